"""In words: what somebody who leaves has under way, and who takes it over."""

from bot.store.handing_over import successor, under_way
from bot.store.models import Member
from bot.turn import Turn


def handed_over(turn: Turn, member: Member) -> str:
    """Empty where there is nothing, or nobody to take it over."""
    asked = under_way(turn.session, member, turn.now)
    links = {one.terms.get("together", one.code) for one in asked}
    colleague = successor(turn.session, member)
    if not links or colleague is None:
        return ""
    return turn.t.n(
        "• Taken over by {name}: the open link to a survey or to questions. Whoever answers is shown this name.",
        "• Taken over by {name}: the {count} open links to surveys and questions. Whoever answers is shown this name.",
        len(links),
        name=colleague.first_name,
    )
