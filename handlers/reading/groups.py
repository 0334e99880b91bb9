"""What people type about groups of people, as data: `20 from Paris by train, 6 aus Lissabon geflogen et le reste d’ici`.

A small grammar over tables of words. All four languages are understood whatever language the chat is in, and
mixed. `read` says what was said and looks nothing up: which town is meant, and whether it makes sense, is for
`handlers/event/origins/`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.places.folding import fold
from bot.words import table, taught
from calculators.answers import LONGEST_WAY_KM
from handlers.reading.denials import without_denied
from handlers.reading.group_counts import bounded_count, count, together
from handlers.reading.group_pieces import (
    ELISION,
    TABLE_ROW,
    is_number,
    only_people,
    pieces,
    with_ranges,
    without_articles,
    without_opening,
)
from handlers.reading.group_words import (
    A_CAR_WORDS,
    ABOUT_WORDS,
    ALL_OVER_WORDS,
    AMONG_WORDS,
    AND_WORDS,
    ARTICLE_WORDS,
    AWAY_WORDS,
    BAND_PHRASES,
    BEFORE_KILOMETRES,
    CABIN_PHRASES,
    EACH_WORDS,
    FROM_WORDS,
    HOW_THEY_TRAVEL,
    HOW_WORDS,
    IN_VEHICLES,
    KILOMETRE_WORDS,
    MILE_WORDS,
    MOST,
    MOSTLY_WORDS,
    NO_PLACE_WORDS,
    OF_ALL_WORDS,
    ONE_WAY_WORDS,
    OPENING_WORDS,
    OR_WORDS,
    PARTICLE_WORDS,
    PEOPLE_WORDS,
    SEVERAL_VEHICLES,
    THERE_AND_BACK_WORDS,
    TOWARD_WORDS,
    UNSURE_WORDS,
    VEHICLE_WORDS,
    WAY_PHRASES,
    WHO_WORDS,
    WHOLE_COUNTRY_WORDS,
    WHOSE_WAYS_WORDS,
    WITHOUT_WORDS,
)
from handlers.reading.headed import under_headings
from handlers.reading.labelled_counts import counts_first
from handlers.reading.matching import folded, phrase_at, phrase_before
from handlers.reading.numbering import without_numbering
from handlers.reading.parts_of_groups import of_all, told_apart, without_counted_again, without_those_among
from handlers.reading.said_group import SaidGroup
from handlers.reading.shorthand import written_out
from handlers.reading.so_many_in_each import in_all
from handlers.reading.streets import without_house_numbers
from handlers.reading.ways_first import group_first, whole_first

TIMES = re.compile(r"(?<=[^\W\d]\s)[x×]\s?(?=\d)", re.I)
"""`Paris x20`."""
EACH_SO_FAR = re.compile(r"(?<=\d)\s?[x×]\s?(?=\d)", re.I)
"""`10 x 300 km`."""
KM_A_MILE = 1.609344
LONGEST_TEXT = 2_000
SHORTEST_VEHICLES = 2
"""Words of `2 cars`."""
FARTHEST_EACH = 4
"""Words among which it is said that a number is of every town: `20 people from each of`."""
MORE = re.compile(r"(?<=\d)\+(?=\s+[^\W\d])")
"""`20+ from Trier`."""
AMPERSAND = f" {taught(table('small_words')['and'], 'en')} "
AND = [re.escape(word.strip()) for said in table("small_words")["and"].values() for word in said.split(",")]
BEHIND_A_NUMBER = re.compile(
    rf"(?<=\d\))(?P<how>,\s[^,;()\n]{{3,40}}?)?\s+(?:{'|'.join(sorted(AND, key=len, reverse=True))})\s+", re.I
)
"""`Paris (20), en train et Allemagne, tout le pays (6)`: a group whose number stands in brackets ends before the next."""
CONTRACTIONS = {"du": "Le", "des": "Les", "au": "Le", "aux": "Les"}
"""Before a name: `du Mans` is from Le Mans, while `des participants` is of the participants."""


def read(typed: str) -> list[SaidGroup]:
    """The groups in what was typed, in order. A way or a distance on its own goes with the group before it."""
    typed = without_numbering(without_house_numbers(without_denied(typed[:LONGEST_TEXT])))
    typed = whole_first(in_all(typed))
    if headed := under_headings(typed, read):
        return headed
    groups: list[SaidGroup] = []
    lines = typed.strip().splitlines()
    if all(map(TABLE_ROW.fullmatch, lines)):
        typed = "\n".join(TABLE_ROW.sub(r"\1 \2 \3", line) for line in lines)
    all_counted = False
    typed = counts_first(typed, says_how)
    typed = MORE.sub(f" {taught(table('beside_numbers')['at_least'], 'en')}", typed)
    typed = BEHIND_A_NUMBER.sub(_ended, typed)
    typed = EACH_SO_FAR.sub(f" {taught(table('measures')['people'], 'en')} ", typed)
    typed = TIMES.sub("", typed.replace("&", AMPERSAND))  # Antigua & Barbuda is one country
    for comma, tokens in pieces(with_ranges(written_out(typed))):
        if groups and comma and (all_over := _all_over_it(groups[-1], tokens)):
            groups[-1] = all_over
            continue
        tokens, each = _without_each(_without_vehicle_count(tokens, told=bool(groups and groups[-1].words)))
        unsure, tokens = _without(UNSURE_WORDS, tokens)
        said_one_way, tokens = _without(ONE_WAY_WORDS, tokens)
        one_way = ONE_WAY_WORDS.get(fold(said_one_way), "")
        if groups and (unsure or one_way) and not tokens:
            groups[-1] = replace(groups[-1], unsure=groups[-1].unsure or bool(unsure), beside=one_way)
            continue
        said = replace(
            _in_each(tokens) or _piece(tokens), behind_comma=comma, each=each, unsure=bool(unsure), beside=one_way
        )
        if groups and groups[-1].each and said.words and not said.counted:
            said = replace(said, people=groups[-1].people, each=True)
        if groups and _goes_with(said, groups[-1]):
            if (unsure or said.mostly) and said.km is None:
                continue  # how they travel is asked in its turn
            new = {part: getattr(said, part) for part in HOW_THEY_TRAVEL if getattr(said, part) is not None}
            groups[-1] = replace(groups[-1], **new, unsure=groups[-1].unsure or said.unsure, beside=said.beside)
        elif groups and _is_next_column(said, groups[-1]):
            groups[-1] = replace(said, words=groups[-1].words, band=groups[-1].band, behind_comma=False)
        elif groups and _says_whence(said, groups[-1], tokens):
            groups[-1] = replace(said, people=groups[-1].people, behind_comma=groups[-1].behind_comma)
        elif replace(said, among=False) != SaidGroup(behind_comma=comma):
            all_counted = all_counted or (not groups and only_people(tokens))
            groups.append(said)
    return without_those_among(told_apart(without_counted_again(of_all(group_first(groups), counted=all_counted))))


def _without_each(tokens: list[str]) -> tuple[list[str], bool]:
    """The tokens without what says that their number is of every town, and whether something does."""
    for at in range(FARTHEST_EACH):
        length = phrase_at(EACH_WORDS, tokens[at:])
        if length and any(map(str.isdecimal, tokens[max(at - FARTHEST_EACH + 1, 0) : at + 2])):
            return [*tokens[:at], *tokens[at + length :]], True
    return tokens, False


def _without(phrases: Mapping[str, object], tokens: list[str]) -> tuple[str, list[str]]:
    """What stands in the table, wherever it is said of a group, and the other tokens: `maybe 20 from Trier`, `one way only`."""
    for at in range(len(tokens)):
        if length := phrase_at(phrases, tokens[at:]):
            return " ".join(tokens[at : at + length]), [*tokens[:at], *tokens[at + length :]]
    return "", tokens


def _without_vehicle_count(tokens: list[str], *, told: bool) -> list[str]:
    """The tokens without in how many cars or coaches a group goes that stands before, or is `told`: `5 from Trier in 2 cars`."""
    if len(tokens) < SHORTEST_VEHICLES or not tokens[-2].isdecimal():
        return tokens
    before, vehicle = tokens[:-2], tokens[-1:]
    inside = phrase_before(IN_VEHICLES, before)
    if not phrase_at(VEHICLE_WORDS if inside else SEVERAL_VEHICLES, vehicle) or not (before or told):
        return tokens
    return [*before[: len(before) - inside], *vehicle]


def says_how(typed: str) -> bool:
    """Whether these words say only how or how far a group travels: `by train`, `300 km`."""
    return all(not (said.words or said.band or said.counted) for said in read(typed))


def _ended(found: re.Match[str]) -> str:
    how = found["how"] or ""
    return f"{how}, " if not how or says_how(how[1:]) else found[0]


def _all_over_it(before: SaidGroup, tokens: list[str]) -> SaidGroup | None:
    """The group before: `Germany, all over the country`, `Allemagne, tout le pays (20)`; None where these words say more."""
    whole = phrase_at(WHOLE_COUNTRY_WORDS, tokens)
    if not whole or whole == len(tokens):
        return replace(before, all_over=True) if whole else None
    counted, left = count(tokens[whole:])
    alone = counted.people is not None and not left and not before.counted
    return replace(before, all_over=True, people=counted.people) if alone else None


def _goes_with(said: SaidGroup, before: SaidGroup) -> bool:
    """Whether this is only how far or how the group before it travels, which had not been said."""
    new = [part for part in HOW_THEY_TRAVEL if getattr(said, part) is not None]
    again = any(getattr(before, part) not in (None, getattr(said, part)) for part in new)
    return bool(new) and not again and not (said.words or said.band or said.counted)


def _is_next_column(said: SaidGroup, before: SaidGroup) -> bool:
    """Whether it is how many come from where has just been said: `Zurich, 14, on the train`."""
    named = before in (SaidGroup(words=before.words), SaidGroup(band=before.band))
    return named and said.behind_comma and said.people is not None and not (said.words or said.band or said.among)


def _says_whence(said: SaidGroup, before: SaidGroup, tokens: Sequence[str]) -> bool:
    """Whether it is where those come from who have just been counted: `the board, 6 people, from Zurich by plane`."""
    counted = before == SaidGroup(people=before.people, behind_comma=before.behind_comma) and before.people is not None
    named = (said.words or said.band) and not (said.counted or said.mostly or said.among)
    return bool(counted and named and said.behind_comma and phrase_at(FROM_WORDS, tokens))


def _piece(tokens: list[str]) -> SaidGroup:
    """One group: the way anywhere in it, a count at its beginning or end, and a town or band in what is left."""
    bounded, tokens = bounded_count(list(without_opening(tokens)))
    among = bool(phrase_at(AMONG_WORDS, tokens) or phrase_at(OF_ALL_WORDS, tokens, anywhere=True))
    tokens = tokens[phrase_at(AMONG_WORDS, tokens) :]
    goes = phrase_at(PEOPLE_WORDS, tokens)
    if among and goes and is_number("".join(tokens[goes : goes + 1])):
        tokens = tokens[goes:]  # “davon kommen 15 aus Köln”
    mostly, rest = _mostly(tokens[phrase_at(OPENING_WORDS, tokens) :])
    cabin, rest = _cabin(rest)
    way, rest = _way(rest)
    km, rest = _distance(rest)
    said, rest = together(tokens, rest) or count(rest)
    rest = rest[phrase_at(OF_ALL_WORDS, rest) :] if said.counted else rest  # “5 dovun mam Auto”
    if bounded and said.people is not None:
        said = SaidGroup(likely=(said.people,))
    all_over, named = _named(rest)
    band = BAND_PHRASES.get(fold(" ".join(rest))) or BAND_PHRASES.get(fold(" ".join(without_articles(named))))
    way = way or ("plane" if cabin else None)
    return replace(
        said,
        way=way,
        km=km,
        cabin=cabin if way == "plane" else None,
        band=band,
        words="" if band or _is_no_name(named) else " ".join(named),
        mostly=mostly,
        among=among,
        all_over=all_over and not band,
    )


def _is_no_name(tokens: Sequence[str]) -> bool:
    """Whether it is said in place of a name, or nothing but a little word: “the” is no airport."""
    little = (FROM_WORDS, WHOSE_WAYS_WORDS, ARTICLE_WORDS, HOW_WORDS, AND_WORDS)
    if phrase_at(NO_PLACE_WORDS, tokens) == len(tokens):
        return True
    if tokens[0].islower() and phrase_at(WHO_WORDS, tokens) == len(tokens):
        return True
    return len(tokens) == 1 and tokens[0].islower() and any(fold(tokens[0]) in one for one in little)


def _in_each(tokens: list[str]) -> SaidGroup | None:
    """How many people are in each car, where nothing else is said: `2.5 in each`."""
    tokens = tokens[1:] if tokens and fold(tokens[0]) in HOW_WORDS | FROM_WORDS else tokens
    number = tokens[0].replace(",", ".") if tokens else ""
    if (
        not re.fullmatch(r"[1-8](?:\.\d)?|9", number)
        or not tokens[1:]
        or phrase_at(A_CAR_WORDS, tokens[1:]) != len(tokens) - 1
    ):
        return None
    return SaidGroup(way="car", in_each=float(number))


def _mostly(tokens: list[str]) -> tuple[bool, list[str]]:
    """Whether `mostly` stands at the beginning or the end, and everything else."""
    if length := phrase_at(MOSTLY_WORDS, tokens):
        return True, tokens[length:]
    if tokens[1:] and fold(tokens[0]) == MOST:
        return True, tokens[1:]
    length = phrase_before(MOSTLY_WORDS, tokens)
    return length > 0, tokens[: len(tokens) - length]


def _cabin(tokens: list[str]) -> tuple[str | None, list[str]]:
    """The cabin that is named, and everything else."""
    for here in range(len(tokens)):
        if length := phrase_at(CABIN_PHRASES, tokens[here:]):
            return CABIN_PHRASES[folded(tokens[here : here + length])], tokens[:here] + tokens[here + length :]
    return None, tokens


def _way(tokens: list[str]) -> tuple[str | None, list[str]]:
    """The one way of travelling that is named, and everything else. Of two ways neither is meant: it will be asked."""
    found: set[str] = set()
    rest: list[str] = []
    here = 0
    in_capitals = " ".join(tokens).isupper() and len(tokens) > SHORTEST_VEHICLES
    while here < len(tokens):
        length = phrase_at(WAY_PHRASES, tokens[here:])
        if length and phrase_before(WITHOUT_WORDS, tokens[:here]):
            rest += tokens[here : here + length]  # “ohne Auto” is no way
        elif length:
            found.add(WAY_PHRASES[fold(" ".join(tokens[here : here + length]))])
            while rest and fold(rest[-1]) in HOW_WORDS and (rest[-1].islower() or len(rest) == 1 or in_capitals):
                rest.pop()
        elif not (found and here + 1 < len(tokens) and _joins_ways(tokens[here:])):
            rest.append(tokens[here])
        here += length or 1
    return (found.pop() if len(found) == 1 else None), rest


def _joins_ways(tokens: Sequence[str]) -> bool:
    """Whether these words go on with another way: `… or by car`."""
    joined = phrase_at(OR_WORDS, tokens)
    after = [token for token in tokens[joined:] if fold(token) not in HOW_WORDS]
    return bool(joined and phrase_at(WAY_PHRASES, after))


def _distance(tokens: list[str]) -> tuple[float | None, list[str]]:
    """Kilometres one way, and everything else."""
    for here, token in enumerate(tokens):
        behind = tokens[here + 1 :]
        length = is_number(token) and (phrase_at(KILOMETRE_WORDS, behind) or phrase_at(MILE_WORDS, behind))
        if length:
            before, unit = tokens[:here], KM_A_MILE if phrase_at(MILE_WORDS, behind) else 1.0
            while before and (words := phrase_before(BEFORE_KILOMETRES, before)):
                before = before[:-words]
            behind = behind[length:]
            both = phrase_at(THERE_AND_BACK_WORDS, behind)
            km = _kilometres(token) * unit / (2 if both else 1)
            return round(km, 1) or None, before + behind[both or phrase_at(AWAY_WORDS, behind) :]
    return None, tokens


def _kilometres(digits: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:\D\d{3})+", digits)
    km = float(re.sub(r"\D", "", digits) if grouped else digits.replace(",", "."))
    return km if km <= LONGEST_WAY_KM else 0.0


def _named(tokens: list[str]) -> tuple[bool, list[str]]:
    """What is left of a group without the little words around it, and whether all of that place is meant.

    At most one “from” goes, so that De Panne keeps its own; where people go to is left as it was said: `to Paris`.
    """
    while length := phrase_at(PEOPLE_WORDS, tokens) or phrase_at(OF_ALL_WORDS, tokens) or _who(tokens):
        tokens = tokens[length:]
    while tokens and tokens[-1].islower() and (length := _behind_name(tokens)):
        tokens = tokens[:-length]
    if phrase_at(TOWARD_WORDS, tokens):
        return False, tokens
    if length := phrase_at(ALL_OVER_WORDS, tokens):
        return True, tokens[length:]
    length = phrase_at(FROM_WORDS, tokens)
    if all_over := phrase_at(ALL_OVER_WORDS, tokens[length:]):
        return True, tokens[length + all_over :]
    article = CONTRACTIONS.get(tokens[0].lower()) if length and tokens[1:] and tokens[1][0].isupper() else None
    tokens = [article, *tokens[length:]] if article else tokens[length:]
    if tokens and not length:
        tokens = [ELISION.sub("", tokens[0], count=1) if ELISION.match(tokens[0]) else tokens[0], *tokens[1:]]
    return False, tokens


def _who(tokens: Sequence[str]) -> int:
    """How many words say who they are before where they come from, or alone: `profs de Metz`, `the board`."""
    article = phrase_at(ARTICLE_WORDS, tokens)
    who = phrase_at(WHO_WORDS, tokens[article:])
    alone = who and (article + who == len(tokens) or phrase_at(FROM_WORDS, tokens[article + who :]))
    return article + who if alone else 0


def _behind_name(tokens: Sequence[str]) -> int:
    """How many words at the end are no part of a name: `aus Wien ein`, or the `maybe` of `20 from Paris maybe 10 from Metz`."""
    if not tokens[1:]:
        return phrase_before(PEOPLE_WORDS, tokens)
    return max(phrase_before(one, tokens) for one in (PEOPLE_WORDS, ABOUT_WORDS, PARTICLE_WORDS))
