"""Questions in words: what if, which event was the worst, how much for so many tonnes, what is missing, how big is it.

`hearing.py` says who answers which. A what-if is a card with a scratch copy behind it; the others are answered beside the
card, so that what is asked there stays asked.
"""
