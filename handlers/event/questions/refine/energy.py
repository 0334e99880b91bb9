"""What meters and bills say, in place of what is usual for the area."""

from bot.texts import N_
from calculators.activity import OpenQuestion
from calculators.venue import ELECTRICITY_KWH_M2_DAY, HEAT_KWH_M2_DAY
from handlers.event.questions.conditions import asked, on_site
from handlers.event.questions.kinds import typical
from handlers.event.questions.kinds.listed import ShareOfBill
from handlers.event.questions.kinds.questions import Answered, Choice, Number
from handlers.event.questions.question import Question
from handlers.event.questions.refine.section import Section, known
from handlers.reading.counted import Counts


@asked("when it is heated with oil")
def _by_oil(answered: Answered) -> bool:
    return on_site(answered) and answered.get("heating") == "heating_oil"


@asked("when it is heated, not by electricity, and litres of oil are not known")
def _heat_unknown(answered: Answered) -> bool:
    heated = on_site(answered) and answered.get("heating") not in (None, "none", "electricity")
    return heated and not (_by_oil(answered) and answered.get("heating_litres") is not None)


ELECTRICITY = Question(
    "electricity",
    ShareOfBill(
        least=0,
        most=100_000_000,
        values=typical.each_square_metre(ELECTRICITY_KWH_M2_DAY["office"]),
        said=lambda t, v: t("{energy} kWh", energy=t.number(v)),
        counts=Counts(("kilowatt_hours", "energy")),
    ),
    title=N_("Electricity"),
    prompt=N_(
        "How much electricity does the event use, in kWh, including electric heating or a heat pump? A share of"
        " the venue’s bill is fine: “a third of 4,000”."
    ),
    why=N_("A meter reading or a bill replaces the usual amount for the area."),
    when=on_site,
    settles=(OpenQuestion.ELECTRICITY,),
    nothing=0,
    width=3,
)

GREEN_CONTRACT = Question(
    "green_contract",
    Choice({"yes": N_("Yes"), "no": N_("No")}),
    title=N_("Renewable contract"),
    prompt=N_("Does the venue have a renewable electricity contract with guarantees of origin?"),
    why=N_("The estimate counts what the grid delivers; what the contract covers is shown next to it."),
    when=known(ELECTRICITY),
)

HEATING = Question(
    "heating",
    Choice(
        {
            "gas": N_("Natural gas"),
            "heating_oil": N_("Heating oil"),
            "district_heat": N_("District heating"),
            "wood_pellets": N_("Wood pellets"),
            "propane": N_("Propane"),
            "electricity": N_("Electric or heat pump"),
            "none": N_("Not heated"),
        }
    ),
    title=N_("Heating"),
    prompt=N_(
        "What are the rooms heated with during the event? Electric heating and heat pumps are counted with the electricity."
    ),
    why=N_(
        "In winter, heat is often the larger part of a venue’s energy. If it is electric, include it in the"
        " kilowatt-hours of electricity. Until you know them, I use the usual heat for the area and the local"
        " grid, halfway between a heat pump and electric heaters."
    ),
    when=on_site,
    settles=(OpenQuestion.HEATING,),
    rare="propane",
)

HEATING_LITRES = Question(
    "heating_litres",
    Number(
        least=0,
        most=10_000_000,
        values=lambda answered: (50, 100, 500),
        said=lambda t, v: t("{litres} l", litres=t.number(v)),
        counts=Counts(("litres", "fuel")),
    ),
    title=N_("Litres of heating oil"),
    prompt=N_("How many litres of heating oil are burnt during the event? If you know it in kWh, leave this to later."),
    why=N_("A litre of heating oil emits 3.25 kg CO₂e."),
    when=_by_oil,
    settles=(OpenQuestion.HEATING,),
    width=3,
)

HEATING_KWH = Question(
    "heating_kwh",
    ShareOfBill(
        least=0,
        most=100_000_000,
        values=typical.each_square_metre(HEAT_KWH_M2_DAY["office"]),
        said=lambda t, v: t("{energy} kWh", energy=t.number(v)),
        counts=Counts(("kilowatt_hours", "heat")),
    ),
    title=N_("Energy for heating"),
    prompt=N_("How much energy goes into heating, in kWh? A share of the venue’s bill is fine: “a third of 4,000”."),
    why=N_("Until you know, the usual amount for the area is used."),
    when=_heat_unknown,
    settles=(OpenQuestion.HEATING,),
    nothing=0,
    width=3,
)

GENERATOR = Question(
    "generator",
    Number(
        least=0,
        most=10_000_000,
        values=lambda answered: (20, 50, 100),
        said=lambda t, v: t("{litres} l", litres=t.number(v)),
        counts=Counts(("litres", "fuel")),
    ),
    title=N_("Generator"),
    prompt=N_("How many litres of diesel does a generator burn?"),
    why=N_("A litre of diesel emits more than ten kilowatt-hours from the grid."),
    when=on_site,
    settles=(OpenQuestion.GENERATOR,),
    nothing=0,
    width=3,
)

SECTION = Section(
    "energy", N_("Energy on site"), (ELECTRICITY, GREEN_CONTRACT, HEATING, HEATING_LITRES, HEATING_KWH, GENERATOR)
)
