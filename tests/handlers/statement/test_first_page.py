"""What a reader in a hurry has on the first page of a statement."""

from io import BytesIO

from pypdf import PdfReader

from bot.documents import make
from bot.screen import plain
from bot.store.models import ContributionState
from handlers.event.may_be_said import may_not_be_said
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.statement.reading import DECLARED, chat_texts, contributed, stated


def test_the_first_page_has_the_figure_what_was_done_and_what_may_and_may_not_be_said(chat: Chat) -> None:
    """With some measures, a name and an organisation on several lines, and two contributions, in the chat's language."""
    chat.member.organisation.name = "Société luxembourgeoise d’ingénierie et de conseil en environnement S.A."
    event = answered(chat, name="International Symposium on Sustainable Mobility, Procurement and Catering, 2027")
    event.measures = [*DECLARED]
    for key in ("ades-mg", "solar-ke"):
        contributed(chat, ContributionState.PAID, key)
    document, t = stated(chat), chat_texts(chat)
    first, *_ = ("".join(page.extract_text().split()) for page in PdfReader(BytesIO(make(document))).pages)

    def stands(words: str) -> bool:
        return "".join(plain(words).split()) in first

    key, sections = document.values["key"], document.values["first"]
    assert stands(key["figure"])
    assert stands(key["range"])
    assert stands(t("Reductions and contributions"))
    assert len(document.values["done"]) == 3
    for words in (*document.values["done"], *may_not_be_said(t)):
        assert stands(words), words
    (quotes,) = (block["items"] for part in sections for block in part["blocks"] if block["kind"] == "quotes")
    assert len(quotes) == 7
    for runs in (*key["notes"], *quotes):
        assert stands("".join(words for words, _ in runs)), runs
