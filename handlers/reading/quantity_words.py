"""The words of a quantity, each with what it is: a number, a unit, what it is for each of, what joins two, a filler, or unknown.

`quantities.py` makes quantities of them. The words stand in `typed.toml`; here is what to do where one may be two things.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from functools import cache

from msgspec import Struct

from bot.places.folding import fold
from bot.texts import FRACTION, FRACTIONS
from bot.words import phrases, table
from handlers.reading.groups.words import SHARES
from handlers.reading.number_words import ANY_ARTICLE, HALVES, MANY, VAGUE, many_of, number_at


class What(Enum):
    """What a piece of the text is; the earlier of two that a phrase may be is tried first."""

    PER = auto()
    UNIT = auto()
    JOIN = auto()
    SHARE = auto()
    VAGUE = auto()
    FILLER = auto()
    NUMBER = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """One or more words. `value` is the row of the table; of a number its digits, or the number that words say."""

    what: What
    value: str | Decimal
    start: int
    end: int
    many: int = 1
    """`2 dozen`: a number is so many times itself."""

    @property
    def digits(self) -> bool:
        """Whether it is a number in digits."""
        return self.what is What.NUMBER and isinstance(self.value, str)


class _Token(Struct, frozen=True):
    text: str
    word: str
    """As it is compared; a sign as it is."""
    start: int
    end: int


NUMBER = r"\d{1,3}(?:[\s'’]\d{3})+(?!\d)(?:[.,]\d+)?(?:\s?k\b)?|\d+(?:[.,]\d+)*(?:\s?k\b)?|(?<!\w)[.,]\d+"
CODE = r"\d+(?:[xX][\da-fA-F]*[a-fA-F][\da-fA-F]*|[eE]\d+)\b|(?<!\d)0[xX]\d+\b"
"""What only a machine reads as a number."""
DATE = (
    r"(?<![\d/.])(?:\d{1,2}/0[1-9]|0[1-9]/1[0-2]|0[1-9]/[1-9]|\d{1,2}[./]\d{1,2}[./](?:20)?\d\d|20\d\d-\d\d-\d\d|\d{1,2}\.(?:0[1-9]|1[0-2])\.(?!\d))"
    r"(?![\d/]|\.\d)"
)
"""No number: `12/03`."""
TOKEN = re.compile(rf"(?P<code>{CODE}|{DATE})|(?P<number>{NUMBER})|[^\W\d_]+(?:[23²³](?!\d))?|\S", re.I)
CODES = re.compile(rf"{CODE}|{DATE}")
DATES = re.compile(DATE)
BOUNDS = "<>≤≥"
"""A number behind one of these is another one: `> 100`."""
KEYCAPS = re.compile("[\ufe0f\u20e3]")
"""What makes a button of a digit."""
WITHIN_WORDS = "-'’·."
"""Between two letters these part no words."""
CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s?:\s?([0-5]\d)(?!\d)")
SIGNS = {"×": "times", "*": "times", "+": "plus", "-": "to", "–": "to", "—": "to", "±": "give_or_take"}
SIGNS |= dict.fromkeys(",;/&", "listed")
TWICE = "twice"
"""The row of `joined` that doubles a number."""
LONGEST_PHRASE = 5
"""Words."""
EACH_OF = {"people": "person", "days": "day", "cars": "car", "tonnes": "tonne"}
"""Behind a slash a unit is what it is for each of: `2/pers`."""


def pieces(text: str) -> list[Piece]:
    """All of a text, piece by piece, see `in_lines`; what stands for nothing, such as brackets, is left out."""
    return _with_twos(list(_Reader(text, _tokens(text)).all()))


def _with_twos(found: Sequence[Piece]) -> list[Piece]:
    """The pieces, with a number for what doubles another, and joined to it: `30 twice`, `deux fois 30`; alone it is unknown."""
    counts = [piece.what in (What.NUMBER, What.SHARE) for piece in found]
    pieces: list[Piece] = []
    for at, piece in enumerate(found):
        two = replace(piece, what=What.NUMBER, value=Decimal(2))
        if piece.what is not What.JOIN or piece.value != TWICE:
            pieces.append(piece)
        elif any(counts[:at]):
            pieces += [piece, two]
        else:
            pieces += [two, piece] if any(counts[at:]) else [replace(piece, what=What.UNKNOWN)]
    return pieces


def dated(typed: str) -> bool:
    """Whether a day stands in it, in digits: `12/03`."""
    return DATES.search(typed) is not None


def in_lines(typed: str) -> str:
    """The text with its fractions and times of day as numbers, and its lines as entries of a list."""
    typed = typed.replace("+/-", "±")
    plain = FRACTION.sub(lambda found: f" {int(found[1] or 0) + FRACTIONS[found[2]]} ", KEYCAPS.sub("", typed))
    return re.sub(r"\s*\n\s*", "; ", CLOCK.sub(r"\1 h \2", plain).strip())


def _tokens(text: str) -> list[_Token]:
    found = [
        _Token(one[0], one[0] if one["number"] else fold(one[0]) or one[0], *one.span()) for one in TOKEN.finditer(text)
    ]
    return [one for one in found if not (one.text in WITHIN_WORDS and _between_letters(text, one.start))]


def _between_letters(text: str, at: int) -> bool:
    return text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()


@cache
def _months() -> frozenset[str]:
    """The months by their full names; an English May is a word of its own."""
    rows = [row for name, row in table("months").items() if name != "may"]
    named = {fold(row[language].partition(",")[0]) for row in rows for language in row}
    return frozenset(
        named | {fold(word) for language in ("fr", "de", "lb") for word in [table("months")["may"][language]]}
    )


@cache
def _meanings() -> Mapping[str, Sequence[tuple[What, str]]]:
    """What each phrase may be, in the order of `What`."""
    found: dict[str, list[tuple[What, str]]] = {}
    rows = [
        *((What.PER, row, words) for row, words in table("per").items()),
        *((What.UNIT, row, words) for row, words in table("measures").items()),
        *((What.JOIN, row, words) for row, words in table("joined").items()),
        *((What.SHARE, str(share), words) for share, words in SHARES.items()),
        *((What.FILLER, row, words) for row, words in table("beside_numbers").items()),
        (What.FILLER, "about", table("small_words")["about"]),
        (What.VAGUE, "vague", table("small_words")["vague"]),
    ]
    for what, row, words in rows:
        for phrase in phrases(words):
            found.setdefault(fold(phrase) or phrase, []).append((what, row))
    for word in HALVES:
        found.setdefault(word, []).append((What.SHARE, "0.5"))
    for word in (*VAGUE, *MANY):
        found.setdefault(word, []).append((What.VAGUE, word))
    return {phrase: sorted(dict.fromkeys(meant), key=lambda one: one[0].value) for phrase, meant in found.items()}


class _Reader(Struct):
    """Goes from token to token, each time by the longest phrase that is known."""

    text: str
    tokens: Sequence[_Token]
    at: int = 0
    counted: bool = False
    """Whether the last number still waits for its unit or what it is for each of."""
    begun: bool = False
    """Whether a number or a share has been said since what joined the last two."""
    last: What | None = None

    def all(self) -> Iterator[Piece]:
        while self.at < len(self.tokens):
            piece = self._next()
            if piece is None:
                continue
            if piece.what in (What.NUMBER, What.SHARE):
                self.begun, self.counted = True, self.counted or piece.what is What.NUMBER
            elif piece.what is What.JOIN and piece.value != "of":
                self.begun = self.counted = False
            self.last = piece.what
            yield piece

    def _next(self) -> Piece | None:
        token = self.tokens[self.at]
        if CODES.fullmatch(token.text):
            return self._take(1, What.UNKNOWN, token.text)
        if token.text[0].isdigit() or (len(token.text) > 1 and token.text[0] in ".,"):
            return self._digits(token)
        words = self._words()
        if not words:
            return self._sign(token)
        length, meant = self._phrase(words)
        end, number = number_at(words, 0)
        if end and words[0] in MANY:
            return self._take(end, What.VAGUE, words[0])
        if end and end >= length and not (meant and meant[0] is What.PER):
            return self._take(end, What.NUMBER, number)
        if (meant is None or (meant[0] is What.FILLER and length == 1)) and self._is_one(words):
            return self._take(1, What.NUMBER, Decimal(1))
        if meant:
            return self._take(length, *meant)
        return self._take(1, What.UNKNOWN, token.word)

    def _digits(self, token: _Token) -> Piece:
        following = self.tokens[self.at + 1 : self.at + 2]
        month = next((at for at in (1, 2) if self.at + at < len(self.tokens) and self._is_month(self.at + at)), 0)
        if month and (month == 1 or following[0].text == "."):
            return self._take(month + 1, What.UNKNOWN, token.text)  # “12. März” counts nothing
        many = many_of(following[0].word) if following else 0
        piece = self._take(2 if many else 1, What.NUMBER, token.text)
        return Piece(piece.what, piece.value, piece.start, piece.end, many or 1)

    def _is_month(self, at: int) -> bool:
        return self.tokens[at].word in _months()

    def _words(self) -> list[str]:
        """The words from here to the next sign or number, as they are compared."""
        words = []
        for token in self.tokens[self.at :]:
            if not token.text[0].isalpha():
                break
            words.append(token.word)
        return words

    def _phrase(self, words: Sequence[str]) -> tuple[int, tuple[What, str] | None]:
        for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
            if meant := self._fitting(_meanings().get(" ".join(words[:length]), ()), words[0], length):
                return length, meant
        return 0, None

    def _fitting(self, meant: Sequence[tuple[What, str]], first: str, length: int) -> tuple[What, str] | None:
        """The first meaning that fits what stands around the phrase: `2 a day`, but `half a day`; `90 min`, but `min 50`."""
        for what, row in meant:
            if what is What.PER and first in ANY_ARTICLE and not self.counted:
                continue
            if what is What.UNIT and len(meant) > 1 and self.last is not What.NUMBER:
                continue
            if (
                what is What.JOIN
                and row in ("to", "times", "by", "of")
                and len(meant) > 1
                and not self._before_number(length)
            ):
                continue
            return what, row
        return None

    def _before_number(self, length: int) -> bool:
        """Whether a number follows, and one has been."""
        following = self.tokens[self.at + length : self.at + length + 1]
        if not following or not self.begun:
            return False
        return (
            following[0].text[0].isdigit() or number_at([one.word for one in self.tokens[self.at + length :]], 0)[0] > 0
        )

    def _is_one(self, words: Sequence[str]) -> bool:
        """Whether an article counts: `une pause`, `eine pro Person`, `un sur trois`, but not `2 nights in a hotel`."""
        if words[0] not in ANY_ARTICLE or self.counted:
            return False
        if self._is_one_of_some(words[1:]):
            return True
        behind = (" ".join(words[1 : 1 + length]) for length in range(1, LONGEST_PHRASE))
        return any(what in (What.UNIT, What.PER) for phrase in behind for what, _ in _meanings().get(phrase, ()))

    def _is_one_of_some(self, behind: Sequence[str]) -> bool:
        """Whether what follows an article is out of how many it is one: `sur trois`, `op 3`."""
        if not behind or not any(
            one in ((What.JOIN, "by"), (What.JOIN, "of")) for one in _meanings().get(behind[0], ())
        ):
            return False
        following = self.tokens[self.at + 2 : self.at + 3]
        return (bool(following) and following[0].text[0].isdigit()) or number_at(behind, 1)[0] > 1

    def _sign(self, token: _Token) -> Piece | None:
        if token.text in _meanings():
            return self._take(1, *_meanings()[token.text][0])
        following = self.tokens[self.at + 1 : self.at + 2]
        if token.text == "/" and following:
            for what, row in _meanings().get(following[0].word, ()):
                if what is What.UNIT and row in EACH_OF:
                    return self._take(2, What.PER, EACH_OF[row])
        negative = (
            token.text in "-−" and following and following[0].text[0].isdigit() and following[0].start == token.end
        )
        if negative and not self.counted:
            return self._take(2, What.NUMBER, f"-{following[0].text}")
        if token.text in BOUNDS:
            return self._take(1, What.UNKNOWN, token.text)
        if token.text in SIGNS and self.begun:
            return self._take(1, What.JOIN, SIGNS[token.text])
        self.at += 1
        return None

    def _take(self, count: int, what: What, value: str | Decimal) -> Piece:
        taken = self.tokens[self.at : self.at + count]
        self.at += count
        return Piece(what, value, taken[0].start, taken[-1].end)
