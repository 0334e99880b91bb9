"""One message or tap, and who answers it. The commands stand here, the taps in `routes.py`, the places in `stops.py`."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.screen import Screen, lines, with_notice
from bot.stale_taps import StaleTap
from bot.taps import Onward, Tap, decode, encode
from bot.turn import Turn
from handlers import (
    audited,
    command_menu,
    guide,
    in_words,
    joining,
    members,
    not_taken,
    position,
    routes,
    settings,
    taps,
    trail,
)
from handlers.attendee_lists import receiving, unasked
from handlers.briefs import helping, inviting
from handlers.briefs import taking as briefs
from handlers.claims import answering as sayings
from handlers.contribution import certificate
from handlers.events import home
from handlers.explaining import breakdown, method
from handlers.guests import door
from handlers.impact import card as figures
from handlers.listening import Listening
from handlers.papers import receiving as papers
from handlers.questionnaire import contradiction
from handlers.questionnaire import conversation as questionnaire
from handlers.reading.pasted import without_stamps
from handlers.reminders import own
from handlers.routing import Beside, Reply, Route, beside, first_of, in_sight, on, out_of_sight
from handlers.statement import recorded
from handlers.stops import STOP_OF

Command = Tap | Callable[[Turn], Reply]
"""A command is as good as a button, or reads what stands behind it."""

COMMANDS: Mapping[str, Command] = {
    "start": first_of(door.follow, first_of(recorded.follow, joining.start)),
    "new": first_of(
        lambda turn: inviting.behind_command(turn, lambda: current(turn)),
        first_of(briefs.behind_command, questionnaire.begin),
    ),
    "events": taps.MyEvents(),
    "why": breakdown.why,
    "impact": figures.command,
    "claim": sayings.command,
    "cancel": questionnaire.cancel,
    "reminders": taps.Reminders(),
    "remind": own.command,
    "language": settings.languages,
    "how": taps.How(),
    "method": method.Method(),
    "help": guide.Help(),
    "privacy": taps.Privacy(),
    "members": members.command,
    "mydata": taps.SeeOwnData(),
    "deleteme": taps.AskLeave(),
}

WITH_WORDS = ("remind", "impact", "claim", "new")
"""Those behind which something may be said."""

ROUTES: tuple[Route, ...] = (
    *routes.ROUTES,
    on(taps.Current, lambda turn, _: current(turn)),
    on(taps.Further, lambda turn, _: out_of_sight(current(turn), turn.t)),
)
"""What a tap is answered with: the table, and the card one is at."""

HANDLER_OF = {one.tap: one.handler for one in ROUTES}

ERRANDS: Mapping[str, Beside] = {
    "attendee_list": receiving.came,
    "invite": inviting.came,
    "paper": papers.came,
    "understanding": helping.came,
}
"""What is done beside the rounds: each shows what it came to, given the card the member is at meanwhile."""

SENT: Mapping[str, Beside] = {
    "document": beside(certificate.received, beside(inviting.received, beside(papers.received, unasked.received))),
    "photo": receiving.picture,
}
"""What may mean something when it is sent; None where it does not."""


def handle(turn: Turn) -> Screen | None:
    """Answer one incoming message or tap. Strangers meet only the door; members meet the tables above."""
    before = turn.stored_member
    screen = _answer(turn)
    if screen is None:
        return None
    if screen.document and turn.stored_member and turn.incoming.private:
        screen = replace(screen, then=current(turn))
    return command_menu.beside(turn, before, trail.below(turn, in_sight(screen, turn.t)))


def _answer(turn: Turn) -> Screen | None:
    incoming = turn.incoming
    if incoming.kind in ("blocked", "unblocked"):
        if turn.stored_member and incoming.private:  # being put out of a group says nothing about the member's own chat
            turn.stored_member.blocked = incoming.kind == "blocked"
        return None
    if incoming.kind == "put_out":
        return None if turn.stored_member else Screen("", commands=())
    if incoming.kind == "errand":
        come = ERRANDS[incoming.text](turn, lambda: current(turn)) if turn.stored_member else None
        return _shown(turn, come) if come else None
    if not incoming.private:
        another = incoming.addressed_to.lower() not in ("", turn.world.bot_name.lower())
        ours = incoming.kind == "tap" or (incoming.command and not another)
        return joining.in_a_group(turn) if ours else None
    if incoming.kind == "flood":
        return flooded(turn)
    if turn.stored_member is None:
        return _stranger(turn)
    turn.member.blocked = False
    turn.member.first_name = incoming.first_name or turn.member.first_name
    try:
        with audited.typed(turn):
            screen = _shown(turn, _member(turn))
        return contradiction.rather(turn, screen) if turn.stored_member else screen
    except StaleTap as stale:
        why = stale.words(turn.t, tapped=incoming.kind == "tap")
        return with_notice(current(turn), lines(not_taken.quoted(turn), why))


def flooded(turn: Turn) -> Screen:
    """Say how much was left unread, of which nothing was done."""
    unread = (turn.incoming.outcome or {})["unread"]
    words = turn.t.n(
        "That was a lot at once. I left {count} message unread and did nothing with it.",
        "That was a lot at once. I left {count} messages unread and did nothing with them.",
        unread,
    )
    return with_notice(current(turn), words) if turn.stored_member else Screen(words)


def current(turn: Turn) -> Screen:
    """The card the member is at: a rendering of what is stored, whenever it is asked for."""
    try:
        place = position.place_of(turn)
        return _shown(turn, STOP_OF[type(place)].show(turn, place))
    except StaleTap:
        turn.member.at = [encode(position.AtHome())]
        return home.home(turn)


def _member(turn: Turn) -> Reply:
    incoming = turn.incoming
    if incoming.kind == "tap":
        return Onward(decode(incoming.text))
    if incoming.command in COMMANDS:
        return _commanded(turn, incoming.command)
    if incoming.command:
        return with_notice(current(turn), turn.t("I don’t know that command."))
    place = position.place_of(turn)
    if incoming.kind == "text" and (bare := without_stamps(incoming.text)) != incoming.text:
        turn.incoming = replace(incoming, text=bare)  # a line copied out of a chat
    return LISTENING.answer(turn, place)


def _stranger(turn: Turn) -> Screen:
    incoming = turn.incoming
    try:
        if incoming.kind == "tap" and (tap := decode(incoming.text)).for_strangers:
            return _shown(turn, Onward(tap))
    except StaleTap:
        return joining.closed_door(turn)
    if incoming.command in command_menu.FOR_STRANGERS:
        return _shown(turn, _commanded(turn, incoming.command))
    typed = incoming.kind != "tap" and not incoming.command
    return (recorded.typed(turn) or door.typed(turn) if typed else None) or joining.closed_door(turn)


def _commanded(turn: Turn, command: str) -> Reply:
    means = COMMANDS[command]
    word = turn.incoming.argument if command in WITH_WORDS else ""
    if word and in_words.leads_away(word, anywhere=command == "remind"):  # “/remind stop” is as good as “stop”
        turn.incoming = replace(turn.incoming, text=word)
        return LISTENING.answer(turn, position.place_of(turn))
    if word and in_words.says_nothing(word):
        return current(turn)
    return Onward(means) if isinstance(means, Tap) else means(turn)


def _shown(turn: Turn, reply: Reply) -> Screen:
    """The screen a handler answered with, or that of the tap it leads on to. Raises StaleTap."""
    if isinstance(reply, Screen):
        return reply
    if reply.inside:
        turn.notice = reply.notice
    before = audited.standing(turn, reply.tap)
    answer = HANDLER_OF[type(reply.tap)](turn, reply.tap)
    audited.led_to(turn, reply.tap, before)
    screen = _shown(turn, answer)
    return with_notice(screen, reply.notice) if reply.notice and not reply.inside else screen


LISTENING = Listening(current, _commanded, lambda place: STOP_OF[type(place)].hears, SENT)
