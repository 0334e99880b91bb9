"""Why a figure is what it is: every number in it can be traced, from the total to one quantity times one factor."""

import json
import re
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from bot import estimate_report
from bot.screen import Button
from bot.settings import Settings
from bot.texts import LANGUAGES, texts
from bot.turn import World
from calculators import factors
from calculators.answers import read
from calculators.claims import check
from calculators.footprint import Footprint, estimate
from handlers.event.document import answers_document
from handlers.event.line_labels import equation
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, NOTHING, answered

TABLE = factors.load()


@pytest.fixture
def chat(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.fixture
def exported(chat: Chat) -> Footprint:
    """What `residua estimate` says to the answers of the event at hand, exported."""
    document = json.dumps(answers_document(answered(chat).answers))
    return estimate_report.footprint(document, Settings().cache_dir)


def buttons(chat: Chat, verb: str) -> list[Button]:
    return [button for row in chat.screen.buttons for button in row if button.action.startswith(f"{verb}:")]


def every_line(chat: Chat) -> Iterator[str]:
    """Open every line of the event at hand by its buttons; the text of each."""
    chat.say("/why")
    parts = buttons(chat, "lines")
    while "Other parts" in chat.labels:
        chat.tap("Other parts")
        if parts[0] in buttons(chat, "lines"):
            break
        parts += buttons(chat, "lines")
    for part in parts:
        page: Button | None = part
        while page:
            chat.press(page)
            page = next((button for button in buttons(chat, "lines") if button.label == "Lighter lines"), None)
            for line in buttons(chat, "line"):
                chat.press(line)
                yield chat.text


def test_the_result_leads_to_the_parts_to_the_lines_to_one_line_and_back(chat: Chat) -> None:
    event = answered(chat)
    chat.send("tap", text=act("result", event.id))
    chat.tap("Why this figure?")
    chat.sees("Spring conference</b>: why this figure", "Estimated emissions: <b>", "• Travel: ")
    chat.tap("Travel")
    chat.sees("<b>Travel: ", "1. Lisbon · Short flight, economy: 2.5 t, partly assumed")
    assert chat.labels[:4] == ["1", "2", "3", "4"]
    chat.press(buttons(chat, "line")[0])
    chat.sees("kg CO₂e per passenger-km = <b>", "Source: DESNZ", "Open Government Licence v3.0.")
    chat.tap("Travel")
    chat.tap("All parts")
    chat.tap("Back")
    chat.sees("Data quality: ")


def test_the_assumptions_lead_there_too(chat: Chat) -> None:
    chat.send("tap", text=act("assumed", answered(chat).id))
    chat.tap("Why this figure?")
    chat.sees("why this figure")


def test_total_and_parts_are_those_of_the_command_line(chat: Chat, exported: Footprint) -> None:
    t = texts("en", LUXEMBOURG)
    document = exported.as_document()
    chat.say("/why")
    chat.sees(f"Estimated emissions: <b>{t.mass(document['total_kg'])}</b>")
    for part in buttons(chat, "lines"):
        chat.press(part)
        chat.sees(f": {t.mass(document['categories'][part.action.split(':')[2]] or 0)}</b>")


def test_every_line_of_the_command_line_is_there_to_two_figures(chat: Chat, exported: Footprint) -> None:
    t = texts("en", LUXEMBOURG)
    documented = sorted(t.significant(line["kg_co2e"]) for line in exported.as_document()["lines"])
    assert sorted(re.findall(r"<b>([\d,.]+) kg CO₂e</b>", "\n".join(every_line(chat)))) == documented


@pytest.mark.parametrize(
    "document",
    [
        {"participants": 777, "days": 2.5},
        {"participants": 7, "travel": [{"people": 3, "from": "New York, US", "mode": "plane", "cabin": "first"}]},
        {"participants": 9, "catering": {"meals_per_person": {"lunch": 1}, "menu": {"beef": 33.4, "vegan": 66.6}}},
        {"participants": 80, "equipment": [{"item": "stand_custom_m2", "quantity": 12.25}]},
    ],
)
def test_what_is_shown_multiplies_out(document: dict[str, object], world: World) -> None:
    t = texts("en", LUXEMBOURG)
    for line in estimate(read(document), TABLE, world.places).lines:
        numbers = [float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", equation(line, t))]
        if line.factor is not None:
            quantity, factor, kg = numbers[0], numbers[1], numbers[-1]
            assert quantity * factor == pytest.approx(kg, rel=0.06), line


def test_an_assumed_line_says_what_is_assumed_what_an_answer_would_do_and_asks(chat: Chat) -> None:
    answered(chat, origins=None, transport=None)
    chat.say("/why")
    chat.tap("Travel")
    chat.press(buttons(chat, "line")[0])
    chat.sees("Assumed, as there is no answer:", "67% come from within 30 km", "would narrow the range by about ")
    chat.tap("Answer: Where people come from")
    assert chat.member.at[-1].startswith("question:origins:")


def test_where_nothing_is_counted_an_answer_can_only_add(chat: Chat) -> None:
    answered(chat)
    chat.say("/why")
    chat.sees(
        "• 0 kg: Online participants\nNot counted, because not asked: stands and equipment, freight and anything else."
    )
    while "Freight" not in chat.labels:
        chat.tap("Other parts")
    chat.tap("Freight")
    chat.tap("1")
    chat.sees("Freight is not counted.", "an answer can only add to the estimate")
    chat.does_not_see("hardly narrow")


def test_declared_reductions_are_said_not_to_be_taken_off(chat: Chat) -> None:
    event = answered(chat)
    total = chat.say("/why").text.splitlines()[2]
    event.measures = ["vegan_menu"]
    chat.session.flush()
    chat.say("/why")
    assert chat.screen.text.splitlines()[2] == total
    chat.sees("The reductions you declared are not deducted here.")


def test_a_known_line_says_that_nothing_is_assumed(chat: Chat) -> None:
    answered(chat)
    assert any("Nothing is assumed here: the quantity comes from your answers." in text for text in every_line(chat))


def test_other_published_figures_are_shown_for_comparison_and_fit_the_distance(chat: Chat) -> None:
    answered(chat)
    flight = next(text for text in every_line(chat) if "Lisbon · Short flight, economy" in text)
    assert "For comparison only, with other published figures:" in flight
    # 5.7 people × 2 × (1,712 + 95) km × 0.185, the row for 1,000 to 2,000 km
    assert "Average seat by ADEME, each leg by its length and 95 km longer than straight (2023): 3.8 t" in flight
    assert "Without the effects of flights beyond CO₂" in flight
    assert "5.7 people, 1,712" in flight
    assert "A plane may fly up to 95 km more on each leg than straight" in flight


GROUP = re.compile(r"• ([\d.,]+) p\w+, ([\d,]+) km in a straight line, (there and back|one way)(?:, ([\d.]+) times)?")


def first_number(pattern: str, text: str, otherwise: float) -> float:
    found = re.search(pattern + r"([\d,]+(?:\.\d+)?)", text)
    return float(found[1].replace(",", "")) if found else otherwise


def test_whose_journeys_they_are_makes_the_quantity_and_the_promise_has_its_button(chat: Chat) -> None:
    answered(chat, days=3, crew=10)
    travelled = promised = 0
    for text in every_line(chat):
        if "Answering would narrow the range" in text:
            promised += 1
            asked = chat.labels[0]
            assert (
                asked == "Answer: Where people come from"
                if "come from within" in text
                else asked.startswith("Answer: ")
            )
        person_km = sum(
            float(people.replace(",", ""))
            * float(km.replace(",", ""))
            * (2 if "back" in way else 1)
            * float(times or 1)
            for people, km, way, times in GROUP.findall(text)
        )
        if person_km:
            travelled += 1
            vehicles_km = person_km * first_number("line × ", text, 1) / first_number("In each vehicle: ", text, 1)
            quantity = first_number("^", text.partition("\n\n")[2], 0)
            assert vehicles_km + first_number("more groups?: ", text, 0) == pytest.approx(quantity, rel=0.02), text
    assert travelled > 15
    assert promised > 10


def test_food_for_the_crew_is_told_apart(chat: Chat) -> None:
    answered(chat)
    chat.say("/why")
    chat.tap("Food and drink")
    chat.sees(". Meals with red meat: ")
    while ". Staff and crew · Meals with red meat: " not in chat.text:
        chat.tap("Lighter lines")


def test_asking_moves_nobody_from_their_question(chat: Chat) -> None:
    chat.say("/new")
    asked, view = chat.screen, chat.member.at
    chat.say("/why")
    chat.sees("Nothing is counted yet")
    assert chat.member.at == view
    chat.tap("Back")
    assert chat.screen == asked


def test_without_an_event_one_can_be_chosen(chat: Chat) -> None:
    chat.say("/why")
    chat.sees("No event is open.")
    assert chat.labels == ["My events", "New estimate"]


def test_a_line_listed_before_the_answers_changed_is_stale(chat: Chat) -> None:
    event = answered(chat)
    chat.say("/why")
    chat.tap("Travel")
    line = buttons(chat, "line")[0]
    event.revision += 1
    chat.press(line)
    chat.sees("That button was on an older card.")


@pytest.mark.parametrize(
    "tap",
    [
        "lines:{id}:nonsense",
        "lines:{id}:travel:x",
        "line:{id}:20:999",
        "line:{id}:20:-1",
        "line:{id}:20:²",
        "explain:9",
    ],
)
def test_a_button_nobody_drew_does_no_harm(chat: Chat, tap: str) -> None:
    chat.send("tap", text=tap.format(id=answered(chat).id))
    chat.sees("That button was on an older card.")


def test_a_page_past_the_last_is_the_last(chat: Chat) -> None:
    chat.send("tap", text=act("lines", answered(chat).id, "travel", 99))
    assert buttons(chat, "line")
    assert "Lighter lines" not in chat.labels


def test_another_organisations_event_does_not_exist(chat: Chat, session: Session, world: World) -> None:
    event = answered(Chat(session, world, person=6).joins("Moselle SA"))
    for tap in (act("explain", event.id), act("lines", event.id, "travel"), act("line", event.id, event.revision, 0)):
        chat.send("tap", text=tap)
        chat.does_not_see("Spring conference")
        chat.does_not_see("kg CO₂e")


def test_an_event_that_emits_nothing_divides_by_nothing(chat: Chat) -> None:
    answered(chat, answers=NOTHING)
    assert all("0 kg CO₂e" in text for text in every_line(chat))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_a_phone_and_claims_nothing(chat: Chat, language: str) -> None:
    chat.send("tap", text=f"language:{language}")
    answered(chat, nights=None, origins=ANSWERS["origins"], menu=None)
    pages = [chat.say("/why").text, *every_line(chat)]
    for text in pages:
        assert len(text) <= 1700
        assert not check(text, language)


def test_whose_uncertainty_it_is_follows_the_table() -> None:
    assert not TABLE["car_avg"].judged
    assert TABLE["car_diesel"].judged
    assert TABLE["flight_short_avg"].judged
    assert TABLE["bike"].judged
    assert TABLE["stand_modular_m2"].judged


@pytest.mark.parametrize(
    ("changed", "visits", "people"),
    [
        ({"days": 2, "participants": 120}, "240", "120"),
        ({"days": 3, "participants": 100, "unique_participants": 250}, "300", "250"),
        ({"days": 2.5, "participants": 80, "unique_participants": 100}, "240", "100"),
    ],
)
def test_visits_people_and_journeys_are_three_numbers(
    chat: Chat, changed: dict[str, object], visits: str, people: str
) -> None:
    answered(chat, **changed)
    chat.say("/why")
    chat.sees(f"Visits: {visits} · different people: {people} · journeys there and back: ")
    found = re.search(r"journeys there and back: ([\d,]+)", chat.screen.text)
    assert found
    assert int(people) - 1 <= int(found[1].replace(",", "")) <= int(visits) + 1


def test_on_one_day_a_visit_is_a_person(chat: Chat) -> None:
    answered(chat, days=1)
    chat.say("/why")
    chat.sees("why this figure")
    assert "Visits:" not in chat.screen.text
