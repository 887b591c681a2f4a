"""What a posting shows of pay and statements, as digests: a posting that shows others is another one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.posting.model import Posting


def of_pay(posting: Posting) -> str:
    """Return the digest of the pay that a posting shows, and of that of its own place."""
    section = posting.section("pay")
    texts = [f"{block.id} {block.text}" for block in section.blocks if block.figure] if section else []
    for name, figure in posting.pay.items():
        pay = figure.pay
        texts += (name, f"{pay.minimum} {pay.maximum} {pay.currency} {pay.per}" if pay else "")
    return _digest("\n".join(texts))


def of_statements(posting: Posting) -> tuple[str, list[tuple[int, int]]]:
    """Return the digest of the statements that a posting shows, but for local texts, and where those stand.

    A place is the number of a section, and that of a block in it.
    """
    shown: list[str] = []
    own: list[tuple[int, int]] = []
    for section, whole in enumerate(posting.sections):
        for number, block in enumerate(whole.blocks):
            if block.statement:
                shown.append(f"{block.statement} {block.topic} {'' if block.local else block.text}")
            if block.statement and block.local:
                own.append((section, number))
    return _digest("\n".join(shown)), own


def with_texts(shared: str, texts: Sequence[str]) -> str:
    """Return the digest of all that has the digest ``shared``, and of the local texts in order."""
    return _digest("\n".join([shared, *texts])) if texts else shared


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
