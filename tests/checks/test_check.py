"""All packs on one ad: which findings are told, and that rules grow old."""

from __future__ import annotations

import pytest

from generator.checks import pack
from generator.checks.check import Choice, check
from generator.diagnostic import Position, UsageError
from tests.checks.ads import at, bare

AD = bare(at("US-CO"), position=Position("role.yaml", 4, 1))


def codes(*selected: str, ignored: tuple[str, ...] = ()) -> list[str]:
    """What is told of an ad that says nothing."""
    choice = Choice(selected, ignored)
    choice.check(pack.rulebook())
    return [one.code for one in check(AD, choice, pack.rulebook())]


def test_choices() -> None:
    """Findings are chosen by their code, or by the rule that they rest on."""
    every = codes()
    assert {"PAY_RANGE_MISSING", "THRESHOLD_UNKNOWN"} < {*every}
    assert codes("pay") == [one for one in every if one in pack.codes() and one not in pack.writing()]
    assert codes(ignored=("pay", "structure")) == [one for one in every if one not in pack.codes()]
    assert codes("PAY_RANGE_MISSING") == ["PAY_RANGE_MISSING"]
    assert codes("pay-us-co", ignored=("PAY_RANGE_MISSING",)) == [
        one for one in every if one not in ("PAY_RANGE_MISSING", "THRESHOLD_UNKNOWN")
    ]
    assert codes("pay-us-va") == []


def test_a_name_that_is_none() -> None:
    """A name that is neither a code nor a rule's is an error, with the nearest one."""
    with pytest.raises(UsageError, match="RULE_UNKNOWN there is no rule or finding 'PAY_RANGE_MISING'") as caught:
        codes("PAY_RANGE_MISING")
    assert caught.value.diagnostics[0].hint == "did you mean 'PAY_RANGE_MISSING'?"
