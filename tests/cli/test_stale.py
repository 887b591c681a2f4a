"""``postgen stale``: what it prints, where, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from generator.cli import bulk
from tests.bulk import made

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bulk.sites import Site
    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

DAY = ("--as-of", made.DAY)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A workspace beside its output folder, in the working folder."""
    monkeypatch.chdir(tmp_path)
    site = made.site(tmp_path)
    site.role()
    made.bulk(site)
    return site


def test_nothing_is_stale(postgen: Run, site: Site) -> None:
    """Where nothing is stale nothing is printed but the day and the number of postings, and the exit code is 0."""
    outcome = postgen("stale", "out", *DAY)
    assert outcome == type(outcome)(0, "", "as of 2026-11-27\n2 as they should be\n")
    assert postgen("stale", "out", *DAY, "-q") == type(outcome)(0, "", "")


def test_what_is_stale_is_printed(postgen: Run, site: Site) -> None:
    """Each posting is a line on stdout, with the input that moved; they are counted on stderr; the exit code is 1."""
    site.role(duties=["File"], locations=["richmond-va", "boston-ma"])
    outcome = postgen("stale", "out", *DAY)
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        "ws/roles/teller.yaml: error STALE_GONE the posting for new-york-ny is none of today's: its location is gone",
        "ws/roles/teller.yaml: error STALE_NEW there is no posting for boston-ma yet",
        "ws/roles/teller.yaml: error STALE_POSTING the posting for richmond-va is not today's: role",
    ]
    assert outcome.err.splitlines() == ["as of 2026-11-27", "1 stale; 1 new; 1 gone; 0 as they should be"]


def test_the_day_is_today_unless_given(postgen: Run, site: Site) -> None:
    """Without a day that of the machine counts, and is told."""
    outcome = postgen("stale", "out")
    assert outcome.code == 0
    assert outcome.err.startswith("as of 20")
    assert postgen("stale", "out", "--as-of", "soon").code == 2


def test_as_json_and_for_github(postgen: Run, site: Site) -> None:
    """JSON is one list on stdout, an empty one too; for GitHub each is an annotation of the role file."""
    assert json.loads(postgen("stale", "out", *DAY, "--output-format", "json").out) == []
    site.role(duties=["File"])
    outcome = postgen("stale", "out", *DAY, "--output-format", "json")
    assert [(one["code"], one["file"]) for one in json.loads(outcome.out)] == [
        ("STALE_POSTING", "ws/roles/teller.yaml")
    ] * 2
    outcome = postgen("stale", "out", *DAY, "--output-format", "github")
    assert outcome.out.splitlines()[0].startswith("::error file=ws/roles/teller.yaml,title=STALE_POSTING::")


def test_a_role_that_fails(postgen: Run, site: Site) -> None:
    """What is wrong with a role goes to stderr, that its postings cannot be made to stdout, and the exit code is 1."""
    site.role(locations=["nowhere"])
    outcome = postgen("stale", "out", *DAY)
    told = "ws/roles/teller.yaml: error STALE_UNMADE no posting of the role can be made today: LOCATION_UNKNOWN\n"
    assert (outcome.code, outcome.out, "error LOCATION_UNKNOWN" in outcome.err) == (1, told, True)
    assert outcome.err.splitlines()[1] == "1 cannot be made; 0 as they should be"
    site.role(locations=["richmond-va", "new-york-ny"], pay=[*made.pay(), *made.pay()[:1]])
    told = postgen("stale", "out", *DAY).out
    assert "STALE_UNMADE the posting for richmond-va cannot be made today: " in told


def test_a_folder_that_no_run_made(postgen: Run, site: Site) -> None:
    """A folder without recipe is wrong usage."""
    outcome = postgen("stale", "ws", *DAY)
    assert (outcome.code, "RECIPE_MISSING" in outcome.err) == (2, True)


def test_progress_on_a_terminal(postgen: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the line of progress is cleared before anything is printed."""
    site.role(duties=["File"])
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(bulk, "_columns", lambda: 80)
    assert postgen("stale", "out", *DAY).code == 1
    assert "\r\x1b[K" in terminal.getvalue()
