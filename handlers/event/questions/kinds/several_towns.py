"""An event in several towns at once: `Luxembourg 80, Trier 40`, confirmed like groups of people, and the rooms in each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from bot.patterns import pattern
from bot.texts import N_, P_, Texts, Unreadable
from bot.turn import Places, Turn
from bot.words import Words, either, table
from calculators.answers import LARGEST_AMOUNT, MOST_SITES
from handlers.event.origins.group import Group, only
from handlers.event.origins.understanding import ToConfirm, understood
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Value, typed_text
from handlers.event.questions.kinds.whereabouts import Origins, more_than_all, no_place, town_value
from handlers.reading import quantities
from handlers.reading.doubt import MoreThanAll, NotUnderstood
from handlers.reading.groups import grammar
from handlers.reading.vocabulary import AND, meant, names, nothing

BETWEEN_TOWNS = pattern(AND, re.I)
BEFORE_PEOPLE = pattern(r"(?<=[^\W\d_])\s(?=\d+\s+[^\W\d_])")
"""Between `60 Luxembourg` and `40 Trier`, where the people are said first."""
YES = pattern(rf"^\s*(?:{either(table('answers')['yes'])})\b\W*", re.I)
EXAMPLE = N_("Luxembourg 80, Trier 40")
PARTS = ("people", "from", "said")
"""What is kept of a group: nobody travels in this one."""

BETWEEN_AREAS = pattern(rf"[,;\n](?!\d)|{AND}", re.I)
SQUARE_METRES = pattern(rf"(?<![^\W\d_])(?:{either(table('measures')['square_metres'])})(?!\w)", re.I)


@dataclass(frozen=True, slots=True)
class Sites(Origins):
    """The towns with their people. The value is a list of `place` and `participants`, empty where there is but one town."""

    @property
    def travels(self) -> bool:
        return False

    @property
    def example(self) -> str:
        return EXAMPLE

    def read(self, turn: Turn, answered: Answered) -> Value:
        t, typed = turn.t, typed_text(turn)
        if nothing(typed):
            return []
        try:
            groups = self.understood(typed, answered, turn.world.places)
        except MoreThanAll as doubt:
            raise NotAnAnswer(more_than_all(doubt, t)) from None
        except NotUnderstood as doubt:
            raise NotAnAnswer(no_place(doubt, t)) from None
        except Unreadable:
            groups = []
        if len(groups) < 2:
            raise NotAnAnswer(t("Please type each town with its people, for example “{example}”.", example=t(EXAMPLE)))
        raise ToConfirm(groups)

    def understood(self, typed: str, answered: Answered, places: Places, beside: Sequence[Group] = ()) -> list[Group]:
        apart = BETWEEN_TOWNS.sub("\n", YES.sub("", typed))
        said = grammar.read(BEFORE_PEOPLE.sub("\n", apart) if apart.lstrip()[:1].isdecimal() else apart)
        groups = [only(group, PARTS) for group in understood(said, answered, places, beside)]
        if len(groups) + len(beside) > MOST_SITES or not all("from" in one or "said" in one for one in groups):
            raise Unreadable(typed)
        return groups

    def words(self, value: Value, t: Texts) -> str:
        said = [
            t("{town}: {people}", town=t.town(site["place"]), people=t.number(site["participants"])) for site in value
        ]
        return " · ".join(map(str, said)) or t("In one town")

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return ([],)

    def groups(self, value: Value, answered: Answered) -> list[Group]:
        return [{"people": site["participants"], "from": site["place"]} for site in value or ()]

    def value(self, groups: Sequence[Group]) -> Value:
        if len(groups) < 2:
            return []
        return [{"place": group["from"], "participants": group["people"]} for group in groups]

    def said(self, group: Group, t: Texts, town: Callable[[str], str] | None = None) -> str:
        name = (town or t.town)(group["from"]) if "from" in group else t("“{town}”", town=group["said"])
        return t("{town}: {people}", town=name, people=t.number(group["people"]) if "people" in group else "?")


class Areas(Struct, frozen=True):
    """Square metres in each of the towns: `Luxembourg 200, Trier 80`. The value is square metres by town."""

    def read(self, turn: Turn, answered: Answered) -> Value:
        t = turn.t
        towns = dict.fromkeys(site["place"] for site in answered.get("sites") or ())
        called = {town: {t.language: f"{t.town(town)}, {town.rpartition(', ')[0]}"} for town in towns}
        areas: dict[str, float] = {}
        pieces = [piece for piece in BETWEEN_AREAS.split(SQUARE_METRES.sub(" ", typed_text(turn))) if piece.strip()]
        for piece in pieces or [""]:
            words = re.sub(r"[\d.,]", " ", piece)
            place = turn.world.places.find(words)
            town = town_value(place) if place and town_value(place) in towns else meant(words, called, t)
            area = _area(piece, {t.language: words} if place else called.get(town or "", {}), t)
            if town is None or area is None or town in areas:
                example = self._example(list(towns), t)
                raise NotAnAnswer(
                    t("Please type the square metres of each town, for example “{example}”.", example=example)
                )
            areas[town] = area
        return areas

    def _example(self, towns: Sequence[str], t: Texts) -> str:
        return ", ".join(t("{town} {area} m²", town=t.town(town), area=t.number(100)) for town in towns[:2])

    def words(self, value: Value, t: Texts) -> str:
        said = [t("{town} {area} m²", town=t.town(town), area=t.number(area)) for town, area in value.items()]
        return " · ".join(map(str, said)) or t(P_("square metres", "none"))

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return ()


def _area(piece: str, town: Words, t: Texts) -> float | None:
    """The one number beside a town, if it is of square metres and there is nothing else."""
    said = quantities.read(piece, t)
    found = said.quantities
    if (
        not all(names(one, town) for one in said.unknown)
        or len(found) != 1
        or found[0].units not in ((), ("square_metres",))
        or found[0].per
    ):
        return None
    area = float(found[0].number)
    if not 0 <= area <= LARGEST_AMOUNT:
        return None
    return int(area) if area == int(area) else area


def as_sites(sites: Sequence[dict[str, Any]], areas: dict[str, float]) -> list[dict[str, Any]]:
    """The sites of the answers document. The rooms of one town count once, however many sites are in it."""
    left = dict(areas)
    return [
        site | ({"area_m2": left.pop(site["place"]) if site["place"] in left else 0} if site["place"] in areas else {})
        for site in sites
    ]
