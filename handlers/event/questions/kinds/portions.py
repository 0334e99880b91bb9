"""The kind of question for what is shared out: shares that make 100 %. It follows the protocol of `questions.Kind`."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

from bot.patterns import pattern
from bot.places.folding import fold
from bot.texts import N_, Texts
from bot.turn import Turn
from bot.words import Table, Words, either, phrases, table
from handlers.event.questions.kinds import cars
from handlers.event.questions.kinds.numbered import numbered_pieces
from handlers.event.questions.kinds.questions import LONGEST_QUOTE, Answered, NotAnAnswer, Value, typed_text
from handlers.reading import asides, false_friends, vocabulary
from handlers.reading.denials import without_denied
from handlers.reading.groups.words import MOSTLY_WORDS
from handlers.reading.matching import known, phrase_at
from handlers.reading.shorthand import with_shares, written_out
from handlers.reading.vocabulary import WORD, meant

BESIDE = either(*(table("small_words")[name] for name in ("and", "and_between_counts", "or", "with")))
VAGUE = table("small_words")["vague"]
BETWEEN_NAMES = pattern(rf"\s*[,;+&/\n]\s*|\s(?:{BESIDE})\s|\s(?=(?:{either(VAGUE)})\s)", re.I)
BESIDE_PARTS = (
    *(table("small_words")[name] for name in ("from", "rest", "mostly", "opening", "and", "or", "percent", "about")),
    *(table("small_words")[name] for name in ("people", "how", "articles", "half_and_half", "fillers", "vague")),
    *table("shares").values(),
)
"""What may stand around the names of parts, and their numbers."""
OR = table("when")["or"]
"""Between names alone: beside numbers it leaves open which of them is meant."""
MOSTLY_SO = {"train": "good", "tram_bus": "good", "car": "little"}
"""The preset that may be meant by what is said of most."""
MEASURED = pattern(r"\d[\d.,]*\s*(?P<unit>[^\W\d_]+)")
NO_SHARES = (
    "litres",
    "hectolitres",
    "bottles",
    "kilograms",
    "grams",
    "tonnes",
    "kilowatt_hours",
    "kilometres",
    "euros",
    "other_money",
)
"""What is measured is no part of all: `50 litres diesel`."""
EXCEPT = known(table("small_words")["except"])
_VEHICLES = list(phrases(table("small_words")["vehicles"]))
_SEVERAL = {
    "en": ", ".join(one for one in _VEHICLES if any(one != some and one.startswith(some) for some in _VEHICLES))
}
VEHICLES = pattern(rf"^\W*(?P<number>\d+)\s+(?:{either(_SEVERAL)})\W*$", re.I)
"""So many of them do not say how many people come: `40 cars`."""
ONE_NUMBER = pattern(r"^\D*(?P<number>\d+)\s*(?P<percent>%)?\D*$")
MOST_SHARES = (80, 70, 90)
"""Percent, likeliest first: `mostly train, some by car`; `mostly vegetarian`, the rest as usual."""
MOST_OFFERED = 6
MOST_LEFT = 4
"""Buttons offered where only is said what it is not."""
PUBLIC = table("ways_open")["public"]
"""Ways of which it is open whether they are by rail or in town."""
USUAL = "mixed"
"""The preset that says what is usual."""
SLIP = 1
"""Percent that shares of several parts may make more or less than all, for what they may be to be offered."""
SMALL = 10
"""Numbers below are proportions rather than percentages: `3 car, 1 train`."""


class Shares(Struct, frozen=True):
    """Parts that make 100 %, typed as words with numbers (`vegan 20, poultry 80`); what is missing balances itself.

    `vocabulary` are the words for each part. `presets` are whole answers worth a button, each with its own name. `said` puts
    a part, `{what}` or `{way}`, and its share together: not every language puts both alike. `not_counted` are words for what
    is none of the parts, though it may begin as one. `either` are rows of the vocabulary that leave open which part is
    meant, with what each may be, and how much of each part that is.
    """

    parts: Mapping[str, str]
    vocabulary: Table
    presets: Mapping[str, tuple[str, Mapping[str, int]]]
    example: str
    not_counted: Words | None = None
    said: str = N_("{share} {what}")
    either: Mapping[str, Sequence[Mapping[str, int]]] | None = None

    def read(self, turn: Turn, answered: Answered) -> Value:
        try:
            may_be = self._each_way([self._meant(turn, answered)])
        except NotAnAnswer as refused:
            raise NotAnAnswer(refused.sentence, self._each_way(refused.offered)) from None
        if len(may_be) > 1:
            raise NotAnAnswer(turn.t("Which of these do you mean?"), may_be)
        if self.vocabulary is vocabulary.WAYS and vocabulary.speaks_of_some(typed_text(turn), vocabulary.CARS_APART):
            others = [one for one in self.typical(turn, answered) if one not in may_be]
            raise NotAnAnswer(cars.asked_later(turn.t), [*may_be, *others])
        usual = any(dict(shares) == may_be[0] for _, shares in self.presets.values())
        if self.vocabulary is vocabulary.WAYS and not usual and vocabulary.speaks_of_some(typed_text(turn), PUBLIC):
            raise NotAnAnswer(turn.t("Which of these do you mean?"), self._by_rail_as_well(may_be[0]))
        return may_be[0]

    def _by_rail_as_well(self, value: Value) -> list[Value]:
        """What public transport may be: trams and buses, trains, or what is usual where it is good."""
        if not isinstance(value, dict) or "tram_bus" not in value:
            return [value]
        usual = [dict(self.presets["good"][1])] if len(value) == 1 and "good" in self.presets else []
        return [*usual, value, *_instead(value, "tram_bus", ({"train": 1},))]

    def _each_way(self, values: Sequence[Value]) -> list[Value]:
        """The values as they are, or each of what it may be where it has what is `either`."""
        for open_, ways in (self.either or {}).items():
            values = [one for value in values for one in (_instead(value, open_, ways) if open_ in value else [value])]
        return list(values[:MOST_OFFERED])

    def _meant(self, turn: Turn, answered: Answered) -> Value:
        typed, t = without_denied(typed_text(turn)), turn.t
        if not typed:
            raise self._denied(typed_text(turn), t)
        if (vehicles := VEHICLES.match(typed)) and int(vehicles["number"]) < 100:
            raise NotAnAnswer(t("How many people is that?"))
        several = (
            false_friends.without_false_friends(typed, t, typed_text(turn))
            if self.vocabulary is vocabulary.WAYS
            else (typed,)
        )
        if len(several) > 1 and self._preset(typed, t) is None:
            raise NotAnAnswer(t("Which of these do you mean?"), [self._read(one, answered, t) for one in several])
        return self._read(several[0] if len(several) == 1 else typed, answered, t)

    def _denied(self, typed: str, t: Texts) -> NotAnAnswer:
        """What it is not does not say what it is: `not by car`. The whole answers that have none of it are offered."""
        bare = asides.without(typed, vocabulary.WITHOUT)  # of “pas de viande rouge” no “pas de viande”
        rows = vocabulary.all_named(bare, self.vocabulary) or vocabulary.all_named(typed, self.vocabulary)
        named = {part for row in rows for way in (self.either or {}).get(row, ({row: 1},)) for part in way}
        whole = [dict(shares) for _, shares in self.presets.values()] + [{part: 100} for part in self.parts]
        left = [
            one
            for at, one in enumerate(whole)
            if one not in whole[:at]
            and not {*one, *vocabulary.all_named(self.words(one, t), self.vocabulary)}.intersection(named)
        ]
        return NotAnAnswer(self._refusal(t, typed), left[:MOST_LEFT] if named else ())

    def _read(self, typed: str, answered: Answered, t: Texts) -> Value:
        if foreign := _not_a_share(typed, self.not_counted):
            raise NotAnAnswer(self._refusal(t, foreign))
        if (preset := self._preset(typed, t)) is not None:
            return preset
        if offered := self._all_but(typed, answered, t):
            share = t.percent(max(offered[0].values()) / 100)
            raise NotAnAnswer(t("That makes {share}. And the rest?", share=share), offered)
        some = vocabulary.says_some(typed)  # “some vegetarians” are not all
        only = None if some else meant(typed, self.vocabulary, t, alone=True)
        only = only or (None if some else vocabulary.wholly(typed, self.vocabulary, t))
        if vocabulary.begins_without(typed) and not (only and vocabulary.exactly(typed, self.vocabulary[only])):
            raise self._denied(typed, t)  # “pas de viande” is a menu, “pas de porc” is none
        if only:
            return {only: 100}
        plain = written_out(typed)
        written = with_shares(plain)
        numbers = plain if vocabulary.within(typed, VAGUE) else written  # “un peu” is not one
        counted = any(letter.isdecimal() for letter in numbers)
        known = [*self._phrases(), table("small_words")["about"]]
        left = vocabulary.not_accounted_for(plain, known, BESIDE_PARTS, OR if counted else vocabulary.NO_WORDS)
        if not counted:
            raise self._without_numbers(typed, left, t)
        if left:
            raise self._not_understood(typed, written, left, answered, t)
        return self._shared(typed, written, answered, t)

    def _all_but(self, typed: str, answered: Answered, t: Texts) -> list[dict[str, float]]:
        """What `vegan except 5` or `all by train except 5 %` may come to; nothing where it says no such thing."""
        words = typed.split()
        at = next((here for here in range(1, len(words)) if phrase_at(EXCEPT, words[here:])), 0)
        behind = with_shares(written_out(" ".join(words[at + phrase_at(EXCEPT, words[at:]) :]))) if at else ""
        number = ONE_NUMBER.search(behind)
        part = meant(vocabulary.without_fillers(" ".join(words[:at])), self.vocabulary, t) if number else None
        if number is None or part is None or vocabulary.not_accounted_for(behind, (), BESIDE_PARTS):
            return []
        whole = 100 if number["percent"] else answered.get("participants") or 0
        left = whole - float(number["number"])
        if any(letter.isdecimal() for letter in "".join(words[:at])) or not 0 < left < whole:
            return []
        others = [USUAL] if USUAL in self.presets else [one for one in self.parts if one != part][-MOST_LEFT:]
        return [self._made_whole({part: left, other: whole - left}) for other in others]

    def _phrases(self) -> list[Words]:
        """All that names a part, or what is usual."""
        return [*self.vocabulary.values(), *([vocabulary.PRESETS[USUAL]] if USUAL in self.presets else [])]

    def _not_understood(self, typed: str, written: str, left: str, answered: Answered, t: Texts) -> NotAnAnswer:
        """Some of it was not understood; what it would be without that is offered."""
        try:
            offered = [self._shared(typed, written, answered, t)]
        except NotAnAnswer as refused:
            return refused
        return NotAnAnswer(t("Sorry, I didn’t get “{words}”. Do you mean this?", words=left), offered)

    def _shared(self, typed: str, written: str, answered: Answered, t: Texts) -> Value:
        """The shares that were typed with numbers. Raises NotAnAnswer."""
        shares, rest = self._counted(typed, written, t)
        total = sum(shares.values())
        counts = total == answered.get("participants") or max(shares.values(), default=0) < SMALL
        if rest and total < 100:
            self._percentages_or_people(shares, rest, written, answered, t)
            shares[rest], total = shares[rest] + 100 - total, 100
        if not shares or total <= 0:
            raise NotAnAnswer(self._refusal(t, typed))
        of_all = [self._made_whole(shares)] if len(shares) > 1 and abs(total - 100) <= SLIP else []
        if _is_rounded(list(shares.values())):
            return self._made_whole(shares)
        if total < 100 and ("%" in written or len(shares) == 1 or not counts):
            sentence = t("That makes {share}. And the rest?", share=t.percent(total / 100))
            raise NotAnAnswer(sentence, of_all or self._with_the_usual(shares, "%" in written, answered))
        if total > 100 and ("%" in written or not counts):
            too_much = t("That makes {share}, which is more than everyone.", share=t.percent(total / 100))
            raise NotAnAnswer(too_much, of_all)
        return self._made_whole(shares)

    def _counted(self, typed: str, written: str, t: Texts) -> tuple[dict[str, float], str | None]:
        """The numbers by part, and the part that is the rest. Raises NotAnAnswer."""
        shares: dict[str, float] = {}
        rest: str | None = None
        for number, words in numbered_pieces(written):
            part = meant(words, self.vocabulary, t) or self._usual(words, t)
            if part is None or (number is None and rest):
                raise NotAnAnswer(self._refusal(t, typed))
            rest = part if number is None else rest
            shares[part] = shares.get(part, 0) + (number or 0)
        return shares, rest

    def _usual(self, words: str, t: Texts) -> str | None:
        """The preset that says what is usual, where the words mean it: `10 % vegan, the rest normal`."""
        return USUAL if USUAL in self.presets and vocabulary.within(words, vocabulary.PRESETS[USUAL]) else None

    def _made_whole(self, shares: Mapping[str, float]) -> dict[str, float]:
        """In percent; what is usual in its own parts, but for those of which it was said how much they are."""
        total, parts = sum(shares.values()), {part: share for part, share in shares.items() if part != USUAL}
        if USUAL in shares:
            usual = self.presets[USUAL][1]
            left = {part: share for part, share in usual.items() if part not in parts} or usual
            for part, share in left.items():
                parts[part] = parts.get(part, 0) + shares[USUAL] * share / sum(left.values())
        return {part: _plain(share * 100 / total) for part, share in parts.items() if share}

    def _percentages_or_people(
        self, shares: Mapping[str, float], rest: str, written: str, answered: Answered, t: Texts
    ) -> None:
        """Both readings of `20 by train, the rest by car`, where people and percent differ. Raises NotAnAnswer."""
        people = answered.get("participants")
        if "%" in written or people in (None, 100) or people <= sum(shares.values()):
            return
        readings = [
            self._made_whole({**shares, rest: shares[rest] + whole - sum(shares.values())}) for whole in (people, 100)
        ]
        raise NotAnAnswer(t("Do you mean people or percent?"), readings)

    def _with_the_usual(self, shares: Mapping[str, float], percent: bool, answered: Answered) -> list[Value]:
        """The shares and the rest as usual, of people as well where they may be: `half vegan`, `20 vegans`.

        Where the menu was said before, what is left of it is the likelier rest.
        """
        said, people = sum(shares.values()), answered.get("participants")
        if USUAL not in self.presets or USUAL in shares:
            return []
        wholes = [100] if percent or not people or said >= people else [people, 100]
        before = answered.get("menu") or {}
        rests = [{USUAL: 100}] if not before or before.keys() & shares.keys() else [before, {USUAL: 100}]
        found = [
            self._made_whole({**shares, **{part: share * (whole - said) / 100 for part, share in rest.items()}})
            for rest in rests
            for whole in wholes
        ]
        return [one for at, one in enumerate(found) if one not in found[:at]]

    def _without_numbers(self, typed: str, left: str, t: Texts) -> NotAnAnswer:
        """`train and car` may be half each, `mostly train, some by car` mostly so; `mostly vegetarian` needs a number."""
        example = t(self.example)
        mostly = any(phrase in fold(typed) for phrase in MOSTLY_WORDS)
        vague = mostly or vocabulary.within(typed, VAGUE)
        pieces = BETWEEN_NAMES.split(typed)
        named = [meant(vocabulary.without_fillers(name), self.vocabulary, t) for name in pieces]
        if not any(named):
            return NotAnAnswer(self._refusal(t, typed))
        if None in named or len(set(named)) < 2 or left or (vague and len(named) != 2):
            if vague and len(set(named)) == 1 and named[0] and not left and USUAL in self.presets:
                offered = [self._made_whole({named[0]: share, USUAL: 100 - share}) for share in MOST_SHARES]
                return NotAnAnswer(
                    t("How much of each? Tap, or type for example “{example}”.", example=example), offered
                )
            only, *others = {name for name in named if name}
            if mostly and not (others or left) and (preset := MOSTLY_SO.get(only)) in self.presets:
                return NotAnAnswer(t("Which of these do you mean?"), [{preset: 100}, {only: 100}])
            sentence = t("How much of each? For example: “{example}”.", example=example)
            return NotAnAnswer(t("Sorry, I didn’t get “{words}”.", words=left) + " " + sentence if left else sentence)
        parts = list(map(str, named))
        if not vague:
            offered = [self._made_whole(dict.fromkeys(parts, 1))]
        else:
            first = any(phrase in fold(pieces[0]) for phrase in MOSTLY_WORDS) or vocabulary.within(pieces[1], VAGUE)
            most, some = parts if first else reversed(parts)
            offered = [{most: share, some: 100 - share} for share in MOST_SHARES]
        return NotAnAnswer(t("How much of each? Tap, or type for example “{example}”.", example=example), offered)

    def _preset(self, typed: str, t: Texts) -> Value | None:
        """The one preset whose words, or one of them, were typed."""
        said = vocabulary.without_fillers(typed)
        labels = [(vocabulary.without_fillers(str(t(label))), shares) for label, shares in self.presets.values()]
        exact = [shares for label, shares in labels if label == said]
        called = [
            shares
            for key, (_, shares) in self.presets.items()
            if any(vocabulary.exactly(words, vocabulary.PRESETS.get(key, {})) for words in (typed, said))
        ]
        begun = [shares for label, shares in labels if len(said) >= 4 and said in label.split()]
        found = exact or called or begun
        return dict(found[0]) if len(found) == 1 and not meant(said, self.vocabulary, t, alone=True) else None

    def _refusal(self, t: Texts, unread: str) -> str:
        """With what was not understood, as it was typed."""
        words = " ".join(unread.split())[:LONGEST_QUOTE]
        quoted = t("Sorry, I didn’t get “{words}”.", words=words) + " " if words else ""
        return quoted + t("Please tap a button, or type shares, for example “{example}”.", example=t(self.example))

    def named(self, t: Texts) -> Table:
        """The words for each part."""
        return {**self.vocabulary, USUAL: vocabulary.PRESETS[USUAL]} if USUAL in self.presets else self.vocabulary

    def words(self, value: Value, t: Texts) -> str:
        for label, shares in self.presets.values():
            if dict(shares) == value:
                return t(label)
        parts = {part: t(words) for part, words in self.parts.items()}
        said = [
            t(self.said, share=t.percent(share / 100), what=parts[part], way=parts[part])
            for part, share in value.items()
        ]
        return str(t.listing(said).unescape())

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [dict(shares) for _, shares in self.presets.values()]


def _is_rounded(shares: Sequence[float]) -> bool:
    """Whether they make 100 but for what was rounded off each: `33, 33, 33`, `66.7, 33.2`."""
    off = abs(sum(shares) - 100)
    return off < 1 or (len(set(shares)) == 1 and off <= len(shares) / 2)


def _instead(value: Mapping[str, float], open_: str, ways: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """The shares with each of what one of them may be in its place, said first."""
    others = {part: share for part, share in value.items() if part != open_}
    found: list[dict[str, float]] = []
    for way in ways:
        shares = {part: value[open_] * weight / sum(way.values()) for part, weight in way.items()}
        parts = dict.fromkeys((*shares, *others))
        found.append({part: _plain(shares.get(part, 0) + others.get(part, 0)) for part in parts})
    return found


def _not_a_share(typed: str, words: Words | None) -> str:
    """What in it is money, is measured, or is called by one of the words; empty where nothing is."""
    money = (letter for letter in typed if unicodedata.category(letter) == "Sc")
    called = (word[0] for word in WORD.finditer(typed) if words and vocabulary.exactly(word[0], words))
    measured = (
        found[0]
        for found in MEASURED.finditer(typed)
        if any(vocabulary.exactly(found["unit"], table("measures")[unit]) for unit in NO_SHARES)
    )
    return next(money, "") or next(measured, "") or next(called, "")


def _plain(number: float) -> float:
    return int(number) if number == int(number) else round(number, 2)
