"""What tells of an event where its name is asked: it may be the name as well, so that is asked, or can be said."""

from bot.screen import Screen
from bot.stale_taps import StaleTap
from bot.taps import At, Onward
from bot.turn import Turn
from handlers.briefs import card, taking
from handlers.briefs.taps import AtNameOrBrief, ItsName
from handlers.event.questions import flow
from handlers.event.questions.kinds import naming
from handlers.event.questions.kinds.questions import NotAnAnswer
from handlers.position import AtQuestion, event_if_any

NAME = flow.FLOW[0]
NO_NAME_TELLS = {"first_day"}, {"participants", "online_participants"}
"""What hardly any name tells both of: a day, and how many take part."""


def heard(turn: Turn, at: At) -> Screen | None:
    """What tells of an event where its name is asked; it may be the name as well, so that is asked or can be said."""
    event = event_if_any(turn)
    asked = isinstance(at, AtQuestion) and at.question == NAME.id and turn.incoming.kind == "text"
    if not asked or event is None or event.answers:
        return None
    text = turn.incoming.text
    hardly_its_name = naming.is_hardly_one(turn, text)
    brief = (
        taking.told(turn, text, taking.FEWEST_IN_NO_NAME) if hardly_its_name else taking.told_where_begun(turn, text)
    )
    if brief is None:
        return None
    if not hardly_its_name and not _may_be_its_name(turn, text):
        return taking.begin(turn, text, brief)
    told = {one.question for one in brief.findings}
    if hardly_its_name or all(told & either for either in NO_NAME_TELLS):
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
