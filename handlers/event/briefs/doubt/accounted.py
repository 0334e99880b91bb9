"""Whether all that stands around a value is accounted for: no word beside it says something that nobody has understood.

“80 people” counts those who take part; “we turned away 80 people” does not, nor does “80 people, we might be 90”. So a number is
taken only if each word of its own part of the clause was understood, is a filler, or is what another number counts, and if no
number is left in its sentence that may be meant in its place. Around a day or a town stand names and topics that nobody
can list: there words that cast doubt count, and those that may answer the same question. A kind, a building or a town is told
where the event is told: alone in a sentence further down it is asked. What speaks of something else, `conference room`, answers
nothing.
"""

from collections.abc import Callable, Iterator, Mapping

from bot.words import table
from handlers.event.briefs.doubt.bounds import MAY_BE_BOUNDED, is_bounded
from handlers.event.briefs.doubt.doubts import (
    DOUBTFUL,
    NUMBERS,
    PLACED,
    SAME_QUESTION,
    SPEAKS_AGAINST,
)
from handlers.event.briefs.doubt.next_to import counts_other_days, is_spoken_about, may_be_a_topic
from handlers.event.briefs.doubt.other_days import (
    another_day,
    another_weekday,
    day_apart,
    day_corrected,
    weekday_before,
)
from handlers.event.briefs.doubt.said_beside import changes_nothing, says_something
from handlers.event.briefs.finding import (
    ALL_OVER,
    EVERYBODY,
    EXCEPT,
    KINDS,
    LABELS,
    MONTHS,
    OR,
    REGION,
    REST,
    SAID,
    WAYS,
    WITHOUT,
    pieces,
)
from handlers.event.briefs.food.sittings import comes_first
from handlers.event.briefs.people.decided import decided, summed
from handlers.event.briefs.people.other_people import (
    OTHER_PEOPLE,
    Span,
    counted_people,
    counts_no_people,
    positions,
    same_sentence,
)
from handlers.event.briefs.sorts import invites, is_verb
from handlers.event.briefs.text.passage import SENTENCE, Passage
from handlers.event.briefs.text.phrases import Phrases, any_of, known

ANY_LABEL = any_of(LABELS[one] for one in PLACED)
BREAKFASTS = known(table("meals")["breakfast"])
BUT = known(table("denials")["but"])
NOT_OF_THESE = EXCEPT - WITHOUT - BUT
CORRECTION = known(table("answers")["correction"])
NO_MEAT, MEATLESS = (
    known(table("dishes_either")["no_meat"]),
    known(table("dishes")["vegetarian"], table("dishes")["vegan"]),
)
NONE_SERVED = SAID["for_themselves"] | (known(table("answers")["nothing"]) - WITHOUT)
"""What is said beside an hour or a meal of which there is none."""


def in_doubt(passage: Passage, question: str, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether something beside what was `said` speaks against it; `heard` tells of a position whether its word was understood."""
    beside = [here for here in _beside(passage, said) if not heard(here)]
    if question == "area":
        beside = [here for here in beside if passage.words[here].said in DOUBTFUL]  # what else is in square metres?
    elif question in NUMBERS:
        beside = [here for here in beside if not changes_nothing(passage, question, here, said)]
    if question == "nights" and _leaves_some_out(passage, said):
        return True
    if question in MAY_BE_BOUNDED and (is_bounded(passage, said) or _but_another(passage, said, heard)):
        return True
    if question in NUMBERS or (question == "first_day" and not _is_dated(passage, said)):
        unknown = any(says_something(passage, here) for here in beside)
        if any(one.start <= positions(passage, said)[-1] < one.stop for one in summed(passage)):
            return False
        if _is_decided(passage, said):
            return any(passage.words[here].said in DOUBTFUL for here in beside)
        return unknown or any(True for one in OTHER_PEOPLE.get(question, ()) for _ in one(passage, said, heard))
    if (
        _is_asked_about(passage, said)
        or _leaves_some_out(passage, said)
        or any(True for _ in _same_question(passage, question, said, heard))
    ):
        return True
    against = SPEAKS_AGAINST[question]
    return any(one(passage, said, heard) for one in LOOKED_AT.get(question, ())) or any(
        _casts_doubt(passage, here, against) for here in beside
    )


def _casts_doubt(passage: Passage, here: int, against: Phrases) -> bool:
    """Whether words that do begin here, and are no part of what says who or where: not `start-ups`, nor `Ziel ist`."""
    length = passage.at(here, against)
    who_or_where = SAID["sorts_of_people"] | SAID["place_before"]
    return length > 0 == passage.at(here, SAID["requests"]) and length >= passage.at(here, who_or_where)


def stands_apart(passage: Passage, question: str, told: Mapping[str, Span]) -> bool:
    """Whether it stands behind where the event is told (`told`, by question), in a sentence that says nothing else of it.

    There it is a hotel that signs, or the town a bill is sent to. A line of a list tells: what stands behind a colon, or is
    all that its clause says.
    """
    if question not in PLACED:
        return False
    said = told[question]
    others = [span for span in told.values() if span != said]
    beside = any(same_sentence(passage, said, positions(passage, span)[0]) for span in others)
    at = positions(passage, said)
    first = at[0] - passage.before(at[0], SAID["buildings"])  # “Jugendherberge Vianden”
    alone = (
        question != "venue" and passage.clause_of(first).start == first and passage.clause_of(at[-1]).stop == at.stop
    )
    before = passage.text[: said[0]]
    sentence = SENTENCE.split(before)[-1]
    listed = ":" in sentence or _is_answer(passage, before[: len(before) - len(sentence)])
    return not (beside or alone or listed) and any(span[1] <= said[0] for span in others)


def _is_answer(passage: Passage, before: str) -> bool:
    """Whether what stands before is a label with a question mark: `Where? …`."""
    label = [at for at, word in enumerate(passage.words) if word.start < len(before)][-1:]
    asked = bool(label) and before.rstrip().endswith("?")
    return asked and passage.at(passage.clause_of(label[0]).start, ANY_LABEL) == len(passage.clause_of(label[0]))


def _is_asked_about(passage: Passage, said: Span) -> bool:
    """Whether a question mark stands behind it alone: `place still open (Trier?)`; a whole question may tell as well."""
    at = positions(passage, said)
    return passage.text[said[1] :].lstrip()[:1] == "?" and len(passage.clause_of(at[-1])) <= len(at) + 1


def _leaves_some_out(passage: Passage, said: Span) -> bool:
    """Whether it is said right behind it of whom it is not so: `we all go by coach from Metz, except Tom`."""
    behind = positions(passage, said)[-1] + 1
    return behind < len(passage.words) and same_sentence(passage, said, behind) and passage.at(behind, NOT_OF_THESE) > 0


def _but_another(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether another number that nobody understood follows behind a “but”: `20 inscrits mais 16 sûrs`."""
    behind = positions(passage, said)[-1] + 1
    number = behind + passage.at(behind, BUT)
    follows = number > behind and number < len(passage.words) and passage.words[number].number is not None
    return follows and same_sentence(passage, said, number) and not heard(number)


def _has_alternative(passage: Passage, said: Span, _heard: Callable[[int], bool]) -> bool:
    """Whether an “or” stands before it, or behind it: `in Mersch or online`."""
    at = positions(passage, said)
    first = at[0] - passage.before(at[0], SAID["place_before"])
    behind = at[-1] + 1 < len(passage.words) and same_sentence(passage, said, at[-1] + 1)
    return bool(passage.before(first, OR) or (behind and passage.at(at[-1] + 1, OR)))


def _is_of_some(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether only some of all people are spoken of: `all speakers by plane`, or a number of them who are not all."""
    clause = passage.clause_of(positions(passage, said)[0])
    some = any(not heard(here) and passage.at(here, SAID["some_people"]) for here in clause)
    everybody = any(passage.at(at, EVERYBODY) for at in positions(passage, said))
    return some or (everybody and any(True for _ in counted_people(passage, said, heard)))


def _others_follow(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether its sentence goes on with people of whom nothing was understood: `20 from Paris and their 3 drivers`."""
    for here, word in enumerate(passage.words):
        if word.start < said[1] or heard(here) or not same_sentence(passage, said, here):
            continue
        counted = word.number is not None and here + 1 in passage.clause_of(here)
        if passage.at(here, REST) or (counted and not counts_no_people(passage, here)):
            return True
    return False


def _is_all_over(passage: Passage, said: Span, _heard: Callable[[int], bool]) -> bool:
    """Whether it is all of the region, of which Luxembourg is a part: `aus der ganzen Großregion` is no distance."""
    return any(
        passage.at(at + passage.at(at, ALL_OVER), REGION) for at in positions(passage, said) if passage.at(at, ALL_OVER)
    )


def _are_there(passage: Passage, said: Span, _heard: Callable[[int], bool]) -> bool:
    """Whether each of several groups is in a town rather than comes from it: `45 in Luxembourg and 30 in Brussels`."""
    numbers = [at for at in positions(passage, said) if passage.words[at].number is not None]
    return len(numbers) > 1 and all(
        _is_in_a_town(passage, at + 1 + passage.at(at + 1, SAID["attendees"])) for at in numbers
    )


def _is_in_a_town(passage: Passage, here: int) -> bool:
    """Whether a word before a town stands there, and none that says from where: `in Brussels`, but not `en train`."""
    town = here + passage.at(here, SAID["place_before"])
    named = here < town < len(passage.words) and passage.words[town].text[0].isupper()
    return named and passage.at(here, SAID["place_before"]) > passage.at(here, SAID["from"])


def _is_dated(passage: Passage, said: Span) -> bool:
    """Whether a day is told by its date: `every first Tuesday` says more with the words beside it."""
    at = positions(passage, said)
    return any(passage.words[here].text[0].isdigit() for here in at) or passage.speaks_of(at, MONTHS)


def _breakfast_is_apart(passage: Passage, said: Span, _heard: Callable[[int], bool]) -> bool:
    """Whether breakfast is told with the nights, and not with the other meals: `2 nights with breakfast`."""
    apart = (at for at in range(len(passage.words)) if not said[0] <= passage.words[at].start < said[1])
    of_nights = SAID["nights"] | SAID["sleeping"]
    return any(passage.at(at, BREAKFASTS) and passage.speaks_of(passage.clause_of(at), of_nights) for at in apart)


def _same_question(passage: Passage, question: str, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """Words of the same sentence that may answer the same question, and that nobody has understood."""
    words = SAME_QUESTION.get(question, Phrases())
    if question == "kind" and passage.speaks_of(positions(passage, said), KINDS["online"]):
        return  # “réunion en ligne”: of whatever kind
    for here, word in enumerate(passage.words):
        unread = passage.at(here, words) and not heard(here) and not said[0] <= word.start < said[1]
        unread = unread and not (invites(passage, here) or is_verb(passage, here, 1))
        none = any(
            passage.before(first, WITHOUT) for first in (here, here - 1)
        )  # “no poultry any more”, “no seated dinner”
        unread = unread and not (question in LEFT_OUT and none)
        apart = unread and question == "meals" and passage.speaks_of(passage.clause_of(here), NONE_SERVED)
        unread = unread and not apart  # “le soir chacun pour soi”, “owes näischt”
        unread = unread and not (
            question == "menu" and passage.within(here, NO_MEAT) and _is_without_meat(passage, said)
        )
        arrives = passage.at(here, SAID["welcomes"]) and comes_first(passage, passage.clause_of(here))
        unread = unread and not (question == "meals" and arrives)  # “8:30 Empfang mit Kaffee”
        if unread and same_sentence(passage, said, here):
            yield here


def _is_without_meat(passage: Passage, said: Span) -> bool:
    """Whether what was said has no meat anyway: `no meat please, all veggie`."""
    return any(passage.at(at, MEATLESS) for at in positions(passage, said))


def _beside(passage: Passage, said: Span) -> list[int]:
    """The words of its clause, without those that an “and” parts from it."""
    at = positions(passage, said)
    return [here for piece in pieces(passage) if piece.start <= at[-1] and at[0] < piece.stop for here in piece]


def _way_is_corrected(passage: Passage, said: Span, _heard: Callable[[int], bool]) -> bool:
    """Whether a “no” and another way stand right behind, which may be the right one: `en voiture | non en train`."""
    behind = positions(passage, said)[-1] + 1
    way = behind + passage.at(behind, CORRECTION) if behind < len(passage.words) else behind
    return passage.at(way, WAYS) > 0 and way > behind and passage.same_sentence(behind - 1, way)


def _is_decided(passage: Passage, said: Span) -> bool:
    """Whether the text itself says that this number holds, whoever else it counts: `i.e. 12 in all`."""
    at = positions(passage, said)
    return any(start <= at[0] and at[-1] < end for start, end in decided(passage))


LEFT_OUT = ("menu", "meals")
"""Of which it may be said what there is none of, beside the answer: `no lunch, just coffee`."""
LOOKED_AT = {
    "place": (_has_alternative,),
    "first_day": (another_day, another_weekday, weekday_before, day_apart, day_corrected),
    "transport": (_is_of_some, _way_is_corrected),
    "menu": (_is_of_some,),
    "origins": (_others_follow, _is_all_over, _way_is_corrected, _are_there),
    "meals": (_breakfast_is_apart,),
    "days": (counts_other_days,),
    "venue": (is_spoken_about,),
    "water": (may_be_a_topic,),
    "heating": (may_be_a_topic,),
}
"""What else may speak against it, by question."""
