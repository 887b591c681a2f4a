"""The labelled cases of notices and wording, as texts with their places; they lie beside the repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from generator.checks import pack
from tests import in_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

FORMS = ("# Analyst\n\n## Responsibilities\n\n- Read reports\n\n{}\n", "{}\n")
TOLD = {one.id for one in pack.notices() if one.duty == "mandated" and not one.finding}
"""The notices whose absence is told by their own id."""


@pytest.mark.extra
@pytest.mark.parametrize("form", FORMS)
def test_texts(shared: Path, postgen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """A text is found to lack just what its places demand, and its wording is judged as labelled."""
    monkeypatch.chdir(tmp_path)
    cases = in_yaml.load((shared / "cases" / "notices_dev.yaml").read_text(encoding="utf-8"))["cases"]

    def found(case: dict[str, list[str]], text: str) -> set[str]:
        (tmp_path / "ad.md").write_text(form.format(text), encoding="utf-8")
        company = {"postgen": 1, "name": "Harbor Bank", "facts": case["facts"]}
        (tmp_path / "company.yaml").write_text(json.dumps(company), encoding="utf-8")
        places = [word for one in case["locations"] for word in ("-l", one)]
        words = (*places, "--company", "company.yaml", "--as-of", "2026-11-23", "--output-format", "json")
        outcome = postgen("check", "ad.md", *words, "--select", "notices", "--select", "wording")
        return {one["code"] for one in json.loads(outcome.out)}

    for case in cases:
        bare = found(case, "We run background checks after an offer.")
        assert bare >= TOLD.intersection(case.get("need", ())), case["n"]
        assert bare.isdisjoint(case.get("need_not", ())), case["n"]
        for lint in (case[key] for key in ("lint", "lint2") if key in case):
            hits = found(case, lint["text"])
            assert hits >= {*lint.get("hits", ())}, case["n"]
            clean = {one.id for one in pack.wording()} if lint.get("clean") == "ALL" else {*lint.get("clean", ())}
            assert hits.isdisjoint(clean), case["n"]
