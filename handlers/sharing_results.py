"""A link to a page with an event's result: made and shown once, as often as one likes, and withdrawn all together."""

from bot.ids import EventId
from bot.screen import Rows, Screen, button, first, grave, paragraphs, with_notice
from bot.store.models import Event
from bot.store.private_links import links_to, share_result, withdraw_result
from bot.taps import Tap, tap
from bot.turn import Turn
from handlers.event.access import event_of
from handlers.event.figures import assessment_of, keep
from handlers.event.naming import event_name
from handlers.suggestions.links import handing_on
from handlers.taps import Result, ShareResult


@tap("result_link")
class MakeResultLink(Tap):
    event: EventId


@tap("result_ask_off", leads_on=True)
class AskWithdrawResult(Tap):
    event: EventId


@tap("result_off", binds=True)
class WithdrawResult(Tap):
    """Have all links to the result open nothing any more."""

    event: EventId


def show(turn: Turn, tap: ShareResult) -> Screen:
    """What the page shows, and to whom; how many links lead to it."""
    event, t = event_of(turn, tap.event), turn.t
    if not turn.world.public_url:
        words = t("There are no web pages here, but you can pass on a statement (PDF).")
        return Screen(words, _back(turn, event), aside=True)
    count = links_to(turn.session, event)
    said = t.n("{count} link to it.", "{count} links to it.", count) if count else t("There’s no link to it yet.")
    withdraw = (grave(t("Withdraw all"), AskWithdrawResult(event.id)),) if count else ()
    return Screen(
        paragraphs(
            t("<b>{name}</b> as a page", name=event_name(event.answers, t)),
            t(
                "For colleagues without Telegram: the figure with its range, what it is made of, the reductions"
                " you declared, and when and where the event is, always up to date. No other answers, and no"
                " names."
            ),
            t("Anyone with the link can read it, until you withdraw it."),
            said,
        ),
        ((first(t("Make a link"), MakeResultLink(event.id)), *withdraw), *_back(turn, event)),
        aside=True,
    )


def make(turn: Turn, tap: MakeResultLink) -> Screen:
    """Make one more link, and show it this once. A result that is handed out counts, as one that is seen does."""
    event, t = event_of(turn, tap.event), turn.t
    if not turn.world.public_url:
        return show(turn, ShareResult(event.id))
    keep(turn, event, assessment_of(turn, event))
    link = turn.world.page(f"r/{share_result(turn.session, event, turn.now)}")
    name = event_name(event.answers, t)
    return Screen(
        paragraphs(
            t("<b>The link to the result of “{name}”</b>, shown this once:", name=name),
            link,
            t("Anyone with the link can read the page."),
        ),
        (
            handing_on(link, t("“{name}”: estimated emissions", name=name), t),
            (grave(t("Withdraw all"), AskWithdrawResult(event.id)),),
            *_back(turn, event),
        ),
        aside=True,
    )


def ask_withdraw(turn: Turn, tap: AskWithdrawResult) -> Screen:
    """Ask once."""
    event, t = event_of(turn, tap.event), turn.t
    words = t.n(
        "Withdraw the link to the result? It will open nothing any more.",
        "Withdraw all {count} links to the result? They will open nothing any more.",
        links_to(turn.session, event),
    )
    return Screen(
        words,
        ((grave(t("Withdraw all"), WithdrawResult(event.id)), button(t("Keep it"), ShareResult(event.id))),),
        aside=True,
    )


def withdraw(turn: Turn, tap: WithdrawResult) -> Screen:
    """They will open nothing any more."""
    event = event_of(turn, tap.event)
    withdraw_result(turn.session, event)
    return with_notice(show(turn, ShareResult(event.id)), turn.t("No link opens the result any longer."))


def _back(turn: Turn, event: Event) -> Rows:
    return ((button(turn.t("Back to the result"), Result(event.id)),),)
