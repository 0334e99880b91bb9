"""Migrations stand in one line, and those who start together run them once."""

from pathlib import Path
from threading import Thread

from alembic.script import ScriptDirectory

from bot.store import database

SCRIPTS = ScriptDirectory(str(database.MIGRATIONS))
REVISIONS = [one.revision for one in SCRIPTS.walk_revisions()]
"""The newest first."""


def test_migrations_stand_in_one_line_and_are_numbered_in_the_order_they_run() -> None:
    line = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]
    assert SCRIPTS.get_heads() == [line[-1]]
    assert [script.down_revision for script in SCRIPTS.walk_revisions()] == [*reversed(line[:-1]), None]
    assert line == [f"{number:03}" for number in range(1, len(line) + 1)], "without a gap, so that the next one is free"
    files = sorted(path.name for path in (database.MIGRATIONS / "versions").glob("*.py"))
    assert [name.split("_")[0] for name in files] == line, "each file bears its number, and nothing else lies there"


def test_what_a_migration_leaves_to_do_by_hand_is_in_the_operators_guide() -> None:
    guide = (Path(__file__).parents[3] / "bot/operating/README.md").read_text("utf-8")
    rows = [line for line in guide.splitlines() if line.startswith("| 0") and "`residua encrypt` once more" in line]
    incomplete = [
        path.name.split("_")[0]
        for path in sorted((database.MIGRATIONS / "versions").glob("*.py"))
        if "complete_at=None" in path.read_text("utf-8")
    ]
    assert [row.split()[1] for row in rows] == incomplete, "what was complete is so no longer"


def test_no_former_number_can_be_taken_for_one_of_today() -> None:
    today = [database.todays_number(old) for old in database.FORMER_NUMBERS]
    assert today == sorted(REVISIONS)[: len(today)], "they are the first ones, in the order they ran"
    assert not set(REVISIONS) & set(database.FORMER_NUMBERS)


def test_processes_that_start_together_migrate_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'together.sqlite'}"
    failures: list[BaseException] = []

    def start() -> None:
        engine = database.connect(url)
        try:
            database.migrate(engine)
        except BaseException as failure:
            failures.append(failure)
        finally:
            engine.dispose()

    threads = [Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
