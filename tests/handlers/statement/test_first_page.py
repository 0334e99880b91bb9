"""What a reader in a hurry has on the first page of a statement."""

from io import BytesIO

from pypdf import PdfReader

from bot.documents import make
from bot.screen import plain
from bot.store.models import ContributionState
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.statement.reading import DECLARED, chat_texts, contributed, stated


def test_the_first_page_has_what_was_done_and_what_may_be_said_of_it(chat: Chat) -> None:
    """With some measures, a long name and a contribution that was paid, in the chat's language."""
    name = "A rather long name of an event on two lines"
    event = answered(chat, name=name)
    event.measures = [*DECLARED]
    contributed(chat, ContributionState.PAID)
    document, t = stated(chat), chat_texts(chat)
    first, *_ = ("".join(page.extract_text().split()) for page in PdfReader(BytesIO(make(document))).pages)
    blocks = [block for part in document.values["sections"] for block in part["blocks"]]
    (quotes,) = (block["items"] for block in blocks if block["kind"] == "quotes")
    assert len(quotes) > 3
    for runs in quotes:
        assert "".join("".join(words for words, _ in runs).split()) in first
    for title in ("Reductions declared, and what is left", "Climate contributions", "What the estimate is made of"):
        assert "".join(plain(t(title)).split()) in first
    assert "".join(plain(t("What may not be said, and why")).split()) not in first
