"""Several figures with their sum, wherever a person reads them: each is rounded by itself, and where they do not add up as
they are written, that stands beside them.

In the chat, in pictures, on pages and on the command line; of twenty events one after the other, and of all together.
"""

import json
import re
from collections.abc import Iterable
from datetime import date, timedelta
from math import floor, log10
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot import estimate_report
from bot.screen import Screen
from bot.settings import Settings
from bot.turn import World
from handlers.event import document
from tests.bot.ledger import Ledger
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.statement.reading import period_stated, stated, tables

DRAWN = Random(2027)
KINDS = ("meeting", "conference", "workshop", "gala", "trade_fair", "team_day")
MEASURES = ("vegan_menu", "vegetarian_default", "far_flyers_online", "carpool", "lights_and_screens_off")
NUMBERED = re.compile(r"\d+\. ")
MASS = re.compile(r"(<?)([\d,]+(?:\.\d+)?)\s(kg|t)\b")


def _event() -> dict[str, Any]:
    people = DRAWN.randint(3, 900)
    paris, lisbon = DRAWN.randint(1, people // 3), DRAWN.randint(1, people // 3)
    return {
        "kind": DRAWN.choice(KINDS),
        "days": DRAWN.randint(1, 4),
        "participants": people,
        "origins": {"groups": [{"people": paris, "from": "Paris, FR"}, {"people": lisbon, "from": "Lisbon, PT"}]},
        "nights": DRAWN.randint(0, people),
        "area": DRAWN.randint(50, 3000),
        "electricity": DRAWN.randint(50, 900),
        "drinks": {"wine": DRAWN.randint(1, people), "coffee": DRAWN.randint(1, people)},
        "waste": {"residual_incineration": DRAWN.randint(1, people)},
    }


EVENTS = [_event() for _ in range(20)]


def read(text: str) -> list[float]:
    """The masses in a text, in kilograms. What is under the least that is shown is nought as far as one can read."""
    found = MASS.findall(text.replace("\u00a0", " ").replace("\u202f", " "))
    return [0.0 if under else float(f"{float(said.replace(',', '')) * per(unit):.9g}") for under, said, unit in found]


def per(unit: str) -> int:
    return 1000 if unit == "t" else 1


def number(written: str) -> float:
    return float(written.replace(",", "").strip("–") or 0)


def adds_up(parts: Iterable[float], total: float, what: str, beside: str) -> None:
    """As written, or it is said `beside` that they may not; never by more than so many roundings may come to."""
    parts = [*parts]
    said = f"{what}: {parts} make {sum(parts):g}, not {total:g}"
    last_digit = 10.0 ** (floor(log10(total)) - 1) if total else 0.0
    even = abs(sum(parts) - total) <= last_digit * 0.5001
    assert even or "rounded by itself" in beside or "before rounding" in beside, said
    assert abs(sum(parts) - total) <= last_digit * (len(parts) + 1) / 2, said


def lines_with(screen: Screen, mark: str) -> list[str]:
    return [line for line in screen.text.split("\n") if line.startswith(mark)]


def numbered(screen: Screen) -> list[str]:
    return [line for line in screen.text.split("\n") if NUMBERED.match(line)]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.mark.parametrize("drawn", EVENTS, ids=range(len(EVENTS)))
def test_what_is_told_of_an_event_adds_up(ada: Chat, drawn: dict[str, Any]) -> None:
    event = answered(ada, **drawn)
    event.measures = [*MEASURES]
    ada.member.organisation.own = ["rooms"]
    ada.send("tap", text=act("result", event.id))
    picture = ada.screen.picture
    assert picture is not None
    total = read(ada.screen.text)[0]
    adds_up((read(part["figure"])[0] for part in picture.values["parts"]), total, "the picture", ada.text)
    ada.send("tap", text=act("explain", event.id))
    found = lines_with(ada.screen, "• ")
    adds_up((read(line)[0] for line in found if " · " in line), total, "the parts", ada.text)
    if "of it are already in your organisation’s inventory" in ada.text:
        (told,) = (
            line for line in ada.text.split("\n") if "of it are already in your organisation’s inventory" in line
        )
        adds_up(read(told), total, "what is counted already", told)
    parts = [button for row in ada.screen.buttons for button in row if button.action.startswith("lines:")]
    for button in parts[:3]:
        ada.press(button)
        heading = read(ada.screen.text)[0]
        masses = [read(line)[0] for line in numbered(ada.screen)]
        while "Lighter lines" in ada.labels:
            ada.tap("Lighter lines")
            masses += [read(line)[0] for line in numbered(ada.screen)]
        adds_up(masses, heading, button.label, ada.text)
    ada.send("tap", text=act("reduce", event.id))
    if "Residual emissions after" in ada.text:
        whole, *rest = read(ada.text)[:3]
        adds_up(rest, whole, "reduction and residual", ada.text)
    values = stated(ada).values
    figure = read(values["key"]["figure"])[0]
    adds_up((read(bar["figure"])[0] for bar in values["bars"]), figure, "the bars of the statement", str(values))
    for table in tables(ada.screen.document):  # type: ignore[arg-type]
        _table_adds_up(table, str(values))


def _table_adds_up(table: dict[str, Any], beside: str) -> None:
    """Every column of kilograms with a total: its rows, or their subtotals, and each subtotal its rows."""
    if not table.get("total"):
        return
    for place, column in enumerate(table["columns"]):
        if not column["title"].endswith("kg CO₂e") or not table["total"][place]:
            continue
        rows = [row for group in table["groups"] for row in group["rows"]]
        total = number(table["total"][place])
        if place < len(table["columns"]) - 1 or not any(group["figure"] for group in table["groups"]):
            adds_up((_cell(row[place]) for row in rows), total, f"the rows of {column['title']}", beside)
        else:
            adds_up((number(group["figure"]) for group in table["groups"]), total, "the subtotals", beside)
            for group in table["groups"]:
                adds_up((_cell(row[place]) for row in group["rows"]), number(group["figure"]), group["title"], beside)


def _cell(runs: Any) -> float:
    return number("".join(run[0] for run in runs))


@pytest.mark.parametrize("drawn", EVENTS[:5], ids=range(5))
def test_what_the_command_line_prints_adds_up(
    drawn: dict[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    text = json.dumps(document.answers_document(ANSWERS | drawn))
    cache: Path = Settings().cache_dir
    estimate_report.print_table(estimate_report.footprint(text, cache))
    printed = capsys.readouterr().out
    shown = [row.split("│")[-2].strip() for row in printed.split("\n") if row.startswith("│")]
    masses = [number(mass) for mass in shown if mass != "not counted"]
    (total,) = re.findall(r"^Total ([\d,.]+) kg", printed, re.MULTILINE)
    adds_up(masses, number(total), "the table", printed)
    estimate_report.print_models(estimate_report.by_other_models(text, cache))
    printed = capsys.readouterr().out
    rows = [row.split("│")[2:4] for row in printed.split("\n") if row.startswith("│")]
    compared = [(number(kg.strip()), number(more.strip().lstrip("+"))) for kg, more in rows if kg.strip()]
    (counted, _), *others = compared
    for kg, more in others:
        adds_up((min(counted, kg), abs(more)), max(counted, kg), "another model", printed)


def test_what_all_events_add_up_to_adds_up(ada: Chat, session: Session) -> None:
    ledger, drawn = Ledger(session), Random(7)
    for number_ in range(20):
        parts = {key: drawn.uniform(0.5, 4000) for key in ("travel", "catering", "venue", "stays", "waste")}
        kg = sum(parts.values())
        saved = {"vegan_menu": kg * drawn.uniform(0, 0.3), "carpool": kg * drawn.uniform(0, 0.2)}
        day = date(2027, 1, 5) + timedelta(days=18 * number_)
        ledger.event(ada.member, day, kg, name=f"Event {number_}", categories=parts, reductions=saved)
    ada.send("tap", text=act("impact", "o", "2027"))
    total = read(ada.text)[0]
    declared, residual = read(re.search(r"Reductions declared:[^\n]*", ada.text)[0])  # type: ignore[index]
    adds_up((declared, residual), total, "reductions and residual", ada.text)
    trend = ada.screen.picture
    assert trend is not None
    unit = "t" if ", in t" in trend.values["emissions"] else "kg"
    columns = [number(one["figure"].strip("–")) * per(unit) for one in trend.values["columns"] if one["now"]]
    adds_up(columns, read(trend.values["figure"])[0], "the columns of the trend", trend.values["note"])
    for what, whole in (("categories", total), ("reductions", declared)):
        ada.send("tap", text=act("impact_part", what, "o", "2027"))
        assert ada.screen.picture is not None
        adds_up((read(part["figure"])[0] for part in ada.screen.picture.values["parts"]), whole, what, ada.text)
    values = period_stated(ada)
    beside = str(values.values)
    adds_up((read(bar["figure"])[0] for bar in values.values["bars"]), total, "the bars of the year", beside)
    for table in tables(values):
        _table_adds_up(table, beside)


@pytest.mark.parametrize(("one", "other"), [(0, 1), (2, 3), (4, 5), (6, 7), (8, 9)])
def test_two_events_differ_by_what_is_said_or_it_is_said_why_not(ada: Chat, one: int, other: int) -> None:
    first, second = (answered(ada, **EVENTS[place]) for place in (one, other))
    ada.send("tap", text=act("compare", first.id, second.id))
    sides = [read(line)[0] for line in ada.text.split("\n") if line.startswith("Estimated emissions")]
    (difference,) = (read(line)[0] for line in ada.text.split("\n") if line.startswith("The second is estimated"))
    adds_up((min(sides), difference), max(sides), "the difference", ada.text)
    assert ada.screen.picture is not None
    for place, side in enumerate(sides):
        parts = [read(part["figures"][place])[0] for part in ada.screen.picture.values["parts"]]
        adds_up(parts, side, "the parts of the picture", ada.screen.picture.values["note"])
