"""A walk past every screen, in a language: what each button that hangs in a chat leads to, every question, what is typed.

The buttons are those of `tests/handlers/hanging`, each in its scene, so a new one is looked at as soon as it is held there.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from bot.screen import Screen
from bot.turn import World
from tests.gallery import scenes
from tests.handlers import hanging
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.hanging.scenes import SCENES
from tests.handlers.questionnaire.asking import EVERY, at

HANGING: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (Path(hanging.__file__).parent / "since_0_1.toml").read_text("utf-8")
)["taps"]
PUBLIC_URL = "https://residua.example.org"
PAGED = 2
"""Buttons of one word and scene that are looked at: the others differ in a number."""

TYPED: Mapping[str, tuple[str, ...]] = {
    "first words": ("/start", "/help", "/privacy", "/language", "/new", "/events", "/nothing", "hello", "blah blah"),
    "what if": (
        "what if everybody came by train",
        "which measure saves most?",
        "how much would it be for 200 people?",
        "what is missing?",
    ),
    "claims": ("/claim we are carbon neutral", "can I say it was a green event?"),
    "reminders": ("remind me on Friday at 9 to call the hotel", "remind me on Friday", "/reminders"),
    "briefs": (
        "120 people, two-day conference in Belval on 14 January 2027, 15 from Paris by train",
        "gala for 300 at the end of May",
    ),
    "answers": ("150 participants", "hotel nights 31", "130 or 140 participants"),
}
"""What is typed at home or at a result, by what it is about."""

STEPS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "plain": (
        ("share_result:1", "result_link:1", "result_ask_off:1", "result_off:1"),
        ("calendar_link", "calendar_new", "reminders", "calendar_ask_off", "calendar_off"),
        ("delegate_section:1:energy", "refine:1", "summary:1"),
        ("pdf:1", "record_of:1", "record_lines:1:on", "withdraw_it:1"),
        ("organisations", "members", "member:1"),
        ("past_requests", "my_data", "delete_me", "delete_me_2", "deleted_me"),
        ("owned:1", "owns:staff_travel:on:1", "may_be_said:1", "missing:1", "ask_review:1"),
        ("summary:1", "change:…", "change:…"),
        ("result:1", "further:…", "remind_actuals:…"),
        ("what if everybody came by train", "if_keep:…"),
        ("/claim we are carbon neutral", "claim_of:…", "claim_done"),
        (
            "120 people, two-day conference in Belval on 14 January 2027",
            "brief_line:…",
            "brief_pick:…",
            "brief_right:…",
        ),
        ("audit_trail", "changes:2", "extreme:worst:each:all", "reminders", "reminder_ics:1"),
    ),
    "asked": (("survey_poster:1", "survey_email:1"), ("delegate:2:nights", "ask_withdraw:…", "withdraw:…")),
    "survey_over": (("survey:1", "survey_replace:…", "survey_undo:…"),),
    "ordered": (
        ("ask_back:1", "Which of your offices is the invoice for?", "answer_staff:1", "The one in Belval"),
        ("contribution:1", "ask_withdraw_request:…", "withdraw_request:…", "past_requests"),
        ("refuse:1", "The project is over", "past_requests", "asked:…", "undecided:…"),
    ),
    "confirmed": (("asked:1", "undecided:…"), ("contribution:1", "ask_withdraw_request:…", "withdraw_request:…")),
    "paid": (
        ("asked:1", "went_on:1:allocated", "certify:1", "GS-1234", "contribution:1", "past_requests"),
        ("went_on:1:allocated", "went_back:…", "undecided:1"),
        ("withdraw_request:1",),
    ),
}
"""What one does after another in a scene: see `_does`."""
TAPPED = re.compile(r"[a-z_0-9]+(:\S+)*")
SHOWN = re.compile(r"([a-z_0-9]+):…")


@dataclass(frozen=True, slots=True)
class Seen:
    """One screen: where the walk was, what was done there, what it led to."""

    scene: str
    done: str
    screen: Screen

    @property
    def name(self) -> str:
        """Unlike that of any other screen, and the same in each language."""
        return f"{self.scene}, {self.done}"


def walk(session: Session, world: World, language: str) -> Iterator[Seen]:
    """Every screen. What the session holds is rolled back after each."""
    world = replace(world, public_url=PUBLIC_URL, secret=b"of the gallery")
    ways = {name: (SCENES[name], kept, STEPS.get(name, ())) for name, kept in HANGING.items()}
    ways |= {name: (scene, {}, (steps,)) for name, (scene, steps) in scenes.SCENES.items()}
    for name, (scene, kept, several) in ways.items():
        with session.begin_nested() as scenery:
            chat = scene(session, world)
            _speaks(chat, language)
            for action in _few(kept):
                yield from _at(chat, name, action)
            for steps in several:
                yield from _on_the_way(chat, name, steps)
            scenery.rollback()
        session.expire_all()
    yield from _questions(session, world, language)
    yield from _typed(session, world, language)


def _questions(session: Session, world: World, language: str) -> Iterator[Seen]:
    for question in EVERY:
        with session.begin_nested() as trial:
            chat = Chat(session, world, language=language).joins()
            at(chat, question)
            screen = chat.screen
            trial.rollback()
        session.expire_all()
        yield Seen("question", question, screen)


def _typed(session: Session, world: World, language: str) -> Iterator[Seen]:
    with session.begin_nested() as scenery:
        chat = Chat(session, world, language=language).joins()
        answered(chat)
        chat.send("tap", text="result:1")
        for about, sentences in TYPED.items():
            for typed in sentences:
                yield from _at(chat, about, typed)
        scenery.rollback()
    session.expire_all()


def _at(chat: Chat, scene: str, done: str) -> Iterator[Seen]:
    with chat.session.begin_nested() as trial:
        screen = chat.say(done) if scene in TYPED else chat.send("tap", text=done)
        trial.rollback()
    chat.session.expire_all()
    yield Seen(scene, done, screen)


def _on_the_way(chat: Chat, scene: str, steps: tuple[str, ...]) -> Iterator[Seen]:
    """What each of some steps leads to, the others before it taken."""
    with chat.session.begin_nested() as trial:
        found = [(step, _does(chat, step)) for step in steps]
        trial.rollback()
    chat.session.expire_all()
    for before, (step, screen) in zip(("", *steps), found, strict=False):
        yield Seen(scene, f"{before} → {step}".lstrip(), screen)


def _does(chat: Chat, step: str) -> Screen:
    """A step is what a button carries, or its word and “:…” for the first such button that is shown; all else is typed."""
    if shown := SHOWN.fullmatch(step):
        buttons = [one for row in chat.screen.buttons for one in row if one.action.partition(":")[0] == shown[1]]
        assert buttons, f"no {shown[1]} among {chat.labels}"
        return chat.press(buttons[0])
    return chat.send("tap", text=step) if TAPPED.fullmatch(step) else chat.say(step)


def _speaks(chat: Chat, language: str) -> None:
    chat.language = language
    if member := chat.stored_member:
        member.language = language
    chat.session.flush()


def _few(actions: Mapping[str, str]) -> Iterator[str]:
    """Some buttons of each word."""
    met: dict[str, int] = {}
    for action in actions:
        word = action.partition(":")[0]
        met[word] = met.get(word, 0) + 1
        if met[word] <= PAGED:
            yield action
