"""The open questions of a section go out by one link: answered on a page or in Telegram, undone one by one."""

from dataclasses import replace

import pytest

from bot.turn import texts_of
from handlers.event.links import address
from handlers.event.questions import refine
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.links import hears, newest
from tests.handlers.pages.asked import opens, signed
from tests.handlers.visitor import PUBLIC_URL, Visitor


@pytest.fixture
def set_out(member: Chat) -> Chat:
    """A member who asks somebody else what is open about drinks."""
    event = answered(member)
    member.send("tap", text=f"section:{event.id}:drinks")
    member.tap("Ask someone else")
    member.sees("Ask this question alone, or send one link with all open questions of “Drinks and snacks”")
    member.tap_on("All ")
    return member


def asked_in(chat: Chat) -> list[str]:
    section = refine.named("drinks")
    assert section is not None
    return [one.called(texts_of(chat.member, chat.world)) for one in section.asked(chat.event.answers)]


def test_a_set_goes_out_by_one_link_and_each_answer_is_undone_by_itself(set_out: Chat) -> None:
    titles = asked_in(set_out)
    assert len(titles) > 2
    set_out.sees("Anyone who opens this link sees these questions", f"{PUBLIC_URL}/q/", *titles[:2])
    kim = opens(set_out)
    kim.sees("has questions about “Spring conference” for you. Answer what you can and leave out the rest.")
    names = [one["name"] for one in kim.seen.lines if one["name"].startswith("typed.")]
    assert len(names) == len(titles)
    first, second = (name.removeprefix("typed.") for name in names[:2])
    picked = next(one for one in kim.seen.choices if one["name"] == f"value.{first}")
    kim.chosen |= {f"value.{first}": picked["value"], f"value.{second}": "unknown"}
    signed(kim).sends("Send my answers").sees("Thank you")
    hears(set_out, "questions_answered")
    set_out.sees("Kim, catering has answered for “Spring conference”.", titles[0], f"{titles[1]}: not known")
    assert first in set_out.event.answers
    rest = opens(set_out)
    assert len([one for one in rest.seen.lines if one["name"].startswith("typed.")]) == len(titles) - 2
    kim.resends().sees("Thank you")
    kim.speaks("Français").sees("Merci", "Ada a reçu votre réponse")
    rest.chooses("I don’t know", "As I typed it, or nothing")
    signed(rest, "Lou").speaks("Français").sees("Répondez à ce que vous savez")
    rest.sends("Envoyer mes réponses").sees("Répondez à au moins une question")
    hears(set_out, "questions_answered")
    set_out.tap(f"Undo: {titles[0]}")
    assert first not in set_out.event.answers


def test_two_who_answer_a_set_at_once_are_both_heard(set_out: Chat) -> None:
    kim, lou = opens(set_out), opens(set_out)
    first, second = [one["name"].removeprefix("typed.") for one in kim.seen.lines if one["name"].startswith("typed.")][
        :2
    ]
    mine, others = [one["value"] for one in kim.seen.choices if one["name"] == f"value.{first}"][:2]
    kim.chosen = {f"value.{first}": mine}
    signed(kim).sends("Send my answers").sees("Thank you")
    lou.chosen = {f"value.{first}": others, f"typed.{second}": "blue elephants"}
    signed(lou, "Lou").sends("Send my answers").sees("Not quite yet")
    lou.chosen = {f"typed.{second}": "", f"value.{second}": "unknown"}
    lou.sends("Send my answers").sees("Thank you", "There’s already another answer", "not known")
    hears(set_out, "questions_answered")
    title = asked_in(set_out)[0]
    set_out.sees("Lou has answered for", f"{title}:", "which stays until you take the new answer")
    before = set_out.event.answers[first]
    set_out.tap(f"Take: {title}")
    assert set_out.event.answers[first] != before


def test_of_a_set_nothing_lands_while_something_is_amiss(set_out: Chat) -> None:
    kim = opens(set_out)
    names = [one["name"] for one in kim.seen.lines if one["name"].startswith("typed.")]
    picked = next(one for one in kim.seen.choices if one["name"].startswith("value."))
    kim.chosen |= {picked["name"]: picked["value"], names[1]: "blue elephants"}
    before = dict(set_out.event.answers)
    signed(kim).sends("Send my answers").sees("Not quite yet")
    assert set_out.event.answers == before
    kim.chosen |= {names[1]: ""}
    kim.sends("Send my answers").sees("Thank you")


def test_a_set_is_withdrawn_as_one_and_made_once(set_out: Chat) -> None:
    link = address(set_out.world, newest(set_out))
    set_out.send("tap", text=f"section:{set_out.event.id}:drinks")
    set_out.tap("Ask someone else")
    set_out.tap_on("All ")
    set_out.sees(link)
    set_out.tap("Withdraw the link")
    set_out.tap("Yes, withdraw it")
    set_out.sees("The link no longer works.")
    assert Visitor(set_out.session, set_out.world).opens(link).html is None


def test_one_of_them_may_be_asked_alone_and_without_pages_it_always_is(member: Chat) -> None:
    event = answered(member)
    member.send("tap", text=f"section:{event.id}:drinks")
    member.tap("Ask someone else")
    member.tap("Only this question")
    member.sees("sees one question, “Coffee breaks”", f"{PUBLIC_URL}/q/")
    opens(member).sees("has one question about")
    member.world = replace(member.world, public_url="")
    member.send("tap", text=f"section:{event.id}:drinks")
    member.tap("Ask someone else")
    member.sees("sees one question", "https://t.me/")


@pytest.mark.usefixtures("power_cuts")
def test_a_set_is_answered_in_telegram_one_question_after_the_other_and_sent_at_once(set_out: Chat) -> None:
    titles, page = asked_in(set_out), opens(set_out)
    start = page.links["Answer in Telegram instead"].rpartition("=")[2]
    kim = Chat(set_out.session, set_out.world, person=77)
    kim.say(f"/start {start}")
    kim.sees(f"has questions about “Spring conference” for you: 1 of {len(titles)}.")
    first, second, third = [one["name"].removeprefix("typed.") for one in page.seen.lines][:3]
    kim.say("200 breaks")
    kim.tap("I don’t know")
    kim.say("back")
    kim.sees("has questions about “Spring conference” for you: 2 of")
    kim.tap("I don’t know")
    for _ in titles[2:]:
        kim.tap("Leave this out")
    kim.sees(f"{titles[0]}: <b>200</b>", f"{titles[1]}: <b>not known</b>", f"Left out: {titles[2]}")
    kim.say("no, 220")
    kim.sees("Please tap the answer you want to change.")
    kim.tap(f"Change: {titles[0]}")
    kim.say("220")
    kim.say("Kim, catering")
    lou = opens(set_out)
    lou.chosen = {f"value.{second}": "none"}
    signed(lou, "Lou").sends("Send my answers")
    assert first not in set_out.event.answers
    kim.tap("Send as Kim, catering")
    kim.sees("Thank you. Ada has your answers.", f"{titles[0]}: <b>220</b>")
    kim.does_not_see(titles[1])  # which Lou has answered meanwhile
    hears(set_out, "questions_answered")
    set_out.sees("Kim, catering has answered for “Spring conference”.", f"{titles[0]}: <b>220</b>")
    assert set_out.event.answers[first] == 220
    assert third not in set_out.event.answers
    kim.say(f"/start {start}")
    kim.sees("This question already has an answer. Thank you!")
    kim.tap("Next question")
    kim.sees(f"has questions about “Spring conference” for you: 1 of {len(titles) - 2}.")
