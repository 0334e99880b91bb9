"""The walk past every screen, held to the rules: what is known to break one stands in `known.toml`, and nothing else does."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.labels import cut, fits, room
from bot.screen import Button, Screen, Style
from bot.turn import World
from tests.gallery.before_after import KEPT, SIX, before_and_after, keep
from tests.gallery.measuring import cut_labels
from tests.gallery.page import page
from tests.gallery.rules import RULES, faults, untranslated
from tests.gallery.walk import Seen, walk

KNOWN: Mapping[str, Sequence[str]] = tomllib.loads(Path(__file__).with_name("known.toml").read_text("utf-8"))
LANGUAGES = ("en", "fr")
CHOOSES = ("language:", "invite:", "consent:")
"""Taps that are answered in the language they say."""


def test_no_screen_breaks_a_rule_of_a_phone(session: Session, world: World) -> None:
    seen = {language: list(walk(session, world, language)) for language in LANGUAGES}
    found: dict[str, set[str]] = {rule: set() for rule in KNOWN}
    for one in (*seen["en"], *seen["fr"]):
        for rule, what in faults(one.screen):
            found[rule].add(what if rule == "cut" else one.name)
    found["cut"].update(cut_labels(one.screen for one in (*seen["en"], *seen["fr"])))
    english = {one.name: one.screen for one in seen["en"]}
    for one in seen["fr"]:
        if not one.done.startswith(CHOOSES):
            found["untranslated"].update(untranslated(one.screen, english[one.name]))
    assert {rule: sorted(names) for rule, names in found.items()} == {
        rule: sorted(known) for rule, known in KNOWN.items()
    }
    assert len(seen["en"]) == len(english) == len(seen["fr"]), "two screens of one name"


@pytest.mark.parametrize(
    ("rule", "rows"),
    [
        ("cut", [[("Cut in the… middle", "home", "")]]),
        ("primaries", [[("One", "home", "primary")], [("Two", "home", "primary")]]),
        ("aimless", [[("Result", "result:1", "")], [("Home", "home", "")]]),
        ("many", [[(f"{number}", "home", "")] for number in range(9)]),
        ("services", [[(word, f"{word}:1", "danger") for word in ("why", "back", "later", "delegate")]]),
        ("wanders", [[("I don’t know", "unknown:1", ""), ("More…", "further:1", "")]]),
        ("dead_ends", []),
        ("hanging_dots", [[("10 t ·", "home", "")]]),
    ],
)
def test_each_rule_finds_a_screen_that_breaks_it(rule: str, rows: list[list[tuple[str, str, Style]]]) -> None:
    buttons = tuple(tuple(Button(label, action, style=style) for label, action, style in row) for row in rows)
    assert [broken for broken, _ in faults(Screen("Words", buttons))] == [rule]
    assert {*RULES, "untranslated"} == KNOWN.keys()


def test_what_fits_by_our_own_count_fits_in_a_browser() -> None:
    """Rows of one, two and three: labels that just fit, and some that do not."""
    words = ("iIlj.,;fr", "mWMw%…", "Ne sais pas", "À l’hôtel œuvre €", "0123456789 −→+", "ß€ÄÖÜ ëé Ñ (½)")
    long = [(start + one) * 9 for one in words for start in ("", "a ")]
    kept = [[cut(one, room(among))] * among for one in long for among in (1, 2, 3)]
    assert all(fits(row[0], len(row)) for row in kept)
    assert not cut_labels(_rows(kept))
    assert set(cut_labels(_rows([[one] * 2 for one in long]))) == set(long)


def _rows(laid: Iterable[Iterable[str]]) -> Iterable[Screen]:
    return (replace(Screen("Words"), buttons=(tuple(Button(one) for one in row),)) for row in laid)


def test_a_line_that_is_the_same_in_both_languages_is_not_translated() -> None:
    one = Screen("How many people come?\n120", ((Button("People come with trains", "home"),),))
    assert list(untranslated(one, one)) == ["How many people come?", "People come with trains"]


def test_the_page_shows_a_screen_in_each_language_light_and_dark() -> None:
    screen = Screen("Words", ((Button("Tap", "home", style="primary"),),))
    shown = page({"en": [Seen("plain", "home", screen)], "fr": [Seen("plain", "home", screen)]}, ["plain, home"])
    assert shown.count('data-style="primary"><span>Tap') == 2 * len(LANGUAGES)
    assert "changed since the last release" in shown


def test_six_screens_stand_beside_their_pictures_of_the_last_release(tmp_path: Path) -> None:
    parted = (name.partition(", ") for name in SIX.values())
    seen = [Seen(scene, done, Screen(scene)) for scene, _, done in parted]
    shown = dict.fromkeys(LANGUAGES, seen)
    assert before_and_after(shown, tmp_path).count("No picture was kept") == len(SIX) * len(LANGUAGES)
    keep(shown, tmp_path)
    assert before_and_after(shown, tmp_path).count("image/webp") == len(SIX) * len(LANGUAGES)
    expected = {f"{name}.{language}" for name in SIX for language in LANGUAGES}
    assert {one.stem for one in KEPT.iterdir()} == {one.stem for one in tmp_path.iterdir()} == expected
