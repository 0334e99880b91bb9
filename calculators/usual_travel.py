"""What people usually do, where nobody said: how far they come, and how they travel over such a distance.

Near home (up to 30 km) *usual* is how residents of Luxembourg go to work: STATEC, census 2021, “La dépendance automobile
persiste” (car 69.3 %, bus 11, train 5, tram 2, on foot 10, by bicycle 3); *good* is the residents of Luxembourg City in
the same table (car 37 %), *little* a judgement: who has no bus drives. Beyond, up to 150 km, it is a judgement beside
Luxmobil 2017 (73 % of all commutes by car, more of those across the border).

From afar, by distance, a judgement: the national travel survey of the United States (NHTS 2001, long distance file) has
planes overtake cars at about 1,100 km; Europe has railways, and who attends an event has less time than who is on
holiday. `uncertainty.py` knows how far off such a share may be.
"""

import csv
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import inf, nextafter

from calculators.geography import Band, Place
from calculators.lands import Crossing, crossing, has_rails
from calculators.ways import Way, Ways

Shares = Mapping[str, float]
"""Percent by key, or parts of any sum."""


@dataclass(frozen=True, slots=True)
class UsualShare:
    """Percent of people from a band: at the event in the middle of its kind, and what one in twenty exceeds."""

    percent: float
    seldom: float


BIG_TOWN = 100_000
"""A town with more inhabitants is taken to have good public transport; Luxembourg has its own figures."""

NEAR_KM = 150.0
"""Up to here it matters how good public transport is at the venue, and people go home for the night."""

NEAR: Mapping[str, tuple[tuple[float, Shares], ...]] = {
    "good": (
        (30, {"walk": 12, "bike": 6, "tram_bus": 35, "train": 10, "car": 37}),
        (NEAR_KM, {"train": 35, "coach": 5, "car": 60}),
    ),
    "usual": (
        (30, {"walk": 10, "bike": 3, "tram_bus": 13, "train": 5, "car": 69}),
        (NEAR_KM, {"train": 15, "coach": 5, "car": 80}),
    ),
    "little": (
        (30, {"walk": 5, "bike": 2, "tram_bus": 5, "car": 88}),
        (NEAR_KM, {"train": 8, "coach": 2, "car": 90}),
    ),
}
"""Percent by mode up to each distance (great circle, km), by public transport at the venue."""

AFAR: Mapping[str, tuple[tuple[float, Shares], ...]] = {
    "overland": (
        (300, {"train": 35, "coach": 5, "car": 60}),
        (500, {"plane": 20, "train": 35, "coach": 5, "car": 40}),
        (800, {"plane": 55, "train": 25, "car": 20}),
        (1200, {"plane": 80, "train": 10, "car": 10}),
        (2000, {"plane": 96, "train": 2, "car": 2}),
        (inf, {"plane": 100}),
    ),
    "high_speed": (
        (500, {"train": 65, "coach": 5, "car": 30}),
        (800, {"plane": 30, "train": 50, "car": 20}),
        (1200, {"plane": 75, "train": 15, "car": 10}),
        (inf, {"plane": 100}),
    ),
    "tunnel": (
        (500, {"plane": 65, "train": 25, "car": 10}),
        (800, {"plane": 85, "train": 10, "car": 5}),
        (inf, {"plane": 100}),
    ),
    "ferry": (
        (200, {"ferry": 100}),
        (350, {"plane": 60, "ferry": 40}),
        (500, {"plane": 85, "ferry": 15}),
        (inf, {"plane": 100}),
    ),
    "none": ((NEAR_KM, {"ferry": 100}), (inf, {"plane": 100})),
}
"""Percent by mode beyond, whatever there is at the venue. Below 300 km there is hardly a flight to take overland.

The last three are `lands.Crossing`s: under the Channel, where ferries run, where hardly any does but to the next island.
"""
WITHOUT_RAILS = " without rails"
"""Of a setting: where no train runs the others take its part."""

MOST = 70.0
"""Percent of those who do not fly who take what was said of most of them, at least: as much as of “mostly local”."""
MOSTLY_BY: Mapping[str, tuple[str, frozenset[str]]] = {
    "public_transport": ("good", frozenset({"tram_bus", "train", "coach"})),
    "car": ("little", frozenset({"car"})),
}
"""What may be said of most people: what public transport at the venue then is taken to be, and the modes that are meant."""


def _most(shares: Shares, theirs: frozenset[str]) -> Shares:
    """The shares where most of those who do not fly take these modes, each kind in its own proportions.

    Where none of these is usual over the distance (a sea, trams far from home) nothing changes.
    """
    grounded = sum(part for mode, part in shares.items() if mode != "plane")
    now = sum(part for mode, part in shares.items() if mode in theirs)
    least = grounded * MOST / 100
    if not now or now >= least:
        return shares
    scale = {True: least / now, False: (grounded - least) / (grounded - now)}
    return {mode: part if mode == "plane" else part * scale[mode in theirs] for mode, part in shares.items()}


def _settings() -> Iterator[tuple[str, tuple[tuple[float, Shares], ...]]]:
    for name, table in (*NEAR.items(), *AFAR.items()):
        for rails, left_out in (("", None), (WITHOUT_RAILS, "train")):
            left = tuple((km, {mode: part for mode, part in some.items() if mode != left_out}) for km, some in table)
            yield name + rails, left
            for said, (_, theirs) in MOSTLY_BY.items():
                yield _mostly_by(name + rails, said), tuple((km, _most(some, theirs)) for km, some in left)


def _mostly_by(setting: str, said: str) -> str:
    return f"{setting}, mostly by {said}"


TABLES: Mapping[str, tuple[tuple[float, Shares], ...]] = dict(_settings())
"""All of them by setting, with trains and without, as usual and where it was said how most people come."""

HIGH_SPEED = frozenset({"FR", "LU"})
"""Countries between whose towns trains are mostly the faster way: where a train from afar is taken to be a TGV."""

FROM_KM = {"train": 5, "coach": 15, "plane": 200}
UP_TO_KM = {"walk": 40, "bike": 60, "tram_bus": 80, "taxi": 300, "coach": 2500, "car": 4000, "train": 4000}
"""Great-circle distances between which people travel so at all."""

UNUSUAL = 1.0
"""Percent, for a mode that makes sense over a distance but is not usual there: people who say so are believed."""

HALF_ROUND_THE_EARTH_KM = 20_015.0

_STEPS = sorted(
    {km for table in (*NEAR.values(), *AFAR.values()) for km, _ in table} | {*FROM_KM.values(), *UP_TO_KM.values()}
)


@cache
def usual_origins(kind: str | None) -> Mapping[str, UsualShare]:
    """From where people come to this kind of event, by band; all others are local. `usual_origins.csv` says why."""
    rows = csv.DictReader((files(__package__) / "usual_origins.csv").read_text(encoding="utf-8").splitlines())
    fitting = sorted((row for row in rows if row["kind"] in ("", kind)), key=lambda row: row["kind"])
    return {row["band"]: UsualShare(float(row["percent"]), float(row["seldom"])) for row in fitting}


@cache
def origin_shares(kind: str | None) -> Shares:
    """Percent of people by band, when nobody said where they come from: those of the event in the middle of its kind."""
    from_afar: dict[str, float] = {Band(band): usual.percent for band, usual in usual_origins(kind).items()}
    return {Band.LOCAL: 100 - sum(from_afar.values()), **from_afar}


def public_transport(venue: Place) -> str:
    """`good`, `usual` or `little`, where the member did not say."""
    if venue.country == "LU":
        return "usual"
    return "good" if venue.population > BIG_TOWN else "little"


def step_of(km: float) -> int:
    """Distances of the same step have the same usual modes, and the same that make sense."""
    return bisect_left(_STEPS, km)


def setting(transport: str, way: Way) -> str:
    """What decides between modes besides the distance: a key of `TABLES`. `transport` is one of `NEAR` or of `MOSTLY_BY`."""
    if transport in MOSTLY_BY:
        return _mostly_by(setting(MOSTLY_BY[transport][0], way), transport)
    sea = crossing(way)
    if sea is not Crossing.LAND and (way.km > NEAR_KM or sea is not Crossing.TUNNEL):
        return sea
    fast = HIGH_SPEED.issuperset((way.origin, way.destination))
    name = transport if way.km <= NEAR_KM else "high_speed" if fast else "overland"
    return name if has_rails(way) else name + WITHOUT_RAILS


def modes(setting: str, km: float) -> Shares:
    """Percent by mode of those who come that far (great circle, km) in a setting."""
    return next(shares for up_to, shares in TABLES[setting] if km <= up_to)


def usual_percent(mode: str, setting: str, km: float) -> float:
    """How many of those who come that far (great circle, km) in a setting usually take a mode, in percent."""
    shares = modes(setting, km)
    return shares.get(mode) or shares.get(like(mode), 0.0)


def makes_sense(mode: str, km: tuple[float, float]) -> bool:
    """Whether people travel so over some distance in this range (least, most)."""
    least, most = km
    kind = like(mode)
    return most >= FROM_KM.get(kind, 0) and least <= UP_TO_KM.get(kind, least)


def goes_too_far(mode: str, ways: Ways) -> float:
    """The people of some ways over whose distance (great circle) nobody takes this mode.

    A shuttle or a train for one stop is unusual, and said all the same; to fly so far nobody can.
    """
    kind = like(mode)
    short = ways.parted(nextafter(FROM_KM[kind], 0))[0] if kind == "plane" else None
    far = ways.parted(UP_TO_KM[kind])[1] if kind in UP_TO_KM else None
    over_land = sum(way.people for way in short.each if crossing(way) is Crossing.LAND) if short else 0.0
    return over_land + (far.people if far else 0.0)


@cache
def likelihood(mode: str, setting: str, step: int) -> float:
    """How usual a mode is among those who come as far as this step, in percent; 0 where it makes no sense."""
    km = (_STEPS[step - 1] + min(_STEPS[step], HALF_ROUND_THE_EARTH_KM)) / 2 if step else _STEPS[0] / 2
    usual = usual_percent(mode, setting, km)
    return max(usual, UNUSUAL) if usual or makes_sense(mode, (km, km)) else 0.0


@cache
def like(mode: str) -> str:
    """The mode of these tables that people take for the same distances."""
    return next((kind for kind, prefixes in _LIKE.items() if mode.startswith(prefixes)), "walk")


_LIKE: Mapping[str, tuple[str, ...]] = {
    "train": ("train", "ferry"),
    "coach": ("coach",),
    "taxi": ("taxi",),
    "car": ("car", "motorbike", "scooter"),
    "tram_bus": ("tram", "bus", "metro"),
    "plane": ("plane",),
    "bike": ("bike", "ebike", "escooter"),
}
