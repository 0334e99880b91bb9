"""What was stated on paper, on record under a code: to be looked up by whoever holds the paper, and to be withdrawn."""

import base64
import hashlib
import json
import re
import secrets
import unicodedata
import zlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from bot.ids import EventId
from bot.store.codes import code_hash
from bot.store.forgetting import forget
from bot.store.models import AGREED, FINANCED, Contribution, ContributionState, Member, StatedRecord

KEEP = timedelta(days=10 * 365)
"""How long what was stated can be looked up, unless its event is erased before: as long as books are kept."""
OWN = "member:"
"""What the subject of a statement begins with that is of one member's own figures, and names them."""
CODE_BYTES = 13
"""104 random bits: nobody finds one by trying."""
CODE_LENGTH = 21
"""Letters from A to Z and digits from 2 to 7, so that none is mistaken for another."""
WRITTEN = re.compile(r"\b[A-Z2-7]{7}-[A-Z2-7]{7}-[A-Z2-7]{7}\b")

LOOKS_LIKE = str.maketrans("018АВЕІЈКМНОРСТУХЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "OIBABEIJKMHOPCTYXSABEZHIKMNOPTYX")
"""What is none of the letters of a code, and the one that it is taken for when somebody copies it by hand."""
BETWEEN = ("Zs", "Pd", "Cf", "Cc", "Pc")
"""The categories of what may stand between the letters: spaces, hyphens and dashes, and what is not seen."""

FallenBack = Literal["", "paid", "agreed", "requested", "allocated", "certified"]
REACHED: Final[tuple[tuple[FallenBack, tuple[ContributionState, ...]], ...]] = (
    ("paid", FINANCED),
    ("agreed", AGREED),
    ("requested", (ContributionState.ORDERED, *AGREED)),
    ("allocated", (ContributionState.ALLOCATED, ContributionState.CERTIFIED)),
    ("certified", (ContributionState.CERTIFIED,)),
)
"""How far a contribution has come, and the states in which it has; what weighs most where it is undone stands first."""


def written(code: str) -> str:
    """A code in three pieces, as it stands on paper."""
    return "-".join(code[start : start + 7] for start in range(0, CODE_LENGTH, 7))


def read(typed: str) -> str | None:
    """The code in what somebody typed, however it is spaced, hyphenated or put in capitals; None where it is none.

    A digit or a letter of another script that no code has is taken for the letter it looks like.
    """
    folded = unicodedata.normalize("NFKC", typed).upper().translate(LOOKS_LIKE)
    letters = "".join(letter for letter in folded if unicodedata.category(letter) not in BETWEEN)
    return letters if re.fullmatch(rf"[A-Z2-7]{{{CODE_LENGTH}}}", letters) else None


def keep(
    session: Session,
    member: Member,
    event_id: EventId | None,
    subject: str,
    pages: Mapping[str, Any],
    undated: Mapping[str, Any],
    carried: Callable[[str], Mapping[str, str]],
    now: datetime,
) -> StatedRecord:
    """Put what is stated on record, with what the paper `carried` of its code.

    The same, stated again on its day, keeps its code. `undated` is what is stated without the day on which it is: on another
    day it is the same still, and replaces nothing.
    """
    digest = hashlib.sha256(_written_out(undated)).hexdigest()
    last = session.scalar(
        select(StatedRecord)
        .where(StatedRecord.subject == subject, StatedRecord.organisation_id == member.organisation_id)
        .order_by(StatedRecord.id.desc())
        .limit(1)
    )
    if last and last.digest == digest and last.withdrawn_at is None and pages_of(last)["day"] == pages["day"]:
        return last
    code = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()[:CODE_LENGTH]
    record = StatedRecord(
        code=code,
        code_hash=code_hash(code),
        organisation_id=member.organisation_id,
        member_id=member.id,
        event_id=event_id,
        subject=subject,
        digest=digest,
        pages=zlib.compress(_written_out({**pages, "record": carried(code)})),
        recorded_at=now,
    )
    session.add(record)
    session.flush()
    return record


def of_code(session: Session, code: str) -> StatedRecord | None:
    """What is on record under a code, withdrawn or not."""
    return session.scalar(select(StatedRecord).where(StatedRecord.code_hash == code_hash(code)))


def pages_of(record: StatedRecord) -> dict[str, Any]:
    """What was stated: `bot.documents.statement.StatementPages`, with the `record` on them."""
    pages = json.loads(zlib.decompress(record.pages))
    assert isinstance(pages, dict)
    return pages


def was_replaced(session: Session, record: StatedRecord) -> datetime | None:
    """When something else was stated of the same since; None where the last word says what this says."""
    last = session.scalar(
        select(StatedRecord)
        .where(
            StatedRecord.subject == record.subject,
            StatedRecord.organisation_id == record.organisation_id,
            StatedRecord.id > record.id,
            StatedRecord.withdrawn_at.is_(None),
        )
        .order_by(StatedRecord.id.desc())
        .limit(1)
    )
    return last.recorded_at if last and last.digest != record.digest else None


def fallen_back(session: Session, pages: Mapping[str, Any]) -> FallenBack:
    """What has been undone since of the contributions that the pages name: paid no longer, or not as far as they say."""
    for what, reached in REACHED:
        for number, stated in pages.get("contributions", ()):
            now = session.get(Contribution, number)
            if stated in reached and now is not None and now.state not in reached:
                return what
    return ""


def is_own(record: StatedRecord) -> bool:
    """Whether it is of one member's own figures: theirs alone to withdraw, and erased when they leave."""
    return record.subject.startswith(OWN)


def of_own_figures() -> ColumnElement[bool]:
    """The records that are of somebody's own figures."""
    return StatedRecord.subject.startswith(OWN)


def erase_own(session: Session, member: Member) -> None:
    """Erase what is on record of a member's own figures; no other statement names anybody."""
    session.execute(delete(StatedRecord).where(StatedRecord.member_id == member.id, of_own_figures()))


def forget_old_statements(session: Session, now: datetime) -> bool:
    """Drop some that are old; whether there may be more."""
    return forget(session, StatedRecord, StatedRecord.recorded_at < now - KEEP)


def _written_out(pages: Mapping[str, Any]) -> bytes:
    return json.dumps(pages, sort_keys=True, ensure_ascii=False).encode()
