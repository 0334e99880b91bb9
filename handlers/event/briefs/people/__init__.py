"""How many people a text tells of, and which: read `attendances.py` first."""
