"""With a key nothing that was typed by or about a member lies readable in the database; without one all is as it was."""

import base64
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Connection, Engine, LargeBinary, String, TypeDecorator, delete, select, text, update
from typer.testing import CliRunner

from bot import cli
from bot.reminding.occasions import occasions
from bot.store import database, encryption_keys
from bot.store.at_work import at_work
from bot.store.encryption import MARK, CannotDecrypt, EncryptedBytes, EncryptedJson, Encryption, fingerprint, read_out
from bot.store.lying_open import LIES_OPEN
from bot.store.models import Base, EncryptionKey, Event, Member
from bot.turn import World, present
from tests.bot.store.filling import filled
from tests.conftest import NOW
from tests.end_to_end.test_on_postgresql import cut_connections
from tests.handlers.chat import Chat
from tests.handlers.conference import answered

KEY, NEWER, OTHER = (base64.urlsafe_b64encode(bytes([number]) * 32).decode() for number in range(3))
SAID = "Zwischenraeume-7341"
"""In every encrypted value; its bytes are looked for in the database."""


@pytest.fixture
def engine(either_database: Engine) -> Engine:
    return either_database


def url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def residua(engine: Engine, command: str, *keys: str, exits_with: int = 0) -> str:
    """What a command printed that was started with these keys."""
    settings = {"RESIDUA_DATABASE_URL": url(engine), "RESIDUA_ENCRYPTION_KEY": ", ".join(keys)}
    done = CliRunner().invoke(cli.app, command.split(), env=settings)
    assert done.exit_code == exits_with, done.output
    assert not any(key in done.output for key in keys)
    return done.output


def told(kind: Any) -> Any:
    """A value for an encrypted column."""
    if isinstance(kind, EncryptedJson):
        return {"name": SAID, "kind": "gala", "place": SAID, "first_day": "2027-02-01", "days": 1.5, "b": [1, SAID]}
    return SAID.encode() if isinstance(kind, EncryptedBytes) else SAID


def fill(engine: Engine) -> None:
    """A row in every table, said everywhere while there was no key."""
    with engine.begin() as connection:
        assert filled(connection, every_column=True) == set(Base.metadata.tables)
        connection.execute(delete(EncryptionKey))
        if engine.dialect.name == "postgresql":  # which is told of the rows it did not number
            for table in ("project", "unit_price"):
                connection.execute(text(f"select setval('{table}_id_seq', 1)"))
    say_everywhere(engine)


def say_everywhere(engine: Engine) -> None:
    """Have the one row of each table say it, in every column that is encrypted where there is a key."""
    with engine.begin() as connection:
        for table, columns in encryption_keys.encrypted_columns():
            connection.execute(update(table).values({one: told(one.type) for one in columns}))


def is_said_everywhere(engine: Engine, *keys: str) -> bool:
    """Whether a process with these keys reads it all."""
    opened = database.connect(url(engine), keys)
    with opened.connect() as connection:
        found = [
            connection.scalar(select(column)) == told(column.type)
            for _, columns in encryption_keys.encrypted_columns()
            for column in columns
        ]
        names = connection.scalar(select(read_out(Event.answers["name"].as_string())))
    opened.dispose()
    return len(found) > 15 and all(found) and names == SAID


def bytes_of(engine: Engine) -> bytes:
    """All that lies in SQLite's files, or in the rows of PostgreSQL's tables."""
    if engine.dialect.name == "sqlite":
        return b"".join(file.read_bytes() for file in Path(str(engine.url.database)).parent.glob("residua.sqlite*"))
    with engine.connect() as connection:
        rows = (connection.scalars(text(f'select t::text from "{name}" t')) for name in Base.metadata.tables)
        return "\n".join(row for table in rows for row in table).replace(SAID.encode().hex(), SAID).encode()


def test_nothing_said_lies_readable_and_keys_are_changed_while_it_runs(engine: Engine) -> None:
    fill(engine)
    assert bytes_of(engine).count(SAID.encode()) > 15
    assert "lie open in the database" in residua(engine, "doctor", exits_with=1)

    residua(engine, "migrate", KEY)
    assert is_said_everywhere(engine, KEY), "what is plain still is read"
    assert "run `residua encrypt`" in residua(engine, "doctor", KEY, exits_with=1)
    with_key = database.connect(url(engine), [KEY])
    with with_key.begin() as connection:
        connection.execute(update(Member).values(first_name=SAID))  # one is written anew, the others are not
    assert is_said_everywhere(engine, KEY)
    with_key.dispose()
    engine.dispose()
    assert "member: 1 rewritten" in residua(engine, "encrypt", KEY)
    assert SAID.encode() not in bytes_of(engine)
    assert is_said_everywhere(engine, KEY)
    assert "all of it with the newest key" in residua(engine, "doctor", KEY, exits_with=1)
    assert "member: 0 rewritten" in residua(engine, "encrypt", KEY), "begun again it has nothing to do"

    residua(engine, "migrate", NEWER, KEY)
    say_everywhere(database.connect(url(engine), [KEY]))  # by a process that was not started anew yet
    assert is_said_everywhere(engine, NEWER, KEY)
    assert "member: 1 rewritten" in residua(engine, "encrypt", NEWER, KEY)
    assert SAID.encode() not in bytes_of(engine)
    assert is_said_everywhere(engine, NEWER)
    for keys, why in (((), "no key is set"), ((KEY,), "another key"), ((OTHER, KEY), "another key")):
        for command in ("migrate", "member list --organisation x", "doctor"):
            said = residua(engine, command, *keys, exits_with=1 if command == "doctor" else 2)
            assert f"RESIDUA_ENCRYPTION_KEY: the database is encrypted, and {why}" in said or f"with {why}" in said
    with pytest.raises(CannotDecrypt):
        is_said_everywhere(engine, KEY)


@pytest.mark.parametrize("keys", [(), (KEY,), (KEY, NEWER)])
def test_the_key_is_not_changed_while_a_process_is_at_work_that_lacks_it_or_puts_it_second(
    engine: Engine, keys: tuple[str, ...]
) -> None:
    fill(engine)
    if keys:
        residua(engine, "migrate", KEY)
        residua(engine, "encrypt", KEY)
    process = database.connect(url(engine), keys)
    with at_work(process), process.connect():
        for command in ("encrypt", "migrate", "member end-link 7"):
            said = residua(engine, command, NEWER, KEY, exits_with=1)
            assert said.startswith("Another process is at work without the newest key: start all of them with it")
        residua(engine, "member audit", NEWER, KEY)
        assert "on record" in residua(engine, "verify AAAAAAA-AAAAAAA-AAAAAAA", NEWER, KEY, exits_with=1)
        assert is_said_everywhere(engine, *keys), "nothing was changed"
        residua(engine, "migrate", *keys)  # and the process may be started anew, as it is
    process.dispose()
    residua(engine, "member audit", NEWER, KEY)
    residua(engine, "migrate", *keys)  # looking with a key, a mistyped one maybe, brings it in for nobody
    renewed = database.connect(url(engine), [NEWER, KEY])
    with at_work(renewed), renewed.connect():
        assert "member: 1 rewritten" in residua(engine, "encrypt", NEWER, KEY)
    renewed.dispose()
    assert is_said_everywhere(engine, NEWER)


def test_a_mistyped_key_shuts_nobody_out_unless_something_lies_under_it(engine: Engine) -> None:
    fill(engine)
    residua(engine, "migrate", KEY)
    residua(engine, "encrypt", KEY)
    for command, exits_with in (("migrate", 0), ("member remove 999", 2), ("member end-link 7", 2)):
        residua(engine, command, OTHER, KEY, exits_with=exits_with)
        assert "all of it with the newest key" not in residua(engine, "doctor", KEY, exits_with=1)
        residua(engine, "migrate", KEY)  # nothing lies under the other one
        assert "all of it with the newest key" in residua(engine, "doctor", KEY, exits_with=1)
    residua(engine, "migrate", OTHER, KEY)
    mistyped = database.connect(url(engine), [OTHER, KEY])
    with at_work(mistyped), mistyped.connect():
        assert "another key" in residua(engine, "migrate", KEY, exits_with=2), "it may be written under any moment"
    with mistyped.begin() as connection:
        connection.execute(update(Member).values(first_name=SAID))
    mistyped.dispose()
    for command in ("migrate", "member audit"):
        assert "another key" in residua(engine, command, KEY, exits_with=2), "something lies under it"
    residua(engine, "migrate", OTHER, KEY)
    assert is_said_everywhere(engine, OTHER, KEY)


def test_a_process_that_starts_while_its_key_is_forgotten_notes_it_again(
    postgresql: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(postgresql)
    residua(postgresql, "migrate", KEY)
    residua(postgresql, "migrate", OTHER, KEY)
    starts = database.connect(url(postgresql), [OTHER, KEY])

    def start() -> None:
        with at_work(starts):
            encryption_keys.settle(starts, present(), goes_on=True)

    starting, scan = threading.Thread(target=start), encryption_keys._all_is_read

    def meanwhile(connection: Connection, encryption: Encryption) -> bool:
        if not starting.ident:
            starting.start()
            while starting.is_alive() and not _somebody_waits(postgresql):
                pass
        return scan(connection, encryption)

    monkeypatch.setattr(encryption_keys, "_all_is_read", meanwhile)
    residua(postgresql, "migrate", KEY)
    starting.join()
    starts.dispose()
    with postgresql.connect() as connection:
        assert fingerprint(OTHER) in connection.scalars(select(EncryptionKey.fingerprint)).all()


def _somebody_waits(engine: Engine) -> bool:
    waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
    with engine.connect() as connection:
        return bool(connection.scalar(text(waiting)))


def test_there_is_a_way_back_with_nothing_running(engine: Engine) -> None:
    fill(engine)
    residua(engine, "migrate", KEY)
    residua(engine, "encrypt", KEY)
    assert SAID.encode() not in bytes_of(engine)
    process = database.connect(url(engine), [KEY])
    for running in (database.only_one_runs(process), at_work(process)):
        with running, process.connect():
            assert "is in use" in residua(engine, "decrypt", KEY, exits_with=1)
    process.dispose()
    assert "is needed here, for the last time" in residua(engine, "decrypt", exits_with=2)
    if engine.dialect.name == "postgresql":
        cut_connections(engine)  # each command above would be a process that has ended
    engine.dispose()
    assert "member: 1 rewritten" in residua(engine, "decrypt", KEY)
    assert is_said_everywhere(engine)
    assert bytes_of(engine).count(SAID.encode()) > 15
    residua(engine, "migrate")
    assert "lie open in the database" in residua(engine, "doctor", exits_with=1)
    assert "member: 1 rewritten" in residua(engine, "encrypt", KEY), "and forth again"


def test_who_is_at_work_on_a_row_is_not_waited_for_and_the_row_comes_later(
    postgresql: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(postgresql)
    with_key = database.connect(url(postgresql), [KEY])
    encryption_keys.settle(with_key, NOW)
    with postgresql.begin() as connection:
        connection.execute(update(Member).values(blocked=True))  # locked from now on
        monkeypatch.setattr(encryption_keys, "PASSES", 1)
        with pytest.raises(encryption_keys.StillWritten):
            encryption_keys.encrypt_all(with_key, NOW, lambda _table, _rows: None)
    monkeypatch.undo()
    rewritten: dict[str, int] = {}
    encryption_keys.encrypt_all(with_key, NOW, rewritten.__setitem__)
    assert rewritten["member"] == 1
    with postgresql.connect() as connection:
        assert connection.scalar(text("select first_name from member")).startswith(MARK)
    with_key.dispose()


def test_a_text_that_looks_encrypted_is_a_text(engine: Engine) -> None:
    with engine.begin() as connection:
        filled(connection, every_column=True)
    for odd in (MARK, f"{MARK}=", f"{MARK}gAAAA", ""):
        with engine.begin() as connection:
            connection.execute(update(Member).values(first_name=odd))
        for keys in ((), (KEY,)):
            opened = database.connect(url(engine), keys)
            with opened.connect() as connection:
                assert connection.scalar(select(Member.first_name)) == odd
            opened.dispose()


def test_a_conversation_leaves_nothing_readable_behind(sqlite_file: Engine, world: World) -> None:
    engine = database.connect(url(sqlite_file), [KEY])
    encryption_keys.settle(engine, NOW)
    with database.sessions(engine).begin() as session:
        ada = Chat(session, world).joins("Ardennes SA")
        mia = session.scalars(select(Member)).one()
        mia.first_name, mia.reminders = "Wilhelmine", True
        event = answered(ada)
        event.answers = {**event.answers, "name": SAID}
        session.flush()
        session.expire_all()
        ada.say("/impact")
        ada.say("remind me tomorrow to call Ludmilla")
        session.expire_all()
        ada.say("/events")
        assert SAID in str(ada.labels), "what SQL reads out is read"
        assert len(occasions(session, earliest=NOW, latest=None)) > 0
    found = bytes_of(engine)
    assert b"Ardennes SA" in found, "it was looked in the right place"
    assert [one for one in (SAID, "Wilhelmine", "Ludmilla") if one.encode() in found] == []
    engine.dispose()


def test_of_every_column_it_is_said_whether_it_lies_open_and_why() -> None:
    open_ones = set()
    for table in Base.metadata.tables.values():
        for column in table.columns:
            kind = column.type
            if isinstance(kind, EncryptedJson):
                open_ones |= {f"{table.name}.{column.name}:{key}" for key in kind.open}
            elif isinstance(kind, JSON | String | LargeBinary) and not isinstance(kind, TypeDecorator):
                open_ones.add(f"{table.name}.{column.name}")
    assert open_ones == set(LIES_OPEN)
