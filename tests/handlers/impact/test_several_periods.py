"""A period that may be several is asked, and one tap shows it; what is rough is shown before it is taken."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("2024 vs 2025", ["2024", "2025", "1 Jan 2024 – 31 Dec 2025"]),
        ("2024 or 2026", ["2024", "2026", "1 Jan 2024 – 31 Dec 2026"]),
        ("Q1 and Q3 2026", ["1st quarter 2026", "3rd quarter 2026", "1 Jan – 30 Sept 2026"]),
        ("March 26", ["1–31 Mar 2026", "26 Mar 2027"]),
        ("mars 26", ["1–31 Mar 2026", "26 Mar 2027"]),
        ("2025/26", ["15 Sept 2025 – 14 Sept 2026", "2025", "2026", "1 Jan 2025 – 31 Dec 2026"]),
        ("Schuljahr 2025/26", ["15 Sept 2025 – 14 Sept 2026"]),
        ("exercice 2025/26", ["1 Jul 2025 – 30 Jun 2026", "1 Apr 2025 – 31 Mar 2026", "1 Oct 2025 – 30 Sept 2026"]),
        ("fiscal year 2026", ["2026"]),
    ],
)  # fmt: skip
def test_a_period_that_may_be_several_is_asked_with_buttons(
    session: Session, world: World, typed: str, offered: list[str]
) -> None:
    ada = Chat(session, world).joins()
    ada.say(f"/impact {typed}")
    ada.sees("Which do you mean?" if len(offered) > 1 else "Do you mean this?", "Which period?")
    labels = [label.replace("\u2009", " ") for label in ada.labels]
    assert labels[: len(offered) + 1] == [*offered, "Last quarter"]
    ada.tap(ada.labels[0])
    assert f"{offered[0]}: no events estimated" in ada.text.replace("\u2009", " ")
