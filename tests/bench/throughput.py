"""Updates a second: ours, written down before they are confirmed, against an echo that forgets everything."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from handlers import router
from tests.bench.assistants import MEMBERS, bare_echo, carrying, durable_echo
from tests.bench.bot_api import BotApi, Update, message
from tests.bench.figure import Figure, medians

RUNS = 3
ANSWERS = ("Spring conference", "Conference", "20.4.2027", "2", "Luxembourg", "120", "All local", "train 60, car 40")
"""What every member types, one after the other: the questionnaire's first questions."""
CARRIED, ANSWERED = 1.0, 0.5
"""The goals: remembering everything costs nothing against the bare echo; understanding an answer and placing the next
question, with two calls where the echo makes one, costs as much again."""

Assistant = Callable[[BotApi], AbstractAsyncContextManager[None]]


async def figures(api: BotApi) -> list[Figure]:
    """A bare echo, the same echo made durable, and real answers through the router."""
    words = [(person, text) for text in ANSWERS for person in MEMBERS]
    updates = [message(number, person, text) for number, (person, text) in enumerate(words, start=1)]
    bare, durable, answers = await medians(
        RUNS,
        lambda: _per_second(bare_echo, api, updates),
        lambda: _per_second(lambda api: carrying(api, durable_echo), api, updates),
        lambda: _per_second(lambda api: carrying(api, router.handle), api, updates),
    )
    return [
        Figure("Bare python-telegram-bot echo, nothing stored", f"{bare:,.0f} updates/s"),
        _against_bare("The same echo, written down first", durable, bare, goal=CARRIED),
        _against_bare("Real answers through the router, a reply and a deletion each", answers, bare, goal=ANSWERED),
    ]


async def _per_second(assistant: Assistant, api: BotApi, updates: Sequence[Update]) -> float:
    await api.offer(updates)
    async with assistant(api):
        (seconds,) = await api.seconds()
    return len(updates) / seconds


def _against_bare(what: str, per_second: float, bare: float, *, goal: float) -> Figure:
    ratio = per_second / bare
    measured = f"{per_second:,.0f} updates/s, {ratio:.2f} × the bare echo"
    return Figure(what, measured, f"≥ {goal:.2f} ×", reached=ratio >= goal, decides=True)
