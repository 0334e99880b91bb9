"""`python -m bot.attendees CACHE_DIR LATITUDE LONGITUDE < file`: one list read in a process of its own, JSON on standard output.

A file may be made to exhaust whoever opens it. Here it exhausts its own memory and time, and the assistant goes on.
"""

import sys
from pathlib import Path

from bot.apart import answer
from bot.attendees import NoTable, read
from bot.attendees.found import ReadList
from bot.places.search import PlacesFile
from calculators.geography import Place

MEMORY = 2 << 30
"""Bytes of address space; a list of 50,000 rows in a workbook of 20 MB takes a quarter of it."""


def read_list(content: bytes) -> ReadList:
    """What was found, or why there is nothing."""
    cache_dir, latitude, longitude = sys.argv[1:]
    venue = Place("", "", float(latitude), float(longitude), 0)
    try:
        return {"found": read(content, PlacesFile.open(Path(cache_dir)), venue).as_json()}
    except NoTable as refused:
        return {"refused": refused.reason.value}


if __name__ == "__main__":
    answer(read_list, memory=MEMORY, seconds=60)
