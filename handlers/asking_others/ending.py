"""How a survey is ended: with what is said of who has answered so far, asked twice, since nobody can open it again."""

from bot.screen import Rows, Screen, button, grave, lines, paragraphs
from bot.store.crowds import CROWD
from bot.store.enquiries import answers_of_crowds, answers_on_page, answers_to, close
from bot.store.models import Enquiry
from bot.taps import Onward
from bot.turn import Turn
from calculators.survey import FEWEST
from handlers.asking_others.findings import heading, how, more_than_there_are, survey_at
from handlers.asking_others.taps import AtSurvey, CloseSurvey, EndSurvey, EndSurveyWithoutCrowds, ExtendSurvey
from handlers.event.links import last_day
from handlers.position import go
from handlers.taps import OpenEvent, Survey


def ask_whether(turn: Turn, tap: CloseSurvey) -> Screen | Onward:
    """Closing cannot be undone, so it is asked twice."""
    survey = survey_at(turn, tap.survey)
    return Onward(Survey(survey.event_id)) if survey.closed_at else asked_whether(turn, survey)


def asked_whether(turn: Turn, survey: Enquiry) -> Screen:
    """Whether to close an open survey."""
    t = turn.t
    go(turn, AtSurvey("close"), survey.event)
    return Screen(
        paragraphs(
            heading(survey, t),
            t(
                "Close the survey? No one will be able to answer any more, and the code behind each answer will"
                " be erased for good."
            ),
            rate(turn, survey),
            _too_few(turn, survey),
            _of_crowds(turn, survey),
        ),
        (
            (grave(t("Close the survey"), EndSurvey(survey.id)),),
            *_without_crowds(turn, survey),
            (button(t("Leave it open"), Survey(survey.event_id)),),
        ),
    )


def end(turn: Turn, tap: EndSurvey) -> Onward:
    """Close the survey, and show what was found."""
    survey = survey_at(turn, tap.survey)
    close(turn.session, survey, turn.now)
    return Onward(Survey(survey.event_id))


def end_without_crowds(turn: Turn, tap: EndSurveyWithoutCrowds) -> Onward:
    """Close the survey, and show what was found where many did not answer from the same place."""
    survey = survey_at(turn, tap.survey)
    close(turn.session, survey, turn.now, without_crowds=True)
    return Onward(Survey(survey.event_id))


def ended(turn: Turn, survey: Enquiry) -> Screen:
    """Its last day is over, and it is to be closed or prolonged."""
    t = turn.t
    go(turn, AtSurvey(), survey.event)
    over = t("Its last day, {day}, is over.", day=t.full_date(last_day(survey, t), turn.today))
    return Screen(
        paragraphs(
            heading(survey, t), lines(rate(turn, survey), over), _too_few(turn, survey), _of_crowds(turn, survey)
        ),
        (
            (button(t("See the answers"), EndSurvey(survey.id)),),
            *_without_crowds(turn, survey),
            (button(t("Another last day"), ExtendSurvey(survey.id)),),
            (button(t("Open the event"), OpenEvent(survey.event_id)),),
        ),
    )


def _too_few(turn: Turn, survey: Enquiry) -> str:
    """That nothing would be kept of so few answers; empty where there are enough."""
    if answers_to(turn.session, survey) >= FEWEST:
        return ""
    return turn.t(
        "With fewer than {fewest} answers, people could be recognised. If you close it now, <b>no answers are"
        " kept</b>.",
        fewest=FEWEST,
    )


def _of_crowds(turn: Turn, survey: Enquiry) -> str:
    """That many answers came from the same places, as from a hall or from one machine; empty where few did."""
    crowds = answers_of_crowds(turn.session, survey)
    if crowds < FEWEST:
        return ""
    return turn.t(
        "{crowds} answers came from networks that had already sent {many}: perhaps one hall, perhaps one person"
        " answering again and again. If you don’t trust them, leave them out. Once the survey is closed, you"
        " can’t change that.",
        crowds=turn.t.number(crowds),
        many=turn.t.number(CROWD),
    )


def _without_crowds(turn: Turn, survey: Enquiry) -> Rows:
    """What leaves those out."""
    crowds = answers_of_crowds(turn.session, survey)
    if crowds < FEWEST:
        return ()
    label = turn.t("Close it without these {crowds}", crowds=turn.t.number(crowds))
    return ((grave(label, EndSurveyWithoutCrowds(survey.id)),),)


def rate(turn: Turn, survey: Enquiry) -> str:
    """How many have answered so far, and through which doors."""
    t, people = turn.t, survey.event.answers.get("participants") or 0
    answers, on_page = answers_to(turn.session, survey), answers_on_page(turn.session, survey)
    if answers > people > 0:
        return lines(more_than_there_are(answers, people, t), how(answers, on_page, t))
    if not answers:
        return t("<b>0 of {people}</b> participants answered.", people=t.number(people))
    return lines(
        t(
            "<b>{answers} of {people}</b> participants answered ({rate}).",
            answers=t.number(answers),
            people=t.number(people),
            rate=t.percent(answers / people),
        ),
        how(answers, on_page, t),
    )
