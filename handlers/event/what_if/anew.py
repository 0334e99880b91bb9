"""What is said of one answer away from its question: `no, 80 participants`, `the place is Metz`, `no lunch`, `not the 20th`.

All of it must be understood, by the kind of the one question that is named, or that alone can be meant.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.turn import Turn
from bot.words import Words, table, taught
from handlers.event import relative
from handlers.event.answering import meant
from handlers.event.moved import with_text
from handlers.event.origins.group import groups_of
from handlers.event.origins.understanding import ToConfirm
from handlers.event.questions import refine
from handlers.event.questions.kinds import another_day
from handlers.event.questions.kinds.days import Day
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Text, Value
from handlers.event.questions.question import Question
from handlers.event.what_if import claims, coming, in_place, little_words, of_a_part, some_of_them
from handlers.event.what_if.accounted import leaves_out
from handlers.event.what_if.copy import Claims, Supposed
from handlers.reading import asides, quantities, vocabulary
from handlers.reading.denials import ONLY_A_NUMBER, Instead, instead
from handlers.reading.in_passing import said_anew
from handlers.reading.question_words import NO_NUMBER
from handlers.reading.vocabulary import WORD

ANEW, CALLED = table("anew"), table("anew_called")
AROUND = (ANEW["sets"], ANEW["is"])
ARTICLES = (table("small_words")["articles"], table("numbers")["articles"])
WITH = table("small_words")["with"]
NAMES = {one: rows for one, rows in vocabulary.NOTHING_OF.items() if one != "other"}
"""What a question is about; what else there is may have any name."""
MEALS = table("meals")
ONLY = table("small_words")["only"]
MOST_WORDS = 12
FEW_WORDS = 6
"""Of what is told without saying that it corrects anything: longer ones may tell of another event."""
COUNTED = {"crew": "staff", "remote_participants": "online_people"}
"""Questions of those beside the participants, and what they are counted in."""
PEOPLE = {"people", "on_site_people"}


def read(turn: Turn, typed: str, answers: Answered, *, corrects: bool = False) -> Claims | None:
    """What is another now, sure or as it may be meant; None where it is no correction, or not all of it is understood.

    With `corrects` it is one though nothing says so: `80`, said of what is only supposed.
    """
    after_no = said_anew(typed)
    said = asides.unframed(after_no or typed, "anew")
    if not 0 < len(said.split()) <= MOST_WORDS or vocabulary.exactly(typed, table("answers")["yes"]):
        return None
    if NO_NUMBER.search(typed):
        return None
    found = (
        _taken_out(turn, said, answers)
        or _served(turn, said, answers, alone=vocabulary.within(typed, ONLY))
        or _counted(turn, said, answers)
        or in_place.read(turn, said, answers)
        or _in_place_of(turn, said, answers)
        or _day(turn, said, answers)
        or _of_groups(turn, said, answers)
        or _fewer(turn, said, answers)
        or _told(turn, said, answers, sure=corrects or bool(after_no) or len(said.split()) < len(typed.split()))
        or _named(turn, said, answers)
    )
    if found and found.supposed.changes and leaves_out(said, found.supposed.changes, turn.t):
        found = claims.read(turn, said, answers)
    return found if found and (found.supposed or found.unsaid or found.meant) else None


def supposed(turn: Turn, words: str, answers: Answered) -> Claims | None:
    """The same behind a `what if`: `we had no lunch`."""
    found = next((one for said in (words, little_words.plain(words)) if (one := read(turn, said, answers))), None)
    return of_a_part.only_of_all(words, found, answers, turn.world.places) if found else None


def _one_of(found: Sequence[Supposed], said: str) -> Claims | None:
    different = list({repr(one): one for one in found}.values())
    if len(different) > 1:
        return Claims(Supposed(), said, different)
    return Claims(different[0]) if different else None


def _taken_out(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """There is none of it: `no lunch`, `remove the dinner`, `remove Lisbon`, `no coffee`."""
    gone = _left(said, ANEW["remove"])
    removes = gone != said
    if not removes and not vocabulary.begins_without(said) and not vocabulary.nothing(said):
        told = little_words.plain(said)
        return _taken_out(turn, told, answers) if told != said and vocabulary.begins_without(told) else None
    plain = asides.without(gone, vocabulary.WITHOUT, vocabulary.NOTHING, *ARTICLES)
    meals, served = answers.get("meals") or {}, vocabulary.wholly(plain, MEALS, turn.t)
    if served:
        return Claims(Supposed({"meals": {one: number for one, number in meals.items() if one != served}}))
    none = [
        Supposed({one.id: one.nothing})
        for one in refine.questions(answers)
        if one.allows_nothing
        and any(words and vocabulary.exactly(words, NAMES.get(one.id, {})) for words in (plain, _without_article(gone)))
    ]
    if none:
        return _one_of(none, said)
    if removes and vocabulary.exactly(plain, vocabulary.WAYS["plane"]):
        return claims.read(turn, taught(little_words.SAID["no_flights"], "en"), answers)
    places = turn.world.places
    left = some_of_them.some_fewer_from(gone, answers, places) or some_of_them.without_those_from(
        plain, answers, places
    )
    return _one_of(left, said) if removes else None


def _served(turn: Turn, said: str, answers: Answered, *, alone: bool) -> Claims | None:
    """A meal without a number, `with dinner`: how often it is served is asked; `alone`, nothing else is: `only dinner`."""
    plain = asides.without(said, ANEW["add"], WITH, ARTICLES[0])
    meals, served = answers.get("meals") or {}, vocabulary.wholly(plain, MEALS, turn.t)
    if not served or not vocabulary.exactly(plain, MEALS[served]):
        return None
    if served in meals:
        return Claims(Supposed(), said, [Supposed({"meals": {served: meals[served]}})])
    often, others = sorted({1, max(1, int(answers.get("days") or 1))}), {} if alone else meals
    return Claims(Supposed(), said, [Supposed({"meals": {**others, served: number}}) for number in often])


def _without_article(said: str) -> str:
    first, _, rest = said.partition(" ")
    return rest if any(vocabulary.exactly(first, row) for row in ARTICLES) else said


def _counted(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """So many of the crew, or online: `add 12 speakers`, `there were 10 staff`."""
    more = _left(said, ANEW["add"])
    counted = quantities.read(more, turn.t).quantities
    units = set(counted[0].units) - PEOPLE if len(counted) == 1 else set()
    for question_id, unit in COUNTED.items():
        question = refine.find(question_id, answers)
        if question is None or units != {unit}:
            continue
        for words in (more, asides.without(more, little_words.SAID["fillers"])):
            value = _answer(turn, question, words, answers)
            if isinstance(value, int) and more != said and answers.get(question_id):
                added = Supposed({question_id: answers[question_id] + value})
                return Claims(Supposed(), said, [added, Supposed({question_id: value})])
            if value is not None:
                return Claims(Supposed({question_id: value}))
    return None


def _of_groups(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """So many fewer from a town, or where all come from of whom nothing is known: `2 fewer from Metz`, `the rest is local`."""
    counted, places = relative.counted(said), turn.world.places
    fewer = counted.by if counted and counted.sign < 0 else _left(said, ANEW["less"])
    if fewer != said:
        return _one_of(some_of_them.some_fewer_from(fewer, answers, places), said)
    return _one_of(some_of_them.the_rest_comes_from(said, answers, places), said)


def _fewer(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """So many fewer: `minus 10 participants`."""
    by = _left(said, ANEW["remove"], ANEW["less"])
    if by == said or not any(map(str.isdigit, by)):
        return None
    found = claims.read(turn, f"{by} {taught(little_words.SAID['fewer'], 'en')}", answers)
    return None if found.unread else found


def _in_place_of(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """What is meant in place of what is denied, where both answer one question: `in Esch, not in Luxembourg`."""
    corrected = instead(said) or _no_longer(said)
    if corrected is None or not corrected.sure:
        return None
    if numbers := _one_number_for_another(corrected, answers):
        return _one_of(numbers, said)
    then = _claimed(turn, corrected.then, answers) or _answers(turn, corrected.then, answers)
    first = _claimed(turn, corrected.first, answers) or _answers(turn, corrected.first, answers)
    both = [one for one in then if any(one.keys() == other.keys() for other in first) and "origins" not in one]
    return _one_of([Supposed(one) for one in both], said)


def _no_longer(said: str) -> Instead | None:
    """The same where it is denied as something is of which there is none: `ein Workshop, keine Konferenz`."""
    then, _, denied = said.partition(",")
    first = asides.without(denied, vocabulary.WITHOUT) if vocabulary.begins_without(denied.strip()) else ""
    return Instead(first, then) if first else None


def _one_number_for_another(said: Instead, answers: Answered) -> list[Supposed]:
    """`60, not 120`: of the answers that are the other number."""
    if not (said.first.isdecimal() and said.then.isdecimal()):
        return []
    return [
        Supposed({one.id: int(said.then)})
        for one in refine.questions(answers)
        if not isinstance(answers.get(one.id), bool) and answers.get(one.id) == int(said.first)
    ]


def _claimed(turn: Turn, said: str, answers: Answered) -> list[Mapping[str, Value]]:
    found = claims.read(turn, said, answers)
    return [] if found.unread or not found.supposed.changes else [found.supposed.changes]


def _answers(turn: Turn, said: str, answers: Answered) -> list[Mapping[str, Value]]:
    """Which of the questions that have an answer it answers, that are not of numbers or of any words."""
    if any(map(str.isdigit, said)):
        return []
    found: list[Mapping[str, Value]] = []
    for question_id in ("kind", "place", "venue", "menu"):
        if question_id == "place" and coming.speaks_of(said, coming.FROM):
            continue  # where they come from is not where it takes place
        question = refine.find(question_id, answers)
        value = _answer(turn, question, said, answers) if question else None
        found += [] if value is None else [{question_id: value}]
    return found


def _day(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """Another day in place of the one it was, in the month of that: `on the 21st, not the 20th`."""
    corrected, question = instead(said), refine.find("first_day", answers)
    if question is None or not answers.get("first_day"):
        return None
    was = date.fromisoformat(answers["first_day"])
    unanswered = {one: answer for one, answer in answers.items() if one != "first_day"}
    if corrected is None:
        spans = (another_day.moved_by(was, one, turn.t) for one in (said, little_words.plain(said)))
        if moved_to := next(filter(None, spans), None):
            return Claims(_on(moved_to))
        alone = _answer(turn, question, said, unanswered) if len(said.split()) <= FEW_WORDS else None
        likely = [*another_day.instead_of(was, said, turn.t), *([date.fromisoformat(str(alone))] if alone else [])]
        length = question.kind.beside(with_text(turn, said)) if alone and isinstance(question.kind, Day) else {}
        moves = [_on(one).with_(Supposed(length)) for one in dict.fromkeys(likely) if one != was or length]
        return Claims(Supposed(), said, moves) if alone else None
    if any(corrected.first == str(group.get("people")) for group in groups_of(answers)):
        return None  # “25 instead of 20” may be people
    then, first = _day_of_month(corrected.then), _day_of_month(corrected.first)
    if then is None or first is None:
        days = [
            _answer(turn, question, little_words.plain(one), unanswered) for one in (corrected.then, corrected.first)
        ]
        moved = Supposed({"first_day": days[0]})
        return (
            None
            if None in days
            else Claims(moved)
            if days[1] == answers["first_day"]
            else Claims(Supposed(), said, [moved])
        )
    try:
        moved = _on(was.replace(day=then))
    except ValueError:
        return None
    if first == was.day:
        return Claims(moved)
    value = _answer(turn, question, corrected.then, unanswered)
    return Claims(Supposed(), said, [moved, *([Supposed({"first_day": value})] if value else [])])


def _on(day: date) -> Supposed:
    return Supposed({"first_day": day.isoformat()})


def _day_of_month(said: str) -> int | None:
    """The number of a day, where nothing but that was said: `on the 21st`."""
    day = ONLY_A_NUMBER.fullmatch(asides.without(said, table("when")["on"], *ARTICLES))
    return int(day[1]) if day and day[1].isdecimal() else None


def _named(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """The new answer of the one question that is named: `change the menu to vegan`, `set nights to 0`."""
    found: list[Supposed] = []
    likely: list[Supposed] = []
    for question in refine.questions(answers):
        for rest in _behind_name(said, question):
            try:
                then = Supposed({question.id: meant(with_text(turn, rest), question, answers, ())})
                asked = _asks_back(turn, question, said, answers)
                found += [] if asked and then not in asked else [then]
                likely += asked
            except NotAnAnswer as doubt:
                if question.id in CALLED or not quantities.read(rest, turn.t).unknown:  # not “40 litres of wine”
                    likely += [Supposed({question.id: one}) for one in doubt.offered]
            except ToConfirm:
                continue
            break
    corrects = len(said.split()) <= FEW_WORDS or vocabulary.begins_with(said, ANEW["verbs"])
    return _one_of(found, said) or (Claims(Supposed(), said, likely) if likely and corrects else None)


def _asks_back(turn: Turn, question: Question, said: str, answers: Answered) -> list[Supposed]:
    """What the question would ask of all that was said, where its name counts something as well: `two coffee breaks`."""
    counted = quantities.read(said, turn.t)
    if counted.unknown or len(counted.quantities) != 1 or not counted.quantities[0].units:
        return []
    try:
        meant(with_text(turn, said), question, answers, ())
    except NotAnAnswer as doubt:
        return [Supposed({question.id: one}) for one in doubt.offered]
    except ToConfirm:
        pass
    return []


def named(said: str, answers: Answered) -> Iterator[tuple[Question, str]]:
    """The questions that are named outright, before a colon or behind a verb that sets them, and what they are to be."""
    label, colon, behind = said.partition(":")
    sets = not colon and vocabulary.begins_with(said, ANEW["verbs"])
    for question in refine.questions(answers) if sets or behind.strip() else ():
        called = CALLED.get(question.id)
        if called is None or isinstance(question.kind, Text):
            continue
        if colon and vocabulary.exactly(label, called):
            yield question, behind.strip()
        elif sets and _left(said, called) != said:
            yield from ((question, rest) for rest in _behind_name(said, question))


def _behind_name(said: str, question: Question) -> Iterator[str]:
    """What is left of it where the question is named: without the words around it, then without articles."""
    named = [rows for rows in (CALLED.get(question.id), NAMES.get(question.id)) if rows]
    if not named or _left(said, *named) == said:
        return
    rest = asides.without(said, *named, *AROUND)
    if isinstance(question.kind, Text):
        yield from _name_behind(said, named)
        return
    bare = asides.without(rest, *ARTICLES)
    yield from dict.fromkeys(one for one in (rest, bare) if one and not vocabulary.unknown(one))


def _name_behind(said: str, named: Sequence[Words]) -> Iterator[str]:
    """A name as it was typed: behind what it is led by, `rename it`, `the name is`."""
    words = said.split()
    for end in range(len(words) - 1, 0, -1):
        lead = " ".join(words[:end])
        if not asides.without(lead, *named, *AROUND, *ARTICLES):
            yield " ".join(words[end:])
            return


def _told(turn: Turn, said: str, answers: Answered, *, sure: bool) -> Claims | None:
    """What is told without any of these words, of what the event says already; a bare number is asked."""
    found = claims.read(turn, said, answers)
    if found.unread:
        counted = quantities.read(said, turn.t)
        bare = not counted.unknown and not any(one.units for one in counted.quantities)
        few = len(said.split()) <= FEW_WORDS and not bare
        return found if found.meant and (sure or few or coming.speaks_of(said, little_words.NOBODY)) else None
    few = len(said.split()) <= FEW_WORDS and found.supposed.changes.keys() <= answers.keys() - {"kind"}
    return found if sure or few else None


def _answer(turn: Turn, question: Question, said: str, answers: Answered) -> Value | None:
    try:
        return meant(with_text(turn, said), question, answers, ())
    except (NotAnAnswer, ToConfirm):
        return None


def _left(said: str, *rows: Words) -> str:
    """What is left without these phrases; as it was typed where none of them stands in it."""
    left = asides.without(said, *rows)
    return left if len(WORD.findall(left)) < len(WORD.findall(said)) else said
