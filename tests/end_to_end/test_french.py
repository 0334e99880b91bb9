"""The loop in French, by what a person reads and taps; then everything that was shown is held to the language."""

import re
import tomllib
from typing import Any

from bot.store.catalogue import CATALOGUE
from calculators import claims
from tests.assistant import Assistant
from tests.bot.test_locales import BEFORE_UNITS, NARROW, TYPOGRAPHY, WIDE
from tests.telegram import Person, Telegram

ENGLISH = re.compile(r"(?<!/)\b(?:the|and|of|your|with|from|for|by|people|event|page|per|day|how|what)\b", re.I)


def the_loop_in_french(ada: Person, sam: Person, assistant: Assistant) -> None:
    sam.open(assistant.invite("Le réseau", role="staff"))
    sam.sees("vous rejoignez l’équipe du réseau")
    sam.tap("J’accepte")
    sam.sees("Vous avez rejoint Le réseau")

    ada.say("/start")
    ada.sees("Bonjour, ici Residua.", "lien d’invitation")
    ada.open(assistant.invite("Ardennes SA"))
    ada.sees("Ardennes SA vous invite sur Residua.", "Rien n’est conservé avant votre accord.")
    ada.tap("J’accepte")
    ada.sees("Vous avez rejoint Ardennes SA", "Bonjour Ada")
    for command, heard in {
        "/help": "Ce que je peux faire",
        "/privacy": "Ce qui est conservé, et sur qui",
        "/how": "Comment fonctionne une contribution climat",
        "bonjour": "Bonjour Ada",
        "quel temps fait-il": "Désolé, je n’ai pas compris cette question.",
    }.items():
        ada.say(command)
        ada.sees(heard)

    ada.say("/new")
    ada.sees("Comment s’appelle votre événement", f"1{WIDE}sur")
    ada.say("Conférence de printemps")
    ada.sees("De quel type d’événement")
    ada.tap("Conférence")
    ada.sees("Quand commence l’événement")
    ada.say("20 avril 2027")
    ada.sees("Combien de jours")
    ada.tap("Plus…")
    ada.tap(f"Pourquoi{NARROW}?")
    ada.sees("Les repas, les salles et l’énergie augmentent avec chaque jour.")
    ada.tap("2 jours")
    ada.sees("Où a lieu l’événement")
    ada.say("Belval")
    ada.sees("Combien de personnes participent sur place")
    ada.say("120 personnes")
    ada.sees("D’où viennent les participants")
    ada.say("14 de Paris, 6 de Lisbonne et 100 locaux")
    ada.sees("J’ai compris", "Paris, France (14)", "100 des environs")
    ada.tap("C’est bien ça")
    ada.sees("Paris (14 personnes)")
    ada.tap("Train")
    ada.sees("Lisbonne (6 personnes)")
    ada.say("en avion")
    ada.sees("Comment viennent les participants")
    ada.tap("Surtout tram, bus et train")
    ada.sees("Combien de nuits d’hôtel", "jusqu’ici")
    ada.say("25")
    ada.sees("Que mange chaque personne")
    ada.say("2 dejeuners")
    ada.sees("Qu’y a-t-il au menu")
    ada.tap("Je ne sais pas")
    ada.sees("De quel type de bâtiment")
    ada.tap("Hôtel ou restaurant")
    ada.sees("Quelle est la surface")
    ada.say("300 m²")

    ada.sees(
        f"Conférence de printemps{WIDE}: vos réponses",
        f"Provenance{WIDE}: Paris (14), Lisbonne (6) et 100 des environs",
        f"Trajet (Lisbonne){WIDE}: Avion",
        f"Nuits d’hôtel{WIDE}: 25",
        f"Repas par personne{WIDE}: 2 déjeuners",
        f"Menu{WIDE}: hypothèse",
    )
    ada.tap("Voir le résultat")
    ada.sees(
        f"Émissions estimées{WIDE}: ", "t CO₂e (entre ", f"Fourchette{WIDE}: ", "valeurs sur", "sont des hypothèses."
    )
    ada.tap("Plus…")
    ada.tap("Hypothèses")
    ada.sees(f"Cafés par jour et par personne{WIDE}: 2.")
    ada.tap("Retour au résultat")
    ada.tap("Réduire")
    ada.sees("Aucune réduction déclarée pour l’instant.")
    ada.tap(next(label for label in ada.buttons if "Un cinquième en ligne" in label))
    ada.sees(f"Émissions résiduelles après les réductions que vous avez déclarées{WIDE}: ")
    ada.tap("Plus…")
    ada.tap("Explications")
    ada.sees("Green Business Events")
    ada.tap("Retour aux réductions")
    ada.tap("Plus…")
    ada.tap("Contribuer")
    ada.sees("Quelle part votre contribution doit-elle couvrir ?", "ne réduit ni n’annule")
    ada.tap("Autre part ou somme")
    ada.say("50 %")
    ada.sees(f"Projet climat 1{WIDE}sur", "non attribuables à une seule contribution")
    ada.tap("Projet suivant")
    ada.sees(f"Projet climat 2{WIDE}sur")
    ada.tap("Choisir ce projet")
    ada.sees("Elle ne réduit ni n’annule les émissions propres à l’événement.", "par tonne", "provisoire")
    ada.tap("Envoyer la demande")
    ada.sees("Demande reçue. myclimate Luxembourg confirmera.")

    sam.sees("Demande de contribution climat", "Ardennes SA", "Conférence de printemps")
    sam.tap("Confirmer")
    sam.tap("Confirmer au prix provisoire")
    sam.sees("Confirmée par Sam")
    ada.sees("Confirmée", "pas encore payée")
    ada.say("/events")
    ada.sees(f"Ardennes SA{WIDE}: événements", "contribution confirmée")


def shown(telegram: Telegram) -> list[str]:
    """Every text, caption, banner and label that the assistant ever showed, without tags and without quoted names."""
    names = [project["name"] for project in tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["project"]]
    quoted = re.compile("|".join(map(re.escape, [*names, "Green Business Events", "Gold Standard"])))
    to_people = (call["parameters"] for call in telegram.calls() if not call["method"].startswith(("setMy", "setChat")))
    texts = (text for parameters in to_people for text in _texts(parameters))
    return [quoted.sub("…", re.sub(r"<[^>]+>", "", text)) for text in texts]


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [str(value[name]) for name in ("text", "caption", "description") if isinstance(value.get(name), str)]
        return own + [text for part in value.values() for text in _texts(part)]
    return [text for part in value for text in _texts(part)] if isinstance(value, list) else []


def test_the_whole_loop_reads_as_french(telegram: Telegram, assistant: Assistant) -> None:
    ada, sam = (telegram.person(name, language_code="fr-LU") for name in ("Ada", "Sam"))
    the_loop_in_french(ada, sam, assistant)
    read = shown(telegram)
    assert f"Pourquoi{NARROW}?" in read, "labels are among it"
    assert [text for text in read if ENGLISH.search(text)] == []
    assert [(finding.term, text) for text in read for finding in claims.check(text)] == []
    for rule, breach in TYPOGRAPHY["fr"].items():
        if rule == BEFORE_UNITS:
            continue  # a mass is put together with a plain space in every language
        assert [text for text in read if re.search(breach, text)] == [], rule
