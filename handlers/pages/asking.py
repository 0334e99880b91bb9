"""Who asks on the page of a code, and what: known once for all who answer it in one transaction."""

from collections.abc import Sequence

from msgspec import Struct

from bot.store.enquiries import asked_on_page, asker_on_page, closed_on_page, open_on_page
from bot.store.locks import alone_with
from bot.store.models import Enquiry, Organisation
from bot.turn import Turn


class Asking(Struct):
    """What is asked there, oldest first, and by whom."""

    organisation: Organisation
    enquiries: Sequence[Enquiry]


def asking(turn: Turn, code: str, *, survey: bool) -> Asking | None:
    """None where there is nothing to answer; else the transaction is alone with who asks. Raises NotFree."""
    key = f"{'s' if survey else 'q'}/{code}"
    known: Asking | None = turn.looked_up.get(key)
    if known is None:
        asker = asker_on_page(turn.session, code, turn.now, survey=survey)
        if asker is None:
            return None
        alone_with(turn.session, asker)
        found = open_on_page(turn.session, code, turn.now, survey=survey, to_count=survey)
        known = turn.looked_up[key] = Asking(turn.session.get_one(Organisation, asker), found)
    return known


def closed(turn: Turn, code: str) -> Sequence[Enquiry]:
    """What was answered or withdrawn there, oldest first; the transaction is alone with who asked. Raises NotFree."""
    asker = asked_on_page(turn.session, code)
    if asker is None:
        return ()
    alone_with(turn.session, asker)
    return closed_on_page(turn.session, code)
