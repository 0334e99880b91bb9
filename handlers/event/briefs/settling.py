"""Of what was found for a question, what it understands is taken where that is one thing; where it is not, it is asked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from handlers.event.briefs import finding, labels
from handlers.event.briefs.doubt.about_another import is_another
from handlers.event.briefs.doubt.corrections import as_corrected
from handlers.event.briefs.finding import Found, characters
from handlers.event.briefs.notes import Notes
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.told import ATTENDING, COUNT_NOBODY, OF_ALL, ORDER, SURE
from handlers.event.briefs.understood import Finding
from handlers.event.briefs.when import dates
from handlers.event.questions.kinds.questions import Value

Finder = Callable[[Passage], Iterable[Found]]
Read = tuple[Found, Value]
"""Words, and what their question makes of them."""


def take(notes: Notes, finder: Finder, *, hide: bool = False) -> None:
    """Look for something in what is not hidden, and settle it."""
    passage = notes.passage()
    settle(notes, passage, list(finder(passage)), hide=hide)


def settle(notes: Notes, passage: Passage, found: Sequence[Found], *, hide: bool) -> None:
    """Take what each question understands of what was found for it in a passage; with `hide` nobody else looks at it."""
    for question, about in _by_question(notes, passage, found):
        if question in notes.doubtful:
            _ask(notes, passage, about if question in ATTENDING and len(about) == 1 else (), question)
            continue
        holds = _holding(notes, passage, about)
        if not holds:
            known = notes.found.get(question)
            if known and {notes.value(passage, one, question) for one in about} <= {known.value, None}:
                continue  # “2 days (17 and 18 November)”
            notes.doubtful.add(question)
            notes.asked += [notes.found.pop(question)] if known else []
            _ask(notes, passage, about, question)
            continue
        readings = _readings(notes, passage, holds, question)
        if not readings:
            _ask(notes, passage, holds, question)
        elif _contradicted(notes, readings, question):
            notes.doubtful.add(question)
            notes.asked += [notes.found.pop(question)] if question in notes.found else []
            _ask(notes, passage, [one for one, _ in readings], question)
        else:
            _note(notes, passage, readings, question)
            labelled = (
                readings[0][0].labelled and question != "meals"
            )  # “Repas : 2 déjeuners végétariens” is a menu, too
            notes.hidden += characters(passage, [one for one, _ in readings]) if hide or labelled else []


def _by_question(notes: Notes, passage: Passage, found: Sequence[Found]) -> Iterator[tuple[str, list[Found]]]:
    """What was found for each question that is open, in the order in which they are asked; days may be told twice."""
    each = zip(found, characters(passage, found), strict=True)
    about = [one for one, span in each if _is_stretch(one) or not is_another(notes.whole, notes.asked_of(one), span)]
    while about:
        question = min(map(notes.asked_of, about), key=ORDER.index)  # another, once it is known to be online
        asked = [one for one in about if notes.asked_of(one) == question]
        about = [one for one in about if one not in asked]
        if question not in notes.found or question == "days":
            yield question, asked


def _is_stretch(found: Found) -> bool:
    """Whether it is days from one to another, each told apart: they depart on the one and return on the other."""
    return found.question == "first_day" and found.said != ""


def _holding(notes: Notes, passage: Passage, about: list[Found]) -> list[Found]:
    """Without what is corrected, and with what is put in its place; nothing where it is open what holds."""
    where = dict(zip(about, characters(passage, about), strict=True))
    unsure = () if about[0].question in SURE else notes.back.unsure
    unsure = (*unsure, *(notes.back.of_some if about[0].question in OF_ALL else ()))
    if any(one.unsure for one in about) or any(
        start < held[1] and held[0] < end for start, end in where.values() for held in unsure
    ):
        return []
    about, heard = as_corrected(passage, notes.text, about, where, notes.corrections)
    notes.heard += heard
    return about


def _readings(notes: Notes, passage: Passage, about: Sequence[Found], question: str) -> list[Read]:
    """What its question understands of each; a label says more than the rest, and of days those to come are meant."""
    readings = [(one, value) for one in about if (value := notes.value(passage, one, question)) is not None]
    if question == "first_day":
        told = [(replace(one, said=_said(passage, one)), day) for one, day in readings]
        if _headed_alike(notes, passage, told):
            return told  # “Date: 12 March / Date: 13 March”
        told = dates.to_come(told, notes.turn.now.astimezone(notes.turn.world.zone).date())
        readings = dates.of_event(passage, told, notes.values.how_many_days)
    labelled = [one for one in readings if one[0].labelled]
    if question in ATTENDING:
        return labelled or readings  # of “Registered: 85 / Attended: 70” which?
    return [one for one in labelled if one[1] == labelled[0][1]] or readings  # “Staff: 6, Volunteers: 4”


def _headed_alike(notes: Notes, passage: Passage, told: Sequence[Read]) -> bool:
    """Whether several days stand behind the same label, each on a line of its own."""
    labelled = [(notes.text[start:end], day) for one, day in told for start, end in labels.heading(passage, one)]
    return any(name == other and day != then for name, day in labelled for other, then in labelled)


def _contradicted(notes: Notes, readings: Sequence[Read], question: str) -> bool:
    """Whether two answers are told, or another than was found before."""
    before = [notes.found[question].value] if question in notes.found else []
    return any(value != readings[0][1] for value in (*before, *(value for _, value in readings)))


def _note(notes: Notes, passage: Passage, readings: Sequence[Read], question: str) -> None:
    """Take the value, what the same words say of other questions, and the heading it stands under."""
    one, value = readings[0]
    notes.told.setdefault(question, []).extend(characters(passage, [each for each, _ in readings]))
    notes.heard += [span for each, _ in readings for span in finding.accounted(passage, each)]
    quote = notes.quote(passage, one)
    if question not in notes.found:
        notes.found[question] = Finding(question, value, quote)
        (notes.where[question],) = characters(passage, [one])
    for also, length in notes.values.beside(question, _said(passage, one)).items():
        known = notes.found.get(also)
        if known and not float(length) - 1 < float(known.value) <= float(length):  # “Days: 3 / Dates: 11-12 March”
            notes.doubtful.add(also)
            notes.asked += [notes.found.pop(also), Finding(also, length, quote)]
        if also not in notes.doubtful:
            notes.found.setdefault(also, Finding(also, length, quote))
            notes.where.setdefault(also, notes.where[question])
    notes.heard += [span for each, _ in readings for span in labels.heading(passage, each)]


def _ask(notes: Notes, passage: Passage, found: Sequence[Found], question: str) -> None:
    """Keep what may be meant by each, the likeliest last."""
    for one in reversed(found):
        notes.between += [(passage.words[at].start, passage.words[at].end) for at in one.but]
        value = notes.value(passage, one, question)
        values = [value] if value is not None else notes.values.offered(question, _said(passage, one), notes.answered)
        if values:
            notes.where.setdefault(question, characters(passage, [one])[0])
            notes.heard += characters(passage, [one]) if question in COUNT_NOBODY else []
            notes.heard += labels.heading(passage, one)
        notes.asked += [Finding(question, each, notes.quote(passage, one)) for each in values]


def _said(passage: Passage, found: Found) -> str:
    """What its kind is to read."""
    return found.said or passage.quote(found.start, found.end)
