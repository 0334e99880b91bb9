"""Moments that are offered where it may be several: one tap finishes, for what was said beside it is kept in the place.

3 or 4 March to pay        every second Tuesday to pay        tonight at 1 to call        pay the invoice of 12 March
"""

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import quote, unquote
from zlib import crc32

from bot.ids import EventId
from bot.labels import fits
from bot.reminding.repeats import Repeat, at_local
from bot.screen import Button, Screen, button, lines, paragraphs, plain, shortened
from bot.stale_taps import StaleTap
from bot.taps import decode_place
from bot.turn import Turn
from handlers.event.access import event_of
from handlers.event.event_names import known_event
from handlers.position import ask_beside, leave
from handlers.reminders.moments import Anchor, Moment
from handlers.reminders.planning import which_of
from handlers.reminders.taps import ASKED, AtPick, AtRemind, OtherMoment, TakeMoment
from handlers.reminders.wording import said_at, said_every, said_when
from handlers.taps import Reminders

MOST = 6
"""Moments that are offered at a time."""
BETWEEN = "~"
ALL, OTHER = "all", "other"
"""What is written behind them where all of them may be wanted, or another one."""
COUNTED = "@"
"""Before the event that a moment is counted from."""
OF_WHAT = ";"
"""Before what a moment is of, where that is not the same for all of them."""


def ask_which(turn: Turn, at: AtRemind) -> Screen:
    """Ask which of the moments there, each a button, and keep of what."""
    leave(turn, *ASKED)
    ask_beside(turn, at)
    t, what = turn.t, unquote(at.what)
    or_other = at.among.endswith(BETWEEN + OTHER)
    other = (button(t("Another time"), OtherMoment(_sum(at))),) if or_other else ()
    moments = [one for one, *others in offered(turn, at) if not others]
    if or_other and len(moments) == 1:
        words = t("When should I remind you: <b>{text}</b>?", text=what)
    else:
        apart = [_told(turn, one) for one in moments if one.text]
        of_what = t("The reminder: <b>{text}</b>", text=what) if what and not apart else ""
        words = paragraphs(which_of(turn, moments), of_what, lines(*apart))
    return Screen(words, (*choices(turn, at), (*other, button(t("All reminders"), Reminders()))), aside=True)


def _told(turn: Turn, moment: Moment) -> str:
    return turn.t("• {when}: <b>{text}</b>", when=said_when(turn, moment.due_at), text=moment.text)


def other(turn: Turn, tap: OtherMoment) -> str:
    """Of what to be reminded at none of the moments there. Raises StaleTap where something else is asked meanwhile."""
    at = decode_place(turn.member.at[-1])
    if not isinstance(at, AtRemind) or _sum(at) != tap.asked:
        raise StaleTap
    return unquote(at.what)


def among(moments: Sequence[Moment], *, together: bool = False, or_other: bool = False) -> str:
    """As many of the moments as are offered, as they are kept in a place; last, whether all of them may be wanted, or none."""
    each = [_written(one) for one in moments[:MOST]]
    return BETWEEN.join((*each, *((ALL,) if together else ()), *((OTHER,) if or_other else ())))


def choices(turn: Turn, at: AtRemind | AtPick) -> list[tuple[Button]]:
    """A button for each of the moments that are offered there, maybe one for all of them; none where none is offered."""
    found = offered(turn, at)
    repeats = [one.every for one, *others in found if one.every and not others]
    timed = len({said_every(one, turn.t) for one in repeats}) < len({one.first.time() for one in repeats})
    return [(button(_label(turn, one, timed=timed), TakeMoment(number, _sum(at))),) for number, one in enumerate(found)]


def taken(turn: Turn, tap: TakeMoment) -> tuple[AtRemind | AtPick, Sequence[Moment]]:
    """Where it was asked, and the moments that were tapped. Raises StaleTap where something else is asked meanwhile."""
    at = decode_place(turn.member.at[-1])
    if not isinstance(at, AtRemind | AtPick) or _sum(at) != tap.asked:
        raise StaleTap
    choices = offered(turn, at)
    if tap.number >= len(choices):
        raise StaleTap
    return at, choices[tap.number]


def offered(turn: Turn, at: AtRemind | AtPick) -> list[Sequence[Moment]]:
    """The moments that were offered there, each by itself, and maybe all of them."""
    if not at.among:
        return []
    each = at.among.split(BETWEEN)
    moments = [_read(one, turn) for one in each if one not in (ALL, OTHER)]
    return [*((one,) for one in moments), *([moments] if ALL in each else [])]


def _sum(at: AtRemind | AtPick) -> str:
    of = at.what if isinstance(at, AtRemind) else at.reminder
    return f"{crc32(f'{of}:{at.among}'.encode()):08x}"


def _written(moment: Moment) -> str:
    anchor = moment.anchor
    counted = f"{COUNTED}{anchor.event.id},{anchor.day},{'last' if anchor.last else 'first'}" if anchor else ""
    when = " ".join(filter(None, (f"{moment.local:%Y-%m-%dT%H:%M}", counted or str(moment.every or ""))))
    return OF_WHAT.join(_quoted(one) for one in (when, moment.text) if one)


def _quoted(said: str) -> str:
    return quote(said, safe="").replace(BETWEEN, f"%{ord(BETWEEN):X}")  # which needs no quoting elsewhere


def _read(written: str, turn: Turn) -> Moment:
    when, _, text = written.partition(OF_WHAT)
    said, _, more = unquote(when).partition(" ")
    local, anchor = datetime.fromisoformat(said), None
    if more.startswith(COUNTED):
        anchor, local = _counted(turn, more.removeprefix(COUNTED), local)
        more = ""
    every = Repeat.read(more) if more else None
    return Moment(at_local(local.date(), local.time(), turn.t.zone), local, anchor, every, text=unquote(text))


def _counted(turn: Turn, written: str, local: datetime) -> tuple[Anchor | None, datetime]:
    """What it was counted from, and when it is now, for the event may have moved meanwhile; the moment alone if it is gone."""
    event, day, which = written.split(",")
    try:
        anchor = Anchor(known_event(turn, event_of(turn, EventId(int(event)))), last=which == "last")
        return anchor, local + (anchor.day - date.fromisoformat(day))
    except (StaleTap, LookupError):
        return None, local


def _label(turn: Turn, moments: Sequence[Moment], *, timed: bool) -> str:
    """What the button of a moment says; `timed` where its time tells it from the others."""
    t, (moment, *others) = turn.t, moments
    if others:
        return t("All of these") if len(others) > 1 else t("Both")
    if moment.text:
        return shortened(t("{time}: {text}", time=t.clock(moment.due_at.astimezone(t.zone)), text=moment.text))
    if not moment.every:
        return said_at(turn, moment.due_at)
    every, hour = said_every(moment.every, t), t.hour(moment.every.first.time())
    said = t("{every} at {time}", every=every, time=hour) if timed else every
    if until := t.day(moment.every.until, turn.today) if moment.every.until else "":
        said = t("{every} until {day}", every=said, day=until)
    if fits(plain(said)):
        return plain(said)
    # i18n: a button: a reminder comes on the first Monday of each month until a day, which tells it from another
    said = t("until {day}: {every}", day=until, every=every) if until else every
    return shortened(t("{time}: {text}", time=hour, text=plain(said)) if timed else said)
