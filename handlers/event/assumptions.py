"""What is assumed for every question that stays open, in the member's words. The calculators hold the figures."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bot.texts import N_, Texts
from calculators.activity import OpenQuestion
from calculators.attendance import CREW_SHARE, FAIR_DAYS
from calculators.catering import COFFEES_A_DAY, MENU, SOFT_DRINK_LITRES_A_DAY, WINE_LITRES_A_GUEST
from calculators.equipment import STAND_M2_A_VISIT, STANDS_AT_A_FAIR
from calculators.geography import Band
from calculators.journeys import CABIN_SHARES, CAR_OCCUPANCY
from calculators.materials import USES
from calculators.online import HOURS_A_DAY
from calculators.usual_travel import MOST, origin_shares
from calculators.venue import AREA_PER_PERSON_M2

ASSUMED: Final[Mapping[OpenQuestion, str]] = MappingProxyType(
    {
        OpenQuestion.DAYS: N_("It lasts one day."),
        OpenQuestion.PLACE: N_("It takes place in Luxembourg."),
        OpenQuestion.PARTICIPANTS: N_("No one is counted yet: the number of participants is missing."),
        OpenQuestion.HEADS: N_("The same people come every day."),
        OpenQuestion.CREW: N_("Staff, speakers and crew: {crew} of the participants."),
        OpenQuestion.CREW_TRAVEL: N_("Staff, speakers and crew travel as the participants do."),
        OpenQuestion.ORIGIN: N_(
            "{local} come from within 30 km, {region} from within 150 km, {europe} from within 1,500 km."
        ),
        OpenQuestion.COUNTRY: N_("They come from all over the country, at its average distance."),
        OpenQuestion.MODE: N_("Everyone travels the way that is usual over such a distance."),
        OpenQuestion.OCCUPANCY: N_("People in each car on average: {occupancy}."),
        OpenQuestion.CABIN: N_("{business} of those who fly sit in business class."),
        OpenQuestion.STAYS: N_(
            "People from more than 150 km away stay the nights in between, and at least one night if they fly."
        ),
        OpenQuestion.STAY_COUNTRY: N_("The hotels are in the country of the event."),
        OpenQuestion.STAY_NIGHTS: N_("One night fewer than days, but at least one."),
        OpenQuestion.MEALS: N_("One lunch a day for each person, and a breakfast for every hotel night."),
        OpenQuestion.MENU: N_("{vegetarian} vegetarian, {fish} fish, {poultry} poultry, {red_meat} red meat."),
        OpenQuestion.COFFEE: N_("{coffees} coffees a day for each person."),
        OpenQuestion.DRINKS: N_("{soft_drinks} litres of soft drinks a day for each person."),
        OpenQuestion.WATER: N_("Water comes from the tap."),
        OpenQuestion.AREA: N_("{area} m² for each person."),
        OpenQuestion.ELECTRICITY: N_("As much electricity as is usual for the area."),
        OpenQuestion.HEATING: N_(
            "As much heating as is usual for the area, by gas where you have not said what makes the heat."
        ),
        OpenQuestion.GENERATOR: N_("No generator."),
        OpenQuestion.MATERIALS: N_("100 g of paper and one badge for each person."),
        OpenQuestion.USES: N_(
            "A chair or a table is used at {furniture_uses} events, a reusable stand at {stand_uses}; this"
            " event takes one of those uses."
        ),
        OpenQuestion.FREIGHT: N_("Freight is not counted."),
        OpenQuestion.WASTE: N_("Half a kilogram of waste a day for each person, half of it sorted."),
        OpenQuestion.ONLINE: N_("No one takes part online."),
        OpenQuestion.ONLINE_HOURS: N_("Hours a day online: {hours}."),
        OpenQuestion.EQUIPMENT: N_("Stands, screens and other equipment are not counted."),
        OpenQuestion.OTHER: N_("Other sources of emissions are not counted."),
    }
)


BY_KIND: Final[Mapping[tuple[OpenQuestion, str], str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ((OpenQuestion.ORIGIN, "conference"), (OpenQuestion.ORIGIN, "trade_fair")),
            N_(
                "{local} come from within 30 km, {region} from within 150 km, {europe} from Europe, {beyond} from farther away."
            ),
        ),
        (OpenQuestion.HEADS, "trade_fair"): N_("Each visitor comes on {fair_days} days on average."),
        (OpenQuestion.MEALS, "gala"): N_(
            "Each evening a reception and a dinner for each person, and a breakfast for every hotel night."
        ),
        (OpenQuestion.DRINKS, "gala"): N_(
            "{soft_drinks} litres of soft drinks a day for each person, and {wine} litres of wine for each guest."
        ),
        (OpenQuestion.EQUIPMENT, "trade_fair"): N_(
            "{stands} m² of stands for every 100 visits, {custom} of them built for this event only."
        ),
    }
)
"""Where the kind of event makes something else usual."""

OF_MOST: Final[Mapping[str, str]] = MappingProxyType(
    {
        "public_transport": N_(
            "“Mostly tram, bus and train”: at any distance at least {share} of those who do not fly, where trains or buses run."
        ),
        "car": N_("“Mostly by car”: at any distance at least {share} of those who do not fly, where one can drive."),
    }
)


def assumed(question: OpenQuestion, kind: str | None, t: Texts) -> str:
    """The sentence for an open question of an event of this kind."""
    return t(BY_KIND.get((question, kind or ""), ASSUMED[question]), **_figures(kind, t))


def said_of_most(mostly_by: str | None, t: Texts) -> str:
    """What is made of an answer about most people; empty without one. `mostly_by` is that of an answers document."""
    return t(OF_MOST[mostly_by], share=t.percent(MOST / 100)) if mostly_by else ""


@lru_cache(maxsize=64)
def _figures(kind: str | None, t: Texts) -> Mapping[str, str]:
    """All figures of the sentences; written once, for a statement says them in every line."""
    origins = {"local": Band.LOCAL, "region": Band.GREATER_REGION, "europe": Band.EUROPE, "beyond": Band.BEYOND}
    shares = origin_shares(kind)
    return {
        **{name: t.percent(shares[band] / 100, exact=True) for name, band in origins.items()},
        **{dish: t.percent(share / 100) for dish, share in MENU.items()},
        "crew": t.percent(CREW_SHARE),
        "fair_days": t.number(FAIR_DAYS, 2),
        "business": t.percent(CABIN_SHARES["business"] / 100),
        "occupancy": t.number(CAR_OCCUPANCY),
        "coffees": t.number(COFFEES_A_DAY),
        "soft_drinks": t.number(SOFT_DRINK_LITRES_A_DAY, 2),
        "wine": t.number(WINE_LITRES_A_GUEST, 2),
        "stands": t.number(100 * STAND_M2_A_VISIT),
        "custom": t.percent(STANDS_AT_A_FAIR["stand_custom_m2"]),
        "stand_uses": t.number(USES["stand"]),
        "furniture_uses": t.number(USES["furniture"]),
        "area": t.number(AREA_PER_PERSON_M2),
        "hours": t.number(HOURS_A_DAY),
    }
