"""Days of which not all was read: a weekday whose date was not, a number behind it that counts something else."""

from bot.words import table
from handlers.event.briefs.finding import ANY_KIND, ORDINAL_ENDINGS, PEOPLE, Found
from handlers.event.briefs.text.passage import TAKEN, Passage
from handlers.event.briefs.text.phrases import known
from handlers.reading.calendar.grammar import Reading
from handlers.reading.calendar.sentence import Sentence
from handlers.reading.calendar.tokens import Token
from handlers.reading.number_words import number_in_words

DASHES = ("-", "–")
NUMBERS = ("number", "ordinal")
LONGEST_DATE = 4
"""Words of a day, its month and a year: `12th of March ’28`."""
SHORT_YEAR = 2
"""Digits."""
SHORT_YEAR_SIGNS = ("'", "’", "‘")
"""Before the last two digits of a year."""
LAST_DAY = 31
WEEKDAYS, MONTHS = known(*table("weekdays").values()), known(*table("months").values())


def names_other_date(passage: Passage) -> bool:
    """Whether a day and its month stand in a text of which no date could be read: then no weekday alone is its day."""
    for here, word in enumerate(passage.words):
        month = here + 1 + passage.at(here + 1, ORDINAL_ENDINGS)
        before = here > 0 and passage.at(here - 1, MONTHS) > 0 and word.text.isdecimal()
        if word.text[0].isdigit() and word.number in range(1, LAST_DAY + 1) and (before or passage.at(month, MONTHS)):
            return True
    return False


def is_cut_off(passage: Passage, day: list[int]) -> bool:
    """Whether a number goes on behind a weekday, which no day could be read of: `le mardi 1er et le jeudi 3 juin`.

    So is one that is corrected, `mardi, non, mercredi 5 mai`, and one behind which words were taken out: `Tuesday |`.
    Or a month behind a number: of `Friday 5 June`, which is a Saturday, no Friday 5 of another month is meant.
    """
    behind, weekday = day[-1] + 1, passage.at(day[-1], WEEKDAYS) > 0
    if weekday and passage.text[passage.words[day[-1]].end :].lstrip(" ")[:1] == TAKEN:
        return True
    if behind not in passage.clause_of(day[-1]):
        return False
    numbered = passage.words[day[-1]].number is not None or passage.at(day[-1], ORDINAL_ENDINGS) > 0
    people = passage.at(behind + 1, PEOPLE) > 0  # “lunch on Friday 14 people”
    return (weekday and passage.words[behind].text[0].isdigit() and not people) or (
        numbered and passage.at(behind, MONTHS) > 0
    )


def ends_in_another(sentence: Sentence, end: int) -> bool:
    """Whether the last word is of something else that is counted: `3 March, 28 people`, `mars, deux nuits`, `…, about 80`."""
    last, before = sentence.tokens[end - 1], sentence.tokens[max(end - 2, 0)]
    if before.kind == "mark" and sentence.means(end - 1, "more_or_less", "around"):
        return True
    between = sentence.text[before.end : last.start].strip(" ")
    dated = any(one.kind in NUMBERS for one in sentence.tokens[max(end - LONGEST_DATE, 0) : end - 1])
    year = between in SHORT_YEAR_SIGNS and dated  # “12 March ’28”
    glued = sentence.text[max(before.start - 1, 0) : last.start]
    dash = before.text in DASHES and " " not in glued  # “September 9-10”, but not “9 September - 10 people”
    parted = (before.kind == "mark" and not dash) or not (between == "" or year)
    number = len(last.text) <= SHORT_YEAR if last.kind == "number" else number_in_words(last.text) is not None
    return number and parted and not before.text.isdigit()


def reads_further(sentence: Sentence, reading: Reading, token: int) -> bool:
    """Whether a stretch is told behind an “on” of which that would leave the end: `on | September 9-10`."""
    if not sentence.means(token, "on") or token + 1 >= len(sentence):
        return False
    here, behind = (max((end for _, end in reading.at("LINE", at)), default=0) for at in (token, token + 1))
    return 0 < here < behind


def as_told(passage: Passage, day: list[int], *, unsure: bool) -> Found:
    """A day without the kind that ends in it, `information evening | on 24 May`, and with the days that lead up to it, of which
    it is asked whether all are meant: `14 15 16 April`."""
    kind = len(day) > 1 and passage.before(day[1], ANY_KIND) > 1
    first = _days_before(passage, day)
    said = f"{passage.words[first].text}-{passage.quote(day[0], day[-1] + 1)}" if first < day[0] else ""
    return Found("first_day", first if said else day[int(kind)], day[-1] + 1, said, unsure=unsure or said != "")


def _days_before(passage: Passage, day: list[int]) -> int:
    """Where numbers begin that stand right before a day and lead up to it: `14 15 | 16 April`; where it begins, if none do."""
    first = day[0]
    while first > passage.clause_of(day[0]).start:
        before, then = passage.words[first - 1], passage.words[first]
        next_to = passage.text[before.end : then.start] == " " and before.text.isdecimal()
        if not (next_to and before.number and then.number == before.number + 1 <= LAST_DAY):
            break
        first -= 1
    return first


def is_of_a_list(sentence: Sentence, start: int) -> bool:
    """Whether more days stand before it: `2, 9 and 16 March`, but not `for 54, 17 December`."""
    numbered = [_may_be_day(one) for one in sentence.tokens[max(start - 2, 0) : start + 1]]
    word = start > 1 and sentence.text[: sentence.tokens[start - 2].start][-1:].isalpha()  # “Q1, 25 March”
    return start > 1 and sentence.tokens[start - 1].text == "," and numbered[0] and numbered[-1] and not word


def _may_be_day(token: Token) -> bool:
    digits = "".join(filter(str.isdecimal, token.text))
    return token.kind in NUMBERS and (not digits or int(digits) <= LAST_DAY)
