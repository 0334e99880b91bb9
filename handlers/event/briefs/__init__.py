"""What a whole event is in a sentence, or in a pasted invitation: found by its words, read by each question's own kind.

`brief.py` takes a text from end to end: begin there. `text/` takes it apart, `finding.py` finds which words speak of which
question (`told.py` lists the questions), `settling.py` takes what that question makes of them (`values.py`) or asks, `notes.py`
keeps what was found and heard so far, and each room knows its own: `people/`, `food/`, `when/`, `travel/`, and here `sorts.py`
of the kinds of event and of building (`other_meanings.py` of words that only look like one), `titles.py` of what is announced,
`details.py` of space, water and energy, `labels.py` of what stands behind a colon. `doubt/` lets a value be taken only if all
that stands around it is accounted for: prices and rooms answer nothing, what is corrected or cancelled does not count.
`left_over.py` quotes what was not understood. `invitation.py` makes a brief of a calendar invitation, `quoted.py` reads what a
language model points at in the rest. Nothing is guessed: a number without its noun counts nothing, and of two answers to one
question neither is taken, but both are asked.
"""
