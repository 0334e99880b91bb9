"""Imported once by the process that `tests/fork.py` forks from: what each start reads is read, and no garbage."""

import gc

from bot import application, cli
from bot.settings import Settings
from bot.texts import LANGUAGES, texts
from calculators import factors

__all__ = ["application", "cli"]

factors.load()
for language in LANGUAGES:
    texts(language, Settings(_env_file=None).zone)
gc.collect()
gc.freeze()
