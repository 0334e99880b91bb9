"""A PDF that is sent while an event is at hand: what its lines answer is shown, each with its line, and nothing stored before."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from bot.papers.found import LARGEST, MOST_LINES, MOST_PAGES, Reason
from bot.papers.reading import PaperErrand, PaperOutcome
from bot.screen import Screen, lines, paragraphs, shortened, with_notice
from bot.stale_taps import StaleTap
from bot.store.errands import call_off, plan
from bot.texts import N_, Texts
from bot.turn import Turn
from handlers.event.access import event_of
from handlers.event.naming import event_name
from handlers.event.papers import unread
from handlers.event.papers.coaches import COACH, ordered
from handlers.event.papers.proposed import Proposed, proposed
from handlers.papers import card
from handlers.papers.taps import AtPaper
from handlers.position import AtQuestion, event_if_any, place_of

KIND = "paper"
"""Of the errand."""
ENDING, TYPE = ".pdf", "application/pdf"
MOST_SEEN = 4
"""Lines quoted of which nothing counts."""
OF_PEOPLE = ("origins", "crew_origins")
"""Where these are asked a file is a list of attendees."""
NOT_READ = N_("Something went wrong on our side while your document was read. Please send it again.")
REFUSALS: Mapping[Reason, str] = {
    Reason.NO_PDF: N_("That isn’t a PDF, despite its name."),
    Reason.NO_TEXT: N_("That PDF holds only pictures, no text. Please type what it says."),
    Reason.LOCKED: N_("The PDF is protected with a password. Please save it without one, and send it again."),
    Reason.UNKNOWN_WAY: N_(
        "I can’t read this kind of PDF, even if it opens for you. Please print it to a new PDF, and send that."
    ),
    Reason.DAMAGED: N_("The PDF is damaged, or cut off. Please send it again, as a file."),
    Reason.MANY_PAGES: N_("The PDF is too long: I can read {pages} pages. Please send only those with the quantities."),
    Reason.MANY_LINES: N_(
        "The PDF is too long: I can read {lines} lines. Please send only the page with the quantities."
    ),
    Reason.TOO_BIG: N_("The PDF is too large: I can read {size} MB."),
    Reason.GONE: N_("Telegram no longer has that file. Please send it again."),
    Reason.TOO_HEAVY: N_("Reading that PDF would take too long, so I stopped. Nothing is saved."),
}
"""What is said about a file of which nothing is read, by the reason."""


def received(turn: Turn, current: Callable[[], Screen]) -> Screen | None:
    """A PDF sent for the event at hand. None for any other file, and where a list of attendees is asked for."""
    incoming, t, event = turn.incoming, turn.t, event_if_any(turn)
    named = incoming.file_name.lower().endswith(ENDING) or incoming.file_type.partition(";")[0].lower() == TYPE
    if not incoming.file_id or not named or event is None or not _is_about_it(turn):
        return None
    if incoming.file_size > LARGEST:
        return with_notice(current(), _refusal(Reason.TOO_BIG, t))
    call_off(turn.session, turn.member, KIND)
    params: PaperErrand = {"file_id": incoming.file_id, "event": event.id}
    plan(turn.session, turn.member, KIND, params, turn.now)
    return with_notice(current(), t("Reading your document…"))


def came(turn: Turn, current: Callable[[], Screen]) -> Screen:
    """What the paper answers, where its event is still at hand; elsewhere that it was read."""
    outcome, t = cast(PaperOutcome, turn.incoming.outcome), turn.t
    if "lines" not in outcome:
        return with_notice(current(), _refusal(Reason(outcome["refused"]), t) if "refused" in outcome else t(NOT_READ))
    try:
        event = event_of(turn, outcome["params"]["event"])
    except StaleTap:
        return current()
    if turn.member.event_id != event.id or not _is_about_it(turn):
        name = event_name(event.answers, t, turn.today)
        return with_notice(current(), t("I’ve read your document. Open “{name}” and send it again there.", name=name))
    found = proposed(turn, event, outcome["lines"])
    coach = _coach(outcome["lines"], found, t)
    left = unread.seen(outcome["lines"], (one.line for one in found))
    taken_off = any(map(unread.takes_off, left))
    besides = paragraphs(coach, _not_counted(left, t))
    if not found and besides:
        return with_notice(current(), paragraphs(besides, t("Nothing is saved.")))
    if not found:
        return with_notice(
            current(),
            paragraphs(
                t("I found no quantity in that document that I can be sure of. Nothing is saved."),
                t("If it is a list of people, please send it where I ask where they come from."),
            ),
        )
    if taken_off:
        besides = paragraphs(
            besides, t("One line takes something off, so I ticked nothing. Please check what is left.")
        )
    offered = card.offer(turn, event, found, ticked_first=not taken_off)
    return with_notice(offered, besides) if besides else offered


def _coach(paper: Sequence[str], found: Sequence[Proposed], t: Texts) -> str:
    """What is said of an ordered coach of which no line says whom it brings; empty where there is none."""
    coaches_ordered = ordered(paper)
    if not coaches_ordered or any(one.value == COACH for one in found):
        return ""
    return t(
        "“{line}” orders a coach, but doesn’t say who is on it, so nothing is counted. Tell me who comes from"
        " there (“40 from Trier”) and that they come by coach.",
        line=shortened(" ".join(coaches_ordered[0].split()), card.LONGEST_QUOTE),
    )


def _not_counted(lines_left: Sequence[str], t: Texts) -> str:
    """The lines that say how much there is of something and answer nothing for sure, quoted; empty where there are none."""
    if not lines_left:
        return ""
    more = len(lines_left) - MOST_SEEN
    return lines(
        t("Seen, but not counted. If you need a line, type it at its question:"),
        *(
            t("• “{line}”", line=shortened(" ".join(line.split()), card.LONGEST_QUOTE))
            for line in lines_left[:MOST_SEEN]
        ),
        t.n("and {count} more line", "and {count} more lines", more) if more > 0 else "",
    )


def _is_about_it(turn: Turn) -> bool:
    """Whether the member is at the event or one of its questions that is not about where people come from."""
    at = place_of(turn)
    if isinstance(at, AtQuestion):
        return at.question not in OF_PEOPLE
    return (at.near_event and at.takes_list) or isinstance(at, AtPaper)


def _refusal(reason: Reason, t: Texts) -> str:
    limits = {"pages": MOST_PAGES, "lines": MOST_LINES, "size": LARGEST // 1_000_000}
    return t(REFUSALS[reason], **{name: t.number(limit) for name, limit in limits.items()})
