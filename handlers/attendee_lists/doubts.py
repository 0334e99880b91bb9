"""What is said about the rows of a list that were not clear, or do not count: how many, which, and by which heading."""

from collections.abc import Mapping, Sequence

from bot.attendees import Found
from bot.attendees.found import Problem
from bot.attendees.headings import Field
from bot.attendees.states import Standing
from bot.texts import N_, NN_, Texts
from handlers.event.origins.group import Group
from handlers.event.origins.words import said_group

MOST_SHOWN = 6
"""Groups, or countries, on the card."""
MOST_ROWS = 3
"""Rows named of each kind of problem."""
TOWN = "town"
"""The kind of problem that a tap on a town puts right."""

FIELDS: Mapping[Field, str] = {
    Field.TOWN: N_("town"),
    Field.REGION: N_("region"),
    Field.COUNTRY: N_("country"),
    Field.WAY: N_("transport"),
    Field.NIGHTS: N_("nights"),
    Field.DIET: N_("diet"),
    Field.PEOPLE: N_("number of people"),
    Field.COMPANIONS: N_("companions"),
}
PROBLEMS: Mapping[str, tuple[str, str]] = {
    TOWN: NN_("{count} unclear town: {rows}.", "{count} unclear towns: {rows}."),
    "no_town": NN_("{count} person without a town: {rows}.", "{count} people without a town: {rows}."),
    "country": NN_("{count} country I don’t know: {rows}.", "{count} countries I don’t know: {rows}."),
    "way": NN_(
        "{count} way of travelling I didn’t understand: {rows}.",
        "{count} ways of travelling I didn’t understand: {rows}.",
    ),
    "nights": NN_(
        "{count} number of nights I didn’t understand: {rows}.",
        "{count} numbers of nights I didn’t understand: {rows}.",
    ),
    "diet": NN_("{count} diet I didn’t understand: {rows}.", "{count} diets I didn’t understand: {rows}."),
    "people": NN_(
        "{count} row left out, with no people: {rows}.",
        "{count} rows left out, with no people: {rows}.",
    ),
    "companions": NN_(
        "{count} number of companions is too large: {rows}.",
        "{count} numbers of companions are too large: {rows}.",
    ),
    "number": NN_(
        "{count} row doesn’t clearly say how many people it is: {rows}.",
        "{count} rows don’t clearly say how many people they are: {rows}.",
    ),
    "several": NN_(
        "{count} row may be more than one person: {rows}.",
        "{count} rows may be more than one person each: {rows}.",
    ),
    "total": NN_(
        "{count} row left out: it adds up the others: {rows}.",
        "{count} rows left out: they add up others: {rows}.",
    ),
    "title": NN_(
        "{count} row left out, by what you said of titles: {rows}.",
        "{count} rows left out, by what you said of titles: {rows}.",
    ),
    "footer": NN_(
        "{count} row left out, a line beside the list: {rows}.",
        "{count} rows left out, lines beside the list: {rows}.",
    ),
    "again": NN_(
        "{count} row has the name and e-mail of one before: {rows}.",
        "{count} rows have the name and e-mail of one before: {rows}.",
    ),
    "heading": NN_(
        "{count} row left out, repeated headings: {rows}.",
        "{count} rows left out, repeated headings: {rows}.",
    ),
    "state": NN_(
        "{count} row doesn’t clearly say who is coming, and is counted: {rows}.",
        "{count} rows don’t clearly say who is coming, and are counted: {rows}.",
    ),
}
"""What is said about rows that were not clear, by the kind of `Problem`."""

STANDINGS: Mapping[Standing, tuple[str, str]] = {
    Standing.CANCELLED: NN_(
        "{count} row left out as cancelled (“{heading}”): {rows}.",
        "{count} rows left out as cancelled (“{heading}”): {rows}.",
    ),
    Standing.REFUNDED: NN_(
        "{count} row left out as refunded (“{heading}”): {rows}.",
        "{count} rows left out as refunded (“{heading}”): {rows}.",
    ),
    Standing.EXPIRED: NN_(
        "{count} row left out as expired (“{heading}”): {rows}.",
        "{count} rows left out as expired (“{heading}”): {rows}.",
    ),
    Standing.WAITING: NN_(
        "{count} row left out, on a waiting list (“{heading}”): {rows}.",
        "{count} rows left out, on a waiting list (“{heading}”): {rows}.",
    ),
    Standing.NO_SHOW: NN_(
        "{count} row left out as no-show (“{heading}”): {rows}.",
        "{count} rows left out as no-shows (“{heading}”): {rows}.",
    ),
    Standing.DECLINED: NN_(
        "{count} row left out as declined (“{heading}”): {rows}.",
        "{count} rows left out as declined (“{heading}”): {rows}.",
    ),
    Standing.NOT_COMING: NN_(
        "{count} row left out, the answer is no (“{heading}”): {rows}.",
        "{count} rows left out, the answer is no (“{heading}”): {rows}.",
    ),
    Standing.ONLINE: NN_(
        "{count} row left out, online and not travelling (“{heading}”): {rows}.",
        "{count} rows left out, online and not travelling (“{heading}”): {rows}.",
    ),
    Standing.HYBRID: NN_(
        "{count} row says hybrid, and is counted as on site (“{heading}”): {rows}.",
        "{count} rows say hybrid, and are counted as on site (“{heading}”): {rows}.",
    ),
}
"""What is said about rows of people who do not come, or not in the usual way, with the heading that says so."""


def who_comes(found: Found, t: Texts) -> Sequence[str]:
    """A line for each reason why rows are left out, or are not people who travel, by heading and row; and who comes with them."""
    said: list[str] = []
    for standing, words in STANDINGS.items():
        if one := found.problems.get(standing.value):
            heading = ", ".join(one.headings) or t(FIELDS[Field.TOWN])
            said.append(t.n(*words, one.count, heading=heading, rows=rows_of(one, t)))
    if found.hidden:
        said.append(t.n("{count} hidden row was left out.", "{count} hidden rows were left out.", found.hidden))
    if found.companions:
        said.append(
            t.n(
                "{count} person comes with someone on the list, and is counted.",
                "{count} people come with others on the list, and are counted.",
                found.companions,
            )
        )
    return said


def unclear_towns(found: Found, t: Texts) -> str:
    """The towns that are not known for sure: some can be put right by a tap. Empty where all are."""
    return _unclear(TOWN, found, t) if TOWN in found.problems else ""


def doubts(found: Found, odd: Sequence[Group], t: Texts) -> Sequence[str]:
    """A line for each other kind of row that was not clear; `odd` are groups whose way was not taken over."""
    said: list[str] = [_unclear(kind, found, t) for kind in found.problems if kind in PROBLEMS and kind != TOWN]
    if odd:
        some = t.listing([said_group(group, t) for group in odd[:2]])
        people = sum(group["people"] for group in odd)
        said.append(
            t.n(
                "{count} person travels in an unusual way ({groups}): taken as unknown.",
                "{count} people travel in an unusual way ({groups}): taken as unknown.",
                people,
                groups=some,
            )
        )
    if found.by_country:
        countries = t.listing([t.country(code) for code in list(found.by_country)[:MOST_SHOWN]])
        said.append(
            t.n(
                "{count} person is counted by country: {countries}.",
                "{count} people are counted by country: {countries}.",
                sum(found.by_country.values()),
                countries=countries,
            )
        )
    if found.by_distance:
        said.append(
            t.n(
                "{count} person from a small town is counted by distance.",
                "{count} people from small towns are counted by distance.",
                found.by_distance,
            )
        )
    if found.unknown:
        said.append(
            t.n(
                "{count} person without a place of origin: it is assumed.",
                "{count} people without a place of origin: it is assumed.",
                found.unknown,
            )
        )
    return said


def _unclear(kind: str, found: Found, t: Texts) -> str:
    problem = found.problems[kind]
    return t.n(*PROBLEMS[kind], problem.count, rows=rows_of(problem, t))


def rows_of(problem: Problem, t: Texts) -> str:
    """The rows of a problem by their numbers, the first of many."""
    said = [_row(number, quoted, perhaps, t) for number, quoted, perhaps in problem.rows[:MOST_ROWS]]
    if others := problem.count - len(said):
        said.append(t("{count} more", count=t.number(others)))
    return t.listing(said)


def _row(number: int, quoted: str, perhaps: str, t: Texts) -> str:
    if perhaps:
        country = perhaps.rpartition(", ")[2]
        return t(
            "row {number} “{cell}” (perhaps {town}, {country})",
            number=number,
            cell=quoted,
            town=t.town(perhaps),
            country=t.country(country),
        ).unescape()
    if quoted:
        return t("row {number} “{cell}”", number=number, cell=quoted).unescape()
    return t("row {number}", number=number).unescape()
