"""Refine over the local Telegram, in English and in French: sections, back, an edit, all sections, and the range on the way.

At the end the total on the card is what `residua estimate` says of the stored answers.
"""

import json
import re

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bot.store.models import Event
from handlers.event.document import answers_document
from tests.assistant import Assistant
from tests.bot.test_locales import WIDE
from tests.telegram import Telegram

RANGE = re.compile(r"\((?:range|fourchette) ([\d.,]+)–([\d.,]+)")


def test_refining_narrows_the_range(telegram: Telegram, assistant: Assistant) -> None:
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.tap("New estimate")
    for asked, said in (
        ("What is your event called?", "Spring conference"),
        ("What kind of event is it?", "conference"),
        ("When does it start?", "20 April 2027"),
        ("How many days", "two days"),
        ("Where does it take place?", "Belval"),
        ("How many people take part on site", "about 120"),
        ("Where do they come from?", "All local"),
        ("How do they travel?", "mostly car"),
        ("How many hotel nights", "10 rooms for 2 nights"),
        ("That makes 20 in all. Is this right?", "20 nights"),
        ("What does each person eat", "two lunches and a dinner"),
        ("What is on the menu?", "half vegetarian, half chicken"),
        ("What kind of building is it?", "hotel"),
        ("How large are the rooms", "no idea"),
    ):
        ada.sees(asked)
        ada.say(said)
    ada.sees("your answers", "Hotel nights: 20", "Menu: 50% vegetarian and 50% poultry")

    ada.tap("Refine")
    first = width(ada.sees("refine the estimate", "range "))
    ada.tap("More…")
    ada.tap("Energy on site")
    ada.sees("How much electricity does the event use", "Energy on site, 1 of")
    ada.say("30 % of 4,000")
    ada.sees("renewable electricity contract")
    ada.say("yes")
    ada.sees("What are the rooms heated with")
    ada.tap("More…")
    ada.tap("Back")
    ada.sees("renewable electricity contract", "Now: Yes")
    ada.tap("Keep it")
    ada.sees("What are the rooms heated with")
    ada.say("district heating")
    ada.sees("How much energy goes into heating")
    ada.say("1.2 MWh")
    ada.sees("How many litres of diesel")
    ada.tap("None")
    narrower = width(ada.sees("refine the estimate", "Energy on site: 5 of 5 answered"))
    assert narrower < first, f"{first} became {narrower}"

    ada.tap("More…")
    ada.tap("Energy on site")
    ada.sees("Electricity: 1,200 kWh", "Energy for heating: 1,200 kWh", "Heating: District heating")
    ada.tap("Electricity")
    ada.sees("Now: 1,200 kWh")
    ada.say("a lot")
    ada.sees("Please type one number")
    ada.say("900 kWh")
    ada.sees("refine the estimate")
    ada.tap("More…")
    ada.tap("Energy on site")
    ada.sees("Electricity: 900 kWh", "Energy for heating: 1,200 kWh", "Heating: District heating")
    ada.tap("All sections")
    ada.sees("refine the estimate")
    ada.tap("More…")
    ada.tap("Waste")
    ada.sees("How much waste is there")
    ada.tap("More…")
    ada.tap("All sections")
    ada.does_not_see("Waste:")
    ada.tap("More…")
    ada.tap("Waste")
    ada.say("skip")
    ada.sees("How many kilograms of prepared food")
    ada.say("15 kg")
    ada.sees("Waste: 1 of 2 answered")
    ada.tap("See the result")
    ada.sees("Estimated emissions: ")
    ada.is_left_with(1)  # one card, beside what was answered
    ada.tap("Why this figure?")
    ada.sees("why this figure", "Estimated emissions: ")


def test_refining_in_french(telegram: Telegram, assistant: Assistant) -> None:
    ada = telegram.person("Ada", language_code="fr-LU")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("J’accepte")
    ada.say("/new")
    for asked, said in (
        ("Comment s’appelle votre événement", "Fête d’été"),
        ("De quel type d’événement", "séminaire"),
        ("Quand commence l’événement", "le 1er juillet 2027"),
        ("Combien de jours", "une journée et demie"),
        ("Où a lieu l’événement", "à Luxembourg"),
        ("Combien de personnes participent sur place", "une centaine"),
        ("D’où viennent les participants", "tous des environs"),
        ("Comment viennent les participants", "moitié bus, le reste à vélo"),
        ("Combien de nuits d’hôtel", "pas de nuitées"),
        ("Que mange chaque personne", "deux déjeuners et un cocktail"),
        ("Qu’y a-t-il au menu", "végétarien"),
        ("De quel type de bâtiment", "salle de réunion"),
        ("Quelle est la surface", "20 x 15 m"),
    ):
        ada.sees(asked)
        ada.say(said)
    ada.sees(
        f"Premier jour{WIDE}: jeudi 1er juillet 2027",
        "en tram ou en bus et 50",
        f"Surface{WIDE}: 300{WIDE}m²",
    )

    ada.tap("Affiner")
    first = width(ada.sees("affiner l’estimation", "fourchette "))
    ada.tap("Plus…")
    ada.tap("Énergie sur place")
    ada.sees("Combien d’électricité")
    ada.say("1.200 kWh")
    ada.sees("contrat d’électricité renouvelable")
    ada.say("bien sûr")
    ada.sees("Avec quoi les salles sont-elles chauffées")
    ada.tap("Plus…")
    ada.tap("Retour")
    ada.sees("contrat d’électricité renouvelable", "Oui")
    ada.tap("Garder")
    ada.say("réseau de chaleur")
    ada.sees("Combien d’énergie le chauffage")
    ada.say("je ne sais pas")
    ada.sees("groupe électrogène")
    ada.say("aucun")
    narrower = width(ada.sees("affiner l’estimation", f"4{WIDE}sur{WIDE}5"))
    assert narrower < first, f"{first} est devenu {narrower}"
    ada.tap("Plus…")
    ada.tap("Énergie sur place")
    ada.tap("Électricité")
    ada.say("beaucoup")
    ada.sees("un seul nombre")
    ada.say("un tiers de 3.000")
    ada.sees("affiner l’estimation")
    ada.tap("Plus…")
    ada.tap("Énergie sur place")
    ada.sees(f"1.000{WIDE}kWh", "Chauffage urbain")
    ada.tap("Toutes les rubriques")
    ada.tap("Plus…")
    ada.tap("Déchets")
    ada.say("passer")
    ada.say("rien")
    ada.sees("affiner l’estimation", f"1{WIDE}sur{WIDE}2")
    ada.tap("Voir le résultat")
    ada.sees("Émissions estimées")
    ada.is_left_with(1)  # one card, beside what was answered


def width(card: str) -> float:
    """How many times its lower end the upper end of the range is."""
    found = RANGE.search(card)
    assert found, card
    low, high = (float(one.replace(",", ".")) for one in found.groups())
    return high / low


def estimated(assistant: Assistant) -> float:
    """What the real `residua estimate --json` says to the event's answers, in kilograms with their grams."""
    with Session(create_engine(f"sqlite:///{assistant.folder / 'residua.sqlite'}")) as session:
        document = answers_document(session.scalars(select(Event)).one().answers)
    file = assistant.folder / "answers.json"
    file.write_text(json.dumps(document))
    total: float = json.loads(assistant.command("estimate", str(file), "--json").stdout)["total_kg"]
    return round(total, 3)
