"""The short path as a member may walk it, as data: what they see, what they may do then, and what must be kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

NOTHING = object()
"""No answer comes of this."""


@dataclass(frozen=True, slots=True)
class Move:
    """Something said, or a button tapped whose label begins so; `kept` is the answer that must be stored from then on."""

    words: str
    kept: Any = NOTHING
    tapped: bool = False


def says(words: str, kept: Any = NOTHING) -> Move:
    """The member types."""
    return Move(words, kept)


def taps(label: str, kept: Any = NOTHING) -> Move:
    """The member taps a button."""
    return Move(label, kept, tapped=True)


@dataclass(frozen=True, slots=True)
class Step:
    """A screen, known by words that no other screen has. `question` names the answer in the database."""

    seen: str
    moves: Sequence[Move]
    question: str = ""


EVENT_NAME = says("the name of the event, each walker's own")
DETOURS = (taps("Back"), taps("Later"), taps("Why?"))
"""What a member may do instead, where the screen has the button."""
UNKNOWN = taps("I don’t know", None)
LOCAL = {"bands": {"local": 100, "greater_region": 0, "europe": 0, "beyond": 0}}

PATH: tuple[Step, ...] = (
    Step("Nothing is stored before you agree", [taps("I agree")]),
    Step("You have joined", [taps("New estimate")]),
    Step("What is your event called?", [EVENT_NAME], "name"),
    Step(
        "What kind of event is it?",
        [taps("Conference", "conference"), says("Workshop", "workshop"), taps("Online only", "online")],
        "kind",
    ),
    Step(
        "When does it start?", [says("20.4.2027", "2027-04-20"), says("2027-05-03", "2027-05-03"), UNKNOWN], "first_day"
    ),
    Step("How many days does it last?", [taps("2 days", 2), says("3", 3)], "days"),
    Step("Where does it take place?", [taps("Luxembourg", "Luxembourg, LU"), says("Belval", "Belval, LU")], "place"),
    Step("How many people take part on site", [taps("50", 50), says("120", 120)], "participants"),
    Step("Where do they come from?", [taps("All local", LOCAL), UNKNOWN], "origins"),
    Step("How do they travel?", [taps("Everyone by car", {"car": 100}), says("train", {"train": 100})], "transport"),
    Step("How many hotel nights in total?", [says("25", 25), taps("None", 0), UNKNOWN], "nights"),
    Step(
        "What does each person eat", [says("2 lunches, 1 dinner", {"lunch": 2, "dinner": 1}), taps("None", {})], "meals"
    ),
    Step("What is on the menu?", [taps("Vegetarian", {"vegetarian": 100}), says("vegan", {"vegan": 100})], "menu"),
    Step("What kind of building is it?", [taps("Hotel", "hospitality"), taps("Office", "office"), UNKNOWN], "venue"),
    Step("How large are the rooms you use", [says("300", 300), taps("200 m²", 200), taps("None", 0)], "area"),
    Step("How many people take part online?", [taps("25", 25), says("70", 70)], "online_participants"),
    Step("For how many hours is each of them connected?", [taps("4", 4), says("2", 2), UNKNOWN], "online_hours"),
    Step("your answers", [taps("See the result")]),
    Step("Data quality:", [taps("Reduce it"), taps("Contribute")]),
    Step("No reductions declared yet.", [taps("□"), taps("Result")]),
    Step("Reductions you declared:", [taps("Result")]),
    Step("so nothing is declared or deducted", [taps("Result")]),
    Step("How much of it should your contribution cover?", [taps("All:"), taps("Half:")]),
    Step("Climate project", [taps("Choose this project")]),
    Step("Valid until", [taps("Send request")]),
    Step("Request received", [says("/new")]),
)
