"""The taps that ask for a statement: each is answered at once, and the file arrives beside the card."""

import re
import unicodedata

from bot.screen import Document, Screen, lines
from bot.store.models import Event
from bot.texts import Texts
from bot.turn import Turn
from handlers.access import event_of
from handlers.naming import event_label, event_name
from handlers.statement import pages, sheets
from handlers.statement.facts import Facts, facts_of

LONGEST_NAME = 80
"""Characters of an event's name in the name of a file, so that every system takes it."""
SPELT_OUT = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "’": None})
NOT_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9 _-]+")


def pdf(turn: Turn, event_id: str) -> Screen:
    """The statement to read and to print."""
    facts = facts_of(turn, event_of(turn, event_id))
    values = pages.values(facts, turn.member.organisation.name, turn.today)
    return _sent(facts, Document("statement", dict(values), _file_name(facts.event, "pdf", turn.t), _failed(turn.t)))


def xlsx(turn: Turn, event_id: str) -> Screen:
    """The same figures as sheets."""
    facts = facts_of(turn, event_of(turn, event_id))
    values = sheets.values(facts, turn.member.organisation.name, turn.today)
    return _sent(facts, Document("workbook", dict(values), _file_name(facts.event, "xlsx", turn.t), _failed(turn.t)))


def _sent(facts: Facts, document: Document) -> Screen:
    t, footprint = facts.t, facts.footprint
    caption = lines(
        t("<b>{name}</b>", name=event_name(facts.event.answers, t)),
        t(
            "Estimated emissions: <b>{mass}</b> (range {range}).",
            mass=t.mass(footprint.total_kg),
            range=t.mass_range(footprint.low_kg, footprint.high_kg),
        ),
    )
    return Screen(caption, toast=t("Your statement is coming."), document=document)


def _failed(t: Texts) -> str:
    return t("The statement could not be made. Nothing is lost: the card shows the same figures. Please try again.")


def _file_name(event: Event, ending: str, t: Texts) -> str:
    day = event.answers.get("first_day") or ""
    return file_name(event_label(event, t), day, ending)


def file_name(what: str, day: str, ending: str) -> str:
    """A name that says what the file is and that every system takes: plain letters, digits and spaces."""
    letters = unicodedata.normalize("NFKD", what.translate(SPELT_OUT))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    safe = " ".join(NOT_IN_A_FILE_NAME.sub(" ", plain).split())[:LONGEST_NAME].strip()
    return " ".join(part for part in ("Residua", safe, day) if part) + f".{ending}"
