"""What a member supposes, as it waits in `member.offered` until they keep it, leave it, or go on."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.ids import EventId
from bot.turn import Turn
from bot.wire import shown_as
from handlers.event.questions.kinds.questions import Value
from handlers.event.what_if.copy import Claims, Supposed
from handlers.position import ask_beside, leave, stands_at
from handlers.questions_in_words.taps import AtWhatIf


@dataclass(frozen=True, slots=True)
class Scratch:
    """Plain JSON. `last` is what was supposed last, `changes` and `measures` all of it; `before` was on offer elsewhere.

    `asked` is what was typed, while it is not known of which event, or where it may tell of another one; `unread` what was not
    understood of it.
    """

    event: EventId | None = None
    changes: Mapping[str, Value] = field(default_factory=dict)
    measures: Sequence[str] = ()
    last: Mapping[str, Any] = field(default_factory=dict)
    left: Sequence[str] = ()
    asked: str = ""
    unread: str = ""
    unsaid: str = ""
    meant: Sequence[Mapping[str, Any]] = ()
    before: Sequence[Any] = ()

    @property
    def supposed(self) -> Supposed:
        return Supposed(self.changes, self.measures)

    @property
    def last_supposed(self) -> Supposed:
        return Supposed(**self.last) if self.last else Supposed()

    @property
    def shown(self) -> int:
        """What is supposed, as a number."""
        what = [self.event, dict(self.changes), [*self.measures], self.unread, self.asked]
        return shown_as(what)


def scratch_of(turn: Turn) -> Scratch | None:
    """What the member supposes; None where they are elsewhere."""
    waits = turn.member.offered if stands_at(turn, AtWhatIf) else []
    return Scratch(**waits[0]) if len(waits) == 1 and isinstance(waits[0], dict) and "unsaid" in waits[0] else None


def suppose(turn: Turn, scratch: Scratch) -> Scratch:
    """Let it wait, beside what the member is asked where they are."""
    earlier = scratch_of(turn)
    before = earlier.before if earlier else [] if stands_at(turn, AtWhatIf) else turn.member.offered
    ask_beside(turn, AtWhatIf())
    waits = Scratch(**{**asdict(scratch), "before": list(before)})
    turn.member.offered = [asdict(waits)]
    return waits


def drop(turn: Turn) -> None:
    """Forget it, and go back to where the member was, with what was on offer there."""
    scratch = scratch_of(turn)
    leave(turn, AtWhatIf)
    turn.member.offered = list(scratch.before) if scratch else []


def of(event: EventId, claims: Claims, base: Supposed) -> Scratch:
    """What these claims suppose of an event, beside what was supposed of it before."""
    together = base.with_(claims.supposed)
    return Scratch(
        event=event,
        changes=together.changes,
        measures=list(together.measures),
        last=_plain(claims.supposed),
        left=list(claims.left),
        unread=claims.unread,
        unsaid=claims.unsaid,
        meant=[_plain(one) for one in claims.meant],
    )


def _plain(supposed: Supposed) -> dict[str, Any]:
    return {"changes": dict(supposed.changes), "measures": list(supposed.measures)}
