"""A Bot for a question or two, as commands ask that end at once."""

from telegram import Bot
from telegram.request import HTTPXRequest


def asking(token: str, api_url: str) -> Bot:
    """One that has yet to introduce itself. Its one request serves both ways, for each reads in every authority there is."""
    request = HTTPXRequest()
    return Bot(token, base_url=f"{api_url}/bot", request=request, get_updates_request=request)
