"""A client of the local endpoint, with a clock that only its waits move."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.rewrite.client import Client, Endpoint, EndpointError
from tests.endpoint.server import LocalEndpoint

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.rewrite.reply import Reply
    from tests.endpoint.server import Behaviour

KEY = "sk-secret-of-tests"
MESSAGES = [
    {"role": "system", "content": "Write in JSON."},
    {"role": "user", "content": 'Items:\n[{"id": "a", "text": "Build tools."}, {"id": "b", "text": "Lead 3 teams."}]'},
]
SCHEMA = {"name": "items", "strict": True, "schema": {"type": "object"}}
TEXTS = {"a": "Develop tools.", "b": "Lead 3 teams."}


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []
        self.meanwhile: list[Callable[[], object]] = []

    def clock(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.slept.append(seconds)
        self.now += seconds
        if self.meanwhile:
            self.meanwhile.pop()()


class Run:
    """A client of a local endpoint, and the time it spends."""

    def __init__(
        self, *behaviours: Behaviour, timeout: float = 60.0, attempts: int = 5, requests: int | None = None
    ) -> None:
        self.local = LocalEndpoint(*behaviours)
        self.time = Time()
        self.settings = Endpoint("", KEY, "some-model", timeout=timeout, attempts=attempts, requests_a_minute=requests)

    def __enter__(self) -> Run:
        self.local.__enter__()
        endpoint = replace(self.settings, base_url=self.local.base_url)
        self.client = Client(endpoint, sleep=self.time.sleep, clock=self.time.clock)
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()
        self.local.__exit__()

    def ask(self, room: int = 500) -> Reply:
        """Send the messages."""
        return self.client.complete(MESSAGES, SCHEMA, room=room, expected=("a", "b"))

    def fails(self) -> EndpointError:
        """Send the messages, and return the error that they end in."""
        with pytest.raises(EndpointError) as failed:
            self.ask()
        return failed.value
