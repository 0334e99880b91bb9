"""The words people use about groups of people: `from`, `the rest`, `mostly`, `business class`. `groups.py` reads with them."""

from collections.abc import Mapping

from bot.words import Words, table

BANDS = table("distances")
"""By `Band`."""
CABINS = table("cabins")
"""On planes: whoever sits there flies."""

_small = table("small_words")
FROM, REST, AND, OR, PERCENT, ABOUT, PEOPLE, ARTICLES = (
    _small[name] for name in ("from", "rest", "and", "or", "percent", "about", "people", "articles")
)
HOW = _small["how"]
"""What stands before a way of travelling, and goes with it."""
VAGUE = _small["vague"]
"""Said in place of a number; before one it is only about so many."""
VEHICLES = _small["vehicles"]
"""Counted, they leave open how many people sit in them."""
MOSTLY = _small["mostly"]
"""Said of a group, before or behind it, in place of a number."""
MOST = "most"
"""The same, but only before what it speaks of: Most is also a town."""
AMONG = _small["among"]
"""Before some of the group that was just named."""
OF_ALL = _small["of_all"]
"""The same, and what says so anywhere in a group: `20 of them from Paris`."""
AND_SHORT = _small["and_between_counts"]
"""“And” between two counts, and another word or an initial elsewhere: the Luxembourgish `a`."""
TOWARD = _small["toward"]
"""Before where people go, who come from elsewhere."""
ALL_OVER = _small["all_over"]
"""Before a country or a region, which is then meant as a whole."""
HARDLY, NOBODY, ABROAD = (_small[name] for name in ("hardly_anyone", "nobody", "abroad"))
ANYWHERE = _small["anywhere"]
"""Said in place of a place, of people who come from near and far."""
ON_THE_WAY = _small["on_the_way"]
"""What people pass through, whatever towns are called so: `the airport`."""
WORKPLACES = _small["workplaces"]
"""What may stand around the name of a town: `our Brussels office`."""
ARE = _small["are"]
"""What says of people where they come from: `all but 5 are local`."""
OPENING = _small["opening"]
"""How a sentence about them may begin; says nothing."""
UP_TO = _small["up_to"]
"""Before kilometres: counted as the farthest, and shown so."""
AWAY = _small["away"]
"""What may stand behind kilometres, which are one way anyhow."""
THERE_AND_BACK = _small["there_and_back"]
YES, NO = table("answers")["yes"], table("answers")["no"]
"""To what is offered."""
KILOMETRES, MILES = table("units")["kilometres"], table("units")["miles"]

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
ONE = {"un": 1, "une": 1, "ein": 1, "eine": 1, "einer": 1}
"""The articles that count; all other numbers in words are digits by now."""
