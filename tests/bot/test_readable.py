"""Text from outside, by whichever door it comes: what nobody can store, send or read as it stands is left out."""

from bot.readable import all_readable, readable

FOUND = {
    "1\x00\ud80050": "150",
    "\u202e051 elpoep\u2066\u2069\u200f": "051 elpoep",
    "red\x1b[31m\r\x7f": "red[31m",
    "two\nlines\tof 👩🏽‍🔬 and e\u0301": "two\nlines\tof 👩🏽‍🔬 and e\u0301",
}


def test_what_can_be_read_stays_and_nothing_else() -> None:
    assert {text: readable(text) for text in FOUND} == FOUND
    found = {"lines": [*FOUND, 1, None], "\u202eby": ({"of": "\ud800a"}, True, 0.5)}
    assert all_readable(found) == {"lines": [*FOUND.values(), 1, None], "by": [{"of": "a"}, True, 0.5]}
