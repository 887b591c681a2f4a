"""Titles in capitals are written as people write them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.checks import structure
from generator.checks.ad import Part
from generator.checks.title_case import cased
from tests.checks.texts import prose


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("REGISTERED NURSE NIGHTS", "Registered Nurse Nights"),
        ("NURSE RN - DENVER CO", "Nurse RN - Denver CO"),
        ("CASHIER, TORONTO ON", "Cashier, Toronto ON"),
        ("CASHIER ON CALL", "Cashier on Call"),
        ("CLERK IN PORTLAND, OR", "Clerk in Portland, OR"),
        ("CLERK OR CASHIER", "Clerk or Cashier"),
        ("IN HOME CARER", "In Home Carer"),
        ("CO-OP TEACHER", "Co-Op Teacher"),
        ("OPT-IN CLERK", "Opt-In Clerk"),
        ("WHAT WE ASK FOR", "What We Ask for"),
        ("CNA/LPN II", "CNA/LPN II"),
        ("R&D CHEMIST L2", "R&D Chemist L2"),
        ("SR SDR, B2B SALES", "Sr SDR, B2B Sales"),
        ("DRIVER'S MATE", "Driver's Mate"),
        ("\u00c9COLE DIRECTRICE", "\u00c9cole Directrice"),
    ],
)
def test_cased(title: str, written: str) -> None:
    """Acronyms, numerals and codes of states stay in capitals; small words inside a title are small."""
    assert cased(title) == written


def test_hint() -> None:
    """The hint of the finding writes the title so."""
    [found] = structure.check(replace(prose("NURSE RN - DENVER CO", part=Part.TITLE)))
    assert (found.code, found.hint) == ("TITLE_CAPITALS", "write 'Nurse RN - Denver CO'")
