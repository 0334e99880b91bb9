"""A link that asks people outside: where it leads, until when it is good, and what becomes of a question that went so."""

from datetime import date, timedelta

from bot.store.enquiries import have_page
from bot.store.models import Enquiry
from bot.texts import Texts
from bot.turn import Turn, World
from handlers.event.questions.kinds.questions import Answered
from handlers.event.questions.kinds.whereabouts import Origins
from handlers.event.questions.question import Question
from handlers.event.questions.refine import Section

LANDED, PROPOSED, NOT_KNOWN, TAKEN_BACK = "landed", "proposed", "not known", "taken back"
"""What became of the answer: it is in the event, waits for a member because there is another one, or there is none."""


def payload(enquiry: Enquiry) -> str:
    """What the enquiry's link to Telegram says after `/start`."""
    return f"{'q' if enquiry.question else 's'}_{enquiry.code}"


def hand_out(turn: Turn, enquiry: Enquiry) -> None:
    """Have the page open at its link, where pages are shown: the code follows from the secret, and only its hash is kept."""
    if turn.world.public_url:
        have_page(enquiry, page_code(turn.world, enquiry))


def page_code(world: World, enquiry: Enquiry) -> str:
    """The code of the page on which the enquiry is answered, with those beside it: nobody finds it from what is stored."""
    return world.signed(f"page {enquiry.terms.get('together', enquiry.code)}")


def address(world: World, enquiry: Enquiry) -> str:
    """What is handed on: the page, where pages are shown, else the link to Telegram."""
    if not world.public_url:
        return world.deep_link(payload(enquiry))
    return world.page(f"{'q' if enquiry.question else 's'}/{page_code(world, enquiry)}")


def opens_in(turn: Turn) -> str:
    """Who can use the link."""
    t = turn.t
    if turn.world.public_url:
        return t("The link opens a page in any browser; Telegram is not needed.")
    return t("The link opens in Telegram, so only people who use that can answer.")


def may_be_asked(question: Question) -> bool:
    """Whether somebody outside may answer it: groups of people are shown back and confirmed, so they stay with members."""
    return not isinstance(question.kind, Origins)


def open_in(section: Section, answered: Answered) -> list[Question]:
    """What of a section somebody outside may be asked: what has no answer yet, or nobody knew."""
    return [one for one in section.asked(answered) if answered.get(one.id) is None and may_be_asked(one)]


def last_day(enquiry: Enquiry, t: Texts) -> date:
    """The last day on which it can be answered."""
    return (enquiry.deadline - timedelta(seconds=1)).astimezone(t.zone).date()
