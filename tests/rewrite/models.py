"""Models of the tests: each answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from generator.rewrite.prompts import SCHEMA, SECOND_SCHEMA
from generator.rewrite.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from typing import Self

_ROWS = re.compile(r"^\[\n.*^\]$", re.DOTALL | re.MULTILINE)


def rows(messages: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the items of a request, or the pairs of one to the second reader."""
    found = _ROWS.search(messages[-1]["content"])
    assert found, messages
    loaded: list[dict[str, str]] = json.loads(found[0])
    return loaded


@dataclass
class Sent:
    """One request as the model got it."""

    messages: list[dict[str, str]]
    schema: Mapping[str, object]
    room: int

    @property
    def rows(self) -> list[dict[str, str]]:
        """Its items."""
        return rows(self.messages)

    @property
    def reads(self) -> bool:
        """Whether it is for the second reader."""
        return self.schema is SECOND_SCHEMA


@dataclass
class Scripted:
    """A model that writes ``write(text)`` for each item, unless ``replies`` has another answer for the request.

    ``say`` is what it answers as the second reader, from A and B.
    """

    write: Callable[[str], str | None] = lambda text: f"{text} indeed"
    say: Callable[[str, str], str] = lambda _one, _other: "same"
    replies: list[Reply | BaseException | None] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def complete(
        self,
        messages: Sequence[Mapping[str, str]],
        schema: Mapping[str, object],
        *,
        room: int,
        expected: Collection[str] | None = None,
    ) -> Reply:
        """Return the next reply."""
        with self.lock:
            one = Sent([dict(message) for message in messages], schema, room)
            self.sent.append(one)
            scripted = self.replies.pop(0) if self.replies else None
            number = len(self.sent)
        if isinstance(scripted, BaseException):
            raise scripted
        if scripted is not None:
            return scripted
        assert schema in (SCHEMA, SECOND_SCHEMA)
        if one.reads:
            texts = {row["id"]: self.say(row["A"], row["B"]) for row in one.rows}
        else:
            written = {row["id"]: self.write(row["text"]) for row in one.rows}
            texts = {name: text for name, text in written.items() if text is not None}
        assert set(texts) <= set(expected or ())
        return Reply(texts, None, 100, 10, f"request-{number}")


def unusable(reason: str) -> Reply:
    """Return a reply without texts."""
    return Reply(None, reason, 7, 3, None)
