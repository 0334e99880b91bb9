"""The workbook that a member may fill in and send back."""

from bot.documents.attendee_template import AttendeeTemplate
from bot.places.folding import fold
from bot.screen import Document, Screen
from bot.turn import Turn
from bot.words import DIETS, EVERYTHING, WAYS, taught
from handlers.attendee_lists import preview

EXAMPLES = (
    ("Nancy", "FR", "train", 1, "vegetarian"),
    ("Esch-sur-Alzette", "LU", "tram", 0, EVERYTHING),
    ("Trier", "DE", "car", 0, "vegan"),
)
"""The rows of the template: town, country, way, nights, diet."""


def template(turn: Turn) -> Screen:
    """A workbook to fill in, with the words of the member's language."""
    t, language = turn.t, turn.t.language
    columns = preview.template_columns(language)
    examples: list[list[str | int]] = [
        [town, country, taught(WAYS[way], language), nights, taught(DIETS[diet], language)]
        for town, country, way, nights, diet in EXAMPLES
    ]
    values: AttendeeTemplate = {
        "sheet": t("Attendees").unescape(),
        "columns": columns,
        "rows": examples,
        "choices": {
            "2": [taught(words, language) for words in WAYS.values()],
            "4": [taught(words, language) for words in DIETS.values()],
        },
        "help": t("How it works").unescape(),
        "lines": [
            t("One person in each row. Please write over the three examples.").unescape(),
            t("Only the first column is needed; leave out what you don’t know.").unescape(),
            t("Please don’t add names or e-mail addresses: I don’t read them.").unescape(),
            t("Nights: per person, in a hotel.").unescape(),
            t("Then send this file back in the chat.").unescape(),
        ],
    }
    name = f"{fold(t('Attendees').unescape()).replace(' ', '-')}.xlsx"
    caption = t("Fill it in, and send it back here.")
    words = ", ".join(columns)
    otherwise = t("I couldn’t make the file. Any table with these headings is fine: {words}.", words=words)
    return Screen(caption, document=Document("attendee_template", values, name, otherwise))
