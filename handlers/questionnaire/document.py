"""From the answers of the conversation to the answers document that the calculators read."""

from collections.abc import Callable, Mapping
from typing import Any

from calculators.answers import Answers, read
from handlers.questionnaire.flow import questions
from handlers.questionnaire.questions import Answered, Value

Document = dict[str, Any]


def answers_document(answered: Answered, phase: str = "plan") -> Document:
    """The document for what was answered; answers to questions that no longer make sense stay out of it."""
    document: Document = {"version": 1, "phase": phase}
    for question in questions(answered):
        value = answered.get(question.id)
        if value is not None:
            write = WRITERS.get(question.id.partition(".")[0], _plainly)
            write(document, question.id, value, answered)
    return document


def answers_of(answered: Answered, phase: str = "plan") -> Answers:
    """The same as the calculators' typed document."""
    return read(answers_document(answered, phase))


Writer = Callable[[Document, str, Value, Answered], None]


def _plainly(document: Document, question: str, value: Value, answered: Answered) -> None:
    document[question] = value


def _kind(document: Document, question: str, value: Value, answered: Answered) -> None:
    document["kind"] = value
    if value == "online":
        document["participants"] = 0
        document["crew"] = 0


def _online(document: Document, question: str, value: Value, answered: Answered) -> None:
    part = {"online_participants": "participants", "online_hours": "hours"}[question]
    document["online"] = document.get("online", {}) | {part: value}


def _origins(document: Document, question: str, value: Value, answered: Answered) -> None:
    if "bands" in value:
        document["origins"] = value["bands"]
    else:
        document["travel"] = [dict(group) for group in value["groups"]]


def _journey(document: Document, question: str, value: Value, answered: Answered) -> None:
    document["travel"][int(question.partition(".")[2])]["mode"] = value


def _transport(document: Document, question: str, value: Value, answered: Answered) -> None:
    """How the people travel whose journey was not asked about one by one."""
    if set(value) <= {"good", "little"}:
        document["public_transport"] = next(iter(value))
        return
    groups = document.setdefault("travel", [])
    for group in groups:
        if "from" not in group and "mode" not in group:
            group["shares"] = value
    rest = answered.get("participants", 0) - sum(group["people"] for group in groups)
    if rest > 0:
        groups.append({"people": rest, "shares": value})


def _nights(document: Document, question: str, value: Value, answered: Answered) -> None:
    document["stays"] = [{"rooms": value, "nights": 1}] if value else []


def _catering(document: Document, question: str, value: Value, answered: Answered) -> None:
    part = {"meals": "meals_per_person", "menu": "menu"}[question]
    document["catering"] = document.get("catering", {}) | {part: value}


def _venue(document: Document, question: str, value: Value, answered: Answered) -> None:
    part = {"venue": "use", "area": "area_m2"}[question]
    document["venue"] = document.get("venue", {}) | {part: value}


WRITERS: Mapping[str, Writer] = {
    "kind": _kind,
    "online_participants": _online,
    "online_hours": _online,
    "origins": _origins,
    "journey": _journey,
    "transport": _transport,
    "nights": _nights,
    "meals": _catering,
    "menu": _catering,
    "venue": _venue,
    "area": _venue,
}
