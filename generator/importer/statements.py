"""Statements: which paragraphs of a posting are the company's approved texts, which are changed ones, and which are new."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from generator.importer.looks import kind_of
from generator.spec import text as spec_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.spec.statement import Statement

_WORD = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'"})
_SLOT = "\0"
"""Stands for what a role or a place fills in."""
_SLOT_WORDS = 8
_ALIKE = 0.6
"""The share of words in common from which on a text is taken for a changed statement."""
_LEAST = 4
"""The words that a text has at the least that is looked at by itself."""
_SECTIONS = {
    "accommodation": "accommodation", "sponsorship": "sponsorship", "application": "application", "benefits": "benefits",
    "disclaimers": "disclaimers", "pay": "benefits",
}  # fmt: skip
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z\u00c0-\u00de\"\u201c])")


class Kind(StrEnum):
    """What a paragraph is, held against the statements that there are."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Match:
    """A text, the statement that it is or was, and, of a changed one, what differs word by word."""

    text: str
    kind: Kind
    statement: str = ""
    difference: str = ""


class _Token(NamedTuple):
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Known:
    """A statement by its words; what a role or a place fills in may be any words."""

    id: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]


def known(statements: Iterable[Statement], value: Callable[[str], str | None]) -> list[Known]:
    """Return the statements to be found; ``value`` returns what a company slot stands for, None for the slots of others."""
    return [_known(one, value) for one in statements]


def of_texts(texts: Iterable[str]) -> list[Known]:
    """Return texts that are to be statements."""
    return [_of(str(number), one) for number, one in enumerate(texts, start=1)]


def _known(statement: Statement, value: Callable[[str], str | None]) -> Known:
    return _of(statement.id, spec_text.fill(statement.text, lambda name: value(name) or f" {_SLOT} "))


def _of(name: str, filled: str) -> Known:
    words = tuple(
        word for part in re.split(f"({_SLOT})", filled) for word in ([_SLOT] if part == _SLOT else normalised(part))
    )
    gap = rf"(?:\S+ ){{0,{_SLOT_WORDS - 1}}}\S+"
    pattern = " ".join(gap if one == _SLOT else re.escape(one) for one in words)
    return Known(name, words, re.compile(rf"(?<!\S){pattern}(?!\S)"))


def normalised(text: str) -> list[str]:
    """Return the words of a text as they are compared: in small letters, without signs."""
    return [one.word for one in _tokens(text)]


def digest(text: str) -> str:
    """Return the SHA-256, in hex, of the normalised words of a text, joined by one space."""
    return hashlib.sha256(" ".join(normalised(text)).encode()).hexdigest()


def _tokens(text: str) -> list[_Token]:
    found = []
    for one in _WORD.finditer(text):
        word = unicodedata.normalize("NFKC", one[0].translate(_QUOTES)).casefold()
        found.append(_Token(word, one.start(), one.end()))
    return found


def match(text: str, several: Sequence[Known]) -> list[Match]:
    """Return what a paragraph is made of, in order: it may hold several statements run together."""
    tokens = _tokens(text)
    joined = " ".join(one.word for one in tokens)
    starts, at = {}, 0
    for number, one in enumerate(tokens):
        starts[at] = number
        at += len(one.word) + 1
    taken: list[tuple[int, int, str]] = []
    for statement in sorted(several, key=lambda each: -len(each.words)):
        found = statement.pattern.search(joined)
        if not found or len(statement.words) < _LEAST:
            continue
        first = starts[found.start()]
        last = first + found[0].count(" ")
        if all(last < start or first > end for start, end, _ in taken):
            taken.append((first, last, statement.id))
    return [*_parts(text, tokens, sorted(taken), several)]


def _parts(
    text: str, tokens: Sequence[_Token], taken: Sequence[tuple[int, int, str]], several: Sequence[Known]
) -> Iterator[Match]:
    """Yield the statements that were found, and what stands between them."""
    before = 0
    for first, last, name in [*taken, (len(tokens), len(tokens), "")]:
        if first > before:
            start = tokens[before - 1].end if before else 0
            end = tokens[first].start if first < len(tokens) else len(text)
            yield from _other(_trimmed(text[start:end], begins=before == 0), several)
        if name:
            end = tokens[last + 1].start if last + 1 < len(tokens) else len(text)
            yield Match(text[tokens[first].start : end].strip(), Kind.SAME, name)
        before = last + 1


def _trimmed(text: str, *, begins: bool) -> str:
    return text.strip() if begins else text.lstrip(" .,;:!?)\u201d\"'").strip()


def _other(text: str, several: Sequence[Known]) -> Iterator[Match]:
    """Yield a text that is no statement as it stands: a changed one, or a new one."""
    words = normalised(text)
    best = max(several, key=lambda one: _alike(words, one), default=None)
    if best and _alike(words, best) >= _ALIKE:
        yield Match(text, Kind.CHANGED, best.id, difference(best.words, words))
    else:
        yield Match(text, Kind.NEW)


def _alike(words: Sequence[str], one: Known) -> float:
    common = len({*words} & {*one.words})
    if 2 * common < _ALIKE * (len({*words}) + len({*one.words})):
        return 0.0
    return SequenceMatcher(None, one.words, words, autojunk=False).ratio()


def difference(before: Sequence[str], after: Sequence[str]) -> str:
    """Return how words differ: ``the [-old-] {+new+} words``; long runs that are the same are cut."""
    parts = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = " ".join(before[start:end]).replace(_SLOT, "..."), " ".join(after[new_start:new_end])
        if kind == "equal":
            words = old.split()
            parts.append(old if len(words) <= 8 else f"{' '.join(words[:3])} ... {' '.join(words[-3:])}")
        else:
            parts += [f"[-{old}-]"] if old else []
            parts += [f"{{+{new}+}}"] if new else []
    return " ".join(parts)


def split(text: str) -> list[str]:
    """Return the statements that a paragraph of legal text was fused of: sentences of another kind begin another one."""
    parts: list[tuple[str | None, list[str]]] = []
    for sentence in _SENTENCES.split(text):
        kind = kind_of(sentence)
        if parts and (kind in {None, parts[-1][0]} or parts[-1][0] is None):
            before, several = parts.pop()
            parts.append((before or kind, [*several, sentence]))
        else:
            parts.append((kind, [sentence]))
    return [" ".join(several) for _, several in parts]


def section_of(text: str) -> str:
    """Return the section that a new statement is probably for."""
    return _SECTIONS.get(kind_of(text) or "", "legal")
