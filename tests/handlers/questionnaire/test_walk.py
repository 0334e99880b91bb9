"""Walks through the whole questionnaire at random, in every language: wherever one goes one can go on, nothing is lost.

Somebody taps what they see and types what the dialogues hold, on the short path and in Refine, goes back, puts off, edits,
copies, records what happened, makes the event an online one and back. At each summary the total is the one of
`residua estimate` on the exported answers.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot import estimate_report
from bot.screen import Button
from bot.settings import Settings
from bot.store import database
from bot.store.models import Event
from bot.store.models import Phase as EventPhase
from bot.texts import LANGUAGES, texts
from bot.turn import World
from calculators import factors
from calculators.answers import read
from calculators.footprint import Footprint, estimate
from handlers.event.document import answers_document
from handlers.event.figures import running_total
from handlers.event.questions import flow, refine
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.questionnaire.asking import reads
from tests.handlers.questionnaire.tables import everywhere, rows

GOING = (
    *("answer", "unknown", "later", "back", "why", "ask", "section", "refine", "summary", "result", "assumed"),
    *("right", "mend", "meant", "leave_out", "groups", "how_far", "from_town"),
    *("event", "more", "copy", "record", "new", "current", "brief_right", "brief_name"),
)
"""The verbs of the buttons that a walk taps; contributions, reminders and the like have walks of their own."""
LEADING_ON = frozenset(GOING) - {"why", "back", "current"}
TO_THE_RESULT = [
    "result",
    "refine",
    "brief_right",
    "right",
    "meant",
    "leave_out",
    "answer",
    "later",
    "unknown",
    "summary",
    "ask",
    "event",
    "new",
    "mend",
]
"""The verb that leads nearest to the result first."""
SAID_ANYWHERE = (
    *("none", "?", "5", "0.5", "120, 80, 60", "20.4.2026", "Online only", "Conference", "20 from Paris, 6 from Lisbon"),
    *("Luxembourg 80, Trier 40", "20 from Germany, 5 from Paris, 372 km by train", "500 km", "Köln", "Berlin by car"),
)
WITHDRAWN = (
    "{count} earlier answer no longer applies. It comes back if you change this back.",
    "{count} earlier answers no longer apply. They come back if you change this back.",
)
QUIETLY = settings(
    deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None
)
STEPS = st.lists(st.tuples(st.integers(0, 999), st.booleans(), st.integers(0, 999)), min_size=30, max_size=70)
BEGINNINGS: Mapping[str, dict[str, Any] | None] = {
    "nothing": None,
    "a conference": ANSWERS,
    "half way": {question: value for question, value in ANSWERS.items() if question not in ("menu", "meals", "nights")},
}


def whole(world: World, event: Event) -> Footprint:
    """What `residua estimate` says about the exported document."""
    exported = json.loads(json.dumps(answers_document(event.answers, event.phase)))
    return estimate(read(exported), factors.load(), world.places)


def asked_of(answers: Mapping[str, Any]) -> set[str]:
    """The questions that make sense, and so count."""
    return {question.id for question in refine.questions(answers)}


@dataclass
class Walker:
    """Somebody on the way, and what must hold after each step."""

    session: Session
    world: World
    language: str

    def __post_init__(self) -> None:
        self.ada = Chat(self.session, self.world, language=self.language).joins()
        self.t = texts(self.language, LUXEMBOURG)
        self.words = [*(row.typed for row in rows(self.language)), *(typed for typed, _ in everywhere(self.language))]
        self.words += SAID_ANYWHERE
        self.answered_last: set[str] = set()

    def begins(self, answers: dict[str, Any] | None) -> None:
        if answers is None:
            self.ada.say("/new")
        else:
            event = answered(self.ada, answers=answers)
            self.ada.send("tap", text=f"summary:{event.id}")

    def steps(self, which: int, typing: bool, word: int) -> None:
        """One step: something typed where a question is asked, else a tap."""
        before, view = self._answers(), self.ada.member.at[-1]
        here = self.ada.member.event_id
        if typing and view.startswith(("question", "groups")):
            said, tapped = self._word(view, word), tuple[str, ...]()
            self.ada.say(said)
        else:
            going = self._going()
            pressed = going[which % len(going)]
            said, tapped = pressed.label, tuple(pressed.action.split(":"))
            self.ada.press(pressed)
        self._must_hold(before, view, here, tapped, f"{said!r} at {view}")

    def _word(self, view: str, word: int) -> str:
        """Mostly what is said at this question, sometimes what is said elsewhere."""
        question = view.split(":")[1]
        own = [row.typed for row in rows(self.language) if row.question.split(".")[0] == question.split(".")[0]]
        return own[word % len(own)] if own and word % 4 else self.words[word % len(self.words)]

    def _answers(self) -> dict[int, dict[str, Any]]:
        return {event.id: dict(event.answers) for event in self.session.scalars(select(Event))}

    def _going(self) -> list[Button]:
        buttons = [button for row in self.ada.screen.buttons for button in row]
        return [button for button in buttons if button.action.split(":")[0] in GOING]

    def _must_hold(
        self, before: Mapping[int, dict[str, Any]], view: str, here: int | None, tapped: Any, what: str
    ) -> None:
        verbs = {button.action.split(":")[0] for button in self._going()}
        assert verbs & LEADING_ON, f"a dead end after {what}:\n{self.ada.screen.text}\n{self.ada.labels}"
        after = self._answers()
        for event_id, old in before.items():
            new = after[event_id]
            asked = set(view.split(":")[1:2]) | set(tapped[2:3])
            changed = {one for one in {*old, *new} if old.get(one, ...) != new.get(one, ...)}
            if tapped[:1] == ("brief_name",):
                asked |= {"name"}  # a text that was typed at the question of the name
            if "first_day" in asked:
                asked |= {"days"}  # “3 and 4 March” says both
            if "participants" in asked:
                asked |= {"remote_participants", "crew", "each_day"}  # “120 on site, 40 online”, “120 / 80”
            if not tapped:
                asked |= self.answered_last  # “a day and a half” at the next question
            if "origins" in asked:
                changed = {one for one in changed if not one.startswith("journey.")}
            assert not changed or event_id in (here, self.ada.member.event_id), f"another event changed after {what}"
            assert changed <= asked, f"{changed} changed after {what}"
            self.answered_last = changed or self.answered_last
            withdrawn = [one for one in asked_of(old) - asked_of(new) if one in new]
            if changed and withdrawn:
                sentence = reads(self.t.n(*WITHDRAWN, len(withdrawn)))
                assert sentence in reads(self.ada.screen.text), f"{withdrawn} withdrawn in silence after {what}"
        self._total_is_the_estimate(what)

    def _total_is_the_estimate(self, what: str) -> None:
        event = self.ada.member.event
        if event is None or any(q.required and q.id not in event.answers for q in flow.questions(event.answers)):
            return
        total = whole(self.world, event).total_kg
        view = self.ada.member.at[-1].partition(":")[0]
        done = flow.next_open(event.answers, event.postponed) is None
        if done and total and view in ("question", "groups"):  # of nothing the card says no “so far”
            assert self.t.mass(total) in self.ada.screen.text, what
        if view == "result" and event.result and self.ada.screen.picture:
            assert event.result == json.loads(json.dumps(whole(self.world, event).as_document())), what

    def reaches_the_result(self) -> None:
        """From wherever the walk ended, by tapping what leads on."""
        for _ in range(120):
            if self.ada.screen.picture:
                return
            going = {button.action.split(":")[0]: button for button in self._going()}
            self.ada.press(next(going[verb] for verb in TO_THE_RESULT if verb in going))
        raise AssertionError(f"no way to the result:\n{self.ada.screen.text}\n{self.ada.labels}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_can_always_go_on_and_nothing_is_lost(one_for_all: Engine, world: World, language: str) -> None:
    @settings(QUIETLY, max_examples=10)
    @given(st.sampled_from(sorted(BEGINNINGS)), STEPS)
    def walking(beginning: str, walk: list[tuple[int, bool, int]]) -> None:
        with database.sessions(one_for_all)() as session:
            walker = Walker(session, world, language)
            walker.begins(BEGINNINGS[beginning])
            for step in walk:
                walker.steps(*step)
            walker.reaches_the_result()
            session.rollback()

    walking()


def test_the_running_total_starts_at_nought_and_only_grows(one_for_all: Engine, world: World) -> None:
    """Along the short path, question after question, whatever is answered."""

    @settings(QUIETLY, max_examples=25)
    @given(st.sampled_from(list(LANGUAGES)), st.lists(st.integers(0, 999), min_size=25, max_size=25))
    def answering(language: str, choices: list[int]) -> None:
        with database.sessions(one_for_all)() as session:
            walker = Walker(session, world, language)
            walker.begins(None)
            totals = [0.0]
            for choice in choices:
                event = walker.ada.event
                so_far = running_total(world, world.factors, event.answers, event.postponed)
                if so_far is not None:
                    totals.append(so_far)
                if not walker.ada.member.at[-1].startswith("question"):
                    break
                question = walker.ada.member.at[-1].split(":")[1]
                kept = [row.typed for row in rows(language) if row.question == question and row.keeps]
                values = [one for one in walker._going() if one.action.split(":")[0] in ("answer", "unknown")]
                if kept and choice % 2 and question != "origins":
                    walker.ada.say(kept[choice // 2 % len(kept)])
                else:
                    walker.ada.press(values[choice // 2 % len(values)])
            assert totals[1] == 0 or len(totals) == 1, "it starts at nought"
            assert all(later >= earlier - 1e-9 for earlier, later in pairwise(totals)), totals
            session.rollback()

    answering()


def test_a_copy_and_what_happened_carry_every_answer_and_the_plan_stays(one_for_all: Engine, world: World) -> None:
    with database.sessions(one_for_all)() as session:
        walker = Walker(session, world, "en")
        walker.begins(ANSWERS | {"first_day": "2026-04-20", "venue": "office", "area": 300, "crew": 12})
        ada, plan = walker.ada, walker.ada.event
        ada.tap("See the result")
        ada.tap("Record what happened")
        assert ada.event.id != plan.id
        assert (ada.event.phase, ada.event.answers) == (EventPhase.ACTUAL, plan.answers)
        ada.changes("Participants on site")
        ada.say("90")
        assert (plan.answers["participants"], ada.event.answers["participants"]) == (120, 90)
        assert ada.event.answers["crew"] == 12
        ada.send("tap", text=f"result:{ada.event.id}")
        walker._total_is_the_estimate("what happened")
        assert ada.event.result == json.loads(json.dumps(whole(world, ada.event).as_document()))
        session.rollback()


def test_the_command_line_agrees_to_the_milligram(one_for_all: Engine, world: World) -> None:
    with database.sessions(one_for_all)() as session:
        ada = Chat(session, world).joins()
        kept = {row.question: row.kept for row in rows("en") if row.keeps and row.kept is not None}
        answers = ANSWERS | {
            q: v for q, v in kept.items() if q not in ANSWERS and not q.startswith(("online_", "site"))
        }
        event = answered(ada, answers=answers)
        ada.send("tap", text=f"result:{event.id}")
        text = json.dumps(answers_document(event.answers))
        assert ada.event.result == estimate_report.footprint(text, Settings().cache_dir).as_document()
        session.rollback()
