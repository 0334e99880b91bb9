"""An example to look at: eight organisations, two years of events, estimated and contributed for as members do it.

Nothing is written into the tables. People of the local Telegram say a sentence about each event and tap what is asked,
while the trial's clock goes through the quarters that are over; at its end some contribute for their last event, at the
price there is now, and Sam confirms.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from msgspec import Struct

from bot.sandbox.acting import Actor
from bot.sandbox.server import LocalTelegram, Progress
from bot.store.models import Role

WEEKS_AHEAD: Final = timedelta(weeks=4)
"""How long before its day an event is estimated."""
Invite = Callable[[str, Role], Awaitable[str]]
"""A link for one person to an organisation of this name."""


class Organisation(Struct, frozen=True):
    """A made-up member of the network, and who estimates its events: sentences that are used in turn."""

    name: str
    coordinator: str
    events: Sequence[str]


ORGANISATIONS: Final = (
    Organisation("Brauerei Uelzecht", "Lou", ["Gala in Mersch on {day}, 220 people, all local, by car, dinner"]),
    Organisation(
        "Éislek Tourism", "Anouk", ["Two-day conference in Clervaux on {day}, 90 people, 25 from Brussels by train"]
    ),
    Organisation("Gutland Insurance", "Max", ["Workshop in Strassen on {day}, 30 people, all local, by car"]),
    Organisation("Kirchberg Law", "Inès", ["Conference in Kirchberg on {day}, 150 people, 12 from London by plane"]),
    Organisation("Minett Steel", "Paulo", ["Meeting in Belval on {day}, 40 people, 10 from Metz by train"]),
    Organisation(
        "Moselle Logistics", "Klara", ["Conference in Grevenmacher on {day}, 80 people, 30 from Trier by car"]
    ),
    Organisation("Nordstad Energy", "Tun", ["Fair in Ettelbruck on {day}, 400 people, all local"]),
    Organisation(
        "Red Rock Design", "Sofia", ["Workshop in Esch-sur-Alzette on {day}, 24 people, 4 from Lisbon by plane"]
    ),
)
FIRST_ID: Final = 2001
ONWARD: Final = ("result", "right", "brief_right", "unknown", "further")
"""What is tapped on the way to a result, the first of these that is there: it is right, or not known."""
MOST_STEPS: Final = 30


def is_there(local: LocalTelegram) -> bool:
    """Whether it was made already."""
    return local.knows(FIRST_ID)


async def fill(local: LocalTelegram, sam: int, invite: Invite, quarters: int, progress: Progress) -> None:
    """Let it all happen, hours of chatting within a minute; afterwards it is now again. Raises TimeoutError."""
    progress.of = len(ORGANISATIONS) * quarters
    staff = local.actor(sam)
    try:
        moments = list(_quarters(local.clock(), quarters))
        local.clock.move_to(moments[0])
        actors = [await _joined(local, number, invite) for number in range(len(ORGANISATIONS))]
        for quarter, moment in enumerate(moments):
            local.clock.move_to(moment)
            for number, organisation in enumerate(ORGANISATIONS):
                day = moment + WEEKS_AHEAD + timedelta(days=number)
                sentence = organisation.events[quarter % len(organisation.events)]
                await _estimates(actors[number], sentence.format(day=f"{day:%-d %B %Y}"))
                progress.done += 1
    finally:
        local.clock.real()
    for actor in actors[::2]:
        await _contributes(actor, staff)


def _quarters(now: datetime, count: int) -> Iterator[datetime]:
    """A moment in each of so many quarters before this one, the oldest first."""
    return reversed(list(islice(_back(now), 1, count + 1)))


def _back(now: datetime) -> Iterator[datetime]:
    moment = now.replace(day=10, hour=9, minute=0, month=3 * ((now.month - 1) // 3) + 1)
    while True:
        yield moment
        before = moment.month - 3
        moment = moment.replace(year=moment.year - (before < 1), month=before + 12 * (before < 1))


async def _joined(local: LocalTelegram, number: int, invite: Invite) -> Actor:
    organisation = ORGANISATIONS[number]
    link = await invite(organisation.name, Role.COORDINATOR)
    local.add_person(FIRST_ID + number, organisation.coordinator, language_code="en", role=organisation.name)
    actor = local.actor(FIRST_ID + number)
    await actor.follows(link)
    await actor.taps("consent")
    return actor


async def _estimates(actor: Actor, sentence: str) -> None:
    await actor.says(sentence)
    for _ in range(MOST_STEPS):
        if await actor.taps(*ONWARD) == ONWARD[0]:
            return


async def _contributes(actor: Actor, staff: Actor) -> None:
    while await actor.taps("contribute", "further") != "contribute":
        pass  # it may stand among what is shown last
    for word in ("share", "choose", "request"):
        await actor.taps(word)
    await staff.taps("confirm")
    await staff.taps("confirm_placeholder")
