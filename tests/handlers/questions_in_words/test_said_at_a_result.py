"""What is typed at a result without `what if`: what would be otherwise is only shown."""

from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered, says_on_result

SUPPOSED = {
    "2 more lunches": "2 lunches → <b>4 lunches</b>",
    "2 Mittagessen mehr": "2 lunches → <b>4 lunches</b>",
    "10 more participants": "120 → <b>130</b>",
    "what if 10 % more people came": "120 → <b>132</b>",
    "20 % de plus de participants": "120 → <b>144</b>",
    "what if +20 people came": "120 → <b>140</b>",
    "plus one dinner": "2 lunches → <b>2 lunches and 1 dinner</b>",
    "noch ein Mittagessen": "2 lunches → <b>3 lunches</b>",
    "encore un dîner": "2 lunches → <b>2 lunches and 1 dinner</b>",
    "nach e Mëttegiessen": "2 lunches → <b>3 lunches</b>",
    "another dinner": "2 lunches → <b>2 lunches and 1 dinner</b>",
    "one dinner instead of one lunch": "2 lunches → <b>1 lunch and 1 dinner</b>",
    "plus 5 from Paris": "20 from Paris and 6 from Lisbon → <b>25 from Paris",
    "150 participants?": "120 → <b>150</b>",
    "and with 200 people?": "120 → <b>200</b>",
    "et avec 200 personnes ?": "120 → <b>200</b>",
    "und mit 200 Leuten?": "120 → <b>200</b>",
    "an mat 200 Leit?": "120 → <b>200</b>",
    "what would a vegan menu change": "<b>Vegan</b>",
    "que changerait un menu végan ?": "<b>Vegan</b>",
    "was würde ein veganes Menü ändern": "<b>Vegan</b>",
    "wat géif e vegane Menü änneren": "<b>Vegan</b>",
    "the Parisians by plane": "Journey (Paris): Train → <b>Plane</b>",
    "les Parisiens en avion": "Journey (Paris): Train → <b>Plane</b>",
    "die Pariser mit dem Flugzeug": "Journey (Paris): Train → <b>Plane</b>",
}
NOT_UNDERSTOOD = (
    "how many people come from Paris",
    "a quote for 200 people",
    "and now?",
    "we were happy",
)


def test_what_would_be_otherwise_is_shown_and_not_stored(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed, shown in SUPPOSED.items():
        says_on_result(ada, event, typed)
        assert shown in str(ada.screen.text), typed
        assert "nothing is saved." in str(ada.screen.text), typed
        assert event.answers == ANSWERS, typed
    for typed in NOT_UNDERSTOOD:
        says_on_result(ada, event, typed)
        assert str(ada.screen.text).startswith(("I didn’t get", "Sorry, I didn’t get")), typed
    assert event.answers == ANSWERS


def test_how_much_a_part_makes_is_no_other_event(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed in (
        "how much for the flights?",
        "combien pour Paris ?",
        "was kosten die Flüge?",
        "wéi vill fir Lissabon?",
    ):
        says_on_result(ada, event, typed)
        ada.sees("Travel: 8.5 t CO₂e")
    says_on_result(ada, event, "and a dinner")
    assert ada.labels[:2] == ["Meals per person: 2 lunches and 1 din…", "Meals per person: 1 dinner"]


def test_ok_says_which_button_goes_on(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    ada.send("tap", text=f"result:{event.id}")
    for typed in ("ok", "d'accord", "genau", "an der Rei"):
        ada.say(typed)
        ada.sees("To go on, tap “Reduce it”.", "Estimated emissions")


def test_why_so_much_amid_a_question_is_answered_beside_it(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed in ("why so much?", "pourquoi autant ?", "warum so viel?", "firwat sou vill?"):
        ada.send("tap", text=f"ask:{event.id}:nights")
        ada.say(typed)
        ada.sees("What weighs most: flights, 72%")
        assert ada.labels == ["See the result", "Why this figure?"]
        assert ada.member.at[-1].startswith("question:nights")
