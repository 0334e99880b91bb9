"""What translators are told above each message: where it is shown, how long it may be, and what its placeholders hold.

A Babel extractor, `tests.translators_notes:messages`; `make texts` runs it. What only the writer of a text knows
stands above it in the code: `# i18n: of the data quality`.
"""

import ast
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_python

PLACEHOLDERS = Path(__file__).parent.parent / "locales" / "placeholders.toml"
BUTTON = "Button: 34 characters at most, 20 where two share a row."
COLUMN = "Heading of a column: short."
SHEET = "Name of a sheet: 31 characters at most."
LABEL = "Label before a value."
CALLED = "Name of a question, also on a button: 34 characters at most."
ASKED = "A question as it is asked."
SHOWN_BY: Mapping[str, str] = {"button": BUTTON, "first": BUTTON, "grave": BUTTON, "Column": COLUMN, "Fact": LABEL}
"""What the function makes whose first argument a text is."""
SHOWN_AS: Mapping[str, str] = {"title": CALLED, "prompt": ASKED, "sheet": SHEET}
"""What it is that a text is handed over as."""

HOLE = re.compile(r"\{(\w+)\}")


def messages(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Any
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """The messages of a file of code, each with what is written above it, where it is shown and what it holds."""
    source = file.read()
    shown = shown_as(source.decode())
    extracted: Iterator[Any] = extract_python(BytesIO(source), keywords, comment_tags, options)
    for line, function, found, written in extracted:
        texts = [text for text in ([found] if isinstance(found, str) else found or ()) if text]  # a call may hold none
        where = [note for text in texts for note in sorted(shown.get(text, ()))]
        yield line, function, found, [*written, *where, *held(texts)]


def held(texts: Collection[str]) -> list[str]:
    """What the placeholders hold, each once; of one that nobody has explained yet, a test tells."""
    named = dict.fromkeys(HOLE.findall(" ".join(texts)))
    return [f"{{{name}}}: {placeholders()[name]}" for name in named if name in placeholders()]


@cache
def placeholders() -> Mapping[str, str]:
    return tomllib.loads(PLACEHOLDERS.read_text(encoding="utf-8"))


def shown_as(source: str) -> Mapping[str, set[str]]:
    """Where a text is shown, by the text, as far as the code around it tells."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in SHOWN_BY:
                _note(found, first, SHOWN_BY[name])
            case ast.keyword(arg=str(name), value=value) if name in SHOWN_AS:
                _note(found, value, SHOWN_AS[name])
    return found


def _note(found: dict[str, set[str]], shown: ast.expr, note: str) -> None:
    match shown:
        case ast.Call(func=ast.Name(id="t" | "N_"), args=[ast.Constant(value=str(text)), *_]):
            found.setdefault(text, set()).add(note)
        case ast.Call(
            func=ast.Name(id="t"), args=[ast.Call(func=ast.Name(id="P_"), args=[_, ast.Constant(value=str(text))])]
        ):
            found.setdefault(text, set()).add(note)
