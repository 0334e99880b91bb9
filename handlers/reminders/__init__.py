"""Reminders in the chat. Which there are is in `bot/reminding/kinds.py`, when each is due in `rules.py` beside it.

`announcing.py` words them, `answering.py` is what their buttons do, `own.py` takes those in a member’s own words, whose
sentences `moments.py` understands, and `settings.py` lists and changes them all.
"""
