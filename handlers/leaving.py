"""`/deleteme`: what goes and what stays is said first; then, at a second tap, the person is a stranger again."""

from collections.abc import Iterator

from sqlalchemy import func, select

from bot.screen import Screen, button, grave, lines, paragraphs
from bot.store.leaving import is_last, leave
from bot.store.models import Contribution, Event, Role, StatedRecord
from bot.store.statements import of_own_figures
from bot.taps import Tap, tap
from bot.turn import Turn
from handlers.event.handed_over import addresses_erased, handed_over
from handlers.taps import AskLeave, Current


@tap("delete_me_2", leads_on=True)
class AskLeaveAgain(Tap):
    pass


@tap("deleted_me", binds=True)
class Leave(Tap):
    pass


def ask(turn: Turn, _: AskLeave) -> Screen:
    """What would go, and what would stay."""
    t, member = turn.t, turn.member
    last = is_last(turn.session, member)
    requests = turn.session.scalar(
        select(func.count()).where(Contribution.member_id == member.id, Contribution.ordered_at.is_not(None))
    )
    return Screen(
        paragraphs(
            t("<b>Leave, and delete your data?</b>"),
            lines(
                t(
                    "• Erased at once: your name, Telegram id and settings, your reminders, the link to your"
                    " calendar, and quotes you haven’t sent."
                ),
                _events(turn, last=last),
                handed_over(turn, member),
                t.n(
                    "• Kept for bookkeeping: your contribution request and its invoice details, without your"
                    " name and any e-mail address. The names on the invoice and the certificate stay.",
                    "• Kept for bookkeeping: your {count} contribution requests and their invoice details,"
                    " without your name and any e-mail address. The names on invoices and certificates stay.",
                    requests,
                )
                if requests
                else "",
                *addresses_erased(turn, member),
                *_statements(turn, last=last),
                t("• Erased within a week: your messages’ ids; their content is already gone."),
                t("• Messages in this chat stay until you delete them here."),
            ),
            t("You are a coordinator. Please make a colleague coordinator first, with /members.")
            if member.role == Role.COORDINATOR and not last
            else "",
            t("/mydata gives you a copy first."),
        ),
        ((button(t("Go on"), AskLeaveAgain()), button(t("Stay"), Current())),),
        aside=True,
    )


def _events(turn: Turn, *, last: bool) -> str:
    """What becomes of the organisation's events; empty where it has none."""
    t, organisation = turn.t, turn.member.organisation
    of_organisation = Event.organisation_id == organisation.id, Event.revision > 0
    count = turn.session.scalar(select(func.count()).where(*of_organisation))
    if not count:
        return ""
    if not last:
        return t.n(
            "• Kept: the event of {organisation}, without your name.",
            "• Kept: the {count} events of {organisation}, without your name.",
            count,
            organisation=organisation.name,
        )
    return t.n(
        "• Erased at once, because {organisation} has no other members: its event.",
        "• Erased at once, because {organisation} has no other members: its {count} events.",
        count,
        organisation=organisation.name,
    )


def _statements(turn: Turn, *, last: bool) -> Iterator[str]:
    """What becomes of what is on record of statements: their own, and those of the organisation that stay."""
    t, member = turn.t, turn.member
    own = turn.session.scalar(select(func.count()).where(StatedRecord.member_id == member.id, of_own_figures()))
    if own:
        yield t.n(
            "• Erased at once: the statement of your own figures that is on record. Its code then leads to nothing.",
            "• Erased at once: the {count} statements of your own figures that are on record. Their codes then lead"
            " to nothing.",
            own,
        )
    others = StatedRecord.organisation_id == member.organisation_id, ~of_own_figures()
    if not turn.session.scalar(select(func.count()).where(*others)):
        return
    if last:
        yield t(
            "• Kept: statements on periods, and on events with a request, so that they can still be checked. They name"
            " no one; the network’s staff can withdraw them."
        )
    else:
        yield t("• Kept: other statements. They don’t name you; your colleagues can withdraw them.")


def ask_again(turn: Turn, _: AskLeaveAgain) -> Screen:
    """The second step."""
    t = turn.t
    return Screen(
        t("This can’t be undone. Delete it all now?"),
        ((grave(t("Delete it all"), Leave()), button(t("Stay"), Current())),),
        aside=True,
    )


def erase(turn: Turn, _: Leave) -> Screen:
    """It happens, and is said; whoever reads it is a stranger already."""
    t = turn.t
    leave(turn.session, turn.member, turn.now)
    turn.stored_member = None
    return Screen(
        t("Your data is deleted. Nothing here leads to you any more. You can join again with an invitation link.")
    )
