"""What is on record of statements names nobody who left, whoever stated it; and somebody can always withdraw it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.screen import Button
from bot.store import audit, statements
from bot.store.invitations import organisation_named
from bot.store.leaving import move, organisation_leaves, put_out
from bot.store.models import Base, Role, StatedRecord
from bot.store.own_data import own_data
from bot.store.statements import pages_of, written
from bot.taps import encode
from bot.turn import World
from handlers.taps import SeeTrail
from tests.bot.ledger import Ledger
from tests.conftest import NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.sweeping import sweep


class Named(Chat):
    """Somebody whose first name is nobody else's."""

    name = ""

    def _arrives(self, **what: object):  # type: ignore[no-untyped-def]
        return super()._arrives(**({"first_name": self.name} | what))


def named(session: Session, world: World, person: int, name: str, language: str = "en") -> Named:
    chat = Named(session, world, person=person, language=language)
    chat.joins().member.first_name = chat.name = name
    session.flush()
    return chat


@pytest.fixture
def ada(session: Session, world: World) -> Named:
    """Her event was looked over by a colleague; it is stated, and so are her own figures and the organisation's."""
    ada, noah = named(session, world, 5, "Adelheidix"), named(session, world, 2, "Noahrix")
    Ledger(session).event(ada.member, date(2027, 1, 9), 3000, name="Winter gala")
    event = answered(ada)
    ada.send("tap", text=act("result", event.id))
    ada.send("tap", text=act("ask_review", event.id))
    noah.send("tap", text=act("reviewed", 1))
    ada.send("tap", text=act("pdf", event.id))
    for reach, period in (("m", "2027"), ("m", "2027Q1"), ("m", "all"), ("o", "2027")):
        ada.send("tap", text=act("period_pdf", reach, period))
    return ada


def records(chat: Chat) -> dict[str, StatedRecord]:
    chat.session.expire_all()
    return {one.subject: one for one in chat.session.scalars(select(StatedRecord))}


def leaves(chat: Chat) -> None:
    chat.say("/deleteme")
    chat.tap("Go on")
    chat.tap("Delete it all")


def is_taken_out(chat: Chat) -> None:
    put_out(chat.session, chat.member, NOW)


def goes_with_the_organisation(chat: Chat) -> None:
    organisation_leaves(chat.session, chat.member.organisation, NOW)


def moves_and_leaves(chat: Chat) -> None:
    move(chat.session, chat.member, organisation_named(chat.session, "Moselle SARL"), NOW)
    leaves(chat)


def words(chat: Chat) -> Iterator[str]:
    """All that is stored, and what is on the pages that are on record."""
    yield from (str(pages_of(one)) for one in records(chat).values())
    yield from (str(row) for table in Base.metadata.sorted_tables for row in chat.session.execute(select(table)))


@pytest.mark.parametrize("goes", [leaves, is_taken_out, goes_with_the_organisation, moves_and_leaves])
def test_nobody_who_left_is_named_on_any_statement_on_record(
    ada: Named, session: Session, world: World, goes: Callable[[Chat], None]
) -> None:
    codes = {subject: one.code for subject, one in records(ada).items()}
    own = {subject for subject in codes if subject.startswith("member:")}
    assert (len(own), len(codes)) == (3, 5)
    goes(ada)
    session.flush()
    if goes is not goes_with_the_organisation:
        goes(Named(session, world, person=2))
        session.flush()
    assert not [said for said in words(ada) if "Adelheidix" in said or "Noahrix" in said]
    stranger = Chat(session, world, person=99)
    for subject in own:
        stranger.say(written(codes[subject]))
        stranger.sees("There’s nothing on record under the code", "it was erased, or never issued.")
    (of_year,) = (code for subject, code in codes.items() if subject.startswith("organisation:"))
    stranger.say(written(of_year))
    stranger.sees("On record under", "Ardennes SA")
    assert not stranger.labels


def test_what_becomes_of_statements_is_said_before_one_leaves(ada: Named, session: Session, world: World) -> None:
    ada.say("/deleteme")
    ada.sees("Erased at once: the 3 statements of your own figures that are on record.")
    ada.sees("• Kept: other statements. They don’t name you; your colleagues can withdraw them.")
    noah = Named(session, world, person=2)
    noah.name = "Noahrix"
    noah.say("/deleteme")
    noah.does_not_see("your own figures")
    leaves(ada)
    noah.say("/deleteme")
    noah.sees("Kept: statements on periods, and on events with a request", "the network’s staff can withdraw them")
    eve = Chat(session, world, person=77).joins("Moselle SARL")
    eve.say("/deleteme")
    eve.does_not_see("statement")
    eve.say("/privacy")
    eve.tap("Files, links and statements")
    eve.tap("Statements")
    eve.sees(
        "a statement of your own figures names you", "the network’s staff can once no one from your organisation is"
    )


def test_whose_it_is_withdraws_it_wherever_they_belong_and_nobody_else_does(
    ada: Named, session: Session, world: World
) -> None:
    noah, eve = Chat(session, world, person=2), Chat(session, world, person=77).joins("Moselle SARL")
    sam = Chat(session, world, person=8).joins("The network", Role.STAFF)
    move(session, ada.member, organisation_named(session, "Moselle SARL"), NOW)
    session.flush()
    for subject, one in records(ada).items():
        may = {ada} if subject.startswith("member:") else {noah}
        for chat in (ada, noah, eve, sam):
            chat.say(written(one.code))
            assert ("Withdraw it" in chat.labels) == (chat in may), subject
            if chat not in may:
                for verb in ("record_of", "withdraw_it", "withdrawn"):
                    chat.press(Button("forged", act(verb, one.id)))
                assert one.withdrawn_at is None
        (theirs,) = may
        theirs.say(written(one.code))
        theirs.tap("Withdraw it")
        theirs.tap("Yes, withdraw it")
        theirs.sees("was withdrawn on 1 February 2027")
        session.refresh(one)
        assert one.withdrawn_at == NOW


def test_staff_withdraw_what_nobody_is_left_of_and_that_is_on_their_trail(
    ada: Named, session: Session, world: World
) -> None:
    sam = Chat(session, world, person=8).joins("The network", Role.STAFF)
    (year,) = (one for subject, one in records(ada).items() if subject.startswith("organisation:"))
    goes_with_the_organisation(ada)
    session.flush()
    sam.say(written(year.code))
    sam.tap("Withdraw it")
    sam.tap("Yes, withdraw it")
    sam.sees("was withdrawn on 1 February 2027")
    assert [one.what for one in audit.since(session, NOW)] == [act("withdrawn", year.id)]
    sam.send("tap", text=encode(SeeTrail()))
    sam.sees("withdrew a statement")


def test_whoever_went_to_another_organisation_reads_of_its_statements_only_that_they_were_made(
    ada: Named, session: Session
) -> None:
    before = own_data(session, ada.member)["stated_record"]
    assert all("pages" in one for one in before)
    move(session, ada.member, organisation_named(session, "Moselle SARL"), NOW)
    session.flush()
    moved = own_data(session, ada.member)["stated_record"]
    for one in records(ada).values():
        if one.member_id == ada.member.id and not one.subject.startswith("member:"):
            one.withdrawn_at, one.lines_shared = NOW, True
    session.flush()
    assert own_data(session, ada.member)["stated_record"] == moved
    theirs = {"id", "member_id", "event_id", "subject", "code", "recorded_at"}
    assert [set(one) == theirs for one in moved] == [not one["subject"].startswith("member:") for one in before]


def test_what_is_on_record_goes_after_ten_years(ada: Named, session: Session, world: World) -> None:
    assert len(records(ada)) == 5
    sweep(session, world, NOW + statements.KEEP)
    assert len(records(ada)) == 5
    sweep(session, world, NOW + statements.KEEP + timedelta(seconds=1))
    assert records(ada) == {}
