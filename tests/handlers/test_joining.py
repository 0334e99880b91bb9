"""The door: who gets in, what they are told, and that nothing is stored before they agree."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bot.readable import DIRECTING
from bot.store import database
from bot.store.codes import code_hash
from bot.store.invitations import organisation_named
from bot.store.locks import NotFree
from bot.store.models import Event, Invitation, Member, Organisation, Role
from bot.turn import World
from handlers import joining
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import answered

NEWCOMERS: Mapping[str, Sequence[str]] = {
    "en": (
        *("I agree", "New estimate", "Team lunch", "Meeting", "Mon 8 Feb", "1 day", "Luxembourg", "40"),
        *("All local", "See the result"),
    ),
    "fr": (
        *("J’accepte", "Nouvelle estimation", "Déjeuner d’équipe", "Réunion", "lun. 8 févr.", "1 jour", "Luxembourg"),
        *("40", "Tous des environs", "Voir le résultat"),
    ),
}
"""What a newcomer taps and types."""
CODE = "a-code_of_22_letters_x"
Invite = Callable[..., Invitation]


def invitation_of(
    session: Session,
    code: str = CODE,
    organisation: str = "Ardennes SA",
    role: Role = Role.MEMBER,
    uses: int = 1,
    days: int = 14,
) -> Invitation:
    return Invitation(
        code_hash=code_hash(code),
        organisation_id=organisation_named(session, organisation).id,
        role=role,
        uses_left=uses,
        expires_at=NOW + timedelta(days=days),
    )


@pytest.fixture
def invite(session: Session) -> Invite:
    def make(*arguments: Any, **options: Any) -> Invitation:
        invitation = invitation_of(session, *arguments, **options)
        session.add(invitation)
        session.commit()
        return invitation

    return make


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """Somebody who has not joined yet."""
    return Chat(session, world)


def members(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Member)) or 0


def test_a_link_shows_what_is_stored_and_stores_nothing(session: Session, ada: Chat, invite: Invite) -> None:
    invitation = invite()
    ada.say(f"/start {CODE}")
    ada.sees("<b>Ardennes SA invites you to Residua.</b>")
    for stored in ("Telegram id", "first name", "answers about events", "/privacy"):
        ada.sees(stored)
    assert ada.labels == ["I agree", "No, thank you", "Français"]
    assert members(session) == 0
    assert invitation.uses_left == 1


def test_agreeing_makes_a_member_of_the_inviting_organisation(session: Session, ada: Chat, invite: Invite) -> None:
    invitation = invite(role=Role.COORDINATOR)
    ada.say(f"/start {CODE}")
    ada.sees("coordinator of your organisation")
    asked = ada.screen.text
    assert ada.tap("I agree").leaves == f"{asked}\n\n✓ You agreed on 1 February 2027."
    assert ada.screen.anew
    ada.sees("You have joined Ardennes SA")
    ada.sees("Hello Ada")
    member = ada.member
    assert member is not None
    assert (member.first_name, member.language, member.role) == ("Ada", "en", "coordinator")
    assert (member.organisation.name, member.consented_at, member.at) == ("Ardennes SA", NOW, ["home"])
    session.refresh(invitation)
    assert invitation.uses_left == 0


@pytest.mark.parametrize(("language", "way"), NEWCOMERS.items())
def test_from_the_link_to_the_first_figure_a_local_event_takes_ten_taps_at_most(
    session: Session, world: World, invite: Invite, language: str, way: Sequence[str]
) -> None:
    """What is typed counts as one."""
    invite()
    newcomer = Chat(session, world, language=language)
    newcomer.say(f"/start {CODE}")
    for done in way:
        assert "CO₂e" not in newcomer.text
        if done in newcomer.labels:
            newcomer.tap(done)
        else:
            newcomer.say(done)
    assert newcomer.screen.picture
    newcomer.sees("kg CO₂e")
    assert len(way) <= 10


def test_the_card_changes_its_language_and_still_stores_nothing(session: Session, ada: Chat, invite: Invite) -> None:
    invite()
    ada.say(f"/start {CODE}")
    ada.tap("Français")
    assert "English" in ada.labels
    assert members(session) == 0
    ada.send("tap", text=f"consent:{CODE}:fr")
    assert ada.member.language == "fr"


def test_the_card_speaks_the_language_of_the_person_s_telegram(session: Session, world: World, invite: Invite) -> None:
    invite()
    chloe = Chat(session, world, language="fr-LU")
    chloe.say(f"/start {CODE}")
    assert "English" in chloe.labels


def test_a_refusal_is_kindly_taken_and_stores_nothing(session: Session, ada: Chat, invite: Invite) -> None:
    invitation = invite()
    ada.say(f"/start {CODE}")
    ada.tap("No, thank you")
    ada.sees("Nothing about you was stored")
    assert members(session) == 0
    assert invitation.uses_left == 1


@pytest.mark.parametrize(
    ("uses", "days", "code", "sentence"),
    [
        (0, 14, CODE, "has already been used"),
        (1, -1, CODE, "has expired"),
        (1, 14, "another", "Please check that it is complete"),
        (1, 14, "a:b c/<i>", "Please check that it is complete"),
    ],
)
@pytest.mark.parametrize("consenting", [False, True])
def test_a_link_that_opens_nothing_says_why_and_whom_to_ask(
    session: Session, ada: Chat, invite: Invite, uses: int, days: int, code: str, sentence: str, consenting: bool
) -> None:
    invite(uses=uses, days=days)
    if consenting and ":" not in code:
        ada.send("tap", text=f"consent:{code}:en")
    else:
        ada.say(f"/start {code}")
    ada.sees(sentence)
    ada.sees("ask IMS Luxembourg")
    assert members(session) == 0


def test_the_last_use_goes_to_one_of_two_people(session: Session, world: World, invite: Invite) -> None:
    invite(uses=1)
    ada, ben = Chat(session, world), Chat(session, world, person=6)
    ada.say(f"/start {CODE}")
    ben.say(f"/start {CODE}")
    ada.tap("I agree")
    ben.tap("I agree")
    ben.sees("has already been used")
    assert members(session) == 1


def test_two_servers_give_the_last_use_to_one_person(postgresql: Engine, world: World) -> None:
    sessions = database.sessions(postgresql)
    with sessions() as first, sessions() as second:
        first.add(invitation_of(first))
        first.commit()
        ada, ben = Chat(first, world), Chat(second, world, person=6)
        for person in (ada, ben):
            person.say(f"/start {CODE}")
        agree = ada.button("I agree")
        ada.press(agree)
        with pytest.raises(NotFree):
            ben.press(agree)
        second.rollback()
        first.commit()
        ben.press(agree)
        ben.sees("has already been used")
        second.commit()
        assert members(second) == 1


def test_agreeing_twice_uses_the_link_once(session: Session, ada: Chat, invite: Invite) -> None:
    invitation = invite(uses=5)
    ada.say(f"/start {CODE}")
    agree = ada.screen.buttons[0][0].action
    ada.tap("I agree")
    ada.send("tap", text=agree)
    ada.sees("already a member of Ardennes SA")
    session.refresh(invitation)
    assert (invitation.uses_left, members(session)) == (4, 1)


def test_a_member_who_opens_a_link_keeps_it_for_somebody_else(session: Session, ada: Chat, invite: Invite) -> None:
    invite()
    ada.send("tap", text=f"consent:{CODE}:en")
    second = invite("second")
    ada.say("/start second")
    ada.sees("You are already a member of Ardennes SA")
    ada.sees("Hello Ada")
    session.refresh(second)
    assert second.uses_left == 1
    ada.say(f"/start {CODE}")
    ada.sees("You are already a member of Ardennes SA")


def test_a_greater_role_of_the_same_organisation_is_taken_after_agreeing(ada: Chat, invite: Invite) -> None:
    invite()
    ada.send("tap", text=f"consent:{CODE}:en")
    invite("staff", role=Role.STAFF)
    ada.say("/start staff")
    ada.sees("one of the network’s staff")
    assert ada.member.role == "member"
    ada.tap("I agree")
    assert ada.member.role == "staff"
    ada.sees("Your new role is saved.")
    invite("lesser", role=Role.COORDINATOR)
    ada.say("/start lesser")
    assert ada.member.role == "staff", "a lesser role takes nothing away"


def test_a_used_link_raises_no_role(ada: Chat, invite: Invite) -> None:
    invite()
    ada.send("tap", text=f"consent:{CODE}:en")
    invite("staff", role=Role.STAFF, uses=0)
    ada.send("tap", text="consent:staff:en")
    assert ada.member.role == "member"


def test_another_organisation_s_link_is_explained_and_not_used(session: Session, ada: Chat, invite: Invite) -> None:
    invite()
    ada.send("tap", text=f"consent:{CODE}:en")
    other = invite("other", organisation="Zwölf & Co", role=Role.STAFF)
    for said in ({"kind": "text", "text": "/start other"}, {"kind": "tap", "text": "consent:other:en"}):
        ada.send(**said)
        ada.sees("This invitation is from Zwölf &amp; Co, but you are a member of Ardennes SA")
    session.refresh(other)
    assert other.uses_left == 1
    assert (ada.member.role, ada.member.organisation.name) == ("member", "Ardennes SA")


def test_an_old_refusal_button_does_a_member_no_harm(ada: Chat, invite: Invite) -> None:
    invite()
    ada.send("tap", text=f"consent:{CODE}:en")
    ada.send("tap", text="decline")
    ada.sees("Here is where you are now")


@pytest.mark.parametrize("kind", ["text", "tap", "photo", "voice", "location", "edit"])
def test_a_stranger_is_told_what_this_is_whatever_they_send(session: Session, ada: Chat, kind: str) -> None:
    ada.send(kind, text="new:1:2" if kind == "tap" else "hello")
    ada.sees("this is Residua")
    ada.sees("ask IMS Luxembourg")
    assert members(session) == 0


def test_a_bare_start_is_the_closed_door_or_home(ada: Chat, invite: Invite) -> None:
    ada.say("/start")
    ada.sees("this is Residua")
    invite()
    ada.send("tap", text=f"consent:{CODE}:en")
    ada.say("/start")
    ada.sees("Hello Ada")


def test_a_stranger_reads_how_contributions_work_and_what_is_stored(session: Session, ada: Chat) -> None:
    ada.say("hello")
    ada.tap("How contributions work")
    ada.sees("myclimate Luxembourg confirms")
    ada.say("/privacy")
    ada.sees("Before you agree to join: nothing")
    assert members(session) == 0


def test_in_a_group_nothing_but_the_way_to_a_private_chat_is_said(ada: Chat, invite: Invite) -> None:
    invite()
    ada.send("tap", text=f"consent:{CODE}:en")
    screen = ada.send("text", text="/events", private=False)
    ada.sees("in private")
    assert screen.aside, "the member's own card stays where it is"
    assert not screen.buttons
    assert ada.hears(kind="text", text=f"/why@{ada.world.bot_name.upper()}", private=False) == screen
    assert ada.hears(kind="text", text="/why@another_bot", private=False) is None, "which is said to somebody else"


def test_no_name_turns_round_what_stands_beside_it(session: Session, world: World, invite: Invite) -> None:
    invite(organisation="\u202eArdennes\u2066 SA")
    ada = Chat(session, world)
    ada.say(f"/start {CODE}")
    ada.sees("Ardennes SA invites you")
    ada.tap("I agree")
    event = answered(ada, name="Spring \u202e001 conference\u061c")
    ada.send("tap", text=f"result:{event.id}")
    ada.sees("Spring 001 conference")
    ada.say("/events")
    shown = ada.screen.text + "".join(ada.labels)
    assert not DIRECTING.search(shown)


def test_names_are_shown_as_they_are_written(session: Session, world: World, invite: Invite) -> None:
    invite(organisation="<b>Bold & Sons</b>")
    person = Chat(session, world)
    person.send("text", text=f"/start {CODE}", first_name="<i>Ada</i>")
    person.sees("&lt;b&gt;Bold &amp; Sons&lt;/b&gt; invites you")
    person.send("tap", text=person.button("I agree").action, first_name="<i>Ada</i>")
    person.sees("Hello &lt;i&gt;Ada&lt;/i&gt;")
    assert person.screen.toast == "You have joined <b>Bold & Sons</b>. Welcome."


def test_every_role_has_its_place_in_the_order_of_roles() -> None:
    assert set(joining.RISING) == set(Role)
    assert set(joining.BECOMES) == set(Role) - {Role.MEMBER}


def test_a_draft_survives_opening_a_link_again(session: Session, ada: Chat, invite: Invite) -> None:
    invite()
    ada.send("tap", text=f"consent:{CODE}:en")
    ada.tap("New estimate")
    ada.say("Summer party")
    ada.say(f"/start {CODE}")
    assert "Continue: Summer party" in ada.labels
    assert session.scalar(select(func.count()).select_from(Event)) == 1
    assert session.scalar(select(func.count()).select_from(Organisation)) == 1
