"""The statement as it is read: the values of `bot.documents.statement`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.documents.statement import Block, Key, Pair, Runs, Section, Values
from bot.screen import plain
from bot.store.models import Contribution, ContributionState
from bot.texts import Texts
from calculators.activity import Category
from calculators.claims import WHY, BanReason
from calculators.lines import Line
from calculators.measures import THEMES
from calculators.reductions import Effect
from handlers.explaining.assumptions import assumed
from handlers.explaining.line_labels import DECIMALS_OF_A_FACTOR, DECIMALS_OF_A_GRAM, UNITS, grams, line_label
from handlers.naming import event_name
from handlers.questionnaire import flow, refine
from handlers.results import CATEGORIES, assumed_count, per_participant, remark_words, without_non_co2
from handlers.saying import may_be_said, may_not_be_said
from handlers.statement.facts import Facts
from handlers.statement.layout import bars, block, blocks, column, in_a_row, kilograms, method, runs
from handlers.statement.wording import (
    BESIDE_EMISSIONS,
    KINDS,
    STATES,
    amount_words,
    project_words,
    source_of,
    sources_of,
    state_words,
)

ABOUT = ("kind", "first_day", "days", "place", "sites", "participants", "crew", "online_participants", "online_hours")
"""The questions whose answers say what the event is."""


def values(facts: Facts, organisation: str, today: date) -> Values:
    """Everything that is on the pages."""
    t, event, footprint = facts.t, facts.event, facts.footprint
    name = event_name(event.answers, t)
    day = t.date(today)
    return {
        "language": t.language,
        "day": today.isoformat(),
        "author": organisation,
        "kind": plain(t(KINDS[event.phase])),
        "title": name,
        "facts": [
            [plain(t("Organisation")), organisation],
            *([label, words] for label, words in about(facts).values()),
            [plain(t("Emission factors")), plain(t("set {version}", version=footprint.factor_set))],
            [plain(t("Stated on")), day],
        ],
        "key": _key(facts),
        "bars_title": plain(t("What the estimate is made of")),
        "bars": bars(((t(CATEGORIES[category]), kg) for category, kg in footprint.categories.items()), t),
        "sections": [section for section in _sections(facts) if section["blocks"]],
        "footer": plain(t("{name} · statement of {day} · Residua", name=name, day=day)),
        "page": plain(t("Page {page} of {pages}", page="{page}", pages="{pages}")),
    }


def about(facts: Facts) -> Mapping[str, tuple[str, str]]:
    """What the event is: by question its title, and the answer in words, as plain text."""
    t, answers = facts.t, facts.event.answers
    asked = {question.id: question for question in refine.questions(answers) if question.id in ABOUT}
    known = (asked[one] for one in ABOUT if one in asked and answers.get(one) is not None)
    return {
        question.id: (plain(flow.title(question, t)), plain(question.kind.words(answers[question.id], t)))
        for question in known
    }


def _key(facts: Facts) -> Key:
    t, footprint = facts.t, facts.footprint
    quality = t("Data quality: {word}.", word=t(footprint.data_quality.word))
    notes = (
        residual_words(facts) if facts.declared else "",
        t("To the gram: {kg} kg CO₂e. The range says how sure that is.", kg=grams(footprint.total_kg, t)),
        assumed_count(facts.event, footprint, t),
        quality,
        per_participant(footprint, t),
        without_non_co2(footprint, t),
    )
    return {
        "label": plain(t("Estimated emissions")),
        "figure": t.mass(footprint.total_kg),
        "range": plain(t("range {range}", range=t.mass_range(footprint.low_kg, footprint.high_kg))),
        "notes": [runs(note) for note in notes if note],
    }


def _sections(facts: Facts) -> Iterator[Section]:
    t, footprint = facts.t, facts.footprint
    remarks = [facts.recalculated, *(remark_words(remark, t) for remark in footprint.remarks)]
    yield {"title": plain(t("Compared with the plan")), "blocks": blocks("text", facts.against_plan)}
    yield {"title": plain(t("Remarks")), "blocks": blocks("list", *remarks)}
    if facts.declared or facts.contributions:
        yield {"title": plain(t("Reductions declared, and what is left")), "blocks": list(_reductions(facts))}
        yield {"title": plain(t("Climate contributions")), "blocks": list(_contributions(facts))}
    else:
        none = block("text", t("No reductions were declared, and no climate contribution was requested."))
        yield {"title": plain(t("Reductions and contributions")), "blocks": [none]}
    yield {"title": plain(t("What may be said of it")), "blocks": list(_sayings(facts))}
    yield {"title": plain(t("Every line")), "blocks": list(_lines(facts))}
    yield {"title": plain(t("What was assumed")), "blocks": list(_assumptions(facts))}
    yield {"title": plain(t("The method")), "blocks": [method(facts.factors, t)]}


def residual_words(facts: Facts) -> str:
    """What is left after the reductions declared, to read and to calculate with."""
    t, kg = facts.t, facts.assessment.residual_kg
    return t(
        "Residual emissions after the reductions declared: <b>{mass}</b> ({kg} kg CO₂e).",
        mass=t.mass(kg),
        kg=grams(kg, t),
    )


# Reductions and contributions: beside each other, never one taken from the other.


def _reductions(facts: Facts) -> Iterator[Block]:
    t, assessment = facts.t, facts.assessment
    if not facts.declared:
        yield block("text", t("No reductions were declared."))
        return
    yield {
        "kind": "table",
        "columns": [
            column(t("Measure"), "left", 1.0),
            column(t("Theme"), "left"),
            column(t("On its own, kg CO₂e")),
            column(t("After those above, kg CO₂e")),
        ],
        "groups": [{"title": "", "figure": "", "rows": [_effect(effect, facts) for effect in facts.declared]}],
        "total": [plain(t("Reductions declared")), "", "", kilograms(assessment.reduction_kg, t)],
    }
    beside = sum(effect.market_based_kg for effect in facts.declared)
    market_based = t(
        "With the renewable contract a market-based figure would be lower by {mass}; this estimate counts what the grid"
        " delivers.",
        mass=t.mass(beside),
    )
    yield block(
        "text",
        t("Two measures that lower the same thing do not add up; what each saves after those above it does."),
        residual_words(facts),
        market_based if beside else "",
    )


def _effect(effect: Effect, facts: Facts) -> list[Runs]:
    t = facts.t
    return [
        runs(t(effect.measure.title)),
        runs(t(THEMES[effect.measure.theme])),
        [[kilograms(effect.saving_kg, t), ""]],
        [[kilograms(facts.saved.get(effect.measure.key, 0.0), t), ""]],
    ]


def _contributions(facts: Facts) -> Iterator[Block]:
    t = facts.t
    if not facts.contributions:
        yield block("text", t("No climate contribution was requested."))
        return
    for contribution in facts.contributions:
        yield _contribution(contribution, t)
    yield block("text", t(BESIDE_EMISSIONS), t(WHY[BanReason.NET]))


def _contribution(contribution: Contribution, t: Texts) -> Block:
    words = [runs(one) for one in state_words(contribution, t) if one]
    pairs: list[Pair] = [
        {"label": plain(t("Project")), "value": [[[project_words(contribution, t), "bold"]]]},
        {"label": plain(t("State")), "value": [runs(t(STATES[contribution.state]))]},
        {"label": plain(t("What it means")), "value": words},
    ]
    if contribution.state != ContributionState.REFUSED:
        pairs.append({"label": plain(t("How it is worked out")), "value": [in_a_row(amount_words(contribution, t))]})
    return {"kind": "pairs", "pairs": pairs}


def _sayings(facts: Facts) -> Iterator[Block]:
    t = facts.t
    safe = list(may_be_said(facts.assessment, facts.declared, facts.confirmed, t))
    if safe:
        yield block("lead", t("True of this event, and safe to copy as they stand:"))
        yield block("quotes", *safe)
    yield block("lead", t("What may not be said, and why:"))
    yield block("small", *may_not_be_said(t))


# Every line with its source, what was assumed, the method.


def _lines(facts: Facts) -> Iterator[Block]:
    t, footprint = facts.t, facts.footprint
    counted = [line for line in footprint.lines if line.quantity]
    sources = {source: f"[{number}]" for number, source in enumerate(sources_of(counted, facts.factors, t), start=1)}
    if not counted:
        yield block("text", t("Nothing is counted: nobody takes part."))
        return
    yield {
        "kind": "table",
        "columns": [
            column(t("What"), "left", 1.0),
            column(t("Quantity")),
            column(t("Unit"), "left"),
            column(t("kg CO₂e per unit")),
            column(t("Source")),
            column(t("kg CO₂e")),
        ],
        "groups": [
            {
                "title": plain(t(CATEGORIES[category])),
                "figure": kilograms(footprint.categories[category], t),
                "rows": [_row(line, facts, sources) for line in found],
            }
            for category, found in by_category(counted).items()
        ],
        "total": [plain(t("Estimated emissions")), "", "", "", "", kilograms(footprint.total_kg, t)],
    }
    nothing = (
        plain(line_label(line, facts.answers, facts.factors, t)) for line in footprint.lines if not line.quantity
    )
    none = "; ".join(dict.fromkeys(nothing))
    yield block(
        "small",
        facts.put_together,
        t("Nothing is counted for: {lines}.", lines=none) if none else "",
        t("Each figure is rounded to the gram by itself, so a column may differ from its sum by a few grams."),
    )
    yield {"kind": "small", "items": list(_sources(counted, sources, facts))}


def _sources(counted: Iterable[Line], numbers: Mapping[str, str], facts: Facts) -> Iterator[Runs]:
    """The numbered sources, together where they are under the same licence, with what that asks to be said."""
    t = facts.t
    asked = sources_of(counted, facts.factors, t)
    for licence in dict.fromkeys(asked.values()):
        under = "; ".join(f"{numbers[source]} {source}" for source, other in asked.items() if other == licence)
        yield [[f"{under}. ", ""], [licence, "bold"]]


def _row(line: Line, facts: Facts, numbers: Mapping[str, str]) -> list[Runs]:
    t = facts.t
    what = plain(line_label(line, facts.answers, facts.factors, t))
    mark = plain(t("assumed"))
    return [
        [[what, ""], *([[f" · {mark}", "quiet"]] if line.assumed else [])],
        [[t.number(line.quantity, DECIMALS_OF_A_GRAM), ""]],
        [[plain(t(UNITS[line.unit])), "quiet"]],
        [[t.number(line.kg_co2e_per_unit, DECIMALS_OF_A_FACTOR) if line.factor else "–", ""]],
        [[numbers.get(source_of(line, facts.factors, t), ""), "quiet"]],
        [[kilograms(line.kg_co2e, t), ""]],
    ]


def by_category(found: Iterable[Line]) -> Mapping[Category, list[Line]]:
    """The lines of each category that has some, the heaviest lines first."""
    sorted_lines = sorted(found, key=lambda line: -line.kg_co2e)
    grouped = {category: [line for line in sorted_lines if line.category is category] for category in Category}
    return {category: some for category, some in grouped.items() if some}


def _assumptions(facts: Facts) -> Iterator[Block]:
    t, footprint = facts.t, facts.footprint
    if not footprint.assumed:
        yield block("text", t("Nothing was assumed: every value comes from you."))
        return
    yield block("small", *(assumed(one, t) for one in footprint.assumed))
