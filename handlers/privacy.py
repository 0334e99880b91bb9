"""`/privacy`: what is stored and about whom, why and who sees it, for how long, and what one may ask for; a page each."""

from collections.abc import Mapping

from bot.retention import RETENTION
from bot.screen import Rows, Screen, button, folded, lines, paragraphs
from bot.texts import N_
from bot.turn import Turn
from handlers.suggestions import language_model
from handlers.taps import AskLeave, Current, Privacy, PrivacyPage, SeeOwnData

PAGES: tuple[tuple[PrivacyPage, str], ...] = (
    ("members", N_("What is stored")),
    ("why", N_("Why, and who sees it")),
    ("kept", N_("For how long")),
    ("rights", N_("Your rights")),
    ("guests", N_("Answering by link")),
    ("papers", N_("Files, links and statements")),
    ("statements", N_("Statements")),
)
"""Each page with the label of its button."""
BEHIND: Mapping[PrivacyPage, PrivacyPage] = {"statements": "papers"}
"""A page to which only that of another leads."""
OPEN: Mapping[PrivacyPage, int] = {
    "members": 3,
    "why": 2,
    "kept": 2,
    "rights": 4,
    "guests": 4,
    "papers": 2,
    "statements": 3,
}
"""Paragraphs of each that are read without a tap: its heading and what is promised. The others are folded below."""

GUESTS = (
    N_("<b>You can answer by link</b> without joining."),
    N_("<b>A survey of attendees</b> keeps no name and no Telegram id. Once it is closed, only its totals stay."),
    N_("<b>One question for you</b>: your answer is kept with the event and the name you choose before you send it."),
    N_("<b>On a web page</b> only your answer is kept: no address, no cookie."),
    N_(
        "<b>A survey, in detail:</b> when you open the link you are given a code, so that you can answer only once."
        " The secret it is made with is not stored with the answers. Closing the survey erases the codes and the single"
        " answers, at the latest three days after its last day. A town, distance, way of travelling or dish that fewer than five"
        " people named is merged with others."
    ),
    N_("<b>One question, in detail:</b> until you send your answer you are known by a code, which is then erased."),
    N_(
        "<b>A web page, in detail:</b> only the form in your browser knows that the answer is yours. To stop someone"
        " flooding the pages, we count visits per network for a few minutes, as a hash, and never write them down. To"
        " spot someone answering many times, we count answers per block of networks while the survey is open, and mark"
        " an answer that follows many from the same block. This is deleted when the survey closes."
    ),
)
"""What is kept of people who open a link without being members."""

PAPERS = (
    N_("<b>Files you send, and links you hand on</b>"),
    N_(
        "<b>A file you send</b> is fetched from Telegram, read, and forgotten. From a list of attendees I keep"
        " how many people come from where; from an invitation, no names. Your message with the file stays in"
        " this chat until you delete it; there is a button for that when a list has been read."
    ),
    N_(
        "<b>A bill or an order</b>: lines that answer a question wait until you confirm them or carry on"
        " without them. If you accept an answer, it is kept with its line, which your colleagues can see."
    ),
    N_(
        "<b>Your calendar by link, and a result as a page</b>: only a hash of each link is kept. Anyone with"
        " the link can read your events and reminders, or one event’s figures, until you withdraw it. The"
        " calendar’s link ends when you leave, a result’s with its event."
    ),
)
"""What is kept of the files that members send, and of their links."""

STATEMENTS = (
    N_("<b>Statements as PDF</b>"),
    N_(
        "<b>On record:</b> a statement is kept as it was issued, under the code printed on it. Anyone with the code can"
        " read what the statement says, and nothing else."
    ),
    N_("<b>Names:</b> a statement of your own figures names you. Any other names no one, nor who reviewed the event."),
    N_(
        "<b>Withdrawing:</b> only you can withdraw one of your own figures. You or a colleague can withdraw any other;"
        " the network’s staff can once no one from your organisation is left. Then people read only that it was"
        " withdrawn."
    ),
    N_(
        "<b>Erasing:</b> one of your own figures is erased when you leave, one of an event with the event unless a"
        " contribution was requested for it, and any other when its time is up."
    ),
)
"""What is kept of the statements that members get and hand on."""


def privacy(turn: Turn, tap: Privacy) -> Screen:
    """One page of it: what holds today, nothing that is only planned."""
    t = turn.t
    said = {"members": _members, "why": _why, "kept": _kept, "rights": _rights}
    others = {"guests": GUESTS, "papers": PAPERS, "statements": STATEMENTS}
    text = said[tap.about](turn) if tap.about in said else tuple(map(t, others[tap.about]))
    promised = OPEN[tap.about]
    pages = tuple(
        (button(t(label), Privacy(about)),)
        for about, label in PAGES
        if about != tap.about and BEHIND.get(about, tap.about) == tap.about
    )
    own = () if tap.about in ("papers", "statements") else _own(turn)
    model = language_model.switch(turn) if tap.about == "members" else ()
    return Screen(
        paragraphs(*text[:promised], folded(paragraphs(*text[promised:]))),
        (*pages, *own, *model, *_way_back(turn)),
    )


def _members(turn: Turn) -> tuple[str, ...]:
    t = turn.t
    return (
        t("<b>What is stored, and about whom</b>"),
        t("<b>Before you agree to join: nothing.</b> A message you send is dropped within a minute of being answered."),
        t(
            "<b>Never:</b> your phone number, your user name, or where you are. A location you share becomes the"
            " name of a town. Participants are counted, not named, and their lists are not kept."
        ),
        t(
            "<b>Once you have agreed:</b> your Telegram id, first name and language, your organisation and role, when"
            " you agreed, your answers about events and their results, contribution requests and their invoice"
            " details, and reminders."
        ),
        language_model.said(turn),
    )


def _why(turn: Turn) -> tuple[str, ...]:
    t, world = turn.t, turn.world
    return (
        t("<b>Who is responsible:</b> {controller}.", controller=world.controller or world.help_contact),
        t(
            "<b>Why:</b> to estimate your events, pass on your requests and remind you, because you agreed when"
            " you joined; and to keep books of requests, because the law requires it."
        ),
        t(
            "<b>Who sees it:</b> your colleagues see your organisation’s events and who changed what; the"
            " network’s staff see requests, who made them, and each organisation’s members. What staff do and"
            " look at is logged."
        ),
        t(
            "<b>The network’s figures</b> are rounded totals of whole quarters, from five organisations or"
            " more, published once. Staff also see what they are made of, but no other organisation’s events."
        ),
        t(
            "<b>Who else receives it:</b> Telegram, which carries every message, and myclimate Luxembourg,"
            " which gets the requests that staff pass on."
        ),
        t(
            "I only write first about contribution requests, answers you are waiting for, an estimate about to"
            " be deleted and, if you wish, reminders or a quarterly summary."
        ),
        world.privacy_notice,
    )


def _kept(turn: Turn) -> tuple[str, ...]:
    """The table of `bot/retention.py`, in words."""
    t = turn.t
    return (
        t("<b>For how long</b>"),
        t("What you say is forgotten once I have answered. Events stay until they are deleted."),
        lines(
            *(
                t.n("• {count} day: {what}", "• {count} days: {what}", one.days.days, what=t(one.what))
                for one in RETENTION
            )
        ),
        t("Requests stay for bookkeeping."),
    )


def _rights(turn: Turn) -> tuple[str, ...]:
    t = turn.t
    return (
        t("<b>Your rights</b>"),
        lines(
            t("• See and take with you what is stored about you: /mydata"),
            t("• Have it erased, and withdraw your consent: /deleteme"),
            t("• Correct it: tap an answer of an event; your name is the one you have on Telegram"),
            t("• Stop being reminded: /reminders"),
        ),
        t("For anything else, and to object, please ask {contact}.", contact=turn.world.help_contact),
        t("You can complain to the CNPD, the Luxembourg data protection authority: cnpd.lu."),
    )


def _own(turn: Turn) -> Rows:
    """What members may do with what is stored about them."""
    if not turn.stored_member:
        return ()
    return ((button(turn.t("My data"), SeeOwnData()), button(turn.t("Leave"), AskLeave())),)


def _way_back(turn: Turn) -> Rows:
    """Strangers are nowhere yet, so nothing leads back."""
    return ((button(turn.t("Back"), Current()),),) if turn.stored_member else ()
