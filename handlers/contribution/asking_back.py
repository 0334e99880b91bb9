"""Before they decide, the network's staff ask something about a request; who made it, or a colleague, answers.

The request waits meanwhile as it did, and may be decided without an answer.
"""

from bot.screen import Screen, button, lines, paragraphs, rows, with_notice
from bot.stale_taps import StaleTap
from bot.store.locks import STAFF, alone_with
from bot.store.members import staff as staff_of
from bot.store.models import Contribution, ContributionState, Exchanged
from bot.texts import P_
from bot.turn import Turn
from handlers.contribution import staff, standing, too_late
from handlers.contribution.asked_back import exchange_words, waits_for_answer
from handlers.contribution.invoicing import ASKED_FOR, fill, filled
from handlers.contribution.taps import (
    AnswerStaff,
    AskBack,
    AskBackFor,
    AtAnswerStaff,
    AtAskBack,
    SeeInvoice,
    SeeRequest,
)
from handlers.contribution.who_hears import reader, tell
from handlers.event.access import contribution_for_staff, contribution_of, is_theirs
from handlers.event.naming import event_name
from handlers.event.news import RequestAnswered, StaffAsked
from handlers.position import ask_beside, leave
from handlers.taps import SeeContribution

LONGEST = 500
"""Characters of a question or an answer."""
MOST = 10
"""Questions that are kept of a request, the latest."""
_ORDERED = ContributionState.ORDERED


def ask(turn: Turn, asked: AskBack | AtAskBack) -> Screen:
    """Have a member of staff type, beside the card they are at, what they want to know."""
    contribution = contribution_for_staff(turn, asked.contribution)
    leave(turn, AtAskBack)
    name = reader(turn, contribution)
    if contribution.state != _ORDERED or not name:
        return too_late.told(staff.card(turn, SeeRequest(contribution.id)), contribution, turn)
    ask_beside(turn, AtAskBack(contribution.id))
    t = turn.t
    words = t(
        "What would you like to know? Please type it. {name} will see it and can answer here; the request stays"
        " open meanwhile.",
        name=name,
    )
    named = rows((button(t(one.name), AskBackFor(contribution.id, one.key)) for one in ASKED_FOR), 2)
    back = (button(t("Don’t ask"), SeeRequest(contribution.id)),)
    return Screen(paragraphs(staff.request_words(contribution, t), words), (*named, back), aside=True)


def ask_for(turn: Turn, tap: AskBackFor) -> Screen:
    """Ask for a detail of the invoice, in the words of the member's language."""
    return _put(turn, contribution_for_staff(turn, tap.contribution), _asked(turn, "") | {"about": tap.detail})


def typed_question(turn: Turn, at: AtAskBack) -> Screen:
    """Keep the question that was typed, and tell who made the request."""
    contribution = contribution_for_staff(turn, at.contribution)
    words = _typed(turn)
    if not words:
        return with_notice(ask(turn, at), turn.t("Please type the question in words."))
    return _put(turn, contribution, _asked(turn, words))


def _asked(turn: Turn, words: str) -> Exchanged:
    return {"asked": words, "by": turn.member.first_name, "by_id": turn.member.id, "answer": None}


def _put(turn: Turn, contribution: Contribution, asked: Exchanged) -> Screen:
    leave(turn, AtAskBack)
    alone_with(turn.session, STAFF)
    turn.session.refresh(contribution, with_for_update=True)
    if contribution.state == _ORDERED:
        contribution.exchange = [*contribution.exchange, asked][-MOST:]
        tell(turn, contribution, "asked", StaffAsked(contribution.id))
        turn.noted.extend([(turn.t("Question"), asked["asked"])] if asked["asked"] else [])
    return too_late.told(staff.card(turn, SeeRequest(contribution.id)), contribution, turn, _ORDERED)


def staff_asked(turn: Turn, news: StaffAsked) -> Screen | None:
    """Tell the member what is asked; silent once it is answered or decided."""
    contribution = turn.session.get(Contribution, news.contribution)
    if contribution is None or contribution.state != _ORDERED or not is_theirs(turn, contribution.event):
        return None
    return _question(turn, contribution) if waits_for_answer(contribution) else None


def answer(turn: Turn, asked: AnswerStaff | AtAnswerStaff) -> Screen:
    """Have the member type the answer, beside the card they are at. Raises StaleTap once there is nothing to answer."""
    contribution = contribution_of(turn, asked.contribution)
    leave(turn, AtAnswerStaff)
    if contribution.state != _ORDERED or not waits_for_answer(contribution):
        raise StaleTap
    ask_beside(turn, AtAnswerStaff(contribution.id))
    t = turn.t
    back = ((button(t("Not now"), SeeContribution(contribution.id)),),)
    asks = t("Please type your answer. The network’s staff will read it.")
    return Screen(paragraphs(exchange_words(contribution, t), asks), back, aside=True)


def typed_answer(turn: Turn, at: AtAnswerStaff) -> Screen:
    """Keep the answer that was typed, and tell the network's staff."""
    contribution, t = contribution_of(turn, at.contribution), turn.t
    words = _typed(turn)
    if not words:
        return with_notice(answer(turn, at), t("Please type the answer in words."))
    leave(turn, AtAnswerStaff)
    turn.session.refresh(contribution, with_for_update=True)
    if contribution.state != _ORDERED or not waits_for_answer(contribution):
        stands = Screen(
            standing.state_words(turn, contribution), standing.state_buttons(turn, contribution), aside=True
        )
        return too_late.told(stands, contribution, turn)
    *before, last = contribution.exchange
    contribution.exchange = [*before, {**last, "answer": words, "answered_by": turn.member.id}]
    fills = "about" in last and fill(contribution, last["about"], words, turn.member)
    noted = filled(last["about"], words, t) if fills else ""
    for person in staff_of(turn.session):
        key = f"contribution:{contribution.id}:answered:{turn.now.isoformat()}"
        turn.notify(person, key, RequestAnswered(contribution.id))
    see = button(t("See the request"), SeeContribution(contribution.id))
    change = button(t("Invoice details"), SeeInvoice(contribution.id))
    passed = t("Passed on. The request is still waiting.")
    return Screen(paragraphs(exchange_words(contribution, t), lines(noted, passed)), ((change, see),), aside=True)


def answered(turn: Turn, news: RequestAnswered) -> Screen | None:
    """Tell a member of staff what was answered, beside what was asked; silent once the request is decided."""
    contribution = turn.session.get(Contribution, news.contribution)
    if contribution is None or contribution.state != _ORDERED or not turn.member.is_staff:
        return None
    said = turn.t("<b>Your question about this request has an answer.</b>")
    return with_notice(staff.card(turn, SeeRequest(contribution.id)), said)


def _question(turn: Turn, contribution: Contribution) -> Screen:
    t = turn.t
    name = t("<b>{event}</b>", event=event_name(contribution.event.answers, t))
    waits = t("Your request for a climate contribution is waiting for your answer.")
    return Screen(
        paragraphs(name, waits, exchange_words(contribution, t)),
        (
            (button(t(P_("button", "Answer")), AnswerStaff(contribution.id)),),
            (
                button(t("Invoice details"), SeeInvoice(contribution.id)),
                button(t("See the request"), SeeContribution(contribution.id)),
            ),
        ),
    )


def _typed(turn: Turn) -> str:
    """What was typed, on one line, cut where it is too long; empty for anything else."""
    return " ".join(turn.incoming.text.split())[:LONGEST] if turn.incoming.kind == "text" else ""
