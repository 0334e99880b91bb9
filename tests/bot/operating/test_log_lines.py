"""Every line that the log may hold stands in the operator's page, with what it wants of them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent.parent
PAGE = ROOT / "bot" / "operating" / "log_lines.md"
LEVELS = ("info", "warning", "error", "critical", "exception")
OF_OTHERS = {"…: …"}
"""What `failures.report` puts together of lines that are looked up where it is called."""


def lines(file: Path) -> Iterator[str]:
    """What a module writes into the log, or says of what it waits for; `…` stands for what is put in."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        match node.func:
            case ast.Attribute(value=ast.Name(id="log"), attr=level) if level in LEVELS:
                said = node.args[0]
            case ast.Name(id="report"):
                said = node.args[1]
            case ast.Name(id="Again"):
                said = node.args[0]
            case _:
                continue
        match said:
            case ast.Constant(value=str(text)):
                yield re.sub(r"%[\w.]+", "…", text)
            case ast.JoinedStr(values=parts):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)


def test_the_page_has_every_line_of_the_log_and_no_other() -> None:
    files = [one for one in (ROOT / "bot").rglob("*.py") if "sandbox" not in one.parts]
    written = {line for file in files for line in lines(file)} - OF_OTHERS
    assert len(written) > 40
    rows = re.findall(r"^\| (`.*`) \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.M)
    told = [line for row, wanted in rows for line in re.findall(r"`([^`]+)`", row) if wanted]
    assert len(told) == len(set(told))
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    assert {line for line in written if line not in told} == set(), "nobody says what to do"
    named_first = {line for line in told if line not in written and line in source}
    assert {line for line in told if line not in written} == named_first, "no such line is written"
