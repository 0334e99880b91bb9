"""What is on record of a statement: shown to whoever holds the paper, replaced, withdrawn, and told from what was changed."""

import random
import re
import shutil
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from bot import cli
from bot.documents import statement
from bot.store.database import connect, sessions
from bot.store.models import StatedRecord
from bot.store.statements import written
from bot.turn import World
from bot.verifying import NotOnRecord, of_file, of_what_was_typed
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered

NOT_STATED = {"language", "day", "author", "share", "kind", "side", "width", "record", "page", "footer"}
"""What of the values is not written on the pages as it is, or on each of them."""


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def stated(chat: Chat, **changed: object) -> dict[str, Any]:
    """The values of the statement of a new event."""
    chat.send("tap", text=act("pdf", answered(chat, **changed).id))
    assert chat.screen.document is not None
    return dict(chat.screen.document.values)


def stranger(chat: Chat) -> Chat:
    """Somebody who is no member, with the paper in hand."""
    return Chat(chat.session, chat.world, person=99)


def test_whoever_scans_the_code_sees_what_was_stated_and_that_nobody_verified_it(ada: Chat) -> None:
    values = stated(ada)
    code = values["record"]["link"].partition("?start=")[2]
    other = stranger(ada)
    other.say(f"/start {code}")
    other.sees(values["record"]["code"], "Spring conference", values["key"]["figure"], values["key"]["range"])
    other.sees("not that anybody verified it", "Recorded on 1 February 2027")
    assert not other.labels
    ada.say(values["record"]["code"].lower())
    ada.sees(values["key"]["figure"])


def test_the_same_stated_again_keeps_its_code_and_something_else_replaces_it(ada: Chat) -> None:
    first = stated(ada)
    ada.send("tap", text=act("pdf", ada.event.id))
    assert ada.session.scalar(select(func.count(StatedRecord.id))) == 1
    ada.event.answers = {**ada.event.answers, "participants": 140}
    ada.event.revision += 1
    ada.now += timedelta(days=2)
    ada.send("tap", text=act("pdf", ada.event.id))
    assert ada.screen.document is not None
    second = ada.screen.document.values["record"]["code"]
    assert second != first["record"]["code"]
    other = stranger(ada)
    other.say(first["record"]["code"])
    other.sees(first["key"]["figure"], "Something else was stated of the same on 3 February 2027, which replaces it.")
    assert second not in other.text
    other.say(second)
    assert "replaces" not in other.text


def test_what_was_withdrawn_says_no_more_than_that_and_the_next_statement_has_a_new_code(ada: Chat) -> None:
    values = stated(ada)
    code = values["record"]["code"]
    ada.tap("What is on record")
    ada.tap("Withdraw it")
    ada.sees("will read only that it was withdrawn")
    ada.tap("Yes, withdraw it")
    other = stranger(ada)
    other.say(code)
    other.sees("was withdrawn on 1 February 2027")
    assert values["key"]["figure"] not in other.text
    assert "Spring conference" not in other.text
    ada.send("tap", text=act("pdf", ada.event.id))
    assert ada.screen.document is not None
    assert ada.screen.document.values["record"]["code"] != code


def test_a_code_that_nobody_has_and_words_that_are_none(ada: Chat) -> None:
    stated(ada)
    other = stranger(ada)
    other.say(written("A" * 21))
    other.sees("Nothing is on record under the code AAAAAAA-AAAAAAA-AAAAAAA.")
    for words in ("internationalisations", "well-known", "ABCDEFG-HIJKLMN", "A1CDEFG-HIJKLMN-OPQRSTU"):
        other.say(words)
        assert "on record" not in other.text


def test_nobody_withdraws_another_organisation_s_record(ada: Chat, session: Session, world: World) -> None:
    stated(ada)
    eve = Chat(session, world, person=77).joins("Moselle SA")
    for verb in ("record_of", "withdraw_it", "withdrawn"):
        eve.send("tap", text=f"{verb}:1")
        assert "Spring conference" not in eve.text
    assert session.get_one(StatedRecord, 1).withdrawn_at is None


def test_a_colleague_in_another_language_replaces_nothing(ada: Chat, session: Session, world: World) -> None:
    values = stated(ada)
    ben = Chat(session, world, person=78, language="fr").joins()
    ben.send("tap", text=act("pdf", ada.event.id))
    other = stranger(ada)
    other.say(values["record"]["code"])
    assert "replaces" not in other.text


def test_the_sheets_are_not_on_record_for_they_are_there_to_be_changed(ada: Chat) -> None:
    ada.send("tap", text=act("xlsx", answered(ada).id))
    assert ada.session.scalar(select(func.count(StatedRecord.id))) == 0


# Whether a file says what is on record


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where in the values a digit is written that is on the pages."""
    if isinstance(value, dict):
        return [path for key, one in value.items() if key not in NOT_STATED for path in paths(one, (*at, key))]
    if isinstance(value, list):
        return [path for place, one in enumerate(value) for path in paths(one, (*at, place))]
    return [at] if isinstance(value, str) and re.search(r"\d", value) else []


def with_another_digit(values: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    forged = deepcopy(values)
    inside: Any = forged
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), inside[path[-1]], count=1)
    return forged


def test_a_file_says_what_is_on_record(ada: Chat) -> None:
    assert of_file(ada.session, statement.make(stated(ada))).holds  # type: ignore[arg-type]


def test_one_changed_digit_is_found_wherever_it_is(ada: Chat) -> None:
    values = stated(ada)
    places = paths(values)
    assert len(places) > 60
    chance = random.Random(11)
    for path in (("key", "figure"), ("key", "range"), *chance.sample(places, 10)):
        forged = of_file(ada.session, statement.make(with_another_digit(values, path)))  # type: ignore[arg-type]
        assert not forged.holds, path
        assert len(forged.differences) == 1, path


def test_a_file_without_a_code_is_not_on_record_nor_is_what_is_no_pdf(ada: Chat) -> None:
    values = stated(ada)
    del values["record"]
    for file in (statement.make(values), b"%PDF-1.7 broken", b"", b"PK\x03\x04"):  # type: ignore[arg-type]
        with pytest.raises(NotOnRecord):
            of_file(ada.session, file)
    with pytest.raises(NotOnRecord):
        of_what_was_typed(ada.session, "AAAAAAA-AAAAAAA-AAAAAAA")


def residua(engine: Engine, what: str) -> Result:
    return CliRunner().invoke(cli.app, ["verify", what], env={"RESIDUA_DATABASE_URL": str(engine.url)})


def test_the_command_tells_a_file_from_a_forged_one_and_what_a_code_leads_to(
    seeded_sqlite: Path, tmp_path: Path, world: World
) -> None:
    file = Path(shutil.copy(seeded_sqlite, tmp_path / "residua.sqlite"))
    engine = connect(f"sqlite:///{file}")
    with sessions(engine).begin() as session:
        values = stated(Chat(session, world).joins())
    real, forged = tmp_path / "real.pdf", tmp_path / "forged.pdf"
    real.write_bytes(statement.make(values))  # type: ignore[arg-type]
    forged.write_bytes(statement.make(with_another_digit(values, ("key", "figure"))))  # type: ignore[arg-type]
    told = residua(engine, values["record"]["code"])
    assert told.exit_code == 0, told.output
    assert values["key"]["figure"] in told.output
    assert "not verified" in told.output
    assert residua(engine, str(real)).output.endswith("The file says what was recorded.\n")
    refused = residua(engine, str(forged))
    assert refused.exit_code == 1
    assert "This is not what was recorded." in refused.output
    assert residua(engine, "nonsense").exit_code == 1
    engine.dispose()
