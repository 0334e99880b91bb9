"""One town, or several at once."""

from bot.texts import N_
from handlers.event.questions.conditions import on_site
from handlers.event.questions.kinds.several_towns import Areas, Sites
from handlers.event.questions.question import Question
from handlers.event.questions.refine.section import Section, known

SITES = Question(
    "sites",
    Sites(presets={}),
    title=N_("Several towns"),
    prompt=N_(
        "Does it take place in several towns at once? Type each with its people, for example “Luxembourg 80, Trier 40”."
    ),
    why=N_("Distances, electricity and hotels are then those of each town."),
    when=on_site,
    width=1,
)

SITE_AREAS = Question(
    "site_areas",
    Areas(),
    title=N_("Area in each town"),
    prompt=N_("How many square metres do you use in each town? For example: “Luxembourg 200, Trier 80”."),
    why=N_("Until this is known, the area is split over the towns like the people."),
    when=known(SITES),
    width=1,
)

SECTION = Section("sites", N_("Several towns"), (SITES, SITE_AREAS))
