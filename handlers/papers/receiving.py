"""A PDF that is sent while an event is at hand: what its lines answer is shown, each with its line, and nothing stored before."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from bot.papers.found import LARGEST, MOST_LINES, MOST_PAGES, Reason
from bot.papers.reading import PaperErrand, PaperOutcome
from bot.screen import Screen, button, lines, paragraphs, rows, shortened, with_notice
from bot.stale_taps import StaleTap
from bot.store.errands import call_off, plan
from bot.store.models import Event
from bot.taps import Onward
from bot.texts import N_, Texts
from bot.turn import Turn
from bot.wire import shown_as
from handlers.event import answering
from handlers.event.access import event_of
from handlers.event.naming import event_name
from handlers.event.paper import Proposed, excludes, proposed, together
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import Value
from handlers.papers.taps import AtPaper, SwitchLine, TakeLines
from handlers.position import AtQuestion, event_at_hand, event_if_any, go, place_of
from handlers.taps import Resume

KIND = "paper"
"""Of the errand."""
ENDING, TYPE = ".pdf", "application/pdf"
OF_PEOPLE = ("origins", "crew_origins")
"""Where these are asked a file is a list of attendees."""
LONGEST_QUOTE = 80
"""Characters."""

NOT_READ = N_("Something went wrong on our side while your document was read. Please send it again.")
REFUSALS: Mapping[Reason, str] = {
    Reason.NO_PDF: N_("That is no PDF, whatever its name says."),
    Reason.NO_TEXT: N_("There is no text in that PDF, only pictures. Please type what it says."),
    Reason.LOCKED: N_("The PDF is protected with a password. Please save it without one, and send it again."),
    Reason.DAMAGED: N_("The PDF is damaged, or cut off. Please send it again, as a file."),
    Reason.MANY_PAGES: N_("The PDF is too long: I can read {pages} pages. Please send only those with the quantities."),
    Reason.MANY_LINES: N_(
        "The PDF is too long: I can read {lines} lines. Please send only the page with the quantities."
    ),
    Reason.TOO_BIG: N_("The PDF is too large: I can read {size} MB."),
    Reason.GONE: N_("Telegram no longer has that file. Please send it again."),
    Reason.TOO_HEAVY: N_("Reading that PDF would take too much time, so I stopped. Nothing is stored."),
}
"""What is said about a file of which nothing is read, by the reason."""


def received(turn: Turn, current: Callable[[], Screen]) -> Screen | None:
    """A PDF sent for the event at hand. None for any other file, and where a list of attendees is asked for."""
    incoming, t, event = turn.incoming, turn.t, event_if_any(turn)
    named = incoming.file_name.lower().endswith(ENDING) or incoming.file_type.partition(";")[0].lower() == TYPE
    if not incoming.file_id or not named or event is None or not _is_about_it(turn):
        return None
    if incoming.file_size > LARGEST:
        return with_notice(current(), _refusal(Reason.TOO_BIG, t))
    call_off(turn.session, turn.member, KIND)
    params: PaperErrand = {"file_id": incoming.file_id, "event": event.id}
    plan(turn.session, turn.member, KIND, params, turn.now)
    return with_notice(current(), t("Reading your document…"))


def came(turn: Turn, current: Callable[[], Screen]) -> Screen:
    """What the paper answers, where its event is still at hand; elsewhere that it was read."""
    outcome, t = cast(PaperOutcome, turn.incoming.outcome), turn.t
    if "lines" not in outcome:
        return with_notice(current(), _refusal(Reason(outcome["refused"]), t) if "refused" in outcome else t(NOT_READ))
    try:
        event = event_of(turn, outcome["params"]["event"])
    except StaleTap:
        return current()
    if turn.member.event_id != event.id or not _is_about_it(turn):
        name = event_name(event.answers, t)
        return with_notice(current(), t("Your document was read. Open “{name}”, and send it again there.", name=name))
    found = proposed(turn, event, outcome["lines"])
    if not found:
        return with_notice(
            current(),
            paragraphs(
                t("I find no quantity in that document of which I am sure. Nothing is stored."),
                t("If it is a list of people, please send it as XLSX or CSV."),
            ),
        )
    offered: list[dict[str, Any]] = []
    for one in found:
        rivals = any(excludes(one, other) for other in found if other is not one)
        offered.append({"question": one.question, "value": one.value, "line": one.line, "taken": not rivals})
    go(turn, AtPaper(), event)
    turn.member.offered = offered
    return show(turn, AtPaper())


def show(turn: Turn, at: AtPaper) -> Screen:
    """Each answer with its line and what it was before. Raises StaleTap when they are not at hand any more."""
    event, t, here = event_at_hand(turn), turn.t, _shown(turn)
    waiting = _waiting(turn)
    switches = [
        button(shortened(("☑ " if taken else "☐ ") + _label(one, t, event)), SwitchLine(here, position))
        for position, (one, taken) in enumerate(waiting)
    ]
    apart = any(not taken for _, taken in waiting)
    return Screen(
        paragraphs(
            t("<b>{name}</b>: from your document", name=event_name(event.answers, t)),
            lines(*(_line(one, t, event) for one, _ in waiting)),
            t("Of two lines about the same thing only one counts: tap the one that is meant.") if apart else "",
            t("Nothing is stored yet. What is ticked counts once you say so."),
        ),
        (
            *(((button(t("All right"), TakeLines(here)),),) if any(taken for _, taken in waiting) else ()),
            *rows(switches, 1),
            (button(t("Back"), Resume(event.id)),),
        ),
    )


def switch(turn: Turn, tap: SwitchLine) -> Screen:
    """A line counts or not; where it does, none does that says otherwise."""
    waiting = _waiting(turn)
    if tap.shown != _shown(turn) or tap.line >= len(waiting):
        raise StaleTap
    meant, was = waiting[tap.line]
    turn.member.offered = [
        {**kept, "taken": not was if one is meant else taken and (was or not excludes(one, meant))}
        for kept, (one, taken) in zip(turn.member.offered, waiting, strict=True)
    ]
    return show(turn, AtPaper())


def take(turn: Turn, tap: TakeLines) -> Onward:
    """What is ticked is stored, as read from its lines."""
    waiting, event, t = _waiting(turn), event_at_hand(turn), turn.t
    chosen = [one for one, taken in waiting if taken]
    if tap.shown != _shown(turn) or not chosen:
        raise StaleTap
    turn.member.offered = []
    said = []
    for question_id, value in together(chosen).items():
        question = answering.question_of(event, question_id)
        read = " · ".join(one.line for one in chosen if one.question == question_id)
        answering.store(turn, event, question, _with_others(event, question_id, value), turn.member, line=read)
        said.append(question.called(t))
    return Onward(Resume(event.id), t("Stored from your document: {questions}.", questions=t.listing(said)))


def _with_others(event: Event, question_id: str, value: Value) -> Value:
    """Of several things those that the paper does not name stay as they were said."""
    before = event.answers.get(question_id)
    return {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value


def _line(one: Proposed, t: Texts, event: Event) -> str:
    return t("• {answer} (“{line}”)", answer=_said(one, t, event), line=shortened(one.line, LONGEST_QUOTE))


def _label(one: Proposed, t: Texts, event: Event) -> str:
    """Of several things the one of the line alone, for a button."""
    question = refine.find(one.question, event.answers)
    return question.kind.words(one.value, t) if question and isinstance(one.value, dict) else _said(one, t, event)


def _said(one: Proposed, t: Texts, event: Event) -> str:
    """The question with its answer, and what it was before."""
    question = refine.find(one.question, event.answers)
    if question is None:
        raise StaleTap
    before, after = event.answers.get(one.question), _with_others(event, one.question, one.value)
    answer = question.kind.words(after, t)
    if before is None or before == after:
        return str(t("{question}: {answer}", question=question.called(t), answer=answer).unescape())
    was = question.kind.words(before, t)
    return str(t("{question}: {before} → {answer}", question=question.called(t), before=was, answer=answer).unescape())


def _is_about_it(turn: Turn) -> bool:
    """Whether the member is at the event or one of its questions that is not about where people come from."""
    at = place_of(turn)
    if isinstance(at, AtQuestion):
        return at.question not in OF_PEOPLE
    return (at.near_event and at.takes_list) or isinstance(at, AtPaper)


def _waiting(turn: Turn) -> list[tuple[Proposed, bool]]:
    """The answers with whether they are ticked. Raises StaleTap when they are not at hand any more."""
    found = [one for one in turn.member.offered if isinstance(one, dict) and "line" in one]
    if not found:
        raise StaleTap
    return [(Proposed(one["question"], one["value"], one["line"]), one["taken"]) for one in found]


def _shown(turn: Turn) -> int:
    """What waits, as a number, together with how the event stood."""
    return shown_as([turn.member.offered, event_at_hand(turn).revision])


def _refusal(reason: Reason, t: Texts) -> str:
    limits = {"pages": MOST_PAGES, "lines": MOST_LINES, "size": LARGEST // 1_000_000}
    return t(REFUSALS[reason], **{name: t.number(limit) for name, limit in limits.items()})
