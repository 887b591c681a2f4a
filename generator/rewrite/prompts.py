"""The prompts: text files, one a message, filled once with what an ask holds; and the schemas of the replies."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING

from generator import resources
from generator.diagnostic import InputError, Position, error, nearest
from generator.spec import text
from generator.spec.document import SIZE_LIMIT
from generator.spec.files import check_inside, read, shown
from generator.spec.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.rewrite.ask import Ask, Pair

_SLOTS: Mapping[str, tuple[str, ...]] = {
    "system.md": ("style",),
    "user.md": ("items", "title", "sections", "keep"),
    "repair.md": ("items", "title", "sections", "keep"),
    "second_reader.md": (),
}
"""The prompts, and the slots of each; the first one must be there."""
_BATCH: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"id": {"type": "string"}, "text": {"type": "string"}},
                "required": ["id", "text"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["items"],
    "additionalProperties": False,
}
SCHEMA: Mapping[str, object] = {"name": "rewritten_items", "strict": True, "schema": _BATCH}
"""The form of a reply with rewritten items; it is the same for every request."""
SECOND_SCHEMA: Mapping[str, object] = {"name": "compared_items", "strict": True, "schema": _BATCH}
"""The form of the second reader's reply: for each item the word ``same``, or what differs."""


def messages(ask: Ask, folders: Sequence[Path] = ()) -> list[dict[str, str]]:
    """Return the messages that ask for the items; prompts in ``folders`` come before those shipped.

    They depend on the ask alone, so that a repair round holds nothing of the rounds before but the problems.
    """
    values = {
        "title": json.dumps(ask.title, ensure_ascii=False),
        "sections": json.dumps(ask.section_names, ensure_ascii=False),
        "keep": json.dumps(ask.keep, ensure_ascii=False),
        "items": _lines(_item(one.id, one.text, ask.problems.get(one.id, ())) for one in ask.items),
    }
    system = _filled("system.md", {"style": _prompt(f"style/{ask.style}.md", folders).strip()}, folders)
    user = _filled("repair.md" if ask.problems else "user.md", values, folders)
    return [{"role": "system", "content": system}, {"role": "user", "content": user}]


def second_reader_messages(pairs: Sequence[Pair], folders: Sequence[Path] = ()) -> list[dict[str, str]]:
    """Return the messages that show the pairs to the second reader, and ask what stands in only one of each."""
    shown_pairs = _lines({"id": one.id, "A": one.a, "B": one.b} for one in pairs)
    return [
        {"role": "system", "content": _filled("second_reader.md", {}, folders)},
        {"role": "user", "content": shown_pairs},
    ]


def prompt_version(style: str, folders: Sequence[Path] = ()) -> str:
    """Return the digest of all that the messages are made of but the ask itself."""
    names = (*_SLOTS, f"style/{style}.md")
    parts = [json.dumps([SCHEMA, SECOND_SCHEMA]), *(_prompt(name, folders) for name in names)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def styles(folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the names of the styles that there are, sorted."""
    found = (path for folder in _all(folders) for path in (folder / "style").glob("*.md"))
    return tuple(sorted({path.stem for path in found}))


def check_style(style: str, folders: Sequence[Path], position: Position | None = None) -> None:
    """Raise InputError if there is no such style, or if a prompt cannot be filled."""
    known = styles(folders)
    if style not in known:
        raise InputError(
            error(
                "REWRITE_STYLE",
                f"there is no style {style!r}",
                position,
                expected=f"one of {', '.join(known)}, or a file prompts/style/{style}.md",
                hint=nearest(style, known),
            )
        )
    for name, known_slots in _SLOTS.items():
        _filled(name, dict.fromkeys(known_slots, ""), folders)


def _lines(rows: Iterable[Mapping[str, object]]) -> str:
    """Return the rows as a JSON list, one a line."""
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"


def _item(name: str, words: str, problems: tuple[str, ...]) -> dict[str, object]:
    return {"id": name, "text": words} | ({"problems": problems} if problems else {})


def _all(folders: Sequence[Path]) -> tuple[Path, ...]:
    return (*folders, resources.folder("prompts"))


def _file(name: str, folders: Sequence[Path]) -> Path:
    return next(path for folder in _all(folders) if (path := folder / name).is_file())


def _prompt(name: str, folders: Sequence[Path]) -> str:
    path = _file(name, folders)
    state = path.stat()
    return _text(
        path,
        next(folder for folder in _all(folders) if path.is_relative_to(folder)),
        (state.st_mtime_ns, state.st_size),
    )


@lru_cache(maxsize=64)
def _text(path: Path, folder: Path, _state: tuple[int, int]) -> str:
    """Return the text of a prompt; a file is read once for each state that it is in, since every role asks for it."""
    check_inside(folder.parent, path)
    return decode(read(path, SIZE_LIMIT), shown(path), SIZE_LIMIT).text


def _filled(name: str, values: Mapping[str, str], folders: Sequence[Path]) -> str:
    """Return the prompt with its slots filled, and nothing in them looked at again. Raises InputError for other slots."""
    words = _prompt(name, folders)
    found = set(text.slots(words))
    unknown, absent = sorted(found - set(values)), sorted(set(_SLOTS[name][:1]) - found)
    if unknown or absent:
        what = f"{{{unknown[0]}}} is not known here" if unknown else f"{{{absent[0]}}} is missing"
        known = " ".join(f"{{{one}}}" for one in values) or "no name in braces"
        raise InputError(error("REWRITE_PROMPT", what, Position(shown(_file(name, folders))), expected=known))
    return text.fill(words, values.__getitem__).strip()
