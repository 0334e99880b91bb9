"""Why a figure is what it is: from the total to its parts, and from a part to its lines."""

from collections.abc import Iterator, Mapping

from bot.ids import EventId
from bot.screen import Rows, Screen, button, lines, paragraphs, rows
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.sums import shares
from bot.taps import Tap, tap
from bot.texts import Texts
from bot.turn import Turn
from bot.wire import Position, Revision
from calculators.activity import Category
from calculators.basis import is_said_in_part
from calculators.footprint import Footprint
from calculators.lines import Line
from handlers.event.access import event_of
from handlers.event.figures import answers_of, factor_set_of, footprint_by_line, footprint_of, keep_if_changed
from handlers.event.line_labels import line_label
from handlers.event.naming import event_name
from handlers.event.owned import counted_already, owned_of
from handlers.event.recalculations import told
from handlers.event.words import CATEGORIES, not_counted, rounded_by_itself, share_words
from handlers.explaining.method import Method
from handlers.position import AtResult, event_at_hand, go
from handlers.taps import Current, Explain, Lines, MyEvents, NewEstimate, SeeOwned

LINES_A_PAGE = 4
PARTS_A_PAGE = 4


@tap("line", leads_on=True)
class OneLine(Tap):
    event: EventId
    revision: Revision
    place: Position


def why(turn: Turn) -> Screen:
    """The figures of the event at hand, or how to have some."""
    t = turn.t
    try:
        event = event_at_hand(turn)
    except StaleTap:
        choose = (button(t("My events"), MyEvents()), button(t("New estimate"), NewEstimate()))
        return Screen(t("No event is open. Choose one, then ask me why."), (choose,))
    try:
        return total(turn, Explain(event.id))
    except StaleTap:
        return Screen(
            t("Nothing is counted yet: the number of participants is missing."), ((button(t("Back"), Current()),),)
        )


def total(turn: Turn, tap: Explain) -> Screen:
    """The total with its range, and its parts. Raises StaleTap while nothing can be estimated."""
    event, t = asked_about(turn, tap.event), turn.t
    footprint = footprint_of(turn, event)
    keep_if_changed(turn, event)
    parts = _parts(footprint)
    pages = -(-len(parts) // PARTS_A_PAGE)
    here = [*parts][tap.page % max(pages, 1) * PARTS_A_PAGE :][:PARTS_A_PAGE]
    following = (tap.page + 1) % max(pages, 1)
    counted = [
        t(
            "• {part}: {mass} · {share}",
            part=t(CATEGORIES[part]),
            mass=t.short_mass(kg),
            share=share_words(share, t),
        )
        for (part, kg), share in zip(parts.items(), shares([*parts.values()]), strict=True)
        if kg
    ]
    already = counted_already(footprint, owned_of(turn, event), t)
    uneven = rounded_by_itself([*parts.values()], footprint.total_kg, t, with_shares=True)
    unasked = {question.value for question in footprint.excluded}
    noughts = (part for part, kg in parts.items() if not kg and part.value not in unasked)
    nought = ", ".join(str(t(CATEGORIES[part]).unescape()) for part in noughts)
    return Screen(
        paragraphs(
            t("<b>{name}</b>: why this figure", name=event_name(event.answers, t, turn.today)),
            lines(
                *_total_words(footprint, t),
                t("The reductions you declared are not deducted here.") if event.measures else "",
                already,
                *told(event, t),
            ),
            lines(*counted, t("• 0 kg: {parts}", parts=nought) if nought else "", not_counted(footprint, t)),
            "" if uneven in already else uneven,
            lines(*_who_came(footprint, turn.t)),
            t(
                "Every figure is a quantity times an emission factor, set {version}. Tap a part to see its lines.",
                version=footprint.factor_set,
            ),
        ),
        (
            *rows((button(t(CATEGORIES[part]), Lines(event.id, part)) for part in here), 2),
            *(((button(t("Other parts"), Explain(event.id, following)),),) if pages > 1 else ()),
            (button(t("Already in your inventory?"), SeeOwned(event.id)),),
            (button(t("The method"), Method()), button(t("Back"), Current())),
        ),
    )


def part(turn: Turn, tap: Lines) -> Screen:
    """The lines of one part, the heaviest first, a page at a time."""
    event, t = asked_about(turn, tap.event), turn.t
    footprint, answers = footprint_by_line(turn, event), answers_of(event)
    found = _lines_of(tap.part, footprint)
    first = min(tap.page * LINES_A_PAGE, (len(found) - 1) // LINES_A_PAGE * LINES_A_PAGE)
    shown = found[first : first + LINES_A_PAGE]
    numbered = list(enumerate(shown, first + 1))
    labels = {place: line_label(line, answers, factor_set_of(turn, event), t) for place, line in shown}
    kg = footprint.categories[tap.part]
    return Screen(
        paragraphs(
            t("<b>{part}: {mass}</b>", part=t(CATEGORIES[tap.part]), mass=t.mass(kg)),
            lines(*(_said(number, line, labels[place], t) for number, (place, line) in numbered)),
            rounded_by_itself([line.kg_co2e for _, line in found], kg, t),
            t("Tap the number of a line to see it in full."),
        ),
        (
            tuple(
                button(t.number(number), OneLine(event.id, event.revision, place)) for number, (place, _) in numbered
            ),
            *_pages(event, tap.part, first // LINES_A_PAGE, len(found), t),
            (button(t("All parts"), Explain(event.id)), button(t("Back"), Current())),
        ),
    )


def asked_about(turn: Turn, event_id: EventId) -> Event:
    """The event asked about. Reading moves nobody, unless it is about another event than the one at hand."""
    event = event_of(turn, event_id)
    if event.id != turn.member.event_id:
        go(turn, AtResult(), event)
    return event


def _parts(footprint: Footprint) -> Mapping[Category, float]:
    """Kilograms by part, the heaviest first; parts that have no line are left out."""
    named = {found.category for found in footprint.lines}
    heaviest = sorted(footprint.categories.items(), key=lambda part: -part[1])
    return {category: kg for category, kg in heaviest if category in named}


def _total_words(footprint: Footprint, t: Texts) -> Iterator[str]:
    yield t(
        "Estimated emissions: <b>{mass}</b> (range {range}).",
        mass=t.mass(footprint.total_kg),
        range=t.mass_range(footprint.low_kg, footprint.high_kg),
    )


def _who_came(footprint: Footprint, t: Texts) -> Iterator[str]:
    """Of an event of several days: visits, different people and journeys there and back, of participants only."""
    present = footprint.attendance
    if not present.heads or present.days <= 1:
        return
    yield t(
        "Visits: {visits} · different people: {people} · journeys there and back: {journeys}",
        visits=t.number(present.visits),
        people=t.number(present.heads),
        journeys=t.number(footprint.journeys, 0),
    )


def _lines_of(category: Category, footprint: Footprint) -> list[tuple[int, Line]]:
    """The lines of a part with their places in the footprint, the heaviest first. Raises StaleTap."""
    found = [(place, line) for place, line in enumerate(footprint.lines) if line.category == category]
    if not found:
        raise StaleTap
    return sorted(found, key=lambda one: -one[1].kg_co2e)


def _said(number: int, line: Line, label: str, t: Texts) -> str:
    said = {"number": t.number(number), "line": label, "mass": t.short_mass(line.kg_co2e)}
    if is_said_in_part(line):
        return t("{number}. {line}: {mass}, partly assumed", **said)
    if line.assumed:
        return t("{number}. {line}: {mass}, assumed", **said)
    return t("{number}. {line}: {mass}", **said)


def _pages(event: Event, category: Category, page: int, count: int, t: Texts) -> Rows:
    earlier = [button(t("Heavier lines"), Lines(event.id, category, page - 1))] if page else []
    more = (page + 1) * LINES_A_PAGE < count
    later = [button(t("Lighter lines"), Lines(event.id, category, page + 1))] if more else []
    return ((*earlier, *later),) if earlier or later else ()
