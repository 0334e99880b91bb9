"""An event whose name says of it what may not be said: told where it is named, and noted in its papers. The name stays."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from bot.patterns import pattern
from bot.texts import Texts
from bot.words import either, table
from calculators.claim_rulings import LAW, Ruling, Verdict, rule

_SUBJECT = pattern(rf"(?<!\w)(?:{either(table('claim_questions')['subject_behind'])})\s+([^,;:–]+)", re.I)
"""“Congress on carbon neutrality”: what it is about is no claim of it."""


def told_of_name(answers: Mapping[str, Any], t: Texts) -> str:
    """To who named it; empty where nothing is wrong. A name may be of what the event is about, so it is for them to say."""
    if not (words := _claimed(answers)):
        return ""
    return t(
        "“{words}” in the name: you may not say that of an event ({law}), and documents point it out. If it is"
        " only the event’s subject, leave it.",
        words=words,
        law=_law(answers, t),
    )


def noted_of_name(answers: Mapping[str, Any], t: Texts) -> str:
    """To who reads a paper; empty where nothing is wrong."""
    if not (words := _claimed(answers)):
        return ""
    return t(
        "The name is the organiser’s. If “{words}” describes the event itself, it may not be said ({law}):"
        " nothing here supports it.",
        words=words,
        law=_law(answers, t),
    )


def _claimed(answers: Mapping[str, Any]) -> str:
    ruling = _ruling(str(answers.get("name") or ""))
    return ruling.findings[0].term if ruling.verdict is Verdict.NOT_ALLOWED else ""


def _law(answers: Mapping[str, Any], t: Texts) -> str:
    return t(LAW[_ruling(str(answers["name"])).reasons[0]])


@lru_cache(256)
def _ruling(name: str) -> Ruling:
    """Of a name, which stands on every card."""
    return rule(name, allowed=_SUBJECT.findall(name))
