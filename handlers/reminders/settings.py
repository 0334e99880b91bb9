"""`/reminders`: what is planned, which kinds are wanted, when one is left alone, and in which time zone one lives."""

import re
from datetime import datetime, time, timedelta
from typing import Literal, Unpack
from zoneinfo import ZoneInfo, available_timezones

from bot.labels import ticked
from bot.patterns import pattern
from bot.places.folding import fold
from bot.reminding import occasions
from bot.reminding.kinds import OWN, RULES, ReminderKind
from bot.reminding.rules import Wishes, follow
from bot.screen import Screen, button, lines, paragraphs, shortened, with_notice
from bot.stale_taps import StaleTap
from bot.store.models import ReminderState, StoredWishes
from bot.turn import Turn, texts_of
from bot.words import either, folded, table
from calculators.geography import Place
from handlers.event.access import is_theirs
from handlers.event.questions.kinds.whereabouts import town_value
from handlers.event.told_apart import labels
from handlers.position import go
from handlers.reminders import calendar_link, what_happened
from handlers.reminders.entries import Entry, entries, words_of
from handlers.reminders.planning import again_in
from handlers.reminders.taps import (
    QUIET,
    AskQuiet,
    AskZone,
    AtReminders,
    AtZone,
    ChooseQuiet,
    LiveIn,
    SeeKinds,
    SeeOwn,
    SwitchKind,
    SwitchReminders,
    SwitchTeam,
)
from handlers.reminders.wording import TITLES, zone_name
from handlers.taps import Digests, Home, Reminders, RemindOfActuals

MOST_SHOWN = 10
MOST_OWN = 5
OWN_IN_SIGHT = 3
"""Own reminders with a button each."""
MISSED_SHOWN = timedelta(days=14)
"""How long it is said that one was missed."""

MOVED = pattern(rf"(?:{either(table('moved')['moved'])})\s+(.+)", re.IGNORECASE)
"""How people begin to say where they are now."""
AT_PRESENT = pattern(rf"\s+(?:{either(table('moved')['since'])})$", re.IGNORECASE)

ABOUT = {row: folded(words) for row, words in table("about_reminders").items()}
"""How people ask for the list, and for reminders to end or to begin."""
FILLERS = {word for phrase in ABOUT["fillers"] for word in phrase.split()}


# What is planned


def show(turn: Turn) -> Screen:
    """What is planned next, and the ways to change it."""
    go(turn, AtReminders())
    t = turn.t
    member = turn.member
    follow(turn.session, turn.world, turn.now, member_id=member.id)
    found = entries(turn)
    planned = [_listed(turn, one.due_at, one.words) for one in found[:MOST_SHOWN]]
    own = [(one, one.reminder.id) for one in found if one.reminder and one.reminder.rule == OWN][:MOST_OWN]
    state = (
        t("I remind you of your events, at the right moment.")
        if member.reminders
        else t("Off, except for your own reminders.")
    )
    switch = button(
        t("Turn reminders off") if member.reminders else t("Turn reminders on"), SwitchReminders(_switched(turn))
    )
    colleagues = t("My colleagues’ events, too").unescape()
    team = ticked(colleagues, Wishes.read(member.wishes).team)
    return Screen(
        paragraphs(
            lines(t("<b>Reminders</b>"), state),
            lines(t("<b>Planned</b>"), *planned) if planned else "",
            "" if planned else t("Nothing is planned."),
            lines(t("<b>Not sent on time: I wasn’t running</b>"), *missed) if (missed := _missed(turn)) else "",
            lines(_zone_line(turn), _quiet_line(turn)),
            t("You can also type: “{example}”.", example=t("remind me on Monday at 9 to call the caterer")),
        ),
        (
            *((button(_own_label(turn, one), SeeOwn(id_)),) for one, id_ in own[:OWN_IN_SIGHT]),
            (switch,),
            (button(t("Which ones"), SeeKinds()), button(t("Quiet hours"), AskQuiet())),
            (button(t("Home"), Home()),),
        ),
        more=(
            *((button(_own_label(turn, one), SeeOwn(id_)),) for one, id_ in own[OWN_IN_SIGHT:]),
            (button(team, SwitchTeam()),),
            *calendar_link.way(turn),
            (button(t("The quarterly summary"), Digests()),),
            (button(t("Time zone"), AskZone()),),
        ),
    )


def _stamp(turn: Turn, moment: datetime) -> str:
    """Day and time in a list, in the member's zone."""
    return turn.t.planned_moment(moment, turn.today)


def _listed(turn: Turn, moment: datetime, what: str) -> str:
    return turn.t("• {moment}: {entry}", moment=_stamp(turn, moment), entry=what)


def _own_label(turn: Turn, one: Entry) -> str:
    said = one.words if one.reminder and (one.reminder.text or one.reminder.subject) else ""
    return shortened(f"{_stamp(turn, one.due_at)} · {said}".rstrip(" ·"))


def _missed(turn: Turn) -> list[str]:
    """What fell into a time when nobody could be told."""
    rows = occasions.rows_of(turn.session, turn.member.id, ReminderState.MISSED)
    recent = [one for one in rows if one.due_at > turn.now - MISSED_SHOWN][-MOST_OWN:]
    events = {one.event_id: one.event for one in recent if one.event_id and one.event and is_theirs(turn, one.event)}
    names = labels(events.values(), turn.t, turn.today)
    return [_listed(turn, one.due_at, words_of(turn, one, names)) for one in recent]


def _zone_line(turn: Turn) -> str:
    t = turn.t
    return t("Your time zone: {zone}. It is {time} there.", zone=zone_name(t.zone, t), time=t.clock(turn.now))


def _quiet_line(turn: Turn) -> str:
    t, wishes = turn.t, Wishes.read(turn.member.wishes)
    never = t("weekends and Luxembourg’s public holidays")
    if wishes.evening == 24:
        return t("Quiet: {days}.", days=never)
    return t(
        "Quiet: from {evening} to {morning}, {days}.",
        evening=_hour(turn, wishes.evening),
        morning=_hour(turn, wishes.morning),
        days=never,
    )


def _hour(turn: Turn, hour: int) -> str:
    return turn.t.hour(time(hour))


# All of them, and which


def switch(turn: Turn, tap: SwitchReminders) -> Screen:
    """All reminders about events, on or off; from results of earlier days, what happened at that event alone."""
    if tap.event is not None and tap.state == "on":
        return what_happened.plan(turn, RemindOfActuals(tap.event))
    turn.member.reminders = tap.state == "on"
    _wish(turn, since=turn.now.isoformat())
    t = turn.t
    notice = t("I won’t remind you of events any more.")
    if turn.member.reminders:
        notice = t("I’ll remind you of your events. You can stop them with one tap on any reminder.")
    return with_notice(show(turn), notice)


def _switched(turn: Turn) -> Literal["on", "off"]:
    return "off" if turn.member.reminders else "on"


def kinds(turn: Turn) -> Screen:
    """A switch for each kind of reminder."""
    go(turn, AtReminders())
    t, wishes = turn.t, Wishes.read(turn.member.wishes)
    on = [(kind, kind not in wishes.stopped) for kind in map(ReminderKind, (*RULES, OWN))]
    return Screen(
        paragraphs(
            t("<b>Which reminders would you like?</b>"),
            t("Tap one to turn it on or off."),
            ""
            if turn.member.reminders
            else t("For now only reminders in your own words come; the others start once reminders are on."),
        ),
        (
            *((button(ticked(t(TITLES[kind]).unescape(), wanted), SwitchKind(kind)),) for kind, wanted in on),
            (button(t("All reminders"), Reminders()),),
        ),
    )


def toggle(turn: Turn, tap: SwitchKind) -> Screen:
    """Turn one kind on or off. What fell due while it was off is not made up for."""
    wishes = Wishes.read(turn.member.wishes)
    if tap.kind in wishes.stopped:
        _wish(turn, stopped=[one for one in wishes.stopped if one != tap.kind], since=turn.now.isoformat())
    else:
        _wish(turn, stopped=[*wishes.stopped, tap.kind])
    return kinds(turn)


def team(turn: Turn) -> Screen:
    """The events of colleagues, too, or no longer."""
    _wish(turn, team=not Wishes.read(turn.member.wishes).team, since=turn.now.isoformat())
    return show(turn)


def _wish(turn: Turn, **changed: Unpack[StoredWishes]) -> None:
    turn.member.wishes = Wishes.read(turn.member.wishes).as_json() | changed


# Quiet hours


def quiet(turn: Turn) -> Screen:
    """Choose the quiet hours."""
    go(turn, AtReminders())
    t = turn.t
    words = t(
        "When should I leave you in peace? Messages due in these hours wait until morning; reminders in your"
        " own words come on time."
    )
    choices = ((button(_quiet_label(turn, *hours), ChooseQuiet(key)),) for key, hours in QUIET.items())
    return Screen(words, (*choices, (button(t("Back"), Reminders()),)))


def _quiet_label(turn: Turn, evening: int, morning: int) -> str:
    t = turn.t
    if evening == 24:
        return t("At no set hours")
    return t("From {evening} to {morning}", evening=_hour(turn, evening), morning=_hour(turn, morning))


def choose_quiet(turn: Turn, tap: ChooseQuiet) -> Screen:
    """Keep the quiet hours that were tapped."""
    evening, morning = QUIET[tap.hours]
    _wish(turn, evening=evening, morning=morning)
    return with_notice(show(turn), turn.t("Noted."))


# Time zone


def ask_zone(turn: Turn) -> Screen:
    """Ask where the member lives."""
    go(turn, AtZone())
    t = turn.t
    words = t("Which town are you in? Type it, or share a location; I only keep its time zone.")
    return Screen(lines(_zone_line(turn), words), ((button(t("Back"), Reminders()),),))


def typed_zone(turn: Turn, at: AtZone) -> Screen:
    """The town that was typed, or the location that was shared."""
    t = turn.t
    if turn.incoming.location:
        return _move(turn, turn.world.places.nearest(*turn.incoming.location).zone)
    words = turn.incoming.text if turn.incoming.kind == "text" else ""
    said = MOVED.match(_plain(words))
    town = (said.group(1) if said else words).strip(" .!")[:80]
    found = _towns(turn, town)
    if not found:
        return with_notice(
            ask_zone(turn), t("I don’t know a town called “{name}”. A larger town nearby is fine.", name=town)
        )
    zones = dict.fromkeys(place.zone for place in found)
    if len(zones) == 1:
        turn.noted.append((t("Time zone"), _town_label(turn, found[0])))
        return _move(turn, found[0].zone)
    labels = {place.zone: place for place in reversed(found)}
    choices = [button(shortened(_town_label(turn, labels[zone])), LiveIn(zone)) for zone in zones]
    screen = ask_zone(turn)
    return Screen(t("Which one do you mean?"), (*((one,) for one in choices), *screen.buttons))


def heard(turn: Turn) -> Screen | None:
    """ "I moved to Tokyo", "stop the reminders", where text means nothing else; None where it says no such thing."""
    if turn.incoming.kind != "text":
        return None
    match _asked(fold(turn.incoming.text)):
        case "see" | "change":
            return show(turn)
        case "end" | "over":
            return switch(turn, SwitchReminders("off"))
        case "begin":
            return switch(turn, SwitchReminders("on"))
    said = MOVED.match(_plain(turn.incoming.text))
    town = turn.world.places.find(AT_PRESENT.sub("", said.group(1).strip(" .!"))[:80]) if said else None
    return _move(turn, town.zone) if town and town.zone else None


def _asked(said: str) -> str | None:
    """Which row of the words about reminders all of it is: `turn all my reminders off`."""
    if said in ABOUT["over"]:
        return "over"
    if any(said == f"{verb} {one}" for verb in ABOUT["change"] for one in ABOUT["one_of_them"]):
        return "change"
    words = [word for word in said.split() if word not in FILLERS]
    verb = " ".join(word for word in words if word not in ABOUT["all_of_them"])
    if verb == " ".join(words):
        return None
    return next((row for row in ("see", "end", "begin") if verb in ABOUT[row]), None if verb else "see")


def in_zone(turn: Turn, tap: LiveIn) -> Screen:
    """The zone of the town that was tapped."""
    if tap.zone not in available_timezones():
        raise StaleTap
    return _move(turn, tap.zone)


def _move(turn: Turn, zone: str) -> Screen:
    """Live in another zone from now on: what was planned for 9 o'clock comes at 9 o'clock there."""
    turn.member.timezone = zone
    turn.t = texts_of(turn.member, turn.world)
    again_in(turn, ZoneInfo(zone))
    t = turn.t
    notice = t(
        "I now use this time zone: {zone}. Your reminders will come at the same hour there.",
        zone=zone_name(t.zone, t),
    )
    return with_notice(show(turn), notice)


def _towns(turn: Turn, town: str) -> list[Place]:
    if not town:
        return []
    clear = turn.world.places.find(town)
    return [clear] if clear else [place for place in turn.world.places.search(town) if place.zone]


def _town_label(turn: Turn, place: Place) -> str:
    t = turn.t
    return t("{town}, {country}", town=t.town(town_value(place)), country=t.country(place.country)).unescape()


def _plain(words: str) -> str:
    return " ".join(words.replace("'", "’").split())
