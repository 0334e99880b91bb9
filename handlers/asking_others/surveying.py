"""A survey of the attendees as its organiser sees it: made, forwarded, watched, closed, and taken into the answers.

What attendees see is in `guests/attending.py`. Single answers are shown to nobody, and no counts before the end either,
since the difference between two looks would be one person's answer.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from bot.documents.survey_card import SurveyCardPicture
from bot.screen import Picture, Screen, button, first, grave, lines, paragraphs, rows, with_notice
from bot.stale_taps import StaleTap
from bot.store.enquiries import answers_to, is_open, new_enquiry, survey_of
from bot.store.models import Enquiry, EnquiryTerms, Event, Organisation
from bot.store.notifications import add_notification
from bot.turn import Turn
from handlers.asking_others import ending, posters
from handlers.asking_others.findings import found, heading, more_than_there_are, survey_at
from handlers.asking_others.taken_over import whose
from handlers.asking_others.taps import (
    AtSurvey,
    BeginSurvey,
    CloseSurvey,
    ExtendSurvey,
    SurveyUntil,
)
from handlers.event.access import event_of, is_theirs
from handlers.event.links import address, hand_out, last_day, opens_in
from handlers.event.naming import event_name
from handlers.event.news import SurveyEnded, SurveyToForward
from handlers.event.nights_each import most_nights
from handlers.position import event_at_hand, go
from handlers.reading.calendar.stretches import first_day
from handlers.reading.doubt import NotUnderstood
from handlers.suggestions.findings import undo
from handlers.suggestions.links import handing_on
from handlers.taps import ForwardSurvey, Home, OpenEvent, Survey

LONGEST = timedelta(days=180)
WEEK = timedelta(days=7)
MORNING = time(9)
"""When it is said that a survey has ended: not at midnight."""
MORE = {0: (), 1: ("meal",), 2: ("nights", "meal"), 3: ("nights",)}
"""What a survey asks besides where people come from and how."""


def show(turn: Turn, tap: Survey) -> Screen:
    """Where the event's survey stands; without one, what is to be settled to begin."""
    return _of(turn, event_of(turn, tap.event))


def _of(turn: Turn, event: Event) -> Screen:
    if event.answers.get("kind") == "online" or not event.answers.get("participants"):
        t = turn.t
        first = t("Please tell me first how many people take part on site: the survey is for them.")
        # i18n: a verb: show this event
        return Screen(first, ((button(t("Open"), OpenEvent(event.id)), button(t("Home"), Home())),))
    survey = survey_of(turn.session, event)
    if survey and survey.closed_at is None:
        return _status(turn, survey) if turn.now < survey.deadline else ending.ended(turn, survey)
    if survey and survey.counts and "used" not in survey.counts:
        return found(turn, survey, survey.counts)
    return _ask_deadline(turn, event)


def shown(turn: Turn, at: AtSurvey) -> Screen:
    """The card of the survey the member is at: where another last day, the meal or the end is asked for."""
    event = event_at_hand(turn)
    survey = survey_of(turn.session, event)
    is_open = survey is not None and survey.closed_at is None
    match at:
        case AtSurvey("extend") if survey and is_open:
            return _ask_deadline(turn, event, survey)
        case AtSurvey("close") if survey and is_open:
            return ending.asked_whether(turn, survey)
        case AtSurvey("meal", date() as day) if not is_open and day >= turn.today:
            return until(turn, SurveyUntil(event.id, day))
        case _:
            return _of(turn, event)


def until(turn: Turn, tap: SurveyUntil) -> Screen:
    """A last day was chosen; for a new survey, what else it asks is still to be settled."""
    event, last = event_of(turn, tap.event), tap.day
    survey = survey_of(turn.session, event)
    if survey and survey.closed_at is None:
        return _prolong(turn, survey, last)
    _check(turn, last)
    t, nights = turn.t, most_nights(event)
    go(turn, AtSurvey("meal", last), event)

    def asking(more: Literal[0, 1, 2, 3]) -> BeginSurvey:
        return BeginSurvey(event.id, last, more)

    offered = (
        (
            button(t("The journey and nights"), asking(3)),
            button(t("The journey and the meal"), asking(1)),
            first(t("Journey, nights and the meal"), asking(2)),
        )
        if nights
        else (first(t("The journey and the meal"), asking(1)),)
    )
    return Screen(
        paragraphs(
            t("<b>{name}</b>: ask the attendees", name=event_name(event.answers, t, turn.today)),
            t(
                "The survey is open until {day}. It asks where people come from and how they travel.",
                day=t.full_date(last, turn.today),
            ),
            t("Should it also ask what they would like to eat, and how many nights they stay?")
            if nights
            else t("Should it also ask what they would like to eat?"),
        ),
        (
            (button(t("Only the journey"), asking(0)),),
            *rows(offered, 1),
            (button(t("Back"), Survey(event.id)),),
        ),
    )


def begin(turn: Turn, tap: BeginSurvey) -> Screen:
    """Make the survey, and send what is to be forwarded. One event has one open survey."""
    event = event_of(turn, tap.event)
    survey = survey_of(turn.session, event)
    if not event.answers.get("participants"):
        raise StaleTap
    if survey and survey.closed_at is None:
        return _of(turn, event)
    _check(turn, tap.day)
    asks = MORE[tap.more]
    terms = EnquiryTerms(diet="meal" in asks)
    if "nights" in asks and (nights := most_nights(event)):
        terms["nights"] = nights
    survey = new_enquiry(turn.session, event, turn.member, turn.now, _midnight_after(turn, tap.day), terms=terms)
    _tell_when_ended(turn, survey)
    return forward(turn, ForwardSurvey(survey.id, "card"))


def forward(turn: Turn, tap: ForwardSurvey) -> Screen:
    """Send the picture with the link, or a reminder, as a message of its own that can be forwarded."""
    survey = survey_at(turn, tap.survey)
    if survey.closed_at or turn.now >= survey.deadline:
        return _of(turn, survey.event)
    sent = to_forward(turn, SurveyToForward(survey.id, tap.what))
    return replace(sent, aside=True, then=_status(turn, survey)) if sent else _of(turn, survey.event)


def extend(turn: Turn, tap: ExtendSurvey) -> Screen:
    """Ask for another last day."""
    survey = survey_at(turn, tap.survey)
    if survey.closed_at:
        raise StaleTap
    return _ask_deadline(turn, survey.event, survey)


def typed(turn: Turn, at: AtSurvey) -> Screen:
    """A last day in the member's own words."""
    event, t = event_at_hand(turn), turn.t
    survey = survey_of(turn.session, event)
    watching = survey and survey.closed_at is None and at.asks != "extend"
    if watching or (survey and survey.counts and "used" not in survey.counts):
        return with_notice(_of(turn, event), t("Please tap one of the buttons."))
    try:
        if turn.incoming.kind != "text":
            raise NotUnderstood("")
        last = first_day(turn.incoming.text, turn.today)
        _check(turn, last)
    except (NotUnderstood, StaleTap):
        example = t.date(turn.today + WEEK)
        refused = t("Please type a day within the next six months, for example {example}.", example=example)
        return with_notice(_ask_deadline(turn, event, survey if at.asks == "extend" else None), refused)
    turn.noted.append((t("Last day"), t.full_date(last, turn.today)))
    return until(turn, SurveyUntil(event.id, last))


# What is told unasked


def to_forward(turn: Turn, news: SurveyToForward) -> Screen | None:
    """The picture with the QR code, or a reminder, each with the link: nothing else, so that it can be forwarded."""
    survey = turn.session.get(Enquiry, news.enquiry)
    if survey is None or not is_open(survey, turn.now) or not is_theirs(turn, survey.event):
        return None
    t = turn.t
    hand_out(turn, survey)
    link, day = address(turn.world, survey), t.full_date(last_day(survey, t), turn.today)
    event = event_name(survey.event.answers, t)
    if news.what == "reminder":
        return Screen(
            t(
                "A reminder: how are you getting to “{event}”? A few taps are enough, and it is anonymous. Thank you to all who"
                " have answered. Open until {day}: {link}",
                event=event,
                day=day,
                link=link,
            )
        )
    organisation = turn.session.get_one(Organisation, survey.event.organisation_id)
    card: SurveyCardPicture = {
        "title": event,
        "question": t("How are you getting there?").unescape(),
        "steps": t("Scan, and answer with a few taps. Anonymous.").unescape(),
        "until": t("Open until {day}", day=day).unescape(),
        "link": link,
        "note": t(
            "{organisation} is asking, to estimate the event’s emissions.", organisation=organisation.name
        ).unescape(),
    }
    return Screen(
        paragraphs(
            t("<b>{event}</b>: how are you getting there?", event=event),
            t(
                "{organisation} is estimating the event’s emissions, and travel is usually the largest part."
                " Please answer with a few taps, anonymously and without signing up, until {day}:",
                organisation=organisation.name,
                day=day,
            ),
            link,
        ),
        picture=Picture("survey", card),
    )


def has_ended(turn: Turn, news: SurveyEnded) -> Screen | None:
    """That the deadline has passed; nothing when it was prolonged or closed meanwhile."""
    survey = turn.session.get(Enquiry, news.enquiry)
    if survey is None or survey.deadline.isoformat() != news.deadline or survey.event.deleted_at:
        return None
    if not is_theirs(turn, survey.event) or (survey.closed_at and survey.closed_at < survey.deadline):
        return None
    t = turn.t
    answers = survey.counts["answers"] if survey.counts else answers_to(turn.session, survey)
    people, name = survey.event.answers.get("participants") or 0, event_name(survey.event.answers, t)
    ended = (
        paragraphs(t("The survey about “{event}” has ended.", event=name), more_than_there_are(answers, people, t))
        if answers > people > 0
        else t(
            "The survey about “{event}” has ended: {answers} of {people} answered.",
            event=name,
            answers=t.number(answers),
            people=t.number(people),
        )
    )
    return Screen(
        ended,
        ((first(t("See the answers"), Survey(survey.event_id)),),),
    )


# The cards


def _ask_deadline(turn: Turn, event: Event, survey: Enquiry | None = None) -> Screen:
    t = turn.t
    go(turn, AtSurvey("extend" if survey else None), event)
    suggested = sorted(day for day in {turn.today + WEEK, _day_before(event)} if day and day >= turn.today)
    days = [button(t("Until {day}", day=t.full_date(day, turn.today)), SurveyUntil(event.id, day)) for day in suggested]
    what = t(
        "You get a link and a picture to forward. With a few taps, anonymously and without signing up,"
        " attendees say where they come from and how they travel. Their answers then replace the assumptions."
    )
    back = undo(turn, event, later=True)
    return Screen(
        paragraphs(
            t("<b>{name}</b>: ask the attendees", name=event_name(event.answers, t, turn.today)),
            t("The answers of the last survey are used.") if back else "",
            "" if survey else what,
            t("Until when should it stay open? Tap, or type a day."),
        ),
        (
            *rows(days, 1),
            *(((back,),) if back else ()),
            (button(t("Back"), Survey(event.id) if survey else OpenEvent(event.id)),),
        ),
    )


def _status(turn: Turn, survey: Enquiry) -> Screen:
    hand_out(turn, survey)
    t, link = turn.t, address(turn.world, survey)
    asks = t("“{event}”: how are you getting there?", event=event_name(survey.event.answers, t))
    go(turn, AtSurvey(), survey.event)
    return Screen(
        paragraphs(
            heading(survey, t),
            lines(
                ending.rate(turn, survey),
                t("It is open until {day}.", day=t.full_date(last_day(survey, t), turn.today)),
                whose(turn, survey),
            ),
            lines(link, opens_in(turn)),
            t("Results appear when the survey closes, as totals only."),
        ),
        (
            handing_on(link, asks, t),
            (button(t("Look again"), Survey(survey.event_id)),),
            (button(t("Picture with QR code to forward"), ForwardSurvey(survey.id, "card")),),
            (
                button(t("Another last day"), ExtendSurvey(survey.id)),
                grave(t("Close it"), CloseSurvey(survey.id)),
            ),
        ),
        more=(
            (button(t("Reminder to forward"), ForwardSurvey(survey.id, "reminder")),),
            posters.ways(turn, survey),
            (button(t("Open the event"), OpenEvent(survey.event_id)),),
        ),
    )


# Days


def _prolong(turn: Turn, survey: Enquiry, last: date) -> Screen:
    _check(turn, last)
    survey.deadline = _midnight_after(turn, last)
    _tell_when_ended(turn, survey)
    changed = turn.t("It is now open until {day}.", day=turn.t.full_date(last, turn.today))
    return replace(_status(turn, survey), toast=changed)


def _tell_when_ended(turn: Turn, survey: Enquiry) -> None:
    """Planned for the morning after; worded then, if it is still true."""
    morning = datetime.combine(last_day(survey, turn.t) + timedelta(days=1), MORNING, turn.t.zone)
    deadline = survey.deadline.isoformat()
    key = f"enquiry:{survey.id}:ended:{deadline}"
    add_notification(turn.session, key, survey.created_by, SurveyEnded(survey.id, deadline), morning.astimezone(UTC))


def _check(turn: Turn, last: date) -> None:
    """Raises StaleTap for a day that is over or too far away."""
    if not turn.today <= last <= turn.today + LONGEST:
        raise StaleTap


def _midnight_after(turn: Turn, last: date) -> datetime:
    """The moment at which that day is over where the member is."""
    return datetime.combine(last + timedelta(days=1), time(), turn.t.zone).astimezone(UTC)


def _day_before(event: Event) -> date | None:
    first = event.answers.get("first_day")
    return date.fromisoformat(first) - timedelta(days=1) if first else None
