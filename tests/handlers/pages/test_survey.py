"""An attendee with a browser answers a survey: the chat's questions on one page, understood or asked back, counted once."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.store.models import AttendeeSaid, Base, Guest
from bot.web.page import ENDS
from handlers.event.links import address
from handlers.pages.forms import WHO
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.links import attends, closed, newest, surveyed
from tests.handlers.visitor import PUBLIC_URL, Visitor


@pytest.fixture
def ada(member: Chat) -> Chat:
    surveyed(member, meal=True)
    return member


def link(chat: Chat) -> str:
    return address(chat.world, newest(chat))


@pytest.fixture
def eve(ada: Chat) -> Visitor:
    return Visitor(ada.session, ada.world).opens(link(ada))


def said(chat: Chat | Visitor) -> list[AttendeeSaid]:
    return [guest.attendee for guest in chat.session.scalars(select(Guest))]


def answers(visitor: Visitor, town: str = "Metz", way: str = "Train", dish: str = "Vegetarian") -> Visitor:
    return visitor.types("Your town", town).chooses(way, dish).sends("Send my answer")


def test_the_link_that_is_handed_out_leads_to_the_page(ada: Chat) -> None:
    ada.sees(f"{PUBLIC_URL}/s/", "The link opens a page in any browser")
    ada.does_not_see("t.me")
    assert link(ada) in ada.text


def test_one_form_is_an_answer(eve: Visitor) -> None:
    eve.sees("Ardennes SA", "How are you getting to “Spring conference”?", "Anonymous", "until Monday 8 February")
    answers(eve).sees("Thank you", "Noted: Metz, France · by train · vegetarian.", "totals only")
    (kept,) = said(eve)
    assert {one: kept[one] for one in ("from", "mode", "dish", "band", "at", "on_page")} == {
        "from": "Metz, FR", "mode": "train", "dish": "vegetarian", "band": "greater_region", "at": "done", "on_page": True,
    }  # fmt: skip


def test_where_nights_are_asked_the_page_asks_them_too(member: Chat) -> None:
    surveyed(member, meal=True, nights=True)
    eve = Visitor(member.session, member.world).opens(link(member))
    eve.sees("How many nights will you stay at a hotel?", "At home or with friends: none.")
    answers(eve).sees("Not quite yet", "I don’t know yet")
    eve.chooses("2 nights").sends("Send my answer").sees("Noted: Metz, France · by train · 2 nights · vegetarian.")
    assert said(eve)[0]["nights"] == 2
    eve.sends("Change my answer").chooses("No night").sends("Send my answer", nights="9").sees("Not quite yet")
    assert said(eve)[0]["nights"] == 2
    eve.chooses("No night").sends("Send my answer").sees("by train · no night · vegetarian.")
    eve.sends("Change my answer").sends("Send my answer", nights="any").sees(
        "by train · not sure how many nights yet · "
    )


def test_on_the_page_whoever_lives_nearby_sleeps_at_home_unless_they_say_otherwise(member: Chat) -> None:
    surveyed(member, nights=True)
    eve = Visitor(member.session, member.world).opens(link(member))
    eve.types("Your town", "Luxembourg").chooses("Car").sends("Send my answer").sees("Thank you")
    assert said(eve)[0]["nights"] == 0
    eve.sends("Change my answer").chooses("1 night").sends("Send my answer").sees(
        "Noted: Luxembourg · by car · 1 night"
    )
    assert said(eve)[0]["nights"] == 1


def test_one_form_in_french(ada: Chat) -> None:
    eve = Visitor(ada.session, ada.world, language="fr").opens(link(ada))
    eve.sees("Comment venez-vous à « Spring conference » ?", "D’où venez-vous ?", "Anonyme")
    eve.types("Votre ville", "Trèves").chooses("Train", "Végétarien").sends("Envoyer ma réponse")
    eve.sees("Merci", "Trèves, Allemagne · en train · végétarien", "Changer ma réponse")


def test_answers_of_both_doors_are_counted_together_and_it_is_said_how_they_came(ada: Chat) -> None:
    ada.world = replace(ada.world, public_url="")
    for person in range(20, 23):
        attends(ada, person, "Metz", "Train", "Vegetarian")
    ada.world = replace(ada.world, public_url=PUBLIC_URL)
    for _ in range(4):
        answers(Visitor(ada.session, ada.world).opens(link(ada)))
    ada.send("tap", text=f"survey:{newest(ada).event_id}")
    ada.sees("<b>7 of 120</b>", "On the page: 4. In Telegram: 3.")
    closed(ada)
    ada.sees("7 of 120 answered", "On the page: 4. In Telegram: 3.", "at least 76 from within 150 km")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Lisbon", "Lisbon, Portugal"),
        ("I come from Metz", "Metz, France"),
        ("Paris, France", "Paris, France"),
        ("aus Trier", "Trier, Germany"),
    ],
)
def test_a_town_is_read_as_the_chat_reads_it(eve: Visitor, typed: str, shown: str) -> None:
    answers(eve, typed, "I don’t know yet", "No preference").sees(f"Noted: {shown} · not sure how yet · no preference.")


def test_what_may_be_several_towns_is_asked_back_with_those(eve: Visitor) -> None:
    answers(eve, "Springfield").sees("Springfield: which one do you mean?")
    assert said(eve) == []
    assert len([one for one in eve.labels if one.startswith("Springfield")]) > 1
    chosen = next(one for one in eve.labels if one.startswith("Springfield"))
    eve.chooses(chosen, "Plane").sends("Send my answer").sees("Noted:", chosen, "by plane · vegetarian")


def test_what_was_chosen_of_several_towns_is_not_asked_again(eve: Visitor) -> None:
    answers(eve, "Springfield")
    chosen = next(one for one in eve.labels if one.startswith("Springfield"))
    eve.chooses(chosen).sends("Send my answer").sees("Few people travel that way from there.")
    eve.chooses("Plane").sends("Send my answer").sees("Noted:", chosen, "by plane · vegetarian")


def test_whoever_was_asked_back_may_type_something_else_instead(eve: Visitor) -> None:
    answers(eve, "Springfield")
    first = eve.labels[0]
    eve.chooses(first).types("Your town", "Metz").sends("Send my answer").sees("Noted: Metz, France · by train")


def test_an_unknown_town_is_said_and_how_far_is_enough(eve: Visitor) -> None:
    answers(eve, "Xyzzyville").sees("I don’t know a town called “Xyzzyville”")
    eve.types("Your town", "").chooses("Greater Region: up to 150 km").sends("Send my answer")
    eve.sees("Noted: from within 150 km · by train · vegetarian.")


def test_an_unknown_town_with_a_distance_leaves_the_choice(eve: Visitor) -> None:
    eve.chooses("Greater Region: up to 150 km")
    answers(eve, "Xyzzyville").sees("I don’t know a town called")
    eve.chooses("from within 150 km").sends("Send my answer").sees("Noted: from within 150 km · by train")


def test_a_town_and_a_distance_that_do_not_fit_are_asked(eve: Visitor) -> None:
    eve.chooses("Farther than 1,500 km")
    answers(eve).sees("The town doesn’t match the distance you chose.")
    assert said(eve) == []
    assert eve.labels[:2] == ["Metz, France", "from beyond 1,500 km"]
    eve.chooses("from beyond 1,500 km", "Plane").sends("Send my answer")
    eve.sees("Noted: from beyond 1,500 km · by plane")


def test_a_town_and_a_distance_that_fit_are_one_answer(eve: Visitor) -> None:
    eve.chooses("Greater Region: up to 150 km")
    answers(eve).sees("Noted: Metz, France")


def test_the_way_may_be_typed_beside_the_town_and_two_ways_are_asked(eve: Visitor) -> None:
    eve.types("Your town", "from Lisbon by plane").chooses("Fish").sends("Send my answer")
    eve.sees("Noted: Lisbon, Portugal · by plane · fish.")
    other = Visitor(eve.session, eve.world).opens(eve.path)
    answers(other, "Lisbon by plane", "Train").sees("You typed one way of travelling and chose another.")
    other.chooses("Train").sends("Send my answer").sees("Noted: Lisbon, Portugal · by train")


def test_a_way_that_hardly_fits_the_distance_is_asked(eve: Visitor) -> None:
    answers(eve, "Lisbon", "On foot or by bicycle").sees("Few people travel that way from there.")
    assert "On foot or by bicycle" not in eve.labels
    eve.chooses("Train").sends("Send my answer").sees("Noted: Lisbon, Portugal · by train")


def test_what_is_missing_is_marked_and_the_rest_stays(eve: Visitor) -> None:
    eve.types("Your town", "Metz").sends("Send my answer")
    eve.sees("Not quite yet", "I don’t know yet", "No preference")
    eve.chooses("Train", "Fish").sends("Send my answer").sees("Noted: Metz, France · by train · fish.")


def test_the_same_browser_corrects_its_answer_until_the_survey_closes(eve: Visitor, ada: Chat) -> None:
    answers(eve).sends("Change my answer")
    eve.sees("How are you getting to")
    eve.chooses("Car").sends("Send my answer").sees("Metz, France · by car · vegetarian")
    assert [one["mode"] for one in said(eve)] == ["car"]
    closed(ada)
    assert eve.resends().html is None


def test_a_form_sent_twice_is_one_answer(eve: Visitor) -> None:
    answers(eve)
    for _ in range(3):
        eve.resends().sees("Thank you")
    assert len(said(eve)) == 1


def test_half_a_form_keeps_nothing_and_loses_nothing(eve: Visitor) -> None:
    eve.types("Your town", "Metz").chooses("Train", "Fish").sends("Send my answer", **{ENDS: ""})
    eve.sees("Only part of your answer arrived.")
    assert said(eve) == []
    eve.sends("Send my answer").sees("Noted: Metz, France · by train · fish.")


@pytest.mark.parametrize("token", ["", "x", "a.b", "é.é", "A" * 16 + "." + "B" * 16])
def test_a_form_with_a_wrong_token_is_asked_for_once_more(eve: Visitor, token: str) -> None:
    eve.types("Your town", "Metz").chooses("Train", "Fish").sends("Send my answer", **{WHO: token})
    eve.sees("This form is out of date.")
    assert said(eve) == []
    eve.sends("Send my answer").sees("Noted: Metz, France · by train · fish.")


def test_the_token_of_another_survey_is_none_of_this_one(eve: Visitor, ada: Chat) -> None:
    answers(eve)
    closed(ada)
    surveyed(ada, meal=True)
    other = Visitor(ada.session, ada.world).opens(link(ada))
    other.types("Your town", "Metz").chooses("Train", "Fish").sends("Send my answer", **{WHO: eve.sent[WHO]})
    other.sees("This form is out of date.")


def test_wrong_closed_foreign_and_withdrawn_are_the_same_nowhere(ada: Chat, eve: Visitor) -> None:
    open_link = link(ada)
    code = open_link.rpartition("/")[2]
    tried = [f"s/{code[:-1]}", f"s/{code}x", f"q/{code}", "s/", "s", f"x/{code}", f"s/{newest(ada).code}"]
    tried += ["s/" + "A" * 16, "s/../../etc/passwd", "s/%00", f"s/{'x' * 5000}"]
    for path in tried:
        assert Visitor(ada.session, ada.world).opens(path).html is None, path
    later = Visitor(ada.session, ada.world, now=NOW + timedelta(days=30))
    assert later.opens(open_link).html is None
    elsewhere = Visitor(ada.session, replace(ada.world, secret=b"another"))
    elsewhere.opens(open_link).types("Your town", "Metz").chooses("Train", "Fish").sends("Send my answer")
    closed(ada)
    assert Visitor(ada.session, ada.world).opens(open_link).html is None
    assert eve.types("Your town", "Metz").chooses("Train", "Fish").sends("Send my answer").html is None


def test_a_deleted_events_survey_leads_nowhere(ada: Chat, eve: Visitor) -> None:
    newest(ada).event.deleted_at = NOW
    ada.session.flush()
    assert eve.types("Your town", "Metz").chooses("Train", "Fish").sends("Send my answer").html is None


def test_one_place_fills_neither_a_survey_nor_the_chat_and_what_crowds_said_can_be_left_out(ada: Chat) -> None:
    newest(ada).event.answers = {**newest(ada).event.answers, "participants": 5}
    machine = [Visitor(ada.session, ada.world, neighbourhood="one").opens(link(ada)) for _ in range(31)]
    shown = [answers(one, "Lisbon", "Plane").seen.text for one in machine]
    assert ["Noted" in one for one in shown] == [True] * 30 + [False]
    machine[-1].sees("Your network has already sent more answers than there are participants", "or answer in Telegram.")
    assert machine[-1].page is not None
    machine[0].sends("Change my answer").chooses("Fish").sends("Send my answer").sees("Noted", "fish")
    machine[-2].neighbourhood = "another"
    machine[-2].sends("Change my answer").chooses("Fish").sends("Send my answer", crowd="0").sees("Noted", "fish")
    machine[-1].neighbourhood = "another"  # the form stands as it was filled in
    machine[-1].sends("Send my answer").sees("Noted: Lisbon")
    for number in range(5):
        answers(Visitor(ada.session, ada.world, neighbourhood=f"at home {number}").opens(link(ada)))
    attends(ada, 20, "Metz", "Train", "Vegetarian").sees("Thank you")
    ada.send("tap", text=f"survey_close:{newest(ada).id}")
    ada.sees("10 answers came from networks that had already sent 20")
    ada.tap("Close it without these 10")
    ada.sees("27 people answered", "On the page: 26. In Telegram: 1.", "10 from networks that had already sent many")


def test_a_survey_that_has_far_too_many_answers_from_everywhere_takes_no_more(ada: Chat) -> None:
    survey = newest(ada)
    survey.event.answers = {**survey.event.answers, "participants": 5}
    survey.heaps = {str(number): 3 for number in range(100)}
    late = answers(Visitor(ada.session, ada.world).opens(link(ada)))
    late.sees("This page already has far more answers than there are participants")
    assert late.links["Answer in Telegram instead"].startswith("https://t.me/")
    assert said(ada) == []


def test_nothing_is_stored_but_the_answer_and_neither_code_nor_token(ada: Chat, eve: Visitor) -> None:
    answers(eve, "Metz", "Train", "Fish")
    ada.session.flush()
    stored = json.dumps(
        [list(map(str, row)) for table in Base.metadata.sorted_tables for row in ada.session.execute(select(table))]
    )
    assert "Metz" in stored
    for secret in (link(ada).rpartition("/")[2], eve.sent[WHO], eve.sent[WHO].partition(".")[0]):
        assert secret not in stored


def test_of_an_event_in_many_towns_it_is_asked_to_which_at_both_doors(member: Chat) -> None:
    names = (
        "Metz, FR",
        "Nancy, FR",
        "Trier, DE",
        "Namur, BE",
        "Reims, FR",
        "Lyon, FR",
        "Dijon, FR",
        "Lille, FR",
        "Lisbon, PT",
    )
    towns = [{"place": name, "people": 12} for name in names]
    surveyed(member, place="Metz, FR", sites=towns)
    eve = Visitor(member.session, member.world).opens(link(member))
    eve.types("Your town", "Porto").chooses("Train", "Lisbon").sends("Send my answer").sees(
        "Porto, Portugal · to Lisbon"
    )
    guest = attends(member, 20)
    guest.sees("If yours isn’t among the buttons, type it.")
    assert "Lisbon" not in guest.labels
    guest.say("Lisbon")
    guest.say("Porto by train")
    guest.sees("to Lisbon")


def test_of_an_event_in_several_towns_it_is_asked_to_which(member: Chat) -> None:
    sites = [{"place": "Luxembourg, LU", "people": 80}, {"place": "Lisbon, PT", "people": 40}]
    surveyed(member, place="Luxembourg, LU", sites=sites)
    eve = Visitor(member.session, member.world).opens(link(member))
    eve.types("Your town", "Porto").chooses("Train").sends("Send my answer").sees("Please choose one.")
    eve.chooses("Lisbon").sends("Send my answer").sees("Porto, Portugal · to Lisbon · by train")
    (kept,) = said(eve)
    assert 250 < kept["km"] < 320
    late = Visitor(member.session, member.world).opens(link(member))
    late.types("Your town", "Porto").chooses("Train", "Lisbon")
    event = newest(member).event
    event.answers = {**event.answers, "sites": [{"place": "Metz, FR", "people": 9}, *sites]}
    late.sends("Send my answer").sees("Porto, Portugal · to Lisbon · by train")
    late.sends("Change my answer")
    event.answers = {**event.answers, "sites": [{"place": "Metz, FR", "people": 9}, sites[0]]}
    late.sends("Send my answer").sees("Please choose one.")


def test_another_language_loses_nothing_that_was_filled_in_nor_what_came_of_it(eve: Visitor) -> None:
    eve.types("Your town", "Springfield").chooses("Plane").speaks("Français")
    eve.sees("Comment venez-vous", "Anonyme")
    eve.does_not_see("ce qui est signalé")
    assert eve.html is not None
    assert 'value="Springfield"' in eve.html
    eve.chooses("Poisson").sends("Envoyer ma réponse").sees("ce qui est signalé", "Springfield")
    eve.speaks("English").sees("Not quite yet", "Springfield: which one do you mean?")
    chosen = next(one for one in eve.labels if one.startswith("Springfield"))
    eve.chooses(chosen).speaks("Français")
    assert said(eve) == [], "nothing is sent by it"
    eve.sends("Envoyer ma réponse").sees("Merci", "en avion · poisson")
    eve.speaks("English").sees("Thank you", "by plane · fish")
    eve.sends("Change my answer").sees("How are you travelling?")
    assert len(said(eve)) == 1


def test_a_distance_is_unchosen_and_a_code_may_be_copied_from_paper(ada: Chat) -> None:
    kind, code = link(ada).removeprefix(f"{PUBLIC_URL}/").split("/")
    assert not set(code) & {*"oilu-", code.upper()}
    copied = code.upper().replace("0", "O").replace("1", "I")
    eve = Visitor(ada.session, ada.world).opens(f"{kind.upper()}/{copied[:5]}-{copied[5:]}).")
    eve.chooses("Local: up to 30 km", "As I typed it")
    answers(eve, "Lisbon", "Plane").sees("Noted: Lisbon, Portugal · by plane")


def test_the_page_offers_telegram_and_is_small(eve: Visitor) -> None:
    assert eve.links["Answer in Telegram instead"].startswith("https://t.me/residua_bot?start=s_")
    assert eve.html is not None
    assert len(eve.html.encode()) < 20_000


@pytest.mark.parametrize(
    "evil", ["<b>Metz</b>", "<script>alert(1)</script>", "{{7*7}}", "Metz\u202etrain", "'\"><img>", "Me\0tz"]
)
def test_what_is_typed_is_text(eve: Visitor, evil: str) -> None:
    answers(eve, evil)
    assert eve.html is not None
    assert "\0" not in eve.html
    assert "<script>" not in eve.html
    assert "<img" not in eve.html
    assert "49" not in eve.seen.text


def test_what_no_browser_would_send_is_not_read_at_either_door(ada: Chat, eve: Visitor) -> None:
    answers(eve, "Metz" + " " * 80 + "or Nancy").sees("That is too long: 80 characters at most.")
    assert said(eve) == []
    attends(ada, 20, "Metz" + " " * 80 + "or Nancy").sees("That is too long: 80 characters at most.")
