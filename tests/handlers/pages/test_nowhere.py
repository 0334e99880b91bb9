"""Whoever guesses learns nothing: wrong, closed, late and foreign codes are answered by the same work, word for word."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.store.enquiries import close
from handlers.event.links import address
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.links import newest, surveyed
from tests.handlers.visitor import Visitor


@contextmanager
def noted(chat: Chat) -> Iterator[list[str]]:
    """The statements that the database is asked meanwhile."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    engine = chat.session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)


def survey(chat: Chat) -> str:
    surveyed(chat)
    return address(chat.world, newest(chat))


def question(chat: Chat) -> str:
    without = {one: answer for one, answer in ANSWERS.items() if one != "menu"}
    chat.send("tap", text=f"ask:{answered(chat, answers=without).id}:menu")
    chat.tap("Ask someone else")
    return address(chat.world, newest(chat))


@pytest.mark.parametrize("asks", [survey, question])
@pytest.mark.parametrize("form", [None, {}, {"who": ["x.y"], "whole": ["1"], "name": ["Kim"]}])
def test_what_leads_nowhere_does_so_by_the_same_work(
    member: Chat, asks: Callable[[Chat], str], form: dict[str, list[str]] | None
) -> None:
    open_one = asks(member)
    closed = asks(member)
    close(member.session, newest(member), NOW)
    deleted = asks(member)
    newest(member).event.deleted_at = NOW
    member.session.flush()
    kind = open_one.split("/")[-2]
    other = "q" if kind == "s" else "s"
    foreign = question(member) if kind == "s" else survey(member)
    wrong = [f"{kind}/{'A' * 16}", f"{kind}/x", closed, deleted, foreign.replace(f"/{other}/", f"/{kind}/")]
    work = []
    for path in wrong:
        visitor = Visitor(member.session, member.world).aims(path)
        with noted(member) as said:
            assert visitor.visits(form).html is None
        work.append(said)
    late = Visitor(member.session, member.world, now=NOW + timedelta(days=40)).aims(open_one)
    with noted(member) as said:
        assert late.visits(form).html is None
    work.append(said)
    assert len(work[0]) == 1
    assert all(one == work[0] for one in work)
