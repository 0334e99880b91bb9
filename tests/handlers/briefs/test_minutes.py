"""Minutes tell of an event that was decided on: neither the meeting they are of nor the next one is that event."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes

TOLD: dict[str, tuple[str | None, str, float | None]] = {
    "Minutes of 28 January. Item 4, supplier day: date set for 21 September in Differdange. Next meeting 11 February.": (
        None,
        "2027-09-21",
        None,
    ),
    "Minutes of the board, 21 January\n3. Team day: fixed for Thursday 22 April in Mersch\n4. Website: postponed to the next "
    "meeting": ("team_day", "2027-04-22", None),
    "PV du conseil d’administration – point 5, tournoi de jeunes\nDécision : les 12 et 13 juin à Pétange. Prochaine réunion "
    "le 3 mars.": (None, "2027-06-12", 2),
    "Compte rendu de la réunion du 25 janvier : la fête d’été aura lieu le 2 juillet à Merl. Prochaine réunion : 12 mars.": (
        "gala",
        "2027-07-02",
        None,
    ),
    "Protokoll Orga-Sitzung vom 28.01.\nTOP 2 Jahreskongress: Termin steht, 22. bis 24. September 2027 in Trier. Nächste "
    "Sitzung 18.02., 10 Uhr.": ("conference", "2027-09-22", 3),
    "Protokoll der Kulturkommission, 20.01.\nTOP 4: Konzert am Samstag, 17. Juli, in Bettemburg.\nTOP 5: nächste Sitzung am 3. "
    "März im Rathaus.": (None, "2027-07-17", None),
    "Rapport vun der Sëtzung vum 19. Januar – Punkt 3: Jugendturnéier\nDe Comité huet decidéiert, den Turnéier de 5. a 6. Juni "
    "zu Suessem ze maachen. Nächst Sëtzung: 23. Februar.": (None, "2027-06-05", 2),
    "Our next meeting takes place on 3 March in Trier, 20 people": ("meeting", "2027-03-03", None),
}
"""What is written, and the kind, the first day and the days of the event."""


@pytest.mark.parametrize("typed", TOLD)
def test_the_event_is_the_one_that_was_decided_on(world: World, typed: str) -> None:
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert (answers.get("kind"), answers.get("first_day"), answers.get("days")) == TOLD[typed]
