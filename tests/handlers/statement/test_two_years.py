"""Events followed for two years: every total of every quarter is the same wherever it is read (`books.py` reads them)."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.events import KEEP_DELETED, erase_deleted
from bot.store.models import Contribution, Event, Phase
from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.links import attends, closed, newest
from tests.handlers.statement.books import ITS_OWN, QUARTERS, YEARS, Books
from tests.handlers.statement.reading import chat_texts, figures, period_stated, said


def newer(world: World) -> World:
    """The network a year on, with another factor for cars."""
    old = world.factors
    rows = {**old.factors, "car_avg": replace(old.factors["car_avg"], kg_co2e_per_unit=1.0)}
    return replace(
        world, factors=replace(old, version="2099.1", valid_until=date(2099, 12, 31), factors=MappingProxyType(rows))
    )


def test_every_total_of_every_quarter_agrees_for_two_years(session: Session, world: World) -> None:
    books = Books(session, world)
    ada, ben = books.ada, books.ben

    # Events are estimated. One is changed: it counts as it was seen, until it is seen anew.
    spring = books.event(ada, "Spring conference", "2027-04-20")
    gala = books.event(ada, "Gala, “été” & co; 2027", "2027-06-10", participants=80)
    fair = books.event(ben, "Moselle fair", "2027-05-05", participants=200)
    away = books.event(ben, "Away day", "2027-05-20", participants=20)
    seen = books.agree(ada, QUARTERS)["2027Q2"]
    assert seen.events == 2
    books.answer(ada, spring, "participants", "100")
    assert books.quarter_ends(2027, 3)["2027Q2"].total_kg == seen.total_kg
    books.see(ada, spring)
    assert figures(ada, ITS_OWN).total_kg < seen.total_kg

    # One is changed after its quote, which is renewed. Requests are refused, and made again, and confirmed.
    old = books.quote(ada, gala, "Half")
    books.answer(ada, gala, "participants", "90")
    ada.send("tap", text=act("request", old.id))
    ada.sees("That quote is out of date")
    ada.tap("Send request")
    for_gala = session.scalars(select(Contribution).where(Contribution.state == "ordered")).one()
    assert for_gala.id != old.id
    for event in (fair, away):
        books.refuse(books.request(ben, event), "The purchase order is missing.")
    for_fair = books.request(ben, fair)
    found = books.quarter_ends(2027, 4)
    assert found["2027Q2"].contributions["ordered"].money == for_gala.total
    books.confirm(for_fair)
    books.confirm(for_gala)

    # The gala moves to another quarter, and its contribution with it, once that was seen.
    books.answer(ada, gala, "first_day", "16.9.2027")
    assert figures(ada, ITS_OWN).contributions
    books.see(ada, gala)

    # What happened is recorded and differs; then its plan is changed, and not looked at.
    for_spring = books.request(ada, spring, "A quarter")
    books.on(2027, 5)
    ada.send("tap", text=act("record", spring.id))
    actual = session.scalars(select(Event).where(Event.phase == Phase.ACTUAL)).one()
    books.answer(ada, actual, "participants", "130")
    books.see(ada, actual)
    further = books.request(ada, actual)
    books.answer(ada, spring, "participants", "60")
    found = books.quarter_ends(2027, 7)
    assert found["2027Q2"].actual == 1
    assert found["2027Q2"].requested.money == for_spring.total + further.total
    assert found["2027Q3"].contributions["confirmed"].money == for_gala.total

    # One is paid in its year, one in the next, one by mistake.
    books.confirm(for_spring)
    books.staff_tap(for_fair, "Paid")
    books.quarter_ends(2027, 11)
    books.on(2028, 1)
    books.staff_tap(for_gala, "Paid")
    books.staff_tap(for_spring, "Paid")
    books.staff_tap(for_spring, "Undo: not paid yet")
    found = books.quarter_ends(2028, 2)
    assert found["2027Q3"].contributions["paid"].money == for_gala.total
    assert not found["2028Q1"].contributions
    books.staff_tap(for_gala, "Allocated")
    books.agree(ada, [QUARTERS[2]])

    # Every step back is in every total at once: allocated, confirmed, refused; and what its member withdraws.
    books.staff_tap(for_gala, "Undo: not allocated yet")
    assert books.agree(ada, [QUARTERS[2]])["2027Q3"].contributions["paid"].money == for_gala.total
    books.staff_tap(for_gala, "Allocated")
    books.staff_tap(further, "Refuse")
    books.sam.say("No order number.")
    assert books.agree(ada, [ITS_OWN])["2027Q2"].contributions["refused"].money == further.total
    books.staff_tap(further, "Undo: not refused")
    assert books.agree(ada, [ITS_OWN])["2027Q2"].contributions["ordered"].money == further.total
    withdrawn = books.request(ada, gala, "A quarter")
    with_it = books.agree(ada, [QUARTERS[2]])["2027Q3"].requested.money
    ada.send("tap", text=act("contribution", withdrawn.id))
    ada.tap("Withdraw the request")
    ada.tap("Withdraw the request")
    assert books.agree(ada, [QUARTERS[2]])["2027Q3"].requested.money == with_it - withdrawn.total == for_gala.total

    # Newer factors are offered, and taken for one of the events.
    ada.world = newer(world)
    before = found["2027Q3"].total_kg
    books.see(ada, gala)
    for _ in range(2):
        ada.tap(next(label for label in ada.labels if "2099.1" in label))
    assert books.quarter_ends(2028, 5)["2027Q3"].total_kg != before
    books.event(ada, "Spring conference 2028", "2028-05-09", participants=150)
    books.staff_tap(for_gala, "Certificate issued")
    books.sam.say("GS-4711")
    ada.send("tap", text=act("may_be_said", actual.id))
    ada.does_not_see("We financed")
    books.staff_tap(for_spring, "Paid")
    ada.send("tap", text=act("may_be_said", actual.id))
    ada.sees("We financed", chat_texts(ada).money(for_spring.total))

    # One is cancelled; one that was contributed for stays for bookkeeping, out of the list. What was deleted is erased.
    ben.send("tap", text=act("delete", fair.id))
    ben.sees("so it stays for bookkeeping.")
    ben.send("tap", text=act("archive", fair.id))
    ben.send("tap", text=act("delete", away.id))
    books.quarter_ends(2028, 8)
    erase_deleted(session, ben.now + KEEP_DELETED * 2, [away.id])
    session.expire_all()
    books.quarter_ends(2028, 12)
    assert [row.event_id for row in figures(ben, ITS_OWN).event_rows] == [fair.id]
    found = books.agree(ada, YEARS)
    whole, after = found["2027"], found["2028"].event_rows[0]
    pages = said(period_stated(ada, "period_pdf", "o", "2028").values)
    assert "<b>Spring conference 2028</b>" not in pages
    assert "Spring conference 2028 · compared with its last edition · participants 130 → 150" in pages
    assert f"other emission factors: {world.factors.version}, now 2099.1" in pages
    assert after.factor_set == "2099.1"
    books.agree(ben, YEARS)
    assert whole.requested.money == for_gala.total + for_spring.total + further.total


def test_a_survey_a_colleague_who_leaves_and_an_event_that_moves_are_in_every_total_alike(
    session: Session, world: World
) -> None:
    books = Books(session, world)
    ada, cleo = books.ada, Chat(session, world, person=7, now=books.ada.now).joins("Ardennes SA")

    # What a survey found counts once its result was seen, and changes nothing before.
    forum = books.event(ada, "Forum", "2027-04-20", participants=14, origins=None, transport=None)
    seen = books.agree(ada, QUARTERS)["2027Q2"].total_kg
    ada.send("tap", text=act("survey", forum.id))
    ada.say("8 February 2027")
    ada.tap("Only the journey")
    for person in range(20, 32):
        attends(ada, person, "Lisbon by plane" if person % 3 else "Metz by train")
    closed(ada)
    ada.sees("12 of 14")
    assert books.agree(ada, QUARTERS)["2027Q2"].total_kg == seen
    ada.send("tap", text=act("survey_end", newest(ada).id))
    ada.tap("Use these answers")
    assert books.agree(ada, QUARTERS)["2027Q2"].total_kg == seen
    books.see(ada, forum)
    found = books.quarter_ends(2027, 3)["2027Q2"].total_kg
    assert found > 2 * seen

    # A colleague leaves: her event and her request stay, without her.
    picnic = books.event(cleo, "Picnic", "2027-06-01", participants=30)
    for_picnic = books.request(cleo, picnic)
    books.confirm(for_picnic)
    before = books.quarter_ends(2027, 5)["2027Q2"]
    assert (before.events, before.contributions["confirmed"].money) == (2, for_picnic.total)
    cleo.say("/deleteme")
    cleo.tap("Go on")
    cleo.tap("Delete it all")
    assert cleo.stored_member is None
    after = books.quarter_ends(2027, 6)["2027Q2"]
    assert (after.total_kg, after.contributions) == (before.total_kg, before.contributions)
    books.staff_tap(for_picnic, "Paid")

    # Her event moves to the next year; so does what was paid for it, once that was seen.
    books.answer(ada, picnic, "first_day", "2.6.2028")
    assert books.agree(ada, QUARTERS)["2027Q2"].contributions["paid"].money == for_picnic.total
    books.see(ada, picnic)
    moved = books.quarter_ends(2027, 11)
    assert (moved["2027Q2"].total_kg, dict(moved["2027Q2"].contributions)) == (found, {})
    assert moved["2028Q2"].contributions["paid"].money == for_picnic.total
    years = books.agree(ada, YEARS)
    assert years["2027"].total_kg + years["2028"].total_kg == before.total_kg
