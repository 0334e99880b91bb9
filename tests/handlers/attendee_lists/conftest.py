"""A member who sends lists."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()
