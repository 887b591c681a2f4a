"""Postings written for the tests, in the shapes that boards, pages and hiring systems give them: ``postings/*.txt``.

Each line begins with a letter for the list that it is to end in, and a bar; an empty line is one of the posting.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "postings"
NAMES = sorted(one.stem for one in FOLDER.glob("*.txt"))
LISTS = {
    "h": "heading", "s": "summary", "d": "duties", "b": "basic", "p": "preferred", "f": "benefits", "l": "legal",
    "a": "about", "y": "apply", "n": "noise", "t": "title", "u": "unplaced", "-": "before",
}  # fmt: skip


def marked(name: str) -> tuple[str, list[str]]:
    """Return a posting, and the list of each of its lines that is not blank."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return "\n".join(one.partition("|")[2] for one in lines), [LISTS[one[0]] for one in lines if one]
