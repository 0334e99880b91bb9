"""Words a member may not put beside an event, why, and what may be said instead.

Since 27 September 2026 Directive (EU) 2024/825 forbids claiming, because a contribution was paid, that a service such
as an event has no, a reduced or a good effect on the climate. `check` marks such words in a line, `safe_line` offers
another. The terms are data, one file a language, in a notation that needs no programmer: `claim_terms/README.md`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from calculators import N_
from calculators.claim_context import Context
from calculators.claim_notation import EVERYWHERE, Finder, Folded, filled, finder, languages, tables


class BanReason(StrEnum):
    """Why a term is banned, the gravest first: the first one found decides which safe line is offered."""

    NO_EFFECT = "no_effect"
    UNDONE = "undone"
    NET = "net"
    NO_EMISSIONS = "no_emissions"
    DELIVERED = "delivered"
    FUTURE = "future"
    LABEL = "label"
    GENERAL = "general"
    WHOLE = "whole"
    UNAVOIDABLE = "unavoidable"
    CERTAIN = "certain"
    COMPARISON = "comparison"
    IMAGE = "image"
    BADGE = "badge"


WHY: Final[Mapping[BanReason, str]] = MappingProxyType(
    {
        BanReason.NO_EFFECT: N_(
            "EU law (Directive 2024/825) forbids saying that an event leaves the climate as it was, or better, because"
            " money went to a climate project."
        ),
        BanReason.UNDONE: N_("A contribution funds work elsewhere. It does not undo the event’s own emissions."),
        BanReason.NET: N_("Emissions and contributions are two figures; one is never subtracted from the other."),
        BanReason.NO_EMISSIONS: N_("Every event causes emissions. Give the estimate and its range instead."),
        BanReason.DELIVERED: N_(
            "Projects deliver over years, and their results cannot be attributed to one contribution. Say what was"
            " financed."
        ),
        BanReason.FUTURE: N_(
            "A promise for years to come needs a public, detailed plan with dated targets, checked by an"
            " independent expert."
        ),
        BanReason.LABEL: N_("A label needs a certification scheme or a public authority behind it."),
        BanReason.WHOLE: N_("Don’t say of the whole event what is true of only a part."),
        BanReason.UNAVOIDABLE: N_(
            "There is no proof that the rest could not be avoided. Call it residual emissions after the"
            " reductions you declared."
        ),
        BanReason.CERTAIN: N_("The figure is an estimate. Give its range and say what was assumed."),
        BanReason.GENERAL: N_(
            "A general claim about the environment needs recognised proof. Say what you did instead."
        ),
        BanReason.COMPARISON: N_("A comparison needs the other figure, and the method behind both."),
        BanReason.IMAGE: N_(
            "Readers may take this for a claim about the climate. Say what was estimated, or done, instead."
        ),
        BanReason.BADGE: N_("A medal, a leaf or a tick next to climate words is read as a claim of its own."),
    }
)

_CONTRIBUTED: Final = N_(
    "We made a climate contribution of {amount}, which funds {mass} CO₂e in the project {project}. It does not reduce"
    " or cancel the event’s own emissions."
)
_ESTIMATED: Final = N_("Estimated emissions of our event: {total} CO₂e (range {low}–{high}).")
_DECLARED: Final = N_("Reductions we declared for our event: {measures} (about {saving} CO₂e).")

SAFE_LINES: Final[Mapping[BanReason, str]] = MappingProxyType(
    {
        BanReason.NO_EFFECT: _CONTRIBUTED,
        BanReason.UNDONE: _CONTRIBUTED,
        BanReason.NET: _CONTRIBUTED,
        BanReason.NO_EMISSIONS: _ESTIMATED,
        BanReason.DELIVERED: N_(
            "We financed {mass} CO₂e in the project {project}, which delivers its results over several years."
        ),
        BanReason.FUTURE: _ESTIMATED,
        BanReason.LABEL: _DECLARED,
        BanReason.WHOLE: _DECLARED,
        BanReason.UNAVOIDABLE: N_("Residual emissions after the reductions we declared: {residual} CO₂e."),
        BanReason.CERTAIN: _ESTIMATED,
        BanReason.GENERAL: _DECLARED,
        BanReason.COMPARISON: _ESTIMATED,
        BanReason.IMAGE: _ESTIMATED,
        BanReason.BADGE: _ESTIMATED,
    }
)

SPARING: Final = "!"
"""Before a term: a denial of it may be said."""

RESIDUAL_ON_ASSUMED: Final = N_(
    "Residual emissions after the reductions we declared: {residual} CO₂e. Most of these reductions rest on assumptions."
)
"""Said in place of the line for `BanReason.UNAVOIDABLE`."""

_GRAVITY: Final = tuple(BanReason)
_BADGES: Final = re.compile("[✅☑✔🏅🥇🥈🥉🎖🏆🍀🍃🌿🌱🌳♻]\ufe0f?")


@dataclass(frozen=True, slots=True)
class BannedTerm:
    """A banned term in a text: `text[start:end] == term`."""

    start: int
    end: int
    term: str
    reason: BanReason

    @property
    def why(self) -> str:
        """The reason in words, a msgid."""
        return WHY[self.reason]


Terms = Mapping[str, Mapping[BanReason, tuple[str, ...]]]
"""Terms by language, and those of `EVERYWHERE`, each for the reason it is banned for."""


@cache
def terms() -> Terms:
    """The banned terms."""
    return MappingProxyType(
        {
            language: MappingProxyType(
                {BanReason(reason): filled(language, found) for reason, found in table.get("terms", {}).items()}
            )
            for language, table in tables().items()
        }
    )


@cache
def allowed_phrases() -> tuple[str, ...]:
    """What may be said although a term is found in it, such as the name of a label."""
    return tuple(tables()[EVERYWHERE]["allowed"])


def check(text: str, language: str | None = None, allowed: Iterable[str] = ()) -> list[BannedTerm]:
    """What may not be said in a text, in reading order; terms that overlap are told as one.

    `language` (`fr`, `de_LU` …) narrows the search to one language's terms; without it, or where it is unknown, all
    are looked for, as members mix them. `allowed` adds quoted names, such as a project's, to the `allowed_phrases`.
    """
    folded = Folded(text)
    quoted = [span for phrase in (*allowed_phrases(), *allowed) for span in folded.occurrences(phrase)]
    found = (
        (start, end, reason)
        for start, end, reason in _matches(text, folded, language)
        if not any(first <= start and end <= last for first, last in quoted)
    )
    return merged(text, folded, found)


def merged(text: str, folded: Folded, found: Iterable[tuple[int, int, BanReason]]) -> list[BannedTerm]:
    """What was found in a folded text as terms of the text itself, in reading order; those that overlap as one."""
    joined: list[tuple[int, int, BanReason]] = []
    for start, end, reason in sorted(found):
        if joined and start < joined[-1][1]:
            first, last, other = joined[-1]
            joined[-1] = (first, max(last, end), min(other, reason, key=_GRAVITY.index))
        else:
            joined.append((start, end, reason))
    spans = ((folded.original[start], folded.original[end], reason) for start, end, reason in joined)
    return [BannedTerm(start, end, text[start:end], reason) for start, end, reason in spans]


def _matches(text: str, folded: Folded, language: str | None) -> Iterator[tuple[int, int, BanReason]]:
    context = Context(text, folded)
    for pattern, reason, sparing in _patterns((language or "")[:2].lower()):
        for match in pattern.finditer(folded.text):
            if not (sparing and context.denied(*match.span())):
                yield (*match.span(), reason)
    badges = [match.span() for match in _BADGES.finditer(folded.text)]
    if badges and context.speaks_of("climate"):
        yield from ((*badge, BanReason.BADGE) for badge in badges)


@cache
def _patterns(language: str) -> tuple[tuple[Finder, BanReason, bool], ...]:
    """What finds each term, with its reason and whether a denial of it is spared."""
    found = terms()
    return tuple(
        (finder(term.removeprefix(SPARING)), reason, term.startswith(SPARING))
        for table in ((EVERYWHERE, language) if language in languages() else found)
        for reason, banned in found[table].items()
        for term in banned
    )
