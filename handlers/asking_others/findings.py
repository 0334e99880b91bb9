"""What a survey of the attendees found: shown with its sample, and taken into the event's answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bot.ids import EnquiryId
from bot.screen import Rows, Screen, button, first, folded, grave, lines, paragraphs
from bot.stale_taps import NotYours
from bot.store.models import Enquiry, Event
from bot.texts import N_, Texts
from bot.turn import Turn
from calculators.footprint import Footprint, estimate
from calculators.geography import Band
from calculators.hidden import Hidden
from calculators.survey import FEWEST, SurveyCounts, SurveyGroup, extrapolated, menu_shares
from calculators.uncertainty import sampling_error
from handlers.asking_others import filling
from handlers.asking_others.taps import AtSurvey, LeaveFindings, ReplaceByFindings, UseFindings
from handlers.event import document
from handlers.event.access import event_of
from handlers.event.figures import factor_set_of
from handlers.event.naming import event_name
from handlers.event.origins.group import groups_of
from handlers.event.origins.words import FOUND_BANDS
from handlers.event.questions import flow
from handlers.event.spread import between, higher
from handlers.position import go
from handlers.taps import OpenEvent


class _Effect(NamedTuple):
    """What a survey makes of the estimate, as it is `told`, and what those whom it hides may make of that.

    `widest` are the words of the range that allows for them; its higher end is so many `times` the estimate.
    """

    told: str
    replacing: bool
    hidden: Hidden
    widest: str
    times: float


def found(turn: Turn, survey: Enquiry, outcome: SurveyCounts) -> Screen:
    """What was found, how much of it is extrapolated, and what it does to the estimate."""
    t, event = turn.t, survey.event
    go(turn, AtSurvey(), event)
    answers, people = outcome["answers"], event.answers["participants"]
    back = (button(t("Open the event"), OpenEvent(event.id)),)
    if not outcome["groups"]:
        few = (
            t("No answers yet.")
            if not answers
            else t.n(
                "Only {count} person answered. With fewer than {fewest} answers people could be recognised, so"
                " nothing was kept.",
                "Only {count} people answered. With fewer than {fewest} answers people could be recognised, so"
                " nothing was kept.",
                answers,
                fewest=FEWEST,
            )
        )
        return Screen(paragraphs(heading(survey, t), few), ((button(t("Go on"), LeaveFindings(survey.id)),), back))
    effects = tuple(_effects(turn, event, outcome))
    return Screen(
        paragraphs(
            heading(survey, t),
            _extrapolation(answers, people, t),
            lines(
                *_counts(outcome, people, t),
                _nights(outcome, people, t) if "nights" in survey.terms else "",
                *_dishes(outcome["dishes"], t),
            ),
            lines(*(one.told for one in effects)),
            _hidden(effects, t),
            _given(event, outcome, t),
            folded(
                lines(
                    how(answers, outcome.get("on_page", 0), t),
                    _left_out(outcome, t),
                    _undecided(outcome, t),
                    *_beside(event, outcome, t),
                    *_allowed(effects, t),
                    *(_sample(t) if answers < people else ()),
                )
            ),
        ),
        (*_ways_on(survey, outcome, t), back),
    )


def _hidden(effects: Iterable[_Effect], t: Texts) -> str:
    """That few are counted with others, and how much more there may be because of them, by the effect that hides most."""
    counted = t(
        "So that nobody can be recognised, fewer than {fewest} people who come from elsewhere, or travel or eat in"
        " another way, are counted with the others. Nobody is told whether there were any.",
        fewest=FEWEST,
    )
    most = max((one for one in effects if one.hidden.more_kg), key=lambda one: one.times, default=None)
    if most is None:
        return counted
    return lines(counted, t("If there were any, the true figure may be {higher}.", higher=higher(most.times, t)))


def _sample(t: Texts) -> tuple[str, str]:
    """What follows from some not having answered."""
    return (
        t(
            "“Give or take” and “at least” say how far off a number may be, since not everyone answered; the range includes it."
        ),
        t("People who answer may differ from those who don’t; no figure can show that."),
    )


def _given(event: Event, outcome: SurveyCounts, t: Texts) -> str:
    """What was answered by hand, which stays; empty where nothing was."""
    given = filling.given(event.answers, outcome)
    titles = t.listing(t(ASKED[question]) for question in given)
    return (
        t("You have already answered: {questions}. Your answer stays unless you replace it.", questions=titles)
        if given
        else ""
    )


def _effects(turn: Turn, event: Event, outcome: SurveyCounts) -> Iterator[_Effect]:
    """What filling the assumed makes of the estimate, and what replacing the given would; none before there is one."""
    if any(one.required and one.id not in event.answers for one in flow.questions(event.answers)):
        return
    if (filled := filling.filled(event.answers, outcome)) != event.answers:
        yield _effect(turn, event, filled)
    if filling.given(event.answers, outcome):
        yield _effect(turn, event, filling.replaced(event.answers, outcome), replacing=True)


def _allowed(effects: Sequence[_Effect], t: Texts) -> Iterator[str]:
    """What those whom the survey hides may make of the estimate, by each effect, and of whom that is not true."""
    for one in effects:
        if any(one.hidden):
            allowed = {
                "spread": one.widest,
                "above": t.short_mass(one.hidden.more_kg),
                "below": t.short_mass(one.hidden.less_kg),
            }
            yield (
                t(
                    "Instead of your answers, hidden people included: {spread} ({above} more or {below} less).",
                    **allowed,
                )
                if one.replacing
                else t(
                    "With these answers, hidden people included: {spread} ({above} more or {below} less).", **allowed
                )
            )
    if any(any(one.hidden) for one in effects):
        yield t("Flights of more than {km} km each way are not included.", km=t.number(round(Band.BEYOND.middle_km)))


def _beside(event: Event, outcome: SurveyCounts, t: Texts) -> Iterator[str]:
    """What is filled beside the groups that were named."""
    filled = filling.filled(event.answers, outcome)
    if filled == event.answers or "origins" not in filling.given(event.answers, outcome):
        return
    ways = filling.ways_filled(event.answers, filled)
    rest = sum(group["people"] for group in groups_of(filled) if "surveyed" in group and "filled" not in group)
    if rest:
        yield t.n(
            "The answers will fill in where {count} person without a town comes from.",
            "The answers will fill in where {count} people without a town come from.",
            rest,
        )
    if ways:
        yield t.n(
            "The answers will fill in how people travel from {count} place.",
            "The answers will fill in how people travel from {count} places.",
            ways,
        )


def _ways_on(survey: Enquiry, outcome: SurveyCounts, t: Texts) -> Rows:
    """Filling what is assumed comes first; what was given is replaced only by a button that says so."""
    given, filled = (of(survey.event.answers, outcome) for of in (filling.given, filling.filled))
    new = filled != survey.event.answers
    fill = ((first(t("Use these answers"), UseFindings(survey.id)),),) if new else ()
    leave = ((button(t("Keep my answers") if given else t("Leave them out"), LeaveFindings(survey.id)),),)
    instead = ((grave(t("Replace my answers"), ReplaceByFindings(survey.id)),),) if given else ()
    return (*fill, *leave, *instead)


def survey_at(turn: Turn, enquiry_id: EnquiryId) -> Enquiry:
    """A survey of the member's own organisation. Raises NotYours, and Deleted."""
    survey = turn.session.get(Enquiry, enquiry_id)
    if survey is None or survey.question is not None:
        raise NotYours
    event_of(turn, survey.event_id)
    return survey


def heading(survey: Enquiry, t: Texts) -> str:
    return t("<b>{name}</b>: survey of the attendees", name=event_name(survey.event.answers, t))


def more_than_there_are(answers: int, people: int, t: Texts) -> str:
    """That they cannot all be attendees', with no share of what they are no part of."""
    return t(
        "{answers} people answered, more than the {people} participants you gave. Please check that number, and who was"
        " sent the link.",
        answers=t.number(answers),
        people=t.number(people),
    )


def how(answers: int, on_page: int, t: Texts) -> str:
    """Through which doors the answers came; empty where none came by the page."""
    if not on_page:
        return ""
    in_telegram = max(answers - on_page, 0)
    return t(
        "On the page: {on_page}. In Telegram: {in_telegram}.",
        on_page=t.number(on_page),
        in_telegram=t.number(in_telegram),
    )


def _left_out(outcome: SurveyCounts, t: Texts) -> str:
    count = outcome.get("left_out", 0)
    return t("Left out: {count} from networks that had already sent many.", count=t.number(count)) if count else ""


def _extrapolation(answers: int, people: int, t: Texts) -> str:
    if answers > people:
        return t(
            "{answers} people answered, more than the {people} participants you gave. Please check that number;"
            " what {answers} said is scaled down to {people} below.",
            answers=t.number(answers),
            people=t.number(people),
        )
    if answers == people:
        return t("All {people} answered.", people=t.number(people))
    return t(
        "{answers} of {people} answered ({rate}). The other {rest} are assumed to be like them.",
        answers=t.number(answers),
        people=t.number(people),
        rate=t.percent(answers / people),
        rest=t.number(people - answers),
    )


def _counts(outcome: SurveyCounts, people: int, t: Texts) -> Iterator[str]:
    """People by origin and by way, each with the ± of the sample. Groups that share a band are added up."""
    groups, bands, answers = outcome["groups"], outcome["bands"], outcome["answers"]
    everybody = extrapolated(groups, bands, people)
    for band, words in FOUND_BANDS.items():
        if band in bands:
            count = sum(group["people"] for group in everybody if group["band"] == band)
            yield t("• {group}", group=t(words, share=_number(count, bands[band], answers, people, t)))
    for mode, words in flow.WAYS.items():
        if some := [group for group in everybody if group.get("mode") == mode]:
            yield t("• {what}: {people}", what=t(words), people=_sum(some, answers, people, t))
    known = {group["band"] for group in everybody if "mode" in group}
    openly = [group for group in everybody if "mode" not in group]
    if some := [group for group in openly if group["band"] in known]:
        said = _sum(some, answers, people, t)
        yield t("• In other ways, each fewer than {fewest} people: {people}", fewest=FEWEST, people=said)
    if some := [group for group in openly if group["band"] not in known]:
        yield t("• How they travel is not known: {people}", people=_sum(some, answers, people, t))


def _undecided(outcome: SurveyCounts, t: Texts) -> str:
    """Those who did not know how they travel; empty where everybody did."""
    undecided = outcome["answers"] - sum(group["surveyed"] for group in outcome["groups"])
    if not undecided:
        return ""
    return t.n(
        "{count} person did not know yet how they travel, and is assumed to travel like others from as far away.",
        "{count} people did not know yet how they travel, and are assumed to travel like others from as far away.",
        undecided,
    )


def _sum(groups: Sequence[SurveyGroup], answers: int, people: int, t: Texts) -> str:
    count, surveyed = (sum(group[which] for group in groups) for which in ("people", "surveyed"))
    return _number(count, surveyed, answers, people, t)


def _number(count: int, surveyed: int, answers: int, people: int, t: Texts) -> str:
    """How many of all `people` the `surveyed` among the `answers` stand for, and how far off that may be."""
    unsure = count * sampling_error(surveyed, answers / people)
    if not unsure:
        return t.number(count)
    if count + unsure > people:
        return t("at least {count}", count=t.number(max(count - max(unsure, 1), 0), 0))
    return t("{count} (give or take {unsure})", count=t.number(count), unsure=t.number(max(unsure, 1), 0))


def _nights(outcome: SurveyCounts, people: int, t: Texts) -> str:
    """What everybody together stays, a rounded mean; or that too few said so to tell it."""
    if "nights" not in outcome:
        return t("Hotel nights are shown only if at least {fewest} people stay, or none do.", fewest=FEWEST)
    found = outcome["nights"]
    return t(
        "Hotel nights: {count}, {average} for each participant, from {answered} who said how many.",
        count=t.number(filling.nights_of_all(found["each"], people)),
        average=t.number(found["each"], 2),
        answered=t.number(found["said"]),
    )


def _dishes(dishes: Mapping[str, int], t: Texts) -> Iterator[str]:
    if dishes:
        said = [
            t("{share} {what}", share=t.percent(share / 100), what=t(flow.DISHES[dish]))
            for dish, share in menu_shares(dishes).items()
        ]
        yield t("Menu, from {count} who chose: {shares}", count=t.number(sum(dishes.values())), shares=t.listing(said))


ASKED: Mapping[str, str] = {
    "origins": N_("where people come from"),
    "nights": N_("the hotel nights"),
    "menu": N_("the menu"),
}
"""What a survey finds, as it stands in a sentence."""


def _effect(turn: Turn, event: Event, answers: Mapping[str, Any], *, replacing: bool = False) -> _Effect:
    """The estimate as it is and as it would be, with the range of the answers alone; and with those whom the survey hides."""
    t = turn.t
    now, then = (_estimate(turn, event, one) for one in (event.answers, answers))
    kg, ends = then.total_kg, (then.low_kg, then.high_kg)
    spread = between(kg, *(then.hidden.left_out(kg, *ends) if any(then.hidden) else ends), t)
    change = {"now": t.mass(now.total_kg), "then": t.mass(kg), "spread": spread}
    told = (
        t("Instead of your answers: {now} → <b>{then}</b> ({spread}).", **change)
        if replacing
        else t("With these answers: {now} → <b>{then}</b> ({spread}).", **change)
    )
    return _Effect(told, replacing, then.hidden, between(kg, *ends, t), then.high_kg / kg if kg else 1.0)


def _estimate(turn: Turn, event: Event, answers: Mapping[str, Any]) -> Footprint:
    return estimate(document.answers_of(answers, event.phase), factor_set_of(turn, event), turn.world.places)
