"""The client: what goes over the wire, what is tried again, and what ends a run; against the local endpoint."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from generator.diagnostic import UsageError
from generator.rewrite.client import (
    AccountError,
    Client,
    Endpoint,
    TransportError,
    Wire,
    check_endpoint,
    request_body,
)
from tests.endpoint import Answer, LocalEndpoint
from tests.endpoint.behaviours import each, good, hung, quota, refuses, reset_mid_body, slow, status, truncated
from tests.endpoint.run import KEY, MESSAGES, SCHEMA, TEXTS, Run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.endpoint import Behaviour, Received

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_one_request() -> None:
    """A reply takes one request, of the form that is documented, and nothing but what it needs goes over the wire."""
    with Run(good()) as run:
        reply = run.ask()
        assert (reply.texts, reply.reason, reply.tokens_in, reply.tokens_out) == (TEXTS, None, 120, 40)
        assert reply.request_id == "req_local"
        (sent,) = run.local.requests
    assert sent.path == "/v1/chat/completions"
    assert sent.body == {
        "model": "some-model",
        "messages": MESSAGES,
        "max_completion_tokens": 500,
        "response_format": {"type": "json_schema", "json_schema": SCHEMA},
    }
    names = {"host", "content-type", "content-length", "accept", "accept-encoding", "user-agent", "connection"}
    assert set(sent.headers) == names | {"authorization", "x-stainless-raw-response"}
    assert sent.headers["authorization"] == f"Bearer {KEY}"
    assert run.time.slept == []


def test_extra_parameters() -> None:
    """What the settings add stands in the body, over what would stand there."""
    endpoint = Endpoint("https://api.example.com/v1", KEY, "m", extra={"reasoning_effort": "low", "model": "n"})
    body = request_body(endpoint, MESSAGES, SCHEMA, room=9, wire=Wire("text", "max_tokens"))
    assert body == {"model": "n", "messages": MESSAGES, "max_tokens": 9, "reasoning_effort": "low"}


def test_the_environment_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """No address, key, organisation, project, header or proxy of the environment reaches the endpoint."""
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_API_KEY", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "env-secret")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Env: env-secret\nAuthorization: Bearer env-secret")
    for name in ("OPENAI_BASE_URL", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/env-secret")
    with Run(good()) as run:
        assert run.ask().texts == TEXTS
        (sent,) = run.local.requests
    assert "env-secret" not in str(sent.headers)
    assert sent.headers["authorization"] == f"Bearer {KEY}"


def test_an_endpoint_without_a_key() -> None:
    """An endpoint on this machine may need no key; none of the environment is sent in its place."""
    with LocalEndpoint(good()) as local, Client(Endpoint(local.base_url, "", "m"), sleep=_never, clock=_zero) as client:
        assert client.complete(MESSAGES, SCHEMA, room=9).texts == TEXTS
        assert local.requests[0].headers["authorization"] == "Bearer none"


def _never(_: float) -> None:
    raise AssertionError("nothing waits here")


def _zero() -> float:
    return 0.0


@pytest.mark.parametrize(
    "address", ["https://api.example.com/v1", "http://localhost:1/v1", "http://127.9.9.9/v1", "http://[::1]:11434/v1"]
)
def test_addresses(address: str) -> None:
    """Any host is spoken to over https, and this machine over http too; a client that never asked closes."""
    with Client(Endpoint(address, KEY, "m"), sleep=_never, clock=_zero):
        assert KEY not in repr(Endpoint(address, KEY, "m"))


@pytest.mark.parametrize(
    ("address", "key", "code"),
    [
        ("http://api.example.com/v1", KEY, "REWRITE_HTTP"),
        ("http://10.0.0.1/v1", KEY, "REWRITE_HTTP"),
        ("http://localhost.example.com/v1", KEY, "REWRITE_HTTP"),
        ("ftp://localhost/v1", KEY, "REWRITE_HTTP"),
        ("api.example.com/v1", KEY, "REWRITE_HTTP"),
        ("https:///v1", KEY, "REWRITE_HTTP"),
        ("https://[bad/v1", KEY, "REWRITE_HTTP"),
        ("https://host:99999/v1", KEY, "REWRITE_HTTP"),
        ("https://two words/v1", KEY, "REWRITE_HTTP"),
        ("https://api.example.com/v1", "two words", "REWRITE_KEY"),
        ("https://api.example.com/v1", "sk-ключ", "REWRITE_KEY"),
        ("https://api.example.com/v1", "sk-x\n", "REWRITE_KEY"),
    ],
)
def test_addresses_and_keys_that_are_refused(address: str, key: str, code: str) -> None:
    """Plain http to another machine, an address that is none, and a key that cannot be sent are errors of use."""
    with pytest.raises(UsageError) as refused:
        check_endpoint(Endpoint(address, key, "m"))
    assert [one.code for one in refused.value.diagnostics] == [code]
    assert key not in str(refused.value)


def test_forms_of_reply_fall_back() -> None:
    """An endpoint that takes no schema is asked for JSON, one that takes no JSON by the prompt; the run remembers it."""
    takes_nothing = refuses("json_schema", refuses("json_object", good(), code=422))
    with Run(takes_nothing) as run:
        assert [run.ask().texts, run.ask().texts] == [TEXTS, TEXTS]
        sent = [one.body.get("response_format") for one in run.local.requests]
    assert sent == [{"type": "json_schema", "json_schema": SCHEMA}, {"type": "json_object"}, None, None]


def test_the_older_name_of_the_room() -> None:
    """An endpoint that knows only max_tokens gets it, and the form of reply stays."""
    with Run(refuses("max_completion_tokens", refuses("response_format", good()))) as run:
        assert [run.ask().texts, run.ask().texts] == [TEXTS, TEXTS]
        sent = [one.body for one in run.local.requests]
    assert ["max_tokens" in one for one in sent] == [False, True, True, True, True]
    assert ["response_format" in one for one in sent] == [True, True, True, False, False]


def test_another_thread_changed_the_form() -> None:
    """A request that was refused in a form that another thread has given up meanwhile is sent in the new form."""

    def refuse_and_change(received: Received) -> Answer:
        run.client._wire = Wire("json_object")
        return status(400)(received)

    with Run(refuse_and_change, good()) as run:
        assert run.ask().texts == TEXTS
        assert run.local.requests[1].body["response_format"] == {"type": "json_object"}


def test_a_refusal_in_the_last_form_ends() -> None:
    """When no form is left the request fails; nothing turns in a circle."""
    error = {"error": {"message": "response_format json_schema max_completion_tokens", "code": "bad"}}
    with Run(status(400, body=error)) as run:
        assert run.fails().code == "REWRITE_REQUEST"
        assert len(run.local.requests) == 4


@pytest.mark.parametrize(
    ("behaviour", "code", "requests"),
    [
        (status(401), "REWRITE_KEY", 1),
        (status(402), "REWRITE_QUOTA", 1),
        (status(403, {"content-type": "text/html"}), "REWRITE_FORBIDDEN", 1),
        (status(404), "REWRITE_MODEL", 1),
        (quota, "REWRITE_QUOTA", 1),
        (status(503, body=[{"error": {"status": "billing_not_active"}}]), "REWRITE_QUOTA", 1),
    ],
)
def test_the_circuit_opens(behaviour: Behaviour, code: str, requests: int) -> None:
    """Without a key, permission, model or credit no further request is sent, and no message names key or account."""
    with Run(behaviour, good()) as run:
        first, second = run.fails(), run.fails()
        assert isinstance(first, AccountError)
        assert isinstance(second, AccountError)
        assert (first.code, second.code, str(first)) == (code, code, str(second))
        assert "secret" not in f"{first}{first.__cause__}"
        assert len(run.local.requests) == requests
        assert run.time.slept == []


def test_the_circuit_opens_for_waiting_threads() -> None:
    """A request that waits for its next attempt is not sent when another one has opened the circuit meanwhile."""
    with Run(status(500), status(401), good()) as run:
        run.time.meanwhile.append(run.fails)
        assert run.fails().code == "REWRITE_KEY"
        assert len(run.local.requests) == 2


@pytest.mark.parametrize("code", [408, 409, 429, 500, 502, 503, 529])
def test_what_may_pass_is_tried_again(code: int) -> None:
    """A status that may pass is tried again after a short wait, which grows."""
    with Run(status(code), status(code), good()) as run:
        assert run.ask().texts == TEXTS
        assert len(run.local.requests) == 3
    assert len(run.time.slept) == 2
    assert all(0 <= one <= 8 for one in run.time.slept)


@pytest.mark.parametrize(
    ("headers", "least", "most"),
    [
        ({"retry-after": "2"}, 2, 10),
        ({"retry-after": "3600"}, 60, 60),
        ({"retry-after-ms": "2500", "retry-after": "9"}, 2.5, 8.5),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9, 17),
        ({"retry-after": "Fri, 27 Nov 2026 14:00:30 GMT", "date": "Fri, 27 Nov 2026 14:00:00 GMT"}, 30, 38),
        ({"retry-after": "Fri, 27 Nov 2026 13:00:00 GMT", "date": "Fri, 27 Nov 2026 14:00:00 GMT"}, 0, 8),
        ({"retry-after": "later"}, 0, 8),
        ({"retry-after": "Fri, 27 Nov 2026 14:00:30 GMT"}, 0, 8),
        ({"retry-after": "-5"}, 0, 8),
    ],
)
def test_retry_after(headers: dict[str, str], least: float, most: float) -> None:
    """An endpoint that says when to come back is obeyed, for a minute at most."""
    with Run(status(429, headers), good()) as run:
        assert run.ask().texts == TEXTS
    (slept,) = run.time.slept
    assert least <= slept <= most


@pytest.mark.parametrize(
    ("behaviour", "code", "said"),
    [
        (status(500), "REWRITE_SERVER", "the endpoint fails (status 500)"),
        (status(429), "REWRITE_SERVER", "the endpoint takes no more requests for now (status 429)"),
        (reset_mid_body, "REWRITE_UNREACHABLE", "the endpoint cannot be reached"),
    ],
)
def test_attempts_end(behaviour: Behaviour, code: str, said: str) -> None:
    """After the last attempt the request fails; the next one is tried all the same."""
    with Run(*[behaviour] * 5, good()) as run:
        failed = run.fails()
        assert isinstance(failed, TransportError)
        assert (failed.code, str(failed)) == (code, said)
        assert len(run.local.requests) == 5
        assert run.ask().texts == TEXTS


def test_patience_ends() -> None:
    """An endpoint that asks to wait again and again is given up before its attempts are used up."""
    with Run(status(429, {"retry-after": "55"})) as run:
        assert run.fails().code == "REWRITE_SERVER"
        assert len(run.local.requests) == 3


@pytest.mark.parametrize("behaviour", [hung, slow(5, good())])
def test_time_outs(behaviour: Behaviour) -> None:
    """An endpoint that does not answer in time is tried again, and then given up."""
    with Run(behaviour, timeout=0.05, attempts=2) as run:
        assert (run.fails().code, len(run.time.slept)) == ("REWRITE_TIMEOUT", 1)


def test_time_outs_use_up_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of time-outs counts as time waited."""
    monkeypatch.setattr("generator.rewrite.client._PATIENCE", 0.12)
    monkeypatch.setattr("tenacity.wait.random.uniform", lambda _low, _high: 0.0)
    with Run(hung, timeout=0.05) as run:
        assert (run.fails().code, len(run.time.slept)) == ("REWRITE_TIMEOUT", 2)


def test_no_endpoint() -> None:
    """Where nothing listens, the endpoint cannot be reached."""
    with Run(good()) as run:
        pass
    run.client = Client(run.client.endpoint, sleep=run.time.sleep, clock=run.time.clock)
    assert run.fails().code == "REWRITE_UNREACHABLE"
    assert len(run.time.slept) == 4
    run.client.close()


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (status(400), "(status 400)"),
        (
            status(400, body={"error": {"code": "unsupported_value", "param": "messages[0].role", "message": KEY}}),
            "(status 400, unsupported_value, messages[0].role)",
        ),
        (status(400, body={"error": {"code": KEY, "param": "org-secret"}}), "(status 400)"),
        (status(413, body="too large"), "(status 413)"),
        (status(307, {"location": "http://127.0.0.1:9/"}), "(status 307)"),
    ],
)
def test_refused_requests(behaviour: Behaviour, said: str) -> None:
    """A request that the endpoint refuses is not tried again, nor sent elsewhere; the run goes on."""
    with Run(behaviour, good()) as run:
        failed = run.fails()
        assert isinstance(failed, TransportError)
        assert (failed.code, str(failed)) == ("REWRITE_REQUEST", f"the endpoint refuses the request {said}")
        assert len(run.local.requests) == 1
        assert run.ask().texts == TEXTS


@pytest.mark.parametrize(("code", "reason"), [("content_filter", "filtered"), ("json_validate_failed", "not_json")])
def test_refusals_that_are_replies(code: str, reason: str) -> None:
    """A filter, or a model that wrote no JSON, is a reply without texts, whatever the status."""
    with Run(status(400, {"x-request-id": "req_9"}, {"error": {"code": code}})) as run:
        reply = run.ask()
    assert (reply.texts, reply.reason, reply.request_id) == (None, reason, "req_9")


@pytest.mark.parametrize(
    "behaviour",
    [
        lambda received: replace(good()(received), headers={"x-request-id": f"for {KEY}"}),
        status(400, {"x-request-id": KEY}, {"error": {"code": "content_filter"}}),
        each(lambda text: f"{text} {KEY}"),
    ],
)
def test_a_reply_with_the_key_is_none(behaviour: Behaviour) -> None:
    """An endpoint that sends the API key back, as an id or in a text, has given no reply; the next one is read."""
    with Run(behaviour, good()) as run:
        failed = run.fails()
        assert isinstance(failed, TransportError)
        assert (failed.code, KEY in str(failed)) == ("REWRITE_REPLY", False)
        assert run.ask().texts == TEXTS


def test_a_word_as_key() -> None:
    """A key that is a word, as local endpoints are given, may stand in a reply."""
    with LocalEndpoint(each(lambda text: f"{text} ollama")) as local:
        endpoint = Endpoint(local.base_url, "ollama", "some-model")
        with Client(endpoint, sleep=lambda _: None, clock=lambda: 0.0) as client:
            reply = client.complete(MESSAGES, SCHEMA, room=500)
    assert reply.texts is not None
    assert all(one.endswith(" ollama") for one in reply.texts.values())


def test_truncated_is_not_tried_again() -> None:
    """A reply that the room cut off is the caller's to ask again."""
    with Run(truncated) as run:
        assert run.ask().reason == "truncated"
        assert len(run.local.requests) == 1


def test_limits_are_held() -> None:
    """Requests wait for the configured limit, and for what the headers of a reply or of an error say."""
    with Run(good(), requests=1) as run:
        run.ask()
        run.ask()
        assert run.time.slept == [60.0]
    told = {"x-ratelimit-remaining-tokens": "3", "x-ratelimit-reset-tokens": "7s"}
    with Run(lambda received: replace(good()(received), headers=told), good()) as run:
        run.ask()
        run.ask()
        assert run.time.slept == [7.0]
    with Run(status(500, told), good()) as run:
        run.ask()
        assert sum(run.time.slept) == pytest.approx(7.0)
        assert len(run.time.slept) == 2


def test_threads() -> None:
    """Any number of threads asks through one client, which finds the endpoint's form for all of them."""
    with Run(refuses("json_schema", good())) as run, ThreadPoolExecutor(8) as pool:
        assert [one.texts for one in pool.map(lambda _: run.ask(), range(24))] == [TEXTS] * 24
        assert 25 <= len(run.local.requests) <= 32


def test_a_missing_recording_is_not_an_answer(tmp_path: Path) -> None:
    """What a recorder raises for a request that it does not know passes through; it is no failure of the endpoint."""
    unknown = import_module("vcr.errors").CannotOverwriteExistingCassetteException
    played = import_module("vcr").use_cassette(str(tmp_path / "none.yaml"), record_mode="none")
    with Run(good()) as run, played, pytest.raises(unknown):
        run.ask()
    assert run.local.requests == []
