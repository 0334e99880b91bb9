"""What is thrown away."""

from bot.texts import N_
from calculators.activity import OpenQuestion
from handlers.event.questions.conditions import on_site
from handlers.event.questions.kinds import things, typical
from handlers.event.questions.kinds.amounts import Amounts
from handlers.event.questions.kinds.questions import Number
from handlers.event.questions.question import Question
from handlers.event.questions.refine.section import Section
from handlers.reading.counted import Counts

WASTE = Question(
    "waste",
    Amounts(
        things.WASTE,
        typical.waste,
        N_("residual 60, paper 20, food 30"),
        either={
            "sorted": ("card_recycling", "pet_recycling", "glass_recycling", "organic_ad"),
            "electronic": ("residual_incineration",),
        },
    ),
    title=N_("Waste"),
    prompt=N_(
        "How much waste is there, in kg? For example “residual 60, paper 20, food 30”; plastic and glass too."
        " Anything you leave out is taken as none."
    ),
    why=N_("Waste is rarely a large part of the footprint, but everyone sees it."),
    when=on_site,
    settles=(OpenQuestion.WASTE,),
    nothing={},
    width=1,
)

LEFTOVERS = Question(
    "leftovers",
    Number(
        least=0,
        most=10_000_000,
        values=typical.each_day(0.05, 0.1),
        said=lambda t, v: t("{mass} kg", mass=t.number(v)),
        counts=Counts(("kilograms", "food")),
    ),
    title=N_("Food left over"),
    prompt=N_("How many kilograms of prepared food were left over, beyond what was served?"),
    why=N_("It was grown, cooked and transported for nothing."),
    when=on_site,
    nothing=0,
)

SECTION = Section("waste", N_("Waste"), (WASTE, LEFTOVERS))
