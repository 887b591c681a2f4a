"""An OpenAI-compatible endpoint on this machine, that answers as a test tells it to.

::

    with LocalEndpoint(learns()) as local:
        client = Client(Endpoint(local.base_url, "key", "model"), sleep=…, clock=…)

A test that uses it is marked ``allow_hosts(["127.0.0.1"])``; all other addresses stay blocked. The behaviours are used
one a request, and the last one for all further requests.
"""

from __future__ import annotations

from tests.endpoint.server import Answer, Behaviour, LocalEndpoint, Received

__all__ = ["Answer", "Behaviour", "LocalEndpoint", "Received"]
