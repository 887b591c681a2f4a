"""The run: every role's items are asked for, judged, asked for again, read by a second reader, and come to a verdict."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import TYPE_CHECKING, Protocol

from generator import guard
from generator.rewrite import findings
from generator.rewrite.ask import Ask, Pair
from generator.rewrite.client import AccountError, EndpointError, TransportError
from generator.rewrite.limits import estimate
from generator.rewrite.prompts import SCHEMA, SECOND_SCHEMA, messages, second_reader_messages
from generator.rewrite.record import Entry, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from generator.rewrite.acceptance import Guard, Mode
    from generator.rewrite.plan import Plan, Source
    from generator.rewrite.reply import Reply

ROUNDS = 3
"""So often is one item asked for: once, and twice more with what was wrong."""
_READINGS = 2
_FINAL = ("refusal", "filtered", "truncated", "html")
"""Replies that another one would not better; ``truncated`` only after one with twice the room."""
_NO_ANSWER = ("html", "no_choices", "error_in_body")
"""Replies that are none of the model: they say nothing of the items, which are left to the next run."""
_ROOM = 1_000
_READER_ROOM = 60
_MOST_FAILURES = 5
_SAME = "same"


class Model(Protocol):
    """What answers requests."""

    def complete(
        self,
        messages: Sequence[Mapping[str, str]],
        schema: Mapping[str, object],
        *,
        room: int,
        expected: Collection[str] | None = None,
    ) -> Reply:
        """Return the reply to the messages. Raises AccountError and TransportError."""


@dataclass(frozen=True, slots=True)
class Party:
    """A model under its name."""

    name: str
    model: Model


@dataclass(frozen=True, slots=True)
class Setting:
    """Who writes, who judges, and who reads after that."""

    writer: Party
    second_reader: Party | None
    guard: Guard


@dataclass(frozen=True, slots=True)
class Job:
    """The items of one role that are to be asked for; ``folders`` hold the workspace's own prompts."""

    name: str
    plan: Plan
    pending: tuple[Source, ...]
    mode: Mode = "balanced"
    folders: tuple[Path, ...] = ()

    def first_ask(self) -> Ask:
        """Return what is asked first."""
        return _ask(self.plan, self.pending, {})


@dataclass
class RoleRun:
    """What came of one role: final entries by digest, tokens in and out by model, and the failure that ended it early."""

    job: Job
    entries: dict[str, Entry] = field(default_factory=dict)
    tokens: dict[str, tuple[int, int]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    sent: int = 0
    failure: EndpointError | None = None

    @property
    def complete(self) -> bool:
        """Whether every item came to a verdict."""
        return all(one.digest in self.entries for one in self.job.pending)

    def total(self) -> tuple[int, int]:
        """Return all tokens, in and out."""
        spent = list(self.tokens.values())
        return sum(one for one, _ in spent), sum(one for _, one in spent)


def room_for(ask: Ask) -> int:
    """Return the most tokens that a reply to ``ask`` may have."""
    return 2 * sum(estimate(one.text) + estimate(one.id) for one in ask.items) + _ROOM


def run(
    jobs: Sequence[Job], setting: Setting, *, concurrency: int, finished: Callable[[RoleRun], None]
) -> list[RoleRun]:
    """Return what came of each job, in order; ``finished`` is told of each one, in this thread, once it is over.

    What a role comes to depends on the replies to its own requests alone. After a failure of the account, and after
    several of the transport in a row, no further role is asked. If the run is interrupted, ``finished`` is told of
    what the others came to so far.
    """
    runs = [RoleRun(job) for job in jobs]
    guard.prepare()
    findings.prepare()
    circuit = _Circuit()
    executor = ThreadPoolExecutor(max_workers=concurrency, thread_name_prefix="rewrite")
    over: list[RoleRun] = []
    try:
        futures = {executor.submit(_work, one, setting, circuit): one for one in runs}
        for future in as_completed(futures):
            future.result()
            over.append(futures[future])
            finished(futures[future])
    except KeyboardInterrupt:
        circuit.open.set()
        for one in runs:
            if one.entries and not any(one is other for other in over):
                finished(one)
        raise
    finally:
        circuit.open.set()
        executor.shutdown(wait=False, cancel_futures=True)
    return runs


class _Circuit:
    """Whether anything may still be asked; open means no."""

    def __init__(self) -> None:
        self.open = Event()
        self._lock = Lock()
        self._failures = 0

    def note(self, failure: EndpointError | None) -> None:
        """Take note of how a role ended."""
        with self._lock:
            self._failures = self._failures + 1 if failure else 0
            if isinstance(failure, AccountError) or self._failures >= _MOST_FAILURES:
                self.open.set()


class _StoppedError(Exception):
    """Nothing more is asked in this run."""


@dataclass
class _Attempt:
    """How far one item has come: its accepted text, or what was wrong with the last one."""

    source: Source
    id: str
    text: str | None = None
    count: int = 0
    problems: tuple[str, ...] = ()
    refused: list[Refused] = field(default_factory=list)


def _work(role: RoleRun, setting: Setting, circuit: _Circuit) -> None:
    try:
        _Asking(role, setting, circuit).go()
    except (AccountError, TransportError) as failure:
        role.failure = failure
        circuit.note(failure)
    except _StoppedError:
        pass
    else:
        circuit.note(None)


def _ask(plan: Plan, sources: Sequence[Source], problems: Mapping[str, tuple[str, ...]]) -> Ask:
    parts = {one.part for one in sources}
    return Ask(
        title=plan.title,
        section_names=tuple(name for part, name in plan.sections if part in parts),
        items=plan.items(sources),
        style=plan.style,
        problems=problems,
        keep=tuple(word for word in plan.keep if any(word in one.text for one in sources)),
    )


class _Asking:
    """The asking of one role."""

    def __init__(self, role: RoleRun, setting: Setting, circuit: _Circuit) -> None:
        self.role, self.setting, self.circuit = role, setting, circuit
        job = role.job
        self.plan = job.plan
        named = zip(job.pending, self.plan.items(job.pending), strict=True)
        self.attempts = [_Attempt(source, item.id) for source, item in named]

    def go(self) -> None:
        """Ask in rounds, then let the second reader read what was accepted."""
        reason = None
        for _ in range(ROUNDS):
            waiting = [one for one in self.attempts if one.text is None]
            if not waiting:
                break
            reason = self._round(waiting)
            if reason in _FINAL:
                break
        for one in self.attempts:
            if one.text is None and reason not in _NO_ANSWER:
                self._keep(one)
        accepted = [one for one in self.attempts if one.text and one.source.digest not in self.role.entries]
        if accepted and self.setting.second_reader:
            self._read(accepted, self.setting.second_reader)
        _check_answer(reason)

    def _round(self, waiting: Sequence[_Attempt]) -> str | None:
        """Ask once for the items, and return why there was no usable reply, if there was none."""
        problems = {one.id: one.problems for one in waiting if one.problems}
        ask = _ask(self.plan, [one.source for one in waiting], problems)
        asked = messages(ask, self.role.job.folders)
        reply = self._complete(self.setting.writer, asked, SCHEMA, room_for(ask), [one.id for one in waiting])
        for one in waiting:
            one.count += 1
            if reply.texts is None:
                one.problems = (f"REPLY: {reply.reason}",)
            else:
                self._judge(one, reply.texts.get(one.id))
        return reply.reason

    def _judge(self, one: _Attempt, text: str | None) -> None:
        if text is None:
            one.problems = ("REPLY: the item is missing",)
            return
        source = one.source.text
        one.problems = self.setting.guard.reasons(self.plan, one.source, text, self.role.job.mode)
        if one.problems:
            one.refused.append(Refused(text, one.problems))
            return
        one.text = text
        if text == source:
            self._end(one, Entry(source, "unchanged", self.setting.writer.name, one.count, refused=tuple(one.refused)))
        elif not self.setting.second_reader:
            self._accept(one, text)

    def _read(self, accepted: Sequence[_Attempt], reader: Party) -> None:
        """Let the second reader read the accepted texts; what it does not find the same is refused."""
        pairs = [_pair(one.id, one.source.text, one.text or "") for one in accepted]
        asked = second_reader_messages(pairs, self.role.job.folders)
        room, ids = _READER_ROOM * len(pairs) + _ROOM, [one.id for one in accepted]
        for _ in range(_READINGS):
            reply = self._complete(reader, asked, SECOND_SCHEMA, room, ids)
            if reply.texts is not None or reply.reason in _FINAL:
                break
        _check_answer(reply.reason)
        for one in accepted:
            said = " ".join((reply.texts or {}).get(one.id, f"no answer ({reply.reason or 'missing'})").split())
            if said.strip(" .\"'").casefold() == _SAME:
                self._accept(one, one.text or "")
                continue
            one.problems = (f"READER: {said or 'no answer'}",)
            one.refused.append(Refused(one.text or "", one.problems))
            self._keep(one)

    def _complete(
        self, party: Party, asked: list[dict[str, str]], schema: Mapping[str, object], room: int, ids: list[str]
    ) -> Reply:
        """Return the reply; one that had too little room is asked for once more, with twice as much."""
        reply = self._send(party, asked, schema, room, ids)
        return self._send(party, asked, schema, 2 * room, ids) if reply.reason == "truncated" else reply

    def _send(
        self, party: Party, asked: list[dict[str, str]], schema: Mapping[str, object], room: int, ids: list[str]
    ) -> Reply:
        if self.circuit.open.is_set():
            raise _StoppedError
        self.role.sent += 1
        reply = party.model.complete(asked, schema, room=room, expected=ids)
        tokens_in, tokens_out = self.role.tokens.get(party.name, (0, 0))
        self.role.tokens[party.name] = (tokens_in + reply.tokens_in, tokens_out + reply.tokens_out)
        if reply.request_id:
            self.role.requests.append(reply.request_id)
        return reply

    def _accept(self, one: _Attempt, text: str) -> None:
        source, name = one.source.text, self.setting.writer.name
        mark = self.setting.guard.mark(self.plan, source, text, self.role.job.mode)
        self._end(one, Entry(source, "rewritten", name, one.count, text, mark, refused=tuple(one.refused)))

    def _keep(self, one: _Attempt) -> None:
        name = self.setting.writer.name
        kept = Entry(one.source.text, "kept", name, one.count, reasons=one.problems, refused=tuple(one.refused))
        self._end(one, kept)

    def _end(self, one: _Attempt, entry: Entry) -> None:
        self.role.entries[one.source.digest] = entry


def _check_answer(reason: str | None) -> None:
    """Raise TransportError if a reply was none of the model."""
    if reason in _NO_ANSWER:
        raise TransportError("REWRITE_REPLY", f"what the endpoint sends is no reply of a model ({reason})")


def _pair(name: str, source: str, text: str) -> Pair:
    """Return both texts in an order that their digest draws."""
    first = hashlib.sha256(f"{source}\0{text}".encode()).digest()[0] % 2
    return Pair(name, source, text) if first else Pair(name, text, source)
