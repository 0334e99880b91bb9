"""Questions that go by link to people who did not join, and what is kept of those people: a keyed hash, until the end.

`person` is somebody as `World.disguised` names them, with a secret that is not in the database: whoever has a copy of
it, with the keys of all that is open, can match no Telegram id with what was said.
"""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session, undefer

from bot.store.codes import code_hash
from bot.store.crowds import counted
from bot.store.grouping import by_organisation
from bot.store.models import AttendeeSaid, Enquiry, EnquiryTerms, Event, Guest, Member, ReplyOutcome
from calculators.survey import Attendee, SurveyCounts, tally

CODE_BYTES = 12
"""Sixteen characters: nobody guesses them, and they leave room for a town's name behind a button."""
KEEP_OPEN = timedelta(days=3)
"""How long after its deadline a survey can still be prolonged; then it is closed."""


def new_enquiry(
    session: Session,
    event: Event,
    member: Member,
    now: datetime,
    deadline: datetime,
    *,
    question: str | None = None,
    terms: EnquiryTerms,
) -> Enquiry:
    """Make the link, to ask the attendees (no `question`) or somebody one question."""
    made = Enquiry(
        event=event,
        member=member,
        created_at=now,
        code=secrets.token_urlsafe(CODE_BYTES),
        key=secrets.token_hex(32),
        question=question,
        terms=terms,
        deadline=deadline,
    )
    session.add(made)
    session.flush()
    return made


def enquiry_of_code(session: Session, code: str) -> Enquiry | None:
    """The enquiry a link or a button belongs to, closed or not."""
    return session.scalar(select(Enquiry).where(Enquiry.code == code))


def asker_of(session: Session, code: str) -> int | None:
    """The organisation that asks behind a link or a button. Nothing of the enquiry is read that might change meanwhile."""
    return session.scalar(
        select(Event.organisation_id).join(Enquiry, Enquiry.event_id == Event.id).where(Enquiry.code == code)
    )


def have_page(enquiry: Enquiry, code: str) -> None:
    """Let it be answered on the page of a code, of which only the hash is kept."""
    enquiry.page_hash = code_hash(code)


def open_on_page(
    session: Session, code: str, now: datetime, *, survey: bool, to_count: bool = False
) -> Sequence[Enquiry]:
    """What can be answered now on the page of a code, a survey or questions, oldest first. Whatever is over, or of the other
    kind, is as if it never was. With what is counted of answers where more are to be counted.
    """
    asked = select(Enquiry).join(Event, Event.id == Enquiry.event_id)
    if to_count:
        asked = asked.options(undefer(Enquiry.heaps))
    return session.scalars(asked.where(*_open_there(code, now, survey=survey)).order_by(Enquiry.id)).all()


def answered_anew(session: Session, enquiry: Enquiry, code: str, now: datetime) -> Enquiry:
    """One more answer to a closed question: an enquiry of its own on the page of that code, for a `ReplyOutcome` of its own."""
    deadline, terms = enquiry.deadline, enquiry.terms.copy()
    anew = new_enquiry(session, enquiry.event, enquiry.member, now, deadline, question=enquiry.question, terms=terms)
    have_page(anew, code)
    return anew


def closed_on_page(session: Session, code: str) -> Sequence[Enquiry]:
    """What was answered or withdrawn on the page of a code, oldest first."""
    closed = Enquiry.page_hash == code_hash(code), Enquiry.key.is_(None)
    return session.scalars(select(Enquiry).where(*closed).order_by(Enquiry.id)).all()


def asker_on_page(session: Session, code: str, now: datetime, *, survey: bool) -> int | None:
    """The organisation that asks on the page of a code; nothing else is read of what might change meanwhile.

    None where there is nothing to answer, in the same time whatever the reason.
    """
    asked = select(Event.organisation_id).join(Enquiry, Enquiry.event_id == Event.id)
    return session.scalar(asked.where(*_open_there(code, now, survey=survey)).limit(1))


def asked_on_page(session: Session, code: str) -> int | None:
    """The organisation that asks, or once asked, on the page of a code."""
    asked = select(Event.organisation_id).join(Enquiry, Enquiry.event_id == Event.id)
    return session.scalar(asked.where(Enquiry.page_hash == code_hash(code)).limit(1))


def _open_there(code: str, now: datetime, *, survey: bool) -> tuple[ColumnElement[bool], ...]:
    kind = Enquiry.question.is_(None) if survey else Enquiry.question.is_not(None)
    opened = kind, Enquiry.key.is_not(None), Enquiry.deadline > now, Event.deleted_at.is_(None)
    return Enquiry.page_hash == code_hash(code), *opened


def answer_on_page(
    session: Session, enquiry: Enquiry, person: str, guest: Guest | None, said: AttendeeSaid, neighbourhood: str
) -> Guest:
    """What an attendee says there counts, instead of what they said as that `guest`, if they are one already.

    Raises PlaceFull and PageFull for a new one where too many have answered.
    """
    kept: AttendeeSaid = {**said, "on_page": True}
    if guest is None:
        kept = counted(enquiry, neighbourhood, kept)
        guest = Guest(enquiry_id=enquiry.id, person=_hashed(enquiry.key, person), listens=False)
        session.add(guest)
    elif "crowd" in guest.attendee:
        kept["crowd"] = True
    guest.said = kept
    return guest


def is_open(enquiry: Enquiry, now: datetime) -> bool:
    """Whether it can be answered now."""
    return enquiry.key is not None and now < enquiry.deadline and not enquiry.event.deleted_at


def survey_of(session: Session, event: Event) -> Enquiry | None:
    """The newest survey of the event's attendees."""
    newest_first = select(Enquiry).where(Enquiry.event_id == event.id, Enquiry.question.is_(None))
    return session.scalar(newest_first.order_by(Enquiry.id.desc()).limit(1))


def delegated(session: Session, event: Event) -> Sequence[Enquiry]:
    """The event's questions that went to somebody else, oldest first."""
    asked = select(Enquiry).where(Enquiry.event_id == event.id, Enquiry.question.is_not(None))
    return session.scalars(asked.order_by(Enquiry.id)).all()


def open_beside(session: Session, enquiry: Enquiry, now: datetime) -> Sequence[Enquiry]:
    """What is open of its link, oldest first: the questions that went together, else the enquiry alone."""
    together = enquiry.terms.get("together")
    beside = [enquiry] if together is None else delegated(session, enquiry.event)
    return [one for one in beside if one.terms.get("together") == together and is_open(one, now)]


def guest_of(session: Session, enquiry: Enquiry, person: str) -> Guest | None:
    """What a person has said so far; None when nothing was kept of them."""
    return session.get(Guest, (enquiry.id, _hashed(enquiry.key, person))) if enquiry.key else None


def guests_of(session: Session, enquiry: Enquiry, people: Collection[str]) -> dict[str, Guest]:
    """Those of several people of whom something was kept, asked for at once."""
    hashes = {_hashed(enquiry.key, person): person for person in people} if enquiry.key else {}
    if not hashes:
        return {}
    known = select(Guest).where(Guest.enquiry_id == enquiry.id, Guest.person.in_(hashes))
    return {hashes[guest.person]: guest for guest in session.scalars(known)}


def listen(session: Session, enquiry: Enquiry, person: str, now: datetime) -> Guest:
    """Have what a person types answer this enquiry and no other. Raises ValueError for one that is closed."""
    if enquiry.key is None:
        raise ValueError("a closed enquiry knows nobody")
    _stop_listening(session, person, now)
    guest = guest_of(session, enquiry, person)
    if guest is None:
        guest = Guest(enquiry_id=enquiry.id, person=_hashed(enquiry.key, person), listens=True, said={})
        session.add(guest)
        session.flush()
    guest.listens = True
    return guest


def listening(session: Session, person: str, now: datetime) -> str | None:
    """The code of the open enquiry that a person's words answer."""
    hashes = _hashes(session, person, now)
    if not hashes:
        return None
    listens = select(Enquiry.code).join(Guest, Guest.enquiry_id == Enquiry.id)
    return session.scalar(listens.where(Guest.person.in_(hashes), Guest.listens))


def code_of(session: Session, enquiry_id: int) -> str | None:
    """The code of an enquiry, of which nothing is read that might change meanwhile."""
    return session.scalar(select(Enquiry.code).where(Enquiry.id == enquiry_id))


def answers_to(session: Session, enquiry: Enquiry) -> int:
    """How many attendees have said where they come from."""
    return len(_attendees(_said(session, enquiry)))


def answers_on_page(session: Session, enquiry: Enquiry) -> int:
    """How many of those said so on the page."""
    return sum("band" in one and "on_page" in one for one in _said(session, enquiry))


def answers_of_crowds(session: Session, enquiry: Enquiry) -> int:
    """How many of those came from places that had given many before."""
    return sum("band" in one and "crowd" in one for one in _said(session, enquiry))


def named_towns(session: Session, enquiry: Enquiry, fewest: int) -> list[str]:
    """The towns that several people named, the most frequent first."""
    counts: dict[str, int] = {}
    for one in _attendees(_said(session, enquiry)):
        if one.town:
            counts[one.town] = counts.get(one.town, 0) + 1
    return sorted((town for town, count in counts.items() if count >= fewest), key=lambda town: (-counts[town], town))


def close(
    session: Session,
    enquiry: Enquiry,
    now: datetime,
    outcome: ReplyOutcome | None = None,
    *,
    without_crowds: bool = False,
) -> bool:
    """End it for good: the outcome stays, and whatever came from one person goes, with the key that led to them.

    The answers of crowds may be left out of a survey's. It is counted once, with them or without: the difference between
    two counts would tell what single people said.

    False when it was closed already: of two who close it in the same instant, one does.
    """
    claimed = session.scalar(
        update(Enquiry)
        .where(Enquiry.id == enquiry.id, Enquiry.closed_at.is_(None))
        .values(closed_at=now, key=None, heaps=None)
        .returning(Enquiry.id)
    )
    if claimed is None:
        return False
    enquiry.outcome = outcome if enquiry.question else _found(session, enquiry, without_crowds=without_crowds)
    session.execute(delete(Guest).where(Guest.enquiry_id == enquiry.id))
    return True


def overdue(session: Session, now: datetime) -> dict[int, list[int]]:
    """What nobody closed: questions at their deadline, surveys a little later, and all of a deleted event.

    The ids, by organisation.
    """
    over = or_(Enquiry.question.is_not(None), Enquiry.deadline <= now - KEEP_OPEN, Event.deleted_at.is_not(None))
    return by_organisation(
        session.execute(
            select(Event.organisation_id, Enquiry.id)
            .join(Event, Event.id == Enquiry.event_id)
            .where(Enquiry.closed_at.is_(None), Enquiry.deadline <= now, over)
        )
    )


def close_overdue(session: Session, now: datetime, enquiries: Collection[int]) -> None:
    """Close those of these that are overdue still."""
    for enquiry in session.scalars(select(Enquiry).where(Enquiry.id.in_(enquiries), Enquiry.deadline <= now)):
        if enquiry.question or enquiry.deadline <= now - KEEP_OPEN or enquiry.event.deleted_at:
            close(session, enquiry, now)
    # Whoever answered in the instant in which it was closed has left a hash that leads nowhere any more.
    closed = select(Enquiry.id).where(Enquiry.id.in_(enquiries), Enquiry.key.is_(None))
    session.execute(delete(Guest).where(Guest.enquiry_id.in_(closed)))


def forget_enquiries(session: Session, event: Event) -> None:
    """Erase all enquiries about an event."""
    of_event = select(Enquiry.id).where(Enquiry.event_id == event.id)
    session.execute(delete(Guest).where(Guest.enquiry_id.in_(of_event)))
    session.execute(delete(Enquiry).where(Enquiry.event_id == event.id))


def _attendees(said: Iterable[AttendeeSaid]) -> list[Attendee]:
    """Those among them who have said where they come from."""
    return [
        Attendee(
            one["band"],
            one.get("from"),
            one.get("km"),
            one.get("mode"),
            one.get("dish"),
            one.get("site"),
            one.get("nights"),
        )
        for one in said
        if "band" in one
    ]


def _said(session: Session, enquiry: Enquiry) -> Sequence[AttendeeSaid]:
    """What everybody said, in the order of their hashes, which is none."""
    said = select(Guest.said).where(Guest.enquiry_id == enquiry.id).order_by(Guest.person)
    return cast(Sequence[AttendeeSaid], session.scalars(said).all())


def _found(session: Session, enquiry: Enquiry, *, without_crowds: bool) -> SurveyCounts:
    said = _said(session, enquiry)
    left = [one for one in said if "crowd" not in one] if without_crowds else said
    counts = tally(_attendees(left)).as_document()
    if on_page := sum("band" in one and "on_page" in one for one in left):
        counts["on_page"] = on_page
    if left_out := len(said) - len(left):
        counts["left_out"] = left_out
    return counts


def _stop_listening(session: Session, person: str, now: datetime) -> None:
    """Rows that somebody else has locked belong to an enquiry that is being closed, and go with it."""
    if not (hashes := _hashes(session, person, now)):
        return
    listens = select(Guest.person).where(Guest.person.in_(hashes), Guest.listens).with_for_update(skip_locked=True)
    if found := session.scalars(listens).all():
        session.execute(update(Guest).where(Guest.person.in_(found)).values(listens=False))


def _hashes(session: Session, person: str, now: datetime) -> Iterable[str]:
    """What the person is called in every open enquiry."""
    keys = session.scalars(select(Enquiry.key).where(Enquiry.key.is_not(None), Enquiry.deadline > now))
    return [_hashed(key, person) for key in keys]


def _hashed(key: str | None, person: str) -> str:
    return hmac.new((key or "").encode(), person.encode(), hashlib.sha256).hexdigest()
