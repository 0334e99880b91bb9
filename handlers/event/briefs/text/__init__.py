"""A text as it was written, before it is asked what it says: read `passage.py` first."""
