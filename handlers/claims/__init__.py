"""What may be said of an event to others: `answering.py` rules a sentence, `hearing.py` knows one when it is asked about.

The words are data (`calculators/claim_terms/`), the ruling is theirs (`calculators/claim_rulings.py`); here it is told, with
the article, and with a line from the member's own event in its place.
"""
