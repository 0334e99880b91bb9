"""Who answers which question in words, about which event."""

from collections.abc import Callable, Mapping, Sequence

from bot.ids import EventId
from bot.impact.periods import Period
from bot.screen import Screen, button, paragraphs, shortened
from bot.stale_taps import StaleTap
from bot.store.events import listed, page
from bot.store.models import Event
from bot.taps import At, Onward, Tap
from bot.texts import Texts
from bot.turn import Turn
from bot.words import table
from handlers.event.access import event_of
from handlers.event.event_names import Known, known_events, names_of
from handlers.event.told_apart import labels
from handlers.event.what_if.copy import open_question
from handlers.position import AtQuestion, asks_for_text, event_if_any, place_below, place_of
from handlers.questions_in_words import earlier, extremes, missing, prices, what_if
from handlers.questions_in_words.scratch import drop, scratch_of
from handlers.questions_in_words.taps import AtWhatIf, OfEvent, SeeMissing
from handlers.reading import vocabulary
from handlers.reading.calendar.sentence import Names
from handlers.reading.questions_in_words import AboutAll, AboutEvent, Extreme, InWords, Price, WhatIf, outright, read
from handlers.taps import (
    Compare,
    CompareWith,
    Contribute,
    Explain,
    MyEvents,
    NewEstimate,
    Reduce,
    Reminders,
    Result,
    ShowImpact,
    StatementPdf,
    StatementXlsx,
    Summary,
    Survey,
)

MOST = 8
"""Events to choose from, the newest first."""
Reply = Screen | Onward
LEADS_TO: Mapping[str, Callable[[EventId], Tap]] = {
    "why": Explain,
    "reduce": Reduce,
    "compare": CompareWith,
    "statement": StatementPdf,
    "sheets": StatementXlsx,
}
"""Questions that a card of the event answers already."""
WHY = table("commands")["why"]
BESIDE_OTHERS = table("compared")["with_others"]


def heard(turn: Turn) -> Reply | None:
    """A question in words, where text means nothing else; None where it is none."""
    if turn.incoming.kind != "text":
        return None
    if vocabulary.exactly(turn.incoming.text, BESIDE_OTHERS) and (event := event_if_any(turn)):
        return missing.beside_others(turn, event)
    scratch = scratch_of(turn)
    going_on = scratch is not None and bool(scratch.supposed)
    question = read(turn.incoming.text, turn.today, lambda: _names(turn), going_on=going_on)
    amid = isinstance(place_of(turn), AtQuestion)
    if question is None or (amid and vocabulary.exactly(turn.incoming.text, WHY)):  # there it asks why it is asked
        return None
    return _answered(turn, question)


def supposed(turn: Turn, at: At) -> Reply | None:
    """What would be otherwise, said on a card of the event without `what if`: shown where all of it is understood."""
    event, scratch = event_if_any(turn), scratch_of(turn)
    if scratch is not None and scratch.event is not None:
        event = event_of(turn, scratch.event)
    words = outright(turn.incoming.text) if event and (at.near_event or scratch) else ""
    if event is None or not words or open_question(event.answers):
        return None
    return what_if.asked_outright(turn, event, words)


def heard_amid(turn: Turn, at: At) -> Reply | None:
    """Such a question in the middle of what is asked, where no answer is a sentence; what was asked stays open.

    Where any words may be the answer, only what ends as a question does.
    """
    if asks_for_text(turn, at) or (at.buttons_first and not turn.incoming.text.rstrip().endswith("?")):
        return None
    return heard(turn)


def of_event(turn: Turn, tap: OfEvent) -> Reply:
    """It was meant of this event."""
    scratch, event = scratch_of(turn), event_of(turn, tap.event)
    question = read(scratch.asked, turn.today, lambda: _names(turn)) if scratch and scratch.asked else None
    if not isinstance(question, WhatIf):
        raise StaleTap
    return what_if.asked(turn, event, question)


def below(turn: Turn, at: At) -> At | None:
    """Where the member is beneath what they suppose; None where they suppose nothing."""
    return place_below(turn) if isinstance(at, AtWhatIf) else None


def go_on(turn: Turn) -> None:
    """Something else was typed: what was supposed is dropped."""
    drop(turn)


def _names(turn: Turn) -> Names:
    """The events by their names; “the event” is the one at hand."""
    return names_of(known_events(turn), also_any=False)


def _answered(turn: Turn, question: InWords) -> Reply | None:
    match question:
        case Extreme():
            return extremes.answered(turn, question)
        case AboutAll(what="unit"):
            return _unit(turn.t)
        case AboutAll(what=what):
            return Onward(Reminders() if what == "reminders" else ShowImpact())
        case Price(amount=""):
            return _about(turn, (), lambda event: Onward(Contribute(event.id)), Contribute)
        case Price():
            return prices.answered(turn, question, _ready(turn))
        case WhatIf():
            events = _meant(turn, question.named)
            if not events:
                return _none(turn)
            if len(events) > 1:
                return what_if.which_event(turn, events, turn.incoming.text)
            return what_if.asked(turn, events[0], question)
        case AboutEvent(what="missing"):
            return _about(
                turn, question.named, lambda event: missing.answered(turn, event), lambda one: SeeMissing(one)
            )
        case AboutEvent(what="answers"):
            return _about(turn, question.named, lambda event: Onward(Summary(event.id)), Summary)
        case AboutEvent(what="replies"):
            return _about(turn, question.named, lambda event: Onward(Survey(event.id)), Survey)
        case AboutEvent(what="compare", period=period) if period:
            return _about(turn, question.named, lambda event: _compared(turn, event, period), CompareWith)
        case AboutEvent(what=what) if what in LEADS_TO:
            return _about(turn, question.named, lambda event: _led_to(turn, event, LEADS_TO[what]), LEADS_TO[what])
        case AboutEvent():
            return _about(turn, question.named, lambda event: _result(turn, event), Result)


def _led_to(turn: Turn, event: Event, tap: Callable[[EventId], Tap]) -> Reply:
    """Where that is answered of an estimate; of an event that has none yet, what is missing."""
    if tap is Explain and isinstance(place_of(turn), AtQuestion):
        return missing.figure(turn, event)
    return missing.answered(turn, event) if open_question(event.answers) else Onward(tap(event.id))


def _compared(turn: Turn, event: Event, period: Period) -> Reply:
    """Beside the one of that time; where that may be several, which."""
    other = None if open_question(event.answers) else earlier.edition(turn, event, period)
    return Onward(Compare(other.id, event.id)) if other else _led_to(turn, event, CompareWith)


def _result(turn: Turn, event: Event) -> Reply:
    """Its result; beside the card where something is asked, or while there is none."""
    amid = isinstance(place_of(turn), AtQuestion) or open_question(event.answers)
    return missing.figure(turn, event) if amid else Onward(Result(event.id))


def _about(turn: Turn, named: Sequence[Known], answer: Callable[[Event], Reply], tap: Callable[..., Tap]) -> Reply:
    """What is asked of the one event that may be meant; with several, which."""
    events = _meant(turn, named)
    if len(events) == 1:
        return answer(events[0])
    if not events:
        return _none(turn)
    t = turn.t
    return Screen(
        t("Which event do you mean?"),
        tuple((button(shortened(name), tap(one)),) for one, name in labels(events, t, turn.today).items()),
        aside=True,
    )


def _meant(turn: Turn, named: Sequence[Known]) -> list[Event]:
    """The events that were named; else the one of the what-if, else the one at hand, else all there are."""
    if named:
        return [event_of(turn, one.id) for one in named][:MOST]
    scratch = scratch_of(turn)
    if scratch and scratch.event is not None:
        return [event_of(turn, scratch.event)]
    at_hand = event_if_any(turn)
    if at_hand is not None and at_hand.revision:
        return [at_hand]
    return list(page(turn.session, listed(turn.member.organisation_id), 0, MOST))


def _ready(turn: Turn) -> Event | None:
    """The event at hand, where it has an estimate."""
    event = event_if_any(turn)
    return event if event is not None and event.revision and not open_question(event.answers) else None


def _unit(t: Texts) -> Screen:
    """What the figures are in."""
    words = t(
        "CO₂e means CO₂ equivalent: methane and other gases count as the CO₂ that warms the climate as much in 100 years."
    )
    return Screen(words, aside=True)


def _none(turn: Turn) -> Screen:
    t = turn.t
    return Screen(
        paragraphs(t("No events yet.")),
        ((button(t("New estimate"), NewEstimate()), button(t("My events"), MyEvents())),),
        aside=True,
    )
