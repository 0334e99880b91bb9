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
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import inf, nextafter

from calculators.geography import Band, Place
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
    "over_sea": (
        (500, {"plane": 65, "train": 25, "car": 10}),
        (800, {"plane": 85, "train": 10, "car": 5}),
        (inf, {"plane": 100}),
    ),
}
"""Percent by mode beyond, whatever there is at the venue. Below 300 km there is hardly a flight to take overland."""

HIGH_SPEED = frozenset({"FR", "LU"})
"""Countries between whose towns trains are mostly the faster way: where a train from afar is taken to be a TGV."""
ISLANDS = frozenset({"AU", "CY", "GB", "ID", "IE", "IS", "JP", "LK", "MT", "NZ", "PH", "TW"})

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
    """What decides between modes besides the distance: a key of `NEAR` or of `AFAR`."""
    if way.km <= NEAR_KM:
        return transport
    ends = {way.origin, way.destination}
    if len(ends) > 1 and ends & ISLANDS:
        return "over_sea"
    return "high_speed" if ends <= HIGH_SPEED else "overland"


def modes(setting: str, km: float) -> Shares:
    """Percent by mode of those who come that far (great circle, km) in a setting."""
    table = NEAR.get(setting) or AFAR[setting]
    return next(shares for up_to, shares in table if km <= up_to)


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
    return sum(some.people for some in (short, far) if some)


@cache
def likelihood(mode: str, setting: str, step: int) -> float:
    """How usual a mode is among those who come as far as this step, in percent; 0 where it makes no sense."""
    km = (_STEPS[step - 1] + min(_STEPS[step], HALF_ROUND_THE_EARTH_KM)) / 2 if step else _STEPS[0] / 2
    if not makes_sense(mode, (km, km)):
        return 0.0
    return max(modes(setting, km).get(like(mode), 0.0), UNUSUAL)


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
