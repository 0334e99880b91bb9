"""The whole conversation, read from the code: which buttons each card shows, and where each leads. `residua flow` prints it.

A card is a module that makes buttons. What a button says is read where it is made, who answers it in the router's table, so
that neither is told twice.
"""

import ast
import inspect
import pkgutil
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from itertools import groupby
from types import ModuleType

from msgspec import Struct

import handlers
from bot.taps import Tap
from handlers import router
from handlers.event.questions import flow, refine
from handlers.event.questions.question import Question

SOMETHING = "…"
"""In a label, what depends on the event or the member."""


class AskedQuestion(Struct, frozen=True):
    """A question, and in words when it is asked."""

    id: str
    prompt: str
    when: str


JOURNEYS = AskedQuestion(
    "journey.0, journey.1 …",
    "{town} ({count} people): how do they travel?",
    "of each town or group that was named, unless its way was said or it comes from a list",
)
"""The questions that are made while people answer."""


def questions() -> Iterator[tuple[str, Sequence[AskedQuestion]]]:
    """Every question there is, section by section, in the order in which they are asked."""
    short = [asked for one in flow.FLOW for asked in (_asked(one), *([JOURNEYS] if one.id == "origins" else ()))]
    yield "The short path", short
    for section in refine.SECTIONS:
        yield section.title, [_asked(one) for one in section.questions]


def _asked(question: Question) -> AskedQuestion:
    prompt = re.sub(r"</?\w+>|(?<=\n)\n", "", question.prompt).replace("\n", " ")
    return AskedQuestion(question.id, prompt, question.when.says)


class Edge(Struct, frozen=True, order=True):
    """A button: the card that shows it, its English label where that is fixed, its word, and the card that answers."""

    card: str
    label: str
    word: str
    leads_to: str


@cache
def edges() -> tuple[Edge, ...]:
    """Every button there is, by card."""
    return tuple(sorted({edge for module in _modules() for edge in _of(module)}))


@cache
def words() -> frozenset[str]:
    """The words of all buttons that some card makes."""
    return frozenset(edge.word for edge in edges())


@cache
def answered_by() -> dict[str, str]:
    """The card that answers each word."""
    return {one.tap.form.word: card_of(inspect.getmodule(one.handler)) for one in router.ROUTES}


def card_of(module: ModuleType | None) -> str:
    """What a card is called: its module, without the room that all of them are in."""
    assert module is not None
    return module.__name__.removeprefix("handlers.")


def about(card: str) -> str:
    """What a card, or a room of cards, is for: the first sentence of its module."""
    words = " ".join((import_module(f"handlers.{card}").__doc__ or "").split())
    return re.split(r"(?<=\.)\s", words)[0]


def as_text() -> str:
    """The conversation as lines: every question with what asks it, every command, and every card with its buttons."""
    return "\n".join([*_questions_in_lines(), *_commands_in_lines(), *_cards_in_lines()])


def _questions_in_lines() -> Iterator[str]:
    for title, asked in questions():
        yield f"QUESTIONS: {title}\n"
        for one in asked:
            yield f"  {one.id}: {one.prompt}\n    asked {one.when}\n"


def _commands_in_lines() -> Iterator[str]:
    yield "COMMANDS\n"
    for name, means in router.COMMANDS.items():
        card = answered_by()[means.form.word] if isinstance(means, Tap) else card_of(inspect.getmodule(means))
        yield f"  /{name} → {card}"


def _cards_in_lines() -> Iterator[str]:
    for card, shown in groupby(edges(), lambda edge: edge.card):
        yield f"\nCARD {card}: {about(card)}\n"
        for (leads_to, word), some in groupby(sorted(shown, key=_leads), _leads):
            labels = dict.fromkeys(f"“{one.label}”" if one.label else SOMETHING for one in some)
            yield f"  {', '.join(labels)} → {leads_to} ({word})"


def _leads(edge: Edge) -> tuple[str, str]:
    return edge.leads_to, edge.word


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(handlers.__path__, "handlers."):
        if not found.ispkg:
            yield import_module(found.name)


def _of(module: ModuleType) -> Iterator[Edge]:
    labels: dict[ast.AST, str] = {}
    for node in ast.walk(ast.parse(inspect.getsource(module))):  # what is outside comes before what is in it
        match node:
            case ast.Call(func=ast.Name(id="button" | "first" | "grave"), args=[label, means]):
                labels[means] = _label(label)
        if word := _word(node, module):
            yield Edge(card_of(module), labels.get(node, ""), word, answered_by()[word])


def _word(node: ast.AST, module: ModuleType) -> str:
    """The word of the tap that is made here, if one is."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if isinstance(kind := vars(module).get(name), type) and issubclass(
            kind, Tap
        ):
            return kind.form.word
        case _:
            return ""


def _label(node: ast.expr) -> str:
    """The English of a label; empty where it is made of other things than words."""
    match node:
        case ast.Call(func=ast.Name(id="t") | ast.Attribute(attr="t"), args=[ast.Constant(value=str(text)), *_]):
            return text
        case ast.Call(args=[inner, *_]) | ast.Call(func=ast.Attribute(value=inner)):
            return _label(inner)
        case ast.IfExp(body=one, orelse=other):
            return " / ".join(label for label in (_label(one), _label(other)) if label)
        case _:
            return ""
