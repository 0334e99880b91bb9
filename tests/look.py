"""Look at any card without walking there: `python -m tests.look result:1`, in French with `--language fr`.

There is one member, whose organisation has one event, number 1, with everything answered. What is given is done one after
the other, as they would: a label that the card shows is tapped, a command or a sentence is typed, anything else is the
word of a button, such as `reduce:1`. What the last of it leads to is printed: the text, then each row of buttons with the
word that each one carries.
"""

import argparse
from tempfile import TemporaryDirectory

from bot.places.search import PlacesFile
from bot.screen import Screen
from bot.settings import load
from bot.store import database
from bot.store.catalogue import seed
from bot.texts import LANGUAGES
from bot.turn import World
from calculators import factors
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import answered


def at(*steps: str, language: str = "en") -> Screen:
    """The card that these steps lead to, for a member with one event."""
    settings = load()
    world = World(factors.load(), PlacesFile.open(settings.cache_dir), settings.zone, settings.help_contact)
    with TemporaryDirectory() as folder:
        engine = database.connect(f"sqlite:///{folder}/look.sqlite")
        database.migrate(engine)
        with database.sessions(engine)() as session:
            seed(session, NOW)
            chat = Chat(session, world, language=language).joins()
            answered(chat)
            for step in steps:
                _do(chat, step)
            screen = chat.screen
        engine.dispose()
    return screen


def _do(chat: Chat, step: str) -> None:
    if step in chat.labels:
        chat.tap(step)
    elif step.startswith("/") or " " in step:
        chat.say(step)
    else:
        chat.send("tap", text=step)


def printed(screen: Screen) -> str:
    """A card as lines: its text, and below it a line for each row of buttons."""
    rows = (
        "   ".join(f"[{one.label}]({one.action or one.url or one.copied})" for one in row) for row in screen.buttons
    )
    return "\n".join([str(screen.text), "", *rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", nargs="+", help="a label, a command, a sentence, or the word of a button")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    given = parser.parse_args()
    print(printed(at(*given.step, language=given.language)))  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
