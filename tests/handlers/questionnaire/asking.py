"""Being asked one question of the questionnaire, whichever it is, in an event whose other questions are answered."""

from typing import Any

from markupsafe import Markup

from handlers.event.questions import flow, refine
from handlers.event.questions.question import Question
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, answered

REFINED: dict[str, Any] = {
    "crew": 12,
    "crew_origins": {"groups": [{"people": 2, "from": "Paris, FR"}]},
    "remote_participants": 40,
    "remote_hours": 3,
    "electricity": 100,
    "heating": "gas",
}
"""What other questions of Refine rest on."""
TWO_TOWNS = [{"place": "Luxembourg, LU", "participants": 80}, {"place": "Trier, DE", "participants": 40}]
ONLINE: dict[str, Any] = {
    "name": "Monthly call",
    "kind": "online",
    "first_day": "2027-04-20",
    "days": 1,
    "online_participants": 40,
    "online_hours": 2,
}

SHORT_PATH = [question.id for question in flow.FLOW]
EVERY = list(
    dict.fromkeys(
        (*SHORT_PATH, "journey.0", *(question.id for section in refine.SECTIONS for question in section.questions))
    )
)
"""Every question there is; those about journeys are one."""


def given_beside(question: str) -> dict[str, Any]:
    """Answers to all that is asked beside this question, in an event in which it makes sense."""
    answers = ONLINE if question.startswith("online_") else ANSWERS | REFINED
    if question == "public_transport":
        answers = answers | {"transport": {"car": 100}}
    if question == "site_areas":
        answers = answers | {"sites": TWO_TOWNS}
    if question == "stay_stars":
        answers = answers | {"stay_country": "FR"}
    if question == "used":
        answers = answers | {"stands": {"stand_modular_m2": 20}}
    if question == "heating_litres":
        answers = answers | {"heating": "heating_oil"}
    return {one: value for one, value in answers.items() if one != question}


def at(ada: Chat, question: str) -> None:
    """An event in which everything but this question is answered, being asked it."""
    event = answered(ada, answers=given_beside(question))
    ada.send("tap", text=act("ask", event.id, question))
    assert asked(ada) == question, ada.screen.text


def half_way(ada: Chat, question: str) -> None:
    """A conference of 100 people for two days whose other questions are open, being asked this one."""
    ada.say("/new")
    event = ada.event
    event.answers = {
        "name": "Spring",
        "kind": "conference",
        "first_day": "2027-04-20",
        "days": 2,
        "place": "Luxembourg, LU",
        "participants": 100,
    }
    event.revision = max(event.revision, 1)
    ada.session.flush()
    ada.send("tap", text=act("ask", event.id, question))


def asked(ada: Chat) -> str:
    """The question Ada is at; empty where she is at none."""
    view, _, rest = ada.member.at[-1].partition(":")
    return rest.partition(":")[0] if view in ("question", "groups") else ""


def question_of(ada: Chat, question: str) -> Question:
    """The question as the event makes it."""
    found = refine.find(question, ada.event.answers)
    assert found is not None
    return found


def offered(ada: Chat) -> str:
    """The buttons with what was likely meant, as `[20 nights] [40 nights]`: values in place of the usual ones, or groups."""
    if not ada.member.offered:
        return ""
    shown = ada.screen
    in_sight = [button for row in shown.buttons for button in row]
    further = [button for button in in_sight if button.action == "further"]
    behind = [button for row in ada.press(further[0]).buttons for button in row] if further else []
    ada.screen = shown
    likely = [
        button.label
        for button in (*in_sight, *behind)
        if button.action.startswith(("answer:", "meant:", "mend:")) and not button.action.endswith(":none")
    ]
    return " ".join(f"[{reads(label)}]" for label in likely)


def reads(text: object) -> str:
    """As a person reads it: no tags, and one space like another."""
    return Markup(text).striptags().replace("\u202f", " ").replace("\u00a0", " ")
