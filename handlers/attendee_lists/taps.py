"""What the buttons of attendee lists mean, and where with one a member can be."""

from typing import Annotated, Literal

from bot.ids import ErrandId, EventId, ListId
from bot.taps import At, Tap, place, tap
from bot.wire import LARGEST_ID, Between, Position
from handlers.taps import QuestionId

MessageNumber = Annotated[int, Between(1, LARGEST_ID)]


@tap("template", leads_on=True)
class Template(Tap):
    """A workbook to fill in."""


@tap("stop_reading")
class StopReading(Tap):
    pass


@tap("list")
class SeeList(Tap):
    """`message` is where the file is in the chat, if that is known."""

    list: ListId
    message: MessageNumber | None = None


@tap("delete_file")
class DeleteFile(Tap):
    """The file goes from the chat, too; what was read of it stays."""

    list: ListId
    message: MessageNumber


@tap("list_for")
class ListFor(Tap):
    """The event that a file is a list for, which was sent where nothing is about an event."""

    event: EventId | Literal["new"]


@tap("near")
class Near(Tap):
    """A name that is nearly that of a town means that town."""

    list: ListId
    suggestion: Position


Of = Literal["alone", "who", "parts", "unclear", "number", "amount", "again", "stays"]
"""What is asked about a list: whether rows are titles, which columns say who comes, whether those do of whom it is not clear,
which how many, or how many where it is not clear, whether who stands there again is the same person, and which are of nights."""


@tap("list_means")
class ListMeans(Tap):
    """An answer to what is asked about columns of a list, by its position."""

    list: ListId
    of: Of
    choice: Position


@tap("use_list")
class UseList(Tap):
    """The list counts, and so does its number of people, or the one that was said before."""

    list: ListId
    whose: Literal["list", "said"]


@tap("drop_list", binds=True)
class DropList(Tap):
    list: ListId


@place("send_list", buttons_first=True, asks_no_words=True, takes_list=True)
class AtSendList(At):
    question: QuestionId


@place("reading", takes_list=True)
class AtReading(At):
    """While a list is read by an errand."""

    question: QuestionId
    errand: ErrandId


@place("list", buttons_first=True, asks_no_words=True, takes_list=True)
class AtList(At):
    """At what a list came to, which waits for a word; `message` as in `SeeList`."""

    list: ListId
    message: MessageNumber | None = None
