"""What is declared of a period and what is left of it: written alike on the card, in the digest, on pictures and on paper."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from bot.sandbox.people import as_read
from tests.bot.ledger import Ledger
from tests.handlers.chat import Chat, act
from tests.handlers.impact.conftest import announced
from tests.handlers.statement.reading import said

ROUNDED = {
    (99_400, 94_500): ("99 t", "94 t", "4.9 t"),
    (10_270, 270): ("10 t", "270 kg", "10 t"),
    (9_950, 4_940): ("10 t", "4.9 t", "5.0 t"),
    (4_500, 350): ("4.5 t", "350 kg", "4.2 t"),
    (1_000, 0.4): ("1.0 t", "0.40 kg", "1.0 t"),
    (500, 500): ("500 kg", "500 kg", "0 kg"),
}
"""Totals and what is declared of them, in kg, and how these and the rest are written, each rounded by itself."""


@pytest.mark.parametrize(("kg", "written"), ROUNDED.items())
def test_what_is_declared_and_what_is_left_are_written_alike_everywhere(
    ada: Chat, session: Session, kg: tuple[float, float], written: tuple[str, str, str]
) -> None:
    Ledger(session).event(ada.member, date(2027, 2, 9), kg[0], reductions={"carpool": kg[1]})
    ada.member.digests = True
    total, declared, left = (f"{mass} CO₂e" for mass in written)
    sentences = (f"Reductions declared: {declared}. Residual emissions after them: {left}.", f"<b>{total}</b>")
    ada.say("/impact 2027")
    ada.sees(*sentences)
    digest = announced(ada)
    assert digest is not None
    assert digest.picture is not None
    ada.sees(*sentences)
    assert digest.picture.values["reductions"]["figure"].replace("\u00a0", " ") == written[1]
    ada.tap("See details")
    ada.tap("Reductions")
    ada.sees(f": {declared}")
    ada.send("tap", text=act("period_pdf", "m", "2027"))
    assert ada.screen.document is not None
    pages = as_read(said(ada.screen.document.values))
    assert f"Residual emissions after the reductions declared: {left}." in pages
    assert f"Residual emissions after the reductions we declared: {left}." in pages
    ada.sees(*sentences)
