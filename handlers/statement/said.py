"""The sections of sentences that every statement has: what may be said of it and what not, and the method."""

from collections.abc import Iterable
from typing import Final

from bot.texts import Texts
from calculators.factors import FactorSet
from handlers.event.may_be_said import may_not_be_said
from handlers.event.method import sentences
from handlers.statement.sections import Column, Note, StatedSection, StatedTable

METHOD: Final = (1, 3, 4, 2)
"""The sections of the method, in pairs of about the same length."""


def sayings(lead: str, to_copy: tuple[str, ...], t: Texts) -> StatedSection:
    """What may be said, below a sentence that leads to it or tells why there is nothing; not there without either."""
    quotes = (Note("quotes", to_copy),) if to_copy else ()
    return StatedSection(t("What may be said of it"), notes=(Note("lead", (lead,)), *quotes))


def not_to_be_said(t: Texts) -> StatedSection:
    """What may not be said, in small print beside it."""
    return StatedSection(t("What may not be said, and why"), notes=(Note("small", tuple(may_not_be_said(t))),))


def method(factors: FactorSet, t: Texts) -> StatedSection:
    """How estimates are made."""
    return StatedSection(t("The method"), panels=tuple(tuple(sentences(section, factors, t)) for section in METHOD))


def in_a_sheet(t: Texts, *said: tuple[str, Iterable[str]]) -> StatedSection:
    """Sentences, each in a row with what it is about."""
    return StatedSection(
        sheet=t("Method"),
        table=StatedTable(
            columns=(Column(t("About"), sheet=26), Column(t("Words"), sheet=110)),
            rows=tuple((about, words) for about, several in said for words in several),
        ),
    )
