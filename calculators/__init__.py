"""Pure arithmetic: answers in, explained numbers out.

Nothing here reads a clock, a network or a database, and nothing here imports the rest of the house.
Read `footprint.py` first.
"""


def N_(message: str) -> str:
    """Mark an English text as translatable where it is data; it is translated where it is shown."""
    return message
