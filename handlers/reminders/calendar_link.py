"""The private link to a member's calendar: made and shown once, renewed, and withdrawn."""

from bot.screen import Rows, Screen, button, copying, first, grave, lines, paragraphs, primary, with_notice
from bot.store.private_links import feed_of, new_feed, withdraw_feed
from bot.taps import Tap, tap
from bot.turn import Turn
from handlers.reminders.taps import CalendarLink
from handlers.taps import Reminders


@tap("calendar_new")
class MakeCalendarLink(Tap):
    """Make the link, or another in its place."""


@tap("calendar_ask_off", leads_on=True)
class AskWithdrawCalendar(Tap):
    pass


@tap("calendar_off", binds=True)
class WithdrawCalendar(Tap):
    pass


def way(turn: Turn) -> Rows:
    """The button that leads to the link, where there are pages to lead to."""
    return ((button(turn.t("My calendar, by link"), CalendarLink()),),) if turn.world.public_url else ()


def show(turn: Turn, _: CalendarLink) -> Screen:
    """What the link gives, and to whom; whether there is one, which is not shown again."""
    t = turn.t
    if not turn.world.public_url:
        words = t(
            "There’s no calendar link here, but you can get each event and reminder as a file: “For my calendar”."
        )
        return Screen(words, _back(turn), aside=True)
    link = feed_of(turn.session, turn.member)
    said = t("Not in use yet.")
    if link:
        day = t.date(link.made_at.astimezone(t.zone).date())
        said = t("You made a link on {day}. I don’t keep the link itself: if you need it again, renew it.", day=day)
    change: Rows = ((first(t("Make the link"), MakeCalendarLink()),),)
    if link:
        change = (
            (button(t("Renew the link"), MakeCalendarLink()), grave(t("Withdraw the link"), AskWithdrawCalendar())),
        )
    return Screen(paragraphs(_heading(turn), said), (*change, *_back(turn)), aside=True)


def make(turn: Turn, _: MakeCalendarLink) -> Screen:
    """Make the link, and show it this once."""
    t = turn.t
    if not turn.world.public_url:
        return show(turn, CalendarLink())
    renewed = feed_of(turn.session, turn.member) is not None
    link = turn.world.page(f"calendar/{new_feed(turn.session, turn.member, turn.now)}.ics")
    copy = copying(t("Copy the link"), link)
    return Screen(
        paragraphs(
            t("<b>The link to your calendar</b>, shown this once:"),
            link,
            t("The earlier link no longer works.") if renewed else "",
            lines(
                t("In your calendar program choose “Subscribe” or “Add by address”, and paste it."),
                t("Anyone with the link can read the calendar, so keep it to yourself."),
            ),
        ),
        (*(((primary(copy),),) if copy else ()), (grave(t("Withdraw the link"), AskWithdrawCalendar()),), *_back(turn)),
        aside=True,
    )


def ask_withdraw(turn: Turn, _: AskWithdrawCalendar) -> Screen:
    """Ask once."""
    t = turn.t
    return Screen(
        t(
            "Withdraw the link? Calendars can’t read yours any more, and what they already show disappears at"
            " the next update."
        ),
        ((grave(t("Withdraw the link"), WithdrawCalendar()), button(t("Keep it"), CalendarLink())),),
        aside=True,
    )


def withdraw(turn: Turn, _: WithdrawCalendar) -> Screen:
    """It opens nothing any more."""
    withdraw_feed(turn.session, turn.member)
    return with_notice(show(turn, CalendarLink()), turn.t("The link no longer works."))


def _heading(turn: Turn) -> str:
    t = turn.t
    return paragraphs(
        t("<b>My calendar, by link</b>"),
        t(
            "With the link, your calendar program shows your organisation’s events with their days and towns,"
            " and your reminders, and keeps them up to date. The only names in it are ones you typed, and there"
            " are no figures."
        ),
        t("Anyone with the link can read it. It ends when you leave."),
    )


def _back(turn: Turn) -> Rows:
    return ((button(turn.t("All reminders"), Reminders()),),)
