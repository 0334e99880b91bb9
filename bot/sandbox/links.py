"""Which links Telegram takes, and why it refuses the others."""

import re
from urllib.parse import urlsplit


def checked_link(link: str) -> str:
    """The link as Telegram would keep it, or nothing when it refuses it."""
    return "" if link_refusal(link) else (link if ":" in link.partition("/")[0] else f"http://{link}")


def link_refusal(link: str) -> str:
    """Why Telegram refuses a link (`Wrong HTTP URL`, …), or nothing. Note that `http://localhost` is refused."""
    scheme, separator, rest = link.partition(":")
    if separator and scheme.lower() == "tg":
        return "" if re.fullmatch(r"(?://)?[\w-]+(?:[/?].*)?", rest) else "Unallowed characters in URL host"
    if "://" in link and scheme.lower() not in {"http", "https"}:
        return "Unsupported URL protocol"
    try:
        parts = urlsplit(link if "://" in link else f"http://{link}")
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "Wrong port number specified in the URL"
    if not host:
        return "URL host is empty"
    if any(character.isspace() for character in host) or any(c in host for c in '\\^`{}|<>"'):
        return "Host is invalid"
    return "" if "." in host or ":" in host else "Wrong HTTP URL"
