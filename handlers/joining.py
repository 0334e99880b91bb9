"""The door: an invitation, what will be stored about whom, and the consent without which nothing is."""

from collections.abc import Mapping
from typing import Annotated

from sqlalchemy import update

from bot.screen import Button, Screen, button, first, paragraphs, rows
from bot.stale_taps import StaleTap
from bot.store.invitations import invitation_of_code
from bot.store.locks import STAFF, alone_with
from bot.store.members import staff
from bot.store.models import Invitation, Member, Role
from bot.taps import Onward, Tap, tap
from bot.texts import LANGUAGES, N_
from bot.turn import Turn
from bot.wire import Spelt
from handlers.event.news import StaffJoined
from handlers.event.requests import catch_up
from handlers.taps import Current, Home, How, Language

InvitationCode = Annotated[str, Spelt(r"[A-Za-z0-9_-]+", 40)]


@tap("invite", for_strangers=True)
class Invite(Tap):
    """See the invitation, in another language."""

    code: InvitationCode
    language: Language


@tap("consent", for_strangers=True)
class Consent(Tap):
    code: InvitationCode
    language: Language


@tap("decline", for_strangers=True)
class Decline(Tap):
    pass


RISING = (Role.MEMBER, Role.COORDINATOR, Role.STAFF)
"""Each role allows what the one before it does, and more."""

BECOMES: Mapping[str, str] = {
    Role.COORDINATOR: N_("With this link you become a coordinator of your organisation."),
    Role.STAFF: N_(
        "With this link you become one of the network’s staff, who confirm or refuse the contribution requests of all"
        " organisations."
    ),
}
"""What is said about a role that is more than a member's."""


class NoEntry(Exception):
    """A link that lets this person in nowhere; `message` says why, and whom to ask."""

    message: str

    def __init__(self, **values: str) -> None:
        super().__init__()
        self.values = values

    def words(self, turn: Turn) -> str:
        return turn.t(self.message, contact=turn.world.help_contact, **self.values)


class UnknownLink(NoEntry):
    """No invitation has this code."""

    message = N_("I don’t know this invitation link. Please check that it is complete, or ask {contact} for a new one.")


class UsedLink(NoEntry):
    """As many people joined with it as it was made for."""

    message = N_("This invitation link has already been used. Please ask {contact} for a new one.")


class ExpiredLink(NoEntry):
    """Its time is over."""

    message = N_("This invitation link has expired. Please ask {contact} for a new one.")


class AlreadyMember(NoEntry):
    """It gives nothing that the member does not have; it is left for somebody else."""

    message = N_("You are already a member of {organisation}.")


class OtherOrganisation(NoEntry):
    """A person is a member of one organisation; moving would leave their events behind, so a person decides it."""

    message = N_(
        "This invitation is from {other}, but you are a member of {organisation}. To change, please ask {contact}."
    )


def start(turn: Turn) -> Screen | Onward:
    """`/start`, bare or with the code of an invitation."""
    if turn.incoming.argument:
        return invited(turn, turn.incoming.argument, turn.t.language)
    return closed_door(turn) if turn.stored_member is None else Onward(Home())


def invited(turn: Turn, code: str, language: str) -> Screen | Onward:
    """What accepting the invitation means, in the language asked for; nothing is stored by looking at it."""
    try:
        invitation = _opening(turn, code, language)
    except NoEntry as refusal:
        return _refused(turn, refusal)
    return _new_role(turn, invitation, code) if turn.stored_member else _consent_card(turn, invitation, code)


def invite(turn: Turn, tap: Invite) -> Screen | Onward:
    """The card of an invitation in another language."""
    return invited(turn, tap.code, tap.language)


def consent(turn: Turn, tap: Consent) -> Screen | Onward:
    """ "I agree": the person becomes a member, or the member gets the greater role."""
    try:
        invitation = _opening(turn, tap.code, tap.language)
        alone_with(turn.session, invitation.organisation_id)
        if invitation.role == Role.STAFF:
            alone_with(turn.session, STAFF)
        _use(turn, invitation)
    except NoEntry as refusal:
        return _refused(turn, refusal)
    joined = turn.stored_member is None
    asked = turn.t(BECOMES[invitation.role]) if turn.stored_member else _consent_card(turn, invitation, tap.code).text
    turn.leaves = paragraphs(asked, turn.t("✓ You agreed on {day}.", day=turn.t.date(turn.today)))
    if turn.stored_member is None:
        turn.stored_member = _member(turn, invitation)
        turn.session.add(turn.stored_member)
    else:
        turn.stored_member.role = invitation.role
    turn.session.flush()
    if turn.member.is_staff:
        catch_up(turn)
        for other in staff(turn.session):
            if other.id != turn.member.id:
                turn.notify(other, f"staff:{turn.member.id}:{turn.now.isoformat()}", StaffJoined(turn.member.id))
    t = turn.t
    organisation = invitation.organisation.name
    welcome = t("You have joined {organisation}. Welcome.", organisation=organisation)
    return Onward(Home(), welcome if joined else t("Your new role is saved."))


def decline(turn: Turn) -> Screen:
    """ "No, thank you": nothing was stored, and nothing is."""
    if turn.stored_member:
        raise StaleTap
    t = turn.t
    return Screen(
        t("No problem. Nothing about you was stored. If you change your mind, open the invitation link again."),
        ((_how(turn),),),
    )


def closed_door(turn: Turn) -> Screen:
    """For someone without an invitation, whatever they said or tapped: what this is, and whom to ask."""
    t = turn.t
    return Screen(
        paragraphs(
            t(
                "<b>Hello, this is Residua.</b> I help the members of IMS Luxembourg estimate the emissions of their"
                " events, lower them, and contribute to a climate project."
            ),
            t("You can join with an invitation link. Please ask {contact} for one.", contact=turn.world.help_contact),
            t("Nothing about you was stored."),
        ),
        ((_how(turn),),),
    )


def in_a_group(turn: Turn) -> Screen:
    """In a group everybody would read a member's figures, so nothing is said there but this."""
    t = turn.t
    return Screen(t("I only talk in private chats. Please tap my name and write to me there."), aside=True)


def _opening(turn: Turn, code: str, language: str) -> Invitation:
    """The invitation of a code, if this person may accept it now. Raises NoEntry."""
    member = turn.stored_member
    if member is None:
        turn.speak(language)
    invitation = invitation_of_code(turn.session, code)
    if invitation is None:
        raise UnknownLink
    if member and invitation.organisation_id != member.organisation_id:
        raise OtherOrganisation(other=invitation.organisation.name, organisation=member.organisation.name)
    if member and RISING.index(Role(invitation.role)) <= RISING.index(Role(member.role)):
        raise AlreadyMember(organisation=member.organisation.name)
    if invitation.uses_left < 1:
        raise UsedLink
    if invitation.expires_at <= turn.now:
        raise ExpiredLink
    return invitation


def _use(turn: Turn, invitation: Invitation) -> None:
    """Take one use, in one statement, so that of two people only one gets the last. Raises UsedLink."""
    taken = turn.session.scalar(
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.uses_left > 0)
        .values(uses_left=Invitation.uses_left - 1)
        .returning(Invitation.id)
    )
    if taken is None:
        raise UsedLink


def _member(turn: Turn, invitation: Invitation) -> Member:
    incoming = turn.incoming
    return Member(
        telegram_id=incoming.person,
        organisation_id=invitation.organisation_id,
        role=invitation.role,
        first_name=incoming.first_name,
        language=turn.t.language,
        consented_at=turn.now,
    )


def _refused(turn: Turn, refusal: NoEntry) -> Screen | Onward:
    words = refusal.words(turn)
    return Onward(Home(), words) if turn.stored_member else Screen(words, ((_how(turn),),))


def _consent_card(turn: Turn, invitation: Invitation, code: str) -> Screen:
    t = turn.t
    spoken = t.language
    others = (button(name, Invite(code, other)) for other, name in LANGUAGES.items() if other != spoken)
    return Screen(
        paragraphs(
            t("<b>{organisation} invites you to Residua.</b>", organisation=invitation.organisation.name),
            t(
                "Residua estimates the emissions of your events, shows what lowers them, and helps you contribute to a"
                " climate project for what is left. IMS Luxembourg offers it to its members."
            ),
            t(BECOMES[invitation.role]) if invitation.role in BECOMES else "",
            t(
                "<b>What is stored:</b> your Telegram id, first name and language, and your answers about"
                " events. Your colleagues see these events; the network’s staff see contribution requests."
                " More: /privacy."
            ),
            t("Nothing is stored before you agree."),
        ),
        (
            (first(t("I agree"), Consent(code, spoken)), button(t("No, thank you"), Decline())),
            *rows(others, 2),
        ),
    )


def _new_role(turn: Turn, invitation: Invitation, code: str) -> Screen:
    t = turn.t
    return Screen(
        t(BECOMES[invitation.role]),
        ((first(t("I agree"), Consent(code, t.language)), button(t("No, thank you"), Current())),),
    )


def _how(turn: Turn) -> Button:
    return button(turn.t("How contributions work"), How())
