"""A button may be said instead of tapped: “copy”, “see the result”, or what a line of a card is called."""

import re
from collections.abc import Iterable, Mapping

from bot.places.folding import fold
from bot.screen import Button, Screen, button
from bot.stale_taps import StaleTap
from bot.taps import PLACES, TAPS, decode
from bot.turn import Turn
from handlers.access import event_at_hand
from handlers.event.questions import flow
from handlers.events import managing
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


def command(text: str) -> str | None:
    """The command that was typed without its slash."""
    words = fold(text)
    return next((one for one, called in COMMANDS.items() if words in map(fold, called.split(","))), None)


def near_event(at: str) -> bool:
    """Whether the answers of the event and its menu are near, where a member is."""
    word = at.partition(":")[0]
    return word in PLACES and PLACES[word].near_event


def behind(turn: Turn) -> tuple[Screen, ...]:
    """The buttons of the event at hand that are on other cards: its menu, its answers, its result; then its questions.

    What puts an event away is only shown from elsewhere, in its menu.
    """
    try:
        event = event_at_hand(turn) if near_event(turn.member.at[-1]) else None
    except StaleTap:
        event = None
    if event is None:
        return ()
    t, questions = turn.t, list(flow.questions(event.answers))
    others = (
        button(t("See the result"), Result(event.id)),
        button(t("Send a list"), SendList(event.id, "origins")),
    )
    menu = (
        button(one.label, EventMenu(event.id)) if decode(one.action).puts_away else one
        for row in managing.buttons(turn, event)
        for one in row
    )
    titles = (button(one.called(t), Ask(event.id, one.id)) for one in questions)
    called = (button(word, Ask(event.id, one)) for one, words in ALSO_CALLED.items() for word in words.split(","))
    prompts = (button(one.asks(t), Ask(event.id, one.id)) for one in questions)
    return Screen("", ((*menu, *others, *titles, *called),)), Screen("", (tuple(prompts),))


def said(text: str, card: Screen) -> Button | None:
    """The one button of a card whose words were typed, or some of them where only one can be meant."""
    words = _words(text)
    buttons = [one for row in card.buttons for one in row if one.action]
    if not words or len(words) > 2 * MOST_WORDS:
        return None
    return _only(one for one in buttons if _words(one.label) == words) or _part(words, buttons)


def said_with_number(text: str, card: Screen) -> Ask | None:
    """The question of a card that is named together with its new answer: “150 participants”."""
    if not re.search(r"\d", text):
        return None
    words = [word for word in _words(text) if not re.search(r"\d", word)]
    asking = [one for row in card.buttons for one in row if one.action.startswith(f"{Ask.form.word}:")]
    asked = decode(one.action) if (one := _part(words, asking)) else None
    return asked if isinstance(asked, Ask) else None


def _part(words: list[str], buttons: Iterable[Button]) -> Button | None:
    if not words or len(words) > MOST_WORDS or max(map(len, words)) < SHORTEST_PART:
        return None
    return _only(one for one in buttons if _leads_on(one) and set(words) <= set(_words(one.label)))


def _leads_on(one: Button) -> bool:
    word = one.action.partition(":")[0]
    return word in TAPS and TAPS[word].leads_on


def _only(found: Iterable[Button]) -> Button | None:
    """The button, unless there are several that do different things."""
    by_action = {one.action: one for one in found}
    return next(iter(by_action.values())) if len(by_action) == 1 else None


def _words(text: str) -> list[str]:
    return fold(text).split()
