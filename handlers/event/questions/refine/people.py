"""Who else takes part: staff, speakers and crew, and those who join online."""

from decimal import Decimal

from bot.texts import N_
from calculators.activity import OpenQuestion
from handlers.event.questions.conditions import on_site
from handlers.event.questions.fairs import UNIQUE_PARTICIPANTS
from handlers.event.questions.kinds import typical
from handlers.event.questions.kinds.lengths import Hours
from handlers.event.questions.kinds.questions import Number
from handlers.event.questions.question import Question
from handlers.event.questions.refine.section import Section, known
from handlers.reading.counted import Counts

CREW = Question(
    "crew",
    Number(
        least=0,
        most=100_000,
        values=typical.each_person(0.05, 0.1, 0.2),
        counts=Counts(("staff", "people", "on_site_people"), a_day="the same"),
    ),
    title=N_("Staff, speakers and crew"),
    prompt=N_("How many staff, speakers and crew are on site, in addition to the participants?"),
    why=N_("They travel, eat and use rooms like everyone else."),
    when=on_site,
    settles=(OpenQuestion.CREW,),
    nothing=0,
    width=3,
)

REMOTE_PARTICIPANTS = Question(
    "remote_participants",
    Number(
        least=0,
        most=1_000_000,
        values=lambda answered: (10, 25, 50, 100),
        counts=Counts(("people", "online_people"), a_day="the same"),
    ),
    title=N_("Online participants"),
    prompt=N_("How many people take part online, in addition to those on site?"),
    why=N_("Screens, networks and data centres use electricity for each of them."),
    when=on_site,
    settles=(OpenQuestion.ONLINE,),
    nothing=0,
    width=4,
)

REMOTE_HOURS = Question(
    "remote_hours",
    Hours(
        least=0,
        most=500,
        values=lambda answered: (1, 2, 4, 8),
        step=Decimal("0.5"),
        counts=Counts(("hours",), asked_of_each=frozenset(("person",))),
    ),
    title=N_("Hours online"),
    prompt=N_("For how many hours is each of them connected?"),
    why=N_("The footprint of an online event grows with every hour on screen."),
    when=known(REMOTE_PARTICIPANTS),
    settles=(OpenQuestion.ONLINE_HOURS,),
    width=4,
)

SECTION = Section("people", N_("Crew and online"), (UNIQUE_PARTICIPANTS, CREW, REMOTE_PARTICIPANTS, REMOTE_HOURS))
