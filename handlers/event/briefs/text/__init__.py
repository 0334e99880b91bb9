"""A text as it was written, before it is asked what it says: read `passage.py` first.

`phrases.py` keeps the tables of words that are looked for in it; each is made when a module is imported, none while a text is
read.
"""
