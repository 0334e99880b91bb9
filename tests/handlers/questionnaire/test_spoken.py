"""What people say around an answer is left out, what it makes is checked, and a reason is quoted as not needed."""

from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.questionnaire.asking import asked, at

TAKEN = (
    ("participants", "we'll be 45 all in", 45),
    ("participants", "fünfundachtzig haben zugesagt", 85),
    ("first_day", "it kicks off on 22 April, I think", "2027-04-22"),
    ("first_day", "mir fänken den 20. Mee un", "2027-05-20"),
    ("area", "la salle fait 180 m²", 180),
    ("area", "220 m2, sorry 202", 202),
    ("nights", "14 people, 2 nights each, so 28", 28),
    ("nights", "8 Leit fir 2 Nuechten, also 16", 16),
    ("nights", "none, because everybody lives near by", 0),
    ("nights", "keine, die wohnen alle hier", 0),
    ("stay_kind", "à l'hôtel pour tout le monde", "hotel"),
)
ASKED = (
    ("nights", "14 people, 2 nights each, so 30"),
    ("nights", "none, except the speakers"),
    ("nights", "none, maybe the speakers"),
    ("coffee_breaks", "2 for everybody"),
    ("participants", "80, well 90"),
    ("participants", "vier Kollegen plus ich"),
    ("participants", "at least 80, I think"),
    ("participants", "another 20 please"),
    ("journey.0", "train, wann et geet"),
)


def test_what_is_said_around_an_answer_is_left_out(session: Session, world: World) -> None:
    ada, found = Chat(session, world).joins(), []
    for question, typed, _ in TAKEN:
        at(ada, question)
        ada.say(typed)
        found.append((question, typed, ada.event.answers.get(question)))
    assert found == list(TAKEN)


def test_what_may_change_an_answer_is_asked(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    taken = []
    for question, typed in ASKED:
        at(ada, question)
        ada.say(typed)
        taken += [] if asked(ada) == question and question not in ada.event.answers else [typed]
    assert taken == []


def test_a_stretch_keeps_its_length_and_a_reason_is_quoted(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    at(ada, "first_day")
    ada.say("ce sera du 3 au 5 juin")
    assert (ada.event.answers["first_day"], ada.event.answers["days"]) == ("2027-06-03", 3)
    at(ada, "nights")
    ada.say("none, because everybody lives near by")
    ada.sees("You don’t need “because everybody lives near by” here.")


MORE: dict[str, dict[str, object]] = {
    "participants": {
        "20 more": 140, "another 20": 140, "20 more than now": 140, "20 de plus": 140, "5 de moins": 115,
        "10 mehr": 130, "noch 10 dazu": 130, "10 weniger": 110, "10 méi": 130, "nach 10 dobäi": 130,
        "more or less 50": 50, "10 Männer": 10,
        "no more than 50": None, "more than 50": None, "plus ou moins 50": 50, "mehr als 50": None,
        "+20": 140, "+ 20 people": 140, "+10 %": None, "10 % more": None, "10 % de plus": None, "5% less": None, "also 20": None,
        "20 more than planned": None, "130 less": None, "at least 20 more": None, "10 manner": None,
    },
    "meals": {
        "one more dinner": {"lunch": 2, "dinner": 1}, "2 more lunches": {"lunch": 4}, "1 déjeuner de moins": {"lunch": 1},
        "zwei Mittagessen mehr": {"lunch": 4}, "nach zwee Mëttegiessen dobäi": {"lunch": 4}, "2 repas de plus": None,
        "+1 dinner": {"lunch": 2, "dinner": 1}, "also a dinner": None, "und ein Abendessen": None, "un dîner aussi": None,
    },
    "days": {"one day more": 3, "einen Tag weniger": 1, "+0.5": 2.5, "50 % more": None},
    "nights": {"+10": 40, "and 10": None, "an 10 Nuechten": None, "10 % fewer": None, "30 nights for 15 people": None},
    "menu": {"also vegan": None, "+ vegan 10": None},
    "place": {"+ Trier": None, "also Trier": None, "Trier too": None},
}  # fmt: skip
"""At a question that was answered with 120 people, 2 lunches, 2 days; None where it is asked."""


IN_ADDITION: dict[str, tuple[object, dict[str, tuple[object, ...]]]] = {
    "crew": (12, {"+3": (15,), "and 3 technicians": ("15", "3"), "10 % more": ("13",)}),
    "drinks": ({"wine": 10}, {"+5 l wine": ({"wine": 15},), "also 20 l beer": ("wine 10 l · beer 20 l", "beer 20 l")}),
    "freight": (
        [{"vehicle": "van", "tonnes": 1, "one_way_km": 50}],
        {"and 2 t 100 km truck": ("1 t, 50 km, van · 2 t, 100 km, truck", "2 t, 100 km, truck")},
    ),
}
"""At a question with such an answer: what is kept, or the buttons, where it may be in addition or in its place."""


def test_what_may_be_in_addition_or_instead_is_asked(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    for question, (before, said) in IN_ADDITION.items():
        for typed, then in said.items():
            event = answered(ada, **{question: before})
            ada.send("tap", text=f"ask:{event.id}:{question}")
            ada.say(typed)
            kept = [] if ada.event.answers[question] == before else [ada.event.answers[question]]
            assert tuple(kept or ada.labels[: len(then)]) == then, typed


def test_so_many_more_are_added_to_what_was_said_or_asked(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for question, said in MORE.items():
        for typed, then in said.items():
            event.answers = ANSWERS
            ada.send("tap", text=f"ask:{event.id}:{question}")
            ada.say(typed)
            assert ada.event.answers[question] == (ANSWERS[question] if then is None else then), typed
            if then is None:
                assert ada.member.at[-1].startswith(f"question:{question}"), typed
