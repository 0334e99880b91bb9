"""What keeps a value from being taken: read `accounted.py` first, which `unaccounted.py` asks of each.

`taken_back.py` puts together what a text itself says is not so, or may not be: under a heading (`headings.py`, of which those
in `known_headings.py` say nothing against it), behind a fact (`verdicts.py`, or `ticked.py` by the `signs.py`), of another
year (`past_years.py`), counted day by day (`each_day.py`), or only asked and told of others (`wondering.py`). `set_apart.py`
finds what stands right behind a fact and nobody understood, `next_to.py` what stands beside it, `about_another.py` whether it
says something else, `other_days.py` other days than the one that was read, and `not_as_planned.py` hears of the whole event
that it is cancelled or moved.
"""
