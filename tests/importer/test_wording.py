"""Wording: words of a kind, in capitals or not, and the pieces worth a look."""

from __future__ import annotations

from generator.importer import wording
from tests.importer.reading import pieces


def test_holds() -> None:
    """Words of a kind are found whole, with further letters only where a star allows them."""
    assert wording.holds("We are Headquartered here", "elsewhere")
    assert not wording.holds("roleplay", "job_noun")


def test_is_word() -> None:
    """A text is a word of a kind as a whole or not at all."""
    assert wording.is_word("We", "no_name")
    assert not wording.is_word("We-Work", "no_name")


def test_holding() -> None:
    """Pieces that hold one of some parts are worth a look, whatever their capitals."""
    found = wording.holding(pieces("Open until Filled", "We bake", "A rolling basis"), "rolling", "filled")
    assert [one.text for one in found] == ["Open until Filled", "A rolling basis"]
