"""What a button means is written once and read once, by the types of its fields; anything else is an old button."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

import pytest

from bot import taps
from bot.ids import EventId
from bot.stale_taps import StaleTap
from bot.taps import At, Tap, decode, decode_place, encode, place, tap
from bot.wire import LARGEST_ID, Between, OneOf, Page, Percent, Spelt


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


@pytest.fixture(autouse=True)
def _words_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taps, "TAPS", dict(taps.TAPS))
    monkeypatch.setattr(taps, "PLACES", dict(taps.PLACES))


@pytest.fixture
def paint() -> type:
    @tap("paint")
    class Paint(Tap):
        event: EventId
        percent: Percent
        size: Size
        colour: Literal["red", "blue"]
        day: date
        language: Annotated[str, OneOf(("en", "fr"))]
        town: Annotated[str, Spelt(r"[A-Z][a-z]+", 4)]
        which: Annotated[int, Between(0, 9)] | Literal["none"] = "none"
        page: Page = 0

    return Paint


WRITTEN = "paint:5:50:small:red:20270401:fr:Metz"
FIELDS = (5, 50, Size.SMALL, "red", date(2027, 4, 1), "fr", "Metz")


def test_a_tap_is_its_word_and_its_fields_in_order(paint: type) -> None:
    assert encode(paint(*FIELDS, 3, 2)) == f"{WRITTEN}:3:2"
    assert decode(f"{WRITTEN}:3:2") == paint(*FIELDS, 3, 2)


def test_what_says_its_default_is_left_off_at_the_end_only(paint: type) -> None:
    assert encode(paint(*FIELDS)) == WRITTEN
    assert encode(paint(*FIELDS, page=1)) == f"{WRITTEN}:none:1"
    assert decode(WRITTEN) == decode(f"{WRITTEN}:none") == decode(f"{WRITTEN}:none:0") == paint(*FIELDS)


@pytest.mark.parametrize(
    "old",
    [
        *("", ":", "nothing", "nothing:5", "paint", "paint:", "paint:5:50:small:red:20270401:fr", f"{WRITTEN}:3:2:1"),
        *(WRITTEN.replace(":5:", f":{one}:") for one in ("", "-1", "²", "٣", "1.0", " 1", "x", "2147483648", "9" * 19)),
        *(WRITTEN.replace("50", one) for one in ("0", "101", "half")),
        *(WRITTEN.replace("small", one) for one in ("tiny", "SMALL", "")),
        *(WRITTEN.replace("red", one) for one in ("green", "")),
        *(WRITTEN.replace("20270401", one) for one in ("20270431", "2027041", "202704010", "x")),
        *(WRITTEN.replace("fr", one) for one in ("de", "")),
        *(WRITTEN.replace("Metz", one) for one in ("metz", "Metz ", "Luxembourg", "")),
        f"{WRITTEN}:10",
        f"{WRITTEN}:none:x",
    ],
)
def test_what_no_button_of_ours_says_is_an_old_button(paint: type, old: str) -> None:
    with pytest.raises(StaleTap):
        decode(old)


@pytest.mark.parametrize("wrong", [{"event": -1}, {"percent": 0}, {"colour": "green"}, {"town": "a:b"}, {"size": None}])
def test_a_button_that_could_not_be_read_again_is_never_drawn(paint: type, wrong: dict[str, object]) -> None:
    names = ("event", "percent", "size", "colour", "day", "language", "town")
    with pytest.raises(ValueError, match="cannot be"):
        encode(paint(**dict(zip(names, FIELDS, strict=True)) | wrong))


def test_a_tap_that_might_not_fit_is_refused_where_it_is_defined() -> None:
    with pytest.raises(ValueError, match="65 bytes"):

        @tap("long")
        class Long(Tap):
            text: Annotated[str, Spelt(r".+", 60)]


def test_a_word_is_given_once() -> None:
    with pytest.raises(ValueError, match="given twice"):
        for _ in range(2):

            @tap("twice")
            class Twice(Tap):
                pass


def test_what_cannot_be_written_is_refused_where_it_is_defined() -> None:
    with pytest.raises(TypeError, match="cannot be written"):

        @tap("money")
        class Money(Tap):
            amount: Decimal


def test_what_binds_does_not_only_lead_on() -> None:
    with pytest.raises(ValueError, match="bind"):

        @tap("sign", binds=True, leads_on=True)
        class Sign(Tap):
            pass


def test_a_place_is_written_like_a_tap_and_is_none() -> None:
    @place("shore", near_event=True)
    class AtShore(At):
        event: EventId

    assert encode(AtShore(EventId(7))) == "shore:7"
    assert decode_place("shore:7") == AtShore(EventId(7))
    assert AtShore.near_event
    assert not AtShore.buttons_first
    with pytest.raises(StaleTap):
        decode("shore:7")


def test_every_tap_fits_behind_a_button_with_the_widest_values() -> None:
    assert all(one.form.widest <= taps.CALLBACK_DATA_BYTES for one in taps.TAPS.values())
    assert LARGEST_ID == 2_147_483_647
