"""One plausible answer to each question that an event leaves open."""

from collections.abc import Callable, Collection, Mapping
from math import ceil, exp, log, sqrt
from random import Random
from statistics import NormalDist
from typing import Any

from calculators.activity import OpenQuestion as Q
from calculators.confidence import DEVIATIONS
from calculators.footprint import Footprint
from calculators.geography import Band, Gazetteer
from calculators.journeys import detour
from calculators.materials import ONE_USE, THROWN_AWAY
from calculators.uncertainty import BAND_ERROR, cause
from calculators.usual_travel import UsualShare, modes, origin_shares, public_transport, setting, usual_origins
from calculators.ways import Way

Document = dict[str, Any]

ONE_IN_TWENTY = 1.645
"""Standard deviations that one draw in twenty exceeds, to one side."""
NOBODY = 0.8
"""Part of the events at which nobody comes from a band from which usually nobody does."""
FAIR_VISITS = (1.0, 1.6)
"""Between which days a visitor of a fair of several comes, on average."""
MEAN_KM: Mapping[Band, tuple[float, float]] = {
    Band.LOCAL: (7, 22), Band.GREATER_REGION: (55, 120), Band.EUROPE: (450, 1150), Band.BEYOND: (4000, 8500),
}  # fmt: skip
"""Between which kilometres the mean of a band's people lies."""


def completed(rng: Random, document: Document, assumed: Collection[Q], gazetteer: Gazetteer) -> Document:
    """The document with a plausible answer to each of these open questions; what was answered stays."""
    drawn = document | {"catering": {**document.get("catering", {})}, "venue": {**document.get("venue", {})}}
    for question, draw in DRAWS.items():
        if question in assumed and (question is not Q.EQUIPMENT or document["kind"] == "trade_fair"):
            draw(rng, drawn)
    if {Q.ORIGIN, Q.MODE, Q.OCCUPANCY, Q.CABIN, Q.CREW_TRAVEL} & set(assumed) or document.get("origins"):
        _travel(rng, drawn, assumed, gazetteer)
    if Q.STAYS in assumed:
        _stays(rng, drawn)
    return drawn


def emissions(rng: Random, footprint: Footprint) -> float:
    """Kilograms if factors and what is known roughly are plausibly wrong, each cause by one draw."""
    error: dict[str, float] = {}
    total = 0.0
    for line in footprint.lines:
        factor = _wrong(rng, error, cause(line), 1 + line.shift + line.longer, line.uncertainty + line.longer)
        quantity = _wrong(rng, error, f"sample {line.question}", 1, line.sampling * DEVIATIONS)
        distance = _wrong(rng, error, "bands", 1, line.by_band * BAND_ERROR * DEVIATIONS)
        total += line.kg_co2e * factor * quantity * distance * _by_train(rng, error, line.either)
    return total


def _wrong(rng: Random, error: dict[str, float], of: str, mean: float, plus_minus: float) -> float:
    """A draw from a log-normal distribution of this mean and ±; the same to one side for all of one cause."""
    if of not in error:
        error[of] = rng.gauss(0, 1)
    deviation = sqrt(log(1 + (plus_minus / DEVIATIONS / mean) ** 2))
    return mean * exp(error[of] * deviation - deviation**2 / 2)


def _by_train(rng: Random, error: dict[str, float], either: float) -> float:
    """Of two trains all take the one or the other: a draw of mean 1 and this standard error, the same for all lines."""
    if not either:
        return 1.0
    if "trains" not in error:
        error["trains"] = rng.random()
    all_of_them = 1 + either**2
    return all_of_them if error["trains"] < 1 / all_of_them else 0.0


def _around(rng: Random, middle: float, sigma: float) -> float:
    """Half of the draws lie between about 1 − sigma × ⅔ and 1 + sigma × ⅔ times the middle."""
    return middle * exp(rng.gauss(0, sigma))


def _heads(rng: Random, document: Document) -> None:
    """Most come on most days; one in three events has many who do not. Of a fair's visitors few come again."""
    visits = document["participants"] * ceil(document["days"])
    if document["kind"] == "trade_fair":
        document["unique_participants"] = max(round(visits / rng.uniform(*FAIR_VISITS)), document["participants"])
        return
    part = rng.betavariate(1, 5)
    document["unique_participants"] = round(document["participants"] + part * (visits - document["participants"]))


def _crew(rng: Random, document: Document) -> None:
    document["crew"] = round(document["participants"] * min(_around(rng, 0.1, 0.6), 0.5))


def _meals(rng: Random, document: Document) -> None:
    days = ceil(document["days"])
    served = {"lunch": rng.choice((0, 1, 1, 1)) * days, "dinner": rng.choice((0, 0, 0, 1))}
    if document["kind"] == "gala":
        served = {"dinner": 1, "reception": rng.choice((0, 1))}
    if not any(served.values()):
        served = {"reception": rng.choice((0.5, 1))}
    document["catering"]["meals_per_person"] = served


def _menu(rng: Random, document: Document) -> None:
    usual = {"vegan": 8, "vegetarian": 27, "fish": 12, "poultry": 35, "red_meat": 18}
    document["catering"]["menu"] = _whole({dish: share * rng.gammavariate(1.5, 1) for dish, share in usual.items()})


def _coffee(rng: Random, document: Document) -> None:
    breaks = document["participants"] * document["days"] * rng.uniform(0.5, 2.5)
    document["catering"]["coffee_breaks"] = round(breaks)


def _drinks(rng: Random, document: Document) -> None:
    visits = document["participants"] * document["days"]
    wine = rng.uniform(0.1, 0.4) if document["kind"] == "gala" else rng.choice((0, 0, 0.05, 0.15))
    document["catering"]["drinks"] = [
        {"drink": "soft_drink", "litres": visits * rng.uniform(0.1, 0.6)},
        {"drink": "wine", "litres": visits * wine},
    ]


def _water(rng: Random, document: Document) -> None:
    document["catering"]["water"] = rng.choice(("tap", "tap", "bottled"))


def _venue(rng: Random, document: Document) -> None:
    document["venue"]["area_m2"] = document["participants"] * _around(rng, 3, 0.6)
    if rng.random() < 0.3:
        document["venue"]["use"] = "hospitality"


def _materials(rng: Random, document: Document) -> None:
    people = document["participants"]
    document["materials"] = [
        {"item": "paper", "quantity": people * rng.uniform(0.01, 0.4)},
        {"item": "badge_lanyard", "quantity": people * rng.choice((0, 1, 1))},
        {"item": "tote_bag", "quantity": people * rng.choice((0, 0, 0, 1))},
    ]


def _waste(rng: Random, document: Document) -> None:
    kg = document["participants"] * document["days"] * _around(rng, 0.6, 0.5)
    sorted_part = rng.uniform(0.2, 0.8)
    document["waste"] = [
        {"stream": "residual_incineration", "kg": kg * (1 - sorted_part)},
        {"stream": "organic_ad", "kg": kg * sorted_part / 2},
        {"stream": "card_recycling", "kg": kg * sorted_part / 2},
    ]


def _stands(rng: Random, document: Document) -> None:
    """5 to 60 m² for every 100 visits, up to half of them built once."""
    area = document["participants"] * ceil(document["days"]) * min(_around(rng, 0.2, 0.6), 0.6)
    custom = rng.uniform(0, 0.5)
    document["equipment"] = [
        {"item": "stand_modular_m2", "quantity": area * (1 - custom), "used": "again"},
        {"item": "stand_custom_m2", "quantity": area * custom},
    ]


def _used(rng: Random, document: Document) -> None:
    """One piece in twenty is thrown away afterwards; how often the others are used the factors hold."""
    for part in ("materials", "equipment"):
        document[part] = [
            item | {"used": "once" if rng.random() < 0.05 else "again"}
            if item["item"] in ONE_USE.keys() - THROWN_AWAY and "used" not in item
            else item
            for item in document.get(part) or ()
        ]


DRAWS: Mapping[Q, Callable[[Random, Document], None]] = {
    Q.HEADS: _heads, Q.CREW: _crew, Q.MEALS: _meals, Q.MENU: _menu, Q.COFFEE: _coffee, Q.DRINKS: _drinks,
    Q.WATER: _water, Q.AREA: _venue, Q.MATERIALS: _materials, Q.WASTE: _waste,
    Q.EQUIPMENT: _stands, Q.USES: _used,
}  # fmt: skip


def _travel(rng: Random, document: Document, assumed: Collection[Q], gazetteer: Gazetteer) -> None:
    """Everybody by band, at the kilometres its people really have, and by the modes they really take.

    If more come than on the fullest day, on other days, they come as those of that day: a judgement.
    """
    heads: int = document.get("unique_participants") or document["participants"]
    listed = list(document.get("travel", ()))
    shares = document.pop("origins", None)
    if Q.ORIGIN in assumed:
        shares = _origins(rng, document["kind"])
    many = sum(group["people"] for group in listed)
    day = max(many, min(document["participants"], heads))
    as_many = max(heads / day, 1.0)
    groups = [group | {"people": round(group["people"] * as_many)} for group in listed if "band" not in group]
    rest = [(group["band"], group["people"] * as_many) for group in listed if "band" in group]
    left = (day - many) * as_many
    if left > 0:
        rest += [(band, left * share / 100) for band, share in (shares or origin_shares(document["kind"])).items()]
    venue = gazetteer.find(document["place"])
    assert venue is not None
    transport = public_transport(venue)
    km = {band: rng.uniform(*MEAN_KM[band]) for band in Band}
    taste = {mode: exp(rng.gauss(0, 0.6)) for mode in ("walk", "bike", "tram_bus", "train", "coach", "car", "plane")}
    said: Document = {}
    if {Q.MODE, Q.OCCUPANCY} & set(assumed):
        said["occupancy"] = rng.uniform(1.15, 2.1)
    if {Q.MODE, Q.CABIN} & set(assumed):
        said["cabins"] = _whole({"economy": 97, "business": rng.uniform(0, 15)})
    for band, people in rest:
        way = Way(people, km[Band(band)], venue.country if band == Band.LOCAL else None, venue.country)
        usual = modes(setting(transport, way), way.km)
        mixed = {mode: share * taste[mode] for mode, share in usual.items()} if Q.MODE in assumed else usual
        whole = sum(mixed.values())
        for mode, share in mixed.items():
            if number := round(people * share / whole):
                travelled = way.km * detour(mode)
                groups.append({"people": number, "one_way_km": travelled, "mode": mode} | said)
    document["travel"] = [group | said for group in groups]
    if Q.CREW_TRAVEL in assumed:
        crew = document.get("crew") or max(1, round(document["participants"] / 10))
        document["crew"] = crew
        document["crew_travel"] = _crew_groups(rng, document, crew)


def _crew_groups(rng: Random, document: Document, crew: int) -> list[Document]:
    """As the participants do, or from around here by car."""
    everybody = sum(group["people"] for group in document["travel"]) or 1
    if rng.random() < 0.5:
        copied = [group | {"people": round(group["people"] * crew / everybody)} for group in document["travel"]]
        return [group for group in copied if group["people"]]
    return [{"people": crew, "one_way_km": rng.uniform(10, 60), "mode": "car", "occupancy": rng.uniform(1, 2)}]


def _origins(rng: Random, kind: str) -> dict[str, float]:
    """Around what is usual, as far as one event in twenty; whoever is left is local, a tenth at the least.

    How international an event is decides on both who come from afar: what is seldom was found of both at the same events.
    """
    near, afar = rng.gauss(0, 1), rng.gauss(0, 1)
    drawn = {
        band: _share(near if band == Band.GREATER_REGION else afar, usual)
        for band, usual in usual_origins(kind).items()
    }
    scale = min(1.0, 90 / sum(drawn.values()))
    drawn = {band: share * scale for band, share in drawn.items()}
    return {"local": 100 - sum(drawn.values()), **drawn}


def _share(deviations: float, usual: UsualShare) -> float:
    """Half of the draws are below the usual percentage, and one in twenty above what is seldom exceeded."""
    if usual.percent:
        return usual.percent * exp(deviations * log(usual.seldom / usual.percent) / ONE_IN_TWENTY)
    beyond = (NormalDist().cdf(deviations) - NOBODY) / (1 - NOBODY)
    return usual.seldom * 4 / 3 * max(beyond, 0.0)


def _stays(rng: Random, document: Document) -> None:
    """Most who come from afar stay the nights between the days, some one more, some with friends."""
    heads = float(document.get("unique_participants") or document["participants"])
    usual: list[Document] = [{"people": heads * origin_shares(document["kind"])[Band.EUROPE] / 100}]
    far = sum(group["people"] for group in document.get("travel", usual) if group.get("one_way_km", 200) > 180)
    nights = max(ceil(document["days"]) - 1, rng.choice((0, 0.5, 1)))
    document["stays"] = [{"rooms": round(far * rng.uniform(0.6, 1.1)), "nights": nights}]


def _whole(parts: Mapping[str, float]) -> dict[str, float]:
    whole = sum(parts.values())
    return {part: 100 * share / whole for part, share in parts.items()}
