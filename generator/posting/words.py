"""The few words that the composer itself adds: default headings, periods, the pattern of a line of pay; one file a language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator import resources
from generator.diagnostic import Diagnostic, InputError, error, nearest
from generator.spec import text
from generator.spec.document import SIZE_LIMIT, parse
from generator.spec.files import check_inside, read, shown
from generator.spec.nodes import Mapping, Node, Scalar, raw

if TYPE_CHECKING:
    import collections.abc as abc
    from pathlib import Path

_SLOT = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = {("line", "per"), ("line", "profile")}
_GAP = re.compile("[ \u00a0\u202f](?=: )")
_LEADS = {"line": "{place}: ", "starting": "{line}", "commission": "{line}", "commission_only": "{place}: "}
"""How a pattern of a line of pay begins: its place stands first."""

Words = dict[str, str | dict[str, str]]


def load_words(language: str, templates: Path | None) -> abc.Mapping[str, str | abc.Mapping[str, str]]:
    """Return the words of ``language``: those shipped, and over them the workspace's ``templates/words/LANGUAGE.yaml``.

    Raises InputError if the workspace's file holds anything but words of the same names with the same slots.
    """
    words = _shipped(language)
    path = templates / "words" / f"{language}.yaml" if templates else None
    if templates is None or path is None or not path.is_file():
        return words
    check_inside(templates.parent, path)
    root = parse(read(path, SIZE_LIMIT), shown(path)).root
    problems: list[Diagnostic] = []
    merged = _over(words, root, problems)
    if problems:
        raise InputError(*problems)
    return merged


@cache
def _shipped(language: str) -> Words:
    path = resources.folder("templates") / "words" / f"{language}.yaml"
    root = parse(path.read_bytes(), f"templates/words/{language}.yaml").root
    return {name: _plain(node) for name, node in root.entries.items()}


def _plain(node: Node) -> str | dict[str, str]:
    if isinstance(node, Mapping):
        return {name: str(child.value) for name, child in node.entries.items() if isinstance(child, Scalar)}
    return str(node.value) if isinstance(node, Scalar) else ""


def _over(words: Words, root: Mapping, problems: list[Diagnostic]) -> Words:
    """Return ``words`` with those of a workspace's file over them; what is not a word of the same name is a problem."""
    merged: Words = dict(words)
    for name, node in root.entries.items():
        below = words.get(name)
        if isinstance(below, dict) and isinstance(node, Mapping):
            merged[name] = below | {key: _text(node, key, below, problems, f"{name}.") for key in node.entries}
        elif isinstance(below, dict):
            problems.append(error("WORDS_TYPE", f"{name} is no mapping", node.position, expected="a mapping"))
        else:
            merged[name] = _text(root, name, words, problems)
    return merged


def _text(
    owner: Mapping, key: str, words: abc.Mapping[str, object], problems: list[Diagnostic], prefix: str = ""
) -> str:
    """Return the workspace's text for ``key``: text on one line, with the slots of the shipped one among ``words``."""
    node, below, name = owner.entries[key], words.get(key), f"{prefix}{key}"
    if not isinstance(below, str):
        position = owner.names[key].position
        problems.append(error("WORDS_UNKNOWN", f"there are no words {name!r}", position, hint=nearest(key, words)))
    elif not isinstance(node, Scalar) or not isinstance(node.value, str):
        problems.append(error("WORDS_TYPE", f"{name} is no text", node.position, expected="text"))
    elif wanted := _wanted(name, node.value, below):
        problems.append(error("WORDS_SLOTS", f"{name} is not written as it must be", node.position, expected=wanted))
    return raw(node) or ""


def _wanted(name: str, words: str, below: str) -> str | None:
    """Return what the text of a word must be and is not, or None."""
    if not words.strip() or "\n" in words:
        return "one line of text"
    if name.startswith("headings."):
        other = set(text.slots(words)) - {*text.COMPANY_SLOTS, *text.ROLE_SLOTS}
        return f"no slot but those of the company and the role, and not {{{min(other)}}}" if other else None
    needed = [one for one in _SLOT.findall(below) if (name, one) not in _OPTIONAL]
    found = [one for one in _SLOT.findall(words) if (name, one) not in _OPTIONAL]
    if found != needed or any(words.count(f"{{{slot}}}") > 1 for owner, slot in _OPTIONAL if owner == name):
        return " ".join(f"{{{one}}}" for one in needed) + " in this order, each once" if needed else "no slot"
    lead = _LEADS.get(name)
    return f'"{lead}" first' if lead and not _GAP.sub("", words).startswith(lead) else None
