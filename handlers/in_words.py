"""A button may be said instead of tapped: “copy”, “see the result”, or what a line of a card is called."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from bot.places.folding import fold
from bot.screen import Screen, plain, with_notice
from bot.stale_taps import StaleTap
from bot.taps import Onward, Tap, decode
from bot.turn import Turn
from handlers.event.questions import flow
from handlers.events import history, managing
from handlers.position import AtQuestion, event_at_hand, place_of
from handlers.questionnaire import confirming
from handlers.questionnaire import conversation as questionnaire
from handlers.taps import Ask, EventMenu, Result, SendList

COMMANDS: Mapping[str, str] = {
    "help": "help, aide, hilfe, hëllef",
    "why": "why, pourquoi, warum, firwat",
    "method": "method, methodology, méthode, méthodologie, methode",
    "impact": "impact, bilan, wirkung",
    "events": "events, my events, événements, mes événements, veranstaltungen",
    "new": "new, new event, new estimate, nouveau, nouvel événement, neu",
    "reminders": "reminders, rappels, erinnerungen",
    "language": "language, langue, sprache, sprooch",
    "privacy": "privacy, confidentialité, datenschutz",
    "start": "home, start, accueil, menu",
}
"""What a command is called by who leaves out its slash; it counts where nothing on the card is called so."""
ALSO_CALLED: Mapping[str, str] = {
    "participants": "participants, people, persons, guests, attendees, personnes, invités, Teilnehmer, Personen, Gäste, Leit",
    "nights": "nights, nuits, nuitées, Nächte, Übernachtungen, Nuechten",
}
"""Questions that are called something else than what their title or their prompt says."""
SHORTEST_PART = 3
MOST_WORDS = 5

T = TypeVar("T", bound=Tap)
Meanings = list[tuple[str, T]]
"""Labels, and what a tap on each would mean."""


def command(text: str) -> str | None:
    """The command that was typed without its slash."""
    words = fold(text)
    return next((one for one, called in COMMANDS.items() if words in map(fold, called.split(","))), None)


def meanings(card: Screen) -> Meanings[Tap]:
    """The buttons of a card."""
    return [(one.label, decode(one.action)) for row in card.buttons for one in row if one.action]


def heard(turn: Turn, card: Screen) -> Screen | Onward | None:
    """A button of the card the member is at, said instead of tapped; a question with its new answer is answered at once."""
    text = turn.incoming.text
    for buttons in (meanings(card), *behind(turn)):
        if named := said(text, buttons):
            return Onward(named)
        if asked := said_with_number(text, buttons):
            return _answered_from_afar(turn, asked)
    return None


def behind(turn: Turn) -> tuple[Meanings[Tap], ...]:
    """The buttons of the event at hand that are on other cards: its menu, its answers, its result; then its questions.

    What puts an event away is only shown from elsewhere, in its menu.
    """
    try:
        event = event_at_hand(turn) if place_of(turn).near_event else None
    except StaleTap:
        event = None
    if event is None:
        return ()
    t, questions = turn.t, list(flow.questions(event.answers))
    menu = meanings(Screen("", managing.buttons(turn, event)))
    near: Meanings[Tap] = [(label, EventMenu(event.id) if tap.puts_away else tap) for label, tap in menu]
    near += [(plain(t("See the result")), Result(event.id)), (plain(t("Send a list")), SendList(event.id, "origins"))]
    near += [(plain(one.called(t)), Ask(event.id, one.id)) for one in questions]
    near += [(word, Ask(event.id, one)) for one, words in ALSO_CALLED.items() for word in words.split(",")]
    return near, [(plain(one.asks(t)), Ask(event.id, one.id)) for one in questions]


def said(text: str, buttons: Meanings[Tap]) -> Tap | None:
    """What the one button means whose words were typed, or some of them where only one can be meant."""
    words = _words(text)
    if not words or len(words) > 2 * MOST_WORDS:
        return None
    return _only(tap for label, tap in buttons if _words(label) == words) or _part(words, buttons)


def said_with_number(text: str, buttons: Meanings[Tap]) -> Ask | None:
    """The question that is named together with its new answer: “150 participants”."""
    if not re.search(r"\d", text):
        return None
    words = [word for word in _words(text) if not re.search(r"\d", word)]
    return _part(words, [(label, tap) for label, tap in buttons if isinstance(tap, Ask)])


def _answered_from_afar(turn: Turn, asked: Ask) -> Screen | Onward:
    """The answer to a question that was named together with it, and what the answer was before."""
    questionnaire.ask(turn, asked)
    before = history.answer_now(turn, asked.question)
    reply = confirming.typed_question(turn, AtQuestion(asked.question, event_at_hand(turn).revision))
    notice = history.changed(turn, asked.question, before)
    return with_notice(reply, notice) if notice and isinstance(reply, Screen) else reply


def _part(words: list[str], buttons: Meanings[T]) -> T | None:
    if not words or len(words) > MOST_WORDS or max(map(len, words)) < SHORTEST_PART:
        return None
    return _only(tap for label, tap in buttons if tap.leads_on and set(words) <= set(_words(label)))


def _only(found: Iterable[T]) -> T | None:
    """What is meant, unless it is several things."""
    different = set(found)
    return different.pop() if len(different) == 1 else None


def _words(text: str) -> list[str]:
    return fold(text).split()
