"""Other published figures for the same thing, shown beside a line for comparison and never used in a result."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from types import MappingProxyType
from typing import Final

from calculators import N_
from calculators.factors import Factor, FactorSet


@dataclass(frozen=True, slots=True)
class Alternative:
    """A row of the factor table kept for comparison, in words, and the rows in use that it can stand beside."""

    key: str
    words: str
    beside: tuple[str, ...]
    least_km: float = 0
    most_km: float = inf
    """One way: what the figure is made for, where that is said."""

    def fits(self, distances: Sequence[float]) -> bool:
        """Whether the figure is made for all of these distances."""
        return all(self.least_km <= km < self.most_km for km in distances)


_SHORT_SEATS: Final = ("flight_intl_nonuk_avg", "flight_intl_nonuk_economy", "flight_short_avg", "flight_short_economy")

WITH_RESIDUAL_MIX: Final = "be bg cy cz de dk ee es fi fr gr hr hu ie it lt lv mt pl pt ro se si sk"
"""The other countries of the Union for which AIB publishes one."""

ALTERNATIVES: Final[tuple[Alternative, ...]] = (
    Alternative("bike_lca", N_("Bicycle with its making"), ("bike",)),
    Alternative("bus_city_desnz", N_("Local bus, United Kingdom"), ("bus_city", "bus_city_avg")),
    Alternative("coach_desnz", N_("Coach, United Kingdom"), ("coach",)),
    Alternative("tram_desnz", N_("Light rail and tram, United Kingdom"), ("tram_lu",)),
    Alternative("train_de_longdistance_uba2019", N_("Long-distance train, Germany, usually filled"), ("train_de",)),
    Alternative("train_de_longdistance_uba2021", N_("Long-distance train, Germany, few passengers"), ("train_de",)),
    Alternative("train_de_basecarbone", N_("Train, Germany, data of about 2004"), ("train_de",)),
    Alternative("car_avg_2018", N_("Average car, older French figure"), ("car_avg",)),
    Alternative("car_avg_desnz", N_("Average car, United Kingdom"), ("car_avg",)),
    Alternative("car_petrol_desnz", N_("Petrol car, United Kingdom"), ("car_petrol",)),
    Alternative("car_diesel_desnz", N_("Diesel car, United Kingdom"), ("car_diesel",)),
    Alternative("car_hybrid_desnz", N_("Hybrid car, United Kingdom"), ("car_hybrid",)),
    Alternative("car_phev_ademe", N_("Plug-in hybrid car, mostly on electricity"), ("car_phev",)),
    Alternative("car_electric_desnz", N_("Electric car, United Kingdom"), ("car_electric_lu",)),
    Alternative("motorbike_desnz", N_("Motorbike, United Kingdom"), ("motorbike",)),
    Alternative("flight_intl_nonuk_premium", N_("Flight of any length"), ("flight_long_premium",)),
    Alternative("flight_intl_nonuk_first", N_("Flight of any length"), ("flight_long_first",)),
    Alternative(
        "flight_ademe_lt500",
        N_("Average seat, under 500 km, France"),
        _SHORT_SEATS,
        most_km=500,
    ),
    Alternative(
        "flight_ademe_500_1000",
        N_("Average seat, 500 to 1,000 km, France"),
        _SHORT_SEATS,
        least_km=500,
        most_km=1000,
    ),
    Alternative(
        "flight_ademe_1000_2000",
        N_("Average seat, 1,000 to 2,000 km, France"),
        _SHORT_SEATS,
        least_km=1000,
        most_km=2000,
    ),
    Alternative(
        "flight_ademe_2000_5000",
        N_("Average seat, 2,000 to 5,000 km, France"),
        (*_SHORT_SEATS, "flight_long_avg", "flight_long_economy"),
        least_km=2000,
        most_km=5000,
    ),
    Alternative(
        "flight_ademe_gt5000",
        N_("Average seat, over 5,000 km, France"),
        ("flight_long_avg", "flight_long_economy"),
        least_km=5000,
    ),
    Alternative("homestay_lca", N_("With the energy used at the host’s"), ("homestay",)),
    Alternative("meal_vegan_impactco2", N_("Vegan meal, by Agribalyse"), ("meal_vegan",)),
    Alternative("meal_vegetarian_basecarbone", N_("Vegetarian meal, older figure"), ("meal_vegetarian",)),
    Alternative("meal_poultry_basecarbone", N_("Meal with much chicken, older figure"), ("meal_poultry",)),
    Alternative("meal_poultry_classic_basecarbone", N_("Usual meal with chicken, older figure"), ("meal_poultry",)),
    Alternative("meal_beef_classic_basecarbone", N_("Usual meal with beef, older figure"), ("meal_beef",)),
    Alternative("wine_impactco2", N_("Red wine, older figure"), ("wine",)),
    Alternative("elec_lu_generation", N_("Only what Luxembourg itself generates"), ("elec_lu",)),
    Alternative("elec_lu_ecologits", N_("Luxembourg, over the whole life cycle"), ("elec_lu",)),
    Alternative("elec_lu_residual", N_("Luxembourg’s residual mix, market-based"), ("elec_lu",)),
    *(
        Alternative(f"elec_{country}_residual", N_("The country’s residual mix, market-based"), (f"elec_{country}",))
        for country in WITH_RESIDUAL_MIX.split()
    ),
    Alternative("elec_fr_ademe", N_("France, by ADEME"), ("elec_fr",)),
    Alternative("paper_desnz", N_("New paper, United Kingdom"), ("paper",)),
    Alternative("cardboard_desnz", N_("New board, United Kingdom"), ("cardboard",)),
    Alternative("aluminium_desnz", N_("New aluminium, United Kingdom"), ("aluminium",)),
    Alternative("wood_ademe", N_("Short-lived timber, France"), ("wood",)),
    Alternative("plastic_ademe", N_("New plastic, France"), ("plastic",)),
    Alternative("van_desnz", N_("Diesel van, United Kingdom"), ("van",)),
    Alternative(
        "truck_desnz",
        N_("Average lorry, United Kingdom"),
        ("truck_rigid_7t", "truck_rigid_12_20t", "truck_artic_34_40t", "truck_artic_40_44t"),
    ),
    Alternative("air_freight_long_desnz", N_("Long air freight, United Kingdom"), ("air_freight_long",)),
    Alternative("air_freight_short_desnz", N_("Short air freight, United Kingdom"), ("air_freight_medium",)),
    Alternative(
        "waste_recycling_cutoff",
        N_("Only its transport; treatment counts in the next product"),
        ("waste_card_recycling", "waste_glass_recycling", "waste_alu_recycling", "waste_pet_recycling"),
    ),
    Alternative(
        "waste_organic_cutoff",
        N_("Only its transport; treatment counts in the next product"),
        ("waste_organic_ad", "waste_organic_compost"),
    ),
    Alternative("waste_landfill_cutoff", N_("Landfill, United Kingdom"), ("waste_residual_landfill",)),
    Alternative("videoconf_hour_purdue", N_("Camera on, upper estimate"), ("videoconf_hour",)),
    Alternative("email_impactco2", N_("E-mail, newer model"), ("email",)),
)

BESIDE: Final[Mapping[str, tuple[Alternative, ...]]] = MappingProxyType(
    {
        key: tuple(alternative for alternative in ALTERNATIVES if key in alternative.beside)
        for alternative in ALTERNATIVES
        for key in alternative.beside
    }
)


def beside(key: str, factor_set: FactorSet) -> Iterator[tuple[str, Factor]]:
    """Each alternative to a factor in use: its words and its row."""
    for alternative in BESIDE.get(key, ()):
        yield alternative.words, factor_set[alternative.key]
