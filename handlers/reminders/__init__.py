"""Reminders in the chat. When each is due is decided in `bot/reminding/rules.py`.

`announcing.py` words them, `answering.py` is what their buttons do, `own.py` takes those in a member’s own words, whose
sentences `moments.py` understands, and `settings.py` lists and changes them all.
"""
