"""What is supposed in “what if everybody took the train and it were vegetarian”, read by each question's own kind.

All of it must be understood: a claim that no question reads is quoted and asked, and of two questions that read it the
member says which. Nothing is left out but the little words of `[what_if]` in `locales/<language>/typed.toml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from bot.texts import Texts
from bot.turn import Turn
from bot.words import table
from handlers.event import relative
from handlers.event.briefs.told import QUESTIONS
from handlers.event.origins.understanding import ToConfirm
from handlers.event.origins.words import MOSTLY
from handlers.event.questions import flow
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Value
from handlers.event.what_if import as_told, asked_back, coming, of_a_part, some_of_them, travelling, whose_nights
from handlers.event.what_if.accounted import leaves_out
from handlers.event.what_if.copy import Claims, Supposed
from handlers.event.what_if.little_words import SAID, is_said, is_vague, measure, without, without_joint
from handlers.reading import false_friends, quantities, vocabulary
from handlers.reading.denials import without_denied
from handlers.reading.groups import grammar
from handlers.reading.marks import in_two_ways
from handlers.reading.question_words import NO_NUMBER

COUNTED: Mapping[str, tuple[str, ...]] = {
    "participants": ("people", "on_site_people"),
    "online_participants": ("people", "online_people"),
    "remote_participants": ("online_people",),
    "crew": ("staff",),
    "online_hours": ("hours",),
    "days": ("days", "half_days"),
    "nights": ("nights",),
    "meals": ("meals",),
    "area": ("square_metres",),
}
"""Questions that a number answers, and what must be beside it: a bare one may be many things."""
APART = {"online_people", "staff"}
MOST_JOINTS = 4
HALF, TWICE = 0.5, 2
WITH_WORDS_OF_THEIR_OWN = ("no_flights", "no_nights", "no_meals", "half_as_many", "twice_as_many")


def read(turn: Turn, typed: str, answers: Answered) -> Claims:
    """What is supposed to be otherwise than in these answers; what is only of a part of the event is not understood."""
    typed = some_of_them.of_all_there_are(typed, answers)
    found = _read(turn, typed, answers)
    if found.supposed.changes and leaves_out(typed, found.supposed.changes, turn.t):
        parts = _parts(turn, typed, answers, MOST_JOINTS)
        found = _together(parts, typed) if parts else Claims(Supposed(), typed)
        if leaves_out(typed, found.supposed.changes, turn.t):
            found = Claims(Supposed(), typed)
    found = whose_nights.as_meant(typed, found, answers, turn.world.places, turn.t)
    if found.meant and quantities.read(typed, turn.t).of_nights:  # “only 10 stay overnight” are no 10 days
        found = replace(found, meant=[one for one in found.meant if "days" not in one.changes])
    return of_a_part.only_of_all(typed, found, answers, turn.world.places, turn.incoming.text)


def _read(turn: Turn, typed: str, answers: Answered) -> Claims:
    first, *other = false_friends.spelled_out(" ".join(typed.split()), turn.t, turn.incoming.text)
    if other:
        return Claims(Supposed(), typed, [read(turn, one, answers).supposed for one in (first, *other)])
    words = without(some_of_them.without_the_old(first, turn.t), SAID["only_left"])
    if NO_NUMBER.search(words):
        return Claims(Supposed(), words)
    if (so_many := some_of_them.by_percent(words, answers, turn.t)) is not None:
        return Claims(so_many, "" if so_many else words)
    whole = _one(turn, words, answers)
    if whole is not None and (whole.supposed or not whole.meant):
        return whole
    if some := _some_by(words):
        return travelling.by(some, answers, turn.world.places)
    told = as_told.read(turn, words, answers)
    if told and (len(told.supposed.changes) > 1 or any(len(one.changes) > 1 for one in told.meant)):
        return told
    parts = _parts(turn, words, answers, MOST_JOINTS)
    if parts and (whole is None or not any(one.unread for one in parts)):  # “85 people, 10 online”
        return _together(parts, words)
    if whole is not None:
        return whole
    if some_of_them.is_of_more_or_fewer(words):
        return Claims(Supposed(), words)
    several = len(quantities.read(words, turn.t).quantities) > 1  # “between 80 and 100” are not 80,100
    bare = "" if several else without(without(words, SAID["fillers"]), SAID["joints"])
    numbers = asked_back.numbers(bare, lambda one: _reads(turn, one, bare, answers), turn.t)
    meant = numbers or _towns(turn, words, answers)
    return told or Claims(Supposed(), words, meant)


def _together(parts: Sequence[Claims], words: str) -> Claims:
    """All of them; where it is not sure what the last is, what it may mean with all others."""
    *_, last = parts
    supposed = reduce(Supposed.with_, (one.supposed for one in parts), Supposed())
    if of_a_part.contradict([one.supposed for one in parts]):
        return Claims(Supposed(), words)
    if last.unread:
        return Claims(Supposed(), words, [supposed.with_(one) for one in last.meant])
    unsaid = next((one.unsaid for one in parts if one.unsaid), "")
    meals = [one.supposed.changes["meals"] for one in parts if "meals" in one.supposed.changes]
    if len(meals) > 1:  # “lunch both days and dinner on the first”
        if len({meal for one in meals for meal in one}) < sum(map(len, meals)):
            return Claims(Supposed(), words)
        supposed = supposed.with_(Supposed({"meals": reduce(lambda one, other: {**one, **other}, meals)}))
    return Claims(supposed, left=[group for one in parts for group in one.left], unsaid=unsaid)


def _parts(turn: Turn, words: str, answers: Answered, joints: int) -> list[Claims] | None:
    """The claims on both sides of a joint, each understood by itself; None where they are not."""
    for before, behind in _halves(words, turn.t) if joints else ():
        first = _one(turn, before, answers) or as_told.read(turn, before, answers)
        if first is None or first.unread:
            continue
        also = {**answers, **first.supposed.changes}
        alone = _one(turn, behind, also) or as_told.read(turn, behind, also)
        understood = alone is not None and (alone.meant or not alone.unread)
        rest = [alone] if alone and understood else _parts(turn, behind, also, joints - 1)
        if rest and not _is_of_some(first, rest):
            return [first, *rest]
    return None


def _is_of_some(first: Claims, rest: Sequence[Claims]) -> bool:
    """Whether a way of travelling is said of those of whom it was said where from: `the 6 from Lisbon came | by train`."""
    return "origins" in first.supposed.changes and any("transport" in one.supposed.changes for one in rest)


def _halves(words: str, t: Texts) -> Iterator[tuple[str, str]]:
    """The text before and behind each comma and each little word that joins; `in` and `with` begin what follows.

    So do the text before and behind a number where what is counted on one side is nobody on site: `85 people | 30 online`.
    """
    said = words.split()
    for at in range(1, len(said)):
        if said[at - 1].endswith(","):
            yield " ".join(said[:at]).rstrip(","), " ".join(said[at:])
        if vocabulary.exactly(said[at], SAID["joints"]):
            yield " ".join(said[:at]), " ".join(said[at:])
            if at + 1 < len(said):
                yield " ".join(said[:at]), " ".join(said[at + 1 :])
        if said[at][0].isdigit() and _are_counted_apart(
            before := " ".join(said[:at]), behind := " ".join(said[at:]), t
        ):
            yield before, behind


def _are_counted_apart(before: str, behind: str, t: Texts) -> bool:
    """Whether those online or at work are counted last before, or first behind."""
    last, first = quantities.read(before, t).quantities[-1:], quantities.read(behind, t).quantities[:1]
    return any(set(one.units) & APART for one in (*last, *first))


def _one(turn: Turn, words: str, answers: Answered) -> Claims | None:
    """One claim that is wholly understood; None where it is not."""
    plain = without(words, SAID["fillers"])
    shorter = without_joint(plain)
    for said in dict.fromkeys((without_joint(words), plain, shorter)):
        if special := _special(said, answers) or _online(said, answers):
            return special
        if key := measure(said):
            return Claims(Supposed(measures=(key,)))
    if plain and (some := _of_some(turn, words, plain, answers)):
        return some
    if not plain or is_vague(words) or some_of_them.is_of_more_or_fewer(words):
        return None
    if several := asked_back.meanings(words, shorter, lambda one, said: _asked_of(turn, one, said, answers), turn.t):
        return Claims(Supposed(), words, several)
    if way := _way(turn, words, answers) or _way(turn, shorter, answers):
        return travelling.by(way, answers, turn.world.places)
    came = without_denied(words)
    if come := coming.some_come_from(came, without(came, SAID["fillers"]), answers, turn.world.places):
        moved = some_of_them.in_place_of_others(words, come, answers, turn.world.places)
        return Claims(moved[0]) if len(moved) == 1 else Claims(Supposed(), words, moved)
    plain = shorter
    alone = any(is_said(plain, table("measures")[unit]) for unit in ("days", "meals"))
    if alone and [one.number for one in quantities.read(words, turn.t).quantities] == [1]:
        plain = f"1 {plain}"  # `un` is a little word too
    menu = _reads(turn, "menu", plain, answers) or _reads(turn, "menu", without(plain, SAID["food"]), answers)
    found = [Supposed({"menu": menu})] if menu else []
    served = counted_meals(turn, plain, answers)
    if several := asked_back.meals_beside(answers.get("meals"), served):
        return Claims(Supposed(), words, several)
    for question, units in COUNTED.items():
        if _counts(turn, plain, units) and (value := _reads(turn, question, plain, answers)) is not None:
            found.append(Supposed({question: value}))
    return Claims(found[0]) if len(found) == 1 else None


def _of_some(turn: Turn, words: str, plain: str, answers: Answered) -> Claims | None:
    """What is supposed of some people: so many more, nobody from a town, those from a town by another way."""
    places = turn.world.places
    if some_of_them.is_of_more_or_fewer(words):
        bare = without(without(plain, SAID["more"]), SAID["fewer"])
        said = quantities.read(bare, turn.t)
        read_all = len(said.quantities) == 1 and not (said.unknown or said.of_nights)
        people = said.quantities[0] if read_all else None
        counted = people and set(people.units) <= {"people", "on_site_people"} and not people.per
        number = int(people.number) if people and counted and people.number == int(people.number) else None
        changed = some_of_them.more_or_fewer(number, plain, words, answers, places) or (
            None if counted else _so_many_more(turn, words, answers)
        )
        return Claims(changed) if changed else None
    if meant := some_of_them.nobody_comes_from(words, plain, answers, places):
        return Claims(Supposed(), words, meant) if len(meant) > 1 else Claims(meant[0])

    def ways(rest: str) -> Mapping[str, float] | None:
        return _way(turn, rest, answers) or _way(turn, without(rest, SAID["fillers"]), answers)

    by = some_of_them.some_travel_by(words, answers, places, ways)
    return Claims(by[0], unsaid=by[1]) if by else None


def _so_many_more(turn: Turn, words: str, answers: Answered) -> Supposed | None:
    """So many days, nights or meals more or fewer than now, where it is known how many there are now."""
    bare = without(without(words, SAID["more"]), SAID["fewer"])  # before the fillers, which are a part of “de plus”
    bare = without_joint(without(without(bare, SAID["fillers"]), relative.AROUND))
    sign, numbers = some_of_them.sign_of(words), quantities.read(words, turn.t).quantities
    if not quantities.read(bare, turn.t).quantities and [one.number for one in numbers] == [1]:
        bare = f"1 {bare}"  # `un` is a little word too
    for question in ("days", "nights", "meals") if sign else ():
        now, by = answers.get(question), None
        if now and _counts(turn, bare, COUNTED[question]):
            by = _reads(turn, question, bare, answers) or _so_many_nights(question, bare, turn.t)
        then = relative.added(now, by, sign) if by else None
        if then or (then is not None and QUESTIONS[question].allows_nothing):
            return Supposed({question: then})
    return None


def _so_many_nights(question: str, bare: str, t: Texts) -> int | None:
    """How many nights are counted, of which the question would ask whether they are of each: `two nights more`."""
    said = quantities.read(bare, t)
    alone = question == "nights" and len(said.quantities) == 1 and not (said.unknown or said.quantities[0].per)
    return int(said.quantities[0].number) if alone else None


def _special(words: str, answers: Answered) -> Claims | None:
    """What has words of its own, because it takes something away."""
    said = {name: is_said(words, SAID[name]) for name in WITH_WORDS_OF_THEIR_OWN}
    if said["no_flights"]:
        grounded, clear = travelling.without_flights(answers)
        return Claims(grounded, unsaid="" if clear else "flights")
    if said["no_nights"]:
        return Claims(Supposed({"nights": 0}))
    if said["no_meals"]:
        return Claims(Supposed({"meals": {}}))
    people = answers.get("participants")
    factor = HALF if said["half_as_many"] else TWICE if said["twice_as_many"] else 0
    if factor and people:
        return Claims(Supposed({"participants": max(1, round(people * factor))}))
    return None


def counted_meals(turn: Turn, said: str, answers: Answered) -> Mapping[str, float]:
    """So many of each meal, where they are counted: nothing of `lunch`."""
    served = _reads(turn, "meals", said, answers) if _counts(turn, said, COUNTED["meals"]) else None
    return served if isinstance(served, dict) else {}


def _way(turn: Turn, plain: str, answers: Answered) -> Mapping[str, float] | None:
    """Ways of travelling that make a whole; what is usual is none of them."""
    value = _reads(turn, "transport", plain, {**answers, "origins": {}})
    return value if isinstance(value, dict) and not value.keys() & MOSTLY.keys() else None


def _some_by(words: str) -> Mapping[str, float]:
    """Ways of some of the people in percent, where nothing is said of the others; nothing where it is not about that."""
    said = grammar.read(without(words, SAID["fillers"]))
    shares = {one.way: round(one.share * 100, 1) for one in said if one.way and one.share and not one.km}
    only_ways = len(shares) == len(said) and not any(one.words or one.band or one.people for one in said)
    return shares if shares and only_ways and sum(shares.values()) < travelling.ALL else {}


def _online(plain: str, answers: Answered) -> Claims | None:
    """The same event online: as many people, unless it was said how many."""
    if not is_said(plain, vocabulary.CHOICES["online"]) and not is_said(plain, table("places")["online"]):
        return None
    people = answers.get("online_participants") or answers.get("participants")
    return Claims(Supposed({"kind": "online"} | ({"online_participants": people} if people else {})))


def _counts(turn: Turn, plain: str, units: Sequence[str]) -> bool:
    """Whether there is a number with one of these units, and no number without."""
    said = quantities.read(plain, turn.t).quantities
    return bool(said) and all(set(one.units) & set(units) for one in said)


def _towns(turn: Turn, words: str, answers: Answered) -> list[Supposed]:
    """The towns that may be meant behind a word such as `in`."""
    town = without(plain := without(words, SAID["fillers"]), table("briefs")["place_before"])
    bound = quantities.read(words, turn.t).bound  # “at most 95 people”
    season = any(vocabulary.exactly(town, said) for said in table("seasons").values())  # no Springfield
    if (
        bound
        or season
        or not town
        or any(map(str.isdigit, town))  # “in Metz on 12 May”
        or not plain.endswith(town)
        or town == plain
        or not flow.QUESTIONS["place"].when(answers)
    ):
        return []
    try:
        _asked_of(turn, "place", town, answers)
    except NotAnAnswer as which:
        return [Supposed({"place": one}) for one in which.offered]
    return []


def _reads(turn: Turn, question: str, said: str, answers: Answered) -> Value | None:
    """What the question's own kind understands, where it is asked; None where it would rather ask back."""
    asked = QUESTIONS[question]
    if not said or (not asked.when(answers) and question != "transport"):
        return None
    try:
        return _asked_of(turn, question, said, answers)
    except (NotAnAnswer, ToConfirm):
        return None


def _asked_of(turn: Turn, question: str, said: str, answers: Answered) -> Value:
    """What the question's kind reads. Raises NotAnAnswer and ToConfirm."""
    if both := in_two_ways(said, turn.t):
        raise NotAnAnswer("", [one for one in (_reads(turn, question, one, answers) for one in both) if one])
    saying = replace(turn.incoming, kind="text", text=said, location=None)
    return QUESTIONS[question].kind.read(replace(turn, incoming=saying), answers)
