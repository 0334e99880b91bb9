"""The schema and the queries hold on both databases, and the migrations make what the models say."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Connection,
    Engine,
    Table,
    select,
    text,
    true,
)
from sqlalchemy.exc import IntegrityError, StatementError

from bot.engine.inbox import close_updates, forget_updates, take_updates
from bot.engine.notifications import forget_closed
from bot.engine.sent_files import forget_old
from bot.impact.figures import Reach, Scope
from bot.impact.periods import ALL_TIME
from bot.impact.queries import event_rows
from bot.store import database
from bot.store.inserting import insert_once
from bot.store.invitations import organisation_named
from bot.store.members import members_by_telegram_id
from bot.store.models import Base, IncomingUpdate, Member, Notification, Organisation, Project, SentFile, UnitPrice
from bot.store.notifications import add_notification
from bot.store.statements import of_code
from tests.bot.store.filling import filled
from tests.conftest import a_copy, lent
from tests.news import Rumour

NOW = datetime(2027, 3, 28, 23, 30, tzinfo=UTC)

OLD_MEMBER = """
insert into member (id, telegram_id, organisation_id, role, first_name, language, consented_at, blocked, view, offered,
    card_has_picture)
values (1, 5, 1, 'member', 'Ada', 'fr', '2027-03-28 23:30:00', false, 'summary', '[]', false)
"""
OLD_EVENT = """
insert into event (id, organisation_id, created_by, created_at, updated_at, answers, postponed, revision, measures,
    share_percent, factor_set)
values (1, 1, 1, '2027-03-28 23:30:00', '2027-03-28 23:30:00', '{"days": 2}', '[]', 1, '[]', 100, '')
"""
OLD_NOTIFICATION = """
insert into notification (id, key, member_id, kind, params, not_before, state, attempts)
values (1, 'old', 1, 'news', '{}', '2027-03-28 23:30:00.000000', 'due', 0)
"""

OLD_STATEMENT = """
insert into stated_record (id, code, organisation_id, subject, digest, pages, recorded_at, lines_shared)
values (1, 'OBILETTERSIANDBOARDX2', 1, 'en 1', 'x', :pages, '2027-03-28 23:30:00', false)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, sqlite: Engine, migrated_sqlite: Path) -> Iterator[Engine]:
    """A migrated database without a row."""
    if request.param == "postgresql":
        yield request.getfixturevalue("postgresql")
        return
    with lent(sqlite, migrated_sqlite) as engine:
        yield engine


def update(number: int, person: int, state: str = "waiting") -> dict[str, object]:
    return {
        "update_id": number, "person": person, "state": state, "received_at": NOW, "said": {"text": "é"}, "reply": None,
    }  # fmt: skip


def member(organisation: Organisation, telegram_id: int) -> Member:
    return Member(
        telegram_id=telegram_id,
        organisation_id=organisation.id,
        role="member",
        first_name="Ada",
        language="fr",
        consented_at=NOW,
    )


def test_the_migrations_make_what_the_models_say(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    assert differences == []


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    assert database.schema_is_current(engine)
    database.migrate(engine)
    assert database.schema_is_current(engine)


def test_what_was_stored_before_a_migration_is_there_after_it(engine: Engine) -> None:
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(database.MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, "001")
        connection.exec_driver_sql("insert into organisation (id, name) values (1, 'Ardennes SA')")
        connection.exec_driver_sql(OLD_MEMBER)
        connection.exec_driver_sql(OLD_EVENT)
        connection.exec_driver_sql(OLD_NOTIFICATION)
        connection.exec_driver_sql("update member set event_id = 1")
    database.migrate(engine)
    with database.sessions(engine).begin() as session:
        event = session.get_one(Member, 1).event
        assert event is not None
        assert (event.answers, event.phase, event.source_id, event.deleted_at) == ({"days": 2}, "plan", None, None)
        waits = session.get_one(Notification, 1)
        assert (waits.next_try_at, waits.expires_at, waits.claimed_by) == (NOW, NOW + timedelta(days=1), None)


def test_a_statement_of_before_is_found_by_its_code(engine: Engine) -> None:
    with engine.begin() as connection:
        command.downgrade(config_of(connection), "039")
        connection.exec_driver_sql("insert into organisation (id, name) values (1, 'Ardennes SA')")
        connection.execute(text(OLD_STATEMENT), {"pages": b"x"})
        connection.exec_driver_sql("insert into encryption_key values ('of a key', '2027-03-28', '2027-03-28')")
    database.migrate(engine)
    with database.sessions(engine).begin() as session:
        found = of_code(session, "OBILETTERSIANDBOARDX2")
        assert found is not None
        assert (found.id, found.code) == (1, "OBILETTERSIANDBOARDX2")
        complete = session.scalars(text("select complete_at from encryption_key")).all()
    assert complete == [None], "codes lie in clear until they are encrypted"


def config_of(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    config.attributes["connection"] = connection
    return config


SCRIPTS = ScriptDirectory(str(database.MIGRATIONS))
REVISIONS = [one.revision for one in SCRIPTS.walk_revisions()]
"""The newest first."""
STAMPS = [(one, one) for one in REVISIONS[1:]] + [(database.todays_number(old), old) for old in database.FORMER_NUMBERS]
"""Each schema that a database in use may have, and the number it bears: today's, or the one of earlier releases."""


@pytest.fixture(scope="module")
def earlier_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """An SQLite database of each earlier revision, to copy; each is made of the one after it."""
    made, newer = {}, migrated_sqlite
    for revision in REVISIONS[1:]:
        older = tmp_path_factory.mktemp("earlier") / f"{revision}.sqlite"
        with a_copy(newer, older) as engine, engine.begin() as connection:
            command.downgrade(config_of(connection), revision)
        made[revision] = newer = older
    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def earlier(request: pytest.FixtureRequest, sqlite: Engine, revision: str) -> Iterator[Engine]:
    """A database without a row, as it was at a revision."""
    if request.param == "postgresql":
        postgresql: Engine = request.getfixturevalue("postgresql")
        with postgresql.begin() as connection:
            command.downgrade(config_of(connection), revision)
        yield postgresql
        return
    with lent(sqlite, request.getfixturevalue("earlier_sqlite")[revision]) as engine:
        yield engine


@pytest.mark.parametrize(("revision", "stamp"), STAMPS, ids=[stamp for _, stamp in STAMPS])
def test_a_database_of_every_earlier_release_is_brought_up_to_date_with_what_it_holds(
    earlier: Engine, revision: str, stamp: str
) -> None:
    engine = earlier
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = :stamp"), {"stamp": stamp})
        held = filled(connection)
    assert database.schema_is_current(engine) == (revision == REVISIONS[0])
    database.migrate(engine)
    assert database.schema_is_current(engine)
    with engine.connect() as connection:
        assert connection.scalars(text("select version_num from alembic_version")).all() == [REVISIONS[0]]
    with database.sessions(engine).begin() as session:
        for mapper in Base.registry.mappers:
            rows = session.scalars(select(mapper.class_)).all()
            table = mapper.local_table
            assert isinstance(table, Table)
            assert len(rows) == (1 if table.name in held else 0), table.name


@pytest.mark.parametrize("stamp", [f"{len(REVISIONS) + 1:03}", "999", "0019", "9999"])
def test_a_database_of_a_newer_release_is_left_as_it_is(engine: Engine, stamp: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = :stamp"), {"stamp": stamp})
    assert not database.schema_is_current(engine)
    with pytest.raises(database.NewerSchema):
        database.migrate(engine)
    with engine.begin() as connection:
        assert connection.scalars(text("select version_num from alembic_version")).all() == [stamp]
        connection.execute(text("update alembic_version set version_num = :newest"), {"newest": REVISIONS[0]})


def test_what_was_told_and_sent_long_ago_is_forgotten(engine: Engine) -> None:
    with database.sessions(engine).begin() as session:
        ada = member(organisation_named(session, "Ardennes SA"), 5)
        session.add(ada)
        session.flush()
        for key in ("told", "waits"):
            add_notification(session, key, ada.id, Rumour(), NOW)
        session.scalars(select(Notification)).first().state = "sent"  # type: ignore[union-attr]
        session.add(SentFile(made_from="picture", file_id="AgAC", sent_at=NOW))
        forget_old(session, NOW + timedelta(days=89))
        assert len(session.scalars(select(SentFile)).all()) == 1
        forget_closed(session, NOW + timedelta(days=402))
        forget_old(session, NOW + timedelta(days=402))
        assert session.scalars(select(SentFile)).all() == []
        assert [row.key for row in session.scalars(select(Notification))] == ["waits"]


def test_results_seen_before_totals_were_kept_go_into_totals(engine: Engine) -> None:
    estimated = OLD_EVENT.replace("share_percent, factor_set)", "share_percent, factor_set, result)").replace(
        "100, '')", "100, '', '{result}')"
    )
    result = '{"total_kg": 1200.5, "low_kg": 900, "high_kg": 1500, "per_participant_kg": 12.005, "categories": {}}'
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(database.MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, "001")
        connection.exec_driver_sql("insert into organisation (id, name) values (1, 'Ardennes SA')")
        connection.exec_driver_sql(OLD_MEMBER)
        connection.exec_driver_sql(estimated.replace("{result}", result))
        connection.exec_driver_sql(OLD_EVENT.replace("values (1,", "values (2,"))
    database.migrate(engine)
    with database.sessions(engine).begin() as session:
        (row,) = event_rows(session, Scope(Reach.ORGANISATION, 1), ALL_TIME)
        assert (row.event_id, row.counted.total_kg, row.counted.participants) == (1, 1200.5, 100)
        assert row.day == date(2027, 3, 29), "half past eleven in the evening in UTC is the next day in Luxembourg"


NEWER = "card_has_picture, reminders, digests, quiet_digests, digests_offered, wishes)"
POSITIONS = {
    "home": ["home"],
    "question:menu:3": ["question:menu:3"],
    "groups:origins:21:0:km": ["groups:origins:21:0:km"],
    "remind": ["home", "remind"],
    "remind:send_list:origins": ["send_list:origins", "remind"],
    "pick:12:question:menu:3": ["question:menu:3", "pick:12"],
    "pick:12": ["home", "pick:12"],
    "guest:5:events:0": ["events:0", "guest:5"],
    "guest:5:reason:7:pick:12:question:menu:3": ["question:menu:3", "pick:12", "reason:7", "guest:5"],
    "reason:12:home": ["home", "reason:12"],
}
"""Where members were, in one text, and in a list: their own place, and above it what they are asked beside it."""


def test_where_members_were_is_where_they_are(engine: Engine) -> None:
    with engine.begin() as connection:
        command.downgrade(config_of(connection), "013")
        connection.exec_driver_sql("insert into organisation (id, name) values (1, 'Ardennes SA')")
        for number, view in enumerate(POSITIONS, 1):
            row = OLD_MEMBER.replace("values (1, 5,", f"values ({number}, {number},").replace("'summary'", f"'{view}'")
            connection.exec_driver_sql(
                row.replace("card_has_picture)", NEWER).replace(
                    "'[]', false)", "'[]', false, false, false, false, false, '{}')"
                )
            )
    database.migrate(engine)
    with database.sessions(engine).begin() as session:
        assert [one.at for one in session.scalars(select(Member).order_by(Member.id))] == list(POSITIONS.values())
    with engine.begin() as connection:
        command.downgrade(config_of(connection), "013")
        views = connection.exec_driver_sql("select view from member order by id").scalars().all()
    alone = {"remind": "remind:home", "pick:12": "pick:12:home"}
    assert views == [alone.get(one, one) for one in POSITIONS]


def test_an_update_that_is_known_is_stored_once(engine: Engine) -> None:
    with database.sessions(engine).begin() as session:
        assert insert_once(session, IncomingUpdate, [update(1, 5), update(2, 5)]) == 2
    with database.sessions(engine).begin() as session:
        assert insert_once(session, IncomingUpdate, [update(2, 5), update(3, 6)]) == 1


def test_everybody_waiting_gets_one_turn_and_nobody_busy_gets_one(engine: Engine) -> None:
    with database.sessions(engine).begin() as session:
        rows = [update(4, 5), update(2, 5), update(3, 6), update(9, 7), update(1, 6, "done")]
        insert_once(session, IncomingUpdate, rows)
        assert [row.update_id for row in take_updates(session, {7}, 10).rows] == [2, 3]
        assert [row.update_id for row in take_updates(session, set(), 2).rows] == [2, 3]


def test_a_closed_update_keeps_nothing_but_its_number(engine: Engine) -> None:
    with database.sessions(engine).begin() as session:
        insert_once(session, IncomingUpdate, [update(4, 5)])
        close_updates(session, [4], true())
    with database.sessions(engine).begin() as session:
        row = session.get_one(IncomingUpdate, 4)
        assert (row.state, row.person, row.said, row.reply) == ("done", 0, None, None)
        forget_updates(session, NOW + timedelta(days=8))
        assert session.scalars(select(IncomingUpdate)).all() == []


def test_a_notification_is_planned_once_per_key(engine: Engine) -> None:
    with database.sessions(engine).begin() as session:
        ada = member(organisation_named(session, "Ardennes SA"), 5)
        session.add(ada)
        session.flush()
        for _ in range(2):
            add_notification(session, "contribution:1:decided", ada.id, Rumour(), NOW)
        assert len(session.scalars(select(Notification)).all()) == 1


def test_moments_come_back_in_utc_and_need_a_time_zone(engine: Engine) -> None:
    local = NOW.astimezone(tz=None)
    with database.sessions(engine).begin() as session:
        organisation = organisation_named(session, "Ardennes SA")
        ada = member(organisation, 2**40)
        ada.consented_at = local
        session.add(ada)
    with database.sessions(engine).begin() as session:
        found = members_by_telegram_id(session, [2**40])[2**40]
        assert found.consented_at == NOW
        assert found.consented_at.tzinfo == UTC
        assert found.organisation.name == "Ardennes SA"
    with pytest.raises(StatementError), database.sessions(engine).begin() as session:
        ada = member(organisation, 6)
        ada.consented_at = NOW.replace(tzinfo=None)
        session.add(ada)


def test_money_comes_back_to_the_cent_and_the_unit_price_beyond(engine: Engine) -> None:
    with database.sessions(engine).begin() as session:
        project = Project(
            key="sun",
            name="Sun",
            country="KE",
            kind="solar",
            standard="unknown",
            facts=[],
            source="",
            as_of="",
            status="active",
        )
        session.add(project)
        session.flush()
        session.add(
            UnitPrice(
                project_id=project.id,
                amount=Decimal("23.4567"),
                currency="GBP",
                as_of=NOW,
                source="list",
                placeholder=False,
            )
        )
    with database.sessions(engine).begin() as session:
        assert session.scalars(select(UnitPrice)).one().amount == Decimal("23.4567")


def test_a_relation_that_is_only_read_is_not_set_in_vain(engine: Engine) -> None:
    with database.sessions(engine).begin() as session:
        organisation = organisation_named(session, "Ardennes SA")
        with pytest.raises(TypeError, match="Member"):
            member(organisation, 5).organisation = organisation
        with pytest.raises(TypeError, match="Member"):
            Member(telegram_id=5, organisation=organisation)


def test_a_person_is_a_member_once(engine: Engine) -> None:
    with pytest.raises(IntegrityError), database.sessions(engine).begin() as session:
        organisation = organisation_named(session, "Ardennes SA")
        session.add_all([member(organisation, 5), member(organisation, 5)])


def test_the_file_is_its_owners_alone_and_keeps_nothing_that_was_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "made" / "here.sqlite"
    engine = database.connect(f"sqlite:///{file}")
    database.migrate(engine)
    words = "a stranger’s words, soon forgotten"
    with database.sessions(engine).begin() as session:
        session.add(IncomingUpdate(update_id=1, person=7, state="waiting", received_at=NOW, said={"text": words}))
    assert {one.stat().st_mode & 0o777 for one in file.parent.glob("here.sqlite*") if ".lock" not in one.name} == {
        0o600
    }
    assert file.parent.stat().st_mode & 0o777 == 0o700
    with database.sessions(engine).begin() as session:
        session.get_one(IncomingUpdate, 1).said = None
    assert database.checkpoint(engine)
    assert not [one for one in file.parent.iterdir() if b"soon forgotten" in one.read_bytes()]
    assert b"create table event" in file.read_bytes().lower(), "a plain copy of the file is the whole database"
    engine.dispose()
