"""Rules of texts: what is wrong with one is told."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.checks.text_rules import SHIPPED, Notice, Wording

GIVEN: dict[str, Any] = {"id": "no-boats", "title": "Boats", "checked": "2026-11-23"}


@pytest.mark.parametrize(
    ("kind", "more", "code"),
    [
        (Wording, {"patterns": ["("]}, "RULE_PATTERN"),
        (Wording, {}, "RULE_PATTERN"),
        (Wording, {"patterns": ["boat"], "words": "Boat"}, "RULE_WORD"),
        (Wording, {"patterns": ["boat"], "words": "boat|"}, "RULE_WORD"),
        (Wording, {"patterns": ["boat"], "words": 5}, "tuple_type"),
        (Notice, {"when": {"boats": True}}, "STATEMENT_CONDITION"),
        (Notice, {"content": [["["]]}, "RULE_PATTERN"),
        (Notice, {"places": ["US-XX"]}, "PLACE_UNKNOWN"),
    ],
)
def test_faults(kind: type[Notice] | type[Wording], more: dict[str, Any], code: str) -> None:
    """A rule that cannot be used is refused."""
    with pytest.raises(ValidationError) as caught:
        kind.model_validate(GIVEN | more)
    assert [one["type"] for one in caught.value.errors()] == [code]


def test_words() -> None:
    """Words stand between bars, or in a list."""
    wanted = ("no boat", " ship ")
    for words in ("no boat| ship ", ["no boat", " ship "]):
        assert Wording.model_validate({**GIVEN, "uses": ["boats"], "words": words}).words == wanted


def test_shipped_patterns_are_not_compiled() -> None:
    """Patterns of shipped rules are taken as they are."""
    assert Wording.model_validate({**GIVEN, "patterns": ["("]}, context=SHIPPED).patterns == ("(",)
