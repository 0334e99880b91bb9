"""Whom a visit counts for: who calls, or whom a proxy of ours names, and nobody is believed beyond that."""

from ipaddress import ip_address, ip_network

import pytest

from bot.web.callers import MOST_KNOWN, VISITS, Callers, address

TRUSTED = (ip_network("10.0.0.0/8"), ip_network("::1/128"))


@pytest.mark.parametrize(
    ("peer", "headers", "expected"),
    [
        ("192.0.2.1", {}, "192.0.2.1"),
        ("192.0.2.1", {"x-forwarded-for": "198.51.100.1"}, "192.0.2.1"),
        ("10.0.0.1", {"x-forwarded-for": "198.51.100.1"}, "198.51.100.1"),
        ("10.0.0.1", {"x-forwarded-for": "203.0.113.9, 198.51.100.1"}, "198.51.100.1"),
        ("10.0.0.1", {"x-forwarded-for": "203.0.113.9, 198.51.100.1, 10.1.1.1"}, "198.51.100.1"),
        ("10.0.0.1", {"x-forwarded-for": "unknown"}, "10.0.0.1"),
        ("10.0.0.1", {"x-forwarded-for": "10.0.0.3"}, "10.0.0.3"),
        ("10.0.0.1", {"forwarded": "for=198.51.100.1;proto=https"}, "198.51.100.1"),
        ("10.0.0.1", {"forwarded": 'proto=https;For="[2001:db8::1]:4711"'}, "2001:db8::1"),
        ("10.0.0.1", {"forwarded": "for=203.0.113.9, for=198.51.100.1:80"}, "198.51.100.1"),
        ("10.0.0.1", {"forwarded": "by=10.0.0.1"}, "10.0.0.1"),
        ("::1", {"x-forwarded-for": "::ffff:198.51.100.1"}, "198.51.100.1"),
        ("::ffff:10.0.0.1", {"x-forwarded-for": "198.51.100.1"}, "198.51.100.1"),
        ("10.0.0.1", {"forwarded": "for=203.0.113.9", "x-forwarded-for": "198.51.100.1"}, "10.0.0.1"),
        ("10.0.0.1", {"forwarded": "for=10.0.0.3", "x-forwarded-for": "198.51.100.1"}, "198.51.100.1"),
        ("", {"x-forwarded-for": "198.51.100.1"}, "None"),
    ],
)  # fmt: skip
def test_a_proxy_of_ours_is_believed_and_nobody_else(peer: str, headers: dict[str, str], expected: str) -> None:
    assert str(address(peer, headers, TRUSTED)) == expected


def test_a_neighbourhood_shares_what_it_may() -> None:
    now = [0.0]
    callers = Callers(VISITS, lambda: now[0])
    mine, neighbour = ip_address("2001:db8:1::1"), ip_address("2001:db8:1:f::2")
    assert all(callers.may_call(mine) for _ in range(int(VISITS.at_once)))
    assert not callers.may_call(neighbour)
    assert callers.may_call(ip_address("2001:db8:2::1"))
    now[0] += 1
    again = int(VISITS.a_second)
    assert [callers.may_call(neighbour) for _ in range(again + 1)] == [True] * again + [False]


def test_no_address_is_kept_and_few_hashes() -> None:
    callers = Callers(VISITS, lambda: 0.0)
    for number in range(MOST_KNOWN + 500):
        callers.may_call(ip_address(16_777_216 + number * 256))
    kept = vars(callers)["_left"]
    assert len(kept) == MOST_KNOWN
    assert ip_address("1.1.1.1").packed not in str(kept).encode()
