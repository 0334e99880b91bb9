"""What is on record of a statement: shown to whoever holds the paper, replaced and withdrawn."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.codes import code_hash
from bot.store.models import ContributionState, StatedRecord
from bot.store.statements import written
from bot.turn import World
from bot.verifying import of_what_was_typed
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.statement.reading import chat_texts, contributed, stated_anew


def stranger(chat: Chat) -> Chat:
    """Somebody who is no member, with the paper in hand."""
    return Chat(chat.session, chat.world, person=99)


def test_whoever_scans_the_code_sees_what_was_stated_and_that_nobody_verified_it(ada: Chat) -> None:
    values = stated_anew(ada)
    code = values["record"]["link"].partition("?start=")[2]
    other = stranger(ada)
    other.say(f"/start {code}")
    other.sees(values["record"]["code"], "Spring conference", values["key"]["figure"], values["key"]["range"])
    other.sees("not that it was verified.", "Recorded on 1 February 2027")
    assert not other.labels
    ada.say(values["record"]["code"].lower())
    ada.sees(values["key"]["figure"])


def test_a_code_tells_what_is_left_and_where_contributions_stood_and_when_that_is_so_no_more(ada: Chat) -> None:
    values = stated_anew(ada)
    other = stranger(ada)
    other.say(values["record"]["code"])
    other.sees("No reductions were declared.", "There is no climate contribution.")
    ada.event.measures = ["vegan_menu"]
    made = contributed(ada, ContributionState.PAID)
    ada.send("tap", text=act("pdf", ada.event.id))
    assert ada.screen.document is not None
    code = ada.screen.document.values["record"]["code"]
    money, done = chat_texts(ada).money(made.total), ada.screen.document.values["done"]
    assert "Residual emissions after them: " in done[0]
    assert f"Contribution paid: {money} for " in done[1]
    for state, undone in (
        (ContributionState.PAID, ""),
        (ContributionState.CERTIFIED, ""),
        (ContributionState.CONFIRMED, "no longer noted as paid"),
        (ContributionState.REFUSED, "no longer noted as paid"),
    ):
        made.state = state
        ada.session.flush()
        other.say(code)
        other.sees(*done, undone)
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
        other.sees("Contribution ", "a contribution has gone back a step from what this paper says.")
        assert "Since then" in "\n".join(of_what_was_typed(ada.session, code).lines), (then, since)


def test_the_same_stated_again_keeps_its_code_and_something_else_replaces_it(ada: Chat) -> None:
    first = stated_anew(ada)
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
    other.sees(first["key"]["figure"], "A later statement, of 3 February 2027, replaces it.")
    assert second not in other.text
    other.say(second)
    assert "replaces" not in other.text


def test_the_same_stated_on_another_day_is_replaced_by_nothing(ada: Chat) -> None:
    first = stated_anew(ada)
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
    "This page shows today’s result and when and where the event is": str,
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
    record.code = "OBILETTERSIANDBOARDX2"
    record.code_hash = code_hash(record.code)
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
    stated_anew(chat)
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
    values = stated_anew(ada)
    code = values["record"]["code"]
    ada.tap("What is on record")
    ada.tap("Withdraw it")
    ada.sees("Anyone who looks it up will only read that it was withdrawn.")
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
    stated_anew(ada)
    other = stranger(ada)
    other.say(written("A" * 21))
    other.sees("There’s nothing on record under the code AAAAAAA-AAAAAAA-AAAAAAA: it was erased, or never issued.")
    for broken in ("v_AAAA", "v_", "v_" + "9" * 21):
        other.say(f"/start {broken}")
        other.sees("but I know no statement with its code.", "Please scan the QR code on the paper again")
        assert "invitation" not in other.text
    for words in ("internationalisations", "well-known", "ABCDEFG-HIJKLMN", "A1CDEFG-HIJKLMN-OPQRSTU"):
        other.say(words)
        assert "on record" not in other.text


def test_nobody_withdraws_another_organisation_s_record(ada: Chat, session: Session, world: World) -> None:
    stated_anew(ada)
    eve = Chat(session, world, person=77).joins("Moselle SA")
    for verb in ("record_of", "withdraw_it", "withdrawn"):
        eve.send("tap", text=f"{verb}:1")
        assert "Spring conference" not in eve.text
    assert session.get_one(StatedRecord, 1).withdrawn_at is None


def test_a_colleague_in_another_language_replaces_nothing(ada: Chat, session: Session, world: World) -> None:
    values = stated_anew(ada)
    ben = Chat(session, world, person=78, language="fr").joins()
    ben.send("tap", text=act("pdf", ada.event.id))
    other = stranger(ada)
    other.say(values["record"]["code"])
    assert "replaces" not in other.text


def test_the_sheets_are_not_on_record_for_they_are_there_to_be_changed(ada: Chat) -> None:
    ada.send("tap", text=act("xlsx", answered(ada).id))
    assert ada.session.scalar(select(func.count(StatedRecord.id))) == 0
