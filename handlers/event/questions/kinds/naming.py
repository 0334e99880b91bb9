"""What an event is called, and what is hardly a name: `120 people`, `12 March`, `yes`."""

import re
from dataclasses import dataclass

from bot.places.folding import fold
from bot.store.names_in_words import EMAIL
from bot.turn import Turn
from bot.words import either, table
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Text, Value
from handlers.reading import quantities, questions_in_words, vocabulary
from handlers.reading.calendar import stretches
from handlers.reading.doubt import NotUnderstood
from handlers.reading.groups.words import NO_WORDS, YES_WORDS
from handlers.reading.number_words import as_digits

NOT_YET = table("naming")["not_yet"]
CALLED = re.compile(rf"^\W*(?:{either(table('naming')['called'])})\b[\s:]*(?P<name>.+)$", re.I)
QUOTES = " \"“”„«»'‘’\u202f"


@dataclass(frozen=True, slots=True)
class Name(Text):
    """What something is called. Who does not know it, asks something or answers another question is asked whether it is."""

    def read(self, turn: Turn, answered: Answered) -> Value:
        name = Text.read(self, turn, answered)
        if EMAIL.search(name):  # it would stay on statements when whoever has it is gone
            raise NotAnAnswer(
                turn.t(
                    "Please leave out the e-mail address: the name of the event is on statements, and shown to whoever"
                    " answers a link."
                )
            )
        if called := _called(name):
            raise NotAnAnswer(turn.t("Which of these do you mean?"), [called, name])
        if _not_known(name) or is_hardly_one(turn, name):
            raise NotAnAnswer(turn.t("Is this its name? If you do not know it yet, tap “I don’t know”."), [name])
        if questions_in_words.read(name, turn.today):
            raise NotAnAnswer(turn.t("That sounds like a question. Is it the name?"), [name])
        return name


def is_hardly_one(turn: Turn, typed: str) -> bool:
    """Whether all of it is a yes or a no, numbers before their units, or a day: answers to other questions."""
    if fold(typed) in (*YES_WORDS, *NO_WORDS):
        return True
    if as_digits(typed)[:1].isdigit() and not quantities.read(typed, turn.t).unknown:
        return True
    try:
        return any(map(str.isdigit, typed)) and len(stretches.read(typed, turn.today, misspelt=False).days) == 1
    except NotUnderstood:
        return False


def _not_known(typed: str) -> bool:
    return vocabulary.begins_unknown(typed) or vocabulary.within(typed, NOT_YET) or vocabulary.nothing(typed)


def _called(typed: str) -> str:
    """The name behind `let's call it`; empty where it is not said so."""
    said = CALLED.match(typed)
    name = said["name"].strip(QUOTES) if said else ""
    return name if re.search(r"\w", name) else ""
