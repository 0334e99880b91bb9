"""Why a sentence is no one moment to be reminded at: `refusal` in `planning.py` tells each in words."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.reminders.moments import Moment


class NoMoment(ValueError):
    """What was typed says no moment. `words` are those that say when in a way nobody understood.

    `of_what` to be reminded the same sentence says: empty where it says nothing else, None where that is not known.
    """

    of_what: str | None = None

    def __init__(self, words: str = "") -> None:
        super().__init__(f"{len(words)} characters")
        self.words = words


class SeveralMoments(NoMoment):
    """It could be one of these `moments`, or is too rough to be taken as the one it is; `text` is of what.

    `together`: all of them may be wanted. `or_other`: another one may be, for it may be when the thing is.
    """

    def __init__(
        self, moments: Sequence["Moment"], text: str = "", *, together: bool = False, or_other: bool = False
    ) -> None:
        super().__init__()
        self.moments = moments
        self.text = text
        self.together = together
        self.or_other = or_other


class NotRepeated(NoMoment):
    """It is to come again at times that cannot be repeated, such as twice a month."""


class RepeatedElsewhere(NoMoment):
    """It is to come again and again by the clock of another place, which changes on other days."""


class NoSuchMoment(NoMoment):
    """A day or a time that no calendar and no clock has, or too far away."""


class Passed(NoMoment):
    """A moment that is over; `moment` says which, in UTC."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self.moment = moment


class NoHour(NoMoment):
    """Two hours before an event: nobody knows its hour."""


class TooOften(NoMoment):
    """Every hour: nobody wants that in the end."""


class NoEvent(NoMoment):
    """A moment counted from an event that nobody knows, or that has no date. `name` is what it was called."""

    def __init__(self, name: str, *, known: bool) -> None:
        super().__init__()
        self.name = name
        self.known = known
