"""“Can we say our gala is climate neutral?”: whether a sentence is asked about before it is printed, and which."""

import re
from functools import cache

from msgspec import Struct

from bot.patterns import pattern
from bot.words import either, phrases, table
from calculators.claim_notation import Folded, compiled
from calculators.claim_rulings import concerns
from handlers.reading.claim_subjects import QUOTED

LONGEST = 1500
"""Characters of what is read: a press release is no sentence."""
GREETING = 3
"""Words that may stand before the question and are none of the sentence: “hello, please”."""
LEFT_OVER = 2
"""Words that may stand behind a question that follows its sentence: “can we say that?”."""
_THAT = pattern(rf"^(?:{either(table('claim_questions')['that'])})(?:\s+|['’])(?=\S)", re.I)
_WORDS = {row: either(words) for row, words in table("claim_questions").items()}
_ASKS_WHICH = either(*(table("questions")[row] for row in ("which", "how")))
_ARE_WE = pattern(
    rf"^(?:(?!(?:{_ASKS_WHICH})\b)\w+,?\s+)?(?:(?P<are>{_WORDS['are']})[\s-]+(?P<we>{_WORDS['we']}|(?:{_WORDS['our']})[\s'’]+\w+)"
    rf"|(?P<it>(?:{_WORDS['our']})\s+\w+)\s+(?P<is_it>{_WORDS['is_it']}))\s+(?P<what>[^?]+)\?$",
    re.I,
)
"""“Are we neutral?”, “Is our gala neutral now?”, “Notre gala est-il neutre ?”; “What is the footprint …?” is no claim."""
_SAY = pattern(rf"\s+(?:{_WORDS['say']})$", re.I)
_VERB_BEHIND = pattern(
    rf"^(?:(?:{_WORDS['why']})\s+)?(?:{_WORDS['may']})\s+(?:(?:{_WORDS['not']})\s+)?(?P<what>.+?)"
    rf"\s+(?:(?:{_WORDS['not']})\s+)?(?:{_WORDS['say']})$",
    re.I,
)
"""“Warum darf man nicht klimaneutral sagen?”"""
_ALLOWED_BEHIND = pattern(
    rf"^(?:(?:(?:{_WORDS['why']})\s+)?(?:{_WORDS['is']})\s+(?:(?P<about>{_WORDS['about']})\s+)?(?P<what>.+?)"
    rf"|(?:{_WORDS['why']}|(?P<of>{_WORDS['about']}))\s+(?P<first>.+?)\s+(?:{_WORDS['is']}))"
    rf"\s+(?:(?:{_WORDS['not']})\s+)?(?:{_WORDS['allowed']})$",
    re.I,
)
"""“Since when is carbon neutral forbidden?”, “Depuis quand neutre en carbone est-il interdit ?”"""
_MARKS = " \t\n\"'„“”«»‚‘’?:–—-,…"


class ClaimQuestion(Struct, frozen=True):
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
    if asked := _of_a_third(typed, folded):
        return asked
    if _found(folded, "what_may_we_say"):
        return ClaimQuestion("")
    if not (found := _found(folded, "may_we_say")):
        return _of_a_quotation(typed, folded) or _with_its_verb_behind(typed) or _of_us(typed)
    before = typed[: folded.original[found.start()]].strip(_MARKS)
    behind = _THAT.sub("", typed[folded.original[found.end()] :].strip(_MARKS), count=1)
    behind = _SAY.sub("", behind)  # “Was soll ich statt klimaneutral schreiben?”
    if len(before.split()) <= GREETING:
        return ClaimQuestion(behind)
    return ClaimQuestion(f"{before} {behind}" if len(behind.split()) > LEFT_OVER else before)


def _of_a_third(typed: str, folded: Folded) -> ClaimQuestion | None:
    """“A guest asks whether we are neutral. What do I answer?”: what the guest would like to know."""
    asked, answer = _found(folded, "asked_whether"), _found(folded, "answer")
    if asked is None or answer is None or answer.start() < asked.end():
        return None
    return ClaimQuestion(typed[folded.original[asked.end()] : folded.original[answer.start()]].strip(_MARKS + "."))


def _of_a_quotation(typed: str, folded: Folded) -> ClaimQuestion | None:
    """“Is ‘low-carbon gala’ allowed?”: one quotation, and a word of what is allowed."""
    quoted = QUOTED.findall(typed)
    if not typed.rstrip().endswith("?") or len(quoted) != 1 or not _found(folded, "allowed"):
        return None
    return ClaimQuestion(quoted[0].strip())


def _with_its_verb_behind(typed: str) -> ClaimQuestion | None:
    """What stands unquoted between “why may one not” and “say”, or between “since when is” and “forbidden”."""
    if not typed.rstrip().endswith("?"):
        return None
    said = typed.strip(_MARKS)
    if found := _VERB_BEHIND.match(said):
        return ClaimQuestion(found["what"].strip(_MARKS))
    if not (found := _ALLOWED_BEHIND.match(said)):
        return None
    what = (found["what"] or found["first"]).strip(_MARKS)
    return ClaimQuestion("" if (found["about"] or found["of"]) and not concerns(what) else what)


def _in_full(what: str, we: str) -> str:
    """“neutral now” as “climate neutral now”; as it is where more is said of what one is neutral in."""
    rows, words = table("claim_questions"), what.split()
    language = next((one for one, said in rows["we"].items() if we.lower() in _several(said)), "")
    if not language:
        return what
    in_full = _several(rows["in_full"][language])
    if len(words) > 1 + LEFT_OVER or concerns(what):
        return what
    for full in in_full:
        for bare in _several(rows["bare"][language]):
            if bare in words and bare in full:
                return " ".join(full if word == bare else word for word in words)
    return what


def _several(said: str) -> list[str]:
    return [one.strip() for one in said.split(",")]


def _of_us(typed: str) -> ClaimQuestion | None:
    """“So are we neutral now?” as the sentence it asks about: “we are neutral now”."""
    asked = _ARE_WE.match(typed.strip())
    if asked is None:
        return None
    if asked["is_it"]:
        return ClaimQuestion(f"{asked['it']} {asked['is_it'].partition('-')[0]} {asked['what'].strip()}", of_us=True)
    what = _in_full(asked["what"].strip(), asked["we"])
    return ClaimQuestion(f"{asked['we']} {asked['are'].lower()} {what}", of_us=True)


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
