"""The other end of `bot/drawing.py`: a process that makes what is asked for, one after the other, until nobody asks any more.

A question is a line of JSON: whether it is a picture or a document, which one, and its values. The answer is a line with
the number of bytes that follow; a failure is a line with its kind and where in the code it was, which quotes nothing.
"""

import json
import os
import sys
from typing import BinaryIO

from bot.documents import DRAWINGS, MAKINGS
from bot.engine.failures import kind_and_place

ASKED = {"picture": DRAWINGS, "document": MAKINGS}


def answer(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the questions end."""
    for question in questions:
        kind, name, values = json.loads(question)
        try:
            made = ASKED[kind][name](values)
        except Exception as failure:  # noqa: BLE001 - a library's drawing code may fail in any way
            answers.write(f"{kind_and_place(failure)}\n".encode())
        else:
            answers.write(b"%d\n" % len(made) + made)
        answers.flush()


def main() -> None:
    """Nothing else may be printed between the answers."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        answer(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
