"""The words people use about groups of people: `from`, `the rest`, `mostly`, `business class`. The other files read with them.

Each is the phrases of a row of `typed.toml` as they are compared, see `matching.py`.
"""

from collections.abc import Mapping, Sequence

from bot.places.folding import fold
from bot.words import WAYS, Words, lexicon, phrases, table
from handlers.reading.matching import Phrases, known
from handlers.reading.number_words import as_digits

BAND_PHRASES = lexicon(table("distances"))
"""By `Band`."""
CABIN_PHRASES = lexicon(table("cabins"))
"""On planes: whoever sits there flies."""
WAY_PHRASES = lexicon(WAYS)
HOW_THEY_TRAVEL = ("way", "km", "cabin", "in_each")

FROM_WORDS, REST_WORDS, AND_WORDS, OR_WORDS, PERCENT_WORDS, ABOUT_WORDS, PEOPLE_WORDS, ARTICLE_WORDS = (
    known(table("small_words")[row]) for row in ("from", "rest", "and", "or", "percent", "about", "people", "articles")
)
HOW_WORDS = known(table("small_words")["how"])
"""What stands before a way of travelling, and goes with it."""
EACH_WORDS = known(table("small_words")["each"])
"""Beside a number that is said of every town behind it: `je 20 aus Paris und Lyon`."""
VAGUE_WORDS = known(table("small_words")["vague"])
"""Said in place of a number; before one it is only about so many."""
VEHICLE_WORDS = known(table("small_words")["vehicles"])
"""Counted, they leave open how many people sit in them."""
SEVERAL_VEHICLES = known(table("small_words")["several_vehicles"])
IN_VEHICLES = known(table("small_words")["in_vehicles"])
COUPLE_WORDS, SEVERAL_WORDS = known(table("small_words")["couples"]), known(table("small_words")["several_people"])
"""Counted, they are two people each, or nobody knows how many."""
BOTH_WORDS = known(table("small_words")["both_groups"])
"""Of two groups, or two people, that were just named: `both by coach`."""
TOGETHER_WORDS = known(table("small_words")["together"])
"""Beside a way that those before may share: `together by bus`, `in the same bus`."""
EVERYBODY_WORDS = known(table("shares")["whole"])
MOSTLY_WORDS = known(table("small_words")["mostly"])
"""Said of a group, before or behind it, in place of a number."""
UNSURE_WORDS = Phrases(phrase for phrase in known(table("briefs")["tentative"]) if phrase not in MOSTLY_WORDS)
"""Said of a group that is not certain: `maybe 20 from Trier`."""
MOST = "most"
"""The same, but only before what it speaks of: Most is also a town."""
NOT_ALL_WORDS = known(
    *(table("small_words")[row] for row in ("about", "except")),
    *(table("answers")[row] for row in ("without", "no")),
    table("denials")["not"],
)
"""Before `all`, which then are fewer."""
AMONG_WORDS = known(table("small_words")["among"])
"""Before some of the group that was just named."""
OF_ALL_WORDS = known(table("small_words")["of_all"])
"""The same, and what says so anywhere in a group: `20 of them from Paris`."""
AND_BETWEEN_COUNTS = known(table("small_words")["and_between_counts"])
"""“And” between two counts, and another word or an initial elsewhere: the Luxembourgish `a`."""
ALSO_WORDS = known(table("small_words")["also"])
"""Beside one group of several; says nothing: `another 5 from Metz`, `5 aus Metz auch`."""
ONE_WAY_WORDS = {fold(as_digits(said)): said for said in phrases(table("small_words")["one_way_only"])}
"""How some travel whose other journey is not counted; read where numbers are digits by then."""
PARTICLE_WORDS = known(table("small_words")["particles"])
"""What may end what is said of a group: `fliegen aus Wien ein`."""
TOWARD_WORDS = known(table("small_words")["toward"])
"""Before where people go, who come from elsewhere."""
ALL_OVER_WORDS = known(table("small_words")["all_over"])
"""Before a country or a region, which is then meant as a whole."""
HARDLY_WORDS, ABROAD_WORDS = (known(table("small_words")[row]) for row in ("hardly_anyone", "abroad"))
NOBODY_WORDS = Phrases(
    fold(said) for phrase in phrases(table("small_words")["nobody"]) for said in (phrase, as_digits(phrase))
)
"""Read where numbers are digits by then, too: `no one`."""
WHOLE_COUNTRY_WORDS = known(table("small_words")["whole_country"])
"""Behind a country and a comma: `Germany, all over the country`."""
NO_PLACE_WORDS = known(table("small_words")["no_place"])
"""In place of a name, where none is known."""
CARPOOL_WORDS = known(table("ways")["carpool"])
A_CAR_WORDS = known(table("per")["car"])
"""Behind a number of people: `2.5 in each`."""
WHO_WORDS = Phrases(
    [
        *PEOPLE_WORDS,
        *known(table("small_words")["group_names"]),
        *known(*(table("briefs")[row] for row in ("attendees", "some_people", "crew", "beside_guests", "companions"))),
    ]
)
"""Who they are, which says neither where they come from nor how they travel: `staff`, `profs`, `children`."""
ANYWHERE_WORDS = known(table("small_words")["anywhere"])
"""Said in place of a place, of people who come from near and far."""
ON_THE_WAY_WORDS = known(table("small_words")["on_the_way"])
"""What people pass through, whatever towns are called so: `the airport`."""
WORKPLACE_WORDS = known(table("small_words")["workplaces"])
"""What may stand around the name of a town: `our Brussels office`."""
ARE_WORDS = known(table("small_words")["are"])
"""What says of people where they come from: `all but 5 are local`."""
WHOSE_WAYS_WORDS = known(table("small_words")["whose_ways"])
"""Before those who are told apart by how they travel: `40 % bus for the 85 locals`, `of the 85 locals 40 % by bus`."""
OPENING_WORDS = known(table("small_words")["opening"])
"""How a sentence about them may begin; says nothing."""
UP_TO_WORDS = known(table("small_words")["up_to"])
"""Before kilometres: counted as the farthest, and shown so."""
BOUND_WORDS = known(*(table("beside_numbers")[row] for row in ("at_least", "at_most", "over")))
"""Beside a number of people they leave it open: `up to 20`."""
AWAY_WORDS = known(table("small_words")["away"])
"""What may stand behind kilometres, which are one way anyhow."""
THERE_AND_BACK_WORDS = known(table("small_words")["there_and_back"])
WITHOUT_WORDS = known(table("answers")["without"])
YES_WORDS, NO_WORDS = known(table("answers")["yes"]), known(table("answers")["no"])
"""To what is offered."""
KILOMETRE_WORDS, MILE_WORDS = known(table("units")["kilometres"]), known(table("units")["miles"])

SHARES: Mapping[float, Words] = {
    share: table("shares")[name]
    for name, share in (
        ("whole", 1.0),
        ("three_quarters", 0.75),
        ("two_thirds", 2 / 3),
        ("half", 0.5),
        ("third", 1 / 3),
        ("quarter", 0.25),
    )
}
SHARE_WORDS = {phrase: share for share, words in SHARES.items() for phrase in known(words)}
ONE = {"un": 1, "une": 1, "ein": 1, "eine": 1, "einer": 1}
"""The articles that count; all other numbers in words are digits by now."""
PART_WORDS = {**{phrase: share for phrase, share in SHARE_WORDS.items() if share < 1}, **REST_WORDS}
"""What a group may begin with beside a number."""
COUNT_WORDS = {**ONE, **SHARE_WORDS, **REST_WORDS}

AROUND_NAMES: Sequence[Mapping[str, object]] = (
    *(HOW_WORDS, PEOPLE_WORDS, FROM_WORDS, PERCENT_WORDS, KILOMETRE_WORDS, MILE_WORDS, ABOUT_WORDS, VAGUE_WORDS),
    *(AND_WORDS, OR_WORDS, UP_TO_WORDS, AWAY_WORDS, OPENING_WORDS, MOSTLY_WORDS, WAY_PHRASES, CABIN_PHRASES),
    COUNT_WORDS,
)
BEFORE_KILOMETRES = {**HOW_WORDS, **FROM_WORDS, **ABOUT_WORDS, **UP_TO_WORDS}
