"""From where somebody calls, for as long as it takes to count them: never stored, never logged."""

import ipaddress
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import Final

from msgspec import Struct

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Networks = Sequence[Network]

NEIGHBOURHOOD: Final[Mapping[int, int]] = {4: 24, 6: 56}
"""Prefixes of the networks that share an allowance of visits, by version; whole bytes."""
PLACE: Final[Mapping[int, int]] = {4: 24, 6: 48}
"""Of those whose answers to a survey are counted together: whoever has one line has all of a /48 of IPv6."""


class Allowance(Struct, frozen=True):
    """How many visits a neighbourhood has at once, and how many more come back each second."""

    at_once: float
    a_second: float


VISITS: Final = Allowance(600.0, 20.0)
"""A hall full of people scans one code, all by the hall's own line."""
MISSES: Final = Allowance(60.0, 1.0)
"""Visits that lead nowhere: who is out of these is refused those alone, so that nobody who guesses closes a hall's own page."""
MOST_KNOWN: Final = 50_000
"""Neighbourhoods that are counted; those seen longest ago are forgotten."""


def address(peer: str, headers: Mapping[str, str], trusted: Networks) -> Address | None:
    """Whom a visit counts for: who calls, or whom a proxy of ours names, which is believed and nobody else.

    A proxy writes one of the two headers, and hands on the other as it came. Where they name two strangers nobody knows
    which of them a stranger wrote, so the visit counts for the proxy: whoever is merely named pays nothing.
    """
    caller = _address(peer)
    if caller is None:
        return None
    told = [
        [_named_in(one) for one in headers.get("forwarded", "").split(",")],
        headers.get("x-forwarded-for", "").split(","),
    ]
    found = {_last_stranger([*map(_address, one)], caller, trusted) for one in told if any(one)}
    named = {one for one in found if not any(one in network for network in trusted)} or found
    return named.pop() if len(named) == 1 else caller


def _named_in(hop: str) -> str:
    """Whom a hop of `Forwarded` names: `for="[2001:db8::1]:4711";proto=https`."""
    pairs = (pair.partition("=") for pair in hop.split(";"))
    return next((value.strip().strip('"') for name, _, value in pairs if name.strip().lower() == "for"), "")


def _last_stranger(told: Sequence[Address | None], caller: Address, trusted: Networks) -> Address:
    """The nearest caller that is no proxy of ours."""
    for one in reversed(told):
        if one is None or not any(caller in network for network in trusted):
            break
        caller = one
    return caller


def _address(told: str) -> Address | None:
    """`192.0.2.1`, `192.0.2.1:4711`, `[2001:db8::1]:4711`; an IPv4 address in IPv6's clothes is itself."""
    host = told.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def network(address: Address, longest: Mapping[int, int]) -> Network:
    """The network of an address, by the length of its prefix in each version of IP."""
    return ipaddress.ip_network((address, longest[address.version]), strict=False)


class Callers:
    """What each neighbourhood has left of an allowance, under a hash with this process's own salt."""

    def __init__(self, allowance: Allowance, seconds: Callable[[], float] = time.monotonic) -> None:
        self._allowance = allowance
        self._seconds = seconds
        self._salt = secrets.token_bytes(16)
        self._left: dict[bytes, tuple[float, float]] = {}

    def may_call(self, caller: Address | None, visits: float = 1) -> bool:
        """Count a visit, or what takes as long as several. False for whoever has not so many left, who keeps those."""
        if caller is None:
            return True
        key, now, most = self.hashed(caller), self._seconds(), self._allowance.at_once
        left, since = self._left.pop(key, (most, now))
        left = min(most, left + (now - since) * self._allowance.a_second)
        pays = left >= visits
        self._left[key] = (left - visits if pays else left, now)
        if len(self._left) > MOST_KNOWN:
            del self._left[next(iter(self._left))]
        return pays

    def hashed(self, address: Address) -> bytes:
        """Its neighbourhood, from which nobody finds the address."""
        neighbourhood = address.packed[: NEIGHBOURHOOD[address.version] // 8]
        return blake2b(neighbourhood, key=self._salt, digest_size=16).digest()
