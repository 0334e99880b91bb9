"""Whether a sentence may be said in public of an event: not allowed, allowed, or it depends, and on what.

`check` of `claims.py` is strict, as it guards our own texts. Here somebody else's words are read for what they mean
(`claim_meanings.py`): what they deny, ask, quote, or name is no claim of theirs (`claim_context.py`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from calculators import N_
from calculators.claim_context import Context
from calculators.claim_likeness import DOUBTED, DOUBTED_ALL_THE_SAME, DOUBTED_OF_ANYTHING, UNLIKE, likeness, tells_of
from calculators.claim_meanings import Reading, about, combined
from calculators.claim_notation import EVERYWHERE, Folded, tables
from calculators.claims import BannedTerm, BanReason, allowed_phrases, merged


class Verdict(StrEnum):
    """What becomes of a sentence, the gravest first."""

    NOT_ALLOWED = "not_allowed"
    DEPENDS = "depends"
    UNSURE = "unsure"
    """It tells of an event and of nature in words that were not understood, and may be read as a claim."""
    ALLOWED = "allowed"


ASKS: Final[Mapping[BanReason, str]] = MappingProxyType(
    {
        BanReason.FUTURE: N_(
            "Is there a public plan with measurable, dated targets and the means to reach them, regularly"
            " checked by an independent expert?"
        ),
        BanReason.LABEL: N_("Who awards it: a certification scheme open to all, or a public authority?"),
        BanReason.WHOLE: N_("Is it true of the whole event? If only of a part, name the part."),
        BanReason.COMPARISON: N_("Compared with what, by which method, and with which figures?"),
        BanReason.UNAVOIDABLE: N_("What proves that the rest could not be avoided?"),
        BanReason.CERTAIN: N_("Who certified it, and by which standard?"),
    }
)
"""What a sentence depends on, as a question, for the reasons that do not forbid it outright."""

_BY_OFFSETTING: Final = N_("Annex I, point 4c")
_MISLEADING: Final = N_("Article 6(1)")
_PROOF: Final = N_("Article 12")
LAW: Final[Mapping[BanReason, str]] = MappingProxyType(
    {
        BanReason.NO_EFFECT: _BY_OFFSETTING,
        BanReason.UNDONE: _BY_OFFSETTING,
        BanReason.NET: _BY_OFFSETTING,
        BanReason.NO_EMISSIONS: N_("Article 6(1), and Annex I, point 4c, where a contribution is the reason"),
        BanReason.DELIVERED: _MISLEADING,
        BanReason.FUTURE: N_("Article 6(2)(d)"),
        BanReason.LABEL: N_("Annex I, point 2a"),
        BanReason.WHOLE: N_("Annex I, point 4b"),
        BanReason.UNAVOIDABLE: _PROOF,
        BanReason.CERTAIN: _MISLEADING,
        BanReason.GENERAL: N_("Annex I, point 4a"),
        BanReason.COMPARISON: _MISLEADING,
        BanReason.IMAGE: N_("Annex I, point 4a"),
    }
)
"""Where Directive 2005/29/EC on unfair commercial practices says so, as amended by Directive (EU) 2024/825.

Annex I: 2a labels of no scheme, 4a general claims, 4b the whole for a part, 4c offsetting. Article 6(2)(d): claims for years to
come. Points 2a, 4a, 4c, Article 6(2)(d) and the date were compared with passages quoted word for word elsewhere, 4b with
summaries; none with the Official Journal (OJ L, 2024/825, 6.3.2024).
"""
LONG_SINCE: Final = frozenset({_MISLEADING, _PROOF})
"""What that directive said before it was amended."""
SINCE: Final = date(2026, 9, 27)
"""From when on the amendments are applied (Article 4 of Directive (EU) 2024/825)."""

_GRAVITY: Final = tuple(Verdict)
_OUTRIGHT_IN_FUTURE: Final = (BanReason.NO_EFFECT, BanReason.NET, BanReason.NO_EMISSIONS)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was ruled of a text, and the terms that decided it, in reading order."""

    verdict: Verdict
    findings: tuple[BannedTerm, ...] = ()

    @property
    def reasons(self) -> tuple[BanReason, ...]:
        """Each reason once, the gravest first."""
        found = {one.reason for one in self.findings}
        return tuple(reason for reason in BanReason if reason in found)


def rule(text: str, allowed: Iterable[str] = ()) -> Ruling:
    """The ruling on a text in whatever language; `allowed` are names that may be quoted, such as those of projects."""
    folded, context, read = _read(text, allowed)
    claims = list(dict.fromkeys(_combined(read, context)))
    spoken_of = [one for one in claims if context.not_claimed(*one[:2])]
    found = [
        (start, end, _reason(context, start, end, reason))
        for start, end, reason, denying in claims
        if not any(
            start < other[1] and other[0] < end and (other[2] is reason or _cited(context, other, reason))
            for other in spoken_of
        )
        and not _spared(context, start, end, reason)
        and not context.denied(start, end, denying=denying)
        and not _unlike_a_claim(context, read, start, end)
    ]
    findings = tuple(merged(text, folded, found or _like_a_claim(context, read, claims)))
    return Ruling(
        min((_verdict(one.reason) for one in findings), default=Verdict.ALLOWED, key=_GRAVITY.index), findings
    )


def _verdict(reason: BanReason) -> Verdict:
    if reason is BanReason.IMAGE:
        return Verdict.UNSURE
    return Verdict.DEPENDS if reason in ASKS else Verdict.NOT_ALLOWED


def traits_of(text: str) -> frozenset[str]:
    """What tells of all of a text whether it is like a claim (`claim_likeness.py`)."""
    _, _, read = _read(text, ())
    return frozenset().union(*(found for _, _, found in read.stretches()))


def _read(text: str, allowed: Iterable[str]) -> tuple[Folded, Context, Reading]:
    spelling = tables()[EVERYWHERE]
    folded = Folded(text).mended(spelling["stems"], spelling["no_slips"]).parted(spelling["in_hashtags"])
    context = Context(text, folded)
    named = [span for phrase in allowed for span in folded.occurrences(phrase)]
    named += [span for phrase in allowed_phrases() for span in context.written(phrase)]
    return folded, context, Reading(folded.text, context, named)


def _combined(read: Reading, context: Context) -> Iterator[tuple[int, int, BanReason, bool]]:
    for start, end, reason, denying in combined(read, context):
        yield start, end, BanReason(reason), denying


def _like_a_claim(
    context: Context, read: Reading, known: Sequence[tuple[int, int, BanReason, bool]]
) -> Iterator[tuple[int, int, BanReason]]:
    """What may be read as a claim by its words alone, but for such as are known to mean another thing."""
    for start, end, found in read.stretches():
        disclaimed = any(first < end and start < last for first, last, *_ in known) or context.unsaid(start, end)
        doubted = DOUBTED if tells_of(found, about()) else DOUBTED_OF_ANYTHING
        if not context.beside("innocent", start, end) and likeness(found) > (
            DOUBTED_ALL_THE_SAME if disclaimed else doubted
        ):
            yield start, end, BanReason.IMAGE


def _unlike_a_claim(context: Context, read: Reading, start: int, end: int) -> bool:
    """Whether all of the sentence is like those that claim nothing, and something in it may be why."""
    return context.perhaps_excused(start, end) and likeness(read.told_around(start, end)) < UNLIKE


def names_a_claim(text: str) -> bool:
    """Whether the words of a claim stand in a text, be it claimed, denied or asked."""
    _, context, read = _read(text, ())
    return any(True for _ in combined(read, context))


def speaks_of_us(text: str) -> bool:
    """Whether a text tells of who writes it, or of their event."""
    return Context(text, Folded(text)).speaks_of("own")


def concerns(text: str) -> bool:
    """Whether a sentence is about an event and the climate at all, be it claimed or not."""
    context = Context(text, Folded(text))
    return names_a_claim(text) or any(context.speaks_of(one) for one in ("climate", "contributed"))


def _cited(context: Context, other: tuple[int, int, BanReason, bool], reason: BanReason) -> bool:
    """Whether words that are spoken of in quotation marks lend themselves to no other claim; the name of a label does."""
    return reason is not BanReason.LABEL and context.quoted(*other[:2])


def _spared(context: Context, start: int, end: int, reason: BanReason) -> bool:
    """Whether what stands there claims nothing of the event."""
    if reason is BanReason.COMPARISON and context.beside("compared", start, end) and context.has_a_figure(start, end):
        return True
    if reason is BanReason.LABEL and context.beside("recognised", start, end):
        return True
    return context.of_others(start, end) or context.otherwise_meant(reason, start, end)


def _reason(context: Context, start: int, end: int, reason: BanReason) -> BanReason:
    """What is said of years to come is a promise; what is less thanks to money that was given is said to be undone."""
    if reason is BanReason.COMPARISON and context.beside("given", start, end):
        return BanReason.UNDONE
    promised = reason in _OUTRIGHT_IN_FUTURE and context.beside("by_when", start, end)
    return BanReason.FUTURE if promised else reason
