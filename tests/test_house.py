"""Who may know whom in `handlers/`, who may write, and where words stand; `make lint` holds the layers, this the rest."""

import ast
import re
import subprocess
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from grimp import build_graph


def test_the_rooms_of_the_handlers_stand_in_no_circle() -> None:
    graph = build_graph("handlers", cache_dir=None)
    rooms = graph.find_children("handlers")
    knows = {
        room: [
            other
            for other in rooms - {room}
            if graph.direct_import_exists(importer=room, imported=other, as_packages=True)
        ]
        for room in rooms
    }
    assert list(TopologicalSorter(knows).static_order())[-1] in rooms  # raises CycleError for a circle


HANDLERS = Path(__file__).parent.parent / "handlers"
DRAWN = {"str", "Markup", "Button", "Button | None", "Rows", "Picture"}
"""What is drawn on a card. What answers with such a value only words what is stored."""


def test_nothing_is_written_while_a_part_of_a_card_is_drawn() -> None:
    drawing = [
        (file, function)
        for file in HANDLERS.rglob("*.py")
        for function in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef) and function.returns and ast.unparse(function.returns) in DRAWN
    ]
    assert len(drawing) > 200
    for file, function in drawing:
        written = [
            one for one in ast.walk(function) if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Store)
        ]
        assert not written, f"{file}: {function.name} sets {ast.unparse(written[0])} while it draws"


HOUSE = HANDLERS.parent
LOOKS_LIKE_ONE = re.compile(r"\\[bBdDsSwW]|\(\?|\[\^|[)\]][*+?]")
"""What hardly stands in a text that is no pattern."""
NO_WORDS = re.compile(r"\(\?P[<=]\w+[>)]?|\[(?:\\.|[^\]\\])*\]|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\.|\{\w+\}")
"""In a pattern: the names of groups, sets of letters, escapes, and what is put in from a table."""
FORMATS = {
    "https mailto sip tel www": "addresses of the web and of telephones",
    "me": "the web address of Telegram, t.me",
    "co ft eq km kg m² CO₂e kWh MWh": "signs of units, the same in every language",
    "pax": "the trade's sign for people: 20pax",
    "cedex": "behind a French postcode in every language",
    "br div li tr doctype html head meta table row rows sheet hidden true visibility collapse filter number repeated": "tags",
    "Relationship sep BEGIN VCALENDAR VEVENT all": "of file formats, and of what a button carries",
    "QUOTED PRINTABLE ENCODING CHARSET": "of how old calendars write letters",
}
"""What may stand in a pattern, and why."""


def patterns(file: Path) -> Iterator[tuple[int, str]]:
    """The line of each pattern and its text; of an f-string the parts that are written there."""
    tree = ast.parse(file.read_text("utf-8"))
    put_in = {id(one) for f in ast.walk(tree) if isinstance(f, ast.FormattedValue) for one in ast.walk(f)}
    docs = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    given = {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("re.") and call.args
        for part in ast.walk(call.args[0])
    }
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, (str, bytes)) and id(one) not in put_in | docs:
            text = one.value if isinstance(one.value, str) else one.value.decode("latin-1")
            if (id(one) in given or LOOKS_LIKE_ONE.search(text)) and not text.lstrip().startswith(("INSERT", "UPDATE")):
                yield one.lineno, text


def test_no_word_of_a_language_stands_in_a_pattern() -> None:
    """They stand in `typed.toml`, where a native finds them; `bot.words.either` makes a pattern of a row."""
    allowed = {word for words in FORMATS for word in words.split()}
    files = [*HANDLERS.rglob("*.py"), *(HOUSE / "bot").rglob("*.py")]
    found = [(file.name, line, text) for file in files for line, text in patterns(file)]
    assert len(found) > 150
    words = {
        f"{name}:{line} {word}"
        for name, line, text in found
        for word in re.findall(r"[^\W\d_]{2,}", NO_WORDS.sub(" ", text))
        if word not in allowed
    }
    assert words == set()


TOP = {
    "bot handlers calculators locales tests": "the rooms",
    "pyproject.toml requirements.txt requirements-dev.txt requirements-otel.txt Makefile .ci": "how it is set up and tried",
    "README.md CHANGELOG.md CONTRIBUTING.md LICENSE .readme .gitignore": "what it is, and what is not kept",
}
"""All that stands at the top, and what for."""

WITH_HISTORY = pytest.mark.skipif(not (HOUSE / ".git").exists(), reason="there is no history here")


@WITH_HISTORY
def test_nothing_else_stands_at_the_top() -> None:
    """What a run leaves behind is easily committed with the rest."""
    listed = subprocess.run(("git", "ls-files"), cwd=HOUSE, capture_output=True, check=True, text=True)
    assert {file.partition("/")[0] for file in listed.stdout.split("\n") if file} == set(" ".join(TOP).split())


@WITH_HISTORY
def test_nothing_that_is_ignored_is_committed() -> None:
    """The set-up of one machine, committed by mistake, would take the place of everybody's when they merge."""
    listed = ("git", "ls-files", "--cached", "--ignored", "--exclude-standard")
    found = subprocess.run(listed, cwd=HOUSE, capture_output=True, check=True, text=True)
    assert found.stdout == ""
