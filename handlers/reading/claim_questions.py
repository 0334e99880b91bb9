"""“Can we say our gala is climate neutral?”: whether a sentence is asked about before it is printed, and which."""

import re
from dataclasses import dataclass
from functools import cache

from bot.words import either, phrases, table
from calculators.claim_notation import Folded, compiled

LONGEST = 1500
"""Characters of what is read: a press release is no sentence."""
GREETING = 3
"""Words that may stand before the question and are none of the sentence: “hello, please”."""
LEFT_OVER = 2
"""Words that may stand behind a question that follows its sentence: “can we say that?”."""
_THAT = re.compile(rf"^(?:{either(table('claim_questions')['that'])})(?:\s+|['’])(?=\S)", re.I)
_QUOTED = re.compile("[„“«\"‘‚']([^„“”«»\"‘’']+)[”“»\"’']")
_ARE_WE = re.compile(
    rf"^(?:\w+,?\s+){{0,1}}(?P<are>{either(table('claim_questions')['are'])})[\s-]+(?P<we>{either(table('claim_questions')['we'])})"
    r"\s+(?P<what>[^?]+)\?$",
    re.I,
)
_MARKS = " \t\n\"'„“”«»‚‘’?:–—-,…"


@dataclass(frozen=True, slots=True)
class ClaimQuestion:
    """The sentence that is asked about, as it was typed; empty where it is asked what may be said at all.

    `of_us` where it is asked whether it is so (“are we neutral now?”): it is a claim, or another kind of question.
    """

    sentence: str
    of_us: bool = False


def read(typed: str) -> ClaimQuestion | None:
    """The question that was put; None where it is no such question."""
    if len(typed) > LONGEST:
        return None
    folded = Folded(typed)
    if _found(folded, "what_may_we_say"):
        return ClaimQuestion("")
    if not (found := _found(folded, "may_we_say")):
        return _of_a_quotation(typed, folded) or _of_us(typed)
    before = typed[: folded.original[found.start()]].strip(_MARKS)
    behind = _THAT.sub("", typed[folded.original[found.end()] :].strip(_MARKS), count=1)
    if len(before.split()) <= GREETING:
        return ClaimQuestion(behind)
    return ClaimQuestion(f"{before} {behind}" if len(behind.split()) > LEFT_OVER else before)


def _of_a_quotation(typed: str, folded: Folded) -> ClaimQuestion | None:
    """“Is ‘low-carbon gala’ allowed?”: one quotation, and a word of what is allowed."""
    quoted = _QUOTED.findall(typed)
    if not typed.rstrip().endswith("?") or len(quoted) != 1 or not _found(folded, "allowed"):
        return None
    return ClaimQuestion(quoted[0].strip())


def _of_us(typed: str) -> ClaimQuestion | None:
    """“So are we neutral now?” as the sentence it asks about: “we are neutral now”."""
    asked = _ARE_WE.match(typed.strip())
    return ClaimQuestion(f"{asked['we']} {asked['are'].lower()} {asked['what'].strip()}", of_us=True) if asked else None


def stripped(typed: str) -> str:
    """A sentence that was pasted, without the marks around it."""
    return typed.strip(_MARKS)


def _found(folded: Folded, row: str) -> re.Match[str] | None:
    """The longest of the phrases of a row that stands first."""
    return _looked_for(row).search(folded.text)


@cache
def _looked_for(row: str) -> re.Pattern[str]:
    said = sorted(phrases(table("claim_questions")[row]), key=len, reverse=True)
    return compiled("|".join(one.replace("-", " ") for one in said))
