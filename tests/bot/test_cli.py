"""The command line as an operator types it."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from bot import checkup, cli
from bot.settings import Settings
from bot.store import database
from bot.turn import World
from tests import fork
from tests.assistant import Assistant
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.telegram import PATIENCE, Telegram

SOMEWHERE_ELSE = {
    "RESIDUA_TELEGRAM_TOKEN": "123456789:abcdefghijklmnop",
    "RESIDUA_TELEGRAM_API_URL": "http://127.0.0.1:9",
}
"""A Telegram where nobody answers."""
EXAMPLES = Path(__file__).parent.parent / "calculators" / "examples"


def residua(*arguments: str, folder: Path, said: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "", "HOME": str(Path.home()), **settings}
    return fork.run(*arguments, environment=environment, timeout=PATIENCE, folder=folder, said=said)


def test_the_board_meeting_as_json(tmp_path: Path) -> None:
    done = residua("estimate", str(EXAMPLES / "board-meeting.json"), "--json", folder=tmp_path)
    document = json.loads(done.stdout)
    by_hand = {
        "diesel cars": 20 * 80 * 0.25511,
        "electric cars on Luxembourg's grid": 10 * 80 * (0.2052 * 0.212 + 0.0836),
        "vegan meals and coffee": 30 * 0.54 + 60 * 0.248,
        "electricity and gas for the area": 150 * (0.3315 * 0.212 + 0.5041 * 0.215),
        "at a distance": 70 * 6 * 0.05706,
    }
    assert document["total_kg"] == pytest.approx(sum(by_hand.values())) == pytest.approx(591.70, abs=0.005)
    assert document["assumed"] == []
    assert list(tmp_path.iterdir()) == [], "an estimate leaves nothing behind"


def test_the_board_meeting_as_a_table(tmp_path: Path) -> None:
    done = residua("estimate", str(EXAMPLES / "board-meeting.json"), folder=tmp_path)
    assert done.returncode == 0
    assert "Total 590 kg CO₂e" in done.stdout
    assert "Sources: " in done.stdout


def test_the_schema_is_a_json_schema_that_names_every_field(tmp_path: Path) -> None:
    schema = json.loads(residua("estimate", "--schema", folder=tmp_path).stdout)
    assert {"travel", "stays", "catering", "venue", "other"} <= set(schema["properties"])


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ('{"participants": -1}', "participants: must be 0 or more"),
        ('{"travel": [{"people": 3, "mode": "trein"}]}', "travel.0.mode: “trein” is not a known mode; near it: train"),
        ('{"place": "Xyzzyqwv"}', "place: no town called “Xyzzyqwv” is known"),
        ('{"participant": 3}', "participant: is not a field here; near it: participants"),
        ('{"travel": [{"people": 3, "country": "XX"}]}', "travel.0.country: no country with the code “XX” is known"),
        ('{"name": "\\ud800"}', "name: must be a text of whole characters"),
        ('{"days": NaN}', "days: must be a finite number"),
        ('{"days": 1, "days": 2}', "days: is given more than once"),
        (f'{{"participants": {"9" * 5000}}}', "document: is not JSON that can be read"),
        ("[" * 100_000, "document: is not JSON that can be read"),
        ("[]", "document: must be an object"),
        ("{", "document: is not JSON"),
    ],
)
def test_bad_input_gets_the_field_the_reason_and_exit_code_2(document: str, reason: str) -> None:
    done = CliRunner().invoke(cli.app, ["estimate", "-"], input=document)
    assert done.exit_code == 2
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "bom.json").write_text('\ufeff{"participants": 0}', encoding="utf-8")
    done = residua("estimate", "bom.json", "--json", folder=tmp_path)
    assert (done.returncode, json.loads(done.stdout)["total_kg"]) == (0, 0)


def test_a_small_total_keeps_the_figures_of_its_range(tmp_path: Path) -> None:
    done = residua("estimate", "-", folder=tmp_path, said='{"online": {"participants": 2, "hours": 1}}')
    assert "Total 0.11 kg CO₂e (range 0.068–0.18)" in done.stdout


def test_what_nobody_was_asked_about_is_not_counted_and_no_nought_and_the_range_says_how_sure_it_is(
    tmp_path: Path,
) -> None:
    said = '{"participants": 10, "days": 1, "stays": [{"rooms": 1000, "nights": 30}], "travel": []}'
    printed = residua("estimate", "-", folder=tmp_path, said=said).stdout
    assert re.search(r"Freight \(not\s.*not counted", printed)
    assert "Not counted, because not asked: equipment, freight, other" in printed
    assert "freight" not in printed.partition("Assumed, because not answered:")[2].partition("Not counted")[0]
    assert "The range holds what the event emits with 95 % confidence." in printed
    assert "As stated by the organiser" not in printed
    assert re.search(r"Note: \d\d,000 kg per participant", printed)
    assert "30,000 for" in printed


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    done = residua("estimate", "nothing.json", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing.json" in done.stderr


def test_the_conversation_is_printed_and_drawn(tmp_path: Path) -> None:
    printed = residua("flow", folder=tmp_path)
    assert (printed.returncode, printed.stderr) == (0, "")
    assert "  place: Where does it take place?" in printed.stdout
    assert "    asked when people come to the event" in printed.stdout
    assert "  “Reduce it” → reductions (reduce)" in printed.stdout
    drawn = residua("flow", "--svg", "flow.svg", folder=tmp_path)
    assert (drawn.returncode, drawn.stdout, drawn.stderr) == (0, "", "")
    assert (tmp_path / "flow.svg").read_text(encoding="utf-8").startswith("<svg ")
    nowhere = residua("flow", "--svg", "no/such/folder.svg", folder=tmp_path)
    assert (nowhere.returncode, nowhere.stderr) == (2, "no/such/folder.svg: No such file or directory.\n")


def test_a_wrong_setting_stops_every_command_that_needs_it(tmp_path: Path) -> None:
    for command in ("run", "migrate", "doctor"):
        done = residua(command, folder=tmp_path, RESIDUA_TIMEZONE="Europe/Atlantis")
        assert done.returncode == 2
        assert done.stderr.startswith("RESIDUA_TIMEZONE: ")


def test_an_invitation_is_one_deep_link_a_line(tmp_path: Path) -> None:
    done = residua("invite", "--organisation", "Ardennes SA", "--role", "staff", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("https://t.me/residua_local_bot?start=")
    assert done.stdout.count("\n") == 1


def test_an_invitation_needs_a_known_role_and_a_name(tmp_path: Path) -> None:
    assert residua("invite", "--organisation", "Ardennes SA", "--role", "king", folder=tmp_path).returncode == 2
    assert residua("invite", "--organisation", "  ", folder=tmp_path).returncode == 2


def test_the_doctor_says_what_to_do_next(tmp_path: Path) -> None:
    before = residua("doctor", folder=tmp_path)
    assert before.returncode == 1
    assert "`residua migrate` or a start makes it" in before.stdout
    assert residua("migrate", folder=tmp_path).returncode == 0
    after = residua("doctor", folder=tmp_path)
    assert "is up to date" in after.stdout
    assert "Nobody of the staff has joined" in after.stdout
    assert "prices are placeholders" in after.stdout


async def test_the_doctor_names_factor_sets_of_results_that_this_release_has_not(
    seeded_sqlite: Path, tmp_path: Path, world: World
) -> None:
    file = Path(shutil.copy(seeded_sqlite, tmp_path / "residua.sqlite"))
    engine = database.connect(f"sqlite:///{file}")
    with database.sessions(engine).begin() as session:
        answered(Chat(session, world).joins()).factor_set = "2019.1"
    engine.dispose()
    settings = Settings(_env_file=None, database_url=f"sqlite:///{file}", data_dir=tmp_path)
    said = [one.sentence for one in await checkup.findings(settings) if not one.well]
    assert any(
        "Results with the factor sets 2019.1, not part of this release, are calculated anew" in one for one in said
    )


def test_the_doctor_knows_a_dead_telegram_from_a_wrong_token(tmp_path: Path) -> None:
    dead = residua(
        "doctor",
        folder=tmp_path,
        RESIDUA_TELEGRAM_TOKEN="123456789:abcdefghijklmnop",
        RESIDUA_TELEGRAM_API_URL="http://127.0.0.1:9",
    )
    assert "RESIDUA_TELEGRAM_API_URL: http://127.0.0.1:9 does not answer" in dead.stdout
    with Telegram() as telegram:
        well = Assistant(telegram, tmp_path)
        assert "Telegram answers, and knows the bot as @residua_local_bot" in well.command("doctor", expected=1).stdout


def test_an_invitation_is_made_even_while_telegram_is_away(tmp_path: Path) -> None:
    done = residua(
        "invite",
        "--organisation",
        "Ardennes SA",
        folder=tmp_path,
        RESIDUA_TELEGRAM_TOKEN="123456789:abcdefghijklmnop",
        RESIDUA_TELEGRAM_API_URL="http://127.0.0.1:9",
    )
    assert done.returncode == 0
    assert done.stdout.startswith("https://t.me/YOUR_BOT?start=")
    assert "put your bot's name" in done.stderr


@pytest.mark.parametrize("command", [("run",), ("migrate",), ("invite", "--organisation", "Ardennes SA")])
def test_a_database_that_cannot_be_opened_is_one_sentence(tmp_path: Path, command: tuple[str, ...]) -> None:
    url = "postgresql://nobody@127.0.0.1:9/nothing"
    done = residua(*command, folder=tmp_path, RESIDUA_DATABASE_URL=url)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("RESIDUA_DATABASE_URL: the database cannot be opened")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["encrypt", "decrypt", "member list --organisation x", "member audit", "verify x"])
def test_what_is_about_a_database_that_is_there_makes_none(tmp_path: Path, command: str) -> None:
    file = tmp_path / "mistyped" / "residua.sqlite"
    settings = {"RESIDUA_DATABASE_URL": f"sqlite:///{file}", "RESIDUA_ENCRYPTION_KEY": "A" * 43 + "="}
    said = f"RESIDUA_DATABASE_URL: there is no database of Residua yet: {file}\n"
    done = residua(*command.split(), folder=tmp_path, **settings)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)
    assert not file.parent.exists()
    file.parent.mkdir()
    file.touch()
    assert residua(*command.split(), folder=tmp_path, **settings).stderr == said


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("doctor", "RESIDUA_DATABASE_URL: there is no database sqlite:///"),
        ("diagnostics", '"schema": null'),
        ("backup taken", "taken: there is no database of Residua yet."),
    ],
)
def test_looking_makes_no_database(tmp_path: Path, command: str, told: str) -> None:
    file = tmp_path / "mistyped" / "residua.sqlite"
    settings = {"RESIDUA_DATABASE_URL": f"sqlite:///{file}"}
    done = residua(*command.split(), folder=tmp_path, **settings)
    assert told in done.stdout + done.stderr
    assert not file.parent.exists()
    file.parent.mkdir()
    file.touch()
    again = residua(*command.split(), folder=tmp_path, **settings)
    assert told in again.stdout + again.stderr, "an empty file is none"
    assert not (tmp_path / "taken").exists()


COMMANDS = [("run",), ("sweep",), ("migrate",), ("invite", "--organisation", "Ardennes SA")]
"""Those that open the database."""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_that_is_none_is_one_sentence(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "letters.txt").write_text("not a database at all " * 500)
    done = residua(*command, folder=tmp_path, RESIDUA_DATABASE_URL="sqlite:///letters.txt", **SOMEWHERE_ELSE)
    assert done.returncode == 1
    said = done.stderr.splitlines()[-1]
    assert said == "RESIDUA_DATABASE_URL: the database cannot be opened (file is not a database)."


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_of_a_newer_release_is_one_sentence(
    tmp_path: Path, engine: Engine, command: tuple[str, ...]
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    done = residua(*command, folder=tmp_path, RESIDUA_DATABASE_URL=str(engine.url), **SOMEWHERE_ELSE)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "RESIDUA_DATABASE_URL: the database was used by a newer Residua: update this one."
    )


@pytest.mark.parametrize(
    ("command", "settings"),
    [
        (("run",), {"RESIDUA_SANDBOX_PORT": "0"}),
        (("sweep",), {"RESIDUA_TELEGRAM_TOKEN": "123456789:abcdefghijklmnop"}),
        (("estimate", "-"), {}),
    ],
)
def test_a_place_where_nothing_can_be_kept_is_one_sentence(
    tmp_path: Path, command: tuple[str, ...], settings: dict[str, str]
) -> None:
    (tmp_path / "taken").write_text("a file where a folder is wanted")
    done = residua(*command, folder=tmp_path, said="{}", RESIDUA_CACHE_DIR=str(tmp_path / "taken"), **settings)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("RESIDUA_CACHE_DIR: towns cannot be kept in ")
    assert "Traceback" not in done.stderr


def test_an_account_without_a_home_needs_none(tmp_path: Path) -> None:
    nowhere = "import os, pwd; pwd.getpwuid = lambda uid: {}[uid]; os.environ.pop('HOME', None); import bot.settings"
    environment = {name: value for name, value in os.environ.items() if name != "XDG_CACHE_HOME"}
    done = subprocess.run(
        [sys.executable, "-c", nowhere], env=environment, capture_output=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = residua("run", folder=tmp_path, RESIDUA_SANDBOX_PORT=port)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("RESIDUA_SANDBOX_PORT: ")
    assert "Traceback" not in done.stderr


def test_a_second_run_on_the_same_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'residua.sqlite'}"
    with database.only_one_runs(database.connect(url)):
        done = residua("run", folder=tmp_path, RESIDUA_DATABASE_URL=url, RESIDUA_SANDBOX_PORT="0")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "RESIDUA_DATABASE_URL: another `residua run` is at work on this file; stop that one first."
    ]


def test_nothing_that_goes_on_running_leaves_its_memory_in_a_file_where_it_crashes(tmp_path: Path) -> None:
    """Each is stopped by a setting, and then says what its limit is, which had been all that the machine allows."""
    its_own = """
import resource
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
from bot import cli
try:
    cli.main()
finally:
    print(resource.getrlimit(resource.RLIMIT_CORE))
"""
    settings = {"PYTHONPATH": str(Path(cli.__file__).parent.parent), "RESIDUA_SANDBOX_PORT": "none"}
    started = [
        subprocess.Popen(
            (sys.executable, "-c", its_own, runs), cwd=tmp_path, env=settings, text=True, stdout=-1, stderr=-1
        )
        for runs in ("run", "web", "worker")
    ]
    for one in started:
        printed, said = one.communicate(timeout=PATIENCE)
        assert (printed, one.returncode) == ("(0, 0)\n", 2), said


def test_the_chat_page_says_what_to_install_where_it_is_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RESIDUA_TELEGRAM_TOKEN", raising=False)
    monkeypatch.setitem(sys.modules, "python_multipart", None)  # as if it were not installed
    done = CliRunner().invoke(cli.app, ["run"])
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "pip install 'residua[trial]'" in done.stderr
    checked = CliRunner().invoke(cli.app, ["doctor"])
    assert checked.exit_code == 1
    assert f"WRONG  {done.stderr}" in checked.stdout


def test_what_only_the_chat_page_needs_comes_with_it() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
    needed = {re.split(r"[<>=\[]", one)[0] for one in project["optional-dependencies"]["trial"]}
    assert needed == {"python-multipart"}
    assert not needed & {re.split(r"[<>=\[]", one)[0] for one in project["dependencies"]}


def test_the_version_is_that_of_the_release(tmp_path: Path) -> None:
    released = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert residua("--version", folder=tmp_path).stdout == f"residua {released}\n"
    assert f"\n## {released}, " in Path("CHANGELOG.md").read_text(encoding="utf-8")
