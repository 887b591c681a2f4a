"""GitHub's Markdown: what it shows otherwise than CommonMark does, though both are given the same text.

Sources: the GitHub Flavored Markdown specification 0.29 (strikethrough, tables, task lists); GitHub's documentation on
footnotes, alerts and mathematics; that an emoji's name cannot be escaped, github/markup issue 1153. Looked up in
November 2026.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.reading.lexicon import names

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_TASK = re.compile(r"\[[ xX]\]\s")
_ALERT = re.compile(r"\[!(?:note|tip|important|warning|caution)\]", re.IGNORECASE)
_DELIMITERS = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+")
_EMOJI = re.compile(r":([a-z0-9_+-]++)(?=:)")
_RUN = re.compile(r"~+|\$+")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*(?:\r?\n|\Z)")


def document_faults(text: str) -> list[str]:
    """Return a fault if ``text`` starts with what many programs take for data about the document."""
    return (
        ["The text starts with '---', which many programs take for data and do not show."]
        if _FRONT_MATTER.match(text)
        else []
    )


def line_faults(source: str, plain: str, shown: str, *, item: bool) -> Iterator[str]:
    """Yield the faults of one paragraph, heading or item.

    ``source`` is how it is written, ``shown`` its text; in ``plain``, its text too, every escaped sign that could be
    markup is a dot.
    """
    if any(("|" in line or ":" in line) and _DELIMITERS.fullmatch(line) for line in source.split("\n")[1:]):
        yield "GitHub makes a table of lines that CommonMark shows as they are."
    if item and _TASK.match(plain):
        yield f"GitHub makes a check box of {plain[:3]!r} at the start of an item."
    for kind, found in (("a footnote", _FOOTNOTE.search(plain)), ("an alert", _ALERT.match(plain))):
        if found:
            yield f"GitHub makes {kind} of {found.group()[:40]!r}."
    for found in _EMOJI.finditer(shown):
        if found[1] in names("emoji"):
            yield f"GitHub makes a picture of {found.group() + ':'!r}."
    yield from _pairs(plain)


def _pairs(plain: str) -> Iterator[str]:
    """Yield a fault for each pair of signs that strikes out text or makes a formula of it."""
    opened: set[str] = set()
    for found in _RUN.finditer(plain):
        run, start, end = found.group(), found.start(), found.end()
        before, after = plain[max(start - 1, 0) : start], plain[end : end + 1]
        opens, closes = _flanks(before, after) if run[0] == "~" else _embraces(run, before, after)
        if len(run) <= 2 and closes and run in opened:
            yield f"GitHub {'strikes out' if run[0] == '~' else 'makes a formula of'} the text between two {run!r}."
        if opens:
            opened.add(run)


def _flanks(before: str, after: str) -> tuple[bool, bool]:
    """Tell whether a run of tildes may open and close, by CommonMark's rule for delimiter runs."""
    opens = (
        not after.isspace() and after != "" and (not _mark(after) or before == "" or before.isspace() or _mark(before))
    )
    closes = (
        not before.isspace() and before != "" and (not _mark(before) or after == "" or after.isspace() or _mark(after))
    )
    return opens, closes


def _embraces(run: str, before: str, after: str) -> tuple[bool, bool]:
    """Tell whether dollar signs may open and close a formula: not inside a word; a single one touches the formula."""
    double = len(run) == 2
    opens = not _in_word(before) and (double or not (after == "" or after.isspace()))
    closes = not _in_word(after) and (double or not (before == "" or before.isspace()))
    return opens, closes


def _mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
