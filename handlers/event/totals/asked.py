"""Whose figures are asked for, of which period, whether they may be shown, and the one place where they are read."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Protocol

from msgspec import Struct

from bot.impact.digests import widest
from bot.impact.figures import Impact, Reach, Scope
from bot.impact.periods import ALL_TIME, Period, quarter_before
from bot.impact.published import network_impacts
from bot.impact.queries import impacts_of
from bot.places.folding import fold
from bot.stale_taps import StaleTap
from bot.turn import Turn
from bot.wire import Spelt
from bot.words import folded, table
from handlers.reading.periods import FIRST_YEAR, LAST_YEAR

ReachLetter = Literal["m", "o", "n"]
"""Whose figures: a member's own, an organisation's, the network's."""
PeriodKey = Annotated[str, Spelt(r"all|[0-9]{4}(Q[1-4])?|[0-9]{8}-[0-9]{8}", 17)]
"""As `bot.impact.periods.Period.key` writes it."""

REACHES: Mapping[ReachLetter, Reach] = {"m": Reach.MEMBER, "o": Reach.ORGANISATION, "n": Reach.NETWORK}
LETTERS: Mapping[Reach, ReachLetter] = {reach: letter for letter, reach in REACHES.items()}


WHOSE = table("whose_figures")
CALLED: Mapping[str, Reach] = {phrase: reach for reach in Reach for phrase in folded(WHOSE[reach.value])}
"""What people type for whose figures they want."""
BESIDE = folded(WHOSE["beside"])
"""Words beside it that say nothing more."""


class AskedFigures(Struct, frozen=True):
    """Whose figures, and of which period."""

    reach: Reach
    period: Period

    @property
    def said(self) -> tuple[ReachLetter, PeriodKey]:
        """As a button carries it."""
        return LETTERS[self.reach], self.period.key


def read(turn: Turn, reach: Reach, periods: Sequence[Period], *, to_hand_on: bool = False) -> list[Impact]:
    """The figures of some periods, all from one read; of the network those that were published where they are `to_hand_on`."""
    zone, staff = turn.world.zone, turn.member.is_staff
    if reach == Reach.NETWORK:
        return network_impacts(turn.session, periods, zone, for_staff=staff, to_hand_on=to_hand_on)
    return impacts_of(turn.session, Scope.for_(turn.member, reach), periods, zone)


def said_whose(words: str) -> tuple[Reach | None, str]:
    """Whose figures were typed, if that was said, and what is left to say of when: "network 2026", "notre organisation"."""
    reach, left = None, []
    for word in words.split():
        named = CALLED.get(fold(word))
        reach = named or reach
        left += [] if named else [word]
    told = reach is None or any(fold(word) not in BESIDE for word in left)
    return reach, " ".join(left) if told else ""


class OfPeriod(Protocol):
    """A tap or a place that says whose figures are meant, and of which period; None where it does not."""

    @property
    def reach(self) -> ReachLetter | None: ...
    @property
    def period(self) -> PeriodKey | None: ...


def asked_for(turn: Turn, means: OfPeriod) -> AskedFigures:
    """Whose figures and when, as a button says it; what is usual where it does not. Raises StaleTap for no such period."""
    if means.reach is None:
        return usual(turn)
    try:
        period = Period.of_key(means.period or "")
    except (ValueError, OverflowError):
        raise StaleTap from None
    known = period == ALL_TIME or FIRST_YEAR <= period.start.year <= period.last.year <= LAST_YEAR
    if not known or period.key != means.period:
        raise StaleTap
    return AskedFigures(REACHES[means.reach], period)


def usual(turn: Turn) -> AskedFigures:
    """What is shown first: this year, or all time where nothing happened this year; one's own, if there is any."""
    reach, year = widest(turn.member.role), Period.of_year(turn.today.year)
    if reach == Reach.NETWORK:
        return AskedFigures(reach, year)
    for one in dict.fromkeys((reach, Reach.ORGANISATION)):
        for impact in read(turn, one, [year, ALL_TIME]):
            if impact.events:
                return AskedFigures(one, impact.period)
    return AskedFigures(reach, ALL_TIME)


def allowed(turn: Turn, asked: AskedFigures) -> tuple[AskedFigures, str]:
    """What may be shown, with a sentence where it is not what was asked: members read the network's finished periods."""
    period, today = asked.period, turn.now.astimezone(turn.world.zone).date()
    finished = period.over(today) and (period.quarter or period.is_year)
    if asked.reach != Reach.NETWORK or turn.member.is_staff or finished:
        return asked, ""
    only = turn.t("The network’s figures are shown for quarters and years that are over.")
    return AskedFigures(asked.reach, quarter_before(today)), only
