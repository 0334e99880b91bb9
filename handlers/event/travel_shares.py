"""How the people of an attendee list travel, where only their shares are known: each town by what makes sense from there.

Of a hundred from next door and twenty from Lisbon who travel “tram 80, plane 20” nobody takes a tram from Lisbon. The
shares are those of everybody whose way is not known; where they leave a choice, every town is alike.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.turn import Places
from handlers.event.origins.distances import distance, makes_sense
from handlers.event.origins.group import Group, from_list, origins_of, without

Answers = dict[str, Any]

ASKED = ("origins", "transport", "place", "sites")
"""The questions on which it depends."""

ROUNDS = 40
"""Of fitting rows and columns in turn; people and shares then agree to far less than a person."""
LEAST_SHARE = 0.05
"""Percent of a town's people below which a way is left out."""


def spread(answered: Answers, places: Places) -> Answers:
    """The answers, in which each group of a list whose way is not known has its own `shares` (percent by way)."""
    origins = origins_of(answered)
    if not from_list(origins):
        return answered
    shares = {way: share for way, share in (answered.get("transport") or {}).items() if way not in ("good", "little")}
    plain = [without(group, "shares") for group in origins["groups"]]
    open_ones = [group for group in plain if "way" not in group]
    own = iter(_fitted(open_ones, shares, answered, places) if shares else [{} for _ in open_ones])
    groups = [group if "way" in group else group | _named(next(own)) for group in plain]
    return {**answered, "origins": origins | {"groups": groups}}


def _named(shares: Mapping[str, float]) -> Group:
    return {"shares": dict(shares)} if shares else {}


def _fitted(
    groups: Sequence[Group], shares: Mapping[str, float], answered: Mapping[str, Any], places: Places
) -> list[dict[str, float]]:
    """Percent by way for each group. A town from which none of the ways makes sense has the shares as they are.

    Begin with the shares wherever they make sense, then scale ways to their totals and towns to their people in turn
    (iterative proportional fitting). Where both cannot be had, as with more flights than people from afar, all travel.
    """
    ways, people = list(shares), [group["people"] for group in groups]
    wanted = [sum(people) * shares[way] / sum(shares.values()) for way in ways]
    reach = [distance(group, answered, places) for group in groups]
    rows = [[shares[way] * makes_sense(way, km) for way in ways] for km in reach]
    rows = [row if any(row) else [shares[way] for way in ways] for row in rows]
    for _ in range(ROUNDS):
        totals = [sum(column) for column in zip(*rows, strict=True)]
        scale = [want / total if total else 1.0 for want, total in zip(wanted, totals, strict=True)]
        rows = [[cell * by for cell, by in zip(row, scale, strict=True)] for row in rows]
        rows = [[cell * count / sum(row) for cell in row] for row, count in zip(rows, people, strict=True)]
    return [_percent(dict(zip(ways, row, strict=True))) for row in rows]


def _percent(row: Mapping[str, float]) -> dict[str, float]:
    whole = sum(row.values())
    percent = {way: round(100 * part / whole, 2) for way, part in row.items()}
    return {way: share for way, share in percent.items() if share > LEAST_SHARE}
