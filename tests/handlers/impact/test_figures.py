"""Impact on demand: what a member has seen of their events, added up, and the way down to each of them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot import documents
from bot.fitting import length
from bot.impact.figures import Impact, Reach, Scope
from bot.impact.periods import Period
from bot.impact.queries import impacts_of
from bot.labels import fits
from bot.store.models import ContributionState, Phase, Role
from bot.texts import LANGUAGES
from bot.turn import World
from calculators.claims import check
from calculators.reductions import BY_KEY
from handlers.impact.parts import PARTS
from tests.bot.ledger import Ledger
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered, measure
from tests.handlers.impact.conftest import announced

YEAR = Period.of_year(2027)


def figures(chat: Chat) -> Impact:
    return impacts_of(chat.session, Scope.for_(chat.member, Reach.ORGANISATION), [YEAR], LUXEMBOURG)[0]


def test_an_estimate_counts_as_it_was_seen_with_the_reductions_declared_on_it(ada: Chat) -> None:
    event = answered(ada)
    assert figures(ada).is_empty
    ada.send("tap", text=act("result", event.id))
    ada.tap("Reduce it")
    ada.press(measure(ada, "A vegan menu"))
    found = figures(ada)
    assert event.result is not None
    assert (found.events, found.total_kg) == (1, event.result["total_kg"])
    assert list(found.reductions) == ["vegan_menu"]
    assert found.event_rows[0].day == date(2027, 4, 20)
    ada.send("tap", text=act("result", event.id))
    assert figures(ada) == found
    ada.sees(f"Residual emissions after the reductions you declared: <b>{_mass(found.residual_kg)}</b>")
    ada.send("tap", text=act("reduce", event.id))
    ada.press(measure(ada, "A vegan menu"))
    assert figures(ada).reductions == {}


def test_an_event_whose_day_is_not_known_counts_when_it_was_begun(ada: Chat) -> None:
    event = answered(ada, first_day=None)
    ada.send("tap", text=act("result", event.id))
    assert figures(ada).event_rows[0].day == date(2027, 2, 1)


CHANGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("participants", ("60",)),
    ("first_day", ("8 October 2027",)),
    ("days", ("1",)),
    ("place", ("Trier",)),
    ("origins", ("all local",)),
    ("origins", ("20 from Lisbon, the rest local", "That’s right")),
    ("journey.0", ("by plane",)),
    ("journey.1", ("I don’t know",)),
    ("transport", ("I don’t know",)),
    ("nights", ("none",)),
    ("meals", ("a dinner",)),
    ("menu", ("vegan",)),
    ("crew", ("12",)),
    ("heating", ("District heating",)),
    ("ware", ("Disposable",)),
    ("freight", ("none",)),
    ("kind", ("Gala or dinner",)),
    ("kind", ("Online event",)),
)
"""A question that is asked again, and what is answered; the last leaves something open that must be answered."""
ALIKE = {("first_day", ("8 October 2027",)), ("ware", ("Disposable",)), ("freight", ("none",))}
"""Those after which the new figure reads as the old, so that nothing is said of it."""


@pytest.mark.parametrize(("question", "typed"), CHANGES)
def test_an_estimate_that_was_seen_stays_in_every_total_until_a_newer_one_is_seen(
    ada: Chat, question: str, typed: tuple[str, ...]
) -> None:
    event = answered(ada)
    ada.send("tap", text=act("result", event.id))
    before, said, seen = figures(ada), impact_words(ada), event.result
    ada.send("tap", text=act("ask", event.id, question))
    for words in typed:
        ada.say(words)
    assert event.changed_since, ada.text
    after = figures(ada)
    changed = "\n1 event has changed since its result was last opened: the old figure is used until it is opened again."
    assert changed in impact_words(ada)
    assert (event.result, impact_words(ada).replace(changed, "")) == (seen, said)
    ada.tap("Events")
    ada.sees(f"{_mass(before.total_kg)} · ", " · changed since")
    assert [(row.day, row.counted) for row in after.event_rows] == [(row.day, row.counted) for row in before.event_rows]
    ada.say("/events")
    ada.sees(f"{_mass(before.total_kg)} · estimated · changed since")
    if question == "kind" and typed == ("Online event",):
        return
    ada.send("tap", text=act("summary", event.id))
    if (question, typed) not in ALIKE:
        ada.sees(f"Totals keep {_mass(before.total_kg)} until you tap “See the result”")
    ada.tap("See the result")
    assert not event.changed_since
    assert figures(ada).total_kg == event.result["total_kg"]
    ada.say("/events")
    ada.does_not_see("changed since")


def impact_words(chat: Chat) -> str:
    return str(chat.say("/impact 2027").text)


def test_an_event_that_was_changed_since_is_taken_up_at_its_answers(ada: Chat) -> None:
    event = answered(ada)
    ada.send("tap", text=act("result", event.id))
    ada.say("60 participants")
    ada.say("/start")
    ada.tap("Continue: Spring conference")
    ada.sees("your answers", "New estimate: ", "until you tap “See the result”")


def _mass(kg: float) -> str:
    """Two significant figures of one to a hundred tonnes."""
    return f"{kg / 1000:.{0 if kg >= 9950 else 1}f} t CO₂e"


def test_with_nothing_to_show_it_says_so_and_offers_to_begin(ada: Chat) -> None:
    ada.say("/impact")
    ada.sees("No events estimated yet, and no contributions requested.")
    assert ada.labels[0] == "New estimate"
    ledger = Ledger(ada.session)
    event = ledger.event(ledger.member(), date(2027, 4, 20), 500)
    ledger.contribution(event, date(2027, 2, 1), "100", "2.50", member=ada.member)
    ada.send("tap", text=act("impact", "m", "all"))
    ada.sees("No events estimated yet. 1 contribution requested for a colleague’s event: you’ll find it with")
    ada.tap("New estimate")
    ada.sees("What is your event called?")


def test_this_year_comes_first_with_every_figure_and_a_picture(busy: Chat) -> None:
    busy.say("/impact")
    busy.sees(
        "<b>Ada, Ardennes SA</b> · 2027",
        "2 events estimated: <b>4.5 t CO₂e</b> (between a fifth less and a quarter more).",
        "Actual figures of 1 event: 3.5 t CO₂e (estimated: 3.0 t).",
        "Reductions declared: 350 kg CO₂e. Residual emissions after them: 4.2 t CO₂e.",
        "Per participant: 41 kg CO₂e.",
        "1 contribution confirmed, not paid yet: 2.0 t CO₂e, €50.00.",
        "1 contribution requested, not confirmed yet: 500 kg CO₂e, €12.51.",
        "1 request refused: 1.0 kg CO₂e, €1.00.",
        "The year before: 2 events, 10 t CO₂e.",
    )
    assert busy.screen.picture is not None
    columns = busy.screen.picture.values["columns"]
    assert [one["kg"] for one in columns] == [8000, 0, 0, 2000, 4500, 0, 0, 0]
    assert documents.make(busy.screen.picture).startswith(b"\x89PNG")


@pytest.mark.parametrize("recorded", [1, 2])
def test_what_was_recorded_of_more_than_was_estimated_is_not_compared(
    session: Session, ada: Chat, recorded: int
) -> None:
    ledger = Ledger(session)
    ledger.actual(ledger.event(ada.member, date(2027, 2, 9), 3000), ada.member, date(2027, 2, 9), 3500)
    for _ in range(recorded - 1):
        ledger.event(ada.member, date(2027, 3, 1), 1000, phase=Phase.ACTUAL)
    ada.say("/impact")
    ada.sees(
        "Actual figures of 1 event: 3.5 t CO₂e (estimated: 3.0 t)."
        if recorded == 1
        else "Actual figures of 2 events: 4.5 t CO₂e."
    )


def test_a_quarter_is_compared_with_the_one_before_and_the_same_a_year_ago(busy: Chat) -> None:
    busy.say("/impact")
    busy.tap("This quarter")
    busy.sees("1st quarter 2027", "The quarter before: 1 event, 2.0 t", "The same quarter last year: 1 event, 8.0 t")
    busy.tap("Other period")
    busy.tap("Last quarter")
    busy.sees("4th quarter 2026", "1 event estimated", "The quarter before: no event.")
    busy.tap("Other period")
    busy.tap("All")
    busy.sees("all time", "4 events estimated: <b>14 t CO₂e</b>")


def test_any_period_can_be_typed_at_the_card(busy: Chat) -> None:
    busy.say("/impact")
    busy.say("February 2027")
    busy.sees("1 event estimated: <b>3.5 t CO₂e</b>", "As many days before: no event.")
    busy.say("Q4 2026")
    busy.sees("4th quarter 2026", "<b>2.0 t CO₂e</b>")
    busy.tap("Other period")
    busy.say("1.11.2026–1.3.2027")
    busy.sees("1 Nov 2026 – 1 Mar 2027", "3 events estimated: <b>6.5 t CO₂e</b>")
    busy.say("what about turtles?")
    busy.sees("Sorry, I didn’t get “what about turtles?”.", "Which period?")
    busy.tap("Back")
    busy.sees("1 Nov 2026 – 1 Mar 2027")
    busy.send("photo")
    busy.sees("Sorry, I can’t look at pictures.")
    busy.say("/impact 2026")
    busy.sees("· 2026", "2 events estimated")


def test_whose_figures_can_be_typed_with_a_period_or_alone(busy: Chat) -> None:
    busy.say("/impact 2026")
    busy.say("organisation")
    busy.sees("<b>Ardennes SA</b> · 2026")
    busy.say("mine, last quarter")
    busy.sees("<b>Ada, Ardennes SA</b> · 4th quarter 2026")
    busy.say("/impact network 2026")
    busy.sees("network</b> · 2026")


@pytest.mark.parametrize(
    ("said", "sees"),
    [
        ("impact 2026", "· 2026"),
        ("What is our impact in Q4 2026?", "<b>Ardennes SA</b> · 4th quarter 2026"),
        ("show me my impact last quarter", "4th quarter 2026"),
        ("my impact", "events estimated"),
    ],
)
def test_a_sentence_asks_for_the_figures(busy: Chat, said: str, sees: str) -> None:
    busy.say(said)
    busy.sees(sees)


def test_a_sentence_that_only_mentions_impact_is_not_guessed_at(busy: Chat) -> None:
    busy.say("impact of the menu on our guests")
    busy.sees("I didn’t get that.")


def test_a_reminder_is_heard_at_the_figures_which_stay(busy: Chat) -> None:
    busy.say("/impact 2026")
    busy.say("remind me on Monday to look again")
    busy.sees("<b>look again</b>")
    busy.say("Q4 2026")
    busy.sees("4th quarter 2026")


def test_every_figure_leads_down_to_what_it_is_made_of(busy: Chat) -> None:
    busy.say("/impact")
    busy.tap("By category")
    busy.sees("<b>Travel: 91% of the total.</b>", "Travel: 4.1 t CO₂e (91%)", "Food and drink: 400 kg CO₂e (9%)")
    busy.tap("Back")
    busy.tap("Reductions")
    busy.sees(": 350 kg CO₂e")
    busy.tap("Back")
    busy.tap("Contributions")
    busy.sees("<b>Winter gala</b>\nTue 9 February · €50.00 · 2.0 t CO₂e · contribution confirmed")
    busy.sees("requested on 20 February 2027")
    busy.tap("Back")
    busy.tap("Events")
    busy.sees("<b>Winter gala</b>\nTue 9 February · 3.5 t CO₂e · 35 kg per participant · actual")
    assert busy.labels[0] == "Spring fair · 1.0 t"
    assert busy.member.at == ["impact:m:2027"]


def test_many_events_come_by_the_page(session: Session, ada: Chat) -> None:
    ledger = Ledger(session)
    for number in range(8):
        ledger.event(ada.member, date(2027, 2, 1 + number), 100, name=f"Event {number}")
    ada.say("/impact")
    ada.tap("Events")
    ada.sees("Page 1 of 2", "<b>Event 7</b>")
    ada.tap("Older")
    ada.sees("Page 2 of 2", "<b>Event 0</b>")
    ada.tap("Newer")
    ada.sees("Page 1 of 2")


def test_whose_figures_changes_with_a_tap(session: Session, world: World, busy: Chat) -> None:
    ben = Chat(session, world, person=6).joins(role=Role.COORDINATOR)
    Ledger(session).event(ben.member, date(2027, 2, 1), 10_000)
    ben.say("/impact")
    ben.sees("<b>Ardennes SA</b> · 2027", "3 events estimated: <b>14 t")
    ben.tap("Mine")
    ben.sees("<b>Ada, Ardennes SA</b> · 2027", "1 event estimated: <b>10 t")
    ben.tap("Organisation")
    ben.sees("3 events estimated")


def test_a_member_whose_colleagues_have_events_sees_theirs(session: Session, world: World, busy: Chat) -> None:
    ben = Chat(session, world, person=6).joins()
    ben.say("/impact")
    ben.sees("<b>Ardennes SA</b> · 2027", "2 events estimated")


def test_other_organisations_are_nobodys_business(session: Session, world: World, busy: Chat) -> None:
    cleo = Chat(session, world, person=7).joins("Moselle SARL")
    for letter in ("m", "o", "n"):
        for what in ("categories", "reductions", "contributions", "events"):
            cleo.send("tap", text=f"impact_part:{what}:{letter}:2027")
            cleo.does_not_see("gala")
        cleo.send("tap", text=f"impact:{letter}:2027")
        cleo.does_not_see("4.5 t")


@pytest.mark.parametrize(
    "action",
    [
        "impact:x:2027", "impact:m:", "impact:m:1812", "impact:m:99999", "impact:m:2027Q7", "impact:m:20270101-20261231",
        "impact_part:secrets:m:2027", "impact_part:events:n:2026", "impact_part:events:m:2027:-1", "digests:maybe:m:2027",
        "impact:m:20270101-20270331", "digest_stop:o:2027Q1", "digest_stop:m:2027", "period:n:0000",
    ],
)  # fmt: skip
def test_a_button_nobody_drew_changes_nothing(busy: Chat, action: str) -> None:
    busy.send("tap", text=action)
    busy.sees("That button was on an older card.")
    assert not busy.member.digests


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_is_short_fits_its_buttons_and_claims_nothing(session: Session, world: World, language: str) -> None:
    ada = Chat(session, world, language=language).joins(
        "Société de gestion des événements professionnels et culturels de la Grande Région"
    )
    ledger, me = Ledger(session), ada.member
    me.digests = True
    for number in range(30):
        gala = ledger.event(
            me,
            date(2026, 1, 5) + timedelta(days=17 * number),
            123_456,
            name="Assemblée générale ordinaire, journée des partenaires et gala annuel n° 12345678",
            reductions=dict.fromkeys(BY_KEY, 1000),
        )
        ledger.actual(gala, me, gala.counts_on or date.max, 234_567, reductions=dict.fromkeys(BY_KEY, 2000))
        for state in ContributionState:
            ledger.contribution(
                gala, gala.counts_on or date.max, "234567.001", "123456.78", state, project="communitree-ni"
            )
            ledger.contribution(gala, gala.counts_on or date.max, "1", "1", state)
    screens = [
        ada.say("/impact"),
        ada.say("/impact all"),
        ada.say("/impact 2026"),
        ada.say("/impact 1.2.2026–3.3.2027"),
    ]
    screens += [ada.send("tap", text=f"impact_part:{what}:m:all") for what in PARTS]
    screens += [ada.send("tap", text=f"digests:{what}:m:2027") for what in ("quiet", "on")]
    screens += [screen for key in ("2026Q1", "2027Q1") if (screen := announced(ada, key))]
    assert len(screens) == 12
    for screen in screens:
        assert length(screen.text) <= (1024 if screen.picture else 4096), screen.text
        assert not check(screen.text, language), screen.text
        assert all(fits(button.label, len(row)) for row in screen.buttons for button in row)
        if screen.picture:
            said = [str(value) for value in _strings(screen.picture.values)]
            assert not any(check(one, language) for one in said)
            assert documents.make(screen.picture).startswith(b"\x89PNG")


def _strings(values: Any) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for value in values.values():
            yield from _strings(value)
    elif isinstance(values, list):
        for value in values:
            yield from _strings(value)


def test_the_whole_of_it_in_french(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    ledger = Ledger(session)
    ledger.contribution(
        ledger.event(ada.member, date(2027, 2, 9), 3500, name="Gala d’hiver"), date(2027, 2, 20), "2000", "50.00"
    )
    ada.say("/impact")
    ada.sees(
        "1 événement estimé : <b>3,5\xa0t CO₂e</b>",
        "1 contribution demandée, pas encore confirmée : 2,0\xa0t CO₂e, 50,00 €.",
    )
    ada.tap("Ce trimestre")
    ada.sees("1er trimestre 2027", "Trimestre précédent : aucun événement.")
    ada.say("T3 2026")
    ada.sees("3e trimestre 2026 : aucun événement estimé")
    ada.tap("Autre période")
    ada.say("janvier à mars 2027")
    ada.sees("1er trimestre 2027")
    ada.tap("Me l’envoyer chaque trimestre")
    ada.sees("Il est activé.")
    announced(ada)
    ada.sees("<b>Ada, Ardennes SA</b> · 1er trimestre 2027", "• 370")
    ada.tap("Arrêter ces envois")
    assert not ada.member.digests
