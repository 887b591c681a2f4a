"""How diagnostics are printed: as text with the line and a caret, as JSON, or as annotations of a GitHub workflow."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.diagnostic import Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from generator.diagnostic import Diagnostic

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_CONTROL = {code: f"\\x{code:02x}" for code in [*range(32), *range(127, 160)] if code not in (9, 10)}


class OutputFormat(StrEnum):
    """How diagnostics are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def report(diagnostics: Iterable[Diagnostic], style: OutputFormat, stream: TextIO | None = None) -> None:
    """Print the diagnostics in order to ``stream``, or to stderr; what several laws have in common once, but in JSON."""
    out = stream or sys.stderr
    several: Sequence[Diagnostic] = in_order(diagnostics)
    if style is OutputFormat.JSON:
        out.write(json.dumps([_plain(one) for one in several], indent=2, ensure_ascii=False) + "\n")
        return
    several = once(several, style)
    if style is OutputFormat.GITHUB:
        out.writelines(_github(one) for one in several)
        return
    colour = out.isatty() and "NO_COLOR" not in os.environ
    out.writelines(_text(one, colour=colour) for one in several)


def once(several: Sequence[Diagnostic], style: OutputFormat) -> Sequence[Diagnostic]:
    """Return diagnostics as a style tells them: what several laws have in common is one; in JSON, each law has its own."""
    if style is OutputFormat.JSON or not any(one.basis and one.basis.place for one in several):
        return several
    from generator.cli.joined import joined  # most commands need no names of places

    return joined(several)


class Reporter:
    """What one command tells on stderr: lines as it goes, and at its end all diagnostics, in order.

    JSON is one list, alone. If ``quiet``, errors only.
    """

    def __init__(self, style: OutputFormat, *, quiet: bool = False) -> None:
        self.style = style
        self.quiet = quiet
        self._diagnostics: list[Diagnostic] = []

    def note(self, text: str) -> None:
        """Print one line of progress."""
        if not self.quiet and self.style is not OutputFormat.JSON:
            note(text)

    def add(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep diagnostics for the end."""
        self._diagnostics += [one for one in diagnostics if one.severity is Severity.ERROR or not self.quiet]

    def end(self) -> None:
        """Print the diagnostics."""
        report(self._diagnostics, self.style)


def note(text: str) -> None:
    """Print one line to stderr."""
    sys.stderr.write(f"{text}\n")


def _plain(one: Diagnostic) -> dict[str, object]:
    fields = {**asdict(one), **(asdict(one.basis) if one.basis else {})}
    del fields["basis"]
    position = fields.pop("position")
    fields["help"] = fields.pop("hint")
    place = {name: position[name] for name in ("file", "line", "column")} if position else {}
    return place | {name: value for name, value in fields.items() if value not in (None, "")}


def _text(one: Diagnostic, *, colour: bool) -> str:
    severity = f"\x1b[1;{_COLOURS[one.severity]}m{one.severity}\x1b[0m" if colour else str(one.severity)
    place = _visible(f"{one.position}: ") if one.position else ""
    lines = [f"{place}{severity} {one.code} {_visible(one.told)}"]
    if one.position and one.position.source is not None:
        lines += _excerpt(one.position.line, one.position.column, one.position.source)
    lines += [f"  {name}: {_visible(text)}" for name, text in _details(one)]
    return "\n".join(lines) + "\n"


def _details(one: Diagnostic) -> list[tuple[str, str]]:
    basis = one.basis
    source = f"{basis.source} (checked {basis.checked})" if basis and basis.source else None
    details = (("expected", one.expected), ("found", one.found), ("help", one.hint), ("source", source))
    return [(name, text) for name, text in details if text]


def _visible(text: str) -> str:
    """Return ``text`` with control characters spelt out, so that no input can write to the terminal."""
    return text.translate(_CONTROL)


def _excerpt(line: int, column: int, source: str) -> list[str]:
    """Return the source line and a caret under ``column``, cut to a window that keeps the caret in sight."""
    start = max(0, column - 41)
    shown = _visible(source[start : start + 100].replace("\t", " "))
    number = str(line)
    caret = " " * (column - 1 - start) + "^"
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {caret}"]


def _github(one: Diagnostic) -> str:
    """Return a workflow command; GitHub shows it at the line."""
    properties = []
    if one.position:
        properties.append(f"file={_property(one.position.file)}")
        if one.position.line:
            properties += [f"line={one.position.line}", f"col={one.position.column}"]
    properties.append(f"title={_property(one.code)}")
    message = "\n".join([one.told, *(f"{name}: {text}" for name, text in _details(one))])
    return f"::{_COMMANDS[one.severity]} {','.join(properties)}::{_escaped(message)}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
