"""How the estimate is made: for anybody, and true to the figures it is made with."""

import pytest
from sqlalchemy.orm import Session

from bot.labels import fits
from bot.sandbox.people import as_read
from bot.texts import LANGUAGES
from bot.turn import World
from calculators import factors
from calculators.claims import check
from calculators.measures import MEASURES
from handlers.event.method import METHOD
from tests.handlers.chat import Chat


@pytest.fixture
def chat(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def test_a_member_reads_it_section_by_section_and_is_back_where_they_were(chat: Chat) -> None:
    chat.say("/new")
    asked = chat.screen
    chat.say("/method")
    chat.sees("what is counted", "online participants", "well to wheel", "inventory")
    chat.sees("STATEC, census 2021), 69% by car", "up to 150 km 80% (compared with Luxmobil 2017)")
    chat.tap("Factors and licences")
    chat.sees("ADEME", "Licence Ouverte 2.0", "DESNZ", "Open Government Licence v3.0", "Ember, CC BY 4.0", "GeoNames")
    chat.sees("fifth report, rarely its sixth")
    chat.tap("Ranges")
    chat.sees("with 95% confidence", "good from 80%, fair from 50%")
    chat.tap("Weak spots")
    chat.sees("no figures of its own for hotels", "about 2004", "our judgement")
    chat.tap("What is counted")
    chat.tap("Back")
    assert chat.screen == asked


def test_a_stranger_reads_it_too(session: Session, world: World) -> None:
    stranger = Chat(session, world, person=6)
    stranger.say("/method")
    stranger.tap("Weak spots")
    stranger.sees("trade source")
    assert "Back" not in stranger.labels


def test_its_numbers_are_those_of_the_data(chat: Chat) -> None:
    table = factors.load()
    said = "\n".join(as_read(chat.send("tap", text=f"method:{section}").text) for section in METHOD)
    assert "{" not in said
    for number in (
        table.version,
        f"{table['elec_lu'].kg_co2e_per_unit} kg a kWh",
        f"{table['hotel_lu'].kg_co2e_per_unit} kg a room and night",
        f"the {len(MEASURES)} measures",
        "31 December 2027",
        "570 factors in use",
        "1.7 times the CO₂ burnt",
        "times 1.3 by road, 1.5 by coach, 1.2 by rail and 1.3 by ferry",
        "mostly from 20% to 60%",
        "grid has 15%",
        "of 11 countries",
        "lie between 0.15 and 0.29 kg a kilometre",
        "2.5 people in a shared car",
        "Its own generation alone (0.135)",
    ):
        assert number in said, number


def test_rows_from_memory_are_named_where_there_are_any(chat: Chat) -> None:
    said = chat.send("tap", text="method:4").text
    in_use = [factor for factor in factors.load().factors.values() if not factor.alternate]
    assert ("From memory" in said) == any(factor.confidence == "unverified" for factor in in_use)


def test_every_publisher_of_a_row_in_use_is_named_or_cited_row_by_row(chat: Chat) -> None:
    chat.send("tap", text="method:2")
    for factor in factors.load().factors.values():
        if not factor.alternate and factor.category != "parameter" and factor.licence == "single fact, cited":
            chat.sees(factor.publisher)


def test_a_section_that_is_gone_is_the_first(chat: Chat) -> None:
    chat.send("tap", text="method:99")
    chat.sees("what is counted")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_fits_a_phone_and_claims_nothing(chat: Chat, language: str) -> None:
    chat.send("tap", text=f"language:{language}")
    for section in METHOD:
        screen = chat.send("tap", text=f"method:{section}")
        assert len(screen.text) <= 1300
        assert not check(screen.text, language)
        assert all(fits(button.label, len(row)) for row in screen.buttons for button in row)
