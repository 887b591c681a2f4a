"""The few words that the composer itself adds: default headings, periods, the pattern of a line of pay; one file a language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator import resources
from generator.diagnostic import Diagnostic, InputError, error, nearest
from generator.spec.document import SIZE_LIMIT, Mapping, Node, Scalar, parse
from generator.spec.files import read, shown

if TYPE_CHECKING:
    import collections.abc as abc
    from pathlib import Path

Words = dict[str, str | dict[str, str]]


def load_words(language: str, templates: Path | None) -> abc.Mapping[str, str | abc.Mapping[str, str]]:
    """Return the words of ``language``: those shipped, and over them the workspace's ``templates/words/LANGUAGE.yaml``.

    Raises InputError if the workspace's file holds anything but words of the same names.
    """
    words = _shipped(language)
    path = templates / "words" / f"{language}.yaml" if templates else None
    if path is None or not path.is_file():
        return words
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
    merged: Words = {name: dict(value) if isinstance(value, dict) else value for name, value in words.items()}
    for name, node in root.entries.items():
        below = merged.get(name)
        if below is None:
            problems.append(
                error("WORDS_UNKNOWN", f"there are no words {name!r}", root.keys[name], hint=nearest(name, words))
            )
        elif isinstance(below, dict) and isinstance(node, Mapping):
            for key, child in node.entries.items():
                if key not in below:
                    problems.append(
                        error(
                            "WORDS_UNKNOWN",
                            f"there are no words {name}.{key}",
                            node.keys[key],
                            hint=nearest(key, below),
                        )
                    )
                elif isinstance(child, Scalar) and isinstance(child.value, str):
                    below[key] = child.value
                else:
                    problems.append(error("WORDS_TYPE", f"{name}.{key} is no text", child.position, expected="text"))
        elif isinstance(below, str) and isinstance(node, Scalar) and isinstance(node.value, str):
            merged[name] = node.value
        else:
            expected = "text" if isinstance(below, str) else "a mapping"
            problems.append(
                error("WORDS_TYPE", f"{name} is no {expected.removeprefix('a ')}", node.position, expected=expected)
            )
    return merged
