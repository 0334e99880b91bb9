"""What an organiser's greenhouse gas inventory takes from an event, by scope and category, and the event industry's list."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.texts import N_, Texts
from calculators.factors import FactorSet
from calculators.footprint import Footprint
from calculators.inventory import NOTHING, Entry, EventCategory, Owned, by_event_category, disclosures, entries
from calculators.inventory.vsme import Datapoint, datapoints
from handlers.event.owned import counted_already
from handlers.statement.sections import Cell, Column, Note, StatedSection, StatedTable, Unit, Worded

HEADINGS: Final[Mapping[tuple[int, int], str]] = MappingProxyType(
    {
        (1, 0): N_("Scope 1: direct emissions"),
        (2, 0): N_("Scope 2: energy bought, by location"),
        (3, 0): N_("Scope 3: your own lines, in the category you choose"),
        (3, 1): N_("Scope 3, category 1: goods and services bought"),
        (3, 4): N_("Scope 3, category 4: upstream transport"),
        (3, 5): N_("Scope 3, category 5: waste"),
        (3, 6): N_("Scope 3, category 6: business travel"),
        (3, 9): N_("Scope 3, category 9, optional: participants’ journeys and nights"),
    }
)
"""In the words of the GHG Protocol, by scope and category."""

NINE: Final[Mapping[EventCategory | None, str]] = MappingProxyType(
    {
        EventCategory.PRODUCTION: N_("Production and materials"),
        EventCategory.FREIGHT: N_("Freight and logistics"),
        EventCategory.FOOD: N_("Food and beverage"),
        EventCategory.TRAVEL: N_("Travel to and from the destination"),
        EventCategory.LOCAL_TRANSPORT: N_("Local transportation"),
        EventCategory.ACCOMMODATION: N_("Accommodation"),
        EventCategory.ENERGY: N_("Energy"),
        EventCategory.WASTE: N_("Waste"),
        EventCategory.DIGITAL: N_("Digital content and communication"),
        None: N_("In none of the nine"),
    }
)
"""In the words of Net Zero Carbon Events."""
VSME: Final[Mapping[Datapoint, str]] = MappingProxyType(
    {
        Datapoint.SCOPE_1: N_("Scope 1"),
        Datapoint.SCOPE_2_BY_LOCATION: N_("Scope 2, by location"),
        Datapoint.SCOPE_2_BY_MARKET: N_("Scope 2, by contract (market-based)"),
        Datapoint.SCOPES_1_AND_2_BY_LOCATION: N_("Scopes 1 and 2, by location"),
        Datapoint.SCOPES_1_AND_2_BY_MARKET: N_("Scopes 1 and 2, by contract (market-based)"),
        Datapoint.SCOPE_3: N_("Scope 3, if you report it"),
        Datapoint.ALL_BY_LOCATION: N_("Scopes 1 to 3, by location"),
        Datapoint.ALL_BY_MARKET: N_("Scopes 1 to 3, by contract (market-based)"),
    }
)
"""In our words: those of the standard are EFRAG's."""
VSME_B3: Final = "VSME B3"
NZCE: Final = "NZCE"
"""Its whole name holds words that no statement may say of an event."""


def inventory(footprint: Footprint, own: Owned | None, t: Texts) -> StatedSection:
    """The sums under each heading, which add up to the total; what is the organisation's own stands apart, if it said so."""
    return StatedSection(
        title=t("For your greenhouse gas inventory"),
        sheet=t("Inventory"),
        table=StatedTable(
            columns=(
                Column(t("Heading in the GHG Protocol"), pages="wide", sheet=60),
                Column(t("Scope"), Unit.COUNT, sheet=8),
                Column(t("Category of scope 3"), Unit.COUNT, sheet=12),
                Column(t("In the minimum boundary"), sheet=14),
                *([Column(t("In it already"), pages="narrow", sheet=14)] if own else []),
                Column(t("Asked for by"), pages="narrow", sheet=34, style="quiet"),
                Column(t("kg CO₂e"), Unit.KG, pages="narrow", sheet=14, total=footprint.total_kg),
            ),
            rows=tuple(_entry(one, bool(own), t) for one in entries(footprint.lines, own or NOTHING)),
            total=Worded(t("Total"), t("Estimated emissions")),
        ),
        notes=(
            Note(
                "small",
                (
                    t(
                        "The GHG Protocol asks for the travel of your own staff (category 6); that of participants is"
                        " optional, and best reported apart."
                    ),
                    t(
                        "ESRS E1 asks for the IPCC’s latest warming potentials. Some sources, such as those of flights, have"
                        " those of its fifth report; that moves an event by about a hundredth at most."
                    ),
                    counted_already(footprint, own, t)
                    or t("Your organisation said that none of this is already in its inventory.")
                    if own is not None
                    else t(
                        "Rooms are counted as hired, and cars as belonging to others. Energy of your own rooms"
                        " is in scopes 1 and 2; with your own cars and your own staff’s travel it may already"
                        " be in your inventory: do not count it twice."
                    ),
                ),
            ),
        ),
        otherwise=t("Nothing is counted: nobody takes part."),
    )


def event_categories(footprint: Footprint, t: Texts) -> StatedSection:
    """The nine categories of Net Zero Carbon Events, for the sheets; what is not counted is blank."""
    masses = by_event_category(footprint.lines, footprint.excluded)
    return StatedSection(
        sheet=NZCE,
        table=StatedTable(
            columns=(
                Column(t("Category"), sheet=44),
                Column(t("kg CO₂e"), Unit.KG, sheet=14, total=footprint.total_kg),
            ),
            rows=tuple((t(words), masses[category]) for category, words in NINE.items()),
            total=t("Total"),
        ),
    )


def small_firms(footprint: Footprint, factor_set: FactorSet, own: Owned | None, t: Texts) -> StatedSection:
    """What the event adds to the datapoints of VSME B3, in tonnes as there; for the sheets."""
    return StatedSection(
        sheet=VSME_B3,
        table=StatedTable(
            columns=(
                Column(t("Greenhouse gas emissions of the event"), sheet=44),
                Column(t("Name in the VSME taxonomy"), sheet=54),
                Column(t("t CO₂e"), Unit.QUANTITY, sheet=14),
                Column(t("of which in your inventory already, t CO₂e"), Unit.QUANTITY, sheet=30),
            ),
            rows=tuple(
                (t(VSME[one]), one.value, part.kg_co2e / 1000, part.counted_already_kg / 1000)
                for one, part in datapoints(footprint.lines, factor_set, own or NOTHING).items()
            ),
        ),
    )


def _entry(entry: Entry, apart: bool, t: Texts) -> tuple[Cell, ...]:
    heading, asked = entry.heading, disclosures()[entry.heading.scope]
    return (
        t(HEADINGS[heading.scope, heading.category]),
        heading.scope,
        heading.category or None,
        t("yes") if entry.minimum else t("no"),
        *((t("yes") if heading.counted_already else t("no"),) if apart else ()),
        f"ESRS {asked.esrs} · VSME {asked.vsme} · GRI {asked.gri}",
        entry.kg_co2e,
    )
