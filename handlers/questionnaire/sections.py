"""Refine as cards: the sections, what each would change, and the answers of one of them."""

from collections.abc import Iterable, Mapping

from bot.screen import Rows, Screen, button, first, lines, paragraphs, rows, shortened
from bot.stale_taps import StaleTap
from bot.store.enquiries import delegated
from bot.store.models import Enquiry, Event
from bot.texts import Texts
from bot.turn import Turn
from calculators.footprint import Footprint
from calculators.uncertainty import WORTH_ASKING, next_question
from handlers.event.figures import footprint_of
from handlers.event.known import ASSUMED, Known, confirmed_words, known, marked
from handlers.event.links import open_in
from handlers.event.naming import event_name
from handlers.event.questions import refine
from handlers.event.questions.each_day import as_said
from handlers.event.questions.question import Question
from handlers.position import event_at_hand, event_meant, go
from handlers.questionnaire.taps import AtRefine, AtSection, EnterSection
from handlers.taps import Ask, DelegateSection, Refine, Result, Summary

SECTIONS_IN_SIGHT = 6
"""Buttons of sections, with the next best question before them."""


def show(turn: Turn, asked: Refine | AtRefine) -> Screen:
    """The sections that make sense, each with what it would change, and the next best question before them."""
    return overview(turn, event_meant(turn, asked))


def overview(turn: Turn, event: Event, notice: str = "") -> Screen:
    """The sections of an event, with a notice below the heading."""
    t, notice = turn.t, notice or turn.notice
    footprint = footprint_of(turn, event)
    go(turn, AtRefine(), event)
    found = [one for one in refine.SECTIONS if one.asked(event.answers)]
    best = _best(event, footprint, t)
    entered = [button(t(one.title), EnterSection(event.id, one.key)) for one in found]
    in_sight = SECTIONS_IN_SIGHT - len(best)
    now = t(
        "Estimated emissions: <b>{mass}</b> (range {range}).",
        mass=t.mass(footprint.total_kg),
        range=t.mass_range(footprint.low_kg, footprint.high_kg),
    )
    return Screen(
        paragraphs(
            t("<b>{name}</b>: refine the estimate", name=event_name(event.answers, t, turn.today)),
            notice,
            now if footprint.total_kg else "",
            lines(*(_answered(event, one, t) for one in found), _worth(event, found, footprint, t)),
            t("Open what you know more about; the rest stays as it is."),
        ),
        (
            *best,
            *rows(entered[:in_sight], 2),
            (button(t("See the result"), Result(event.id)),),
        ),
        toast=notice,
        more=(*rows(entered[in_sight:], 2), (button(t("All answers"), Summary(event.id)),)),
    )


def answers(turn: Turn, event: Event, section: refine.Section) -> Screen:
    """The answers of a section, each with a button that changes it."""
    go(turn, AtSection(section.key), event)
    t = turn.t
    asked = section.asked(event.answers)
    elsewhere, found = asked_elsewhere(turn, event), known(turn.session, event)
    return Screen(
        paragraphs(
            t("<b>{name}</b>: {section}", name=event_name(event.answers, t, turn.today), section=t(section.title)),
            lines(
                *(line(event, question, t, found, elsewhere.get(question.id)) for question in asked),
                confirmed_words({one.id: found.get(one.id, ASSUMED) for one in asked}, t),
            ),
        ),
        (
            *rows((button(shortened(q.called(t)), Ask(event.id, q.id)) for q in asked), 2),
            *_ask_somebody(turn, event, section),
            (button(t("All sections"), Refine(event.id)),),
        ),
    )


def _ask_somebody(turn: Turn, event: Event, section: refine.Section) -> Rows:
    """By one link, for whom a page is needed."""
    if not turn.world.public_url or not open_in(section, event.answers):
        return ()
    return ((button(turn.t("Ask someone else"), DelegateSection(event.id, section.key)),),)


def at_hand(turn: Turn, at: AtSection) -> Screen:
    """The section a member is at."""
    event = event_at_hand(turn)
    return answers(turn, event, section_of(event, at.section))


def section_of(event: Event, key: str) -> refine.Section:
    """The section of that key, if any of its questions makes sense for the event. Raises StaleTap."""
    section = refine.named(key)
    if section is None or not section.asked(event.answers):
        raise StaleTap
    return section


def count(event: Event, t: Texts) -> str:
    """How much was refined, for the summary."""
    asked = [question for section in refine.SECTIONS for question in section.asked(event.answers)]
    known = sum(event.answers.get(question.id) is not None for question in asked)
    return t("Refined: {known} of {count} further questions", known=known, count=len(asked)) if known else ""


def asked_elsewhere(turn: Turn, event: Event) -> Mapping[str, Enquiry]:
    """The newest link of each question that went to somebody else."""
    return {enquiry.question: enquiry for enquiry in delegated(turn.session, event) if enquiry.question}


def line(event: Event, question: Question, t: Texts, found: Mapping[str, Known], asked: Enquiry | None = None) -> str:
    """A question and its answer, as the summary and a section show them, and how that is known.

    `found` are the answers as they are known, and `asked` is the link of this one to somebody else.
    """
    title = question.called(t)
    if question.id not in event.answers:
        if asked and asked.key:
            return t("{question}: <i>open, someone else has been asked</i>", question=title)
        return t("{question}: <i>open, assumed for now</i>", question=title)
    value = as_said(question.id, event.answers)
    if value is None:
        return t("{question}: <i>assumed</i>", question=title)
    answer = question.answered(value, t)
    if asked and asked.reply and asked.reply["state"] == "landed" and asked.reply["value"] == value:
        said = t(
            "{question}: <b>{answer}</b> (by {guest}, by link)", question=title, answer=answer, guest=asked.reply["by"]
        )
    else:
        said = t("{question}: <b>{answer}</b>", question=title, answer=answer)
    return marked(said, found.get(question.id, ASSUMED).how, t)


def _answered(event: Event, section: refine.Section, t: Texts) -> str:
    """How much of a section is answered; empty where nothing is."""
    asked = section.asked(event.answers)
    known = sum(event.answers.get(question.id) is not None for question in asked)
    if not known:
        return ""
    return t("{section}: {known} of {count} answered", section=t(section.title), known=known, count=len(asked))


def _worth(event: Event, sections: Iterable[refine.Section], footprint: Footprint, t: Texts) -> str:
    """The sections that would narrow the range; empty where none would."""
    least = WORTH_ASKING * footprint.plus_minus_kg
    worth = [
        t(one.title)
        for one in sections
        if footprint.plus_minus_kg - _plus_minus_after(one.asked(event.answers), event, footprint) > least
    ]
    return t("Best next step: {sections}", sections=t.listing(worth)) if worth else ""


def _plus_minus_after(asked: Iterable[Question], event: Event, footprint: Footprint) -> float:
    """± kilograms as if what a section leaves open were answered by what is assumed now."""
    settled = {one for question in asked if event.answers.get(question.id) is None for one in question.settles}
    return footprint.doubts.plus_minus_kg(settled)


def _best(event: Event, footprint: Footprint, t: Texts) -> Rows:
    """The question, of all that were never asked, whose answer would narrow the range most."""
    fresh = {
        one: question
        for one in footprint.assumed
        for question in refine.settling(one, event.answers)
        if question.id not in event.answers
    }
    best = next_question(footprint.doubts, fresh)
    if best is None:
        return ()
    question = fresh[best.question]
    label = t("Answer: {question}", question=question.called(t))
    return ((first(label, Ask(event.id, question.id)),),)
