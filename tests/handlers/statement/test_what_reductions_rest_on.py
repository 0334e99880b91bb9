"""What a statement says of reductions that rest on assumed answers, on every page and in every cell."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.screen import plain
from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.statement.reading import assessment, chat_texts, pages, sheets, stated

OPEN = {"name": "A day", "kind": "conference", "participants": 120}
"""Everything but how many come is assumed."""
POTENTIAL = ["carpool", "coach", "vegan_menu", "hybrid_seats", "last_train"]


@pytest.mark.parametrize(
    ("answers", "declared", "said", "never_said"),
    [
        (OPEN, POTENTIAL, ("Potential reductions: {saved}",), ("eductions declared", "eductions we declared")),
        (
            OPEN,
            ["vegan_menu"],
            (
                "Residual emissions after the reductions declared: {left}. Most of these reductions are based"
                " on assumptions.",
                "Residual emissions after the reductions we declared: {left}. Most of these reductions rest on assumptions.",
                "Reductions we declared for our event: A vegan menu (based on assumptions) (about {saved}).",
                "On assumed answers: A vegan menu.",
            ),
            ("Potential",),
        ),
        (
            ANSWERS,
            ["vegan_menu"],
            (
                "Residual emissions after the reductions we declared: {left}.",
                "Reductions we declared for our event: A vegan menu (about {saved}).",
            ),
            ("Potential", "ssumed answers: A vegan", "reductions rest on assum"),
        ),
        (
            ANSWERS,
            ["far_flyers_online", "hybrid_seats", "coach", "carpool"],
            (
                "Residual emissions after the reductions declared: {left}. Potential reductions besides: {besides} (",
                "Residual emissions after the reductions we declared: {left}.",
                "Reductions we declared for our event: Invite those who would fly over 1,500 km to join online (about"
                " {declared}).",
            ),
            ("ssumed answers: A", "reductions rest on assum"),
        ),
        (
            ANSWERS,
            ["local_crew"],
            ("No reductions were declared",),
            ("Potential", "eductions we declared", "Hire crew"),
        ),
    ],
    ids=[
        "potential",
        "declared on assumed answers",
        "declared on answers",
        "some of each",
        "declared on what nobody mentioned",
    ],
)
def test_a_statement_says_what_a_reduction_rests_on_in_every_place(
    session: Session,
    world: World,
    answers: dict[str, Any],
    declared: list[str],
    said: tuple[str, ...],
    never_said: tuple[str, ...],
) -> None:
    chat = Chat(session, world).joins()
    answered(chat, answers=answers).measures = declared
    chat.session.flush()
    t, assessed = chat_texts(chat), assessment(chat)
    kilograms = {
        "saved": assessed.saved_kg,
        "declared": assessed.reduction_kg,
        "besides": assessed.potential_kg,
        "left": assessed.residual_kg,
    }
    masses = {name: plain(t.mass(kg)) for name, kg in kilograms.items()}
    written = "".join(pages(stated(chat)).text.split())
    cells = str(sheets(stated(chat, "xlsx")))
    for sentence in said:
        assert "".join(sentence.format(**masses).split()) in written
    for sentence in never_said:
        assert "".join(sentence.split()) not in written
    assert ("Most of these reductions rest on assumptions" in cells) is any("on assumptions" in one for one in said)
    assert ("Based on assumptions." in cells) is (answers is OPEN)
