"""What the process says of itself: on the standard error, without a token and without chatter."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_update: ContextVar[str] = ContextVar("update", default="")


@contextmanager
def about(update: int) -> Iterator[None]:
    """Have every line that is written meanwhile name the update it is about, so that they can be read together."""
    token = _update.set(f" update={update}")
    try:
        yield
    finally:
        _update.reset(token)


class UpdateFilter(logging.Filter):
    """Tells a line's format which update it is about."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.update = _update.get()
        return True


class TokenFilter(logging.Filter):
    """Keeps bot tokens out of every log line, whoever writes it."""

    token = re.compile(r"\d{3,}:[A-Za-z0-9_-]{10,}")

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if self.token.search(message):
            record.msg, record.args = self.token.sub("<token>", message), ()
        return True


def to_stderr() -> None:
    """Log there from now on."""
    handler = logging.StreamHandler()
    handler.addFilter(TokenFilter())
    handler.addFilter(UpdateFilter())
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s:%(update)s %(message)s", handlers=[handler]
    )
    for chatty in ("httpx", "httpcore", "apscheduler", "alembic", "uvicorn.access"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL + 1)  # each try of a collector that is away
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)  # it quotes what it cannot read; we say what failed
