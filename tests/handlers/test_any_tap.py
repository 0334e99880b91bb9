"""Whatever anybody says or taps, in any order: they are answered, nothing is lost, and nobody sees or changes what is another's.

A crowd walks at random: a member, her colleague, somebody of another organisation, one of the staff and a stranger say
sense and nonsense, tap what they see, what they once saw, and buttons that nobody ever drew.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bot.attendees import Found
from bot.attendees.counting import Problem, Suggestion
from bot.sandbox.entities import units
from bot.sandbox.formatting import format_text
from bot.sandbox.keyboards import read_markup
from bot.sandbox.refusals import MAX_CAPTION_UNITS, MAX_TEXT_UNITS
from bot.screen import Button, Incoming, Screen
from bot.store import database, errands
from bot.store.catalogue import seed
from bot.store.models import (
    FINANCED,
    Contribution,
    ContributionState,
    Errand,
    Event,
    IncomingUpdate,
    Member,
    Notification,
    Role,
)
from bot.store.queries import members_by_telegram_id, organisation_named
from bot.texts import texts
from bot.turn import Turn, World
from bot.words import EVERYTHING
from calculators.footprint import estimate
from calculators.measures import MEASURES
from handlers import router
from handlers.questionnaire import flow, together
from handlers.questionnaire.document import answers_of
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS

ADA, BEN, CLEO, SAM, EVE = 5, 6, 7, 8, 9
"""A member, her colleague, somebody of another organisation, one of the network's staff, and a stranger."""
ARDENNES, MOSELLE, NETWORK = "Ardennes SA", "Moselle SARL", "The network"
ORGANISATION = {ADA: ARDENNES, BEN: ARDENNES, CLEO: MOSELLE, SAM: NETWORK}
ROLE = {ADA: Role.MEMBER, BEN: Role.COORDINATOR, CLEO: Role.MEMBER, SAM: Role.STAFF}
SECRET = {ARDENNES: "the Ardennes gala", MOSELLE: "the Moselle fair"}
"""What an event of each organisation is called; nobody else may ever read it."""

SENSE = (
    "120", "1", "2 days", "0.5", "Belval", "Paris", "Springfield", "20.4.2027", "tomorrow", "Conference", "Online only",
    "14 from Paris, 6 from Lisbon, 80 local", "70/22/8/0", "3 from Tokyo", "200 from Paris", "40 % local, 60 % Europe",
    "train 60, car 40", "plane 100", "vegan 20, poultry 80", "2 lunches, 1 dinner", "0 lunches", "none", "I don’t know",
    "?", "50", "50 %", "12,50 €", "28.5", "because", "offer of 12 January",
    "Q3 2026", "January to March 2027", "last year", "1.1.–30.6.2027",
    "remind me on Monday at 9 to call", "rappelle-moi dans 2 heures", "Friday at 10", "I moved to Tokyo",
)  # fmt: skip
NONSENSE = (
    "", " ", "\n", "\x00", "a\x00b", "😀", "🏳️‍🌈" * 30, "مرحبا بالعالم", "\u202edlrow", "\u200b", "\u2800", "x" * 5000,
    "<b>", "</b>", "<b>&\"'{x}", "&amp;", "{name}", "{0}", "{", "%s", "%(x)s", "'; drop table event; --", "* % _",
    "-1", "−3", "1e400", "9" * 200, "9" * 400, "0.0000000001", "1/2", "²", "٣", "1.²", "1.².2027", "31.2.2027", "0.0.0",
    "9999999", "1,2,3", "NaN", "Infinity", "0x10", "１２", "1 2 3", "100000", "1000000", "0", "1 from", "0 from Paris",
    "999999 from Paris", ", ".join(f"1 from {town}" for town in ("Paris, FR", "Esch-sur-Alzette", "Saint-Denis, RE") * 13),
    "٣ from Paris", "vegan ²", "vegan " + "9" * 300, "vegan 0", "0.3 lunches", "1,5 lunches", "999 %", "0 %", "% 5", "1.5 %",
)  # fmt: skip
COMMANDS = (
    *(f"/{command}" for command in router.COMMANDS),
    "/", "//", "/start nonsense", "/start " + "A" * 64, "/NEW@residua_bot", "/new 5", "/nothing", "/²",
)  # fmt: skip
KINDS = (
    "photo", "document", "document", "voice", "sticker", "contact", "poll", "edit", "other", "location", "blocked", "unblocked",
)  # fmt: skip
PLACES = ((49.61, 6.13), (0.0, 0.0), (90.0, 180.0), (-90.0, -180.0))
ARGUMENTS = (
    *map(str, range(8)),
    *("", "-1", "²", "٣", "1.0", " 1", "1e3", "007", "2147483648", "9" * 19, "none", "en", "fr", "xx", "\x00", "*", "%"),
    *("{event}", "{revision}", "{contribution}", "{foreign event}", "{foreign contribution}"),
    *(question.id for question in flow.FLOW),
    *("m", "o", "n", "2027", "2026Q4", "all", "20270101-20270630", "2027Q9", "categories", "reductions", "events", "on", "off"),
    *("journey.0", "journey.99", "journey.²", "journey.x", "journey."),
    *(measure.key for measure in MEASURES[:3]),
)  # fmt: skip


LIST = Found(
    rows=12,
    people=120,
    groups=[
        {"people": 80, "from": "Luxembourg, LU"},
        {"people": 20, "from": "Paris, FR", "way": "train"},
        {"people": 9, "from": "Lisbon, PT", "way": "walk"},
        {"people": 6, "country": "BE"},
    ],
    towns=3,
    by_country={"BE": 6},
    unknown=5,
    nights=40,
    diets={"vegan": 20, EVERYTHING: 100},
    unsaid=7,
    problems={"town": Problem(6, [(5, "Brussles", "Brussels, BE")]), "no_town": Problem(5, [(9, "", "")])},
    suggested=[Suggestion("Brussles", "Brussels, BE", 6, [(6, "BE", None)])],
    columns={"town": "<b>{x}", "nights": ""},
    ignored=["Name & co"],
    ignored_count=2,
)
OUTCOMES: tuple[dict[str, Any], ...] = (
    {"found": LIST.as_json()}, {"found": LIST.as_json()}, {"refused": "picture"}, {"failed": True},
)  # fmt: skip
"""What becomes of a file that was sent."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something a person does. `which` picks among what there is when it happens."""

    person: int
    does: str
    which: int = 0
    words: str = ""
    arguments: tuple[str, ...] = ()


def steps() -> st.SearchStrategy[list[Step]]:
    person = st.sampled_from((ADA, ADA, ADA, BEN, CLEO, SAM, SAM, EVE))
    which = st.integers(0, 200)
    taps = st.builds(Step, person, st.just("tap"), which)
    doing = st.one_of(
        taps,
        taps,
        taps,
        st.builds(Step, person, st.just("tap again"), which),
        st.builds(
            Step,
            person,
            st.just("forge"),
            words=st.sampled_from((*router.TAPS, *router.TAPS_OF_STRANGERS, "", "²", "nothing")),
            arguments=st.lists(st.sampled_from(ARGUMENTS), max_size=5).map(tuple),
        ),
        st.builds(Step, person, st.just("say"), words=st.sampled_from(SENSE)),
        st.builds(Step, person, st.just("say"), words=st.sampled_from(NONSENSE) | st.text(max_size=100)),
        st.builds(Step, person, st.just("say"), words=st.sampled_from(COMMANDS)),
        st.builds(Step, person, st.just("send"), words=st.sampled_from(KINDS), which=which),
        st.builds(Step, person, st.just("say in a group"), words=st.sampled_from((*COMMANDS, "hello"))),
        st.builds(Step, person, st.just("send a list"), which),
        st.builds(Step, person, st.just("sleep"), which),
    )
    return st.lists(doing, min_size=30, max_size=60)


@dataclass
class Crowd:
    """The five, their chats, every button that each was ever shown, and what must hold after each step."""

    session: Session
    world: World
    now: Any = NOW
    chats: dict[int, Chat] = field(default_factory=dict)
    kept: dict[int, list[Button]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for person in (ADA, BEN, CLEO, SAM, EVE):
            self.chats[person] = Chat(self.session, self.world, person=person, language="fr" if person == BEN else "en")
            self.kept[person] = []
            if person in ROLE:
                self.chats[person].joins(ORGANISATION[person], ROLE[person])
        for person in (ADA, CLEO):
            event = Event(
                organisation_id=organisation_named(self.session, ORGANISATION[person]).id,
                created_by=self.chats[person].member.id,
                created_at=NOW,
                updated_at=NOW,
                revision=20,
                answers=ANSWERS | {"name": SECRET[ORGANISATION[person]]},
            )
            self.session.add(event)
        self.session.flush()
        for person in self.chats:
            self.happens(Step(person, "say", words="/events"))

    def happens(self, step: Step) -> None:
        """One step, and what must hold whatever it was."""
        if step.does == "sleep":
            self.now += timedelta(hours=step.which)
            self._errands_come_back(step.which)
            return
        if step.does == "send a list":
            self.happens(Step(step.person, "send", words="document"))
            self._errands_come_back(step.which)
            return
        before = self._rows()
        at, tapped = self._view(step.person), self._what_is_done(step)
        screen = self._handle(step.person, tapped)
        self.session.flush()
        self.session.expire_all()
        if tapped.kind in ("blocked", "unblocked"):
            assert screen is None
        elif not tapped.private:
            self._check_screen(step.person, screen) if screen else None
        else:
            assert screen is not None, "every input has an answer"
            self._check_screen(step.person, screen)
            self.chats[step.person].screen = screen
        self._check_rows(step.person, before, self._rows(), at, tapped)
        self._deliver()

    def _what_is_done(self, step: Step) -> Incoming:
        who: dict[str, Any] = {"person": step.person, "chat": step.person, "private": True, "first_name": "Ada"}
        match step.does:
            case "tap" | "tap again":
                shown = [button for row in self.chats[step.person].screen.buttons for button in row]
                among = (shown if step.does == "tap" else self.kept[step.person]) or [Button("", "home")]
                return Incoming(**who, kind="tap", text=among[step.which % len(among)].action, tap_id="1", message_id=1)
            case "forge":
                text = ":".join((step.words, *(self._argument(step.person, one) for one in step.arguments)))
                return Incoming(**who, kind="tap", text=text, tap_id="1", message_id=1)
            case "say in a group":
                return Incoming(**(who | {"chat": -100, "private": False}), kind="text", text=step.words)
            case "send":
                where = PLACES[step.which % len(PLACES)] if step.words == "location" else None
                text = "35" if step.words == "edit" else ""
                file = "BQACAgQAAxkD1" if step.words == "document" else ""
                return Incoming(**who, kind=step.words, text=text, location=where, file_id=file)
            case _:
                return Incoming(**who, kind="text", text=step.words)

    def _argument(self, person: int, argument: str) -> str:
        """An id that exists, of the person's own organisation or of another."""
        if not argument.startswith("{"):
            return argument
        name = argument.strip("{}").removeprefix("foreign ")
        own = self._is_of(Event if name != "contribution" else Contribution, ORGANISATION.get(person, ARDENNES))
        asked: dict[str, Any] = {"event": Event.id, "contribution": Contribution.id, "revision": Event.revision}
        chosen = ~own if "foreign" in argument else own
        return str(self.session.scalar(select(func.max(asked[name])).where(chosen)) or 1)

    def _is_of(self, model: Any, organisation: str) -> Any:
        return model.organisation_id == organisation_named(self.session, organisation).id

    def _handle(self, person: int, incoming: Incoming) -> Screen | None:
        return router.handle(self._turn(person, incoming))

    def _turn(self, person: int, incoming: Incoming) -> Turn:
        member = members_by_telegram_id(self.session, [person]).get(person)
        t = texts(member.language if member else "en", self.world.zone)
        return Turn(self.session, incoming, member, t, self.now, self.world)

    def _view(self, person: int) -> str:
        member = members_by_telegram_id(self.session, [person]).get(person)
        return member.view if member else ""

    def _deliver(self) -> None:
        """What is told unasked must be as right as an answer."""
        for row in self.session.scalars(select(Notification).where(Notification.state == "due")).all():
            person = row.member.telegram_id
            nobody = Incoming(person=person, chat=person, private=True, kind="clock")
            screen = router.ANNOUNCEMENTS[row.kind](self._turn(person, nobody), row.params)
            if screen:
                self._check_screen(person, screen)
            row.state = "sent"
        self.session.flush()

    def _errands_come_back(self, which: int) -> None:
        """What was sent has been read: to a list, to a refusal, or to nothing."""
        for errand in self.session.scalars(select(Errand).order_by(Errand.id)).all():
            number, person = errand.id, errand.member.telegram_id
            errands.close(self.session, number, OUTCOMES[which % len(OUTCOMES)], self.now)
            self.session.flush()
            incoming = Incoming(**(self.session.get_one(IncomingUpdate, -number).said or {}))
            before, at = self._rows(), self._view(person)
            screen = self._handle(person, incoming)
            self.session.flush()
            self.session.expire_all()
            if screen:
                self._check_screen(person, screen)
                self.chats[person].screen = screen
            self._check_rows(person, before, self._rows(), at, incoming)

    # What must hold

    def _check_screen(self, person: int, screen: Screen) -> None:
        """Telegram would take it, it survives being stored, and it tells nothing of another organisation."""
        assert Screen.from_json(json.loads(json.dumps(screen.as_json()))) == screen
        text = format_text(str(screen.text), "HTML", None).text
        assert 1 <= units(text) <= (MAX_CAPTION_UNITS if screen.picture else MAX_TEXT_UNITS), text
        buttons = [button for row in screen.buttons for button in row]
        assert all(re.search(r"\w", button.label) for button in buttons), buttons
        rows = [[{"text": b.label, "callback_data": b.action} for b in row] for row in screen.buttons]
        read_markup({"inline_keyboard": rows}) if rows else None
        self.kept[person] = [*self.kept[person], *buttons][-300:]
        if person != SAM:
            everything = json.dumps(screen.as_json())
            others = {secret for owner, secret in SECRET.items() if owner != ORGANISATION.get(person)}
            assert not any(secret in everything for secret in others), "somebody else’s event is shown"

    def _rows(self) -> Mapping[type, Mapping[int, Mapping[str, Any]]]:
        return {model: self._rows_of(model.__table__) for model in (Event, Contribution, Member)}

    def _rows_of(self, table: Any) -> Mapping[int, Mapping[str, Any]]:
        return {row.id: dict(row._mapping) for row in self.session.execute(select(table))}

    def _check_rows(self, person: int, before: Any, after: Any, at: str, incoming: Incoming) -> None:
        organisation = organisation_named(self.session, ORGANISATION[person]).id if person in ORGANISATION else None
        assert before[Event].keys() <= after[Event].keys(), "an event has disappeared"
        assert before[Contribution].keys() <= after[Contribution].keys(), "a contribution has disappeared"
        assert len(before[Member]) == len(after[Member]), "nobody joins without an invitation"
        for number, row in after[Event].items():
            old = before[Event].get(number)
            if row != old:
                assert row["organisation_id"] == organisation, "an event of others has changed"
                if old:
                    self._check_answers(old["answers"], row["answers"], at, incoming)
                self._check_estimate(row["answers"])
        for number, row in after[Contribution].items():
            old = before[Contribution].get(number, row)
            assert row["organisation_id"] == organisation or row == old or person == SAM, "a contribution of others"
            if old["state"] in FINANCED and row["state"] in FINANCED:
                paid = {"state": row["state"], "paid_at": row["paid_at"]}
                assert row == old | paid, "a contribution that was decided has changed"
                assert row == old or person == SAM, "only staff note a payment"
            elif old["state"] in (*FINANCED, ContributionState.REFUSED):
                assert row == old, "a contribution that was decided has changed"
            elif row["state"] in (*FINANCED, ContributionState.REFUSED):
                assert (person, old["state"]) == (SAM, ContributionState.ORDERED), (
                    "only staff decide, and only requests"
                )
        for number, row in after[Member].items():
            # An event that is archived or deleted is taken out of a colleague's hands, no more.
            left = before[Member][number] | ({"event_id": None} if row["organisation_id"] == organisation else {})
            assert row in (before[Member][number], left) or row["telegram_id"] == person, "somebody else was moved"

    def _check_answers(self, old: dict[str, Any], new: dict[str, Any], at: str, incoming: Incoming) -> None:
        asked = {*at.split(":")[1:2], *incoming.tapped[2:3], *(["name"] if at.startswith("rename") else [])}
        if incoming.tapped[:1] == ("use_list",) or at.startswith("list:"):
            asked |= {"origins", "crew_origins", "participants", "crew", "nights", "menu"}
        if asked & set(together.ASKED):
            asked |= {"origins"}
        missing = object()
        changed = {one for one in {*old, *new} if old.get(one, missing) != new.get(one, missing)}
        if "origins" in asked:
            changed = {one for one in changed if not one.startswith("journey.")}
        assert changed <= asked, f"{changed} changed where {asked} was asked"

    def _check_estimate(self, answers: dict[str, Any]) -> None:
        if all(one.id in answers for one in flow.questions(answers) if one.required):
            found = estimate(answers_of(answers), self.world.factors, self.world.places)
            assert 0 <= found.low_kg <= found.total_kg <= found.high_kg < float("inf")


@pytest.fixture(scope="module")
def populated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One database for all examples; each is rolled back."""
    engine = database.connect(f"sqlite:///{tmp_path_factory.mktemp('walk') / 'test.sqlite'}")
    database.migrate(engine)
    with database.sessions(engine).begin() as session:
        seed(session, NOW)
    yield engine
    engine.dispose()


def test_whatever_is_said_or_tapped_is_answered_and_does_no_harm(populated: Engine, world: World) -> None:
    @settings(max_examples=30, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(steps())
    def anybody(walk: list[Step]) -> None:
        with database.sessions(populated)() as session:
            crowd = Crowd(session, world)
            for step in walk:
                crowd.happens(step)
            session.rollback()

    anybody()
