"""Reminders in the chat. Which there are is in `bot/reminding/kinds.py`, when each is due in `rules.py` beside it.

`announcing.py` words them, `answering.py` is what their buttons do, `own.py` takes those in a member’s own words, whose
sentences `moments.py` understands or refuses (`refusals.py`), `correcting.py` moves the last of them by a “no, at 10”, and
`settings.py` lists and changes them all. `calendar_file.py` hands them out as files, `calendar_link.py` the link to the
calendar that `feed.py` makes.
"""
