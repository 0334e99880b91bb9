"""Attendee lists: the bytes of a file → a table → columns that are recognised → groups of people, and nothing else of it.

`tables.py` opens the file, whatever kind it is (`workbooks.py`, `plain_text.py`, `unusual_files.py`), and `layouts.py` turns
it to a person or group in each row; what stands below a title of its own, `parts.py` keeps apart, and what may be a title,
`alone.py` finds. `recognising.py` finds the `Columns` of it, by `headings.py` or by `contents.py`; `telling_who.py` and
`telling_how_many.py` those that say who comes and for how many a row stands, and those of which only the member knows.
`meanings.py` knows what a cell says of a way or a diet, `amounts.py` how many it says, with `number_words.py`, and `stays.py`
how many nights two days make; a list of shares (`shares.py`) counts nobody.
**Who comes** is decided in `who_comes.py`, by `coming.py`, which reads one cell by the words in `states.py`; who brings
somebody, in `several.py`, and which rows are nobody, in `nobody.py`. `counting.py` counts, and `settling.py` again by each
answer to what is asked. `__main__.py` does all of it in a process of its own, which `reading.py` starts, since a file may be
made to exhaust whoever opens it.

What comes out names towns and numbers of people. Names, e-mail addresses and all other cells stay where they were.
"""

from bot.attendees.found import Found, FoundGroup, StoredFound
from bot.attendees.refusing import NoTable, Reason
from bot.attendees.settling import settle
from bot.attendees.shares import tells_shares
from bot.attendees.states import LEFT_OUT
from bot.attendees.tables import open_table
from bot.places.search import PlacesFile
from calculators.geography import Place

__all__ = ["Found", "FoundGroup", "NoTable", "Reason", "StoredFound", "read"]


def read(content: bytes, places: PlacesFile, venue: Place) -> Found:
    """What a list says about who comes from where to `venue`. Raises NoTable.

    Takes about a second for 50,000 rows, ten for as many addresses.
    """
    table = open_table(content, places)
    if tells_shares(table):
        raise NoTable(Reason.SHARES)
    found = settle(table, places, venue)
    if not found.people:
        raise NoTable(
            Reason.NOBODY if found.online or found.hidden or LEFT_OUT & set(found.problems) else Reason.NO_ROWS
        )
    return found
