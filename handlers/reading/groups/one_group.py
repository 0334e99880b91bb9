"""What a piece says of one group: the way anywhere in it, a count at its beginning or end, and a town or band in what is left."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.places.folding import fold
from calculators.answers import LONGEST_WAY_KM
from handlers.reading.groups.counts import bounded_count, count, together
from handlers.reading.groups.pieces import ELISION, RANGE_SIGN, is_number, without_articles, without_opening
from handlers.reading.groups.said import SaidGroup
from handlers.reading.groups.words import (
    A_CAR_WORDS,
    ABOUT_WORDS,
    ALL_OVER_WORDS,
    ALSO_WORDS,
    AMONG_WORDS,
    AND_WORDS,
    ARTICLE_WORDS,
    AWAY_WORDS,
    BAND_PHRASES,
    BEFORE_KILOMETRES,
    CABIN_PHRASES,
    CARPOOL_WORDS,
    EACH_WORDS,
    FROM_WORDS,
    HOW_WORDS,
    IN_VEHICLES,
    KILOMETRE_WORDS,
    MILE_WORDS,
    MOST,
    MOSTLY_WORDS,
    NO_PLACE_WORDS,
    NOBODY_WORDS,
    OF_ALL_WORDS,
    ONE_WAY_WORDS,
    OPENING_WORDS,
    OR_WORDS,
    PARTICLE_WORDS,
    PEOPLE_WORDS,
    SEVERAL_VEHICLES,
    THERE_AND_BACK_WORDS,
    TOGETHER_WORDS,
    TOWARD_WORDS,
    UNSURE_WORDS,
    VEHICLE_WORDS,
    WAY_PHRASES,
    WHO_WORDS,
    WHOSE_WAYS_WORDS,
    WITHOUT_WORDS,
)
from handlers.reading.matching import folded, phrase_at, phrase_before

KM_A_MILE = 1.609344
SHORTEST_VEHICLES = 2
"""Words of `2 cars`."""
FARTHEST_EACH = 4
"""Words among which it is said that a number is of every town: `20 people from each of`."""
CONTRACTIONS = {"du": "Le", "des": "Les", "au": "Le", "aux": "Les"}
"""Before a name: `du Mans` is from Le Mans, while `des participants` is of the participants."""


def beside_it(tokens: list[str], *, told: bool) -> tuple[SaidGroup, list[str]]:
    """What is said of a group beside itself, that it is not certain or of every town, and the tokens without it.

    `told` tells that a group stands before, of which vehicles may be counted.
    """
    tokens, each = _without_each(_without_vehicle_count(tokens, told=told))
    unsure, tokens = _without(UNSURE_WORDS, tokens)
    one_way, tokens = _without(ONE_WAY_WORDS, tokens)
    distance, tokens = _open_distance(tokens)
    end = len(tokens) - phrase_before(ALSO_WORDS, tokens[1:])
    also, tokens = " ".join(tokens[end:]), tokens[:end]
    not_told = ONE_WAY_WORDS.get(fold(one_way)) or distance
    return SaidGroup(also=also, each=each, unsure=bool(unsure), beside=not_told), tokens


def _without_each(tokens: list[str]) -> tuple[list[str], bool]:
    """The tokens without what says that their number is of every town, and whether something does."""
    if phrase_at(CARPOOL_WORDS, tokens) and _in_each(tokens):
        return tokens, False  # “carpool, 3 in each” is said of the cars
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


def one_group(tokens: list[str]) -> SaidGroup:
    """The group that these words say; empty where they say nothing of any."""
    if in_each := _in_each(tokens):
        return in_each
    bounded, tokens = bounded_count(list(without_opening(tokens)))
    among = bool(phrase_at(AMONG_WORDS, tokens) or phrase_at(OF_ALL_WORDS, tokens, anywhere=True))
    tokens = tokens[phrase_at(AMONG_WORDS, tokens) :]
    goes = phrase_at(PEOPLE_WORDS, tokens)
    if among and goes and is_number("".join(tokens[goes : goes + 1])):
        tokens = tokens[goes:]  # “davon kommen 15 aus Köln”
    mostly, rest = _mostly(tokens[phrase_at(OPENING_WORDS, tokens) :])
    cabin, rest = _cabin(rest)
    way, rest = _way(rest)
    together_, rest = _without(TOGETHER_WORDS, rest) if way else ("", rest)
    from_there, rest = _distance_from_there(rest)
    km, rest = _distance(rest)
    said, rest = together(tokens, rest) or count(rest)
    rest = rest[phrase_at(OF_ALL_WORDS, rest) :] if said.counted else rest  # “5 dovun mam Auto”
    if bounded and said.people is not None:
        said = SaidGroup(likely=(said.people,))
    all_over, named = _named(rest)
    band = BAND_PHRASES.get(fold(" ".join(rest))) or BAND_PHRASES.get(fold(" ".join(without_articles(named))))
    way = way or ("plane" if cabin else None)
    named_ = [] if band or _is_no_name(named) else named
    all_together = together_ and count(together_.split())[0].share == 1  # “alle zusammen mit dem Bus aus Metz”
    if together_ and not said.counted and (all_together or not (named_ or band or km)):
        said = SaidGroup(share=1.0)  # “20 from Trier, 30 from Metz, together by bus”
    return replace(
        said,
        way=way,
        km=km,
        cabin=cabin if way == "plane" else None,
        band=band,
        words=" ".join(named_),
        together=together_,
        beside=from_there,
        mostly=mostly,
        among=among,
        all_over=all_over and not band,
    )


def is_nobody(tokens: Sequence[str]) -> bool:
    """Whether it is said that nobody comes from somewhere: `none from Metz`, `0 from Metz`."""
    length = phrase_at(NOBODY_WORDS, tokens) or int(tokens[:1] == ["0"])
    return length > 0 and phrase_at(FROM_WORDS, tokens[length + phrase_at(PEOPLE_WORDS, tokens[length:]) :]) > 0


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
    tokens = tokens[phrase_at(CARPOOL_WORDS, tokens) :]
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


def _open_distance(tokens: list[str]) -> tuple[str, list[str]]:
    """A distance of which the ends are told, as it is shown, and everything else: `20 from Metz, 30 to 40 km`."""
    for here, token in enumerate(tokens):
        behind = tokens[here + 1 :]
        length = RANGE_SIGN in token and (phrase_at(KILOMETRE_WORDS, behind) or phrase_at(MILE_WORDS, behind))
        if length:
            before, said = tokens[:here], [token.replace(RANGE_SIGN, "–"), *behind[:length]]
            before = before[: len(before) - phrase_before(BEFORE_KILOMETRES, before)]
            return " ".join(said), before + behind[length + phrase_at(AWAY_WORDS, behind[length:]) :]
    return "", tokens


def _distance_from_there(tokens: list[str]) -> tuple[str, list[str]]:
    """How far a counted group lives from the town that is named, which is not how far it goes: `12 living 20 km from Liège`."""
    for here, token in enumerate(tokens):
        length = phrase_at(KILOMETRE_WORDS, tokens[here + 1 :]) if here and is_number(token) else 0
        if not length:
            continue
        behind = tokens[here + 1 + length :]
        named = behind[phrase_at(FROM_WORDS, behind) :]
        near = any(phrase_at(one, words) for one in (AWAY_WORDS, BAND_PHRASES) for words in (behind, named))
        if 0 < len(named) < len(behind) and not near and any(map(is_number, tokens[:here])):
            return " ".join(tokens[here : here + 1 + length]), tokens[:here] + behind
    return "", tokens


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
