"""What our own arithmetic rests on, in words that follow “calculated by us from …”, by the source a factor names."""

from collections.abc import Mapping, Sequence

from bot.texts import N_

CALCULATED_FROM: Mapping[str, str] = {
    "Base Empreinte 28003, manufacture": N_("Base Empreinte 28003, its making alone"),
    "Base Empreinte 28007, manufacture": N_("Base Empreinte 28007, its making alone"),
    "Base Empreinte 43253, manufacture": N_("Base Empreinte 43253, its making alone"),
    "Base Empreinte 43257, manufacture": N_("Base Empreinte 43257, its making alone"),
    "Nos Gestes Climat 4.15.0 transport.voiture (ADEME Car Labelling)": N_(
        "Nos Gestes Climat 4.15.0 for cars (ADEME Car Labelling)"
    ),
    "Ember via CO2.js": N_("Ember, by way of CO2.js"),
    "Ember yearly electricity data via CO2.js 0.19": N_("Ember, yearly electricity data, by way of CO2.js 0.19"),
    "Base Carbone 23624 + 23734 (FR tertiary, ~2014 data)": N_(
        "Base Carbone 23624 and 23734 (French offices, data of about 2014)"
    ),
    "Base Carbone 23630 + 23773": N_("Base Carbone 23630 and 23773"),
    "Base Carbone 26959 / uses_furniture": N_("Base Carbone 26959, divided by the times the furniture is used"),
    "Base Carbone 26962 / uses_furniture": N_("Base Carbone 26962, divided by the times the furniture is used"),
    "Base Empreinte 28003, use phase": N_("Base Empreinte 28003, its use alone"),
    "Base Empreinte 43253, use phase": N_("Base Empreinte 43253, its use alone"),
    "Base Empreinte 43257, use phase": N_("Base Empreinte 43257, its use alone"),
    "Base Empreinte 43257 + Electricity Maps LU 2025": N_("Base Empreinte 43257 and Electricity Maps, Luxembourg 2025"),
    "DESNZ 2025 neighbours": N_("DESNZ 2025, the mean of Belgium, France and Germany"),
    "DESNZ 2026, mean of BE FR DE": N_("DESNZ 2026, the mean of Belgium, France and Germany"),
    "DESNZ 2026 and 2021, hotel stay, the region's rows": N_("DESNZ 2026 and 2021, hotel nights of the region"),
    "DESNZ 2026, hotel stay, the region's rows": N_("DESNZ 2026, hotel nights of the region"),
    "DESNZ 2026 average diesel car + Base Carbone V23.6 id 43791": N_(
        "DESNZ 2026 for an average diesel car, and Base Carbone V23.6, 43791"
    ),
    "DESNZ 2026 average hybrid car + Base Carbone V23.6 id 43791": N_(
        "DESNZ 2026 for an average hybrid car, and Base Carbone V23.6, 43791"
    ),
    "DESNZ 2026 average petrol car + Base Carbone V23.6 id 43791": N_(
        "DESNZ 2026 for an average petrol car, and Base Carbone V23.6, 43791"
    ),
    "DESNZ 2026 plug-in hybrid (25_301_3075 + WTT 26_904_3075) + Base Carbone V23.6 id 43791": N_(
        "DESNZ 2026 for a plug-in hybrid car (25_301_3075 and 26_904_3075), and Base Carbone V23.6, 43791"
    ),
    "DESNZ PP + Base Carbone 34586": N_("DESNZ for polypropylene, and Base Carbone 34586"),
    "DESNZ PVC": N_("DESNZ for PVC"),
    "DESNZ PVC + PET": N_("DESNZ for PVC and PET"),
    "DESNZ clothing": N_("DESNZ for clothing"),
    "Ekofest groupes electrogenes x Base Carbone 14015": N_("Ekofest for generators, and Base Carbone 14015"),
    "0.3 kW, an assumption of the project": N_("an assumed 0.3 kW"),
    "LED video wall power guide": N_("a guide to the power of LED walls"),
    "Impact CO2 (July 2026) télévision (ADEME/Arcep 2025)": N_("Impact CO2 for a television (ADEME and Arcep, 2025)"),
    "Impact CO2 (July 2026) vidéoprojecteur (ADEME/Arcep 2025)": N_(
        "Impact CO2 for a projector (ADEME and Arcep, 2025)"
    ),
    "NGC consumption + Electricity Maps LU 2025 + Base Empreinte 28007 manufacture": N_(
        "Nos Gestes Climat for what it consumes, Electricity Maps for Luxembourg 2025, and Base Empreinte 28007 for making it"
    ),
    "NGC": N_("Nos Gestes Climat"),
    "NS annual report 2023: 72.0 Wh per passenger-km (nsjaarverslag.nl) × Electricity Maps NL 2025": N_(
        "the annual report of NS for 2023 (72.0 Wh per passenger-km, nsjaarverslag.nl) and Electricity Maps, Netherlands 2025"
    ),
    "assumed area x venue_m2_day_lu": N_("an assumed area and the venue’s emissions per m² and day"),
    "assumption x Electricity Maps": N_("an assumption and Electricity Maps"),
    "carpet_m2 / 2": N_("a square metre of carpet, used twice"),
    "carpet_m2 / uses_carpet": N_("a square metre of carpet, divided by the times it is used"),
    "coffee + pastry": N_("a coffee and a pastry"),
    "exhibition-stands.eu 127.5 kg/m2 / uses_stand_modular": N_(
        "exhibition-stands.eu (127.5 kg per m²), divided by the times a stand is used"
    ),
    "stand_modular_m2 / uses_stand_modular": N_("a square metre of a modular stand, divided by the times it is used"),
    "the national rows of this table": N_("the values of the single countries"),
}
"""Sources that are a name and a number alone stay as they are."""


def rests_on(source: str) -> Sequence[str]:
    """The sources that one names, where it was put together of several: of a vehicle, its electricity and its making."""
    return (source,) if source in CALCULATED_FROM else source.replace(" × ", " + ").split(" + ")
