"""The page of a shared result: the figure with its range, how much is assumed, what weighs, and the reductions declared.

It shows the result that counts, as totals do: what was answered since it was seen is not in it before it is seen.
"""

from collections.abc import Iterator

from bot.impact.figures import Figures
from bot.screen import plain
from bot.store.models import Event, Organisation
from bot.store.private_links import result_of_code
from bot.sums import shares
from bot.texts import Texts
from bot.turn import Turn
from bot.web.page import Answer, Bars, Facts, LineGroup, Lines, Page, Part, Visit, Words
from calculators.activity import OpenQuestion
from calculators.hidden import Hidden
from calculators.plausibility import PARTICIPANTS_MISSING
from handlers.event.figures import footprint_of
from handlers.event.naming import event_name
from handlers.event.origins.words import hidden_words
from handlers.event.questions import refine
from handlers.event.questions.each_day import as_said
from handlers.event.reduced import MOSTLY_ASSUMED
from handlers.event.reservations import reservations
from handlers.event.totals.words import category_words, measure_words
from handlers.event.words import not_asked, rounded_by_itself, share_words

ABOUT = ("first_day", "days", "place")
"""The questions whose answers say which event it is."""


def show(turn: Turn, visit: Visit, code: str) -> Answer:
    """The result of the event that a link leads to."""
    event = result_of_code(turn.session, code) if visit.form is None else None
    if event is None or event.deleted_at or event.figures is None:
        return None
    t, organisation = turn.t, turn.session.get_one(Organisation, event.organisation_id)
    return Page(
        event_name(event.answers, t),
        tuple(_said(turn, event, Figures(**event.figures))),
        above=t("{organisation} · estimated emissions of an event", organisation=organisation.name),
        below=t(
            "This page shows today’s result and when and where the event is, nothing else. Anyone with the"
            " address can read it; {organisation} can withdraw it.",
            organisation=organisation.name,
        ),
    )


def _said(turn: Turn, event: Event, figures: Figures) -> Iterator[Part]:
    t = turn.t
    estimate = t(
        "{mass} (range {range})",
        mass=t.mass(figures.total_kg),
        range=t.mass_range(figures.low_kg, figures.high_kg),
    )
    rows: list[tuple[str, str]] = [(t("Estimated emissions"), estimate)]
    if figures.reductions:
        rows.append((t("Residual emissions after the reductions declared"), t.mass(figures.residual_kg)))
    yield Facts((*rows, *_about(event, t)))
    yield from (Words(plain(one), "small") for one in _reservations(turn, event, figures))
    if any(kg > 0 for kg in figures.categories.values()):
        yield _made_of(turn, figures)
        if uneven := rounded_by_itself([*figures.categories.values()], figures.total_kg, t, with_shares=True):
            yield Words(uneven, "small")
    if figures.reductions:
        yield _measures(turn, figures)
        if uneven := rounded_by_itself([*figures.reductions.values()], figures.reduction_kg, t):
            yield Words(uneven, "small")
        if figures.on_assumed:
            yield Words(t(MOSTLY_ASSUMED), "small")


def _reservations(turn: Turn, event: Event, figures: Figures) -> Iterator[str]:
    """What has to be known of the figure: as of these answers; once they changed, what is known of it still."""
    t = turn.t
    if event.result and not (event.changed_since or event.totals_since):
        yield from reservations(event, footprint_of(turn, event), t)
        return
    if hides := hidden_words(Hidden(*figures.hidden), t):
        yield hides
    if figures.excluded:
        yield not_asked(map(OpenQuestion, figures.excluded), t)
    if not figures.participants and event.answers.get("kind") != "online" and event.answers.get("participants") != 0:
        yield t(PARTICIPANTS_MISSING)


def _about(event: Event, t: Texts) -> Iterator[tuple[str, str]]:
    """When and where it is, as far as that was said."""
    asked = {question.id: question for question in refine.questions(event.answers)}
    for one in ABOUT:
        if one in asked and event.answers.get(one) is not None:
            yield asked[one].called(t), asked[one].answered(as_said(one, event.answers), t)


def _made_of(turn: Turn, figures: Figures) -> Bars:
    t = turn.t
    parts = sorted(((key, kg) for key, kg in figures.categories.items() if kg > 0), key=lambda part: -part[1])
    masses = [kg for _, kg in parts]
    return Bars(
        t("What it is made of"),
        [
            (category_words(key, t), f"{t.short_mass(kg)} · {share_words(share, t)}", kg / masses[0])
            for (key, kg), share in zip(parts, shares(masses), strict=True)
        ],
    )


def _measures(turn: Turn, figures: Figures) -> Lines:
    """What each saves after those above it, adding up to what is declared."""
    t = turn.t
    rows = [(measure_words(key, t), "", t.short_mass(kg)) for key, kg in figures.reductions.items()]
    together = t("Together"), t.short_mass(figures.reduction_kg)
    return Lines(t("Reductions declared"), t("Less CO₂e"), (LineGroup("", "", rows),), together)
