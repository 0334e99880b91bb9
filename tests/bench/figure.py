"""One line of the table: what was measured, what it ought to be, and whether it is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """A measurement in words. Only those that `decide` fail the run; seconds depend on the machine and are for reading."""

    what: str
    measured: str
    goal: str = ""
    reached: bool = True
    decides: bool = False

    @property
    def verdict(self) -> str:
        """The last column of the table."""
        if not self.goal:
            return ""
        word = "reached" if self.reached else "missed"
        return word if self.decides else f"{word}, for reading"


async def medians(runs: int, *sides: Callable[[], Awaitable[float]]) -> list[float]:
    """Measure the sides in turn, A B A B A B, so that a busy moment of the machine meets all; the median of each."""
    taken: list[list[float]] = [[] for _ in sides]
    for _ in range(runs):
        for measured, side in zip(taken, sides, strict=True):
            measured.append(await side())
    return [median(measured) for measured in taken]
