"""A total over what makes events comparable: heads, participant-days, visits, square metres of stand.

Four numbers of people that are not the same (`attendance.py`). Net Zero Carbon Events asks for the emissions per attendee
and per attendee-day; GRI 305-4 and VSME B3 call a ratio of this kind a GHG intensity.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from calculators.attendance import Attendance
from calculators.lines import Line


class Per(StrEnum):
    """What a total is divided by; the value names the field of the document."""

    PARTICIPANT = "per_participant_kg"
    """Per participant who is there on an average day."""
    HEAD = "per_head_kg"
    """Per different person who comes, however often."""
    PARTICIPANT_DAY = "per_participant_day_kg"
    """Half a day is half of one."""
    VISIT = "per_visit_kg"
    """Per participant and day on which they come, however short."""
    STAND_M2 = "per_stand_m2_kg"


STAND = "stand_"
"""How the factors of stands begin, bought, built once or used once; all of them are by the square metre."""


def intensities(total_kg: float, present: Attendance, lines: Iterable[Line]) -> Mapping[Per, float]:
    """Kilograms of CO2e per one of each, without those of which there are none."""
    stands = sum(line.quantity for line in lines if line.factor and line.factor.startswith(STAND))
    counts = {
        Per.PARTICIPANT: present.participants,
        Per.HEAD: present.heads,
        Per.PARTICIPANT_DAY: present.participants * present.days,
        Per.VISIT: present.visits,
        Per.STAND_M2: stands,
    }
    return {per: total_kg / count for per, count in counts.items() if count}
