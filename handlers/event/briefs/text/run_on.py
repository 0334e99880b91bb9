"""Facts one behind the other without a mark between them, as a phone or a dictation leaves them: `… in esch 40 people lunch`.

What counts people, says of everybody how they come, or that nobody stays, begins a clause of its own, as behind a comma.
"""

from collections.abc import Iterator

from bot.words import table
from handlers.event.briefs.text.passage import Passage, Word
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.reading import vocabulary

BRIEFS, SMALL, DENIALS = table("briefs"), table("small_words"), table("denials")
PEOPLE = known(BRIEFS["attendees"], BRIEFS["sorts_of_people"])
ABOUT = known(SMALL["about"])
EVERYONE = known(BRIEFS["everyone"])
FOR = known(BRIEFS["for"])
ALL = Phrases(one for one in known(table("shares")["whole"]) if one.partition(" ")[0] not in FOR)
WAYS, DISHES = known(*vocabulary.WAYS.values()), known(*vocabulary.ANY_DISH.values())
RIDES = known(*(ways for way, ways in vocabulary.WAYS.items() if way != "walk"))
"""Of which none is said of a meal: `walking dinner`."""
ALL_GO = known(BRIEFS["all_go"])
GOING = ALL_GO | WAYS
HOW = known(SMALL["how"])
WITHOUT = known(table("answers")["without"])
NOBODY = WITHOUT | known(SMALL["nobody"])
THE = known(SMALL["articles"])
STAYING = known(BRIEFS["sleeping"], BRIEFS["staying"], table("nothing_of")["nights"])
NIGHTS, EACH = known(BRIEFS["nights"]), known(table("per")["person"], SMALL["each"])
ONE = known(table("numbers")["articles"])
FROM, REST, LOCAL = (
    known(SMALL["from_number"], BRIEFS["from"]),
    known(SMALL["rest"]),
    known(*table("distances").values()),
)
WHERE = FROM | known(table("measures")["on_site_people"], table("measures")["online_people"])
"""Behind a number these count people in a text without capitals: `20 in the room 35 online`."""
OF_ALL = known(SMALL["of_all"])
WE_ARE = Phrases(one for one in known(BRIEFS["we_are"]) - known(BRIEFS["fillers"], SMALL["about"]) if " " in one)
COFFEE = known(BRIEFS["coffee"])
NO_FOOD = Phrases(
    f"{no} {food}" for no in known(table("answers")["without"]) for food in known(table("nothing_of")["meals"])
) | Phrases(
    one for one in known(table("nothing_of")["meals"]) if one.partition(" ")[0] in known(table("answers")["nothing"])
)
EATEN = known(*vocabulary.MEALS.values(), *table("meals_either").values())
NOTHING_TO_EAT = known(table("answers")["no_meals"]) | NO_FOOD
COMING = known(SMALL["people"], SMALL["from"], SMALL["of_all"], BRIEFS["staying"]) | DISHES | WAYS
PARTS = known(*(words for part, words in table("shares").items() if part != "whole"))
THAT_IS = known(BRIEFS["it_is"], BRIEFS["summed_up"])
PRONOUNS = known({one: SMALL["opening"][one] for one in ("en", "fr")}) - HOW
"""Languages that put these before what one does; German also puts them behind: `fahren wir`."""
LEADING = known(
    *(
        SMALL[row]
        for row in ("with", "from", "among", "and", "or", "about", "articles", "how", "up_to", "except", "only")
    ),
    *(SMALL[row] for row in ("mostly", "rest", "whose_ways", "part_of", "every", "also")),
    *table("joined").values(),
    *table("beside_numbers").values(),
    *(DENIALS[row] for row in ("not", "but", "no_denial", "replaces", "replaced_by", "than", "if", "formerly", "so")),
    *(
        BRIEFS[row]
        for row in ("fillers", "we_are", "for", "of", "groups_of", "teams", "counted_things", "seats", "buildings")
    ),
    *(
        BRIEFS[row]
        for row in ("plus", "too", "more_people", "further", "out_of", "upon", "decided", "tentative", "numbered")
    ),
    table("measures")["rooms"],
    table("measures")["stands"],
    table("answers")["without"],
)
"""Behind these goes on what they began: `a room for | 40 people`, `groups of | 12 people`."""
BEHIND = known(
    *(table(name)[row] for name in ("weekdays", "parts_of_day", "time_units") for row in table(name)),
    *table("months").values(),
    *vocabulary.CHOICES.values(),
)
"""Behind these begins what is next: `12 march | 40 people`. Of another small word nobody knows: `attracts 40 people`."""
WHAT = known(table("wondering")["what"], table("wondering")["asking"])
"""Asks for something, where a line begins so."""
MONTHS = known(*table("months").values())
LAST_DAY, LAST_MONTH = 31, 12
YEARS = range(1990, 2100)
FEWEST = 6
"""Words of a clause in which several facts may stand."""


def with_breaks(text: str) -> str:
    """The text, as long as it was, with a mark where a fact begins right behind another."""
    passage = Passage(text)
    broken = list(text)
    for clause in passage.clauses():
        for here in _begins(passage, clause):
            gap = passage.words[here].start - 1
            if len(clause) < FEWEST and not _are_nights_of_each(passage, here):
                continue
            if here > clause.start and passage.words[here - 1].end == gap and text[gap] == " ":
                broken[gap] = ";"
    return "".join(broken)


def _begins(passage: Passage, clause: range) -> Iterator[int]:
    """Where a fact begins within a clause. Of a text in small letters no name is told from other words, so all may end there."""
    small = not (any(map(_is_name, passage.words[1:])) or passage.at(clause.start, WHAT))
    line = passage.words[clause.start].line
    alone = small and all(
        word.line != line or word.clause == passage.words[clause.start].clause for word in passage.words
    )
    for here in clause:
        number = passage.words[here].number
        first = here - passage.before(here, ABOUT)
        first -= passage.before(first, THAT_IS)  # “that’s thirty people”
        who = PEOPLE | OF_ALL | WHERE if small else PEOPLE | OF_ALL
        how = passage.at(here + 1, HOW) if small else 0
        counts = passage.at(here + 1, who) or (how and passage.at(here + 1 + how, WAYS))  # “6 by train 16 by car”
        counts = counts and (number or 0) > 1 and not _is_year(passage, here)
        if counts and _ends(passage, first, small=small):
            yield first
        people = here + 1 + (passage.at(here + 1, PEOPLE) if here + 1 in clause else 0)
        are_all = here + 1 < people or passage.before(here, WE_ARE) > 0
        if number is not None and are_all and people < clause.stop and _goes_on(passage, people):
            yield people
        if here > clause.start and not _leads(passage, here - (passage.before(here, THE) if small else 0)):
            if _is_of_everybody(passage, here) or (alone and _is_of_us(passage, here)):
                yield here
            elif small and _is_another_fact(passage, here):
                yield here - passage.before(here, THE)
            elif passage.at(here, EATEN) and passage.before(here, RIDES):  # “everybody by car lunch”
                yield here


def _is_another_fact(passage: Passage, here: int) -> bool:
    """Whether it is told how the others come, what some eat or that nothing is, or how long each stays: `rest local`."""
    if others := passage.at(here, REST):
        return passage.at(here + others, LOCAL | FROM | WAYS) > 0
    if part := passage.at(here, PARTS):
        return passage.at(here + part + passage.at(here + part, OF_ALL), DISHES) > 0
    if without := passage.at(here, WITHOUT):
        return passage.at(here + without + passage.at(here + without, HOW), EATEN) > 0
    if passage.at(here, ALL_GO) > 1 or _are_nights_of_each(passage, here):
        return True
    dish = here + passage.at(here, DISHES)
    return passage.at(dish, EATEN) > 0 and passage.before(here, LOCAL | RIDES) > 0


def _is_name(word: Word) -> bool:
    """Whether a word has a capital, and is no abbreviation."""
    return word.text[0].isupper() and not word.text.isupper()


def _ends(passage: Passage, here: int, *, small: bool) -> bool:
    """Whether what stands before is at its end, so that people that are counted begin something else."""
    if here == 0 or _leads(passage, here):
        return False
    before = passage.words[here - 1]
    return (
        small
        or before.text[0].isupper()
        or before.is_date
        or passage.before(here, BEHIND) > 0
        or before.number is not None
    )


def _leads(passage: Passage, here: int) -> bool:
    """Whether the words before go on here."""
    words = passage.words
    slash = passage.text[words[here - 2].end : words[here - 1].start] if here > 1 else ""
    if slash == "/" and (words[here - 2].number or 0) <= LAST_DAY and (words[here - 1].number or 0) <= LAST_MONTH:
        return False  # “3/5 | 11 people”
    month = passage.before(here, MONTHS)
    if month and here > month and passage.words[here - month - 1].number is not None:
        return False  # “4 may | 20 people”, but “we may be 20 people”
    leads = passage.before(here, LEADING)
    if leads and leads >= passage.before(here, BEHIND):  # “team day | 25 people”
        return True
    return passage.words[here - 1].number is not None and not _is_year(passage, here - 1)


def _is_year(passage: Passage, here: int) -> bool:
    """Whether a number is the year of the month before it: `12 May 2027`."""
    return passage.words[here].number in YEARS and passage.before(here, MONTHS) > 0


def _goes_on(passage: Passage, here: int) -> bool:
    """Whether behind people something else is told than who they are: that they eat, how some of them come."""
    if (
        passage.at(here, EATEN | NOTHING_TO_EAT | COFFEE)
        or passage.at(here, ALL_GO) > 1
        or _is_of_everybody(passage, here)
    ):
        return True
    some = passage.words[here].number is not None and passage.at(here + 1, COMING) > 0
    return some or passage.at(here, PARTS) > 0 or _are_nights_of_each(passage, here)


def _are_nights_of_each(passage: Passage, here: int) -> bool:
    """Whether it is told how many nights each of those before stays: `2 nights each`, `je 2 Nächte`."""
    number = here + passage.at(here, EACH)
    counted = number < len(passage.words) and (passage.words[number].number is not None or passage.at(number, ONE))
    behind = number + 1 + passage.at(number + 1, NIGHTS)
    one = passage.at(here, ONE) > 0 and passage.before(here, PEOPLE) > 0  # “18 people one night at the hotel”
    return bool(counted) and behind > number + 1 and (number > here or one or passage.at(behind, EACH) > 0)


def _is_of_everybody(passage: Passage, here: int) -> bool:
    """Whether it is said of everybody how they come or what they eat, or of nobody that they stay: `alle mit dem Zug`."""
    if passage.at(here, EVERYONE):
        return True
    if length := passage.at(here, ALL):
        what = here + length + passage.at(here + length, HOW)
        return passage.at(what, GOING | DISHES | STAYING) > 0
    if length := passage.at(here, NOBODY):
        return passage.at(here + length, STAYING) > 0
    return passage.at(here, NOTHING_TO_EAT) > 0


def _is_of_us(passage: Passage, here: int) -> bool:
    """Whether it is said how many we are, or what we do: `on sera 7`, `we have lunch`."""
    number = here + passage.at(here, WE_ARE)
    number += passage.at(number, ABOUT) if number > here else 0
    counted = here < number < len(passage.words) and (passage.words[number].number or passage.at(number, ALL))
    return bool(counted) or passage.at(here, PRONOUNS) > 0
