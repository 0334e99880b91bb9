"""What is said not to be meant is neither taken nor offered, in four languages."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from handlers.reading.denials import without_denied
from tests.handlers.briefs.corpus import member_writes

LEFT = [
    ("in Trier, not in Metz", "in Trier"),
    ("Trier, and not Metz", "Trier"),
    ("not in Metz but in Trier", "in Trier"),
    ("Trier rather than Metz", "Trier"),
    ("rather Trier than Metz", "Trier"),
    ("instead of Metz, Trier", "Trier"),
    ("never by plane", ""),
    ("not far from Metz", "not far from Metz"),
    ("not sure yet", "not sure yet"),
    ("20 from Trier, not from Metz, 10 local", "20 from Trier, 10 local"),
    ("à Trèves, pas à Metz", "à Trèves"),
    ("à Trèves et non à Metz", "à Trèves"),
    ("pas à Metz mais à Trèves", "à Trèves"),
    ("plutôt Trèves que Metz", "Trèves"),
    ("en train plutôt qu’en voiture", "en train"),
    ("au lieu d’un bus, le train", "le train"),
    ("pas loin de Metz", "pas loin de Metz"),
    ("pas de viande", "pas de viande"),
    ("in Trier, nicht in Metz", "in Trier"),
    ("nicht in Metz, sondern in Trier", "in Trier"),
    ("Trier statt Metz", "Trier"),
    ("anstatt mit dem Auto, mit dem Zug", "mit dem Zug"),
    ("lieber in Trier als in Metz", "in Trier"),
    ("die Tagung findet in Trier statt, 20 Leute", "die Tagung findet in Trier statt, 20 Leute"),
    ("die Tagung findet statt in Trier", "die Tagung findet statt in Trier"),
    ("nicht weit von Metz", "nicht weit von Metz"),
    ("zu Tréier, net zu Metz", "zu Tréier"),
    ("net zu Metz mee zu Tréier", "zu Tréier"),
    ("amplaz vu Metz, zu Tréier", "zu Tréier"),
    ("mam Zuch amplaz mam Auto", "mam Zuch"),
    ("léiwer Tréier wéi Metz", "Tréier"),
    ("net wäit vu Metz", "net wäit vu Metz"),
]
"""What is typed, and what is left of it."""

BRIEFS = [
    "Workshop for 30 people in Trier, not in Metz",
    "Workshop for 30 people not in Metz but in Trier",
    "Workshop for 30 people in Trier rather than Metz",
    "Workshop for 30 people in Trier instead of Metz, everyone by train",
    "Workshop for 30 people, this time not in Metz",
    "Workshop for 30 people in Trier, 20 from Trier, not from Metz",
    "Workshop for 30 people in Trier, everybody by train, not by plane",
    "Workshop for 30 people in Trier, 2 days, vegetarian buffet rather than meat",
    "Atelier pour 30 personnes à Trèves, pas à Metz",
    "Atelier pour 30 personnes à Trèves plutôt qu’à Metz",
    "Atelier pour 30 personnes pas à Metz mais à Trèves",
    "Atelier pour 30 personnes au lieu de Metz, à Trèves",
    "Atelier pour 30 personnes à Trèves, tous en train plutôt qu’en avion",
    "Workshop mit 30 Personen in Trier, nicht in Metz",
    "Workshop mit 30 Personen nicht in Metz, sondern in Trier",
    "Workshop mit 30 Personen in Trier statt in Metz",
    "Der Workshop mit 30 Personen findet in Trier statt, nicht in Metz",
    "Workshop mat 30 Leit zu Tréier, net zu Metz",
    "Workshop mat 30 Leit zu Tréier amplaz zu Metz",
    "Workshop mat 30 Leit amplaz vu Metz, zu Tréier",
    "Workshop mat 30 Leit zu Tréier, alleguer mam Zuch, net mam Fliger",
]
"""Each denies a town, a way or a dish: Metz, a plane, meat."""


@pytest.mark.parametrize(("typed", "left"), LEFT)
def test_only_what_is_meant_is_left(typed: str, left: str) -> None:
    assert without_denied(typed) == left


@pytest.mark.parametrize("chat", ["en", "fr"])
@pytest.mark.parametrize("typed", BRIEFS)
def test_a_brief_holds_nothing_of_it_and_quotes_it(world: World, typed: str, chat: str) -> None:
    brief = read(member_writes(world, chat), typed)
    values = {one.question: one.value for one in brief.findings}
    assert values.get("place") in ("Trier, DE", None)
    assert all(one not in str([*values.values(), *brief.groups]) for one in ("Metz", "plane", "meat"))
    assert (values["kind"], values["participants"]) == ("workshop", 30)
    assert any(one in " ".join(brief.unread) for one in ("Metz", "plane", "meat", "avion", "Fliger"))
