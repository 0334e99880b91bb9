"""Orders of coaches: which group of people one brings, where a line says the town that the group comes from.

How many seats a coach has says nothing of who sits in them, so of a line only the way is taken, and only for one group.
"""

from collections.abc import Iterator, Sequence

from bot.places.folding import fold
from bot.words import table
from handlers.event.origins.group import groups_of
from handlers.event.questions import flow
from handlers.event.questions.kinds.questions import Answered
from handlers.reading import vocabulary

COACH = "coach"
"""The way of travelling, as it is stored."""
WORDS = (table("ways")[COACH], table("papers")[COACH])


def ordered(paper: Sequence[str]) -> list[str]:
    """The lines that order a coach: their first column says so, in whatever language."""
    return [line for line in paper if any(vocabulary.within(line.partition("  ")[0], words) for words in WORDS)]


def journeys_of(answered: Answered, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The question about the journey of a group, with the line that orders its coach."""
    for line in lines:
        brought = [f"journey.{at}" for at, group in enumerate(groups_of(answered)) if _names(line, group.get("from"))]
        if len(brought) == 1 and flow.find(brought[0], answered) and answered.get(brought[0]) != COACH:
            yield brought[0], line


def _names(line: str, town: str | None) -> bool:
    """Whether a line has the name of a town (`Trier, DE`)."""
    name = fold((town or "").partition(",")[0])
    return bool(name) and f" {name} " in f" {fold(line)} "
