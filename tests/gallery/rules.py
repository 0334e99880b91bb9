"""What a screen must be for a phone: labels that are not cut, one thing to do first, few buttons, and a way on."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from bot.screen import Button, Screen, plain

MOST_BUTTONS = 8
MOST_SERVICES = 3
SERVICES = frozenset({"unknown", "back", "later", "why", "delegate", "section", "summary", "refine", "result"})
"""Words of buttons that stand below a question and answer nothing, “Keep it” and “See the result” too, beside “More…”."""
LAST_ROW = ["back", "further"]
"""What stands at the foot of every question, so that nobody answers one who meant to go back."""
GOES_ON = ("More…", "Change…", "Plus…", "Modifier…")
"""Labels whose dots say that more follows a tap."""
ALIKE = re.compile(r"(?:\S*[^\W\d_]{3,}\S*\s+){2,}\S*[^\W\d_]{3,}")
"""Words in a row that no two languages share by chance."""


NONE_FIRST: Mapping[str, frozenset[str]] = {
    "a list, of one here, or one of several ways": frozenset(
        {
            "event",
            "asked",
            "member",
            "members",
            "contribution",
            "requests",
            "past_requests",
            "restore",
            "pdf",
            "project",
        }
    ),
    "done, and one tap takes it back": frozenset({"undo_reminder", "recall", "undecided", "certify"}),
    "something is typed or sent": frozenset({"template", "went_on"}),
    "it stands as it is: nothing has to be done": frozenset(
        {"invoice", "ask_withdraw_request", "may_be_said", "contribute", "role", "new", "ask", "calendar_link"}
    ),
    "to be wished, and not suggested": frozenset({"digests", "offer", "survey_leave", "delete_me_2"}),
}
"""Why a screen has nothing to do first, by the word of its first button; see `aimless`."""


def cut(screen: Screen) -> Iterator[str]:
    """Labels of which we left something out ourselves; what a phone cuts is measured in `measuring.py`."""
    yield from (button.label for button in _buttons(screen) if "…" in button.label and button.label not in GOES_ON)


def primaries(screen: Screen) -> Iterator[str]:
    """More than one thing to do first."""
    found = [button.label for button in _buttons(screen) if button.style == "primary"]
    if len(found) > 1:
        yield " + ".join(found)


def aimless(screen: Screen) -> Iterator[str]:
    """Nothing to do first, and no reason for it.

    What binds is red, and nothing is suggested beside it; answers, and things of a list, are alike; one button needs no
    mark; a question, and “More…”, are read first. All else says why in `NONE_FIRST`.
    """
    buttons = [one for one in _buttons(screen) if one.action]
    words = [one.action.partition(":")[0] for one in buttons]
    marked = any(one.style for one in _buttons(screen))
    alike = len(set(words)) < len(words) or len(words) < 2 or "further" in words
    if not (marked or alike) and not any(words[0] in known for known in NONE_FIRST.values()):
        yield words[0]


def many(screen: Screen) -> Iterator[str]:
    """More buttons than a phone shows beside their text."""
    count = len(_buttons(screen))
    if count > MOST_BUTTONS:
        yield str(count)


def services(screen: Screen) -> Iterator[str]:
    """More buttons below a question that do not answer it than one takes in."""
    found = [button.label for button in _buttons(screen) if button.action.partition(":")[0] in SERVICES]
    asks = any(button.action.startswith(("why:", "answer:", "unknown:")) for button in _buttons(screen))
    if asks and len(found) > MOST_SERVICES:
        yield " + ".join(found)


def wanders(screen: Screen) -> Iterator[str]:
    """A question whose last row is not the one of every question."""
    words = [[button.action.partition(":")[0] for button in row] for row in screen.buttons]
    if (
        any("further" in row for row in words)
        and {"answer", "unknown", "back"} & {*chain(*words)}
        and words[-1] != LAST_ROW
    ):
        yield " + ".join(words[-1])


def dead_ends(screen: Screen) -> Iterator[str]:
    """No button, though one is what comes next: only a file, or what stands beside the card, may have none."""
    if not screen.buttons and not screen.aside:
        yield "no button"


def hanging_dots(screen: Screen) -> Iterator[str]:
    """A line or label that begins or ends with what stands between two things."""
    said = [*plain(screen.text).split("\n"), *(button.label for button in _buttons(screen))]
    yield from (line for line in said if line.strip() != line.strip(" \u00a0\u202f·"))


RULES: Mapping[str, Callable[[Screen], Iterator[str]]] = {
    "cut": cut,
    "primaries": primaries,
    "aimless": aimless,
    "many": many,
    "services": services,
    "wanders": wanders,
    "dead_ends": dead_ends,
    "hanging_dots": hanging_dots,
}


def faults(screen: Screen) -> Iterator[tuple[str, str]]:
    """What is wrong with a screen, each with the rule that it breaks."""
    for rule, found in RULES.items():
        for what in found(screen):
            yield rule, what


def untranslated(screen: Screen, english: Screen) -> Iterator[str]:
    """Lines and labels that are the same in English, though they hold words."""
    own = set(_sentences(english))
    yield from (line for line in _sentences(screen) if line in own)


def _sentences(screen: Screen) -> Iterator[str]:
    lines = [*plain(screen.text).split("\n"), *(button.label for button in _buttons(screen))]
    return (line for line in lines if ALIKE.search(line))


def _buttons(screen: Screen) -> list[Button]:
    return [button for row in screen.buttons for button in row]
