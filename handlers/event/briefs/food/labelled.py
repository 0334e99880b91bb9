"""How often a meal is served that stands before a colon: `Lunches: 2`, but `Dinner: 8pm`, `Lunch: 3 stations`."""

from bot.words import table
from handlers.event.briefs.finding import EACH, EVERY_DAY, SAID, THE
from handlers.event.briefs.food.for_all import PEOPLE, THOSE_THERE, Told
from handlers.event.briefs.food.how_often import LAST_HOUR, how_many, is_article, is_multiple
from handlers.event.briefs.food.menus import TIMES_SIGNS
from handlers.event.briefs.food.sittings import Meal
from handlers.event.briefs.text.clock import is_clock
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

COUNTED_FOR = (
    EACH | EVERY_DAY | PEOPLE | THOSE_THERE | THE | SAID["for"] | TIMES_SIGNS | known(table("small_words")["a_day"])
)
"""What may stand behind how many meals there are; anything else is what is counted: `Dinner: 3 courses`."""
FEW_DAYS = 4
"""An event of which nobody knows the days has as many meals of one kind; more may be an hour."""


def servings(passage: Passage, meal: Meal) -> int | None:
    """How often it is there as it is said behind the colon, if all that is said there counts the meal."""
    words, here = passage.words, meal.stop
    labelled = here < len(words) and passage.text[words[here - 1].end : words[here].start].strip() == ":"
    if not labelled or is_clock(passage, here) or is_article(passage, here):
        return None
    rest = range(here + 1, passage.clause_of(here).stop)
    return how_many(passage, here) if all(passage.within(at, COUNTED_FOR) for at in rest) else None


def may_be_hour(passage: Passage, meal: Meal, told: Told) -> bool:
    """Whether the bare number behind the colon may as well be when one eats: more of them than days, `Dinner: 8`."""
    number = servings(passage, meal) or 0
    days = len(told.dates) or (1 if told.one_day else FEW_DAYS)
    bare = number and len(passage.clause_of(meal.stop)) == 1 and not is_multiple(passage, meal.stop)
    return bool(bare) and days < number <= LAST_HOUR
