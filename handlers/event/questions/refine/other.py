"""What no question asks about."""

from bot.texts import N_
from calculators.activity import OpenQuestion
from handlers.event.questions.kinds.listed import Stated
from handlers.event.questions.question import Question
from handlers.event.questions.refine.section import Section

OTHER = Question(
    "other",
    Stated(N_("fireworks 12 kg, filming 0.3 t")),
    title=N_("Anything else"),
    prompt=N_(
        "Is there anything else that emits? Type what it is and its kilograms of CO₂e, for example “fireworks 12"
        " kg, filming 0.3 t”."
    ),
    why=N_("You can add anything the questions left out."),
    settles=(OpenQuestion.OTHER,),
    nothing=[],
    width=1,
)

SECTION = Section("other", N_("Anything else"), (OTHER,))
