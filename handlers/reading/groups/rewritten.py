"""What is written for the eye, as words that are read: the numbering of a list, signs, `3 tables of 8`, `12 of the 40`."""

import re
from collections.abc import Callable
from string import ascii_lowercase

from bot.patterns import pattern
from bot.places.folding import fold
from bot.words import WAYS, either, phrases, table, taught
from handlers.reading.groups.pieces import COUNT
from handlers.reading.groups.words import WAY_PHRASES

SMALL = table("small_words")
MARK = pattern(r"(?:(?<=[\s;,])|\A)\(?(?P<mark>[a-z]|\d{1,2})(?:\)|\.(?=\s))\s*", re.I)
GROUP = pattern(
    rf"(?:(?:^|[,;])\s*|\s+(?:{either(SMALL['and'], SMALL['and_between_counts'])})\s+|\b)(?:{either(SMALL['group_names'])})"
    r"\s+(?:[A-Z]|\d{1,2})(?:\s*[:(–-]\s*|\s+)(?=\d+\s+[^\W\d])",
    re.I | re.M,
)
"""`Group 2 (7 from Bonn)`, `Team B: 9 from Nancy`: a number that counts no people."""

SEVERAL = either(SMALL["vehicles"], SMALL["several_vehicles"], SMALL["several_people"])
EACH = either(SMALL["each"], table("per")["car"])
IN_ONE = pattern(
    rf"(?<![\w.,])(?P<how_many>\d{{1,2}})\s+(?P<what>{SEVERAL})"
    rf"(?P<whence>\s+(?:{either(SMALL['from'])})\s+[^\d,;\n]+?)?\s*,?\s+(?:{either(SMALL['so_many_in_one'], SMALL['with'])})"
    rf"\s+(?P<before>(?:{EACH})\s+)?(?P<in_one>\d{{1,3}})(?:\s+(?:{either(SMALL['people'])}))*(?P<behind>\s+(?:{EACH}))?(?![\w%])",
    re.I,
)
"""`2 buses from Trier with 40 people each`, `3 tables of 8 from Metz`."""
MAYBE, BY = taught(table("briefs")["tentative"], "en"), taught(SMALL["how"], "en")

SOME_OF_THE = pattern(
    rf"\b(?P<some>\d+)\s+(?:{either(SMALL['of_the'])})\s+(?P<all>\d+)\s+"
    rf"(?P<whence>(?:{either(SMALL['from'])}|d['’])(?=\W|(?<=['’]))[^\d,;\n]+?)"
    rf"(?P<way>\s(?:(?:{either(SMALL['how'], SMALL['people'])})\s)*(?:{either(*WAYS.values())}))(?=\W*(?:[,;.\n]|$))",
    re.I,
)
"""`12 of the 40 from Paris by train`."""
OF_THEM = taught(SMALL["of_all"], "en")

ONE_PERSON = pattern(rf"(?<!\w)(?:{either(SMALL['one_person'])})(?=\s+(?:{either(SMALL['from'])})\s)", re.I)
IN_PERCENT, PLAIN_NUMBER = re.compile(r"(.*?)\s*(?:\(\s*%\s*\)|\s%)\s*", re.S), re.compile(r"(?<![\w.,])\d+(?![\w.,])")
QUESTION = pattern(r"\s*\(?\s*\?+\s*\)?")
PART = pattern(r"[^,;\n]*")

TABLE_ROW = pattern(r"\s*([^\d;|]+?)\s*[;|]\s*(\d+)\s*(?:[;|]\s*([^\d;|]*))?")
"""A line pasted from a table: `Paris;20`, `Paris;20;train`."""
MORE = re.compile(r"(?<=\d)\+(?=\s+[^\W\d])")
"""`20+ from Trier`."""
AND = [re.escape(phrase) for phrase in phrases(SMALL["and"])]
BEHIND_A_NUMBER = re.compile(
    rf"(?<=\d\))(?P<how>,\s[^,;()\n]{{3,40}}?)?\s+(?:{'|'.join(sorted(AND, key=len, reverse=True))})\s+", re.I
)
"""`Paris (20), en train et Allemagne, tout le pays (6)`: a group whose number stands in brackets ends before the next."""
COUNTED_BEHIND = pattern(rf"(?P<whole>\s*,\s*(?:{either(SMALL['whole_country'])}))(?P<count>\s*\(\d{{1,4}}\))", re.I)
"""`Allemagne, tout le pays (20)`: how many they are stands behind the country."""
NAME = r"[^\d,;\n()]+"
AND_COUNTED_BEHIND = pattern(
    rf"(?P<before>\d[^;\n]*?)\s(?:{either(table('joined')['and'])})\s(?P<last>{NAME}(?:,{NAME})?\s\((?:{COUNT})\))",
    re.I,
)
"""`20 des environs, en train et Metz, France (6)`: the last group of a list whose number stands behind its name."""
EACH_SO_FAR = re.compile(r"(?<=\d)\s?[x×]\s?(?=\d)", re.I)
"""`10 x 300 km`."""
TIMES = re.compile(r"(?<=[^\W\d]\s)[x×]\s?(?=\d)", re.I)
"""`Paris x20`."""
WAY_IN_BRACKETS = pattern(
    rf"(?<=\d)\s*\(\s*(?:(?:{either(SMALL['how'])})\s+)*(?P<way>{either(*WAYS.values())})\s*\)(?=\s+[^\W\d])", re.I
)
"""`20 (car) from Metz`."""
AT_LEAST, PEOPLE, AMPERSAND = (
    f" {taught(words, 'en')} "
    for words in (table("beside_numbers")["at_least"], table("measures")["people"], SMALL["and"])
)


def without_numbering(typed: str) -> str:
    """The text with each entry on a line of its own, where it begins with the first of a numbering that goes on."""
    typed = GROUP.sub("\n", typed).strip()
    for marks in (ascii_lowercase, [str(number) for number in range(1, 100)]):
        entries: list[str] = []
        end = 0
        for one in MARK.finditer(typed):
            if one["mark"].casefold() == marks[len(entries)] and (entries or not typed[: one.start()].strip()):
                entries.append(typed[end : one.start()])
                end = one.end()
        if len(entries) > 1:
            return "\n".join(entry.strip(" \n;,") for entry in [*entries[1:], typed[end:]])
    return typed


def one_person(typed: str) -> str:
    """The text with a number for one who is called by what they are: `a colleague from Oslo`."""
    return ONE_PERSON.sub("1", typed)


def all_in_percent(typed: str) -> str:
    """The text with a sign behind each number where one behind all is meant of them: `50 local, 30 Trier, 20 Paris (%)`."""
    said = IN_PERCENT.fullmatch(typed)
    several = said and len(PLAIN_NUMBER.findall(said[1])) > 1 and "%" not in said[1]
    return PLAIN_NUMBER.sub(r"\g<0> %", said[1]) if said and several else typed


def all_together(typed: str) -> str:
    """The text with how many people may be in several of something: `maybe 80 from Trier by bus`.

    So many they may be, if each is full: it is written so that they are asked.
    """
    return IN_ONE.sub(_in_all, typed)


def _in_all(said: re.Match[str]) -> str:
    if said["whence"] and not (said["before"] or said["behind"]):
        return said[0]  # “2 buses from Trier with 40 people”: in one, or in both?
    way = f" {BY} {said['what']}" if fold(said["what"]) in WAY_PHRASES else ""
    return f"{MAYBE} {int(said['how_many']) * int(said['in_one'])}{way}{said['whence'] or ''}"


def whole_first(typed: str) -> str:
    """The text with a group before some of it: `40 from Paris, 12 of them by train`."""
    return SOME_OF_THE.sub(
        lambda found: (
            f"{found['all']} {found['whence']}, {found['some']} {OF_THEM}{found['way']}"
            if int(found["some"]) < int(found["all"])
            else found[0]
        ),
        typed,
    )


def questions_as_words(typed: str) -> str:
    """The text with a word for each question mark: `20 from Trier?`, `20? from Trier`, `10 from Metz (?)`.

    Whoever tells where people come from asks nothing, so that the group before it is not certain.
    """
    return PART.sub(lambda part: _not_certain(part[0]), typed) if "?" in typed else typed


def _not_certain(said: str) -> str:
    written, end = "", 0
    for mark in QUESTION.finditer(said):
        before = said[end : mark.start()]
        ends = any(map(str.isdecimal, before)) and any(map(str.isalpha, before))  # “20 from Trier? 10 from Metz”
        written += f"{before} {MAYBE}{',' if ends and said[mark.end() :].strip() else ''} "
        end = mark.end()
    return written + said[end:]


def rows_as_lines(typed: str) -> str:
    """The text without the signs between the columns of a table, where it is one."""
    lines = typed.strip().splitlines()
    return (
        "\n".join(TABLE_ROW.sub(r"\1 \2 \3", line) for line in lines) if all(map(TABLE_ROW.fullmatch, lines)) else typed
    )


def signs_as_words(typed: str, says_how: Callable[[str], bool]) -> str:
    """The text without the signs around numbers: `20+ from Trier`, `Paris x20`. `says_how` tells what is only a way."""

    def ended(found: re.Match[str]) -> str:
        how = found["how"] or ""
        return f"{how}, " if not how or says_how(how[1:]) else found[0]

    typed = AND_COUNTED_BEHIND.sub(r"\g<before>\n\g<last>", typed)
    typed = BEHIND_A_NUMBER.sub(ended, MORE.sub(AT_LEAST.rstrip(), typed))
    typed = COUNTED_BEHIND.sub(r"\g<count>\g<whole>", WAY_IN_BRACKETS.sub(rf" {BY} \g<way> ", typed))
    return TIMES.sub("", EACH_SO_FAR.sub(PEOPLE, typed).replace("&", AMPERSAND))  # Antigua & Barbuda is one country
