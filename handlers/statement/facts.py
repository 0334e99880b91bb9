"""What a statement states of an event: its figures from fresh data, and the contributions with where each stands."""

from collections.abc import Mapping
from datetime import tzinfo

from markupsafe import Markup
from msgspec import Struct

from bot.store.contributions import contributions_about
from bot.store.models import FINANCED, Contribution, ContributionState, Event
from bot.texts import Texts
from bot.turn import Turn
from calculators.answers import Answers
from calculators.factors import FactorSet
from calculators.footprint import Footprint
from calculators.inventory import Owned
from calculators.reductions import Assessment, Effect
from handlers.event.figures import answers_of, assessment_of, factor_set_of, footprint_by_line, keep
from handlers.event.known import Known, known
from handlers.event.may_be_said import that_counts
from handlers.event.offers import still_chosen
from handlers.event.owned import owned_of
from handlers.event.plan import against_plan
from handlers.event.recalculations import told
from handlers.event.reduced import declared, potential, potential_besides
from handlers.event.reviewed import reviewed_words
from handlers.event.words import recalculated
from handlers.statement.wording import residual_words

STATED = (
    ContributionState.CERTIFIED,
    ContributionState.ALLOCATED,
    ContributionState.PAID,
    ContributionState.CONFIRMED,
    ContributionState.ORDERED,
    ContributionState.QUOTED,
)
"""The states of a contribution that are stated, in the order in which they are; a refusal concerns nobody else."""
MOST_GROUPS = 100
"""Of travellers, with lines of their own: more come from an attendee list, and nobody reads ten thousand lines."""


class Facts(Struct, frozen=True):
    """An event with its figures, before anything is put into words."""

    event: Event
    answers: Answers
    assessment: Assessment
    footprint: Footprint
    """Before any reduction, with lines of its own for every group of travellers, unless these are too many to be read."""
    put_together: str
    """That they were too many, in words; empty where they were not."""
    contributions: tuple[Contribution, ...]
    factors: FactorSet
    own: Owned | None
    """What of it is in the organisation's inventory already; None before that was said."""
    against_plan: str
    """What was planned, and the difference, in words; empty for a plan."""
    is_past: bool
    """Whether what happened after this plan is on record, so that no more is to be said by what was planned."""
    reviewed: str
    """That a colleague looked the answers over, and when, in words; empty where nobody did."""
    known: Mapping[str, Known]
    """How each answer is known, by its question; what is not in it is assumed."""
    recalculated: tuple[str, ...]
    """What it was with older emission factors, in words, the earliest first."""
    zone: tzinfo
    """The network’s, whose days count in every paper."""
    t: Texts

    @property
    def saved(self) -> Mapping[str, float]:
        """What each declared measure saves after those before it, in kg CO2e by key: together, the reduction."""
        return self.assessment.savings_in_turn if self.assessment.is_potential else self.assessment.declared_in_turn

    @property
    def declared(self) -> tuple[Effect, ...]:
        """The measures that were declared, or are a potential together."""
        return declared(self.assessment)

    @property
    def residual(self) -> str:
        """What is left after the reductions declared, in words, or that they are a potential; empty without any."""
        if self.assessment.is_potential:
            return potential(self.assessment, self.t)
        left = residual_words(self.assessment, self.t) if self.declared else ""
        return Markup(" ").join(one for one in (left, potential_besides(self.assessment, self.t)) if one)

    @property
    def financed(self) -> tuple[Contribution, ...]:
        """The contributions that were paid for: only of these may anything be said to others."""
        return tuple(one for one in self.contributions if one.state in FINANCED)


def facts_of(turn: Turn, event: Event) -> Facts:
    """Gather them, and keep the estimate: a figure that was stated counts. Raises StaleTap while there is none."""
    answers, assessment = answers_of(event), assessment_of(turn, event)
    groups = len(answers.travel or ()) + len(answers.crew_travel or ())
    facts = Facts(
        event=event,
        answers=answers,
        assessment=assessment,
        footprint=footprint_by_line(turn, event) if groups <= MOST_GROUPS else assessment.before,
        put_together=_put_together(groups, turn.t),
        contributions=_contributions(turn, event),
        factors=factor_set_of(turn, event),
        own=owned_of(turn, event),
        against_plan=against_plan(turn, event, assessment.before),
        is_past=that_counts(turn, event) is not event,
        reviewed=reviewed_words(turn, event, turn.t, on_paper=True),
        known=known(turn.session, event),
        recalculated=(*told(event, turn.t), *filter(None, [recalculated(event, assessment.before, turn.t)])),
        zone=turn.world.zone,
        t=turn.t,
    )
    keep(turn, event, assessment)
    return facts


def _put_together(groups: int, t: Texts) -> str:
    if groups <= MOST_GROUPS:
        return ""
    return t(
        "People come from {count} places, too many for a line each: those who travel alike are grouped.",
        count=t.number(groups),
    )


def _contributions(turn: Turn, event: Event) -> tuple[Contribution, ...]:
    """Requests with what became of them, and the quote that stands; one that is out of date states nothing.

    A plan and what happened after it have theirs together.
    """
    found = contributions_about(turn.session, event, *STATED)
    standing = (
        one
        for one in found
        if one.state != ContributionState.QUOTED or (one.event_id == event.id and still_chosen(turn, one))
    )
    return tuple(sorted(standing, key=lambda one: (STATED.index(ContributionState(one.state)), one.id)))
