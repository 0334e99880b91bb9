"""What the network's staff and coordinators did and saw of others, for the network's staff to read."""

from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from bot.screen import Screen, button, lines, paragraphs
from bot.stale_taps import StaleTap
from bot.store import audit
from bot.store.models import AuditEntry, Contribution, Member, Organisation
from bot.taps import At, Tap, decode, decode_place
from bot.texts import N_, Texts
from bot.turn import Turn
from handlers import taps
from handlers.contribution import taps as contribution
from handlers.members import (
    EndLink,
    GiveRole,
    SeeMember,
    SeeMembers,
    SeeOrganisations,
    TakeOut,
    TakeOutOrganisation,
)

PAGE = 12
"""Entries on one card."""


DONE: Mapping[type[Tap], str] = {
    taps.SeeTrail: N_("looked at this list"),
    taps.SeeRequests: N_("looked at the open requests"),
    taps.SeePast: N_("looked at the decided requests"),
    contribution.SeeRequest: N_("looked at a request"),
    contribution.Confirm: N_("confirmed a request"),
    contribution.ConfirmPlaceholder: N_("confirmed a request at the placeholder price"),
    contribution.AskBack: N_("began to ask about a request"),
    contribution.Paid: N_("noted a payment"),
    contribution.NotPaid: N_("took a payment back"),
    contribution.Certify: N_("began to give a certificate"),
    contribution.WentOn: N_("noted what became of a contribution"),
    contribution.WentBack: N_("took back what became of a contribution"),
    contribution.SeeUnpaid: N_("looked at what is not paid"),
    contribution.SeeUncertified: N_("looked at what has no certificate"),
    contribution.OfferProject: N_("offered a project, or kept it to staff"),
    SeeMembers: N_("looked at who belongs to an organisation"),
    SeeMember: N_("looked at a member"),
    TakeOut: N_("took a member out"),
    TakeOutOrganisation: N_("took an organisation out of the network"),
    GiveRole: N_("gave a member another role"),
    EndLink: N_("ended an invitation link"),
}
"""What is noted when it is tapped."""
TYPED: Mapping[type[At], str] = {
    contribution.AtReason: N_("refused a request"),
    contribution.AtAskBack: N_("asked about a request"),
    contribution.AtPrice: N_("set a price"),
    contribution.AtCertify: N_("gave a certificate"),
}
"""What is noted where something is typed, which is not kept here."""


def show(turn: Turn, tap: taps.SeeTrail) -> Screen:
    """The newest first, a page at a time."""
    if not turn.member.is_staff:
        raise StaleTap
    t = turn.t
    found = audit.latest(turn.session, tap.page * PAGE, PAGE + 1)
    older = (button(t("More"), taps.SeeTrail(tap.page + 1)),) if len(found) > PAGE else ()
    newer = (button(t("Back a page"), taps.SeeTrail(tap.page - 1)),) if tap.page else ()
    return Screen(
        paragraphs(
            t("<b>What staff and coordinators did and saw of others</b>"),
            lines(*(_line(turn, one) for one in found[:PAGE])) or t("Nothing so far."),
        ),
        ((*newer, *older), (button(t("Back"), SeeOrganisations()),)),
        aside=True,
    )


def _line(turn: Turn, entry: AuditEntry) -> str:
    t, session = turn.t, turn.session
    who = session.get(Member, entry.member_id) if entry.member_id is not None else None
    return t(
        "{moment} · {name}: {what}",
        moment=t.moment(entry.at),
        name=who.first_name if who else t("whoever runs the assistant"),
        what=" · ".join(_said(session, entry.what, t)),
    )


def _said(session: Session, what: str, t: Texts) -> Iterator[str]:
    """What was done, and whom it was about; a command, and what a release before this one noted, as it was written."""
    try:
        about = decode_place(what.removeprefix("typed:")) if what.startswith("typed:") else decode(what)
    except StaleTap:
        yield what
        return
    said = TYPED.get(type(about)) if isinstance(about, At) else DONE.get(type(about))
    yield t(said) if said else what
    if organisation := _about(session, about):
        yield organisation


def _about(session: Session, about: Tap | At) -> str:
    """The organisation of the request or the people, where it is one."""
    of_request, of_member = getattr(about, "contribution", None), getattr(about, "member", None)
    if of_request is not None and (request := session.get(Contribution, of_request)):
        return request.organisation.name
    if of_member is not None and (member := session.get(Member, of_member)):
        return member.organisation.name
    named = session.get(Organisation, getattr(about, "organisation", 0))
    return named.name if named else ""
