"""`python -m bot.papers < file`: one PDF read in a process of its own, JSON on standard output."""

from bot.apart import answer
from bot.papers.found import NoPaper, ReadPaper
from bot.papers.pdf import read


def read_paper(content: bytes) -> ReadPaper:
    """Its lines, or why there are none."""
    try:
        return {"lines": read(content)}
    except NoPaper as refused:
        return {"refused": refused.reason.value}


if __name__ == "__main__":
    answer(read_paper, memory=1 << 30, seconds=20)
