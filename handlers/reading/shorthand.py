"""What people abbreviate, written out before it is read: `2/3 local`, `70/30 car train`, `all local except 3 from Paris`, 🚆.

The tables hold all four languages, understood whatever language the chat is in, as in `groups/`.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from babel import Locale

from bot.patterns import pattern
from bot.places.folding import fold
from bot.words import either, folded, phrases, table, taught
from handlers.reading.groups.words import BOUND_WORDS, SHARE_WORDS
from handlers.reading.matching import phrase_before
from handlers.reading.number_words import ARTICLES, as_digits, counting_articles, number_in_words

PICTURES: Mapping[str, str] = {
    "✈🛫🛬🛩": "plane", "🚆🚄🚅🚂🚉🚝🚞": "train", "🚗🚙🏎": "car", "🚕🚖": "taxi", "🚌🚍🚎": "bus",
    "🚊🚋🚇🚈": "tram", "🚲🚴🚶🥾": "walk",
}  # fmt: skip
"""Ways of travelling as a phone shows them."""
WAY_OF_PICTURE = str.maketrans({picture: f" {way} " for pictures, way in PICTURES.items() for picture in pictures})
PICTURE = pattern(f"[{''.join(PICTURES)}]")
GROUP_BEHIND = pattern(r"\d.*[^\W\d]|[^\W\d].*\d", re.S)
"""A number and a word, in any order."""
FLAG = pattern("[\U0001f1e6-\U0001f1ff]{2}")
"""Two letters of a country, each as a sign of its own."""

EVERYBODY = table("shares")["whole"]
EXCEPT = table("small_words")["except"]
"""Between everybody and those who are not meant: the others are the rest."""
ARE = table("small_words")["are"]
LOCAL = table("distances")["local"]
A_HALF = either(table("numbers")["half"], table("numbers")["articles"])
HALF_AND_HALF = table("small_words")["half_and_half"]
AND = table("small_words")["and"]

PART_OF = rf"(?:{either(table('small_words')['part_of'], table('small_words')['articles'])})\b"
FRACTION = pattern(rf"(?<![\d/.,:])([1-9])\s?/\s?([2-9]|10)(?![\d/.,:]|\s?/)(?:\s?{PART_OF})?")
"""`2/3`, but not `70/30`, `3/3/2027` or `24/7`."""
PERSON = rf"(?:\s(?:{either(table('small_words')['people'])}))*"
OF_THEM = rf"{PERSON}(?=\s+(?:{either(*(table('small_words')[row] for row in ('from', 'are', 'how')))})\b)"
ONE_IN = pattern(
    rf"(?<![\d/.,:%])\b([1-9]|{either(table('numbers')['articles'])}){PERSON}\s(?:{either(table('small_words')['one_in'])})\s(\d+|[^\W\d]+)\b{OF_THEM}",
    re.I,
)
"""`1 in 3 from Paris`, `2 von 3 kommen aus Trier`."""
VEHICLE_OF = pattern(
    rf"(?<!\w)(?:1|{either(table('numbers')['articles'])})\s+({either(table('ways')['coach'], table('ways')['bus'])})"
    rf"\s+(?:{either(table('small_words')['with'], table('small_words')['part_of'])})\s+(?=\d)",
    re.I,
)
"""`A coach of 50 from Nancy`, which are 50 by coach."""
SO_MANY = either(table("small_words")["so_many_in_one"])
BY_CAR, IN_EACH_CAR = taught(table("ways")["car"], "en"), taught(table("per")["car"], "en")
CARS_OF = pattern(
    rf"(?<!\w)(?:(?:{either(table('ways')['car'])})\s+(?:{SO_MANY})|(?:{either(table('ways')['carpool'])})(?:\s+(?:{SO_MANY}))?)"
    rf"\s+([2-8])"
    rf"(?:\s+(?:{either(table('small_words')['people'])}))?(?=\s*(?:[,;.\n)]|$))",
    re.I,
)
"""`En covoiturage à 3`, which are three in each car."""
MOST_PARTS = 10
"""Of which one is a share: `one in ten`."""
NTH = {
    fold(said): at
    for at, words in enumerate(table("ordinals").values(), 1)
    if 1 < at <= MOST_PARTS
    for said in phrases(words)
}
EVERY_NTH = pattern(
    rf"\b(?:{either(table('small_words')['every'])})\s({either(*list(table('ordinals').values())[1:MOST_PARTS])})\b{OF_THEM}",
    re.I,
)
"""`every third person from Paris`, `jeder Dritte aus Paris`."""
SIGNS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5"}
RATIO = r"\d{1,3}\s?%?(?:\s?[/:–-]\s?\d{1,3}\s?%?)+"
OF_WHOM = rf"\s+(?:{either(table('small_words')['whose_ways'])})\s.*\d.*"
"""Whose ways they are: `60/40 car and bus for the 85 from Metz`."""
BEFORE_NAMES = pattern(rf"^\W*(?P<ratio>{RATIO})\s+(?P<names>\D+?)(?P<of>{OF_WHOM})?$", re.I | re.S)
BEHIND_NAMES = pattern(rf"^(?P<names>\D+?)[\s:]+(?P<ratio>{RATIO})(?P<of>)\W*$")
HUNDRED = 100
LONGEST = 300
"""Characters. Whoever writes more writes it out."""


BETWEEN_WORDS = pattern(r"([^\w-]+)")
BEFORE_ARTICLES = frozenset(
    phrase
    for name in ("and", "or", "how", "from", "about")
    for phrase in folded({"en": table("small_words")[name]["en"]})
)
PERCENTAGES = {phrase: f"{100 * share:.4g}%" for phrase, share in SHARE_WORDS.items() if share < 1}
LONGEST_SHARE = max(len(phrase.split()) for phrase in PERCENTAGES)
"""Words."""
HALVES = pattern(rf"\b(?:{either(HALF_AND_HALF)})\b", re.I)
THE = rf"(?:(?:{either(table('small_words')['articles'])})\s+)?"
EXCEPTION = pattern(
    rf"^\W*(?:(?:{either(EVERYBODY)})\s+(?:{PART_OF}\s+)?|(?P<of>\d+)\s)?(?P<most>\D+?)[\s,]+(?:{either(EXCEPT)})\s+{THE}"
    rf"(?P<some>(?:\d|(?:{A_HALF})\b).*)$",
    re.I | re.S,
)
ALL_BUT = pattern(
    rf"^\W*(?:{either(EVERYBODY)})[\s,]+(?:{either(EXCEPT)})\s+(?P<some>\d+(?:[.,]\d+)?\s?%?)(?P<said>(?:\W.*)?)$",
    re.I | re.S,
)
"""Those who are not meant come first: `all but 5 are local`."""
ALL_BUT_OF = pattern(
    rf"^(?P<whom>\W*(?P<of>\d+)\s[^\d,;:\n]+),\s+(?:{either(EVERYBODY)})\s+"
    rf"(?:(?:{either(EXCEPT)})\s+(?P<some>\d+)\s+(?P<said>[^\d,;\n]+)"
    rf"|(?P<how>[^\d,;\n]+?)\s+(?:{either(EXCEPT)})\s+(?P<others>\d+)(?P<behind>\s[^\d,;\n]+)?)$",
    re.I,
)
"""Those who are not meant are some of the group before: `40 from Metz, all but 5 by bus`."""
SAYS_WHERE = pattern(rf"^\W*(?:(?:{either(ARE)})\s+)+(?P<where>.+)$", re.I | re.S)
LOCAL_BEHIND = pattern(rf"^(?P<where>.*?)\W*\b(?P<local>(?:{either(LOCAL)}))\W*$", re.I | re.S)
WAY = either(*table("ways").values())
WAYS_BRACKETED = pattern(
    rf"(?:\s(?:{either(AND)}))?(?:\s(?:{either(table('small_words')['how'])}))*\s({WAY})\s?\((\d{{1,3}}\s?%)\)", re.I
)
"""`by car (60 %) and bus (40 %)`."""
WAYS_BEFORE_RATIO = pattern(
    rf"\s({WAY})\s(?:{either(AND)}|/|&)\s({WAY})[\s,:]+(\d{{1,3}})\s?[/:–-]\s?(\d{{1,3}})\b", re.I
)
"""`by car and bus, 60/40`."""
PERCENTAGE = r"\d{1,3}(?:[.,]\d+)?\s?%"
OTHERS = either(table("small_words")["rest"])
OTHER_PERCENT = pattern(rf"\b(?:{OTHERS})\s+(?={PERCENTAGE})", re.I)
PERCENT_LEFT = pattern(
    rf"\b(?:{either(table('small_words')['articles'])})\s+(?P<share>{PERCENTAGE})\s+(?:{OTHERS})\b", re.I
)
"""The others beside their share are no rest that was left open: `the other 25 % by car`, `les 25 % restants`."""
BETWEEN_NAMES = pattern(rf"\s*[,;/:&+|–]\s*|\s+(?:{either(AND)})\s+|\s+-\s+", re.I)


def written_out(typed: str) -> str:
    """The text with pictures as words, small numbers as digits, and every share as a percentage beside what it is of."""
    named = FLAG.sub(_country, _pictures_first(typed.replace("\ufe0f", "")))
    plain = as_digits(named.translate(WAY_OF_PICTURE))
    for sign, fraction in SIGNS.items():
        plain = plain.replace(sign, fraction)
    plain = CARS_OF.sub(rf"{BY_CAR}, \1 {IN_EACH_CAR}", VEHICLE_OF.sub(r"\1 ", plain))
    plain = WAYS_BEFORE_RATIO.sub(_each_way, WAYS_BRACKETED.sub(r", \2 \1", plain))
    counted = PERCENT_LEFT.sub(r"\g<share>", OTHER_PERCENT.sub("", plain))
    return except_some(paired(HALVES.sub("50/50", with_fractions(with_one_in(counted)))))


def _pictures_first(typed: str) -> str:
    """The text with each group on a line of its own, where pictures of their ways stand before them: `🚆 Metz 20 🚗 Nancy 10`."""
    ways = [found.start() for found in PICTURE.finditer(typed)]
    entries = [typed[start:end].strip(" \n,;") for start, end in pairwise([*ways, len(typed)])]
    first = bool(ways) and not typed[: ways[0]].strip() and all(map(GROUP_BEHIND.search, entries))
    return "\n".join(entries) if first else typed


def _country(flag: re.Match[str]) -> str:
    """The country that a flag stands for, by its English name; `DE` would be a little word."""
    code = "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in flag[0])
    name = Locale("en").territories.get(code)
    return f" {name} " if name else flag[0]


def with_one_in(typed: str) -> str:
    """`1 in 3 from Paris`, `every third person from Paris` as `33.33% from Paris`."""
    return EVERY_NTH.sub(lambda found: f"{HUNDRED / NTH[fold(found[1])]:.4g}%", ONE_IN.sub(_share_of, typed))


def _share_of(found: re.Match[str]) -> str:
    some, of_all = (int(one) if one.isdecimal() else number_in_words(fold(one)) or 0 for one in found.groups())
    return f"{HUNDRED * (some or 1) / of_all:.4g}%" if some < of_all <= MOST_PARTS else found[0]


def _each_way(found: re.Match[str]) -> str:
    one, other, first, second = found.groups()
    return f", {first}% {one}, {second}% {other}" if int(first) + int(second) == HUNDRED else found[0]


def with_fractions(typed: str) -> str:
    """`2/3 local` as `66.67% local`."""
    return FRACTION.sub(
        lambda found: f"{HUNDRED * int(found[1]) / int(found[2]):.4g}%" if int(found[1]) < int(found[2]) else found[0],
        typed,
    )


def paired(typed: str) -> str:
    """`70/30 car train` as `70% car, 30% train`: as many names as numbers that make a hundred; anything else as it is."""
    found = len(typed) <= LONGEST and (BEFORE_NAMES.match(typed) or BEHIND_NAMES.match(typed))
    if not found:
        return typed
    shares = [int(number) for number in re.findall(r"\d+", found["ratio"])]
    names = _names(found["names"], len(shares))
    if sum(shares) != HUNDRED or len(names) != len(shares):
        return typed
    said = ", ".join(f"{share}% {name}" for share, name in zip(shares, names, strict=True) if share)
    return said + (found["of"] or "")


def _names(said: str, count: int) -> Sequence[str]:
    """The names, parted by signs or `and`, else one word each."""
    parted = [name.strip() for name in BETWEEN_NAMES.split(said) if re.search(r"\w", name)]
    return parted if len(parted) == count else [word for word in said.split() if fold(word)]


def except_some(typed: str) -> str:
    """`all local except 3 from Paris` as `3 from Paris, the rest local`, as `all but 3 from Paris are local` is."""
    if len(typed) > LONGEST:
        return typed
    if found := ALL_BUT_OF.match(typed):
        return _all_but_of(found)
    if found := ALL_BUT.match(typed):
        return _all_but(found["some"], found["said"])
    found = EXCEPTION.match(typed)
    if found and phrase_before(BOUND_WORDS, typed[: found.start("some")].split()):
        return typed  # “au moins 20 de Metz”
    if found and found["of"] and not found["most"].startswith("%"):
        return _fewer(found) or typed
    return f"{found['some']}, the rest {found['most']}" if found else typed


def _fewer(said: re.Match[str]) -> str:
    """`100 local except 10 from Trier` are 90 from here; empty where it is not one number out of another."""
    numbers = re.findall(r"\d+%?", said["some"].replace(" %", "%"))
    if len(numbers) != 1 or not numbers[0].isdecimal() or int(numbers[0]) >= int(said["of"]):
        return ""
    return f"{said['some']}, {int(said['of']) - int(numbers[0])} {said['most']}"


def _all_but_of(said: re.Match[str]) -> str:
    """`40 from Metz, all but 5 by bus` as `40 from Metz, 35 by bus`, as `40 from Metz, all by bus except 5` is."""
    some, how = said["some"] or said["others"], said["said"] or said["how"]
    left = int(said["of"]) - int(some)
    others = f", {said['others']}{said['behind']}" if said["behind"] else ""
    return f"{said['whom']}, {left} {how}{others}" if left > 0 else said[0]


def _all_but(some: str, said: str) -> str:
    """What is said behind a verb, or of those from here, is said of the others: `all but 5 are local`, `all but 5 local`."""
    local = LOCAL_BEHIND.match(said)
    if local:
        where = SAYS_WHERE.match(f"{local['where']} x")
        return f"{some} {'' if where else local['where']}, the rest {local['local']}"
    others = SAYS_WHERE.match(said)
    if others or not re.search(r"[\d,;]", said):  # “all but 20 from Luxembourg”
        return f"{some}, the rest {others['where'] if others else said}"
    return f"{some} {said}, the rest"


def with_shares(typed: str) -> str:
    """The text with shares as percentages and its numbers and articles as digits: `half train`, `un déjeuner et deux dîners`."""
    written = dict.fromkeys(counting_articles(), "1") | PERCENTAGES
    words = BETWEEN_WORDS.split(as_digits(typed))  # words stand at even positions, what is between them at odd ones
    for length in range(LONGEST_SHARE, 0, -1):
        for start in range(0, len(words) - 2 * length + 2, 2):
            phrase = words[start : start + 2 * length - 1]
            number = written.get(fold("".join(phrase)))
            before = words[max(start - 2, 0) : start]
            if number and not _joins(phrase, before) and not any(between.strip(" ’'") for between in phrase[1::2]):
                words[start : start + 2 * length - 1] = [number, *[""] * (2 * length - 2)]
    return "".join(words)


def _joins(phrase: Sequence[str], before: Sequence[str]) -> bool:
    """Whether a word that may be an English article is a French preposition, or stands between two names: `Zuch an Auto`."""
    if phrase == ["à"]:
        return True
    if fold("".join(phrase)) not in ARTICLES["en"] or len(before) < 2 or before[1].strip():
        return False
    return before[0][-1:].isalpha() and fold(before[0]) not in BEFORE_ARTICLES
