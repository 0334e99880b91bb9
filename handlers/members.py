"""Who belongs to an organisation, and by which links one joins it: coordinators see their own, the network's staff all.

They take somebody out, give and take the coordinator's role, and end a link; staff take out a whole organisation.
"""

from collections.abc import Mapping
from typing import Literal

from sqlalchemy import func, select

from bot.screen import Rows, Screen, button, grave, lines, paragraphs, shortened, with_notice
from bot.stale_taps import StaleTap
from bot.store.invitations import end_invitation, open_invitations
from bot.store.leaving import is_last, members_of, organisation_leaves, put_out
from bot.store.locks import NotFree, alone_with
from bot.store.models import Invitation, Member, Organisation, Role
from bot.taps import Onward, Tap, tap
from bot.texts import N_, Texts
from bot.turn import Turn
from bot.wire import Page
from handlers.event.handed_over import addresses_erased, handed_over
from handlers.event.news import StaffJoined
from handlers.taps import Home, SeeTrail

PAGE = 12
"""Members or organisations on one card."""
ROLES: Mapping[str, str] = {
    Role.MEMBER: N_("member"),
    Role.COORDINATOR: N_("coordinator"),
    Role.STAFF: N_("the network’s staff"),
}


@tap("members", leads_on=True)
class SeeMembers(Tap):
    """Those of an organisation; of one's own where none is named."""

    organisation: int = 0
    page: Page = 0


@tap("organisations", leads_on=True)
class SeeOrganisations(Tap):
    page: Page = 0


@tap("member", leads_on=True)
class SeeMember(Tap):
    member: int


@tap("take_out", leads_on=True)
class AskTakeOut(Tap):
    member: int


@tap("taken_out", binds=True)
class TakeOut(Tap):
    member: int


@tap("organisation_out", leads_on=True)
class AskTakeOutOrganisation(Tap):
    organisation: int


@tap("left_network", binds=True)
class TakeOutOrganisation(Tap):
    organisation: int


@tap("role", binds=True)
class GiveRole(Tap):
    member: int
    role: Literal["member", "coordinator"]


@tap("ask_end_link", leads_on=True)
class AskEndLink(Tap):
    invitation: int
    number: int


@tap("end_link", binds=True)
class EndLink(Tap):
    invitation: int


def command(turn: Turn) -> Screen | Onward:
    """`/members`: one's own organisation's."""
    if turn.member.role == Role.MEMBER:
        t = turn.t
        return Screen(
            t("Coordinators and the network’s staff can see an organisation’s members. To leave, type /deleteme."),
            ((button(t("Home"), Home()),),),
            aside=True,
        )
    return Onward(SeeMembers())


def of_organisation(turn: Turn, tap: SeeMembers) -> Screen:
    """The people, each a button, and the links that still let somebody in."""
    organisation = _organisation(turn, tap.organisation or turn.member.organisation_id)
    t, people = turn.t, members_of(turn.session, organisation.id)
    links = open_invitations(turn.session, organisation.id, turn.now)[:PAGE]
    said = (
        t.n(
            "• link for {count} more person: {role}, until {day}",
            "• link for {count} more people: {role}, until {day}",
            one.uses_left,
            role=t(ROLES[one.role]),
            day=t.day(one.expires_at.date(), turn.today),
        )
        for one in links
    )
    page = min(tap.page, max(len(people) - 1, 0) // PAGE)
    shown = people[page * PAGE : (page + 1) * PAGE]
    ends = ((button(_link_label(position, t), AskEndLink(one.id, position)),) for position, one in enumerate(links, 1))
    others = ((button(t("Other organisations"), SeeOrganisations()),),) if turn.member.is_staff else ()
    return Screen(
        paragraphs(
            t("<b>{organisation}</b>", organisation=organisation.name),
            t.n("{count} member.", "{count} members.", len(people)),
            lines(*said),
        ),
        (
            *((button(_label(one, t), SeeMember(one.id)),) for one in shown),
            *_neighbours(t, page, len(people), organisation.id),
            *ends,
            *_way_out(turn, organisation),
            *others,
            (button(t("Home"), Home()),),
        ),
        aside=True,
    )


def organisations(turn: Turn, tap: SeeOrganisations) -> Screen:
    """All organisations, for the network's staff."""
    if not turn.member.is_staff:
        raise StaleTap
    t = turn.t
    count = turn.session.scalar(select(func.count()).select_from(Organisation)) or 0
    page = min(tap.page, max(count - 1, 0) // PAGE)
    found = turn.session.scalars(select(Organisation).order_by(Organisation.name).offset(page * PAGE).limit(PAGE))
    return Screen(
        t.n("{count} organisation.", "{count} organisations.", count),
        (
            *((button(shortened(one.name), SeeMembers(one.id)),) for one in found),
            *_neighbours(t, page, count, 0),
            (button(t("Done and seen by staff"), SeeTrail()),),
            (button(t("Home"), Home()),),
        ),
        aside=True,
    )


def one(turn: Turn, tap: SeeMember | GiveRole) -> Screen:
    """A member, and what may be done."""
    member, t = _member(turn, tap.member), turn.t
    other: Literal["member", "coordinator"] = "member" if member.role != Role.MEMBER else "coordinator"
    label = t("Make an ordinary member") if other == "member" else t("Make a coordinator")
    may = member.id != turn.member.id
    return Screen(
        paragraphs(
            t("<b>{name}</b>, {organisation}", name=member.first_name, organisation=member.organisation.name),
            t("Role: {role}. Joined on {day}.", role=t(ROLES[member.role]), day=t.date(member.consented_at.date())),
            "" if may else t("This is you. To leave, type /deleteme."),
        ),
        (
            *(
                ((button(label, GiveRole(member.id, other)),), (button(t("Remove"), AskTakeOut(member.id)),))
                if may
                else ()
            ),
            (button(t("Back"), SeeMembers(member.organisation_id)),),
        ),
        aside=True,
    )


def give_role(turn: Turn, tap: GiveRole) -> Screen:
    """Make somebody a coordinator, or a plain member."""
    _alone_with_other(turn, tap.member).role = tap.role
    return with_notice(one(turn, tap), turn.t("New role saved."))


def ask_take_out(turn: Turn, tap: AskTakeOut) -> Screen:
    """What goes and what stays, before it happens."""
    member, t = _other(turn, tap.member), turn.t
    return Screen(
        paragraphs(
            t(
                "<b>Remove {name} from {organisation}?</b>",
                name=member.first_name,
                organisation=member.organisation.name,
            ),
            what_stays(turn, member),
        ),
        ((grave(t("Remove"), TakeOut(member.id)), button(t("Keep"), SeeMember(member.id))),),
        aside=True,
    )


def take_out(turn: Turn, tap: TakeOut) -> Screen:
    """It happens: they are a stranger from now on."""
    member, t = _alone_with_other(turn, tap.member), turn.t
    organisation, name = member.organisation_id, member.first_name
    put_out(turn.session, member, turn.now)
    return with_notice(of_organisation(turn, SeeMembers(organisation)), t("{name} is no longer a member.", name=name))


def ask_take_out_organisation(turn: Turn, tap: AskTakeOutOrganisation) -> Screen:
    """What goes and what stays of an organisation that leaves the network, before it happens."""
    organisation, t = _leaving(turn, tap.organisation), turn.t
    people = len(members_of(turn.session, organisation.id))
    return Screen(
        paragraphs(
            t("<b>Remove {organisation} from the network?</b>", organisation=organisation.name),
            lines(
                t.n(
                    "• Erased at once, of {count} member: name, Telegram id, settings, reminders, statements of their"
                    " own figures.",
                    "• Erased at once, of {count} members: names, Telegram ids, settings, reminders, statements of"
                    " their own figures.",
                    people,
                ),
                t("• Erased at once: all the organisation’s events, surveys and invitation links."),
                t(
                    "• Kept for bookkeeping: contribution requests, with the names of the organisation and the"
                    " event, and the invoice details."
                ),
                t(
                    "• Kept: the organisation’s statements on periods, and on events with a request, so that they"
                    " can still be checked. The network’s staff can withdraw them, by their code."
                ),
                t("• What the network has already published stays: it contains no names."),
            ),
            t("This can’t be undone. I won’t tell the organisation: please let them know first."),
        ),
        (
            (
                grave(t("Remove from the network"), TakeOutOrganisation(organisation.id)),
                button(t("Keep"), SeeMembers(organisation.id)),
            ),
        ),
        aside=True,
    )


def take_out_organisation(turn: Turn, tap: TakeOutOrganisation) -> Screen:
    """It happens: everybody of the organisation is a stranger from now on."""
    organisation = _leaving(turn, tap.organisation)
    alone_with(turn.session, organisation.id)
    left = organisation_leaves(turn.session, organisation, turn.now)
    said = turn.t.n(
        "{organisation} has left the network, with {count} member.",
        "{organisation} has left the network, with {count} members.",
        left,
        organisation=organisation.name,
    )
    return with_notice(organisations(turn, SeeOrganisations()), said)


def ask_end_link(turn: Turn, tap: AskEndLink) -> Screen:
    """Whether it is this link, before it opens nothing any more."""
    t, (link, organisation) = turn.t, _link(turn, tap.invitation)
    label = _link_label(tap.number, t)
    return Screen(
        t("{label}? The link will no longer let anyone join.", label=label),
        ((grave(label, EndLink(link.id)), button(t("Keep it"), SeeMembers(organisation.id))),),
        aside=True,
    )


def _link(turn: Turn, invitation: int) -> tuple[Invitation, Organisation]:
    """A link and whose it is. Raises StaleTap for one that is there no longer."""
    link = turn.session.get(Invitation, invitation)
    if link is None:
        raise StaleTap
    return link, _organisation(turn, link.organisation_id)


def end_link(turn: Turn, tap: EndLink) -> Screen:
    """A link opens nothing any more."""
    link, organisation = _link(turn, tap.invitation)
    end_invitation(turn.session, link.id)
    notice = turn.t("The link no longer works.")
    return with_notice(of_organisation(turn, SeeMembers(organisation.id)), notice)


def what_stays(turn: Turn, member: Member) -> str:
    """What goes with a person, and what stays."""
    t, last = turn.t, is_last(turn.session, member)
    return lines(
        t(
            "• Erased at once: name, Telegram id, settings, reminders, statements of their own figures, and quotes"
            " that were not sent."
        ),
        t("• Erased at once, because no members remain: all the organisation’s events.")
        if last
        else t("• Kept: the organisation’s events, without the name, for colleagues to carry on with."),
        handed_over(turn, member),
        t(
            "• Kept for bookkeeping: contribution requests and invoice details, without the person’s name and any"
            " e-mail address. The names on invoices and certificates stay."
        ),
        *addresses_erased(turn, member),
    )


def staff_joined(turn: Turn, news: StaffJoined) -> Screen | None:
    """Tell the staff that somebody became one of them by a link; silent for those who are not staff any more."""
    joined = turn.session.get(Member, news.member)
    if not turn.member.is_staff or joined is None or joined.left_at:
        return None
    t = turn.t
    words = t("{name} ({organisation}) has joined the network’s staff through a link.", **_named(joined))
    return Screen(words, ((button(t("See"), SeeMember(joined.id)),),), aside=True)


def _named(member: Member) -> dict[str, str]:
    return {"name": member.first_name, "organisation": member.organisation.name}


def _organisation(turn: Turn, number: int) -> Organisation:
    """An organisation this person looks after. Raises StaleTap."""
    found = turn.session.get(Organisation, number)
    own = turn.member.role == Role.COORDINATOR and number == turn.member.organisation_id
    if found is None or not (own or turn.member.is_staff):
        raise StaleTap
    return found


def _member(turn: Turn, number: int) -> Member:
    """A member of such an organisation; of staff, staff alone decide. Raises StaleTap."""
    found = turn.session.get(Member, number)
    if found is None or found.left_at or (found.is_staff and not turn.member.is_staff):
        raise StaleTap
    _organisation(turn, found.organisation_id)
    return found


def _other(turn: Turn, number: int) -> Member:
    """Such a member who is somebody else. Raises StaleTap."""
    found = _member(turn, number)
    if found.id == turn.member.id:
        raise StaleTap
    return found


def _alone_with_other(turn: Turn, number: int) -> Member:
    """The same, as their last turn left them, and nobody else at work on their organisation. Raises StaleTap, NotFree."""
    member = _other(turn, number)
    alone_with(turn.session, member.organisation_id)
    seen = member.organisation_id
    turn.session.refresh(member)
    if member.organisation_id != seen:  # moved in the same instant
        raise NotFree
    return _other(turn, number)


def _leaving(turn: Turn, number: int) -> Organisation:
    """An organisation that the network's staff may take out: any but their own. Raises StaleTap."""
    if not turn.member.is_staff or number == turn.member.organisation_id:
        raise StaleTap
    return _organisation(turn, number)


def _way_out(turn: Turn, organisation: Organisation) -> Rows:
    if not turn.member.is_staff or organisation.id == turn.member.organisation_id:
        return ()
    return ((button(turn.t("Remove from the network"), AskTakeOutOrganisation(organisation.id)),),)


def _label(member: Member, t: Texts) -> str:
    return shortened(t("{name} · {role}", name=member.first_name, role=t(ROLES[member.role])).unescape())


def _link_label(position: int, t: Texts) -> str:
    return t("End link {number}", number=position).unescape()


def _neighbours(t: Texts, page: int, count: int, organisation: int) -> Rows:
    def at(number: int) -> Tap:
        return SeeMembers(organisation, number) if organisation else SeeOrganisations(number)

    before = [button(t("Back a page"), at(page - 1))] if page else []
    after = [button(t("More"), at(page + 1))] if (page + 1) * PAGE < count else []
    return ((*before, *after),) if before or after else ()
