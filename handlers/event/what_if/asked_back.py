"""What may be meant where a question would ask back: `half were vegan`, `45 hotel rooms`, `6 interpreters`."""

from collections.abc import Callable, Sequence

from bot.texts import Texts
from bot.words import phrases, table
from handlers.event.questions.kinds.questions import NotAnAnswer, Value
from handlers.event.what_if.copy import Supposed
from handlers.reading import quantities, vocabulary
from handlers.reading.shorthand import with_shares, written_out

ROOMS = {"rooms", "double_rooms"}
"""Units of which it is asked how many nights they are taken for."""
BESIDE_SHARES = (*(table("small_words")[row] for row in ("percent", "articles", "of_all")), *table("shares").values())
BEDROOMS = frozenset(phrases(table("nothing_of")["nights"]))
HALLS = {one: ", ".join(sorted({*phrases({one: row})} - BEDROOMS)) for one, row in table("nothing_of")["area"].items()}
"""Rooms in which nobody sleeps: `deux salles`."""
AT_WORK = table("what_if")["at_work"]

Asks = Callable[[str, str], Value]
"""What a question reads of words; it raises NotAnAnswer where it asks back."""


def meanings(typed: str, words: str, ask: Asks, t: Texts) -> Sequence[Supposed]:
    """What a number may mean beside a room, a dish, or people who may take part or work there; nothing of anything else.

    `words` are what was typed without its little words; one of them may have been a number: `it lasted a day and a half`.
    """
    said, whole = quantities.read(words, t), quantities.read(typed, t)
    if [one.units for one in said.quantities] == [one.units for one in whole.quantities] == [("days",)] and (
        said.quantities[0].number < whole.quantities[0].number
    ):
        return _offered("days", typed, ask)
    rooms = len(said.quantities) == 1 and not said.unknown and set(said.quantities[0].units) & ROOMS
    if rooms and said.quantities[0].number >= 1 and not vocabulary.within(words, HALLS):
        return _offered("nights", words, ask)
    if number := _at_work(words):
        return [Supposed({question: number}) for question in ("crew", "participants")]
    return _offered("menu", words, ask) if _is_a_share_of_the_menu(words) else ()


def _offered(question: str, words: str, ask: Asks) -> Sequence[Supposed]:
    try:
        ask(question, words)
    except NotAnAnswer as doubt:
        return [Supposed({question: one}) for one in doubt.offered]
    return ()


def _at_work(words: str) -> int:
    """How many they are, where they are called by what they may be there to do; 0 where they are not."""
    number, _, who = words.partition(" ")
    return int(number) if number.isdecimal() and vocabulary.exactly(who, AT_WORK) else 0


def _is_a_share_of_the_menu(words: str) -> bool:
    plain = written_out(words)
    left = vocabulary.not_accounted_for(plain, [*vocabulary.DISHES.values()], BESIDE_SHARES)
    return not left and any(map(str.isdecimal, with_shares(plain)))


def numbers(bare: str, reads: Callable[[str], Value | None], t: Texts) -> list[Supposed]:
    """What a number with nothing beside it may count."""
    said = quantities.read(bare, t)
    if said.unknown or len(said.quantities) != 1 or said.quantities[0].units:
        return []
    values = ((one, reads(one)) for one in ("participants", "online_participants", "days", "nights"))
    return [Supposed({one: value}) for one, value in values if value]


def meals_beside(now: Value, then: Value) -> list[Supposed]:
    """Where only meals are named of which there are none yet: these as well, or these alone; nothing where it is not so."""
    if not (isinstance(now, dict) and isinstance(then, dict) and now and then) or then.keys() & now.keys():
        return []
    return [Supposed({"meals": {**now, **then}}), Supposed({"meals": then})]
