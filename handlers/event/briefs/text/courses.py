"""Of how many courses a meal is says nothing of an event: `three-course dinner` is a dinner, `dîner en trois plats` is one."""

from bot.words import table
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.reading import vocabulary

BRIEFS = table("briefs")
COURSES = known(BRIEFS["courses"])
CALLED_SO = known(BRIEFS["some_meal"], *table("meal_times").values())
"""What is a meal by its courses alone: `three-course menu`."""
EATEN = known(*vocabulary.MEALS.values(), *vocabulary.ANY_DISH.values())
MOST = 12


def without_courses(text: str) -> str:
    """The text, as long as it was, with blanks for how many courses there are, where it is said what is eaten."""
    passage = Passage(text)
    for here, word in enumerate(passage.words):
        length = passage.at(here + 1, COURSES) if 1 < (word.number or 0) <= MOST else 0
        if not length or passage.within(here, CALLED_SO):
            continue
        clause = passage.clause_of(here)
        others = [range(clause.start, here), range(here + 1 + length, clause.stop)]
        if any(passage.speaks_of(one, EATEN) for one in others):
            start, end = word.start, passage.words[here + length].end
            text = text[:start] + " " * (end - start) + text[end:]
    return text
