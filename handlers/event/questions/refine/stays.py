"""Where people sleep."""

from bot.texts import N_, P_
from calculators.activity import OpenQuestion
from handlers.event.questions import flow
from handlers.event.questions.conditions import asked
from handlers.event.questions.kinds.listed import Country
from handlers.event.questions.kinds.questions import Answered, Choice
from handlers.event.questions.question import Question
from handlers.event.questions.refine.section import Section, known

NIGHTS_KNOWN = known(flow.QUESTIONS["nights"])


@asked("when people sleep in hotels, in France, at an event in one town")
def _in_a_french_hotel(answered: Answered) -> bool:
    here = (answered.get("place") or "").rpartition(", ")[2]
    return _in_a_hotel(answered) and (answered.get("stay_country") or here) == "FR" and not answered.get("sites")


@asked("when people sleep in hotels, or nobody said otherwise")
def _in_a_hotel(answered: Answered) -> bool:
    return NIGHTS_KNOWN(answered) and answered.get("stay_kind") in (None, "hotel")


STAY_KIND = Question(
    "stay_kind",
    Choice(
        {
            "hotel": N_("Hotel"),
            "rental_flat": N_("Rented flat"),
            "homestay": N_("With friends or family"),
            "camping": N_("Camping"),
        }
    ),
    title=N_("Kind of lodging"),
    prompt=N_("Where do people mostly sleep?"),
    why=N_("A hotel heats, washes and cleans more for each night than a flat."),
    when=NIGHTS_KNOWN,
)

STAY_COUNTRY = Question(
    "stay_country",
    Country(usual=("LU", "BE", "DE", "FR")),
    title=N_("Country of the hotels"),
    prompt=N_("In which country are the hotels? Tap, or type its name."),
    why=N_("A hotel night can emit several times more in one country than in another."),
    when=_in_a_hotel,
    settles=(OpenQuestion.STAY_COUNTRY,),
)

STAY_STARS = Question(
    "stay_stars",
    Choice(
        {
            "hotel_fr_unrated": P_("stars of a hotel", "None"),
            "hotel_fr_2star": N_("Two"),
            "hotel_fr_3star": N_("Three"),
            "hotel_fr_4star": N_("Four"),
            "hotel_fr_5star": N_("Five"),
        }
    ),
    title=N_("Stars of the hotels"),
    prompt=N_("How many stars do the hotels have?"),
    why=N_(
        "In France, a night in a five-star hotel emits twice as much as in a three-star one. Other countries"
        " publish no such figures."
    ),
    when=_in_a_french_hotel,
    width=3,
)

SECTION = Section("stays", N_("Nights in detail"), (STAY_KIND, STAY_COUNTRY, STAY_STARS))
