"""Who of an organisation hears what came of something that one of its members began: they, or others where they are gone."""

from collections.abc import Sequence

from bot.store.leaving import members_of
from bot.store.models import Member, Role
from bot.turn import Turn


def is_there(begun_by: Member, organisation_id: int) -> bool:
    """Whether they still belong to the organisation."""
    return begun_by.left_at is None and begun_by.organisation_id == organisation_id


def hears(turn: Turn, begun_by: Member, organisation_id: int) -> Sequence[Member]:
    """Who began it, while they belong to the organisation; else its coordinators, or without any all its members."""
    if is_there(begun_by, organisation_id):
        return (begun_by,)
    others = members_of(turn.session, organisation_id)
    return [one for one in others if one.role == Role.COORDINATOR] or others
