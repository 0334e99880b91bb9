"""What can be done with a whole event: rename, copy, archive or delete it, and bring it back."""

from bot.screen import Rows, Screen, button, first, grave, lines, paragraphs, shortened, with_notice
from bot.stale_taps import NotYours, StaleTap
from bot.store.contributions import contributions_of
from bot.store.drafts import ANNOUNCED, GONE, DraftGoes
from bot.store.events import KEEP_DELETED, duplicate, leave, recorded_instead, unnamed_copy
from bot.store.handing_over import take_over
from bot.store.models import AGREED, ContributionState, Event
from bot.taps import Onward
from bot.texts import Texts
from bot.turn import Turn
from handlers.event import changes
from handlers.event.access import event_even_deleted, event_even_in_totals, event_of, is_theirs, only_totals
from handlers.event.claim_in_name import told_of_name
from handlers.event.naming import event_name
from handlers.event.origins.group import without_survey
from handlers.event.questions import flow
from handlers.event.questions.kinds.questions import NotAnAnswer
from handlers.event.recalculations import told
from handlers.events.home import entry, requests_of
from handlers.events.taps import (
    Archive,
    AtGone,
    AtMenu,
    AtRename,
    Copy,
    Delete,
    Rename,
    Restore,
    SeeChanges,
)
from handlers.position import AtQuestion, event_at_hand, event_meant, go
from handlers.suggestions.other_side import next_step
from handlers.taps import (
    AskReview,
    CompareWith,
    Current,
    EventMenu,
    EventToCalendar,
    MyEvents,
    OpenEvent,
    Resume,
    Survey,
)

_NAME = next(question for question in flow.FLOW if question.id == "name")


def menu(turn: Turn, asked: EventMenu | AtMenu) -> Screen:
    """The event's own menu; of one whose answers are gone, what is kept."""
    if isinstance(asked, EventMenu) and event_even_in_totals(turn, asked.event).totals_since:
        go(turn, AtGone(asked.event))
        return gone(turn, AtGone(asked.event))
    event = event_meant(turn, asked)
    go(turn, AtMenu(), event)
    request = requests_of(turn, [event]).get(event.id)
    words = paragraphs(entry(event, turn, request), lines(*told(event, turn.t)))
    return Screen(words, buttons(turn, event), more=more(turn, event))


def buttons(turn: Turn, event: Event) -> Rows:
    """What can be done with an event, as it is done most."""
    t = turn.t
    other_side = next_step(turn, event, anyway=True)
    archive = button(t("Archive"), Archive(event.id))
    if event.archived_at:
        archive = button(t("Back to the list"), Restore(event.id))
    return (
        # i18n: a verb: show this event
        (first(t("Open"), OpenEvent(event.id)),),
        (button(t("Rename"), Rename(event.id)), button(t("Copy"), Copy(event.id))),
        *([(other_side,)] if other_side else []),
        (archive, grave(t("Delete"), Delete(event.id))),
        (button(t("My events"), MyEvents()),),
    )


def more(turn: Turn, event: Event) -> Rows:
    """What else can be done with it."""
    t = turn.t
    return (
        *([(button(t("Ask the attendees"), Survey(event.id)),)] if event.answers.get("kind") != "online" else []),
        (button(t("For my calendar"), EventToCalendar(event.id)), button(t("Have it reviewed"), AskReview(event.id))),
        (button(t("Compare"), CompareWith(event.id)), button(t("Who changed what"), SeeChanges(event.id))),
    )


# Another name.


def ask_name(turn: Turn, asked: Rename | AtRename) -> Screen:
    """Ask for another name."""
    event = event_meant(turn, asked)
    go(turn, AtRename(), event)
    t = turn.t
    words = t("What should “{name}” be called?", name=event_name(event.answers, t, turn.today))
    return Screen(words, ((button(t("Keep the name"), EventMenu(event.id)),),))


def typed_name(turn: Turn, at: AtRename) -> Screen:
    """Give the event the name that was typed. Its figures stay as they are."""
    event = event_at_hand(turn)
    try:
        name = _NAME.kind.read(turn, event.answers)
    except NotAnAnswer as refused:
        return with_notice(ask_name(turn, at), refused.sentence)
    changes.note(turn, event, _NAME.id, name)
    event.answers = {**event.answers, _NAME.id: name}
    event.revision += 1
    event.updated_at = turn.now
    turn.noted.append((_NAME.called(turn.t), name))
    named = lines(turn.t("Renamed."), told_of_name(event.answers, turn.t))
    return with_notice(menu(turn, EventMenu(event.id)), named)


# A copy.


def copy(turn: Turn, tap: Copy) -> Onward:
    """Copy an event's answers into a new one, and ask its name and day. A copy begun and not named is taken up again."""
    source = event_of(turn, tap.event)
    made = unnamed_copy(turn.session, source, turn.member)
    if made is None:
        made = duplicate(source, turn.member, turn.now, without=("name", "first_day"))
        made.answers = without_survey(made.answers)
        turn.session.add(made)
        turn.session.flush()
    go(turn, AtQuestion(_NAME.id, made.revision), made)
    turn.member.offered = [_name_of_copy(event_name(source.answers, turn.t), turn.t)]
    return Onward(Current())


def _name_of_copy(name: str, t: Texts) -> str:
    """The name a copy is offered, as long as a name may be."""
    room = flow.LONGEST_NAME - len(t("{name} (copy)", name=""))
    return t("{name} (copy)", name=shortened(name, room)).unescape()


# Out of the list, and back.


def archive(turn: Turn, tap: Archive) -> Screen:
    """Put an event out of the list. Nothing of it is lost."""
    event = event_even_in_totals(turn, tap.event)
    event.archived_at = event.archived_at or turn.now
    return _leave(turn, event)


def delete(turn: Turn, tap: Delete) -> Screen:
    """Delete an event, unless bookkeeping needs it. It can be brought back for a while."""
    event = event_even_deleted(turn, tap.event)
    t = turn.t
    if contributions_of(turn.session, event, ContributionState.ORDERED, *AGREED):
        kept = t("This event has a contribution request, so it stays for bookkeeping. You can archive it instead.")
        return with_notice(menu(turn, EventMenu(event.id)), kept)
    event.deleted_at = event.deleted_at or turn.now
    return _leave(turn, event)


def restore(turn: Turn, tap: Restore) -> Screen:
    """Put an event back into the list, whether it was archived or deleted. Raises NotYours for one that is erased.

    A record of what happened stays deleted while another stands in its place: the event would count twice.
    """
    event = event_even_deleted(turn, tap.event)
    if not event.revision:
        raise NotYours
    if recorded_instead(turn.session, event):
        go(turn, AtGone(event.id))
        return gone(turn, AtGone(event.id))
    event.archived_at = event.deleted_at = None
    t, back = turn.t, turn.t("It is back in the list.")
    if take_over(turn.session, event, turn.member, turn.now):
        back = t(
            "It is back in the list. Who asked others about it by link has left: you take that over, and whoever answers"
            " a question is shown your name."
        )
    return with_notice(menu(turn, EventMenu(event.id)), back)


def _leave(turn: Turn, event: Event) -> Screen:
    """The event leaves the list, and everybody who was at it."""
    leave(turn.session, event)
    turn.session.flush()
    go(turn, AtGone(event.id))
    return gone(turn, AtGone(event.id))


def gone(turn: Turn, at: AtGone) -> Screen:
    """What is said of an event that has left the list, or of long ago. Raises StaleTap for one that is back in it."""
    event, t = event_even_deleted(turn, at.event), turn.t
    name = event_name(event.answers, t, turn.today)
    # i18n: takes back what was just done
    way_on = button(t("Undo"), Restore(event.id))
    if event.deleted_at:
        day = t.day((event.deleted_at + KEEP_DELETED).date(), turn.today)
        words = t(
            "“{name}” is deleted. You can find it in the archive until {day}; then it is erased.", name=name, day=day
        )
        if instead := recorded_instead(turn.session, event):
            only_one = t("What happened was recorded anew since. To bring this record back, delete the new one first.")
            words, way_on = paragraphs(words, only_one), button(t("See what happened"), OpenEvent(instead.id))
    elif event.archived_at:
        words = t("“{name}” is in the archive. Nothing is lost.", name=name)
    elif event.totals_since:
        away = (button(t("Archive"), Archive(event.id)), grave(t("Delete"), Delete(event.id)))
        return Screen(only_totals(turn, event).words(t), (away, (button(t("My events"), MyEvents()),)))
    else:
        raise StaleTap
    return Screen(words, ((way_on,), (button(t("My events"), MyEvents()),)))


def draft_goes(turn: Turn, news: DraftGoes) -> Screen | None:
    """That an unfinished estimate is about to be deleted; silent once it was taken up."""
    event, t = turn.session.get(Event, news.event), turn.t
    gone = event is None or event.deleted_at or event.archived_at or event.counts_on
    if event is None or gone or event.updated_at > turn.now - ANNOUNCED or not is_theirs(turn, event):
        return None
    return Screen(
        t(
            "“{name}” has been unfinished since {day}. It will be deleted {days} days after that, unless"
            " someone continues it.",
            name=event_name(event.answers, t, turn.today),
            day=t.date(event.updated_at.date()),
            days=GONE.days,
        ),
        ((button(t("Continue with it"), Resume(event.id)),), (grave(t("Delete it now"), Delete(event.id)),)),
        aside=True,
    )
