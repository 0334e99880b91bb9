"""How each event of a period changed since the one it is measured by, and why: a table to read, and one to reckon with."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from bot.impact.trends import Trend
from bot.texts import P_, Texts
from handlers.event.naming import event_name
from handlers.event.plan import ALIKE
from handlers.event.totals.words import category_words
from handlers.statement.sections import Cell, Column, Note, StatedSection, StatedTable, Unit, Worded

SEVERAL_TIMES = 4
"""From here on a percentage says less than how many times as much it is."""


def trend(found: Sequence[Trend], first_ones: Sequence[str], t: Texts) -> StatedSection:
    """The section; `first_ones` are the names of events that nothing came before."""
    columns = (
        Column(t("Event"), pages="wide", sheet=40),
        Column(t("Day"), Unit.DAY, sheet=12),
        Column(t("Compared with"), pages="wide", sheet=40),
        Column(t("Its day"), Unit.DAY, pages="narrow", sheet=12),
        Column(t("What that is"), sheet=24),
        Column(t("Then, kg CO₂e"), Unit.KG, pages="narrow", sheet=15),
        Column(t("Now, kg CO₂e"), Unit.KG, pages="narrow", sheet=15),
        Column(t("Change, kg CO₂e"), Unit.KG, sheet=16),
        Column(t(P_("column", "Change")), Unit.SHARE, pages="narrow", sheet=10),
        Column(t("Participants then"), Unit.COUNT, sheet=12),
        Column(t("Participants now"), Unit.COUNT, sheet=12),
        Column(t("By the number of participants, kg CO₂e"), Unit.KG, sheet=20),
        Column(t("Per participant, kg CO₂e"), Unit.KG, sheet=20),
        Column(t("Category that changed most"), sheet=24),
        Column(t("Its change, kg CO₂e"), Unit.KG, sheet=16),
        Column(t("Emission factors then"), sheet=14),
        Column(t("Emission factors now"), sheet=14),
    )
    nothing = t("Nothing earlier to compare with: {events}.", events=t.listing(first_ones)) if first_ones else ""
    return StatedSection(
        t("How each event changed"),
        StatedTable(columns, tuple(_row(one, t) for one in found)),
        (Note("small", (*(_why(one, t) for one in found), nothing)),),
        sheet=t("Trend"),
        otherwise=nothing,
    )


def _row(one: Trend, t: Texts) -> tuple[Cell, ...]:
    before = one.earlier
    people, each = one.causes_kg or (None, None)
    part, part_kg = one.largest_part or (None, None)
    return (
        event_name(one.row.answers, t),
        one.row.said_day,
        event_name(before.row.answers, t),
        before.row.said_day,
        t("its last edition") if before.is_edition else t("the last of its kind"),
        one.then_kg,
        one.now_kg,
        one.change_kg,
        _share(one, t),
        *one.participants,
        people,
        each,
        category_words(part, t) if part else None,
        part_kg,
        before.row.factor_set,
        one.row.factor_set,
    )


def _share(one: Trend, t: Texts) -> Cell:
    """The change as a percentage; on the pages as a multiple, where it is one of several."""
    if one.share is None or one.share < SEVERAL_TIMES - 1:
        return one.share
    return Worded(one.share, t("×{times}", times=t.significant(one.share + 1)))


def _why(one: Trend, t: Texts) -> str:
    """What it is compared with, and what of the change comes from where, in one line."""
    about = t("<b>{name}</b>", name=event_name(one.row.answers, t))
    beside = (
        t("compared with its last edition") if one.earlier.is_edition else t("compared with the last event of its kind")
    )
    return Markup(" · ").join((about, beside, *_reasons(one, t)))


def _reasons(one: Trend, t: Texts) -> Iterator[str]:
    if abs(one.change_kg) <= ALIKE * one.then_kg:
        yield t("no notable change")
        return
    if one.causes_kg and one.each_kg:
        (people_then, people), (each_then, each) = one.participants, one.each_kg
        by_people, by_each = one.causes_kg
        if people != people_then:
            numbers = {"then": t.number(people_then), "now": t.number(people)}
            yield t("participants {then} → {now}: {change}", **numbers, change=_change(by_people, t))
        masses = {"then": t.short_mass(each_then), "now": t.short_mass(each)}
        yield t("per participant {then} → {now}: {change}", **masses, change=_change(by_each, t))
    if one.largest_part:
        part, kg = one.largest_part
        yield t("changed most: {part}, {change}", part=category_words(part, t), change=_change(kg, t))
    if one.other_factors:
        then, now = one.other_factors
        yield t("worked out with other emission factors: {then}, now {now}", then=then, now=now)


def _change(kg: float, t: Texts) -> str:
    return t("{mass} more", mass=t.short_mass(kg)) if kg > 0 else t("{mass} less", mass=t.short_mass(-kg))
