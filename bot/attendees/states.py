"""Who takes part, by what a list says: on site, online, or not. The words stand in `typed.toml`, four languages together."""

from collections.abc import Mapping
from enum import StrEnum

from bot.words import Table, folded, table


class Standing(StrEnum):
    """Whether somebody on a list comes, the one that counts first where several are said; the words are rows of tables."""

    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    EXPIRED = "expired"
    WAITING = "waiting"
    NO_SHOW = "no_show"
    DECLINED = "declined"
    ONLINE = "online"
    NOT_COMING = "not_coming"
    HYBRID = "hybrid"
    ON_SITE = "on_site"
    COMES = "comes"


LEFT_OUT = frozenset(
    (
        *(Standing.CANCELLED, Standing.REFUNDED, Standing.EXPIRED, Standing.WAITING, Standing.NO_SHOW),
        *(Standing.DECLINED, Standing.NOT_COMING),
    )
)
"""Who is not counted at all."""


def _standings(*tables: Table) -> Mapping[str, Standing]:
    """By each phrase, folded, what it says; what counts first where it is in several rows."""
    found: dict[str, Standing] = {}
    order = list(Standing)
    for name, words in (row for one in tables for row in one.items()):
        for phrase in folded(words):
            found[phrase] = min(Standing(name), found.get(phrase, Standing(name)), key=order.index)
    return found


COMING: Mapping[str, Standing] = dict.fromkeys(folded(table("list_answers")["coming"]), Standing.COMES)
"""What whoever comes says of themselves, and whoever does not turns round: “can’t go”."""
STATE_PHRASES = {**COMING, **_standings(table("list_states"))}
PRESENCE_PHRASES = {**COMING, **_standings(table("list_states"), table("list_presences"))}
ONLINE_PHRASES = folded(table("list_presences")["online"])
YES_ALONE = folded(table("list_answers")["yes_alone"])
NO_ALONE = folded(table("list_answers")["no_alone"])
"""A yes and a no, but only where nothing else stands in the cell: “in Luxembourg” is none."""
YES_WORDS = folded(table("list_answers")["yes"])
NO_WORDS = folded(table("list_answers")["no"])
EVERY_DAY = folded(table("list_answers")["every_day"])
"""What whoever comes says of days."""
POLITE = folded(table("list_answers")["polite"])
"""What stands beside a yes or a no, and changes nothing."""
ANSWER_WORDS = YES_WORDS | NO_WORDS
STATE_HEADING_PHRASES = folded(table("list_columns")["states"])
"""What stands above a column of states."""
PRESENCE_HEADING_PHRASES = folded(table("list_columns")["presences"])
"""What stands above a column about the kind of attendance, or whether somebody comes."""
ALONE_HEADINGS = folded(table("list_columns")["alone"])
"""What does so where nothing else stands there: an “Invitation sent” says nothing of who comes."""
TICKET_HEADING_PHRASES = folded(table("list_columns")["tickets"])
"""What stands above a column of tickets, one of which may be for those online. Nothing else of it is looked at."""
