"""The cards of an event that was told in one go. They show what waits in `member.offered` and change nothing."""

import json
from zlib import crc32

from bot.screen import Screen, button, lines, paragraphs, rows, shortened
from bot.turn import Turn
from bot.wire import LARGEST_ID
from handlers.briefs.taps import BriefRight, ItsName, LeaveLineOut, Pick, SeeBrief, SeeLine
from handlers.event.briefs.brief import Finding
from handlers.event.questions import flow
from handlers.event.questions.kinds.questions import Value
from handlers.event.questions.question import Question
from handlers.taps import NewEstimate

LONGEST_QUOTE = 60
"""Characters."""


def findings_of(turn: Turn) -> list[Finding]:
    """What was understood and still makes sense beside the rest."""
    found = [Finding(**one) for one in turn.member.offered if "question" in one]
    answers = {one.question: one.value for one in found}
    return [one for one in found if flow.QUESTIONS[one.question].when(answers)]


def unread_of(turn: Turn) -> list[str]:
    """What was not understood, as it was typed."""
    return [words for one in turn.member.offered for words in one.get("unread", ())]


def answers_of(turn: Turn) -> dict[str, Value]:
    """The answers that wait, by question."""
    return {one.question: one.value for one in findings_of(turn)}


def shown(turn: Turn) -> int:
    """What waits, as a number."""
    return crc32(json.dumps(turn.member.offered, sort_keys=True).encode()) & LARGEST_ID


def everything(turn: Turn, notice: str = "") -> Screen:
    """All that was understood, a line and a button each, and what was not."""
    t, here = turn.t, shown(turn)
    found = findings_of(turn)
    each = [button(shortened(_line(turn, one)), SeeLine(here, one.question)) for one in found]
    unread = t.listing([t("“{words}”", words=words) for words in unread_of(turn)])
    return Screen(
        paragraphs(
            notice,
            lines(t("I understood:"), *(_quoted_line(turn, one) for one in found)),
            t("I did not understand {words}.", words=unread) if unread else "",
            t("Nothing is stored yet. Tap a line to change it, or type what is missing."),
        ),
        (
            (button(t("All right"), BriefRight(here)),),
            *rows(each, 1),
            (button(t("Start without it"), NewEstimate()),),
        ),
        toast=notice,
    )


def one(turn: Turn, question: Question, notice: str = "") -> Screen:
    """One line, with other answers to choose from."""
    t, here = turn.t, shown(turn)
    now = next((each for each in findings_of(turn) if each.question == question.id), None)
    values = question.kind.typical(turn, answers_of(turn))
    picks = [
        button(shortened(question.kind.words(value, t)), Pick(here, question.id, at)) for at, value in enumerate(values)
    ]
    out = (button(t("Leave this line out"), LeaveLineOut(here, question.id)),) if now else ()
    return Screen(
        paragraphs(notice, _quoted_line(turn, now) if now else "", question.asks(t)),
        (*rows(picks, question.width), out, (button(t("Back"), SeeBrief(here)),))
        if out
        else (*rows(picks, question.width), (button(t("Back"), SeeBrief(here)),)),
        toast=notice,
    )


def name_or_brief(turn: Turn, text: str) -> Screen:
    """Whether that is the name of the event, or what it is."""
    t, here = turn.t, shown(turn)
    return Screen(
        paragraphs(t("“{words}”", words=text), t("Is that its name, or what it is?")),
        ((button(t("Its name"), ItsName(here)),), (button(t("What it is"), SeeBrief(here)),)),
    )


def _line(turn: Turn, found: Finding) -> str:
    question, t = flow.QUESTIONS[found.question], turn.t
    return t("{question}: {answer}", question=question.called(t), answer=question.kind.words(found.value, t))


def _quoted_line(turn: Turn, found: Finding) -> str:
    question, t = flow.QUESTIONS[found.question], turn.t
    return t(
        "• {question}: <b>{answer}</b> (“{words}”)",
        question=question.called(t),
        answer=question.kind.words(found.value, t),
        words=shortened(" ".join(found.quote.split()), LONGEST_QUOTE),
    )
