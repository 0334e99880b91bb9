"""One member's turn: what a handler is given, and the only way it may ask for something to be told to somebody else."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.news import News
from bot.screen import Incoming, Screen
from bot.store.models import Member
from bot.store.notifications import add_notification
from bot.texts import Texts, supported, texts
from calculators import factors
from calculators.factors import FactorSet
from calculators.geography import Gazetteer, Place

Clock = Callable[[], datetime]
"""The present moment, in UTC. Passed in everywhere, so that a test can move it."""


WRITTEN = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789abcdefghjkmnpqrstvwxyz")
"""Digits and letters without those that look like others, as Douglas Crockford’s base 32 has them."""
LOOKS_LIKE = str.maketrans("oil", "011")


def read_code(typed: str) -> str:
    """A code as `World.signed` writes it, however it was copied: in capitals, with hyphens or a full stop behind it, an O for a
    zero.
    """
    return "".join(filter(str.isalnum, typed.lower())).translate(LOOKS_LIKE)


def present() -> datetime:
    """The machine's own clock."""
    return datetime.now(UTC)


class Places(Gazetteer, Protocol):
    """A gazetteer that can also be searched."""

    def find_address(self, text: str) -> Place | None:
        """The town clearly meant by an address, or by what `find` understands."""

    def search(self, text: str, limit: int = 6) -> list[Place]:
        """Candidates for what was typed, best first."""

    def country(self, text: str) -> str | None:
        """The code of the country that was typed, if it is one."""

    def namesakes(self, country: str) -> list[Place]:
        """Towns that are called as a country is, and are in another: Granada."""

    def towns_of(self, region: str) -> list[Place]:
        """Towns of a region that has a name and is no country: Lorraine, Scotland. Empty for anything else."""

    def nearest(self, latitude: float, longitude: float) -> Place:
        """The town a shared location is in, or nearest to."""


@dataclass(frozen=True, slots=True)
class World:
    """What does not change from turn to turn: figures, places and the network's own settings.

    `factors` are the newest there are, which need not be valid yet.
    `bot_name` is what the assistant is called on Telegram; it is known once Telegram has been asked. `understanding_host` is
    where the language model is that may help reading, and empty where there is none. `secret` is in no database.
    `controller` is who is responsible for personal data, where it is not the `help_contact`; `privacy_notice` is a sentence more.
    `public_url` is where people without Telegram find our pages; empty where none are served.
    """

    factors: FactorSet
    places: Places
    zone: ZoneInfo
    help_contact: str
    bot_name: str = "residua_bot"
    understanding_host: str = ""
    secret: bytes = b""
    controller: str = ""
    privacy_notice: str = ""
    public_url: str = ""

    def disguised(self, telegram_id: int) -> str:
        """What somebody is called who answers by a link: nobody finds the id from it without the secret."""
        return hmac.new(self.secret, str(telegram_id).encode(), hashlib.sha256).hexdigest()

    def signed(self, words: str) -> str:
        """A code of 96 bits that follows from these words and the secret, and from which neither can be told.

        It is written so that it can be copied from paper: see `read_code`.
        """
        code = hmac.new(self.secret, f"signed: {words}".encode(), hashlib.sha256).digest()[:12]
        return base64.b32encode(code).decode().rstrip("=").translate(WRITTEN)

    def drawn(self, words: str, among: int) -> int:
        """A number below `among` that follows from these words and the secret: everybody draws the same, nobody guesses it."""
        drawn = hmac.new(self.secret, f"drawn: {words}".encode(), hashlib.sha256).digest()
        return int.from_bytes(drawn) % among

    def factors_on(self, day: date) -> FactorSet:
        """The newest emission factors that are valid on a day."""
        return self.factors if self.factors.is_valid_on(day) else factors.valid_on(day)

    def page(self, path: str) -> str:
        """The address of a page. Only where `public_url` is set."""
        return f"{self.public_url}/{path}"

    def deep_link(self, payload: str) -> str:
        """The link that opens a chat with the assistant and says `/start payload` there."""
        return f"https://t.me/{self.bot_name}?start={payload}"


def texts_of(member: Member, world: World) -> Texts:
    """The texts in the member's language and time zone."""
    return texts(member.language, ZoneInfo(member.timezone) if member.timezone else world.zone)


@dataclass(slots=True)
class Turn:
    """An incoming message or tap together with all a handler may use to answer it. `member` is None for a stranger."""

    session: Session
    incoming: Incoming
    stored_member: Member | None
    t: Texts
    now: datetime
    world: World
    notice: str = ""
    """What was done on another card, to be said beneath the heading of this one."""
    answered: list[str] = field(default_factory=list)
    """The questions of the event at hand that were answered in this turn."""
    noted: list[tuple[str, str]] = field(default_factory=list)
    """What else was answered in this turn: what was asked, in a word, and the answer."""
    looked_up: dict[str, Any] = field(default_factory=dict)
    """What was looked up already by those who are answered in the same transaction."""
    held: dict[Any, object] = field(default_factory=dict)
    """What was read in this turn, by its key: a session lets go of what nobody holds, and would read it again."""
    leaves: str = ""
    """What the card stays as that was answered, for good, where nobody may want it gone."""

    @property
    def member(self) -> Member:
        """The member whose turn it is. Only handlers behind the router's door for strangers may ask."""
        if self.stored_member is None:
            raise LookupError("a stranger has no member")
        return self.stored_member

    @property
    def disguised(self) -> str:
        """Who speaks, as it is kept of those who answer by a link."""
        return self.world.disguised(self.incoming.person)

    @property
    def today(self) -> date:
        """The day it is where the member is."""
        return self.now.astimezone(self.t.zone).date()

    @property
    def factors(self) -> FactorSet:
        """The emission factors an estimate of today is made with: the newest that are valid on this day."""
        return self.world.factors_on(self.today)

    def speak(self, language: str) -> None:
        """Word the rest of this turn in a language, without keeping it; one that is not spoken is answered in English."""
        self.t = texts(supported(language), self.t.zone)

    def notify(self, member: Member, key: str, news: News) -> None:
        """Have `member` told something, once per `key`; planned in this turn's transaction, worded when sent.

        Whoever left is told nothing.
        """
        if member.left_at is None:
            add_notification(self.session, f"{key}:{member.id}", member.id, news, self.now)


Handler = Callable[[Turn], Screen | None]
"""A member's turn in, what their chat should show out; None where silence is right."""

Announcement = Callable[[Turn, Mapping[str, Any]], Screen | None]
"""Words for a notification, from its parameters and fresh data; None when it is no longer true."""
