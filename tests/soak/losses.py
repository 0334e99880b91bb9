"""What must hold when the dust has settled: every answer kept, each request made once and told, nothing left open.

What was said is in the walkers' journals; what came of it is looked up in the database and in the chats.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.store.models import (
    AGREED,
    Contribution,
    ContributionState,
    Event,
    IncomingUpdate,
    Notification,
    NotificationState,
)
from handlers.announcements import RATHER_TWICE
from handlers.event.news import ContributionDecided, ContributionRequested
from tests.soak.fleet import Fleet
from tests.soak.walker import Walker
from tests.telegram import TOKEN, Person, Telegram

MADE = (ContributionState.ORDERED, *AGREED)
"""States of a request that was made and not taken back."""
TOLD = {
    ContributionRequested.word: "Request for a climate contribution",
    ContributionDecided.word: "Confirmed, not paid yet:",
}
"""Kinds of notifications, and the words by which each is found in a chat."""
TOGETHER = "requests are waiting"
"""Many requests at once are told together."""
NOT_IN_A_LOG = {
    "a token": re.compile(re.escape(TOKEN)),
    "a traceback": re.compile("Traceback"),
    "a mistake of ours": re.compile(
        r"^.* ERROR .*(?:could not be handled|goes one by one|could not be shown|a sweep failed).*$", re.MULTILINE
    ),
}


@dataclass(slots=True)
class Found:
    """What was counted, and in words whatever should not be."""

    answers: int = 0
    answers_lost: int = 0
    requests: int = 0
    requests_doubled: int = 0
    requests_lost: int = 0
    updates_open: int = 0
    copies: int = 0
    told: Counter[str] = field(default_factory=Counter)
    told_twice: Counter[str] = field(default_factory=Counter)
    never_told: Counter[str] = field(default_factory=Counter)
    amiss: list[str] = field(default_factory=list)

    @property
    def doubled_amiss(self) -> Counter[str]:
        """What was told twice and is of no kind that is rather told twice."""
        return Counter({kind: count for kind, count in self.told_twice.items() if kind not in RATHER_TWICE})

    def lines(self) -> Iterator[str]:
        yield f"answers {self.answers}, lost {self.answers_lost}"
        yield f"requests {self.requests}, doubled {self.requests_doubled}, lost {self.requests_lost}"
        yield f"messages and taps without an answer {self.updates_open}"
        yield f"copies of cards left in the chats {self.copies}"
        for kind in TOLD:
            twice = f"told twice {self.told_twice[kind]}" + (" (the kind says so)" if kind in RATHER_TWICE else "")
            yield f"notifications, {kind}: {self.told[kind]}, {twice}, never told {self.never_told[kind]}"
        yield f"notifications doubled of other kinds {self.doubled_amiss.total()}"
        yield from self.amiss


def found(telegram: Telegram, fleet: Fleet, walkers: Sequence[Walker], staff: Person) -> Found:
    """Held against each other: journals, database, chats and logs."""
    result = Found()
    with Session(fleet.engine) as session:
        _answers_and_requests(session, walkers, result)
        _told(telegram, walkers, staff, _decided(session), result)
    result.copies = sum(_copies(walker) for walker in walkers)
    left = still_open(fleet.engine)
    result.updates_open += left.total()
    if left:
        result.amiss.append(f"updates left open: {dict(left)}")
    if untold := still_untold(fleet.engine):
        result.amiss.append(f"notifications left unsent: {dict(untold)}")
    result.amiss += in_log(fleet.logs)
    return result


def _copies(walker: Walker) -> int:
    """How many messages with buttons are in a chat more than once; what is told twice is counted by its kind."""
    cards = Counter(
        (text, str(message["buttons"]))
        for message in walker.messages
        if message["buttons"]
        and not any(words in (text := message["text"] or message["caption"]) for words in TOLD.values())
    )
    return sum(count - 1 for count in cards.values())


def still_open(engine: Engine) -> Counter[str]:
    """How many updates are not done, by their state."""
    with Session(engine) as session:
        return Counter(session.scalars(select(IncomingUpdate.state).where(IncomingUpdate.state != "done")))


def still_untold(engine: Engine) -> Counter[str]:
    """How many notifications wait to be sent, by their kind."""
    with Session(engine) as session:
        waiting = select(Notification.kind).where(
            Notification.state == NotificationState.DUE, Notification.kind.in_(TOLD)
        )
        return Counter(session.scalars(waiting))


def _answers_and_requests(session: Session, walkers: Sequence[Walker], result: Found) -> None:
    answers: dict[str, list[dict[str, object]]] = {}
    for event in session.scalars(select(Event)):
        answers.setdefault(str(event.answers.get("name")), []).append(event.answers)
    made = Counter(one.event.answers["name"] for one in session.scalars(select(Contribution)) if one.state in MADE)
    for walker in walkers:
        for name, kept in walker.kept.items():
            result.answers += len(kept)
            lost = list(_lost_of(name, kept, answers.get(name, [])))
            result.answers_lost += len(lost)
            result.amiss += lost
            asked = int(name in walker.requested)
            result.requests += asked
            result.requests_doubled += max(made[name] - 1, 0)
            result.requests_lost += asked and not made[name]
            if made[name] != asked and not (walker.asking == name and made[name] == 1):
                result.amiss.append(f"{name}: {made[name]} requests instead of {asked}")


def _lost_of(name: str, kept: Mapping[str, object], stored: Sequence[Mapping[str, object]]) -> Iterator[str]:
    if len(stored) != 1:
        yield f"{name}: {len(stored)} events of that name"
        return
    for question, answer in kept.items():
        if question not in stored[0]:
            yield f"{name}: the answer to “{question}” is lost"
        elif stored[0][question] != answer:
            yield f"{name}: “{question}” is {stored[0][question]!r} instead of {answer!r}"


def _decided(session: Session) -> set[str]:
    """The events whose request staff have decided, so that they were told of it."""
    return {one.event.answers["name"] for one in session.scalars(select(Contribution)) if one.state in AGREED}


def _told(telegram: Telegram, walkers: Sequence[Walker], staff: Person, decided: set[str], result: Found) -> None:
    """How often each was told, as the chats had it: a call that took effect counts, whatever became of its answer."""
    sent = [call["parameters"] for call in telegram.calls("sendMessage") if _took_effect(call)]
    together = any(TOGETHER in one.get("text", "") for one in sent)
    for walker in walkers:
        for name in walker.requested:
            told = {
                ContributionRequested.word: _count(sent, staff, name, ContributionRequested.word),
                ContributionDecided.word: _count(sent, walker, name, ContributionDecided.word),
            }
            for kind, times in told.items():
                result.told[kind] += times > 0
                result.told_twice[kind] += times > 1
                due = name in decided if kind == ContributionDecided.word else name not in decided and not together
                never = times == 0 and due
                result.never_told[kind] += never
                if never:
                    result.amiss.append(f"{name}: {kind} was never told")
    result.amiss += [f"{count} × {kind} was told twice" for kind, count in result.doubled_amiss.items()]


def _took_effect(call: Mapping[str, Any]) -> bool:
    return bool(call["ok"]) or str(call["description"] or "").startswith("applied")


def _count(sent: Sequence[Mapping[str, Any]], person: Person, event: str, kind: str) -> int:
    named = re.compile(re.escape(event) + r"(?!\d)")
    return sum(
        str(one.get("chat_id")) == str(person.id)
        and TOLD[kind] in one.get("text", "")
        and bool(named.search(one["text"]))
        for one in sent
    )


def in_log(log: str) -> Iterator[str]:
    """What a log must not hold."""
    for what, pattern in NOT_IN_A_LOG.items():
        if hits := pattern.findall(log):
            yield f"{len(hits)} × {what} in the log, first: {hits[0][:300].replace(TOKEN, '…')}"
