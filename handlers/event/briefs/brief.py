"""A text becomes findings, each with the words it came from, and what was not understood."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from bot.turn import Turn
from handlers.event.briefs import details, finding, labels, letters, sorts, titles
from handlers.event.briefs.doubt import accounted
from handlers.event.briefs.doubt.asides import asides
from handlers.event.briefs.doubt.corrections import as_corrected, corrections
from handlers.event.briefs.doubt.taken_back import taken_back
from handlers.event.briefs.finding import Found
from handlers.event.briefs.food import catering, for_all, menus
from handlers.event.briefs.left_over import LONGEST_UNREAD, left_over
from handlers.event.briefs.people import attendances, crew, hybrid
from handlers.event.briefs.text.passage import Passage, Word, opening, without_short_stops
from handlers.event.briefs.told import ATTENDING, OF_ALL, OFFERED, ORDER, QUESTIONS, SHOWN_BACK, SURE, meant
from handlers.event.briefs.travel import in_a_row, journeys, stays, whereabouts
from handlers.event.briefs.understood import Brief, Finding
from handlers.event.briefs.when import connected, dates, durations, one_day
from handlers.event.origins.candidates import towns_meant
from handlers.event.origins.group import Group, first_open, open_part, way_of
from handlers.event.origins.understanding import ToConfirm, country
from handlers.event.questions.kinds.days import Day
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Value
from handlers.event.questions.kinds.whereabouts import Origins, town_value
from handlers.event.questions.question import Question
from handlers.reading.streets import house_numbers

MOST_UNREAD = 6
MOST_ASKED = 4

NOTHING_ELSE: Final[Answered] = MappingProxyType({})
Finder = Callable[[Passage], Iterable[Found]]


def read(turn: Turn, text: str, beside: Answered = NOTHING_ELSE) -> Brief:
    """What a text says of an event, `beside` what is known of it; nothing is stored."""
    return Reading(turn, opening(text), beside).brief()


class Reading:
    """One text being read: what was found so far is out of the way of what is looked for next."""

    def __init__(self, turn: Turn, text: str, beside: Answered) -> None:
        self.turn = turn
        self.beside = {one: said for one, said in beside.items() if said is not None}  # what nobody knows says nothing
        self.typed = text
        self.text = without_short_stops(text)
        self.spans: list[tuple[int, int]] = []
        self.heard: list[tuple[int, int]] = []
        self.left: tuple[list[tuple[int, int]], Passage] | None = None
        self.found: dict[str, Finding] = {}
        self.where: dict[str, tuple[int, int]] = {}
        self.asked: list[Finding] = []
        self.whole = Passage(self.text)
        self.asides = asides(self.whole)
        told = finding.without_quoted(self.text)
        self.corrections = corrections(told)
        self.back = taken_back(told, self.corrections, turn.now.year, text)
        self.doubtful = set(self.back.doubtful)
        self.groups: Sequence[Group] = ()
        self.groups_quote = ""
        self.places = turn.world.places

    @property
    def answered(self) -> dict[str, Value]:
        return {**self.beside, **{one.question: one.value for one in self.found.values()}}

    def brief(self) -> Brief:
        away = [*self.back.denied, *letters.around(self.text), *house_numbers(self.text)]
        self.spans, self.heard = [*self.spans, *away], [*self.heard, *away]
        self._take(finding.names, hide=True)
        self.spans += self.asides
        with_days = self._passage()
        self._take(labels.labels)
        self._take(lambda passage: dates.days(passage, self._how_many_days), hide=True)
        self._take(self._kinds)
        if self._is_online() and (labelled := self.found.pop("participants", None)):
            self.found["online_participants"] = replace(labelled, question="online_participants")
            self.where["online_participants"] = self.where["participants"]
        for finder in (durations.durations, finding.areas, stays.nights):
            self._take(finder, hide=finder is not finding.areas)
        for detail in (details.water, details.electricity, details.heating):
            self._take(detail)
        plates = menus.portions(self._passage())  # who has which dish is nobody else
        self.spans += plates
        self._people()
        self.spans = [one for one in self.spans if one not in plates]
        self._take_length()
        if "name" not in self.found:
            self._settle(self.whole, list(titles.titles(self.whole, self.places)), hide=False)
        self._nights()
        self._take(sorts.venues)
        some_apart = "origins" in self.answered or bool(self.groups)
        people = self.answered.get("participants")
        self._take(lambda passage: journeys.ways(passage, self.whole, some_apart=some_apart, people=people))
        self._take(lambda passage: menus.menus(passage, people))
        self._take(self._meals)
        self._settle(with_days, list(connected.hours(with_days)), hide=False)  # “12 May, 14h–16h” is taken by now
        if "kind" not in self.found and "name" in self.found:  # “European Data Summit” is its name, and says what it is
            self._settle(self.whole, list(self._kinds(self.whole)), hide=False)
        where = {"place", "remote_participants"} & self.found.keys()
        if finding.is_online(self.whole) and not (where or self._is_online()):
            self.found.pop("participants", None)  # on site, where?
        self._ask_what_is_not_accounted_for()
        makes_sense = [one for one in self.found.values() if QUESTIONS[one.question].when(self.answered)]
        findings = sorted(makes_sense, key=lambda one: ORDER.index(one.question))
        asked = self._may_be_meant()
        unread = [
            *self.unread(asked),
            *(self.typed[start:end].strip(" ,;:\n")[:LONGEST_UNREAD] for start, end in self.back.denied),
        ]
        return Brief(findings, unread[:MOST_UNREAD], self.groups, self.groups_quote, asked)

    def _kinds(self, passage: Passage) -> Iterator[Found]:
        return sorts.kinds(passage, self.whole, lambda: whereabouts.is_nowhere(self.whole, self.places))

    def _meals(self, passage: Passage) -> Iterator[Found]:
        told = for_all.told(self.whole, self.answered, self.doubtful, self._was_heard, self.back.denied)
        return catering.meals(passage, told)

    def _was_heard(self, word: Word) -> bool:
        return any(start <= word.start < end for start, end in (*self.heard, *self.asides))

    def _ask_what_is_not_accounted_for(self) -> None:
        """A value is taken only if all that stands around it is accounted for; else it is asked."""
        passage = self.whole
        understood = [*self.heard, *self.asides]
        known = {at for at, word in enumerate(passage.words) if any(one <= word.start < end for one, end in understood)}
        told = {question: span for question, span in self.where.items() if question in self.found}
        for question, span in told.items():
            doubts = accounted.in_doubt(passage, question, span, known.__contains__)
            if doubts or accounted.stands_apart(passage, question, told):
                self.asked.append(self.found.pop(question))
        nights = self.found.get("nights")
        people_asked = "participants" in told and "participants" not in self.found
        if nights and people_asked and str(nights.value) not in re.findall(r"\d+", self.typed):
            self.asked.append(self.found.pop("nights"))  # of all, who may be more or fewer
        place = self.found.get("place")
        if place and whereabouts.another_town(passage, place.value, told["place"][0], known.__contains__, self.places):
            self.asked.append(self.found.pop("place"))
        elif place:
            last = max(at for at, word in enumerate(passage.words) if word.start < told["place"][1])
            others = [town_value(one) for one in in_a_row.behind(passage, last, known.__contains__, self.places)]
            if any(not in_a_row.is_part_of_the_other(place.value, one) for one in others):
                one_of = [self.found.pop("place"), *(replace(place, value=one) for one in others)]
                self.asked += one_of

    def _may_be_meant(self) -> list[Finding]:
        """What is asked, each value once: of no question that is answered, nor of one that makes no sense beside the answers."""
        open_ = [
            one
            for one in self.asked
            if one.question not in self.found and one.question in self.doubtful | self.where.keys()
        ]
        each = {
            (one.question, str(one.value)): one
            for one in reversed(open_)
            if QUESTIONS[one.question].when(self.answered)
        }
        return sorted(each.values(), key=lambda one: ORDER.index(one.question))[:MOST_ASKED]

    def _nights(self) -> None:
        """Of those who stay for so many each, where that is told; else as they are counted, if that is clear."""
        told = list(stays.stays(self.whole, self.answered, self.groups, self._was_heard, self.back.denied))
        if told:
            self.found.pop("nights", None)
            self._settle(self.whole, told, hide=False)
            return
        self._take(stays.nights)  # “two nights for each person”
        nights = self.found.get("nights")
        if nights and stays.leaves_open(nights.value, nights.quote, self.answered):
            self.found.pop("nights")
            start = self.typed.find(nights.quote)
            self.heard = [one for one in self.heard if not start <= one[0] < start + len(nights.quote)]

    def _take_length(self) -> None:
        """Of one day, and no others that may be meant, it may be told how much of it the event takes."""
        apart = any(one.question == "first_day" for one in self.asked)
        if "first_day" in self.found and "days" not in self.found and not (apart or "days" in self.doubtful):
            self._settle(self.whole, list(one_day.lasting(self.whole, self.where["first_day"]))[:1], hide=False)

    def _people(self) -> None:
        """Groups that come from somewhere first: `20 from Paris` are some of the people. The only ones are all of them."""
        passage = self._without_crew(self._passage())
        labelled, some = self.found.get("participants"), hybrid.online_among(passage)
        if labelled and 0 < some < labelled.value:  # “Participants: 72 (of whom 20 online)”
            self.found["participants"] = replace(labelled, value=labelled.value - some)
        counted = self._counted(passage)
        online = [one for one in counted if one.question == "remote_participants"]
        counted = [one for one in counted if one not in online]
        self._settle(passage, online, hide=True)  # “12 dial in from Madrid” come from nowhere
        here = self._passage()
        groups = whereabouts.groups_in(here, self.places)
        if online and all(hybrid.are_there(here, range(one.start, one.end)) for one in groups):
            groups = []  # “8 people here, 5 on Teams”
        from_ = finding.characters(here, groups)
        spans = dict(zip(counted, finding.characters(passage, counted), strict=True))
        within = [one for one in counted if any(start <= spans[one][0] < end for start, end in from_)]
        if within and any(passage.at(one.end - 1, attendances.SORTS) for one in counted if one not in within):
            self.doubtful.add("participants")  # “18 councillors and 30 residents”
        numbers = [word for one in groups for word in here.words[one.start : one.end] if word.number is not None]
        alone = len(groups) == 1 == len(counted) == len(numbers) and "participants" not in self.found
        only = attendances.of_group(here, groups[0]) if len(groups) == 1 and not counted else None
        self._settle(passage, [one for one in counted if one not in within or alone], hide=False)
        self._settle(here, [only] if only else [], hide=False)
        apart = here.without(from_)
        self._settle(apart, list(whereabouts.towns(apart, self.places)), hide=False)  # how far is it from there?
        self._settle(here, list(whereabouts.destinations(here, self.places)), hide=False)
        self._settle(here, groups, hide=True)
        if self.groups and groups and "origins" not in self.found:
            self.groups_quote = self._quote(here, groups[0])
            self.heard += from_
            self.spans += from_
        else:
            self.groups = ()

    def _without_crew(self, passage: Passage) -> Passage:
        """The passage without those who are there for guests, where guests are counted, too."""
        some = crew.crew(passage)
        guests = passage.without(finding.characters(passage, some))
        at_work = any(one.labelled for one in some)
        if some and (
            at_work
            or "participants" in self.found
            or hybrid.has_guests(guests)
            or whereabouts.groups_in(guests, self.places)
        ):
            self._settle(passage, some, hide=True)
        return self._passage()

    def _counted(self, passage: Passage) -> list[Found]:
        """How many take part, on site and online."""
        counted = hybrid.counted(passage, online=self._is_online(), alone=not self.beside)
        self.doubtful |= {"participants"} if counted.unsure else set()  # some of all, or beside them?
        return counted.found

    def _asked_of(self, found: Found) -> str:
        """Which question words answer: who takes part in what is online does so online."""
        return "online_participants" if found.question in ATTENDING and self._is_online() else found.question

    def _is_online(self) -> bool:
        return self.answered.get("kind") == "online"

    def _take(self, finder: Finder, *, hide: bool = False) -> None:
        passage = self._passage()
        self._settle(passage, list(finder(passage)), hide=hide)

    def _passage(self) -> Passage:
        if self.left is None or self.left[0] != self.spans:
            self.left = list(self.spans), self.whole.without(self.spans)
        return self.left[1]

    def _settle(self, passage: Passage, found: Sequence[Found], *, hide: bool) -> None:
        """Take what each question understands of what was found for it, where that is one thing."""
        each = zip(found, finding.characters(passage, found), strict=True)
        found = [
            one
            for one, span in each
            if _is_stretch(one) or not accounted.is_another(self.whole, self._asked_of(one), span)
        ]
        for question in sorted({self._asked_of(one) for one in found}, key=ORDER.index):
            if question in self.found and question != "days":
                continue
            those = [one for one in found if self._asked_of(one) == question]
            if question in self.doubtful:
                self._ask(passage, those if question in ATTENDING and len(those) == 1 else (), question)
                continue
            about = self._meant(passage, those)
            if not about:
                self.doubtful.add(question)
                self._ask(passage, those, question)
                continue
            readings = [(one, value) for one in about if (value := self.value(passage, one, question)) is not None]
            if question == "first_day":
                readings = [
                    (replace(one, said=one.said or passage.quote(one.start, one.end)), day) for one, day in readings
                ]
                readings = dates.to_come(readings, self.turn.now.astimezone(self.turn.world.zone).date())
                readings = dates.of_event(passage, readings, self._how_many_days)
            labelled = [one for one in readings if one[0].labelled]
            readings = labelled[:1] or readings
            if not readings:
                self._ask(passage, about, question)
                continue
            known = [self.found[question].value] if question in self.found else []
            if any(value != readings[0][1] for value in (*known, *(value for _, value in readings))):
                self.doubtful.add(question)
                self.asked += [self.found.pop(question)] if question in self.found else []
                self._ask(passage, [one for one, _ in readings], question)
                continue
            one, value = readings[0]
            self.heard += finding.characters(passage, [each for each, _ in readings])
            if question not in self.found:
                self.found[question] = Finding(question, value, self._quote(passage, one))
                (self.where[question],) = finding.characters(passage, [one])
            beside = getattr(QUESTIONS[question].kind, "beside", None)
            if beside:
                for also, length in beside(self._saying(one.said or passage.quote(one.start, one.end))).items():
                    if also not in self.doubtful:
                        self.found.setdefault(also, Finding(also, length, self._quote(passage, one)))
                        self.where.setdefault(also, self.where[question])
            self.heard += labels.heading(passage, one)
            if hide or (one.labelled and question != "meals"):  # “Repas : 2 déjeuners végétariens” is a menu, too
                self.spans += finding.characters(passage, [each for each, _ in readings])

    def _ask(self, passage: Passage, found: Sequence[Found], question: str) -> None:
        for one in reversed(found):  # the likeliest last
            value = self.value(passage, one, question)
            values = [value] if value is not None else []
            if value is None and question in OFFERED:
                values = meant(question, self._saying(one.said or passage.quote(one.start, one.end)), self.answered)
            if values:
                self.where.setdefault(question, finding.characters(passage, [one])[0])
            self.asked += [Finding(question, each, self._quote(passage, one)) for each in values]

    def _quote(self, passage: Passage, found: Found) -> str:
        """As it was typed, with what was taken out of it."""
        ((start, end),) = finding.characters(passage, [found])
        return self.typed[start:end]

    def _meant(self, passage: Passage, about: list[Found]) -> list[Found]:
        """Without what is corrected, and with what is put in its place; nothing where it is open what holds."""
        where = dict(zip(about, finding.characters(passage, about), strict=True))
        unsure = () if about[0].question in SURE else self.back.unsure
        unsure = (*unsure, *(self.back.of_some if about[0].question in OF_ALL else ()))
        if any(one.unsure for one in about) or any(
            start < held[1] and held[0] < end for start, end in where.values() for held in unsure
        ):
            return []
        about, heard = as_corrected(passage, self.text, about, where, self.corrections)
        self.heard += heard
        return about

    def value(self, passage: Passage, found: Found, asked_of: str, *, sure: bool = False) -> Value | None:
        """What a question makes of words; with `sure` nothing that it would only offer."""
        question = QUESTIONS[asked_of]
        quote = passage.quote(found.start, found.end)
        if asked_of == "meals" and "days" not in self.answered and not catering.says_how_often(found.said, quote):
            return None  # once a day, of how many days?
        if (
            asked_of in ("transport", "menu")
            and "participants" not in self.answered
            and (PEOPLE_NOT_SHARES(found.said or passage.quote(found.start, found.end)))
        ):
            return None  # “2 by train”, of how many?
        if asked_of == "online_hours" and self.answered.get("days", 1) > 1:
            return None  # in all, or each day?
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
            return asked.worked_out if not sure and question.id in SHOWN_BACK else None
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

    def _how_many_days(self, said: str) -> float:
        """How many days in a row these words are; none where they are no day, or not clear."""
        question = QUESTIONS["first_day"]
        if self._reads(question, said) is None or not isinstance(question.kind, Day):
            return 0
        return float(question.kind.beside(self._saying(said)).get("days", 1))

    def _saying(self, said: str) -> Turn:
        return replace(self.turn, incoming=replace(self.turn.incoming, kind="text", text=said, location=None))

    def unread(self, asked: Sequence[Finding] = ()) -> Iterator[str]:
        """What is left over, as it was typed, but for what is asked about."""
        about = [(start, start + len(one.quote)) for one in asked if (start := self.typed.find(one.quote)) >= 0]
        return left_over(self.whole, self.typed, [*self.heard, *about])


def _is_stretch(found: Found) -> bool:
    """Whether it is days from one to another, each told apart: they depart on the one and return on the other."""
    return found.question == "first_day" and found.said != ""


PEOPLE_NOT_SHARES = re.compile(r"^[^%]*\d[^%]*$", re.S).match
