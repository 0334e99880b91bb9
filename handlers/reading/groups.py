"""What people type about groups of people, as data: `20 from Paris by train, 6 aus Lissabon geflogen et le reste d’ici`.

A small grammar over tables of words. All four languages are understood whatever language the chat is in, and
mixed. `read` says what was said and looks nothing up: which town is meant, and whether it makes sense, is for
`handlers/event/origins/`.
"""

import re
from collections.abc import Sequence
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
    WHOLE_COUNTRY_WORDS,
    WHOSE_WAYS_WORDS,
    WITHOUT_WORDS,
)
from handlers.reading.headed import under_headings
from handlers.reading.labelled_counts import counts_first
from handlers.reading.matching import folded, phrase_at, phrase_before
from handlers.reading.said_group import SaidGroup, ways_of
from handlers.reading.shared_ways import is_of_all, shared
from handlers.reading.shorthand import written_out
from handlers.reading.streets import without_house_numbers
from handlers.reading.ways_first import group_first

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
    typed = without_house_numbers(without_denied(typed[:LONGEST_TEXT]))
    if headed := under_headings(typed, read):
        return headed
    groups: list[SaidGroup] = []
    lines = typed.strip().splitlines()
    if all(map(TABLE_ROW.fullmatch, lines)):
        typed = "\n".join(TABLE_ROW.sub(r"\1 \2", line) for line in lines)
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
        unsure, tokens = _without_unsure(tokens)
        if groups and unsure and not tokens:
            groups[-1] = replace(groups[-1], unsure=True)
            continue
        said = replace(_in_each(tokens) or _piece(tokens), behind_comma=comma, each=each, unsure=unsure)
        if groups and groups[-1].each and said.words and not said.counted:
            said = replace(said, people=groups[-1].people, each=True)
        if groups and _goes_with(said, groups[-1]):
            if (unsure or said.mostly) and said.km is None:
                continue  # how they travel is asked in its turn
            new = {part: getattr(said, part) for part in HOW_THEY_TRAVEL if getattr(said, part) is not None}
            groups[-1] = replace(groups[-1], **new, unsure=groups[-1].unsure or unsure)
        elif replace(said, among=False) != SaidGroup(behind_comma=comma):
            all_counted = all_counted or (not groups and only_people(tokens))
            groups.append(said)
    return _without_those_among(_told_apart(_of_all(group_first(groups), counted=all_counted)))


def _without_each(tokens: list[str]) -> tuple[list[str], bool]:
    """The tokens without what says that their number is of every town, and whether something does."""
    for at in range(FARTHEST_EACH):
        length = phrase_at(EACH_WORDS, tokens[at:])
        if length and any(map(str.isdecimal, tokens[max(at - FARTHEST_EACH + 1, 0) : at + 2])):
            return [*tokens[:at], *tokens[at + length :]], True
    return tokens, False


def _without_unsure(tokens: list[str]) -> tuple[bool, list[str]]:
    """Whether a group is said not to be certain, and the tokens without the words for it: `maybe 20 from Trier`."""
    for at in range(len(tokens)):
        if length := phrase_at(UNSURE_WORDS, tokens[at:]):
            return True, [*tokens[:at], *tokens[at + length :]]
    return False, tokens


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


def _of_all(groups: list[SaidGroup], *, counted: bool) -> list[SaidGroup]:
    """The groups without how many all are, where that stood before them: `80 people, 20 of them from Paris`.

    `counted` tells that people were counted there, rather than that a number stands alone.
    """
    others = groups[1:]
    if not others or groups[0].people is None or replace(groups[0], people=None) != SaidGroup():
        return groups
    people, named = sum(one.people or 0 for one in others), any(one.words or one.band for one in others)
    parts = any(one.people or one.share for one in others)
    told = parts and any(one.among or one.rest or one.share is not None for one in others)
    if not named or people > groups[0].people or not (counted or told or people == groups[0].people):
        return groups
    return [replace(one, of=groups[0].people) for one in others]


def _without_those_among(groups: Sequence[SaidGroup]) -> list[SaidGroup]:
    """Without those of a group who are named behind it: `30 from Germany, 20 of them from Trier` are 10 and 20."""
    left: list[SaidGroup] = []
    for one in groups:
        before = left[-1] if left and one.among and (one.words or one.band) and one.of is None else SaidGroup()
        if before.people and one.people and one.people <= before.people and (before.words or before.band):
            left[-1:] = [replace(before, people=before.people - one.people)] if before.people > one.people else []
        left.append(one)
    return left


def _told_apart(groups: Sequence[SaidGroup]) -> list[SaidGroup]:
    """The groups, of which one may be told apart by how they travel: `20 from Paris, 5 of them by car`."""
    apart: list[SaidGroup] = []
    here = 0
    while here < len(groups):
        if apart and (of_all := shared(apart, groups[here])):
            apart = of_all
            here += 1
            continue
        end = here + 1
        while (
            end < len(groups)
            and not (apart and is_of_all(groups[end]))
            and groups[end].way
            and groups[end].counted
            and not (groups[end].words or groups[end].band)
        ):
            end += 1
        apart += ways_of(groups[here], groups[here + 1 : end])
        here = end
    return apart


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


def _piece(tokens: list[str]) -> SaidGroup:
    """One group: the way anywhere in it, a count at its beginning or end, and a town or band in what is left."""
    bounded, tokens = bounded_count(tokens)
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
    while here < len(tokens):
        length = phrase_at(WAY_PHRASES, tokens[here:])
        if length and phrase_before(WITHOUT_WORDS, tokens[:here]):
            rest += tokens[here : here + length]  # “ohne Auto” is no way
        elif length:
            found.add(WAY_PHRASES[fold(" ".join(tokens[here : here + length]))])
            while rest and fold(rest[-1]) in HOW_WORDS and (rest[-1].islower() or len(rest) == 1):
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
    while length := phrase_at(PEOPLE_WORDS, tokens) or phrase_at(OF_ALL_WORDS, tokens):
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


def _behind_name(tokens: Sequence[str]) -> int:
    """How many words at the end are no part of a name: `aus Wien ein`, or the `maybe` of `20 from Paris maybe 10 from Metz`."""
    if not tokens[1:]:
        return phrase_before(PEOPLE_WORDS, tokens)
    return max(phrase_before(one, tokens) for one in (PEOPLE_WORDS, ABOUT_WORDS, PARTICLE_WORDS))
