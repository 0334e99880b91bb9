"""What one hangs up or sends by e-mail to ask the attendees: a poster in four languages, and a text to copy."""

from collections.abc import Mapping
from functools import cache

import tomli
from babel.dates import format_date
from markupsafe import Markup

from bot.catalogues import LOCALES
from bot.documents.poster import Poster, PosterLines
from bot.ids import EnquiryId
from bot.screen import Button, Document, Screen, button, copying, paragraphs, plain, primary, shortened
from bot.stale_taps import StaleTap
from bot.store.enquiries import is_open
from bot.store.models import Enquiry, Organisation
from bot.texts import first_of_month
from bot.turn import Turn
from handlers.asking_others.findings import survey_at
from handlers.asking_others.taps import SurveyEmail, SurveyPoster
from handlers.event.links import address, hand_out, last_day, opens_in
from handlers.event.naming import event_name
from handlers.taps import Survey

LONGEST_NAME = 40
"""Characters of an event's name in a text that a button can copy."""


def ways(turn: Turn, survey: Enquiry) -> tuple[Button, ...]:
    """The buttons that lead here."""
    t = turn.t
    return button(t("Poster (PDF)"), SurveyPoster(survey.id)), button(t("E-mail text"), SurveyEmail(survey.id))


def poster(turn: Turn, tap: SurveyPoster) -> Screen:
    """The poster as a file, beside the card. Raises StaleTap once nobody can answer any more."""
    survey, t = _open(turn, tap.survey), turn.t
    name = event_name(survey.event.answers, t)
    values: Poster = {
        "language": t.language,
        "day": turn.today.isoformat(),
        "author": turn.session.get_one(Organisation, survey.event.organisation_id).name,
        "title": name,
        "link": address(turn.world, survey),
        "describes": plain(t("QR code that leads to the survey")),
        "lines": [_lines(language, said, survey, turn) for language, said in _said().items()],
    }
    file_name = plain(t("Poster"))
    otherwise = t("I couldn’t make the poster just now. Please tap again in a moment.")
    return Screen(
        paragraphs(
            t("The poster for “{name}”: A4, in English, French, German and Luxembourgish.", name=name),
            opens_in(turn),
        ),
        ((button(t("Back to the survey"), Survey(survey.event_id)),),),
        document=Document("poster", values, f"{file_name}.pdf", otherwise),
    )


def email(turn: Turn, tap: SurveyEmail) -> Screen:
    """A text with the link to copy, beside the card. Raises StaleTap once nobody can answer any more."""
    survey, t = _open(turn, tap.survey), turn.t
    text = plain(
        t(
            "How are you getting to “{event}”? Your answer makes the estimate of its emissions better. It takes"
            " a minute and is anonymous, until {day}: {link} Thank you!",
            event=shortened(event_name(survey.event.answers, t), LONGEST_NAME),
            day=t.full_date(last_day(survey, t)),
            link=address(turn.world, survey),
        )
    )
    copy = copying(t("Copy the text"), text)
    return Screen(
        paragraphs(t("For an e-mail to the attendees:"), Markup("<code>{}</code>").format(text), opens_in(turn)),
        (*(((primary(copy),),) if copy else ()), (button(t("Back to the survey"), Survey(survey.event_id)),)),
        aside=True,
    )


def _open(turn: Turn, survey_id: EnquiryId) -> Enquiry:
    survey = survey_at(turn, survey_id)
    if not is_open(survey, turn.now):
        raise StaleTap
    hand_out(turn, survey)
    return survey


def _lines(language: str, said: Mapping[str, str], survey: Enquiry, turn: Turn) -> PosterLines:
    steps = said["page"] if turn.world.public_url else said["telegram"]
    written = first_of_month(format_date(last_day(survey, turn.t), "full", locale=said["formats"]), language)
    return {"language": language, "question": said["question"], "steps": steps.replace("{day}", written)}


@cache
def _said() -> Mapping[str, Mapping[str, str]]:
    """The lines in each language: `locales/poster.toml`."""
    return tomli.loads((LOCALES / "poster.toml").read_text(encoding="utf-8"))
