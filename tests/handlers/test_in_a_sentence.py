"""What a result says first: what weighs most, what would lower it most, and how it compares."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.impact.figures import Figures
from bot.store.models import Event, Organisation, Phase
from bot.texts import Texts
from bot.turn import World
from calculators.activity import Category
from calculators.hidden import Hidden
from calculators.weights import Means, Part
from handlers.event.in_a_sentence import weighs_most
from tests.conftest import NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, answered
from tests.sweeping import decide

TEXTS = Texts("en", ZoneInfo("Europe/Luxembourg"))
HERE = {"bands": {"local": 100, "greater_region": 0, "europe": 0, "beyond": 0}}

UNKNOWN_DAYS = " The number of days is not known."


@pytest.fixture
def chat(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def see(chat: Chat, **changed: object) -> str:
    event = answered(chat, **changed)
    chat.send("tap", text=act("result", event.id))
    return str(chat.text)


def of_the_network(chat: Chat, organisations: int, kg: float, kind: str = "conference") -> None:
    """Events of last year, one of each organisation, of so many kilograms per participant-day and of 100 such days."""
    for number in range(organisations):
        other = Organisation(name=f"{kind} {number}")
        chat.session.add(other)
        chat.session.flush()
        event = Event(
            organisation_id=other.id,
            created_by=chat.member.id,
            created_at=NOW,
            updated_at=NOW,
            answers={"kind": kind},
            result={"total_kg": 100 * kg, "per_participant_day_kg": kg},
        )
        event.counts_on = date(NOW.year - 1, 5, 4)
        event.figures = Figures(100 * kg, 80 * kg, 125 * kg, 100, {}, {}).as_document()
        chat.session.add(event)
    chat.session.flush()


def test_who_weighs_most_is_named_with_how_many_they_are(chat: Chat) -> None:
    see(chat, kind="meeting", crew=0)
    chat.sees("6 people ")
    one = {"groups": [{"people": 1, "from": "New York City, US"}]}
    see(chat, crew=0, participants=10, nights=0, origins=one, **{"journey.0": "plane"})
    chat.sees("1 person ")


def test_the_share_that_is_named_is_the_one_the_list_shows() -> None:
    """Each is rounded by itself, so that 34.57 % are 35 wherever they stand."""
    kilograms = {Category.STAYS: 34.57, Category.CATERING: 33.8, Category.VENUE: 31.63}
    parts = tuple(Part(what, kg, said_kg=kg) for what, kg in kilograms.items())
    assert weighs_most(parts, Hidden(), TEXTS).endswith(", 35%.")


def test_how_many_travel_so_is_told_with_how_far_off_a_survey_may_be() -> None:
    flights = Part(Means.FLIGHTS, 830, said_kg=830, people=15, unsure=4.74)
    parts = (flights, Part(Category.STAYS, 170))
    hiding = weighs_most(parts, Hidden(more_kg=900, people=4.2), TEXTS)
    assert hiding.endswith(" give or take 9 people."), "those whom the survey may hide, too"
    told = weighs_most(parts, Hidden(), TEXTS)
    assert told == "15 people who fly are 83% of it. The number comes from a survey, give or take 5 people."


def test_what_is_assumed_beside_those_who_were_named_is_told_with_its_share(chat: Chat) -> None:
    see(chat, kind="meeting")
    chat.sees("Flights: ", "% of it; 6 people were named, the rest is assumed.")
    everybody = {"groups": [{"people": 6, "from": "Lisbon, PT"}]}
    see(chat, crew=0, participants=6, nights=6, origins=everybody, transport=None, **{"journey.0": "plane"})
    chat.sees("6 people who fly are ")
    assert "assumed ones too" not in chat.text


def test_what_is_only_assumed_is_said_to_be(chat: Chat) -> None:
    see(chat, origins=None, transport=None)
    chat.sees("mostly assumed so far.")
    assert "people who" not in chat.text
    assert "people in cars" not in chat.text


def test_a_part_that_is_no_travel_is_named_by_its_name(chat: Chat) -> None:
    see(
        chat,
        origins=HERE,
        transport={"walk": 100},
        nights=0,
        crew=0,
        meals={"lunch": 2, "dinner": 2},
        menu={"red_meat": 100},
    )
    chat.sees("What weighs most: food and drink, ")


def test_the_measure_that_saves_most_is_named_until_it_is_declared(chat: Chat) -> None:
    see(chat)
    chat.sees("Biggest saving: ")
    named = chat.text.split("Biggest saving: ")[1].split(",")[0]
    chat.tap("Reduce it")
    assert named == "Online over 1"
    chat.tap(next(label for label in chat.labels if "Online over 1,500 km" in label))
    chat.tap("Result")
    chat.sees("Residual emissions after the reductions you declared: ")
    assert f"Biggest saving: {named}" not in chat.text
    event = chat.event
    event.phase = Phase.ACTUAL
    chat.send("tap", text=act("result", event.id))
    chat.sees("Estimated emissions: ")
    assert "Biggest saving: " not in chat.text, "what happened is past lowering"
    see(chat, first_day="2027-01-05", name="Nothing recorded of it")
    assert "Biggest saving: " not in chat.text, "nor is what is over"


def test_an_event_is_compared_with_the_last_of_its_kind_and_with_no_other(chat: Chat) -> None:
    see(chat, name="Autumn conference", first_day="2026-09-08")
    chat.sees(
        "That is 40 kg CO₂e per participant-day; 170 kg CO₂e at MNE 2025, Southampton, according to its organiser."
    )
    see(chat, name="A board", kind="meeting", first_day="2026-10-08")
    assert "“Autumn conference”" not in chat.text
    see(chat, freight=[])
    chat.sees(" per participant-day; by its plan “Autumn conference” comes to 40 kg CO₂e. Not counted there: freight.")
    deleted = chat.session.query(Event).filter(Event.counts_on == date(2026, 9, 8)).one()
    deleted.deleted_at = NOW
    see(chat, name="Winter conference", first_day="2027-12-01")
    chat.sees("by its plan “Spring conference” comes to 40 kg CO₂e. Counted only there: freight.")
    spring = chat.session.query(Event).filter(Event.counts_on == date(2027, 4, 20)).one()
    spring.phase = Phase.ACTUAL
    chat.send("tap", text=act("result", chat.event.id))
    chat.sees("per participant-day; “Spring conference” came to 40 kg CO₂e. Counted only there: freight.")


def test_any_kind_is_compared_by_the_parts_that_were_counted_elsewhere_or_told_that_there_is_nothing(
    chat: Chat,
) -> None:
    alike = "By the same parts ({}): {} kg CO₂e per participant{} here, {} kg CO₂e at {}, according to its organiser."
    parts = "Travel · Food and drink · Venue and energy · Print, badges and gifts"
    hamburg, shine = "„Die CO2-Bilanz von Events“, Hamburg 2023 (half a day)", "Shine, Avignon 2023"
    for kind, days, words in (
        ("gala", 1, alike.format(parts, 43, "-day", "at most 19", "Gala CCIFER 2022, Bucharest")),
        ("workshop", 1, alike.format(parts, 44, "-day", 19, hamburg)),
        ("workshop", 0.5, alike.format(parts, 88, "-day", 19, hamburg)),
        (
            "team_day",
            1,
            alike.format("Travel · Hotel nights · Food and drink", 38, "", "at most 26", shine) + UNKNOWN_DAYS,
        ),
        ("trade_fair", 1, "Nothing comparable was published, as far as we know."),
    ):
        chat.session.query(Event).update({Event.deleted_at: NOW})
        see(chat, kind=kind, days=days, nights=0)
        chat.sees(words)
    call = {"name": "A call", "kind": "online", "online_participants": 80, "online_hours": 6, "days": 2}
    see(chat, answers=call)
    chat.sees("That is 0.17 kg CO₂e per participant-day; 1.5 kg CO₂e in a study (Periyasamy et al. 2022, India).")
    see(chat, answers=call | {"first_day": "2027-05-01", "online_hours": 12})
    chat.sees("That is 0.34 kg CO₂e per participant-day; by its plan “A call” comes to 0.17 kg CO₂e.")


def test_what_comes_later_is_no_yardstick(chat: Chat) -> None:
    see(chat, first_day="2027-12-01")
    see(chat, first_day="2027-02-01")
    assert "“Spring conference”" not in chat.text


@pytest.mark.parametrize(("organisations", "compared"), [(0, False), (4, False), (5, True)])
def test_the_network_is_a_yardstick_only_where_it_gives_nobody_away(
    chat: Chat, organisations: int, compared: bool
) -> None:
    of_the_network(chat, organisations, 40.0)
    of_the_network(chat, 9, 99.0, kind="fair")
    decide(chat.session, chat.world)
    see(chat)
    assert (f"the network’s events of this kind came to 40 kg CO₂e in {NOW.year - 1}, each " in chat.text) == compared
    assert "99 kg" not in chat.text


def test_the_network_s_yardstick_counts_what_happened_where_it_is_known_as_its_totals_do(chat: Chat) -> None:
    of_the_network(chat, 6, 40.0)
    plans = list(chat.session.scalars(select(Event).where(Event.counts_on < date(NOW.year, 1, 1)).order_by(Event.id)))
    for plan in plans[:-1]:
        happened = {"total_kg": 6000.0, "per_participant_day_kg": 60.0}
        for result, deleted_at in ((happened, None), ({**happened, "total_kg": 99_000.0}, NOW)):
            made = Event(
                organisation_id=plan.organisation_id,
                created_by=plan.created_by,
                created_at=NOW,
                updated_at=NOW,
                answers=plan.answers,
                result=result,
                phase=Phase.ACTUAL,
                source_id=plan.id,
                deleted_at=deleted_at,
            )
            made.counts_on, made.figures = plan.counts_on, plan.figures
            chat.session.add(made)
    chat.session.flush()
    decide(chat.session, chat.world)
    see(chat)
    chat.sees("the network’s events of this kind came to 57 kg CO₂e in ")  # 34 t in 600 days


def test_what_the_result_rests_on_is_folded_below_it(chat: Chat) -> None:
    text = see(chat)
    first, folded = text.split("<blockquote expandable>")
    assert "between" in first
    assert "Not counted" in first
    assert "assumptions" in folded
    assert "Range: " in folded
    assert "Data quality" in folded
    assert folded.endswith("</blockquote>")


def test_the_picture_takes_travel_apart(chat: Chat) -> None:
    see(chat, **ANSWERS)
    assert chat.screen.picture is not None
    labels = [part["label"] for part in chat.screen.picture.values["parts"]]
    assert {"Flights", "Trains", "Cars and taxis"} <= set(labels)
    assert "Travel" not in labels
