"""Members and staff of two organisations who tap and type, and what must be the same wherever a total of theirs is read.

Nothing is written into the tables beside them. What is compared: the card with its parts, the results, the digest, the
pictures, the statement on pages and in sheets, the file for bookkeeping, what is on record of the paper, and what the command
line makes of the answers.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import estimate_report
from bot.documents import make
from bot.impact.figures import Impact, Reach, Scope
from bot.impact.periods import Period
from bot.impact.queries import impacts_of
from bot.sandbox.people import as_read
from bot.screen import plain
from bot.settings import Settings
from bot.store.models import Contribution, ContributionState, Event, Role
from bot.texts import Texts
from bot.turn import World
from bot.verifying import of_what_was_typed
from calculators import factors
from handlers.event.document import answers_document
from handlers.event.naming import event_name
from handlers.event.totals.words import SHORT_STATES, by_state
from handlers.statement.wording import STATES
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.impact.conftest import announced
from tests.handlers.statement.reading import chat_texts, period_stated, sheets, tables

QUARTERS = [Period.of_quarter(2027 + number // 4, number % 4 + 1) for number in range(8)]
YEARS = [Period.of_year(2027), Period.of_year(2028)]
ITS_OWN = QUARTERS[1]
Workbook = dict[str, list[list[Any]]]
GRAMS = 0.0005
"""Of a kilogram: as exact as a sheet is read."""


class Books:
    """The two members, the staff, and what must be the same everywhere after each of their steps."""

    def __init__(self, session: Session, world: World) -> None:
        self.session = session
        self.ada = Chat(session, world, person=5).joins("Ardennes SA", Role.COORDINATOR)
        self.ben = Chat(session, world, person=6).joins("Moselle SA", Role.COORDINATOR)
        self.sam = Chat(session, world, person=9).joins("The network", Role.STAFF)
        self.found: dict[tuple[int, str], Impact] = {}
        for chat in (self.ada, self.ben):
            chat.member.digests = True

    def on(self, year: int, month: int, day: int = 3) -> None:
        for chat in (self.ada, self.ben, self.sam):
            chat.now = datetime(year, month, day, 9, tzinfo=UTC)

    def event(self, chat: Chat, name: str, day: str, **changed: Any) -> Event:
        event = answered(chat, name=name, first_day=day, **changed)
        self.see(chat, event)
        return event

    def see(self, chat: Chat, event: Event) -> None:
        chat.send("tap", text=act("result", event.id))

    def answer(self, chat: Chat, event: Event, question: str, words: str) -> None:
        chat.send("tap", text=act("ask", event.id, question))
        chat.say(words)

    def quote(self, chat: Chat, event: Event, share: str) -> Contribution:
        chat.send("tap", text=act("contribute", event.id))
        chat.tap_on(f"{share}: ")
        if "Choose this project" in chat.labels:
            chat.tap("Choose this project")
        chat.sees("funds")
        made = self.session.scalars(select(Contribution).order_by(Contribution.id.desc())).first()
        assert made is not None
        assert made.state == ContributionState.QUOTED
        return made

    def request(self, chat: Chat, event: Event, share: str = "Half") -> Contribution:
        made = self.quote(chat, event, share)
        chat.tap("Send request")
        chat.sees("Request received")
        return made

    def staff_open(self, made: Contribution) -> None:
        self.sam.send("tap", text=act("asked", made.id))

    def confirm(self, made: Contribution) -> None:
        self.staff_open(made)
        self.sam.tap("Confirm")
        self.sam.tap("Confirm at the placeholder price")

    def staff_tap(self, made: Contribution, label: str) -> None:
        self.staff_open(made)
        self.sam.tap(label)

    def refuse(self, made: Contribution, reason: str) -> None:
        self.staff_open(made)
        self.sam.tap("Refuse")
        self.sam.say(reason)

    def quarter_ends(self, year: int, month: int) -> Mapping[str, Impact]:
        """Some weeks go by; then every total is compared. The quarters of Ardennes."""
        self.on(year, month)
        self.agree(self.ben, QUARTERS)
        return self.agree(self.ada, QUARTERS)

    def agree(self, chat: Chat, periods: Sequence[Period]) -> Mapping[str, Impact]:
        """Every total of these periods of an organisation, wherever it is read; of what has not moved, the card alone."""
        scope = Scope.for_(chat.member, Reach.ORGANISATION)
        found = impacts_of(self.session, scope, periods, LUXEMBOURG)
        for impact in found:
            seen = self.found.get((chat.person, impact.period.key))
            self.found[chat.person, impact.period.key] = impact
            if impact != seen:
                says_the_same(chat, impact)
            elif not impact.is_empty:
                on_card(chat, impact, chat_texts(chat))
        return {impact.period.key: impact for impact in found}


def says_the_same(chat: Chat, impact: Impact) -> None:
    t, shown = chat_texts(chat), impact.to_hand_on
    on_card(chat, impact, t)
    if impact.is_empty:
        return
    on_parts(chat, impact, t)
    if impact.period.quarter:
        in_results(chat, impact, t)
        in_digest(chat, shown, t)
    on_pages(chat, shown, t)
    workbook = sheets(period_stated(chat, "period_xlsx", "o", impact.period.key))
    in_sheets(workbook, shown, t)
    for_bookkeeping(chat, workbook, shown)


def on_card(chat: Chat, impact: Impact, t: Texts) -> None:
    chat.send("tap", text=act("impact", "o", impact.period.key))
    if impact.is_empty:
        chat.sees("and no contributions requested.")
        return
    if impact.events:
        chat.sees(f"<b>{t.mass(impact.total_kg)}</b>")
    chat.sees(*by_state(impact.contributions, t))
    picture = chat.screen.picture
    assert picture is not None
    now = [column for column in picture.values["columns"] if column["now"]]
    assert sum(column["kg"] for column in now) == pytest.approx(impact.total_kg)
    assert sum(column["recorded_kg"] for column in now) == pytest.approx(impact.actual_kg)
    assert sum(column["reduction_kg"] for column in now) == pytest.approx(impact.reduction_kg)


def on_parts(chat: Chat, impact: Impact, t: Texts) -> None:
    """The lists behind the card: every event with its figure, every contribution with its money, and the parts."""
    chat.send("tap", text=act("impact_part", "events", "o", impact.period.key))
    for row in impact.event_rows:
        chat.sees(t("<b>{name}</b>", name=event_name(row.answers, t)), t.mass(row.counted.total_kg))
        chat.sees(*(t.money(one.money) for one in impact.contributions_for(row)))
    chat.send("tap", text=act("impact_part", "contributions", "o", impact.period.key))
    chat.sees(*by_state(impact.contributions, t))
    chat.sees(*(t.money(row.money) for row in impact.contribution_rows))
    chat.send("tap", text=act("impact_part", "categories", "o", impact.period.key))
    if chat.screen.picture:
        assert sum(part["kg"] for part in chat.screen.picture.values["parts"]) == pytest.approx(impact.total_kg)


def in_results(chat: Chat, impact: Impact, t: Texts) -> None:
    """What the event's own cards and the command line say of it; where answers changed since, nothing new is looked at."""
    for row in impact.event_rows:
        event = chat.session.get_one(Event, row.shown_id)
        own = [one for one in impact.contributions_for(row) if one.stands]
        if event.changed_since:
            continue
        chat.send("tap", text=act("result", event.id))
        chat.sees(t.mass(row.counted.total_kg))
        lines = [line for line in chat.text.splitlines() if line.startswith("Contribution ")]
        assert len(lines) == len(own)
        for one in own:
            assert any(as_read(t.money(one.money)) in line for line in lines), (one, lines)
        if row.estimated and row.actual:
            chat.sees(f"Planned: {t.mass(row.estimated.total_kg)}")
        if event.factor_set == factors.load().version:
            document = json.dumps(answers_document(event.answers, event.phase))
            made = estimate_report.footprint(document, Settings().cache_dir)
            assert made.total_kg == pytest.approx(row.counted.total_kg)


def in_digest(chat: Chat, impact: Impact, t: Texts) -> None:
    digest = announced(chat, impact.period.key, "organisation")
    assert digest is not None
    assert digest.picture is not None
    values = digest.picture.values
    assert values["kg"] == pytest.approx(impact.total_kg)
    if impact.events:
        assert values["figure"] == t.mass(impact.total_kg)
        chat.sees(f"<b>{t.mass(impact.total_kg)}</b>", *by_state(impact.contributions, t))
        bars = {one["label"]: one["figure"] for one in values["contributions"]}
        assert bars == {
            plain(t(SHORT_STATES[state])): f"{t.short_mass(one.mass_kg)} · {t.money(one.money)}"
            for state, one in impact.contributions.items()
        }
    else:
        assert values["figure"] == "–", "no nought above money"
        assert not values["contributions"]


def on_pages(chat: Chat, impact: Impact, t: Texts) -> None:
    document = period_stated(chat, "period_pdf", "o", impact.period.key)
    key = document.values["key"]
    assert key["figure"] == (t.mass(impact.total_kg) if impact.events else "–")
    summed = {table["columns"][0]["title"]: table["total"] for table in tables(document) if "total" in table}
    for first in ("Event", "Category") if impact.events else ():
        assert summed[first][-1] == t.significant(impact.total_kg)
    groups = {group["title"]: group for table in tables(document) for group in table["groups"] if group["title"]}
    assert {name: group["figure"] for name, group in groups.items()} == {
        plain(t(STATES[state])): t.money(one.money) for state, one in impact.contributions.items()
    }
    assert sum(len(group["rows"]) for group in groups.values()) == len(impact.contribution_rows)
    recorded = of_what_was_typed(chat.session, document.values["record"]["code"])
    assert recorded.holds
    if impact.events:
        assert any(t.mass(impact.total_kg) in line for line in recorded.lines)


def in_sheets(found: Workbook, impact: Impact, t: Texts) -> None:
    summary: defaultdict[str, list[Any]] = defaultdict(list)
    for row in found[plain(t("Summary"))][1:]:
        summary[row[0]].append(row[1])
    if impact.events:
        assert summary[plain(t("Estimated emissions"))] == [pytest.approx(impact.total_kg, abs=GRAMS)]
        _, *rows, total = found[plain(t("Events"))]
        assert total[5] == pytest.approx(impact.total_kg, abs=GRAMS)
        assert sum(row[5] for row in rows) == pytest.approx(total[5], abs=GRAMS)
        assert [row[0] for row in rows] == [event_name(one.answers, t) for one in impact.event_rows]
        now = {row[0]: row[5] for row in rows}
        headings, *changed = found.get(plain(t("Trend")), [[]])
        for cells in (dict(zip(headings, row, strict=True)) for row in changed):
            assert cells["Now, kg CO₂e"] == now[cells["Event"]]
            assert cells["Now, kg CO₂e"] - cells["Then, kg CO₂e"] == pytest.approx(cells["Change, kg CO₂e"], abs=GRAMS)
            causes = cells["By the number of participants, kg CO₂e"] + cells["Per participant, kg CO₂e"]
            assert causes == pytest.approx(cells["Change, kg CO₂e"], abs=GRAMS)
    for state, one in impact.contributions.items():
        assert summary[plain(t(SHORT_STATES[state]))] == [float(one.money), pytest.approx(one.mass_kg)]
    if impact.contributions:
        rows = found[plain(t("Contributions"))][1:]
        assert sum(Decimal(str(row[-1])) for row in rows) == impact.requested.money


def for_bookkeeping(chat: Chat, found: Workbook, impact: Impact) -> None:
    """The file, to the cent and day by day: against the requests themselves, and against the sheets."""
    if not impact.contribution_rows:
        return
    chat.send("tap", text=act("period_csv", "o", impact.period.key))
    assert chat.screen.document is not None
    rows = list(csv.DictReader(make(chat.screen.document).decode("utf-8-sig").splitlines()))
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        made = chat.session.get_one(Contribution, int(row["Request"]))
        assert Decimal(row["Total, €"]) == made.total
        assert Decimal(row["Without VAT, €"]) + Decimal(row["VAT, €"]) == made.total
        sums[row["State"]] += made.total
    assert dict(sums) == {STATES[state]: one.money for state, one in impact.contributions.items()}
    headings, *table = found["Contributions"]
    by_sheet = [dict(zip(headings, row, strict=True)) for row in table]
    same = ("State", "Event", "Project", "Day of the event", "Requested on", "Confirmed on", "Paid on", "Allocated on")
    for row, cells in zip(rows, by_sheet, strict=True):
        for title in (*same, "Certificate of", "Certificate"):
            assert row[title] == str(cells[title]), title
        assert Decimal(row["Total, €"]) == Decimal(str(cells["Total, €"]))
