"""An invitation becomes a brief: its own fields say what, when and where; what is written in it is read as any text is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from bot.invites.found import Invite
from bot.patterns import pattern
from bot.places.folding import fold
from bot.places.no_town import NoTown, no_town
from bot.turn import Turn
from bot.words import either, folded, table
from handlers.event.briefs.brief import read
from handlers.event.briefs.doubt.not_as_planned import elsewhere, new_towns, of_another_time, put_off, told_online
from handlers.event.briefs.left_over import LONGEST_UNREAD
from handlers.event.briefs.told import ORDER, QUESTIONS
from handlers.event.briefs.travel.in_a_row import is_part_of_the_other
from handlers.event.briefs.understood import Brief, Finding
from handlers.event.questions import flow
from handlers.event.questions.kinds.lengths import Duration
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Value
from handlers.event.questions.kinds.whereabouts import town_value

ADDRESS = pattern(r"\s*(?:https?://|www\.)\S+\s*", re.I)
SEVERAL = pattern(r"\s*;\s*|\n+")
"""Between a room and the service by which one may join from elsewhere."""
CLUTTER = table("meeting_invites")
FORWARDED = pattern(rf"^\s*(?:(?:{either(CLUTTER['forwarded'])}|{either(CLUTTER['unsettled'])})\s*:\s*)+", re.I)
"""What mail programs put before the name."""
UNSETTLED = folded(CLUTTER["unsettled"])
"""Of that, what says that it is not sure."""
ROOMS = folded(CLUTTER["rooms"])
FLOORS = folded(CLUTTER["floors"])
MAPS = [part for row in CLUTTER["maps"].values() for part in row.split(", ")]
EITHER = pattern(rf"\s*[;/\n]\s*|\s+(?:{either(table('when')['or'])})\s+", re.I)
"""Between towns of which it is in one, or in each."""
APART = pattern(r"[,;|/(\n]|\s[-–—]\s")
"""Between a room and where it is."""
DAYS = ("first_day", "days")
CHANGES = {"first_day": put_off, "place": elsewhere}
"""What finds the words that say that it is another than that of its field."""
MOST_TOWNS = 3
"""Offered where a place is none that is known."""
ENDED = pattern(r"[\s,;:–-]+$")


def of_invite(turn: Turn, invite: Invite) -> Brief:
    """What it says. Raises NotAnAnswer where its day cannot be meant."""
    own = list(_own(turn, invite))
    known = {one.question: one.value for one in own}
    titled = [one for one in read(turn, invite["name"], known).findings if one.question not in known]
    known |= {one.question: one.value for one in titled}
    written = read(turn, invite["about"], known)
    found = {one.question: one for one in (*written.findings, *titled, *own)}
    asked, changes = _told_otherwise(turn, invite, found)
    open_ = {question for one in asked for question in (DAYS if one.question == "first_day" else (one.question,))}
    found = {question: one for question, one in found.items() if question not in open_}
    place = invite["place"]
    unplaced = place and all(one.question != "place" for one in own) and known.get("kind") != "online"
    if unplaced and (towns := _towns_offered(turn, place)):
        told = [found.pop("place")] if "place" in found else []
        asked += [*told, *(Finding("place", town, place) for town in towns)]
    zone = [invite["unknown_zone"]] if "unknown_zone" in invite else []
    answers = {question: one.value for question, one in found.items()}
    findings, asked, unused = _of_use(answers, found.values(), asked, written.asked)
    groups = written.groups if "origins" not in known else ()
    unplaced_words = [" ".join(place.split())[:LONGEST_UNREAD]] if unplaced else []
    left_out = invite["when"] and not invite["first_day"]
    not_used = [invite["when"]] if left_out or not _lasts_as_long_as_any(invite["days"] or 1) else []
    unread = [*_unsettled(invite["name"]), *not_used, *zone, *unplaced_words, *changes, *written.unread, *unused]
    return Brief(findings, list(dict.fromkeys(unread)), groups, written.groups_quote, asked)


def _of_use(
    answers: Answered, found: Iterable[Finding], asked: Sequence[Finding], written: Sequence[Finding]
) -> tuple[list[Finding], list[Finding], list[str]]:
    """What makes sense beside the answers, what is asked, by `written` words as well, and the words of what is neither."""
    by_order = sorted(found, key=lambda one: ORDER.index(one.question))
    findings = [one for one in by_order if QUESTIONS[one.question].when(answers)]
    settled = answers.keys() | {one.question for one in asked}
    more = [one for one in written if one.question not in settled and QUESTIONS[one.question].when(answers)]
    used = [*findings, *asked, *more]
    quotes = "\n".join(one.quote for one in used)
    unused = [one.quote for one in (*by_order, *written) if one not in used and one.quote not in quotes]
    return findings, [*asked, *more], unused


def _unsettled(title: str) -> list[str]:
    """What a mail program puts before the name of what nobody has promised yet: `Tentative: Gala`."""
    prefix = FORWARDED.match(title)
    return [one.strip() for one in prefix[0].split(":") if fold(one) in UNSETTLED] if prefix else []


def _told_otherwise(turn: Turn, invite: Invite, found: Mapping[str, Finding]) -> tuple[list[Finding], list[str]]:
    """The day and the town of its fields, each with those that are written beside it: `New date: 19 March`, `now in Trier`.

    And the words that say that it is another, where they do not say which.
    """
    title, about = invite["name"], invite["about"]
    beside = {question: one.value for question, one in found.items() if question not in (*DAYS, "place")}
    brief = read(turn, f"{title}\n{about}", beside)
    said = {question: changed(about, title) for question, changed in CHANGES.items()}
    told = [*brief.findings, *brief.asked, *new_towns(f"{title}\n{about}", turn.world.places)]
    told = [one for one in told if one.question != "place" or not of_another_time(f"{title}\n{about}", one.quote)]
    asked, changes = list[Finding](), list[str]()
    for question, own in ((question, found[question]) for question in CHANGES if question in found):
        others = [one for one in told if one.question == question and not is_part_of_the_other(one.value, own.value)]
        if question == "first_day" and not said[question]:
            others = [one for one in others if not _is_one_of_its_days(one, found)]
        to_which = any(one.question in CHANGES and one.quote in said[question] for one in told)
        if others or (said[question] and not to_which):
            asked += [own, *{one.value: one for one in others}.values()]
            changes += [] if others else [said[question]]
    asked += _longer_or_shorter(found.get("days"), told) if all(one.question != "first_day" for one in asked) else []
    place = found.get("place")
    online = told_online(about, title) if place else ""
    if place and online:
        asked += [Finding("kind", "online", online), *([place] if place not in asked else [])]
    return asked, changes


def _is_one_of_its_days(told: Finding, found: Mapping[str, Finding]) -> bool:
    """Whether a day of the week alone is told, of those on which it is: `dinner on Wednesday`, from Wednesday to Friday."""
    days = found["days"].value if "days" in found else 1
    first, said = (date.fromisoformat(str(one.value)) for one in (found["first_day"], told))
    within = {(first + timedelta(days=after)).weekday() for after in range(ceil(float(str(days))))}
    return said.weekday() in within and not any(letter.isdigit() for letter in told.quote)


def _longer_or_shorter(own: Finding | None, told: Sequence[Finding]) -> list[Finding]:
    """How long it is by its fields, and how long by what is written: `Two days`."""
    others = {one.value: one for one in told if one.question == "days" and own and one.value != own.value}
    return [own, *others.values()] if own and others else []


def invited_to(answers: dict[str, Value]) -> str:
    """The question that says how many people take part in such an event."""
    return "online_participants" if answers.get("kind") == "online" else "participants"


def _own(turn: Turn, invite: Invite) -> Iterator[Finding]:
    """What its fields say, each with the words in it."""
    if name := FORWARDED.sub("", invite["name"])[: flow.LONGEST_NAME].strip():
        yield Finding("name", name, invite["name"])
    if invite["first_day"]:
        yield Finding("first_day", _read(turn, "first_day", invite["first_day"]), invite["when"])
        if _lasts_as_long_as_any(invite["days"]):
            yield Finding("days", invite["days"], invite["when"])
    yield from _whereabouts(turn, invite["place"])


def _lasts_as_long_as_any(days: float) -> bool:
    length = flow.QUESTIONS["days"].kind
    return isinstance(length, Duration) and length.least <= days <= length.most


def _whereabouts(turn: Turn, said: str) -> Iterator[Finding]:
    """The town it is in, whether or not one may join from elsewhere; online where that is all that is said."""
    where = _on_site(said)
    if where is None:
        yield Finding("kind", "online", said)
    elif where and _is_sure(where) and not _several_towns(turn, said):
        try:
            yield Finding("place", _read(turn, "place", where), where)
        except NotAnAnswer as asked:
            parts = (turn.world.places.find(part) for part in where.split(","))
            named = {town_value(town) for town in parts if town}
            if named and set(asked.offered) == named:  # “Hotel Royal, Luxembourg”
                yield Finding("place", asked.offered[0], where)


def _towns_offered(turn: Turn, said: str) -> Sequence[Value]:
    """The towns that a place may mean that says none clearly: the only one it may be, or those that are called so."""
    if several := _several_towns(turn, said):
        return several
    where = _on_site(said) or said
    try:
        town = _read(turn, "place", where)
    except NotAnAnswer as asked:
        named = [one for one in asked.offered if fold(one).startswith(fold(where))]
        offered = asked.offered if len(asked.offered) == 1 else named[:MOST_TOWNS]
        return offered or _of_its_address(turn, where)
    return [] if _is_sure(where) else [town]


def _of_its_address(turn: Turn, where: str) -> Sequence[Value]:
    """The town of an address behind what the house is called: `Hotel Royal, 12 Boulevard Royal, L-2449 Luxembourg`."""
    parts = where.split(",")
    towns = (turn.world.places.find_address(",".join(parts[at:])) for at in range(1, len(parts)))
    return [town_value(town) for town in towns if town][:1]


def _several_towns(turn: Turn, said: str) -> Sequence[Value]:
    """The towns that a place names beside each other: `Esch; Metz`, `Metz or Trier`. None where there are no two."""
    places = turn.world.places
    if places.find(said):
        return []  # `Esch/Alzette`
    towns = [town_value(town) for part in EITHER.split(said) if (town := places.find(part))]
    return list(dict.fromkeys(towns)) if len(set(towns)) > 1 else []


def _is_sure(where: str) -> bool:
    """Whether a place is where it says: no room or floor that may be called like a town, and nothing left open."""
    return "?" not in where and not _is_room(where) and not _is_on_a_floor(where)


def _is_on_a_floor(where: str) -> bool:
    """Whether behind the first name only a part of a house is told: `Tokyo (4th floor)`."""
    words = [word for part in APART.split(where)[1:] for word in fold(part).split()]
    told = [word for word in words if word in FLOORS]
    return bool(told) and all(word in FLOORS or len(word) == 1 or word[0].isdecimal() for word in words)


def _is_room(where: str) -> bool:
    """Whether it is a room, which may be named after a town: `Salle Paris`, but not `Room 3, Paris`."""
    return not APART.search(where) and any(one in ROOMS for one in fold(where).split())


def _on_site(said: str) -> str | None:
    """A place without what says how one joins from elsewhere; None where it says nothing else."""
    parts = list(filter(None, SEVERAL.split(said)))
    offline = [one for one in parts if not _is_online(one)]
    return None if parts and not offline else ENDED.sub("", ADDRESS.sub(" ", ", ".join(offline))).strip()


def _is_online(part: str) -> bool:
    """Whether a part of a place says that one joins from elsewhere, with a link or without."""
    rest = ADDRESS.sub(" ", part).strip()
    if not rest and any(one in part.lower() for one in MAPS):
        return False
    return not rest or no_town(rest) is NoTown.ONLINE


def _read(turn: Turn, question: str, said: str) -> Value:
    incoming = replace(turn.incoming, kind="text", text=said, location=None)
    return flow.QUESTIONS[question].kind.read(replace(turn, incoming=incoming), {})
