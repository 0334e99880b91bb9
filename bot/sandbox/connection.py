"""Closing a connection without an answer, which ASGI itself has no word for."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

EXTENSION = "residua.transport"


class DroppableProtocol(H11Protocol):
    """uvicorn's own protocol, whose requests also know the connection they came on."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        app = self.app

        async def with_transport(scope: Scope, receive: Receive, send: Send) -> None:
            scope.setdefault("extensions", {})[EXTENSION] = transport
            await app(scope, receive, send)

        self.app = with_transport


async def hang_up(request: Request) -> Response:
    """Cut the connection; the response returned goes nowhere. Raises `RuntimeError` when served by another protocol."""
    transport = request.scope.get("extensions", {}).get(EXTENSION)
    if transport is None:
        raise RuntimeError("the local Telegram must be served with DroppableProtocol to close connections")
    transport.abort()
    await asyncio.sleep(0)  # lets uvicorn learn of it before the response below would be written
    return Response()
