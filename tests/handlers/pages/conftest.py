"""A world with pages, and a member whose links lead there."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.visitor import PUBLIC_URL


@pytest.fixture
def with_pages(world: World) -> World:
    return replace(world, public_url=PUBLIC_URL, secret=b"a secret")


@pytest.fixture
def member(session: Session, with_pages: World) -> Chat:
    return Chat(session, with_pages).joins()
