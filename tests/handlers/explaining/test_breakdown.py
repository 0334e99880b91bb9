"""Why a figure is what it is: every number in it can be traced, from the total to one quantity times one factor."""

import json
import re
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from bot import estimate_report
from bot.sandbox.people import as_read
from bot.screen import Button, act
from bot.settings import Settings
from bot.texts import LANGUAGES, texts
from bot.turn import World
from calculators import factors
from calculators.answers import read
from calculators.claims import check
from calculators.factors import EXPERT_UNCERTAINTY
from calculators.footprint import Footprint, estimate
from calculators.lines import NON_CO2_TWIN
from handlers.event.alternatives import ALTERNATIVES, beside
from handlers.event.document import answers_document
from handlers.event.licences import ATTRIBUTIONS
from handlers.event.line_labels import EQUATIONS, LABELS, equation, factor_label, line_label
from handlers.event.words import CONFIDENCE
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, NOTHING, answered

TABLE = factors.load()
NEVER_A_LINE = {
    "flight_domestic_avg": "one leg under 3,700 km is short haul",
    "generator_kwh": "a generator is asked for in litres",
    "water": "tap water is counted with the drinks",
    "venue_person_day_lu": "energy goes by area",
    "building_concrete_m2_day": "the building itself is outside the boundary",
    "parcel": "freight is asked for by mass and distance",
}
NOT_COMPARED = {
    "gas_pci": "per kWh of another kind",
    "van_km_desnz": "per kilometre, where freight is per tonne and kilometre",
    "truck_km_desnz": "as above",
    "meal_veg_beef_basecarbone": "another plate than any in use",
    "meal_veg_poultry_basecarbone": "as above",
}


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
    for part in buttons(chat, "lines"):
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
    chat.sees("Spring conference</b>: why this figure", "Estimated emissions: <b>", "– Travel: ")
    chat.tap("Travel")
    chat.sees("<b>Travel: ", "– From Lisbon: Short flight, economy: 2.9 t, assumed")
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


def test_total_and_parts_are_those_of_the_command_line_to_the_gram(chat: Chat, exported: Footprint) -> None:
    t = texts("en", LUXEMBOURG)
    document = exported.as_document()
    chat.say("/why")
    chat.sees(f"To the gram: {t.number(document['total_kg'], 3)} kg CO₂e.")
    for part in buttons(chat, "lines"):
        chat.press(part)
        kg = document["categories"][part.action.split(":")[2]]
        chat.sees(f"To the gram: {t.number(kg, 3)} kg CO₂e.")


def test_every_line_of_the_command_line_is_there_to_the_gram(chat: Chat, exported: Footprint) -> None:
    t = texts("en", LUXEMBOURG)
    documented = sorted(t.number(line["kg_co2e"], 3) for line in exported.as_document()["lines"])
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
            assert quantity * factor == pytest.approx(kg, abs=0.0011 + 0.0005 * factor), line


def test_an_assumed_line_says_what_is_assumed_what_an_answer_would_do_and_asks(chat: Chat) -> None:
    answered(chat, origins=None, transport=None)
    chat.say("/why")
    chat.tap("Travel")
    chat.press(buttons(chat, "line")[0])
    chat.sees("Assumed, because it is not answered:", "70% come from up to 30 km", "would narrow the range", "from ±")
    chat.tap("Answer: Where people come from")
    assert chat.member.view.startswith("question:origins:")


def test_where_nothing_is_counted_an_answer_can_only_add(chat: Chat) -> None:
    answered(chat)
    chat.say("/why")
    chat.tap("Freight")
    chat.tap("0 kg · Freight")
    chat.sees("No freight.", "an answer can only add to the estimate")
    chat.does_not_see("hardly narrow")


def test_declared_reductions_are_said_not_to_be_taken_off(chat: Chat) -> None:
    event = answered(chat)
    total = chat.say("/why").text.splitlines()[2:4]
    event.measures = ["vegan_menu"]
    chat.session.flush()
    chat.say("/why")
    assert chat.screen.text.splitlines()[2:4] == total
    chat.sees("The reductions you declared are not taken off here.")


def test_a_known_line_says_that_nothing_is_assumed(chat: Chat) -> None:
    answered(chat)
    assert any("Nothing is assumed here: the quantity comes from your answers." in text for text in every_line(chat))


def test_other_published_figures_are_shown_for_comparison_and_fit_the_distance(chat: Chat) -> None:
    answered(chat)
    flight = next(text for text in every_line(chat) if "From Lisbon: Short flight, economy" in text)
    assert "For comparison only, with other published figures:" in flight
    assert "Average seat, 1,000 to 2,000 km, France (2023)" in flight
    assert "under 500 km" not in flight
    assert "Without the effects of flights beyond CO₂" in flight
    assert "5.7 people, 1,7" in flight


def test_food_for_the_crew_is_told_apart(chat: Chat) -> None:
    answered(chat)
    chat.say("/why")
    chat.tap("Food and drink")
    chat.sees("– Meals with red meat: ", "– Staff and crew: Meals with red meat: ")


def test_asking_moves_nobody_from_their_question(chat: Chat) -> None:
    chat.say("/new")
    asked, view = chat.screen, chat.member.view
    chat.say("/why")
    chat.sees("Nothing is counted yet")
    assert chat.member.view == view
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
    chat.sees("That button is from an earlier card.")


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
    chat.sees("That button is from an earlier card.")


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


def test_what_a_member_states_or_names_stays_theirs_and_is_escaped(world: World) -> None:
    document = {"participants": 2, "other": [{"label": "<b>Fireworks</b>", "kg_co2e": 12.5}]}
    answers = read(document)
    line = estimate(answers, TABLE, world.places).lines[-1]
    t = texts("en", LUXEMBOURG)
    assert t("{line}", line=line_label(line, answers, TABLE, t)) == "&lt;b&gt;Fireworks&lt;/b&gt;"
    assert as_read(equation(line, t)) == "<b>12.5 kg CO₂e</b>, as you stated it."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_a_phone_and_claims_nothing(chat: Chat, language: str) -> None:
    chat.send("tap", text=f"language:{language}")
    answered(chat, nights=None, origins=ANSWERS["origins"], menu=None)
    pages = [chat.say("/why").text, *every_line(chat)]
    for text in pages:
        assert len(text) <= 1700
        assert not check(text, language)


def in_use() -> list[str]:
    """The keys of every row that an estimate can make a line of."""
    return [
        factor.key
        for factor in TABLE.factors.values()
        if not factor.alternate and factor.category != "parameter" and not factor.key.endswith(NON_CO2_TWIN)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_an_estimate_can_show_has_a_label_in_words(language: str) -> None:
    t = texts(language, LUXEMBOURG)
    for key in set(in_use()) - set(NEVER_A_LINE):
        label = str(factor_label(key, TABLE, t))
        assert label
        assert key in LABELS or re.fullmatch(r"(hotel|elec|train)_[a-z]{2}", key), key
        assert not re.search(r", [A-Z]{2}$", label), label
        assert "{" not in label


def test_labels_and_table_hold_each_other() -> None:
    assert set(LABELS) <= set(in_use())
    assert set(NEVER_A_LINE) <= set(in_use()) - set(LABELS)
    assert {TABLE[key].unit for key in set(in_use()) - set(NEVER_A_LINE)} == set(EQUATIONS)
    assert set(CONFIDENCE) == set(EXPERT_UNCERTAINTY)
    assert {TABLE[key].licence for key in in_use()} == set(ATTRIBUTIONS)


def test_a_row_without_words_keeps_the_tables_own_label() -> None:
    t = texts("fr", LUXEMBOURG)
    assert factor_label("parcel", TABLE, t) == TABLE["parcel"].label


def test_every_alternate_stands_beside_rows_of_its_own_unit_or_says_why_not() -> None:
    alternates = {
        factor.key
        for factor in TABLE.factors.values()
        if factor.alternate and factor.category != "parameter" and not factor.key.endswith(NON_CO2_TWIN)
    }
    assert {one.key for one in ALTERNATIVES} == alternates - set(NOT_COMPARED)
    assert set(NOT_COMPARED) <= alternates
    for one in ALTERNATIVES:
        assert {TABLE[key].unit for key in one.beside} == {TABLE[one.key].unit}, one
        assert all(not TABLE[key].alternate for key in one.beside)


def test_an_alternative_made_for_other_distances_is_left_out() -> None:
    assert "flight_ademe_lt500" not in [factor.key for _, factor in beside("flight_short_avg", TABLE, [300, 800])]
    assert "flight_ademe_lt500" in [factor.key for _, factor in beside("flight_short_avg", TABLE, [300])]


def test_whose_uncertainty_it_is_follows_the_table() -> None:
    assert not TABLE["car_diesel"].judged
    assert TABLE["flight_short_avg"].judged
    assert TABLE["bike"].judged
    assert TABLE["stand_modular_m2"].judged
