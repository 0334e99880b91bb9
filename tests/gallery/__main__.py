"""`make gallery`: every screen on one page, `.gallery/index.html`, which begins with six beside those of the last release.

`--released` notes what the screens say now, when a release is cut, and takes pictures of the six; what says something else
afterwards is marked.
"""

import argparse
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
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
from tests.gallery.before_after import before_and_after, keep
from tests.gallery.measuring import cut_labels
from tests.gallery.page import page
from tests.gallery.walk import Seen, walk

PAGE = Path(".gallery") / "index.html"
RELEASED = Path(__file__).with_name("released.json")
"""What each screen said when the last release was cut, as a number."""


def seen(languages: Iterable[str]) -> Mapping[str, Sequence[Seen]]:
    """Every screen in each of these languages, the drafts of which nobody keeps."""
    settings = load()
    world = World(factors.load(), PlacesFile.open(settings.cache_dir), settings.zone, settings.help_contact)
    with TemporaryDirectory() as folder:
        engine = database.connect(f"sqlite:///{folder}/gallery.sqlite")
        database.migrate(engine)
        with database.sessions(engine).begin() as session:
            seed(session, NOW)
        found = {}
        for language in languages:
            with database.sessions(engine)() as session:
                found[language] = list(walk(session, world, language))
        engine.dispose()
    return found


def as_number(screen: Screen) -> int:
    """What a screen says, and what its buttons say."""
    labels = [[button.label for button in row] for row in screen.buttons]
    return zlib.crc32(json.dumps([str(screen.text), labels]).encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=["en", "fr"])
    parser.add_argument("--released", action="store_true", help="note what the screens say now")
    given = parser.parse_args()
    shown = seen(given.languages)
    now = {one.name: as_number(one.screen) for one in shown[given.languages[0]]}
    if given.released:
        RELEASED.write_text(json.dumps(now, ensure_ascii=False, indent=0) + "\n", "utf-8")
        keep(shown)
    before = json.loads(RELEASED.read_text("utf-8")) if RELEASED.exists() else {}
    PAGE.parent.mkdir(exist_ok=True)
    cut = cut_labels(one.screen for seen in shown.values() for one in seen)
    changed = [name for name, says in now.items() if before.get(name) != says]
    PAGE.write_text(page(shown, changed, cut, before_and_after(shown)), "utf-8")
    print(f"{len(now)} screens: file://{PAGE.resolve()}")  # noqa: T201 - where to look


if __name__ == "__main__":
    main()
