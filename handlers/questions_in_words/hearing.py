"""Who answers which question in words, about which event."""

from collections.abc import Callable, Mapping, Sequence

from bot.ids import EventId
from bot.impact.periods import Period
from bot.screen import Screen, button, lines, paragraphs, shortened
from bot.stale_taps import StaleTap
from bot.store.events import listed, page
from bot.store.models import Event
from bot.taps import At, Onward, Tap
from bot.texts import Texts
from bot.turn import Turn
from bot.words import Words, table
from calculators.activity import Category
from handlers.event.access import event_of
from handlers.event.answering import meant
from handlers.event.event_names import Known, known_events, names_of
from handlers.event.figures import footprint_of
from handlers.event.moved import moved_to
from handlers.event.told_apart import labels
from handlers.event.what_if import some_of_them
from handlers.event.what_if.copy import open_question
from handlers.position import AtHome, AtQuestion, asks_for_text, event_if_any, place_below, place_of
from handlers.questions_in_words import earlier, extremes, missing, of_all, prices, what_if
from handlers.questions_in_words.scratch import drop, scratch_of
from handlers.questions_in_words.taps import AtWhatIf, KeepWhatIf, LeaveWhatIf, OfEvent, SeeMissing
from handlers.reading import asides, vocabulary
from handlers.reading.calendar.sentence import Names
from handlers.reading.questions_in_words import AboutAll, AboutEvent, Extreme, InWords, Price, read
from handlers.reading.supposing import WhatIf, outright
from handlers.taps import (
    Assumptions,
    Compare,
    CompareWith,
    Contribute,
    EventMenu,
    Explain,
    Lines,
    MyEvents,
    NewEstimate,
    Reduce,
    Result,
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
    "assumed": Assumptions,
    "statement": StatementPdf,
    "sheets": StatementXlsx,
}
"""Questions that a card of the event answers already."""
TAP_OF: Mapping[str, Callable[[EventId], Tap]] = {**LEADS_TO, "missing": SeeMissing, "manage": EventMenu}
"""Those of which it is asked which event was meant."""
LONGEST_QUOTE = 60
"""Characters of what an event was called."""
WHY = table("commands")["why"]
HOW_MUCH_FOR = table("questions")["how_much_for"]
KEPT, LEFT = table("what_if_decided")["keep"], table("what_if_decided")["leave"]
BESIDE_OTHERS = table("compared")["with_others"]


def heard(turn: Turn, amid: At | None = None) -> Reply | None:
    """A question in words, where text means nothing else; None where it is none.

    `amid` what is shown and waits, an event that is unknown is a part of that: `remove the lunches`.
    """
    if turn.incoming.kind != "text":
        return None
    if vocabulary.exactly(turn.incoming.text, BESIDE_OTHERS) and (event := event_if_any(turn)):
        return missing.beside_others(turn, event)
    scratch = scratch_of(turn)
    going_on = scratch is not None and bool(scratch.supposed)
    question = read(turn.incoming.text, turn.today, lambda: _names(turn), going_on=going_on)
    asked = isinstance(place_of(turn), AtQuestion)
    if question is None or (asked and vocabulary.exactly(turn.incoming.text, WHY)):  # there it asks why it is asked
        return None
    if amid and amid.holds_offer and turn.member.offered and isinstance(question, AboutEvent) and question.unknown:
        return None
    return _answered(turn, question)


def supposed(turn: Turn, at: At) -> Reply | None:
    """What would be otherwise, said without `what if`: shown where all of it is understood, and kept by a tap alone.

    Away from the event only where something says that it would be, or is, otherwise: `and with 80 people?`, `actually 130`.
    """
    event, scratch = event_if_any(turn), scratch_of(turn)
    if scratch is not None and scratch.event is not None:
        event = event_of(turn, scratch.event)
    near = at.near_event or scratch is not None
    if event is None or not event.revision or not (near or isinstance(at, AtHome)) or open_question(event.answers):
        return None
    words = outright(turn.incoming.text, only_led=not near)
    if words and words != turn.incoming.text and (some := _those_from(turn, event, words)):
        return some
    return what_if.asked_outright(turn, event, words, offers=not near) if words else None


def _those_from(turn: Turn, event: Event, words: str) -> Onward | None:
    """How people travel, where only the town of some of them is named: `how much for Paris?` is no other place."""
    found = some_of_them.town_in(words, event.answers, turn.world.places)
    asks = turn.incoming.text.rstrip().endswith("?") and vocabulary.begins_with(turn.incoming.text, HOW_MUCH_FOR)
    return Onward(Lines(event.id, Category.TRAVEL)) if found and asks and not found[1].strip() else None


def decided(turn: Turn, at: At) -> Reply | None:
    """What is supposed is kept, or left, in words: `keep it`, `no`."""
    scratch = scratch_of(turn) if isinstance(at, AtWhatIf) else None
    if scratch is None or scratch.event is None:
        return None
    if _says(turn.incoming.text, LEFT, table("answers")["no"]):
        return what_if.leave_it(turn, LeaveWhatIf())
    event = event_of(turn, scratch.event)
    asks = turn.incoming.text.rstrip().endswith("?")
    keeps = (
        not asks
        and scratch.supposed
        and not scratch.unread
        and _says(turn.incoming.text, KEPT, table("answers")["yes"])
    )
    return what_if.keep(turn, KeepWhatIf(event.id, event.revision, scratch.shown)) if keeps else None


def _says(text: str, words: Words, also: Words) -> bool:
    """Whether it is one of the phrases, be it behind a yes or a no: `ok, keep it`."""
    return vocabulary.exactly(text, words) or vocabulary.exactly(asides.without(text, also), words)


def anew(turn: Turn, at: At) -> Reply | None:
    """One answer of the event at hand is another now, said on one of its cards: shown, and kept by a tap alone."""
    event, text = event_if_any(turn) if at.near_event else _of_scratch(turn, at), turn.incoming.text
    if event is None or not event.revision or open_question(event.answers) or text.rstrip().endswith("?"):
        return None
    return what_if.said_otherwise(turn, event, text, corrects=isinstance(at, AtWhatIf) and text.isdecimal())


def _of_scratch(turn: Turn, at: At) -> Event | None:
    """The event of which something is supposed, where nothing else is asked below."""
    scratch = scratch_of(turn) if isinstance(at, AtWhatIf) else None
    alone = scratch is not None and not isinstance(place_below(turn), AtQuestion)
    return event_of(turn, scratch.event) if scratch and alone and scratch.event is not None else None


def moved(turn: Turn, at: At) -> Reply | None:
    """The event at hand takes place on another day or in another town, said at home: shown, and kept by a tap alone."""
    event = event_if_any(turn) if isinstance(at, AtHome) and not turn.incoming.text.rstrip().endswith("?") else None
    found = moved_to(turn, event) if event and event.revision and not open_question(event.answers) else None
    if event is None or found is None:
        return None
    question, anew = found
    return what_if.said_anew(turn, event, question.id, meant(anew, question, event.answers, ()))


def heard_amid(turn: Turn, at: At) -> Reply | None:
    """Such a question in the middle of what is asked, where no answer is a sentence; what was asked stays open.

    Where any words may be the answer, only what ends as a question does.
    """
    if asks_for_text(turn, at) or (at.buttons_first and not turn.incoming.text.rstrip().endswith("?")):
        return None
    return heard(turn, amid=at)


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
    return names_of(known_events(turn), also_any=False, by_town=True)


def _answered(turn: Turn, question: InWords) -> Reply | None:
    match question:
        case Extreme():
            return extremes.answered(turn, question)
        case AboutAll(what="unit"):
            return _unit(turn.t)
        case AboutAll():
            return of_all.answered(question, turn)
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
        case AboutEvent(unknown=unknown) if unknown:
            return anew(turn, place_of(turn)) or _which(turn, _all(turn), TAP_OF[question.what], unknown)
        case AboutEvent(what="missing"):
            return _about(
                turn, question.named, lambda event: missing.answered(turn, event), lambda one: SeeMissing(one)
            )
        case AboutEvent(what="why", part=part) if part:
            return _about(turn, question.named, lambda event: _part(turn, event, part), Explain)
        case AboutEvent(what="beside_others"):
            return _about(turn, question.named, lambda event: missing.beside_others(turn, event), CompareWith)
        case AboutEvent(what="order"):
            return _about(turn, question.named, lambda event: Onward(Contribute(event.id)), Contribute)
        case AboutEvent(what="manage"):
            return _about(turn, question.named, lambda event: Onward(EventMenu(event.id)), EventMenu, question.periods)
        case AboutEvent(what="answers"):
            return _about(turn, question.named, lambda event: Onward(Summary(event.id)), Summary)
        case AboutEvent(what="replies"):
            return _about(turn, question.named, lambda event: Onward(Survey(event.id)), Survey)
        case AboutEvent(what="compare", period=period) if period:
            return _about(turn, question.named, lambda event: _compared(turn, event, period), CompareWith)
        case AboutEvent(what=what) if what in LEADS_TO:
            tap, periods = LEADS_TO[what], question.periods
            return _about(turn, question.named, lambda event: _led_to(turn, event, tap), tap, periods)
        case AboutEvent():
            return _about(turn, question.named, lambda event: _result(turn, event), Result)


def _led_to(turn: Turn, event: Event, tap: Callable[[EventId], Tap]) -> Reply:
    """Where that is answered of an estimate; of an event that has none yet, what is missing."""
    if tap is Explain and isinstance(place_of(turn), AtQuestion):
        return missing.figure(turn, event)
    return missing.answered(turn, event) if open_question(event.answers) else Onward(tap(event.id))


def _part(turn: Turn, event: Event, part: str) -> Reply:
    """The lines of one part of its footprint; of one that nothing is counted of, all its parts."""
    if open_question(event.answers) or isinstance(place_of(turn), AtQuestion):
        return _led_to(turn, event, Explain)
    category = Category(part)
    counted = footprint_of(turn, event).categories.get(category)
    return Onward(Lines(event.id, category) if counted else Explain(event.id))


def _compared(turn: Turn, event: Event, period: Period) -> Reply:
    """Beside the one of that time; where that may be several, which."""
    other = None if open_question(event.answers) else earlier.edition(turn, event, period)
    return Onward(Compare(other.id, event.id)) if other else _led_to(turn, event, CompareWith)


def _result(turn: Turn, event: Event) -> Reply:
    """Its result; beside the card where something is asked, or while there is none."""
    amid = isinstance(place_of(turn), AtQuestion) or open_question(event.answers)
    return missing.figure(turn, event) if amid else Onward(Result(event.id))


def _about(
    turn: Turn,
    named: Sequence[Known],
    answer: Callable[[Event], Reply],
    tap: Callable[..., Tap],
    periods: Sequence[Period] = (),
) -> Reply:
    """What is asked of the one event that may be meant; with several, which."""
    events = _meant(turn, named, periods)
    if len(events) == 1:
        return answer(events[0])
    return _which(turn, events or _all(turn), tap)


def _which(turn: Turn, events: Sequence[Event], tap: Callable[..., Tap], unknown: str = "") -> Reply:
    """Ask which of these was meant; `unknown` is what it was called, where none is called so."""
    if not events:
        return _none(turn)
    t = turn.t
    quoted = t("No event is called “{words}”.", words=shortened(unknown, LONGEST_QUOTE)) if unknown else ""
    return Screen(
        lines(quoted, t("Which event do you mean?")),
        tuple((button(shortened(name), tap(one)),) for one, name in labels(events, t, turn.today).items()),
        aside=True,
    )


def _meant(turn: Turn, named: Sequence[Known], periods: Sequence[Period] = ()) -> list[Event]:
    """The events that were named; else the one of the what-if, else the one at hand, else all there are.

    With periods only those that take place in one of them.
    """
    if periods:
        found = [one for one in named or known_events(turn) if any(_within(one, period) for period in periods)]
        return [event_of(turn, one.id) for one in found][:MOST]
    if named:
        return [event_of(turn, one.id) for one in named][:MOST]
    scratch = scratch_of(turn)
    if scratch and scratch.event is not None:
        return [event_of(turn, scratch.event)]
    at_hand = event_if_any(turn)
    if at_hand is not None and at_hand.revision:
        return [at_hand]
    return _all(turn)


def _within(one: Known, period: Period) -> bool:
    return one.first_day is not None and period.start <= one.first_day <= period.last


def _all(turn: Turn) -> list[Event]:
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
