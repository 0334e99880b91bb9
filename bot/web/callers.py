"""From where somebody calls, for as long as it takes to count them: never stored, never logged."""

import ipaddress
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Networks = Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network]

AT_ONCE: Final = 600.0
"""Visits of one neighbourhood at once: a hall full of people scans one code, all by the hall's own line."""
A_SECOND: Final = 20.0
"""Visits a second that it may go on with."""
MISS: Final = 20.0
"""So many visits an address counts that leads nowhere."""
MOST_KNOWN: Final = 50_000
"""Neighbourhoods that are counted; those seen longest ago are forgotten."""


def addresses(peer: str, headers: Mapping[str, str], trusted: Networks) -> set[Address]:
    """Whom a visit counts for: who calls, or whom a proxy of ours names, which is believed and nobody else.

    A proxy writes one of the two headers, and hands on the other as it came, so where they differ both count.
    """
    caller = _address(peer)
    if caller is None:
        return set()
    told = [
        [_named_in(one) for one in headers.get("forwarded", "").split(",")],
        headers.get("x-forwarded-for", "").split(","),
    ]
    return {_last_stranger([*map(_address, one)], caller, trusted) for one in told if any(one)} or {caller}


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


class Callers:
    """How many visits each neighbourhood has left: a /24, or a /56 of IPv6, under a hash with this process's own salt."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._salt = secrets.token_bytes(16)
        self._left: dict[bytes, tuple[float, float]] = {}

    def may_call(self, callers: set[Address], cost: float = 1.0) -> bool:
        """Count a visit, or what it costs beyond one. False for whoever has none left."""
        paid = [self._pays(self._hashed(one), cost) for one in callers]  # of two, each counts
        return all(paid)

    def _pays(self, key: bytes, cost: float) -> bool:
        now = self._seconds()
        left, since = self._left.pop(key, (AT_ONCE, now))
        left = min(AT_ONCE, left + (now - since) * A_SECOND)
        pays = left >= 1
        self._left[key] = (max(left - cost, 0.0) if pays else left, now)
        if len(self._left) > MOST_KNOWN:
            del self._left[next(iter(self._left))]
        return pays

    def _hashed(self, address: Address) -> bytes:
        prefix = 24 if address.version == 4 else 56
        network = ipaddress.ip_network((address, prefix), strict=False)
        return blake2b(network.network_address.packed, key=self._salt, digest_size=16).digest()
