"""How an estimate is made, in sentences, their numbers taken from the calculators' own data."""

from collections.abc import Mapping

from bot.texts import N_, Texts
from calculators.alternatives import beside
from calculators.confidence import CONFIDENCE
from calculators.decisions import worth
from calculators.factors import EXPERT_UNCERTAINTY, FactorSet
from calculators.footprint import FAIR, GOOD, HALF_KNOWN
from calculators.journeys import COACH, FERRY, RAIL, ROAD
from calculators.measures import CARPOOL_OCCUPANCY, MEASURES
from calculators.usual_travel import NEAR
from handlers.event.licences import CREATIVE_COMMONS, LICENCE_OUVERTE, OPEN_DATABASE, OPEN_GOVERNMENT
from handlers.event.line_labels import factor_label

FACTORS = 2
"""The section about the emission factors."""

METHOD: Mapping[int, tuple[str, tuple[str, ...]]] = {
    1: (
        N_("What is counted"),
        (
            N_("<b>The method: what is counted</b>"),
            N_(
                "Travel there and back, hotel nights, food and drink, the venue’s energy, materials, freight, waste,"
                " equipment and online participants; build-up and dismantling too. The building itself is left out."
            ),
            N_(
                "<b>Journeys</b> include fuel from well to wheel; French figures also include making the vehicle."
                " Flights include their effects beyond CO₂ ({non_co2} times the CO₂ burnt); the figure without"
                " them is shown next to it."
            ),
            N_(
                "<b>Distances</b> are straight lines, times {road} by road, {coach} by coach, {rail} by rail and"
                " {ferry} by ferry. Flight factors contain their detour."
            ),
            N_(
                "<b>Ways of travelling</b> nobody named follow the distance: up to {near_km} km as Luxembourg’s residents go to"
                " work (STATEC, census 2021), {near_car} by car; up to {region_km} km {region_car} (compared with Luxmobil 2017)."
            ),
            N_(
                "<b>Electricity</b> counts as the grid supplies it. A contract for green electricity is noted and"
                " lowers nothing."
            ),
            N_("Part of an event may be in an organisation’s own inventory already: do not simply add the two."),
        ),
    ),
    FACTORS: (
        N_("Factors and licences"),
        (
            N_("<b>The method: where the factors come from</b>"),
            N_(
                "Factor set {version}: {count} factors in use, for events from {valid_from} to {valid_until}. A newer"
                " set never changes a result without saying so."
            ),
            N_(
                "<b>Land travel, fuels, meals, products, freight, waste:</b> ADEME (Base Empreinte, Agribalyse,"
                " Impact CO2). Licence: {licence_ouverte}."
            ),
            N_(
                "<b>Flights, hotels, some materials:</b> UK Government (DESNZ). Contains public sector information"
                " licensed under the {open_government}."
            ),
            N_(
                "<b>Electricity:</b> Electricity Maps, {open_database}, imports included. Luxembourg: {grid} kg a kWh. Its"
                " own generation alone ({generation}) would mislead. Where it has none, Ember, {creative_commons}."
            ),
            N_(
                "<b>Warming potentials</b> are the source’s, row by row in the XLSX: IPCC’s fifth report, rarely its sixth."
                " Electricity and food mix several; some sources do not say."
            ),
            N_("<b>Single cited figures:</b> {publishers}. <b>Towns:</b> GeoNames (geonames.org), {creative_commons}."),
        ),
    ),
    3: (
        N_("Ranges"),
        (
            N_("<b>The method: how sure a figure is</b>"),
            N_(
                "Every factor has a ±: its publisher’s, what its sources lie between, or else our judgement, mostly from"
                " {least} to {most} by how far we trust the row. An electricity grid has {of_grids}."
            ),
            N_(
                "The range holds what the event emits with {confidence} confidence. What you leave open is assumed, and"
                " marked; it widens the range by what your answer may plausibly be, not by the factor."
            ),
            N_(
                "Factors of one kind share their error: all flights, all food, all hotels. The others are"
                " independent, so their ± add up as squares."
            ),
            N_(
                "A usual value is often a low one. So the range lies around what is to be expected, and may reach much"
                " farther up than down."
            ),
            N_(
                "Data quality is the share of emissions not based on assumptions: good from {good}, fair from"
                " {fair}, rough below. What is assumed only in part, energy by the area alone, distances known only as a band,"
                " and factors from a trade source count for {half}."
            ),
        ),
    ),
    4: (
        N_("Weak spots"),
        (
            N_("<b>The method: its weak spots</b>"),
            N_(
                "<b>Luxembourg</b> has no figures of its own for hotels, district heat, buses and waste. Its hotels are"
                " the mean of Belgium, France and Germany: {hotel} kg a room and night."
            ),
            N_(
                "<b>Trains</b> of {old_trains} countries rest on data of about 2004. Most of them come out too high, above all"
                " in Denmark and Portugal."
            ),
            N_(
                "<b>Flights:</b> published figures for an average seat on a short flight lie between {flight_low} and"
                " {flight_high} kg a kilometre."
            ),
            N_(
                "<b>Equipment:</b> stands and the power of LED walls come from trade sources; weights of carpet,"
                " banners, badges and bags are assumed. An unknown venue counts as a French building of about"
                " 2014."
            ),
            N_("<b>From memory, not yet checked:</b> {unchecked}."),
            N_(
                "<b>What the {measures} measures save</b> is partly our judgement, such as {carpool} people in a shared"
                " car. Where it rests on goodwill only part of the people count; the measure says how many."
            ),
        ),
    ),
    5: (
        N_("What decisions weigh"),
        (
            N_("<b>The method: what its decisions weigh</b>"),
            N_(
                "One example: a conference of {people} people on {days} days, two fifths of them from beyond 150 km, {total}."
                " Other choices can be defended; they would add or take away:"
            ),
            N_(
                "<b>Flights</b> without effects beyond CO₂: {non_co2_out}; with three times the CO₂, as atmosfair"
                " counts: {non_co2_most}. By ADEME’s figures: {flights}."
            ),
            N_("<b>Cabins</b> nobody named (for us 19 of 20 in economy), by DESNZ’s average passenger: {cabin}."),
            N_("<b>Cars</b> of the British fleet, without their making: {cars}."),
            N_(
                "<b>Electricity</b> by contract or by what contracts leave: {contracts}. The Scope 2 Guidance of the GHG"
                " Protocol (2015) asks for both; our total goes by the grid. Only what Luxembourg generates: {generated}."
            ),
            N_(
                "<b>Participants’</b> journeys and nights left out: {participants}. The Scope 3 Standard (2011) does not ask"
                " for them; an event is not one without those who come."
            ),
            N_(
                "<b>Staff and speakers</b> whose journeys nobody spoke of, left out: {crew}. It is our judgement to assume some."
            ),
            N_(
                "<b>Recycling</b> counted with the next product, as in the Scope 3 Standard: {recycling}. We count it here,"
                " without a credit."
            ),
            N_("The reasons for each decision are in calculators/METHOD.md of the source."),
        ),
    ),
}
"""The sections of /method, each with the label of its button."""


def sentences(section: int, factor_set: FactorSet, t: Texts) -> list[str]:
    """A section's sentences with their numbers; the first is its heading."""
    figures = _figures(factor_set, t)
    return [
        t(sentence, **figures)
        for sentence in METHOD[section][1]
        if figures["unchecked"] or "{unchecked}" not in sentence
    ]


def _figures(factor_set: FactorSet, t: Texts) -> dict[str, object]:
    """Every number in the sections, from where the calculators have it."""
    in_use = [one for one in factor_set.published if not one.alternate and one.category != "parameter"]
    cited = dict.fromkeys(one.publisher for one in in_use if one.licence == "single fact, cited")
    unchecked = (str(factor_label(one.key, factor_set, t)) for one in in_use if one.confidence == "unverified")
    seat = "flight_short_avg"
    seats = [factor_set[seat], *(factor for _, factor in beside(seat, factor_set))]

    (near_km, near), (region_km, region) = NEAR["usual"]

    def value(key: str) -> str:
        return t.number(factor_set[key].kg_co2e_per_unit, 3)

    return {
        "version": factor_set.version,
        "count": t.number(len(in_use)),
        "valid_from": t.date(factor_set.valid_from),
        "valid_until": t.date(factor_set.valid_until),
        "publishers": t.listing(cited),
        "unchecked": "; ".join(unchecked),
        "licence_ouverte": LICENCE_OUVERTE,
        "open_government": OPEN_GOVERNMENT,
        "creative_commons": CREATIVE_COMMONS,
        "open_database": OPEN_DATABASE,
        "non_co2": value("rf_multiplier_desnz"),
        "grid": value("elec_lu"),
        "generation": value("elec_lu_generation"),
        "hotel": value("hotel_lu"),
        "flight_low": t.number(min(one.kg_co2e_per_unit for one in seats), 2),
        "flight_high": t.number(max(one.kg_co2e_per_unit for one in seats), 2),
        "road": t.number(ROAD),
        "coach": t.number(COACH),
        "rail": t.number(RAIL),
        "ferry": t.number(FERRY),
        "near_km": t.number(near_km),
        "near_car": t.percent(near["car"] / 100),
        "region_km": t.number(region_km),
        "region_car": t.percent(region["car"] / 100),
        "least": t.percent(min(EXPERT_UNCERTAINTY.values())),
        "most": t.percent(max(EXPERT_UNCERTAINTY.values())),
        "of_grids": t.percent(factor_set["elec_lu"].uncertainty),
        "old_trains": t.number(sum(one.key.startswith("train_") and "2004" in one.year for one in in_use)),
        "confidence": t.percent(CONFIDENCE),
        "good": t.percent(GOOD),
        "fair": t.percent(FAIR),
        "half": t.percent(HALF_KNOWN),
        "measures": t.number(len(MEASURES)),
        "carpool": t.number(CARPOOL_OCCUPANCY),
    } | _worth(factor_set, t)


def _worth(factor_set: FactorSet, t: Texts) -> dict[str, object]:
    """The example, and by what sum each other choice would be above or below it."""
    found = worth(factor_set)
    differs = {
        decision.value: f"{'−' if kg < 0 else '+'}{t.short_mass(abs(kg))}"
        for decision, kg in found.otherwise_kg.items()
    }
    return {
        "people": t.number(found.answers.participants or 0),
        "days": t.number(found.answers.days or 0),
        "total": t.mass(found.total_kg),
        **differs,
    }
