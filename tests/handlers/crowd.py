"""Six people in three organisations, and what must hold whatever they say or tap."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.engine import errand_queue
from bot.engine.keyboard import does
from bot.sandbox.entities import units
from bot.sandbox.formatting import format_text
from bot.sandbox.keyboards import read_markup
from bot.sandbox.refusals import MAX_CAPTION_UNITS, MAX_TEXT_UNITS
from bot.screen import Button, Incoming, Screen
from bot.store.enquiries import enquiry_of_code, listening
from bot.store.invitations import organisation_named
from bot.store.members import members_by_telegram_id
from bot.store.models import (
    AttendeeList,
    Contribution,
    Enquiry,
    Errand,
    Event,
    IncomingUpdate,
    Member,
    Notification,
    Organisation,
    Reminder,
    Role,
)
from bot.texts import supported, texts
from bot.turn import Turn, World, texts_of
from bot.wire import LARGEST_ID
from calculators.measures import MEASURES
from handlers import conversation_map, router
from handlers.announcements import ANNOUNCEMENTS
from handlers.event.links import payload
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, large
from tests.handlers.steps import ADA, BEN, CLEO, EVE, FOR_GOOD, FRENCH, LIST, OUTCOMES, PLACES, SAM, ZOE, Step
from tests.handlers.what_holds import Deed, rows
from tests.sweeping import sweep

ARDENNES = ("Ardennes SA <b>&\"'{x} مرحبا %s " + "🏳️‍🌈" * 40)[:120]
MOSELLE, NETWORK = "Moselle & <i>fils</i> " + "é" * 98, "The network"
ORGANISATION = {ADA: ARDENNES, BEN: ARDENNES, CLEO: MOSELLE, SAM: NETWORK}
ROLE = {ADA: Role.MEMBER, BEN: Role.COORDINATOR, CLEO: Role.MEMBER, SAM: Role.STAFF}
SECRET = {
    ARDENNES: ("the Ardennes gala <b>&\"'{x} مرحبا " + "e\u0301" * 9 + "😀" * 40)[:80],
    MOSELLE: ("the Moselle fair </b></i> {0} " + "👩🏽‍🔬" * 40)[:80],
}
"""What an event of each organisation is called; nobody else may ever read it. All names are as long and odd as they may be."""
FEW_BEFORE_THE_LAST_ID = 2_147_483_000


@dataclass
class Crowd:
    """The six, their chats, every button that each was ever shown, and what must hold after each step."""

    session: Session
    world: World
    large: bool = False
    now: Any = NOW
    chats: dict[int, Chat] = field(default_factory=dict)
    kept: dict[int, list[Button]] = field(default_factory=dict)
    told: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Whose event somebody may have read of, because they followed a link or tapped what it showed."""

    def __post_init__(self) -> None:
        for person in (ADA, BEN, CLEO, SAM, EVE, ZOE):
            language = "fr" if person in FRENCH else "en"
            self.chats[person] = Chat(self.session, self.world, person=person, language=language)
            self.kept[person] = []
            if person in ROLE:
                self.chats[person].joins(ORGANISATION[person], ROLE[person]).member.reminders = person != SAM
        for person in (ADA, CLEO):
            more = large(self.world.places) if self.large else {}
            event = Event(
                id=FEW_BEFORE_THE_LAST_ID + person if self.large else None,
                organisation_id=organisation_named(self.session, ORGANISATION[person]).id,
                created_by=self.chats[person].member.id,
                created_at=NOW,
                updated_at=NOW,
                revision=9_990 if self.large else 20,
                measures=[measure.key for measure in MEASURES[:5]] if self.large else [],
                answers=ANSWERS | {"name": SECRET[ORGANISATION[person]]} | more,
            )
            self.session.add(event)
        self.session.flush()
        self._high_ids() if self.large else None
        for person in self.chats:
            self.happens(Step(person, "say", words="/events"))

    def _high_ids(self) -> None:
        """Rows long settled, after which ids have ten digits."""
        event = self.session.scalars(select(Event).order_by(Event.id.desc())).first()
        assert event is not None
        high = {"id": FEW_BEFORE_THE_LAST_ID}
        sam = self.chats[SAM].member.id
        about = {"event_id": event.id, "created_by": sam, "created_at": NOW, "deadline": NOW, "closed_at": NOW}
        self.session.add_all(
            (
                Enquiry(**high, **about, code="A" * 12, question="nights", terms={}, outcome=None),
                Reminder(**high, key="old", member_id=sam, rule="own", due_at=NOW, state="done"),
                AttendeeList(
                    **high, member_id=sam, event_id=event.id, question="origins", found=LIST.as_json(), read_at=NOW
                ),
            )
        )
        self.session.flush()

    def happens(self, step: Step) -> None:
        """One step, and what must hold whatever it was."""
        if step.does == "sleep":
            self.now += timedelta(hours=step.which)
            self._errands_come_back(step.which)
            self._clock_strikes()
            return
        if step.does == "send a list":
            self.happens(Step(step.person, "send", words="document"))
            self._errands_come_back(step.which)
            return
        before = rows(self.session)
        at, tapped = self._view(step.person), self._what_is_done(step)
        link = self._link(tapped, at)
        if link:
            self.told[step.person].add(self._owner(link.event))
        self._foreign_is_unknown(step, tapped)
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
        self._deed(tapped, at, link).keeps(before, rows(self.session))
        self._deliver()

    def _what_is_done(self, step: Step) -> Incoming:
        language = self.chats[step.person].language
        who: dict[str, Any] = {"person": step.person, "chat": step.person, "private": True, "language": language}
        who["first_name"] = "" if step.which == 13 else "Ada"
        match step.does:
            case "tap" | "tap again":
                shown = [button for row in self.chats[step.person].screen.buttons for button in row]
                shown = [one for one in shown if one.action.partition(":")[0] not in FOR_GOOD]
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
            case "open a link":
                links = self.session.scalars(select(Enquiry).order_by(Enquiry.id.desc())).all()
                link = links[step.which % len(links)] if links else None
                said = payload(link) if link else "s_AAAAAAAAAAAA"
                said = said if step.which % 7 else "qs"[said[0] == "q"] + said[1:]
                return Incoming(**who, kind="text", text=f"/start {said}")
            case _:
                return Incoming(**who, kind="text", text=step.words)

    def _argument(self, person: int, argument: str) -> str:
        """An id that exists, of the person's own organisation or of another."""
        if not argument.startswith("{"):
            return argument
        name = argument.strip("{}").removeprefix("foreign ")
        organisation = ORGANISATION.get(person, ARDENNES)
        members = select(Member.id).where(self._is_of(Member, organisation), Member.telegram_id == person)
        events = select(Event.id).where(self._is_of(Event, organisation))
        asked: dict[str, tuple[Any, Any]] = {
            "event": (Event.id, self._is_of(Event, organisation)),
            "revision": (Event.revision, self._is_of(Event, organisation)),
            "contribution": (Contribution.id, self._is_of(Contribution, organisation)),
            "enquiry": (Enquiry.id, Enquiry.event_id.in_(events)),
            "code": (Enquiry.code, Enquiry.id.is_not(None)),
            "reminder": (Reminder.id, Reminder.member_id.in_(members)),
            "list": (AttendeeList.id, AttendeeList.member_id.in_(members)),
        }
        what, own = asked[name]
        found = self.session.scalar(select(func.max(what)).where(~own if "foreign" in argument else own))
        return str(found or (LARGEST_ID if "foreign" in argument else 1))

    def _deed(self, incoming: Incoming, at: str, link: Enquiry | None) -> Deed:
        return Deed(self.session, self.world, incoming, ORGANISATION.get(incoming.person), at, link)

    def _link(self, incoming: Incoming, at: str) -> Enquiry | None:
        """The link that somebody answers: it is in what they said or tapped, or in what they are at."""
        links = self.session.scalars(select(Enquiry)).all()
        for link in links:
            if link.code in incoming.text:
                return link
        for link in links:
            if incoming.kind != "tap" and at == f"guest:{link.id}":
                return link
        code = (
            listening(self.session, self.world.disguised(incoming.person), self.now)
            if incoming.person not in ROLE
            else None
        )
        return enquiry_of_code(self.session, code) if code else None

    def _owner(self, event: Event) -> str:
        return str(self.session.get_one(Organisation, event.organisation_id).name)

    def _foreign_is_unknown(self, step: Step, tapped: Incoming) -> None:
        """An id of somebody else's is refused in the same words as one that nobody has."""
        foreign = [one for one in step.arguments if one.startswith("{foreign")]
        if step.does != "forge" or step.person in (SAM, EVE, ZOE) or not foreign:
            return
        unknown = [
            self._argument(step.person, one) if one not in foreign else str(LARGEST_ID) for one in step.arguments
        ]
        answers = [self._tried(step.person, one) for one in (tapped.text, ":".join((step.words, *unknown)))]
        assert answers[0] == answers[1], f"{tapped.text} tells that it exists"

    def _tried(self, person: int, text: str) -> Screen | None:
        tap = Incoming(person=person, chat=person, private=True, kind="tap", text=text, tap_id="1", message_id=1)
        with self.session.begin_nested() as trial:
            screen = self._handle(person, tap)
            trial.rollback()
        self.session.expire_all()
        return screen

    def _clock_strikes(self) -> None:
        """What is due at the moment is done and told."""
        sweep(self.session, self.world, self.now)
        self.session.expire_all()
        self._deliver()

    def _is_of(self, model: Any, organisation: str) -> Any:
        return model.organisation_id == organisation_named(self.session, organisation).id

    def _handle(self, person: int, incoming: Incoming) -> Screen | None:
        return router.handle(self._turn(person, incoming))

    def _turn(self, person: int, incoming: Incoming) -> Turn:
        member = members_by_telegram_id(self.session, [person]).get(person)
        t = texts_of(member, self.world) if member else texts(supported(incoming.language), self.world.zone)
        return Turn(self.session, incoming, member, t, self.now, self.world)

    def _view(self, person: int) -> str:
        member = members_by_telegram_id(self.session, [person]).get(person)
        return member.at[-1] if member else ""

    def _deliver(self) -> None:
        """What is told unasked must be as right as an answer."""
        due = select(Notification).where(Notification.state == "due", Notification.not_before <= self.now)
        for row in self.session.scalars(due.order_by(Notification.id)).all():
            person = row.member.telegram_id
            clock_tick = Incoming.from_clock(person)
            screen = ANNOUNCEMENTS[row.kind](self._turn(person, clock_tick), row.params)
            if screen:
                self._check_screen(person, screen)
                if not screen.aside:
                    self.chats[person].screen = screen
            row.state = "sent"
        self.session.flush()

    def _errands_come_back(self, which: int) -> None:
        """What was sent has been read: to a list, to a refusal, or to nothing."""
        for errand in self.session.scalars(select(Errand).order_by(Errand.id)).all():
            number, person = errand.id, errand.member.telegram_id
            errand_queue.close(self.session, number, OUTCOMES[which % len(OUTCOMES)], self.now)
            self.session.flush()
            incoming = Incoming(**(self.session.get_one(IncomingUpdate, -number).said or {}))
            before, at = rows(self.session), self._view(person)
            screen = self._handle(person, incoming)
            self.session.flush()
            self.session.expire_all()
            if screen:
                self._check_screen(person, screen)
                self.chats[person].screen = screen
            self._deed(incoming, at, None).keeps(before, rows(self.session))

    def _check_screen(self, person: int, screen: Screen) -> None:
        """Telegram would take it, it survives being stored, and it tells nothing of another organisation."""
        assert Screen.from_json(json.loads(json.dumps(screen.as_json()))) == screen
        text = format_text(str(screen.text), "HTML", None).text
        captioned = screen.picture or screen.document
        assert (0 if captioned else 1) <= units(text) <= (MAX_CAPTION_UNITS if captioned else MAX_TEXT_UNITS), text
        if screen.document:
            assert re.fullmatch(r"[\w .,()-]{1,100}", screen.document.name), screen.document.name
            assert format_text(str(screen.document.otherwise), "HTML", None).text
        buttons = [button for row in screen.buttons for button in row]
        assert all(re.search(r"\w", button.label) for button in buttons), buttons
        drawn = {button.action.partition(":")[0] for button in buttons if button.action}
        assert drawn <= conversation_map.words(), "`residua flow` does not know of it"
        rows = [[{"text": b.label, **does(b)} for b in row] for row in screen.buttons]
        read_markup({"inline_keyboard": rows}) if rows else None
        self.kept[person] = [
            *self.kept[person],
            *(one for one in buttons if one.action and one.action.partition(":")[0] not in FOR_GOOD),
        ][-300:]
        if person != SAM:
            everything = json.dumps(screen.as_json(), ensure_ascii=False)
            known = {ORGANISATION.get(person), *self.told[person]}
            others = {secret[:16] for owner, secret in SECRET.items() if owner not in known}
            assert not any(secret in everything for secret in others), "somebody else’s event is shown"
