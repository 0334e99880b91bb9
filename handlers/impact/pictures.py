"""The pictures of what a period adds up to, as plain values with every word translated."""

from collections.abc import Sequence
from math import fsum, isclose
from typing import Literal

from bot.documents.digest import DigestBar, DigestPicture
from bot.documents.parts import PartsPicture
from bot.documents.trend import TrendColumn, TrendPicture
from bot.impact.figures import Impact
from bot.impact.network_figures import EMISSIONS, RANGE
from bot.impact.periods import ALL_TIME
from bot.screen import plain
from bot.sums import shares
from bot.texts import Texts
from bot.turn import Turn
from handlers.event.totals.called import period_words
from handlers.event.totals.words import BY_STATE, SHORT_STATES, category_words, measure_words, whose
from handlers.event.words import rounded_by_itself, share_words


def trend_picture(turn: Turn, impact: Impact, columns: Sequence[Impact]) -> TrendPicture:
    """The values of `bot.documents.trend`."""
    t = turn.t
    shown = [EMISSIONS not in one.withheld for one in columns]
    figures, unit = t.masses([*(one.total_kg for one in columns), *(one.reduction_kg for one in columns)])
    totals, saved = figures[: len(columns)], figures[len(columns) :]
    recorded = any(one.actual_kg for one in columns)
    years = len({one.period.start.year for one in columns}) == len(columns) and all(c.period.is_year for c in columns)
    found: list[TrendColumn] = [
        {
            "label": str(one.period.start.year) if years else t.short_quarter(one.period.start),
            "below": "" if years or not _first_of_year(position, columns) else str(one.period.start.year),
            "now": impact.period != ALL_TIME and one.period.start in impact.period,
            "kg": one.total_kg,
            "recorded_kg": one.actual_kg,
            "figure": (total if one.events else "–") if seen else "*",
            "reduction_kg": one.reduction_kg,
            "reduction_figure": reduction if one.reduction_kg else "",
        }
        for position, (one, seen, total, reduction) in enumerate(zip(columns, shown, totals, saved, strict=True))
    ]
    protected = t("* Not shown, to protect single organisations.").unescape()
    counted = t("Each event has the figure shown when its result was last opened.").unescape()
    return {
        "title": whose(turn, impact.scope.reach),
        "label": events_words(impact, t),
        "figure": _figure(impact, t),
        "range": _range(impact, t),
        "emissions": t("Estimated emissions, in {unit} CO₂e", unit=unit).unescape(),
        "recorded": t("recorded afterwards").unescape() if recorded else "",
        "estimated": t("estimated beforehand").unescape(),
        "reductions": t("Reductions declared, in {unit} CO₂e", unit=unit).unescape(),
        "columns": found,
        "note": " ".join(filter(None, (counted if all(shown) else protected, _uneven(impact, columns, t)))),
    }


def _uneven(impact: Impact, columns: Sequence[Impact], t: Texts) -> str:
    """That the columns within the period do not come to its total as shown; empty where they do. Plain text."""
    within = [one.total_kg for one in columns if one.period.start in impact.period]
    return plain(rounded_by_itself(within, impact.total_kg, t)) if isclose(fsum(within), impact.total_kg) else ""


def _first_of_year(position: int, columns: Sequence[Impact]) -> bool:
    return not position or columns[position - 1].period.start.year != columns[position].period.start.year


def parts_picture(turn: Turn, impact: Impact, of: Literal["emissions", "reductions"]) -> PartsPicture:
    """The values of `bot.documents.parts`: of the `emissions` the categories, of the `reductions` the measures."""
    t = turn.t
    emissions = of == "emissions"
    parts = impact.categories if emissions else impact.reductions
    total = impact.total_kg if emissions else impact.reduction_kg
    words = category_words if emissions else measure_words
    declared = t("{period} · reductions declared", period=period_words(impact.period, t)).unescape()
    return {
        "title": whose(turn, impact.scope.reach),
        "label": events_words(impact, t) if emissions else declared,
        "figure": t.mass(total),
        "range": _range(impact, t) if emissions else "",
        "of": of,
        "parts": [
            {"label": words(key, t), "figure": f"{t.short_mass(kg)} · {share_words(share, t)}", "kg": kg}
            for (key, kg), share in zip(parts.items(), shares([*parts.values()]), strict=True)
            if kg > 0
        ],
        "note": plain(rounded_by_itself([*parts.values()], total, t, with_shares=True)),
    }


def digest_picture(turn: Turn, impact: Impact, before: Sequence[Impact]) -> DigestPicture:
    """The values of `bot.documents.digest`; `before` are the quarters it is compared with."""
    t, impact = turn.t, impact.to_hand_on
    reductions: DigestBar | None = None
    beside, money = bool(impact.contributions), t.rounded_money if impact.published else t.money
    if impact.reduction_kg > 0:
        label = t("Reductions declared").unescape()
        reductions = {"label": label, "figure": t.short_mass(impact.reduction_kg), "kg": impact.reduction_kg}
    return {
        "title": whose(turn, impact.scope.reach),
        "label": events_words(impact, t),
        "figure": _figure(impact, t),
        "range": _range(impact, t),
        "kg": impact.total_kg,
        "before": [
            {
                "label": _quarter_and_events(one, t),
                "figure": t.short_mass(one.total_kg) if one.events else "–",
                "kg": one.total_kg,
            }
            for one in before
            if EMISSIONS not in one.withheld
        ],
        "reductions": reductions,
        "contributions": [
            {
                "label": t(SHORT_STATES[state]).unescape(),
                "figure": f"{t.short_mass(impact.contributions[state].mass_kg)} · {money(impact.contributions[state].money)}",
            }
            for state in BY_STATE
            if state in impact.contributions
        ],
        "note": t("A contribution does not reduce or cancel emissions.").unescape() if beside else "",
    }


def _figure(impact: Impact, t: Texts) -> str:
    """The large figure: none where nothing counts or was counted. Money never stands below a nought, as if it had made it."""
    counted = impact.events and EMISSIONS not in impact.withheld and t.mass(impact.total_kg) != t.mass(0)
    return t.mass(impact.total_kg) if counted else "–"


def _range(impact: Impact, t: Texts) -> str:
    """The range of the estimates, in words. Plain text."""
    if not impact.total_kg or impact.withheld & {EMISSIONS, RANGE}:
        return ""
    return t("range {range}", range=t.mass_range(impact.low_kg, impact.high_kg)).unescape()


def _quarter_and_events(impact: Impact, t: Texts) -> str:
    period = period_words(impact.period, t)
    if not impact.events:
        return t("{period} · no event", period=period).unescape()
    said = t.n("{period} · {count} event", "{period} · {count} events", impact.events, period=period)
    return said.unescape()


def events_words(impact: Impact, t: Texts) -> str:
    """What the large figure of a picture stands for. Plain text."""
    if EMISSIONS in impact.withheld:
        return t("{period} · emissions not shown", period=period_words(impact.period, t)).unescape()
    period = period_words(impact.period, t)
    if not impact.events:
        return t("{period} · no event", period=period).unescape()
    said = t.n(
        "{period} · estimate of {count} event",
        "{period} · estimate of {count} events",
        impact.events,
        period=period,
    )
    return said.unescape()
