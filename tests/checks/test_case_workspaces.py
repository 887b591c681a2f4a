"""The labelled cases of what the law of pay finds, as workspaces where a spec can say them; they lie beside the repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests import in_yaml
from tests.checks.test_case_texts import BENEFITS, DEADLINES, OTHER, STATEMENTS
from tests.checks.test_cases import TOLD, place
from tests.test_seed import approved
from tests.workspaces import write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

UNSAID = {"open_max_missing", "open_min_missing", "link_only"}
"""Pay that no spec can show: one end alone, or a link."""


def can_be_said(case: Mapping[str, Any]) -> bool:
    """Whether a spec can say a case: its pay is none or whole ranges, and it turns nobody away."""
    return case.get("pay", {}).get("kind") not in UNSAID and not case["location"].get("excludes")


def locations(case: Mapping[str, Any]) -> list[dict[str, object]]:
    """The locations of a case."""
    where = case["location"]
    made: list[dict[str, object]] = [
        {"id": f"at-{number}", "place": place(code), "city": f"Port {number}", **remote(case)}
        for number, code in enumerate(where.get("places", ()))
    ]
    if where.get("remote_scope"):
        within = [place(code) for code in where["remote_scope"]]
        made.append({"id": "remote", "place": "US", "workplace": "remote", "remote_within": within})
    return made


def remote(case: Mapping[str, Any]) -> dict[str, str]:
    """How the work of a case is done, unless on site."""
    mode = {"onsite": "on_site"}.get(case["location"]["mode"], case["location"]["mode"])
    return {"workplace": mode} if mode != "on_site" else {}


def rows(case: Mapping[str, Any], made: list[dict[str, object]]) -> list[dict[str, object]]:
    """The pay of a case, by location."""
    pay = case.get("pay", {})
    several = {place(code): own for code, own in pay.get("per_place", {}).items()}
    found = []
    for one in made:
        own = several.get(str(one["place"])) or (pay if pay.get("kind") == "range" else None)
        if own:
            keys = {"minimum": own["min"], "maximum": own["max"], "per": own["period"]}
            found.append({"place": one["id"], "currency": pay.get("currency", "USD"), **keys})
        elif case.get("commission") == "sole":
            found.append({"place": one["id"], "commission": "10 % of sales"})
    return found


def workspace(case: Mapping[str, Any]) -> tuple[dict[str, object], dict[str, object]]:
    """The role and the company of a case."""
    made = locations(case)
    benefits = case.get("benefits", {})
    named = [BENEFITS[one] for one in benefits.get("categories", ())] + list(benefits.get("vague", ()))
    texts = {
        "benefits": f"Benefits include {', '.join(named)}." if named else "",
        "link": "Benefits: see https://example.com/benefits" if benefits.get("link") else "",
        "deadline": DEADLINES[case.get("deadline", "none")],
        "apply": "Send your resume to jobs@example.com." if case["how_to_apply"] else "",
        **{f"says-{one}": STATEMENTS[one] for one in case.get("statements", ())},
    }
    statements = [approved(name, "legal", words) for name, words in texts.items() if words]
    offered = [OTHER[one] for one in case.get("other_comp", {}).get("offered", ())]
    incentives = {"incentives": offered} if offered else {}
    if offered:
        statements.append(approved("other", "legal", "You are eligible for {incentives}."))
    facts = dict(case["facts"])
    role = {"locations": [one["id"] for one in made], "pay": rows(case, made), **incentives}
    return role, {"locations": made, "statements": statements, "facts": facts}


@pytest.mark.extra
def test_workspaces(shared: Path, postgen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case that a spec can say has just the findings of its label."""
    monkeypatch.chdir(tmp_path)
    given = in_yaml.load((shared / "cases" / "pay_dev.yaml").read_text(encoding="utf-8"))
    said = [case for one in given["cases"] if can_be_said(case := {**given["defaults"], **one})]
    assert len(said) > 8
    for case in said:
        case["facts"] = {**given["defaults"]["employer"], **case.get("employer", {})}
        expected = case.get("expected_compensation")
        if expected:
            case["facts"]["expected_pay"] = f"{expected['currency']} {expected['amount']} per {expected['period']}"
        write(tmp_path, *workspace(case))
        day = ("--as-of", str(case["check_date"]), "--select", "pay", "--output-format", "json")
        outcome = postgen("check", "role.yaml", *day)
        assert outcome.out, (case["id"], outcome.err)
        told = [found for found in json.loads(outcome.out) if found["severity"] != "info" or found["code"] in TOLD]
        labelled = sorted(" ".join([place(label.split()[0]), *label.split()[1:]]) for label in case["expected"])
        assert sorted(f"{found['place']} {found['code']} {found['severity']}" for found in told) == labelled, case["id"]
