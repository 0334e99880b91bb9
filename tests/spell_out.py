"""Writes `locales/<language>/numbers.csv`, the words of numbers, from the spell-out rules of CLDR: `make numbers`.

Up to 99 each number has a line with all its forms; a hundred, a thousand and a million have one with the word alone, without
the one or two before it. `handlers/reading/number_words.py` puts all other numbers together.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from unicode_rbnf import RbnfEngine

from bot.words import LANGUAGES

RULES = {"en": ("en",), "fr": ("fr", "fr_BE", "fr_CH"), "de": ("de",), "lb": ("lb",)}
"""Whose rules a language takes: in Belgium and Switzerland one says `septante`."""
N_DROPS = {"lb": re.compile(r"(?<=a)n(?=[vfs])")}
"""The n of an “and” is not written before some letters, which CLDR leaves out of account: `fënnefavéierzeg`."""
ALSO_SPELT = {"lb": (("siechz", "sechz"), ("achtzeg", "uechtzeg"), ("nénga", "néngena"))}
"""As many write it, beside what CLDR has."""
SCALES = (100, 1000, 1_000_000)
NUMBERS = range(100)
"""Those with a line of their own."""
LOCALES = Path(__file__).parent.parent / "locales"


def forms(language: str, number: int) -> list[str]:
    """All ways of saying a number, the plainest first."""
    return _once(
        form for rules in RULES[language] for form in _rules(rules).format_number(number).text_by_ruleset.values()
    )


def numbers_csv(language: str) -> str:
    """The file of a language."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("number", "words"))
    rows.writerows((number, "|".join(_once(_in_all_places(language, number)))) for number in NUMBERS)
    rows.writerows((scale, "|".join(_once(_scale_words(language, scale)))) for scale in SCALES)
    return written.getvalue()


def _in_all_places(language: str, number: int) -> Iterator[str]:
    """Alone, and before a thousand: `quatre-vingts`, `quatre-vingt mille`."""
    yield from (spelt for said in forms(language, number) for spelt in _spelt(language, said))
    for said in forms(language, 1000 * number) if number > 1 else ():
        yield from (said.removesuffix(word).strip() for word in _scale_words(language, 1000) if said.endswith(word))


def _spelt(language: str, said: str) -> Iterator[str]:
    """A word as CLDR has it, and as it is written."""
    written = [said, N_DROPS[language].sub("", said) if language in N_DROPS else said]
    for theirs, ours in ALSO_SPELT.get(language, ()):
        written += [one.replace(theirs, ours) for one in written]
    yield from written


def _scale_words(language: str, scale: int) -> Iterator[str]:
    """`hundert` from `zweihundert`; `cents` and `cent` from `deux cents` and `deux cent deux`."""
    for times in (2, 1):
        for said in (*forms(language, times * scale), *forms(language, times * scale + 11)):
            before = max((one for one in forms(language, times) if said.startswith(one)), key=len, default="")
            behind = next((eleven for eleven in forms(language, 11) if said.endswith(eleven)), "")
            yield said.removeprefix(before).removesuffix(behind).strip()


def _once(said: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(said))


@cache
def _rules(language: str) -> RbnfEngine:
    return RbnfEngine.for_language(language)


if __name__ == "__main__":
    for spoken in LANGUAGES:
        (LOCALES / spoken / "numbers.csv").write_text(numbers_csv(spoken), encoding="utf-8")
