"""Reminders in a member's own words, as they are said: what one sentence asks for, and when."""

from datetime import UTC, date, datetime

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from bot.words import LANGUAGES
from handlers.reminders import moments, refusals
from tests.conftest import LUXEMBOURG

TUESDAY = datetime(2026, 11, 24, 9, 10, tzinfo=UTC)
"""10:10 in Luxembourg."""


@pytest.mark.parametrize(
    ("said", "when", "what"),
    [
        ("remind me on Monday at 9 to call the caterer", "2026-11-30 09:00", "call the caterer"),
        ("Remind me to call the caterer on Monday at 9.", "2026-11-30 09:00", "call the caterer"),
        ("please remind me next Monday at 9am about the menu", "2026-11-30 09:00", "the menu"),
        ("can you remind me tomorrow evening at 8 to call mum?", "2026-11-25 20:00", "call mum?"),
        ("remind me at 9 to call", "2026-11-25 09:00", "call"),
        ("remind me at 11 to call", "2026-11-24 11:00", "call"),
        ("remind me at 5 to leave", "2026-11-24 17:00", "leave"),
        ("remind me in 10 minutes", "2026-11-24 10:20", ""),
        ("remind me in half an hour to check the oven", "2026-11-24 10:40", "check the oven"),
        ("remind me in 24 hours to look again", "2026-11-25 10:10", "look again"),
        ("remind me to send the invoice in a month", "2026-12-24 09:00", "send the invoice"),
        ("remind me in 3 weeks to send the survey, please", "2026-12-15 09:00", "send the survey"),
        ("remind me tomorrow to book the room for 20 April at 14:00", "2026-11-25 09:00", "book the room for 20 April at 14:00"),
        ("remind me on 20 April 2027 at 14:30 to send the list", "2027-04-20 14:30", "send the list"),
        ("remind me on April 20 to send the list", "2027-04-20 09:00", "send the list"),
        ("remind me 2027-01-05 09:30 to pay", "2027-01-05 09:30", "pay"),
        ("remind me on the 3rd to pay", "2026-12-03 09:00", "pay"),
        ("remind me on 29 February at noon to jump", "2028-02-29 12:00", "jump"),
        ("remind me at half past nine tomorrow to sing", "2026-11-25 09:30", "sing"),
        ("remind me Friday next week at 10 to rest", "2026-12-04 10:00", "rest"),
        ("remind me tonight to pack", "2026-11-24 19:00", "pack"),
        ("remind me today to pay", "2026-11-24 11:10", "pay"),
        ("remind me tomorrow to check every room", "2026-11-25 09:00", "check every room"),
        ("Can you set a reminder for Monday 9 to call Sam?", "2026-11-30 09:00", "call Sam?"),
        ("don't let me forget to call Sam tomorrow at 3pm", "2026-11-25 15:00", "call Sam"),
        ("reminder: tomorrow 8:30, fetch the badges", "2026-11-25 08:30", "fetch the badges"),
        ("remind me in a couple of hours to eat", "2026-11-24 12:10", "eat"),
        ("remind me in 1h30 to eat", "2026-11-24 11:40", "eat"),
        ("remind me by end of day to write", "2026-11-24 17:00", "write"),
        ("remind me to count room 9 tomorrow", "2026-11-25 09:00", "count room 9"),
        ("remind me two weeks before Christmas to call", "2026-12-11 09:00", "call"),
        ("remind me in thirteen days to call", "2026-12-07 09:00", "call"),
        ("rappelle-moi dans treize jours de payer", "2026-12-07 09:00", "payer"),
        ("erinnere mich in dreizehn Tagen an die Liste", "2026-12-07 09:00", "die Liste"),
        ("erënner mech an dräizéng Deeg un d’Lëscht", "2026-12-07 09:00", "d’Lëscht"),
        ("erënner mech den 12. Mäerz um 9 un d’Lëscht", "2027-03-12 09:00", "d’Lëscht"),
        ("erënner mech um halwer zéng", "2026-11-25 09:30", ""),
        ("erënner mech an enger Stonn", "2026-11-24 11:10", ""),
        ("erënner mech an zwou Wochen", "2026-12-08 09:00", ""),
        ("rappelle-moi dans 15 jours de payer", "2026-12-08 09:00", "payer"),
        ("rappelle-moi dans quinze jours de payer", "2026-12-08 09:00", "payer"),
        ("erinnere mich in acht Tagen", "2026-12-01 09:00", ""),
        ("rappelle-moi demain aprem à 3h de payer", "2026-11-25 15:00", "payer"),
        ("rappelle-moi lundi mat’ de payer", "2026-11-30 09:00", "payer"),
        ("rappelle-moi mercredi à 9h pétantes de payer", "2026-11-25 09:00", "payer"),
        ("rappelle-moi de commander mardi matin à la première heure", "2026-12-01 09:00", "commander"),
        ("remind me in two years to renew", "2028-11-24 09:00", "renew"),
        ("remind me on the first Monday of December to pay", "2026-12-07 09:00", "pay"),
        ("rappelle-moi tous les 15 jours le vendredi de payer", "2026-11-27 09:00", "payer"),
        ("erënner mech all Méindeg un d’Lëscht", "2026-11-30 09:00", "d’Lëscht"),
        ("remind me weekly on Mondays to pay", "2026-11-30 09:00", "pay"),
        ("remind me every month on the 30th to pay", "2026-11-30 09:00", "pay"),
        ("remind me every month on the 24th to pay", "2026-12-24 09:00", "pay"),
        ("rappelle-moi chaque 24 du mois à 8h de payer", "2026-12-24 08:00", "payer"),
        ("remind me every month on the 24th at 11 to pay", "2026-11-24 11:00", "pay"),
        ("remind me before Easter to hide eggs", "2027-03-27 09:00", "hide eggs"),
        ("tomorrow at 9, remind me to call", "2026-11-25 09:00", "call"),
        ("In two weeks remind me to call Sam", "2026-12-08 09:00", "call Sam"),
        ("hi, could you remind me on Monday to call", "2026-11-30 09:00", "call"),
        ("I’d like to be reminded on Monday to call", "2026-11-30 09:00", "call"),
        ("remind me in 1.5 hours to go", "2026-11-24 11:40", "go"),
        ("remind me in 90 minutes to go", "2026-11-24 11:40", "go"),
        ("remind me to send the report by Friday", "2026-11-27 09:00", "send the report"),
        ("remind me before Friday to go", "2026-11-26 09:00", "go"),
        ("remind me at midnight to go", "2026-11-25 00:00", "go"),
        ("remind me on Friday evening at midnight to go", "2026-11-28 00:00", "go"),
        ("remind me on Friday at 0:00 to go", "2026-11-27 00:00", "go"),
        ("remind me Mon 9am to go", "2026-11-30 09:00", "go"),
        ("remind me next week on Wednesday to go", "2026-12-02 09:00", "go"),
        ("remind me on Wednesday at quarter past 4 to go", "2026-11-25 16:15", "go"),
        ("remind me every other Friday to pay", "2026-11-27 09:00", "pay"),
        ("remind me daily at 8 to pay", "2026-11-25 08:00", "pay"),
        ("every Monday at 9 remind me to pay", "2026-11-30 09:00", "pay"),
        ("remind me on the first of each month to pay", "2026-12-01 09:00", "pay"),
        ("remind me to check the list on Mondays", "2026-11-30 09:00", "check the list"),
        ("demain à 9 h, rappelle-moi d’appeler", "2026-11-25 09:00", "appeler"),
        ("rappelle-moi le 3 mars à 14h30 d’appeler le traiteur", "2027-03-03 14:30", "appeler le traiteur"),
        ("rappelle-moi mercredi en huit d’appeler", "2026-12-02 09:00", "appeler"),
        ("rappelle-moi à midi et demi de manger", "2026-11-24 12:30", "manger"),
        ("rappelle-moi chaque mois de payer", "2026-12-24 09:00", "payer"),
        ("rappelle-moi tous les lundis à 9 h de payer", "2026-11-30 09:00", "payer"),
        ("rappelle moi demain a 9h d appeler", "2026-11-25 09:00", "appeler"),
        ("fais-moi penser demain à appeler le traiteur", "2026-11-25 09:00", "appeler le traiteur"),
        ("rappelle-moi dans une heure et demie de manger", "2026-11-24 11:40", "manger"),
        ("rappel : lundi 14h, appeler Sam", "2026-11-30 14:00", "appeler Sam"),
        ("rappelle-moi lundi à 9 h d’appeler le traiteur", "2026-11-30 09:00", "appeler le traiteur"),
        ("rappelle moi lundi à 9h d'appeler le traiteur", "2026-11-30 09:00", "appeler le traiteur"),
        ("Rappelez-moi d’appeler le traiteur demain matin", "2026-11-25 09:00", "appeler le traiteur"),
        ("rappelez-moi dans 2 heures de payer la facture", "2026-11-24 12:10", "payer la facture"),
        ("rappelle-moi dans une demi-heure", "2026-11-24 10:40", ""),
        ("rappelle-moi à midi de manger", "2026-11-24 12:00", "manger"),
        ("rappelle-moi le 20 avril à 9h30 de réserver", "2027-04-20 09:30", "réserver"),
        ("rappelle-moi vendredi à 14 heures et quart que c’est fini", "2026-11-27 14:15", "c’est fini"),
        ("pouvez-vous me rappeler jeudi à 14h d’envoyer le devis ?", "2026-11-26 14:00", "envoyer le devis"),
        ("rappelle-moi après-demain de réserver", "2026-11-26 09:00", "réserver"),
        ("erinnere mich am Montag um 9 an den Caterer", "2026-11-30 09:00", "den Caterer"),
        ("Erinnere mich morgen früh daran, den Caterer anzurufen", "2026-11-25 09:00", "den Caterer anzurufen"),
        ("erinner mich um 14:30 Uhr", "2026-11-24 14:30", ""),
        ("erinnere mich übermorgen um halb zehn an die Liste", "2026-11-26 09:30", "die Liste"),
    ],
)  # fmt: skip
def test_what_is_said_in_one_sentence_is_understood(said: str, when: str, what: str) -> None:
    words = moments.requested(said)
    assert words is not None
    request = moments.understood(words, TUESDAY, LUXEMBOURG)
    assert request.moment is not None
    assert request.moment.due_at.astimezone(LUXEMBOURG).strftime("%Y-%m-%d %H:%M") == when
    assert request.text == what


def test_every_beginning_holds_a_word_that_is_looked_for_first() -> None:
    begins = ("remind me", "don’t let me forget", "Rappel :", "fais-moi penser", "erinnere mich", "erënnert mech")
    assert all(moments.requested(f"{one} demain") is not None for one in begins)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hello",
        "remind",
        "I will remind her",
        "reminder",
        "rappel",
        "on Monday at 9",
        "remindme",
        "what can you do?",
    ],
)
def test_what_asks_for_no_reminder_is_none(said: str) -> None:
    assert moments.requested(said) is None


PIECES = ("at", "9", "on", "monday", "in", "3", "hours", "to", "call", "demain", "à", "14:30", "31.2.", "um", "halb")


@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_whatever_is_typed_is_understood_or_refused(said: str) -> None:
    try:
        request = moments.understood(said, TUESDAY, LUXEMBOURG)
    except refusals.NoMoment:
        return
    assert request.moment is None or request.moment.due_at > TUESDAY
    assert request.text in said


@given(
    st.sampled_from(LANGUAGES),
    st.dates(date(2026, 12, 1), date(2030, 12, 31)),
    st.sampled_from(["EEEE", "d MMMM", "EEEE d MMMM", "d. MMMM y", "dd.MM.y"]),
)
def test_a_day_amid_other_words_is_never_passed_over(language: str, day: date, pattern: str) -> None:
    said = format_date(day, pattern, locale=language)
    with pytest.raises(refusals.NoMoment) as refused:
        moments.understood(f"taxi {said} zu Lëtz", TUESDAY, LUXEMBOURG)
    assert refused.value.words in said
