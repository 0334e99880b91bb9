"""Words a member may not put beside an event, why, and what may be said instead.

Since 27 September 2026 Directive (EU) 2024/825 forbids claiming, because a contribution was paid, that a service such
as an event has no, a reduced or a good effect on the climate. `check` marks such words in a line, `safe_line` offers
another. The terms are data, one file a language, in a notation that needs no programmer: `claim_terms/README.md`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from calculators import N_

TABLES: Final = Path(__file__).with_name("claim_terms")
EVERYWHERE: Final = "any"
"""The table of what means the same in every language."""


class BanReason(StrEnum):
    """Why a term is banned, the gravest first: the first one found decides which safe line is offered."""

    NO_EFFECT = "no_effect"
    UNDONE = "undone"
    NET = "net"
    NO_EMISSIONS = "no_emissions"
    DELIVERED = "delivered"
    UNAVOIDABLE = "unavoidable"
    CERTAIN = "certain"
    GENERAL = "general"
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
        BanReason.UNAVOIDABLE: N_(
            "Nobody has shown that the rest could not be avoided. Call it residual emissions after the reductions"
            " you declared."
        ),
        BanReason.CERTAIN: N_("The figure is an estimate. Give its range and say what was assumed."),
        BanReason.GENERAL: N_(
            "A general claim about the environment needs recognised proof. Say what you did instead."
        ),
        BanReason.BADGE: N_("A medal, a leaf or a tick beside climate words is read as a claim of its own."),
    }
)

_CONTRIBUTED: Final = N_(
    "We made a climate contribution of {amount}, which funds {mass} CO₂e in the project {project}. It does not reduce"
    " or cancel the event’s own emissions."
)
_ESTIMATED: Final = N_("Estimated emissions of our event: {total} CO₂e (range {low}–{high}).")

SAFE_LINES: Final[Mapping[BanReason, str]] = MappingProxyType(
    {
        BanReason.NO_EFFECT: _CONTRIBUTED,
        BanReason.UNDONE: _CONTRIBUTED,
        BanReason.NET: _CONTRIBUTED,
        BanReason.NO_EMISSIONS: _ESTIMATED,
        BanReason.DELIVERED: N_(
            "We financed {mass} CO₂e in the project {project}, which delivers its results over several years."
        ),
        BanReason.UNAVOIDABLE: N_("Residual emissions after the reductions we declared: {residual} CO₂e."),
        BanReason.CERTAIN: _ESTIMATED,
        BanReason.GENERAL: N_("Reductions we declared for our event: {measures} (about {saving} CO₂e)."),
        BanReason.BADGE: _ESTIMATED,
    }
)

_GRAVITY: Final = tuple(BanReason)
_BADGES: Final = re.compile("[✅☑✔🏅🥇🥈🥉🎖🏆🍀🍃🌿🌱🌳♻]\ufe0f?")
_CLIMATE_WORDS: Final = re.compile(r"climat|klima|co2|emissi|carbon|karbon")
_DENIAL: Final = (
    r"(?:\b(?:not|never|nor|cannot|ne|ni|nicht|net|keng?|keine?)\b|\bn')"
    r"(?!\s+(?:only|just|seulement|nur|nemmen))"
)
_DENIED: Final = re.compile(_DENIAL)
_DENIED_BEFORE: Final = re.compile(_DENIAL + r"\w*(?:\W+\w+){0,3}\W*$")
_DENIED_AFTER: Final = re.compile(r"^(?:\s+\w+){0,3}\s+(?:nicht|net|pas)\b(?!\s+(?:nur|nemmen|seulement))")
_LOOK_ALIKES: Final = str.maketrans({"ß": "ss"} | dict(zip("аеорсхуіјοανικ", "aeopcxyijoavik", strict=True)))
"""Cyrillic and Greek letters that nobody can tell from Latin ones, and the German s that Luxembourg and Switzerland spell out."""
_DASHES_AND_APOSTROPHES: Final = str.maketrans("‐‑‒–—−’‘ʼ`´", "------'''''")


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


@cache
def terms() -> Mapping[str, Mapping[BanReason, tuple[str, ...]]]:
    """The banned terms by language, and those of `EVERYWHERE`, each for the reason it is banned for."""
    return MappingProxyType({path.stem: _terms_in(path) for path in sorted(TABLES.glob("*.toml"))})


def languages() -> list[str]:
    """The codes of the languages that have banned terms of their own, such as `de`."""
    return [language for language in terms() if language != EVERYWHERE]


@cache
def allowed_phrases() -> tuple[str, ...]:
    """What may be said although a term is found in it, such as the name of a label."""
    return tuple(tomllib.loads((TABLES / f"{EVERYWHERE}.toml").read_text("utf-8"))["allowed"])


def _terms_in(path: Path) -> Mapping[BanReason, tuple[str, ...]]:
    table = tomllib.loads(path.read_text("utf-8"))
    event = table.get("event", "")
    return MappingProxyType(
        {
            BanReason(reason): tuple(one.replace("{event}", event) for one in found)
            for reason, found in table["terms"].items()
        }
    )


def check(text: str, language: str | None = None, allowed: Iterable[str] = ()) -> list[BannedTerm]:
    """What may not be said in a text, in reading order; terms that overlap are told as one.

    `language` (`fr`, `de_LU` …) narrows the search to one language's terms; without it, or where it is unknown, all
    are looked for, as members mix them. `allowed` adds quoted names, such as a project's, to the `allowed_phrases`.
    """
    folded = _Folded(text)
    quoted = [span for phrase in (*allowed_phrases(), *allowed) for span in folded.occurrences(phrase)]
    found = sorted(
        (start, end, reason)
        for start, end, reason in _matches(folded, language)
        if not any(first <= start and end <= last for first, last in quoted)
    )
    merged: list[tuple[int, int, BanReason]] = []
    for start, end, reason in found:
        if merged and start < merged[-1][1]:
            first, last, other = merged[-1]
            merged[-1] = (first, max(last, end), min(other, reason, key=_GRAVITY.index))
        else:
            merged.append((start, end, reason))
    spans = ((folded.original[start], folded.original[end], reason) for start, end, reason in merged)
    return [BannedTerm(start, end, text[start:end], reason) for start, end, reason in spans]


class _Folded:
    """A text without case, accents, subscripts and invisible characters, and where each letter stood before."""

    def __init__(self, text: str) -> None:
        letters: list[str] = []
        self.original: list[int] = []
        for position, character in enumerate(text):
            for letter in _plain(character):
                letters.append(letter)
                self.original.append(position)
        self.original.append(len(text))
        self.text = "".join(letters)

    def occurrences(self, phrase: str) -> Iterator[tuple[int, int]]:
        plain = "".join(map(_plain, phrase))
        if plain.strip():
            yield from (match.span() for match in re.finditer(re.escape(plain), self.text))


@cache
def _plain(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character.translate(_DASHES_AND_APOSTROPHES)).lower()
    letters = "".join(letter for letter in decomposed if unicodedata.category(letter) not in {"Mn", "Cf"})
    return letters.translate(_LOOK_ALIKES)


def _matches(folded: _Folded, language: str | None) -> Iterator[tuple[int, int, BanReason]]:
    for pattern, reason, spares_denial in _patterns((language or "")[:2].lower()):
        for match in pattern.finditer(folded.text):
            if spares_denial and _denied(folded.text, match):
                continue
            yield (*match.span(), reason)
    if _CLIMATE_WORDS.search(folded.text):
        yield from ((*match.span(), BanReason.BADGE) for match in _BADGES.finditer(folded.text))


def _denied(text: str, match: re.Match[str]) -> bool:
    sentence = re.split(r"[.!?;:]\s", text[: match.start()])[-1]
    return bool(
        _DENIED_BEFORE.search(sentence) or _DENIED.search(match[0]) or _DENIED_AFTER.search(text[match.end() :])
    )


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], BanReason, bool], ...]:
    tables = (EVERYWHERE, language) if language in languages() else tuple(terms())
    return tuple(
        (_compiled(term.removeprefix("!")), reason, term.startswith("!"))
        for table in tables
        for reason, banned in terms()[table].items()
        for term in banned
    )


def _compiled(term: str) -> re.Pattern[str]:
    """Translate the notation that `claim_terms/README.md` tells."""
    between = r"[\s'\-_/]*"
    # A word has none of the letters that part words, or a hostile text could be split in endlessly many ways.
    gap = r"(?:[\s'\-]+(?:[^\s'\-.!?;:]|[.:](?=\w))+){0,4}[\s'\-]+"
    words = "".join(map(_plain, term)).replace("co2", r"c[o0]\s?2")  # “CO 2”, and “C02” with a nought
    pattern = words.replace("*", r"\w*").replace(" ... ", gap).replace(" ", between)
    # No digit and separator before: “1,0 kg net” is not “0 kg net”.
    return re.compile(rf"(?<!\w)(?<!\d[.,]){pattern}(?!\w)")
