from __future__ import annotations

import pytest

from search_web.rate import RateLimit


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_so_many_requests_at_once_and_no_more(clock: Clock) -> None:
    limit = RateLimit(3, clock)
    assert [limit.wait("203.0.113.1") for _ in range(4)] == [0, 0, 0, 20]


def test_requests_are_earned_back_with_time(clock: Clock) -> None:
    limit = RateLimit(3, clock)
    for _ in range(3):
        limit.wait("203.0.113.1")
    clock.now += 20
    assert [limit.wait("203.0.113.1") for _ in range(2)] == [0, 20]
    clock.now += 3600
    assert [limit.wait("203.0.113.1") for _ in range(4)] == [0, 0, 0, 20]


def test_waiting_as_long_as_told_is_enough(clock: Clock) -> None:
    limit = RateLimit(7, clock)
    while not (wait := limit.wait("203.0.113.1")):
        clock.now += 0.01
    clock.now += wait
    assert limit.wait("203.0.113.1") == 0


def test_addresses_do_not_count_for_each_other(clock: Clock) -> None:
    limit = RateLimit(1, clock)
    assert [limit.wait(f"203.0.113.{n}") for n in range(3)] == [0, 0, 0]


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
def test_loopback_is_never_limited(clock: Clock, address: str) -> None:
    limit = RateLimit(1, clock)
    assert [limit.wait(address) for _ in range(5)] == [0] * 5


def test_an_ipv6_network_counts_as_one(clock: Clock) -> None:
    limit = RateLimit(1, clock)
    assert limit.wait("2001:db8::1") == 0
    assert limit.wait("2001:db8::2") == 60
    assert limit.wait("2001:db8:0:1::1") == 0


def test_what_is_no_address_is_limited_too(clock: Clock) -> None:
    limit = RateLimit(1, clock)
    assert [limit.wait(None), limit.wait("")] == [0, 60]


def test_only_so_many_addresses_are_remembered(clock: Clock) -> None:
    limit = RateLimit(1, clock, most_addresses=100)
    for n in range(1_000):
        limit.wait(f"10.0.{n // 250}.{n % 250}")
    assert len(limit) == 100
