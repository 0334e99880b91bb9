"""Imported once by the process that `tests/fork.py` forks from: what each start reads is read, and no garbage."""

import gc

from alembic import command

from bot import application, cli
from bot.settings import Settings
from bot.texts import LANGUAGES, texts
from calculators import factors
from calculators.answers import Answers
from calculators.claim_rulings import names_a_claim

__all__ = ["application", "cli", "command"]

factors.load()
Answers.model_rebuild()
names_a_claim("We are green")  # which every typed text is asked
for language in LANGUAGES:
    texts(language, Settings(_env_file=None).zone)
gc.collect()
gc.freeze()
