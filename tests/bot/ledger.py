"""Events, what happened after them, and contributions, written straight into the tables, for what adds them up."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.impact.figures import Figures
from bot.store.invitations import organisation_named
from bot.store.models import Contribution, ContributionState, Event, Member, Phase, Project, Role
from tests.conftest import NOW

Row = TypeVar("Row")


class Ledger:
    """Writes rows; every one is flushed, so that it has its id."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._people = 100

    def member(self, organisation: str = "Ardennes SA", role: Role = Role.MEMBER, **columns: Any) -> Member:
        """Another person of an organisation."""
        self._people += 1
        usual = {"telegram_id": self._people, "first_name": "Ada", "language": "en", "consented_at": NOW}
        made = Member(organisation_id=organisation_named(self.session, organisation).id, role=role, **usual | columns)
        return self._added(made)

    def event(
        self,
        member: Member,
        day: date,
        kg: float,
        *,
        name: str = "Gala",
        participants: int = 10,
        categories: Mapping[str, float] | None = None,
        reductions: Mapping[str, float] | None = None,
        **columns: Any,
    ) -> Event:
        """An event whose result was seen; its range is a fifth down and a quarter up."""
        figures = Figures(kg, kg * 0.8, kg * 1.25, participants, categories or {"travel": kg}, reductions or {})
        made = Event(
            organisation_id=member.organisation_id,
            created_by=member.id,
            created_at=NOW,
            updated_at=NOW,
            revision=5,
            answers={
                "name": name,
                "kind": "conference",
                "first_day": day.isoformat(),
                "participants": participants or 1,
            },
            result={"total_kg": kg},
            factor_set="2026.1",
            measures=list(reductions or ()),
            **{"figures": figures.as_document(), "counts_on": day} | columns,
        )
        return self._added(made)

    def actual(self, plan: Event, member: Member, day: date, kg: float, **columns: Any) -> Event:
        """What happened after a plan."""
        return self.event(member, day, kg, source_id=plan.id, phase=Phase.ACTUAL, **columns)

    def contribution(
        self,
        event: Event,
        day: date,
        kg: str,
        money: str,
        state: ContributionState = ContributionState.ORDERED,
        *,
        project: str = "ades-mg",
        member: Member | None = None,
    ) -> Contribution:
        """A contribution that was requested at noon of a day."""
        moment = datetime.combine(day, time(12), tzinfo=UTC)
        quoted = state in (ContributionState.QUOTED, ContributionState.CANCELLED)
        made = Contribution(
            organisation_id=event.organisation_id,
            event_id=event.id,
            member_id=member.id if member else event.created_by,
            project_id=self.session.scalars(select(Project.id).where(Project.key == project)).one(),
            event_revision=event.revision,
            state=state,
            mass_kg=Decimal(kg),
            total=Decimal(money),
            quote={},
            quoted_at=moment,
            expires_at=moment,
            ordered_at=None if quoted else moment,
        )
        return self._added(made)

    def _added(self, row: Row) -> Row:
        self.session.add(row)
        self.session.flush()
        return row
