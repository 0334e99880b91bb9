"""Whoever calls from a browser must be the chat page itself: pages of other sites, which it may also show, give no orders.

Browsers say from where they call (Origin, Fetch Metadata) and let no page change that; programs say nothing, and may call.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

FREELY_READ = ("GET", "HEAD")
OURS = ("same-origin", "none")
"""What `Sec-Fetch-Site` says of our own page, and of an address that somebody typed."""


class OwnPageOnly:
    """Refuses what another site's page asks for. Only the page's own files may be opened from anywhere, as by a link."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _is_allowed(Request(scope)):
            await self._app(scope, receive, send)
            return
        refusal = JSONResponse({"error": "only the chat page itself may ask for this"}, status_code=403)
        await refusal(scope, receive, send)


def _is_allowed(request: Request) -> bool:
    page = request.method in FREELY_READ and not request.url.path.startswith(("/sim", "/bot", "/file"))
    origin = request.headers.get("origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    return page or (origin in (None, own) and request.headers.get("sec-fetch-site", "none") in OURS)


def is_json(request: Request) -> bool:
    """Whether the body says that it is JSON, which a page of another site cannot say unasked."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"
