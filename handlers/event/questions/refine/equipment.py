"""What is built and set up."""

from bot.texts import N_
from calculators.activity import OpenQuestion
from handlers.event.questions.conditions import on_site
from handlers.event.questions.fairs import STANDS
from handlers.event.questions.kinds import things
from handlers.event.questions.kinds.amounts import Amounts
from handlers.event.questions.question import Question
from handlers.event.questions.refine.section import Section

DEVICES = Question(
    "devices",
    Amounts(
        things.DEVICES,
        lambda answered: (
            {"projector_hour_lu": 8 * (answered.get("days") or 1)},
            {"screen_day": 4 * (answered.get("days") or 1)},
        ),
        N_("projectors 16 hours, screens 4 days"),
    ),
    title=N_("Screens and projectors"),
    prompt=N_(
        "Which devices are set up? Give hours for projectors, days for each screen and laptop, and square metres"
        " × hours for an LED wall, for example “projectors 16 hours, screens 4 days”."
    ),
    why=N_(
        "They are small next to travel and food, but an LED wall adds up. Sound, stage lighting and tents are not"
        " counted; you can add their emissions under “Anything else”."
    ),
    when=on_site,
    settles=(OpenQuestion.EQUIPMENT,),
    nothing={},
    width=1,
)

SECTION = Section("equipment", N_("Stands and equipment"), (STANDS, DEVICES))
