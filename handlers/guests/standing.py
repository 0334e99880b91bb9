"""What a guest's link opens: the enquiry behind its code, and how guests are answered."""

from collections.abc import Callable
from functools import wraps
from typing import Protocol, TypeVar

from bot.screen import Button, Rows, Screen, button, lines
from bot.stale_taps import StaleTap
from bot.store.enquiries import asker_of, code_of, enquiry_of_code, guest_of, is_open, listen, open_beside
from bot.store.locks import alone_with
from bot.store.models import Enquiry, Guest
from bot.texts import N_
from bot.turn import Turn
from handlers import not_taken
from handlers.event.questions import refine
from handlers.event.questions.question import Question
from handlers.guests.taps import AtLink, Listen, ReplyAnew
from handlers.position import ask_beside, leave


class LinkOver(Exception):
    """A link that asks nothing any more; `message` says why."""

    message = N_("I don’t know this link. Please check that it is complete, or ask the person who gave it to you.")


class SurveyOver(LinkOver):
    """Closed, past its deadline, or about an event that is gone."""

    message = N_("This survey is closed. Thank you for offering to answer!")


class SurveyFull(LinkOver):
    """It has far more answers than the event has participants, so they cannot all be attendees'."""

    message = N_(
        "This survey already has more answers than there are participants, so it takes no more. Please ask the"
        " person who sent you the link."
    )


class QuestionAnswered(LinkOver):
    """Somebody was faster, or this person answered already."""

    message = N_("This question already has an answer. Thank you!")


class QuestionOver(LinkOver):
    """Withdrawn, expired, or no longer of use."""

    message = N_("This question is closed. Thank you for offering to answer!")


def opened(turn: Turn, code: str) -> Enquiry:
    """The open enquiry of a code, whose organisation this turn is alone with from now on. Raises LinkOver."""
    asker = asker_of(turn.session, code)
    if asker is None:
        raise LinkOver
    alone_with(turn.session, asker)
    enquiry = enquiry_of_code(turn.session, code)
    if enquiry is None:
        raise LinkOver
    if not is_open(enquiry, turn.now):
        raise SurveyOver if enquiry.question is None else QuestionAnswered if enquiry.outcome else QuestionOver
    return enquiry


class WithCode(Protocol):
    """A tap that carries a link's code."""

    @property
    def code(self) -> str: ...


T = TypeVar("T", bound=WithCode)
OfLink = Callable[[Turn, Enquiry, T], Screen]
"""A handler that is given the enquiry behind the link of a tap."""


def by_link(handler: OfLink[T]) -> Callable[[Turn, T], Screen]:
    """Find the enquiry of the tap's code; when the link is over, say that in a sentence."""
    return _by_link(handler, (True, False))


def by_survey(handler: OfLink[T]) -> Callable[[Turn, T], Screen]:
    """As `by_link`, for surveys only."""
    return _by_link(handler, (True,))


def by_question(handler: OfLink[T]) -> Callable[[Turn, T], Screen]:
    """As `by_link`, for single questions only."""
    return _by_link(handler, (False,))


def _by_link(handler: OfLink[T], kinds: tuple[bool, ...]) -> Callable[[Turn, T], Screen]:
    @wraps(handler)
    def handled(turn: Turn, tap: T) -> Screen:
        return at_link(turn, tap.code, lambda enquiry: handler(turn, enquiry, tap), kinds)

    return handled


def at_link(
    turn: Turn, code: str, answer: Callable[[Enquiry], Screen], kinds: tuple[bool, ...] = (True, False)
) -> Screen:
    """The answer about the enquiry of a code; when the link is over, a sentence that says so."""
    try:
        enquiry = opened(turn, code)
        if (enquiry.question is None) not in kinds:
            raise LinkOver
        return answer(enquiry)
    except LinkOver as over:
        return over_card(turn, over, _others(turn, code))


def over_card(turn: Turn, over: LinkOver, buttons: Rows = ()) -> Screen:
    """Why a link asks nothing any more, and what was typed for it all the same."""
    return card(turn, lines(not_taken.quoted(turn), turn.t(over.message)), buttons)


def _others(turn: Turn, code: str) -> Rows:
    """What leads on to the questions that went by the same link and are open still."""
    enquiry = enquiry_of_code(turn.session, code)
    beside = [one.code for one, _ in asked_beside(turn, enquiry) if one.code != code] if enquiry else ()
    return ((button(turn.t("Next question"), ReplyAnew(beside[0])),),) if beside else ()


def asked_beside(turn: Turn, enquiry: Enquiry) -> list[tuple[Enquiry, Question]]:
    """What is asked by its link and makes sense still, oldest first: several questions, or the one."""
    beside = open_beside(turn.session, enquiry, turn.now)
    found = ((one, refine.find(one.question or "", one.event.answers)) for one in beside)
    return [(one, question) for one, question in found if question]


def guest_at(turn: Turn, enquiry: Enquiry) -> Guest:
    """What somebody has said there. A stranger's words answer it from now on; of a member nothing is kept yet."""
    return said_at(turn, enquiry) if turn.stored_member else listen(turn.session, enquiry, turn.disguised, turn.now)


def said_at(turn: Turn, enquiry: Enquiry) -> Guest:
    """What somebody has said there so far; nothing is kept."""
    known = guest_of(turn.session, enquiry, turn.disguised)
    return known or Guest(enquiry_id=enquiry.id, person="", listens=False, said={})


def card(turn: Turn, text: str, buttons: Rows = (), notice: str = "") -> Screen:
    """What a guest sees. A member's own card stays where it is."""
    return Screen(text, buttons, toast=notice, aside=turn.stored_member is not None)


def typing(turn: Turn, enquiry: Enquiry, label: str) -> tuple[tuple[Button, ...], ...]:
    """A member's words belong to their own conversation until they tap this; those of others need no button."""
    return ((button(label, Listen(enquiry.code)),),) if turn.stored_member else ()


def hear(turn: Turn, enquiry: Enquiry) -> None:
    """Have the next thing a member types answer the link."""
    ask_beside(turn, AtLink(enquiry.id))


def heard(turn: Turn, at: AtLink) -> Enquiry:
    """The enquiry a member has just typed an answer to; their own place counts again. Raises LinkOver and StaleTap."""
    leave(turn, AtLink)
    code = code_of(turn.session, at.enquiry)
    if code is None:
        raise StaleTap
    return opened(turn, code)
