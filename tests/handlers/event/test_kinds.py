"""How the kinds of question say an answer back."""

from bot.sandbox.people import as_read
from bot.texts import texts
from handlers.event.questions.refine.other import OTHER
from tests.conftest import LUXEMBOURG


def test_kilograms_that_were_stated_are_shown_as_they_were_stated() -> None:
    said = OTHER.kind.words([{"label": "Fireworks", "kg_co2e": 12.5}], texts("en", LUXEMBOURG))
    assert as_read(said) == "Fireworks 12.5 kg CO₂e"
