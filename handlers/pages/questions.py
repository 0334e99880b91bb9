"""Questions that somebody outside is asked, one or a set, as a page: typical values, their own words, “I don’t know”.

What is typed is read by the same readers as in the chat, and nothing reaches the event before all of it was understood.
Whoever sends the same form again is thanked again, and told what was noted.
"""

from collections.abc import Sequence

from bot.store.enquiries import is_open, open_on_page
from bot.store.models import Enquiry, Organisation
from bot.turn import Turn, read_code
from bot.web.page import JUDGED, Answer, Choice, Facts, Form, Page, Part, Typed, Visit, Ways, Words
from handlers.event.links import PROPOSED, last_day, payload
from handlers.event.naming import event_name
from handlers.event.questions.question import Question
from handlers.guests.replies import LONGEST_NAME
from handlers.pages.asking import asking, closed
from handlers.pages.forms import WHO, new_token, token_of
from handlers.pages.landing import NOT_TAKEN, Asked, Said, asked_there, landed, said_before
from handlers.pages.questions_form import NAME, Answered, Filled, as_typed, filled_in, options


def show(turn: Turn, visit: Visit, code: str) -> Answer:
    """The form, or what came of it. None where nothing is asked there, or not any more."""
    code = read_code(code)
    if visit.form is None:
        asked = asked_there(turn, open_on_page(turn.session, code, turn.now, survey=False), "")
        return _page(turn, asked, Filled(new_token(turn.world, code))) if asked else None
    asks, token = asking(turn, code, survey=False), token_of(visit, turn.world, code)
    open_ones, over = asks.enquiries if asks else (), closed(turn, code) if token else ()
    found = [*{one.id: one for one in (*open_ones, *over)}.values()]  # what was open when forms were looked at together
    asked = asked_there(turn, found, token)
    before = said_before(found, token)
    return _sent(turn, asked, before, visit, token, code) if asked else _thanks(turn, before, token) if before else None


def _sent(turn: Turn, asked: Sequence[Asked], before: Sequence[Said], visit: Visit, token: str, code: str) -> Answer:
    """What becomes of a form: its answers go into the event, or it is shown again with what is amiss."""
    t, there = turn.t, [(one.enquiry.event, one.question) for one in asked]
    as_it_stands = visit.only_speaks and not visit.said(JUDGED)
    filled = as_typed(there, visit) if as_it_stands else filled_in(turn, there, visit)
    filled.token = token or new_token(turn.world, code)
    shown = [one for one in asked if is_open(one.enquiry, turn.now) or one.question.id in filled.said]
    if visit.only_speaks and not (before and not filled.said):
        amiss = t("Not quite yet: please check what is marked.") if filled.amiss else ""
    elif not token:
        amiss = t("This form is out of date. Please check it and send it again.")
    elif before and not filled.said and (visit.is_whole or visit.only_speaks):
        return _thanks(turn, before, token)
    elif not visit.is_whole:
        amiss = t("Only part of your answer arrived. Please check it and send it again.")
    elif not filled.said:
        amiss = t("Please answer at least one question; “I don’t know” is fine, too.")
    elif filled.amiss:
        amiss = t("Not quite yet: please check what is marked.")
    else:
        return _thanks(turn, [*before, *landed(turn, asked, filled.values, filled.name, token, code)], token)
    return _page(turn, shown, filled, amiss) if shown else None


def _thanks(turn: Turn, said: Sequence[Said], token: str) -> Page:
    """What was noted, of each question the newest; what waits for whoever asked, and what was not taken."""
    t, first = turn.t, said[0].enquiry
    newest = {one.question.id: one for one in said}.values()
    noted = [
        (one.question.called(t), t("not known") if one.value is None else one.question.answered(one.value, t))
        for one in newest
        if one.state != NOT_TAKEN
    ]
    proposed = [one for one in newest if one.state == PROPOSED]
    waiting = [one.question.called(t) for one in proposed if first.event.answers.get(one.question.id) is not None]
    again = [one.question.called(t) for one in proposed if first.event.answers.get(one.question.id) is None]
    left = [one.question.called(t) for one in newest if one.state == NOT_TAKEN]
    name = first.member.first_name
    parts: list[Part] = []
    if noted:
        parts += [Words(t("{name} has your answer.", name=name), "done"), Facts(noted)]
    if waiting:
        words = t(
            "There’s already another answer: {questions}. {name} will see both and choose.",
            questions=t.listing(waiting),
            name=name,
        )
        parts.append(Words(words))
    if again:
        words = t(
            "The answer before was taken back: {questions}. {name} sees the new one, and says whether it counts.",
            questions=t.listing(again),
            name=name,
        )
        parts.append(Words(words))
    if left:
        words = t(
            "Not saved, because there are already many answers: {questions}. Please tell {name} yourself.",
            questions=t.listing(left),
            name=name,
        )
        parts.append(Words(words, "amiss"))
    return Page(
        t("Thank you") if noted else t("Thank you for offering to answer"),
        (*parts, Words(t("You can close this page."))),
        above=_organisation(turn, first),
        again={WHO: token},
    )


def _page(turn: Turn, asked: Sequence[Asked], filled: Filled, amiss: str = "") -> Page:
    t, first, several = turn.t, asked[0].enquiry, "together" in asked[0].enquiry.terms
    event = event_name(first.event.answers, t)
    who = {"name": first.member.first_name, "organisation": _organisation(turn, first), "event": event}
    asks = (
        t(
            "{name} ({organisation}) has questions about “{event}” for you. Answer what you can and leave out the"
            " rest.",
            **who,
        )
        if several
        else t("{name} ({organisation}) has one question about “{event}” for you.", **who)
    )
    form = Form(
        (*(_question(turn, one.enquiry, one.question, filled) for one in asked), _name(turn, filled)),
        t("Send my answers") if several else t("Send my answer"),
        {WHO: filled.token, **filled.asked_back, **({JUDGED: "1"} if amiss else {})},
    )
    telegram = Ways(((t("Answer in Telegram instead"), turn.world.deep_link(payload(first))),))
    return Page(
        t("About “{event}”", event=event),
        (Words(amiss, "amiss") if amiss else Words(asks), form, telegram),
        above=_organisation(turn, first),
        below=t(
            "Your answer goes into the estimate of the event’s emissions, with the name you give. {name} and"
            " colleagues see it. Nothing else about you is kept. Open until {day}.",
            name=first.member.first_name,
            day=t.full_date(last_day(first, t), turn.today),
        ),
    )


def _question(turn: Turn, enquiry: Enquiry, question: Question, filled: Filled) -> Part:
    """Typical values, or what was meant; “None”, “I don’t know”, and a line to type into."""
    t, said = turn.t, filled.said.get(question.id, Answered())
    asks, _, how = question.asks(t).partition("? ")
    typed = Typed(f"typed.{question.id}", t("Your answer"), said.typed, inside=True)
    return Choice(
        f"value.{question.id}",
        f"{asks}?" if how else asks,
        options(turn, enquiry.event, question, said),
        said.chosen,
        hint=how,
        amiss=filled.amiss.get(question.id, ""),
        beside=question.width > 1 and not said.offered,
        unchosen=t("As I typed it, or nothing") if "together" in enquiry.terms else t("As I typed it"),
        typed=typed,
        instead=t("Choose what you meant, or type it differently:") if said.offered else t("Or choose what fits:"),
    )


def _name(turn: Turn, filled: Filled) -> Part:
    t = turn.t
    return Typed(
        NAME,
        t("Your name"),
        filled.name,
        hint=t("So that they know who said it. For example: “Noah, catering”."),
        amiss=filled.amiss.get(NAME, ""),
        longest=LONGEST_NAME,
        purpose="name",
    )


def _organisation(turn: Turn, enquiry: Enquiry) -> str:
    return turn.session.get_one(Organisation, enquiry.event.organisation_id).name
