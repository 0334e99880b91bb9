"""What is made and brought for the event."""

from bot.texts import N_
from calculators.activity import OpenQuestion
from calculators.materials import ONE_USE
from handlers.event.questions.conditions import asked, on_site
from handlers.event.questions.kinds import things, typical
from handlers.event.questions.kinds.amounts import Amounts
from handlers.event.questions.kinds.listed import Hauls
from handlers.event.questions.kinds.questions import Answered, Choice
from handlers.event.questions.question import Question
from handlers.event.questions.refine.section import Section


@asked("when there are chairs, tables, reusable stands or carpet")
def _lasts(answered: Answered) -> bool:
    listed = {**(answered.get("materials") or {}), **(answered.get("stands") or {})}
    return on_site(answered) and any(listed.get(item) for item in ONE_USE)


MATERIALS = Question(
    "materials",
    Amounts(things.MATERIALS, typical.materials, N_("paper 10 kg, 120 badges, 100 bags")),
    title=N_("Print, badges and gifts"),
    prompt=N_(
        "What is printed or made for the event, in total? For example “paper 10 kg, 120 badges, 100 bags”;"
        " pages, T-shirts, USB sticks, books and banners too. Anything you leave out is taken as none."
    ),
    why=N_("A cotton bag has a larger footprint than two kilograms of paper."),
    when=on_site,
    settles=(OpenQuestion.MATERIALS,),
    nothing={},
    width=1,
)

USED = Question(
    "used",
    Choice({"yes": N_("Yes"), "no": N_("No")}),
    title=N_("Used again"),
    prompt=N_("Are the chairs, tables, reusable stands and carpets used at other events, too?"),
    why=N_("If things are hired or used again, only this use is counted. If they are thrown away, all of them is."),
    when=_lasts,
    settles=(OpenQuestion.USES,),
)

FREIGHT = Question(
    "freight",
    Hauls(things.VEHICLES, N_("2 t, 120 km, truck")),
    title=N_("Freight"),
    prompt=N_(
        "What is brought to the event? Type mass, distance one way and vehicle, for example “2 t, 120 km, truck”;"
        " separate several with a semicolon. The way back is counted too."
    ),
    why=N_("The stage, stands and goods come by van or truck; by air they would emit many times more."),
    when=on_site,
    settles=(OpenQuestion.FREIGHT,),
    nothing=[],
    width=1,
)

SECTION = Section("goods", N_("Print, gifts and freight"), (MATERIALS, USED, FREIGHT))
