"""Custom properties stand for each of their values."""

from __future__ import annotations

import pytest

from generator.reading.css.syntax import parse, shown
from generator.reading.css.variables import Variables


def resolved(value: str, sheet: str) -> list[str]:
    """Return the forms of a value in a stylesheet."""
    found, _ = parse(f"{sheet} x {{ y: {value} }}", conditional=False)
    return [shown(form) for form in Variables(found).resolved(found[-1].declarations[0].value)]


@pytest.mark.parametrize(
    ("value", "sheet", "forms"),
    [
        ("1px a", "", ["1px a"]),
        ("var(--a)", ":root { --a: 1px }", ["1px"]),
        ("f(var(--a), 2)", "html { --a: 1px }", ["f(1px, 2)"]),
        ("var(--a)", ":root { --a: var(--b) } :root { --b: red }", ["red"]),
        ("var(--a)", ":root { --a: 1 } .x { --a: 2 } @media print { :root { --a: 3 } }", ["1", "2", "3"]),
        ("var(--a) var(--b)", ":root { --a: 1; --b: 3 } p { --a: 2 }", ["1 3", "2 3"]),
        ("var(--a, 2px)", ":root { --a: 1px }", ["1px", "2px"]),
        ("var(--a)", ":root { --a: }", [""]),
        ("var(--a)", "", []),
        ("var(--a, 1px)", "", []),
        ("var(--a)", "p { --a: 1 }", []),
        ("var(--a)", "@media print { :root { --a: 1 } }", []),
        ("var(--a)", ":root { --A: 1 }", []),
        ("var(--a)", ":root { --a: var(--a) }", []),
        ("var(--a)", ":root { --a: var(--b); --b: var(--a) }", []),
        ("var()", ":root { --a: 1 }", []),
        ("var(--a b)", ":root { --a: 1 }", []),
    ],
)
def test_resolved(value: str, sheet: str, forms: list[str]) -> None:
    """All values that may stand are tried; without a plain one on the root there is none."""
    assert resolved(value, sheet) == forms


def test_bounds() -> None:
    """Values that multiply without end are not followed."""
    doubling = "".join(f"--a{number}: var(--a{number + 1}) var(--a{number + 1});" for number in range(40))
    many = "".join(f"p {{ --b: {number} }}" for number in range(9))
    assert resolved("var(--a0)", f":root {{ {doubling} --a40: x }}") == []
    assert resolved("var(--a35)", f":root {{ {doubling} --a40: x }}") == ["x " * 31 + "x"]
    assert resolved("var(--b) var(--b)", f":root {{ --b: x }} {many}") == []
    assert len(resolved("var(--b)", f":root {{ --b: x }} {many}")) == 10
