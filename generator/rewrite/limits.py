"""The limits of an endpoint: how many requests and tokens it takes a minute, held before it has to refuse."""

from __future__ import annotations

import math
import re
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MINUTE = 60.0
_BYTES_A_TOKEN = 3.5
_SPAN = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


def estimate(text: str) -> int:
    """Return about how many tokens a text has, rather too many than too few."""
    return math.ceil(len(text.encode("utf-8", errors="replace")) / _BYTES_A_TOKEN)


def seconds(written: str) -> float | None:
    """Return the seconds that a header names (``6m0s``, ``20ms``, ``1.5``), or None if it names none."""
    written = written.strip().lower()
    if re.fullmatch(r"\d+(?:\.\d+)?", written):
        return float(written)
    if written and not _SPAN.sub("", written):
        return sum(float(number) * _SECONDS[unit] for number, unit in _SPAN.findall(written))
    return None


class _Bucket:
    """What may be taken a minute: it fills at an even rate, and what the endpoint says of it holds until it lapses."""

    def __init__(self, a_minute: int | None, now: float) -> None:
        self._room = float(a_minute) if a_minute else math.inf
        self._level = self._room
        self._at = now
        self._remaining = math.inf
        self._until = now

    def reserve(self, need: float, now: float) -> float:
        """Take what is needed, and return how many seconds it has to wait for it."""
        wait = 0.0
        if self._room < math.inf:
            rate = self._room / _MINUTE
            level = min(self._room, self._level + (now - self._at) * rate)
            self._level, self._at = level - min(need, self._room), now
            wait = max(0.0, -self._level / rate)
        if now < self._until:
            if need > self._remaining:
                return max(wait, self._until - now)
            self._remaining -= need
        return wait

    def learn(self, remaining: float, reset: float, now: float) -> None:
        """Hold what the endpoint says: what remains, and in how many seconds it is whole again."""
        self._remaining, self._until = remaining, now + min(reset, _MINUTE)


class Limits:
    """Requests and tokens a minute, for all threads together; None is no limit but the one that the endpoint tells."""

    def __init__(
        self,
        requests: int | None = None,
        tokens: int | None = None,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        now = clock()
        self._buckets = {"requests": _Bucket(requests, now), "tokens": _Bucket(tokens, now)}
        self._clock = clock
        self._sleep = sleep
        self._lock = Lock()

    def take(self, tokens: int) -> None:
        """Return when one request of so many tokens may be sent."""
        with self._lock:
            now = self._clock()
            wait = max(self._buckets["requests"].reserve(1, now), self._buckets["tokens"].reserve(tokens, now))
        if wait > 0:
            self._sleep(wait)

    def learn(self, headers: Mapping[str, str]) -> None:
        """Hold what the headers of a response say of the limits."""
        for name, bucket in self._buckets.items():
            remaining = headers.get(f"x-ratelimit-remaining-{name}", "").strip()
            reset = seconds(headers.get(f"x-ratelimit-reset-{name}", ""))
            if remaining.isascii() and remaining.isdigit() and reset is not None:
                with self._lock:
                    bucket.learn(int(remaining), reset, self._clock())
