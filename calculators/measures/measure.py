"""What a measure is, and the themes it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from calculators import N_
from calculators.activity import Activities, Category, Change, Circumstances


class Theme(StrEnum):
    """The seven themes of the label for Green Business Events; tagging a measure promises no label."""

    COMMUNICATION = "communication"
    STANDS = "stands"
    MOBILITY = "mobility"
    CATERING = "catering"
    WASTE = "waste"
    WATER_ENERGY = "water_energy"
    INCLUSION = "inclusion"


THEMES = MappingProxyType(
    {
        Theme.COMMUNICATION: N_("Communication"),
        Theme.STANDS: N_("Stands and furniture"),
        Theme.MOBILITY: N_("Mobility"),
        Theme.CATERING: N_("Catering"),
        Theme.WASTE: N_("Waste"),
        Theme.WATER_ENERGY: N_("Water and energy"),
        Theme.INCLUSION: N_("Accessibility and inclusion"),
    }
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something an organiser can decide. Measures of one `group` are alternatives: the first in the table wins."""

    key: str
    title: str
    hint: str
    category: Category
    theme: Theme
    change: Change
    adds: Callable[[Circumstances], Activities] | None = None
    """What it adds to the event once, if anything; such a measure is applied where the whole event then emits less."""
    group: str | None = None
    market_based: bool = False
    """True if only a market-based figure falls: it is told beside the location-based total, which stays as it is."""
    of_the_vehicle: bool = False
    """True if it is about how full cars are or where people sit: then it rests on that, too, having been answered."""
