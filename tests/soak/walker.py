"""A simulated member: walks the path at random, waits for every answer, and remembers what must have been kept."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, NoReturn

from tests.soak.path import DETOURS, EVENT_NAME, NOTHING, PATH, Move, Step
from tests.telegram import Person, Telegram

PATIENCE = 60.0
"""Seconds until a member who sees no change counts as lost, beside those for which a spell of trouble lasts; the assistant
is killed and its network cut meanwhile."""
DETOUR = 0.15
"""How often a member does something beside the path, as a probability."""
TWICE = 0.1
"""How often Telegram delivers what they did a second time, as a probability."""


class NeverAnsweredError(Exception):
    """A member waited in vain; the message says where, and shows their chat."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a member is: a message that shows a step, with its buttons' labels."""

    step: Step
    message_id: int
    text: str
    labels: tuple[str, ...]

    def labels_of(self, move: Move) -> list[str]:
        """The buttons that are meant: the one labelled so, or those whose label begins so."""
        return [one for one in self.labels if one == move.words] or [
            one for one in self.labels if one.startswith(move.words)
        ]

    @property
    def moves(self) -> list[Move]:
        """What can be done here."""
        return [move for move in self.step.moves if not move.tapped or self.labels_of(move)]


class Walker(Person):
    """One member. `kept` is what the database must hold: answers by question, by event; `requested` names events."""

    def __init__(self, telegram: Telegram, first_name: str, random: Random, spell_seconds: float = 0.0) -> None:
        super().__init__(telegram, telegram.person(first_name).id, first_name)
        self._patience = PATIENCE + spell_seconds
        self.kept: dict[str, dict[str, Any]] = defaultdict(dict)
        self.requested: set[str] = set()
        self.asking = ""
        """The event whose request is being sent and is not known to be."""
        self.moves = 0
        self._random = random
        self._known: dict[int, str] = {}
        """What each message that shows a step last said."""
        self._asked_why = False

    def walk(self, invitation: str, goes_on: Callable[[], bool]) -> None:
        """Join, then estimate event after event for as long as it goes on. Raises NeverAnsweredError."""
        self.open(invitation)
        here = self._next(None)
        while goes_on():
            detours = [move for move in DETOURS if self._may_detour(move, here)]
            if detours and self._random.random() < DETOUR:
                here = self._make(self._random.choice(detours), here, may_stay=True)
            else:
                here = self._make(self._random.choice(here.moves or self._lost(here)), here)

    @property
    def _event(self) -> str:
        return f"{self.first_name}, event {len(self.requested) + 1}"

    def _may_detour(self, move: Move, here: Place) -> bool:
        """Not away from the name, by which the event is found again; "Why?" twice would show the same."""
        asked_again = move.words == "Why?" and self._asked_why
        return here.step.question not in ("", "name") and bool(here.labels_of(move)) and not asked_again

    def _make(self, move: Move, here: Place, *, may_stay: bool = False) -> Place:
        """Make a move and wait for what comes of it, which is another step unless they may stay where they are."""
        event = self._event
        if move.tapped:
            here, done = self._tapped(here, self._random.choice(here.labels_of(move)))
        else:
            done = self.say(event if move is EVENT_NAME else move.words)
        self.asking = event if here.step.seen == "Valid until" else ""
        there = self._next(here, may_stay=may_stay)
        self.moves += 1
        self._asked_why = move.words == "Why?"
        if move is EVENT_NAME:
            self.kept[event]["name"] = event
        elif move.kept is not NOTHING:
            self.kept[event][here.step.question] = move.kept
        if here.step.seen == "Valid until":
            self.requested.add(event)
        if self._random.random() < TWICE:
            self.telegram.redeliver(done["update_id"])
        return there

    def _tapped(self, here: Place, label: str) -> tuple[Place, dict[str, Any]]:
        """Tap there, or on the copy that is left where the one they looked at is taken away meanwhile."""
        for chat in self._states(self._patience):
            places = [there for there in map(_place, chat["messages"]) if there and there.step is here.step]
            for there in sorted(places, key=lambda one: (one.message_id != here.message_id, -one.message_id)):
                act = {"person": self.id, "label": label, "message_id": there.message_id}
                answer = self.telegram.http.post("/sim/tap", json=act)
                if answer.is_success:
                    return there, answer.json()
        return self._lost(here)

    def _next(self, here: Place | None, *, may_stay: bool = False) -> Place:
        """Where a move led: the message they acted on shows something else, or a new message does.

        Telegram cannot say whether a message was sent when its answer got lost, so a second copy of where they were may
        come as well; it is not taken for what comes next.
        """
        for chat in self._states(self._patience):
            for there in filter(None, map(_place, reversed(chat["messages"]))):
                if self._is_news(there, here) and (may_stay or here is None or there.step is not here.step):
                    self._known = {one.message_id: one.text for one in filter(None, map(_place, chat["messages"]))}
                    return there
        return self._lost(here)

    def _is_news(self, there: Place, here: Place | None) -> bool:
        """A new message, or another text where they acted or where a copy of that stood."""
        if here is None:
            return there.message_id not in self._known
        acted = there.message_id == here.message_id or self._known.get(there.message_id, here.text) == here.text
        return acted and there.text != here.text

    def _lost(self, here: Place | None) -> NoReturn:
        at = here.step.seen if here else "the invitation"
        raise NeverAnsweredError(f"{self.first_name} is stuck at “{at}”\n{self.transcript}")


def _place(message: Mapping[str, Any]) -> Place | None:
    """The step of the path that a message of the bot shows, if it shows one."""
    text = str(message["text"] or message["caption"])
    step = next((step for step in PATH if message["from"] == "bot" and step.seen in text), None)
    labels = tuple(button["label"] for row in message["buttons"] for button in row)
    return Place(step, message["message_id"], text, labels) if step else None
