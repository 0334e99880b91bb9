"""Links whose asker has gone: who took them over is told, and whose a link is can be read beside it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from bot.screen import Button, Screen, button, lines, paragraphs, shortened
from bot.store.enquiries import is_open
from bot.store.handing_over import LinksTakenOver
from bot.store.models import Enquiry
from bot.turn import Turn
from handlers.asking_others.together import section_asked
from handlers.event.links import last_day
from handlers.event.naming import event_name
from handlers.event.questions import refine
from handlers.taps import Delegate, DelegateSection, Survey

MOST = 6
"""Links that are named, and have a button each; the others are at their events."""


def told(turn: Turn, news: LinksTakenOver) -> Screen | None:
    """Tell a colleague what is theirs from now on; silent of what is closed, or somebody else's by now."""
    t, found = turn.t, [turn.session.get(Enquiry, number) for number in news.enquiries]
    open_still = [one for one in found if one and one.created_by == turn.member.id and is_open(one, turn.now)]
    links = [list(beside) for _, beside in groupby(open_still, lambda one: one.terms.get("together", one.code))]
    if not links:
        return None
    beyond = len(links) - MOST
    more = t.n("• and {count} more, at its event", "• and {count} more, at their events", beyond) if beyond > 0 else ""
    return Screen(
        paragraphs(
            t("<b>A colleague has left, and you take over what they asked others by link.</b>"),
            lines(*(_line(turn, link) for link in links[:MOST]), more),
            t(
                "Whoever answers a question is shown your name, {name}. I’ll tell you of answers, and when a survey ends.",
                name=turn.member.first_name,
            ),
        ),
        tuple((_way(turn, link),) for link in links[:MOST]),
    )


def _line(turn: Turn, link: Sequence[Enquiry]) -> Markup:
    t, one = turn.t, link[0]
    said = {"event": event_name(one.event.answers, t), "day": t.full_date(last_day(one, t), turn.today)}
    if one.question is None:
        return t("• “{event}”: a survey of the attendees, until {day}", **said)
    return t("• “{event}”: {questions}, until {day}", questions=t.listing(_called(turn, link)), **said)


def _called(turn: Turn, link: Sequence[Enquiry]) -> Iterator[Markup | str]:
    for one in link:
        question = refine.find(one.question or "", one.event.answers)
        if question:
            yield question.called(turn.t)


def _way(turn: Turn, link: Sequence[Enquiry]) -> Button:
    t, one = turn.t, link[0]
    label = shortened(event_name(one.event.answers, t))
    if one.question is None:
        return button(label, Survey(one.event_id))
    section = section_asked(one)
    return button(label, DelegateSection(one.event_id, section) if section else Delegate(one.event_id, one.question))


def whose(turn: Turn, enquiry: Enquiry) -> str:
    """In whose name a link asks, and who hears of it."""
    t, name = turn.t, enquiry.member.first_name
    if enquiry.question is None:
        own = enquiry.created_by == turn.member.id
        return t("I’ll tell you when it ends.") if own else t("I’ll tell {name} when it ends.", name=name)
    return t("Whoever opens the link is shown the name {name}.", name=name)
