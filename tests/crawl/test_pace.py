"""How long is waited before the next request to a host?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawl.fetching.pace import Pace, retry_after

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@given(delay=st.floats(0.01, 60), since=st.floats(0, 100), latency=st.floats(0, 100))
def test_the_pause_since_the_last_answer_is_never_shorter_than_the_delay(
    delay: float, since: float, latency: float
) -> None:
    pace = Pace()
    pace.answered("a", latency, 1_000.0)
    assert since + pace.wait("a", delay, 1_000.0 + since) >= delay - 1e-6


def test_the_first_request_goes_out_at_once() -> None:
    assert Pace().wait("a", 5.0, 1_000.0) == 0.0


def test_a_slow_host_is_asked_as_slowly_as_it_answers_and_no_slower_than_every_forty_seconds() -> (
    None
):
    pace = Pace()
    pace.answered("a", 8.0, 1_000.0)
    assert 8.0 <= pace.wait("a", 1.0, 1_000.0) <= 8.0 * 1.3
    pace.answered("b", 500.0, 1_000.0)
    assert pace.wait("b", 1.0, 1_000.0) <= 30.0 * 1.3


def test_without_a_delay_a_held_host_is_still_waited_for() -> None:
    pace = Pace()
    pace.hold("a", 7.0, 1_000.0)
    assert pace.wait("a", 0.0, 1_000.0) == 7.0
    assert pace.wait("b", 0.0, 1_000.0) == 0.0


def test_a_shorter_hold_does_not_cut_a_longer_one_short() -> None:
    pace = Pace()
    pace.hold("a", 7.0, 1_000.0)
    pace.hold("a", 1.0, 1_000.0)
    assert pace.wait("a", 0.0, 1_000.0) == 7.0


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("0", 0.0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 0.0),
        ("Sunday, 01-Mar-26 12:01:00 GMT", 60.0),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(said: str | None, seconds: float | None) -> None:
    assert retry_after(said, NOW) == seconds


@given(st.text(max_size=60) | st.from_regex(r"\w{3}, \d{1,3} \w{3} \d{1,5} [\d:]{1,9} [+-]\d{4,6}"))
def test_no_retry_after_breaks_the_run(said: str) -> None:
    seconds = retry_after(said, NOW)
    assert seconds is None or seconds >= 0
