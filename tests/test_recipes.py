"""Every recipe of a README is followed to the letter, and what it makes works."""

import json
import re
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.recipes import Copy


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "residua")


def test_a_new_reminder(copy: Copy) -> None:
    copy.follow("bot/reminding/README.md", "A new reminder")
    copy.passes("tests/handlers/reminders/test_arriving.py::test_an_event_without_a_date")
    copy.passes("tests/bot/reminding/test_rules.py", "-k", "every_kind or by_hand")


def test_a_new_question(copy: Copy) -> None:
    copy.follow("handlers/event/questions/README.md", "A new question")
    questions = "remote_mode or every_question or settles"
    copy.passes(
        "tests/handlers/questionnaire/test_dialogues.py",
        "tests/handlers/questionnaire/test_refine.py",
        "tests/bot/test_locales.py",
        "-k",
        f"{questions} or everything_is_translated or typography",
    )


def test_a_new_measure(copy: Copy) -> None:
    copy.follow("calculators/measures/README.md", "A new measure")
    copy.passes("tests/calculators/test_reductions.py", "-k", "talks_online or table or arithmetic or something_to_do")


def test_a_new_factor(copy: Copy) -> None:
    copy.follow("calculators/README.md", "A new factor")
    copy.passes(
        "tests/calculators/test_factors.py", "tests/handlers/explaining/test_breakdown.py", "-k", "labels or row"
    )
    event = json.dumps({"participants": 1, "materials": [{"item": "notebook", "quantity": 100}]})
    (copy.folder / "event.json").write_text(event, encoding="utf-8")
    estimate = json.loads(copy.run(sys.executable, "-m", "bot.cli", "estimate", "event.json", "--json"))
    assert [line["kg_co2e"] for line in estimate["lines"] if line["factor"] == "notebook"] == [58.6]


def test_a_new_language(copy: Copy) -> None:
    copy.follow("locales/README.md", "A new language")
    said = copy.fails("tests/bot/test_locales.py", "-k", "spoken or typography or (everything_is_translated and de)")
    assert re.findall(r"^FAILED \S+::(\S+)", said, re.M) == ["test_everything_is_translated_in_every_plural_form[de]"]
    german, french = (copy.folder / f"locales/{one}/LC_MESSAGES/residua.po" for one in ("de", "fr"))
    untranslated = german.read_text(encoding="utf-8")
    assert texts_in(german) == texts_in(french), "nothing is missing, and nothing is left over"
    german.write_text(
        untranslated.replace('msgid "Back"\nmsgstr ""', 'msgid "Back"\nmsgstr "Zurück"'), encoding="utf-8"
    )
    said = copy.run(sys.executable, "-c", GERMAN)
    assert said.splitlines() == ["Zurück", "Home", "1.200 kg", "3 days", "Deutsch"]


def texts_in(file: Path) -> set[object]:
    """What its texts are known by: their English and where it means several things."""
    with file.open("rb") as po:
        return {(one.context, one.id) for one in read_po(po)}


GERMAN = """
from bot.texts import LANGUAGES, texts
from bot.settings import Settings
t = texts("de", Settings().zone)
print(t("Back"), t("Home"), t.number(1200) + " kg", t.n("{count} day", "{count} days", 3), LANGUAGES["de"], sep="\\n")
"""


def test_a_changed_text(copy: Copy) -> None:
    french = copy.folder / "locales/fr/LC_MESSAGES/residua.po"
    for file in (copy.folder / "handlers/guide.py", copy.folder / "handlers/command_menu.py"):
        file.write_text(file.read_text(encoding="utf-8").replace("What I can do", "What I do"), encoding="utf-8")
    copy.follow("locales/README.md", "A changed text")
    catalogue = french.read_text(encoding="utf-8")
    assert 'msgid "What I do"\nmsgstr ""' in catalogue
    assert "What I can do" not in catalogue


def test_a_new_way_to_say_when(copy: Copy) -> None:
    copy.follow("handlers/README.md", "A new way to say when")
    copy.passes("tests/handlers/reminders/test_own.py", "-k", "understood")
