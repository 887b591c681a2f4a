"""The labelled cases of what the law of pay finds, as texts with their places; they lie beside the repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests import in_yaml
from tests.checks.test_cases import TOLD, place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

BENEFITS = {
    "health": "medical insurance",
    "retirement": "a 401(k)",
    "paid_time_off": "paid vacation",
    "financial": "tuition assistance",
}
OTHER = {"bonus": "an annual bonus", "equity": "restricted stock units", "commission": "commission"}
STATEMENTS = {
    "commission": "Compensation is based on commission.",
    "vacancy": "This posting is for an existing vacancy.",
    "ai": "We use artificial intelligence to screen applicants.",
}
DEADLINES = {
    "none": "",
    "date": "Apply by December 15, 2026.",
    "relative": "We accept applications for a minimum of 5 business days.",
    "ongoing": "Applications are accepted on an ongoing basis.",
}
LABELS = {
    "US-VA": "Richmond, VA", "US-NY/new-york-city": "New York, NY", "US-IL": "Chicago, IL", "US-TX": "Austin, TX",
}  # fmt: skip


def pay(given: Mapping[str, Any], label: str = "") -> Iterator[str]:
    """The lines in which a text shows pay."""
    for code, own in given.get("per_place", {}).items():
        yield from pay(own, f"{LABELS[place(code)]}: ")
    sign = {"CAD": "CAD ", None: "$"}[given.get("currency")]
    low, high = (f"{sign}{given.get(name, 0):,}" for name in ("min", "max"))
    match given.get("kind", "none"):
        case "range":
            yield f"{label}{low} - {high} per {given['period']}"
        case "open_max_missing":
            yield f"{low} and up"
        case "open_min_missing":
            yield f"Up to {high} per {given['period']}"
        case "link_only":
            yield "Pay: see https://example.com/pay"
    yield from (f"We offer a {one} salary." for one in given.get("vague_words", ()))


def text(case: Mapping[str, Any]) -> str:
    """A case as Markdown."""
    benefits = case.get("benefits", {})
    named = [BENEFITS[one] for one in benefits.get("categories", ())] + list(benefits.get("vague", ()))
    parts = [
        "# Analyst",
        "## Responsibilities",
        "- Read the reports of the branches",
        "- Write to the managers of the branches",
        "## Pay",
        *pay(case.get("pay", {})),
        *(f"You are eligible for {OTHER[one]}." for one in case.get("other_comp", {}).get("described", ())),
        *(STATEMENTS[one] for one in case.get("statements", ())),
        "## Benefits",
        f"Benefits include {', '.join(named)}." if named else "",
        "Benefits: see https://example.com/benefits" if benefits.get("link") else "",
        "## How to apply",
        "Send your resume to jobs@example.com." if case["how_to_apply"] else "",
        DEADLINES[case.get("deadline", "none")],
        *(f"This role is not open to residents of {NAMES[one]}." for one in case["location"].get("excludes", ())),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


NAMES = {"US-CO": "Colorado", "US-WA": "Washington"}


@pytest.mark.extra
def test_texts(shared: Path, postgen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case, written as a text, has just the findings of its label."""
    monkeypatch.chdir(tmp_path)
    given = in_yaml.load((shared / "cases" / "pay_dev.yaml").read_text(encoding="utf-8"))
    for one in given["cases"]:
        case = {**given["defaults"], **one}
        facts = {**given["defaults"]["employer"], **one.get("employer", {})}
        expected = case.get("expected_compensation")
        if expected:
            facts["expected_pay"] = f"{expected['currency']} {expected['amount']} per {expected['period']}"
        (tmp_path / "ad.md").write_text(text(case), encoding="utf-8")
        company = {"postgen": 1, "name": "Harbor Bank", "facts": facts}
        (tmp_path / "company.yaml").write_text(json.dumps(company), encoding="utf-8")
        where = case["location"]
        codes = [place(code) for code in (*where.get("places", ()), *where.get("remote_scope", ()))]
        words = [word for code in codes for word in ("-l", code)] + ["--remote"] * (where["mode"] == "remote")
        day = ("--as-of", str(case["check_date"]), "--select", "pay", "--output-format", "json")
        outcome = postgen("check", "ad.md", "--company", "company.yaml", *words, *day)
        told = [found for found in json.loads(outcome.out) if found["severity"] != "info" or found["code"] in TOLD]
        labelled = sorted(" ".join([place(label.split()[0]), *label.split()[1:]]) for label in case["expected"])
        assert sorted(f"{found['place']} {found['code']} {found['severity']}" for found in told) == labelled, case["id"]
