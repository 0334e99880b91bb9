"""What a text says beside its event changes nothing that is told of it: an hour, a room, a budget, where the writer is."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes, said

TOLD = {
    "en": (
        "Workshop in Metz on 19 May 2027, 30 people, 12 from Trier by train, 18 hotel nights, 1 lunch",
        "Two-day conference in Vianden on 19 May 2027, 240 participants and 12 helpers",
    ),
    "fr": (
        "Atelier à Metz le 19 mai 2027, 30 personnes, 12 de Trèves en train, 18 nuitées, 1 déjeuner",
        "Conférence de deux jours à Vianden le 19 mai 2027, 240 participants et 12 bénévoles",
    ),
    "de": (
        "Workshop in Metz am 19. Mai 2027, 30 Leute, 12 aus Trier mit dem Zug, 18 Übernachtungen, 1 Mittagessen",
        "Zweitägige Konferenz in Vianden am 19. Mai 2027, 240 Teilnehmer und 12 Helfer",
    ),
    "lb": (
        "Workshop zu Metz den 19. Mee 2027, 30 Leit, 12 vun Tréier mam Zuch, 18 Nuechten, 1 Mëttegiessen",
        "Konferenz vun zwee Deeg zu Veianen den 19. Mee 2027, 240 Participanten an 12 Hëllefer",
    ),
}
BESIDE = {
    "en": """start at 9 · doors open at 8:30 · we meet at 8 at the station · room no 12 · room 214 · bus no 12 · table 5 ·
        2nd floor · parking for 40 cars · call me on 621 123 456 · budget 5,000 euros · 45 euros per person ·
        please reply before 20 February · we have 12 projects this year · founded 25 years ago · say at 9 · also 5 ·
        speech of 20 minutes · 6 round tables · the minister opens at 10 · coffee at 10:30 and 15:30 · article 8 ·
        top 10 of our clients · 30% discount for early birds · our 14 offices are closed that day · we won 2 prizes ·
        I am in Paris next week · I’m back from Rome on Monday · on Teams for 3 hours · my plane leaves at 7 ·
        set-up takes three days · the link is sent 3 days before · invoice within 4 days""",
    "fr": """début à 9 heures · accueil à 8h30 · rendez-vous à 8 devant la gare · salle no 12 · bus no 12 · 2e étage ·
        parking pour 40 voitures · mon numéro est le 621 123 456 · budget 5 000 euros · 45 euros par personne ·
        réponse souhaitée pour le 20 février · nous avons 12 projets cette année · la 3e édition · disons à 9 ·
        discours de 20 minutes · 6 tables rondes · la ministre ouvre à 10h · pauses à 10h30 et 15h30 · article 8 ·
        les 10 meilleurs clients · 30 % de remise · nous avons gagné 2 prix · je suis à Paris la semaine prochaine ·
        mon avion part à 7h · en visio pendant 3 heures · trois jours de montage · le lien arrive 3 jours avant""",
    "de": """Beginn um 9 · Beginn 9 Uhr · Abfahrt vom Hotel um 9 · wir treffen uns um 8 · Bus um 9 am Bahnhof ·
        sagen wir um 9 · Raum Nr. 12 · Saal 214 · 2. Stock · Parkplatz für 40 Autos · meine Nummer ist 621 123 456 ·
        Budget 5.000 Euro · 45 Euro pro Person · Rückmeldung bitte bis 20. Februar · wir haben 12 Projekte dieses Jahr ·
        uns gibt es seit 25 Jahren · Rede von 20 Minuten · 6 runde Tische · die Ministerin eröffnet um 10 · Artikel 8 ·
        die 10 besten Kunden · 30 % Rabatt · wir haben 2 Preise gewonnen · ich bin nächste Woche in Paris · bis um 5 ·
        Aufbau drei Tage · der Link kommt 3 Tage vorher""",
    "lb": """Ufank um 9 · Ufank 9 Auer · mir treffen eis um 8 · de Bus fiert um 8 · Apéro-Musek no 18 · no 9 ass zou ·
        Sall Nr. 12 · 2. Stack · Parking fir 40 Autoen · meng Nummer ass 621 123 456 · Budget 5.000 Euro ·
        45 Euro pro Persoun · mir hunn 12 Projeten dëst Joer · eis gëtt et zënter 25 Joer · Ried vun 20 Minutten ·
        d’Ministesch mécht um 10 op · Artikel 8 · déi 10 bescht Clienten · 30 % Rabatt · mäi Fliger geet um 7 ·
        ech si nächst Woch zu Paräis · Opbau dräi Deeg · de Link kënnt 3 Deeg virdrun""",
}


@pytest.mark.parametrize("language", TOLD)
def test_what_stands_beside_an_event_changes_nothing_of_it(world: World, language: str) -> None:
    """It may make a question of what was told; it is never taken for something else, nor for something more."""
    turn, changed = member_writes(world, "en"), []
    for told in TOLD[language]:
        alone = {(one.question, said(one.question, one.value)) for one in read(turn, told).findings}
        for beside in map(str.strip, BESIDE[language].split("·")):
            for text in (f"{told}, {beside}", f"{told}. {beside[0].upper()}{beside[1:]}.", f"{told}\n{beside}"):
                found = {(one.question, said(one.question, one.value)) for one in read(turn, text).findings}
                changed += [f"{text!r}: {more}" for more in found - alone]
    assert not changed, "\n".join(changed)
