"""What is on record of a statement: shown to whoever holds the paper, replaced, withdrawn, and told from what was changed."""

import json
import random
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from bot import cli
from bot.documents import statement
from bot.store.database import connect, sessions
from bot.store.models import ContributionState, StatedRecord
from bot.store.statements import written
from bot.turn import World
from bot.verifying import NotOnRecord, of_file, of_what_was_typed
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.statement.reading import chat_texts, contributed

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


def test_a_code_tells_what_is_left_and_where_contributions_stood_and_when_that_is_so_no_more(ada: Chat) -> None:
    values = stated(ada)
    other = stranger(ada)
    other.say(values["record"]["code"])
    other.sees("No reductions were declared.", "No climate contribution was requested.")
    ada.event.measures = ["vegan_menu"]
    made = contributed(ada, ContributionState.PAID)
    ada.send("tap", text=act("pdf", ada.event.id))
    assert ada.screen.document is not None
    code = ada.screen.document.values["record"]["code"]
    money = chat_texts(ada).money(made.total)
    for state, undone in (
        (ContributionState.PAID, ""),
        (ContributionState.CERTIFIED, ""),
        (ContributionState.CONFIRMED, "no longer noted as paid"),
        (ContributionState.REFUSED, "no longer noted as paid"),
    ):
        made.state = state
        ada.session.flush()
        other.say(code)
        other.sees("Residual emissions after them: 9.8", f"Contribution paid: {money} for 4.9", undone)
        assert ("Since then" in other.text) == bool(undone)
        told = "\n".join(of_what_was_typed(ada.session, code).lines)
        assert money in told
        assert ("Since then" in told) == bool(undone)
    for then, since in (
        (ContributionState.ORDERED, ContributionState.REFUSED),
        (ContributionState.ALLOCATED, ContributionState.PAID),
        (ContributionState.CERTIFIED, ContributionState.ALLOCATED),
        (ContributionState.CERTIFIED, ContributionState.PAID),
    ):
        made.state = then
        ada.send("tap", text=act("pdf", ada.event.id))
        assert ada.screen.document is not None
        code = ada.screen.document.values["record"]["code"]
        other.say(code)
        other.does_not_see("Since then")
        made.state = since
        other.say(code)
        other.sees("Contribution ", "no longer as far as this paper says")
        assert "Since then" in "\n".join(of_what_was_typed(ada.session, code).lines), (then, since)


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


def test_the_same_stated_on_another_day_is_replaced_by_nothing(ada: Chat) -> None:
    first = stated(ada)
    ada.now += timedelta(days=2)
    ada.send("tap", text=act("pdf", ada.event.id))
    assert ada.screen.document is not None
    second = ada.screen.document.values
    assert second["record"]["code"] != first["record"]["code"], "the day on the paper is another"
    other = stranger(ada)
    for code in (first["record"]["code"], second["record"]["code"]):
        other.say(code)
        other.sees(first["key"]["figure"])
        assert "replaces" not in other.text


TYPED: Mapping[str, Callable[[str], str]] = {
    "as it stands": str,
    "small": str.lower,
    "with spaces": lambda code: code.replace("-", " "),
    "in one": lambda code: code.replace("-", ""),
    "in one, small": lambda code: code.replace("-", "").lower(),
    "letter by letter": " ".join,
    "with dashes": lambda code: code.replace("-", " – "),
    "with hyphens that do not break": lambda code: code.replace("-", "\u2011"),
    "with what is not seen": lambda code: f"\u200b{code}\ufeff",
    "on two lines": lambda code: code.replace("-", "\n", 1),
    "full width": lambda code: code.translate({ord("A") + n: 0xFF21 + n for n in range(26)}),
    "nought for O": lambda code: code.replace("O", "0"),
    "one for I": lambda code: code.replace("I", "1"),
    "eight for B": lambda code: code.replace("B", "8"),
    "Cyrillic": lambda code: code.translate(str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")),
    "Greek": lambda code: code.translate(str.maketrans("ABEHIKMNOPTXYZ", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖ")),
}


def test_a_code_is_known_however_it_is_typed(ada: Chat) -> None:
    record = statements_of(ada)
    record.code = "OB1LETTERSIANDBOARDX2".replace("1", "I")
    ada.session.flush()
    other = stranger(ada)
    for way, typed in TYPED.items():
        words = typed(written(record.code))
        other.say(words)
        assert "On record under" in other.text, way
        assert of_what_was_typed(ada.session, words).record is record, way
    other.say(record.code[:-1])
    assert "on record" not in other.text


def statements_of(chat: Chat) -> StatedRecord:
    stated(chat)
    return chat.session.scalars(select(StatedRecord)).one()


def test_a_colleague_sees_the_record_of_the_organisation_s_year_and_nobody_that_of_somebody_s_own(
    ada: Chat, session: Session, world: World
) -> None:
    ada.send("tap", text=act("result", answered(ada).id))
    ben = Chat(session, world, person=78).joins()
    for letter, theirs in (("o", True), ("m", False)):
        ada.send("tap", text=act("period_pdf", letter, "2027"))
        record = ada.button("What is on record")
        assert ada.screen.document
        assert ada.button("Copy the link").copied == ada.screen.document.values["record"]["link"]
        ben.press(record)
        assert ("On record under" in ben.text) == theirs
    ben.send("tap", text=act("period_pdf", "o", "2027"))
    ben.tap("What is on record")
    ben.sees("On record under")


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
    for broken in ("v_AAAA", "v_", "v_" + "9" * 21):
        other.say(f"/start {broken}")
        other.sees("no statement with its code is known here", "scan the QR code of the paper again")
        assert "invitation" not in other.text
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
    file = statement.make(stated(ada, name=written("A" * 21)))  # type: ignore[arg-type]
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
    file, chance = statement.make(stated(ada)), random.Random(7)  # type: ignore[arg-type]
    for _ in range(6):
        place, length = chance.randrange(len(file)), chance.choice((1, 1, 30, 4000))
        broken = file[:place] + chance.randbytes(length) + file[place + length * chance.choice((0, 1, 2)) :]
        try:
            found = of_file(ada.session, broken)
        except NotOnRecord:
            continue
        assert found.saved_anew or not found.holds


def test_one_changed_digit_is_found_wherever_it_is(ada: Chat) -> None:
    values = stated(ada)
    places = paths(values)
    assert len(places) > 60
    chance = random.Random(11)
    for path in (("key", "figure"), ("key", "range"), *chance.sample(places, 10)):
        forged = of_file(ada.session, statement.make(with_another_digit(values, path)))  # type: ignore[arg-type]
        assert not forged.holds, path
        assert len({*forged.differences}) == 1, path  # twice where a heading is repeated on the next page


def test_pages_that_are_missing_or_in_another_order_are_told_and_those_that_are_there_compared(ada: Chat) -> None:
    values = stated(ada)

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
    values = stated(ada, name="🎉 Party 🌍🌱 2027")
    older = json.loads(json.dumps(values, ensure_ascii=False).replace("🎉 ", "").replace("🌍🌱 ", ""))
    assert of_file(ada.session, statement.make(older)).holds
    added = json.loads(json.dumps(values, ensure_ascii=False).replace("🌍🌱", "🌍🌱 ✅"))
    assert not of_file(ada.session, statement.make(added)).holds


def test_a_file_without_a_code_is_not_on_record_nor_is_what_is_no_pdf(ada: Chat) -> None:
    values = stated(ada)
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
        values = stated(Chat(session, world).joins())
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
