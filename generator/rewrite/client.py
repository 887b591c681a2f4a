"""The client of an OpenAI-compatible endpoint: one reply for one request, with the failures of the transport held here."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from generator.diagnostic import UsageError, error
from generator.rewrite.limits import Limits, estimate, seconds
from generator.rewrite.reply import Reply, filtered, read_reply, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, MutableMapping, Sequence
    from typing import Self

    import openai
    from openai.types.chat import ChatCompletionMessageParam
    from tenacity import RetryCallState

_LONGEST_WAIT = 60.0
_PATIENCE = 120.0
_TRANSIENT = (408, 409, 429)
_NO_CREDIT = ("insufficient_quota", "insufficient_balance", "insufficient_funds", "billing_")
_ACCOUNT = {
    401: ("REWRITE_KEY", "the endpoint does not accept the API key"),
    402: ("REWRITE_QUOTA", "the account at the endpoint has no credit left"),
    403: ("REWRITE_FORBIDDEN", "the endpoint does not let this API key use the model"),
    404: ("REWRITE_MODEL", "the endpoint knows no such model, or its address is wrong"),
}
_FORMS = ("json_schema", "json_object", "text")
_FORM_WORDS = ("response_format", "json_schema", "json_object", "structured output", "structured_output")
_HEADERS = ("host", "content-length", "connection", "accept-encoding", "content-type", "x-stainless-raw-response")
_SECRET = 12
"""A key of fewer characters is no secret but a word, such as the ``ollama`` that a local endpoint is given."""
_CODE = re.compile(r"(?!sk|org|proj)[a-zA-Z0-9_.\[\]]{1,48}")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where requests go and how fast; nothing of it is taken from the environment.

    ``extra`` goes into the body of every request as it is.
    """

    base_url: str
    api_key: str = field(repr=False)
    model: str
    extra: Mapping[str, object] = field(default_factory=dict)
    timeout: float = 60.0
    concurrency: int = 4
    connect_timeout: float = 5.0
    attempts: int = 5
    requests_a_minute: int | None = None
    tokens_a_minute: int | None = None


class EndpointError(Exception):
    """A request came to no reply; ``code`` says why, and the message holds no key and no name of an account."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


class AccountError(EndpointError):
    """No request of this run can succeed: the key, the permission, the model or the credit is missing."""


class TransportError(EndpointError):
    """This request failed: at the last of its attempts, or because the endpoint refuses what it asks."""


@dataclass(frozen=True, slots=True)
class Wire:
    """How requests are written for an endpoint: the form of reply that it can hold to, and its name for the room."""

    form: str = "json_schema"
    room: str = "max_completion_tokens"


def check_endpoint(endpoint: Endpoint) -> None:
    """Raise UsageError if the address is not safe to send to, or the key is not one that can be sent."""
    try:
        parts = urlsplit(endpoint.base_url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or not re.fullmatch("[!-~]+", endpoint.base_url):
        raise UsageError(error("REWRITE_HTTP", "the address of the endpoint is no web address", expected="https://…"))
    if parts.scheme == "http" and not _loopback(host):
        raise UsageError(
            error(
                "REWRITE_HTTP",
                f"the key and the text would go to {host} unencrypted",
                expected="https; plain http only to this machine",
                found="http",
            )
        )
    if not re.fullmatch("[!-~]*", endpoint.api_key):
        raise UsageError(error("REWRITE_KEY", "the API key holds a space or another character that no key has"))


def request_body(
    endpoint: Endpoint,
    messages: Sequence[Mapping[str, str]],
    schema: Mapping[str, object],
    *,
    room: int,
    wire: Wire | None = None,
) -> dict[str, object]:
    """Return the body of a request as it is sent; ``schema`` is a JSON schema with its ``name`` and ``strict``."""
    wire = wire or Wire()
    body: dict[str, object] = {"model": endpoint.model, "messages": [dict(one) for one in messages], wire.room: room}
    if wire.form == "json_schema":
        body["response_format"] = {"type": "json_schema", "json_schema": dict(schema)}
    elif wire.form == "json_object":
        body["response_format"] = {"type": "json_object"}
    return body | dict(endpoint.extra)


class Client:
    """Sends requests to one endpoint for a whole run, from any number of threads."""

    def __init__(self, endpoint: Endpoint, *, sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
        check_endpoint(endpoint)
        self.endpoint = endpoint
        self._sleep = sleep
        self._limits = Limits(endpoint.requests_a_minute, endpoint.tokens_a_minute, clock=clock, sleep=sleep)
        self._wire = Wire()
        self._stopped: AccountError | None = None
        self._lock = Lock()
        self._opened: openai.OpenAI | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        if self._opened is not None:
            self._opened.close()

    def complete(
        self,
        messages: Sequence[Mapping[str, str]],
        schema: Mapping[str, object],
        *,
        room: int,
        expected: Collection[str] | None = None,
    ) -> Reply:
        """Return the reply to the messages, which has at most ``room`` tokens, with the texts of the expected ids.

        Raises AccountError if no request of this run can succeed, and TransportError if this one did not.
        """
        self._check()
        import openai

        tokens = room + sum(estimate(text) for one in messages for text in one.values())
        while True:
            wire = self._wire
            try:
                raw, request_id = self._exchange(
                    request_body(self.endpoint, messages, schema, room=room, wire=wire), tokens
                )
            except openai.APIStatusError as refused:
                if not self._written_otherwise(wire, refused.body):
                    return self._without_key(_refused(refused, self.endpoint.api_key or "none"))
            else:
                return self._without_key(read_reply(raw, expected, request_id=request_id))

    def _without_key(self, reply: Reply) -> Reply:
        """Return the reply. Raises TransportError if it holds the API key: nothing of such a reply may be kept or shown."""
        key = self.endpoint.api_key
        if len(key) >= _SECRET and any(key in one for one in (*(reply.texts or {}).values(), reply.request_id or "")):
            raise TransportError("REWRITE_REPLY", "what the endpoint sends holds the API key")
        return reply

    def _check(self) -> None:
        """Raise AccountError if an earlier request showed that none can succeed."""
        if self._stopped is not None:
            raise AccountError(self._stopped.code, str(self._stopped))

    def _exchange(self, body: dict[str, object], tokens: int) -> tuple[bytes, str | None]:
        """Return the response's body and id, after as many attempts as it takes.

        What the endpoint refuses for what it says is raised as it came.
        """
        import openai
        import tenacity

        attempts = tenacity.Retrying(
            sleep=self._sleep,
            retry=tenacity.retry_if_exception(_transient),
            stop=self._enough,
            wait=_wait,
            reraise=True,
        )
        try:
            return attempts(self._attempt, body, tokens)
        except openai.APITimeoutError:
            raise TransportError("REWRITE_TIMEOUT", "the endpoint did not answer in time") from None
        except openai.APIConnectionError:
            raise TransportError("REWRITE_UNREACHABLE", "the endpoint cannot be reached") from None
        except openai.APIStatusError as failed:
            what = _ACCOUNT[402] if _no_credit(failed) else _ACCOUNT.get(failed.status_code)
            if what:
                self._stopped = AccountError(*what)
                raise AccountError(*what) from None
            if _transient(failed):
                raise TransportError("REWRITE_SERVER", _failure(failed.status_code)) from None
            raise

    def _attempt(self, body: dict[str, object], tokens: int) -> tuple[bytes, str | None]:
        """Send the request once, when the limits let it, and return the response's body and id."""
        import openai

        self._limits.take(tokens)
        self._check()
        messages = cast("list[ChatCompletionMessageParam]", body["messages"])
        try:
            response = self._sdk().chat.completions.with_raw_response.create(
                model=self.endpoint.model, messages=messages, extra_body=body
            )
        except openai.APIStatusError as failed:
            self._limits.learn(failed.response.headers)
            raise
        self._limits.learn(response.headers)
        return response.content, response.headers.get("x-request-id")

    def _enough(self, state: RetryCallState) -> bool:
        """Whether the attempts are used up, or the waits, with the next one and with time-outs, are too long."""
        import openai

        failed = state.outcome.exception() if state.outcome else None
        silent = state.attempt_number * self.endpoint.timeout if isinstance(failed, openai.APITimeoutError) else 0
        waited = state.idle_for + state.upcoming_sleep + silent
        return state.attempt_number >= self.endpoint.attempts or waited > _PATIENCE

    def _sdk(self) -> openai.OpenAI:
        """Return the SDK's client; it takes no proxy, organisation or header from the environment."""
        import openai

        with self._lock:
            if self._opened is None:
                end = self.endpoint
                key = end.api_key or "none"
                timeout = openai.Timeout(end.timeout, connect=min(end.connect_timeout, end.timeout))
                http_client = openai.DefaultHttpxClient(
                    timeout=timeout,
                    trust_env=False,
                    follow_redirects=False,
                    event_hooks={"request": [lambda request: _only_ours(request.headers, key)]},
                )
                self._opened = openai.OpenAI(
                    api_key=key, base_url=end.base_url, max_retries=0, timeout=timeout, http_client=http_client
                )
                self._opened.organization = self._opened.project = None
            return self._opened

    def _written_otherwise(self, wire: Wire, said: object) -> bool:
        """Whether requests are now written in another way than the refused one; a new way is kept for the run."""
        words = " ".join(words_of(said))
        other = wire
        if wire.room == "max_completion_tokens" and wire.room in words:
            other = replace(wire, room="max_tokens")
        elif wire.form != _FORMS[-1] and any(word in words for word in _FORM_WORDS):
            other = replace(wire, form=_FORMS[_FORMS.index(wire.form) + 1])
        with self._lock:
            if self._wire == wire:
                self._wire = other
            return self._wire != wire


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _only_ours(headers: MutableMapping[str, str], key: str) -> None:
    """Take all headers away but those that the request needs, so that none comes from the environment."""
    for name in list(headers):
        if name.lower() not in _HEADERS:
            del headers[name]
    headers.update({"accept": "application/json", "authorization": f"Bearer {key}", "user-agent": "postgen"})


def _transient(failed: BaseException) -> bool:
    """Whether the same request may succeed a little later."""
    import openai

    if isinstance(failed, openai.APIStatusError):
        return (failed.status_code in _TRANSIENT or failed.status_code >= 500) and not _no_credit(failed)
    return isinstance(failed, openai.APIConnectionError)


def _no_credit(failed: openai.APIStatusError) -> bool:
    return any(word.startswith(_NO_CREDIT) for word in words_of(failed.body))


def _wait(state: RetryCallState) -> float:
    """Return the seconds to the next attempt: as the endpoint says, or else a little longer each time."""
    import tenacity

    drawn = tenacity.wait_random_exponential(max=8)(state)
    said = _retry_after(state.outcome.exception() if state.outcome else None)
    return drawn if said is None else min(said + drawn, _LONGEST_WAIT)


def _retry_after(failed: BaseException | None) -> float | None:
    """Return the seconds that a response asks to wait; a date in it is read against the response's own."""
    import openai

    if not isinstance(failed, openai.APIStatusError):
        return None
    headers = failed.response.headers
    said = seconds(headers.get("retry-after-ms", "") + "ms")
    if said is None:
        said = seconds(headers.get("retry-after", ""))
    if said is None:
        try:
            then, now = (parsedate_to_datetime(headers.get(name, "")) for name in ("retry-after", "date"))
            said = max(0.0, then.timestamp() - now.timestamp())
        except (ValueError, OverflowError):
            return None
    return said


def _failure(status: int) -> str:
    if status == 429:
        return "the endpoint takes no more requests for now (status 429)"
    return f"the endpoint fails (status {status})"


def _refused(failed: openai.APIStatusError, key: str) -> Reply:
    """Return the reply that a refused request comes to, if it is about the texts; else raise TransportError."""
    if filtered(failed.body):
        return Reply(None, "filtered", request_id=failed.request_id)
    if "json_validate_failed" in words_of(failed.body):
        return Reply(None, "not_json", request_id=failed.request_id)
    named = [
        one for one in (failed.code, failed.param) if isinstance(one, str) and _CODE.fullmatch(one) and key not in one
    ]
    said = ", ".join([f"status {failed.status_code}", *named])
    raise TransportError("REWRITE_REQUEST", f"the endpoint refuses the request ({said})") from None
