"""What the network's staff and coordinators did and saw of others, for the network's staff to read."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.sql.base import ExecutableOption

from bot.news import News
from bot.screen import Screen, button, lines, paragraphs
from bot.stale_taps import StaleTap
from bot.store import audit
from bot.store.models import AuditEntry, Contribution, Member, Organisation
from bot.taps import At, Tap, decode, decode_place
from bot.texts import N_
from bot.turn import Turn
from handlers import taps
from handlers.contribution import taps as contribution
from handlers.event import news
from handlers.members import (
    AskTakeOut,
    AskTakeOutOrganisation,
    EndLink,
    GiveRole,
    SeeMember,
    SeeMembers,
    SeeOrganisations,
    TakeOut,
    TakeOutOrganisation,
)
from handlers.statement.recorded import WithdrawRecord

PAGE = 12
"""Entries on one card."""

T = TypeVar("T", Member, Contribution, Organisation)

DONE: Mapping[type[Tap], str] = {
    taps.SeeTrail: N_("looked at this list"),
    taps.SeeRequests: N_("looked at the open requests"),
    taps.SeePast: N_("looked at the decided requests"),
    contribution.SeeRequest: N_("looked at a request"),
    contribution.Confirm: N_("tapped “Confirm” on a request"),
    contribution.ReallyConfirm: N_("confirmed a request"),
    contribution.Undecided: N_("took back a decision"),
    contribution.Refuse: N_("began to refuse a request"),
    contribution.AskBack: N_("began to ask about a request"),
    contribution.AskBackFor: N_("asked for a detail of an invoice"),
    contribution.Paid: N_("noted a payment"),
    contribution.NotPaid: N_("took back a payment"),
    contribution.Certify: N_("began to give a certificate"),
    contribution.WentOn: N_("noted a contribution’s next step"),
    contribution.WentBack: N_("took back a contribution’s next step"),
    contribution.SeeUnpaid: N_("looked at unpaid contributions"),
    contribution.SeeUncertified: N_("looked at contributions without a certificate"),
    contribution.OfferProject: N_("offered a project to members, or made it staff only"),
    SeeOrganisations: N_("looked at the list of organisations"),
    SeeMembers: N_("looked at an organisation’s members"),
    SeeMember: N_("looked at a member"),
    AskTakeOut: N_("began to remove a member"),
    TakeOut: N_("removed a member"),
    AskTakeOutOrganisation: N_("began to remove an organisation from the network"),
    TakeOutOrganisation: N_("removed an organisation from the network"),
    GiveRole: N_("changed a member’s role"),
    EndLink: N_("ended an invitation link"),
    WithdrawRecord: N_("withdrew a statement"),
}
"""What is noted when it is tapped, and when the same is asked for in words or told in a notification."""
TYPED: Mapping[type[At], str] = {
    contribution.AtReason: N_("refused a request"),
    contribution.AtAskBack: N_("asked about a request"),
    contribution.AtPrice: N_("set a price"),
    contribution.AtCertify: N_("gave a certificate"),
}
"""What is noted where something is typed, which is not kept here."""
TOLD: Mapping[type[News], Callable[[Any], Tap]] = {
    news.ContributionRequested: lambda told: contribution.SeeRequest(told.contribution),
    news.RequestAnswered: lambda told: contribution.SeeRequest(told.contribution),
    news.AddressGiven: lambda told: contribution.SeeRequest(told.contribution),
    news.RequestWithdrawn: lambda told: contribution.SeeRequest(told.contribution),
    news.RequestsWaiting: lambda _: taps.SeeRequests(),
}
"""What the network's staff see of others because they are told it unasked, each as the button that shows the same."""


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
            t("<b>What staff and coordinators have done and seen</b>"),
            lines(*_lines(turn, found[:PAGE])) or t("Nothing yet."),
        ),
        ((*newer, *older), (button(t("Back"), SeeOrganisations()),)),
        aside=True,
    )


def _lines(turn: Turn, entries: Sequence[AuditEntry]) -> Iterator[str]:
    """A line an entry. Of which organisations they are is looked up for all of them at once."""
    t, session = turn.t, turn.session
    abouts = [_about(entry.what) for entry in entries]
    members = _by_id(session, Member, _ids(abouts, "member"))
    requests = _by_id(session, Contribution, _ids(abouts, "contribution"), joinedload(Contribution.organisation))
    organisations = _by_id(session, Organisation, _ids(abouts, "organisation"))
    for entry, about in zip(entries, abouts, strict=True):
        concerned = requests.get(getattr(about, "contribution", None)) or members.get(getattr(about, "member", None))
        organisation = concerned.organisation if concerned else organisations.get(getattr(about, "organisation", None))
        said = _said(about)
        yield t(
            "{moment} · {name}: {what}",
            moment=t.moment(entry.at),
            name=entry.member.first_name if entry.member else t("the operator"),
            what=" · ".join([t(said) if said else entry.what, *([organisation.name] if organisation else [])]),
        )


def _about(what: str) -> Tap | At | None:
    """The button, or the place where something was typed; None for a command, and what an earlier release noted."""
    try:
        return decode_place(what.removeprefix(audit.AT_PLACE)) if what.startswith(audit.AT_PLACE) else decode(what)
    except StaleTap:
        return None


def _said(about: Tap | At | None) -> str | None:
    """What was done, in English; None for what has no words here and is shown as it was noted."""
    return TYPED.get(type(about)) if isinstance(about, At) else DONE.get(type(about)) if about else None


def _ids(abouts: Iterable[Tap | At | None], whose: str) -> list[int | None]:
    return [getattr(about, whose, None) for about in abouts]


def _by_id(
    session: Session, table: type[T], ids: Iterable[int | None], *options: ExecutableOption
) -> Mapping[int | None, T]:
    wanted = {one for one in ids if one is not None}
    found = session.scalars(select(table).where(table.id.in_(wanted)).options(*options)) if wanted else ()
    return {one.id: one for one in found}
