"""The proof finds alterations of finished outputs, and accuses no unaltered one: a tenth of what the bar runs."""

from __future__ import annotations

import pytest

from benchmarks import tampering


@pytest.mark.uncounted
def test_unaltered_outputs_hold() -> None:
    """Nothing is wrong with the outputs of generated specs, in any format."""
    assert tampering.accused(tampering.FULL // 10) == []


@pytest.mark.uncounted
def test_every_alteration_is_found() -> None:
    """Each altered digit, comma, word, letter, block, place and amount is an error."""
    assert tampering.missed(tampering.FULL // 10) == []
