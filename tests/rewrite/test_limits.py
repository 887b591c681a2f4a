"""The limits: what an endpoint takes a minute is held, without a clock or a wait of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from generator.rewrite.limits import Limits, estimate, seconds
from tests.endpoint.run import Time


def limited(time: Time, requests: int | None = None, tokens: int | None = None) -> Limits:
    """Return limits on the time."""
    return Limits(requests, tokens, clock=time.clock, sleep=time.sleep)


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("a", 1), ("abcdefg", 2), ("abcdefgh", 3), ("ü" * 7, 4), ("\ud800", 1)]
)
def test_estimate(text: str, tokens: int) -> None:
    """Tokens are estimated from the bytes, rounded up."""
    assert estimate(text) == tokens


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("20ms", 0.02),
        ("1s", 1.0),
        ("6m0s", 360.0),
        ("1h2m3.5s", 3723.5),
        ("1d", 86400.0),
        ("0.5", 0.5),
        (" 12 ", 12.0),
        ("", None),
        ("soon", None),
        ("-3", None),
        ("5 parsecs", None),
        ("nan", None),
    ],
)
def test_seconds(written: str, expected: float | None) -> None:
    """A header's span is read in its units; what is no span is None."""
    assert seconds(written) == (pytest.approx(expected) if expected is not None else None)


def test_requests_a_minute() -> None:
    """A bucket gives what it holds at once, and then one request each time that one has filled in."""
    time = Time()
    limits = limited(time, requests=6)
    for _ in range(8):
        limits.take(1000)
    assert time.slept == [10.0, 10.0]


def test_a_bucket_is_never_fuller_than_a_minute() -> None:
    """A long rest gives no more than a minute's worth."""
    time = Time()
    limits = limited(time, requests=2)
    time.now += 3600
    for _ in range(3):
        limits.take(1)
    assert time.slept == [30.0]


def test_tokens_a_minute() -> None:
    """Tokens are counted as requests are, and the longer wait holds."""
    time = Time()
    limits = limited(time, requests=600, tokens=600)
    limits.take(600)
    limits.take(60)
    assert time.slept == [6.0]


def test_a_request_larger_than_the_limit_takes_all_of_it() -> None:
    """A request of more tokens than a minute has is sent when the bucket is full; it does not wait for ever."""
    time = Time()
    limits = limited(time, tokens=100)
    limits.take(1000)
    limits.take(1000)
    assert time.slept == [60.0]


def test_no_limit() -> None:
    """Without a limit nothing waits."""
    time = Time()
    limits = limited(time)
    for _ in range(1000):
        limits.take(10_000)
    assert time.slept == []


def test_headers_are_obeyed_until_they_lapse() -> None:
    """What the endpoint says remains is all there is until its reset, which is waited for a minute at most."""
    time = Time()
    limits = limited(time)
    limits.learn({"x-ratelimit-remaining-requests": "2", "x-ratelimit-reset-requests": "8s"})
    for _ in range(3):
        limits.take(10)
    assert time.slept == [8.0]
    limits.learn({"x-ratelimit-remaining-tokens": "50", "x-ratelimit-reset-tokens": "6m0s"})
    limits.take(51)
    assert time.slept == [8.0, 60.0]
    limits.take(51)
    assert time.slept == [8.0, 60.0]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-ratelimit-remaining-requests": "0"},
        {"x-ratelimit-reset-requests": "9s"},
        {"x-ratelimit-remaining-requests": "none", "x-ratelimit-reset-requests": "9s"},
        {"x-ratelimit-remaining-requests": "-1", "x-ratelimit-reset-requests": "9s"},
        {"x-ratelimit-remaining-requests": "²", "x-ratelimit-reset-requests": "9s"},
        {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "later"},
    ],
)
def test_headers_that_say_nothing(headers: dict[str, str]) -> None:
    """Headers that are absent, halves or no numbers change nothing."""
    time = Time()
    limits = limited(time)
    limits.learn(headers)
    limits.take(1)
    assert time.slept == []


def test_threads_share_the_limits() -> None:
    """However many threads take, no more goes out than the limit."""
    waits: list[float] = []
    limits = Limits(10, None, clock=lambda: 0.0, sleep=waits.append)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(limits.take, [1] * 40))
    assert sorted(waits) == pytest.approx([6.0 * number for number in range(1, 31)])
