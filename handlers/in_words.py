"""A button may be said instead of tapped: “copy”, “see the result”, or what a line of a card is called."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from bot.places.folding import fold
from bot.screen import Screen, button, lines, plain, shortened, with_notice
from bot.stale_taps import StaleTap
from bot.store.models import Event, Phase
from bot.taps import At, Onward, Tap, decode
from bot.turn import Turn
from bot.words import phrases, table
from handlers.asking_others.taps import AtSurvey
from handlers.attendee_lists.taps import AtSendList
from handlers.contribution.taps import AtPrice, AtSum
from handlers.event import changes
from handlers.event.answering import meant
from handlers.event.origins.understanding import ToConfirm
from handlers.event.questions import flow, refine
from handlers.event.questions.kinds.questions import LONGEST_QUOTE, NotAnAnswer, Text
from handlers.event.questions.question import Question
from handlers.events import history, managing
from handlers.guests.taps import AtLink
from handlers.impact.taps import AtImpact, AtPeriod
from handlers.papers.taps import AtPaper
from handlers.position import AtHome, AtQuestion, asks_for_text, event_at_hand, event_if_any, place_of
from handlers.questionnaire import confirming
from handlers.questionnaire import conversation as questionnaire
from handlers.questionnaire.taps import AtGroups
from handlers.reading import vocabulary
from handlers.reading.in_passing import CORRECTION, LEAVE, Passing, passing, said_anew
from handlers.reminders import correcting
from handlers.reminders.taps import AtPick, AtRemind, AtZone
from handlers.taps import Ask, EventMenu, Record, Result, SendList

COMMANDS = table("commands")
"""What a command is called by who leaves out its slash; it counts where nothing on the card is called so."""
NO = table("answers")["no"]
ASK_ANEW = (AtSum, AtPrice, AtZone, AtSendList, AtImpact, AtPeriod, AtSurvey, AtPaper, AtRemind, AtPick)
"""Where a period, a day, a sum, a place or a moment is asked for: a `no, ` in front of one says that the one before was wrong."""
ALSO_CALLED = table("also_called")
"""Questions that are called something else than what their title or their prompt says."""
AFTERWARDS, MOVED = table("told_afterwards")["in_the_end"], tuple(table("when")[row] for row in ("moved_to", "moved"))
"""How one speaks of what happened in the end, and of a day that is another now."""
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
    if named and (named in LEAVE or not asks_for_text(turn, at) or len(_words(text)) > 1):
        return None if said(text, meanings(card())) else named
    return back(turn, card)


def back(turn: Turn, card: Callable[[], Screen]) -> str | Tap | None:
    """What `zréck` means on a card: its own way back, or home; None where something else was typed."""
    if not vocabulary.exactly(turn.incoming.text, vocabulary.BACK):
        return None
    at = place_of(turn)
    if isinstance(at, AtGroups):
        return Ask(event_at_hand(turn).id, at.question)
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
        t("To go on, tap “{button}”.", button=first) if first else t("Nothing is asked here: tap what you want to do.")
    )
    return with_notice(shown, more)


def corrected(turn: Turn, at: At) -> Screen | Onward | None:
    """What was answered last, answered anew: `no, 80`. Where it is no answer to that, it answers what is asked now.

    A `no 80` with nothing to correct is read as it was typed.
    """
    asks = isinstance(at, AtQuestion | AtGroups) or at.near_event
    correction = CORRECTION.fullmatch(turn.incoming.text) if asks else None
    typed = correction["anew"] if correction else ""
    if correction is None or vocabulary.unknown(typed) or vocabulary.nothing(typed):
        return _of_a_reminder(turn, turn, at) if asks else None
    anew = replace(turn, incoming=replace(turn.incoming, text=typed))
    if isinstance(at, AtGroups):
        return confirming.corrected(anew, at)
    if isinstance(at, AtQuestion) and turn.member.offered:
        return confirming.typed_question(anew, at)
    event = event_at_hand(turn)
    last = refine.find(changes.answered_last(turn, event) or "", event.answers)
    if last is None or isinstance(last.kind, Text) or not _answers(anew, event, last):
        if moved := _of_a_reminder(turn, anew, at):
            return moved
        if not isinstance(at, AtQuestion) or (typed[0].isdigit() and vocabulary.exactly(correction["word"], NO)):
            return None
        return confirming.typed_question(anew, at)
    return _answered_from_afar(anew, Ask(event.id, last.id))


def _of_a_reminder(turn: Turn, anew: Turn, at: At) -> Screen | None:
    """What was said of a reminder, where it is no answer to what is asked: `no, at 10`."""
    if not correcting.is_meant(turn):
        return None
    event = event_at_hand(turn)
    asked = refine.find(at.question, event.answers) if isinstance(at, AtQuestion) else None
    return None if asked and _answers(anew, event, asked) else correcting.heard(turn)


def as_meant(turn: Turn, at: At) -> Turn:
    """Without the `no, ` in front, where no words are asked for and no answer of an event is either: `no, 2026`."""
    anew = said_anew(turn.incoming.text) if turn.incoming.kind == "text" and isinstance(at, ASK_ANEW) else ""
    return replace(turn, incoming=replace(turn.incoming, text=anew)) if anew else turn


def _answers(turn: Turn, event: Event, question: Question) -> bool:
    """Whether what was typed answers a question."""
    try:
        meant(turn, question, event.answers, ())
    except NotAnAnswer:
        return False
    except ToConfirm:
        pass  # groups of people, to be shown back
    return True


def meanings(card: Screen) -> Meanings[Tap]:
    """The buttons of a card."""
    return [(one.label, decode(one.action)) for row in (*card.buttons, *card.more) for one in row if one.action]


def heard(turn: Turn, card: Screen) -> Screen | Onward | None:
    """A button of the card the member is at, said instead of tapped; a question with its new answer is answered at once."""
    text = turn.incoming.text
    for buttons in (meanings(card), *behind(turn)):
        if named := said(text, buttons):
            return Onward(named)
        if asked := said_with_number(text, buttons):
            return _answered_from_afar(turn, asked)
    return None


def told(turn: Turn, at: At) -> Screen | Onward | None:
    """What is told of the event at hand on one of its cards: `moved to 10 March`, `we were 130 in the end`."""
    event, text = event_if_any(turn) if at.near_event else None, turn.incoming.text
    if event is None or turn.incoming.kind != "text":
        return None
    first_day = refine.find("first_day", event.answers)
    if first_day and any(vocabulary.within(text, one) for one in MOVED) and _answers(turn, event, first_day):
        return _answered_from_afar(turn, Ask(event.id, "first_day"))
    people = refine.find("participants", event.answers)
    if not people or not vocabulary.within(text, AFTERWARDS):
        return None
    left = vocabulary.without_phrases(text, AFTERWARDS)
    anew = replace(turn, incoming=replace(turn.incoming, text=left))
    if not re.search(r"\d", left) or not _answers(anew, event, people):
        return None
    if event.phase == Phase.ACTUAL:
        return _answered_from_afar(anew, Ask(event.id, people.id))
    return _what_happened(turn, event)


def _what_happened(turn: Turn, event: Event) -> Screen:
    """Ask whether what happened should be recorded, or the plan was meant."""
    t = turn.t
    return Screen(
        lines(
            t("“{words}”: is this what happened?", words=shortened(turn.incoming.text, LONGEST_QUOTE)),
            t("Record what happened, and type it there: the plan stays as it is. Or change the plan."),
        ),
        (
            (button(t("Record what happened"), Record(event.id)),),
            (button(t("Change the plan"), Ask(event.id, "participants")),),
        ),
        aside=True,
    )


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
    return near, [(plain(one.asks(t)), Ask(event.id, one.id)) for one in questions]


def said(text: str, buttons: Meanings[Tap]) -> Tap | None:
    """What the one button means whose words were typed, or some of them where only one can be meant."""
    words = _words(text)
    if not words or len(words) > 2 * MOST_WORDS:
        return None
    return _only(tap for label, tap in buttons if _words(label) == words) or _part(words, buttons)


def said_with_number(text: str, buttons: Meanings[Tap]) -> Ask | None:
    """The question that is named together with its new answer: “150 participants”; “150 participants?” only asks."""
    if not re.search(r"\d", text) or text.rstrip().endswith("?"):
        return None
    words = [word for word in _words(text) if not re.search(r"\d", word) and not _joins(word)]
    return _part(words, [(label, tap) for label, tap in buttons if isinstance(tap, Ask)])


def _joins(word: str) -> bool:
    """Whether a word stands between two numbers: `130 or 140 participants`."""
    return any(vocabulary.exactly(word, one) for one in BETWEEN_NUMBERS)


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
