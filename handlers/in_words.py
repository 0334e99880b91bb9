"""A button may be said instead of tapped: “copy”, “see the result”, or what a line of a card is called."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.places.folding import fold
from bot.screen import Screen, plain, with_notice
from bot.stale_taps import StaleTap
from bot.taps import At, Onward, Tap, decode
from bot.texts import Texts
from bot.turn import Turn
from bot.words import phrases, table
from handlers import from_afar
from handlers.briefs.taps import AtBrief
from handlers.event.questions import flow
from handlers.events import managing
from handlers.guests.taps import AtLink
from handlers.position import AtHome, asks_for_text, event_at_hand, place_of
from handlers.questionnaire.taps import AtGroups
from handlers.reading import quantities, vocabulary
from handlers.reading.calendar import stretches
from handlers.reading.doubt import NotUnderstood
from handlers.reading.in_passing import LEAVE, Passing, passing
from handlers.reminders.taps import AtRemind
from handlers.taps import Ask, Current, EventMenu, Result, SendList

COMMANDS = table("commands")
"""What a command is called by who leaves out its slash; it counts where nothing on the card is called so."""
NO = table("answers")["no"]
ALSO_CALLED = table("also_called")
"""Questions that are called something else than what their title or their prompt says."""
BETWEEN_NUMBERS = tuple(table("joined")[row] for row in ("to", "between", "give_or_take"))
SHORTEST_PART = 3
MOST_WORDS = 5

T = TypeVar("T", bound=Tap)
Meanings = list[tuple[str, T]]
"""Labels, and what a tap on each would mean."""


def command(text: str) -> str | None:
    """The command that was typed without its slash, in any language."""
    return next((one for one, called in COMMANDS.items() if vocabulary.exactly(text, called)), None)


def way_out(turn: Turn, at: At, card: Callable[[], Screen]) -> str | Tap | None:
    """The command or the button that leads away from what is asked, in a word; None where none was typed.

    Where a text is asked for, only what nobody calls anything: `stop`, `menu`, `back`, `new estimate`.
    """
    text = turn.incoming.text
    named = command(text)
    if named and (
        named in LEAVE
        or (named == "help" and isinstance(at, AtRemind))
        or not asks_for_text(turn, at)
        or len(_words(text)) > 1
    ):
        return None if said(text, meanings(card())) else named
    return back(turn, card)


def back(turn: Turn, card: Callable[[], Screen]) -> str | Tap | None:
    """What `zréck` means on a card: its own way back, or home; None where something else was typed."""
    if not vocabulary.exactly(turn.incoming.text, vocabulary.BACK):
        return None
    at = place_of(turn)
    if isinstance(at, AtGroups):
        return Ask(event_at_hand(turn).id, at.question)
    if isinstance(at, AtBrief) and not at.question:
        return Current()  # what was told is not lost
    return next((meant for label, meant in meanings(card()) if label == plain(turn.t("Back"))), "start")


def leads_away(text: str, *, anywhere: bool) -> bool:
    """Whether it says no more than that one wants to be elsewhere, or is polite: `stop`, `menu`, `merci`.

    `anywhere`: by any command.
    """
    named = command(text)
    polite = passing(text) in (Passing.GREETING, Passing.THANKS)
    return polite or (named is not None and (anywhere or named in (*LEAVE, "help")))


def says_nothing(text: str) -> bool:
    """Whether nothing is wanted after all: `no`, `nothing`, `zréck`."""
    return vocabulary.nothing(text) or any(vocabulary.exactly(text, one) for one in (NO, vocabulary.BACK))


def courtesy(turn: Turn, at: At, card: Callable[[], Screen]) -> Screen | None:
    """A greeting is answered above the card, thanks by a thumbs-up alone; None for anything else.

    Whoever answers a link is answered there.
    """
    t, said = turn.t, None if isinstance(at, AtLink) else passing(turn.incoming.text)
    if said is Passing.GREETING:
        if isinstance(at, AtHome):
            return card()
        name = turn.member.first_name
        return with_notice(card(), t("Hello, {name}.", name=name) if name else t("Hello."))
    return Screen("", likes=turn.incoming.message_id) if said is Passing.THANKS else None


def acknowledged(turn: Turn, card: Callable[[], Screen]) -> Screen | None:
    """`ok`, where nothing is asked: the card stays, and says which of its buttons would do something."""
    if turn.incoming.kind != "text" or not vocabulary.exactly(turn.incoming.text, table("answers")["yes"]):
        return None
    shown, t = card(), turn.t
    first = next((one.label for row in shown.buttons for one in row if one.style == "primary"), "")
    more = (
        t("To go on, tap “{button}”.", button=first)
        if first
        else t("I’m not asking anything here: tap what you want to do.")
    )
    return with_notice(shown, more)


def meanings(card: Screen) -> Meanings[Tap]:
    """The buttons of a card."""
    return [(one.label, decode(one.action)) for row in (*card.buttons, *card.more) for one in row if one.action]


def heard(turn: Turn, card: Screen) -> Screen | Onward | None:
    """A button of the card the member is at, said instead of tapped; a question with its new answer is answered at once."""
    text = turn.incoming.text
    if command(text) in LEAVE and not said(text, meanings(card)):
        return None  # `menu` leads home, and not to what is eaten
    cards = (meanings(card), *behind(turn))
    if asked := next((one for buttons in cards if (one := exactly_named_with_number(text, buttons, turn.t))), None):
        return from_afar.answered(turn, asked)
    for buttons in cards:
        if named := said(text, buttons):
            return Onward(named)
        if not _says_a_day(turn) and (asked := said_with_number(text, buttons, turn.t)):
            return from_afar.answered(turn, asked)
    return None


def _says_a_day(turn: Turn) -> bool:
    """Whether it is nothing but a day, of which the number says nothing else: `12 May`."""
    try:
        return bool(stretches.read(turn.incoming.text, turn.today))
    except NotUnderstood:
        return False


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
    menu = meanings(Screen("", managing.buttons(turn, event), more=managing.more(turn, event)))
    near: Meanings[Tap] = [(label, EventMenu(event.id) if tap.puts_away else tap) for label, tap in menu]
    near += [(plain(t("See the result")), Result(event.id)), (plain(t("Send a list")), SendList(event.id, "origins"))]
    near += [(plain(one.called(t)), Ask(event.id, one.id)) for one in questions]
    near += [(word, Ask(event.id, one)) for one, words in ALSO_CALLED.items() for word in phrases(words)]
    # what stands behind its mark are hints and examples: “20 from Paris”
    return near, [(plain(one.asks(t)).partition("?")[0], Ask(event.id, one.id)) for one in questions]


def said(text: str, buttons: Meanings[Tap]) -> Tap | None:
    """What the one button means whose words were typed, or some of them where only one can be meant."""
    words = _words(text)
    if not words or len(words) > 2 * MOST_WORDS:
        return None
    return _only(tap for label, tap in buttons if _words(label) == words) or _part(words, buttons)


def exactly_named_with_number(text: str, buttons: Meanings[Tap], t: Texts) -> Ask | None:
    """The question that is named by all of its name, together with its new answer: “100 people” are not those in all."""
    if not re.search(r"\d", text) or text.rstrip().endswith("?") or _counts_several(text, t):
        return None
    words = [word for word in _words(text) if not re.search(r"\d", word)]
    return _only(tap for label, tap in buttons if isinstance(tap, Ask) and words and _words(label) == words)


def said_with_number(text: str, buttons: Meanings[Tap], t: Texts) -> Ask | None:
    """The question that is named together with its new answer: “150 participants”; “150 participants?” only asks."""
    if not re.search(r"\d", text) or text.rstrip().endswith("?") or _counts_several(text, t):
        return None
    words = [word for word in _words(text) if not re.search(r"\d", word) and not _joins(word)]
    asked = _part(words, [(label, tap) for label, tap in buttons if isinstance(tap, Ask)])
    return None if asked and asked.question.startswith("journey.") else asked  # a number is no way: “Paris: 12”


def _counts_several(text: str, t: Texts) -> bool:
    """Whether things of more than one kind are counted, so that no single question can be meant: `85 people, 200 m²`."""
    return len({one.units for one in quantities.read(text, t).quantities if one.units}) > 1


def _joins(word: str) -> bool:
    """Whether a word stands between two numbers: `130 or 140 participants`."""
    return any(vocabulary.exactly(word, one) for one in BETWEEN_NUMBERS)


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
