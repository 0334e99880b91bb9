"""The page of a shared result: the figures that count, and nothing else, for whoever has the link while it holds."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.store.codes import code_hash
from bot.store.models import SharedResult
from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, NOTHING, answered
from tests.handlers.pages.browsing import Browser, words_of
from tests.handlers.visitor import PUBLIC_URL


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, replace(world, public_url=PUBLIC_URL)).joins()


@pytest.fixture
def visitor(engine: Engine, ada: Chat) -> Browser:
    return Browser(engine, ada.world)


def shared(chat: Chat) -> str:
    """A link to the result of the event at hand, made where a member looks for it."""
    chat.send("tap", text=act("result", chat.event.id))
    chat.tap("Share as a page")
    chat.tap("Make a link")
    chat.session.commit()
    return chat.button("Copy the link").copied


def declares(chat: Chat, key: str) -> None:
    chat.send("tap", text=act("measure", chat.event.id, chat.event.revision, key, 0))


def test_whoever_has_the_link_reads_the_figure_its_range_what_weighs_and_the_measures(
    ada: Chat, visitor: Browser
) -> None:
    answered(ada)
    declares(ada, "train_under_1200_km")
    link = shared(ada)
    page = words_of(visitor.get(link))
    for said in ("Spring conference", "Ardennes SA", "9.6 t CO₂e (range 4.5–37 t)", "20 April 2027", "Luxembourg"):
        assert said in page
    assert re.search(r" \d+ of \d+ values are assumptions\. ", page)
    assert re.search(r"What it is made of Travel 8\.5 t · 88% Food and drink 640 kg · 7%", page)
    assert re.search(r"Reductions declared Less CO₂e .+ \d.*Together \d", page)
    assert "Residual emissions after the reductions declared" in page
    for beyond in ("Ada", "Lisbon", "120", "30 nights", "€"):
        assert beyond not in page, beyond


def test_whom_a_survey_may_hide_is_said(ada: Chat, visitor: Browser) -> None:
    everybody = {"band": "local", "mode": "tram_bus", "surveyed": 34, "people": 100}
    found = {"groups": [everybody], "survey": {"answers": 34, "bands": {"local": 34}}}
    answered(ada, participants=100, origins=found)
    page = words_of(visitor.get(shared(ada)))
    allowed = (
        r"fewer than 5 people from elsewhere.+ for 2\d t more or \d+ kg less .+ not for flights of more than 6,000 km"
    )
    assert re.search(allowed, page)


def test_without_measures_there_is_no_residual(ada: Chat, visitor: Browser) -> None:
    answered(ada)
    page = words_of(visitor.get(shared(ada)))
    assert "Residual" not in page
    assert "Reductions" not in page


def test_what_emits_nothing_is_made_of_nothing(ada: Chat, visitor: Browser) -> None:
    answered(ada, **{**dict.fromkeys(ANSWERS), **NOTHING})
    page = words_of(visitor.get(shared(ada)))
    assert "0 kg CO₂e" in page
    assert "made of" not in page


def test_it_shows_what_counts_and_not_what_nobody_has_seen_yet(ada: Chat, visitor: Browser) -> None:
    answered(ada)
    link = shared(ada)
    ada.send("tap", text=act("ask", ada.event.id, "participants"))
    ada.say("240")
    ada.session.commit()
    page = words_of(visitor.get(link))
    assert "9.6 t CO₂e" in page
    assert "assumption" not in page, "of the answers that were given since, it would not be true"
    ada.send("tap", text=act("result", ada.event.id))
    ada.session.commit()
    assert "9.6 t CO₂e" not in words_of(visitor.get(link))


def test_what_the_figure_leaves_out_is_said_as_the_chat_says_it_also_once_answers_changed(
    ada: Chat, visitor: Browser
) -> None:
    answered(ada, participants=None)
    missing = "The number of participants is still missing, so nothing that depends on it is counted yet."
    link = shared(ada)
    ada.send("tap", text=act("result", ada.event.id))
    ada.sees(missing)
    assert missing in words_of(visitor.get(link))
    assert "Le nombre de participants manque encore" in words_of(visitor.get(link, accept_language="fr"))
    ada.send("tap", text=act("ask", ada.event.id, "participants"))
    ada.say("240")
    ada.session.commit()
    assert missing in words_of(visitor.get(link)), "what is shown was worked out without that number"
    ada.send("tap", text=act("result", ada.event.id))
    ada.session.commit()
    assert missing not in words_of(visitor.get(link))
    assert "Not counted, because not asked: stands and equipment, freight and anything else." in words_of(
        visitor.get(link)
    )


def test_it_speaks_the_visitors_language(ada: Chat, visitor: Browser) -> None:
    answered(ada)
    page = visitor.get(shared(ada), accept_language="fr-LU")
    assert page.headers["content-language"] == "fr"
    assert "9,6 t CO₂e" in words_of(page)
    assert "Déplacements" in words_of(page)


def test_a_link_is_shown_once_there_may_be_several_and_all_are_withdrawn_together(ada: Chat, visitor: Browser) -> None:
    answered(ada)
    first, second = shared(ada), shared(ada)
    assert first != second
    kept = ada.session.scalars(select(SharedResult.code_hash)).all()
    assert set(kept) == {code_hash(one.rpartition("/")[2]) for one in (first, second)}
    ada.send("tap", text=act("share_result", ada.event.id))
    ada.sees("2 links to it.")
    assert first not in ada.screen.text
    ada.tap("Withdraw all")
    ada.sees("Withdraw all 2 links to the result?")
    ada.tap("Withdraw all")
    ada.sees("No link opens the result any longer.", "There’s no link to it yet.")
    ada.session.commit()
    assert [visitor.get(one).status_code for one in (first, second)] == [404, 404]


def test_what_leads_nowhere_looks_alike(ada: Chat, visitor: Browser) -> None:
    event = answered(ada)
    link = shared(ada)
    refused = [
        visitor.get(f"{PUBLIC_URL}/r/{code}") for code in ("x" * 22, "x", "%00", link.rpartition("/")[2].swapcase())
    ]
    refused.append(visitor.post(link, whole="1"))
    assert visitor.get(link).status_code == 200
    ada.send("tap", text=act("delete", event.id))
    ada.session.commit()
    refused.append(visitor.get(link))
    assert {(one.status_code, one.text) for one in refused} == {(404, refused[0].text)}


def test_a_colleague_may_share_and_withdraw_and_nobody_else(ada: Chat, session: Session, visitor: Browser) -> None:
    event = answered(ada)
    link = shared(ada)
    stranger = Chat(session, ada.world, person=77).joins("Moselle SA")
    for word in ("share_result", "result_link", "result_off"):
        stranger.send("tap", text=act(word, event.id))
    session.commit()
    assert visitor.get(link).status_code == 200
    assert len(session.scalars(select(SharedResult)).all()) == 1
    colleague = Chat(session, ada.world, person=6).joins()
    colleague.send("tap", text=act("result_off", event.id))
    session.commit()
    assert visitor.get(link).status_code == 404


def test_without_pages_nothing_is_shared(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    ada.send("tap", text=act("result", event.id))
    ada.tap("More…")
    assert "Share as a page" not in ada.labels
    ada.send("tap", text=act("result_link", event.id))
    ada.sees("There are no web pages here")
    assert session.scalars(select(SharedResult)).all() == []
