"""A link that asks people outside: where it leads, until when it is good, and what becomes of a question that went so."""

from datetime import date, timedelta

from bot.store.enquiries import have_page
from bot.store.models import Enquiry
from bot.texts import Texts
from bot.turn import Turn, World

LANDED, PROPOSED, NOT_KNOWN = "landed", "proposed", "not known"
"""What became of the answer: it is in the event, waits for a member because there is another one, or there is none."""


def payload(enquiry: Enquiry) -> str:
    """What the enquiry's link to Telegram says after `/start`."""
    return f"{'q' if enquiry.question else 's'}_{enquiry.code}"


def hand_out(turn: Turn, enquiry: Enquiry) -> None:
    """Have the page open at its link, where pages are shown: the code follows from the secret, and only its hash is kept."""
    if turn.world.public_url:
        have_page(enquiry, page_code(turn.world, enquiry))


def page_code(world: World, enquiry: Enquiry) -> str:
    """The code of the page on which the enquiry is answered: nobody finds it from what is stored."""
    return world.signed(f"page {enquiry.code}")


def address(world: World, enquiry: Enquiry) -> str:
    """What is handed on: the page, where pages are shown, else the link to Telegram."""
    if not world.public_url or enquiry.question:
        return world.deep_link(payload(enquiry))
    return world.page(f"{'q' if enquiry.question else 's'}/{page_code(world, enquiry)}")


def opens_in(turn: Turn, enquiry: Enquiry) -> str:
    """Who can use the link."""
    t = turn.t
    if turn.world.public_url and not enquiry.question:
        return t("It opens a page in any browser; Telegram is not needed.")
    return t("It opens in Telegram, so only people who use that can answer.")


def last_day(enquiry: Enquiry, t: Texts) -> date:
    """The last day on which it can be answered."""
    return (enquiry.deadline - timedelta(seconds=1)).astimezone(t.zone).date()
