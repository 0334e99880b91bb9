"""A climate contribution, from the amount to the request: priced once, requested once, never taken off the emissions."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Contribution, ContributionState, Notification, Project, UnitPrice
from bot.texts import texts
from bot.turn import World
from calculators import pricing
from calculators.claims import check
from handlers.event.offer_words import funded_mass
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import NOTHING, answered

STOVES, FOREST, SOLAR = "ades-mg", "communitree-ni", "solar-ke"


@pytest.fixture
def chat(session: Session, world: World) -> Chat:
    """A member at the question of how much to contribute for."""
    chat = Chat(session, world).joins()
    event = answered(chat)
    chat.send("tap", text=act("contribute", event.id))
    return chat


def project(chat: Chat, key: str) -> Project:
    return chat.session.scalars(select(Project).where(Project.key == key)).one()


def contributions(chat: Chat, *states: ContributionState) -> list[Contribution]:
    found = chat.session.scalars(select(Contribution).order_by(Contribution.id))
    return [one for one in found if not states or one.state in states]


def quoted(chat: Chat, key: str = STOVES, share: str = "Half") -> Contribution:
    chat.tap_on(f"{share}: ")
    chat.send("tap", text=act("choose", chat.event.id, project(chat, key).id))
    return contributions(chat, ContributionState.QUOTED)[-1]


def requested(chat: Chat, key: str = STOVES) -> Contribution:
    made = quoted(chat, key)
    chat.tap("Send request")
    return made


# How much


def test_a_member_may_contribute_for_all_half_a_quarter_or_something_else(chat: Chat) -> None:
    chat.sees("no reductions declared yet", "does not reduce or cancel")
    assert [one.partition(": ")[0] for one in chat.labels[:4]] == ["All", "Half", "A quarter", "Other share or sum"]
    whole, half, quarter = (Decimal(one.rpartition("€")[2].replace(",", "")) for one in chat.labels[:3])
    assert quarter < half < whole < 4 * quarter + 1
    chat.sees("Price: €25.00 per tonne of CO₂e", "placeholder", "Amounts are worked out from the unrounded figure.")
    chat.say("half")
    assert chat.event.share_percent == 50
    chat.sees("Climate project 1 of 3")
    chat.tap("Choose this project")
    chat.sees(f"€{half:,}")
    chat.tap("Another amount")
    chat.tap_on("A quarter: ")
    assert chat.event.share_percent == 25
    chat.sees(f"€{quarter:,}")


def test_the_residual_is_named_for_what_it_is_once_reductions_are_declared(chat: Chat) -> None:
    chat.event.measures = ["vegan_menu"]
    chat.session.flush()
    chat.send("tap", text=act("contribute", chat.event.id))
    chat.sees("Residual emissions after the reductions you declared: <b>")


@pytest.mark.parametrize(
    ("typed", "share", "fixed"),
    [
        ("30 %", 30, None),
        ("30%", 30, None),
        ("€67.50", 100, "67.50"),
        ("1,000", 100, "1000"),
        ("50", 100, "50"),
        ("trente euros", 100, "30"),
        ("€ 2 000", 100, "2000"),
        ("2 000 €", 100, "2000"),
        ("2 kEUR", 100, "2000"),
        ("2k€", 100, "2000"),
        ("2 k€", 100, "2000"),
        ("2,5 kEUR", 100, "2500"),
        ("2 TEUR", 100, "2000"),
        ("2 Tsd. Euro", 100, "2000"),
        ("zweitausend Euro", 100, "2000"),
        ("2 mille euros", 100, "2000"),
        ("deux mille euros", 100, "2000"),
        ("zweedausend Euro", 100, "2000"),
        ("0,5 Mio. €", 100, "500000"),
        ("0.5 million euros", 100, "500000"),
        ("a half", 50, None),
    ],
)
def test_a_share_or_a_sum_can_be_typed(chat: Chat, typed: str, share: int, fixed: str | None) -> None:
    chat.tap("Other share or sum")
    chat.say(typed)
    assert chat.event.share_percent == share
    assert chat.event.fixed_sum == (None if fixed is None else Decimal(fixed))
    chat.sees("Climate project 1 of 3")


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("a lot", "I can’t read that number."),
        ("50 CHF", "Sorry, I didn’t get “50 CHF”. This question is about euros."),
        ("50 kg", "Sorry, I didn’t get “50 kg”. This question is about euros."),
        ("50 to 60", "I can’t read that number."),
        ("50 bananas", "I didn’t get “bananas”"),
        ("", "I can’t read that number."),
        ("0", "from €1.00 to €1,000,000.00"),
        ("-20", "from €1.00 to €1,000,000.00"),
        ("2000000", "from €1.00 to €1,000,000.00"),
        ("2 Mio", "from €1.00 to €1,000,000.00"),
        ("1,5 Mio. €", "from €1.00 to €1,000,000.00"),
        ("2 millions", "from €1.00 to €1,000,000.00"),
        ("zwei Millionen", "from €1.00 to €1,000,000.00"),
        ("zwou Milliounen", "from €1.00 to €1,000,000.00"),
        ("2 M€", "I didn’t get “2 M€”"),
        ("at most 500 €", "“at most 500 €” doesn’t say how much"),
        ("12.345,678", "two decimals"),
        ("0 %", "whole number from 1 to 100 %"),
        ("101 %", "whole number from 1 to 100 %"),
        ("12.5 %", "whole number from 1 to 100 %"),
    ],
)
def test_what_is_not_a_sum_is_refused_in_words(chat: Chat, typed: str, refusal: str) -> None:
    chat.tap("Other share or sum")
    chat.say(typed)
    chat.sees(refusal, "Type a sum in euros")
    assert (chat.event.share_percent, chat.event.fixed_sum) == (100, None)
    chat.send("photo")
    chat.sees("Type a sum in euros")


def test_a_share_takes_the_place_of_a_sum(chat: Chat) -> None:
    chat.tap("Other share or sum")
    chat.say("80")
    chat.tap("Another amount")
    chat.tap_on("Half: ")
    assert (chat.event.share_percent, chat.event.fixed_sum) == (50, None)


def test_where_nothing_is_left_one_may_still_give_a_sum(chat: Chat) -> None:
    event = answered(chat, answers=NOTHING)
    chat.send("tap", text=act("contribute", event.id))
    chat.sees("so no contribution is needed.")
    assert not [one for one in chat.labels if one.startswith("Half")]
    chat.tap("A fixed sum")
    chat.say("50")
    chat.tap("Choose this project")
    chat.sees("A climate contribution of <b>€50.00</b> funds 2.0 t CO₂e")
    chat.sees("That is more than the event’s residual emissions: 2.0 t CO₂e, and they are 0 kg CO₂e.")


def test_a_share_of_nothing_is_explained(chat: Chat) -> None:
    event = answered(chat, answers=NOTHING)
    event.project_id = project(chat, STOVES).id
    chat.session.flush()
    chat.send("tap", text=act("share", event.id, 50))
    chat.sees("less than a cent")


# Which project


def test_members_see_active_projects_with_facts_that_are_not_theirs_to_claim(chat: Chat) -> None:
    chat.tap_on("Half: ")
    names = []
    while True:
        chat.sees("Project-wide figures published by", "not attributable to one contribution")
        chat.sees("Price: €25.00 per tonne of CO₂e", "placeholder until the network’s staff set a dated price")
        assert not check(chat.screen.text)
        names.append(chat.screen.text.split("<b>")[1].split("</b>")[0])
        if "Next project" not in chat.labels:
            break
        chat.tap("Next project")
    assert names == [project(chat, key).name for key in (STOVES, FOREST, SOLAR)]


def test_staff_see_projects_to_be_confirmed_marked_and_not_to_be_chosen(sam: Chat) -> None:
    event = answered(sam)
    unconfirmed = project(sam, "mobisol-tz")
    sam.send("tap", text=act("project", event.id, 0))
    sam.sees("Climate project 1 of 6", "To be confirmed.")
    assert "Choose this project" not in sam.labels
    sam.send("tap", text=act("choose", event.id, unconfirmed.id))
    assert sam.event.project_id is None


def test_the_project_chosen_last_comes_first(chat: Chat) -> None:
    requested(chat, SOLAR)
    event = answered(chat)
    chat.send("tap", text=act("project", event.id, 0))
    chat.sees(project(chat, SOLAR).name)


# The quote


def test_a_quote_says_what_it_funds_how_it_is_worked_out_and_that_emissions_stay(chat: Chat) -> None:
    made = quoted(chat, STOVES)
    chat.sees("A climate contribution of <b>€", "Project: Efficient and solar stoves (ADES, 7116).")
    chat.sees("It does not reduce or cancel the event’s own emissions.")
    chat.sees(
        " kg CO₂e × €25.00 per tonne = €", "Handling fee: none", "VAT: outside the scope of the tax", "Total: <b>€"
    )
    chat.sees("Valid until Wed 3 Mar", "placeholder until the network’s staff set a dated price")
    assert made.total == (made.mass_kg * 25 / 1000).quantize(Decimal("0.01"))
    assert not check(chat.screen.text)
    assert chat.labels[0] == "Send request"


@given(
    kg=st.decimals(50, 90_000, places=3),
    price=st.decimals(1, 400, places=2),
    choice=st.sampled_from([pricing.All(), pricing.Share(Decimal(35)), pricing.FixedSum(Decimal("49.90"))]),
)
def test_who_works_a_quote_out_again_comes_to_the_same_cent(
    kg: Decimal, price: Decimal, choice: pricing.ContributionChoice
) -> None:
    t = texts("en", LUXEMBOURG)
    terms = pricing.quote(kg, choice, pricing.TonnePrice(price, "EUR", NOW.date(), "table"), issued_at=NOW)
    amount, unit, _ = funded_mass(terms, t).split("\xa0")
    written = t.read_number(amount)
    assert unit == "kg"
    assert pricing.to_cents(written * price / 1000) == terms.contribution_eur
    assert written <= terms.funded_kg or terms.contribution != pricing.FixedSum(Decimal("49.90"))


def test_a_quote_shown_again_is_the_same_quote(chat: Chat) -> None:
    made = quoted(chat)
    chat.send("photo")
    chat.send("tap", text=act("quote", chat.event.id))
    chat.now = NOW + timedelta(days=29)
    chat.send("tap", text=act("quote", chat.event.id))
    assert [one.id for one in contributions(chat)] == [made.id]


def test_another_choice_withdraws_the_quote(chat: Chat) -> None:
    first = quoted(chat)
    old = chat.button("Send request")
    chat.tap("Another amount")
    chat.tap_on("A quarter: ")
    assert [one.state for one in contributions(chat)] == ["cancelled", "quoted"]
    chat.press(old)
    chat.sees("That quote is out of date.", "Total: ")
    assert first.state == "cancelled"
    assert not contributions(chat, ContributionState.ORDERED)


def test_a_quote_for_answers_that_changed_is_renewed_instead_of_requested(chat: Chat) -> None:
    quoted(chat)
    chat.event.answers = chat.event.answers | {"participants": 130}
    chat.session.flush()
    chat.tap("Send request")
    chat.sees("That quote is out of date.")
    chat.tap("Send request")
    chat.sees("Request received.")


def test_an_expired_quote_is_made_anew_and_said_so(chat: Chat) -> None:
    quoted(chat)
    chat.now = NOW + timedelta(days=31)
    chat.send("tap", text=act("quote", chat.event.id))
    chat.sees("The earlier quote has expired.", "Valid until Sat 3 Apr")
    assert [one.state for one in contributions(chat)] == ["cancelled", "quoted"]


def test_an_expired_quote_cannot_be_requested(chat: Chat) -> None:
    quoted(chat)
    chat.now = NOW + timedelta(days=31)
    chat.tap("Send request")
    assert not contributions(chat, ContributionState.ORDERED)
    chat.sees("expired")


def price(chat: Chat, amount: str, currency: str = "EUR", key: str = STOVES) -> None:
    chat.session.add(
        UnitPrice(
            project_id=project(chat, key).id,
            amount=Decimal(amount),
            currency=currency,
            as_of=NOW,
            valid_until=None,
            source="price table of 2027",
            placeholder=False,
        )
    )
    chat.session.flush()


def test_a_price_set_by_staff_takes_the_place_of_the_placeholder(chat: Chat) -> None:
    quoted(chat)
    price(chat, "30")
    chat.send("tap", text=act("quote", chat.event.id))
    chat.sees("€30.00 per tonne")
    assert "placeholder" not in chat.screen.text


def test_a_price_set_later_leaves_a_quote_as_it_was(chat: Chat) -> None:
    price(chat, "30")
    quoted(chat)
    price(chat, "40")
    chat.send("tap", text=act("quote", chat.event.id))
    chat.sees("€30.00 per tonne")


def test_a_price_without_exchange_rate_is_not_guessed(chat: Chat) -> None:
    price(chat, "30", "USD")
    chat.tap_on("Half: ")
    chat.send("tap", text=act("choose", chat.event.id, project(chat, STOVES).id))
    chat.sees("has no price at the moment.", "Climate project 1 of 3")
    assert not contributions(chat)


# The request


def test_a_request_is_made_once_and_staff_hear_of_it_once(chat: Chat, sam: Chat) -> None:
    made = quoted(chat)
    send = chat.button("Send request")
    for _ in range(2):
        chat.press(send)
        chat.sees("Request received. myclimate Luxembourg will confirm.")
    assert made.state == "ordered"
    assert made.ordered_at == NOW
    told = chat.session.scalars(select(Notification)).all()
    assert [(row.member_id, row.kind) for row in told] == [(sam.member.id, "contribution_requested")]


def test_the_button_of_a_card_from_before_the_request_shows_the_request(chat: Chat) -> None:
    half = chat.button(next(label for label in chat.labels if label.startswith("Half: ")))
    requested(chat)
    chat.press(half)
    chat.sees("Request received.")
    assert len(contributions(chat)) == 1


@pytest.mark.parametrize("state", ["ordered", "confirmed", "paid"])
@pytest.mark.parametrize("choose", ["Half: ", "€2.00"])
def test_the_same_share_or_sum_once_more_is_a_quote_for_what_goes_beyond(chat: Chat, choose: str, state: str) -> None:
    typed = choose.startswith("€")
    for times in (1, 2, 3):
        chat.send("tap", text=act("contribute", chat.event.id))
        offered = choose if typed else next(label for label in chat.labels if label.startswith(choose))
        chat.tap("Other share or sum" if typed else offered)
        if typed:
            chat.say(choose)
        if times == 1:
            chat.send("tap", text=act("choose", chat.event.id, project(chat, STOVES).id))
        chat.sees("Valid until", offered.rpartition(", ")[2])
        chat.tap("Send request")
        chat.sees("Request received.")
        made = contributions(chat)
        assert len(made) == times
        made[-1].state = ContributionState(state)
    assert typed or made[0].total > made[1].total > made[2].total


def test_without_staff_the_member_is_told_that_nobody_was(chat: Chat) -> None:
    requested(chat)
    chat.sees("Request received.", "so your request has not reached them.", "Please ask IMS Luxembourg.")


def test_a_colleague_sees_the_request_and_nobody_else_does(chat: Chat, session: Session, world: World) -> None:
    made = requested(chat)
    colleague = Chat(session, world, person=6).joins()
    colleague.send("tap", text=act("contribution", made.id))
    colleague.sees("Request received.")
    stranger = Chat(session, world, person=7).joins("Moselle SA")
    for verb in ("contribution", "request"):
        stranger.send("tap", text=act(verb, made.id))
        assert "Request received." not in stranger.screen.text


def test_contributions_change_no_emissions(chat: Chat) -> None:
    chat.send("tap", text=act("result", chat.event.id))
    before = chat.screen.text
    chat.send("tap", text=act("contribute", chat.event.id))
    requested(chat)
    chat.send("tap", text=act("result", chat.event.id))
    beside = "Contribution requested, not confirmed yet: €"
    assert [part for part in str(chat.screen.text).split("\n\n") if not part.startswith(beside)] == before.split("\n\n")
    chat.sees(beside)
