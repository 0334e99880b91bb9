"""What is said not to be meant: of `in Trier, not in Metz` nothing but `in Trier` counts, and Metz is not even offered."""

from collections.abc import Iterator, Sequence

from bot.words import table
from handlers.reading.matching import known, phrase_at
from handlers.reading.vocabulary import LONGEST_PHRASE, WORD

ENDS = ",;:.!?()\n"
"""Between two words, the end of what is denied."""
LONGEST = 2_000
"""Characters that are read."""


def without_denied(typed: str) -> str:
    """The text without what it says not to be meant; as it was where nothing is, and empty where all of it is.

    What holds only at times, `but not on Sundays`, is a condition and stays.
    """
    spans = [(start, end) for start, end in denied(typed) if not _says_when(typed[start:end])]
    if not spans:
        return typed
    left, at = "", 0
    for start, end in spans:
        left, at = left + typed[at:start], end
    words = (left + typed[at:]).strip(" ,;:\n").split(" ")
    return " ".join(words[phrase_at(RATHER, words) :])


def _says_when(words: str) -> bool:
    said = [word[0] for word in WORD.finditer(words)]
    return any(phrase_at(CALENDAR, said[here:]) for here in range(len(said)))


def denied(typed: str) -> Iterator[tuple[int, int]]:
    """Where in the text something is said not to be meant, with the words that say so, in characters."""
    found = list(WORD.finditer(typed[:LONGEST]))
    said, spans = [word[0] for word in found], [word.span() for word in found]
    here, rather, takes_place = 0, False, False
    while here < len(said):
        rest = said[here : here + LONGEST_PHRASE]
        rather = rather or phrase_at(RATHER, rest) > 0
        takes_place = takes_place or phrase_at(TAKES_PLACE, rest) > 0
        length = (
            0 if phrase_at(NO_DENIAL, rest) else phrase_at(DENIAL, rest) or (phrase_at(THAN, rest) if rather else 0)
        )
        end = _end(typed, spans, said, here + length) if length else here
        parted = takes_place and phrase_at(PARTED, rest[:length]) > 0  # “findet in Trier statt”
        if end > here + length and not parted:
            behind = end + phrase_at(BUT, said[end:])
            yield spans[here][0], spans[behind][0] if behind < len(spans) else len(typed)
            here = behind
        else:
            here += length or phrase_at(NO_DENIAL, rest) or 1


def _end(typed: str, spans: Sequence[tuple[int, int]], said: Sequence[str], first: int) -> int:
    """Which word comes first behind what is denied from this one on: behind a comma, or a “but”."""
    for here in range(first, len(said)):
        between = typed[spans[here - 1][1] : spans[here][0]]
        if any(sign in ENDS for sign in between) or (here > first and phrase_at(BUT, said[here:])):
            return here
    return len(said)


DENIAL, BUT, RATHER, THAN, TAKES_PLACE, PARTED = (
    known(table("denials")[name]) for name in ("not", "but", "rather", "than", "takes_place", "parted")
)
CALENDAR = known(*(words for name in ("weekdays", "weekdays_again") for words in table(name).values()))
NO_DENIAL = {
    phrase: 1
    for phrase in known(
        table("denials")["no_denial"],
        *(
            words
            for name in ("answers", "choices", "diets", "dishes", "places", "waste")
            for row, words in table(name).items()
            if row != "nothing"  # “pas une réunion”
        ),
    )
    if any(f" {denial} " in f" {phrase} " for denial in DENIAL) and " " in phrase
}
"""What holds a denial and is none: `not far from Metz`, `pas de viande`, `gar nicht`, `not heated`."""
