"""Somebody who was asked by a link, and has opened its page."""

from handlers.event.links import address
from tests.handlers.chat import Chat
from tests.handlers.links import newest
from tests.handlers.visitor import Visitor


def opens(chat: Chat, language: str = "en") -> Visitor:
    return Visitor(chat.session, chat.world, language=language).opens(address(chat.world, newest(chat)))


def signed(visitor: Visitor, name: str = "Kim, catering") -> Visitor:
    return visitor.types("Your name", name)
