"""Which sentence is asked about where somebody asks whether it may be said."""

import pytest

from handlers.reading.claim_questions import ClaimQuestion, read
from handlers.reading.claim_subjects import asks_what_may_be_said


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Can we say that our gala is green?", "our gala is green"),
        ("peut-on dire que le gala est vert ?", "le gala est vert"),
        ("Peut-on dire qu’il est neutre ?", "il est neutre"),
        ("Dürfen wir sagen, dass unsere Gala klimaneutral ist?", "unsere Gala klimaneutral ist"),
        ("däerfe mer soen, datt eise Gala gréng ass?", "eise Gala gréng ass"),
        ("Our gala is green, can we say that?", "Our gala is green"),
        ("can we say thatched roofs are green", "thatched roofs are green"),
        ("what may we say?", ""),
        ("Is “our gala is climate neutral” forbidden?", "our gala is climate neutral"),
        ("Puis-je imprimer « gala écoresponsable » ?", "gala écoresponsable"),
        ("Was darf ich über die Gala sagen?", ""),
        ("Why can't we say carbon neutral?", "carbon neutral"),
        ("Warum darf man nicht klimaneutral sagen?", "klimaneutral"),
        ("Wieso dürfen wir klimafreundlich nicht mehr schreiben?", "klimafreundlich"),
        ("Kann ich klimapositiv sagen?", "klimapositiv"),
        ("Seit wann ist klimaneutral verboten?", "klimaneutral"),
        ("Ab wann gilt CO2-frei als verboten?", "CO2-frei"),
        ("Since when is carbon neutral forbidden?", "carbon neutral"),
        ("Why is climate friendly not allowed?", "climate friendly"),
        ("Depuis quand neutre en carbone est-il interdit ?", "neutre en carbone"),
        ("Firwat däerf een net klimaneutral soen?", "klimaneutral"),
        ("Zanter wéini ass CO2-neutral verbueden?", "CO2-neutral"),
        ("Can I tell the press that our gala is neutral?", "our gala is neutral"),
        ("What is wrong with “climate friendly”?", "climate friendly"),
        ("What should I write instead of carbon neutral?", "carbon neutral"),
        ("Was soll ich statt klimaneutral schreiben?", "klimaneutral"),
        ("Que dire à la place de « neutre en carbone » ?", "neutre en carbone"),
        ("Wat soll ech amplaz vu klimaneutral schreiwen?", "klimaneutral"),
        ("Please check this: our summit is green", "our summit is green"),
        ("Kannst du das prüfen: unsere Gala ist klimaneutral", "unsere Gala ist klimaneutral"),
        ("Is claiming climate neutrality illegal?", "climate neutrality"),
        ("Are claims about our food forbidden?", ""),
        ("Les allégations de neutralité carbone sont-elles interdites ?", "neutralité carbone"),
        ("A guest asks if we are climate neutral. What do I say?", "we are climate neutral"),
        ("Ein Gast fragt, ob wir klimaneutral sind. Was antworte ich?", "wir klimaneutral sind"),
        ("Which wording is safe for the press?", ""),
        ("Was darf auf die Einladung?", ""),
        ("Comment formuler que nous avons payé ?", ""),
        ("Wat dierf op de Plakat?", ""),
        ("Would it be risky to say our fair is CO2-free?", "our fair is CO2-free"),
        ("Does the directive allow us to say eco-friendly?", "eco-friendly"),
        ("Risquons-nous une amende si nous disons neutre en carbone ?", "neutre en carbone"),
        ("La loi nous permet-elle de dire durable ?", "durable"),
        ("Kann ich das Fest als emissionsarm bezeichnen?", "das Fest als emissionsarm"),
        ("Which words must we avoid?", ""),
        ("Wéi solle mer iwwer eisen Don schwätzen?", ""),
    ],
)
def test_the_sentence_is_quoted_without_the_word_that_leads_to_it(typed: str, sentence: str) -> None:
    assert read(typed) == ClaimQuestion(sentence)


def test_whether_we_are_something_is_asked_of_the_sentence_it_would_be() -> None:
    for typed, sentence in (
        ("So are we carbon neutral now?", "we are carbon neutral now"),
        ("Sind wir jetzt klimaneutral?", "wir sind jetzt klimaneutral"),
        ("Sommes-nous neutres maintenant ?", "nous sommes neutres en carbone maintenant"),
        ("Si mir elo klimaneutral?", "mir si elo klimaneutral"),
        ("Sommes-nous neutre en carbone ?", "nous sommes neutre en carbone"),
        ("Is our gala now carbon neutral?", "our gala is now carbon neutral"),
        ("Did we become climate neutral by paying?", "we did become climate neutral by paying"),
        ("Ist unsere Gala jetzt klimaneutral?", "unsere Gala ist jetzt klimaneutral"),
        ("Notre gala est-il neutre en carbone ?", "Notre gala est neutre en carbone"),
        ("Ass eis Gala elo klimaneutral?", "eis Gala ass elo klimaneutral"),
        ("Are we neutral now?", "we are climate neutral now"),
        ("Sind wir jetzt neutral?", "wir sind jetzt klimaneutral"),
        ("Are we neutral in this old dispute?", "we are neutral in this old dispute"),
    ):
        assert read(typed) == ClaimQuestion(sentence, of_us=True)


@pytest.mark.parametrize(
    "typed",
    [
        "120",
        "we say nothing",
        "that is green",
        "Warum sollen wir kompensieren?",
        "Can we be there at 9?",
        "What may I enter here?",
        "Which projects are allowed?",
    ],
)
def test_what_asks_nothing_is_no_question(typed: str) -> None:
    assert read(typed) is None


def test_a_question_of_claims_is_known_by_its_parts_and_others_are_left_alone() -> None:
    for typed in (
        "May we show the certificate to our sponsors?",
        "What do I tell guests about the contribution?",
        "Dois-je mentionner le certificat dans le rapport ?",
        "Ist es erlaubt, mit dem Ergebnis zu werben?",
        "Ass et erlaabt, de Logo op d’Affiche ze drécken?",
    ):
        assert asks_what_may_be_said(typed), typed
    for typed in (
        "How is the result calculated?",
        "Can I show the guests the survey link?",
        "May I use my own emission factor?",
        "Comment demander une contribution ?",
        "Können wir den Beitrag später zahlen?",
        "Kann ech d’Resultat änneren?",
        "Should I put the sponsors in the participants?",
        "We advertise with our contribution.",
    ):
        assert not asks_what_may_be_said(typed), typed
