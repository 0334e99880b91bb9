"""Somebody of the staff, a member, and the request that she made."""

import pytest
from sqlalchemy.orm import Session

from bot.store.models import Contribution, Role
from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.contribution.requested import request


@pytest.fixture
def sam(session: Session, world: World) -> Chat:
    return Chat(session, world, person=9).joins("The network", Role.STAFF)


@pytest.fixture
def mia(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.fixture
def made(mia: Chat, sam: Chat) -> Contribution:
    return request(mia)
