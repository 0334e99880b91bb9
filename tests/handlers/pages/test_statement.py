"""The page of a statement: what whoever has its code reads there, and that it is nothing more."""

import json
import zlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.store.codes import code_hash
from bot.store.models import StatedRecord
from bot.store.statements import pages_of
from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.pages.browsing import Browser, words_of
from tests.handlers.visitor import PUBLIC_URL


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, replace(world, public_url=PUBLIC_URL)).joins()


@pytest.fixture
def visitor(engine: Engine, ada: Chat) -> Browser:
    return Browser(engine, ada.world)


def stated(chat: Chat) -> dict[str, Any]:
    """The values of a statement of the event at hand."""
    chat.send("tap", text=act("pdf", chat.event.id))
    chat.session.commit()
    assert chat.screen.document is not None
    return dict(chat.screen.document.values)


def record_card(chat: Chat) -> None:
    """The card of the last statement, as its member sees it."""
    last = chat.session.scalars(select(StatedRecord).order_by(StatedRecord.id.desc())).first()
    assert last
    chat.send("tap", text=act("record_of", last.id))


def test_the_code_on_the_paper_leads_to_what_was_recorded_and_says_that_nobody_verified_it(
    ada: Chat, visitor: Browser
) -> None:
    answered(ada)
    values = stated(ada)
    link, code = values["record"]["link"], values["record"]["code"]
    assert link == f"{PUBLIC_URL}/v/{code.replace('-', '')}"
    page = words_of(visitor.get(link))
    for said in (
        "Not counted, because not asked: stands and equipment, freight and anything else.",
        "Spring conference",
        "9.6 t CO₂e · range 4.5–37 t",
        "Ardennes SA",
        "set 2026.2",
        "1 February 2027",
        code,
    ):
        assert said in page
    assert "Recorded on 1 February 2027. On record means that this was stated, not that it was verified." in page
    assert f'href="https://t.me/residua_bot?start=v_{code.replace("-", "")}"' in visitor.get(link).text
    for beyond in ("Ada", "Lisbon", "Flights", "passenger-km", "Quiche"):
        assert beyond not in page, beyond


def test_what_the_figure_leaves_out_stands_on_the_page_as_on_the_paper_and_in_the_chat(
    ada: Chat, visitor: Browser
) -> None:
    answered(ada, participants=None)
    values = stated(ada)
    said = (
        "The number of participants is still missing, so nothing that depends on it is counted yet.",
        " values are assumptions.",
    )
    for page in (words_of(visitor.get(values["record"]["link"])), str({**values, "reservations": ()})):
        assert all(one in page for one in said)
    record_card(ada)
    ada.sees(*said)
    record = ada.session.scalars(select(StatedRecord)).one()
    of_earlier = {key: value for key, value in pages_of(record).items() if key != "reservations"}
    record.pages = zlib.compress(json.dumps(of_earlier).encode())
    ada.session.commit()
    assert "assumptions" not in words_of(visitor.get(values["record"]["link"]))
    assert stated(ada)["record"] == values["record"], "what is said beside it makes no other statement of one"


def test_a_code_may_be_typed_as_it_stands_on_the_paper(ada: Chat, visitor: Browser) -> None:
    answered(ada)
    code = stated(ada)["record"]["code"]
    assert visitor.get(f"{PUBLIC_URL}/v/{code.lower()}").text == visitor.get(f"{PUBLIC_URL}/v/{code}").text


def test_the_lines_are_there_only_while_their_owner_shares_them(ada: Chat, visitor: Browser) -> None:
    answered(ada)
    link = stated(ada)["record"]["link"]
    record_card(ada)
    ada.sees("Anyone with the code sees this page, without the line-by-line figures.")
    assert ada.button("Open its page").url == link
    ada.tap("Show the lines there")
    ada.sees("Anyone with the code sees this page, with the line-by-line figures.")
    ada.session.commit()
    page = words_of(visitor.get(link))
    assert "Short flight, economy, 1,500 to 3,700 km · partly assumed 21,500 passenger-km × 0.126 2,700" in page
    assert "Estimated emissions 9,600" in page
    assert "20 from Paris" not in page, "answers are not lines"
    assert len(visitor.get(link).content) < 20_000
    ada.tap("Hide the lines there")
    ada.session.commit()
    assert "passenger-km" not in words_of(visitor.get(link))


def test_what_was_replaced_or_withdrawn_says_so_and_no_more(ada: Chat, visitor: Browser) -> None:
    event = answered(ada)
    first = stated(ada)["record"]["link"]
    event.answers = {**event.answers, "participants": 140}
    event.revision += 1
    ada.now += timedelta(days=2)
    second = stated(ada)["record"]["link"]
    assert "A later statement, of 3 February 2027, replaces it." in words_of(visitor.get(first))
    assert second.rpartition("/")[2] not in visitor.get(first).text
    record_card(ada)
    ada.tap("Withdraw it")
    ada.tap("Yes, withdraw it")
    ada.session.commit()
    page = words_of(visitor.get(second))
    assert "was withdrawn on 3 February 2027" in page
    for gone in ("Spring conference", "CO₂e", "Ardennes"):
        assert gone not in page


def test_a_statement_speaks_its_own_language_on_everybodys_page(ada: Chat, visitor: Browser) -> None:
    answered(ada)
    link = stated(ada)["record"]["link"]
    page = visitor.get(link, accept_language="fr")
    assert page.text.count('lang="en">') == 4  # what stands above, the title, what is stated, and the switch
    assert "Enregistré le 1er février 2027" in words_of(page)
    assert "Estimated emissions" in words_of(page)
    assert "<div lang" not in visitor.get(link).text


def test_what_is_on_no_record_looks_alike(ada: Chat, visitor: Browser) -> None:
    answered(ada)
    link = stated(ada)["record"]["link"]
    code = link.rpartition("/")[2]
    nearly = (code[:-1], code[1:], code[::-1], 2 * code, code[1:] + code[0], code_hash(code))
    others = ("A" * 21, "x", "A" * 20, "%00", "A" * 5_000, "a/b", "..%2f..")
    wrong = [f"{PUBLIC_URL}/v/{code}" for code in (*nearly, *others)] + [
        f"{PUBLIC_URL}/{kind}/{code}" for kind in "sqr"
    ]
    refused = [visitor.get(address) for address in wrong] + [visitor.post(link, whole="1")]
    assert {(one.status_code, one.text) for one in refused} == {(404, refused[0].text)}


def test_a_statement_of_a_period_has_a_page_too_and_no_lines_to_share(ada: Chat, visitor: Browser) -> None:
    ada.send("tap", text=act("result", answered(ada).id))
    ada.say("/impact 2027")
    ada.tap("Statement (PDF)")
    ada.session.commit()
    assert ada.screen.document is not None
    link = ada.screen.document.values["record"]["link"]
    assert visitor.get(link).status_code == 200
    record_card(ada)
    assert "Open its page" in ada.labels
    assert "Show the lines there" not in ada.labels
