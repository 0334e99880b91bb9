"""“Can we advertise with our contribution?”: a question about what may be said, known by its parts, with no words to print."""

import re
from collections.abc import Iterator
from functools import cache

from bot.words import Words, either, phrases, table
from calculators.claim_notation import Folded, compiled
from calculators.claim_rulings import concerns

LONGEST = 300
"""Characters of a question."""
LEAST = 3
"""Words of what follows “that”: “that contribution” is none."""
LATEST = 4
"""Words before what opens it: “hello, quick question:”; a third person who asks may stand further behind."""
QUOTED = re.compile("[„“«\"‘‚']([^„“”«»\"‘’']+)[”“»\"’']")
_GIVEN = re.compile(rf"(?<!\w)(?:{either(table('claim_questions')['that'])})(?:\s+|['’])(.+)", re.I | re.S)
_WHETHER = re.compile(rf"(?<!\w)(?:{either(table('claim_questions')['whether'])})\s+([^–,;.?]+)", re.I)
_THAT = re.compile(rf"(?<!\w)(?:{either(table('claim_questions')['that'])})[\s'’]*$", re.I)
_OPENS = (":", "„", "“", "«", '"', "‚", "‘")
_CLOSES = (".", "!", "”", "“", "»", '"')
_PARTS = ("utters", "uses", "ruled", "topic", "public", "audience")


def asks_what_may_be_said(typed: str) -> bool:
    """Whether it opens as a question and has two parts of one: saying or ruling, and of what or where.

    What is said may be a topic of the climate, or anything where it is said in public. Verbs that mean other things,
    too (“use”, “show”), need the public, or a topic and those it is told to.
    """
    text = typed.strip()
    if len(text) > LONGEST or not text.endswith("?"):
        return False
    folded = Folded(text)
    opened = _part("asks").search(folded.text)
    if opened is None or len(folded.text[: opened.start()].split()) > LATEST:
        return False
    utters, uses, ruled, topic, public, audience = (bool(_part(one).search(folded.text)) for one in _PARTS)
    if utters or ruled:
        return topic or public or concerns(text)
    return uses and (public or (topic and audience))


def perhaps_said(typed: str) -> Iterator[str]:
    """The words a question may be about: what it quotes, what follows “that”, “whether” or a comma, all of it.

    “neutral” in full, too, and “wir seien grün” as it would be printed: “wir sind grün”.
    """
    behind_comma = typed.split(", ", 1)[1:]
    found = [*QUOTED.findall(typed), *_GIVEN.findall(typed), *_WHETHER.findall(typed), *behind_comma, typed]
    for words in (one.strip(" ?.!") for one in found):
        yield words
        yield from _in_full(words, Folded(typed).text)
    for words in behind_comma:
        yield _as_printed(words.strip(" ?.!"))


def gives_words(typed: str, sentence: str) -> bool:
    """Whether a question gives the sentence it is about, rather than a name for it.

    It is quoted, follows a colon or “that”, or ends before the question begins.
    """
    before, _, behind = typed.partition(sentence)
    if before.rstrip().endswith(_OPENS) or (not before.strip() and behind.startswith(_CLOSES)):
        return True
    return len(sentence.split()) >= LEAST and bool(_THAT.search(before))


def _in_full(words: str, asked: str) -> Iterator[str]:
    """“neutral” as “climate neutral”, in the language that is asked in."""
    rows = table("claim_questions")
    for language, bare in rows["bare"].items():
        if compiled(_choices({language: rows["asks"][language]})).search(asked):
            for short, full in zip(bare.split(", "), rows["in_full"][language].split(", "), strict=True):
                if (spelled := re.sub(rf"(?<![\w-]){short}(?![\w-])", full, words, flags=re.IGNORECASE)) != words:
                    yield spelled


def _as_printed(words: str) -> str:
    """“wir seien” as “wir sind”."""
    rows = table("claim_questions")
    for language, reported in rows["reported"].items():
        # Short forms of Luxembourgish stand at the end, with no word of their own.
        for said, printed in zip(reported.split(", "), rows["printed"][language].split(", "), strict=False):
            words = re.sub(rf"(?<!\w){said}(?!\w)", printed, words)
    return words


@cache
def _part(row: str) -> re.Pattern[str]:
    return compiled(_choices(table("claim_questions")[row]))


def _choices(words: Words) -> str:
    return "|".join(one.replace("-", " ") for one in phrases(words))
