"""Origins and modes that were said apart, of the same people: who of them comes how.

“40 % from near, 60 % from afar” and “half by train, half by plane” say nothing of who flies. Both are kept, and what is
usual over each distance decides between them (`fitting.fit`). Where they cannot both be, as with 95 locals and 5 from
overseas who all drive, people come from where was said, travel as is usual from there, and are counted as contradicted.
A way that makes sense for nobody at all (everybody is from overseas, and drives) is said as if of each group: it is kept.

Where only some said from where they come, the others are free to come from wherever fits their mode: “60 from Metz” and
“30 by plane” of 100 are 30 of those others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculators.fitting import fit, totals
from calculators.origins import There
from calculators.riders import Riders
from calculators.usual_travel import UNUSUAL, Shares, likelihood, modes, setting, step_of
from calculators.ways import Way, Ways

Reach = tuple[bool, str, int]
"""People who come about as far: whether that was said of their own group, the setting, and the step of the distance."""
ANYWHERE: Reach = (False, "anywhere", 0)
"""Of whom nobody said from where."""
Column = tuple[int | None, str]
"""A mode of one party, or of all those who have none of their own."""


@dataclass(frozen=True, slots=True)
class Party:
    """Groups that travel alike. `modes` are those said of themselves; `located` says whether it is said where from.

    Where nobody said it of the event either, `by_mode` is how far those of them come who take a mode.
    """

    ways: Sequence[tuple[There, Way]]
    modes: Shares | None
    located: bool
    by_mode: Callable[[str], Sequence[Way]] | None = None


def agreed(parties: Mapping[int, Party], shares: Shares) -> dict[int, list[Riders]]:
    """Each party by mode and distance. `shares` are the modes (percent) of all parties that have none of their own."""
    reached = {of: _by_reach(party) for of, party in parties.items()}
    anywhere = [way for party in parties.values() if party.by_mode for way in party.ways if way[1].people]
    rows: defaultdict[Reach, float] = defaultdict(float)
    open_people: defaultdict[Reach, float] = defaultdict(float)
    columns: defaultdict[Column, float] = defaultdict(float)
    for of, party in parties.items():
        for reach, ways in reached[of].items():
            people = sum(way.people for way in ways)
            rows[reach] += people
            if party.modes is None:
                open_people[reach] += people
        everybody = sum(way.people for _, way in party.ways)
        own = shares if party.modes is None else party.modes
        for mode, share in own.items():
            columns[None if party.modes is None else of, mode] += everybody * share / sum(own.values())

    def usual(reach: Reach, mode: str) -> float:
        if reach == ANYWHERE:
            return sum(way.people * likelihood(mode, *_step(site, way)) for site, way in anywhere) / rows[ANYWHERE]
        return likelihood(mode, reach[1], reach[2])

    prior: dict[tuple[Reach, Column], float] = {}
    for column in columns:
        whose, mode = column
        its_own = {reach: usual(reach, mode) for reach in (open_people if whose is None else reached[whose])}
        believed = UNUSUAL if not any(its_own.values()) else 0.0
        prior |= {(reach, column): weight or believed for reach, weight in its_own.items()}
    table = fit(rows, columns, lambda reach, column: prior.get((reach, column), 0.0))
    found = totals(table, columns)
    too_many = {
        column: 1 - wanted / found[column] if found[column] > wanted else 0.0 for column, wanted in columns.items()
    }

    def riders(of: int, party: Party) -> Iterator[Riders]:
        for reach, ways in reached[of].items():
            people = sum(way.people for way in ways)
            cells = table[reach]
            if not cells:
                usually = modes(reach[1], ways[0].km)
                whole = sum(usually.values())
                yield Riders(
                    Ways(ways),
                    {mode: people * part / whole for mode, part in usually.items()},
                    dict.fromkeys(usually, 1.0),
                )
                continue
            column = None if party.modes is None else of
            part = people / open_people[reach] if party.modes is None and open_people[reach] else 1.0
            mine = {mode: amount * part for (whose, mode), amount in cells.items() if whose == column and amount}
            if party.by_mode:
                for mode, amount in mine.items():
                    yield Riders(Ways(party.by_mode(mode)), {mode: amount}, {mode: too_many[column, mode]})
            else:
                yield Riders(Ways(ways), mine, {mode: too_many[column, mode] for mode in mine})

    return {of: list(riders(of, party)) for of, party in parties.items()}


def _by_reach(party: Party) -> Mapping[Reach, list[Way]]:
    found: defaultdict[Reach, list[Way]] = defaultdict(list)
    for site, way in party.ways:
        if way.people:
            found[ANYWHERE if party.by_mode else (party.located, *_step(site, way))].append(way)
    return found


def _step(site: There, way: Way) -> tuple[str, int]:
    return setting(site.transport, way), step_of(way.km)
