"""What an attendee list came to, in words: what was read and what was not, who comes from where, what was not clear."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.attendees import Found, FoundGroup
from bot.attendees.found import Suggestion
from bot.attendees.headings import Field
from bot.attendees.layouts import Layout
from bot.screen import Button, Rows, Screen, button, first, folded, grave, lines, paragraphs, rows, shortened
from bot.store.models import AttendeeList, Event
from bot.texts import N_, Texts
from bot.turn import Places, Turn
from bot.words import EVERYTHING, table, taught
from handlers.attendee_lists import asking
from handlers.attendee_lists.doubts import FIELDS, MOST_SHOWN, doubts, unclear_towns, who_comes
from handlers.attendee_lists.taps import DeleteFile, DropList, Near, UseList
from handlers.event.naming import event_name
from handlers.event.origins.distances import weighed
from handlers.event.origins.group import ORIGIN, Group, spoken
from handlers.event.origins.words import said_group
from handlers.event.questions import flow, refine
from handlers.event.questions.kinds.questions import Answered
from handlers.event.questions.question import Question
from handlers.taps import Ask, SendList

WHO_COMES = N_("who comes")
"""What is read in columns of states and of attendance."""
TEMPLATE = (Field.TOWN, Field.COUNTRY, Field.WAY, Field.NIGHTS, Field.DIET)

ONLINE = "remote_participants"
"""The question about those online beside those on site."""

LAYOUTS: Mapping[str, str] = {
    Layout.ANSWERS: N_("Each answer was in its own row, so I put each person’s answers together."),
    Layout.BY_WAY: N_("Its numbers are people, by town and way of travelling."),
    Layout.TRANSPOSED: N_("The table is on its side: what I call a row is one of its columns."),
}
"""What is said about a list that was laid out otherwise."""

MOST_MENDED = 4
"""Buttons for names that are nearly those of towns."""
NOT_VEGETARIAN: Mapping[str, int] = {"fish": 10, "poultry": 40, "red_meat": 20}
"""What those eat who eat everything: the usual menu without its vegetarian part."""


def template_columns(language: str) -> list[str]:
    """The headings of the template, in a language."""
    return [taught(table("list_headings")[one], language) for one in TEMPLATE]


def counts(question: Question) -> str:
    """The question about the number of people whose origins these are."""
    return "crew" if question.id == "crew_origins" else "participants"


def differs(kept: AttendeeList, event: Event) -> bool:
    """Whether the list has another number of people than was said."""
    said = event.answers.get("crew" if kept.question == "crew_origins" else "participants")
    return said is not None and said != Found.from_json(kept.found).people


def also(found: Found, question: Question, event: Event) -> dict[str, Any]:
    """Answers to other questions that a participants' list gives as well: nights, what people eat, and who is online."""
    if question.id != "origins":
        return {}
    said: dict[str, Any] = {} if found.nights is None else {"nights": found.nights}
    if found.diets:
        said["menu"] = _menu(found.diets)
    if found.online and refine.find(ONLINE, event.answers):
        said[ONLINE] = found.online
    return said


def groups_of(found: Found, answered: Answered, places: Places) -> tuple[list[Group], list[Group]]:
    """The groups as the conversation keeps them, and those whose way is odd over the distance: it is not taken over."""
    taken: dict[tuple[Any, ...], Group] = {}
    odd: list[Group] = []
    for one in found.groups:
        plain = _where_from(one)
        group = weighed(spoken(plain, one.get("way")), answered, places)
        if "unlikely" in group:
            odd.append(group)
            group = plain
        key = tuple(sorted((part, value) for part, value in group.items() if part != "people"))
        before = taken.get(key)
        taken[key] = group | {"people": group["people"] + before["people"]} if before else group
    return sorted(taken.values(), key=lambda group: -group["people"]), odd


def _where_from(found: FoundGroup) -> Group:
    """The group as the conversation knows it, without its way."""
    group: Group = {"people": found["people"]}
    for part in ORIGIN:
        if part in found:
            group[part] = found[part]
    return group


def card(turn: Turn, event: Event, question: Question, kept: AttendeeList, message: int | None) -> Screen:
    """What was found, with what needs a tap first, and what to do with it, and with the file, where its `message` can be deleted.

    What was left out, assumed and read is folded, in this order: who is missing weighs more than which columns were there.
    """
    t, found = turn.t, Found.from_json(kept.found)
    groups, odd = groups_of(found, event.answers, turn.world.places)
    in_parts = (
        t("The list doesn’t say who goes to which town, so I split each group by the number of participants there.")
        if len({site["place"] for site in event.answers.get("sites") or ()}) > 1
        else ""
    )
    text = paragraphs(
        t("<b>{name}</b>: your list", name=event_name(event.answers, t, turn.today)),
        lines(t("<b>{people}</b>.", people=_people(found, t)), _mismatch(found, event, question, t)),
        asking.question(found, t),
        lines(unclear_towns(found, t), _hint(found, t), _countries_only(found, t)),
        lines(*(t("• {group}", group=said_group(group, t)) for group in groups[:MOST_SHOWN]), _more(groups, t)),
        lines(*_also_found(found, event, question, t)),
        folded(
            lines(
                *who_comes(found, t),
                *doubts(found, odd, t),
                _no_diet(found, event, question, t),
                in_parts,
                *_read(found, t),
            )
        ),
    )
    return Screen(text, _buttons(found, event, question, kept, message, t))


def taken(found: Found, more: Mapping[str, Any], event: Event, t: Texts) -> str:
    """That the list counts now, and what else was taken from it."""
    asked = [*flow.FLOW, *filter(None, [refine.find(ONLINE, event.answers)])]
    titles = [one.called(t) for one in asked if one.id in more]
    unsaid = sum(group["people"] for group in found.groups if "way" not in group)
    return lines(
        t("Counted: {people}.", people=_people(found, t)),
        t("Also taken from the list: {answers}.", answers=t.listing(titles)) if titles else "",
        t.n(
            "The list doesn’t say how {count} person travels.",
            "The list doesn’t say how {count} people travel.",
            unsaid,
        )
        if 0 < unsaid < found.people - found.unknown
        else "",
    )


def _people(found: Found, t: Texts) -> str:
    people = t.n("{count} person", "{count} people", found.people)
    if not found.towns:
        return people
    towns = t.n("{count} town", "{count} towns", found.towns)
    return t("{people} from {towns}", people=people, towns=towns)


def _read(found: Found, t: Texts) -> Sequence[str]:
    """Which columns were read and which were not."""
    columns = [
        t("{field} (“{heading}”)", field=t(FIELDS[Field(one)]), heading=heading) if heading else t(FIELDS[Field(one)])
        for one, heading in sorted(found.columns.items(), key=lambda one: list(FIELDS).index(Field(one[0])))
    ]
    if found.standings:
        columns.append(t("{field} (“{heading}”)", field=t(WHO_COMES), heading=" / ".join(found.standings)))
    said = [
        t("Read: {columns}.", columns=t.listing(columns)),
        t(LAYOUTS[found.layout]) if found.layout in LAYOUTS else "",
    ]
    if found.ignored:
        others = found.ignored_count - len(found.ignored)
        names = ", ".join(found.ignored)
        said.append(
            t("Not read: {columns} and {count} more.", columns=names, count=others)
            if others
            else t("Not read: {columns}.", columns=names)
        )
    if found.other_sheets:
        said.append(
            t.n(
                "Sheet “{sheet}”; {count} other was not read.",
                "Sheet “{sheet}”; {count} others were not read.",
                found.other_sheets,
                sheet=found.sheet,
            )
        )
    return said


def _countries_only(found: Found, t: Texts) -> str:
    if Field.TOWN in found.columns:
        return ""
    return t("The list names countries, but no towns. Is that precise enough? If not, send one with towns.")


def _more(groups: Sequence[Group], t: Texts) -> str:
    others = groups[MOST_SHOWN:]
    if not others:
        return ""
    people = t.number(sum(group["people"] for group in others))
    return t.n(
        "• and {count} more group, {people} people in all",
        "• and {count} more groups, {people} people in all",
        len(others),
        people=people,
    )


def _also_found(found: Found, event: Event, question: Question, t: Texts) -> Sequence[str]:
    """Nights and menu, with what they would replace."""
    said = []
    for question_id, value in also(found, question, event).items():
        asked = flow.QUESTIONS.get(question_id) or refine.find(question_id, event.answers)
        if asked is None:
            continue
        title, answer = asked.called(t), asked.answered(value, t)
        before = event.answers.get(question_id)
        if before in (None, value):
            said.append(t("{question}: <b>{answer}</b>", question=title, answer=answer))
        else:
            earlier = asked.answered(before, t)
            words = t("{question}: <b>{answer}</b> (so far: {before})", question=title, answer=answer, before=earlier)
            said.append(words)
    return said


def _no_diet(found: Found, event: Event, question: Question, t: Texts) -> str:
    """How many of those whose diets make the menu named none; empty where the menu is not taken from the list."""
    if not found.unsaid or "menu" not in also(found, question, event):
        return ""
    return t.n(
        "{count} person named no diet: taken as eating everything.",
        "{count} people named no diet: taken as eating everything.",
        found.unsaid,
    )


def _hint(found: Found, t: Texts) -> str:
    return t("Tap a town below if it is the right one.") if any(not one.taken for one in found.suggested) else ""


def _mismatch(found: Found, event: Event, question: Question, t: Texts) -> str:
    said = event.answers.get(counts(question))
    if said is None or said == found.people or found.choices:
        return ""
    return t.n(
        "The list has {count} person, you said {said}.",
        "The list has {count} people, you said {said}.",
        found.people,
        said=t.number(said),
    )


def _buttons(found: Found, event: Event, question: Question, kept: AttendeeList, message: int | None, t: Texts) -> Rows:
    said = event.answers.get(counts(question))
    uses: Sequence[Button] = [first(t("Use it"), UseList(kept.id, "list"))]
    if said not in (None, found.people):
        uses = [
            button(
                t.n("Use it for {count} person", "Use it for {count} people", found.people), UseList(kept.id, "list")
            ),
            button(t("Use it, keep {count}", count=t.number(said)), UseList(kept.id, "said")),
        ]
    if found.choices:
        uses = list(asking.answers(found, kept.id, t))
    mends = [
        button(shortened(_mend(one, t)), Near(kept.id, index))
        for index, one in enumerate(found.suggested)
        if not one.taken
    ]
    instead = (
        button(t("Send another file"), SendList(event.id, question.id)),
        button(t("Type it instead"), Ask(event.id, question.id)),
    )
    delete = (grave(t("Delete the file here"), DeleteFile(kept.id, message)),) if message else ()
    return (*rows(uses, 1), *rows(mends[:MOST_MENDED], 1), instead, (*delete, button(t("Cancel"), DropList(kept.id))))


def _mend(suggestion: Suggestion, t: Texts) -> str:
    country = t.country(suggestion.town.rpartition(", ")[2])
    return t("{cell} → {town}, {country}", cell=suggestion.said, town=t.town(suggestion.town), country=country)


def _menu(diets: Mapping[str, int]) -> dict[str, float]:
    """Shares of dishes in percent, that make 100. Who eats everything is spread as on the usual menu."""
    people = sum(diets.values())
    dishes = {diet: float(count) for diet, count in diets.items() if diet != EVERYTHING}
    for dish, part in NOT_VEGETARIAN.items():
        dishes[dish] = dishes.get(dish, 0) + diets.get(EVERYTHING, 0) * part / sum(NOT_VEGETARIAN.values())
    shares = {dish: round(100 * dishes[dish] / people, 1) for dish in flow.DISHES if dishes.get(dish)}
    largest = max(shares, key=lambda dish: shares[dish])
    return shares | {largest: round(shares[largest] + 100 - sum(shares.values()), 1)}
