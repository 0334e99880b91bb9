"""An invitation becomes a brief: its own fields say what, when and where; what is written in it is read as any text is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.invites.found import Invite
from bot.places.no_town import NoTown, no_town
from bot.turn import Turn
from bot.words import either, table
from handlers.event.briefs.brief import read
from handlers.event.briefs.left_over import LONGEST_UNREAD
from handlers.event.briefs.told import ORDER, QUESTIONS
from handlers.event.briefs.understood import Brief, Finding
from handlers.event.questions import flow
from handlers.event.questions.kinds.lengths import Duration
from handlers.event.questions.kinds.questions import NotAnAnswer, Value
from handlers.reading import vocabulary

ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*", re.I)
SEVERAL = re.compile(r"\s*;\s*|\n+")
"""Between a room and the service by which one may join from elsewhere."""
FORWARDED = re.compile(rf"^\s*(?:(?:{either(table('meeting_invites')['forwarded'])})\s*:\s*)+", re.I)
"""What mail programs put before the name."""
DAYS = ("first_day", "days")
NEW_DATE = table("told_moved")["moved"]
ENDED = re.compile(r"[\s,;:–-]+$")


def of_invite(turn: Turn, invite: Invite) -> Brief:
    """What it says. Raises NotAnAnswer where its day cannot be meant."""
    own = list(_own(turn, invite))
    known = {one.question: one.value for one in own}
    titled = [one for one in read(turn, invite["name"], known).findings if one.question not in known]
    known |= {one.question: one.value for one in titled}
    written = read(turn, invite["about"], known)
    found = {one.question: one for one in (*written.findings, *titled, *own)}
    asked = _days_meant(turn, invite["about"], found)
    if asked:
        found = {question: one for question, one in found.items() if question not in DAYS}
    place = invite["place"]
    unplaced = place and "place" not in known and known.get("kind") != "online"
    zone = [invite["unknown_zone"]] if "unknown_zone" in invite else []
    unread = [*zone, *([" ".join(place.split())[:LONGEST_UNREAD]] if unplaced else []), *written.unread]
    answers = {question: one.value for question, one in found.items()}
    findings = sorted(found.values(), key=lambda one: ORDER.index(one.question))
    groups = written.groups if "origins" not in known else ()
    findings = [one for one in findings if QUESTIONS[one.question].when(answers)]
    return Brief(findings, unread, groups, written.groups_quote, asked)


def _days_meant(turn: Turn, about: str, found: Mapping[str, Finding]) -> list[Finding]:
    """The day of its own field and the one that is written, where that says it was moved: `New date: 19 March`."""
    if "first_day" not in found or not vocabulary.within(about, NEW_DATE):
        return []
    brief = read(turn, about, {one: found[one].value for one in found if one not in DAYS})
    told = [one for one in (*brief.findings, *brief.asked) if one.question == "first_day"]
    others = [one for one in told if one.value != found["first_day"].value]
    return [found["first_day"], *others] if others else []


def invited_to(answers: dict[str, Value]) -> str:
    """The question that says how many people take part in such an event."""
    return "online_participants" if answers.get("kind") == "online" else "participants"


def _own(turn: Turn, invite: Invite) -> Iterator[Finding]:
    """What its fields say, each with the words in it."""
    if name := FORWARDED.sub("", invite["name"])[: flow.LONGEST_NAME].strip():
        yield Finding("name", name, invite["name"])
    if invite["first_day"]:
        yield Finding("first_day", _read(turn, "first_day", invite["first_day"]), invite["when"])
        length = flow.QUESTIONS["days"].kind
        if isinstance(length, Duration) and length.least <= invite["days"] <= length.most:
            yield Finding("days", invite["days"], invite["when"])
    yield from _whereabouts(turn, invite["place"])


def _whereabouts(turn: Turn, said: str) -> Iterator[Finding]:
    """The town it is in, whether or not one may join from elsewhere; online where that is all that is said."""
    parts = list(filter(None, SEVERAL.split(said)))
    offline = [one for one in parts if not _is_online(one)]
    if parts and not offline:
        yield Finding("kind", "online", said)
        return
    where = ENDED.sub("", ADDRESS.sub(" ", ", ".join(offline))).strip()
    if not where:
        return
    try:
        yield Finding("place", _read(turn, "place", where), where)
    except NotAnAnswer as asked:
        if len(asked.offered) == 1:  # everything on the card is asked back
            yield Finding("place", asked.offered[0], where)


def _is_online(part: str) -> bool:
    """Whether a part of a place says that one joins from elsewhere, with a link or without."""
    rest = ADDRESS.sub(" ", part).strip()
    return not rest or no_town(rest) is NoTown.ONLINE


def _read(turn: Turn, question: str, said: str) -> Value:
    incoming = replace(turn.incoming, kind="text", text=said, location=None)
    return flow.QUESTIONS[question].kind.read(replace(turn, incoming=incoming), {})
