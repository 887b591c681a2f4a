"""``postgen verify``: what it prints, where, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from generator.cli import bulk
from tests.bulk import made
from tests.bulk.sites import AT_WILL, statement

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bulk.sites import Site
    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

DAY = ("--as-of", made.DAY)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A workspace beside its output folder and its archive, in the working folder."""
    monkeypatch.chdir(tmp_path)
    site = made.site(tmp_path)
    site.role()
    made.bulk(site, archive=True)
    return site


@pytest.mark.parametrize("count", [1, 2])
def test_nothing_is_wrong(postgen: Run, site: Site, count: int) -> None:
    """Where nothing is wrong nothing is printed but the day and what was read back, and the exit code is 0."""
    site.role("clerk")
    made.bulk(site)
    outcome = postgen("verify", "out", *DAY, "--workers", count)
    told = "as of 2026-11-27\n4 postings read back; 0 findings of what is altered, 0 of what is stale\n"
    assert outcome == type(outcome)(0, "", told)
    assert postgen("verify", "out", *DAY, "-q") == type(outcome)(0, "", "")


def test_what_is_altered(postgen: Run, site: Site) -> None:
    """What is altered is named with what was expected and what is there, and the exit code is 4, also if more is stale."""
    (site.out / "teller" / "richmond-va.md").write_bytes(b"# Clerk\n")
    outcome = postgen("verify", "out", *DAY)
    assert (outcome.code, outcome.err.splitlines()[-1]) == (
        4, "2 postings read back; 1 findings of what is altered, 0 of what is stale",
    )  # fmt: skip
    first, expected, found = outcome.out.splitlines()
    assert first == "out/teller/richmond-va.md: error VERIFY_ALTERED the file is not what its row says"
    assert expected.startswith("  expected: '# Teller")
    assert found == r"  found: '# Clerk\n'"
    site.role(duties=["File"])
    assert postgen("verify", "out", *DAY).code == 4


def test_what_is_stale(postgen: Run, site: Site) -> None:
    """What is only stale is told with what moved, and the exit code is 1."""
    site.role(duties=["File"])
    outcome = postgen("verify", "out", *DAY)
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        f"out/teller/{one}.html: error VERIFY_STALE the posting for {one} is not today's: role"
        for one in ("new-york-ny", "richmond-va")
    ]


def test_an_archive(postgen: Run, site: Site) -> None:
    """Words that are approved no more are altered, unless an archive knows them."""
    site.company(statement("equal-opportunity", "Words."), AT_WILL)
    assert postgen("verify", "out", *DAY).code == 4
    assert postgen("verify", "out", *DAY, "--archive", "archive").code == 1
    outcome = postgen("verify", "out", *DAY, "--archive", "ws")
    assert (outcome.code, "ARCHIVE_MISSING" in outcome.err) == (2, True)


def test_as_json_and_for_github(postgen: Run, site: Site) -> None:
    """JSON is one list on stdout, an empty one too; for GitHub each is an annotation of the file."""
    assert json.loads(postgen("verify", "out", *DAY, "--output-format", "json").out) == []
    (site.out / "teller" / "richmond-va.md").unlink()
    (site.out / "more.md").touch()
    outcome = postgen("verify", "out", *DAY, "--output-format", "json")
    assert [(one["code"], one["file"]) for one in json.loads(outcome.out)] == [
        ("VERIFY_EXTRA", "out/more.md"),
        ("VERIFY_MISSING", "out/teller/richmond-va.md"),
    ]
    outcome = postgen("verify", "out", *DAY, "--output-format", "github")
    assert outcome.out.splitlines()[0].startswith("::error file=out/teller/richmond-va.md,title=VERIFY_MISSING::")


def test_a_folder_that_no_run_made(postgen: Run, site: Site) -> None:
    """A folder that no run made is wrong usage."""
    outcome = postgen("verify", "ws", *DAY)
    assert (outcome.code, "VERIFY_FOLDER" in outcome.err) == (2, True)


def test_progress_on_a_terminal(postgen: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the line of progress is cleared before anything is printed."""
    (site.out / "more.md").touch()
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(bulk, "_columns", lambda: 80)
    assert postgen("verify", "out", *DAY).code == 4
    assert "\r\x1b[K" in terminal.getvalue()
