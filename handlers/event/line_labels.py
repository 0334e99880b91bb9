"""What the lines of a footprint are called in the member's words. The factor table's own labels are technical and English."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from bot.texts import N_, Texts
from calculators.activity import OpenQuestion
from calculators.answers import Answers, TravelGroup
from calculators.factors import FactorSet
from calculators.lines import Line

LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Travel on land and water
        "walk": N_("On foot or by bicycle"),
        "bike": N_("Bicycle"),
        "ebike": N_("Electric bicycle"),
        "escooter": N_("Own e-scooter"),
        "escooter_shared": N_("Shared e-scooter"),
        "bus_city": N_("City bus, diesel"),
        "bus_city_electric": N_("City bus, electric"),
        "bus_city_avg": N_("City bus"),
        "coach": N_("Coach"),
        "tram": N_("Tram, France"),
        "tram_lu": N_("Tram, Luxembourg"),
        "metro": N_("Metro"),
        "train_rer": N_("Suburban train, Paris"),
        "train_regional_fr": N_("Regional train, France"),
        "train_intercity_fr": N_("Intercity train, France"),
        "train_highspeed_fr": N_("High-speed train (TGV)"),
        "train_eurostar": N_("Eurostar"),
        "train_eu_avg": N_("Train, European average"),
        "car_avg": N_("Car"),
        "car_petrol": N_("Petrol car"),
        "car_diesel": N_("Diesel car"),
        "car_hybrid": N_("Hybrid car"),
        "car_phev": N_("Plug-in hybrid car"),
        "car_electric": N_("Electric car, charged in France"),
        "car_electric_lu": N_("Electric car, charged in Luxembourg"),
        "taxi": N_("Taxi"),
        "taxi_pkm": N_("Taxi, per passenger"),
        "motorbike": N_("Motorbike"),
        "scooter": N_("Scooter"),
        "ferry_foot": N_("Ferry, on foot"),
        "ferry_car": N_("Ferry, with a car"),
        # Flights: a leg under 3,700 km is short
        "flight_short_avg": N_("Short flight, average seat"),
        "flight_short_economy": N_("Short flight, economy"),
        "flight_short_business": N_("Short flight, business"),
        "flight_intl_nonuk_avg": N_("Short flight, average seat"),
        "flight_intl_nonuk_economy": N_("Short flight, economy"),
        "flight_intl_nonuk_business": N_("Short flight, business"),
        "flight_domestic_avg": N_("Flight within the United Kingdom"),
        "flight_long_avg": N_("Long flight, average seat"),
        "flight_long_economy": N_("Long flight, economy"),
        "flight_long_premium": N_("Long flight, premium economy"),
        "flight_long_business": N_("Long flight, business"),
        "flight_long_first": N_("Long flight, first class"),
        # Nights; hotels of a country are in COUNTRY_LABELS
        "hotel_uk_london": N_("Hotel room, London"),
        "hotel_eu": N_("Hotel room, European average"),
        "hotel_east_europe": N_("Hotel room, eastern Europe"),
        "hotel_middle_east": N_("Hotel room, Middle East"),
        "hotel_africa": N_("Hotel room, Africa"),
        "hotel_east_asia": N_("Hotel room, eastern Asia"),
        "hotel_south_east_asia": N_("Hotel room, south-eastern Asia"),
        "hotel_asia": N_("Hotel room, Asia"),
        "hotel_north_america": N_("Hotel room, North America"),
        "hotel_latin_america": N_("Hotel room, Latin America"),
        "hotel_oceania": N_("Hotel room, Oceania"),
        "hotel_fr_unrated": N_("Hotel without stars, France"),
        "hotel_fr_2star": N_("Two-star hotel, France"),
        "hotel_fr_3star": N_("Three-star hotel, France"),
        "hotel_fr_4star": N_("Four-star hotel, France"),
        "hotel_fr_5star": N_("Five-star hotel, France"),
        "hotel_fr_ademe_nobreakfast": N_("Hotel without breakfast, France"),
        "rental_flat": N_("Rented flat"),
        "homestay": N_("With friends or family"),
        "camping": N_("Camping"),
        # Food and drink
        "meal_vegan": N_("Vegan meals"),
        "meal_vegetarian": N_("Vegetarian meals"),
        "meal_poultry": N_("Meals with poultry"),
        "meal_fish": N_("Meals with fish"),
        "meal_fish_oily": N_("Meals with oily fish"),
        "meal_fish_white": N_("Meals with white fish"),
        "meal_red_meat": N_("Meals with red meat"),
        "meal_beef": N_("Meals with beef"),
        "meal_avg": N_("Average meals"),
        "breakfast": N_("Breakfasts"),
        "breakfast_cooked": N_("Cooked breakfasts"),
        "coffee": N_("Cups of coffee"),
        "tea": N_("Cups of tea"),
        "pastry": N_("Pastries"),
        "coffee_break": N_("Coffee breaks, with a pastry"),
        "soft_drink": N_("Soft drinks"),
        "juice": N_("Fruit juice"),
        "beer": N_("Beer"),
        "wine": N_("Wine"),
        "sparkling_wine": N_("Sparkling wine"),
        "water_bottle": N_("Bottled water"),
        "water_tap": N_("Tap water"),
        "milk": N_("Milk"),
        "milk_oat": N_("Oat drink"),
        "canapes": N_("Canapés"),
        "finger_food": N_("Receptions with finger food"),
        "sandwich_veg": N_("Vegetarian sandwiches"),
        "sandwich_chicken": N_("Chicken sandwiches"),
        "sandwich_ham": N_("Ham sandwiches"),
        "food_waste": N_("Food prepared but not eaten"),
        "cup_disposable_plastic": N_("Plastic cups, used once"),
        "cup_disposable_card": N_("Card cups, used once"),
        # Venue and energy; the grid of a country is in COUNTRY_LABELS
        "elec_eu27": N_("Electricity, European Union"),
        "elec_africa": N_("Electricity, Africa"),
        "elec_asia": N_("Electricity, Asia"),
        "elec_latin_america": N_("Electricity, Latin America"),
        "elec_north_america": N_("Electricity, North America"),
        "elec_oceania": N_("Electricity, Oceania"),
        "gas": N_("Natural gas"),
        "heating_oil": N_("Heating oil"),
        "heating_oil_litre": N_("Heating oil, by the litre"),
        "propane": N_("Propane"),
        "district_heat": N_("District heating"),
        "district_heat_unknown": N_("District heating, unknown network"),
        "district_cooling_unknown": N_("District cooling, unknown network"),
        "wood_pellets": N_("Wood pellets"),
        "diesel_litre": N_("Diesel for a generator"),
        "venue_m2_day_lu": N_("Energy by area, offices"),
        "venue_m2_day_lu_horeca": N_("Energy by area, hotels and restaurants"),
        # Print, gifts and materials
        "paper": N_("Paper"),
        "paper_page": N_("A4 pages"),
        "print_brochure": N_("Brochures"),
        "book": N_("Books"),
        "cardboard": N_("Cardboard"),
        "pvc": N_("PVC"),
        "pet": N_("Polyester (PET)"),
        "pp": N_("Polypropylene"),
        "plastic": N_("Plastics"),
        "wood": N_("Wood"),
        "glass": N_("Glass"),
        "textile": N_("Textiles"),
        "plasterboard": N_("Plasterboard"),
        "it_equipment": N_("New computers and the like"),
        "small_electricals": N_("New small appliances"),
        "aluminium": N_("New aluminium"),
        "aluminium_recycled": N_("Recycled aluminium"),
        "steel": N_("Steel"),
        "banner_pvc_m2": N_("PVC banners"),
        "badge_lanyard": N_("Badges with lanyards"),
        "tshirt": N_("Cotton T-shirts"),
        "tshirt_polyester": N_("Polyester T-shirts"),
        "polo": N_("Polo shirts"),
        "sweatshirt": N_("Sweatshirts"),
        "tote_bag": N_("Cotton bags"),
        "usb_stick": N_("USB sticks"),
        "rose_kenya": N_("Roses from Kenya"),
        "rose_nl": N_("Roses from a Dutch greenhouse"),
        # Stands and equipment
        "chair_plastic": N_("New plastic chairs"),
        "table": N_("New tables"),
        "chair_use": N_("Chairs, one use"),
        "table_use": N_("Tables, one use"),
        "stand_modular_m2": N_("Modular stands, bought for one event"),
        "stand_modular_use_m2": N_("Modular stands, one use"),
        "stand_custom_m2": N_("Stands built for one event"),
        "carpet_m2": N_("Carpet, used once"),
        "carpet_use_m2": N_("Carpet, laid again"),
        "screen_day": N_("Large screens"),
        "laptop_day": N_("Laptops"),
        "projector_hour_lu": N_("Projectors"),
        "led_wall_m2_hour_lu": N_("LED walls"),
        # Freight
        "van": N_("Van"),
        "truck_rigid_7t": N_("Lorry, up to 7.5 t"),
        "truck_rigid_12_20t": N_("Lorry, 12 to 20 t"),
        "truck_artic_34_40t": N_("Articulated lorry, up to 40 t"),
        "truck_artic_40_44t": N_("Articulated lorry, up to 44 t"),
        "rail_freight": N_("Freight by rail"),
        "air_freight_long": N_("Freight by air, over 3,500 km"),
        "air_freight_medium": N_("Freight by air, up to 3,500 km"),
        # Waste
        "waste_residual_incineration": N_("Residual waste, burnt"),
        "waste_residual_landfill": N_("Residual waste, landfilled"),
        "waste_mixed_commercial": N_("Mixed commercial waste"),
        "waste_organic_ad": N_("Food waste, to biogas"),
        "waste_organic_compost": N_("Food waste, composted"),
        "waste_organic_incineration": N_("Food waste, burnt"),
        "waste_organic_landfill": N_("Food waste, landfilled"),
        "waste_card_recycling": N_("Cardboard, recycled"),
        "waste_card_avg": N_("Cardboard, usual treatment"),
        "waste_glass_recycling": N_("Glass, recycled"),
        "waste_glass_avg": N_("Glass, usual treatment"),
        "waste_alu_recycling": N_("Aluminium packaging, recycled"),
        "waste_plastic_incineration": N_("Plastics, burnt"),
        "waste_wood_packaging_incineration": N_("Wooden packaging, burnt"),
        "waste_furniture_eol": N_("Furniture thrown away"),
        "waste_weee": N_("Electrical waste"),
        "waste_pet_recycling": N_("PET bottles, recycled"),
        # Online
        "videoconf_hour": N_("Video conference"),
        "streaming_hour": N_("Video streaming"),
        "email": N_("E-mails"),
        "email_attachment": N_("E-mails with attachments"),
        "web_page": N_("Web pages"),
        "remote_homeworking_hour": N_("Working from home"),
    }
)
"""By factor key."""

COUNTRY_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "hotel": N_("Hotel room, {country}"),
        "elec": N_("Electricity, {country}"),
        "train": N_("Train, {country}"),
        "car_electric": N_("Electric car, {country}"),
        "tram": N_("Tram, {country}"),
        "metro": N_("Metro, {country}"),
        "bus_city_electric": N_("Electric city bus, {country}"),
        "projector_hour": N_("Projectors, {country}"),
        "led_wall_m2_hour": N_("LED walls, {country}"),
    }
)
"""By the beginning of a factor key whose end is a country: `hotel_be`, `elec_fr`, `train_de`."""

REGIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "eu27": N_("European Union"),
        "africa": N_("Africa"),
        "asia": N_("Asia"),
        "latin_america": N_("Latin America"),
        "north_america": N_("North America"),
        "oceania": N_("Oceania"),
    }
)
"""What the end of a key is called that stands in for the countries of a region."""

EQUATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "passenger.km": N_("{quantity} × {factor} kg CO₂e per passenger-km = <b>{kg} kg CO₂e</b>"),
        "vehicle.km": N_("{quantity} × {factor} kg CO₂e per vehicle-km = <b>{kg} kg CO₂e</b>"),
        "tonne.km": N_("{quantity} × {factor} kg CO₂e per tonne-km = <b>{kg} kg CO₂e</b>"),
        "room.night": N_("{quantity} × {factor} kg CO₂e per room and night = <b>{kg} kg CO₂e</b>"),
        "guest.night": N_("{quantity} × {factor} kg CO₂e per guest and night = <b>{kg} kg CO₂e</b>"),
        "meal": N_("{quantity} × {factor} kg CO₂e per meal = <b>{kg} kg CO₂e</b>"),
        "person": N_("{quantity} × {factor} kg CO₂e per person = <b>{kg} kg CO₂e</b>"),
        "piece": N_("{quantity} × {factor} kg CO₂e per piece = <b>{kg} kg CO₂e</b>"),
        "unit": N_("{quantity} × {factor} kg CO₂e per piece = <b>{kg} kg CO₂e</b>"),
        "cup": N_("{quantity} × {factor} kg CO₂e per cup = <b>{kg} kg CO₂e</b>"),
        "litre": N_("{quantity} × {factor} kg CO₂e per litre = <b>{kg} kg CO₂e</b>"),
        "kg": N_("{quantity} × {factor} kg CO₂e per kg = <b>{kg} kg CO₂e</b>"),
        "kWh": N_("{quantity} × {factor} kg CO₂e per kWh = <b>{kg} kg CO₂e</b>"),
        "kWh PCS": N_("{quantity} × {factor} kg CO₂e per kWh (gross heating value) = <b>{kg} kg CO₂e</b>"),
        "kWh PCI": N_("{quantity} × {factor} kg CO₂e per kWh (net heating value) = <b>{kg} kg CO₂e</b>"),
        "m2": N_("{quantity} × {factor} kg CO₂e per m² = <b>{kg} kg CO₂e</b>"),
        "m2.day": N_("{quantity} × {factor} kg CO₂e per m² and day = <b>{kg} kg CO₂e</b>"),
        "m2.hour": N_("{quantity} × {factor} kg CO₂e per m² and hour = <b>{kg} kg CO₂e</b>"),
        "hour": N_("{quantity} × {factor} kg CO₂e per hour = <b>{kg} kg CO₂e</b>"),
        "participant.hour": N_("{quantity} × {factor} kg CO₂e per participant and hour = <b>{kg} kg CO₂e</b>"),
        "viewer.hour": N_("{quantity} × {factor} kg CO₂e per viewer and hour = <b>{kg} kg CO₂e</b>"),
        "unit.day": N_("{quantity} × {factor} kg CO₂e per piece and day = <b>{kg} kg CO₂e</b>"),
        "stem": N_("{quantity} × {factor} kg CO₂e per stem = <b>{kg} kg CO₂e</b>"),
        "page": N_("{quantity} × {factor} kg CO₂e per page = <b>{kg} kg CO₂e</b>"),
    }
)
"""Quantity × factor = kilograms, by the factor's unit."""

UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "passenger.km": N_("passenger-km"),
        "vehicle.km": N_("vehicle-km"),
        "tonne.km": N_("tonne-km"),
        "room.night": N_("room-nights"),
        "guest.night": N_("guest-nights"),
        "meal": N_("meals"),
        "person": N_("people"),
        "piece": N_("pieces"),
        "unit": N_("pieces"),
        "cup": N_("cups"),
        "litre": N_("litres"),
        "kg": N_("kg"),
        "kWh": N_("kWh"),
        "kWh PCS": N_("kWh (gross)"),
        "kWh PCI": N_("kWh (net)"),
        "m2": N_("m²"),
        "m2.day": N_("m² × days"),
        "m2.hour": N_("m² × hours"),
        "hour": N_("hours"),
        "participant.hour": N_("participant-hours"),
        "viewer.hour": N_("viewer-hours"),
        "unit.day": N_("piece-days"),
        "stem": N_("stems"),
        "page": N_("pages"),
        "kg CO2e": N_("kg CO₂e"),
    }
)
"""What a quantity is counted in, by the unit of its line: for a column of its own."""

STATED = N_("<b>{kg} kg CO₂e</b>, as you stated it.")


def line_label(line: Line, answers: Answers, factor_set: FactorSet, t: Texts) -> str:
    """What the line is, whose it is, and from where they come, where it is a journey. Plain text or markup."""
    what = called(line.factor, line.label, factor_set, t, ours=line.assumed)
    crew = OpenQuestion.CREW in line.unknown
    match line.question.split("."):
        case ["travel", position] if town := _town(answers.travel, position, t):
            return t("{town} · {what}", town=town, what=what)
        case ["crew_travel", position] if town := _town(answers.crew_travel, position, t):
            return t("Staff and crew ({town}): {what}", town=town, what=what)
        case ["crew_travel", *_] | ["stays", "crew"]:
            crew = True
    return t("Staff and crew · {what}", what=what) if crew else what


def called(factor: str | None, label: str, factor_set: FactorSet, t: Texts, *, ours: bool) -> str:
    """What is counted: by its factor, unless it has a label of its own, which is `ours` or the member’s words."""
    if factor is not None and label == factor_set[factor].label:
        return factor_label(factor, factor_set, t)
    return t(label) if ours else label


def factor_label(key: str, factor_set: FactorSet, t: Texts) -> str:
    """What is counted with a factor; the table's own label where there are no words yet."""
    if key in LABELS:
        return t(LABELS[key])
    family, is_zone, place = key.partition("zone_")
    if is_zone:
        country, _, zone = place.upper().partition("_")
        words = COUNTRY_LABELS[family.removesuffix("_") or "elec"]
        return t(words, country=f"{t.country(country)} ({zone.replace('_', '-')})")
    for family, words in COUNTRY_LABELS.items():
        code = key.removeprefix(f"{family}_")
        if code in REGIONS:
            return t(words, country=t(REGIONS[code]))
        if len(code) == 2:
            return t(words, country=t.country("GB" if code == "uk" else code.upper()))
    return factor_set[key].label


def equation(line: Line, t: Texts) -> str:
    """Quantity × factor = kilograms, to the figures that they are worth; the sheets of the statement have all of them."""
    if line.factor is None:
        return t(STATED, kg=t.number(line.kg_co2e, 3))
    kg, factor = t.significant(line.kg_co2e), factor_words(line.kg_co2e_per_unit, t)
    return t(EQUATIONS[line.unit], quantity=quantity_words(line.quantity, t), factor=factor, kg=kg)


def quantity_words(quantity: float, t: Texts) -> str:
    """A whole number as it is; what was worked out to three figures, as no distance is known to more."""
    if quantity == int(quantity):
        return t.number(quantity, 0)
    return t.significant(quantity, 3)


def factor_words(factor: float, t: Texts) -> str:
    """An emission factor, in kg CO2e a unit, to three figures: its own ± is larger than the fourth."""
    return t.significant(factor, 3)


def _town(groups: Sequence[TravelGroup] | None, position: str, t: Texts) -> str:
    """The town, or else the country, that a group of travellers comes from; empty where it is not known."""
    group = groups[int(position)] if groups else None
    if group is None or group.origin is None:
        return t.country(group.country) if group and group.country else ""
    return t.town(group.origin) or group.origin
