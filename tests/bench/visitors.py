"""People who answer on a page, in a process of their own, as their browsers are: `python -m tests.bench.visitors PORT RATE`.

Forms come on standard input, one a line, as JSON. Each is sent at its moment, over the connection that is free first; with a
`RATE` of 0, as soon as one is free. When all were thanked for, the seconds that each waited go out as one line of JSON,
counted from its moment, so that whoever had to queue is not left out, behind the seconds that all of it took.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator

CONNECTIONS = 40
"""How many send at once at most."""


async def visit(port: int, rate: float, forms: list[str]) -> tuple[float, list[float]]:
    """Send all; the seconds it took, and those that each form waited."""
    connections = [await asyncio.open_connection("127.0.0.1", port) for _ in range(CONNECTIONS)]
    began, waits = time.perf_counter(), list[float]()
    numbered = iter(enumerate(forms))
    await asyncio.gather(*(_one_after_the_other(*one, began, rate, numbered, waits) for one in connections))
    return time.perf_counter() - began, waits


async def _one_after_the_other(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    began: float,
    rate: float,
    numbered: Iterator[tuple[int, str]],
    waits: list[float],
) -> None:
    for number, form in numbered:
        due = began + number / rate if rate else time.perf_counter()
        await asyncio.sleep(due - time.perf_counter())
        writer.write(form.encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        page = await reader.readexactly(int(length.partition(b":")[2]))
        assert b"Thank you" in page, page
        waits.append(time.perf_counter() - due)
    writer.close()


if __name__ == "__main__":
    print(json.dumps(asyncio.run(visit(int(sys.argv[1]), float(sys.argv[2]), json.load(sys.stdin)))))  # noqa: T201
