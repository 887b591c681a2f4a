"""Whether outputs that are made and proven by parts are those of ordinary rendering, read back whole.

The press makes outputs by parts where it can; ``paranoid``, it renders and reads back each one whole. Both must end in the
same bytes and say the same, or refuse for the same reasons. How many were made by parts is counted: where nearly none is,
agreement shows nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unittest import mock

from generator.diagnostic import PostgenError
from generator.posting.compose import Composition
from generator.posting.kept import Kept
from generator.posting.render import render
from generator.press.press import Press
from generator.press.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.posting.model import Posting
    from generator.spec.workspace import Inputs

FORMATS = ("markdown", "text", "html", "html-fragment", "json-ld")
"""The formats that can be made by parts."""


@dataclass
class Agreement:
    """What came of making postings both ways: how many outputs by parts, whole or refused, and where the two differ.

    ``made`` counts by format.
    """

    parts: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    postings: int = 0
    wrong: list[str] = field(default_factory=list)

    def __iadd__(self, other: Agreement) -> Agreement:
        """Add what came of other postings."""
        self.parts += other.parts
        self.whole += other.whole
        self.refused += other.refused
        self.postings += other.postings
        self.wrong += other.wrong
        return self


def compare(
    roles: Iterable[Inputs],
    as_of: date,
    *,
    formats: Sequence[str] = FORMATS,
    stock: Stock | None = None,
    name: str = "",
) -> Agreement:
    """Return what comes of making all postings of the roles, which share what they can, both ways."""
    found = Agreement()
    kept: Kept | None = None
    for inputs in roles:
        stock = stock or Stock(inputs.templates)
        kept = kept if kept and kept.fits(inputs, as_of) else Kept(inputs, as_of)
        fast = {one: Press(inputs, as_of, (one,), kept, stock) for one in formats}
        fresh = Kept(inputs, as_of)
        slow = {one: Press(inputs, as_of, (one,), fresh, Stock(inputs.templates), paranoid=True) for one in formats}
        own = Composition(inputs, as_of, fresh)
        for location in inputs.offered:
            try:
                posting = own.posting(location.id)
            except PostgenError:
                found.refused += 1
                continue
            found.postings += 1
            for one in formats:
                _compare(found, fast[one], slow[one], posting, location.id, f"{name} {inputs.name} {location.id} {one}")
    return found


def _compare(found: Agreement, fast: Press, slow: Press, posting: Posting, location: str, where: str) -> None:
    (one,) = fast.formats
    with mock.patch("generator.press.press.render", wraps=render) as rendered:
        by_parts = _made(fast, fast.posting(location))
    whole = _made(slow, posting)
    if rendered.called:
        found.whole[one] += 1
    else:
        found.parts[one] += 1
    if by_parts != whole:
        found.wrong.append(f"{where}: {_difference(by_parts, whole)}")


def _made(maker: Press, posting: Posting) -> tuple[dict[str, bytes], list[str]]:
    """Return the outputs and what is told of them; no output, and the reasons, where it is refused."""
    try:
        made, told = maker.outputs(posting)
    except PostgenError as problem:
        return {}, [one.code for one in problem.diagnostics]
    except LookupError as problem:
        return {}, [f"it fails: {problem!r}"]
    return made, [one.code for one in told]


def _difference(by_parts: tuple[dict[str, bytes], list[str]], whole: tuple[dict[str, bytes], list[str]]) -> str:
    """Return in short how outputs differ."""
    (made, told), (wanted, said) = by_parts, whole
    if told != said:
        return f"by parts it says {told}, whole {said}"
    (one, other) = (next(iter(made.values())), next(iter(wanted.values())))
    start = next(
        place for place, (left, right) in enumerate(zip(one + b"\0", other + b"\1", strict=False)) if left != right
    )
    return f"by parts {one[max(0, start - 20) : start + 40]!r}, whole {other[max(0, start - 20) : start + 40]!r}"
