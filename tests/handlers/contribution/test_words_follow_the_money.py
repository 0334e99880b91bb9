"""Nothing is said to be financed, funded or given before it is paid, on any card, in any paper, in any language."""

import re

import pytest
from sqlalchemy.orm import Session

from bot.documents import make
from bot.store.models import ContributionState, Role
from bot.texts import LANGUAGES
from bot.turn import World
from handlers.event.news import ContributionDecided
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.contribution.requested import told
from tests.handlers.impact.conftest import announced
from tests.handlers.statement.reading import contributed, said, words

DONE = re.compile(
    r"(?:you|we) (?:have )?(?:financed|funded|paid)|funded|(?:avez|avons) (?:financé|versé|payé)|financée?s?\b", re.I
)
STILL_SAID = re.compile(r"Say what was financed|Dites ce qui a été financé")
"""What may be said once it is so, as the rule about it has it."""
BEFORE = (ContributionState.QUOTED, ContributionState.ORDERED, ContributionState.CONFIRMED)


def everything_said(chat: Chat, made: int) -> dict[str, str]:
    """What each place says of an event's contribution, by the word of the button that leads there."""
    event = chat.event.id
    taps = {
        "result": (event,),
        "contribute": (event,),
        "contribution": (made,),
        "may_be_said": (event,),
        "more": (event,),
        "pdf": (event,),
        "xlsx": (event,),
        "impact": ("o", "2027"),
        "impact_part": ("contributions", "o", "2027"),
        "period_pdf": ("o", "2027"),
        "period_xlsx": ("o", "2027"),
        "period_csv": ("o", "2027"),
    }
    found = {}
    for word, about in taps.items():
        screen = chat.send("tap", text=act(word, *about))
        document = screen.document
        file = "" if document is None else said(document.values) + "\n".join(words(document.values))
        if document and document.name.endswith("csv"):
            file = make(document).decode()
        found[word] = f"{chat.text}\n{chat.labels}\n{file}"
    digest = announced(chat, "2027Q2", "organisation")
    assert digest is not None
    assert digest.picture is not None
    found["digest"] = f"{digest.text}\n" + "\n".join(words(digest.picture.values))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_to_be_financed_before_it_is_paid(session: Session, world: World, language: str) -> None:
    chat = Chat(session, world, language=language).joins(role=Role.COORDINATOR)
    chat.member.digests = True
    event = answered(chat)
    chat.send("tap", text=act("result", event.id))
    made = contributed(chat, ContributionState.QUOTED)
    for state in (*BEFORE, ContributionState.PAID):
        made.state = state
        made.ordered_at = chat.now if state != ContributionState.QUOTED else None
        made.decided_at = chat.now if state in BEFORE[2:] else None
        session.flush()
        told_ = told(chat, ContributionDecided(made.id))
        everything = everything_said(chat, made.id) | {"decided": told_.text if told_ else ""}
        done = {place for place, text in everything.items() if DONE.search(STILL_SAID.sub("", text))}
        if state == ContributionState.PAID:
            assert {"contribution", "may_be_said", "pdf"} <= done, "then it is"
        else:
            assert done == set(), state
