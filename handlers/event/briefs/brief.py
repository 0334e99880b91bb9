"""A text becomes findings, each with the words it came from, and what was not understood."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from bot.turn import Turn
from bot.words import table
from handlers.event.briefs import finding, sorts, whereabouts
from handlers.event.briefs.finding import Found
from handlers.event.briefs.passage import LONGEST, Passage, known
from handlers.event.briefs.told import ORDER, QUESTIONS
from handlers.event.origins.candidates import towns_meant
from handlers.event.origins.group import Group, first_open, open_part, way_of
from handlers.event.origins.understanding import ToConfirm, country
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Value
from handlers.event.questions.kinds.whereabouts import Origins
from handlers.event.questions.question import Question
from handlers.reading import groups
from handlers.reading.denials import denied

TELLING = ("kind", "participants", "online_participants", "place", "first_day")
"""Questions of which one at least is answered in what tells of an event."""
FEWEST = 2
"""Answers in what tells of an event."""
MOST_UNREAD = 6
LONGEST_UNREAD = 60
"""Characters of each."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer (plain JSON) to a question, and the words it came from, as they were typed."""

    question: str
    value: Value
    quote: str
    pointed_at: bool = False
    """A language model pointed at the words."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What was understood, in the order in which it is asked, and what was not, as it was typed.

    `groups` are people of whom something is still to be asked, with all others who were named; `groups_quote` are the words
    they came from.
    """

    findings: Sequence[Finding]
    unread: Sequence[str]
    groups: Sequence[Group] = ()
    groups_quote: str = ""

    @property
    def tells_of_an_event(self) -> bool:
        """Whether it is more than an answer to one question."""
        return len(self.findings) >= FEWEST and any(one.question in TELLING for one in self.findings)


NOTHING_ELSE: Final[Answered] = MappingProxyType({})
Finder = Callable[[Passage], Iterable[Found]]


def read(turn: Turn, text: str, beside: Answered = NOTHING_ELSE) -> Brief:
    """What a text says of an event, `beside` what is known of it; nothing is stored."""
    return Reading(turn, text[:LONGEST], beside).brief()


class Reading:
    """One text being read: what was found so far is out of the way of what is looked for next."""

    def __init__(self, turn: Turn, text: str, beside: Answered) -> None:
        self.turn = turn
        self.beside = beside
        self.text = text
        self.spans: list[tuple[int, int]] = []
        self.heard: list[tuple[int, int]] = []
        self.found: dict[str, Finding] = {}
        self.doubtful: set[str] = set()
        self.groups: Sequence[Group] = ()
        self.groups_quote = ""
        self.places = turn.world.places

    @property
    def answered(self) -> dict[str, Value]:
        return {**self.beside, **{one.question: one.value for one in self.found.values()}}

    def brief(self) -> Brief:
        said_not = list(denied(self.text))
        self.spans += said_not
        self.heard += said_not
        self._take(finding.names, hide=True)
        self._take(finding.labels)
        self._take(lambda passage: whereabouts.days(passage, self._is_day), hide=True)
        self._take(sorts.kinds)
        for finder in (finding.durations, finding.areas, finding.nights):
            self._take(finder, hide=True)
        self._people()
        for finder in (sorts.venues, finding.ways, finding.meals, finding.menus, finding.hours):
            self._take(finder)
        if "kind" not in self.found and "name" in self.found:  # “European Data Summit” is its name, and says what it is
            self._settle(Passage(self.text), list(sorts.kinds(Passage(self.text))), hide=False)
        makes_sense = [one for one in self.found.values() if QUESTIONS[one.question].when(self.answered)]
        findings = sorted(makes_sense, key=lambda one: ORDER.index(one.question))
        unread = [*self.unread(), *(self.text[start:end].strip(" ,;:\n")[:LONGEST_UNREAD] for start, end in said_not)]
        return Brief(findings, unread[:MOST_UNREAD], self.groups, self.groups_quote)

    def _people(self) -> None:
        """Groups that come from somewhere first: `20 from Paris` are some of the people. The only ones are all of them."""
        passage = self._passage()
        groups = self._groups(passage)
        counted = list(finding.on_site_and_online(passage)) or list(finding.attendances(passage))
        within = [one for one in counted if any(group.start <= one.start < group.end for group in groups)]
        alone = len(groups) == 1 == len(counted) and "participants" not in self.found
        self._settle(passage, [one for one in counted if one not in within or alone], hide=False)
        apart = passage.without(_characters(passage, groups))
        self._settle(apart, list(whereabouts.towns(apart, self.places)), hide=False)  # how far is it from there?
        self._settle(passage, groups, hide=True)
        if self.groups and groups and "origins" not in self.found:
            self.groups_quote = passage.quote(groups[0].start, groups[0].end)
            self.heard += _characters(passage, groups)
            self.spans += _characters(passage, groups)
        else:
            self.groups = ()

    def _groups(self, passage: Passage) -> list[Found]:
        """What is said of where people come from, wherever it stands: of several parts the first holds what all of them say."""
        found = [*finding.origins(passage), *whereabouts.listed_origins(passage, self.places)]
        apart: list[Found] = []
        for one in sorted(found, key=lambda one: one.start):
            if not apart or one.start >= apart[-1].end:
                apart.append(one)
        together = ", ".join(one.said for one in apart)
        if all(one.rest for one in groups.read(together)):
            return []  # the others of whom?
        return [replace(one, said=together) for one in apart]

    def _asked_of(self, found: Found) -> str:
        """Which question words answer: who takes part in what is online does so online."""
        online = self.answered.get("kind") == "online"
        return "online_participants" if found.question == "participants" and online else found.question

    def _take(self, finder: Finder, *, hide: bool = False) -> None:
        passage = self._passage()
        self._settle(passage, list(finder(passage)), hide=hide)

    def _passage(self) -> Passage:
        return Passage(self.text).without(self.spans)

    def _settle(self, passage: Passage, found: Sequence[Found], *, hide: bool) -> None:
        """Take what each question understands of what was found for it, where that is one thing."""
        for question in sorted({self._asked_of(one) for one in found}, key=ORDER.index):
            if question in self.doubtful or (question in self.found and question != "days"):
                continue
            about = [one for one in found if self._asked_of(one) == question]
            readings = [(one, value) for one in about if (value := self.value(passage, one, question)) is not None]
            labelled = [one for one in readings if one[0].labelled]
            readings = labelled[:1] or readings
            if not readings:
                continue
            known = [self.found[question].value] if question in self.found else []
            if any(value != readings[0][1] for value in (*known, *(value for _, value in readings))):
                self.doubtful.add(question)
                self.found.pop(question, None)
                continue
            one, value = readings[0]
            self.heard += _characters(passage, [each for each, _ in readings])
            self.found[question] = Finding(question, value, passage.quote(one.start, one.end))
            beside = getattr(QUESTIONS[question].kind, "beside", None)
            if beside:
                for also, length in beside(self._saying(one.said or passage.quote(one.start, one.end))).items():
                    self.found.setdefault(also, Finding(also, length, passage.quote(one.start, one.end)))
            if hide or one.labelled:
                self.spans += _characters(passage, [each for each, _ in readings])

    def value(self, passage: Passage, found: Found, asked_of: str, *, sure: bool = False) -> Value | None:
        """What a question makes of words; with `sure` nothing that it would only offer."""
        question = QUESTIONS[asked_of]
        if asked_of == "meals" and "days" not in self.answered and found.said and not SAYS_HOW_OFTEN.search(found.said):
            return None  # once a day, of how many days?
        if (
            asked_of == "meals"
            and "kind" in self.found
            and self.found["kind"].quote in passage.quote(found.start, found.end)
        ):
            return None  # a gala dinner is what it is
        if not question.when(self.answered):
            return None
        return self._reads(question, found.said or passage.quote(found.start, found.end), sure=sure)

    def _reads(self, question: Question, said: str, *, sure: bool = False) -> Value | None:
        """What the question's own kind understands; None where it would rather ask."""
        if question.allows_nothing and question.says_nothing(said):
            return question.nothing
        try:
            return question.kind.read(self._saying(said), self.answered)
        except NotAnAnswer as asked:
            return asked.offered[0] if not sure and question.id in SHOWN_BACK and len(asked.offered) == 1 else None
        except ToConfirm as understood:
            groups = understood.groups
            people, all_ = sum(one.get("people", 0) for one in groups), self.answered.get("participants")
            settled = (all_ is None or people <= all_) and first_open(groups) is None
            if not settled and any(map(self._come_from_somewhere, groups)):
                self.groups = groups
            return question.kind.value(groups) if settled and isinstance(question.kind, Origins) else None

    def _come_from_somewhere(self, group: Group) -> bool:
        """Whether it is said clearly enough that they travel: a place that is known, or may be one, or a way."""
        said = group.get("said", "")
        known = bool(self.places.towns_of(said) or country(said, self.places) or towns_meant(said, self.places))
        return way_of(group) is not None or open_part(group) != "origin" or (known and "people" in group)

    def _is_day(self, said: str) -> bool:
        return self._reads(QUESTIONS["first_day"], said) is not None

    def _saying(self, said: str) -> Turn:
        return replace(self.turn, incoming=replace(self.turn.incoming, kind="text", text=said, location=None))

    def unread(self) -> Iterator[str]:
        """What is left of each clause without the little words at its ends."""
        passage = Passage(self.text)
        for clause in passage.clauses():
            run: list[int] = []
            for at in [*clause, -1]:
                taken = at < 0 or any(start <= passage.words[at].start < end for start, end in self.heard)
                if not taken:
                    run.append(at)
                elif run:
                    yield from _telling(passage, run)
                    run = []


def _characters(passage: Passage, found: Sequence[Found]) -> list[tuple[int, int]]:
    """Where in the text these words stand."""
    return [(passage.words[one.start].start, passage.words[one.end - 1].end) for one in found]


def _telling(passage: Passage, run: Sequence[int]) -> Iterator[str]:
    """The words from the first to the last that say something; nothing where none does."""
    said = _said(passage, run)
    if said:
        yield passage.quote(said[0], said[-1] + 1)[:LONGEST_UNREAD]


def tells(passage: Passage, run: Sequence[int]) -> bool:
    """Whether one of these words says something."""
    return bool(_said(passage, run))


def _said(passage: Passage, run: Sequence[int]) -> list[int]:
    return [at for at in run if not passage.at(at, FILLERS) and passage.words[at].said not in FILLERS]


FILLERS = known(
    table("briefs")["fillers"], *(table("small_words")[name] for name in ("fillers", "about", "and", "how"))
)
SAYS_HOW_OFTEN = re.compile(r"^\d|,\s*\d")
SHOWN_BACK = ("nights",)
"""Of these a product is asked back; here everything is shown back."""
