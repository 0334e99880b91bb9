"""Words a member may not put beside an event, why, and what may be said instead.

Since 27 September 2026 Directive (EU) 2024/825 forbids claiming, because a contribution was paid, that a service such
as an event has no, a reduced or a good effect on the climate. `check` marks such words in a line, `safe_line` offers
another. The terms are data, in a notation that needs no programmer:

    a word      stands for itself; case, accents, subscripts and the kind of hyphen or apostrophe do not matter
    *           any letters, or none: `compens*` finds “compensez”, `*kompens*` finds “klimakompensiert”
    (a|b)       one of these
    a space     spaces, a hyphen, an apostrophe, _ or / or nothing: `net zero` finds “net-zero” and “netzero”
    ...         up to four words of the same sentence
    ! in front  spares the denial: “does not cancel the event’s own emissions” is true and may be said
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from calculators import N_


class Reason(StrEnum):
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


WHY: Final[Mapping[Reason, str]] = MappingProxyType(
    {
        Reason.NO_EFFECT: N_(
            "EU law (Directive 2024/825) forbids saying that an event leaves the climate as it was, or better, because"
            " money went to a climate project."
        ),
        Reason.UNDONE: N_("A contribution funds work elsewhere. It does not undo the event’s own emissions."),
        Reason.NET: N_("Emissions and contributions are two figures; one is never subtracted from the other."),
        Reason.NO_EMISSIONS: N_("Every event causes emissions. Give the estimate and its range instead."),
        Reason.DELIVERED: N_(
            "Projects deliver over years, and their results cannot be attributed to one contribution. Say what was"
            " financed."
        ),
        Reason.UNAVOIDABLE: N_(
            "Nobody has shown that the rest could not be avoided. Call it residual emissions after the reductions"
            " you declared."
        ),
        Reason.CERTAIN: N_("The figure is an estimate. Give its range and say what was assumed."),
        Reason.GENERAL: N_("A general claim about the environment needs recognised proof. Say what you did instead."),
        Reason.BADGE: N_("A medal, a leaf or a tick beside climate words is read as a claim of its own."),
    }
)

_CONTRIBUTED: Final = N_(
    "We made a climate contribution of {amount}, which funds {mass} CO₂e in the project {project}. It does not reduce"
    " or cancel the event’s own emissions."
)
_ESTIMATED: Final = N_("Estimated emissions of our event: {total} CO₂e (range {low}–{high}).")

SAFE_LINES: Final[Mapping[Reason, str]] = MappingProxyType(
    {
        Reason.NO_EFFECT: _CONTRIBUTED,
        Reason.UNDONE: _CONTRIBUTED,
        Reason.NET: _CONTRIBUTED,
        Reason.NO_EMISSIONS: _ESTIMATED,
        Reason.DELIVERED: N_(
            "We financed {mass} CO₂e in the project {project}, which delivers its results over several years."
        ),
        Reason.UNAVOIDABLE: N_("Residual emissions after the reductions we declared: {residual} CO₂e."),
        Reason.CERTAIN: _ESTIMATED,
        Reason.GENERAL: N_("Reductions we declared for our event: {measures} (about {saving} CO₂e)."),
        Reason.BADGE: _ESTIMATED,
    }
)

ALLOWED: Final = (
    "offset price table",  # staff's own word for it, as the partners' price lists say
    "offset printing",
    "offset print",
    "impression offset",
    "Offsetdruck",
    "Green Events",  # the label's name
)

_EVENT_EN = "(event|events|meeting|conference|workshop|gala|dinner|fair|festival|congress|seminar|summit)"
_EVENT_FR = "(événement*|évènement*|réunion*|conférence*|gala|soirée|salon|atelier|séminaire*|congrès|festival)"
_EVENT_DE = "(veranstaltung*|event|events|konferenz*|tagung*|gala|treffen|messe|sitzung*|kongress*|workshop|fest)"
_EVENT_LB = (
    "(event|events|evenement*|versammlung*|veranstaltung*|konferenz*|gala|treffen|foire|sëtzung*|kongress*|fest)"
)

TERMS: Final[Mapping[str, Mapping[Reason, tuple[str, ...]]]] = MappingProxyType(
    {
        "any": {
            Reason.NO_EFFECT: (
                "(climate|carbon|CO2|CO2e|carbon dioxide|GHG|THG) neutral*",
                "(climate|carbon|CO2) (positive|negative)",
            ),
            Reason.UNDONE: (
                "*offset*",
                "off-set*",
                "(carbon|climate|CO2) balanced",
                "(carbon|CO2) inset*",
                "insetting",
            ),
            Reason.NET: ("net (zero|0)", "true zero", "0 (t|kg|g) net*"),
        },
        "en": {
            Reason.NO_EFFECT: (
                "(emission|emissions|planet|environmentally|greenhouse gas) neutral*",
                "neutrali(s|z)*",
                f"neutral {_EVENT_EN}",
                "neutral (impact|footprint|balance)",
                "neutral (for|to|towards|in|on) ... (climate|planet|environment|carbon|emissions)",
                f"{_EVENT_EN} (is|are|was|were|be|becomes|became|goes|stays) ... neutral",
                "(emissions|footprint|impact) (is|are|was|were|be) ... neutral",
                "(make|makes|made|making) ... neutral",
                "(planet|nature) positive",
                "(no|zero|without|without any) footprint",
                "(no|zero|without) ... (climate|carbon) (impact|footprint|effect)",
                "(no|zero|without) ... (impact|effect) on the (climate|planet|environment)",
                "without ... harm* ... (climate|planet|environment)",
            ),
            Reason.UNDONE: (
                "compensat*",
                "counterbalanc* ... (emission*|carbon|CO2*|footprint)",
                "!(cancel*|eras*|undo|undoes|undid|undone|wipe|wiped) ... (emission*|carbon|CO2*|footprint)",
                "!(emissions|CO2*|footprint) ... (cancelled|erased|undone|wiped out|balanced|balanced out)",
                "!(balance|balanced|balances|balancing) ... (emission*|CO2*|footprint)",
                "!make up for ... (emission*|CO2*|footprint)",
                "!(contribution*|donation*|payment*) ... (reduc*|lower*|cut|cuts) ... (emission*|footprint)",
                "!(reduc*|lower*) ... (impact|emission*|footprint) ... (thanks to|through) ... (contribution*|donation*)",
            ),
            Reason.NET: (
                "net (emission*|footprint|total|carbon|climate)",
                "(minus|deducting|subtracting|less) ... contribution*",
            ),
            Reason.NO_EMISSIONS: (
                "(zero|no|0) emissions",
                "(zero|0) (emission|carbon|CO2*)",
                "carbon zero",
                "(emissions|footprint|impact) (is|are|was|were) ... (zero|nil)",
                "(emissions|footprint|impact) ... to (zero|nil|0)",
                "(emission|emissions|carbon|CO2) free",
                "(free of|without|without any) (emissions|carbon|CO2*)",
            ),
            Reason.DELIVERED: (
                "(emissions|tonnes|tons|CO2|CO2e) (was|were|been) (saved|removed|avoided|captured|stored)",
                "(emissions|tonnes|tons|CO2|CO2e) (has|have) been (saved|removed|avoided|captured|stored)",
                "(t|kg|tonnes|tons) (of CO2*|CO2*) (saved|removed|avoided|captured|stored)",
                "(removed|removes) ... (tonnes|tons|t|kg) (of CO2*|CO2*)",
                "(has|have) removed ... (tonnes|tons|t|kg|carbon|CO2*)",
                "(contribution*|donation*|funding|payment*) ... (saved|saves|removed|removes|avoided|avoids|captured)",
            ),
            Reason.UNAVOIDABLE: (
                "(unavoidable|inevitable) ... (emission*|rest|remainder|residual|footprint)",
                "incompressible*",
                "emissions ... (cannot|could not) be avoided",
            ),
            Reason.CERTAIN: (
                "(certified|verified|exact) ... (emissions|footprint|calculation|total|figure)",
                "(emissions|footprint|total|figure) (is|are|was|were) (certified|verified|exact)",
            ),
            Reason.GENERAL: (
                "(climate|environmentally|environment|eco|planet|carbon|earth|nature) friendly",
                f"(green|greener|greenest|eco|ecological|sustainable|regenerative|low carbon) {_EVENT_EN}",
                "(climate|environmentally|carbon) (conscious|smart|correct|sound)",
                "gentle on the (climate|planet|environment)",
                "good for the (climate|planet|environment)",
            ),
        },
        "fr": {
            Reason.NO_EFFECT: (
                "neutre* (en|pour|sur) ... (carbone|CO2*|émissions|GES|gaz|climat|climatique|planète|environnement)",
                "(carbo|carbone|climato|climat|CO2|CO2e|GES|gaz à effet de serre) neutre*",
                "(carbo|carbone|climato|CO2) neutralité",
                "(bilan|empreinte) ... (neutre|nul|nulle)",
                "impact (nul|zéro|neutre)",
                "climatiquement (positif*|positive*)",
                "neutre* (carbone|CO2*|climatiquement)",
                "climatiquement neutre*",
                "neutralité (carbone|climatique|CO2|environnementale)",
                "neutralis*",
                f"{_EVENT_FR} neutre*",
                f"{_EVENT_FR} (est|était|sont|sera|reste|devient) ... neutre*",
                "(rend*|rendu*) ... neutre*",
                "(climat|carbone|CO2) (positif*|positive*)",
                "(impact|effet|bilan) (neutre|positif) ... (climat|planète|environnement)",
                "(positif*|positive*) pour (le climat|la planète)",
                "(zéro|sans|aucun) (impact|effet) ... (climat|planète|environnement|climatique|carbone)",
                "zéro (empreinte*|impact)",
                "(sans|aucune) empreinte*",
            ),
            Reason.UNDONE: (
                "compens*",
                "!(annul*|effac*|gomm*) ... (émission*|empreinte|CO2*)",
                "!(émission*|empreinte|CO2*) (annulé*|effacé*|gommé*|contrebalancé*|équilibré*)",
                "!(émission*|CO2*) (sont|ont été|seront) ... (annulé*|effacé*|gommé*|contrebalancé*|équilibré*)",
                "!(contrebalanc*|équilibr*) ... (émission*|empreinte|CO2*)",
                "!(contribution*|don|dons|paiement*) ... (rédui*|dimin*|baiss*) ... (émission*|empreinte)",
            ),
            Reason.NET: (
                "zéro (émission|émissions|carbone) net*",
                "zéro net*",
                "(nette|nettes) zéro",
                "(émission|émissions|empreinte|bilan|total) (net|nets|nette|nettes)",
                "(déduction faite|moins|déduire|déduit*) ... contribution*",
            ),
            Reason.NO_EMISSIONS: (
                "(zéro|0) (émission*|carbone|CO2*)",
                "(émission*|empreinte) ... à zéro",
                "sans (émission*|carbone|CO2*|aucune émission)",
                "décarboné*",
            ),
            Reason.DELIVERED: (
                "(CO2|CO2e|tonnes|émissions) (a|ont) été (économisé*|évité*|retiré*|supprimé*|absorbé*)",
                "(t|kg|tonne|tonnes) de CO2* (économisé*|évité*|retiré*|supprimé*|absorbé*)",
                "(contribution*|don|dons) ... (économis*|évit*|retir*|absorb*|séquestr*)",
            ),
            Reason.UNAVOIDABLE: (
                "incompressible*",
                "(émission|émissions|empreinte|reste) ... (inévitable*|irréductible*)",
                "inévitable* ... émission*",
            ),
            Reason.CERTAIN: (
                "(émissions|empreinte|empreinte carbone|bilan|bilan carbone|calcul|total) certifié*",
                "(émissions|empreinte|empreinte carbone|bilan|bilan carbone|calcul|total|chiffre) exact*",
            ),
            Reason.GENERAL: (
                "respectueu* ... (climat|environnement|planète|nature)",
                "(éco|climato) (responsable*|compatible*|friendly)",
                f"{_EVENT_FR} (vert|verte|verts|vertes|écologique*|propre|propres|durable|durables|bas carbone)",
                f"éco {_EVENT_FR}",
                "(ami|amie|amis|amies) (du climat|de la planète|de la nature|de l environnement)",
                "(bon|bonne|bons|bonnes) pour (le climat|la planète|l environnement)",
            ),
        },
        "de": {
            Reason.NO_EFFECT: (
                "(klima|CO2|kohlenstoff|karbon|treibhausgas|emissions|umwelt|ökologisch) neutral*",
                "neutral* (*bilanz|*fußabdruck*)",
                "neutral* (fürs|für das|für die) (klima|umwelt)",
                "neutralisier*",
                f"neutral(e|er|es|en|em) {_EVENT_DE}",
                f"{_EVENT_DE} (ist|sind|war|waren|wird|werden|bleibt) ... neutral",
                "neutral (stell*|gestellt*|mach*|gemacht)",
                "(mach*|stell*) ... neutral",
                "(klima|CO2|kohlenstoff) (positiv|negativ)*",
                "(ohne|keine|keinerlei|null) (klima|umwelt) (wirkung*|auswirkung*|folgen)",
                "(kein|keinen|ohne|null) ... *fußabdruck*",
                "ohne ... (wirkung|auswirkung*|folgen) (auf|für) ... (klima|umwelt)",
            ),
            Reason.UNDONE: (
                "*kompens*",
                "(CO2|klima|emissions|treibhausgas) ausgleich*",
                "ausgeglichen* (klimabilanz*|CO2*|*emission*)",
                "!(CO2*|*emission*|treibhausgas*) ... (ausgleich*|auszugleich*|ausgeglich*|wettgemacht)",
                "!(gleiche|gleichen|gleicht|glich|glichen) ... (CO2*|*emission*|treibhausgas*) ... aus",
                "!(CO2*|*emission*) ... (getilgt|gelöscht|aufgehoben|ungeschehen)",
                "!(beitrag|beiträge|spende|spenden) ... (verringer*|reduzier*|senk*) ... *emission*",
            ),
            Reason.NET: ("netto null", "netto (*emission*|bilanz|fußabdruck*)", "(abzüglich|minus) ... beitr*"),
            Reason.NO_EMISSIONS: (
                "(emissions|CO2|treibhausgas|kohlenstoff|karbon|carbon) frei(|e|er|es|en|em)",
                "(*emissionen|*bilanz|*fußabdruck*) ... auf (null|0)",
                "(klimabilanz|CO2 bilanz) ... null",
                "null (emission*|CO2*)",
                "ohne (emissionen|CO2*|treibhausgas*)",
            ),
            Reason.DELIVERED: (
                "(CO2|CO2e|tonnen|emissionen) (wurde|wurden) ... (gespart|eingespart|vermieden|entfernt|gebunden)",
                "(t|kg|tonne|tonnen) CO2* (gespart|eingespart|vermieden|entfernt|gebunden)",
                "(beitrag|beiträge|spende|spenden) ... (spart|gespart|eingespart|vermeidet|vermieden|bindet|entfernt)",
            ),
            Reason.UNAVOIDABLE: ("(unvermeid*|nicht vermeidbar*) ... (*emission*|rest|rests|CO2*|fußabdruck*)",),
            Reason.CERTAIN: (
                "(zertifiziert*|exakt*) ... (emissionen|*fußabdruck*|berechnung*|bilanz|klimabilanz|CO2*)",
                "(emissionen|*fußabdruck|bilanz|klimabilanz) (ist|sind) (zertifiziert|exakt)",
            ),
            Reason.GENERAL: (
                "(klima|umwelt|öko) freundlich*",
                "(klima|umwelt) schonend*",
                "gut (fürs|für das|für die) (klima|umwelt)",
                "klimagerecht*",
                "CO2 arm(|e|er|es|en|em)",
                f"(grüne|grüner|grünes|grünen|ökologische*|nachhaltige*) {_EVENT_DE}",
            ),
        },
        "lb": {
            Reason.NO_EFFECT: (
                "(klima|CO2|carbon|karbon|kuelestoff|treibhausgas|zäregas|emissiouns|ëmwelt) neutral*",
                "neutral* (*bilanz|*foussofdrock*)",
                "(ouni|keng|null) (klima|ëmwelt) (wierkung*|auswierkung*)",
                "neutral* fir ... (klima|ëmwelt)",
                "neutralis*",
                f"neutral(e|en|t|er) {_EVENT_LB}",
                f"{_EVENT_LB} (ass|sinn|war|waren|gëtt|ginn|bleift) ... neutral",
                "(mécht|maachen|maach) ... neutral",
                "(klima|CO2) (positiv|negativ)*",
                "(keen|ouni|null) ... *foussofdrock*",
                "ouni ... (wierkung|auswierkung*|afloss|impakt) op ... (klima|ëmwelt)",
            ),
            Reason.UNDONE: (
                "(*kompens*|compens*)",
                "(CO2|klima|emissiouns) ausgläich*",
                "ausgeglach* (emissioun*|klimabilanz*|CO2*)",
                "!(CO2*|emissioun*) ... (ausgläich*|auszegläich*|ausgeglach*|ausgeglich*)",
                "!(gläichen|gläicht) ... (CO2*|emissioun*) ... aus",
                "!(CO2*|emissioun*) ... (geläscht|opgehuewen|ongeschitt)",
                "!(bäitrag|bäiträg) ... (reduzéier*|verklengert|senkt) ... emissioun*",
            ),
            Reason.NET: ("netto null", "netto (emissioun*|bilanz|foussofdrock*)", "(minus|ofzüglech) ... bäitr*"),
            Reason.NO_EMISSIONS: (
                "(emissiouns|CO2) fräi(|e|en|er|t)",
                "null (emissioun*|CO2*)",
                "ouni (emissiounen|CO2*)",
            ),
            Reason.DELIVERED: (
                "(CO2|CO2e|tonnen|emissiounen) (gouf|goufen) ... (gespuert|agespuert|vermidden|ewechgeholl)",
                "(t|kg|tonn|tonnen) CO2* (gespuert|agespuert|vermidden|ewechgeholl)",
                "(bäitrag|bäiträg) ... (spuert|gespuert|agespuert|vermeit|vermidden)",
            ),
            Reason.UNAVOIDABLE: (
                "(onvermeid*|inevitabel*|net vermeidbar*) ... (emissioun*|rescht|CO2*)",
                "emissiounen ... net ze vermeiden",
            ),
            Reason.CERTAIN: (
                "(zertifizéiert*|exakt*) ... (emissiounen|*foussofdrock*|berechnung*|bilanz|klimabilanz|CO2*)",
                "(emissiounen|*foussofdrock|bilanz) (ass|sinn) (zertifizéiert|exakt)",
            ),
            Reason.GENERAL: (
                "(klima|ëmwelt|öko) frëndlech*",
                "(klima|ëmwelt) schounend*",
                "gutt fir ... (klima|ëmwelt)",
                f"(gréng|gréngen|grénge|gréngt|nohalteg*) {_EVENT_LB}",
            ),
        },
    }
)

LANGUAGES: Final = tuple(language for language in TERMS if language != "any")

_GRAVITY: Final = tuple(Reason)
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
class Finding:
    """A banned term in a text: `text[start:end] == term`."""

    start: int
    end: int
    term: str
    reason: Reason

    @property
    def why(self) -> str:
        """The reason in words, a msgid."""
        return WHY[self.reason]


def check(text: str, language: str | None = None, allowed: Iterable[str] = ()) -> list[Finding]:
    """What may not be said in a text, in reading order; terms that overlap are told as one.

    `language` (`fr`, `de_LU` …) narrows the search to one language's terms; without it, or where it is unknown, all
    are looked for, as members mix them. `allowed` adds quoted names, such as a project's, to the `ALLOWED` phrases.
    """
    folded = _Folded(text)
    quoted = [span for phrase in (*ALLOWED, *allowed) for span in folded.occurrences(phrase)]
    found = sorted(
        (start, end, reason)
        for start, end, reason in _matches(folded, language)
        if not any(first <= start and end <= last for first, last in quoted)
    )
    merged: list[tuple[int, int, Reason]] = []
    for start, end, reason in found:
        if merged and start < merged[-1][1]:
            first, last, other = merged[-1]
            merged[-1] = (first, max(last, end), min(other, reason, key=_GRAVITY.index))
        else:
            merged.append((start, end, reason))
    spans = ((folded.original[start], folded.original[end], reason) for start, end, reason in merged)
    return [Finding(start, end, text[start:end], reason) for start, end, reason in spans]


def safe_line(findings: Sequence[Finding]) -> str | None:
    """What could be said instead: a msgid with the placeholders of `SAFE_LINES`, or None where nothing is wrong."""
    found = {finding.reason for finding in findings}
    return next((SAFE_LINES[reason] for reason in _GRAVITY if reason in found), None)


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


def _matches(folded: _Folded, language: str | None) -> Iterator[tuple[int, int, Reason]]:
    for pattern, reason, spares_denial in _patterns((language or "")[:2].lower()):
        for match in pattern.finditer(folded.text):
            if spares_denial and _denied(folded.text, match):
                continue
            yield (*match.span(), reason)
    if _CLIMATE_WORDS.search(folded.text):
        yield from ((*match.span(), Reason.BADGE) for match in _BADGES.finditer(folded.text))


def _denied(text: str, match: re.Match[str]) -> bool:
    sentence = re.split(r"[.!?;:]\s", text[: match.start()])[-1]
    return bool(
        _DENIED_BEFORE.search(sentence) or _DENIED.search(match[0]) or _DENIED_AFTER.search(text[match.end() :])
    )


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], Reason, bool], ...]:
    tables = ("any", language) if language in LANGUAGES else tuple(TERMS)
    return tuple(
        (_compiled(term.removeprefix("!")), reason, term.startswith("!"))
        for table in tables
        for reason, terms in TERMS[table].items()
        for term in terms
    )


def _compiled(term: str) -> re.Pattern[str]:
    """Translate the notation of this module's docstring."""
    between = r"[\s'\-_/]*"
    # A word has none of the letters that part words, or a hostile text could be split in endlessly many ways.
    gap = r"(?:[\s'\-]+(?:[^\s'\-.!?;:]|[.:](?=\w))+){0,4}[\s'\-]+"
    words = "".join(map(_plain, term)).replace("co2", r"c[o0]\s?2")  # “CO 2”, and “C02” with a nought
    pattern = words.replace("*", r"\w*").replace(" ... ", gap).replace(" ", between)
    # No digit and separator before: “1,0 kg net” is not “0 kg net”.
    return re.compile(rf"(?<!\w)(?<!\d[.,]){pattern}(?!\w)")
