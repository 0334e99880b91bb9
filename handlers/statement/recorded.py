"""What is on record of a statement: shown to whoever holds the paper, and withdrawn by those whose it is."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final, Literal

from bot.documents.statement import PageBlock, StatementPages
from bot.ids import EventId, StatementId
from bot.screen import Rows, Screen, button, grave, lines, link, paragraphs, plain
from bot.stale_taps import NotYours
from bot.store import statements
from bot.store.invitations import invitation_of_code
from bot.store.leaving import members_of
from bot.store.models import StatedRecord
from bot.store.statements import WRITTEN, fallen_back, is_own, of_code, pages_of, read, was_replaced, written
from bot.taps import Tap, tap
from bot.texts import N_
from bot.turn import Turn
from handlers.taps import Current

LINK = "v_"
"""What comes before the code of a statement in a link, after `/start`."""
MOST_FACTS = 10
DATED: Final = ("day", "footer", "reservations")
"""Of the pages, what does not make another statement of one: its day, and what is said in them already."""
UNDONE: Final = (
    N_("Since then, a contribution has gone back a step from what this paper says."),
    N_("Since then, a contribution that this paper calls paid is no longer noted as paid."),
)
"""What of the contributions does not hold any more; the second where it is the payment."""

OnOff = Literal["on", "off"]


@tap("record_of", leads_on=True)
class SeeRecord(Tap):
    statement: StatementId


@tap("withdraw_it", leads_on=True)
class AskWithdraw(Tap):
    """Ask whether what is on record is to be withdrawn."""

    statement: StatementId


@tap("record_lines")
class ShareLines(Tap):
    """Whether the page of what is on record shows the lines of what was counted."""

    statement: StatementId
    state: OnOff


@tap("withdrawn", binds=True)
class WithdrawRecord(Tap):
    statement: StatementId


def keep(turn: Turn, event_id: EventId | None, subject: str, pages: StatementPages) -> StatedRecord:
    """Put on record what is stated of a subject; what a paper in another language says replaces nothing."""

    def carried(code: str) -> dict[str, str]:
        words = turn.t("On record, not verified: scan to see what was stated.")
        return {"code": written(code), "link": address(turn, code), "words": str(words.unescape())}

    stated_on = plain(turn.t("Stated on"))
    undated = {key: value for key, value in pages.items() if key not in DATED}
    undated["facts"] = [(label, value) for label, value in pages["facts"] if label != stated_on]
    about = f"{subject}:{turn.t.language}"
    return statements.keep(turn.session, turn.member, event_id, about, pages, undated, carried, turn.now)


def address(turn: Turn, code: str) -> str:
    """Where what is on record under a code is read: on its page, or in the chat where there are no pages."""
    return turn.world.page(f"v/{code}") if turn.world.public_url else turn.world.deep_link(LINK + code)


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
            t("This link looks up a statement, but I know no statement with its code."),
            t("Please scan the QR code on the paper again, or type the code below it."),
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
        nothing = turn.t(
            "There’s nothing on record under the code {code}: it was erased, or never issued.", code=written(code)
        )
        return _beside(turn, nothing)
    return _ways(turn, record) if _may_withdraw(turn, record) else _beside(turn, _said(turn, record))


def see(turn: Turn, tap: SeeRecord | ShareLines) -> Screen:
    """What is on record of a statement of one’s own, what its page shows of it, and the way to withdraw it."""
    return _ways(turn, _own(turn, tap.statement))


def _ways(turn: Turn, record: StatedRecord) -> Screen:
    if record.withdrawn_at:
        return _beside(turn, _said(turn, record))
    withdraw = ((grave(turn.t("Withdraw it"), AskWithdraw(record.id)),),)
    return _beside(turn, paragraphs(_said(turn, record), _page_shows(turn, record)), (*_page(turn, record), *withdraw))


def share_lines(turn: Turn, tap: ShareLines) -> Screen:
    """Have its page show the lines, or not any more."""
    _own(turn, tap.statement).lines_shared = tap.state == "on"
    return see(turn, tap)


def _page_shows(turn: Turn, record: StatedRecord) -> str:
    """How much whoever has the code is shown; empty where there is no page, or nothing to choose."""
    t = turn.t
    if not turn.world.public_url or counted(record, pages_of(record)) is None:
        return ""
    if record.lines_shared:
        return t("Anyone with the code sees this page, with the line-by-line figures.")
    return t("Anyone with the code sees this page, without the line-by-line figures.")


def _page(turn: Turn, record: StatedRecord) -> Rows:
    """The way to its page, and whether that shows the lines."""
    t = turn.t
    if not turn.world.public_url:
        return ()
    state: OnOff = "off" if record.lines_shared else "on"
    label = t("Hide the lines there") if record.lines_shared else t("Show the lines there")
    lines_too = ((button(label, ShareLines(record.id, state)),),) if _page_shows(turn, record) else ()
    return ((link(t("Open its page"), address(turn, record.code)),), *lines_too)


def ask_withdraw(turn: Turn, tap: AskWithdraw) -> Screen:
    """Ask once."""
    record, t = _own(turn, tap.statement), turn.t
    words = t(
        "Withdraw what is on record under {code}? Anyone who looks it up will only read that it was withdrawn.",
        code=written(record.code),
    )
    return _beside(turn, words, ((grave(t("Yes, withdraw it"), WithdrawRecord(record.id)),),))


def withdraw(turn: Turn, tap: WithdrawRecord) -> Screen:
    """Withdraw it; what was handed out stays where it is."""
    record = _own(turn, tap.statement)
    record.withdrawn_at = record.withdrawn_at or turn.now
    return _beside(turn, _said(turn, record))


def _own(turn: Turn, statement_id: StatementId) -> StatedRecord:
    """A record that is this person's to withdraw. Raises NotYours."""
    record = turn.session.get(StatedRecord, statement_id)
    if record is None or not _may_withdraw(turn, record):
        raise NotYours
    return record


def _may_withdraw(turn: Turn, record: StatedRecord) -> bool:
    """Of somebody's own figures only they, wherever they belong by now; any other the organisation it is of, and the
    network's staff once nobody is left of that.
    """
    member = turn.stored_member
    if member is None:
        return False
    if is_own(record):
        return record.member_id == member.id
    left = member.is_staff and not members_of(turn.session, record.organisation_id)
    return record.organisation_id == member.organisation_id or left


def _beside(turn: Turn, words: str, more: Rows = ()) -> Screen:
    back = ((button(turn.t("Back"), Current()),),) if turn.stored_member else ()
    return Screen(words, (*more, *back), aside=True)


def _said(turn: Turn, record: StatedRecord) -> str:
    t = turn.t
    if record.withdrawn_at:
        return was_withdrawn(turn, record)
    pages = pages_of(record)
    return paragraphs(
        lines(
            t("<b>On record under {code}</b>", code=written(record.code)),
            pages["kind"],
            t("<b>{name}</b>", name=pages["title"]),
        ),
        lines(*_stated(turn, pages)),
        lines(*pages.get("reservations", ())),
        lines(*pages.get("done", ())),
        lines(*standing(turn, record)),
    )


def standing(turn: Turn, record: StatedRecord) -> tuple[str, str, str]:
    """Since when it is on record and what that means; what has replaced it, and what was undone since: empty for nothing."""
    t, later = turn.t, was_replaced(turn.session, record)
    recorded = t(
        "Recorded on {day}. On record means that this was stated, not that it was verified.",
        day=_day(turn, record.recorded_at),
    )
    replaced = t("A later statement, of {day}, replaces it.", day=_day(turn, later)) if later else ""
    undone = fallen_back(turn.session, pages_of(record))
    words = UNDONE[undone == "paid"]
    return recorded, replaced, t(words) if undone else ""


def was_withdrawn(turn: Turn, record: StatedRecord) -> str:
    """All that is said of one that was withdrawn."""
    assert record.withdrawn_at
    code, day = written(record.code), _day(turn, record.withdrawn_at)
    return turn.t("What was on record under {code} was withdrawn on {day}.", code=code, day=day)


def counted(record: StatedRecord, pages: Mapping[str, Any]) -> PageBlock | None:
    """The table of what was counted for an event, which has the most columns of those that add up; None of a period."""
    blocks = [block for section in pages["sections"] for block in section["blocks"] if "total" in block]
    return max(blocks, key=lambda block: len(block["columns"]), default=None) if record.event_id else None


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
