"""The server: it keeps what it was sent, and answers each request by the next behaviour."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self


@dataclass(frozen=True)
class Received:
    """One request as it came; ``number`` counts from 0."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, object]
    number: int = 0

    @property
    def user_text(self) -> str:
        """The last message of the user."""
        messages = self.body.get("messages")
        texts = (
            [one.get("content") for one in messages if one.get("role") == "user"] if isinstance(messages, list) else []
        )
        return str(texts[-1]) if texts else ""

    @property
    def rows(self) -> list[dict[str, object]]:
        """The rows with an ``id`` that the user's message holds: a list, alone, under ``items``, or after words."""
        decoder = json.JSONDecoder()
        text = self.user_text
        for start in (at for at, sign in enumerate(text) if sign in "[{"):
            try:
                found, _ = decoder.raw_decode(text, start)
            except ValueError:
                continue
            rows = found.get("items") if isinstance(found, dict) else found
            if isinstance(rows, list) and rows and all(isinstance(one, dict) and "id" in one for one in rows):
                return rows
        return []

    @property
    def items(self) -> dict[str, str]:
        """The text of each item by its id."""
        return {str(row["id"]): str(row.get("text", "")) for row in self.rows}

    @property
    def problems(self) -> bool:
        """Whether the request names what was wrong with an earlier reply."""
        return '"problems"' in self.user_text


@dataclass(frozen=True)
class Answer:
    """What goes back: ``cut`` closes the connection after so many bytes, ``delay`` waits before, ``silent`` is none."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "application/json"})
    cut: int | None = None
    delay: float = 0.0
    silent: bool = False


Behaviour = Callable[[Received], Answer]


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    local: LocalEndpoint

    def server_bind(self) -> None:
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", int(self.server_address[1])


class _Exchange(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        """Answer one request."""
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        local = self.server.local
        answer = local.answer(self.path, {key.lower(): value for key, value in self.headers.items()}, raw)
        if answer.silent or answer.delay:
            local.closing.wait(None if answer.silent else answer.delay)
        if answer.silent:
            return
        try:
            self._send(answer)
        except (BrokenPipeError, ConnectionResetError):
            local.gone += 1

    def _send(self, answer: Answer) -> None:
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body[: answer.cut])
        if answer.cut is not None:
            self.wfile.flush()
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


class LocalEndpoint:
    """The endpoint while the ``with`` lasts; ``requests`` are all that it was sent, in order."""

    def __init__(self, *behaviours: Behaviour) -> None:
        self.behaviours = behaviours
        self.requests: list[Received] = []
        self.closing = Event()
        self.gone = 0
        self._lock = Lock()

    @property
    def base_url(self) -> str:
        """The address, for the client."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def answer(self, path: str, headers: Mapping[str, str], raw: bytes) -> Answer:
        """Keep a request, and return what is answered to it."""
        with self._lock:
            received = Received(path, headers, json.loads(raw), len(self.requests))
            self.requests.append(received)
        return self.behaviours[min(received.number, len(self.behaviours) - 1)](received)

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _Exchange)
        self._server.local = self
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.005})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
