"""An event's footprint: answers → activities → measures → lines → total, range, data quality, next question.

Read this first. Every calculator turns answers into activity data (`travel.py`, `stay.py`, `catering.py` …), a measure
changes activity data, `lines.py` multiplies them by emission factors, `uncertainty.py` says how sure the result is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from calculators import N_
from calculators.activity import Activities, Category, OpenQuestion
from calculators.answers import Answers
from calculators.attendance import Attendance, attendance
from calculators.basis import is_said_in_part
from calculators.catering import catering
from calculators.contradictions import Remark
from calculators.equipment import equipment
from calculators.factors import FactorSet
from calculators.freight import freight
from calculators.geography import Gazetteer
from calculators.hidden import Hidden, hidden
from calculators.intensity import Per, intensities
from calculators.inventory import NOTHING, Owned, by_event_category, disclosures, entries, event_category, places
from calculators.lines import Line, emissions, lines
from calculators.materials import materials
from calculators.online import online
from calculators.other import other
from calculators.plausibility import remarks
from calculators.sites import sites
from calculators.stay import stays
from calculators.travel import travel
from calculators.uncertainty import Doubts, NextQuestion, Spreads, doubts, next_question, spreads
from calculators.venue import BY_AREA, venue
from calculators.waste import waste

__all__ = ["DataQuality", "Footprint", "activities", "emissions", "estimate", "footprint"]

_CATEGORIES, _QUESTIONS = tuple(Category), tuple(OpenQuestion)
"""In their order; going through an enumeration itself takes ten times as long."""

_DIGITS = 6
"""Of a kilogram, in a document: milligrams, so that no float shows its tail."""

OTHER = "other"
"""In the document: what is in none of the nine categories of Net Zero Carbon Events."""

NOT_COUNTED = (OpenQuestion.EQUIPMENT, OpenQuestion.FREIGHT, OpenQuestion.OTHER)
"""What no usual value stands in for, unless the kind of event makes it likely."""

GOOD, FAIR = 0.8, 0.5
"""The least share of a total that is known, for data quality of that word."""
POOR = frozenset(("low", "unverified"))
"""Confidences of factors from a trade source or from memory."""
HALF_KNOWN = 0.5
"""What a line counts for that was said in part, or rests on such a factor, on distances known as a band or on the area alone."""


@dataclass(frozen=True, slots=True)
class DataQuality:
    """How much of the total rests on answers and on good factors, as a fraction of the kilograms and as a word."""

    share: float

    @property
    def word(self) -> str:
        if self.share >= GOOD:
            # i18n: of the data quality, after a colon
            return N_("good")
        # i18n: of the data quality, after a colon
        return N_("fair") if self.share >= FAIR else N_("rough")


class LineDocument(TypedDict):
    """A line of a footprint as JSON."""

    category: str
    label: str
    quantity: float
    unit: str
    factor: str | None
    kg_co2e_per_unit: float
    kg_co2e: float
    assumed: bool
    source: str
    gwp: str | None
    scope: int
    ghg_category: int | None
    nzce: str | None


class EntryDocument(TypedDict):
    """What an inventory takes from the event under one heading, as JSON."""

    scope: int
    ghg_category: int | None
    minimum_boundary: bool
    counted_already: bool
    kg_co2e: float
    esrs: str
    vsme: str
    gri: str


class AttendanceDocument(TypedDict):
    """Of participants only, as JSON: people who are there on an average day, different ones, and what is not the same."""

    on_an_average_day: float
    different_people: int
    visits: float
    journeys: float


class FootprintDocument(TypedDict):
    """A footprint as JSON, in kg CO2e; what `residua estimate --json` prints."""

    total_kg: float
    low_kg: float
    high_kg: float
    participants: AttendanceDocument
    per_participant_kg: float | None
    per_head_kg: float | None
    per_participant_day_kg: float | None
    per_visit_kg: float | None
    per_stand_m2_kg: float | None
    categories: dict[str, float | None]
    lines: list[LineDocument]
    assumed: list[str]
    excluded: list[str]
    without_non_co2_kg: float
    factor_set: str
    inventory: list[EntryDocument]
    nzce: dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Footprint:
    """What an event emits, in kg CO2e, with everything needed to explain it. Nothing in it is rounded."""

    total_kg: float
    low_kg: float
    high_kg: float
    hidden: Hidden
    attendance: Attendance
    categories: Mapping[Category, float]
    lines: tuple[Line, ...]
    assumed: tuple[OpenQuestion, ...]
    doubts: Doubts
    factors: FactorSet
    answers: Answers = field(compare=False)
    data: Activities = field(compare=False)
    """What it was worked out of: other answers may come to the same."""

    # What follows is worked out when it is asked for: of most totals only the kilograms and their range are.

    @property
    def factor_set(self) -> str:
        """The version of its emission factors."""
        return self.factors.version

    @property
    def kind(self) -> str | None:
        return self.answers.kind

    @property
    def spreads(self) -> Spreads:
        """Of the open questions of this event."""
        return spreads(self.kind, self.attendance.nights)

    @property
    def plus_minus_kg(self) -> float:
        """Without what a survey hides, which no answer narrows."""
        return self.doubts.plus_minus_kg()

    @property
    def journeys(self) -> float:
        """There and back, of participants; who sleeps at home makes one on each of their days."""
        theirs = (one.journey for one in self.data if one.journey and not one.journey.crew)
        return sum(journey.heads * journey.times for journey in theirs)

    @property
    def without_non_co2_kg(self) -> float:
        """Without the effects of flights beyond CO2."""
        return sum(line.without_non_co2_kg for line in self.lines)

    @property
    def data_quality(self) -> DataQuality:
        if not self.total_kg:
            return DataQuality(0.0 if self.assumed else 1.0)
        return DataQuality(sum(line.kg_co2e * _known(line, self.factors) for line in self.lines) / self.total_kg)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Everything worth a second look."""
        return remarks(self.answers, self.attendance, self.data, self.lines, self.per_participant_kg, self.factors)

    @property
    def participants(self) -> int:
        """On site, on an average day, in whole people."""
        return round(self.attendance.participants)

    @property
    def per_participant_kg(self) -> float | None:
        """Per participant on site on an average day; None when nobody comes."""
        return self.intensities.get(Per.PARTICIPANT)

    @property
    def intensities(self) -> Mapping[Per, float]:
        """Kilograms of CO2e per participant, head, participant-day, visit and square metre of stand, if there are any."""
        return intensities(self.total_kg, self.attendance, self.lines)

    @property
    def excluded(self) -> tuple[OpenQuestion, ...]:
        """What nobody was asked about and nothing usual stands in for: it is not in the total, which says so."""
        counted = {question for line in self.lines if line.quantity for question in line.unknown}
        return tuple(question for question in NOT_COUNTED if question in self.assumed and question not in counted)

    @property
    def left_out(self) -> frozenset[Category]:
        """The categories of which nothing is counted because nobody was asked about them."""
        return frozenset(Category(one) for one in self.excluded if not self.categories[Category(one)])

    @property
    def next_question(self) -> NextQuestion | None:
        """The open question to ask next."""
        return next_question(self.doubts, self.assumed)

    def as_document(self, own: Owned = NOTHING) -> FootprintDocument:
        """The documented JSON answer: plain numbers, texts and lists. `own` is in the organiser's inventory already."""
        each = {per: round(kg, _DIGITS) for per, kg in self.intensities.items()}
        return {
            "total_kg": round(self.total_kg, _DIGITS),
            "low_kg": round(self.low_kg, _DIGITS),
            "high_kg": round(self.high_kg, _DIGITS),
            "participants": {
                "on_an_average_day": round(self.attendance.participants, _DIGITS),
                "different_people": self.attendance.heads,
                "visits": self.attendance.visits,
                "journeys": round(self.journeys, _DIGITS),
            },
            "per_participant_kg": each.get(Per.PARTICIPANT),
            "per_head_kg": each.get(Per.HEAD),
            "per_participant_day_kg": each.get(Per.PARTICIPANT_DAY),
            "per_visit_kg": each.get(Per.VISIT),
            "per_stand_m2_kg": each.get(Per.STAND_M2),
            "categories": {
                category.value: None if category in self.left_out else round(kg, _DIGITS)
                for category, kg in self.categories.items()
            },
            "lines": [_line_document(line, own) for line in self.lines],
            "assumed": [question.value for question in self.assumed],
            "excluded": [question.value for question in self.excluded],
            "without_non_co2_kg": round(self.without_non_co2_kg, _DIGITS),
            "factor_set": self.factor_set,
            "inventory": _inventory_document(self.lines, own),
            "nzce": {
                name or OTHER: None if kg is None else round(kg, _DIGITS)
                for name, kg in by_event_category(self.lines, self.excluded).items()
            },
        }


def estimate(answers: Answers, factor_set: FactorSet, gazetteer: Gazetteer, *, apart: bool = False) -> Footprint:
    """The footprint of an event. Its lines take groups that travel alike together, unless they are wanted each `apart`.

    Raises UnknownPlace for a town the gazetteer does not know, UnknownFactor for a key the set does not hold.
    """
    return footprint(answers, activities(answers, gazetteer, factor_set, apart=apart), factor_set)


def footprint(answers: Answers, data: Activities, factor_set: FactorSet) -> Footprint:
    """The footprint that activity data of these answers make. Raises UnknownFactor."""
    return _footprint(answers, attendance(answers), data, lines(data, factor_set), factor_set)


def activities(answers: Answers, gazetteer: Gazetteer, factor_set: FactorSet, *, apart: bool = False) -> Activities:
    """All activity data of an event, known and assumed, groups that travel alike together or `apart`. Raises UnknownPlace.

    The factor set says which rows there are to choose from.
    """
    present, where = attendance(answers), sites(answers, gazetteer)
    journeys = travel(answers, present, where, gazetteer, factor_set, apart=apart)
    nights = stays(answers, present, where, journeys, factor_set)
    return (
        *journeys,
        *nights,
        *catering(answers, present, nights),
        *venue(answers, present, where, factor_set),
        *materials(answers, present, where, factor_set),
        *freight(answers, present),
        *waste(answers, present),
        *online(answers, present),
        *equipment(answers, present, where, factor_set),
        *other(answers, present),
    )


def _footprint(
    answers: Answers, present: Attendance, data: Activities, found: tuple[Line, ...], factor_set: FactorSet
) -> Footprint:
    categories = dict.fromkeys(_CATEGORIES, 0.0)
    for line in found:
        categories[line.category] += line.kg_co2e
    total = sum(categories.values())
    doubtful = doubts(found, spreads(answers.kind, present.nights))
    few = hidden(answers, present, data, factor_set)
    low, high = few.around(total, *doubtful.range_kg(total))
    return Footprint(
        total_kg=total,
        low_kg=low,
        high_kg=high,
        hidden=few,
        attendance=present,
        categories=categories,
        lines=found,
        assumed=_assumed(answers, present, found),
        doubts=doubtful,
        factors=factor_set,
        answers=answers,
        data=data,
    )


def _assumed(answers: Answers, present: Attendance, found: tuple[Line, ...]) -> tuple[OpenQuestion, ...]:
    """The open questions, in the questionnaire's order."""
    unknown = {question for line in found for question in line.unknown}
    if answers.participants is None and answers.participants_by_day is None and answers.kind != "online":
        unknown.add(OpenQuestion.PARTICIPANTS)
    if answers.place is None and not answers.sites and present.people:
        unknown.add(OpenQuestion.PLACE)
    if present.participants:
        unknown.update(present.crew_unknown)
    return tuple(question for question in _QUESTIONS if question in unknown)


def _known(line: Line, factor_set: FactorSet) -> float:
    """What a line counts for that was said: less if only in part, by its area, as a band, or with a poor factor."""
    if line.assumed and not is_said_in_part(line):
        return 0.0
    is_poor = line.factor is not None and factor_set[line.factor].confidence in POOR
    roughly = 1.0 if line.assumed or line.question == BY_AREA else line.by_band
    return (HALF_KNOWN if is_poor else 1.0) * (1 - (1 - HALF_KNOWN) * roughly)


def _inventory_document(found: tuple[Line, ...], own: Owned) -> list[EntryDocument]:
    return [
        {
            "scope": entry.heading.scope,
            "ghg_category": entry.heading.category or None,
            "minimum_boundary": entry.minimum,
            "counted_already": entry.heading.counted_already,
            "kg_co2e": round(entry.kg_co2e, _DIGITS),
            "esrs": asked.esrs,
            "vsme": asked.vsme,
            "gri": asked.gri,
        }
        for entry in entries(found, own)
        for asked in (disclosures()[entry.heading.scope],)
    ]


def _line_document(line: Line, own: Owned) -> LineDocument:
    (place,) = places(line, own)
    return {
        "category": line.category.value,
        "label": line.label,
        "quantity": round(line.quantity, _DIGITS),
        "unit": line.unit,
        "factor": line.factor,
        "kg_co2e_per_unit": line.kg_co2e_per_unit,
        "kg_co2e": round(line.kg_co2e, _DIGITS),
        "assumed": line.assumed,
        "source": line.source,
        "gwp": line.gwp or None,
        "scope": place.heading.scope,
        "ghg_category": place.heading.category or None,
        "nzce": event_category(line),
    }
