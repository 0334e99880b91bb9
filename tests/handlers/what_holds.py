"""What must hold of what is stored, whatever somebody said or tapped."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.screen import Incoming
from bot.store.invitations import organisation_named
from bot.store.models import (
    AGREED,
    AnswerChange,
    AttendeeList,
    Contribution,
    ContributionState,
    Enquiry,
    Event,
    Guest,
    Member,
    Reminder,
)
from bot.taps import decode_place
from bot.turn import World
from calculators.footprint import estimate
from handlers.event.document import answers_of
from handlers.event.questions import flow
from tests.handlers.steps import EVE, SAM, ZOE

WITHDRAWN = frozenset({("ordered", "cancelled"), ("confirmed", "cancelled")})
UNDECIDED = frozenset({("confirmed", "ordered"), ("refused", "ordered")})
"""Steps back, from which state to which."""
DECIDED = ("state", "reason", "decided_at", "decided_by")
"""What such a step changes."""

Rows = Mapping[type, Mapping[int, Any]]
"""Every row of some tables by its id."""


def rows(session: Session) -> Rows:
    """What is stored now."""
    return {
        model: {row.id: dict(row._mapping) for row in session.execute(select(model.__table__))}
        for model in (Event, Contribution, Member, Reminder, Enquiry, AttendeeList)
    }


def said_by(incoming: Incoming) -> tuple[str, ...]:
    """The word and the arguments of the button that was tapped."""
    return tuple(incoming.text.split(":")) if incoming.kind == "tap" else ()


@dataclass(frozen=True)
class Deed:
    """What somebody did: where they were `at`, of which organisation they are, and the `link` they answered, if any."""

    session: Session
    world: World
    incoming: Incoming
    organisation: str | None
    at: str
    link: Enquiry | None

    def keeps(self, before: Rows, after: Rows) -> None:
        """What is others' is as it was, what was decided stays, and only what was asked has changed."""
        person, incoming, link = self.incoming.person, self.incoming, self.link
        organisation = organisation_named(self.session, self.organisation).id if self.organisation else None
        assert before[Event].keys() <= after[Event].keys(), "an event has disappeared"
        assert before[Contribution].keys() <= after[Contribution].keys(), "a contribution has disappeared"
        assert len(before[Member]) == len(after[Member]), "nobody joins without an invitation"
        for number, row in after[Event].items():
            old = before[Event].get(number)
            if row != old:
                answered = link is not None and link.event_id == number and said_by(incoming)[:1] == ("reply_send",)
                assert row["organisation_id"] == organisation or answered, "an event of others has changed"
                if old:
                    self._changes_what_was_asked(old["answers"], row["answers"])
                self._can_be_estimated(row["answers"])
        for number, row in after[Contribution].items():
            old = before[Contribution].get(number, row)
            assert row["organisation_id"] == organisation or row == old or person == SAM, "a contribution of others"
            if old["state"] in AGREED and row["state"] in AGREED:
                steps = {one: row[one] for one in ("state", "paid_at", "allocated_at", "certified_at")}
                assert row == old | steps, "a contribution that was decided has changed"
                assert row == old or person == SAM, "only staff note a payment and what follows"
            elif (old["state"], row["state"]) in WITHDRAWN and row["organisation_id"] == organisation:
                assert row == old | {one: row[one] for one in DECIDED}, "only who asked withdraws, before the payment"
            elif (old["state"], row["state"]) in UNDECIDED and person == SAM:
                assert row == old | {one: row[one] for one in DECIDED}, "a decision that is taken back changes no more"
            elif old["state"] in (*AGREED, ContributionState.REFUSED):
                assert row == old, "a contribution that was decided has changed"
            elif row["state"] in (*AGREED, ContributionState.REFUSED):
                assert (person, old["state"]) == (SAM, ContributionState.ORDERED), (
                    "only staff decide, and only requests"
                )
        for number, row in after[Member].items():
            # An event that is archived or deleted is taken out of a colleague's hands, no more.
            left = before[Member][number] | ({"event_id": None} if row["organisation_id"] == organisation else {})
            assert row in (before[Member][number], left) or row["telegram_id"] == person, "somebody else was moved"

        numbers = {row["id"]: row for row in after[Member].values() if row["telegram_id"] == person}
        for model in (Reminder, AttendeeList):
            for number in before[model].keys() | after[model].keys():
                same = before[model].get(number) == after[model].get(number)
                its = before[model].get(number) or after[model][number]
                assert same or its["member_id"] in numbers, "what is another member's alone has changed"
        for number, row in after[Enquiry].items():
            old = before[Enquiry].get(number)
            own = after[Event][row["event_id"]]["organisation_id"] == organisation
            assert row == old or own or (link and link.id == number), "an enquiry of others has changed"
        self._knows_no_stranger()

    def _knows_no_stranger(self) -> None:
        """Of a stranger there is nowhere an id."""
        for table in (Enquiry.__table__, Guest.__table__, Event.__table__, AnswerChange.__table__):
            stored = repr(self.session.execute(select(table)).all())
            assert not any(str(person) in stored for person in (EVE, ZOE)), "a stranger's id is stored"

    def _changes_what_was_asked(self, old: dict[str, Any], new: dict[str, Any]) -> None:
        at, incoming = self.at, self.incoming
        asked = {*at.split(":")[1:2], *said_by(incoming)[2:3], *(["name"] if at.startswith("rename") else [])}
        if said_by(incoming)[:1] == ("use_list",) or at.startswith("list:"):
            asked |= {"origins", "crew_origins", "participants", "crew", "nights", "menu"}
        if said_by(incoming)[:1] == ("if_keep",):
            asked |= {one for one in new if not one.startswith("journey.")}  # all of them may have been supposed
        if said_by(incoming)[:1] == ("survey_use",):
            asked |= {"origins", "menu"}
        if said_by(incoming)[:1] in (("reply_send",), ("reply_take",), ("reply_undo",)):
            asked |= {str(one) for one in self.session.scalars(select(Enquiry.question)) if one}
        missing = object()
        changed = {one for one in {*old, *new} if old.get(one, missing) != new.get(one, missing)}
        if "origins" in asked:
            changed = {one for one in changed if not one.startswith("journey.")}
        their_own = {one for one in changed if not one.startswith("journey.")}  # journeys follow the origins
        if at and decode_place(at).near_event and len(their_own) == 1 and re.search(r"\d", incoming.text):
            asked |= changed  # a question may be answered from afar, by its name and a number
        assert changed <= asked, f"{changed} changed where {asked} was asked"

    def _can_be_estimated(self, answers: dict[str, Any]) -> None:
        if all(one.id in answers for one in flow.questions(answers) if one.required):
            found = estimate(answers_of(answers), self.world.factors, self.world.places)
            assert 0 <= found.low_kg <= found.total_kg <= found.high_kg < float("inf")
