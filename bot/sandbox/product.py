"""What the page offers only where a whole product stands behind the bot: invitations, and starting afresh."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from bot.sandbox import people
from bot.sandbox.state import Chat, TelegramState


@dataclass(slots=True)
class Progress:
    """How far a long work has come."""

    done: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Product:
    """`invite` makes a link for one of the `roles`; `start_afresh` forgets everything, where that is possible.

    `fill` makes an example of so many quarters, unless `is_filled`.
    """

    roles: Sequence[str]
    invite: Callable[[str], Awaitable[str]]
    start_afresh: Callable[[], None] | None
    fill: Callable[[int, Progress], Awaitable[None]]
    is_filled: Callable[[], bool]


async def visited(state: TelegramState, language: str) -> None:
    """Somebody looks: who has not started yet speaks their language, and who joins at once does so now."""
    waiting = [chat for chat in state.chats.values() if not chat.started and chat.person.id > 0]
    for chat in waiting:
        chat.person = replace(chat.person, language_code=language)
        state.touch(chat)
    for chat in waiting:
        if chat.person.joins_at_once and chat.person.invitation:
            people.open_link(state, chat, chat.person.invitation)
            await _accepts(state, chat)


async def _accepts(state: TelegramState, chat: Chat) -> None:
    """Tap the first button that comes: to agree is what a card asks first."""
    while not (labels := [key.label for one in chat.messages.values() for row in one.markup.inline for key in row]):
        await state.changes.next_change()
    people.tap(state, chat, labels[0])


def next_id(state: TelegramState) -> int:
    """An id nobody has."""
    return max((1000, *state.chats)) + 1
