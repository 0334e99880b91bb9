"""What is noted of a text while it is read: what was found, and what is out of the way of what is looked for next."""

from collections.abc import Iterator, Sequence

from bot.turn import Turn
from handlers.event.briefs import finding
from handlers.event.briefs.doubt.asides import asides
from handlers.event.briefs.doubt.corrections import corrections
from handlers.event.briefs.doubt.taken_back import taken_back
from handlers.event.briefs.finding import Found
from handlers.event.briefs.left_over import left_over
from handlers.event.briefs.text.courses import without_courses
from handlers.event.briefs.text.passage import Passage, Word, without_short_stops
from handlers.event.briefs.text.run_on import with_breaks
from handlers.event.briefs.told import ATTENDING
from handlers.event.briefs.understood import Finding
from handlers.event.briefs.values import Values
from handlers.event.origins.group import Group
from handlers.event.questions.kinds.questions import Answered, Value

Span = tuple[int, int]
"""Characters of the text."""


class Notes:
    """Of one text, `beside` what is known of the event."""

    def __init__(self, turn: Turn, text: str, beside: Answered) -> None:
        self.turn = turn
        self.places = turn.world.places
        self.values = Values(turn)
        self.beside = {one: said for one, said in beside.items() if said is not None}  # what nobody knows says nothing
        self.typed = text
        self.text = with_breaks(without_courses(without_short_stops(text)))
        self.whole = Passage(self.text)
        self.asides = asides(self.whole)
        told = finding.without_quoted(self.text)
        self.corrections = corrections(told)
        self.back = taken_back(told, self.corrections, turn.now.year, text)
        self.found: dict[str, Finding] = {}
        """By question."""
        self.where: dict[str, Span] = {}
        """Where that stands, by question."""
        self.told: dict[str, list[Span]] = {}
        """Everywhere that it stands, by question."""
        self.asked: list[Finding] = []
        """What may be meant."""
        self.doubtful = set(self.back.doubtful)
        """Questions of which nothing may be taken any more."""
        self.hidden: list[Span] = []
        """What says nothing any more to what is looked for next."""
        self.heard: list[Span] = []
        """What was understood."""
        self.between: list[Span] = []
        """What stands within such words and is none of theirs."""
        self.groups: Sequence[Group] = ()
        """People of whom something is still to be asked."""
        self.groups_quote = ""
        self._left: tuple[list[Span], Passage] | None = None

    @property
    def answered(self) -> dict[str, Value]:
        """What is known of the event and what was found."""
        return {**self.beside, **{one.question: one.value for one in self.found.values()}}

    @property
    def is_online(self) -> bool:
        """Whether the event is online, and nowhere else."""
        return self.answered.get("kind") == "online"

    def passage(self) -> Passage:
        """The text without what is hidden."""
        if self._left is None or self._left[0] != self.hidden:
            self._left = list(self.hidden), self.whole.without(self.hidden)
        return self._left[1]

    def was_heard(self, word: Word) -> bool:
        """Whether it was understood, or is of what says nothing of the event."""
        return _is_in(word, self.heard) or _is_in(word, self.asides)

    def asked_of(self, found: Found) -> str:
        """Which question words answer: who takes part in what is online does so online."""
        return "online_participants" if found.question in ATTENDING and self.is_online else found.question

    def quote(self, passage: Passage, found: Found) -> str:
        """As it was typed, with what was taken out of it."""
        ((start, end),) = finding.characters(passage, [found])
        return self.typed[start:end]

    def value(self, passage: Passage, found: Found, question: str, *, sure: bool = False) -> Value | None:
        """What a question makes of words; with `sure` nothing that it would only offer."""
        return self.values.value(question, found.said, passage.quote(found.start, found.end), self.answered, sure=sure)

    def unread(self, asked: Sequence[Finding] = ()) -> Iterator[str]:
        """What is left over, as it was typed, but for what is asked about."""
        about = [(start, start + len(one.quote)) for one in asked if (start := self.typed.find(one.quote)) >= 0]
        return left_over(
            self.whole,
            self.typed,
            lambda word: _is_in(word, self.heard) or (_is_in(word, about) and not _is_in(word, self.between)),
        )


def _is_in(word: Word, spans: Sequence[Span]) -> bool:
    return any(start <= word.start < end for start, end in spans)
