"""Whether all that is said of what is supposed is a part of it: of `8 staff, 40 nights` both are."""

from collections.abc import Mapping
from typing import Any

from bot.texts import Texts
from bot.words import table
from handlers.event.briefs.finding import EACH, EVERYBODY, SAID
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.event.what_if.coming import FROM, speaks_of
from handlers.event.what_if.some_of_them import FEWER, is_of_more_or_fewer
from handlers.reading import quantities

WITH = known(table("small_words")["with"])
OF_EACH = EVERYBODY | EACH | SAID["everyone"] | SAID["sleeping"] | SAID["staying"]
ANSWERED_BY: Mapping[str, frozenset[str]] = {
    "staff": frozenset({"crew"}),
    "online_people": frozenset({"online_participants", "remote_participants"}),
    "nights": frozenset({"nights"}),
    "square_metres": frozenset({"area"}),
}
"""What is counted, as `measures` call it, and the questions of which one must answer it."""


def leaves_out(words: str, changes: Mapping[str, Any], t: Texts) -> bool:
    """Whether something is counted that no change is about, or is said of some alone: `no hotel for the 6 from Lisbon`."""
    counted = {unit for one in quantities.read(words, t).quantities for unit in one.units}
    if any(unit in counted and not questions & changes.keys() for unit, questions in ANSWERED_BY.items()):
        return True
    of_a_group = speaks_of(words, FROM) and any(map(str.isdigit, words))  # “the 6 from Lisbon”, not “d’Nuechten”
    none_stay = changes.get("nights") == 0 and of_a_group
    online = changes.get("kind") == "online" and of_a_group
    fewer = {"participants", "origins"} <= changes.keys() and speaks_of(words, FEWER)
    building = {"venue", "transport"} <= changes.keys()  # “les locaux en vélo”
    others = "crew" in changes and _are_with_others(words)
    return bool(none_stay or online or fewer or building or others)


def _are_with_others(words: str) -> bool:
    """Whether a number is of people who come with those who are named behind it: `85 with staff`."""
    passage = Passage(words)
    return any(word.number and passage.at(at + 1, WITH) for at, word in enumerate(passage.words))


def nights_in_all(words: str, changes: Mapping[str, Any], t: Texts) -> int | None:
    """How many nights were said, where the plan has others because they may be of each, and nothing says so: `1 night`."""
    counted = quantities.read(words, t).quantities if "nights" in changes else ()
    if len(counted) != 1 or "nights" not in counted[0].units or counted[0].per:
        return None
    passage, number = Passage(words), int(counted[0].number)
    told = passage.speaks_of(range(len(passage.words)), OF_EACH) or is_of_more_or_fewer(words)  # “10 nights fewer”
    return None if told or changes["nights"] <= number else number
