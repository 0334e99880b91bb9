"""The result card: the estimate with its range, what was assumed, and what to do next."""

import json
import re

import pytest
from sqlalchemy.orm import Session

from bot.documents import make
from bot.fitting import length
from bot.texts import LANGUAGES, texts
from bot.turn import World
from calculators.activity import Category, OpenQuestion
from calculators.claims import check
from handlers.event.assumptions import ASSUMED, assumed
from handlers.event.questions.flow import KINDS
from handlers.event.words import CATEGORIES
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, NOTHING, answered, shown

CAPTION = 1024


@pytest.fixture
def chat(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def see_result(chat: Chat, **changed: object) -> None:
    event = answered(chat, **changed)
    chat.send("tap", text=act("result", event.id))


def test_the_result_says_how_much_how_sure_and_how_many_values_were_assumed(chat: Chat) -> None:
    see_result(chat)
    chat.sees("Estimated emissions: <b>", "CO₂e</b> (between ", "Range: ", "values are assumptions.", "Data quality: ")
    chat.sees("Per participant: ", "Without the effects of flights beyond CO₂")
    assert chat.labels[0] == "Reduce it"
    assert {"Contribute", "Assumptions", "Change answers"} <= set(chat.choices)


def test_what_was_not_asked_is_said_to_be_left_out_beside_the_total(chat: Chat) -> None:
    see_result(chat)
    chat.sees("Not counted, because not asked: stands and equipment, freight and anything else.")
    chat.event.answers = chat.event.answers | {"stands": {}, "freight": [], "other": []}
    chat.session.flush()
    chat.send("tap", text=act("result", chat.event.id))
    chat.does_not_see("Not counted")


def test_the_picture_tells_what_the_caption_tells_and_can_be_drawn(chat: Chat) -> None:
    see_result(chat)
    picture = chat.screen.picture
    assert picture is not None
    assert sum(part["kg"] for part in picture.values["parts"]) == pytest.approx(
        chat.event.result["total_kg"]  # type: ignore[index]
    )
    assert make(picture).startswith(b"\x89PNG")
    assert json.loads(json.dumps(chat.screen.as_json()))["picture"][1] == picture.values


def test_the_picture_has_five_parts_and_the_rest(chat: Chat) -> None:
    see_result(chat)
    assert chat.screen.picture
    labels = [part["label"] for part in chat.screen.picture.values["parts"]]
    assert (len(labels), labels[0], labels[-1]) == (6, "Flights", "The rest")


def test_a_result_says_little_above_its_fold_and_each_number_once(chat: Chat) -> None:
    for changed in ({}, {"days": 1}, {"menu": None}, {"kind": "gala"}):
        see_result(chat, **changed)
        above, folded = chat.screen.text.split("<blockquote expandable>")
        assert len([line for line in above.splitlines() if line]) <= 6
        masses = re.findall(r"[\d.,]+\s(?:kg|t)\b", above + folded)
        assert len(masses) == len({*masses}) >= 4
        assert "Range: " in folded


def test_the_result_is_kept_with_the_event_and_its_factor_set(chat: Chat, world: World) -> None:
    see_result(chat)
    assert chat.event.result is not None
    assert chat.event.result["total_kg"] > 1000
    assert chat.event.factor_set == world.factors.version
    assert chat.member.at == ["result"]


def test_newer_factors_never_change_a_result_silently(chat: Chat) -> None:
    event = answered(chat)
    event.result, event.factor_set = shown(1234.0), "2019.1"
    chat.send("tap", text=act("result", event.id))
    chat.sees("Recalculated with the emission factors", "with 2019.1 it was 1.2 t CO₂e")
    chat.send("tap", text=act("result", event.id))
    assert "2019.1" not in chat.screen.text


def test_flights_are_told_without_their_other_effects_only_where_someone_flies(chat: Chat) -> None:
    see_result(chat)
    result, t = chat.event.result, texts("en", LUXEMBOURG)
    assert result
    assert result["without_non_co2_kg"] < result["total_kg"] / 1.1
    chat.sees(f"Without the effects of flights beyond CO₂ it would be {t.mass(result['without_non_co2_kg'])}.")
    chat.sees(f"Per participant: {t.mass(result['total_kg'] / 120)}.")
    nearby = {"origins": {"bands": {"local": 100, "greater_region": 0, "europe": 0, "beyond": 0}}}
    see_result(chat, **nearby)
    assert "flights" not in chat.screen.text


def test_an_event_of_several_days_is_told_per_day_and_per_head_where_these_differ(chat: Chat) -> None:
    t = texts("en", LUXEMBOURG)
    see_result(chat, days=2)
    assert chat.event.result
    total = chat.event.result["total_kg"]
    chat.sees(f"That is {t.mass(total / 240)} per participant-day; ", f"Per participant: {t.mass(total / 120)}.")
    assert "Per visit" not in chat.screen.text
    see_result(chat, days=1)
    assert "Per participant-day" not in chat.screen.text


def test_the_next_question_is_one_the_questionnaire_has_and_leads_to_it(chat: Chat) -> None:
    see_result(chat, days=1, origins=None, transport=None, nights=None, menu=None)
    offered = [label for label in chat.labels if label.startswith("Answer: ")]
    assert len(offered) == 1
    assert offered[0] == "Answer: Where people come from"
    chat.tap(offered[0])
    assert chat.member.at[-1].startswith("question:origins:")


def test_a_name_with_markup_stays_a_name(chat: Chat) -> None:
    see_result(chat, name="<b>R&D</b>")
    chat.sees("&lt;b&gt;R&amp;D&lt;/b&gt;")


@pytest.mark.parametrize("name", ["🌍" * 80, "&" * 80, "W" * 80])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_caption_fits_whatever_an_event_is_called_and_however_large_it_is(
    session: Session, world: World, language: str, name: str
) -> None:
    chat = Chat(session, world, language=language).joins()
    huge = ANSWERS | {"name": name, "participants": 100_000}
    event = answered(chat, answers=huge)
    event.result, event.factor_set = shown(1e9), "2019.1"
    chat.send("tap", text=act("result", event.id))
    assert chat.screen.picture
    assert length(chat.screen.text) <= CAPTION
    assert texts(language, LUXEMBOURG)("Estimated emissions").unescape() in chat.screen.text


@pytest.mark.parametrize("answers", [ANSWERS, NOTHING, {"kind": "conference", "participants": 1}])
def test_a_caption_fits_and_claims_nothing(chat: Chat, answers: dict[str, object]) -> None:
    see_result(chat, answers=answers, name="X" * 80)
    assert len(chat.screen.text.encode("utf-16-le")) / 2 <= CAPTION * 0.8
    assert not check(chat.screen.text)


def test_an_event_that_emits_nothing_has_a_result(chat: Chat) -> None:
    see_result(chat, answers=NOTHING)
    chat.sees("Estimated emissions: <b>0 kg CO₂e</b>")
    assert chat.screen.picture is not None
    assert make(chat.screen.picture)


def test_declared_reductions_stand_beside_the_estimate_which_stays(chat: Chat) -> None:
    event = answered(chat)
    chat.send("tap", text=act("result", event.id))
    before = chat.screen.text.splitlines()[1]
    event.measures = ["vegan_menu"]
    chat.session.flush()
    chat.send("tap", text=act("result", event.id))
    assert chat.screen.text.splitlines()[1] == before
    chat.sees("Residual emissions after the reductions you declared: <b>")


def test_what_was_assumed_is_listed_in_words_and_can_be_answered(chat: Chat) -> None:
    see_result(chat, nights=None, transport={"little": 100})
    chat.tap("Assumptions")
    shown, folded = chat.screen.text.split("<blockquote expandable>")
    assert shown.count("• ") == 3, "those that widen the range most are read without a tap"
    assert "% come from within 30" in shown.partition("What widens the range most:\n• ")[2].splitlines()[0]
    assert "Staff, speakers and crew: 10% of the participants." in folded
    chat.sees("Freight is not counted.", "“Mostly by car”: at any distance at least 70% of those who do not fly")
    assert "Hotel nights" in chat.labels
    assert "Menu" not in chat.labels
    chat.tap("Hotel nights")
    assert chat.member.at[-1].startswith("question:nights:")


def test_back_from_the_assumptions_is_the_result(chat: Chat) -> None:
    see_result(chat)
    chat.tap("Assumptions")
    chat.tap("Back to the result")
    chat.sees("Estimated emissions")


def test_every_open_question_and_category_has_its_words() -> None:
    t = texts("en", LUXEMBOURG)
    assert set(ASSUMED) == set(OpenQuestion)
    assert set(CATEGORIES) == set(Category)
    for question in OpenQuestion:
        for kind in (None, *KINDS):
            assert "{" not in assumed(question, kind, t)


def test_another_organisations_event_does_not_exist(chat: Chat, session: Session, world: World) -> None:
    stranger = Chat(session, world, person=6).joins("Moselle SA")
    event = answered(stranger)
    for verb in ("result", "assumed"):
        chat.send("tap", text=act(verb, event.id))
        assert "Spring conference" not in chat.screen.text
