"""How many take part: on site, online, and who are some of all."""

from collections.abc import Iterator
from functools import cache

from bot.words import table
from handlers.event.briefs.finding import (
    ABOUT,
    AMONG,
    AND,
    ANY_KIND,
    ARTICLES,
    DISHES,
    EACH,
    EVERY_DAY,
    EVERYBODY,
    HOURS,
    KINDS,
    MEALS,
    PERCENT,
    SAID,
    SLEEPS,
    THE,
    VENUES,
    WAYS,
    Found,
    counts_some,
    pieces,
)
from handlers.event.briefs.people.companions import COMPANIONS, SIGNS, with_companions
from handlers.event.briefs.people.corrected import SENTENCE_END, corrected
from handlers.event.briefs.people.decided import average, decided, number_in
from handlers.event.briefs.text.passage import TAKEN, Passage
from handlers.event.briefs.text.phrases import Phrases, any_of, known
from handlers.event.briefs.travel.journeys import going
from handlers.reading.number_words import TOGETHER

LAST_DAY = 31
OF_ANYBODY = SAID["registered"] | (known(table("small_words")["average"]) & SAID["coming"])
"""What is said of people, and of other things as well."""
WITH = known(table("small_words")["with"])
OF_EACH = WITH | SAID["of"] | known(table("joined")["of"])
"""Between teams and how many each of them are."""
THIS_TIME = known(table("denials")["this_time"])
BEFORE_DAYS = known(*(table("when")[row] for row in ("on", "on_the", "the")))
JOINTS = Phrases({"to", "a", "bis", "and", "or", "et", "ou", "und", "oder", "an"})
"""Between two numbers."""
BETWEEN = known(table("joined")["between"])
BOUNDS = known(table("beside_numbers")["at_least"], table("beside_numbers")["at_most"])
FEWEST_IN_WORDS = 10
"""Of which no article may be meant: `ten online`, but not `one online`."""
LONGEST_BETWEEN = 1
"""Words between a number and those it counts: `80 invited guests`."""
SORTS = SAID["sorts_of_people"] | SAID["crew"]
GERMANIC = known(
    *({one: table("briefs")[row][one]} for row in ("attendees", "sorts_of_people") for one in ("de", "lb"))
)
"""People in the languages that put words together."""
CALLED = SAID["attendees"] | SORTS | SAID["some_people"]
"""Whole words, of which none is of a longer table by its end: of `Mitarbeiter` no `Arbeiter`."""
SHORTEST_PART = 5
"""Letters of the last part of a word."""
WE_ARE = SAID["we_are"] - SAID["fillers"] - ABOUT
"""Of which none says “for” or “about”, too."""
TOGETHER_WITH = Phrases(one for one in WE_ARE if one.endswith(" a"))
"""Before how many go there together: `nous partons à`."""
FEMININE = "innen"
MASCULINE = ("", "e", "en", "er")
"""Endings of what becomes feminine with the other: `Kolleg-innen`, `Sänger-innen`."""
ORDINALS = [known(words) for words in table("ordinals").values()]
BUILDINGS = SAID["buildings"] | any_of(VENUES.values())


def attendances(passage: Passage) -> list[Found]:
    """Numbers with people behind them, who are all there are: not some of them, nor those at one table.

    Nurses or runners are meant where no people are counted who are called so or `participants`; who is invited, where nobody
    is said to come.
    """
    found = with_companions(passage, [*_attendances(passage, SAID["attendees"]), *_headed(passage)])
    if not found:
        found = with_companions(passage, _guests(passage, list(_attendances(passage, SORTS))))
        found = [one for one in found if not _speak_from_elsewhere(passage, one)]
        found = found if len(found) > 1 or all(_only_number(passage, one) for one in found) else []
    if len(found) > 1:
        eaters = [
            one for one in found if one.end == one.start + 1 and passage.speaks_of(_piece(passage, one.start), DISHES)
        ]
        found = [one for one in found if one not in eaters] or found  # “400 people, vegetarian dinner for 240”
        invited = [one for one in found if any(passage.at(at, SAID["invited"]) for at in _beside(passage, one))]
        found = [one for one in found if one not in invited] or found
        found = [one for one in found if passage.words[one.start].number != 1] or found  # “120 people, one of us talks”
        found = [one for one in found if not _stay(passage, one)] or found  # “45 guests, 10 guests stay one night”
    return found


def _headed(passage: Passage) -> Iterator[Found]:
    """A clause that says who they are and then how many, and no more: `guests 140`, `TN 22`."""
    for clause in passage.clauses():
        number = clause.start + passage.at(clause.start, SAID["attendees"])
        here = number + passage.at(number, ABOUT)
        if clause.start < number and here + 1 == clause.stop and (passage.words[here].number or 0) > 1:
            yield Found("participants", clause.start, clause.stop, passage.quote(here, here + 1))


def of_group(passage: Passage, group: Found) -> Found | None:
    """Those who come from somewhere and are counted as people: of `16 people from Luxembourg by train` the 16."""
    numbers = [at for at in range(group.start, group.end) if passage.words[at].number is not None]
    if len(numbers) != 1 or passage.before(numbers[0] - passage.before(numbers[0], ABOUT), AMONG | SAID["groups_of"]):
        return None
    clause = range(numbers[0], min(passage.clause_of(numbers[0]).stop, group.end))
    first = numbers[0] + 1
    end = first + passage.at(first, SAID["attendees"])
    if end == first and first + 1 in clause:
        end = first + 1 + passage.at(first + 1, SAID["attendees"])  # “16 senior managers”
        end = end if end > first + 1 else first
    return (
        Found("participants", numbers[0], end, passage.words[numbers[0]].text) if first < end <= clause.stop else None
    )


def decided_on(passage: Passage) -> Found | None:
    """The number of people that the text itself says holds, if it says so of one alone, as when it corrects another."""
    mended = next(((one, passage.words[at].text) for one, at in corrected(passage)), None)
    apart = [one for one in decided(passage) if mended is None or one[1] <= mended[0].start or mended[0].stop <= one[0]]
    said = {number_in(passage, *one): one for one in apart}
    if mended:
        said[mended[1]] = (mended[0].start, mended[0].stop)
    number, where = next(iter(said.items()), ("", (0, 0)))
    return Found("participants", *where, number, labelled=True) if len(said) == 1 else None


def _guests(passage: Passage, found: list[Found]) -> list[Found]:
    """Those who take part, without helpers and teachers who are there for them: `80 kids and 20 helpers`."""
    guests = [one for one in found if not passage.before(one.end, SAID["beside_guests"])]
    return guests or found


def _stay(passage: Passage, found: Found) -> bool:
    """Whether it is said right behind people that they stay: `10 guests | need a hotel`."""
    return found.end in passage.clause_of(found.start) and passage.at(found.end, SAID["staying"]) > 0


def _speak_from_elsewhere(passage: Passage, found: Found) -> bool:
    """Whether they are some who work at the event, from somewhere: `12 speakers from Paris`."""
    crew = passage.before(found.end, SAID["crew"])
    return crew > 0 and found.end in passage.clause_of(found.start) and passage.at(found.end, SAID["from"]) > 0


def _only_number(passage: Passage, found: Found) -> bool:
    """Whether no others are counted in the clause: `18 councillors and about 30 residents`."""
    others = (at for at in _up_to_some(passage, found.start) if not found.start <= at < found.end)
    return not any((passage.words[at].number or 0) > 1 for at in others)


def _piece(passage: Passage, here: int) -> range:
    return next(piece for piece in pieces(passage) if here in piece)


def _beside(passage: Passage, found: Found) -> list[int]:
    """The other words of its piece: of `55 invités` none says that they were asked to come."""
    return [at for at in _piece(passage, found.start) if not found.start <= at < found.end]


def _attendances(passage: Passage, nouns: Phrases) -> Iterator[Found]:
    words = passage.words
    for here, word in enumerate(words):
        if word.number is None or _is_for_who_stays(passage, here):
            continue
        if (teams := _teams_before(passage, here)) is not None:
            together_ = str(word.number * (passage.words[teams].number or 0))
            if end := _counted(passage, here, passage.clause_of(here), nouns):
                yield Found("participants", teams, end, together_, unsure=True)
            continue
        if passage.before(here, SAID["groups_of"]):
            continue
        with_ = passage.before(here, WITH)
        if with_ and passage.before(here - with_, EACH):
            continue  # “45 people each with 2 guests”
        some, piece = _up_to_some(passage, here), _piece(passage, here)
        clause = range(max(some.start, piece.start), min(some.stop, piece.stop))
        whole = (
            nouns is SORTS or passage.before(here, EVERYBODY) > 0
        )  # “20 bus drivers”, “the coach takes all 47 of us”
        others = (SAID["nights"],) if whole else (WAYS, SAID["nights"])
        if any(passage.speaks_of(clause, one) for one in others):
            continue
        end = _counted(passage, here, clause, nouns)
        daily = passage.at(end, EVERY_DAY) if end else 0  # a day, which is what is asked
        groups = _in_groups(passage, end) if end else 0
        if end and _goes_on(passage, end, BOUNDS) and not _eat(passage, here, end, clause):
            yield Found("participants", here, end + passage.at(end, BOUNDS))  # which the question asks about
        elif end and not (
            _goes_on(
                passage, end, SAID["bounds"] if daily or _in_groups(passage, end) else SAID["each"] | SAID["bounds"]
            )
            or _over_days(passage, end)
            or _eat(passage, here, end, clause)
        ):
            apart = groups or _others_are_added(passage, end)
            beside = range(clause.start, end) if apart else clause  # “in teams of 5” is on no Teams
            question = "online_participants" if passage.speaks_of(beside, KINDS["online"]) else "participants"
            start = _from_range(passage, here, clause)
            said = passage.quote(start, here + 1)
            where = average(passage, start, end + groups)
            daily = where != (start, end + groups) and not passage.before(end, SAID["beside_guests"])  # as it is asked
            first = here - passage.before(here, THE)  # “the 10 best clients”, but not “mir sinn der 19”
            some_of_them = first < here and not (_people(passage, here + 1, nouns) or passage.before(first, WE_ARE))
            yield Found(question, *where, said, labelled=daily, unsure=some_of_them)


def _teams_before(passage: Passage, here: int) -> int | None:
    """The number of teams of whom each is as many as that there: `16 | teams of 7 people`."""
    joint = here - passage.before(here, OF_EACH)
    teams = joint - passage.before(joint, SAID["teams"]) if joint < here else joint
    counted = 0 < teams < joint and passage.words[teams - 1].number is not None
    return teams - 1 if counted else None


def _others_are_added(passage: Passage, end: int) -> bool:
    """Whether a sign adds others who are counted right behind: `8 people + 2 online`."""
    if end >= len(passage.words) or passage.words[end].number is None:
        return False
    return passage.text[passage.words[end - 1].end : passage.words[end].start].strip() in SIGNS


def _is_for_who_stays(passage: Passage, here: int) -> bool:
    """Whether so many sleep there: `hotel for 25 people`, `Einzelzimmer für 8 Gäste`."""
    whose = here - passage.before(here, ABOUT | ARTICLES)
    beds = whose - passage.before(whose, SAID["for"])
    return beds < whose and passage.before(beds, SLEEPS | SAID["rooms_of_stays"]) > 0


def _in_groups(passage: Passage, end: int) -> int:
    """How many words from here say how they are parted, not what each has: `60 étudiants | par équipes de 5`."""
    length = passage.at(end, SAID["groups_of"]) if end in passage.clause_of(end - 1) else 0
    number = end + length
    counted = length > 1 and number in passage.clause_of(end - 1) and passage.words[number].number is not None
    return length + 1 if counted else 0


def _goes_on(passage: Passage, end: int, words: Phrases) -> bool:
    """Whether one of these words stands right behind, in the same clause."""
    return end in passage.clause_of(end - 1) and passage.at(end, words) > 0


def _eat(passage: Passage, start: int, end: int, clause: range) -> bool:
    """Whether it counts those who eat something: `20 vegan guests`, `20 guests vegan`, but not `vegan lunch for 20 guests`."""
    near = range(max(start - 1, clause.start), min(end + 1, clause.stop))
    return passage.speaks_of(near, DISHES)


def who_go(passage: Passage) -> list[Found]:
    """Those of whom it is said how they go, where nobody else is counted: `22 colleagues by train`."""
    those = list(going(passage))
    return [Found("participants", *one, passage.words[one[0]].text) for one in those] if len(those) == 1 else []


def together(passage: Passage) -> Iterator[Found]:
    """How many we are, where a word for that counts us: `wir sind zu viert`, `mir si zu dräi`."""
    for here, word in enumerate(passage.words):
        number = next((at for at, one in enumerate(ORDINALS, 1) if f"{word.said}e" in one), 0)
        number = number or TOGETHER.get(f"{passage.words[here - 1].said} {word.said}" if here else "", 0)
        sums = (
            f"{passage.words[here - 1].said} {word.said}" in TOGETHER if here else False
        )  # “zu acht, Moment, zu neunt”
        corrects = sums and any(passage.same_sentence(at, here) and passage.before(at, WE_ARE) for at in range(here))
        if number > 1 and (passage.before(here, WE_ARE) or corrects):
            yield Found("participants", here, here + 1, str(number))


def _up_to_some(passage: Passage, here: int) -> range:
    """The clause of a number without those who are counted apart in it: `90 people of whom 30 fly in from Lisbon`."""
    clause = passage.clause_of(here)
    ends = (at for at in clause if at > here and counts_some(passage, at, clause))
    begins = (at for at in reversed(clause) if at <= here and counts_some(passage, at, clause))
    return range(next(begins, clause.start), next(ends, clause.stop))


def _counted(passage: Passage, here: int, clause: range, nouns: Phrases) -> int:
    """Where the people end that the number counts; 0 where it counts something else."""
    for first in range(here + 1, min(here + 2 + LONGEST_BETWEEN, clause.stop)):
        joined = passage.at(first, SAID["of"])  # une trentaine de personnes
        if first == here + 2 and passage.at(first, OF_ANYBODY) and not passage.at(here + 1, SAID["attendees"]):
            return 0  # “14 cinéastes invités” are film makers, “25 vans expected” nobody
        sign = passage.text[passage.words[first - 1].end : passage.words[first].start].strip()
        if sign in SIGNS and passage.at(first, COMPANIONS):
            return 0  # “120 + partners”
        for begin in dict.fromkeys((first, first + joined)):
            if length := _people(passage, begin, nouns):  # “12 of us”
                return _with_other_gender(passage, begin + length, nouns)
        if passage.words[first].number is not None or _is_unit(passage, first):
            return 0
    word, stop = passage.words[here], here + 1 if _ends_sentence(passage, here) else clause.stop
    behind = (passage.words[at].said for at in range(here + 1, stop) if not passage.within(at, THIS_TIME))
    alone = all(said in SAID["fillers"] and said not in KINDS["online"] for said in behind)
    first = here - (0 if passage.before(here, WE_ARE) else passage.before(here, ARTICLES))  # “on part à trois”
    all_said = here + 1 == stop and passage.before(first, WE_ARE) > 0  # “we are three”, but not “we are one of them”
    few = all_said or passage.before(first, TOGETHER_WITH) > 0  # “on part à trois à Paris”
    many = word.text[0].isdigit() or (word.number or 0) >= (2 if few else FEWEST_IN_WORDS)
    there = here + 1 < stop and passage.at(here + 1, SAID["place_before"]) > 0  # “we are 40 in the garden”
    said = many and passage.before(first, SAID["we_are"] if alone else WE_ARE if there else Phrases())
    whose = first - passage.before(first, SAID["for"])
    held = many and whose < first and passage.before(whose, ANY_KIND | MEALS)
    said = said or (there and held)  # “dinner for 90 in Wiltz”
    title = held and _begins_text(passage, whose) and _ends_in_date(passage, here)  # “Dinner for 24 |”
    said = said or title
    ours = (
        all_said and word.text[0].isdigit() and passage.text[word.end :].lstrip()[:1] == TAKEN
    )  # “we’re 28 |”, where what follows was taken
    return here + 1 if said and (ours or title or not _ends_in_day(passage, here)) else 0


def _begins_text(passage: Passage, end: int) -> bool:
    """Whether nothing but what an event is stands before a position."""
    first = end - passage.before(end, ANY_KIND | MEALS)
    return first - passage.before(first, ARTICLES | THE) == 0


def _ends_in_date(passage: Passage, here: int) -> bool:
    """Whether no more than the word before a day that was taken stands behind a number in its clause, or nothing."""
    behind = here + 1
    stop = behind + (passage.at(behind, BEFORE_DAYS) if behind in passage.clause_of(here) else 0)
    end = passage.text[passage.words[stop - 1].end :].lstrip()[:1]
    return stop == passage.clause_of(here).stop and end in (TAKEN if stop > behind else f"{TAKEN},.;\n")


def _people(passage: Passage, here: int, nouns: Phrases) -> int:
    """How many words from here name people: of the table, in the feminine, or in the last part of one that is put together."""
    if length := passage.at(here, nouns):
        return length
    said = passage.words[here].said if here < len(passage.words) else ""
    stem = said.removesuffix(FEMININE)
    women = stem != said and any(stem + ending in nouns for ending in MASCULINE)
    return int(women or (said not in CALLED and any(said.endswith(one) for one in _last_parts(nouns))))


@cache
def _last_parts(nouns: Phrases) -> frozenset[str]:
    """Those with which a word may end: `Chormitglieder`, `Hochzeitsgäste`."""
    return frozenset(one for one in nouns if one in GERMANIC and len(one) >= SHORTEST_PART and " " not in one)


def _with_other_gender(passage: Passage, end: int, nouns: Phrases) -> int:
    """Where `Kolleginnen und Kollegen`, `habitants et habitantes` end: who is called by both genders is counted once."""
    first = end + passage.at(end, AND) if end in passage.clause_of(end - 1) else end
    others = passage.at(first, COMPANIONS) > 0 and not passage.before(end, COMPANIONS)  # “80 colleagues and partners”
    length = _people(passage, first, nouns) if first > end and not others else 0
    return first + length if length else end


def _over_days(passage: Passage, end: int) -> bool:
    """Whether so many come on several days, and nobody knows how often each: `3000 visitors over 3 days`."""
    behind = end + (passage.at(end, SAID["spread"]) if end in passage.clause_of(end - 1) else 0)
    return (
        behind > end and passage.text[passage.words[behind - 1].end :].lstrip()[:1] == TAKEN
    )  # how long it is, or when


def _ends_in_day(passage: Passage, here: int) -> bool:
    """Whether what follows was taken already, as a day is."""
    day = (passage.words[here].number or 0) <= LAST_DAY and not _ends_sentence(passage, here)
    behind = passage.text[passage.words[here].end : passage.words[here].end + 2]
    if behind[:1] == ":":
        return behind[1:2].isdigit()  # “we are 64: 40 from Metz”
    return behind.strip()[:1] in (("|", ".", "h") if day else ("|", "h"))


def _ends_sentence(passage: Passage, here: int) -> bool:
    return SENTENCE_END.match(passage.text, passage.words[here].end) is not None


def _is_unit(passage: Passage, here: int) -> bool:
    units = (SAID["lasting"], SAID["nights"], SAID["square_metres"], SAID["from"], HOURS, MEALS, PERCENT, AND)
    return any(passage.at(here, one) for one in units)


def _from_range(passage: Passage, here: int, clause: range) -> int:
    """Where the number begins: `about 120`, and of `100-120`, `100 to 120`, `between 100 and 120` at the first of both."""
    words = passage.words
    start, first = here - passage.before(here, ABOUT), here - 2
    joined = first in passage.clause_of(here) and words[first].number is not None and words[here - 1].said in JOINTS
    if joined and (between := passage.before(first, BETWEEN)):
        return first - between
    for back in (1, 2):
        at = here - back
        if at in clause and words[at].number is not None and (back == 1 or words[here - 1].said in JOINTS):
            return at
    return max(start, clause.start)
