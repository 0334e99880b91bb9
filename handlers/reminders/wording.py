"""What reminders are called, and how a moment is said so that nobody mistakes it."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.reminding.kinds import OWN, RULES
from bot.reminding.repeats import Repeat
from bot.texts import N_, Texts
from bot.turn import Turn

TITLES: Mapping[str, str] = {kind: rule.title for kind, rule in RULES.items()} | {OWN: N_("In my own words")}
"""Each kind of reminder, as its switch is labelled."""


NTH_WEEKDAYS = (
    N_("on the last {weekday} of each month"),
    N_("on the first {weekday} of each month"),
    N_("on the second {weekday} of each month"),
    N_("on the third {weekday} of each month"),
    N_("on the fourth {weekday} of each month"),
    N_("on the fifth {weekday} of each month"),
)
"""By which such day of the week it is, the last first."""


def said_every(repeat: Repeat, t: Texts) -> str:
    """How often a reminder comes again: "every week"."""
    match repeat.unit:
        case "days":
            return t.n("every day", "every {count} days", repeat.count)
        case "weeks" if repeat.weekdays and repeat.count == 1:
            return t("every {days}", days=t.listing(t.weekday(one) for one in repeat.weekdays))
        case "nthdays" | "lastdays":
            which = 0 if repeat.unit == "lastdays" else repeat.which
            return t(NTH_WEEKDAYS[which], weekday=t.weekday(repeat.first.weekday()))
        case "weeks":
            return t.n("every week", "every {count} weeks", repeat.count)
        case "workdays":
            return t("every working day")
        case "months" | "monthends" if repeat.count % 12 == 0:
            return t.n("every year", "every {count} years", repeat.count // 12)
        case _:
            return t.n("every month", "every {count} months", repeat.count)


def said_when(turn: Turn, moment: datetime) -> str:
    """A moment with its day, date and time on the member's own clock: "on Monday 30 November at 9 am"."""
    t = turn.t
    local = moment.astimezone(t.zone)
    day, at = t.full_date(local.date(), turn.today), t.clock(local)
    ahead = (local.date() - turn.today).days
    if ahead == 0:
        return t("today, {day}, at {time}", day=day, time=at)
    if ahead == 1:
        return t("tomorrow, {day}, at {time}", day=day, time=at)
    return t("on {day} at {time}", day=day, time=at)


def said_at(turn: Turn, moment: datetime) -> str:
    """The same for a button: "Monday 30 November, 9 am"."""
    local = moment.astimezone(turn.t.zone)
    return f"{turn.t.full_date(local.date(), turn.today)}, {turn.t.clock(local)}"


def zone_name(zone: ZoneInfo, t: Texts) -> str:
    """A time zone as people call it: by its city."""
    names = t.locale.time_zones.get(zone.key) or {}
    return str(names.get("city") or zone.key.rpartition("/")[2].replace("_", " "))
