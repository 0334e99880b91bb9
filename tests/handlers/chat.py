"""A member talking to the handlers without Telegram: by visible label, through the router, on a real database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.sandbox.people import as_read
from bot.screen import Button, Incoming, Screen
from bot.store.invitations import organisation_named
from bot.store.members import members_by_telegram_id
from bot.store.models import Event, Member, Role
from bot.texts import supported, texts
from bot.turn import Turn, World, texts_of
from handlers import router
from tests.conftest import NOW


def act(word: str, *arguments: object) -> str:
    """What a button says, or what none of ours would: its word and its arguments."""
    return ":".join([word, *map(str, arguments)])


class Chat:
    """One person's chat. `screen` is what it shows after the last message or tap, `beside` what came above that card, `liked` the
    message that was last given a thumbs-up instead of words."""

    def __init__(
        self, session: Session, world: World, *, person: int = 5, language: str = "en", now: datetime = NOW
    ) -> None:
        self.session = session
        self.world = world
        self.person = person
        self.language = language
        self.now = now
        self.screen = Screen("")
        self.beside: Screen | None = None
        self.liked: int | None = None
        self._id = 0
        self._held: Member | None = None

    def joins(self, organisation: str = "Ardennes SA", role: Role = Role.MEMBER) -> "Chat":
        """Skip the door: the person is a member."""
        self.session.add(
            Member(
                telegram_id=self.person,
                organisation_id=organisation_named(self.session, organisation).id,
                role=role,
                first_name="Ada",
                language=self.language,
                consented_at=self.now,
            )
        )
        self.session.flush()
        return self

    def say(self, text: str) -> Screen:
        return self._turn(kind="text", text=text)

    def send(self, kind: str, **what: Any) -> Screen:
        return self._turn(kind=kind, **what)

    def hears(self, **what: Any) -> Screen | None:
        """Something arrives that may go unanswered, such as the outcome of an errand; the screen is then as it was."""
        return self._arrives(**what)

    def tap(self, label: str) -> Screen:
        """Tap the button with exactly that label. Raises AssertionError with the labels there are."""
        return self.press(self.button(label))

    def tap_on(self, beginning: str) -> Screen:
        """Tap the first button whose label begins so, and goes on with a figure."""
        label = next((one for one in self.labels if one.startswith(beginning)), beginning)
        return self.tap(label)

    def press(self, button: Button) -> Screen:
        """Tap a button one still has, even when the card shows another by now."""
        return self._turn(kind="tap", text=button.action, tap_id="1", message_id=1)

    def button(self, label: str) -> Button:
        found = self._called(label)
        further = [one for row in self.screen.buttons for one in row if one.action == "further"]
        if not found and further:
            self.press(further[0])  # as anybody would who misses it
            found = self._called(label)
        assert found, f"no button {label!r}, only {self.labels} under\n{self.screen.text}"
        return found[0]

    def changes(self, label: str) -> Screen:
        """From the summary, the answer of that name: wherever behind “Change…” it is."""
        changing = self.press(
            next(one for row in self.screen.buttons for one in row if one.action.startswith("change:"))
        )
        parts = [one for row in changing.buttons for one in row if one.action.startswith("change:")]
        for part in parts:
            self.press(part)
            if self._called(label):
                return self.tap(label)
        raise AssertionError(f"no answer {label!r} behind {[part.label for part in parts]}")

    def _called(self, label: str) -> list[Button]:
        return [one for row in self.screen.buttons for one in row if as_read(one.label) == as_read(label)]

    @property
    def labels(self) -> list[str]:
        return [as_read(button.label) for row in self.screen.buttons for button in row]

    @property
    def choices(self) -> list[str]:
        """The labels in sight, and those behind “More…”."""
        shown = self.screen
        for one in (one for row in shown.buttons for one in row if one.action == "further"):
            self.press(one)
        behind, self.screen = self.labels, shown
        return list(dict.fromkeys([*self.labels, *behind]))

    @property
    def text(self) -> str:
        """What the screen says, as a person reads it: one space like another."""
        return as_read(self.screen.text)

    @property
    def member(self) -> Member:
        member = self.stored_member
        assert member is not None
        return member

    @property
    def stored_member(self) -> Member | None:
        """None for somebody who is no member. Read once a turn, by the id they had, which may be another's by now.

        It is held, for a session lets go of what nobody holds, and would read it again at each look.
        """
        known = self.session.get(Member, self._id) if self._id else None
        if known and known.telegram_id == self.person:
            self._held = known
            return known
        found = members_by_telegram_id(self.session, [self.person]).get(self.person)
        self._id = found.id if found else 0
        return found

    @property
    def event(self) -> Event:
        return self.session.get_one(Event, self.member.event_id)  # which may be another than was read before

    @contextmanager
    def undone(self) -> Iterator[None]:
        """What is said and tapped meanwhile leaves nothing behind: neither in the chat nor in what is stored."""
        shown = self.screen, self.beside, self.liked, self.language
        with self.session.begin_nested() as meanwhile:
            try:
                yield
            finally:
                meanwhile.rollback()
                self.session.expire_all()
                self.screen, self.beside, self.liked, self.language = shown

    def sees(self, *parts: str) -> None:
        for part in parts:
            assert as_read(part) in self.text, f"{part!r} is not in\n{self.text}\n{self.labels}"

    def does_not_see(self, part: str) -> None:
        assert as_read(part) not in self.text, self.text

    def _turn(self, **what: Any) -> Screen:
        screen = self._arrives(**what)
        assert screen is not None
        return screen

    def _arrives(self, **what: Any) -> Screen | None:
        usual: dict[str, Any] = {"private": True, "first_name": "Ada", "language": self.language}
        incoming = Incoming(person=self.person, chat=self.person, **(usual | what))
        member = self.stored_member
        t = texts_of(member, self.world) if member else texts(supported(self.language), self.world.zone)
        screen = router.handle(Turn(self.session, incoming, member, t, self.now, self.world))
        self.session.flush()
        self.session.expire_all()
        self.liked = screen.likes if screen else None
        if screen and self.liked is None:
            self.beside = screen if screen.then else None
            self.screen = screen if screen.document or not screen.then else screen.then
        return screen
