"""Questions asked of somebody outside, one or several by one link: they answer, choose the name they sign with, and send.

They are asked the first question they are not done with, and after the last one the name: see `question_cards.py`. Nothing
reaches the event before they send it.
"""

from dataclasses import replace

from bot.screen import Screen, lines, paragraphs
from bot.stale_taps import StaleTap
from bot.store.enquiries import listen
from bot.store.models import Enquiry, Guest, ReplierSaid
from bot.turn import Turn
from handlers.event import news, spoken
from handlers.event.questions.kinds.questions import NotAnAnswer, Text
from handlers.guests.question_cards import (
    DONE,
    answered,
    asked_by_link,
    in_words,
    mark,
    name_of,
    on_offer,
    question_of,
    show,
)
from handlers.guests.replies import LONGEST_NAME, land, readable_name
from handlers.guests.standing import by_question, card
from handlers.guests.taps import GuestReply, LeaveOut, ReplyAnew, SendReply
from handlers.reading.in_passing import said_anew


@by_question
def picked(turn: Turn, enquiry: Enquiry, tap: GuestReply) -> Screen:
    """A typical value, "None" or "I don't know" was tapped."""
    guest = listen(turn.session, enquiry, turn.disguised, turn.now)
    question = question_of(enquiry)
    if tap.value == "unknown":
        return _keep(turn, enquiry, guest, {"value": None, "at": "name"})
    if tap.value == "none":
        if not question.allows_nothing:
            raise StaleTap
        return _keep(turn, enquiry, guest, {"value": question.nothing, "at": "name"})
    values = on_offer(turn, enquiry, guest)
    if tap.of != mark(values):
        return _keep(
            turn, enquiry, guest, {"at": "question"}, turn.t("That card was out of date. Please answer once more.")
        )
    if tap.value >= len(values):
        raise StaleTap
    return _keep(turn, enquiry, guest, {"value": values[tap.value], "at": "name"})


@by_question
def anew(turn: Turn, enquiry: Enquiry, _: ReplyAnew) -> Screen:
    """Another answer."""
    guest = listen(turn.session, enquiry, turn.disguised, turn.now)
    return _keep(turn, enquiry, guest, {"at": "question"})


@by_question
def leave_out(turn: Turn, enquiry: Enquiry, _: LeaveOut) -> Screen:
    """Nothing is answered to this question of several."""
    guest = listen(turn.session, enquiry, turn.disguised, turn.now)
    return _keep(turn, enquiry, guest, {"at": "left"})


@by_question
def send(turn: Turn, enquiry: Enquiry, _: SendReply) -> Screen:
    """The answers go into the event, marked by the name that was on the button; of the link what was answered is used up."""
    t = turn.t
    asked = asked_by_link(turn, enquiry)
    sent, name = answered(asked), name_of(turn, asked)
    if any(guest.replier.get("at") not in DONE for *_, guest in asked) or not sent or not name:
        return show(turn, enquiry)
    for one, question, guest in asked:
        if guest.replier.get("at") == "name":
            land(turn, one, question, guest.replier["value"], name)
        else:
            guest.said, guest.listens = {}, False
    several, first_one = "together" in enquiry.terms, sent[0][0]
    told = news.QuestionsAnswered([one.id for one, *_ in sent]) if several else news.QuestionAnswered(first_one.id)
    turn.notify(first_one.member, f"enquiry:{first_one.id}:answered", told)
    thanks = (
        t("Thank you. {name} has your answers.", name=first_one.member.first_name)
        if several
        else t("Thank you. {name} has your answer.", name=first_one.member.first_name)
    )
    noted = [t("{question}: <b>{answer}</b>", **words) for words in in_words(turn, sent)] if several else ()
    return card(turn, paragraphs(thanks, lines(*noted)), (), thanks)


def went_back(turn: Turn, enquiry: Enquiry, guest: Guest) -> bool:
    """From the name to the last question, or from a question to the one before, where there is one."""
    asked = asked_by_link(turn, enquiry)
    done = guest.replier.get("at") in DONE
    before = asked if done else asked[: [one.id for one, *_ in asked].index(enquiry.id)]
    if before:
        *_, last = before[-1]
        last.said = last.replier | {"at": "question"}
    return bool(before)


def typed(turn: Turn, enquiry: Enquiry, guest: Guest) -> Screen:
    """An answer in the guest's own words, or the name they want to be marked by; `no, 80` is one or the other anew."""
    t, anew = turn.t, said_anew(turn.incoming.text) if turn.incoming.kind == "text" else ""
    if anew:
        turn = replace(turn, incoming=replace(turn.incoming, text=anew))
    done = guest.replier.get("at") in DONE
    if done and anew and "together" in enquiry.terms:
        return show(turn, enquiry, t("Please tap the answer you want to change."))
    if done and not (anew and _answers(turn, enquiry, guest)):
        name = readable_name(turn.incoming.text) if turn.incoming.kind == "text" else ""
        if not name:
            sentence = t("Please type a name of at most {longest} letters, or tap a button.", longest=LONGEST_NAME)
            return show(turn, enquiry, sentence)
        return _keep(turn, enquiry, guest, {"name": name})
    question = question_of(enquiry)
    try:
        value = spoken.heard(turn, question, enquiry.event.answers, on_offer(turn, enquiry, guest)).value
    except NotAnAnswer as refused:
        return _keep(turn, enquiry, guest, {"offered": refused.offered, "at": "question"}, refused.sentence)
    turn.noted.append((question.called(t), question.answered(value, t)))
    return _keep(turn, enquiry, guest, {"value": value, "at": "name"})


def _answers(turn: Turn, enquiry: Enquiry, guest: Guest) -> bool:
    question = question_of(enquiry)
    try:
        spoken.heard(turn, question, enquiry.event.answers, on_offer(turn, enquiry, guest))
    except NotAnAnswer:
        return False
    return not isinstance(question.kind, Text)


def _keep(turn: Turn, enquiry: Enquiry, guest: Guest, new: ReplierSaid, notice: str = "") -> Screen:
    kept = guest.replier.copy()
    kept.pop("offered", None)
    guest.said = kept | new
    return show(turn, enquiry, notice)
