"""Whether all that is said of what is supposed is a part of it: of `8 staff, 40 nights` both are."""

from collections.abc import Mapping
from typing import Any

from bot.texts import Texts
from bot.words import table
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.event.what_if.coming import FROM, speaks_of
from handlers.event.what_if.some_of_them import FEWER
from handlers.reading import quantities

WITH = known(table("small_words")["with"])
BUT = known(table("denials")["but"], table("small_words")["except"])
TRAVELS = frozenset({"transport", "journey"})
ANSWERED_BY: Mapping[str, frozenset[str]] = {
    "staff": frozenset({"crew"}),
    "online_people": frozenset({"online_participants", "remote_participants"}),
    "nights": frozenset({"nights"}),
    "square_metres": frozenset({"area"}),
    "days": frozenset({"days", "first_day", "nights", "meals", "menu"}),
    "meals": frozenset({"meals", "menu"}),
    "people": frozenset({"participants", "origins", "crew", "online_participants", "remote_participants", "nights"})
    | TRAVELS,
}
"""What is counted, as `measures` call it, and the questions of which one must answer it."""


def leaves_uncounted(words: str, changes: Mapping[str, Any], t: Texts) -> bool:
    """Whether something is counted that no change is about."""
    answered = {one.partition(".")[0] for one in changes}
    counted = {unit for one in quantities.read(words, t).quantities for unit in one.units}
    return any(unit in counted and not questions & answered for unit, questions in ANSWERED_BY.items())


def leaves_out(words: str, changes: Mapping[str, Any], t: Texts) -> bool:
    """Whether something is counted that no change is about, or is said of some alone: `no hotel for the 6 from Lisbon`."""
    if leaves_uncounted(words, changes, t):
        return True
    of_a_group = speaks_of(words, FROM) and any(map(str.isdigit, words))  # “the 6 from Lisbon”, not “d’Nuechten”
    none_stay = changes.get("nights") == 0 and of_a_group
    online = changes.get("kind") == "online" and of_a_group
    fewer = {"participants", "origins"} <= changes.keys() and speaks_of(words, FEWER)
    building = {"venue", "transport"} <= changes.keys()  # “les locaux en vélo”
    but_some = (
        "transport" in changes and speaks_of(words, FROM) and speaks_of(words, BUT)
    )  # “all by train but the six from Lisbon”
    others = "crew" in changes and _are_with_others(words)
    return bool(none_stay or online or fewer or building or but_some or others)


def _are_with_others(words: str) -> bool:
    """Whether a number is of people who come with those who are named behind it: `85 with staff`."""
    passage = Passage(words)
    return any(word.number and passage.at(at + 1, WITH) for at, word in enumerate(passage.words))
