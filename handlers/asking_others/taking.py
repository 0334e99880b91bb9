"""What a survey found, taken into the event's answers or left out, and back again: nothing that was given is lost by a tap."""

from typing import Any

from bot.ids import EnquiryId
from bot.stale_taps import StaleTap
from bot.store.models import Enquiry, Event
from bot.taps import Onward
from bot.turn import Turn
from calculators.survey import SurveyCounts
from handlers.asking_others import filling
from handlers.asking_others.findings import ASKED, survey_at
from handlers.asking_others.taps import LeaveFindings, ReplaceByFindings, UseFindings
from handlers.event import changes
from handlers.event.answering import answers_changed
from handlers.event.put_back import as_before, replaced
from handlers.taps import Resume, Summary, Survey, UndoFindings


def use(turn: Turn, tap: UseFindings) -> Onward:
    """What was found fills what was not answered; an older button, where all was, leads to what was found."""
    survey, outcome = _closed(turn, tap.survey)
    _check(survey.event, outcome)
    filled = filling.filled(survey.event.answers, outcome)
    if filled == survey.event.answers:
        return Onward(Survey(survey.event_id))
    return _take(turn, survey, outcome, filled)


def replace(turn: Turn, tap: ReplaceByFindings) -> Onward:
    """What was found takes the place of what was answered, too."""
    survey, outcome = _closed(turn, tap.survey)
    _check(survey.event, outcome)
    return _take(turn, survey, outcome, filling.replaced(survey.event.answers, outcome))


def _take(turn: Turn, survey: Enquiry, outcome: SurveyCounts, answers: dict[str, Any]) -> Onward:
    event, t = survey.event, turn.t
    before = event.answers
    _put(turn, event, answers)
    event.postponed = [one for one in event.postponed if one not in ASKED]
    survey.outcome = outcome | {"used": True, "replaced": replaced(before, answers, event.revision)}
    return Onward(Summary(event.id), t("The attendees’ answers are now used."))


def undo(turn: Turn, tap: UndoFindings) -> Onward:
    """What was answered before the findings were taken, unless any of it was changed since; they wait for a decision again."""
    t, survey = turn.t, survey_at(turn, tap.survey)
    outcome = survey.counts
    if outcome is None or "replaced" not in outcome:
        raise StaleTap
    before = as_before(survey.event.answers, outcome["replaced"])
    if before is None:
        changed = t("These answers have changed since, so they stay as they are.")
        return Onward(Summary(survey.event_id), changed, inside=True)
    _put(turn, survey.event, before)
    waiting = outcome.copy()
    del waiting["replaced"], waiting["used"]
    survey.outcome = waiting
    return Onward(Summary(survey.event_id), t("Undone: your earlier answers are back."), inside=True)


def _put(turn: Turn, event: Event, answers: dict[str, Any]) -> None:
    before = event.answers
    for question in filling.changed(before, answers):
        if question in answers or question in ASKED:
            changes.note(turn, event, question, answers.get(question))
    event.answers = answers
    answers_changed(turn, event, before)


def leave_out(turn: Turn, tap: LeaveFindings) -> Onward:
    """The answers stay as they are."""
    survey, outcome = _closed(turn, tap.survey)
    survey.outcome = outcome | {"used": False}
    return Onward(Resume(survey.event_id), turn.t("Your answers stay as they are."))


def _check(event: Event, outcome: SurveyCounts) -> None:
    """Raises StaleTap where nothing was found, or it is not known any more of how many people."""
    if not outcome["groups"] or not event.answers.get("participants"):
        raise StaleTap


def _closed(turn: Turn, enquiry_id: EnquiryId) -> tuple[Enquiry, SurveyCounts]:
    """A survey that is closed, and whose answers wait for a decision. Raises StaleTap."""
    survey = survey_at(turn, enquiry_id)
    if survey.counts is None or "used" in survey.counts:
        raise StaleTap
    return survey, survey.counts
