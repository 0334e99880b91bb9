"""What is eaten: which meals, how often, and what is on the plate."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.words import table, taught
from handlers.event.briefs.finding import (
    ANY_KIND,
    ARTICLES,
    BEFORE_OR_AFTER,
    CLOCK,
    DISHES,
    EVERY_DAY,
    EVERYBODY,
    MEALS,
    PARTS,
    PERCENT,
    REST,
    SAID,
    THE,
    TIMES,
    WITHOUT,
    Found,
    pieces,
    shared,
)
from handlers.event.briefs.passage import Passage, Phrases, Word, known
from handlers.reading import vocabulary
from handlers.reading.number_words import number_in_words

Served = tuple[int, int, str]
"""From one position up to another a meal, and how often, as its kind reads it."""
LONGEST_BETWEEN = 2
"""Words between two dishes that are counted one behind the other."""
MOST_OF_EACH = 10
"""Meals of one kind that each may have: so many people and more are those of everybody."""
SHORTEST_DISH = 5
"""Letters of a word that may have an ending."""
SERVED = SAID["served"] | SAID["weak_meals"] | MEALS | EVERYBODY
"""Beside one of these a dish is what is served, and no dish for some."""
ONCE_A_DAY = known(*(vocabulary.MEALS[meal] for meal in ("breakfast", "lunch", "dinner"))) - SAID["weak_meals"]
"""Meals of which a plain word says that there is one; a reception or a coffee may be where one arrives."""
WEAK_NOUNS = known(*(vocabulary.MEALS[meal] for meal in ("lunch", "dinner"))) & SAID["weak_meals"]
"""With how often before it each is a meal: `2x Mittag`."""
NO_MEALS = (SAID["thing_behind"] | SAID["event_nouns"] | ANY_KIND) - MEALS
"""Behind a meal these say what else is meant: `lunch talk`."""
LIMITS = SAID["not_for_all"] | SAID["tentative"] | SAID["past"]
BESIDE_MEALS = (
    frozenset().union(*(SAID[row] for row in ("served_so", "coffee", "served", "fillers", "place_before", "at_venue")))
    | DISHES
    | MEALS
    | PERCENT
    | known(*(table("small_words")[row] for row in ("fillers", "articles", "and", "except")), table("when")["on"])
) - (LIMITS | SAID["doubtful"])
"""What may stand beside a meal that everybody has."""
TIMES_SIGNS = TIMES | frozenset(("x",))
TWICE = known(table("joined")["twice"])
TIMES_OVER = known({language: re.sub(r" \d+", "", said) for language, said in table("numbers")["times_over"].items()})
"""`once`, `zweimal`, `trois fois`."""
MULTIPLE = re.compile(rf"(\d+|[^\W\d]{{2,}}?)(?:{'|'.join(sorted(TIMES))})")
"""How often, in one word."""
ONLY = known(table("small_words")["only"])
ON, THAT_DAY = known(table("when")["on"]), known(table("small_words")["that_day"])
WEEKDAYS = known(*table("weekdays").values())
DAILY = taught(table("small_words")["every_day"], "en")


def menus(passage: Passage, people: int | None) -> Iterator[Found]:
    """Shares of dishes, or one dish of all that is served: to all `people` who are on site, if they are counted beside it."""
    some = [_from_number(passage, one) for one in shared(passage, "menu", DISHES, PARTS)]
    yield from some
    if not some and (by_count := _counted_dishes(passage, people)):
        yield by_count
        return
    if any(passage.words[at].number is not None and passage.at(at + 1, DISHES) for at in range(len(passage.words))):
        return  # “fish, 20 vegan”: what of the others?
    named = {at for at in range(len(passage.words)) if passage.at(at, MEALS)}
    for clause in passage.clauses():
        if any(clause.start <= one.start < clause.stop for one in some):
            continue
        dishes = [at for at in clause if passage.at(at, DISHES) or _is_dish(passage, at)]
        dishes = [
            at for at in dishes if not any(one < at < one + passage.at(one, DISHES) for one in dishes)
        ]  # “no meat”
        daily = [at for at in clause if passage.at(at, EVERY_DAY)]
        numbers = (
            passage.words[at].number
            for at in clause
            if (not daily or at < daily[0]) and not _counts_meals(passage, at)  # “2 vegetarian lunches”
        )
        counted = any(number and number != people for number in numbers)
        dishes = [at for at in dishes if not passage.at(at, SAID["named_dishes"])] or dishes  # “BBQ, veggie only”
        if len(dishes) != 1 or counted:
            continue
        length = passage.at(dishes[0], DISHES) or 1
        beside = [at for at in clause if at != dishes[0] and not passage.at(at, SAID["only_online"] | SAID["fillers"])]
        alone = len(beside) < length and passage.at(dishes[0], DISHES)  # “Vianden” is no dish with an ending
        served = passage.speaks_of(clause, SERVED | ONLY) or alone
        elsewhere = [at for at in named if at not in clause]
        if served and not (elsewhere and any(at in clause for at in named)):
            yield Found("menu", dishes[0], dishes[0] + length, unsure=passage.at(dishes[0], SAID["named_dishes"]) > 0)


def _counted_dishes(passage: Passage, people: int | None) -> Found | None:
    """Dishes with how many have each, where that makes all `people`: `138 fish, 92 vegetarian`, `96 x Rind und 64 x vegan`."""
    run: list[tuple[int, int, int, int]] = []
    for piece in [*pieces(passage), range(0)]:
        number = next((at for at in piece if passage.words[at].number is not None), None)
        dish = number + 1 if number is not None else 0
        dish += passage.at(dish, TIMES_SIGNS) if dish in piece else 0
        length = (passage.at(dish, DISHES) or int(_is_dish(passage, dish))) if dish in piece else 0
        if number is not None and length and (not run or number - run[-1][2] <= LONGEST_BETWEEN):
            run.append((number, dish, dish + length, passage.words[number].number or 0))
            continue
        if len(run) > 1 and people and sum(count for *_, count in run) == people:
            said = ", ".join(f"{count} {passage.quote(dish, end)}" for _, dish, end, count in run)
            return Found("menu", run[0][0], run[-1][2], said)
        run = []
    return None


def _counts_meals(passage: Passage, here: int) -> bool:
    """Whether a number counts meals, whatever is on the plate: `2 vegetarian lunches`."""
    dish = passage.at(here + 1, DISHES) or (here + 1 < len(passage.words) and _is_dish(passage, here + 1))
    return passage.at(here + 1 + int(dish), MEALS) > 0


def _from_number(passage: Passage, found: Found) -> Found:
    """Without what stands before its first part: `walking dinner 60 % vegetarian, 40 % fish`, `donc 100 % végétarien`."""
    before = SAID["served"] | MEALS | ANY_KIND | SAID["summed_up"]
    part = found.start + passage.at(found.start, before)
    begins = passage.words[part].number is not None or passage.at(part, PARTS)
    return replace(found, start=part) if begins else found


def _is_dish(passage: Passage, here: int) -> bool:
    """Whether it is the word for a dish with an ending."""
    said = passage.words[here].said
    return any(said[:-cut] in DISHES for cut in (1, 2, 3) if len(said) - cut >= SHORTEST_DISH)


def meals(
    passage: Passage, heard: Callable[[Word], bool], *, one_day: bool, people: int | None = None
) -> Iterator[Found]:
    """Each meal with how often it is served, all together; one for each are a plain “lunch” on `one_day` and as many as `people`.

    `heard` tells of a word whether it was understood as something else.
    """
    found: list[Served] = []
    some = False  # of others it is not clear how often
    for piece in pieces(passage):
        after = piece.start
        for at in piece:
            meal = _meal_at(passage, at, piece) if at >= after else range(0)
            for_all = next(
                (back for back in range(max(piece.start, at - 3), at) if passage.words[back].number == people), None
            )
            if meal and for_all is not None and people and people > MOST_OF_EACH:
                found.append((for_all, meal.stop, f"1 {passage.quote(meal.start, meal.stop)}"))  # “230 dinners”
                after = meal.stop
            elif meal and (served := _served(passage, meal, piece)):
                found.append(served)
                after = served[1]
            elif meal and _is_plain(passage, meal, piece, one_day=one_day):
                that_day = _that_day(passage, meal, piece)
                meal, said = range(at, meal.stop + that_day), passage.quote(at, meal.stop)
                sure = _is_for_all(passage, meal, piece, heard, [range(*one[:2]) for one in found])
                found += [(at, meal.stop, f"1 {said}")] if sure else []
                some = some or not sure  # “lunch on your own”, “after lunch”, “lunch talk”
                after = meal.stop
            elif meal and not _is_of_some(passage, meal, piece):
                found.append((at, meal.stop, passage.quote(at, meal.stop)))
            some = some or (bool(meal) and for_all is None and _is_of_some(passage, meal, piece))
    for here in range(len(passage.words)):
        none = passage.at(here, WITHOUT)
        food = passage.at(here + none, SAID["all_food"]) if none else 0
        if food and passage.at(here + none, MEALS) <= food:  # “pas de repas de midi”
            yield Found("meals", here, here + none + food)
    if found:
        yield Found("meals", found[0][0], found[-1][1], ", ".join(said for _, _, said in found), unsure=some)


def _meal_at(passage: Passage, at: int, piece: range) -> range:
    """The meal that begins here, if it is not left out; `Mittag` is one with how often before it."""
    before = range(max(at - 2, piece.start), at)
    times = any(passage.words[back].said in TIMES or _is_multiple(passage, back) for back in before)
    left_out = any(passage.at(back, WITHOUT) for back in before)
    return range(at, at + (0 if left_out else passage.at(at, MEALS | WEAK_NOUNS if times else MEALS)))


def _counted_before(passage: Passage, meal: range, piece: range) -> list[int]:
    return [back for back in range(max(meal.start - 2, piece.start), meal.start) if _counts(passage, back)]


def _is_of_some(passage: Passage, meal: range, piece: range) -> bool:
    """Whether it is open who has it or how often: `lunch for the others`, `three-course dinner`, `a lunch on both days`."""
    counts = _counted_before(passage, meal, piece)
    course = bool(counts) and not all(
        _goes_with_meals(passage, between) for between in range(counts[-1] + 1, meal.start)
    )
    daily = bool(counts) and passage.speaks_of(passage.clause_of(meal.start), EVERY_DAY)
    return course or daily or any(passage.at(behind, REST) for behind in range(meal.stop, piece.stop))


def _is_plain(passage: Passage, meal: range, piece: range, *, one_day: bool) -> bool:
    """Whether a meal stands without a number where there is one of it: on `one_day`, or on that of several that is said."""
    once = passage.at(meal.start, ONCE_A_DAY) == len(meal) and (one_day or _that_day(passage, meal, piece))
    return bool(once) and not (_counted_before(passage, meal, piece) or _is_of_some(passage, meal, piece))


def _that_day(passage: Passage, meal: range, piece: range) -> int:
    """How many words behind a meal say on which day of several it is: `on the first evening`, `on Thursday`."""
    if meal.stop not in piece:
        return 0
    on = passage.at(meal.stop, ON)
    weekday = passage.at(meal.stop + on, WEEKDAYS)
    return passage.at(meal.stop, THAT_DAY) or (on + weekday if weekday else 0)


def _served(passage: Passage, meal: range, piece: range) -> Served | None:
    """A meal of which it is said how often: `2 vegan lunches`, `lunch every day`, `Abendessen einmal`, `Lunches: 2`."""
    if _is_of_some(passage, meal, piece):
        return None
    words, name, counts = passage.words, passage.quote(meal.start, meal.stop), _counted_before(passage, meal, piece)
    if counts:
        return counts[0], meal.stop, f"{_how_many(passage, counts[0])} {name}"
    daily = next((one for one in range(meal.stop, piece.stop) if passage.at(one, EVERY_DAY)), None)
    if daily is not None:
        return meal.start, daily + passage.at(daily, EVERY_DAY), f"{name} {DAILY}"
    if before := passage.before(meal.start, EVERY_DAY):
        return meal.start - before, meal.stop, f"{name} {DAILY}"
    if over := passage.at(meal.stop, TIMES_OVER) if meal.stop in piece else 0:
        return meal.start, meal.stop + over, passage.quote(meal.start, meal.stop + over)
    behind = words[meal.stop] if meal.stop < len(words) else None
    labelled = behind and passage.text[words[meal.stop - 1].end : behind.start].strip() == ":"
    if (
        behind
        and labelled
        and behind.number is not None
        and not passage.at(meal.stop + 1, PERCENT | TIMES_SIGNS | DISHES)
    ):
        return meal.start, meal.stop + 1, f"{behind.number} {name}"
    return None


def _is_for_all(
    passage: Passage, meal: range, piece: range, heard: Callable[[Word], bool], before: Sequence[range]
) -> bool:
    """Whether a meal without a number is said so plainly that everybody has one: all beside it is understood, and limits nothing.

    `before` are meals of the same list. What stands before a meal that is the event itself is what it is called: `Team lunch`.
    """
    words = passage.words
    is_event = heard(words[meal.start])
    first = meal.start - passage.before(meal.start, ARTICLES | THE)
    moved = passage.before(first, SAID["meal_as_hour"] | BEFORE_OR_AFTER)
    if not is_event and (moved or _is_followed_by(passage, meal, NO_MEALS)):
        return False
    for at in range(meal.stop if is_event else piece.start, piece.stop):
        known = heard(words[at]) or passage.within(at, BESIDE_MEALS) or _is_dish(passage, at) or _is_clock(passage, at)
        part = words[at].number is not None and passage.at(at + 1, SAID["coffee"] | PERCENT)  # “2 coffee breaks, lunch”
        if not (known or part or any(at in one for one in (meal, *before))):
            return False
    limits = (at for at in range(len(words)) if at not in meal and not heard(words[at]) and passage.at(at, LIMITS))
    return not any(passage.same_sentence(meal.start, at) and not _is_of_dish(passage, at) for at in limits)


def _is_followed_by(passage: Passage, meal: range, words: Phrases) -> bool:
    return meal.stop in passage.clause_of(meal.start) and passage.at(meal.stop, words) > 0


def _is_of_dish(passage: Passage, here: int) -> bool:
    """Whether a word says of a dish that there is nothing else: `veggie only`."""
    return passage.before(here, DISHES) > 0 or passage.at(here + 1, DISHES) > 0


def _counts(passage: Passage, here: int) -> bool:
    """Whether it is a number or an article, and not of an hour: `12:00 lunch`, `12 Uhr Mittagessen`."""
    return not _is_clock(passage, here) and _how_many(passage, here) is not None


def _is_clock(passage: Passage, here: int) -> bool:
    """Whether a word is of an hour of the day."""
    return any(one.start() <= passage.words[here].start < one.end() for one in CLOCK.finditer(passage.text))


def _how_many(passage: Passage, here: int) -> int | None:
    """`2`, `two`, `zweimal`, `2x`, and one where it is an article."""
    word = passage.words[here]
    if (number := word.number) is not None:
        return number
    if _is_article(passage, here):
        return 1
    often = MULTIPLE.fullmatch(word.said)
    if often is None:
        return 2 if word.said in TWICE else None
    return int(often[1]) if often[1].isdecimal() else number_in_words(often[1])


def _is_multiple(passage: Passage, here: int) -> bool:
    said = passage.words[here].said
    return said in TWICE or MULTIPLE.fullmatch(said) is not None


def _goes_with_meals(passage: Passage, here: int) -> bool:
    """Whether a word may stand between a number and a meal: `2 vegan lunches`, `two more dinners`."""
    small = passage.words[here].said in SAID["fillers"] | ARTICLES | TIMES or passage.words[here].number is not None
    return small or passage.at(here, DISHES) > 0 or _is_dish(passage, here)


def _is_article(passage: Passage, here: int) -> bool:
    return passage.words[here].said in ARTICLES
