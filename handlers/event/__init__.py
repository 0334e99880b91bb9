"""What an event is, without any card: read `questions/flow.py` first, then `answering.py`, `document.py`, `figures.py`.

`in_part.py` says what a correction leaves of an answer of several parts, `origins/` where people come from, `plan.py` what a
plan and what happened have to do with each other; the words for its parts are in `naming.py`, `words.py`, `line_labels.py`
and `assumptions.py`. `access.py` holds every id to who may have it.
"""
