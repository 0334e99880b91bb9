"""The kinds of question about places: a town, where people come from, and how they travel from there."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec import Struct

from bot.places.addresses import LONGEST_TEXT
from bot.places.folding import fold
from bot.places.no_town import NoTown, no_town
from bot.places.weighing import SHORT
from bot.texts import N_, Texts, Unreadable
from bot.turn import Places, Turn
from bot.words import Table, either, table, together
from calculators.geography import LUXEMBOURG, Place, great_circle_km
from calculators.usual_travel import makes_sense
from handlers.event.origins.distances import distance, weighed
from handlers.event.origins.group import (
    WAY,
    Group,
    OriginsAnswer,
    completed,
    from_list,
    groups_of,
    spoken,
    with_ways,
    without,
)
from handlers.event.origins.understanding import ToConfirm, comes_along, read_origins, understood
from handlers.event.origins.words import said_group, said_origins
from handlers.event.questions.kinds import cars
from handlers.event.questions.kinds.questions import LONGEST_QUOTE, Answered, Choice, NotAnAnswer, Value, typed_text
from handlers.reading import asides, false_friends, vocabulary
from handlers.reading.denials import without_denied
from handlers.reading.doubt import MoreThanAll, MoreThanTheGroup, NotUnderstood
from handlers.reading.groups import grammar
from handlers.reading.groups.loosely import Doubtful, in_a_mix
from handlers.reading.groups.parts import ways_of
from handlers.reading.groups.rewritten import questions_as_words
from handlers.reading.groups.said import SaidGroup
from handlers.reading.groups.words import NO_WORDS, YES_WORDS
from handlers.reading.vocabulary import AND, meant

MOST_TOWNS = 6
"""Offered where none is clearly meant."""
FARTHEST_KM = 100
"""From a shared location to its town: whoever is farther from any, at sea for example, has shared none that they meant."""
POSTCODE = re.compile(r"[1-9]\d{3}")
"""One of Luxembourg may be typed without its letter."""
WITHIN = re.compile(rf".*\b(?:{either(table('places')['within'])})\s+", re.I)
LOST_MINUS = re.compile(r"\s*[-−]\d[^\n]*\Z")
"""One line that begins with fewer people than none; in several lines the dash begins each."""
BETWEEN_TOWNS = re.compile(rf"\s*[/&+,]\s*|{AND}|\s(?:{either(table('small_words')['or'])})\s", re.I)


ABOARD, ANYWHERE_BUT, PERHAPS = (table("places")[row] for row in ("aboard", "anywhere_but", "perhaps"))


class Town(Struct, frozen=True):
    """A town by name, or a shared location rounded to its town; nothing finer is kept. The value is `Name, CC`."""

    usual: Sequence[str]

    def read(self, turn: Turn, answered: Answered) -> Value:
        if turn.incoming.location:
            near = turn.world.places.nearest(*turn.incoming.location)
            if great_circle_km(near, Place("", "", *turn.incoming.location, 0)) > FARTHEST_KM:
                raise NotAnAnswer(turn.t("Do you mean this one?"), [town_value(near)])
            return town_value(near)
        typed = without_denied(typed_text(turn).strip()[:LONGEST_TEXT])
        if (
            not (any(letter.isalpha() for letter in typed) or POSTCODE.fullmatch(typed))
            or _is_small_talk(typed)
            or vocabulary.exactly(typed, ABOARD)
            or vocabulary.begins_with(typed, ANYWHERE_BUT)
            or _on_the_way(typed, turn.world.places)
        ):
            words = " ".join(typed_text(turn).split())[:LONGEST_QUOTE]
            raise NotAnAnswer(
                turn.t("Sorry, I didn’t get “{words}”.", words=words)
                + " "
                + turn.t("Please type the name of a town, or share a location.")
            )
        if kind := no_town(typed):
            raise NotAnAnswer(_said_instead(kind, typed, turn.t))
        places = turn.world.places
        if region := places.towns_of(typed) or places.towns_of(WITHIN.split(typed)[-1]):
            towns = list(dict.fromkeys(map(town_value, region)))[:MOST_TOWNS]  # Lorraine is a town of Canada as well
            raise NotAnAnswer(turn.t("“{name}” is a region. Which town is it?", name=typed[:LONGEST_QUOTE]), towns)
        if place := places.find_address(typed):
            return town_value(place)
        if code := places.country(typed):
            others = places.namesakes(typed)
            towns = [town_value(town) for town in (*places.largest(code)[: MOST_TOWNS - len(others)], *others)]
            raise NotAnAnswer(turn.t("{name} is a country. Which town is it?", name=turn.t.country(code)), towns)
        candidates = [town_value(place) for place in _named_in(typed, places) or places.search(typed)]
        if candidates:
            found = list(dict.fromkeys(candidates))[:MOST_TOWNS]
            sentence = turn.t("Do you mean this one?") if len(found) == 1 else turn.t("Which one do you mean?")
            raise NotAnAnswer(sentence, found)
        raise NotAnAnswer(turn.t("I don’t know a town called “{name}”. A larger town nearby is fine.", name=typed[:80]))

    def is_unsure(self, typed: str) -> bool:
        """Whether a town is said not to be sure yet: `Metz?`, `probably Metz`."""
        return typed.rstrip().endswith("?") or asides.without(typed, PERHAPS) != asides.without(typed)

    def words(self, value: Value, t: Texts) -> str:
        country = value.rpartition(", ")[2]
        return (
            t.town(value) if country == "LU" else t("{town}, {country}", town=t.town(value), country=t.country(country))
        )

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return self.usual


def _said_instead(kind: NoTown, typed: str, t: Texts) -> str:
    """Why what was typed is no town."""
    match kind:
        case NoTown.ONLINE:
            return t("If it is online only, please go back and choose that as the kind of event.")
        case NoTown.CANCELLED:
            return t(
                "“{name}” says that it isn’t taking place, but not where. Please type a town, or share a location.",
                name=typed,
            )
        case NoTown.UNSAID:
            return t("“{name}” isn’t a town. Please type one, or tap “I don’t know”.", name=typed)
        case NoTown.DAY:
            return t(
                "“{name}” is a day. If there is a town of that name, type its country too: “March, United Kingdom”.",
                name=typed,
            )


def _is_small_talk(typed: str) -> bool:
    """Whether it is an answer to another kind of question, whatever towns are called so: Yes, Non, None."""
    nothing = vocabulary.nothing(typed) or vocabulary.exactly(typed, vocabulary.DAY_TRIP)
    return nothing or fold(typed) in (*YES_WORDS, *NO_WORDS)


def _on_the_way(typed: str, places: Places) -> bool:
    """Whether it names what every town has, `near the airport`, rather than a part of one here: `Gare`."""
    within = WITHIN.match(typed)
    place = places.find_address(typed)
    here = place is not None and place.country == LUXEMBOURG.country
    return comes_along(typed[within.end() :] if within else typed) and not here


def _named_in(typed: str, places: Places) -> list[Place]:
    """The towns in what says more: `Hotel Royal, Luxembourg`, `our office in Mamer`, `Hotel Paris`, `Luxembourg and Brussels`."""
    several = [places.find(name) for name in BETWEEN_TOWNS.split(typed)]
    if len(several) > 1 and all(several):
        return [place for place in several if place]
    if WITHIN.search(typed) and (within := places.find(WITHIN.split(typed)[-1])):
        first, comma, _ = typed.partition(",")  # “Metz, then two days in Trier”
        before = places.find(first) if comma else None
        return [before, within] if before else [within]
    words = typed.split()
    parts = (" ".join(part) for at in range(1, len(words)) for part in (words[at:], words[:-at]))
    return list(filter(None, (places.find(part) for part in parts if len(part) >= SHORT)))


@dataclass(frozen=True, slots=True)
class Origins:
    """Where people come from: shares of distance bands, or towns with counts. `origins/` reads them."""

    presets: Mapping[str, Mapping[str, int]]

    @property
    def travels(self) -> bool:
        """Whether its groups travel to the event, rather than say where it takes place."""
        return True

    @property
    def example(self) -> str:
        """What may be typed to say more groups."""
        return N_("20 from Paris by train, 6 from Lisbon flying, the rest local")

    def read(self, turn: Turn, answered: Answered) -> Value:
        t = turn.t
        try:
            small_talk = _is_small_talk(typed_text(turn)) and not in_a_mix(typed_text(turn))
            if small_talk or LOST_MINUS.match(typed_text(turn)):
                raise Unreadable(typed_text(turn))
            first, *other = false_friends.without_false_friends(typed_text(turn), t)
            return read_origins(typed_text(turn) if other else first, answered, turn.world.places)
        except ToConfirm as understood_:
            if not other:
                raise
            raise ToConfirm([_by_car_or_coach(one) for one in understood_.groups]) from None
        except Doubtful as doubt:
            sentence = (
                t("That makes 100. Do you mean percentages?") if doubt.percentages else t("Do you mean this mix?")
            )
            raise NotAnAnswer(sentence, doubt.readings) from None
        except MoreThanAll as doubt:
            raise NotAnAnswer(more_than_all(doubt, t)) from None
        except (NotUnderstood, Unreadable) as doubt:
            if isinstance(doubt, NotUnderstood) and fold(doubt.words) != fold(typed_text(turn)):
                raise NotAnAnswer(no_place(doubt, t)) from None
            example = t("20 from Paris, 6 from Lisbon, 74 local")
            raise NotAnAnswer(
                t(
                    "Please type numbers with towns, for example “{example}”, or four percentages that add up to"
                    " 100, for example {mix}.",
                    example=example,
                    mix="70 / 22 / 8 / 0",
                )
            ) from None

    def words(self, value: Value, t: Texts) -> str:
        for label, mix in self.presets.items():
            if value == {"bands": dict(mix)}:
                return t(label)
        return said_origins(value, t)

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [{"bands": dict(mix)} for mix in self.presets.values()]

    def groups(self, value: OriginsAnswer | None, answered: Answered) -> list[Group]:
        """The groups of an answer, to be changed one by one; those of a list are too many for that.

        What a survey found is taken or left as a whole.
        """
        if value is None or from_list(value) or "survey" in value:
            return []
        return with_ways(value.get("groups", ()), answered)

    def understood(self, typed: str, answered: Answered, places: Places, beside: Sequence[Group] = ()) -> list[Group]:
        """The groups that were typed, `beside` others. Raises Unreadable."""
        return understood(grammar.read(questions_as_words(typed)), answered, places, beside)

    def value(self, groups: Sequence[Group]) -> OriginsAnswer:
        """The answer that confirmed groups make."""
        return {"groups": [without(group, "of") for group in groups]}

    def said(self, group: Group, t: Texts, town: Callable[[str], str] | None = None) -> str:
        """A group in words; `town` says its town, where more than the name is wanted."""
        return said_group(group, t, town)


@dataclass(frozen=True, slots=True)
class JourneyWay(Choice):
    """How people from one town, or one distance band, travel; only what makes sense over the distance is offered."""

    group: Group
    position: int
    vocabulary: Table

    def read(self, turn: Turn, answered: Answered) -> Value:
        if vocabulary.begins_without(typed_text(turn)) or not without_denied(typed_text(turn)):
            raise self.denied(turn, answered)
        turn = replace(turn, incoming=replace(turn.incoming, text=without_denied(typed_text(turn))))
        if groups := self._farther(turn, answered) or self._in_several_ways(turn, answered):
            raise ToConfirm(groups, "origins")
        several = false_friends.without_false_friends(typed_text(turn), turn.t)
        ways = [meant(one, self.vocabulary, turn.t) for one in several]
        if len(several) > 1:
            raise NotAnAnswer(turn.t("Which of these do you mean?"), [way for way in ways if way in self.options])
        way, offered = ways[0], self.typical(turn, answered)
        beside = way and vocabulary.unread(several[0], self.vocabulary[way], table("small_words")["mostly"])
        if beside or vocabulary.says_some(several[0]):
            way = None  # “train à l’aller, voiture au retour”
        by_bus = vocabulary.within(several[0], table("ways")["bus"])
        if (
            way == "tram_bus" and by_bus and way not in offered and "coach" in offered
        ):  # a bus over a long way is a coach
            way = "coach"
        if way == "car" and vocabulary.speaks_of_some(several[0], vocabulary.CARS_APART):
            raise NotAnAnswer(cars.asked_later(turn.t), [way, *(one for one in offered if one != way)])
        return way if way in offered else Choice.read(self, turn, answered)

    def known(self, values: Sequence[Value]) -> Table:
        """How people call the ways; a bus over a long way is a coach."""
        known = {way: words for way, words in self.vocabulary.items() if way in values}
        if "coach" in known and "tram_bus" not in values:
            known["coach"] = together({"coach": known["coach"]}, {"coach": table("ways")["bus"]})["coach"]
        return known

    def _farther(self, turn: Turn, answered: Answered) -> list[Group]:
        """All groups, this one as far away as was typed; none where no distance was."""
        said = grammar.read(typed_text(turn))
        if len(said) != 1 or said[0].km is None:
            return []
        places = turn.world.places
        new = weighed(completed(understood(said, answered, places)[0], self.group), answered, places)
        groups = with_ways(groups_of(answered), answered)
        return [*groups[: self.position], new, *groups[self.position + 1 :]]

    def _in_several_ways(self, turn: Turn, answered: Answered) -> list[Group]:
        """All groups, this one told apart by its ways: `half by train, half by car`; none where it was not so."""
        parts = in_several_ways(typed_text(turn), self.group, answered, turn.world.places)
        if not parts:
            return []
        groups = with_ways(groups_of(answered), answered)
        return [*groups[: self.position], *parts, *groups[self.position + 1 :]]

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        km = distance(self.group, answered, turn.world.places)
        return [way for way in self.options if makes_sense(way, km)]


def in_several_ways(typed: str, group: Group, answered: Answered, places: Places) -> list[Group]:
    """The group told apart by its ways: `60 % car, 40 % bus`, `half by train, half by car`; nothing where it was not so."""
    said = grammar.read(typed)
    only_ways = all(one.way and one.counted and not (one.words or one.band) for one in said)
    if len(said) < 2 or not only_ways or "people" not in group:
        return []
    apart = ways_of(SaidGroup(words="here", people=group["people"]), said)
    known = [(one.people, one.way) for one in apart if one.people is not None and one.way is not None]
    if len(known) < len(apart):
        return []
    return [weighed(spoken(without(group, *WAY) | {"people": people}, way), answered, places) for people, way in known]


def _by_car_or_coach(group: Group) -> Group:
    """A group whose bare `car` is an English car or a French coach, so that it is asked."""
    return without(group, *WAY) | {"unlikely": ""} if group.get("way") == "car" else group


def more_than_all(doubt: MoreThanAll, t: Texts) -> str:
    """That the shares make too much, or the ways of one group more people than it has."""
    if isinstance(doubt, MoreThanTheGroup):
        return t(
            "The ways make {total} people, {more} more than the {count} there are. Please type it again.",
            total=t.number(doubt.total),
            more=t.number(doubt.total - doubt.people),
            count=t.number(doubt.people),
        )
    return t("That makes {share}, which is more than everyone.", share=t.percent(doubt.share))


def no_place(doubt: NotUnderstood, t: Texts) -> str:
    """That what stands where a place should stand is none."""
    return t("I don’t know “{words}” as a place.", words=doubt.words)


def town_value(place: Place) -> str:
    """A town as it is stored, and as the answers document names it."""
    return f"{place.name}, {place.country}"
