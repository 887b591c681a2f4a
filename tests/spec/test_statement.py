"""The digest of a statement: it covers what an approval is for, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from generator.spec.statement import Statement

KEYS: dict[str, Any] = {
    "id": "a",
    "section": "legal",
    "text": "{company} may be called at {contacts.help.phone}.\n\nOn any day.",
    "applies": {"places": ["US", "CA"], "except": ["US-NY"], "when": {"e_verify": True}, "posting": "many"},
    "effective": "2026-01-01",
    "ends": "2026-12-31",
    "replaces": ["b", "c"],
}
VALUES = {"company": "Harbor Bank", "contacts.help.phone": "555-0100", "contacts.help.email": "help@example.com"}


def digest(values: dict[str, str] = VALUES, **changes: Any) -> str:
    """The digest of the statement with some keys changed."""
    return Statement.model_validate({**KEYS, **changes}).digest(values)


def applies(**changes: Any) -> dict[str, Any]:
    """Where the statement applies, with some keys changed."""
    return {**KEYS["applies"], **changes}


@pytest.mark.parametrize(
    "changes",
    [
        {"text": KEYS["text"].replace("any", "each")},
        {"text": KEYS["text"].replace("\n\n", " ")},
        {"text": KEYS["text"].replace("may", "m\u200bay")},
        {"section": "support"},
        {"applies": applies(places=["US"])},
        {"applies": applies(**{"except": []})},
        {"applies": applies(when={"e_verify": False})},
        {"applies": applies(posting="one_place")},
        {"effective": "2026-01-02"},
        {"ends": None},
        {"replaces": ["b"]},
    ],
)
def test_what_is_covered(changes: dict[str, Any]) -> None:
    """A change of any covered part gives another digest."""
    assert digest(**changes) != digest()


def test_slots_that_the_text_names_are_covered() -> None:
    """The values of the company slots in the text are covered, and of no others."""
    assert digest({**VALUES, "contacts.help.phone": "555-0101"}) != digest()
    assert digest({**VALUES, "company": "Harbour Bank"}) != digest()
    assert digest({**VALUES, "contacts.help.email": "other@example.com"}) == digest()


@pytest.mark.parametrize(
    "changes",
    [
        {"text": KEYS["text"].replace(" ", "\n").replace("\n\n\n", "\n\n")},
        {"applies": applies(places=["CA", "US"])},
        {"replaces": ["c", "b"]},
        {"id": "other"},
        {"approved": {"by": "x", "on": "2026-01-01", "sha256": "0" * 64}},
    ],
)
def test_what_is_not_covered(changes: dict[str, Any]) -> None:
    """Line breaks, the order of lists, the name and the approval itself change no digest."""
    assert digest(**changes) == digest()
