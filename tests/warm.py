"""Imported once by the process that `tests/fork.py` forks from: what a start and first texts need is ready, and no garbage."""

import gc
from contextlib import closing

from alembic import command

from bot import application, cli
from bot.places.search import PlacesFile
from bot.screen import Incoming
from bot.settings import Settings
from bot.texts import LANGUAGES, texts
from bot.turn import Turn, World, present
from calculators import factors
from calculators.answers import Answers
from calculators.claim_rulings import names_a_claim, rule
from handlers.event.briefs.brief import read
from handlers.reading import questions_in_words

__all__ = ["application", "cli", "command"]

SETTINGS = Settings(_env_file=None)

Answers.model_rebuild()
names_a_claim("We are green")  # which every typed text is asked
rule("Spring conference")  # every name
questions_in_words.read("How many people came?", present().date())
with closing(PlacesFile.open(SETTINGS.cache_dir)) as places:
    for language in LANGUAGES:
        t = texts(language, SETTINGS.zone)
    said = Incoming(person=1, chat=1, private=True, kind="text")
    world = World(factors.load(), places, SETTINGS.zone, "")
    read(Turn(None, said, None, t, present(), world), "Gala on 20 April 2027, 12 people from Metz by train")  # type: ignore[arg-type]
del places, world
gc.collect()
gc.freeze()
