"""What a guest's link opens: the enquiry behind its code, and how guests are answered."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from bot.screen import Button, Rows, Screen, button
from bot.store.enquiries import asker_of, code_of, enquiry_of_code, is_open
from bot.store.locks import alone_with
from bot.store.models import Enquiry
from bot.texts import N_, Texts
from bot.turn import Turn
from handlers.access import StaleTap

P = ParamSpec("P")


class LinkOver(Exception):
    """A link that asks nothing any more; `message` says why."""

    message = N_("This link is not known here. Please check that it is complete, or ask whoever gave it to you.")


class SurveyOver(LinkOver):
    """Closed, past its deadline, or about an event that is gone."""

    message = N_("This survey is closed. Thank you for wanting to answer.")


class QuestionAnswered(LinkOver):
    """Somebody was faster, or this person answered already."""

    message = N_("This question has been answered. Thank you.")


class QuestionOver(LinkOver):
    """Withdrawn, expired, or no longer of use."""

    message = N_("This question is no longer open. Thank you for wanting to answer.")


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


OfLink = Callable[Concatenate[Turn, Enquiry, P], Screen]
"""A handler that is given the enquiry behind a link."""
ByCode = Callable[Concatenate[Turn, str, P], Screen]
"""A handler of buttons, which carry the link's code."""


def by_link(handler: OfLink[P]) -> ByCode[P]:
    """Find the enquiry of the code; when the link is over, say that in a sentence."""
    return _by_link(handler, (True, False))


def by_survey(handler: OfLink[P]) -> ByCode[P]:
    """The same for surveys only."""
    return _by_link(handler, (True,))


def by_question(handler: OfLink[P]) -> ByCode[P]:
    """The same for single questions only."""
    return _by_link(handler, (False,))


def _by_link(handler: OfLink[P], kinds: tuple[bool, ...]) -> ByCode[P]:
    @wraps(handler)
    def handled(turn: Turn, code: str, /, *arguments: P.args, **named: P.kwargs) -> Screen:
        try:
            enquiry = opened(turn, code)
            if (enquiry.question is None) not in kinds:
                raise LinkOver
            return handler(turn, enquiry, *arguments, **named)
        except LinkOver as over:
            return card(turn, turn.t(over.message))

    return handled


def card(turn: Turn, text: str, buttons: Rows = (), notice: str = "") -> Screen:
    """What a guest sees. A member's own card stays where it is."""
    return Screen(text, buttons, toast=notice, aside=turn.stored_member is not None)


def typing(turn: Turn, enquiry: Enquiry, label: str) -> tuple[tuple[Button, ...], ...]:
    """A member's words belong to their own conversation until they tap this; those of others need no button."""
    return ((button(label, "listen", enquiry.code),),) if turn.stored_member else ()


def last_day(enquiry: Enquiry, t: Texts) -> date:
    """The last day on which it can be answered."""
    return (enquiry.deadline - timedelta(seconds=1)).astimezone(t.zone).date()


VIEW = "guest"
"""A member's view while the next thing they type answers a link; their own view stands behind it."""


def hear(turn: Turn, enquiry: Enquiry) -> None:
    """Have the next thing a member types answer the link."""
    turn.member.view = f"{VIEW}:{enquiry.id}:{own_view(turn.member.view)}"


def own_view(view: str) -> str:
    """A member's own view, whether or not they are answering a link."""
    return view.split(":", 2)[2] if view.startswith(f"{VIEW}:") else view


def heard(turn: Turn) -> Enquiry:
    """The enquiry a member has just typed an answer to; their own view counts again. Raises LinkOver and StaleTap."""
    view = turn.member.view
    turn.member.view = own_view(view)
    code = code_of(turn.session, int(view.split(":")[1]))
    if code is None:
        raise StaleTap
    return opened(turn, code)
