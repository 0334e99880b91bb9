"""What is assumed, as members read it: each figure written out here, so that none changes unseen."""

import pytest

from bot.texts import texts
from calculators.activity import OpenQuestion
from handlers.event.assumptions import ASSUMED, BY_KIND, assumed
from tests.conftest import LUXEMBOURG

WITH_FIGURES = {
    OpenQuestion.CREW: "Staff, speakers and crew: 10% of the participants.",
    OpenQuestion.ORIGIN: "70% come from within 30 km, 22% from within 150 km, 8% from within 1,500 km.",
    OpenQuestion.OCCUPANCY: "People in each car on average: 1.6.",
    OpenQuestion.CABIN: "5% of those who fly sit in business class.",
    OpenQuestion.MENU: "30% vegetarian, 10% fish, 40% poultry, 20% red meat.",
    OpenQuestion.COFFEE: "2 coffees a day for each person.",
    OpenQuestion.DRINKS: "0.25 litres of soft drinks a day for each person.",
    OpenQuestion.AREA: "2 m² for each person.",
    OpenQuestion.USES: "A chair or a table is used at 20 events, a reusable stand at 10; this event takes one"
    " of those uses.",
    OpenQuestion.ONLINE_HOURS: "Hours a day online: 6.",
}
BY_ITS_KIND = {
    (OpenQuestion.ORIGIN, "conference"): "67% come from within 30 km, 22% from within 150 km, 10% from Europe,"
    " 1% from farther away.",
    (OpenQuestion.ORIGIN, "trade_fair"): "71.5% come from within 30 km, 22% from within 150 km, 6% from Europe,"
    " 0.5% from farther away.",
    (OpenQuestion.HEADS, "trade_fair"): "Each visitor comes on 1.25 days on average.",
    (OpenQuestion.MEALS, "gala"): "Each evening a reception and a dinner for each person, and a breakfast for every hotel night.",
    (OpenQuestion.DRINKS, "gala"): "0.25 litres of soft drinks a day for each person, and 0.25 litres of wine for each guest.",
    (OpenQuestion.EQUIPMENT, "trade_fair"): "20 m² of stands for every 100 visits, 20% of them built for this event only.",
}  # fmt: skip


@pytest.mark.parametrize("question", WITH_FIGURES)
def test_a_figure_that_is_assumed_is_told(question: OpenQuestion) -> None:
    said = str(assumed(question, None, texts("en", LUXEMBOURG)))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == WITH_FIGURES[question]


def test_every_other_assumption_has_no_figure_of_its_own() -> None:
    assert {question for question, sentence in ASSUMED.items() if "{" in sentence} == set(WITH_FIGURES)
    assert set(ASSUMED) == set(OpenQuestion)


@pytest.mark.parametrize(("question", "kind"), BY_ITS_KIND)
def test_what_the_kind_of_event_makes_usual_is_told(question: OpenQuestion, kind: str) -> None:
    assert set(BY_KIND) == set(BY_ITS_KIND)
    said = str(assumed(question, kind, texts("en", LUXEMBOURG)))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == BY_ITS_KIND[question, kind]
