"""Where a member is: `member.at` is a short stack of places, their own first, above it what they are asked beside it."""

from typing import Protocol, TypeVar, cast

from msgspec import Struct

from bot.ids import EventId
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.taps import At, decode_place, encode, place
from bot.turn import Turn
from bot.wire import Revision
from handlers.event.access import event_of
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import Text
from handlers.taps import QuestionId


@place("home")
class AtHome(At):
    """The resting card."""


@place("question", asks_no_words=True, takes_list=True, holds_offer=True)
class AtQuestion(At):
    """At a question of the event at hand, whose answers had changed so often when it was asked."""

    question: QuestionId
    revision: Revision


@place("summary", near_event=True, takes_list=True)
class AtSummary(At):
    """All answers of the event at hand."""


@place("result", near_event=True, takes_list=True)
class AtResult(At):
    """The result of the event at hand."""


P = TypeVar("P", bound=At)


FILE = "file"
"""What tells a file in `member.offered` from anything else that is offered."""


class AboutAnEvent(Protocol):
    """A tap that names its event."""

    @property
    def event(self) -> EventId: ...


def go(turn: Turn, to: At, event: Event | None = None) -> None:
    """Move the member to a place, so that a restart, an old button or odd words lead back to it.

    What was offered to answer one question is not offered anywhere else.
    """
    member = turn.member
    elsewhere = _subject(encode(to)) != _subject(_stack(turn)[-1]) or (
        event is not None and event.id != member.event_id
    )
    if elsewhere:
        member.offered = []
    member.at = [encode(to)]
    if event is not None:
        if event.id != member.event_id:
            member.answered_here = []
        member.event_id = event.id


def _subject(place: str) -> list[str]:
    """A place without the revision and the position behind its first argument."""
    return place.split(":")[:2]


def place_of(turn: Turn) -> At:
    """The place at which what the member types is heard: the last of the stack. Raises StaleTap."""
    return decode_place(_stack(turn)[-1])


def place_below(turn: Turn) -> At:
    """The place beneath the last of the stack; home where there is none. Raises StaleTap."""
    below = _stack(turn)[:-1]
    return decode_place(below[-1]) if below else AtHome()


def stands_at(turn: Turn, kind: type[P]) -> P | None:
    """The place of that kind the member is at; None where they are at another."""
    return cast("P", place_of(turn)) if _is(_stack(turn)[-1], kind) else None


def ask_beside(turn: Turn, to: At) -> None:
    """Let what is typed next answer this; afterwards `leave` leads back to where the member was.

    Of each kind one is asked at a time, however often members change their mind, so that the stack stays short.
    """
    turn.member.at = [*(one for one in _stack(turn) if not _is(one, type(to))), encode(to)]


def leave(turn: Turn, *asked: type[At]) -> None:
    """Go back to where the member was before one of these was asked, if it is what they are asked now."""
    *below, last = _stack(turn)
    if _is(last, *asked):
        turn.member.at = below or [encode(AtHome())]


def _is(place: str, *kinds: type[At]) -> bool:
    return place.partition(":")[0] in [one.form.word for one in kinds]


def _stack(turn: Turn) -> list[str]:
    """The places as they are stored, the last on top; who is nowhere that can be read is at home."""
    stored: object = turn.member.at
    readable = isinstance(stored, list) and stored and all(isinstance(one, str) for one in stored)
    return turn.member.at if readable else [encode(AtHome())]


def event_at_hand(turn: Turn) -> Event:
    """The event the member is at. Raises StaleTap when there is none."""
    if turn.member.event_id is None:
        raise StaleTap
    return event_of(turn, turn.member.event_id)


def event_if_any(turn: Turn) -> Event | None:
    """The event the member is at; None when there is none, or it was deleted, or is no longer of their organisation."""
    try:
        return event_at_hand(turn)
    except StaleTap:
        return None


def asks_for_text(turn: Turn, at: At) -> bool:
    """Whether what is asked here is a text of the member's own, such as a name."""
    event = event_if_any(turn) if isinstance(at, AtQuestion) else None
    question = refine.find(at.question, event.answers) if event and isinstance(at, AtQuestion) else None
    return not at.asks_no_words or (question is not None and isinstance(question.kind, Text))


def event_meant(turn: Turn, asked: AboutAnEvent | At) -> Event:
    """The event that a tap names, or the one the member is at where their place is shown again. Raises StaleTap."""
    return event_at_hand(turn) if isinstance(asked, At) else event_of(turn, asked.event)


class SentFile(Struct, frozen=True):
    """What Telegram calls a file, its bytes, and the number of its message; None where that is not known."""

    file_id: str
    size: int
    message: int | None


def offer_file(turn: Turn) -> None:
    """The file that was just sent waits for a word."""
    said = turn.incoming
    turn.member.offered = [[FILE, said.file_id, said.file_size, said.message_id]]


def file_offered(turn: Turn) -> SentFile:
    """The file that waits for a word. Raises StaleTap when none is at hand any more."""
    match turn.member.offered:
        case [[kind, str(file_id), int(size), *message]] if kind == FILE:
            return SentFile(file_id, size, next(iter(message), None))
    raise StaleTap
