"""What an event would be if some answers were others: a scratch copy, which is worked out and never stored by itself.

`claims.py` reads what is supposed, with `coming.py` where people would come from, `travelling.py` how, `asked_back.py` what it
may mean, `in_place.py` what instead of what, and `as_told.py` several answers in one line; `anew.py` reads what is corrected
away from its question, with `named.py` where that is named and `other_day.py` the day; `little_words.py` knows what says
nothing of its own. `of_a_part.py` leaves out what is only of a part of the event, `whose_nights.py` asks whose nights are
meant, and `accounted.py` whether all that was said is in it; `copy.py` applies it to a copy of the answers and works that out.
"""
