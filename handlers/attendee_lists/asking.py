"""What only the member knows of a list, in words: the question and its answers, each with how many people that makes."""

from collections.abc import Iterator, Mapping, Sequence

from bot.attendees import Found
from bot.attendees.found import Choice, Meaning
from bot.ids import ListId
from bot.screen import Button, button, shortened
from bot.texts import N_, NN_, Texts
from handlers.attendee_lists.doubts import rows_of
from handlers.attendee_lists.taps import ListMeans, Of

ABOUT: Mapping[Meaning, Of] = {
    Meaning.WHO: "who",
    Meaning.WORD: "who",
    Meaning.ANY: "who",
    Meaning.ALL: "who",
    Meaning.BELOW_COME: "parts",
    Meaning.BELOW_STAY_AWAY: "parts",
    Meaning.TITLE: "alone",
    Meaning.TITLE_OF_NOBODY: "alone",
    Meaning.NO_TITLE: "alone",
    Meaning.COME: "unclear",
    Meaning.STAY_AWAY: "unclear",
    Meaning.LEAST: "amount",
    Meaning.MOST: "amount",
    Meaning.AS_SAID: "amount",
    Meaning.LEFT_OUT: "amount",
    Meaning.ONCE: "again",
    Meaning.EACH: "again",
    Meaning.STAYS: "stays",
    Meaning.NO_STAYS: "stays",
    Meaning.ONE: "number",
    Meaning.NUMBER: "number",
    Meaning.ALONG: "number",
    Meaning.MORE: "number",
}
"""Which question an answer is one to."""
WHO = NN_("<b>Does “{headings}” say who comes?</b>", "<b>Does one of these say who comes: {headings}?</b>")
# i18n: {headings} are titles above parts of a list, which say that those below do not come: “Waiting list”
PARTS = NN_(
    "<b>Below “{headings}”: do these people come?</b>",
    "<b>Below {headings}: do these people come?</b>",
)
ALONE = NN_(
    "<b>Only one cell is filled in {rows}: is it a title?</b>",
    "<b>Only one cell each is filled in {rows}: are they titles?</b>",
)
UNCLEAR = NN_(
    "<b>{headings} is not clear in {count} row: does this person come?</b>",
    "<b>{headings} is not clear in {count} rows: do these people come?</b>",
)
AMOUNT = NN_(
    "<b>{headings} is not clear in {count} row: how many people is it?</b>",
    "<b>{headings} is not clear in {count} rows: how many people are they?</b>",
)
AGAIN = NN_(
    "<b>{count} row has the same name and e-mail as one before: is it the same person?</b>",
    "<b>{count} rows have the same name and e-mail as one before: are they the same people?</b>",
)
STAYS = N_("<b>{headings}: are the nights between them nights at a hotel?</b>")
NUMBER = N_("<b>{headings}: how many people is each row?</b>")
ANSWERS: Mapping[Meaning, str] = {
    Meaning.WHO: N_("{people}: {headings}"),
    Meaning.WORD: N_("{people}: {headings}"),
    Meaning.ANY: N_("{people}: any of these"),
    Meaning.ALL: N_("{people}: everyone listed"),
    Meaning.TITLE: N_("{people}: a title"),
    Meaning.TITLE_OF_NOBODY: N_("{people}: those below don’t come"),
    Meaning.NO_TITLE: N_("{people}: no title"),
    Meaning.LEAST: N_("{people}: the lower number"),
    Meaning.MOST: N_("{people}: the higher number"),
    Meaning.AS_SAID: N_("{people}: with these"),
    Meaning.LEFT_OUT: N_("{people}: without these"),
    Meaning.ONE: N_("{people}: one a row"),
    Meaning.NUMBER: N_("{people}: {headings}"),
    Meaning.ALONG: N_("{people}: with who comes along"),
    Meaning.MORE: N_("{people}: one more than that"),
}
# i18n: stands for {people} in “Yes: {people}” and “{people}: {headings}”
NO_ONE = N_("no one")
AS_MANY = N_("{people}: as many as it says")
YES = N_("Yes: {people}")
NO = N_("No: {people}")
NO_ALL = N_("No, everyone comes: {people}")
YES_IN_ALL = N_("Yes: {people} in all")
NO_IN_ALL = N_("No: {people} in all")
YES_OR_NO: Sequence[Mapping[Meaning, str]] = (
    {Meaning.WHO: YES, Meaning.ALL: NO_ALL},
    {Meaning.BELOW_COME: YES_IN_ALL, Meaning.BELOW_STAY_AWAY: NO_IN_ALL},
    {Meaning.ONCE: YES, Meaning.EACH: NO},
    {Meaning.COME: YES, Meaning.STAY_AWAY: NO},
    {Meaning.STAYS: YES, Meaning.NO_STAYS: N_("No")},
)
"""Answers to questions that can be answered with yes or no, in this order."""


def asked_of(found: Found) -> Of | None:
    """Which question about a list is open."""
    return ABOUT[found.choices[0].meaning] if found.choices else None


def yes_or_no(found: Found) -> Mapping[Meaning, str]:
    """The answers, where the question can be answered with yes, which is the first, or no; empty where it cannot."""
    asked = [one.meaning for one in found.choices]
    return next((one for one in YES_OR_NO if list(one) == asked), {})


def question(found: Found, t: Texts) -> str:
    """What is asked, by the headings that it is about; empty where nothing is."""
    about = _headings(found)
    match asked_of(found):
        case "who":
            named = about[0] if len(about) == 1 else _quoted(about, t)
            return t.n(*WHO, len(about), headings=named)
        case "parts":
            return t.n(*PARTS, len(about), headings=about[0] if len(about) == 1 else _quoted(about, t))
        case "alone":
            return t.n(*ALONE, found.problems["alone"].count, rows=rows_of(found.problems["alone"], t))
        case "unclear":
            return t.n(*UNCLEAR, found.problems["state"].count, headings=_quoted(about, t))
        case "amount":
            return t.n(*AMOUNT, found.problems["number"].count, headings=_quoted(about, t))
        case "again":
            return t.n(*AGAIN, found.problems["again"].count)
        case "stays":
            return t(STAYS, headings=_quoted(about, t))
        case "number":
            return t(NUMBER, headings=_quoted(about, t))
        case _:
            return ""


def answers(found: Found, list_id: ListId, t: Texts) -> Iterator[Button]:
    """A button for each answer."""
    of = asked_of(found)
    for position, one in enumerate(found.choices):
        if of:
            yield button(shortened(_answer(one, found, t)), ListMeans(list_id, of, position))


def _answer(choice: Choice, found: Found, t: Texts) -> str:
    people = t.n("{count} person", "{count} people", choice.people) if choice.people else t(NO_ONE)
    if choice.nights:
        return t(YES, people=t.n("{count} night", "{count} nights", choice.nights))
    if choice.meaning is Meaning.BELOW_STAY_AWAY and not choice.people:
        return t(NO, people=people)
    if plain := yes_or_no(found).get(choice.meaning):
        return t(plain, people=people)
    if choice.meaning is Meaning.NUMBER and len(_headings(found)) == 1:
        return t(AS_MANY, people=people)
    named = choice.headings[1:] if choice.meaning is Meaning.WORD else choice.headings
    return t(ANSWERS[choice.meaning], people=people, headings=_quoted(named, t))


def _headings(found: Found) -> list[str]:
    """The headings that are asked about."""
    named = (one.headings[:1] if one.meaning is Meaning.WORD else one.headings for one in found.choices)
    return list(dict.fromkeys(heading for headings in named for heading in headings))


def _quoted(headings: list[str], t: Texts) -> str:
    return t.listing([t("“{heading}”", heading=one) for one in headings])
