"""Documents that nobody wrote: all packs judge them without an error, and the same each time.

``benchmarks/checks_fuzz.py`` has ten times as many, and measures.
"""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

import pytest

from generator.checks import check, of_text, pack
from generator.spec.facts import EmployerFacts
from tests.checks.ads import TODAY
from tests.checks.documents import LINE, WORKS, characters, document

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic

DOCUMENTS, PARTS = 200, 10
STEP = 7
"""Every seventh document of the many is taken: they are of all kinds, forms and pieces."""


def found(number: int) -> list[Diagnostic]:
    """What is found in a document."""
    text, form = document(number)
    ad = of_text.ad(text, form, WORKS, EmployerFacts(), TODAY, file="ad")
    return check.check(ad, check.Choice(), pack.rulebook())


@pytest.mark.uncounted
@pytest.mark.parametrize("part", range(PARTS))
def test_any_document(part: int) -> None:
    """A document of any characters is judged without an error; what is found has a known name, and can be written down."""
    known = check.names(pack.rulebook())
    for number in range(part * STEP, DOCUMENTS * STEP, PARTS * STEP):
        for one in found(number):
            assert one.code in known
            assert json.dumps([one.message, one.hint, one.found]).encode()


@pytest.mark.uncounted
def test_the_same_again() -> None:
    """What is found does not depend on what was judged before."""
    numbers = range(2, DOCUMENTS * STEP, 61)
    before = [found(one) for one in numbers]
    assert [found(one) for one in reversed(numbers)] == before[::-1]
    assert sum(map(bool, before)) > len(before) / 2


@pytest.mark.uncounted
def test_the_documents() -> None:
    """They have characters of every category, lines of a million of them, and are the same for the same number."""
    texts = [document(number * STEP)[0] for number in range(DOCUMENTS)]
    seen = {unicodedata.category(one) for text in texts for one in set(text)}
    assert seen == set(characters())
    assert len(seen) == 30
    assert sum(len(text) > LINE * 0.9 for text in texts) >= DOCUMENTS // 10
    assert document(13) == document(13)
    assert document(13) != document(23)
