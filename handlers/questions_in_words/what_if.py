"""“What if everybody took the train?”: worked out on a scratch copy, shown beside the estimate, kept only if one says so."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.screen import Rows, Screen, button, first, lines, paragraphs, shortened
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.taps import Onward
from bot.texts import N_, Texts
from bot.turn import Turn
from calculators.footprint import Footprint
from calculators.invalid_answers import InvalidAnswers
from calculators.reductions import BY_KEY
from handlers.event.access import event_of
from handlers.event.answering import answers_changed, question_of, store, withdrawn_words
from handlers.event.briefs import brief
from handlers.event.naming import event_name
from handlers.event.origins.group import groups_of, origins_of
from handlers.event.plan import ALIKE
from handlers.event.questions import refine
from handlers.event.questions.flow import find
from handlers.event.questions.kinds.questions import Answered, Value
from handlers.event.questions.question import Question
from handlers.event.relative import as_more
from handlers.event.spread import between
from handlers.event.told_apart import labels
from handlers.event.what_if import anew, claims, in_place, travelling
from handlers.event.what_if.copy import Claims, Supposed, answers_with, both, in_order, open_question, really_changed
from handlers.event.words import before_rounding
from handlers.position import AtQuestion, stands_at
from handlers.questions_in_words.scratch import Scratch, drop, of, scratch_of, suppose
from handlers.questions_in_words.taps import AnotherEvent, AtWhatIf, KeepWhatIf, LeaveWhatIf, Meant, OfEvent, OnlyLast
from handlers.reading.supposing import WhatIf
from handlers.taps import Ask, Current, Reduce, Result

TELLING = {"participants", "place", "first_day"}
"""Of which two in one line may tell of another event."""
LONGEST_ANSWER = 80
"""Characters."""
FEW_WORDS = 3
"""That labels may begin alike with."""
MOST_TOWNS = 4
UNSAID = {
    "shares": N_("Your answers say how each group travels, so I can’t try shares for everyone. One way for"
                 " everyone works: “what if everyone took the train”."),
    "rest": N_("You didn’t say how the others would travel. Say that too: “what if half took the train and half"
               " drove”."),
    "flights": N_("Your answers don’t say how everyone travels, so I can’t tell who would fly, or how they"
                  " would travel instead. What would you like to try?"),
    "too_far": N_("No one would travel that way from where your people come from."),
}  # fmt: skip
"""Why something that was understood is not worked out."""
INSTEAD_OF_FLIGHTS = ("train_under_1200_km", "far_flyers_online")
"""Measures to try out where it is not known who flies."""


def asked(turn: Turn, event: Event, question: WhatIf) -> Screen:
    """What was supposed, worked out; with what was supposed before where it goes on from there."""
    scratch = scratch_of(turn)
    base = scratch.supposed if scratch and question.further and scratch.event == event.id else Supposed()
    answers = answers_with(turn, event.answers, base)
    found = in_place.read(turn, question.words, answers) or claims.read(turn, as_more(question.words, turn.t), answers)
    other = anew.supposed(turn, question.words, answers) if found.unread and not found.meant else None
    return _supposed(turn, event, other or found, base)


def asked_outright(turn: Turn, event: Event, words: str, *, offers: bool = False) -> Screen | None:
    """What was supposed without `what if`, worked out; None where not all of it is understood.

    With `offers` it is asked where it may mean several things.
    """
    found = in_place.read(turn, words, event.answers) or claims.read(turn, as_more(words, turn.t), event.answers)
    understood = (not found.unread and (found.supposed or found.unsaid)) or (offers and found.meant)
    return _supposed(turn, event, found, Supposed()) if understood else None


def said_otherwise(turn: Turn, event: Event, words: str, *, corrects: bool = False) -> Screen | None:
    """One answer is another now; None where that is not said, or not understood. `corrects` as of `anew.read`."""
    found = anew.read(turn, as_more(anew.as_fewer(words), turn.t), event.answers, corrects=corrects)
    return _supposed(turn, event, found, Supposed(), words) if found else None


def said_anew(turn: Turn, event: Event, question: str, value: Value) -> Screen:
    """One answer as it was said to be by now."""
    return _supposed(turn, event, Claims(Supposed({question: value})), Supposed())


def _supposed(turn: Turn, event: Event, found: Claims, base: Supposed, words: str = "") -> Screen:
    """What is supposed; `words` are all that was typed, where it may be meant of another event."""
    if found.unsaid == "flights":
        ways = [Supposed(found.supposed.changes, (key,)) for key in INSTEAD_OF_FLIGHTS]
        train = travelling.everybody("train", event.answers, turn.world.places)[0]
        found = Claims(Supposed(), unsaid="flights", meant=[train, *ways])
    another = (
        words
        if len(found.supposed.changes.keys() & TELLING) > 1 and brief.read(turn, words).tells_of_an_event()
        else ""
    )
    return _card(turn, suppose(turn, replace(of(event.id, found, base), asked=another)))


def show(turn: Turn, at: AtWhatIf) -> Screen | Onward:
    """What is supposed, worked out anew: the answers of the event may have changed."""
    scratch = scratch_of(turn)
    if scratch is None:
        drop(turn)
        return Onward(Current())
    return _card(turn, scratch)


def pick(turn: Turn, tap: Meant) -> Screen:
    """One of the meanings that were offered."""
    scratch = still(turn, tap.shown)
    if scratch.event is None or tap.which >= len(scratch.meant):
        raise StaleTap
    meant = Supposed(**scratch.meant[tap.which])
    return _card(turn, suppose(turn, of(scratch.event, Claims(meant), scratch.supposed)))


def only_last(turn: Turn, tap: OnlyLast) -> Screen:
    """Without what was supposed before."""
    scratch = still(turn, tap.shown)
    if scratch.event is None:
        raise StaleTap
    return _card(turn, suppose(turn, of(scratch.event, Claims(scratch.last_supposed, left=scratch.left), Supposed())))


def leave_it(turn: Turn, tap: LeaveWhatIf) -> Onward:
    """The event stays as it is, and what was asked before is asked again."""
    if scratch_of(turn) is None:
        raise StaleTap
    drop(turn)
    return Onward(Current(), turn.t("Nothing changed."))


def keep(turn: Turn, tap: KeepWhatIf) -> Onward:
    """What is supposed becomes the answers of the event, like any others; a measure is declared."""
    scratch, event = still(turn, tap.shown), event_of(turn, tap.event)
    if scratch.event != event.id or event.revision != tap.revision:
        raise StaleTap
    supposed = really_changed(turn, event, scratch.supposed)
    if not supposed:
        raise StaleTap
    for question, value in in_order(supposed.changes):
        if refine.find(question, event.answers) is not None:
            store(turn, event, question_of(event, question), value, turn.member)
    if supposed.measures:
        event.measures = [*event.measures, *supposed.measures]
        answers_changed(turn, event, event.answers)
    drop(turn)
    kept = turn.t(
        "Kept. It is now part of the answers of “{name}”.", name=event_name(event.answers, turn.t, turn.today)
    )
    if open_question(event.answers) or stands_at(turn, AtQuestion):
        return Onward(Current(), kept)
    return Onward(Reduce(event.id) if supposed.measures and not supposed.changes else Result(event.id), kept)


def which_event(turn: Turn, events: list[Event], typed: str) -> Screen:
    """Ask of which event it was meant."""
    return _card(turn, suppose(turn, Scratch(asked=typed, meant=[{"event": one.id} for one in events])))


def still(turn: Turn, shown: int) -> Scratch:
    """Raises StaleTap unless this is what is supposed."""
    scratch = scratch_of(turn)
    if scratch is None or scratch.shown != shown:
        raise StaleTap
    return scratch


def _card(turn: Turn, scratch: Scratch) -> Screen:
    t = turn.t
    leave_button = (button(t("Leave it as it is"), LeaveWhatIf()),)
    if scratch.event is None:
        events = labels((event_of(turn, one["event"]) for one in scratch.meant), t, turn.today)
        return Screen(
            paragraphs(t("“{words}”", words=shortened(scratch.asked, LONGEST_ANSWER)), t("Which event do you mean?")),
            (*((button(shortened(name), OfEvent(one)),) for one, name in events.items()), leave_button),
        )
    event = event_of(turn, scratch.event)
    heading = t("<b>{name}</b>: what if", name=event_name(event.answers, t, turn.today))
    if scratch.unread or scratch.unsaid:
        alike, meanings = _meanings(turn, event, scratch)
        return Screen(paragraphs(heading, _not_worked_out(scratch, alike, t)), (*meanings, leave_button))
    supposed = really_changed(turn, event, scratch.supposed)
    if not supposed:
        return Screen(paragraphs(heading, t("That’s already the case: nothing would change.")), (leave_button,))
    said = lines(*(t("• {change}", change=one) for one in _changes(turn, event, supposed)), _left(scratch, t))
    missing = open_question(answers_with(turn, event.answers, supposed))
    if missing:
        words = t("I can work this out once the number of participants is known.")
        label = refine.find(missing, answers_with(turn, event.answers, supposed))
        asks = (
            ((button(label.called(t), Ask(event.id, missing)),),)
            if label and refine.find(missing, event.answers)
            else ()
        )
        return Screen(paragraphs(heading, said, words), (*asks, leave_button))
    if named := _more_than_all(answers_with(turn, event.answers, supposed), t):
        where = button(t("Where people come from"), Ask(event.id, "origins"))
        return Screen(paragraphs(heading, said, named), ((where,), leave_button))
    try:
        figures = _figures(turn, event, supposed)
    except InvalidAnswers:
        words = t("These answers contradict each other, so I can’t work anything out.")
        return Screen(paragraphs(heading, said, words), (leave_button,))
    copy = lines(_others(turn, event, supposed), t("This is only a copy: nothing is saved."))
    return Screen(
        paragraphs(heading, said, figures, copy),
        (
            (first(t("Keep this"), KeepWhatIf(event.id, event.revision, scratch.shown)),),
            leave_button,
            *(((button(t("It’s another event"), AnotherEvent(scratch.shown)),),) if scratch.asked else ()),
            *_only_last(turn, event, scratch),
        ),
    )


def _not_worked_out(scratch: Scratch, alike: Sequence[str], t: Texts) -> str:
    if scratch.unsaid:
        return t(UNSAID[scratch.unsaid])
    quoted = t("“{words}”", words=shortened(scratch.unread, LONGEST_ANSWER))
    if scratch.meant:
        return lines(
            quoted,
            *(t("• {change}", change=one) for one in alike),
            t("Which of these do you mean?") if len(scratch.meant) > 1 else t("Is this what you mean?"),
        )
    return lines(
        t("I didn’t get {words}.", words=quoted),
        t(
            "Tell me what would be different, for example “what if everyone took the train”, “… if it were"
            " vegetarian”, “… in Metz”."
        ),
    )


def _meanings(turn: Turn, event: Event, scratch: Scratch) -> tuple[Sequence[str], Rows]:
    """A button for each meaning; where one says too much for that, what is alike in all of them, each in a line of its own."""
    t, found = turn.t, [Supposed(**one) for one in scratch.meant]
    labels, alike = [_label(turn, event, one) for one in found], Supposed()
    cut = any(shortened(one) != one for one in labels)
    several = any(len(one.changes) > 1 for one in found) and not any(map(_is_about_travel, found))
    if several or (cut and len(found) == 1):
        alike = Supposed({one: said for one, said in found[0].changes.items() if _is_alike(one, said, found)})
        rest = [
            Supposed({one: said for one, said in each.changes.items() if one not in alike.changes}) for each in found
        ]
        nothing = t("Nothing else") if len(found) > 1 else t("Yes, that’s right")
        labels = [_label(turn, event, one) or nothing for one in rest] if alike else labels
    rows = tuple(
        (button(shortened(label), Meant(scratch.shown, at)),) for at, label in enumerate(_apart(labels)) if label
    )
    return _changes(turn, event, really_changed(turn, event, alike)), rows


def _is_about_travel(meant: Supposed) -> bool:
    """Whether it is a measure or a way of travelling, which is called by what it is rather than by each journey it changes."""
    return bool(meant.measures) or any(one == "transport" or one.startswith("journey.") for one in meant.changes)


def _is_alike(question: str, value: Value, meant: Sequence[Supposed]) -> bool:
    return all(question in one.changes and one.changes[question] == value for one in meant)


def _label(turn: Turn, event: Event, meant: Supposed) -> str:
    return " · ".join(_changes(turn, event, _named_by(meant), short=True))


def _named_by(meant: Supposed) -> Supposed:
    """What a button is called by: a measure, or how everybody travels, rather than by each journey that it changes."""
    if meant.measures:
        return Supposed(measures=meant.measures)
    return Supposed({"transport": meant.changes["transport"]}) if "transport" in meant.changes else meant


def _apart(labels: Sequence[str]) -> Sequence[str]:
    """Without the words that all of them begin with, but for the last, so that they differ where they are cut short."""
    said = [label.split(" ") for label in labels]
    alike = len(list(takewhile(lambda words: len(set(words)) == 1, zip(*said, strict=False)))) - 1
    return ["… " + " ".join(words[alike:]) for words in said] if len(said) > 1 and alike >= FEW_WORDS else labels


def _changes(turn: Turn, event: Event, supposed: Supposed, *, short: bool = False) -> list[str]:
    """Each answer that would be another, with what it is now; each measure by its title."""
    t, answers = turn.t, answers_with(turn, event.answers, supposed)
    found = []
    for one, value in in_order(supposed.changes):
        question = refine.find(one, answers) or refine.find(one, event.answers)
        if question is None:
            continue
        title, after = question.called(t), _answer(question, value, t)
        if short:
            after = after if value in (None, question.nothing) else question.answered(value, t)
            found.append(str(t("{question}: {answer}", question=title, answer=after).unescape()))
        elif one in event.answers:
            before = _answer(question, event.answers[one], t)
            found.append(t("{question}: {before} → <b>{after}</b>", question=title, before=before, after=after))
        else:
            found.append(t("{question}: <b>{answer}</b>", question=title, answer=after))
    for key in supposed.measures:
        title = t(BY_KEY[key].title)
        found.append(str(title.unescape()) if short else t("Reduction: <b>{measure}</b>", measure=title))
    return found


def _answer(question: Question, value: Value, t: Texts) -> str:
    if value is None:
        return t("not known")
    if question.allows_nothing and value == question.nothing:
        return t("none")
    return shortened(question.answered(value, t), LONGEST_ANSWER)


def _more_than_all(answers: Answered, t: Texts) -> str:
    """That more people were named by where they come from than would take part; empty where they are not."""
    named = sum(one.get("people", 0) for one in groups_of(answers))
    people = answers.get("participants") or 0
    if named <= people or "survey" in origins_of(answers) or not find("participants", answers):
        return ""
    return t(
        "Your answers say where {named} people come from, which is more than {people}. Change that first.",
        named=t.number(named),
        people=t.number(people),
    )


def _others(turn: Turn, event: Event, supposed: Supposed) -> str:
    """What becomes of the other answers: they stay, or no longer apply; groups that were named stay as many."""
    t, answers = turn.t, answers_with(turn, event.answers, supposed)
    after = {one.id for one in refine.counted(answers)}
    gone = [one for one in refine.counted(event.answers) if one.id not in after]
    if gone:
        return withdrawn_words(len(gone), t)
    named = sum(one.get("people", 0) for one in groups_of(answers))
    if "participants" in supposed.changes and named and "survey" not in origins_of(answers):
        return t(
            "All other answers stay, and so do the {count} people whose origin you gave.",
            count=t.number(named),
        )
    return t("All other answers stay as they are.")


def _left(scratch: Scratch, t: Texts) -> str:
    if not scratch.left:
        return ""
    towns = [t.town(one) if ", " in one else one for one in dict.fromkeys(scratch.left) if one]
    named = t.listing(towns[:MOST_TOWNS]) if towns else t("some groups")
    return t("Not from {towns}: no one travels that way from there, so they stay as they are.", towns=named)


def _figures(turn: Turn, event: Event, supposed: Supposed) -> str:
    """The estimate now and then, each with its range, and by how much they differ. Raises InvalidAnswers."""
    t = turn.t
    try:
        now, then = both(turn, event, supposed)
    except StaleTap:
        return t("There’s no estimate to compare this with yet.")
    after_measures = bool(event.measures or supposed.measures)
    before, after = (now.after, then.after) if after_measures else (now.before, then.before)
    return lines(
        t("Left after the reductions you declared or suppose:") if after_measures else "",
        t("Now: {mass} ({spread})", mass=t.mass(before.total_kg), spread=_spread(before, t)),
        t("Then: <b>{mass}</b> ({spread})", mass=t.mass(after.total_kg), spread=_spread(after, t)),
        _difference(before.total_kg, after.total_kg, t),
    )


def _spread(footprint: Footprint, t: Texts) -> str:
    return between(footprint.total_kg, footprint.low_kg, footprint.high_kg, t)


def _difference(before: float, after: float, t: Texts) -> str:
    if abs(after - before) <= ALIKE * before or not before:
        return t("Difference: negligible.")
    share = t.percent(abs(after - before) / before)
    if after < before:
        return before_rounding(t("Difference: <b>−{share}</b>", share=share), before, after, t)
    return before_rounding(t("Difference: <b>+{share}</b>", share=share), before, after, t)


def _only_last(turn: Turn, event: Event, scratch: Scratch) -> Rows:
    """Where it goes on from what was supposed before, a way to suppose what was said last alone."""
    last = scratch.last_supposed
    alone = {*scratch.changes, *scratch.measures} == {*last.changes, *last.measures}
    if alone or not last:
        return ()
    label = " · ".join(_changes(turn, event, last, short=True))
    return (
        ((button(shortened(turn.t("Only this: {change}", change=label)), OnlyLast(scratch.shown)),),) if label else ()
    )
