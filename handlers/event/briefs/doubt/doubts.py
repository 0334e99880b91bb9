"""Words around an answer: which cast doubt on it, which may answer the same question, and which say nothing beside it."""

from bot.words import table
from handlers.event.briefs.finding import (
    AND,
    ANY_KIND,
    ARTICLES,
    BEFORE_OR_AFTER,
    DISHES,
    EXCEPT,
    HOURS,
    KINDS,
    MEALS,
    MINUTES,
    MONTHS,
    OR,
    PERCENT,
    SAID,
    VENUES,
    WAYS,
)
from handlers.event.briefs.food.sittings import FOOD
from handlers.event.briefs.text.phrases import any_of, known
from handlers.reading import vocabulary

PLACED = ("kind", "venue", "place")
"""Questions that words may answer which speak of something else, further down."""
NUMBERS = ("participants", "online_participants", "remote_participants", "crew", "nights", "area", "electricity")
PEOPLE = ("participants", "online_participants", "remote_participants", "crew")
LONGEST_LISTED = 2
"""Words of a number and those it counts."""
JOINING = ("+", "&")
LONGEST_SHORT = 3
"""Letters of a weekday that is shortened; others the calendar knows."""
NOT = known(table("denials")["not"], table("answers")["without"])
TWICE = known(table("joined")["twice"])
NOT_SURE = SAID["tentative"] | SAID["past"]
OPEN = NOT_SURE | SAID["others"] | SAID["undecided"]
NO_PEOPLE = (
    SAID["beside_guests"],
    SAID["counted_things"],
    SAID["courses"],
    MEALS,
    SAID["some_meal"],
    SAID["nights"],
    SAID["lasting"],
    SAID["square_metres"],
    HOURS,
    MINUTES,
    MONTHS,
    DISHES,
    PERCENT,
)
SPEAKS_AGAINST = {
    "name": NOT_SURE,
    "kind": OPEN,
    "first_day": NOT_SURE,
    "days": NOT_SURE | SAID["each"] | SAID["within"],
    "place": NOT_SURE | SAID["on_the_way"] | SAID["others"] | SAID["undecided"],
    "venue": OPEN,
    "transport": OPEN | NOT | OR,
    "meals": OPEN | OR | TWICE,
    "menu": OPEN | NOT | OR | SAID["option"] | EXCEPT,
    "remote_hours": OPEN | SAID["within"] | BEFORE_OR_AFTER | SAID["each"],
    "online_hours": OPEN | SAID["within"] | BEFORE_OR_AFTER | SAID["each"],
    "origins": NOT_SURE,
    "water": OPEN | OR,
    "heating": OPEN | OR,
}
"""Words that cast doubt on what stands beside them, by question; a question that is not here is in `NUMBERS`."""
STANDING = known(table("meals_either")["reception_dinner"])
SAME_QUESTION = {
    "kind": ANY_KIND - KINDS["online"] - SAID["weak_kinds"] - MEALS - STANDING - VENUES["office"],
    "transport": WAYS,
    "meals": (MEALS | SAID["weak_meals"]) - FOOD,
    "menu": DISHES | PERCENT,
    "origins": WAYS,
}
"""What else may answer a question, by question: left unread in its sentence, it is asked."""
SLEEPS_THERE = SAID["nights"] | SAID["sleeping"] | SAID["theme"]
ELSEWHERE = SLEEPS_THERE | MEALS | SAID["all_food"] | (SAID["eaten"] - any_of(VENUES.values()))
NEXT_TO = 5
"""Words around a building of which one says that one sleeps or dines there."""
CLOSE = 3
"""Words before a day among which one says that it is the last: `Abreise am 4. Juni`."""
DOUBTFUL = SAID["tentative"] | SAID["past"] | SAID["doubtful"] | SAID["invited"] | SAID["each"]
CHANGES_COUNT = DOUBTFUL | known(table("small_words")["with"])
CHANGES_COUNT |= (SAID["not_coming"] | SAID["changes_count"] | SAID["bounds"] | NOT) - SAID["place_before"]
"""Behind people who are counted these say that others take part, more or fewer; any other word says more of them."""
AMONG = known(table("small_words")["among"])
BEFORE_DAYS = known(table("when")["on"]) | SAID["numbered"]
NO_NOUNS = (
    AND
    | DOUBTFUL
    | SAID["place_before"]
    | SAID["from"]
    | SAID["beside_numbers"]
    | known(table("when")["or"], table("when")["on"], table("small_words")["how"], table("denials")["but"])
) - SAID["counted_things"]
"""What follows a number that counts nothing."""
ACCOUNTED = (
    known(
        table("denials")["this_time"],
        *(table("small_words")[name] for name in ("fillers", "about", "and", "how", "among")),
        *(
            words
            for rows in (
                vocabulary.MEALS,
                vocabulary.ANY_DISH,
                vocabulary.WAYS,
                vocabulary.CHOICES,
                table("weekdays"),
                table("months"),
                table("parts_of_day"),
            )
            for words in rows.values()
        ),
    )
    | SAID["fillers"]
    | SAID["beside_numbers"]
    | SAID["attendees"]
    | SAID["sorts_of_people"]
    | SAID["unsure_kinds"]
    | ARTICLES
) - DOUBTFUL
