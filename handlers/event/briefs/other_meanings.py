"""Words for a kind of event that say something else: beside others, `fair play`, `salon de thé`, or in another language.

The French “messe” is no German fair, a race is no English “course”, and the “ca” before a number is no “conseil
d’administration”. What they are part of is left to be quoted; a word of several meanings beside one that nobody knows is asked.
"""

from functools import lru_cache

from bot.places.folding import fold
from bot.words import LANGUAGES, table
from handlers.event.briefs.finding import SAID, THE
from handlers.event.briefs.text.passage import LONGEST_PHRASE, Passage
from handlers.event.briefs.text.phrases import Phrases, known, lists_of

OTHER_THINGS = SAID["look_like_kinds"]
LONGEST_ABBREVIATION = 2
"""Letters."""
NO_KINDS = {
    language: frozenset(one.strip() for one in table("briefs")["kinds_elsewhere"].get(language, "").split(","))
    for language in LANGUAGES
}
"""As they are typed: without its accent `marché` is a walk."""
SMALL_WORDS: dict[str, Phrases] = {
    language: known(
        *(
            {language: table(name)[row].get(language, "")}
            for name, row in (("briefs", "fillers"), ("briefs", "attendees"))
        ),
        *({language: words.get(language, "")} for name in ("months", "weekdays") for words in table(name).values()),
    )
    for language in LANGUAGES
}
"""By which it is told in which language a text is written."""


def is_part_of_another(passage: Passage, text: Passage, here: int, length: int) -> bool:
    """Whether words are part of a longer phrase that is no kind, or are one that only ends in a kind: `Pfingstmesse`."""
    start = passage.words[here].start
    there = next(at for at, word in enumerate(text.words) if word.start >= start)
    return text.at(there, OTHER_THINGS) > 0 or _is_part_of_another(text, there, length)


def is_no_kind(passage: Passage, text: Passage, here: int, length: int) -> bool:
    """Whether words that look like a kind of event are part of something else, or none in the language of the whole `text`."""
    start = passage.words[here].start
    there = next(at for at, word in enumerate(text.words) if word.start >= start)
    return _is_part_of_another(text, there, length) or (
        length == 1
        and (
            _is_about(passage, here)
            or _is_of_a_firm(passage, here)
            or (passage.at(here, SAID["masses"]) > 0 and text.speaks_of(range(len(text.words)), SAID["of_churches"]))
            or _is_of_another_language(text, passage.words[here].text.lower())
        )
    )


def may_be_another(passage: Passage, here: int, length: int) -> bool:
    """Whether a word of several meanings stands beside one that nobody knows: `messe dominicale`, `golf course`."""
    if fold(passage.quote(here, here + length)) not in SAID["several_meanings"]:
        return False
    clause = passage.clause_of(here)
    behind, before = here + length, here - 1
    while behind in clause and passage.within(behind, SAID["of"] | THE):
        behind += 1
    while before in clause and passage.within(before, SAID["of"] | THE):
        before -= 1
    return any(at in clause and _is_unknown(passage, at) for at in (behind, before))


def _is_unknown(passage: Passage, here: int) -> bool:
    """Whether no table has it; with a capital letter it may be a name."""
    word = passage.words[here]
    return word.text[0].islower() and word.number is None and not lists_of(word.said)


def _is_part_of_another(passage: Passage, here: int, length: int) -> bool:
    """Whether a longer phrase that is no kind holds them: `half board`, `départ en retraite`."""
    return any(
        (longer := passage.at(back, OTHER_THINGS)) > length and back + longer >= here + length
        for back in range(max(here - LONGEST_PHRASE + 1, 0), here + 1)
    )


def _is_about(passage: Passage, here: int) -> bool:
    """Whether small letters that are shortened stand before a number: `ca 45`."""
    word, then = passage.words[here], here + 1
    short = len(word.text) <= LONGEST_ABBREVIATION and not word.text.isupper()
    return short and then < len(passage.words) and passage.words[then].number is not None


def _is_of_a_firm(passage: Passage, here: int) -> bool:
    """Whether it ends the name of a firm: `Muster AG`, but not `notre AG`."""
    last = here - 1
    named = last in passage.clause_of(here) and passage.words[last].text[0].isupper()
    return passage.at(here, SAID["legal_forms"]) > 0 and named and not lists_of(passage.words[last].said)


def _is_of_another_language(text: Passage, said: str) -> bool:
    """Whether it is something else in the language of a text."""
    here = {language for language, words in NO_KINDS.items() if said in words}
    return bool(here) and bool(here & _languages(text))


@lru_cache(maxsize=4)
def _languages(text: Passage) -> frozenset[str]:
    """In which languages a text may be written, by its small words; none where it has none."""
    counted = {
        language: sum(text.at(here, words) > 0 for here in range(len(text.words)))
        for language, words in SMALL_WORDS.items()
    }
    most = max(counted.values())
    return frozenset(language for language, count in counted.items() if count == most and most)
