"""What is eaten: which meals, and how often each has them."""

import re
from collections.abc import Iterator, Sequence

from bot.words import table
from handlers.event.briefs.finding import (
    ABOUT,
    ARTICLES,
    DAYS_OVER,
    DISHES,
    EACH,
    EVERY_DAY,
    EXCEPT,
    MEALS,
    PARTS,
    REST,
    SAID,
    THE,
    TIMES,
    WITHOUT,
    Found,
    pieces,
)
from handlers.event.briefs.food.between import as_corrected, between_meals, leaves_open
from handlers.event.briefs.food.for_all import (
    FOR,
    LIMITS,
    NOT,
    SEVERAL_WEEKDAYS,
    WEEKDAYS,
    Told,
    is_for_all,
    is_for_others,
    may_be_more_often,
    of_everybody,
    on_that_day,
)
from handlers.event.briefs.food.how_often import (
    counts,
    dated,
    how_many,
    is_article,
    is_multiple,
    nights_beside,
    some_days,
    times_before,
    times_behind,
)
from handlers.event.briefs.food.labelled import may_be_hour, servings
from handlers.event.briefs.food.menus import is_dish
from handlers.event.briefs.food.none_or_all import NOT_THESE, every_meal, nothing, some_meal
from handlers.event.briefs.food.on_days import is_day_number, is_of_same_day, is_since, names_days, on_days
from handlers.event.briefs.food.served import (
    AT_RECEPTIONS,
    DAILY,
    Served,
    Table,
    at_hours,
    beside_reception,
    is_another,
    of_all_days,
    said_again,
    same_meal,
    same_reception,
)
from handlers.event.briefs.food.sittings import (
    AT_HOURS,
    FOOD,
    HOURS,
    LUNCH_OR_DINNER,
    RECEPTIONS,
    Meal,
    comes_first,
    comes_last,
    hour_of,
    meal_at,
    plainly,
)
from handlers.event.briefs.text.clock import is_clock
from handlers.event.briefs.text.passage import CLAUSE_ENDS, Passage
from handlers.event.briefs.text.phrases import known
from handlers.reading import vocabulary

MARKS = ";[("
"""What a box that is not ticked begins with, which is of what follows: `☑ lunch ☐ dinner`."""
LONGEST_EXCEPT = 4
"""Words from an “except” to the end of what is left out: `sauf le petit déjeuner`."""
SAYS_HOW_OFTEN = re.compile(r"^\d|,\s*\d")
DAYS = known(table("time_units")["day"])
CREW = SAID["crew"] | SAID["crew_headings"]
STANDING = known(table("meals_either")["reception_dinner"])
"""A dinner, or no more than a reception."""
TO, DASHES = known(table("when")["to"], table("joined")["to"]), ("-", "–")
AGAIN = known(table("when")["each"])
A_DAY = known(table("small_words")["a_day"])
WELCOMES = SAID["welcomes"] | (RECEPTIONS & SAID["weak_meals"])
"""Receptions that may be where one arrives, or what is drunk beside something else."""


def meals(passage: Passage, told: Told) -> Iterator[Found]:
    """Each meal with how often it is served, all together; one for each are a plain “lunch” on one day and as many as people."""
    table = Table()
    each, after = pieces(passage), 0
    for number, piece in enumerate(each):
        for at in piece:
            if (
                at >= after
                and not passage.within(at, SAID["unsure_kinds"])
                and (meal := _meal_at(passage, at, piece, told.text))
            ):
                after = meal.stop
                _serve(passage, meal, piece, told, table, each[number + 1 :])
            elif at >= after and (what := passage.at(at, AT_RECEPTIONS)):
                beside_reception(passage, at + what, table)
    of_all_days(passage, table.served)
    not_on_all = [one for one in table.served if _is_not_on_all(passage, one)]
    for one in not_on_all if len(told.dates) > 1 else ():
        one.said = f"{len(told.dates) - 1} {one.meal.said}"
    table.some = table.some or bool(not_on_all)
    alone = all(one.meal.which == "reception" for one in table.served)
    table.some = table.some or any(_is_beside_a_meal(passage, one, each, alone=alone) for one in table.served)
    yield from (none := list(nothing(passage, table)))
    if found := table.served:
        said = ", ".join(one.said if _is_said_once(one, found) else one.plainly() for one in found)
        others = between_meals(passage, found, told)
        hours = any(one.may_be_hour for one in found)
        unsure = table.some or hours or leaves_open(passage, others)
        yield from as_corrected(passage, found)
        if hours:  # “Dinner: 8”
            yield Found("meals", found[0].start, found[-1].stop, at_hours(found, told), unsure=True, but=others)
        yield Found("meals", found[0].start, found[-1].stop, said, unsure=unsure, but=others)
    elif not (table.some or none):
        yield from list(every_meal(passage, told)) or some_meal(passage, told)


def _is_said_once(served: Served, found: Sequence[Served]) -> bool:
    """Whether no other word is said for the same meal, which its kind would ask about: `Mittag-` and `Mittagessen`."""
    if served.meal.which == "reception":
        return True  # “a reception …, canapés and wine” is one, or two
    return all(one.meal.said == served.meal.said for one in found if one.meal.which == served.meal.which)


def _is_beside_a_meal(passage: Passage, served: Served, pieces_: Sequence[range], *, alone: bool) -> bool:
    """Whether a reception is told together with what may be lunch or dinner, at no hour: `Aperitif und Drei-Gänge-Menü`.

    It is `alone` where no other meal is told, of which that may say more.
    """
    clause = passage.clause_of(served.start)
    joined = [one for one in pieces_ if served.stop <= one.start and one.stop <= clause.stop]
    joined += [
        one for one in pieces_ if one.stop <= served.start and alone and passage.same_sentence(one.start, served.start)
    ]  # “food truck, puis verre de l’amitié”
    return served.meal.which == "reception" and any(
        passage.speaks_of(one, LUNCH_OR_DINNER) and not passage.speaks_of(one, MEALS | AT_HOURS) for one in joined
    )


def says_how_often(said: str, quote: str) -> bool:
    """Whether what its kind is to read, `said` or else the `quote`, says how often, whatever the days: not `lunch every day`."""
    numbered = not said or vocabulary.nothing(said) or SAYS_HOW_OFTEN.search(said) is not None
    return numbered and not vocabulary.within(said or quote, vocabulary.EVERY_DAY)


def _serve(passage: Passage, meal: Meal, piece: range, told: Told, table: Table, behind: Sequence[range]) -> None:
    """Add a meal to the table, if it is for everybody."""
    drinks = passage.at(meal.start, SAID["only_drinks"]) == meal.stop - meal.start
    if told.one_day and drinks and not (meal.which == "reception" and comes_last(passage, piece)):
        return  # “Kaffi moies” is breakfast only where one has slept; but “drinks afterwards”
    if _is_left_out(passage, meal, piece, told) or _is_a_desk(passage, meal, piece):
        return
    if said_again(passage, meal, table):
        return
    if meal.which == "breakfast" and (nights := nights_beside(passage.words[meal.start].start, told.text)):
        if told.nights in nights and not any(passage.at(at, LIMITS | NOT) for at in passage.clause_of(meal.start)):
            table.add(passage, Served(meal.start, meal.stop, f"{told.nights} {meal.said}", meal, piece))
        table.some = table.some or told.nights not in nights
        return
    counted_before = _counted_before(passage, meal, piece, told)
    same = same_reception(passage, meal, told, table) or (None if counted_before else same_meal(meal, told, table))
    if same is not None:
        table.some = table.some or is_another(passage, meal, same)
        same.stop = max(same.stop, meal.stop)
        return
    if (all_ := of_everybody(passage, meal, piece, told)) is not None:
        if may_be_more_often(passage, meal, piece, all_, told):
            table.some = True
            return
        table.add(passage, Served(all_, meal.stop, f"1 {meal.said}", meal, piece))  # “230 dinners”
        return
    some = _is_of_some(passage, meal, piece, told) or _is_at_another_hour(passage, meal, piece)
    since = not told.one_day and is_since(passage, piece, told)
    served = None if some or since else _counted(passage, meal, piece, told)
    article = served is not None and is_article(passage, served.start)
    if served and not article and _is_on_other_days(passage, served, behind, told):
        some = True
    listed = [range(one.start, one.stop) for one in table.served]
    counted = served is not None and not (article and is_for_others(passage, meal, piece, told))
    if not some and served is None and _is_plain(passage, meal, piece, told, table.served, behind):
        if (days := on_days(passage, piece, behind, told)) is None:
            table.some = True
            return
        first, stop = min((meal.start, *days[1])), max(meal.stop, days[1].stop)
        served, listed = Served(first, stop, f"{days[0]} {meal.said}", meal, piece), [*listed, days[1]]
    if served is None and not (some or meal.food):
        bare = all(one in range(meal.first, meal.last) or passage.within(one, DISHES) for one in piece)
        table.add(passage, Served(meal.start, meal.stop, meal.said, meal, piece, bare=bare))
    elif served and (counted or is_for_all(passage, meal, piece, told, listed)):
        table.add(passage, served)
    table.some = (
        table.some or some or (served is not None and served not in table.served)
    )  # “after lunch”, “lunch talk”


def _is_on_other_days(passage: Passage, served: Served, behind: Sequence[range], told: Told) -> bool:
    """Whether it is said on more days, or fewer, than how often: `2 lunches Monday to Wednesday`."""
    named = on_that_day(passage, served.piece, told) and served.said[0].isdigit() and not served.said.endswith(DAILY)
    days = on_days(passage, served.piece, behind, told) if named else None
    return days is not None and days[0] > 1 and not served.said.startswith(f"{days[0]} ")


def _is_not_on_all(passage: Passage, served: Served) -> bool:
    """Whether there is a day without what is there on all of them: `lunch every day, but not on Friday`, `letzter Tag ohne`."""
    if not served.said.endswith(DAILY):
        return False
    behind = range(served.meal.stop, passage.clause_of(served.start).stop)
    clauses = (
        one for one in passage.clauses() if one.start > served.start and passage.same_sentence(served.start, one.start)
    )
    return any(
        passage.speaks_of(one, DAYS | WEEKDAYS) and passage.speaks_of(one, NOT | EXCEPT) for one in (behind, *clauses)
    )


def _meal_at(passage: Passage, at: int, piece: range, text: Passage) -> Meal | None:
    """The meal that begins here, if it is not left out."""
    before = range(max(at - 2, piece.start), at)
    if any(passage.at(back, NOT_THESE) for back in range(max(at - LONGEST_EXCEPT, piece.start), at)):
        return None  # “all meals except breakfast”
    if any(passage.at(back, WITHOUT) and not passage.within(back, EACH) for back in before):
        return None
    often = any(passage.words[back].said in TIMES or is_multiple(passage, back) for back in before)
    return meal_at(passage, at, piece, text, often=often)


def _is_left_out(passage: Passage, meal: Meal, piece: range, told: Told) -> bool:
    """Whether it is said behind it that there is none: `lunch is not provided`, `dinner on your own`."""
    end = passage.words[piece.stop - 1].end
    if passage.speaks_of(range(meal.stop, piece.stop), SAID["for_themselves"]):
        return True
    behind = [start for start, _ in told.denied if start >= end and told.text.text[start] not in MARKS]
    behind = [start for start in behind if "\n" not in passage.text[end:start]]
    return any(not CLAUSE_ENDS.search(passage.text, end, start) for start in behind) or any(
        passage.at(at, NOT)
        and not passage.within(at, EACH | DISHES)
        and not passage.at(at + passage.at(at, NOT), DISHES)
        for at in range(meal.stop, piece.stop)
    )


def _counted_before(passage: Passage, meal: Meal, piece: range, told: Told) -> list[int]:
    """Numbers before a meal that count it; a day of the month does not: `le 23 dîner`."""
    if times_before(passage, meal.start)[0]:
        return []
    before = range(max(meal.start - 2, piece.start), meal.start)
    return [
        back
        for back in before
        if counts(passage, back)
        and not (dated(passage, back, told.dates) or is_day_number(passage, back, told))
        and not passage.within(back, DAYS_OVER)
    ]


def _is_of_some(passage: Passage, meal: Meal, piece: range, told: Told) -> bool:
    """Whether it is open what it is, who has it or how often: `walking dinner`, `lunch for the others`."""
    numbers = _counted_before(passage, meal, piece, told)
    course = bool(numbers) and not all(
        _goes_with_meals(passage, between) for between in range(numbers[-1] + 1, meal.start)
    )
    again = any(passage.before(at, AGAIN) for at in piece if passage.at(at, WEEKDAYS))  # “lunch every Friday”
    again = again or (told.weekday is None and passage.speaks_of(piece, SEVERAL_WEEKDAYS))
    if again or passage.speaks_of(piece, SAID["every_other_day"]) or any(_ends_range(passage, at) for at in numbers):
        return True
    days = range(meal.stop if on_that_day(passage, piece, told) else piece.start, passage.clause_of(meal.start).stop)
    often = bool(numbers) or times_before(passage, meal.start)[0] > 0  # “einmal Mittagessen an beiden Tagen”
    daily = often and any(passage.at(at, EVERY_DAY) and not _is_each_day(passage, at, piece, told) for at in days)
    others = (
        one for one in range(meal.stop, piece.stop) if passage.at(one, REST) and not told.heard(passage.words[one])
    )
    standing = passage.within(meal.start, STANDING)
    part = any(_is_for_a_part(passage, one, told) for one in range(meal.stop, piece.stop))
    return course or daily or standing or part or next(others, None) is not None


def _ends_range(passage: Passage, number: int) -> bool:
    """Whether another number stands before it from which it may be: `2-3 lunches`, `2 to 3 lunches`."""
    first = number - passage.before(number, TO) - 1
    between = passage.text[passage.words[first].end : passage.words[number].start].strip() if first >= 0 else ""
    counted = first >= 0 and passage.words[first].number is not None and first in passage.clause_of(number)
    return counted and (first < number - 1 or between in DASHES) and not is_clock(passage, first)


def _is_for_a_part(passage: Passage, here: int, told: Told) -> bool:
    """Whether a meal is for some of all alone: `lunch for half`, `4 lunches for the crew`, `lunch for 20` of 40."""
    whom = here + passage.at(here, FOR)
    whom += passage.at(whom, ABOUT) if whom > here else 0
    if whom == here or whom >= len(passage.words):
        return False
    crew = whom + passage.at(whom, THE | SAID["whose"])
    if passage.at(crew, CREW):
        return True
    number = passage.words[whom].number
    fewer = number is not None and told.people is not None and 1 < number < told.people and not is_clock(passage, whom)
    counts = fewer and not passage.at(whom + 1, DAYS | SAID["nights"] | MEALS | DISHES | EVERY_DAY)
    return counts or passage.at(whom, PARTS) > 0


def _is_each_day(passage: Passage, at: int, piece: range, told: Told) -> bool:
    """Whether it says that so many are served on each day: `1x Mittag pro Tag`; “a lunch on both days” may be one on either."""
    return at in piece and passage.at(at, A_DAY) > 0 and not on_that_day(passage, piece, told)


def _is_at_another_hour(passage: Passage, meal: Meal, piece: range) -> bool:
    """Whether the hour is that of another meal: `cold buffet in the evening`."""
    hours = {hour_of(passage, range(at, at + passage.at(at, AT_HOURS))) for at in piece if passage.at(at, AT_HOURS)}
    return not meal.food and meal.which in HOURS and bool(hours - {None, meal.which}) and meal.which not in hours


def _is_a_desk(passage: Passage, meal: Meal, piece: range) -> bool:
    """Whether it is where one arrives, or that one does: `badges at reception`, `8:30 Empfang mit Kaffee`."""
    at_desk = passage.before(meal.start, SAID["at_the_desk"]) > 0
    return passage.at(meal.start, SAID["welcomes"]) > 0 and (at_desk or comes_first(passage, piece))


def _is_plain(
    passage: Passage, meal: Meal, piece: range, told: Told, before: Sequence[Served], behind: Sequence[range]
) -> bool:
    """Whether a meal stands without a number where there is one of it: on one day, or on that of several that is said."""
    programme = told.programme is not None and passage.words[meal.start].start >= told.programme
    once = told.one_day or programme or on_that_day(passage, piece, told)
    once = once or is_of_same_day(passage, meal, piece, before) or names_days(passage, piece, behind, told)
    if not once or _counted_before(passage, meal, piece, told):
        return False
    if passage.at(meal.start, WELCOMES) == meal.stop - meal.start:
        beside = (at for at in piece if at not in range(meal.start, meal.stop) and passage.at(at, RECEPTIONS))
        return (
            comes_last(passage, piece)
            or next(beside, None) is not None
            or told.heard(passage.words[meal.start])
            or (bool(before) and not passage.at(meal.start, SAID["weak_meals"]))
        )
    return True


def _counted(passage: Passage, meal: Meal, piece: range, told: Told) -> Served | None:
    """A meal of which it is said how often: `2 vegan lunches`, `lunch every day`, `Abendessen einmal`, `Lunches: 2`."""
    words, name, stop = passage.words, meal.said, meal.stop
    if numbers := _counted_before(passage, meal, piece, told):
        each_day = f" {DAILY}" if any(_is_each_day(passage, at, piece, told) for at in piece) else ""
        return Served(numbers[0], stop, f"{how_many(passage, numbers[0])} {name}{each_day}", meal, piece)
    over, times = times_before(passage, meal.start)
    if over and meal.start - over >= piece.start:
        return Served(meal.start - over, stop, f"{times} {name}", meal, piece)
    first, last, days = some_days(passage, piece)
    if days:
        return Served(min(first, meal.start), max(last, stop), f"{days} {name}", meal, piece)
    daily = next((one for one in range(stop, piece.stop) if passage.at(one, EVERY_DAY)), None)
    if daily is not None:
        return Served(meal.start, daily + passage.at(daily, EVERY_DAY), f"{plainly(meal.which)} {DAILY}", meal, piece)
    before = next((one for one in range(piece.start, meal.start) if passage.at(one, EVERY_DAY)), None)
    if before is not None:
        return Served(before, stop, f"{plainly(meal.which)} {DAILY}", meal, piece)
    over, times = times_behind(passage, stop)
    if over and stop in piece:
        return Served(meal.start, stop + over, f"{times} {name}", meal, piece)
    then = passage.clause_of(meal.start).stop
    bracket = passage.clause_of(then) if then < len(words) else range(0)
    if bracket and passage.at(then, EVERY_DAY) == len(bracket) and passage.same_sentence(meal.start, then):
        return Served(meal.start, bracket.stop, f"{plainly(meal.which)} {DAILY}", meal, piece)  # “lunch (every day)”
    if (number := servings(passage, meal)) is not None:
        hour = may_be_hour(passage, meal, told)
        return Served(meal.start, passage.clause_of(stop).stop, f"{number} {name}", meal, piece, may_be_hour=hour)
    return None


def _goes_with_meals(passage: Passage, here: int) -> bool:
    """Whether a word may stand between a number and a meal: `2 vegan lunches`, `a sandwich lunch`."""
    small = passage.words[here].said in SAID["fillers"] | ARTICLES | TIMES or passage.words[here].number is not None
    return small or is_dish(passage, here) or passage.within(here, DISHES | FOOD | SAID["served_so"])
