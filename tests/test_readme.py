"""What the README counts, lists and shows: its examples work, and its tables are those of the code."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from typer.main import get_command

from bot.cli import app
from bot.settings import Settings
from bot.turn import World
from calculators import factors
from calculators.measures import MEASURES
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.recipes import section

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

NOT_CITED = ("derived here from cited rows", "single fact, cited", "")
"""Licences of rows that need no line of their own."""

NO_BUTTON_FITS = {
    "What is your event called?": "Spring conference",
    "When does it start?": "20.4.2027",
    "Where do they come from?": "4 from Paris, 2 from Lisbon, the rest local",
}
"""What is said where nothing is offered."""


def test_some_fifteen_short_questions_most_answered_with_a_tap(session: Session, world: World) -> None:
    assert "Some fifteen short questions, most answered with a tap" in README
    ada = Chat(session, world).joins()
    ada.say("/new")
    tapped, typed = 0, 0
    while "your answers" not in ada.text:
        if "That’s right" in ada.labels:
            ada.tap("That’s right")
        elif said := next((said for asked, said in NO_BUTTON_FITS.items() if asked in ada.text), ""):
            ada.say(said)
            typed += 1
        else:
            first = next(one for row in ada.screen.buttons for one in row if one.action.startswith("answer:"))
            ada.press(first)
            tapped += 1
    assert 13 <= tapped + typed <= 16
    assert tapped > 3 * typed


def test_the_line_in_three_languages_is_understood_and_shown_back(session: Session, world: World) -> None:
    (line,) = re.findall(r"\*\*“(20 from Paris[^”]+)”\*\*", README)
    ada = Chat(session, world).joins()
    answered(ada, origins=None)
    ada.send("tap", text="ask:1:origins")
    ada.say(line)
    ada.sees("I understood:", "20 from Paris, France, by train", "6 from Lisbon, Portugal, by plane", "94 local")


def test_what_the_tour_has_one_tap_is_a_label_of_the_product_or_its_page() -> None:
    tour = section(ROOT / "README.md", "A tour of two minutes")
    page = (ROOT / "bot" / "sandbox" / "page" / "words.js").read_text(encoding="utf-8")
    catalogue = (ROOT / "locales" / "fr" / "LC_MESSAGES" / "residua.po").read_text(encoding="utf-8")
    named = [one for one in re.findall(r"“([^”]+)”", tour) if not one.startswith("remind me")]
    assert len(named) > 10
    assert [one for one in named if f'msgid "{one}' not in catalogue and f': "{one}"' not in page] == []


def test_there_are_as_many_measures_as_it_says() -> None:
    assert f"**{len(MEASURES)} reduction measures**" in README


def test_every_command_and_option_is_in_its_table() -> None:
    told = dict(
        re.findall(
            r"`residua ([\w-]+)((?:[^`]|\\\|)*)`", section(ROOT / "README.md", "Commands").partition("reads an")[0]
        )
    )
    commands = dict(get_command(app).commands)  # type: ignore[attr-defined]
    assert set(told) == set(commands)
    for name, command in commands.items():
        written = " ".join(re.findall(rf"`residua {name}([^`]*)`", README))
        each = getattr(command, "commands", {name: command}).values()
        options = {one for part in each for parameter in part.params for one in parameter.opts if one.startswith("--")}
        assert set(re.findall(r"--[a-z]+", written)) == options - {"--help"}, name


def test_every_setting_and_its_default_is_in_its_table() -> None:
    told = dict(re.findall(r"^\| `RESIDUA_(\w+)` \| (.*) \|$", README, re.M))
    fields = {name.upper(): field for name, field in Settings.model_fields.items()}
    assert set(told) == set(fields)
    for name in ("DATA_DIR", "TIMEZONE", "SANDBOX_PORT", "HELP_CONTACT"):
        assert told[name].startswith(f"`{fields[name].default}`")
    host, port = Settings(_env_file=None).webhook_address
    assert told["WEBHOOK_LISTEN"].startswith(f"`{host}:{port}`")


def test_the_answers_document_it_shows_is_estimated(tmp_path: Path) -> None:
    (shown,) = re.findall(r"^    (echo '.*) \| residua estimate -$", README, re.M | re.S)
    document = "".join(line.strip() for line in shown.removeprefix("echo '").removesuffix("'").splitlines())
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "estimate", "-", "--json"],
        input=document,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    estimate = json.loads(done.stdout)
    assert {"flight_intl_nonuk_economy", "flight_intl_nonuk_business"} <= {line["factor"] for line in estimate["lines"]}
    assert estimate["total_kg"] / 80 == pytest.approx(estimate["per_participant_kg"])


def test_the_factor_set_and_the_licences_of_its_rows_are_named() -> None:
    table = factors.load()
    assert f"Factor set {table.version} rests on" in README
    told = " ".join(section(ROOT / "README.md", "The figures").split())
    for licence in {factor.licence for factor in table.factors.values()} - {*NOT_CITED}:
        assert re.split(r": | \((?=Ember)", licence)[0] in told, licence


def test_python_is_as_new_as_it_says() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')} or newer" in README


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!http)([^)]+)\)", README))))
def test_its_links_lead_somewhere(link: str) -> None:
    file, _, heading = link.partition("#")
    assert (ROOT / file).exists()
    if heading:
        titles = re.findall(r"^#+ (.*)$", (ROOT / file).read_text(encoding="utf-8"), re.M)
        assert heading in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
