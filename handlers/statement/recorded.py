"""What is on record of a statement: shown to whoever holds the paper, and withdrawn by who handed it out."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.documents.statement import StatementPages
from bot.ids import EventId, StatementId
from bot.impact.figures import Reach
from bot.screen import Rows, Screen, button, grave, lines, paragraphs, plain
from bot.stale_taps import NotYours
from bot.store import statements
from bot.store.invitations import invitation_of_code
from bot.store.models import StatedRecord
from bot.store.statements import WRITTEN, of_code, pages_of, read, was_replaced, written
from bot.taps import Tap, tap
from bot.turn import Turn
from handlers.taps import Current

LINK = "v_"
"""What comes before the code of a statement in a link, after `/start`."""
MOST_FACTS = 10


@tap("record_of", leads_on=True)
class SeeRecord(Tap):
    statement: StatementId


@tap("withdraw_it", leads_on=True)
class AskWithdraw(Tap):
    """Ask whether what is on record is to be withdrawn."""

    statement: StatementId


@tap("withdrawn", binds=True)
class WithdrawRecord(Tap):
    statement: StatementId


def keep(turn: Turn, event_id: EventId | None, subject: str, pages: StatementPages) -> StatedRecord:
    """Put on record what is stated of a subject; what a paper in another language says replaces nothing."""

    def carried(code: str) -> dict[str, str]:
        words = turn.t("On record, not verified: scan to see what was stated.")
        return {"code": written(code), "link": turn.world.deep_link(LINK + code), "words": str(words.unescape())}

    stated_on = plain(turn.t("Stated on"))
    undated = {key: value for key, value in pages.items() if key not in ("day", "footer")}
    undated["facts"] = [(label, value) for label, value in pages["facts"] if label != stated_on]
    about = f"{subject}:{turn.t.language}"
    return statements.keep(turn.session, turn.member, event_id, about, pages, undated, carried, turn.now)


def follow(turn: Turn) -> Screen | None:
    """`/start` with the code of a statement, even of a mistyped one; None where it is none of ours."""
    said = turn.incoming.argument
    if not said.startswith(LINK) or invitation_of_code(turn.session, said):
        return None
    if code := read(said.removeprefix(LINK)):
        return looked_up(turn, code)
    t = turn.t
    return _beside(
        turn,
        paragraphs(
            t("This link looks up a statement, but no statement with its code is known here."),
            t("Please scan the QR code of the paper again, or type the code that stands beneath it."),
        ),
    )


def typed(turn: Turn) -> Screen | None:
    """A code, typed in any way; None for anything else, as “septante-cinq personnes”, which has as many letters."""
    text = turn.incoming.text.strip()
    code = read(text)
    known = code and (WRITTEN.fullmatch(text) or of_code(turn.session, code))
    return looked_up(turn, code) if code and known else None


def looked_up(turn: Turn, code: str) -> Screen:
    """What is on record under a code, for anybody."""
    record = of_code(turn.session, code)
    if record is None:
        return _beside(turn, turn.t("Nothing is on record under the code {code}.", code=written(code)))
    return _beside(turn, _said(turn, record))


def see(turn: Turn, tap: SeeRecord) -> Screen:
    """What is on record of a statement of one’s own, and the way to withdraw it."""
    record = _own(turn, tap.statement)
    withdraw = () if record.withdrawn_at else ((grave(turn.t("Withdraw it"), AskWithdraw(record.id)),),)
    return _beside(turn, _said(turn, record), withdraw)


def ask_withdraw(turn: Turn, tap: AskWithdraw) -> Screen:
    """Ask once."""
    record, t = _own(turn, tap.statement), turn.t
    words = t(
        "Withdraw what is on record under {code}? Anyone who looks it up will read only that it was withdrawn.",
        code=written(record.code),
    )
    return _beside(turn, words, ((grave(t("Yes, withdraw it"), WithdrawRecord(record.id)),),))


def withdraw(turn: Turn, tap: WithdrawRecord) -> Screen:
    """Withdraw it; what was handed out stays where it is."""
    record = _own(turn, tap.statement)
    record.withdrawn_at = record.withdrawn_at or turn.now
    return _beside(turn, _said(turn, record))


def _own(turn: Turn, statement_id: StatementId) -> StatedRecord:
    """A record of the member’s own organisation; of their own figures, only theirs. Raises NotYours."""
    record = turn.session.get(StatedRecord, statement_id)
    if record is None or record.organisation_id != turn.member.organisation_id:
        raise NotYours
    if record.subject.startswith(f"{Reach.MEMBER}:") and record.member_id != turn.member.id:
        raise NotYours
    return record


def _beside(turn: Turn, words: str, more: Rows = ()) -> Screen:
    back = ((button(turn.t("Back"), Current()),),) if turn.stored_member else ()
    return Screen(words, (*more, *back), aside=True)


def _said(turn: Turn, record: StatedRecord) -> str:
    t, code = turn.t, written(record.code)
    if record.withdrawn_at:
        return t(
            "What was on record under {code} was withdrawn on {day}.", code=code, day=_day(turn, record.withdrawn_at)
        )
    pages = pages_of(record)
    later = was_replaced(turn.session, record)
    recorded = t(
        "Recorded on {day}. On record means that this was stated, not that anybody verified it.",
        day=_day(turn, record.recorded_at),
    )
    replaced = ""
    if later:
        replaced = t("Something else was stated of the same on {day}, which replaces it.", day=_day(turn, later))
    return paragraphs(
        lines(t("<b>On record under {code}</b>", code=code), pages["kind"], t("<b>{name}</b>", name=pages["title"])),
        lines(*_stated(turn, pages)),
        lines(recorded, replaced),
    )


def _stated(turn: Turn, pages: dict[str, Any]) -> Iterator[str]:
    """The figure and what it is about, in the words of the paper."""
    t, key = turn.t, pages["key"]
    if key["range"]:
        yield t("{label}: <b>{figure}</b> ({range})", label=key["label"], figure=key["figure"], range=key["range"])
    else:
        yield t("{label}: {value}", label=key["label"], value=key["figure"])
    for label, value in pages["facts"][:MOST_FACTS]:
        yield t("{label}: {value}", label=label, value=value)


def _day(turn: Turn, moment: datetime) -> str:
    return turn.t.date(moment.astimezone(turn.t.zone).date())
