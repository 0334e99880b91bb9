"""The result: what an event is estimated to emit, how sure that is, and what was assumed."""

from collections.abc import Sequence
from math import fsum

from markupsafe import Markup

from bot.documents.chart import ChartBar, ChartPicture
from bot.fitting import ROOM_BELOW_WORDS, Paragraph, fitting, length, with_fold
from bot.screen import Button, Picture, Rows, Screen, button, folded, lines, paragraphs, plain, primary, rows
from bot.store.models import Event, Phase
from bot.texts import Texts
from bot.turn import Turn
from calculators.activity import OpenQuestion
from calculators.footprint import Footprint
from calculators.reductions import Assessment
from calculators.uncertainty import next_question, worth_asking
from calculators.weights import Part, parts
from handlers.event.access import event_of
from handlers.event.assumptions import assumed, said_of_most
from handlers.event.claim_in_name import told_of_name
from handlers.event.figures import assessment_of, factor_set_of, footprint_of, keep
from handlers.event.in_a_sentence import compares, lowers_most, part_name, weighs_most
from handlers.event.naming import event_name
from handlers.event.offer_words import standing
from handlers.event.origins.group import origins_of
from handlers.event.origins.words import briefly_allowed, extrapolated_words, hidden_words
from handlers.event.plan import against_plan, over
from handlers.event.questions import refine
from handlers.event.recalculations import is_newer, offered, with_newer
from handlers.event.reduced import residual_after
from handlers.event.reviewed import reviewed_words
from handlers.event.spread import estimated
from handlers.event.words import (
    assumed_count,
    not_counted,
    per_participant,
    recalculated,
    remark_words,
    rounded_by_itself,
    without_non_co2,
)
from handlers.position import AtResult, event_meant, go
from handlers.suggestions.other_side import next_step
from handlers.suggestions.owning import asking_owned, note_asking_owned
from handlers.suggestions.reminders import reminding
from handlers.suggestions.sharing import sharing
from handlers.taps import (
    Ask,
    Assumptions,
    Contribute,
    EventMenu,
    Explain,
    MayBeSaid,
    NewerFactors,
    Reduce,
    Result,
    StatementPdf,
    StatementXlsx,
    Summary,
)

QUESTIONS = 5
"""Buttons on the card of what was assumed that ask something."""
MOST_OPEN = 3
"""Assumptions that are read without a tap: those that widen the range most."""
MOST_OFFERED = 2
"""Buttons behind “More…” that not every result has."""
MOST_BARS = 5
"""Parts in the picture that have a bar of their own where there are more than one more: it leaves the buttons in sight."""
MOST_REMARKS = 2
"""A caption holds 1,024 characters in every language."""


def show(turn: Turn, asked: Result | AtResult) -> Screen:
    """The estimate as a picture and a few sentences, and what to do next. Keeps the result with the event."""
    event = event_meant(turn, asked)
    assessment = assessment_of(turn, event)
    footprint = assessment.before
    made_of = parts(assessment.data, factor_set_of(turn, event))
    title = turn.t("Where the emissions come from").unescape()
    picture: ChartPicture = {"title": title, "parts": _bars(made_of, turn.t)}
    earlier = recalculated(event, footprint, turn.t)
    keep(turn, event, assessment)
    note_asking_owned(turn, event)
    go(turn, AtResult(), event)
    return Screen(
        _caption(turn, event, assessment, made_of, earlier, picture),
        (
            *_newer_factors(turn, event, footprint),
            *_buttons(event, footprint, next_step(turn, event), turn.t, past=over(event, turn.today)),
        ),
        picture=Picture("footprint", picture),
        more=_more(
            event,
            # What the inventory holds is asked at “Why this figure?”, too.
            [one for one in (sharing(turn, event), reminding(turn, event), asking_owned(turn, event)) if one],
            turn.t,
        ),
    )


def assumptions(turn: Turn, tap: Assumptions) -> Screen:
    """Everything that was assumed, and a button for each question that would replace an assumption."""
    event = event_of(turn, tap.event)
    go(turn, AtResult(), event)
    t = turn.t
    footprint = footprint_of(turn, event)
    widening = [one.question for one in worth_asking(footprint.doubts, footprint.assumed)]
    found = [*dict.fromkeys([*widening, *footprint.assumed])]
    settled_by = [q.id for one in found for q in refine.settling(one, event.answers)]
    names = {q.id: q.called(t) for q in refine.questions(event.answers)}
    titles = [(question, names[question]) for question in dict.fromkeys(settled_by) if question in names]
    pages = -(-len(titles) // QUESTIONS)
    here = titles[tap.page * QUESTIONS :][:QUESTIONS] or titles[:QUESTIONS]
    following = (tap.page + 1) % pages if pages else 0
    hint = t("Tap a question to replace what was assumed; the range gets narrower.") if titles else ""
    return Screen(
        paragraphs(
            t("<b>{name}</b>: what was assumed", name=event_name(event.answers, t, turn.today)),
            *_assumed(event, footprint, found, min(len(widening), MOST_OPEN), t),
            lines(
                extrapolated_words(origins_of(event.answers), footprint.attendance.heads, t),
                hidden_words(footprint.hidden, t),
                said_of_most(footprint.answers.mostly_by, t),
            ),
            hint,
        ),
        (
            *rows((button(title, Ask(event.id, question)) for question, title in here), 2),
            *(((button(t("More questions"), Assumptions(event.id, following)),),) if pages > 1 else ()),
            (button(t("Why this figure?"), Explain(event.id)),),
            (button(t("Back to the result"), Result(event.id)),),
        ),
    )


def _assumed(
    event: Event, footprint: Footprint, found: Sequence[OpenQuestion], first: int, t: Texts
) -> tuple[str, ...]:
    """How much was assumed, with the `first` of what was found; the others folded below."""
    if not found:
        return (t("Nothing is assumed: every value comes from you."),)
    said = [t("• {assumption}", assumption=assumed(one, footprint.kind, t)) for one in found]
    count = assumed_count(event, footprint.assumed, t)
    lead = Markup(" ").join((count, t("What widens the range most:"))) if first else count
    return lines(lead, *said[:first]), folded(lines(*said[first:]))


def _caption(
    turn: Turn, event: Event, assessment: Assessment, made_of: tuple[Part, ...], earlier: str, picture: ChartPicture
) -> str:
    """The figure, what it says, and folded below what it rests on."""
    footprint, t = assessment.before, turn.t
    estimate = estimated(footprint.total_kg, footprint.low_kg, footprint.high_kg, t)
    past = event.phase == Phase.ACTUAL or over(event, turn.today)
    advice = "" if past else lowers_most(assessment, t)  # what happened is past lowering
    beside = compares(turn, event, footprint)
    range_ = t("Range: {range} CO₂e.", range=t.mass_range(footprint.low_kg, footprint.high_kg))
    needed = " ".join(filter(None, (range_, briefly_allowed(footprint.hidden, t))))
    above = fitting(
        Paragraph(lines(t("<b>{name}</b>", name=event_name(event.answers, t, turn.today)), estimate)),
        Paragraph(against_plan(turn, event, footprint), optional=True),
        Paragraph(residual_after(assessment, t)),
        Paragraph(lines(weighs_most(made_of, footprint.hidden, t), advice, not_counted(footprint, t))),
        Paragraph(lines(*standing(turn, event, assessment.residual_kg)), optional=True),
        Paragraph(told_of_name(event.answers, t), optional=True),
        Paragraph(lines(*(remark_words(remark, t) for remark in footprint.remarks[:MOST_REMARKS])), optional=True),
        room=ROOM_BELOW_WORDS - length(needed),
    )
    return with_fold(
        above,
        needed,
        lines(beside, per_participant(footprint, t, beside)),
        rounded_by_itself([bar["kg"] for bar in picture["parts"]], footprint.total_kg, t),
        assumed_count(event, footprint.assumed, t),
        t("Data quality: {word}.", word=t(footprint.data_quality.word)),
        reviewed_words(turn, event, t),
        earlier,
        without_non_co2(footprint, t),
        room=ROOM_BELOW_WORDS,
    )


def _buttons(event: Event, footprint: Footprint, other_side: Button | None, t: Texts, *, past: bool) -> Rows:
    """What is done with a result most, first what comes next: to reduce it, then to contribute for what is left."""
    reduce, contribute = button(t("Reduce it"), Reduce(event.id)), button(t("Contribute"), Contribute(event.id))
    after = other_side and event.phase == Phase.PLAN and past  # before it is over, lowering it comes first
    if other_side and after:
        other_side = primary(other_side)
    elif event.measures:
        contribute = primary(contribute)
    else:
        reduce = primary(reduce)
    return (
        *([(other_side,)] if other_side and after else []),
        (reduce, contribute),
        *([(other_side,)] if other_side and not after else []),
        *([(narrower,)] if (narrower := _next_question(event, footprint, t)) else []),
        (button(t("Why this figure?"), Explain(event.id)), button(t("Change answers"), Summary(event.id))),
    )


def _more(event: Event, offered: Sequence[Button], t: Texts) -> Rows:
    return (
        (button(t("Statement (PDF)"), StatementPdf(event.id)), button(t("Sheets (XLSX)"), StatementXlsx(event.id))),
        (button(t("What may be said"), MayBeSaid(event.id)),),
        (button(t("Assumptions"), Assumptions(event.id)),),
        *((one,) for one in offered[:MOST_OFFERED]),
        (button(t("Manage the event"), EventMenu(event.id)),),
    )


def _newer_factors(turn: Turn, event: Event, footprint: Footprint) -> Rows:
    """The way to newer factors, where the result keeps older ones."""
    if not is_newer(turn, event):
        return ()
    label = offered(footprint, with_newer(turn, event), turn.factors.version, turn.t)
    return ((button(label, NewerFactors(event.id)),),)


def _next_question(event: Event, footprint: Footprint, t: Texts) -> Button | None:
    """The one question of the questionnaire whose answer would narrow the range most."""
    answerable = [one for one in footprint.assumed if any(refine.settling(one, event.answers))]
    best = next_question(footprint.doubts, answerable)
    if best is None:
        return None
    question = next(refine.settling(best.question, event.answers))
    return button(t("Answer: {question}", question=question.called(t)), Ask(event.id, question.id))


def _bars(made_of: Sequence[Part], t: Texts) -> list[ChartBar]:
    """The heaviest parts, and what is left of them as one."""
    heavy = sorted((part for part in made_of if part.kg > 0), key=lambda part: -part.kg)
    shown = heavy if len(heavy) <= MOST_BARS + 1 else heavy[:MOST_BARS]
    bars = [(plain(part_name(part.what, t)), part.kg) for part in shown]
    if rest := fsum(part.kg for part in heavy[len(shown) :]):
        bars.append((t("The rest").unescape(), rest))
    return [{"label": label, "figure": t.short_mass(kg), "kg": kg} for label, kg in bars]
