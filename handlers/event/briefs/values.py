"""What a question makes of words that speak of it: a value, or nothing where its own kind would rather ask."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.patterns import pattern
from bot.places.folding import fold
from bot.turn import Turn
from bot.words import either, table
from handlers.event.briefs.food import catering
from handlers.event.briefs.told import OFFERED, QUESTIONS, SHOWN_BACK, meant
from handlers.event.origins.candidates import towns_meant
from handlers.event.origins.group import Group, first_open, open_part, way_of
from handlers.event.origins.understanding import ToConfirm, country
from handlers.event.questions.kinds.days import Day
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Value
from handlers.event.questions.kinds.whereabouts import Origins
from handlers.event.questions.question import Question
from handlers.reading.groups.words import UNSURE_WORDS

PEOPLE_NOT_SHARES = pattern(r"^[^%]*\d[^%]*$", re.S).match

MOST_WAYS = 3
"""Answers of which one may be meant; where a question offers more, it offers whatever people often answer."""
UNSURE = pattern(rf"\b(?:{either(table('briefs')['tentative'])})\b", re.I)


class Values:
    """Reads for one member; of groups of whom something is still to be asked it keeps the last as `open_groups`."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        self.places = turn.world.places
        self.open_groups: Sequence[Group] = ()

    def value(self, asked_of: str, said: str, quote: str, answered: Answered, *, sure: bool = False) -> Value | None:
        """What a question makes of what is `said`, typed as the `quote`; with `sure` nothing that it would only offer."""
        question = QUESTIONS[asked_of]
        if asked_of == "meals" and "days" not in answered and not catering.says_how_often(said, quote):
            return None  # once a day, of how many days?
        if asked_of in ("transport", "menu") and "participants" not in answered and PEOPLE_NOT_SHARES(said or quote):
            return None  # “2 by train”, of how many?
        if asked_of in ("online_hours", "remote_hours") and answered.get("days", 1) > 1:
            return None  # in all, or each day?
        return self._reads(question, said or quote, answered, sure=sure) if question.when(answered) else None

    def offered(self, asked_of: str, said: str, answered: Answered) -> list[Value]:
        """The values that may be meant where it is not clear which, the likeliest last."""
        values = meant(asked_of, self._saying(said), answered) if asked_of in OFFERED else []
        return values if asked_of != "transport" or len(values) <= MOST_WAYS else []

    def beside(self, asked_of: str, said: str) -> Answered:
        """What the same words answer of other questions: `3 to 5 May` is a day and a length."""
        beside = getattr(QUESTIONS[asked_of].kind, "beside", None)
        return beside(self._saying(said)) if beside else {}

    def how_many_days(self, said: str) -> float:
        """How many days in a row these words are; none where they are no day, or not clear."""
        question = QUESTIONS["first_day"]
        if self._reads(question, said, {}) is None or not isinstance(question.kind, Day):
            return 0
        return float(question.kind.beside(self._saying(said)).get("days", 1))

    def _reads(self, question: Question, said: str, answered: Answered, *, sure: bool = False) -> Value | None:
        if question.allows_nothing and question.says_nothing(said):
            return question.nothing
        if isinstance(question.kind, Origins):  # a brief hears itself what is not certain, see `doubt/`
            said = UNSURE.sub(lambda found: " " if fold(found[0]) in UNSURE_WORDS else found[0], said)
        try:
            return question.kind.read(self._saying(said), answered)
        except NotAnAnswer as asked:
            return asked.worked_out if not sure and question.id in SHOWN_BACK else None
        except ToConfirm as understood:
            groups = understood.groups
            people, all_ = sum(one.get("people", 0) for one in groups), answered.get("participants")
            settled = (all_ is None or people <= all_) and first_open(groups) is None
            unread = any("unread" in one for one in groups)  # which may be about something else
            if not settled and not unread and any(map(self._come_from_somewhere, groups)):
                self.open_groups = groups
            return question.kind.value(groups) if settled and isinstance(question.kind, Origins) else None

    def _come_from_somewhere(self, group: Group) -> bool:
        """Whether it is said clearly enough that they travel: a place that is known, or may be one, or a way."""
        said = group.get("said", "")
        known = bool(self.places.towns_of(said) or country(said, self.places) or towns_meant(said, self.places))
        return way_of(group) is not None or open_part(group) != "origin" or (known and "people" in group)

    def _saying(self, said: str) -> Turn:
        return replace(self.turn, incoming=replace(self.turn.incoming, kind="text", text=said, location=None))
