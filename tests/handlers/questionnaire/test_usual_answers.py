"""The answers on the buttons: what is usual for an event of this size, to two figures, and how they lie beside each other."""

from collections.abc import Iterator, Mapping

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from calculators import catering, journeys, usual_travel
from handlers.event.document import answers_document
from handlers.event.questions import flow, refine
from handlers.event.questions.kinds.portions import Shares
from handlers.event.questions.kinds.whereabouts import Origins
from tests.handlers.chat import Chat, act

A_HUNDRED_FOR_TWO_DAYS = {
    "first_day": [["Mon 8 Feb", "Mon 15 Feb"], ["Mon 1 Mar", "Tue 30 Mar"]],
    "days": [["half a day", "1 day"], ["2 days", "3 days"]],
    "participants": [["20", "50", "100", "200"]],
    "nights": [["5 nights", "10 nights"], ["25 nights", "50 nights"], ["None"]],
    "meals": [
        ["2 lunches"],
        ["2 lunches and 1 dinner"],
        ["2 lunches and 1 reception"],
        ["1 dinner"],
        ["1 reception"],
        ["None"],
    ],
    "area": [["200 m²", "400 m²", "800 m²"], ["None"]],
    "crew": [["5", "10", "20"], ["None"]],
    "remote_participants": [["10", "25", "50", "100"], ["None"]],
    "occupancy": [["1", "1.6", "2", "3"]],
    "coffee_breaks": [["200", "400"], ["None"]],
    "drinks": [["soft drinks 50 l"], ["soft drinks 50 l · wine 30 l"], ["None"]],
    "snacks": [["vegetarian sandwiches 100"], ["pastries 100"], ["None"]],
    "electricity": [["66 kWh", "130 kWh", "270 kWh"], ["None"]],
    "generator": [["20 l", "50 l", "100 l"], ["None"]],
    "stands": [["reusable stands 20 m²"], ["single-use stands 20 m²"], ["None"]],
    "devices": [["projectors 16 h"], ["screen days 8"], ["None"]],
    "materials": [["badges 100"], ["paper 10 kg · badges 100"], ["None"]],
    "waste": [["residual 50 kg"], ["residual 50 kg · food 25 kg"], ["None"]],
    "leftovers": [["10 kg", "20 kg"], ["None"]],
}
SEVEN_FOR_A_DAY_AND_A_HALF = {
    "nights": [["1 night", "2 nights"], ["4 nights", "None"]],
    "area": [["10 m²", "30 m²", "60 m²"], ["None"]],
    "crew": [["1", "None"]],
    "coffee_breaks": [["10", "21"], ["None"]],
    "drinks": [["soft drinks 2.6 l"], ["soft drinks 2.6 l · wine 1.6 l"], ["None"]],
    "snacks": [["vegetarian sandwiches 7"], ["pastries 7"], ["None"]],
    "electricity": [["3 kWh", "7 kWh", "14 kWh"], ["None"]],
    "devices": [["projectors 12 h"], ["screen days 6"], ["None"]],
    "materials": [["badges 7"], ["paper 0.7 kg · badges 7"], ["None"]],
    "waste": [["residual 2.6 kg"], ["residual 2.6 kg · food 1.3 kg"], ["None"]],
    "leftovers": [["1 kg", "None"]],
}
EVERYWHERE = {
    "I don’t know",
    "Back",
    "Later",
    "Why?",
    "Ask someone else",
    "Ask the attendees",
    "All sections",
    "More…",
}


def usual(ada: Chat, question: str, participants: int, days: float) -> list[list[str]]:
    """The buttons with answers, row by row, when nothing but this question is open that it rests on."""
    ada.say("/new")
    event = ada.event
    event.answers = {
        "name": "Spring",
        "kind": "conference",
        "first_day": "2027-04-20",
        "days": days,
        "place": "Luxembourg, LU",
        "participants": participants,
    }
    event.revision = max(event.revision, 1)
    ada.session.flush()
    ada.send("tap", text=act("ask", event.id, question))
    rows = [[button.label.replace("\N{NO-BREAK SPACE}", " ") for button in row] for row in ada.screen.buttons]
    answers = [[label for label in row if label not in EVERYWHERE] for row in rows]
    return [row for row in answers if row]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.mark.parametrize("question", A_HUNDRED_FOR_TWO_DAYS)
def test_a_hundred_people_for_two_days(ada: Chat, question: str) -> None:
    assert usual(ada, question, 100, 2) == A_HUNDRED_FOR_TWO_DAYS[question]


@pytest.mark.parametrize("question", SEVEN_FOR_A_DAY_AND_A_HALF)
def test_seven_people_for_a_day_and_a_half(ada: Chat, question: str) -> None:
    assert usual(ada, question, 7, 1.5) == SEVEN_FOR_A_DAY_AND_A_HALF[question]


FAR = {"europe", "beyond"}
WORDS: Mapping[str, tuple[set[str], float, float]] = {
    "All local": ({"local"}, 100, 100),
    "Mostly local, a few from afar": ({"local"}, 51, 90),
    "Many from far away": (FAR, 33, 50),
    "Mostly by car": ({"car"}, 51, 100),
    "Mostly tram, bus and train": ({"tram_bus", "train", "coach"}, 51, 100),
    "Everyone by car": ({"car"}, 100, 100),
    "Everyone by train": ({"train"}, 100, 100),
    "Everyone by plane": ({"plane"}, 100, 100),
    "Vegetarian": ({"vegetarian"}, 100, 100),
    "Vegan": ({"vegan"}, 100, 100),
    "Mostly red meat": ({"red_meat"}, 51, 90),
    "A usual mix": ({"average"}, 100, 100),
    "One in five electric": ({"electric"}, 20, 20),
    "Half of them electric": ({"electric"}, 50, 50),
    "All electric": ({"electric"}, 100, 100),
    "All economy": ({"economy"}, 100, 100),
    "A few in business (5%)": ({"business"}, 5, 5),
    "All business": ({"business"}, 100, 100),
}
"""The parts a button's words are about, and how many percent they mean by them: least and most."""
USUAL: Mapping[str, Mapping[str, float]] = {
    "Mixed, as usual": catering.MENU,
    "A few in business (5%)": journeys.CABIN_SHARES,
    "Mostly local, a few from afar": usual_travel.origin_shares(None),
}
"""What they say is usual."""


def offered() -> Iterator[tuple[str, Mapping[str, float]]]:
    """The words of every button that stands for shares, and the percents that are counted for it."""
    questions = (*flow.FLOW, *(question for section in refine.SECTIONS for question in section.questions))
    for question in questions:
        if isinstance(question.kind, Origins):
            yield from question.kind.presets.items()
        if isinstance(question.kind, Shares):
            for label, shares in question.kind.presets.values():
                answered = {"kind": "meeting", "participants": 9, question.id: shares}
                most = answers_document(answered).get("mostly_by") if question.id == "transport" else None
                settings = (f"{one}, mostly by {most}" for one in usual_travel.NEAR)
                counted = [shares for one in settings for _, shares in usual_travel.TABLES[one]] if most else [shares]
                yield from ((label, one) for one in counted)


def test_a_button_counts_what_it_says() -> None:
    """Every button of every question that stands for shares; a new one says here what its words mean."""
    seen = set()
    for label, shares in offered():
        seen.add(label)
        parts, least, most = WORDS.get(label, (set(), 0, 0))
        assert least <= sum(shares.get(part, 0) for part in parts) <= most, (label, shares)
        given = {part: share for part, share in shares.items() if share}
        assert given == {part: share for part, share in USUAL.get(label, given).items() if share}, label
    assert seen == WORDS.keys() | USUAL.keys()
