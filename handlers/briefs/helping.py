"""What was not understood of an event told in one go, pointed at by a language model: where one is set up, and its member agreed.

It is asked beside the rounds (`bot/understanding.py`), so the card shows what we understood at once and gets more lines
when it answers. Where it does not help, nothing is said.
"""

from collections.abc import Sequence
from typing import cast

from bot.screen import Screen
from bot.stale_taps import StaleTap
from bot.store.errands import call_off, plan
from bot.store.understanding import KIND, agreed, decide, undecided
from bot.turn import Turn
from bot.understanding import UnderstandingErrand, UnderstandingOutcome
from handlers.briefs import card
from handlers.briefs.taps import AtBrief, HelpReading
from handlers.event.briefs.brief import read
from handlers.event.briefs.quoted import read_quotes
from handlers.event.briefs.text.passage import LONGEST
from handlers.event.briefs.understood import Finding
from handlers.event.questions import flow
from handlers.position import place_of


def begins(turn: Turn, text: str, unread: Sequence[str]) -> None:
    """A text is shown back, and no other waits any more."""
    ends(turn)
    goes_on(turn, text, unread)


def goes_on(turn: Turn, text: str, unread: Sequence[str]) -> None:
    """A text is shown back, perhaps with others: have the rest of it pointed at, or ask, once, whether it may be."""
    host = turn.world.understanding_host
    if unread and agreed(turn.member, host):
        _ask(turn, text, unread)
    elif unread and undecided(turn.member, host):
        decide(turn.session, turn.member, host, False, turn.now)
        turn.member.offered = [one | {"told": text} if "unread" in one else one for one in turn.member.offered]


def _ask(turn: Turn, text: str, unread: Sequence[str]) -> None:
    known = card.answers_of(turn)
    questions = [question.id for question in flow.FLOW if question.id not in known]
    params: UnderstandingErrand = {"text": text[:LONGEST], "questions": questions, "unread": list(unread)}
    plan(turn.session, turn.member, KIND, params, turn.now)


def ends(turn: Turn) -> None:
    """The text waits no more: what was not asked yet is asked no more."""
    if turn.world.understanding_host:
        call_off(turn.session, turn.member, KIND)


def agree(turn: Turn, tap: HelpReading) -> Screen:
    """It may help, with the text at hand and from now on."""
    told, t = card.told_of(turn), turn.t
    at = place_of(turn)
    if not isinstance(at, AtBrief) or not told or tap.shown != card.shown(turn):
        raise StaleTap
    host = turn.world.understanding_host
    decide(turn.session, turn.member, host, True, turn.now)
    turn.member.offered = [_without_question(one) for one in turn.member.offered]
    _ask(turn, told, read(turn, told).unread)
    return card.everything(turn, t("Thank you. I’ll add here what the language model points out."))


def came(turn: Turn, _current: object) -> Screen | None:
    """More lines for the card that still waits. Nothing is said where there are none, or where the text waits no more."""
    outcome = cast(UnderstandingOutcome, turn.incoming.outcome)
    about, quotes, at = outcome["params"], outcome.get("quotes", ()), place_of(turn)
    unread = card.unread_of(turn)
    if not isinstance(at, AtBrief) or not set(about["unread"]) <= set(unread):
        return None
    if not quotes or not agreed(turn.member, turn.world.understanding_host):
        return None
    if card.groups_of(turn):  # where they come from is being asked already
        quotes = [one for one in quotes if one[0] != "origins"]
    more = read_quotes(turn, about["text"], quotes, card.answers_of(turn))
    if not more.findings:
        return None
    rest = [words for words in unread if words not in about["unread"]]
    kept = [Finding(**one) for one in turn.member.offered if "question" in one]
    asked = [one for one in turn.member.offered if "groups" in one]
    invited = [one for one in turn.member.offered if "invited" in one or "asked" in one]
    turn.member.offered = [{"unread": [*rest, *more.unread]}, *invited, *card.in_order([*kept, *more.findings]), *asked]
    return card.at_hand(turn, at)


def _without_question(offered: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in offered.items() if name != "told"}
