"""The kind of question for the day on which something begins. It follows the protocol of `questions.Kind`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.store.models import Event, Phase
from bot.texts import Texts
from bot.turn import Turn
from bot.working_days import is_working_day, working_day_from
from handlers.event.questions.kinds import another_day
from handlers.event.questions.kinds.questions import LONGEST_QUOTE, Answered, NotAnAnswer, Value, typed_text
from handlers.reading.calendar import stretches
from handlers.reading.doubt import NotUnderstood
from handlers.reading.partly import partly

YEAR = timedelta(weeks=52)
"""After which the same weekday is in the same week."""
MOST = 4
"""Days on buttons."""


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, past or future: an estimate may be made after the event."""

    def read(self, turn: Turn, answered: Answered) -> Value:
        t = turn.t
        try:
            found = stretches.read(typed_text(turn), turn.today)
        except NotUnderstood:
            raise self.not_understood(turn) from None
        was = answered.get("first_day")
        meant = another_day.instead_of(date.fromisoformat(was), typed_text(turn), t) if was else ()
        offered = [day.isoformat() for day in dict.fromkeys((*meant, *found.days))]
        if found.rough and len(offered) == 1:
            raise NotAnAnswer(t("Do you mean this day?"), offered)
        if found.rough:
            raise NotAnAnswer(t("Which day do you mean? A rough date is fine."), offered)
        if len(offered) > 1:
            raise NotAnAnswer(t("Which day do you mean?"), offered)
        [day] = map(date.fromisoformat, offered)
        if not _is_near(day, turn.today):
            raise NotAnAnswer(t("{day} seems a long way off. Is the year right?", day=t.date(day)))
        return day.isoformat()

    def not_understood(self, turn: Turn) -> NotAnAnswer:
        """What was not understood is quoted, and the day in the rest offered."""
        t, typed = turn.t, typed_text(turn)
        part = partly(typed, lambda words: _near_days(words, turn.today))
        days, words = part or ((), typed)
        days = _in_the_month_said(days, words, turn.today)
        quoted = t("Sorry, I didn’t get “{words}”.", words=" ".join(words.split())[:LONGEST_QUOTE])
        sentence = t("Please type a day, for example {example}.", example=t.date(turn.today + timedelta(days=30)))
        if days:
            sentence = t("Which day do you mean?") if days[1:] else t("Do you mean this day?")
        return NotAnAnswer(quoted + " " + sentence, [day.isoformat() for day in days])

    def beside(self, turn: Turn) -> Mapping[str, Value]:
        """How many days it lasts, by the question of that, where that was typed as well: `3 to 5 March`."""
        try:
            length = stretches.read(typed_text(turn), turn.today).length
        except NotUnderstood:
            return {}
        return {"days": length} if length else {}

    def words(self, value: Value, t: Texts) -> str:
        return t.full_date(date.fromisoformat(value))

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        """Working days; before them, of a copy, the weekday of last year's event in the same week."""
        soon = (working_day_from(turn.today + timedelta(days=days)) for days in (7, 14, 28, 56))
        return [day.isoformat() for day in dict.fromkeys((*_once_more(turn), *soon))][:MOST]


def _once_more(turn: Turn) -> Iterator[date]:
    """When the event from which the one at hand is copied would be once more."""
    copied = turn.stored_member.event if turn.stored_member else None
    source = (
        turn.session.get(Event, copied.source_id)
        if copied and copied.source_id and copied.phase == Phase.PLAN
        else None
    )
    day = source.answers.get("first_day") if source else None
    if not day:
        return
    before = again = date.fromisoformat(day)
    while again <= turn.today:
        again += YEAR
    again = again if again > before else again + YEAR
    if is_working_day(before) and not is_working_day(again):
        again += timedelta(days=7)
    yield again


def _is_near(day: date, today: date) -> bool:
    """Whether an event may be on that day."""
    return today - timedelta(days=3 * 366) <= day <= today + timedelta(days=10 * 366)


def _in_the_month_said(days: Sequence[date], left: str, today: date) -> Sequence[date]:
    """The days in the month that was said behind them: of `the 3rd, 4th and 5th of March` the third of March."""
    months = [month for word in left.split() if word.isalpha() and (month := _first_of(word, today))]
    if not days or len(months) != 1 or any(day.month == months[0].month for day in days):
        return days
    try:
        return [months[0].replace(day=day.day) for day in days]
    except ValueError:  # `the 31st … June`
        return ()


def _first_of(month: str, today: date) -> date | None:
    """The first day of a month by its name; None where it is none."""
    try:
        found = stretches.read(f"1 {month}", today, misspelt=False)
    except NotUnderstood:
        return None
    return found.days[0] if len(found.days) == 1 and found.days[0].day == 1 and not found.rough else None


def _near_days(words: str, today: date) -> Sequence[date]:
    """The days that the words say, all of them near. Raises NotUnderstood."""
    days = stretches.read(words, today, misspelt=False).days
    if not all(_is_near(day, today) for day in days):
        raise NotUnderstood(words)
    return days
