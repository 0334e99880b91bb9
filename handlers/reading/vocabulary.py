"""The words a member may type for a part of an answer: texts like any other, so that each language lists its own.

A text holds words and phrases with commas between. Case, accents and hyphens do not matter when they are typed, three
letters or more of a beginning are enough, and an ending may be added: `veg` is not clear, `veget`, `Végétariens` are.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.places.folding import fold
from bot.texts import N_, Texts

WAYS: Mapping[str, str] = {
    "walk": N_("foot, on foot, walk, walking, bicycle, bike, cycling"),
    "tram_bus": N_(
        "tram, bus, tram and bus, tram bus, bus and tram, bus or tram, tram or bus, public transport, metro, underground,"
        " shuttle, subway"
    ),
    "train": N_("train, rail, TGV, Eurostar"),
    "coach": N_("coach"),
    "car": N_("car, driving, drive, carpool, car sharing"),
    "taxi": N_("taxi, cab"),
    "plane": N_("plane, flight, fly, flying, air"),
}

DISHES: Mapping[str, str] = {
    "vegan": N_("vegan, vegans, plant-based"),
    "vegetarian": N_("vegetarian, veggie, veggies, veg, vege, no meat, without meat, meatless, meat-free"),
    "fish": N_("fish"),
    "poultry": N_("poultry, chicken, turkey"),
    "red_meat": N_("red meat, meat, beef, pork, lamb"),
}

MEALS: Mapping[str, str] = {
    "breakfast": N_("breakfast"),
    "lunch": N_("lunch, lunches, brunch, buffet, sandwich, sandwiches, lunch buffet, lunch bag"),
    "dinner": N_("dinner, supper"),
    "reception": N_("reception, cocktail, drinks, aperitif"),
}

BOARDS: Mapping[str, str] = {
    "full_board": N_("full board, all meals, all inclusive, 3 meals a day, three meals a day, 3 meals per day"),
    "half_board": N_("half board"),
}
EVERY_DAY = N_("every day, each day, both days, all days, daily, per day")

NOTHING: Mapping[str, str] = {"nothing": N_("none, nothing, no, nope, zero, nil, nobody, no one, not any")}
WITHOUT: Mapping[str, str] = {"without": N_("no, without, zero, nobody")}
"""With a few words behind it this is nothing as well: `no hotel nights`."""

UNKNOWN = N_(
    "I don’t know, I do not know, I don’t know yet, I dont know, don’t know, dont know, dont know yet, not sure yet,"
    " maybe, do not know, no idea, no clue,"
    " not sure, unknown, dunno, idk, tbd, tbc, to be decided, not decided yet, not known yet, not fixed yet, not yet known"
)
LATER = N_("later, skip, skip it, skip this, pass, not now")
KEEP = N_(
    "keep it, keep, same, same as before, the same, same as now, unchanged, no change, as it is, leave it, later, skip,"
    " skip it, skip this, pass, not now"
)
BACK = N_("back, go back, previous, previous question")
"""Said in place of the button’s own words."""

CHOICES: Mapping[str, str] = {
    "meeting": N_(
        "meeting, board meeting, general assembly, assembly, AGM, annual general meeting, kick-off, kickoff, breakfast,"
        " committee, town hall"
    ),
    "conference": N_("conference, congress, summit, symposium, talk, forum, lecture, panel, convention, conf"),
    "workshop": N_("workshop, seminar, training, course, hackathon, masterclass, class"),
    "gala": N_(
        "gala, dinner, party, ceremony, cocktail, reception, lunch, banquet, networking, networking event, after-work,"
        " afterwork, award ceremony, concert, wedding, celebration, anniversary"
    ),
    "trade_fair": N_("trade fair, fair, trade show, exhibition, expo, job fair, market"),
    "team_day": N_(
        "team day, team building, teambuilding, team event, retreat, away day, offsite, off-site, outing, staff day,"
        " company outing"
    ),
    "online": N_("online, virtual, webinar, remote, video call, video conference"),
    "office": N_(
        "office, offices, congress, conference centre, conference center, meeting room, school, university, museum, premises,"
        " headquarters, HQ, town hall, city hall, theatre, theater, cinema, auditorium, coworking, library, exhibition"
        " centre, exhibition hall, concert hall, sports hall, cultural centre, chamber of commerce, co-working"
    ),
    "hospitality": N_("hotel, restaurant, bar, inn, brasserie, castle, café, pub, banquet hall"),
    "good": N_("good, very good, excellent, great, fine"),
    "little": N_("little, none, no, bad, poor, very little, not good"),
    "hotel": N_("hotel, hostel, guest house, inn"),
    "rental_flat": N_("flat, rented flat, apartment, airbnb, holiday home"),
    "homestay": N_("friends, family, relatives"),
    "camping": N_("camping, campsite, tent, tents"),
    "hotel_fr_unrated": N_("none, no stars, unrated, 0, 1, one star, 1 star"),
    "hotel_fr_2star": N_("two, 2, two stars, 2 stars"),
    "hotel_fr_3star": N_("three, 3, three stars, 3 stars"),
    "hotel_fr_4star": N_("four, 4, four stars, 4 stars"),
    "hotel_fr_5star": N_("five, 5, five stars, 5 stars"),
    "tap": N_("tap, tap water, carafe, carafes, jug, jugs, fountain"),
    "bottled": N_("bottled, bottle, bottles, bottled water"),
    "washable": N_("washable, reusable, washed, porcelain, china, glass, glasses, real, mugs"),
    "disposable": N_("disposable, paper, plastic, single-use, cardboard, throw-away"),
    "yes": N_("yes, yep, yeah, of course, certainly, y"),
    "no": N_("no, nope, not at all, n"),
    "gas": N_("gas, natural gas"),
    "electricity": N_(
        "electric, electricity, electrical, electric heating, electric heater, heat pump, heat pumps, air conditioning"
    ),
    "heating_oil": N_("oil, heating oil, fuel oil"),
    "district_heat": N_("district, district heating, heat network"),
    "wood_pellets": N_("wood, pellets, wood pellets"),
    "propane": N_("propane, bottled gas"),
    "none": N_("none, no, not heated, no heating, unheated"),
}
"""The values of a choice, as people say them beside the words on the button."""

PRESETS: Mapping[str, str] = {
    "mixed": N_(
        "mixed, mix, a mix, a bit of everything, usual, as usual, normal, standard, varied, everything, classic"
    ),
    "little": N_(
        "mostly car, mainly car, mostly cars, mainly cars, most car, car mostly, cars mostly, majority car, mostly driving"
    ),
    "good": N_(
        "mostly public transport, mainly public transport, mainly train, mostly train, most train, train mostly,"
        " majority train"
    ),
}
"""Whole answers, as people say them beside the words on the button."""

FILLERS = N_(
    "by, on, in, with, all, everyone, everybody, everything, only, just, the, they, come, a, is, it, our, at, we, of, them,"
    " will, take, takes, go, goes, travel, please, people, guests, participants, buffet, menu, food, meal, meals, option,"
    " options, catering, dish, dishes, some"
)
"""Said around a part without changing it."""

HALF_DAYS: Mapping[str, str] = {
    "0.5": N_(
        "half a day, half day, morning, afternoon, evening, night, lunchtime, part of the day, a morning, an afternoon,"
        " lunch, a lunch, dinner, a dinner, a few hours, few hours, a couple of hours, an evening, one evening,"
        " one morning, one afternoon"
    ),
    "1": N_("full day, whole day, all day, a full day, the whole day, one full day"),
    "2": N_("weekend, a weekend, week-end, two full days, a couple of days, couple of days"),
}
"""Durations that have a name, in days."""
EACH_DAY = N_(
    "day, days, the, first, second, third, fourth, fifth, last, 1st, 2nd, 3rd, on, then, people, persons, participants,"
    " guests, pax, monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, wed, thu, fri, sat, sun"
)
"""What may stand beside the people of one day."""
A_DAY = N_("a day, per day, each day, every day, daily")
ROOMS = N_("room, rooms, hall, halls")
HOURS, DAYS, WEEKS = N_("h, hour, hours"), N_("day, days, morning, afternoon"), N_("week, weeks")

DAY_TRIP = N_("day trip, day trips, same day, same-day, they go home, everyone goes home, all go home")
"""Said of nights where there are none."""
SHORTEST_BEGINNING = 3
LONGEST_ENDING = 3
"""Letters."""
LONGEST_NOTHING = 5
"""Words."""


def meant(typed: str, words: Mapping[str, str], t: Texts, *, alone: bool = False) -> str | None:
    """The part that was named, by its longest phrase; None where it is none or could be two.

    `alone` wants nothing beside the phrase. English is understood where the member's own words say nothing.
    """
    said = fold(typed).split()
    own = {part: str(t(phrases)) for part, phrases in words.items()}
    named = _named(said, own, alone) or _named(said, words, alone)
    return named[0] if len(named) == 1 else None


def exactly(typed: str, phrases: str, t: Texts) -> bool:
    """Whether it is one of the phrases to the letter, in the member's words or in English."""
    own = str(t(phrases)) if phrases else ""  # gettext says its header to nothing
    said = fold(typed)
    return bool(said) and (said in _folded(own) or said in _folded(phrases))


def speaks_of(words: str, typed: str, t: Texts) -> bool:
    """Whether one of the words is among what was typed, perhaps glued to a number as in `4h`."""
    return any(exactly(word, words, t) for word in re.findall(r"[a-z]+", fold(typed)))


def within(typed: str, phrases: str, t: Texts) -> bool:
    """Whether one of the phrases is in what was typed, to the letter, in the member's words or in English."""
    said = f" {fold(typed)} "
    return any(f" {phrase} " in said for phrase in (*_folded(str(t(phrases))), *_folded(phrases)))


def nothing(typed: str, t: Texts) -> bool:
    """Whether it says that there is none: `none`, `aucune`, `no hotel nights`, `pas de repas`."""
    if meant(typed, NOTHING, t, alone=True):
        return True
    words = fold(typed).split()
    begins = any(meant(" ".join(words[:some]), WITHOUT, t, alone=True) for some in (1, 2))
    return begins and len(words) <= LONGEST_NOTHING and not any(letter.isdecimal() for letter in typed)


def unknown(typed: str, t: Texts) -> bool:
    """Whether it says that the member does not know."""
    return exactly(typed, UNKNOWN, t) or (bool(typed.strip()) and not typed.strip(" ?"))


def without_fillers(typed: str, t: Texts) -> str:
    """The words that matter: `everyone by train` is `train`."""
    fillers = {*_folded(str(t(FILLERS))), *_folded(FILLERS)}
    return " ".join(word for word in fold(typed).split() if word not in fillers)


def _named(said: Sequence[str], words: Mapping[str, str], alone: bool) -> list[str]:
    """The parts whose phrases fit best what was said; none where none fits."""
    fits = {part: max(_fit(said, one.split(), alone) for one in _folded(words[part])) for part in words}
    best = max(fits.values())
    return [part for part, fit in fits.items() if fit == best] if best > (0, 0) else []


@lru_cache(maxsize=1_000)
def _folded(phrases: str) -> tuple[str, ...]:
    """The phrases of a text as they are compared; each text is asked about at every message."""
    return tuple(fold(phrase) for phrase in phrases.split(","))


def _fit(said: Sequence[str], phrase: Sequence[str], alone: bool) -> tuple[int, int]:
    """How many words of the phrase were said in a row, all or none, and how many of them to the letter."""
    if alone and len(said) != len(phrase):
        return 0, 0
    starts = range(len(said) - len(phrase) + 1)
    heard = (said[start : start + len(phrase)] for start in starts)
    exact = [
        sum(one == word for one, word in zip(some, phrase, strict=True))
        for some in heard
        if all(_is_form(one, word) for one, word in zip(some, phrase, strict=True))
    ]
    return (len(phrase), max(exact)) if exact else (0, 0)


def _is_form(said: str, word: str) -> bool:
    begun = len(said) >= SHORTEST_BEGINNING and word.startswith(said)
    ended = len(word) >= SHORTEST_BEGINNING and said.startswith(word) and len(said) <= len(word) + LONGEST_ENDING
    return said == word or begun or ended
