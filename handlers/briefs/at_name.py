"""What tells of an event where its name is asked: it may be the name as well, so that is asked, or can be said."""

from bot.screen import Screen
from bot.stale_taps import StaleTap
from bot.taps import At, Onward
from bot.turn import Turn
from handlers.briefs import card, taking
from handlers.briefs.taps import AtNameOrBrief, ItsName
from handlers.event.briefs.brief import read
from handlers.event.questions import flow
from handlers.event.questions.kinds import naming
from handlers.event.questions.kinds.questions import NotAnAnswer
from handlers.position import AtQuestion, event_if_any
from handlers.reading.number_words import as_digits

NAME = flow.FLOW[0]
NO_NAME_TELLS = {"first_day"}, {"participants", "online_participants"}
"""What hardly any name tells both of: a day, and how many take part."""
LONGEST_PLAIN_NAME = 2
"""Words."""
MORE_THAN_A_NAME = 3
"""Answers, one of them when or how many: `Workshop in Belval for 30 people`."""
WHEN_OR_HOW_MANY = set().union(*NO_NAME_TELLS)
"""What is not lost in a name without asking, where it is told in numbers."""


def heard(turn: Turn, at: At) -> Screen | None:
    """What tells of an event where its name is asked; it may be the name as well, so that is asked or can be said."""
    event = event_if_any(turn)
    asked = isinstance(at, AtQuestion) and at.question == NAME.id and turn.incoming.kind == "text"
    if not asked or event is None or event.answers:
        return None
    text = turn.incoming.text
    numbered = any(map(str.isdigit, as_digits(text)))  # “EIB visit, 22 March”, but “Friday lunch”
    if not numbered and len(text.split()) <= LONGEST_PLAIN_NAME:
        return None  # as with most names, of which nothing else is read
    brief = read(turn, text)
    told = {one.question for one in (*brief.findings, *brief.asked)}
    if not (numbered and told & WHEN_OR_HOW_MANY) and not brief.tells_of_an_event(taking.fewest_where_begun(text)):
        return None
    hardly_its_name = naming.is_hardly_one(turn, text)
    if not hardly_its_name and not _may_be_its_name(turn, text):
        return taking.begin(turn, text, brief)
    sure = {one.question for one in brief.findings}
    tells_much = len(sure) >= MORE_THAN_A_NAME and sure & WHEN_OR_HOW_MANY
    if hardly_its_name or tells_much or all(sure & either for either in NO_NAME_TELLS):
        return taking.begin(turn, text, brief, [{"name": text}])
    taking.wait(turn, AtNameOrBrief(), brief, [{"text": text}])
    return card.name_or_brief(turn, text)


def _may_be_its_name(turn: Turn, text: str) -> bool:
    try:
        NAME.kind.read(turn, {})
    except NotAnAnswer:
        return False
    return "\n" not in text.strip()


def show(turn: Turn, at: AtNameOrBrief) -> Screen:
    """Whether it is the name, once more."""
    return card.name_or_brief(turn, _text(turn))


def typed(turn: Turn, at: AtNameOrBrief) -> Screen | Onward:
    """Another name, or what the event is."""
    brief = taking.told(turn, turn.incoming.text) if turn.incoming.kind == "text" else None
    if brief:
        return taking.begin(turn, turn.incoming.text, brief)
    try:
        return taking.stored(turn, {NAME.id: NAME.kind.read(turn, {})})
    except NotAnAnswer as refused:
        return Screen(refused.sentence, card.name_or_brief(turn, _text(turn)).buttons)


def its_name(turn: Turn, tap: ItsName) -> Onward:
    """It is the name."""
    card.still(turn, tap.shown)
    return taking.stored(turn, {NAME.id: " ".join(_text(turn).split())})


def _text(turn: Turn) -> str:
    """What was typed at the question of the name. Raises StaleTap where nothing waits."""
    text = next((one.get("text") or one["name"] for one in turn.member.offered if {"text", "name"} & one.keys()), None)
    if text is None:
        raise StaleTap
    return str(text)
