"""The way back from what a survey found, where it was taken into the answers."""

from bot.screen import Button, button
from bot.store.enquiries import survey_of
from bot.store.models import Event
from bot.turn import Turn
from handlers.event.put_back import as_before
from handlers.taps import UndoFindings


def undo(turn: Turn, event: Event, *, later: bool = False) -> Button | None:
    """Offered while nothing else was answered; `later` also after that, as long as what was taken stands."""
    survey = survey_of(turn.session, event)
    kept = survey.counts.get("replaced") if survey and survey.counts else None
    if not survey or not kept or as_before(event.answers, kept) is None:
        return None
    # i18n: takes back what was just done
    return button(turn.t("Undo"), UndoFindings(survey.id)) if later or event.revision == kept["revision"] else None
