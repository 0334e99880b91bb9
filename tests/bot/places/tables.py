"""The rows of a table of what people write of a place."""


def rows(table: str) -> list[tuple[str, str]]:
    return [
        (typed.strip(), meant.strip())
        for typed, _, meant in (line.partition("|") for line in table.strip().split("\n"))
    ]
