"""How often something is served: `2`, `two`, `zweimal`, `2x`, `x3`, on how many of several days, and on which day of a month."""

import re
from collections.abc import Container

from bot.words import table
from handlers.event.briefs.finding import ARTICLES, DAYS_OVER, ORDINAL_ENDINGS, SAID, THE, TIMES
from handlers.event.briefs.text.clock import is_clock
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.reading import number_words
from handlers.reading.number_words import number_in_words

TWICE = known(table("joined")["twice"])
TIMES_OVER = known({language: re.sub(r" \d+", "", said) for language, said in table("numbers")["times_over"].items()})
"""`once`, `zweimal`, `trois fois`."""
MULTIPLE = re.compile(rf"(\d+|[^\W\d]{{2,}}?)(?:{'|'.join(sorted(TIMES))})")
"""How often, in one word."""
SIGNS = Phrases(one for one in TIMES if len(one) == 1) | {"x"}
BEHIND = re.compile(rf"[{''.join(sorted(SIGNS))}](\d+)")
"""The same behind what is counted: `lunch x3`."""
ON = known(table("when")["on"])
LAST_HOUR = 24
BEFORE_HOURS = SAID["before_hours"]


def counts(passage: Passage, here: int) -> bool:
    """Whether it is a number or an article, and not of an hour, a day or courses: `12:00 lunch`, `5. dinner`, `3-course menu`."""
    ordinal = passage.words[here].text[0].isdigit() and passage.text[passage.words[here].end :][:1] == "."
    ordinal = ordinal or (passage.words[here].text[0].isdigit() and passage.at(here + 1, ORDINAL_ENDINGS) > 0)
    courses = passage.at(here + 1, SAID["courses"]) > 0
    return not (is_clock(passage, here) or ordinal or courses) and how_many(passage, here) is not None


def is_hour(passage: Passage, here: int) -> bool:
    """Whether it is an hour of the day, a bare one as well where the word before says so: `at 12:30`, `dinner at 8`."""
    number = passage.words[here].number or 0
    behind = here + 1
    ends = behind >= len(passage.words) or behind not in passage.clause_of(here)
    return is_clock(passage, here) or (ends and 0 < number <= LAST_HOUR and passage.before(here, BEFORE_HOURS) > 0)


def how_many(passage: Passage, here: int) -> int | None:
    """`2`, `two`, `zweimal`, `2x`, and one where it is an article."""
    word = passage.words[here]
    if (number := word.number) is not None:
        return number
    if is_article(passage, here):
        return 1
    often = MULTIPLE.fullmatch(word.said)
    if often is None:
        return 2 if word.said in TWICE else None
    return int(often[1]) if often[1].isdecimal() else number_in_words(often[1])


def is_multiple(passage: Passage, here: int) -> bool:
    """Whether it says how often: `zweimal`, `twice`."""
    said = passage.words[here].said
    return said in TWICE or MULTIPLE.fullmatch(said) is not None


def is_article(passage: Passage, here: int) -> bool:
    """Whether it is `a` or `one` or the like."""
    return passage.words[here].said in ARTICLES


def times_before(passage: Passage, here: int) -> tuple[int, int]:
    """How many words before say how often, and how often that is: `eng Kéier Owesiessen`; nought for none."""
    length = passage.before(here, TIMES_OVER)
    return (length, number_words.TIMES_OVER[_said(passage, here - length, length)]) if length else (0, 0)


def times_behind(passage: Passage, here: int) -> tuple[int, int]:
    """How many words from here say how often what is before them is there, and how often that is: `lunch x3`, `lunch 3x`."""
    clause = passage.clause_of(here - 1)
    if here >= clause.stop:
        return 0, 0
    if length := passage.at(here, TIMES_OVER):
        return length, number_words.TIMES_OVER[_said(passage, here, length)]
    word, behind = passage.words[here], here + 1
    if sign := BEHIND.fullmatch(word.said):
        return 1, int(sign[1])
    two = behind < clause.stop
    if two and word.said in SIGNS and (number := passage.words[behind].number):
        return 2, number
    ends = here + 2 >= clause.stop or passage.words[here + 2].number is None
    if two and word.number and passage.words[behind].said in SIGNS and ends:  # “lunch 3x”, but not “lunch 3 x 4”
        return 2, word.number
    return 0, 0


def some_days(passage: Passage, where: range) -> tuple[int, int, int]:
    """From where up to where it is said on how many of several days, and how many: `both evenings`, `the first two days`."""
    for at in where:
        if length := passage.at(at, DAYS_OVER):
            return at, at + length, number_words.DAYS_OVER[_said(passage, at, length)]
    return 0, 0, 0


def dated(passage: Passage, here: int, days: Container[int]) -> int:
    """How many words from here name a day of the month that is one of these: `the 8th`, `23.`, `le 14`."""
    word = passage.words[here]
    if word.number not in days or not word.text.isdecimal() or is_clock(passage, here):
        return 0
    ending = passage.at(here + 1, ORDINAL_ENDINGS) if passage.text[word.end :][:1].isalpha() else 0
    stop = passage.text[word.end : word.end + 1] == "."
    before = passage.before(here, ON | THE)
    return 1 + ending if ending or stop or before else 0


def _said(passage: Passage, here: int, length: int) -> str:
    return " ".join(word.said for word in passage.words[here : here + length])


def nights_beside(start: int, text: Passage) -> list[int]:
    """The nights that are counted in the sentence of a breakfast at a character: `two nights each, breakfast included`."""
    here = next(at for at, word in enumerate(text.words) if word.start >= start)
    sentence = (at for at in range(len(text.words)) if text.same_sentence(at, here))
    counted = ((how_many(text, at), at) for at in sentence)
    return [
        number
        for number, at in counted
        if number and any(text.at(behind, SAID["nights"]) for behind in (at + 1, at + 2))
    ]
