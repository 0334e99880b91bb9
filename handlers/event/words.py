"""The words for the parts of an event's result, wherever they stand: on a card, in a picture, in the statement."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import takewhile
from math import isclose
from types import MappingProxyType
from typing import Any, Final

from markupsafe import Markup

from bot.store.models import ContributionState, Event
from bot.sums import add_up, differ_as_shown, make_a_hundred, shares
from bot.texts import N_, Texts
from calculators.activity import Category, OpenQuestion
from calculators.contradictions import Remark
from calculators.footprint import Footprint
from calculators.intensity import Per
from handlers.event.questions import refine

DUE_TO_ROUNDING: Final = 0.005
"""Shares below would be shown as 0 %."""

ROUNDED: Final = N_("Each figure is rounded by itself, so what is shown may not add up exactly.")

CATEGORIES: Final[Mapping[Category, str]] = MappingProxyType(
    {
        Category.TRAVEL: N_("Travel"),
        Category.STAYS: N_("Hotel nights"),
        Category.CATERING: N_("Food and drink"),
        Category.VENUE: N_("Venue and energy"),
        Category.MATERIALS: N_("Print, badges and gifts"),
        Category.FREIGHT: N_("Freight"),
        Category.WASTE: N_("Waste"),
        Category.ONLINE: N_("Online participants"),
        Category.EQUIPMENT: N_("Stands and equipment"),
        Category.OTHER: N_("Other"),
    }
)


EXCLUDED: Final[Mapping[OpenQuestion, str]] = MappingProxyType(
    {
        OpenQuestion.EQUIPMENT: N_("stands and equipment"),
        OpenQuestion.FREIGHT: N_("freight"),
        OpenQuestion.OTHER: N_("anything else"),
    }
)
"""What is not counted where nobody was asked, as it stands in a sentence."""

PER: Final[Mapping[Per, str]] = MappingProxyType(
    {
        Per.PARTICIPANT: N_("Per participant"),
        Per.PARTICIPANT_DAY: N_("Per participant-day"),
        Per.HEAD: N_("Per individual person"),
        Per.VISIT: N_("Per visit"),
        Per.STAND_M2: N_("Per m² of stand"),
    }
)
PER_WORDS: Final[Mapping[Per, str]] = MappingProxyType(
    {
        Per.PARTICIPANT: N_("Per participant: {mass}."),
        Per.PARTICIPANT_DAY: N_("Per participant-day: {mass}."),
        Per.HEAD: N_("Per individual person: {mass}."),
        Per.VISIT: N_("Per visit: {mass}."),
        Per.STAND_M2: N_("Per m² of stand: {mass}."),
    }
)
"""The same as sentences, in the order in which they stand."""

CHANGED_SINCE = N_("changed since")
"""Of an event whose answers changed after its result was seen; that counts until a newer one is."""

REQUESTS: Mapping[str, str] = {
    ContributionState.ORDERED: N_("contribution requested"),
    ContributionState.CONFIRMED: N_("contribution confirmed"),
    ContributionState.PAID: N_("contribution paid"),
    ContributionState.ALLOCATED: N_("contribution allocated"),
    ContributionState.CERTIFIED: N_("contribution certified"),
    ContributionState.REFUSED: N_("contribution refused"),
}
"""What a contribution says about its event; a quote or a cancelled request says nothing."""

STEPS_ON: Final[Mapping[str, str]] = MappingProxyType(
    {
        "requested": N_("requested on {day}"),
        "decided": N_("confirmed on {day}"),
        "refused": N_("refused on {day}"),
        "paid": N_("paid on {day}"),
        "allocated": N_("allocated on {day}"),
        "certified": N_("certificate of {day}"),
    }
)
"""The steps of a contribution with their days, in the order in which they come."""

CONFIDENCE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "high": N_("Read in the publisher’s own table, or a faithful copy of it."),
        "medium": N_("Read second-hand, or from older data."),
        "derived": N_("Calculated by us from published figures."),
        "low": N_("From a trade source."),
        "unverified": N_("From memory, not yet checked."),
    }
)
"""How far to trust a row of the factor table, by its confidence."""


def steps_on(days: Mapping[str, date | None], t: Texts, issued_as: str = "") -> str:
    """When a contribution took each of `STEPS_ON`, as far as it did; the last, its certificate, with its number or link."""
    steps = Markup(", ").join(t(words, day=t.date(day)) for step, words in STEPS_ON.items() if (day := days.get(step)))
    return Markup("{} ({})").format(steps, issued_as) if issued_as else steps


def recalculated(event: Event, footprint: Footprint, t: Texts) -> str:
    """That the same answers gave another figure under an older factor set, where they did."""
    if not event.result or event.changed_since or event.factor_set in ("", footprint.factor_set):
        return ""
    return t(
        "Recalculated with the emission factors {new}; with {old} it was {mass}.",
        new=footprint.factor_set,
        old=event.factor_set,
        mass=t.mass(event.result["total_kg"]),
    )


def assumed_count(event: Event, assumed: Collection[Any], t: Texts) -> Markup:
    """How many of the values the estimate rests on were assumed: those questions, of all that the answers settle."""
    known = sum(1 for q in refine.questions(event.answers) if q.settles and event.answers.get(q.id) is not None)
    count = len(assumed)
    if not count:
        return t("No value is an assumption.")
    values = t.number(count + known)
    return t.n(
        "{count} of {values} values is an assumption.",
        "{count} of {values} values are assumptions.",
        count,
        values=values,
    )


def not_counted(footprint: Footprint, t: Texts) -> Markup | str:
    """What is not in the total because nobody was asked about it; empty where all of it is."""
    return not_asked(footprint.excluded, t) if footprint.excluded else ""


def not_asked(excluded: Iterable[OpenQuestion], t: Texts) -> Markup:
    """The same of the questions that nobody was asked."""
    return t("Not counted, because not asked: {things}.", things=t.listing(t(EXCLUDED[one]) for one in excluded))


def per_participant(footprint: Footprint, t: Texts, beside: str = "") -> str:
    """The emissions per participant on site, and per day, head, visit or stand where that is another figure.

    What the words `beside` it say already is left out.
    """
    each = footprint.intensities
    told = (
        per
        for per in PER_WORDS
        if per in each and not _as_before(per, each) and not re.search(rf"(?<!\S){t.mass(each[per])}(?!\w)", beside)
    )
    return Markup(" ").join(t(PER_WORDS[per], mass=t.mass(each[per])) for per in told)


def _as_before(per: Per, each: Mapping[Per, float]) -> bool:
    """Whether a figure is that of one that stands before it."""
    return any(isclose(each[per], each[one]) for one in takewhile(per.__ne__, PER_WORDS) if one in each)


def without_non_co2(footprint: Footprint, t: Texts) -> str:
    """What the estimate would be without what only flights add; empty where nobody flies."""
    if footprint.total_kg - footprint.without_non_co2_kg < 1e-6 * footprint.total_kg or not footprint.total_kg:
        return ""
    mass = t.mass(footprint.without_non_co2_kg)
    return t("Without the effects of flights beyond CO₂ it would be {mass}.", mass=mass)


def remark_words(remark: Remark, t: Texts) -> str:
    """A remark on answers that look odd."""
    return t(remark.text, **{name: _said(value, t) for name, value in remark.params.items()})


def _said(value: float | str, t: Texts) -> str:
    """A day; a whole number as it was said; what was worked out to two figures."""
    if isinstance(value, str):
        return t.date(date.fromisoformat(value))
    return t.number(value, 0) if float(value).is_integer() else t.significant(value)


def rounded_by_itself(parts: Sequence[float], total: float, t: Texts, *, with_shares: bool = False) -> Markup | str:
    """That masses (kg), or the shares beside them, do not come to their total as all are shown; empty where they do."""
    if add_up(parts, total) and (not with_shares or make_a_hundred(shares(parts))):
        return ""
    return t(ROUNDED)


def before_rounding(said: Markup, one: float, other: float, t: Texts) -> Markup:
    """What is said of the difference of two masses (kg), and whence it is where they do not differ by it as shown."""
    if differ_as_shown(one, other):
        return said
    return Markup(" ").join((said, t("The difference is worked out before rounding.")))


def share_words(share: float, t: Texts) -> str:
    """A share between 0 and 1 as plain text, never as 0 %."""
    return t.percent(share) if share >= DUE_TO_ROUNDING else t("under {share}", share=t.percent(0.01)).unescape()
