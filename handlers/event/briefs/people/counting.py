"""All that is told of people: who works there, how many take part on site and online, and where they come from."""

from collections.abc import Sequence
from dataclasses import replace

from bot.words import table
from handlers.event.briefs.finding import AND, FROM, MORE, OF_ALL, SAID, Found, characters
from handlers.event.briefs.notes import Notes
from handlers.event.briefs.people import attendances, crew, hybrid
from handlers.event.briefs.people.companions import JOINT
from handlers.event.briefs.settling import settle
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.travel import from_where, whereabouts
from handlers.reading.groups import grammar

WITH = known(table("small_words")["with"])
FOR = SAID["for"] - WITH

Span = tuple[int, int]
"""Characters of the text."""


def take_people(notes: Notes) -> None:
    """Groups that come from somewhere first: `20 from Paris` are some of the people. The only ones are all of them."""
    passage = _without_crew(notes, notes.passage())
    _take_online_from_all(notes, passage)
    counted = _counted(notes, passage)
    online = [one for one in counted if one.question == "remote_participants"]
    counted = [one for one in counted if one not in online]
    settle(notes, passage, online, hide=True)  # “12 dial in from Madrid” come from nowhere
    here = notes.passage()
    groups = from_where.groups_in(here, notes.places)
    if online and all(hybrid.are_there(here, range(one.start, one.end)) for one in groups):
        groups = []  # “8 people here, 5 on Teams”
    joined = _take_counted(notes, passage, counted, here, groups)
    _take_where(notes, here, [replace(one, unsure=True) for one in groups] if joined else groups)


def _without_crew(notes: Notes, passage: Passage) -> Passage:
    """The passage without those who are there for guests, where guests are counted, too."""
    some = crew.crew(passage)
    guests = passage.without(characters(passage, some))
    at_work = any(one.labelled for one in some)
    if some and (
        at_work
        or "participants" in notes.answered
        or hybrid.has_guests(guests)
        or _are_more(guests, from_where.groups_in(guests, notes.places), passage, some)
    ):
        settle(notes, passage, some, hide=True)
    elif any(not passage.before(one.start, FOR) for one in some):
        notes.doubtful.add("participants")  # “workshop, 5 crew”, but “a course for 14 lifeguards”
        settle(notes, passage, [replace(one, unsure="participants" not in notes.answered) for one in some], hide=False)
    return notes.passage()


def _are_more(guests: Passage, groups: Sequence[Found], passage: Passage, crew_: Sequence[Found]) -> bool:
    """Whether more come from somewhere than work there.

    Of `a course for 14 lifeguards, all from here` nobody but these takes part, and of `80 staff, 20 from Metz` the 20 are some.
    """
    counted = (word.number or 0 for one in groups for word in guests.words[one.start : one.end])
    at_work = (word.number or 0 for one in crew_ for word in passage.words[one.start : one.end])
    return sum(counted) > sum(at_work)


def _take_online_from_all(notes: Notes, passage: Passage) -> None:
    """Of all behind a label those who are online are not on site: `Participants: 72 (of whom 20 online)`."""
    labelled, some = notes.found.get("participants"), hybrid.online_among(passage)
    if labelled and 0 < some < labelled.value:
        notes.found["participants"] = replace(labelled, value=labelled.value - some)


def _counted(notes: Notes, passage: Passage) -> list[Found]:
    """How many take part, on site and online."""
    counted = hybrid.counted(passage, online=notes.is_online, alone=not notes.beside)
    notes.doubtful |= {"participants"} if counted.unsure else set()  # some of all, or beside them?
    return counted.found


def _take_counted(
    notes: Notes, passage: Passage, counted: Sequence[Found], here: Passage, groups: Sequence[Found]
) -> bool:
    """Who are `counted` in the passage, but for those of the `groups` that come `here`, unless these are all of them.

    Whether others are joined to one of the groups, who may come from there as well.
    """
    from_ = characters(here, groups)
    spans = dict(zip(counted, characters(passage, counted), strict=True))
    within = [one for one in counted if any(start <= spans[one][0] < end for start, end in from_)]
    if within and any(passage.at(one.end - 1, attendances.SORTS) for one in counted if one not in within):
        notes.doubtful.add("participants")  # “18 councillors and 30 residents”
    numbers = [word for one in groups for word in here.words[one.start : one.end] if word.number is not None]
    single = groups[0] if len(groups) == 1 and not from_where.is_of_each(here, groups[0]) else None
    single = None if single and here.before(single.start, WITH) else single  # “with 8 colleagues from Paris”: and us?
    alone = single and len(counted) == len(numbers) == 1 and "participants" not in notes.found
    only = attendances.of_group(here, single) if single and not counted else None
    kept = [one for one in counted if one not in within or alone]
    joined = [sum_ for one in kept if (sum_ := _with_those_joined(passage, one, from_))]
    sums = joined or [sum_ for one in kept if (sum_ := _added_to_groups(passage, one, spans[one], groups, from_))]
    settle(notes, passage, [*sums, *kept], hide=False)
    settle(notes, here, [only] if only else [], hide=False)
    return bool(joined)


def _with_those_joined(passage: Passage, one: Found, from_: Sequence[Span]) -> Found | None:
    """Those and the people of one of the groups that are joined to them: of `28 students and 3 teachers from Esch` 31.

    They are others, or some of them; so it is asked. Of `40 people and 3 from Metz` these are some.
    """
    number = one.end + passage.at(one.end, JOINT)
    if number == one.end or one.question != "participants" or number + 1 >= len(passage.words):
        return None
    others, of_group = passage.words[number], any(start <= passage.words[number].start < end for start, end in from_)
    if not of_group or not others.number or passage.at(number + 1, OF_ALL | FROM):
        return None
    counted = next((word.number for word in passage.words[one.start : one.end] if word.number), 0)
    return Found("participants", one.start, number + 1, str(counted + others.number), unsure=True)


def _added_to_groups(
    passage: Passage, one: Found, where: Span, groups: Sequence[Found], from_: Sequence[Span]
) -> Found | None:
    """Those who come on top of all the groups before them: of `8 from Liège, plus 10 of us` 18."""
    plus = passage.before(one.start, AND | SAID["plus"] | MORE)
    people = [group.people for group in grammar.read(groups[0].said)] if plus and groups else []
    if not people or one.question != "participants" or any(start >= where[0] for start, _ in from_):
        return None
    counted = next((word.number for word in passage.words[one.start : one.end] if word.number), 0)
    together = counted + sum(number or 0 for number in people)
    return Found("participants", one.start, one.end, str(together if all(people) else counted), unsure=True)


def _take_where(notes: Notes, here: Passage, groups: Sequence[Found]) -> None:
    """Where the event is, so that it can be told how far it is from there, and then where they come from."""
    from_ = characters(here, groups)
    apart = here.without(from_)
    towns = list(whereabouts.towns(apart, notes.places))
    if len(towns) == 1 and _is_listed_behind(apart, towns[0], from_):
        towns = [replace(towns[0], unsure=True)]
    settle(notes, apart, towns, hide=False)
    settle(notes, here, list(whereabouts.destinations(here, notes.places)), hide=False)
    settle(notes, here, groups, hide=True)
    open_ = notes.values.open_groups
    if open_ and groups and "origins" not in notes.found:
        notes.groups, notes.groups_quote = open_, notes.quote(here, groups[0])
        notes.heard += from_
        notes.hidden += from_


def _is_listed_behind(apart: Passage, town: Found, from_: Sequence[Span]) -> bool:
    """Whether no more than a comma parts it from where some come from, so that it may be of these: `12 from Metz, Howald`."""
    start = apart.words[town.start].start
    return any(end <= start and not apart.text[end:start].strip(" ,") for _, end in from_)
