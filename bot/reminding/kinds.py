"""Which reminders there are: the table. How to add one is in `README.md` beside this file."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct

from bot.texts import N_


class ReminderKind(StrEnum):
    """The kinds of reminder, as they are stored. Every one but `OWN` has a rule."""

    DRAFT = "draft"
    NEAR = "near"
    ACTUALS = "actuals"
    QUOTE = "quote"
    PAYMENT = "payment"
    SURVEY = "survey"
    OWN = "own"
    """What members ask for in their own words."""


OWN: Final = ReminderKind.OWN


class Rule(Struct, frozen=True):
    """One kind of reminder: on which days, counted from a day of what it is about, it is due.

    `title` labels its switch, `entry` is its line in the list of what is planned, about the event called `{name}`.

    Days are counted in the event's time zone, or with `for_one` in the zone of the one member it is for. With `ahead` a
    day that is not worked gives way to the working day before it, since afterwards may be too late. `urgent` ones come
    on any day. A later one follows `apart` days after the one before at the earliest, also when that had to wait for a
    working day. `once` ones are not repeated when what they count from moves.
    """

    kind: ReminderKind
    title: str
    entry: str
    days: tuple[int, ...]
    for_one: bool = False
    ahead: bool = False
    urgent: bool = False
    once: bool = False
    apart: int = 0


RULES: Final[Mapping[str, Rule]] = {
    rule.kind: rule
    for rule in (
        # Counted from the last change of a draft.
        Rule(
            ReminderKind.DRAFT, N_("Unfinished estimates"), N_("finish “{name}”"), days=(1, 7), for_one=True, once=True
        ),
        # From an event's first day.
        Rule(ReminderKind.NEAR, N_("Ideas before an event"), N_("ideas for “{name}”"), days=(-21, -7)),
        # From its last day.
        Rule(
            ReminderKind.ACTUALS,
            N_("After an event: the actual figures"),
            N_("actual figures for “{name}”"),
            days=(1, 4),
            apart=3,
        ),
        # From the end of a quote.
        Rule(
            ReminderKind.QUOTE,
            N_("Quotes about to expire"),
            N_("quote for “{name}”"),
            days=(-3,),
            for_one=True,
            ahead=True,
        ),
        # From its confirmation.
        Rule(ReminderKind.PAYMENT, N_("Payments to come"), N_("payment for “{name}”"), days=(7, 21), for_one=True),
        # From the midnight at which a survey ends.
        Rule(
            ReminderKind.SURVEY,
            N_("Surveys about to end"),
            N_("survey for “{name}”"),
            days=(-2,),
            for_one=True,
            ahead=True,
        ),
    )
}
"""By their kind as it is stored; every `ReminderKind` has one, but `OWN`."""
