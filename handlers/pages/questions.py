"""Questions that somebody outside is asked, one or a set, as a page: typical values, their own words, “I don’t know”.

What is typed is read by the same readers as in the chat, and nothing reaches the event before all of it was understood.
Whoever sends the same form again is thanked again.
"""

import hashlib
from collections.abc import Iterator, Sequence

from bot.store.enquiries import closed_on_page, is_open, open_on_page
from bot.store.models import Enquiry, Organisation
from bot.turn import Turn
from bot.web.page import Answer, Choice, Form, Page, Part, Typed, Visit, Ways, Words
from handlers.event.links import last_day, payload
from handlers.event.naming import event_name
from handlers.event.news import QuestionAnswered, QuestionsAnswered
from handlers.event.questions import refine
from handlers.event.questions.question import Question
from handlers.guests.replying import LONGEST_NAME, land
from handlers.pages.asking import asking
from handlers.pages.forms import WHO, new_token, token_of
from handlers.pages.questions_form import NAME, Answered, Filled, filled_in, options

Asked = Sequence[tuple[Enquiry, Question]]


def show(turn: Turn, visit: Visit, code: str) -> Answer:
    """The form, or what came of it. None where nothing is asked there, or not any more."""
    if visit.form is None:
        asked = _still_asked(turn, open_on_page(turn.session, code, turn.now))
        return _page(turn, asked, Filled(new_token(turn.world, code))) if asked else None
    asks, token = asking(turn, code), token_of(visit, turn.world, code)
    asked = _still_asked(turn, asks.enquiries) if asks else ()
    mine = list(_answered_with(turn, code, token))
    if asked:
        return _sent(turn, asked, mine, visit, token or new_token(turn.world, code), genuine=bool(token))
    return _thanks(turn, mine) if mine else None


def _still_asked(turn: Turn, found: Sequence[Enquiry]) -> Asked:
    """What of it is asked now, with the questions that still make sense."""
    asked = (one for one in found if one.question and is_open(one, turn.now))
    named = ((one, refine.find(one.question or "", one.event.answers)) for one in asked)
    return [(enquiry, question) for enquiry, question in named if question]


def _answered_with(turn: Turn, code: str, token: str) -> Iterator[Enquiry]:
    """What was answered by the form of this token, which nobody has who never saw the page."""
    for one in closed_on_page(turn.session, code) if token else ():
        if one.reply and one.reply.get("form") == _kept(token):
            yield one


def _sent(turn: Turn, asked: Asked, mine: Sequence[Enquiry], visit: Visit, token: str, *, genuine: bool) -> Page:
    """What becomes of a form: its answers go into the event, or it is shown again with what is amiss."""
    t, filled = turn.t, filled_in(turn, [(one.event, question) for one, question in asked], visit)
    filled.token = token
    if not genuine:
        return _page(
            turn, asked, filled, t("This form is old, or was not made here. Please look at it once more, and send it.")
        )
    if not visit.is_whole:
        return _page(
            turn, asked, filled, t("Only a part of your answer arrived. Please look at it once more, and send it.")
        )
    if mine and not filled.values:
        return _thanks(turn, mine)
    if not filled.values and not filled.amiss:
        return _page(turn, asked, filled, t("Please answer at least one question; “I don’t know” is an answer, too."))
    if filled.amiss:
        return _page(turn, asked, filled, t("Not quite yet: please see what is marked."))
    return _thanks(turn, [*mine, *_landed(turn, asked, filled)])


def _landed(turn: Turn, asked: Asked, filled: Filled) -> Sequence[Enquiry]:
    """Each answer lands by itself, as one that was given in a chat; of a set its asker is told at once."""
    answered = [(enquiry, question) for enquiry, question in asked if question.id in filled.values]
    for enquiry, question in answered:
        land(turn, enquiry, question, filled.values[question.id], filled.name, form=_kept(filled.token))
    enquiries = [enquiry for enquiry, _ in answered]
    first = enquiries[0]
    if "together" in first.terms:
        news = QuestionsAnswered([one.id for one in enquiries])
        turn.notify(first.member, f"enquiry:{first.id}:answered", news)
    else:
        turn.notify(first.member, f"enquiry:{first.id}:answered", QuestionAnswered(first.id))
    return enquiries


def _kept(token: str) -> str:
    """What is kept of a form, so that it is known when it comes once more."""
    return hashlib.sha256(token.encode()).hexdigest()


def _thanks(turn: Turn, answered: Sequence[Enquiry]) -> Page:
    t, first = turn.t, answered[0]
    return Page(
        t("Thank you"),
        (
            Words(t("{name} has your answer.", name=first.member.first_name), "done"),
            Words(t("You can close this page.")),
        ),
        above=_organisation(turn, first),
        switches=False,
    )


def _page(turn: Turn, asked: Asked, filled: Filled, amiss: str = "") -> Page:
    t, (first, _), several = turn.t, asked[0], "together" in asked[0][0].terms
    event = event_name(first.event.answers, t)
    who = {"name": first.member.first_name, "organisation": _organisation(turn, first), "event": event}
    asks = (
        t("{name} of {organisation} asks you about “{event}”. Answer what you know, and leave out the rest.", **who)
        if several
        else t("{name} of {organisation} asks you one question about “{event}”.", **who)
    )
    form = Form(
        (*(_question(turn, one, question, filled) for one, question in asked), _name(turn, filled)),
        t("Send my answers") if several else t("Send my answer"),
        {WHO: filled.token, **filled.asked_back},
    )
    telegram = () if several else (Ways(((t("Answer in Telegram instead"), turn.world.deep_link(payload(first))),)),)
    return Page(
        t("About “{event}”", event=event),
        (Words(amiss, "amiss") if amiss else Words(asks), form, *telegram),
        above=_organisation(turn, first),
        below=t(
            "Your answer goes into the estimate of the event’s emissions, with the name you give; {name} and colleagues see"
            " it. Nothing else is kept of you. Open until {day}.",
            name=first.member.first_name,
            day=t.full_date(last_day(first, t), turn.today),
        ),
        switches=not amiss,
    )


def _question(turn: Turn, enquiry: Enquiry, question: Question, filled: Filled) -> Part:
    """Typical values, or what was meant; “None”, “I don’t know”, and a line to type into."""
    t, said = turn.t, filled.said.get(question.id, Answered())
    asks, _, how = question.asks(t).partition("? ")
    typed = Typed(f"typed.{question.id}", t("Your answer"), said.typed, longest=200, inside=True)
    return Choice(
        f"value.{question.id}",
        f"{asks}?" if how else asks,
        options(turn, enquiry.event, question, said),
        said.chosen,
        hint=how,
        amiss=filled.amiss.get(question.id, ""),
        beside=question.width > 1 and not said.offered,
        typed=typed,
        instead=t("Choose what you mean, or type it differently:") if said.offered else t("Or choose what fits:"),
    )


def _name(turn: Turn, filled: Filled) -> Part:
    t = turn.t
    return Typed(
        NAME,
        t("Your name"),
        filled.name,
        hint=t("So that it is known who said it. For example: “Noah, catering”."),
        amiss=filled.amiss.get(NAME, ""),
        longest=LONGEST_NAME,
    )


def _organisation(turn: Turn, enquiry: Enquiry) -> str:
    return turn.session.get_one(Organisation, enquiry.event.organisation_id).name
