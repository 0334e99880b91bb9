"""Which commands Telegram lists in a chat: those its person may give, in the language they chose here."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from zoneinfo import ZoneInfo

from bot.screen import Commands, Screen
from bot.store.models import Member, Role
from bot.texts import N_, Texts, texts
from bot.turn import Turn

MENU: Mapping[str, str] = {
    "start": N_("Start with your link"),
    "new": N_("Estimate an event"),
    "events": N_("Your organisation’s events"),
    "why": N_("What is behind the estimate"),
    "reminders": N_("Your reminders, and when they come"),
    "remind": N_("Be reminded in your own words"),
    "impact": N_("Your impact in figures"),
    "claim": N_("What you may say about an event"),
    "cancel": N_("Leave the questions; answers are kept"),
    "how": N_("How a climate contribution works"),
    "method": N_("How estimates are made, and how reliable they are"),
    "language": N_("Change the language"),
    "privacy": N_("What is stored, and about whom"),
    "mydata": N_("Everything stored about you, as a file"),
    "deleteme": N_("Leave and delete my data"),
    "members": N_("The members of your organisation"),
    "help": N_("What I can do"),
}
"""Every command, with what it says about itself."""

FOR_STRANGERS = ("start", "how", "method", "privacy")
"""Those that whoever is no member may give too."""

NOT_FOR_MEMBERS = ("start", "members")
"""Those that nobody with the plain role of a member needs; coordinators and staff have all but the first."""


def for_strangers(t: Texts) -> Commands:
    """The commands of everybody whose chat has none of its own, each with its purpose."""
    return tuple((name, str(t(MENU[name]))) for name in FOR_STRANGERS)


def for_members(role: str, t: Texts) -> Commands:
    """The commands of a member with this role, each with its purpose."""
    left_out = NOT_FOR_MEMBERS if role == Role.MEMBER else NOT_FOR_MEMBERS[:1]
    return tuple((name, str(t(purpose))) for name, purpose in MENU.items() if name not in left_out)


def beside(turn: Turn, before: Member | None, screen: Screen) -> Screen:
    """The screen, and with it the list where the chat's is not the one it should be; of who was a member `before`, none."""
    member = turn.stored_member
    if not turn.incoming.private:
        return screen
    if member is None:
        return replace(screen, commands=()) if before else screen
    commands, digest = _listed(member.role, member.language, turn.world.zone)
    if member.commands_listed == digest:
        return screen
    member.commands_listed = digest
    return replace(screen, commands=commands)


@cache
def _listed(role: str, language: str, zone: ZoneInfo) -> tuple[Commands, str]:
    """A list and what tells it from another: a role given, a language chosen and a newer release each make a new one."""
    commands = for_members(role, texts(language, zone))
    return commands, hashlib.sha256(json.dumps(commands).encode()).hexdigest()[:16]
