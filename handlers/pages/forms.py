"""Whose form it is: each that is handed out carries a token, by which the same browser may send it twice or correct it.

The token stands in the form and nowhere else: not in the address, which a proxy may log, and in no cookie. It says of
which page it is and that it was made here; of what is answered with it only a keyed hash is kept, as of a guest in a chat.
"""

import hmac
import secrets

from bot.turn import World
from bot.web.page import Visit

WHO = "who"
"""The field it stands in."""
RANDOM_BYTES = 12


def new_token(world: World, code: str) -> str:
    """For a form of the page of this code."""
    random = secrets.token_urlsafe(RANDOM_BYTES)
    return f"{random}.{_sign(world, code, random)}"


def token_of(visit: Visit, world: World, code: str) -> str:
    """The token that came with a form; empty where it is none of ours, or of another page."""
    token = visit.said(WHO)
    random, _, signature = token.partition(".")
    genuine = hmac.compare_digest(signature.encode(), _sign(world, code, random).encode())
    return token if genuine else ""


def _sign(world: World, code: str, random: str) -> str:
    return world.signed(f"form {code} {random}")
