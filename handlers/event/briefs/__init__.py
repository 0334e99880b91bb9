"""What a whole event is in a sentence, or in a pasted invitation: found by its words, read by each question's own kind.

`passage.py` takes a text apart, `dictated.py` writes the marks that are said, `finding.py` finds which words speak of which
question (`sorts.py` of the kinds of event and of building, `dates.py` of days, `one_day.py` of how long one is, `titles.py` of
what is announced, `whereabouts.py` of towns, `attendances.py` of people, `hybrid.py` of those online, `crew.py` of those who
work there, `journeys.py` of how people come and from where, `stays.py` of nights, `catering.py` of meals (`sittings.py` knows
what names one, `for_all.py` whether everybody has it, `programme.py` days told one after the other), `menus.py` of dishes,
`connected.py` of hours online, `details.py` of water and energy; `told.py` lists the questions), `asides.py` knows what answers
none: prices, rooms, telephone numbers. `labels.py` finds what stands behind a colon, `decided.py` the number a text itself
settles on. `brief.py` has each question read its own and says what was left over (`left_over.py`); `accounted.py` lets it take
a value only if all that stands around it is accounted for, `other_people.py` knows who may count as well, `taken_back.py` what
a text cancels, and `corrections.py` what it corrects. `invitation.py` makes one of a calendar invitation, `quoted.py` reads
what a language model points at in the rest. Nothing is guessed: a number without its noun counts nothing, and of two answers to
one question neither is taken, but both are asked.
"""
