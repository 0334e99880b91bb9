"""What a brief that somebody types in an English chat tells, in the short form of the corpus."""

from bot.turn import World
from handlers.event.briefs.brief import read
from handlers.event.briefs.understood import Brief
from tests.handlers.briefs.corpus import member_writes, said


def read_in_english(world: World, typed: str) -> Brief:
    """The brief as it is understood; nothing is stored."""
    return read(member_writes(world, "en"), typed)


def found(world: World, typed: str) -> dict[str, str]:
    """What is taken, by question."""
    return {one.question: said(one.question, one.value) for one in read_in_english(world, typed).findings}


def asked(world: World, typed: str, question: str) -> set[str]:
    """What is offered for a question of which nothing is taken; nothing where something is."""
    brief = read_in_english(world, typed)
    taken = any(one.question == question for one in brief.findings)
    return set() if taken else {said(question, one.value) for one in brief.asked if one.question == question}
