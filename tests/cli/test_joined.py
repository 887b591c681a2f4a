"""What several laws have in common is told once, in text and to GitHub; in JSON each law has its own."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.cli.joined import joined
from generator.diagnostic import Basis, Position, Severity, warning

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.diagnostic import Diagnostic
    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

NAMES = {"US-CA": "California", "US-CO": "Colorado", "US-IL": "Illinois", "US-NY": "New York", "US-WA": "Washington"}
HERE = Position("a.md", 3, 1)
DAY = ("--as-of", "2026-11-24", "-l", "US", "--remote", "--select", "PAY_PERIOD_MISSING")


def of(place: str, message: str = "it lacks its period", law: str = "law", hint: str = "write it") -> Diagnostic:
    """A finding of a place."""
    return replace(
        warning("CODE", message, HERE, hint=hint), basis=Basis(f"pay-{place}", place, f"{law} of {place}", "u")
    )


def test_those_that_differ_in_law_alone() -> None:
    """One is told with the first law and the codes of all places, where the first was; it keeps the source of the first."""
    other = warning("OTHER", "is wrong", HERE)
    (one, after) = joined([of("US-CA"), other, of("US-CO"), of("US-WA")])
    assert one.told == "(US-CA, law of US-CA; also US-CO, US-WA): it lacks its period"
    assert (one.basis and one.basis.source, one.position, one.hint) == ("u", HERE, "write it")
    assert after is other


@pytest.mark.parametrize(
    "other",
    [
        replace(of("US-CO"), severity=Severity.ERROR),
        replace(of("US-CO"), code="OTHER"),
        replace(of("US-CO"), message="else"),
        replace(of("US-CO"), position=Position("a.md", 4, 1)),
        replace(of("US-CO"), expected="x"),
        replace(of("US-CO"), found="x"),
        replace(of("US-CO"), hint="x"),
    ],
)
def test_those_that_differ_in_more(other: Diagnostic) -> None:
    """Whatever else they say keeps them apart."""
    several = [of("US-CA"), other]
    assert joined(several) == several


def test_laws_of_one_place() -> None:
    """Two laws of one place are two findings, each with the places that have as many; those of no place stand alone."""
    first, second = joined([of("US-CA"), of("US-CA", law="act"), of("US-CO"), of("US-CO", law="act")])
    assert first.told.startswith("(US-CA, law of US-CA; also US-CO)")
    assert second.told.startswith("(US-CA, act of US-CA; also US-CO)")
    several = [replace(of(""), basis=Basis(name, "", "law")) for name in ("one", "two")]
    assert joined(several) == several


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (2, "California and Colorado"),
        (3, "California, Colorado and Illinois"),
        (5, "California, Colorado, Illinois and 2 more"),
    ],
)
def test_those_that_name_their_place(number: int, named: str) -> None:
    """Messages that differ in the name of their place are one, which names some of them; the hint is that of the first."""
    several = [of(code, f"none for {name}", hint=f"in {name}") for code, name in NAMES.items()][:number]
    (one,) = joined(several)
    also = ", ".join([*NAMES][1:number])
    assert (one.told, one.hint) == (f"(US-CA, law of US-CA; also {also}): none for {named}", "in California")
    assert len(joined([several[0], replace(several[1], hint="else")])) == 2


def test_a_law_without_a_citation() -> None:
    """A rule of the house may cite nothing, and its place need be none that is known."""
    bare = [replace(of(code), basis=Basis(f"house-{code}", code)) for code in ("US-CA", "nowhere")]
    (one,) = joined(bare)
    assert one.told == "(US-CA; also nowhere): it lacks its period"
    assert len(joined([of("US-CA", hint=""), replace(of("US-CO"), hint=None)])) == 2


def test_the_command(postgen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault is one line and one annotation; JSON has one object for each law, with what it rests on."""
    monkeypatch.chdir(tmp_path)
    text = "# Teller\n\n## Responsibilities\n\nYou count the money.\n\n## Pay\n\n$50 - $60\n"
    (tmp_path / "ad.md").write_text(text, encoding="utf-8")
    told = postgen("check", "ad.md", *DAY)
    (line,) = [one for one in told.out.splitlines() if not one.startswith(" ")]
    assert line.startswith("ad.md:9:1: warning PAY_PERIOD_MISSING (US-CA, Cal. Labor Code § 432.3; also US-CO, US-CT, ")
    assert told.err.endswith("0 errors, 1 warning, 0 infos in 1 text; this is not legal advice\n")
    assert postgen("check", "ad.md", *DAY, "--output-format", "github").out.count("::warning") == 1
    found = json.loads(postgen("check", "ad.md", *DAY, "--output-format", "json").out)
    assert [one["place"] for one in found] == line.partition("(")[2].partition(")")[0].replace(
        "US-CA, Cal. Labor Code § 432.3; also", "US-CA,"
    ).split(", ")
    assert len(found) > 10
    assert all(one["citation"] and one["source"] and "also" not in one["citation"] for one in found)
