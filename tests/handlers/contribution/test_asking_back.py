"""Staff ask back about a request instead of refusing it, and look up the requests of the past."""

import pytest
from sqlalchemy import select

from bot.screen import Button, plain
from bot.store.invitations import organisation_named
from bot.store.leaving import leave, move
from bot.store.models import NOBODY, Base, Contribution, ContributionState, InvoiceDetail, Notification
from bot.texts import texts
from handlers.contribution.asked_back import exchange_words
from handlers.event.news import RequestAnswered, StaffAsked
from tests.conftest import NOW
from tests.handlers.chat import Chat, act
from tests.handlers.contribution.requested import request, sees_request, told
from tests.handlers.links import link


def test_staff_ask_back_and_are_answered_while_the_request_goes_on_waiting(
    sam: Chat, mia: Chat, made: Contribution
) -> None:
    sees_request(sam, made)
    sam.tap("Ask back")
    sam.sees("What would you like to know?", "the request stays open meanwhile")
    sam.say("Which purchase order\nis it?")
    sam.sees("Ada asks: Which purchase order is it?", "Not answered yet.")
    assert sam.labels[:3] == ["Confirm", "Refuse", "Ask back"]
    sam.tap("Requests waiting")
    sam.sees("1 request is waiting")
    assert sam.labels[0].startswith("Ardennes SA · €")
    assert sam.labels[0].endswith("asked back")

    screen = told(mia, StaffAsked(made.id))
    assert screen is not None
    mia.screen = screen
    mia.sees("Spring conference", "is waiting for your answer", "Which purchase order is it?")
    mia.tap("Answer")
    mia.say("PO <4711>")
    mia.sees("Answer: PO &lt;4711&gt;", "Passed on")
    mia.tap("See the request")
    mia.sees("Request received", "Answer: PO &lt;4711&gt;")
    assert "Answer" not in mia.labels
    assert told(mia, StaffAsked(made.id)) is None, "answered already"

    screen = told(sam, RequestAnswered(made.id))
    assert screen is not None
    sam.screen = screen
    sam.sees("Your question about this request has an answer.", "Ada asks: Which purchase order is it?")
    sam.sees("Answer: PO &lt;4711&gt;")
    sam.tap("Requests waiting")
    assert sam.labels[0].endswith("answered")
    sam.tap(sam.labels[0])
    kinds = sam.session.scalars(
        select(Notification.kind).where(Notification.kind.in_(["staff_asked", "request_answered"]))
    )
    assert sorted(kinds) == ["request_answered", "staff_asked"]
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    assert told(sam, RequestAnswered(made.id)) is None
    made.state, made.exchange = ContributionState.ORDERED, [{**made.exchange[0], "answer": None}]
    mia.send("tap", text=act("answer_staff", made.id))
    mia.sees("Please type your answer")
    made.state = ContributionState.CONFIRMED
    mia.say("PO <4712>")
    mia.sees("I didn’t use “PO &lt;4712&gt;”.", "Here is where things stand.")
    mia.press(Button("old", act("answer_staff", made.id)))
    mia.does_not_see("Please type your answer")


FREE = (
    "Is the mass for both days?",
    "Which purchase order is it?",
    "Quelle est l’adresse e-mail de votre comptabilité ?",
    "Can you pay before <March> & in two parts?",
)


@pytest.mark.parametrize("question", FREE)
@pytest.mark.parametrize(
    "answer", ["Yes.", "PO 4711/26", "accounts@ardennes.example", "wéi d’lescht Joer, “all zwee” <b>"]
)
def test_an_answer_to_a_question_in_staffs_own_words_reaches_them_beside_it_and_marks_the_request(
    sam: Chat, mia: Chat, made: Contribution, question: str, answer: str
) -> None:
    before = dict(made.invoice)
    sees_request(sam, made)
    sam.tap("Ask back")
    sam.say(question)
    mia.screen = told(mia, StaffAsked(made.id)) or mia.screen
    mia.tap("Answer")
    mia.say(answer)
    assert made.invoice == before, "nothing is filled by it"
    sam.screen = told(sam, RequestAnswered(made.id)) or sam.screen
    assert f"Ada asks: {question}\nAnswer: {answer}" in plain(sam.screen.text)
    sam.tap("Requests waiting")
    (marked,) = (label for label in sam.labels if label.startswith("Ardennes SA"))
    assert marked.endswith("answered")
    sam.tap(marked)
    assert f"Answer: {answer}" in plain(sam.screen.text)


def test_who_leaves_is_named_beside_no_question_they_asked(sam: Chat, mia: Chat, made: Contribution) -> None:
    session, elsewhere = sam.session, organisation_named(sam.session, "Moselle SARL")

    def decided() -> None:
        for verb in ("asked", "confirm_placeholder"):
            sam.send("tap", text=act(verb, made.id))

    def renamed() -> None:
        sam.member.first_name = "Sammy"

    def noted_without_a_number() -> None:
        *asked, of_zoe = made.exchange
        for one in asked:
            del one["by_id"]
        made.exchange = [*asked, of_zoe]

    for number, steps in enumerate(
        (
            (),
            (decided,),
            (decided, renamed),
            (decided, lambda: move(session, sam.member, elsewhere, NOW)),
            (noted_without_a_number,),
            (noted_without_a_number, renamed, lambda: move(session, sam.member, elsewhere, NOW)),
        )
    ):
        with session.begin_nested() as trial:
            sam.member.first_name = "Samantha"
            sees_request(sam, made)
            sam.tap("Ask back")
            sam.tap("Purchase order")
            sam.member.first_name = "Samantha"
            sees_request(sam, made)
            sam.tap("Ask back")
            sam.say("Which one?")
            made.exchange = [{**one, "by": "Samantha"} for one in made.exchange]
            made.exchange = [*made.exchange, {"asked": "And?", "by": "Zoe", "by_id": 0, "answer": None}]
            for step in steps:
                step()
            leave(session, sam.member, sam.now)
            session.flush()
            assert [one["by"] for one in made.exchange] == [NOBODY, NOBODY, "Zoe"], number
            assert plain(exchange_words(made, texts("en", sam.world.zone))).count("The network’s staff ask: ") == 2
            rows = (row for table in Base.metadata.sorted_tables for row in session.execute(select(table)))
            assert not [row for row in rows if "Samantha" in str(row)], number
            trial.rollback()
        session.expire_all()


def test_who_asks_nothing_after_all_asks_nothing_by_what_they_type_next(
    sam: Chat, mia: Chat, made: Contribution
) -> None:
    sees_request(sam, made)
    sam.tap("Ask back")
    sam.tap("Don’t ask")
    assert sam.member.at == ["home"]
    sam.say("lovely weather")
    assert made.exchange == []
    assert told(mia, StaffAsked(made.id)) is None


ASKED_AND_ANSWERED = (
    ("Purchase order", "PO 4711/26", "Purchase order: PO 4711/26"),
    ("E-mail", "accounts@ardennes.example", "E-mail: accounts@ardennes.example"),
)


@pytest.mark.parametrize(("asked", "answer", "noted"), ASKED_AND_ANSWERED)
def test_the_answer_to_a_question_for_a_detail_fills_the_invoice(
    sam: Chat, mia: Chat, made: Contribution, asked: str, answer: str, noted: str
) -> None:
    sees_request(sam, made)
    sam.tap("Ask back")
    sam.tap(asked)
    sam.sees("Not answered yet.")
    mia.screen = told(mia, StaffAsked(made.id)) or mia.screen
    mia.tap("Answer")
    mia.say(answer)
    mia.sees(f"Answer: {answer}", f"Noted for the invoice. {noted}", "Passed on")
    mia.tap("Invoice details")
    mia.sees(noted)
    sees_request(sam, made)
    sam.sees(noted, f"Answer: {answer}")


@pytest.mark.parametrize("asked", [asked for asked, _, _ in ASKED_AND_ANSWERED])
def test_an_answer_that_is_no_such_detail_is_passed_on_and_fills_nothing(
    sam: Chat, mia: Chat, made: Contribution, asked: str
) -> None:
    sees_request(sam, made)
    sam.tap("Ask back")
    sam.tap(asked)
    for answer in ("We have none.", "the same as for the 2 conferences of last year"):
        mia.screen = told(mia, StaffAsked(made.id)) or mia.screen
        mia.tap("Answer")
        mia.say(answer)
        mia.sees(f"Answer: {answer}", "Passed on")
        mia.does_not_see("Noted for the invoice")
        assert made.invoice.get(InvoiceDetail.PURCHASE_ORDER) is None
        sees_request(sam, made)
        sam.tap("Ask back")
        sam.tap(asked)


def test_staff_look_past_requests_up_with_where_they_stand_and_open_each(
    sam: Chat, mia: Chat, made: Contribution
) -> None:
    sam.say("/start")
    assert "Past requests" not in sam.labels
    sees_request(sam, made)
    sam.tap("Refuse")
    sam.say("Twice the same.")
    again = request(mia, "solar-ke")
    sees_request(sam, again)
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    sam.tap("Paid")
    sam.say("/start")
    sam.tap("Past requests")
    sam.sees("Past requests: 2", "contribution paid", "contribution refused", "Ardennes SA")
    sam.tap(sam.labels[0])
    sam.sees("Payment noted")
    sam.say("/start")
    sam.tap("Past requests")
    sam.press(sam.screen.buttons[1][0])
    sam.sees("Refused by Ada", "Twice the same.")


def test_nobody_but_staff_sees_the_list_of_requests(mia: Chat, made: Contribution) -> None:
    for listed in ("requests", act("past_requests", 0)):
        mia.send("tap", text=listed)
        mia.sees("Here is where you are now")
        mia.does_not_see("request is waiting")


def test_however_often_staff_change_their_mind_about_what_to_type_their_place_stays_short(
    sam: Chat, mia: Chat, made: Contribution
) -> None:
    """It is stored, and was too long for its column after five rounds of this."""
    mia.send("tap", text=f"ask:{made.event_id}:menu")
    mia.tap("Ask someone else")
    sam.say(link(mia))
    typed = sam.button("Type my answer")
    for _ in range(20):
        sam.press(typed)
        sam.press(Button("Refuse", act("refuse", made.id)))
        sam.press(Button("Ask back", act("ask_back", made.id)))
    assert len(sam.member.at) <= 4
    assert len(set(sam.member.at)) == len(sam.member.at)
    sam.say("Which purchase order is it?")
    sam.sees("Which purchase order is it?", "Not answered yet.")
