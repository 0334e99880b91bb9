"""Where people come from, in words: what a question offers, and how an answer is said back."""

from collections.abc import Callable, Mapping

from bot.places.folding import fold
from bot.texts import N_, Texts
from calculators.geography import Band
from calculators.hidden import Hidden
from calculators.survey import FEWEST
from handlers.event.origins.group import Group, OriginsAnswer, SurveyBehind, from_list, way_of
from handlers.reading.groups.inhabitants import COUNTRY_OF

SAID_BANDS: Mapping[str, str] = {
    # i18n: people from within 30 km away; typed by members too, so keep it close to how one says it
    Band.LOCAL: N_("{share} local"),
    Band.GREATER_REGION: N_("{share} from the Greater Region"),
    Band.EUROPE: N_("{share} from Europe"),
    Band.BEYOND: N_("{share} from beyond Europe"),
}

FOUND_BANDS: Mapping[str, str] = {
    Band.LOCAL: N_("{share} from within 30 km"),
    Band.GREATER_REGION: N_("{share} from within 150 km"),
    Band.EUROPE: N_("{share} from within 1,500 km"),
    Band.BEYOND: N_("{share} from beyond 1,500 km"),
}
"""What a survey found, by distance alone: who said Lisbon comes from beyond 1,500 km, and from Europe."""

HOW_FAR = {
    Band.LOCAL: N_("Local: up to 30 km"),
    Band.GREATER_REGION: N_("Greater Region: up to 150 km"),
    Band.EUROPE: N_("Europe: up to 1,500 km"),
    Band.BEYOND: N_("Farther than 1,500 km"),
}

SAID_WAYS: Mapping[str, str] = {
    "walk": N_("on foot or by bicycle"),
    "tram_bus": N_("by tram or bus"),
    "bus": N_("by bus"),
    "train": N_("by train"),
    "coach": N_("by coach"),
    "car": N_("by car"),
    "taxi": N_("by taxi"),
    "plane": N_("by plane"),
}

MOSTLY: Mapping[str, str] = {"good": "public_transport", "little": "car"}
"""What is said of most people instead of shares, as it is kept: what it is in the answers document."""

SAID_CABINS: Mapping[str, str] = {
    "economy": N_("by plane, in economy"),
    "premium": N_("by plane, in premium economy"),
    "business": N_("by plane, in business"),
}


def said_origins(value: OriginsAnswer, t: Texts) -> str:
    """The origins in words, as the member would say them; what a survey found is summed up."""
    if "survey" in value:
        return _said_by_attendees(value["survey"], t)
    if from_list(value):
        towns = t.n("{count} town", "{count} towns", value["towns"])
        return t.n(
            "{count} person on a list, from {towns}",
            "{count} people on a list, from {towns}",
            value["listed"],
            towns=towns,
        ).unescape()
    if "bands" in value:
        said: list[str] = [
            t(SAID_BANDS[band], share=t.percent(share / 100)) for band, share in value["bands"].items() if share
        ]
    else:
        said = [said_group(group, t) for group in value["groups"]]
    return str(t.listing(said).unescape())


def _said_by_attendees(survey: SurveyBehind, t: Texts) -> str:
    shares = [
        t(words, share=t.percent(survey["bands"][band] / survey["answers"]))
        for band, words in FOUND_BANDS.items()
        if survey["bands"].get(band)
    ]
    origins = t.listing(shares)
    said = t.n(
        "{origins} (from a survey with {count} answer; fewer than {fewest} from elsewhere would be counted with these)",
        "{origins} (from a survey with {count} answers; fewer than {fewest} from elsewhere would be counted with these)",
        survey["answers"],
        origins=origins,
        fewest=FEWEST,
    )
    return str(said.unescape())


def extrapolated_words(value: OriginsAnswer, people: int, t: Texts) -> str:
    """How a survey stands for as many people as take part by now; empty without one, or where each of them answered."""
    survey = value.get("survey")
    if not survey or survey["answers"] == people:
        return ""
    if survey["answers"] > people:
        return t(
            "{answers} people answered the survey, more than the {people} who take part: these are taken to be like those"
            " who answered.",
            answers=t.number(survey["answers"]),
            people=t.number(people),
        )
    return t(
        "{answers} of {people} people said in the survey where they come from and how they travel; the others are"
        " assumed to be similar.",
        answers=t.number(survey["answers"]),
        people=t.number(people),
    )


def hidden_words(hidden: Hidden, t: Texts) -> str:
    """That a survey counts few people with others, and what the range allows for because of it; empty without one."""
    if not any(hidden):
        return ""
    counted = t(
        "The survey counts fewer than {fewest} people from elsewhere, or travelling or eating otherwise, with the others.",
        fewest=FEWEST,
    )
    return f"{counted} {allowed_words(hidden, t)}"


def briefly_allowed(hidden: Hidden, t: Texts) -> str:
    """The same for a card that has little room, behind the range; empty without a survey."""
    if not any(hidden):
        return ""
    return t(
        "It allows for {above} more or {below} less: fewer than {fewest} people whom the survey counts with others"
        " (flights of up to {km} km).",
        above=t.short_mass(hidden.more_kg),
        below=t.short_mass(hidden.less_kg),
        fewest=FEWEST,
        km=t.number(round(Band.BEYOND.middle_km)),
    )


def allowed_words(hidden: Hidden, t: Texts) -> str:
    """What the range allows for because of few who are counted with others, and what it does not; empty without a survey."""
    if not any(hidden):
        return ""
    return t(
        "The range allows for {above} more or {below} less because of them, but not for flights of more than {km} km each way.",
        above=t.short_mass(hidden.more_kg),
        below=t.short_mass(hidden.less_kg),
        km=t.number(round(Band.BEYOND.middle_km)),
    )


def _count(group: Group, t: Texts) -> str:
    if "people" in group:
        return t.number(group["people"])
    if likely := group.get("likely"):
        low, high = t.number(min(likely)), t.number(max(likely))
        return f"≈ {high}" if low == high else f"{low}–{high}"  # “up to 20”
    return "?"


def said_group(group: Group, t: Texts, town: Callable[[str], str] | None = None) -> str:
    """A group in words: `20 from Paris, by train`. `town` says the town, where more than its name is wanted."""
    count = _count(group, t)
    if "band" in group:
        said = SAID_BANDS[group["band"]]
        people = t(said, share=count)
    elif "from" in group:
        people = t("{count} from {place}", count=count, place=(town or t.town)(group["from"]))
    elif "country" in group:
        people = t("{count} from {country}, all over the country", count=count, country=t.country(group["country"]))
    elif code := COUNTRY_OF.get(fold(group.get("said", ""))):
        people = t("{count} from {place}", count=count, place=t.country(code))
    elif "said" in group:
        people = t("{count} from “{place}”", count=count, place=group["said"])
    elif "one_way_km" in group:
        people = t("{count} from some place", count=count)
    else:
        people = t("{count} from an unnamed place", count=count)
    if "one_way_km" in group:
        people = t("{group}, {km} km", group=people, km=t.number(group["one_way_km"]))
    if "site" in group:
        people = t("{group}, to {site}", group=people, site=t.town(group["site"]))
    way = way_of(group) or group.get("mode")
    if way is None:
        return people
    if way == "plane" and "cabin" in group:
        flying = SAID_CABINS[group["cabin"]]
        return t("{group}, {way}", group=people, way=t(flying))
    if way == "car" and "occupancy" in group:
        return t("{group}, by car, {people} in each", group=people, people=t.number(group["occupancy"]))
    return t("{group}, {way}", group=people, way=t(SAID_WAYS[way]))
