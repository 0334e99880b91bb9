"""Where it is, and how people come, from where and for how many nights: read `whereabouts.py` first.

Of several towns, `in_a_row.py` asks which is meant, and so does `namesakes.py` where they share a name. `from_where.py` puts
together who comes from where; `journeys.py` finds it in sentences, `left_out.py` how those come of whom it is left out.
Nights are counted in `counted_nights.py`, or told of those who stay for so many each in `stays.py`.
"""
