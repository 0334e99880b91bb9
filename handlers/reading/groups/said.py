"""A group of people as it was said."""

from dataclasses import dataclass, field


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
    `set_apart` tells that a comma, a semicolon or a line parts it from what was said before; `as_typed` are its words.
    `together` is the word that may say its way of all before, too: `30 from Metz together by bus`.
    `also` ends it, and may say as much of how they travel: `30 from Metz too`.
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
    set_apart: bool = field(default=False, compare=False)
    also: str = field(default="", compare=False)
    together: str = field(default="", compare=False)
    as_typed: str = field(default="", compare=False)

    @property
    def counted(self) -> bool:
        return self.people is not None or self.share is not None or self.rest or self.likely is not None
