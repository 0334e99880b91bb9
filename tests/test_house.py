"""Who may know whom in `handlers/`, and who may write; `make lint` holds the layers, this the rest."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

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
