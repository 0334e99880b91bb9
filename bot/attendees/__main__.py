"""`python -m bot.attendees CACHE_DIR LATITUDE LONGITUDE < file`: one list read in a process of its own, JSON on standard output.

A file may be made to exhaust whoever opens it. Here it exhausts its own memory and time, and the assistant goes on.
"""

import json
import resource
import sys
from pathlib import Path

from bot.attendees import NoTable, read
from bot.attendees.found import ReadList
from bot.places.search import PlacesFile
from calculators.geography import Place

MEMORY = 2 << 30
"""Bytes of address space; a list of 50,000 rows in a workbook of 20 MB takes a quarter of it."""
SECONDS = 60
"""Of the processor."""


def main() -> None:
    """Read standard input, write what was found or why there is nothing."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    cache_dir, latitude, longitude = sys.argv[1:]
    venue = Place("", "", float(latitude), float(longitude), 0)
    came_to: ReadList
    try:
        came_to = {"found": read(sys.stdin.buffer.read(), PlacesFile.open(Path(cache_dir)), venue).as_json()}
    except NoTable as refused:
        came_to = {"refused": refused.reason.value}
    sys.stdout.write(json.dumps(came_to))


if __name__ == "__main__":
    main()
