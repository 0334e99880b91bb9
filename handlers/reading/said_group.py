"""A group of people as it was said, and told apart by how its people travel."""

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class SaidGroup:
    """One group as it was said. What was left unsaid is None or empty.

    `people` is a count; `share` one of all participants, between 0 and 1; `rest` means those who remain; `likely` are counts
    where it was left open: the middle and the ends of `15-20`, none of `a few`. `words` name
    a town or whatever else is no word of the tables. `way`, `band` and `cabin` are keys of `WAYS`, `BANDS` and `CABINS`.
    `km` are one way. `mostly` stands in place of a number, and is not counted. `all_over` means the whole of what is named.
    `in_each` are the people in a car; `each` says that the count is of every town that is named.
    `among` says that they are some of the people before them, `of` how many all were said to be.
    `unsure` tells that it may be otherwise: `maybe 20 from Trier`.
    `beside` are words beside them that are not understood.
    `behind_comma` tells that it may go on with what was said before, as the country in `20 from Paris, France` does.
    """

    words: str = ""
    people: int | None = None
    share: float | None = None
    rest: bool = False
    likely: tuple[int, ...] | None = None
    band: str | None = None
    way: str | None = None
    km: float | None = None
    cabin: str | None = None
    in_each: float | None = None
    behind_comma: bool = False
    mostly: bool = False
    among: bool = False
    of: int | None = None
    all_over: bool = False
    each: bool = False
    unsure: bool = False
    beside: str = ""

    @property
    def counted(self) -> bool:
        return self.people is not None or self.share is not None or self.rest or self.likely is not None


def ways_of(whole: SaidGroup, parts: Sequence[SaidGroup]) -> list[SaidGroup]:
    """The group in as many as its people travel in different ways; all as they are where that does not add up."""
    as_said = [whole, *parts]
    unclear = whole.way or not (whole.words or whole.band) or any(part.likely is not None for part in parts)
    if not parts or unclear or parts[0].rest:
        return as_said
    whole = replace(whole, unsure=whole.unsure or any(part.unsure for part in parts))
    if whole.people is not None:
        return _people_by_way(whole, whole.people, parts) or as_said
    if whole.share is not None and all(part.share is not None or part.rest for part in parts):
        return _shares_by_way(whole, whole.share, parts) or as_said
    return as_said


def _people_by_way(whole: SaidGroup, left: int, parts: Sequence[SaidGroup]) -> list[SaidGroup]:
    """So many people by each way, and those who are left; nothing where they are more than there are."""
    found: list[SaidGroup] = []
    shared, all_of_them = 0.0, left
    for part in parts:
        people = part.people or round((shared + (part.share or 0)) * all_of_them) - round(shared * all_of_them)
        shared += part.share or 0
        people = left if part.rest else people
        if not 0 < people <= left:
            return []
        left -= people
        found.append(replace(whole, people=people, way=part.way, km=part.km or whole.km, cabin=part.cabin))
    return [*([replace(whole, people=left)] if left else []), *found]


def _shares_by_way(whole: SaidGroup, share: float, parts: Sequence[SaidGroup]) -> list[SaidGroup]:
    """The parts as shares of everybody: of `all local`, `70% by car` is 70 % of all."""
    found: list[SaidGroup] = []
    left = 1.0
    for part in parts:
        of_these = left if part.rest else part.share or 0
        if not 0 < of_these <= left + ROUNDING:
            return []
        left -= of_these
        found.append(replace(whole, share=share * of_these, way=part.way, km=part.km or whole.km, cabin=part.cabin))
    return [*([replace(whole, share=share * left)] if left > ROUNDING else []), *found]


ROUNDING = 0.005
"""Of shares that make the whole."""
