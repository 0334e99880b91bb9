"""Telegram lists in a chat the commands that its person may give, in the language they chose."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.screen import Screen
from bot.store.leaving import put_out
from bot.store.models import IncomingUpdate, Role
from bot.texts import LANGUAGES, texts
from bot.turn import World
from handlers import command_menu, router
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.chat import Chat


def listed(chat: Chat) -> dict[str, str] | None:
    """The commands that came with the screen, with what is said about each; None where they stay as they were."""
    return None if chat.screen.commands is None else dict(chat.screen.commands)


def test_there_is_a_purpose_for_every_command() -> None:
    assert set(command_menu.MENU) == set(router.COMMANDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_telegram_takes_the_menu(language: str) -> None:
    t = texts(language, LUXEMBOURG)
    assert all(1 <= len(t(purpose)) <= 256 for purpose in command_menu.MENU.values())


@pytest.mark.parametrize(("role", "has_members"), [(Role.MEMBER, False), (Role.COORDINATOR, True), (Role.STAFF, True)])
def test_a_role_has_its_commands_listed_once(session: Session, world: World, role: Role, has_members: bool) -> None:
    ada = Chat(session, world).joins(role=role)
    ada.say("/events")
    commands = listed(ada)
    assert commands
    assert ("members" in commands) == has_members
    assert "start" not in commands, "whoever is in the chat has begun"
    ada.say("/events")
    assert listed(ada) is None


def test_a_role_that_is_given_and_a_language_that_is_chosen_change_the_list(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    ada.say("/events")
    ada.member.role = Role.COORDINATOR
    ada.say("/events")
    assert "members" in (listed(ada) or {})
    ada.say("/language")
    ada.tap("Français")
    assert (listed(ada) or {})["events"] == texts("fr", LUXEMBOURG)(command_menu.MENU["events"])


def test_who_leaves_has_a_stranger_s_commands_again(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    ada.say("/events")
    ada.say("/deleteme")
    ada.tap("Go on")
    ada.tap("Delete it all")
    assert listed(ada) == {}
    ada.say("/how")
    assert listed(ada) is None
    assert [name for name, _ in command_menu.for_strangers(texts("en", LUXEMBOURG))] == list(command_menu.FOR_STRANGERS)


def test_who_is_taken_out_has_a_stranger_s_commands_at_the_next_look(session: Session, world: World) -> None:
    ada, ben = Chat(session, world, person=1).joins(role=Role.COORDINATOR), Chat(session, world, person=2).joins()
    ben.say("/events")
    put_out(session, ben.member, NOW)
    (waiting,) = session.scalars(select(IncomingUpdate))
    assert (waiting.person, waiting.state) == (2, "waiting")
    assert ben.send("put_out") == Screen("")
    assert listed(ben) == {}
    assert ada.hears(kind="put_out") is None, "who has joined again has the list of a member"


def test_a_group_has_no_list_of_its_own(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    ada.send("text", text="/events", private=False)
    assert listed(ada) is None
