"""Who may know whom in `handlers/`; `make lint` holds the layers, this the rest."""

from graphlib import TopologicalSorter

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
