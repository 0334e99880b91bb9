"""What the process says of itself: on the standard error, without a token and without chatter."""

import logging
import re


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
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", handlers=[handler]
    )
    for chatty in ("httpx", "httpcore", "apscheduler", "alembic", "uvicorn.access"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)  # it quotes what it cannot read; we say what failed
