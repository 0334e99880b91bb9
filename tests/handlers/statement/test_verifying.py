"""Whether a file says what is on record: told from what was changed, left out or put in another order."""

import json
import random
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from bot import cli
from bot.documents import statement
from bot.store.database import connect, sessions
from bot.store.statements import written
from bot.turn import World
from bot.verifying import NotOnRecord, of_file, of_what_was_typed
from tests.handlers.chat import Chat
from tests.handlers.statement.reading import stated_anew

NOT_STATED = {
    "language",
    "day",
    "author",
    "share",
    "kind",
    "side",
    "width",
    "record",
    "page",
    "footer",
    "done",
    "contributions",
}
"""What of the values is not written on the pages as it is, or on each of them."""


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


def saved_anew(file: bytes, change: Callable[[PdfWriter], object] = lambda writer: None) -> bytes:
    """The file as another program saves it."""
    writer, saved = PdfWriter(clone_from=BytesIO(file)), BytesIO()
    change(writer)
    writer.write(saved)
    return saved.getvalue()


def noted(writer: PdfWriter) -> None:
    writer.add_annotation(0, FreeText(text="1.2 t CO₂e", rect=(90, 560, 260, 600)))


def test_a_file_says_what_is_on_record_as_it_was_made_and_as_another_program_saves_it(ada: Chat) -> None:
    """A code in the name of the event leads nobody astray; what is put over the words is told."""
    file = statement.make(stated_anew(ada, name=written("A" * 21)))  # type: ignore[arg-type]
    own = of_file(ada.session, file)
    assert (own.holds, own.saved_anew) == (True, False)
    anew = of_file(ada.session, saved_anew(file))
    assert (anew.holds, anew.saved_anew) == (True, True)
    over = of_file(ada.session, saved_anew(file, noted))
    assert not over.holds
    assert [one.recorded for one in over.differences] == [""]
    assert "1.2 t CO₂e" in over.differences[0].found
    locked = saved_anew(file, lambda writer: writer.encrypt("secret", algorithm="RC4-128"))
    with pytest.raises(NotOnRecord):
        of_file(ada.session, locked)


def test_whatever_is_broken_in_a_file_it_is_told_and_nothing_falls_over(ada: Chat) -> None:
    file, chance = statement.make(stated_anew(ada)), random.Random(7)  # type: ignore[arg-type]
    for _ in range(6):
        place, length = chance.randrange(len(file)), chance.choice((1, 1, 30, 4000))
        broken = file[:place] + chance.randbytes(length) + file[place + length * chance.choice((0, 1, 2)) :]
        try:
            found = of_file(ada.session, broken)
        except NotOnRecord:
            continue
        assert found.saved_anew or not found.holds


def test_a_file_packed_in_a_way_nobody_knows_is_told(ada: Chat) -> None:
    file = statement.make(stated_anew(ada))  # type: ignore[arg-type]
    with pytest.raises(NotOnRecord):
        of_file(ada.session, file.replace(b"/FlateDecode", b"/FlateDecodX"))


def test_one_changed_digit_is_found_wherever_it_is(ada: Chat) -> None:
    values = stated_anew(ada)
    places = paths(values)
    assert len(places) > 60
    chance = random.Random(11)
    for path in (("key", "figure"), ("key", "range"), *chance.sample(places, 10)):
        forged = of_file(ada.session, statement.make(with_another_digit(values, path)))  # type: ignore[arg-type]
        assert not forged.holds, path
        assert len({*forged.differences}) == 1, path  # twice where a heading is repeated on the next page


def test_pages_that_are_missing_or_in_another_order_are_told_and_those_that_are_there_compared(ada: Chat) -> None:
    values = stated_anew(ada)

    def only(places: Sequence[int], of: Mapping[str, Any]) -> bytes:
        file = PdfReader(BytesIO(statement.make(of)))  # type: ignore[arg-type]
        writer, saved = PdfWriter(), BytesIO()
        for at in places:
            writer.add_page(file.pages[at])
        writer.write(saved)
        return saved.getvalue()

    for places, missing in (((0,), (2, 3)), ((2,), (1, 2)), ((0, 2), (2,)), ((0, 1, 2), ())):
        found = of_file(ada.session, only(places, values))
        assert (found.missing, found.differences, found.holds) == (missing, (), not missing), places
        assert not found.order
    for places, missing in (((2, 1, 0), ()), ((1, 0, 2), ()), ((2, 0), (2,))):
        found = of_file(ada.session, only(places, values))
        said = tuple(at + 1 for at in places)
        assert (found.order, found.missing, found.differences, found.holds) == (said, missing, (), False)
    twice = of_file(ada.session, only((0, 0, 1, 2), values))
    assert (twice.order, bool(twice.differences)) == ((), True)
    forged = of_file(ada.session, only((2, 1, 0), with_another_digit(values, ("key", "figure"))))
    assert (len(forged.differences), forged.order) == (1, (3, 2, 1))
    forged = of_file(ada.session, only((0,), with_another_digit(values, ("key", "figure"))))
    assert (len(forged.differences), forged.missing) == (1, (2, 3))


def test_a_paper_of_an_earlier_version_which_left_emojis_out_is_no_forgery(ada: Chat) -> None:
    values = stated_anew(ada, name="🎉 Party 🌍🌱 2027")
    older = json.loads(json.dumps(values, ensure_ascii=False).replace("🎉 ", "").replace("🌍🌱 ", ""))
    assert of_file(ada.session, statement.make(older)).holds
    added = json.loads(json.dumps(values, ensure_ascii=False).replace("🌍🌱", "🌍🌱 ✅"))
    assert not of_file(ada.session, statement.make(added)).holds


def test_a_file_without_a_code_is_not_on_record_nor_is_what_is_no_pdf(ada: Chat) -> None:
    values = stated_anew(ada)
    del values["record"]
    for file in (statement.make(values), b"%PDF-1.7 broken", b"", b"PK\x03\x04", b"\x89PNG\r\n"):  # type: ignore[arg-type]
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
        values = stated_anew(Chat(session, world).joins())
    real, forged = tmp_path / "real.pdf", tmp_path / "forged.pdf"
    real.write_bytes(statement.make(values))  # type: ignore[arg-type]
    forged.write_bytes(statement.make(with_another_digit(values, ("key", "figure"))))  # type: ignore[arg-type]
    told = residua(engine, values["record"]["code"])
    assert told.exit_code == 0, told.output
    assert values["key"]["figure"] in told.output
    assert "not verified" in told.output
    assert residua(engine, str(real)).output.endswith("The file is the one that was recorded.\n")
    real.write_bytes(saved_anew(real.read_bytes()))
    told = residua(engine, str(real))
    assert told.exit_code == 0
    assert "a program has saved it anew" in told.output
    turned, saved = PdfWriter(), BytesIO()
    for page in reversed(PdfReader(real).pages):
        turned.add_page(page)
    turned.write(saved)
    real.write_bytes(saved.getvalue())
    told = residua(engine, str(real))
    assert told.exit_code == 1
    assert "In the file the pages stand in another order: 3, 2, 1." in told.output
    assert "On record: " not in told.output
    refused = residua(engine, str(forged))
    assert refused.exit_code == 1
    assert "This is not what was recorded." in refused.output
    assert residua(engine, "nonsense").exit_code == 1
    engine.dispose()
