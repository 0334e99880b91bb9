"""The rows of a table of what people write of a place, and what a place is called in them."""

from calculators.geography import Place


def rows(table: str) -> list[tuple[str, str]]:
    return [
        (typed.strip(), meant.strip())
        for typed, _, meant in (line.partition("|") for line in table.strip().split("\n"))
    ]


def called(place: Place | None) -> str:
    return f"{place.name}, {place.country}" if place else "?"
