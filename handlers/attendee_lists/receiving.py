"""Send me what you have: a list of attendees is read beside the rounds, shown as what it comes to, and counts once confirmed.

A member is `AtSendList` while one is asked for, `AtReading` while it is read, and `AtList` while what it came to waits for
a word. The words of that card are in `preview.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import cast

from bot.attendees import Found, Reason
from bot.attendees.reading import LARGEST, ListErrand, ListOutcome
from bot.attendees.sheets import MOST_COLUMNS, MOST_ROWS
from bot.ids import ListId
from bot.places.folding import fold
from bot.screen import Button, Screen, button, lines, paragraphs, with_notice
from bot.stale_taps import NotYours, StaleTap
from bot.store.attendee_lists import forget_lists, keep_list
from bot.store.errands import call_off, plan
from bot.store.events import changed_by_others
from bot.store.models import AttendeeList, Event
from bot.taps import Onward
from bot.texts import N_, Texts
from bot.turn import Turn
from calculators.geography import LUXEMBOURG
from handlers.attendee_lists import asking, preview
from handlers.attendee_lists.taps import (
    AtList,
    AtReading,
    AtSendList,
    DeleteFile,
    DropList,
    ListMeans,
    Near,
    SeeList,
    StopReading,
    Template,
    UseList,
)
from handlers.event import answering
from handlers.event.access import event_of
from handlers.event.naming import event_name
from handlers.event.origins.group import listed
from handlers.event.questions import flow, refine
from handlers.event.questions.kinds.whereabouts import Origins
from handlers.event.questions.question import Question
from handlers.position import AtQuestion, SentFile, event_at_hand, event_meant, go, place_of, stands_at
from handlers.reading.groups.words import NO_WORDS, YES_WORDS
from handlers.taps import Ask, GoOn, OpenEvent, Resume, SendList

KIND = "attendee_list"
"""Of the errand."""

REFUSALS: Mapping[Reason, str] = {
    Reason.EMPTY: N_("The file is empty."),
    Reason.PICTURE: N_("I can’t read pictures. Please send the table itself, as a CSV or Excel file."),
    Reason.PDF: N_("I can’t tell rows from columns in that PDF. Please send the table as a CSV or Excel file."),
    Reason.WORD: N_("That’s a text document. Please copy the table into a spreadsheet, and send that."),
    Reason.SLIDES: N_("Those are slides. Please send the table as a CSV or Excel file."),
    Reason.APPLE: N_("That’s a Numbers file. Please export it as CSV or Excel, and send that."),
    Reason.ARCHIVE: N_("That’s an archive. Please unpack it and send the table inside."),
    Reason.WEB_PAGE: N_("That’s a web page, despite its name. Please save the table as CSV or XLSX, and send that."),
    Reason.CALENDAR: N_(
        "That’s a calendar invitation. It doesn’t say where people come from or how they travel. To start an"
        " event from it, send it after /new."
    ),
    Reason.OTHER: N_("I can’t find a table in that file. I can read CSV, XLSX, XLS and ODS."),
    Reason.PASSWORD: N_("The file is protected with a password. Please save it without one, and send it again."),
    Reason.DAMAGED: N_(
        "The file is damaged: a spreadsheet couldn’t open it either. Please save it again, and send that."
    ),
    Reason.UNPACKED: N_(
        "That file is far too large once unpacked. Please save only the table of attendees, and send that."
    ),
    Reason.LETTERS: N_(
        "I can’t make out the letters in that file. Please save it as “CSV UTF-8” or XLSX, and send that."
    ),
    Reason.ROWS: N_(
        "The list is too long: I can read {rows} rows. Please group its rows, or type where people come from."
    ),
    Reason.COLUMNS: N_("The table is too wide: I can read {columns} columns. A column of towns is enough."),
    Reason.NO_ROWS: N_("I can’t find any attendees in the file. Please put one in each row, with their town."),
    Reason.SHARES: N_(
        "That list gives shares in percent. Please put numbers of people in it, or type the shares instead."
    ),
    Reason.NO_TOWNS: N_("I can’t find a column with towns or countries. Please call one “Town”, or use the template."),
    Reason.POSTCODES: N_("I know towns by name, not by postcode. Please add a column “Town”, or one with the country."),
    Reason.ANSWERS: N_(
        "Each row holds one answer, and I can’t tell whose. Please export the list with one person per row."
    ),
    Reason.NOBODY: N_("No one on that list travels: all rows are cancelled, declined, online or hidden."),
    Reason.TOO_BIG: N_("The file is too large: I can take up to {size} MB. A column of towns is enough."),
    Reason.GONE: N_("Telegram no longer has that file. Please send it again."),
    Reason.TOO_HEAVY: N_(
        "That file is too much for me to open. Please save only the table of attendees as CSV, and send that."
    ),
}
"""What is said about a file that is no list, by the reason."""

DELETABLE = timedelta(hours=47)
"""How long after a list was read its message can be deleted; Telegram lets a bot do it for 48 hours after it was sent."""

NOT_READ = N_("Something went wrong on our side while your list was read. Please send it again.")
A_PICTURE = N_("I can’t read a table from a picture. Please send the table itself, as a CSV or Excel file.")


def ask(turn: Turn, asked: SendList | AtSendList) -> Screen:
    """What a list may look like, and where to send it: here."""
    event = event_meant(turn, asked)
    return _asking(turn, event, _question(event, asked.question))


def _asking(turn: Turn, event: Event, question: Question, notice: str = "") -> Screen:
    go(turn, AtSendList(question.id), event)
    t = turn.t
    return Screen(
        paragraphs(
            t("<b>{name}</b>: send a list", name=event_name(event.answers, t, turn.today)),
            notice,
            t("Send me the attendees as a CSV or Excel file, one in each row. A column with their towns is enough."),
            t("I also read columns for country, transport, nights or diet, in any order and language."),
            t("Up to {rows} rows and {size} MB.", rows=t.number(MOST_ROWS), size=LARGEST // 1_000_000),
            t("I don’t keep the file: names and everything else are forgotten once people are counted."),
        ),
        ((button(t("Template"), Template()),), (_way_back(event, question, t),)),
        toast=notice,
    )


def received(turn: Turn, current: Callable[[], Screen]) -> Screen | Onward | None:
    """A file that was sent where it can be for the event at hand. None where it cannot."""
    incoming = turn.incoming
    if not incoming.file_id or _wanted(turn) is None:
        return None
    file = SentFile(incoming.file_id, incoming.file_size, incoming.message_id)
    return read(turn, file, lambda notice: with_notice(current(), notice))


def read(turn: Turn, file: SentFile, instead: Callable[[str], Screen | Onward]) -> Screen | Onward:
    """Have a file read beside the rounds, for the event the member is at; where it needs no list, `instead` says so.

    Raises StaleTap where the member is at no event.
    """
    found, t = _wanted(turn), turn.t
    if found is None:
        raise StaleTap
    event, question = found
    if question is None:
        return instead(t("This event is online only: no one travels, so you don’t need a list."))
    if file.size > LARGEST:
        return _asking(turn, event, question, _refusal(Reason.TOO_BIG, t))
    call_off(turn.session, turn.member, KIND)
    venue = turn.world.places.find(event.answers.get("place") or "") or LUXEMBOURG
    params: ListErrand = {
        "file_id": file.file_id,
        "message": file.message,
        "venue": (venue.latitude, venue.longitude),
        "event": event.id,
        "question": question.id,
        "instead": isinstance(place_of(turn), AtReading | AtList),
    }
    errand = plan(turn.session, turn.member, KIND, params, turn.now)
    at = AtReading(question.id, errand.id)
    go(turn, at, event)
    return waiting(turn, at)


def picture(turn: Turn, current: Callable[[], Screen]) -> Screen | None:
    """A picture where a list could be sent may be one of a table. None elsewhere."""
    at = place_of(turn)
    at_origins = isinstance(at, AtQuestion) and at.question in ("origins", "crew_origins")
    wanted = at_origins or isinstance(at, AtSendList | AtReading | AtList)
    return with_notice(current(), turn.t(A_PICTURE)) if wanted else None


def waiting(turn: Turn, _at: AtReading) -> Screen:
    """What is shown until the list is read."""
    event, t = event_at_hand(turn), turn.t
    return Screen(
        paragraphs(t("<b>{name}</b>", name=event_name(event.answers, t, turn.today)), t("Reading your list…")),
        ((button(t("Cancel"), StopReading()),),),
    )


def stop_reading(turn: Turn) -> Onward:
    """The member does not want to wait for it, or not any more."""
    call_off(turn.session, turn.member, KIND)
    at = stands_at(turn, AtReading)
    if at is None:
        raise StaleTap
    event = event_at_hand(turn)
    return _back_to(event, _question(event, at.question))


def came(turn: Turn, current: Callable[[], Screen]) -> Screen | None:
    """What the list came to, in the card that said it was being read. Somebody who has gone elsewhere is told there."""
    outcome, t = cast(ListOutcome, turn.incoming.outcome), turn.t
    params = outcome["params"]
    try:
        event = event_of(turn, params["event"])
        question = _question(event, params["question"])
    except StaleTap:
        return current()
    at = stands_at(turn, AtReading)
    here = at == AtReading(question.id, outcome["errand"]) and turn.member.event_id == event.id
    if at and not here:
        return None  # another list was sent meanwhile, and is being read
    if "found" not in outcome:
        refusal = _refusal(Reason(outcome["refused"]), t) if "refused" in outcome else t(NOT_READ)
        return _asking(turn, event, question, refusal) if here else with_notice(current(), refusal)
    kept = keep_list(turn.session, turn.member, event.id, question.id, outcome["found"], turn.now)
    if here:
        # Of several files sent at once the member shall not take this for all of them.
        instead = t("I use one list at a time: this is the last one you sent.") if params.get("instead") else ""
        card = _card(turn, kept, params.get("message"))
        return with_notice(card, instead) if instead else card
    card = with_notice(current(), t("I’ve read your list for “{name}”.", name=event_name(event.answers, t, turn.today)))
    see = (button(t("See the list"), SeeList(kept.id, params.get("message"))),)
    return replace(card, buttons=(see, *card.buttons))


def show(turn: Turn, asked: SeeList | AtList) -> Screen:
    """What a list came to, again."""
    return _card(turn, _list(turn, asked.list), asked.message)


def delete_file(turn: Turn, tap: DeleteFile) -> Screen:
    """The file goes from the chat; what it came to still waits for a word."""
    return replace(
        _card(turn, _list(turn, tap.list), None),
        deletes=tap.message,
        toast=turn.t("Your file is deleted from this chat."),
    )


def near(turn: Turn, tap: Near) -> Screen:
    """A name that is nearly that of a town means that town."""
    kept = _list(turn, tap.list)
    found = Found.from_json(kept.found)
    if tap.suggestion >= len(found.suggested):
        raise StaleTap
    found.take(found.suggested[tap.suggestion])
    kept.found = found.as_json()
    return _card(turn, kept, _message(turn))


def settle(turn: Turn, tap: ListMeans) -> Screen:
    """What only the member knows of the list: which column says who comes, or how many."""
    kept = _list(turn, tap.list)
    found = Found.from_json(kept.found)
    if asking.asked_of(found) != tap.of or tap.choice >= len(found.choices):
        raise StaleTap
    chosen = found.chosen(found.choices[tap.choice])
    if not chosen.people:
        event = event_of(turn, kept.event_id)
        forget_lists(turn.session, turn.member)
        return _asking(turn, event, _question(event, kept.question), _refusal(Reason.NOBODY, turn.t))
    kept.found = chosen.as_json()
    return _card(turn, kept, _message(turn))


def use(turn: Turn, tap: UseList) -> Screen | Onward:
    """The list counts, and with it one of the numbers of people."""
    kept = _list(turn, tap.list)
    event = event_of(turn, kept.event_id)
    question = _question(event, kept.question)
    found = Found.from_json(kept.found)
    if not found.people or found.choices:
        raise StaleTap
    number = preview.counts(question)
    also = preview.also(found, question, event)
    replaced = {question.id, number, *also}
    if changed_by_others(turn.session, event, turn.member, kept.read_at, replaced):
        kept.read_at = turn.now
        meanwhile = turn.t("A colleague has changed this event in the meantime. Please check the list once more.")
        return with_notice(_card(turn, kept, _message(turn)), meanwhile)
    if tap.whose == "list" or event.answers.get(number) is None:
        also = {number: found.people, **also}
    groups, _ = preview.groups_of(found, event.answers, turn.world.places)
    forget_lists(turn.session, turn.member)
    notice = preview.taken(found, also, event, turn.t)
    answer = listed(groups, found.people, found.towns)
    withdrawn = answering.store(turn, event, question, answer, turn.member, also)
    return Onward(GoOn(event.id, question.id), lines(notice, answering.withdrawn_words(withdrawn, turn.t)), inside=True)


def drop(turn: Turn, tap: DropList) -> Onward:
    """The list does not count."""
    kept = _list(turn, tap.list)
    event = event_of(turn, kept.event_id)
    question = _question(event, kept.question)
    forget_lists(turn.session, turn.member)
    return _back_to(event, question)


def question_meant(turn: Turn, at: AtSendList) -> AtQuestion:
    """Where a list may be sent, its question may as well be answered: the member is at that from now on."""
    event = event_at_hand(turn)
    question = AtQuestion(_question(event, at.question).id, event.revision)
    go(turn, question, event)
    return question


def typed(turn: Turn, at: AtList) -> Screen | Onward:
    """A word at a list: "yes" where only one thing can be meant."""
    kept, t = _list(turn, at.list), turn.t
    event = event_of(turn, kept.event_id)
    said = fold(turn.incoming.text) if turn.incoming.kind == "text" else ""
    found = Found.from_json(kept.found)
    if said and asking.yes_or_no(found) and (of := asking.asked_of(found)):
        for choice, words in enumerate((YES_WORDS, NO_WORDS)):
            if said in words:
                return settle(turn, ListMeans(kept.id, of, choice))
    if not found.choices and said in (*YES_WORDS, fold(t("Use it"))) and not preview.differs(kept, event):
        return use(turn, UseList(kept.id, "list"))
    return with_notice(_card(turn, kept, at.message), t("Please tap one of the buttons."))


def _message(turn: Turn) -> int | None:
    """Where the file is in the chat, as the member's place has it."""
    at = stands_at(turn, AtList)
    return at.message if at else None


def _card(turn: Turn, kept: AttendeeList, message: int | None) -> Screen:
    event = event_of(turn, kept.event_id)
    question = _question(event, kept.question)
    go(turn, AtList(kept.id, message), event)
    deletable = message if turn.now < kept.read_at + DELETABLE else None
    return preview.card(turn, event, question, kept, deletable)


def _list(turn: Turn, list_id: ListId) -> AttendeeList:
    """A list of the member's own that still waits. Raises NotYours."""
    kept = turn.session.get(AttendeeList, list_id)
    if kept is None or kept.member_id != turn.member.id:
        raise NotYours
    return kept


def _question(event: Event, question_id: str) -> Question:
    """The question that a list answers. Raises StaleTap when it does not make sense for the event (any more)."""
    question = refine.find(question_id, event.answers)
    if question is None or not (isinstance(question.kind, Origins) and question.kind.travels):
        raise StaleTap
    return question


def _wanted(turn: Turn) -> tuple[Event, Question | None] | None:
    """The event at hand, and which of its questions a list answers: the one it was sent at, or where people come from."""
    at = place_of(turn)
    if not at.takes_list:
        return None
    try:
        event = event_at_hand(turn)
    except StaleTap:
        return None
    said = turn.session.get(AttendeeList, at.list) if isinstance(at, AtList) else None
    for question_id in (said.question if said else getattr(at, "question", ""), "origins"):
        try:
            return event, _question(event, question_id)
        except StaleTap:
            continue
    return event, None


def _back_to(event: Event, question: Question) -> Onward:
    """The question that the list would have answered; what was open before it where one has not come to it yet."""
    if _reached(event, question):
        return Onward(Ask(event.id, question.id))
    return Onward(Resume(event.id))


def _way_back(event: Event, question: Question, t: Texts) -> Button:
    back = t("Back")
    return button(back, Ask(event.id, question.id)) if _reached(event, question) else button(back, OpenEvent(event.id))


def _reached(event: Event, question: Question) -> bool:
    """Whether all that comes before the question was asked."""
    upcoming = flow.next_open(event.answers, event.postponed)
    return upcoming is None or upcoming.id == question.id or question.id in event.answers


def _refusal(reason: Reason, t: Texts) -> str:
    return t(
        REFUSALS[reason], rows=t.number(MOST_ROWS), columns=t.number(MOST_COLUMNS), size=t.number(LARGEST // 1_000_000)
    )
