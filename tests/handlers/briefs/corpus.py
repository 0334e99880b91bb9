"""The briefs of `corpus/<language>.md`, and how much of what is in them is found: `make corpus` prints it.

Below each brief, behind `>`, stand the facts in it, by question. Days, numbers and choices stand as they are stored; shares,
meals and groups of people in a short form: `2 lunch, 1 dinner`, `60 train, 40 car`, `20 Paris, FR train + 6 local`. What
begins with a question mark is likely and not said outright: it may be found or left to be asked, and counts as neither.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.places.search import PlacesFile
from bot.screen import Incoming
from bot.settings import load
from bot.texts import texts
from bot.turn import Turn, World
from bot.words import LANGUAGES
from calculators import factors
from handlers.event.briefs.brief import read
from handlers.event.briefs.understood import Brief
from tests.conftest import NOW

FOLDER = Path(__file__).parent / "corpus"
USUAL: Mapping[str, dict[str, float]] = {"good": {"good": 100}, "little": {"little": 100}, "none": {}}
FOUND, MISSED, WRONG, INVENTED = "found", "missed", "wrong", "invented"


@dataclass(frozen=True, slots=True)
class Written:
    """A brief as it was written, and the facts in it by question, in their short form; `likely` are the questions of some."""

    text: str
    facts: Mapping[str, str]
    likely: frozenset[str]


@cache
def briefs(language: str) -> list[Written]:
    """Those of a language, in the order of the file."""
    found: list[Written] = []
    lines: list[str] = []
    for line in (FOLDER / f"{language}.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            facts = [fact.strip().partition("=") for fact in line.removeprefix("> ").split("|")]
            likely = frozenset(question.lstrip("?") for question, _, _ in facts if question.startswith("?"))
            by_question = {question.lstrip("?"): value for question, _, value in facts}
            found.append(Written("\n".join(lines).strip(), by_question, likely))
            lines = []
        else:
            lines.append(line)
    return found


def said(question: str, value: Any) -> str:
    """A value in the short form."""
    if question == "origins":
        return " + ".join(sorted(map(_group, value.get("groups", ())))) or str(value)
    if isinstance(value, dict):
        if value in USUAL.values():
            return next(word for word, usual in USUAL.items() if usual == value)
        return ", ".join(sorted(f"{number:g} {part}" for part, number in value.items()))
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _group(group: Mapping[str, Any]) -> str:
    where = group.get("from") or group.get("country") or group.get("band")
    return " ".join(filter(None, (str(group.get("people", "?")), where, group.get("way"))))


def expected(question: str, short: str) -> str:
    """The short form of a fact, its parts in the order of `said`."""
    between = " + " if question == "origins" else ", "
    return (
        between.join(sorted(short.split(between))) if question in ("origins", "meals", "menu", "transport") else short
    )


Outcome = tuple[str, str, str, str]
"""Which question, what became of it, what was to be found, what was found."""


def outcomes(brief: Brief, written: Written) -> Iterable[Outcome]:
    """What becomes of each fact of a brief as it was read, and of what is found in it that is no fact."""
    found = {one.question: said(one.question, one.value) for one in brief.findings}
    for question, short in written.facts.items():
        wanted, got = expected(question, short), found.get(question)
        if question in written.likely and got in (None, wanted):
            continue
        yield question, FOUND if got == wanted else MISSED if got is None else WRONG, wanted, got or ""
    for question, got in found.items():
        if question not in written.facts:
            yield question, INVENTED, "", got


def member_writes(world: World, language: str) -> Turn:
    """A turn of somebody who is spoken to in that language, as far as a brief needs one."""
    incoming = Incoming(person=1, chat=1, private=True, kind="text")
    return Turn(None, incoming, None, texts(language, world.zone), NOW, world)  # type: ignore[arg-type]


def main() -> None:
    """Print the figures by language and question, and, with `--each`, what was missed."""
    settings = load()
    world = World(factors.load(), PlacesFile.open(settings.cache_dir), ZoneInfo("Europe/Luxembourg"), "")
    turn = member_writes(world, "en")
    for language in LANGUAGES:
        told = [(one, outcome) for one in briefs(language) for outcome in outcomes(read(turn, one.text), one)]
        _print(language, [outcome for _, outcome in told])
        for one, (question, became, wanted, got) in told if "--each" in sys.argv else ():
            if became != FOUND:
                print(f"   {became} {question}: {wanted!r} {got!r} in {one.text[:160]!r}")  # noqa: T201


def _print(language: str, told: list[Outcome]) -> None:
    became = Counter(outcome[1] for outcome in told)
    facts = became[FOUND] + became[MISSED] + became[WRONG]
    print(  # noqa: T201
        f"{language}: {len(briefs(language))} briefs, {facts} facts, {became[FOUND] / max(facts, 1):.1%} found,"
        f" {became[WRONG]} wrong, {became[INVENTED]} invented"
    )
    for question in dict.fromkeys(outcome[0] for outcome in told):
        one = Counter(outcome[1] for outcome in told if outcome[0] == question)
        print(f"   {question}: " + ", ".join(f"{count} {what}" for what, count in one.items()))  # noqa: T201


if __name__ == "__main__":
    main()
