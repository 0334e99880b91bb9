"""A sentence somebody would like to print is ruled in the chat: with the article, with a line to copy, and nothing is touched."""

from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot.engine.keyboard import does
from bot.sandbox.keyboards import read_markup
from bot.screen import MOST_COPIED, Button, Screen, copying
from bot.texts import Texts
from bot.turn import World
from calculators.claim_rulings import Verdict, rule
from calculators.claims import RESIDUAL_ON_ASSUMED, SAFE_LINES, check
from calculators.measures import MEASURES, Measure
from handlers.reading.claim_wishes import asks_to_fund, to_print
from tests.bot.test_locales import catalogue, english, texts
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.questionnaire.asking import at

FORBIDDEN = "You may not say that."
NOTHING_FOUND = "I found nothing wrong in it."


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """She has an event with a result."""
    chat = Chat(session, world).joins()
    chat.send("tap", text=act("result", answered(chat).id))
    return chat


def copied(chat: Chat) -> list[str]:
    """What the buttons put into the clipboard."""
    return [one.copied for row in chat.screen.buttons for one in row if isinstance(one, Button) and one.copied]


NOT_ALLOWED = (
    "/claim Our gala was climate neutral.",
    "Can we say that our conference is carbon neutral?",
    "Our gala was climate neutral. Can we say that?",
    "Hello, may we say that our gala was carbon neutral?",
    "Are we allowed to write “100% climate-neutral event, thanks to our offsets”?",
    "Peut-on dire que notre événement est neutre en carbone ?",
    "On peut écrire « émissions compensées » sur l’invitation ?",
    "Dürfen wir sagen, dass unsere Tagung klimaneutral ist?",
    "Unsere Gala ist CO2-neutral, dürfen wir das sagen?",
    "Kann man schreiben: „Alle Emissionen wurden kompensiert“?",
    "Däerfe mir soen, datt eis Konferenz klimaneutral ass?",
    "Kënne mir schreiwen „CO2-neutralen Event“?",
    "Are we carbon neutral now that we paid?",
    "Si mir elo klimaneutral?",
    "Darf auf der Einladung „CO2-neutral“ stehen?",
)
ALLOWED = (
    "Can we say that our conference is not climate neutral?",
    "Can we say that we do not claim to be climate neutral?",
    "/claim We contribute to the project Mobisol Smart Solar Homes.",
    "Peut-on dire que nous ne prétendons pas être neutres en carbone ?",
    "Dürfen wir sagen, dass wir nicht klimaneutral sind?",
)


def test_what_may_not_be_said_is_ruled_in_four_languages_with_the_article_and_a_line_instead(ada: Chat) -> None:
    for question in NOT_ALLOWED:
        ada.say(question)
        ada.sees(FORBIDDEN, "Annex I, point 4c", "27 September 2026", "Directive (EU) 2024/825", "not legal advice")
        ada.sees("True for “Spring conference”, and safe to copy:")
        (line,) = copied(ada)
        ada.sees(line)
        assert line.startswith("Estimated emissions of our event: ")
        assert not check(line, "en")
        assert rule(line).verdict is Verdict.ALLOWED


GENERAL = (
    "Can we say that we are green?",
    "Dürfen wir schreiben, wir seien ein nachhaltiges Unternehmen?",
    "Peut-on dire que notre événement est responsable ?",
    "Kënne mir soen, datt mir gréng sinn?",
    "/claim Our company is sustainable.",
)


def test_that_one_is_green_is_a_general_claim_in_four_languages(ada: Chat) -> None:
    for question in GENERAL:
        ada.say(question)
        ada.sees(FORBIDDEN, "Annex I, point 4a")


PASTED = (
    "Our gala is climate neutral.",
    "We are green.",
    "Unsere Konferenz ist klimaneutral",
    "Wir haben alle Flüge kompensiert.",
    "Le gala est neutre en carbone",
    "Nous sommes une entreprise verte.",
    "Eis Gala ass klimaneutral.",
    "Mir sinn nohalteg.",
)
NO_CLAIMS = ("lower the emissions", "Are we green?", "the ocean would book a room with us", "blue is a colour")


def test_a_sentence_pasted_where_nobody_understands_it_is_ruled_beside_what_is_asked(ada: Chat) -> None:
    read_as = "I read that as something you would like to print. It changed no answer."
    for place in ("result", "home", "participants", "meals"):
        if place == "home":
            ada.say("/start")
        elif place != "result":
            at(ada, place)
        asked, before = list(ada.member.at), dict(ada.event.answers)
        for sentence in PASTED:
            ada.say(sentence)
            ada.sees(read_as, FORBIDDEN)
            assert ada.screen.aside
            assert (ada.member.at, ada.event.answers) == (asked, before)
    ada.send("tap", text=act("result", ada.event.id))
    ada.say("We are not climate neutral.")
    ada.sees(read_as, NOTHING_FOUND)
    for typed in NO_CLAIMS:
        ada.say(typed)
        ada.does_not_see(read_as)


ASKED_OR_WISHED = (
    "What is climate neutral?",
    "How can we become climate neutral",
    "can you make us climate neutral?",
    "Was heißt klimaneutral?",
    "Wie werden wir klimaneutral",
    "comment devenir neutre en carbone ?",
    "C’est quoi la neutralité carbone ?",
    "Wéi gi mir klimaneutral?",
)
FUNDS_WISHED = (
    "we want to compensate our flights",
    "I’d like to offset our emissions",
    "compensate 3 t",
    "Hello, how do we offset the rest?",
    "Wir wollen die Flüge kompensieren",
    "Was kostet es, die Flüge zu kompensieren?",
    "3 t kompensieren",
    "Nous voulons compenser nos vols",
    "compenser 3 t",
    "Mir wëllen eis Flich kompenséieren",
)
TO_PRINT = (
    "We offset all our emissions",
    "Climate neutral? We are!",
    "Are you coming? Our gala is climate neutral.",
    "We want to print that our gala is climate neutral",
    "We would like to invite you to our climate neutral gala",
    "We want to be climate neutral by 2030",
    "Compensate your flight and travel climate neutral",
    "Side events are climate neutral",
    "Wir kompensieren alle Flüge",
    "Wir möchten schreiben, dass die Gala klimaneutral ist",
    "Was wir tun, ist klimaneutral.",
    "Werden Sie grün mit der nachhaltigsten Konferenz!",
    "Nous compensons tous nos vols",
    "Comment nous sommes devenus neutres en carbone",
    "Mir wëlle schreiwen, datt eis Gala klimaneutral ass",
)


def test_what_is_asked_or_wished_for_is_not_to_be_printed() -> None:
    asked = [*ASKED_OR_WISHED, *FUNDS_WISHED]
    assert [one for one in asked if to_print(one)] == []
    assert [one for one in TO_PRINT if not to_print(one)] == []
    assert [one for one in asked if asks_to_fund(one)] == list(FUNDS_WISHED)


def test_who_wishes_to_compensate_is_told_how_to_contribute(ada: Chat) -> None:
    for place in ("result", "participants"):
        if place != "result":
            at(ada, place)
        asked, before = list(ada.member.at), dict(ada.event.answers)
        for typed in ("we want to compensate our flights", "Wir wollen die Flüge kompensieren"):
            ada.say(typed)
            ada.sees("You can contribute to a climate project")
            assert ada.screen.aside
            assert (ada.member.at, ada.event.answers) == (asked, before)
        ada.say("How can we become climate neutral?")
        ada.does_not_see("would like to print")


def test_a_sentence_that_answers_what_is_asked_is_no_claim(ada: Chat) -> None:
    for question, typed in (("name", "Climate neutral gala"), ("heating", "renewable district heating")):
        at(ada, question)
        ada.say(typed)
        ada.does_not_see("would like to print")


def test_a_negation_or_the_title_of_a_project_claims_nothing(ada: Chat) -> None:
    for question in ALLOWED:
        ada.say(question)
        ada.sees(NOTHING_FOUND)
        ada.does_not_see("Annex")


NAMED_ONLY = (
    "Can we advertise with our contribution?",
    "/claim Can we mention that contribution?",
    "Could I put this on our website?",
    "Est-ce que nous pouvons parler de notre contribution ?",
    "Qu’est-ce que j’écris à la place ?",
    "Dürfen wir mit unserem Beitrag werben?",
    "Kann der Verein das Ergebnis veröffentlichen?",
    "Däerfe mir mat eisem Bäitrag Reklamm maachen?",
)
NAMED_AND_FORBIDDEN = (
    "Could the mayor announce that the party is climate neutral?",
    "Qu’est-ce qui cloche avec « zéro émission » ?",
    "Eine Reporterin fragt, ob wir neutral sind – was sagen wir?",
    "Wat soen ech engem Journalist, dee freet ob mir klimaneutral sinn?",
)


def test_a_question_without_words_to_print_is_told_what_may_be_said_and_what_not(ada: Chat) -> None:
    for question in NAMED_ONLY:
        ada.say(question)
        ada.sees("<b>Spring conference</b>: what may be said", "What may not be said, and why", "Annex I, point 4c")
        ada.sees(*copied(ada))
        ada.does_not_see(NOTHING_FOUND)
    for question in NAMED_AND_FORBIDDEN:
        ada.say(question)
        ada.sees(FORBIDDEN)


def test_what_may_be_read_as_a_claim_is_doubted_with_a_line_instead(ada: Chat) -> None:
    ada.say("Can we say that the ocean would book a room with us?")
    ada.sees("I’m not sure.", "the ocean would book a room with us”")
    ada.sees("Readers may take this for a claim about the climate.", "Annex I, point 4a")
    ada.sees("True for “Spring conference”, and safe to copy:")
    assert rule(copied(ada)[0]).verdict is Verdict.ALLOWED


def test_what_is_not_understood_gets_no_all_clear(ada: Chat) -> None:
    ada.say("/claim The toast is at eight.")
    ada.sees("I found nothing about the climate in it.")
    ada.does_not_see(NOTHING_FOUND)
    ada.does_not_see("Annex")


def test_a_sentence_may_be_pasted_and_another_after_it(ada: Chat) -> None:
    ada.say("/claim")
    ada.sees("Type or paste the sentence")
    ada.say("A zero-emission dinner")
    ada.sees(FORBIDDEN, "Article 6(1), and Annex I, point 4c, where a contribution is the reason")
    ada.say("Our gala will be climate neutral by 2035.")
    ada.sees("That depends.", "Article 6(2)(d)", "Is there a public plan")
    ada.say("The estimated emissions of our gala are 8.3 t CO₂e (range 4.5–22 t).")
    ada.sees(NOTHING_FOUND)
    ada.tap("Back")
    assert ada.member.at == ["result"]


@pytest.mark.parametrize("question", ["participants", "origins", "meals", "name", "nights"])
def test_asked_amid_another_question_it_is_answered_beside_it_and_nothing_is_stored(ada: Chat, question: str) -> None:
    at(ada, question)
    card, before, place = ada.text, dict(ada.event.answers), list(ada.member.at)
    ada.say("Can we say our dinner is eco-friendly?")
    ada.sees(FORBIDDEN, "Annex I, point 4a")
    assert ada.screen.aside, "the card stays where it is"
    assert (ada.event.answers, ada.member.at) == (before, place)
    ada.tap("Back")
    assert ada.text == card


def test_other_questions_are_no_claims(ada: Chat) -> None:
    at(ada, "participants")
    for typed in ("can we say 80?", "80", "what may we say of it at dinner", "Can I put 30 guests from Paris?"):
        ada.say(typed)
        ada.does_not_see(FORBIDDEN)


def test_the_event_is_named_and_another_can_be_chosen(ada: Chat) -> None:
    ada.say("/claim Our gala was climate neutral.")
    assert "Another event" not in ada.labels, "there is none"
    answered(ada, name="Autumn gala")
    ada.say("/claim Our gala was climate neutral.")
    ada.sees("True for “Autumn gala”")
    ada.tap("Another event")
    ada.sees("Which event do you mean?")
    ada.tap("Spring conference")
    ada.sees("<b>Spring conference</b>: what may be said", *copied(ada))


def test_what_may_be_said_is_offered_line_by_line_and_each_line_is_safe(ada: Chat) -> None:
    ada.tap("What may be said")
    ada.sees("Spring conference", "what may be said")
    lines = copied(ada)
    assert lines
    for line in lines:
        ada.sees(line)
        assert not check(line, "en")
        assert rule(line).verdict is Verdict.ALLOWED
    ada.tap("Result")
    ada.sees("Data quality")


def test_before_there_is_an_estimate_no_line_is_made_up(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    chat.say("/claim Our gala is carbon neutral")
    chat.sees(FORBIDDEN, "Once there’s an estimate")
    assert not copied(chat)


def test_a_line_reaches_the_clipboard_as_it_is_shown() -> None:
    line = "Estimated emissions of our event: 7.8 t CO₂e (range 4.6–24 t)."
    made = copying("Copy the line", line)
    assert made
    kept = Screen.from_json(Screen("x", ((made,),)).as_json()).buttons
    assert kept == ((made,),), "stored and read again"
    shown = read_markup({"inline_keyboard": [[{"text": made.label} | does(made)]]})
    assert [(one.kind, one.data) for row in shown.inline for one in row] == [("copy_text", line)]


def test_a_line_that_telegram_would_not_copy_has_no_button() -> None:
    assert copying("Copy", "x" * MOST_COPIED)
    assert copying("Copy", "x" * (MOST_COPIED + 1)) is None


def test_no_text_of_the_assistant_claims_what_may_not_be_said() -> None:
    said = [*english(), *(text.translated for text in texts(catalogue("fr")))]
    assert [one for one in said if rule(one).verdict is Verdict.NOT_ALLOWED] == []


FIGURES = st.floats(0.1, 1e7)
PROJECTS = (
    "Mobisol Smart Solar Homes",
    "Efficient and solar stoves",
    "CommuniTree reforestation",
    "Climate Neutral Villages",
)


@given(st.sampled_from(("en", "fr")), FIGURES, FIGURES, st.sampled_from(PROJECTS), st.sampled_from(MEASURES))
def test_no_line_that_is_offered_would_be_refused(
    language: str, kg: float, other_kg: float, project: str, measure: Measure
) -> None:
    t = Texts(language, ZoneInfo("Europe/Luxembourg"))
    mass, other = t.short_mass(kg), t.short_mass(other_kg)
    figures = {"total": mass, "low": other, "high": other, "residual": mass, "mass": mass, "saving": other}
    figures |= {"amount": t.money(Decimal(round(kg))), "project": project, "measures": t(measure.title)}
    for line in {*SAFE_LINES.values(), RESIDUAL_ON_ASSUMED}:
        assert rule(t(line, **figures).unescape(), [project]).verdict is Verdict.ALLOWED
