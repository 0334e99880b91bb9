"""The quarterly digest in words, and the one tap that stops it.

It says what `/impact` says of the quarter, in the same sentences from the same figures, and beside them what it is
compared with, the best reduction, one suggestion, and what the projects have published.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from bot.fitting import ROOM, Paragraph, fitting, length
from bot.ids import ProjectId
from bot.impact.digests import QuarterlyDigest, ended_before, widest
from bot.impact.figures import Impact, Reach, Scope
from bot.impact.network_figures import EMISSIONS
from bot.impact.periods import ALL_TIME, Period
from bot.impact.queries import contribution_rows, event_rows
from bot.screen import Picture, Screen, button, folded, lines, paragraphs, primary
from bot.stale_taps import StaleTap
from bot.store.models import ContributionState, Event, Project
from bot.turn import Turn
from handlers.event.figures import assessment_of
from handlers.event.naming import event_name
from handlers.event.totals.asked import LETTERS, AskedFigures, asked_for, read
from handlers.event.totals.words import (
    beneath,
    category_words,
    changed_since,
    compared,
    heading,
    leading,
    measure_words,
    nothing,
)
from handlers.impact.pictures import digest_picture
from handlers.impact.taps import SendDigests, StopDigests
from handlers.taps import PeriodPdf, PeriodXlsx, Record, Reduce, ShowImpact


def digest(turn: Turn, news: QuarterlyDigest) -> Screen | None:
    """The digest as it is announced. None for one who wants none, or none of an empty quarter."""
    asked = AskedFigures(Reach(news.reach), Period.of_key(news.period))
    if not turn.member.digests or not _may(turn, asked.reach):
        return None
    screen, empty = _digest(turn, asked)
    return None if empty and turn.member.quiet_digests else screen


def last(turn: Turn) -> Screen:
    """The digest of the quarter that ended last, on demand."""
    reach = widest(turn.member.role)
    return _digest(turn, AskedFigures(reach, ended_before(Period.quarter_of(turn.today), reach)))[0]


def stop(turn: Turn, tap: StopDigests) -> Screen:
    """No more digests, with one tap at any of them."""
    return _switched(turn, tap, on=False)


def again(turn: Turn, tap: SendDigests) -> Screen:
    """Digests after all."""
    return _switched(turn, tap, on=True)


def _switched(turn: Turn, tap: StopDigests | SendDigests, *, on: bool) -> Screen:
    asked = asked_for(turn, tap)
    if not asked.period.quarter or not _may(turn, asked.reach):
        raise StaleTap
    turn.member.digests, turn.member.digests_offered = on, True
    t = turn.t
    said = t("You’ll get the summary each quarter again.") if on else t("Stopped. You won’t get any more summaries.")
    return replace(_digest(turn, asked)[0], toast=said.unescape(), aside=True)


def _may(turn: Turn, reach: Reach) -> bool:
    """Whether a digest of that reach is this person's, by the role they have now."""
    return widest(turn.member.role) == reach


# Its words.


def _digest(turn: Turn, asked: AskedFigures) -> tuple[Screen, bool]:
    """The digest, and whether it says that nothing happened."""
    t, period = turn.t, asked.period
    earlier = [one for one in (period.previous, period.a_year_before) if one]
    impact, *before = read(turn, asked.reach, [period, *earlier])
    letter = LETTERS[asked.reach]
    switch = button(t("Stop these"), StopDigests(letter, period.key))
    if not turn.member.digests:
        switch = button(t("Send me this each quarter"), SendDigests(letter, period.key))
    details = button(t("See details"), ShowImpact(letter, period.key))
    if impact.is_empty:
        return Screen(nothing(impact, t), ((details, switch),)), not impact.for_others
    suggested, way = _suggestion(turn, impact)
    above = paragraphs(heading(turn, asked.reach, period), lines(*leading(impact, t)), suggested)
    below = fitting(
        Paragraph(lines(*beneath(impact, t), compared(period, before, t))),
        Paragraph(changed_since(impact, t), optional=True),
        Paragraph(_best(turn, impact), optional=True),
        *(Paragraph(facts, optional=True) for facts in _published(turn, asked)),
        room=ROOM - length(above),
    )
    picture = None if EMISSIONS in impact.withheld else Picture("digest", digest_picture(turn, impact, before))
    files = (
        button(t("Statement (PDF)"), PeriodPdf(letter, period.key)),
        button(t("Sheets (XLSX)"), PeriodXlsx(letter, period.key)),
    )
    rows = (*way, (details,), *((files,) if picture or impact.contributions else ()), (switch,))
    begin = tuple(tuple(primary(one) for one in row) for row in rows[:1])
    return Screen(paragraphs(above, folded(below)), (*begin, *rows[1:]), picture=picture), False


def _best(turn: Turn, impact: Impact) -> str:
    """The declared measure that saved most."""
    if impact.best_reduction is None:
        return ""
    key, kg = impact.best_reduction
    t = turn.t
    return t("Best reduction of the quarter: “{measure}”, {mass}.", measure=measure_words(key, t), mass=t.mass(kg))


def _suggestion(turn: Turn, impact: Impact) -> tuple[str, Any]:
    """One thing worth doing next, and the button that leads to it."""
    t = turn.t
    if impact.scope.reach == Reach.NETWORK:
        return _heaviest(turn, impact), ()
    for coming, event in _worth_reducing(turn, impact):
        if best := next(iter(assessment_of(turn, event).still_open), None):
            values = {
                "event": event_name(event.answers, t),
                "measure": measure_words(best.measure.key, t),
                "mass": t.mass(best.further_kg),
            }
            said = t("For an event like “{event}”, “{measure}” would save most: about {mass}.", **values)
            if coming:
                said = t("“{event}” is coming up: “{measure}” would save most there, about {mass}.", **values)
            return said, ((button(t("See the reductions"), Reduce(event.id)),),)
    unrecorded = next((row for row in impact.event_rows if row.actual is None), None)
    if unrecorded is None:
        return "", ()
    said = t("No actual figures yet: “{event}”.", event=event_name(unrecorded.answers, t))
    return said, ((button(t("Record what happened"), Record(unrecorded.event_id)),),)


def _heaviest(turn: Turn, impact: Impact) -> str:
    """What weighs most in the network, where advice would do most."""
    t = turn.t
    if not impact.categories or not impact.total_kg:
        return ""
    key = max(impact.categories, key=lambda one: (impact.categories[one], one))
    share = t.percent(impact.categories[key] / impact.total_kg)
    return t(
        "The largest part is {part}, {share}: advice there would do most.", part=category_words(key, t), share=share
    )


def _worth_reducing(turn: Turn, impact: Impact) -> Iterator[tuple[bool, Event]]:
    """The next event to come, then the heaviest of the quarter; each with whether it is to come."""
    coming = event_rows(turn.session, impact.scope, Period(turn.today, ALL_TIME.end))
    upcoming = next((row for row in coming if row.actual is None), None)
    heaviest = max(impact.event_rows, key=lambda row: (row.counted.total_kg, row.event_id), default=None)
    for row in (upcoming, heaviest):
        if row:
            yield row is upcoming, turn.session.get_one(Event, row.shown_id)


def _published(turn: Turn, asked: AskedFigures) -> list[str]:
    """What the projects that contributions went to have published, the one with the largest mass first."""
    scope = Scope.for_(turn.member, asked.reach)
    rows = contribution_rows(turn.session, scope, asked.period, turn.world.zone)
    masses: dict[ProjectId, float] = {}
    for row in rows:
        if row.state != ContributionState.REFUSED:
            masses[row.project_id] = masses.get(row.project_id, 0.0) + float(row.mass_kg)
    found = {one.id: one for one in turn.session.scalars(select(Project).where(Project.id.in_(masses)))}
    t = turn.t
    said: list[str] = []
    for number in sorted(masses, key=lambda one: (-masses[one], one)):
        project = found[number]
        published = t(
            "<i>Project-wide figures published by {source}, seen on {day}; not attributable to one contribution.</i>",
            source=project.source,
            day=t.date(date.fromisoformat(project.as_of)),
        )
        facts = (t("• {fact}", fact=t(fact)) for fact in project.facts[:1])
        if project.facts:
            said.append(lines(t("<b>{project}</b>", project=t.project(project.name)), *facts, published))
    return said
