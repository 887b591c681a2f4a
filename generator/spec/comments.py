"""Comments of YAML: what stands behind a `#` that is part of no text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import yaml

from generator.spec.document import LOADER
from generator.spec.source import BOM

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(rf"(?<![^\s{BOM}])#[^\r\n]*")


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Yield the comments of a file that is YAML: where each begins in its text, and its characters, the `#` first."""
    texts = [*_texts(text)]
    starts = [start for start, _ in texts]
    at = 0
    while found := _COMMENT.search(text, at):
        before = bisect_right(starts, found.start()) - 1
        end = texts[before][1] if before >= 0 else 0
        if found.start() < end:
            at = found.start() + 1
            continue
        yield found.start(), found[0]
        at = found.end()


def _texts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the characters of each scalar begin and end; of a block, those below the line that opens it."""
    start = int(text.startswith(BOM))
    for token in yaml.scan(text[start:], LOADER):
        if isinstance(token, yaml.ScalarToken):
            begin, end = token.start_mark.index + start, token.end_mark.index + start
            yield text.find("\n", begin) if token.style in ("|", ">") else begin, end
