"""How the kinds of question say an answer back, and how a question is asked."""

from bot.sandbox.people import as_read
from bot.texts import texts
from handlers.event.questions.flow import QUESTIONS
from handlers.event.questions.refine.other import OTHER
from tests.conftest import LUXEMBOURG


def test_kilograms_that_were_stated_are_shown_as_they_were_stated() -> None:
    said = OTHER.kind.words([{"label": "Fireworks", "kg_co2e": 12.5}], texts("en", LUXEMBOURG))
    assert as_read(said) == "Fireworks 12.5 kg CO₂e"


def test_an_average_day_is_spoken_of_only_where_there_may_be_several() -> None:
    asked, t = QUESTIONS["participants"], texts("en", LUXEMBOURG)
    spoken = {days: "average day" in asked.asks(t, {"days": days}) for days in (0.5, 1, 1.5, 3, None)}
    assert spoken == {0.5: False, 1: False, 1.5: True, 3: True, None: True}
    assert "average day" in asked.asks(t)
