"""What a list comes to once what was asked of it is answered."""

from bot.attendees import Found
from bot.attendees.found import Meaning
from bot.places.search import PlacesFile
from tests.bot.attendees.asked import answers, found
from tests.bot.attendees.files import Rows


def test_one_question_comes_behind_the_other(places: PlacesFile) -> None:
    rows: Rows = [["Town", "Foo", "Bar"], ["Metz", "yes", 2], ["Trier", "no", 4], ["Arlon", "yes", 1]]
    result = found(rows, places)
    assert answers(result) == [("who", ["Foo"], 2), ("all", [], 3)]
    behind = result.chosen(result.choices[0])
    assert answers(behind) == [("one", [], 2), ("number", ["Bar"], 3), ("more", ["Bar"], 5)]
    last = behind.chosen(behind.choices[2])
    assert (last.people, last.choices, [one.meaning for one in behind.choices]) == (
        5, [], [Meaning.ONE, Meaning.NUMBER, Meaning.MORE],
    )  # fmt: skip


def test_a_town_that_was_put_right_stays_so(places: PlacesFile) -> None:
    result = found([["Town", "Foo"], ["Metz", "yes"], ["Triier", "yes"], ["Arlon", "no"]], places)
    result.take(result.suggested[0])
    assert {one.get("from") for one in result.chosen(result.choices[0]).groups} == {"Metz, FR", "Trier, DE"}


def test_answers_are_kept_with_the_list(places: PlacesFile) -> None:
    result = found([["Town", "Foo"], ["Metz", "yes"], ["Arlon", "no"]], places)
    assert Found.from_json(result.as_json()) == result
