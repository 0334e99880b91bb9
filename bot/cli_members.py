"""`residua member`: who belongs to an organisation and who can still join it, taking somebody out, moving them, ending a link;
each is on record."""

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli_shared import WRONG_INPUT, given_settings, organisation_name, prepared, stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from bot.store.models import Member

member = typer.Typer(no_args_is_help=True, help="See who belongs to an organisation, take somebody out, move them.")
PATIENCE = 10.0
"""Seconds in which members of an organisation who are being answered, or a sweep, have done."""
BUSY = "Nothing was changed: the assistant is at work on that organisation. Please try again in a moment."
LARGEST = 2**31 - 1
"""The largest number that a row can have."""
Number = Annotated[
    int, typer.Argument(metavar="NUMBER", min=1, max=LARGEST, help="As `residua member list` prints it.")
]


@member.command("list")
def list_members(organisation: Annotated[str, typer.Option(help="The member organisation's name.")]) -> None:
    """Print number, role and first name, one member a line."""
    from bot.store.leaving import members_of
    from bot.store.models import Organisation

    with _session(looks=True) as session:
        found = session.query(Organisation).filter_by(name=organisation).one_or_none()
        for one in members_of(session, found.id) if found else ():
            typer.echo(f"{one.id}\t{one.role}\t{one.first_name}")


@member.command("audit")
def audit_trail(days: Annotated[int, typer.Option(min=1, max=3650, help="How many days back.")] = 30) -> None:
    """Print what staff and coordinators did and saw of others: moment, who, and the button, one a line."""
    from datetime import timedelta

    from bot.store import audit
    from bot.turn import present

    with _session(looks=True) as session:
        for one in audit.since(session, present() - timedelta(days=days)):
            name = f"{one.member.id} {one.member.first_name}" if one.member else "residua"
            typer.echo(f"{one.at:%Y-%m-%d %H:%M} UTC\t{name}\t{one.what}")


@member.command()
def remove(number: Number) -> None:
    """Take somebody out for good: see /privacy for what goes and what stays."""
    from bot.store import audit
    from bot.store.leaving import put_out
    from bot.turn import present

    with _session() as session, session.begin():
        member = _alone_with_member(session, number)
        audit.note(session, None, f"residua member remove {number}", present())
        put_out(session, member, present())
    typer.echo("Taken out.")


@member.command()
def move(
    number: Number,
    organisation: Annotated[str, typer.Option(help="Where they belong from now on.")],
    erase: Annotated[
        bool, typer.Option("--erase", help="Of the last member: erase the events they leave behind.")
    ] = False,
) -> None:
    """Have somebody belong to another organisation, as a plain member; what they did for the former stays there."""
    from bot.store import audit
    from bot.store.invitations import organisation_named
    from bot.store.leaving import is_last
    from bot.store.leaving import move as move_member
    from bot.turn import present

    name = organisation_name(organisation)
    with _session() as session, session.begin():
        to = organisation_named(session, name)
        member = _alone_with_member(session, number, to.id)
        if member.organisation_id == to.id:
            stop(f"Number {number} belongs to “{name}” already.", WRONG_INPUT)
        if not erase and is_last(session, member):
            former = member.organisation.name
            stop(
                f"Number {number} is the last of “{former}”: its events and links would be nobody’s. With --erase they go.",
                WRONG_INPUT,
            )
        audit.note(session, None, f"residua member move {number}", present())
        move_member(session, member, to, present())
    typer.echo("Moved.")


@member.command()
def links(organisation: Annotated[str, typer.Option(help="The member organisation's name.")]) -> None:
    """Print number, role, how many may still join and until when, one link a line; the links themselves are kept nowhere."""
    from bot.store.invitations import open_invitations
    from bot.store.models import Organisation
    from bot.turn import present

    with _session(looks=True) as session:
        found = session.query(Organisation).filter_by(name=organisation.strip()).one_or_none()
        for one in open_invitations(session, found.id, present()) if found else ():
            typer.echo(f"{one.id}\t{one.role}\t{one.uses_left}\t{one.expires_at:%Y-%m-%d}")


@member.command("end-link")
def end_link(
    number: Annotated[
        int, typer.Argument(metavar="NUMBER", min=1, max=LARGEST, help="As `residua member links` prints it.")
    ],
) -> None:
    """Have an invitation link open nothing any more."""
    from bot.store import audit
    from bot.store.invitations import end_invitation
    from bot.turn import present

    with _session() as session, session.begin():
        if not end_invitation(session, number):
            stop(f"No link has the number {number}.", WRONG_INPUT)
        audit.note(session, None, f"residua member end-link {number}", present())
    typer.echo("Ended.")


@member.command("remove-organisation")
def remove_organisation(
    organisation: Annotated[str, typer.Option(help="The member organisation's name, as it is written.")],
) -> None:
    """Take an organisation out of the network: its people, links and events go; requests stay for bookkeeping."""
    from bot.store import audit
    from bot.store.leaving import organisation_leaves
    from bot.store.models import Organisation
    from bot.turn import present

    with _session() as session, session.begin():
        found = session.query(Organisation).filter_by(name=organisation.strip()).one_or_none()
        if found is None:
            stop(f"No organisation is called “{organisation.strip()}”.", WRONG_INPUT)
        _alone_with(session, found.id)
        audit.note(session, None, f"residua member remove-organisation {found.id}", present())
        left = organisation_leaves(session, found, present())
    typer.echo(f"Taken out, with {left} of its people.")


@contextmanager
def _session(*, looks: bool = False) -> "Iterator[Session]":
    from bot.store import database

    with prepared(given_settings(), make=False, looks=looks) as engine, database.sessions(engine)() as session:
        yield session


def _alone_with_member(session: "Session", number: int, *others: int) -> "Member":
    """A member, as their last turn left them, and nobody else at work on their organisation or one of the others.

    Stops with a sentence where there is none.
    """
    from bot.store.models import Member

    found = session.get(Member, number)
    if found:
        belongs_to = found.organisation_id
        _alone_with(session, belongs_to, *others)
        session.refresh(found)
        if found.organisation_id != belongs_to:
            stop(BUSY)
    if found is None or found.left_at:
        stop(f"No member has the number {number}.", WRONG_INPUT)
    return found


def _alone_with(session: "Session", *organisations: int) -> None:
    """Wait until nobody else is at work on them, and stop with a sentence where somebody goes on and on."""
    from bot.store.locks import NotFree, wait_to_be_alone_with

    try:
        for one in sorted(set(organisations)):
            wait_to_be_alone_with(session, one, PATIENCE)
    except NotFree:
        stop(BUSY)
