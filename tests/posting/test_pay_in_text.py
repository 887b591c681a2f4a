"""Pay that texts of the role state: it has no lines, and is refused where no text states it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import generator
from tests import workspaces

if TYPE_CHECKING:
    from pathlib import Path

ROW = {"place": "richmond-va", "minimum": 41_000, "maximum": 48_500, "currency": "USD", "per": "year"}
STATED = "The pay range of this role is $41,000 - $48,500 per year."


def role(text: str, **row: object) -> dict[str, object]:
    """A role whose text is to state its pay."""
    section = {"id": "our-pay", "text": text, "locked": True}
    return {"pay": [ROW | row], "pay_shown": "in_text", "sections": [section]}


def test_no_lines(tmp_path: Path) -> None:
    """The posting has no line of pay, and its structured data have the figures."""
    posting = workspaces.compose(tmp_path, role(STATED))
    assert posting.section("pay") is None
    data = json.loads(generator.render(posting, "json-ld"))
    assert data["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "minValue": 41_000, "maxValue": 48_500, "unitText": "YEAR",
    }  # fmt: skip
    assert generator.render(posting, "text").count("$41,000 - $48,500") == 1


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The pay range of this role is $41,000 - $48,500.", {}),
        ("The salary is \u20ac41,000 a year.", {"amount": 41_000, "currency": "EUR", "minimum": None, "maximum": None}),
        ("Pay:\n\n$41,000 - $48,500 per year", {}),
    ],
)
def test_stated(text: str, row: dict[str, object], tmp_path: Path) -> None:
    """What a text leaves out may be anything; what tells that figures are pay may stand in the text above them."""
    kept = {name: value for name, value in (ROW | row).items() if value is not None}
    assert workspaces.refused(tmp_path, role(text) | {"pay": [kept]}) == []


@pytest.mark.parametrize(
    "text",
    [
        "We pay well.",
        STATED.replace("48,500", "48,600"),
        STATED.replace("41,000", "40,000"),
        STATED.replace("per year", "per month"),
        STATED.replace("$", "\u20ac"),
        STATED.replace("48,500", "48,500k"),
        STATED.replace("$41", "$$41"),
    ],
)
def test_not_stated(text: str, tmp_path: Path) -> None:
    """Another figure, currency or period, or figures that cannot be read surely, state no pay of the role."""
    assert workspaces.refused(tmp_path, role(text)) == ["PAY_NOT_IN_TEXT"]
    with pytest.raises(generator.InputError) as raised:
        workspaces.compose(tmp_path, role(text))
    [found] = raised.value.diagnostics
    assert found.message == "no text of the posting states the pay for 'Richmond, VA': 41000 - 48500 USD per year"


def test_places(tmp_path: Path) -> None:
    """Of a posting for one place its own pay must be stated, of one for all places that of all but of commission alone."""
    other = ROW | {"place": "new-york-ny", "minimum": 45_000}
    commission = {"place": "sales", "label": "Sales", "commission": "1 % of sales"}
    spec = role(STATED) | {"pay": [ROW, other, commission], "locations": ["richmond-va", "new-york-ny"]}
    assert workspaces.refused(tmp_path, spec, location="richmond-va") == []
    assert workspaces.refused(tmp_path, spec, location="new-york-ny") == ["PAY_NOT_IN_TEXT"]
    assert workspaces.refused(tmp_path, spec) == ["PAY_NOT_IN_TEXT"]


def test_another_place(tmp_path: Path) -> None:
    """A line for another place of the role states no pay of this one, even if its figures are the same."""
    other = ROW | {"place": "new-york-ny", "minimum": 45_000}
    spec = {"pay": [ROW, other], "locations": ["richmond-va", "new-york-ny"]}
    right = "Salary:\n\nRichmond, VA: $41,000 - $48,500\n\nNew York, NY: $45,000 - $48,500"
    swapped = right.replace("41,000", "0").replace("45,000", "41,000").replace("$0", "$45,000")
    assert workspaces.refused(tmp_path, role(right) | spec) == []
    assert workspaces.refused(tmp_path, role(swapped) | spec) == ["PAY_NOT_IN_TEXT"] * 2
    assert workspaces.refused(tmp_path, role(swapped) | spec, location="richmond-va") == ["PAY_NOT_IN_TEXT"]
