"""What is drunk, from what, and what is eaten beside the meals."""

from bot.texts import N_
from calculators.activity import OpenQuestion
from handlers.event.questions.conditions import on_site
from handlers.event.questions.kinds import things, typical
from handlers.event.questions.kinds.amounts import Amounts
from handlers.event.questions.kinds.questions import Choice, Number
from handlers.event.questions.question import Question
from handlers.event.questions.refine.section import Section
from handlers.reading.counted import Counts

COFFEE_BREAKS = Question(
    "coffee_breaks",
    Number(
        least=0,
        most=10_000_000,
        values=typical.each_day(1, 2),
        counts=Counts(("breaks",), a_day="days and people", of_people=True, few_a_day=5),
    ),
    title=N_("Coffee breaks"),
    prompt=N_("How many coffee breaks with a pastry, in total? 50 people taking two breaks make 100."),
    why=N_("The pastry emits more than the coffee."),
    when=on_site,
    settles=(OpenQuestion.COFFEE,),
    nothing=0,
)

DRINKS = Question(
    "drinks",
    Amounts(
        things.DRINKS,
        typical.drinks,
        N_("soft drinks 25, wine 10, coffee 80 cups"),
        either={"sparkling": ("wine", "soft_drink")},
    ),
    title=N_("Drinks"),
    prompt=N_(
        "What drinks are served, apart from coffee breaks? Give litres in total, and cups for coffee and tea,"
        " for example “soft drinks 25, wine 10, coffee 80 cups”. Anything you leave out is taken as none."
    ),
    why=N_("A litre of wine has about the footprint of three litres of soft drinks."),
    when=on_site,
    settles=(OpenQuestion.DRINKS,),
    nothing={},
    width=1,
)

SNACKS = Question(
    "snacks",
    Amounts(things.FOOD, typical.snacks, N_("ham sandwiches 40, pastries 100, canapés 5 kg")),
    title=N_("Sandwiches and snacks"),
    prompt=N_(
        "What food is served, apart from meals and coffee breaks? Give pieces in total, and kilograms for"
        " canapés, for example “ham sandwiches 40, pastries 100, canapés 5 kg”. Anything you leave out is taken"
        " as none."
    ),
    why=N_("A ham sandwich has three times the footprint of a vegetarian one."),
    when=on_site,
    nothing={},
    width=1,
)

WATER = Question(
    "water",
    Choice({"tap": N_("From the tap"), "bottled": N_("Bottled")}),
    title=N_("Drinking water"),
    prompt=N_("Where does the drinking water come from?"),
    why=N_("Bottled water has over a thousand times the footprint of tap water."),
    when=on_site,
    settles=(OpenQuestion.WATER,),
)

WARE = Question(
    "ware",
    Choice({"washable": N_("Washable"), "disposable": N_("Disposable")}),
    title=N_("Cups"),
    prompt=N_("Are the cups and glasses washable or disposable?"),
    why=N_("Disposable cups are made for one drink, and add to the waste."),
    when=on_site,
)

SECTION = Section("drinks", N_("Drinks and snacks"), (COFFEE_BREAKS, DRINKS, SNACKS, WATER, WARE))
