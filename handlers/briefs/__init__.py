"""A whole event told in one go: shown back line by line, changed, and stored once its member says that it is right.

`taps.py` says what the buttons mean, `card.py` shows what waits in `member.offered`, `taking.py` hears, changes and stores, and
`amending.py` reads what is typed below it: `beside.py` what that tells beside what was told, `doubtful.py` what of it may
say something else, `last_said.py` that the last line is corrected, `worked_out.py` which figures it
changes that nobody said, `undoing.py` that the last change is taken back.
`at_name.py` hears one where a name is asked, and asks whether it is the name; `inviting.py` opens one from a calendar invitation.
`helping.py` has a language model point at what was not understood, of
members who agreed.
"""
