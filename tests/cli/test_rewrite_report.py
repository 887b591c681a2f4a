"""What ``postgen rewrite`` shows while it runs."""

from __future__ import annotations

from generator.cli import rewrite
from generator.rewrite.client import Client, Endpoint


def test_a_client_is_opened_without_a_connection() -> None:
    """The client of an endpoint opens nothing by itself."""
    with rewrite.open_client(Endpoint("https://api.example.com/v1", "key", "writer")) as client:
        assert isinstance(client, Client)
