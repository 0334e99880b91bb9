"""Asking for statements, and reading what they say: the values of a file, its sheets, its pages."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from math import fsum, isclose
from typing import Any

from python_calamine import CalamineWorkbook
from sqlalchemy import select

from bot.documents import make
from bot.impact.figures import Impact, Reach, Scope
from bot.impact.periods import Period
from bot.impact.queries import impacts_of
from bot.screen import Document, plain
from bot.store.models import Contribution, ContributionState, Project
from bot.texts import Texts, texts
from calculators.reductions import Assessment, assess
from handlers.event.figures import answers_of
from handlers.event.words import ROUNDED
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, NOTHING, answered
from tests.pdf import Pdf

SHORT = {"name": "Board meeting", "kind": "meeting", "first_day": "2027-03-11", "days": 0.5, "participants": 12}
DECLARED = ["vegan_menu", "vegetarian_default", "far_flyers_online"]
EVENTS = (ANSWERS, SHORT, NOTHING)
YEAR = Period.of_year(2027)


def stated_anew(chat: Chat, **changed: object) -> dict[str, Any]:
    """The values of the statement of a new event."""
    chat.send("tap", text=act("pdf", answered(chat, **changed).id))
    assert chat.screen.document is not None
    return dict(chat.screen.document.values)


def stated(chat: Chat, verb: str = "pdf") -> Document:
    """What is sent when the member asks for the event's file."""
    chat.send("tap", text=act(verb, chat.event.id))
    assert chat.screen.document is not None, chat.screen.text
    return chat.screen.document


def sheets(document: Document) -> dict[str, list[list[Any]]]:
    """The sheets by name, read back from the file."""
    workbook = CalamineWorkbook.from_filelike(BytesIO(make(document)))
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


def words(values: Any) -> Iterator[str]:
    """Every text among the values."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict | list):
        for one in values.values() if isinstance(values, dict) else values:
            yield from words(one)


def said(values: Any) -> str:
    return "\n".join("".join(runs) for runs in _sentences(values))


def comes_out_or_says_so(file: Pdf, column: Sequence[float], total: float, t: Texts) -> bool:
    """Whether a column of a file, as it is printed, adds up to the very total printed, or the file says why it may not."""
    flat = "".join(file.text.split())
    return isclose(fsum(column), total) or "".join(str(plain(t(ROUNDED))).split()) in flat


def _sentences(values: Any) -> Iterator[list[str]]:
    """Sentences in one piece, whatever is bold in them."""
    if isinstance(values, list) and values and all(_is_run(one) for one in values):
        yield [one[0] for one in values]
    elif isinstance(values, dict | list):
        for one in values.values() if isinstance(values, dict) else values:
            yield from _sentences(one)
    elif isinstance(values, str):
        yield [values]


def _is_run(one: Any) -> bool:
    return isinstance(one, list) and len(one) == 2 and one[1] in ("", "bold", "quiet")


def contributed(chat: Chat, state: ContributionState, key: str = "ades-mg") -> Contribution:
    """A contribution for half of the residual, in a state."""
    project = chat.session.scalars(select(Project).where(Project.key == key)).one()
    chat.event.share_percent = 50
    chat.session.flush()
    chat.send("tap", text=act("choose", chat.event.id, project.id))
    made = chat.session.scalars(select(Contribution).order_by(Contribution.id.desc())).first()
    assert made is not None
    if state != ContributionState.QUOTED:
        chat.send("tap", text=act("request", made.id))
        made.state, made.decided_at, made.paid_at, made.reason = state, chat.now, chat.now, "Sold out"
        chat.session.flush()
    return made


def figures(chat: Chat, period: Period = YEAR) -> Impact:
    return impacts_of(chat.session, Scope.for_(chat.member, Reach.ORGANISATION), [period], LUXEMBOURG)[0]


def period_stated(chat: Chat, verb: str = "period_pdf", letter: str = "o", key: str = YEAR.key) -> Document:
    chat.send("tap", text=act(verb, letter, key))
    assert chat.screen.document is not None, chat.screen.text
    return chat.screen.document


def tables(document: Document) -> list[dict[str, Any]]:
    return [one for part in document.values["sections"] for one in part["blocks"] if one["kind"] == "table"]


def chat_texts(chat: Chat) -> Texts:
    return texts(chat.language, LUXEMBOURG)


def pages(document: Document) -> Pdf:
    """The file as it is read."""
    return Pdf(make(document))


def assessment(chat: Chat) -> Assessment:
    """What the measures declared for the event at hand would save."""
    return assess(answers_of(chat.event), chat.world.factors, chat.world.places, chat.event.measures)
