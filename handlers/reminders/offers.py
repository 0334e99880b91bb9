"""Moments that are offered where it may be several: one tap finishes, for what was said beside it is kept in the place.

3 or 4 March to pay        every second Tuesday to pay        tonight at 1 to call        in week 12 to pay
"""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote, unquote
from zlib import crc32

from bot.reminding.repeats import Repeat, at_local
from bot.screen import Button, Screen, button, shortened, with_notice
from bot.stale_taps import StaleTap
from bot.taps import decode_place
from bot.turn import Turn
from handlers.position import ask_beside, leave
from handlers.reminders.moments import Moment
from handlers.reminders.planning import which_of
from handlers.reminders.taps import ASKED, AtRemind, TakeMoment
from handlers.reminders.wording import said_at, said_every
from handlers.taps import Reminders

MOST = 6
"""Moments that are offered at a time."""
LONGEST_LABEL = 60
BETWEEN = "~"


def ask_which(turn: Turn, what: str, moments: Sequence[Moment]) -> Screen:
    """Ask which of these moments, each a button, and keep of what."""
    leave(turn, *ASKED)
    among = BETWEEN.join(_written(one) for one in moments[:MOST])
    at = AtRemind(quote(what, safe=""), among)
    ask_beside(turn, at)
    t = turn.t
    choices = [(_choice(turn, one, TakeMoment(number, _sum(at))),) for number, one in enumerate(moments[:MOST])]
    words = t("When shall I remind you: <b>{text}</b>?", text=what) if what else t("When shall I remind you?")
    screen = Screen(words, (*choices, (button(t("All reminders"), Reminders()),)), aside=True)
    return with_notice(screen, which_of(turn, moments))


def taken(turn: Turn, tap: TakeMoment) -> tuple[str, Moment]:
    """Of what, and the moment that was tapped. Raises StaleTap where something else is asked meanwhile."""
    at = decode_place(turn.member.at[-1])
    if not isinstance(at, AtRemind) or _sum(at) != tap.asked:
        raise StaleTap
    moments = offered(turn, at)
    if tap.number >= len(moments):
        raise StaleTap
    return unquote(at.what), moments[tap.number]


def offered(turn: Turn, at: AtRemind) -> list[Moment]:
    """The moments that were offered there."""
    return [_read(one, turn) for one in at.among.split(BETWEEN)]


def _sum(at: AtRemind) -> str:
    return f"{crc32(f'{at.what}:{at.among}'.encode()):08x}"


def _written(moment: Moment) -> str:
    return quote(" ".join(filter(None, (f"{moment.local:%Y-%m-%dT%H:%M}", str(moment.every or "")))), safe="")


def _read(written: str, turn: Turn) -> Moment:
    said, _, every = unquote(written).partition(" ")
    local = datetime.fromisoformat(said)
    return Moment(at_local(local.date(), local.time(), turn.t.zone), local, every=Repeat.read(every) if every else None)


def _choice(turn: Turn, moment: Moment, tap: TakeMoment) -> Button:
    if not moment.every:
        return button(said_at(turn, moment.due_at), tap)
    t, every = turn.t, said_every(moment.every, turn.t)
    if moment.every.until:
        every = t("{every} until {day}", every=every, day=t.full_date(moment.every.until, turn.today))
    return button(shortened(every, LONGEST_LABEL), tap)
