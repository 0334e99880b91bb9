"""In words: what somebody who leaves has under way, who takes it over, and of whom what goes with them is asked anew."""

from collections.abc import Iterator

from bot.store.handing_over import successor, under_way
from bot.store.invoices import NEEDED, who_is_asked
from bot.store.models import Member
from bot.store.nameless import addressed_to
from bot.turn import Turn


def handed_over(turn: Turn, member: Member) -> str:
    """Empty where there is nothing, or nobody to take it over."""
    asked = under_way(turn.session, member, turn.now)
    links = {one.terms.get("together", one.code) for one in asked}
    colleague = successor(turn.session, member)
    if not links or colleague is None:
        return ""
    return turn.t.n(
        "• Taken over by {name}: the open link to a survey or to questions. Whoever answers a question is shown this name.",
        "• Taken over by {name}: the {count} open links to surveys and questions. Whoever answers a question is shown this name.",
        len(links),
        name=colleague.first_name,
    )


def addresses_erased(turn: Turn, member: Member) -> Iterator[str]:
    """What becomes of the e-mail addresses that they gave for requests of colleagues, and who is asked for others."""
    t, found = turn.t, addressed_to(turn.session, member)
    of_others = sum(one.member_id != member.id and one.ordered_at is not None for one in found)
    if of_others:
        yield t.n(
            "• Erased at once: the e-mail address given for a colleague’s contribution request.",
            "• Erased at once: the e-mail addresses given for {count} contribution requests of colleagues.",
            of_others,
        )
    asked = {one.id for one in found if one.state in NEEDED and who_is_asked(turn.session, one, member)}
    if asked:
        yield t("• A colleague is asked for another e-mail address where an invoice or a certificate is still to come.")
