"""The statement of a period as it is read, from the same figures as its card and its digest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.documents.statement import Block, Group, Key, Runs, Section, Values
from bot.impact.figures import ContributionRow, EventRow, Impact, Reach
from bot.impact.network_figures import EMISSIONS
from bot.impact.periods import ALL_TIME
from bot.screen import plain
from bot.store.models import FINANCED
from bot.texts import Texts
from calculators.factors import FactorSet
from handlers.explaining.line_labels import grams
from handlers.impact.words import by_state, category_words, compared, figures, measure_words
from handlers.naming import event_name
from handlers.periods import period_words
from handlers.saying import may_be_said_of_several, may_not_be_said
from handlers.statement.layout import bars, block, blocks, column, kilograms, method, runs
from handlers.statement.wording import BESIDE_EMISSIONS, COUNTED, STATES


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """What a period adds up to, whose it is, and what it is compared with."""

    whose: str
    impact: Impact
    before: Sequence[Impact]
    factors: FactorSet
    today: date
    t: Texts

    @property
    def shown(self) -> bool:
        """Whether emissions may be shown."""
        return EMISSIONS not in self.impact.withheld


def values(facts: PeriodFacts) -> Values:
    """Everything that is on the pages."""
    t, impact = facts.t, facts.impact
    period, day = period_words(impact.period, t), t.date(facts.today)
    categories = impact.categories if facts.shown else {}
    return {
        "language": t.language,
        "day": facts.today.isoformat(),
        "author": facts.whose,
        "kind": plain(t("Statement of estimated emissions · {period}", period=period)),
        "title": facts.whose,
        "facts": [[label, words] for label, words in about(facts)],
        "key": _key(facts),
        "bars_title": plain(t("What the estimates are made of")),
        "bars": bars(((category_words(key, t), kg) for key, kg in categories.items()), t),
        "sections": [section for section in _sections(facts) if section["blocks"]],
        "footer": plain(t("{name} · statement of {day} · Residua", name=f"{facts.whose} · {period}", day=day)),
        "page": plain(t("Page {page} of {pages}", page="{page}", pages="{pages}")),
    }


def about(facts: PeriodFacts) -> Iterator[tuple[str, str]]:
    """What the period is, as plain text."""
    t, impact = facts.t, facts.impact
    period = impact.period
    yield plain(t("Period")), period_words(period, t)
    if period != ALL_TIME:
        yield plain(t("From")), t.date(period.start)
        yield plain(t("To")), t.date(period.last)
    if facts.shown:
        yield plain(t("Events")), t.number(impact.events)
    if impact.organisations:
        yield plain(t("Organisations")), t.number(impact.organisations)
    yield plain(t("Stated on")), t.date(facts.today)


def _key(facts: PeriodFacts) -> Key:
    t, impact = facts.t, facts.impact
    exact = t("To the gram: {kg} kg CO₂e. The range says how sure that is.", kg=grams(impact.total_kg, t))
    spread = t("range {range}", range=t.mass_range(impact.low_kg, impact.high_kg))
    return {
        "label": plain(t("Estimated emissions")),
        "figure": t.mass(impact.total_kg) if facts.shown else "–",
        "range": plain(spread) if facts.shown else "",
        "notes": [runs(note) for note in (*figures(impact, t).split("\n"), exact if facts.shown else "") if note],
    }


def _sections(facts: PeriodFacts) -> Iterator[Section]:
    t, impact = facts.t, facts.impact
    said = compared(impact.period, facts.before, t).split("\n")
    yield {"title": plain(t("Compared with")), "blocks": blocks("text", *said)}
    yield {"title": plain(t("Events")), "blocks": list(_events(facts))}
    yield {"title": plain(t("Emissions by category")), "blocks": list(_categories(facts))}
    yield {"title": plain(t("Reductions declared, and what is left")), "blocks": list(_reductions(facts))}
    yield {"title": plain(t("Climate contributions")), "blocks": list(_contributions(facts))}
    yield {"title": plain(t("What may be said of it")), "blocks": list(_sayings(facts))}
    yield {"title": plain(t("How events and contributions are counted")), "blocks": [block("small", *map(t, COUNTED))]}
    yield {"title": plain(t("The method")), "blocks": [method(facts.factors, t)]}


def _events(facts: PeriodFacts) -> Iterator[Block]:
    t, impact = facts.t, facts.impact
    if not impact.event_rows:
        return
    people = t.number(impact.participants)
    yield {
        "kind": "table",
        "columns": [
            column(t("Event"), "left", 1.0),
            column(t("Day"), "left"),
            column(t("Participants")),
            column(t("Estimated, kg CO₂e")),
            column(t("Recorded, kg CO₂e")),
            column(t("Counts, kg CO₂e")),
        ],
        "groups": [{"title": "", "figure": "", "rows": [_event(row, t) for row in impact.event_rows]}],
        "total": [
            plain(t("Total")),
            "",
            people,
            kilograms(impact.estimated_kg, t),
            kilograms(impact.actual_kg, t) if impact.actual else "–",
            kilograms(impact.total_kg, t),
        ],
    }


def _event(row: EventRow, t: Texts) -> list[Runs]:
    counted = row.counted
    estimated, recorded = (
        kilograms(one.total_kg, t) if one is not None else "–" for one in (row.estimated, row.actual)
    )
    people = t.number(counted.participants)
    cells = (event_name(row.answers, t), t.short_date(row.day), people, estimated, recorded)
    return [*([[words, ""]] for words in cells), [[kilograms(counted.total_kg, t), "bold"]]]


def _categories(facts: PeriodFacts) -> Iterator[Block]:
    t, impact = facts.t, facts.impact
    found = sorted(((kg, key) for key, kg in impact.categories.items() if kg > 0), reverse=True)
    if found and facts.shown:
        yield _parts(t("Category"), ((category_words(key, t), kg) for kg, key in found), t("Total"), impact.total_kg, t)


def _reductions(facts: PeriodFacts) -> Iterator[Block]:
    t, impact = facts.t, facts.impact
    found = sorted(((kg, key) for key, kg in impact.reductions.items() if kg > 0), reverse=True)
    if not found:
        return
    measures = ((measure_words(key, t), kg) for kg, key in found)
    yield _parts(t("Measure"), measures, t("Reductions declared"), impact.reduction_kg, t)
    yield block(
        "text",
        t("What each saves after those before it, so that together they are the reduction."),
        residual_words(impact, t),
    )


def residual_words(impact: Impact, t: Texts) -> str:
    """What is left after the reductions declared."""
    return t(
        "Residual emissions after the reductions declared: <b>{mass}</b> ({kg} kg CO₂e).",
        mass=t.mass(impact.residual_kg),
        kg=grams(impact.residual_kg, t),
    )


def _parts(title: str, parts: Iterator[tuple[str, float]], total: str, kg: float, t: Texts) -> Block:
    """Words and kilograms, with their sum."""
    return {
        "kind": "table",
        "columns": [column(title, "left", 1.0), column(t("kg CO₂e"))],
        "groups": [
            {"title": "", "figure": "", "rows": [[[[words, ""]], [[kilograms(each, t), ""]]] for words, each in parts]}
        ],
        "total": [plain(total), kilograms(kg, t)],
    }


def _contributions(facts: PeriodFacts) -> Iterator[Block]:
    """By state, each with its own sum; there is no sum over states, and none with emissions."""
    t, impact = facts.t, facts.impact
    if not impact.contributions:
        return
    if not impact.contribution_rows:
        yield block("text", *by_state(impact.contributions, t))
    else:
        yield {
            "kind": "table",
            "columns": [
                column(t("Event"), "left", 1.0),
                column(t("Project"), "left", 1.0),
                column(t("Requested on"), "left"),
                column(t("Funds, kg CO₂e")),
                column(t("Euros")),
            ],
            "groups": [group for state in STATES if (group := _in_state(state, impact, t))["rows"]],
        }
    yield block("text", t(BESIDE_EMISSIONS))


def _in_state(state: str, impact: Impact, t: Texts) -> Group:
    rows = [row for row in impact.contribution_rows if row.state == state]
    money = t.money(impact.contributions[state].money) if rows else ""
    return {"title": plain(t(STATES[state])), "figure": money, "rows": [_contribution(row, t) for row in rows]}


def _contribution(row: ContributionRow, t: Texts) -> list[Runs]:
    cells = (
        event_name(row.answers, t),
        row.project,
        t.short_date(row.day),
        kilograms(float(row.mass_kg), t),
        t.money(row.money),
    )
    return [[[words, ""]] for words in cells]


def _sayings(facts: PeriodFacts) -> Iterator[Block]:
    """Sentences to copy, for a member or an organisation; the network's figures are nobody's own."""
    t, impact = facts.t, facts.impact
    if impact.scope.reach != Reach.NETWORK:
        financed = [row for row in impact.contribution_rows if row.state in FINANCED]
        safe = list(may_be_said_of_several(impact, financed, t))
        if safe:
            yield block("lead", t("True of these events, and safe to copy as they stand:"))
            yield block("quotes", *safe)
    yield block("lead", t("What may not be said, and why:"))
    yield block("small", *may_not_be_said(t))
