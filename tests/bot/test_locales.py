"""Every catalogue that is shipped, held to the English texts, to the law's wording and to its language's typography.

Each check is a function that lists what is wrong with a catalogue, so that the last test can show it something wrong.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from string import Formatter
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import bot.texts
from bot.catalogues import LOCALES
from bot.store.catalogue import CATALOGUE
from bot.texts import LANGUAGES, P_
from calculators import claims
from handlers.event.questions import flow
from tests.translators_notes import ASKED, BUTTON, COLUMN, placeholders

ROOT = LOCALES.parent
SHIPPED = sorted(folder.parent.name for folder in LOCALES.glob("*/LC_MESSAGES"))
TAG = re.compile(r"</?\w+>")
HOLE = re.compile(r"\{\w+\}")

LONGEST_LABEL = 34
"""Characters that a phone shows on a button of the whole width."""
PAIRED = 20
"""Characters of a label that shares its row; `uncut` gives one that is wider a row of its own."""
GROWTH = 1.5
"""A label may be half as long again as the English one, which German needs; one of a pair fits at any rate."""

NARROW, WIDE = "\u202f", "\u00a0"

EDITION = re.compile(r"\bV\d+\.\d+|(?<=CO2\.js )\d+\.\d+|\b\d+\.\d+\.\d+\b")
"""A publication's own edition, which no language writes otherwise."""

BEFORE_UNITS = "a no-break space before a unit"

TYPOGRAPHY: dict[str, dict[str, str]] = {
    "fr": {
        "apostrophes are ’, quotes are « »": "['\"“”]",
        "a narrow space before ; ! ?": f"[^{NARROW}?!(][;!?]",
        "a no-break space before a colon, but for 12:30": f"[^{WIDE}]:(?!\\d)",
        "narrow spaces inside « »": f"«[^{NARROW}]|[^{NARROW}]»",
        "a no-break space before % and €": f"[^{NARROW}{WIDE}][%€]",
        BEFORE_UNITS: r"[\d}] (?:kg|g|t|km|m²|kWh|h|l|ans)\b",
        "figures as 1.200 and 2,5": r"\d,\d{3}(?!\d)|\d\.\d(?!\d\d)",
        "an ellipsis is one character": r"\.\.\.",
        "a space is one character": "  ",
        "œ is one letter": r"(?i)\b(?:oeu|boeuf|coeur|soeur)",
    }
}
"""What must not be found in the texts of a language, by the rule it breaks. Tags are taken out, placeholders left as }."""

BEFORE_NAMES: dict[str, str] = {
    "fr": r"(?:de|du|d’|au|aux|en|depuis|que|qu’)[ \u00a0]?\{(?:name|organisation|town|towns|country|place|zone)\}"
    r"|à \{(?:town|towns|country|place)\}",
    "de": r"(?:aus|in|nach|von|zu) \{(?:country|place)\}",
    "lb": r"(?:aus|an|no|vu|vun|zu|op) \{(?:country|place)\}",
}
"""Words behind which no name may stand in a language: it comes in one form, whatever article or vowel it has."""


@cache
def extracted() -> Catalog:
    """The English texts as the code has them now, collected as `make texts` does."""
    with TemporaryDirectory() as folder:
        template = Path(folder) / "residua.pot"
        subprocess.run(
            [Path(sys.executable).with_name("pybabel"), "-q", "extract", "-F", "pyproject.toml", "-o", template, "."],
            cwd=ROOT,
            env={"PYTHONPATH": "."},
            check=True,
        )
        return parsed(template.read_bytes())


@cache
def catalogue(language: str) -> Catalog:
    return parsed((LOCALES / language / "LC_MESSAGES" / "residua.po").read_bytes(), language)


def parsed(po: bytes, language: str | None = None) -> Catalog:
    return read_po(BytesIO(po), locale=language, abort_invalid=True)


def messages(found: Catalog) -> Iterator[Message]:
    """Without the header."""
    return (message for message in found if message.id)


def english() -> list[str]:
    return [form for message in messages(extracted()) for form in _forms(message.id)]


def notes() -> dict[tuple[str | None, str], str]:
    """What translators are told, by the context and the English."""
    found = messages(extracted())
    return {(message.context, _forms(message.id)[0]): " ".join(message.auto_comments) for message in found}


class Text(NamedTuple):
    """One form of a message; a plural's first form stands beside the English singular, the others beside its plural."""

    english: str
    translated: str


def texts(found: Catalog) -> Iterator[Text]:
    for message in messages(found):
        own = _forms(message.id)
        for index, form in enumerate(_forms(message.string)):
            yield Text(own[min(index, len(own) - 1)], form)


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def strays(found: Catalog) -> list[str]:
    """Texts that the code has and the catalogue has not, or the other way round."""
    held, wanted = (
        {f"{message.context or ''} {message.id}".lstrip() for message in messages(one)} for one in (found, extracted())
    )
    return sorted(held ^ wanted) + [str(message.id) for message in found.obsolete.values()]


def untranslated(found: Catalog) -> list[str]:
    uncertain = [str(message.id) for message in messages(found) if message.fuzzy]
    lacking = [
        str(message.id)
        for message in messages(found)
        if message.pluralizable and len(_forms(message.string)) != found.num_plurals
    ]
    return uncertain + lacking + [text.english for text in texts(found) if not text.translated.strip()]


def damaged(found: Catalog) -> list[str]:
    """Texts without the placeholders, tags and lines of the English, or with space around them."""
    return [
        translated
        for own, translated in texts(found)
        if translated != translated.strip()
        or holes(translated) != holes(own)
        or sorted(TAG.findall(translated)) != sorted(TAG.findall(own))
        or translated.count("\n") != own.count("\n")
    ]


def holes(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def banned(said: list[str], language: str) -> list[tuple[str, str]]:
    """What may not be said beside an event, with the text it is in. Projects may be quoted by name."""
    names = [project["name"] for project in tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["project"]]
    return [(finding.term, text) for text in said for finding in claims.check(text, language, allowed=names)]


def banned_in(found: Catalog) -> list[tuple[str, str]]:
    return banned([text.translated for text in texts(found)], str(found.locale))


def badly_set(found: Catalog) -> list[tuple[str, str]]:
    """Broken rules of typography, each with the text."""
    return [
        (rule, translated)
        for _, translated in texts(found)
        for rule, breach in TYPOGRAPHY[str(found.locale)].items()
        if re.search(breach, EDITION.sub("0", TAG.sub("", HOLE.sub("}", translated))))
    ]


def declined(found: Catalog) -> list[str]:
    """Texts with a name behind a word that changes with it, or that would change it: “depuis Belgique”, “de ADES”."""
    behind = re.compile(rf"(?<!\w)(?:{BEFORE_NAMES[str(found.locale)]})", re.IGNORECASE)
    return [translated for _, translated in texts(found) if behind.search(TAG.sub("", translated))]


def too_long(found: Catalog) -> list[str]:
    """Labels that a phone would cut."""
    whole, paired = labels()
    return [
        translated
        for own, translated in texts(found)
        if (own in whole and len(translated) > min(LONGEST_LABEL, max(PAIRED, int(GROWTH * len(own)))))
        or (own in paired and len(translated) > max(PAIRED, len(own)))
    ]


@cache
def labels() -> tuple[set[str], set[str]]:
    """The English of all buttons, and of those that share a row: as handlers name them and questions lay them out."""
    files = (ROOT / "handlers").rglob("*.py")
    nodes = list(chain.from_iterable(ast.walk(ast.parse(file.read_text(encoding="utf-8"))) for file in files))
    rows = (node.elts for node in nodes if isinstance(node, ast.Tuple) and len(node.elts) > 1)
    whole = {label for node in nodes for label in _label(node)}
    paired = {label for row in rows for element in row for label in _label(element)}
    titles = {question.title for question in flow.FLOW}
    return whole | paired | titles | {*flow.KINDS.values(), *flow.WAYS.values()}, paired


def refused(found: Catalog) -> list[str]:
    """What gettext's own tools would refuse: forms and formats that are not those of the English."""
    return [f"{message.id}: {error}" for message in messages(found) for error in message.check(found)]


def _label(node: ast.AST) -> Iterator[str]:
    """The text of `button(t("…"), …)`."""
    match node:
        case ast.Call(
            func=ast.Name(id="button" | "first" | "grave"),
            args=[ast.Call(func=ast.Name(id="t"), args=[text]), *_],
        ):
            match text:
                case ast.Constant(value=str(label)) | ast.Call(args=[_, ast.Constant(value=str(label))]):
                    yield label


def test_every_catalogue_is_spoken_and_every_language_has_one() -> None:
    assert {"en", *SHIPPED} == set(LANGUAGES)


def test_the_english_texts_are_found() -> None:
    facts = [
        fact for project in tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["project"] for fact in project["facts"]
    ]
    assert {"Back", "{count} days", "In my own words", claims.WHY[claims.BanReason.NET], *facts} <= set(english())


def test_no_text_looks_like_a_format_of_another_kind() -> None:
    """“30 % of” would be one to gettext, which then holds every translation to it."""
    assert [message.id for message in messages(extracted()) if "python-format" in message.flags] == []


def test_translators_are_told_what_every_placeholder_holds() -> None:
    named = {hole for text in english() for hole in holes(text)}
    assert named ^ set(placeholders()) == set(), "say in locales/placeholders.toml what it holds"
    assert notes()[None, "{name}’s answer is now used."] == f"{{name}}: {placeholders()['name']}"
    assert all(file for message in messages(extracted()) for file, _ in message.locations)


def test_translators_are_told_where_a_text_is_shown() -> None:
    assert notes()["button", "Change"] == BUTTON
    assert notes()["column", "Change"] == COLUMN
    assert notes()[None, "What kind of event is it?"] == ASKED


@pytest.mark.parametrize("language", SHIPPED)
def test_one_english_word_for_two_things_is_translated_as_each(language: str) -> None:
    twice = [message for message in messages(catalogue(language)) if message.context]
    t = bot.texts.texts(language, ZoneInfo("Europe/Luxembourg"))
    assert [str(t(P_(str(one.context), str(one.id)))) for one in twice] == [one.string for one in twice]
    assert len({one.string for one in twice}) > len({one.id for one in twice})


def test_no_english_text_says_what_may_not_be_said() -> None:
    assert banned(english(), "en") == []


def test_no_english_text_has_straight_quotes() -> None:
    assert [text for text in english() if re.search("['\"]", text)] == []


def test_the_labels_are_found() -> None:
    whole, paired = labels()
    assert {"Back", "Choose this project", "Conference", "Train", "Place"} <= whole
    assert "Another project" in paired


@pytest.mark.parametrize("language", SHIPPED)
def test_nothing_is_missing_and_nothing_is_left_over(language: str) -> None:
    assert strays(catalogue(language)) == [], "run `make texts`, then translate what is new"


@pytest.mark.parametrize("language", SHIPPED)
def test_everything_is_translated_in_every_plural_form(language: str) -> None:
    assert untranslated(catalogue(language)) == []


@pytest.mark.parametrize("language", SHIPPED)
def test_placeholders_tags_and_lines_are_those_of_the_english(language: str) -> None:
    assert damaged(catalogue(language)) == []


@pytest.mark.parametrize("language", SHIPPED)
def test_the_tools_of_gettext_refuse_nothing(language: str) -> None:
    assert refused(catalogue(language)) == []


@pytest.mark.parametrize("language", SHIPPED)
def test_no_translation_says_what_may_not_be_said(language: str) -> None:
    assert banned_in(catalogue(language)) == []


@pytest.mark.parametrize("language", SHIPPED)
def test_the_typography_is_the_languages_own(language: str) -> None:
    assert badly_set(catalogue(language)) == []


@pytest.mark.parametrize("language", SHIPPED)
def test_no_name_stands_behind_a_word_that_changes_with_it(language: str) -> None:
    assert declined(catalogue(language)) == []


@pytest.mark.parametrize("language", SHIPPED)
def test_labels_fit_their_buttons(language: str) -> None:
    assert too_long(catalogue(language)) == []


FAULTS: list[tuple[Callable[[Catalog], object], str]] = [
    (strays, 'msgid "Nobody says this"\nmsgstr "Personne ne le dit"'),
    (untranslated, 'msgid "Back"\nmsgstr ""'),
    (untranslated, '#, fuzzy\nmsgid "Back"\nmsgstr "Retour"'),
    (untranslated, 'msgid "a day"\nmsgid_plural "days"\nmsgstr[0] "un jour"\nmsgstr[1] ""'),
    (damaged, 'msgid "Hello {name}"\nmsgstr "Bonjour"'),
    (damaged, 'msgid "<b>Hello</b>"\nmsgstr "<b>Bonjour<b>"'),
    (refused, '#, python-format\nmsgid "%d days"\nmsgstr "%s jours"'),
    (banned_in, 'msgid "Contribute"\nmsgstr "Compensez vos émissions"'),
    (declined, 'msgid "{count} from {place}"\nmsgstr "{count} depuis {place}"'),
    (badly_set, 'msgid "Why?"\nmsgstr "Pourquoi ?"'),
    (badly_set, 'msgid "the team"\nmsgstr "l\'équipe"'),
    (badly_set, 'msgid "1,200 people"\nmsgstr "1,200 personnes"'),
    (badly_set, 'msgid "{share} %"\nmsgstr "{share} %"'),
    (too_long, 'msgid "Back"\nmsgstr "Revenir à la question d’avant"'),
    (too_long, 'msgid "Another project"\nmsgstr "Un autre projet climat"'),
]


@pytest.mark.parametrize(("check", "po"), FAULTS)
def test_a_fault_would_be_found(check: Callable[[Catalog], object], po: str) -> None:
    assert check(parsed(po.encode(), "fr"))
