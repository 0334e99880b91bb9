"""The statement of an event: the same figures in the chat, the PDF and the sheets, in words that are safe to repeat."""

import json
import re
import warnings
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.documents import make
from bot.sandbox.people import as_read
from bot.screen import plain
from bot.store.models import FINANCED, ContributionState, Phase, Project
from bot.turn import World
from calculators.claims import check
from calculators.measures import MEASURES
from handlers.event.line_labels import EQUATIONS, UNITS
from handlers.statement.sending import file_name
from handlers.statement.wording import KINDS, STATES
from tests.conftest import NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, answered, shown
from tests.handlers.statement.reading import DECLARED, EVENTS, chat_texts, contributed, said, sheets, stated, words

CAPTION, FILE_NAME = 1024, 120
NAMES = (
    "Δημοκρατία και κλίμα",
    "Конференция о климате",
    "气候大会",
    "氣候變遷會議",
    "気候会議",
    "기후 회의",
    "مؤتمر المناخ",
    "กรุงเทพ ວຽງຈັນ ភ្នំពេញ ရန်ကုန် አዲስ አበባ दिल्ली",
    "কলকাতা ਅੰਮ੍ਰਿਤਸਰ અમદાવાદ சென்னை హైదరాబాద్ ಬೆಂಗಳೂರು കൊച്ചി ශ්‍රී ලංකා",
)
"""The first six stand in a file letter by letter; the others are written from right to left, or their letters join."""


# What it says to whoever reads it


def test_what_is_odd_is_told_to_a_reader_who_answered_nothing(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    chat.send("tap", text=act("result", answered(chat, **{"journey.0": "walk"}).id))
    pages = said(stated(chat).values)
    assert "People who come in a way that is very rare over such a distance: 20" in pages
    assert "You said" not in pages


# The tap


def test_the_result_offers_both_files_and_the_tap_is_answered_at_once(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    event = answered(chat)
    chat.send("tap", text=act("result", event.id))
    for label, name, begins in (
        ("Statement (PDF)", "Residua Spring conference 2027-04-20.pdf", b"%PDF-"),
        ("Sheets (XLSX)", "Residua Spring conference 2027-04-20.xlsx", b"PK"),
    ):
        chat.send("tap", text=act("result", event.id))
        chat.tap(label)
        assert chat.screen.toast == "Your statement is coming."
        chat.sees("Spring conference", "Estimated emissions: <b>")
        assert chat.screen.document is not None
        assert chat.screen.document.name == name
        assert make(chat.screen.document).startswith(begins)
        assert chat.member.at == ["result"], "the card stays where it was"


def test_asked_again_on_the_same_day_it_is_the_same_file_so_that_telegram_has_it(chat: Chat) -> None:
    answered(chat)
    for verb in ("pdf", "xlsx"):
        first = stated(chat, verb)
        chat.now += timedelta(hours=3)
        assert stated(chat, verb) == first
        chat.now += timedelta(days=1)
        assert stated(chat, verb) != first
        chat.now = NOW


def test_a_statement_survives_being_stored_and_its_caption_fits(chat: Chat) -> None:
    answered(chat, name="X" * 80)
    for verb in ("pdf", "xlsx"):
        document = stated(chat, verb)
        assert json.loads(json.dumps(document.values)) == document.values
        assert len(chat.screen.text.encode("utf-16-le")) / 2 <= CAPTION
        assert len(document.name) <= FILE_NAME


def test_nobody_gets_the_statement_of_another_organisation_or_of_nothing(session: Session, world: World) -> None:
    chat, stranger = Chat(session, world).joins(), Chat(session, world, person=6).joins("Moselle SA")
    foreign = answered(stranger)
    for verb in ("pdf", "xlsx"):
        chat.send("tap", text=act(verb, foreign.id))
        assert chat.screen.document is None
        assert "Spring conference" not in chat.screen.text
    answered(chat, participants=None, answers={"kind": "conference"})
    chat.event.answers = {"kind": "conference"}
    session.flush()
    chat.send("tap", text=act("pdf", chat.event.id))
    assert chat.screen.document is None


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Fête d’été : cœur & Straße", "2027-06-20", "Residua Fete dete coeur Strasse 2027-06-20.pdf"),
        ("../../etc/passwd\\ *?<>|", "", "Residua etc passwd.pdf"),
        ("🎉", "2027-06-20", "Residua 2027-06-20.pdf"),
        ("שלום", "", "Residua.pdf"),
        ("X" * 200, "2027-06-20", f"Residua {'X' * 80} 2027-06-20.pdf"),
    ],
)
def test_a_files_name_is_one_that_every_system_takes(name: str, day: str, expected: str) -> None:
    assert file_name(name, day, "pdf") == expected


# The figures


@pytest.mark.parametrize("answers", EVENTS)
def test_the_total_is_the_same_to_the_gram_in_chat_pdf_and_sheets(chat: Chat, answers: dict[str, Any]) -> None:
    event = answered(chat, answers=answers)
    event.measures = DECLARED
    chat.session.flush()
    chat.send("tap", text=act("result", event.id))
    assert event.figures is not None
    total = event.figures["total_kg"]
    pages = stated(chat).values
    assert event.figures["total_kg"] == total
    shown = chat_texts(chat).mass(total)
    assert shown in said(pages["key"])
    tables = [block for section in pages["sections"] for block in section["blocks"] if block["kind"] == "table"]
    if total:
        lines = next(block for block in tables if len(block["columns"]) == 6)
        assert lines["total"][-1] == chat_texts(chat).significant(total)
    summary, lines, _, reductions, *_ = sheets(stated(chat, "xlsx")).values()
    figures = [row[1] for row in summary if isinstance(row[1], float)]
    assert round(total, 3) in [round(figure, 3) for figure in figures]
    assert lines[-1][5] == pytest.approx(total, abs=0.0005)
    assert sum(row[5] or 0 for row in lines[1:-1]) == pytest.approx(total, abs=0.0005)
    assert reductions[-1][3] == pytest.approx(sum(event.figures["reductions"].values()), abs=0.0005)


def test_what_is_a_day_or_a_number_is_one_in_the_summary_too(chat: Chat) -> None:
    answered(chat)
    summary = {row[0]: row[1:] for row in next(iter(sheets(stated(chat, "xlsx")).values()))}
    t = chat_texts(chat)
    assert summary[t("First day")][0] == date(2027, 4, 20)
    assert summary[t("Duration")] == [2, t("days")]
    assert 120 in [value for value, *_ in summary.values()]


def test_every_line_of_the_sheets_is_its_quantity_times_its_factor(chat: Chat) -> None:
    answered(chat)
    lines = list(sheets(stated(chat, "xlsx")).values())[1]
    assert len(lines) > 20
    not_counted = plain(chat_texts(chat)("not counted"))
    for row in lines[1:-1]:
        if row[8] == not_counted:
            assert row[2] == row[5] == "", "nobody was asked, which is not nought"
        else:
            assert row[2] * row[4] == pytest.approx(row[5], rel=1e-9)
        assert row[3], "a unit"
        assert row[10], "a source"


def test_every_line_that_counts_is_on_the_pages_with_factor_and_source(chat: Chat) -> None:
    answered(chat)
    pages = stated(chat).values
    tables = [block for section in pages["sections"] for block in section["blocks"] if block["kind"] == "table"]
    table = next(block for block in tables if len(block["columns"]) == 6)
    rows = [row for group in table["groups"] for row in group["rows"]]
    assert len(rows) > 15
    written = said(pages)
    for row in rows:
        number = row[4][0][0]
        assert number.startswith("[")
        assert f"{number} " in written, "the source is listed"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_script_is_set_in_letters_and_not_in_boxes(
    session: Session, world: World, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    chat = Chat(session, world).joins()
    event = answered(chat, name=name)
    chat.send("tap", text=act("result", event.id))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert chat.screen.picture is not None
        assert make(chat.screen.picture).startswith(b"\x89PNG")
    assert not caplog.records, "a letter or a font was missing"
    stated_file = make(stated(chat))
    file = PdfReader(BytesIO(stated_file))
    assert b"LastResort" not in stated_file
    assert "".join(name.split()) in "".join(file.pages[0].extract_text().split()) or name in NAMES[6:]


def test_a_long_list_of_attendees_does_not_make_a_statement_of_ten_thousand_lines(chat: Chat) -> None:
    towns = ("Paris, FR", "Lyon, FR", "Cologne, DE", "Lisbon, PT")
    groups: list[dict[str, Any]] = [{"people": 1 + at % 5, "from": towns[at % 4]} for at in range(240)]
    origins = {"groups": groups, "listed": sum(group["people"] for group in groups), "towns": 240}
    answered(chat, origins=origins, transport={"train": 60, "plane": 40}, **{"journey.0": None, "journey.1": None})
    _, *lines, _ = list(sheets(stated(chat, "xlsx")).values())[1]
    assert 10 < len(lines) < 60
    assert chat.event.result is not None
    assert sum(row[5] or 0 for row in lines) == pytest.approx(chat.event.result["total_kg"])
    assert " 240 " in said(stated(chat).values), "how many places are put together"


def test_reductions_add_up_and_the_residual_is_what_is_left(chat: Chat) -> None:
    event = answered(chat)
    event.measures = DECLARED
    chat.session.flush()
    document = stated(chat, "xlsx")
    summary, _, _, reductions, *_ = sheets(document).values()
    saved = [row[3] for row in reductions[1:-1]]
    assert sum(saved) == pytest.approx(reductions[-1][3])
    figures = [row[1] for row in summary]
    total = event.figures["total_kg"]  # type: ignore[index]
    residual = next(figure for figure in figures if figure == pytest.approx(total - sum(saved), abs=0.0005))
    values = stated(chat).values
    assert chat_texts(chat).mass(residual) in said(values["done"])
    assert chat_texts(chat).mass(residual) not in said(values["key"]), "once on the first page"


# Contributions


@pytest.mark.parametrize("state", STATES)
def test_a_contribution_has_the_words_of_its_state_and_its_sums_to_the_cent(chat: Chat, state: str) -> None:
    answered(chat)
    made = contributed(chat, ContributionState(state))
    t = chat_texts(chat)
    written = said(stated(chat).values)
    assert t(STATES[state]) in written
    financed = t("Financed: <b>{mass}</b>. Project: {project}.", mass="", project="").split("<b>")[0]
    assert (financed in written) == (state in FINANCED)
    assert t("You have financed", mass="").split("<b>")[0] not in written, "it is for others to read"
    assert t.money(made.total) in written
    assert plain(t("Total: <b>{money}</b>", money=t.money(made.total))) in written
    headings, row = list(sheets(stated(chat, "xlsx")).values())[4]
    cells = dict(zip(headings, row, strict=True))
    money = Decimal(str(cells[t("Total, €")])).quantize(Decimal("0.01"))
    assert money == made.total
    assert Decimal(str(cells[t("Contribution, €")])) == made.total
    assert cells[t("VAT, €")] == 0
    assert cells[t("Mass, kg CO₂e")] == pytest.approx(float(made.mass_kg), abs=0.0005)


def test_what_was_refused_and_why_is_in_no_statement(chat: Chat) -> None:
    answered(chat)
    t = chat_texts(chat)
    made = contributed(chat, ContributionState.REFUSED)
    written = said(stated(chat).values) + str(sheets(stated(chat, "xlsx")))
    for part in ("Sold out", t.money(made.total), plain(t("The request was refused. You owe nothing."))):
        assert part not in written
    chat.send("tap", text=act("contribution", made.id))
    chat.sees("Sold out")


def test_only_what_was_paid_for_may_be_told_to_others(chat: Chat) -> None:
    answered(chat)
    made = contributed(chat, ContributionState.ORDERED)
    t = chat_texts(chat)
    ours = t("We financed {mass} CO₂e in the project {project}, which delivers its results over several years.",
             mass=t.short_mass(float(made.mass_kg)), project=t.project(made.project.name))  # fmt: skip
    assert ours not in said(stated(chat).values)
    made.state = ContributionState.CONFIRMED
    chat.session.flush()
    assert ours not in said(stated(chat).values)
    made.state = ContributionState.PAID
    chat.session.flush()
    assert ours in said(stated(chat).values)


def test_a_quote_that_is_out_of_date_or_was_replaced_is_not_stated(chat: Chat) -> None:
    answered(chat)
    contributed(chat, ContributionState.QUOTED)
    t = chat_texts(chat)
    assert t("This is a quote; no request was sent.") in said(stated(chat).values)
    chat.now += timedelta(days=31)
    assert t("This is a quote; no request was sent.") not in said(stated(chat).values)


def test_a_contribution_changes_no_figure_of_the_emissions(chat: Chat) -> None:
    answered(chat)
    before = stated(chat).values
    contributed(chat, ContributionState.CONFIRMED)
    after = stated(chat).values
    assert before["key"] == after["key"]
    assert before["bars"] == after["bars"]


# The words


@pytest.mark.parametrize("answers", EVENTS)
@pytest.mark.parametrize("phase", Phase)
def test_no_statement_says_what_may_not_be_said(chat: Chat, answers: dict[str, Any], phase: Phase) -> None:
    event = answered(chat, answers=answers)
    event.measures = [measure.key for measure in MEASURES]
    event.phase = phase
    chat.session.flush()
    if answers is ANSWERS:
        contributed(chat, ContributionState.CONFIRMED)
    names = [project.name for project in chat.session.scalars(select(Project))]
    for verb in ("pdf", "xlsx"):
        document = stated(chat, verb)
        found = [(one.term, text) for text in said(document.values).split("\n") for one in check(text, allowed=names)]
        assert not found
        assert make(document)
    assert chat_texts(chat)(KINDS[phase]) in said(stated(chat).values)


def test_a_statement_is_all_in_the_members_language(session: Session, world: World) -> None:
    chat = Chat(session, world, language="fr").joins()
    event = answered(chat)
    event.measures = DECLARED
    session.flush()
    contributed(chat, ContributionState.CONFIRMED)
    english = {"assumed", "meals", "Travel", "Every line", "Data quality", "Summary", "The method", "Confirmed", "Unit"}
    for verb in ("pdf", "xlsx"):
        assert not english & set(words(stated(chat, verb).values))
    assert "Relevé des émissions estimées · selon le plan" in set(words(stated(chat).values))


@pytest.mark.parametrize("name", ["#panic() *x* $a$ \\", "=1+1", "<b>&\"'{x}", "{0} {name} {{}} %s", "&lt;b&gt;"])
def test_a_hostile_name_stays_a_name(chat: Chat, name: str) -> None:
    answered(chat, name=name)
    assert stated(chat).values["title"] == name
    assert make(stated(chat)).startswith(b"%PDF-")
    summary = next(iter(sheets(stated(chat, "xlsx")).values()))
    assert name in [row[1] for row in summary]


def test_newer_factors_are_said_before_the_figure_is_kept(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    event = answered(chat)
    event.result, event.factor_set = shown(1234.0), "2019.1"
    session.flush()
    assert "with 2019.1 it was 1.2 t CO₂e" in as_read(said(stated(chat).values))
    assert chat.event.factor_set == world.factors.version


def test_what_happened_is_compared_with_its_plan(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    plan = answered(chat)
    chat.send("tap", text=act("record", plan.id))
    chat.event.answers = {**chat.event.answers, "participants": 60}
    session.flush()
    document = stated(chat)
    assert document.name == "Residua Actual Spring conference 2027-04-20.pdf"
    written = said(document.values)
    assert "This is what happened. Planned: " in written
    assert "less than planned" in written


def test_every_unit_has_its_words_and_every_sheet_a_name_that_fits(chat: Chat) -> None:
    assert set(EQUATIONS) <= set(UNITS)
    answered(chat)
    names = list(sheets(stated(chat, "xlsx")))
    assert len(set(names)) == 10
    assert all(len(name) <= 31 for name in names)


def test_what_nobody_was_asked_about_is_not_counted_on_pages_and_in_sheets_alike(chat: Chat) -> None:
    answered(chat)
    t, printed = chat_texts(chat), said(stated(chat).values)
    lines = list(sheets(stated(chat, "xlsx")).values())[1]
    left_out = {row[1] for row in lines[1:-1] if row[8] == plain(t("not counted"))}
    assert len(left_out) == 3, "freight, stands and anything else"
    assert printed.count(plain(t("Not counted, because not asked: {things}.", things="")).rstrip(" .")) >= 1
    of_nothing = printed.partition(plain(t("None, as answered or as is usual: {lines}.", lines="")).rstrip(" ."))[2]
    assert of_nothing, "such as what a generator burns"
    assert not any(one in of_nothing.partition("\n")[0] for one in left_out)


def test_the_pages_and_the_json_tell_whose_warming_potentials_a_source_uses(chat: Chat) -> None:
    event = answered(chat)
    assert re.search(r"AR5 \[\d+\]", said(stated(chat).values))
    chat.send("tap", text=act("result", event.id))
    assert event.result is not None
    flights = [line for line in event.result["lines"] if (line["factor"] or "").startswith("flight_")]
    assert flights
    assert {line["gwp"] for line in flights} == {"AR5"}
