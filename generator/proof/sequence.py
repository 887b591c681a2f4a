"""The blocks that must stand on a surface against those read there: the same words, in the same order, each once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, error, warning
from generator.posting.model import Shape
from generator.reading.figures import figures
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.posting.model import Barred, Block
    from generator.reading import blocks as reading

Words = tuple[str, ...]

_FIELDS = (Shape.TITLE, Shape.FIELD)  # a template's own text may name the company or the job
_ALIKE = 0.5
_SHOWN = 12
_LATIN = "\u024f"


@dataclass(frozen=True)
class Expected:
    """The blocks of a surface in order, and the texts that must not stand there: paragraphs by statement id, if asked for.

    ``optional`` are the posting's fields where they are no part of the surface; a template may show them.
    """

    blocks: tuple[Block, ...]
    barred: Callable[[], Barred] = tuple
    optional: tuple[Block, ...] = ()

    @cached_property
    def excluded(self) -> tuple[tuple[str, Words], ...]:
        """The texts that must not stand there: (statement id, words)."""
        return tuple((name, words(piece)) for name, pieces in self.barred() for piece in pieces)

    @cached_property
    def sequence(self) -> tuple[Words, ...]:
        """The words of each block."""
        return tuple(words(block.text) for block in self.blocks)


def compare(expected: Expected, read: Sequence[reading.Block], surface: str) -> tuple[dict[int, int], list[Diagnostic]]:
    """Return which expected block stands at which place of ``read``, and what is wrong on the ``surface``.

    Every expected block must be a block of its own, in order. A block more is a warning, unless it holds a figure, or
    anything of a locked block or of a statement that does not belong here.
    """
    actual = [words(block.text) for block in read]
    marked = [(block.mark, *own) if block.mark else own for block, own in zip(read, actual, strict=True)]
    found: dict[int, int] = {}
    place = 0
    for number, wanted in enumerate(expected.sequence):
        start = place
        while place < len(actual) and wanted not in (actual[place], marked[place]):
            place += 1
        if place == len(actual):
            place = start
            continue
        found[number] = place
        place += 1
    taken = set(found.values())
    free = {number: own for number, own in enumerate(actual) if number not in taken}
    lost = [number for number in range(len(expected.blocks)) if number not in found]
    problems = [_lost(expected, number, free, surface) for number in lost]
    problems += [_extra(expected, own, surface) for own in free.values()]
    return found, problems


def _lost(expected: Expected, number: int, free: dict[int, Words], surface: str) -> Diagnostic:
    """Return what happened to a block that is not in its place; the text that it became is taken out of ``free``."""
    block, wanted = expected.blocks[number], expected.sequence[number]
    kind = "locked block" if block.locked else "block"
    moved = next((place for place, own in free.items() if own == wanted), None)
    if moved is not None:
        del free[moved]
        return error("PROOF_MOVED", f"{surface}: the {kind} {block.id!r} is out of order", expected=quoted(wanted))
    host = next((own for own in free.values() if contains(own, wanted)), None)
    if host is not None:
        return error(
            "PROOF_MERGED",
            f"{surface}: the {kind} {block.id!r} stands inside other text",
            expected=f"{quoted(wanted)} as a block of its own",
            found=quoted(host),
        )
    nearest = max(free, key=lambda place: likeness(free[place], wanted), default=None)
    if nearest is not None and likeness(free[nearest], wanted) >= _ALIKE:
        was, now = difference(wanted, free.pop(nearest))
        return error("PROOF_ALTERED", f"{surface}: the {kind} {block.id!r} is altered", expected=was, found=now)
    return error("PROOF_MISSING", f"{surface}: the {kind} {block.id!r} is missing", expected=quoted(wanted))


def _extra(expected: Expected, extra: Words, surface: str) -> Diagnostic:
    """Return what is to be said of a text that the posting does not have here."""
    if extra in [words(block.text) for block in expected.optional]:
        return _added(extra, surface)
    for block, wanted in zip(expected.blocks, expected.sequence, strict=True):
        if extra == wanted:
            return error(
                "PROOF_DOUBLED", f"{surface}: {block.id!r} stands once more than it should", found=quoted(extra)
            )
        if (
            block.locked
            and block.shape not in _FIELDS
            and (contains(extra, wanted) or likeness(extra, wanted) >= _ALIKE)
        ):
            return error("PROOF_ECHO", f"{surface}: text repeats the locked block {block.id!r}", found=quoted(extra))
    for name, barred in expected.excluded:
        if contains(extra, barred) or likeness(extra, barred) >= _ALIKE:
            return error("PROOF_FOREIGN", f"{surface}: the statement {name!r} does not apply here", found=quoted(extra))
    added = figures(extra)
    if added:
        return error("PROOF_FIGURE", f"{surface}: the figure {added[0]!r} is not the posting's", found=quoted(extra))
    return _added(extra, surface)


def _added(extra: Words, surface: str) -> Diagnostic:
    return warning(
        "PROOF_ADDED_TEXT", f"{surface}: the template adds text that is not the posting's", found=quoted(extra)
    )


def contains(own: Words, wanted: Words) -> bool:
    """Tell whether ``wanted`` stands in ``own`` as a run of whole words."""
    size = len(wanted)
    return any(own[start : start + size] == wanted for start in range(len(own) - size + 1) if own[start] == wanted[0])


def likeness(own: Words, wanted: Words) -> float:
    """Return the share of words that two texts have in common, from 0 to 1, whatever their order."""
    common = sum((Counter(own) & Counter(wanted)).values())
    return 2 * common / (len(own) + len(wanted)) if own or wanted else 0.0


def difference(wanted: Words, found: Words) -> tuple[str, str]:
    """Return the words around the first difference, on either side."""
    same = 0
    while same < min(len(wanted), len(found)) and wanted[same] == found[same]:
        same += 1
    start = max(0, same - 3)
    return quoted(wanted[start:]), quoted(found[start:])


def quoted(text: Words) -> str:
    """Return the first words of ``text`` as a literal in which what looks like another character can be told apart."""
    shown = " ".join(text[:_SHOWN])
    literal = ascii(shown) if max(shown, default="") > _LATIN else repr(shown)
    return literal + ("..." if len(text) > _SHOWN else "")
