"""Checks of texts: slots that nothing fills, and what looks like markup and will show as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, Position, error, nearest, warning
from generator.spec import text
from generator.spec.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    import collections.abc as abc

    from generator.spec.document import Document

SLOTS = (*text.COMPANY_SLOTS, *text.ROLE_SLOTS, *text.PLACE_SLOTS)


def unknown_slots(
    scalars: abc.Iterable[Scalar], contacts: abc.Collection[str], documents: abc.Mapping[str, Document]
) -> abc.Iterator[Diagnostic]:
    """Yield an error for each slot that is neither a standard one nor one of the ``contacts``."""
    for scalar in scalars:
        for name in text.slots(str(scalar.value)):
            if name not in SLOTS and name not in contacts:
                yield error(
                    "TEXT_UNKNOWN_SLOT",
                    f"{{{name}}} is no slot",
                    _pinpoint(documents, scalar, f"{{{name}}}"),
                    expected=r"a known slot, or \{ for a brace that shows",
                    hint=nearest(name, (*SLOTS, *contacts)),
                )


def oddities(scalars: abc.Iterable[Scalar], documents: abc.Mapping[str, Document]) -> abc.Iterator[Diagnostic]:
    """Yield a warning for each thing that will show as typed, and is seldom meant."""
    for scalar in scalars:
        for code, what, fragment in text.oddities(str(scalar.value)):
            position = _pinpoint(documents, scalar, fragment)
            yield warning(code, f"{fragment!r} looks like {what}; it will show as typed", position)


def under(node: Node, keys: abc.Sequence[str]) -> abc.Iterator[Scalar]:
    """Yield the text scalars below the ``keys`` (dotted) of a mapping; of sections of your own, heading, text and items only."""
    for key in keys:
        child: Node | None = node
        for part in key.split("."):
            child = child.entries.get(part) if isinstance(child, Mapping) else None
        if key == "sections" and isinstance(child, Sequence):
            for section in child.items:
                yield from under(section, ("heading", "text", "items"))
        elif child is not None:
            yield from _scalars(child)


def _scalars(node: Node) -> abc.Iterator[Scalar]:
    if isinstance(node, Scalar):
        if isinstance(node.value, str):
            yield node
        return
    for child in node.entries.values() if isinstance(node, Mapping) else node.items:
        yield from _scalars(child)


def _pinpoint(documents: abc.Mapping[str, Document], scalar: Scalar, fragment: str) -> Position:
    """Return where ``fragment`` stands in the document of ``scalar``, or the scalar's own place if it is not there as written."""
    document = documents.get(scalar.position.file)
    if document is None:
        return scalar.position
    start, end = scalar.span
    place = document.text.find(fragment, start, end)
    return document.position(place) if place >= 0 else scalar.position
