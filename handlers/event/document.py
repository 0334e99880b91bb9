"""From the answers of the conversation to the answers document that the calculators read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from calculators.answers import Answers, read
from calculators.attendance import attendance
from calculators.materials import ONE_USE
from calculators.survey import SurveyGroup, apportioned, extrapolated
from handlers.event.origins.group import Group, OriginsAnswer
from handlers.event.origins.words import MOSTLY
from handlers.event.questions.each_day import people_by_day
from handlers.event.questions.kinds.questions import Answered, Value
from handlers.event.questions.kinds.several_towns import as_sites
from handlers.event.questions.refine import counted

Document = dict[str, Any]
"""An answers document in the making. `calculators.answers.read` checks every field of it, as of any that somebody sends."""


def answers_document(answered: Answered, phase: str = "plan") -> Document:
    """The document for what was answered; answers to questions that no longer make sense stay out of it."""
    document: Document = {"version": 1, "phase": phase}
    for question in sorted(counted(answered), key=lambda one: one.id not in HOW_MANY):
        value = answered[question.id]
        if value is not None:
            write = WRITERS.get(question.id.partition(".")[0], _plainly)
            write(document, question.id, value, answered)
    return document


HOW_MANY = ("kind", "days", "participants", "unique_participants")
"""Written first: others are about so many people."""


def answers_of(answered: Answered, phase: str = "plan") -> Answers:
    """What was answered, as the calculators' typed document."""
    return read(answers_document(answered, phase))


Writer = Callable[[Document, str, Value, Answered], None]


def _plainly(document: Document, question: str, value: Value, answered: Answered) -> None:
    document[question] = value


def _kind(document: Document, question: str, value: Value, answered: Answered) -> None:
    document["kind"] = value
    if value == "online":
        document["participants"] = 0
        document["crew"] = 0


def _participants(document: Document, question: str, value: Value, answered: Answered) -> None:
    document["participants"] = value
    if by_day := people_by_day(answered):
        document["participants_by_day"] = by_day


def _different_people(document: Document) -> int:
    """Who come on any of the days, as far as is known: each of them travels."""
    return attendance(
        read({part: document[part] for part in (*HOW_MANY, "participants_by_day") if part in document})
    ).heads


def _online(document: Document, question: str, value: Value, answered: Answered) -> None:
    part = question.rpartition("_")[2]
    document["online"] = document.get("online", {}) | {part: value}


def _origins(document: Document, question: str, value: OriginsAnswer, answered: Answered) -> None:
    if "bands" in value:
        document["origins"] = value["bands"]
    elif "survey" in value:
        everybody = extrapolated(value["groups"], value["survey"]["bands"], _different_people(document))
        document["travel"] = [_to_its_site(group, answered) for group in everybody]
    else:
        document["travel"] = _travellers(value["groups"], answered)


def _travellers(groups: Sequence[Group], answered: Answered) -> list[Document]:
    return [
        {
            ("mode" if part == "way" else part): said
            for part, said in _to_its_site(group, answered).items()
            if part not in ("shares", "filled")
        }
        | ({"origin_given": True} if "filled" in group else {})
        for group in groups
    ]


def _to_its_site(group: Group | SurveyGroup, answered: Answered) -> Document:
    """The group; the site it was said to go to may be none any more."""
    sites = [site["place"] for site in answered.get("sites") or ()]
    return {part: said for part, said in group.items() if part != "site" or said in sites}


def _sites(document: Document, question: str, value: Value, answered: Answered) -> None:
    if value:
        document["sites"] = as_sites(value, answered.get("site_areas") or {})


def _journey(document: Document, question: str, value: Value, answered: Answered) -> None:
    document["travel"][int(question.partition(".")[2])]["mode"] = value


def _transport(document: Document, question: str, value: Value, answered: Answered) -> None:
    """How the people travel whose journey was not asked about one by one."""
    mostly = MOSTLY.get(next(iter(value)))
    document |= {"mostly_by": mostly} if mostly else {"mode_shares": value}


def _crew_origins(document: Document, question: str, value: OriginsAnswer, answered: Answered) -> None:
    if "bands" in value:
        people = _apportioned(document["crew"], value["bands"])
        document["crew_travel"] = [{"people": count, "band": band} for band, count in people.items() if count]
    else:
        document["crew_travel"] = _travellers(value["groups"], answered)


def _crew_transport(document: Document, question: str, value: Value, answered: Answered) -> None:
    document["crew_mode_shares"] = value


def _in_every_group(document: Document, question: str, value: Value, answered: Answered) -> None:
    """How full cars are and where people sit on planes is asked once for all; what was said of one group stays."""
    for group in _all_groups(document):
        group.setdefault(question, value)


def _cabins(document: Document, question: str, value: Value, answered: Answered) -> None:
    for group in _all_groups(document):
        if "cabin" not in group:
            group["cabins"] = value


def _all_groups(document: Document) -> Iterator[Document]:
    """Every group of travellers; those of whom nothing is known, who are no group so far, become one."""
    groups = document.get("travel", [])
    rest = _different_people(document) - sum(group["people"] for group in groups)
    if rest > 0:
        document["travel"] = groups = [*groups, {"people": rest}]
    yield from groups
    yield from document.get("crew_travel", ())


def _apportioned(people: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Whole people by shares: everybody is somewhere, and the largest remainders are rounded up."""
    return dict(zip(shares, apportioned(people, list(shares.values())), strict=True))


def _nights(document: Document, question: str, value: Value, answered: Answered) -> None:
    """Nights of everybody; a survey stands behind them as long as they are what it found."""
    survey = answered.get("nights_survey")
    behind = {"surveyed": survey["answers"]} if survey and survey["nights"] == value else {}
    document["stays"] = [{"rooms": value, "nights": 1, **behind}] if value else []


def _stay(document: Document, question: str, value: Value, answered: Answered) -> None:
    document["stays"] = [stay | {question.removeprefix("stay_"): value} for stay in document["stays"]]


def _stars(document: Document, question: str, value: Value, answered: Answered) -> None:
    """Hotels by their stars are kinds of their own, and in one country."""
    document["stays"] = [
        {part: said for part, said in stay.items() if part != "country"} | {"kind": value} for stay in document["stays"]
    ]


def _snacks(document: Document, question: str, value: Value, answered: Answered) -> None:
    _catering(document, "food", [{"item": item, "quantity": amount} for item, amount in value.items()], answered)


def _catering(document: Document, question: str, value: Value, answered: Answered) -> None:
    part = {"meals": "meals_per_person", "leftovers": "food_waste_kg"}.get(question, question)
    document["catering"] = document.get("catering", {}) | {part: value}


def _menu(document: Document, question: str, value: Value, answered: Answered) -> None:
    """What is eaten; a survey stands behind it as long as it is what the survey found."""
    _catering(document, question, value, answered)
    survey = answered.get("menu_survey")
    if survey and survey["shares"] == value:
        document["catering"]["menu_surveyed"] = survey["answers"]


def _drinks(document: Document, question: str, value: Value, answered: Answered) -> None:
    drinks = [
        {"drink": drink, ("cups" if drink in ("coffee", "tea") else "litres"): amount}
        for drink, amount in value.items()
    ]
    _catering(document, question, drinks, answered)


def _venue(document: Document, question: str, value: Value, answered: Answered) -> None:
    part = {"venue": "use", "area": "area_m2", "electricity": "electricity_kwh", "generator": "generator_litres"}
    document["venue"] = document.get("venue", {}) | {part.get(question, question): value}


def _green_contract(document: Document, question: str, value: Value, answered: Answered) -> None:
    _venue(document, question, value == "yes", answered)


def _heating(document: Document, question: str, value: Value, answered: Answered) -> None:
    """The kind of heating counts as what it is; how much of it there is, is usual for the area until it is said."""
    _venue(document, question, [] if value == "none" else [{"energy": value}], answered)


def _heating_kwh(document: Document, question: str, value: Value, answered: Answered) -> None:
    _venue(document, "heating", [{"energy": answered["heating"], "kwh": value}], answered)


def _heating_litres(document: Document, question: str, value: Value, answered: Answered) -> None:
    _venue(document, "heating", [{"energy": "heating_oil", "litres": value}], answered)


def _items(document: Document, question: str, value: Value, answered: Answered) -> None:
    field = "materials" if question == "materials" else "equipment"
    listed: list[Document] = [
        {"item": HIRED[item], "quantity": amount, "used": "again"}
        if item in HIRED
        else {"item": item, "quantity": amount}
        for item, amount in value.items()
    ]
    if question == "stands" and not listed:  # said to be none, which is not the same as only devices being listed
        listed = [{"item": "stand_custom_m2", "quantity": 0}] if answered.get("kind") == "trade_fair" else []
    document[field] = [*document.get(field, ()), *listed]


def _used(document: Document, question: str, value: Value, answered: Answered) -> None:
    """Of what lasts, wherever it was listed; what was said to be hired is hired."""
    used = {"used": "again" if value == "yes" else "once"}
    for field in ("materials", "equipment"):
        if field in document:
            document[field] = [used | one if one["item"] in ONE_USE else one for one in document[field]]


def _waste(document: Document, question: str, value: Value, answered: Answered) -> None:
    document["waste"] = [{"stream": stream, "kg": kilograms} for stream, kilograms in value.items()]


def _nowhere(document: Document, question: str, value: Value, answered: Answered) -> None:
    """It was written with another answer."""


HIRED: Mapping[str, str] = {use: item for item, use in ONE_USE.items()}
"""What is hired, by the row of one use: what it is."""

WRITERS: Mapping[str, Writer] = {
    "sites": _sites,
    "site_areas": _nowhere,
    "kind": _kind,
    "participants": _participants,
    "online_participants": _online,
    "online_hours": _online,
    "remote_participants": _online,
    "remote_hours": _online,
    "origins": _origins,
    "journey": _journey,
    "transport": _transport,
    "crew_origins": _crew_origins,
    "crew_transport": _crew_transport,
    "occupancy": _in_every_group,
    "cabins": _cabins,
    "fuels": _in_every_group,
    "nights": _nights,
    "stay_kind": _stay,
    "stay_country": _stay,
    "stay_stars": _stars,
    "meals": _catering,
    "menu": _menu,
    "coffee_breaks": _catering,
    "drinks": _drinks,
    "snacks": _snacks,
    "water": _catering,
    "ware": _catering,
    "leftovers": _catering,
    "venue": _venue,
    "area": _venue,
    "electricity": _venue,
    "green_contract": _green_contract,
    "heating": _heating,
    "heating_litres": _heating_litres,
    "heating_kwh": _heating_kwh,
    "generator": _venue,
    "stands": _items,
    "devices": _items,
    "materials": _items,
    "used": _used,
    "waste": _waste,
}
"""Where an answer goes, by question; what is not here is a field of its own name."""
