"""The card of a survey, to forward or to print: a QR code, what it asks and until when."""

from typing import TypedDict

from bot.documents.sheet import GAP, LEADING, NOTE_SIZE, QUIET, TEXT_SIZE, Sheet


class SurveyCardPicture(TypedDict):
    """What is drawn; every word comes translated. `link` is what the code says, and is printed below it."""

    title: str
    question: str
    steps: str
    until: str
    link: str
    note: str


def draw(card: SurveyCardPicture) -> bytes:
    """A PNG of the `SurveyCardPicture`, 1080 pixels wide and about 1,500 high."""
    sheet = Sheet()
    sheet.heading(card["question"])
    for line in sheet.wrapped(card["title"], TEXT_SIZE, most=2):
        sheet.down(TEXT_SIZE * LEADING)
        sheet.write(line, TEXT_SIZE)
    sheet.down(GAP)
    sheet.modules(matrix(card["link"]))
    sheet.down(GAP / 2)
    for line in sheet.wrapped(card["steps"], TEXT_SIZE, bold=True, most=3):
        sheet.down(TEXT_SIZE * LEADING)
        sheet.write(line, TEXT_SIZE, bold=True)
    sheet.down(TEXT_SIZE * LEADING)
    sheet.write(card["until"], TEXT_SIZE)
    sheet.down(NOTE_SIZE * LEADING + GAP / 2)
    sheet.write(card["link"].removeprefix("https://"), NOTE_SIZE, QUIET)
    sheet.note(card["note"])
    return sheet.png()


def matrix(link: str) -> tuple[tuple[int, ...], ...]:
    """The code's modules, 1 for dark; a quarter of it may be soiled."""
    import segno  # only a process that draws pays for it

    return tuple(tuple(int(bit) for bit in row) for row in segno.make_qr(link, error="q").matrix)
