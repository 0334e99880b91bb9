"""After an event: its plan, corrected to what happened, and the difference between the two.

What happened is an event of its own, which starts from the plan’s answers, so that the plan stays as it was.
"""

from bot.screen import lines
from bot.stale_taps import StaleTap
from bot.store.events import actual_of, duplicate
from bot.store.models import Phase
from bot.taps import Onward
from bot.turn import Turn
from handlers.event.access import event_of
from handlers.event.questions import flow
from handlers.taps import Record, Summary


def record(turn: Turn, tap: Record) -> Onward:
    """Record what happened: the plan's answers, of which the member changes what turned out differently."""
    plan = event_of(turn, tap.event)
    if plan.phase == Phase.ACTUAL:
        raise StaleTap
    t = turn.t
    actual = actual_of(turn.session, plan)
    if actual is None:
        actual = duplicate(plan, turn.member, turn.now)
        actual.phase, actual.measures, actual.revision = Phase.ACTUAL, plan.measures, 1
        actual.postponed = [one.id for one in flow.questions(plan.answers) if one.id not in plan.answers]
        turn.session.add(actual)
        turn.session.flush()
    hint = t("These are the answers of the plan. Change what turned out differently; the plan itself stays as it is.")
    declared = t("The reductions you declared are carried over too; untick those that didn’t happen.")
    return Onward(Summary(actual.id), lines(hint, declared if actual.measures else ""), inside=True)
