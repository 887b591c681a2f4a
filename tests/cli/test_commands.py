"""The commands, end to end."""

from __future__ import annotations

import io
import json
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

DAY = ("--as-of", "2026-11-24")


@pytest.fixture
def workspace(harborline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example workspace, which is the working folder."""
    folder = tmp_path / "harborline"
    shutil.copytree(harborline, folder)
    monkeypatch.chdir(folder)
    return folder


def test_new_renders_at_once(postgen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A starter workspace is made once, names its next steps, and its role renders in every format."""
    monkeypatch.chdir(tmp_path)
    made = postgen("new", "mine")
    assert (made.code, "postgen render mine/roles/example-role.yaml" in made.err) == (0, True)
    formats = ["-f", "markdown", "-f", "text", "-f", "html", "-f", "html-fragment", "-f", "json-ld", "-f", "json"]
    assert postgen("render", "mine/roles/example-role.yaml", *DAY, *formats, "-o", "out/").code == 0
    assert len(list((tmp_path / "out").iterdir())) == 6
    again = postgen("new", "mine")
    assert (again.code, "USAGE_NOT_EMPTY" in again.err) == (2, True)


def test_render_prints_the_posting_and_says_the_day(postgen: Run, workspace: Path) -> None:
    """The posting goes to stdout, the day to stderr; --quiet silences the day."""
    loud = postgen("render", "roles/bank-associate.yaml", *DAY)
    quiet = postgen("render", "roles/bank-associate.yaml", *DAY, "-q")
    assert (loud.code, loud.err) == (0, "as of 2026-11-24\n")
    assert (quiet.out, quiet.err) == (loud.out, "")
    assert loud.out.startswith("# Bank Associate\n")


def test_one_place_has_its_own_pay_only(postgen: Run, workspace: Path) -> None:
    """The New York posting holds New York's range, and no other place's."""
    role = "roles/lead-machine-learning-engineer.yaml"
    assert postgen("render", role, *DAY, "-l", "new-york-ny", "-f", "html", "-f", "text", "-o", "out/").code == 0
    text = (workspace / "out" / "lead-machine-learning-engineer.new-york-ny.txt").read_text(encoding="utf-8")
    assert "$202,600 - $231,400" in text
    assert "168,400" not in text
    assert "McLean" not in text


def test_a_role_on_stdin(postgen: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A role spec may come from stdin; its workspace is the working folder."""
    data = (workspace / "roles" / "bank-associate.yaml").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert postgen("render", "-", *DAY, "-q").out.startswith("# Bank Associate\n")


@pytest.mark.usefixtures("workspace")
def test_a_record_is_no_role(postgen: Run) -> None:
    """Whoever names the record of a rewrite is told which file is meant."""
    outcome = postgen("render", "roles/bank-associate.rewrite.yaml", *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    assert "USAGE_ROLE" in outcome.err
    assert "the role spec, roles/bank-associate.yaml" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["-f", "htm"], "USAGE_FORMAT"),
        (["-f", "html", "-f", "text"], "USAGE_OUTPUT"),
        (["-f", "html", "-f", "text", "-o", "company.yaml"], "USAGE_OUTPUT"),
        (["--as-of", "today"], "USAGE_DATE"),
        (["--set", "title"], "USAGE_SET"),
        (["--set", "duties.items.99=x"], "USAGE_SET"),
        (["-l", "new-york"], "LOCATION_NOT_OFFERED"),
        (["--values", "nothing.yaml"], "FILE_MISSING"),
    ],
)
def test_wrong_usage_ends_in_two(arguments: list[str], code: str, postgen: Run, workspace: Path) -> None:
    """What is wrong with the command itself is named, and ends in 2."""
    outcome = postgen("render", "roles/bank-associate.yaml", *arguments)
    assert (outcome.code, outcome.out, code in outcome.err) == (2, "", True)


def test_values_and_assignments(postgen: Run, workspace: Path) -> None:
    """--set comes over --values, which comes over the role spec."""
    (workspace / "values.yaml").write_text("title: Values\nrequisition: V-1\n", encoding="utf-8")
    outcome = postgen(
        "render", "roles/bank-associate.yaml", *DAY, "-q", "--values", "values.yaml", "--set", "title=Set"
    )
    assert outcome.out.startswith("# Set\n")


def test_diagnostics_as_json(postgen: Run, workspace: Path) -> None:
    """Diagnostics can be read by a machine."""
    outcome = postgen("render", "roles/bank-associate.yaml", *DAY, "--set", "title=7", "--output-format", "json", "-q")
    assert outcome.code == 1
    assert [one["code"] for one in json.loads(outcome.err)] == ["SPEC_TYPE"]


def test_a_changed_contact_stops_until_it_is_approved(postgen: Run, workspace: Path) -> None:
    """A phone number that a statement names stops the render; approval changes no other byte."""
    profile = workspace / "company.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("555-01", "555-02"), encoding="utf-8")
    stopped = postgen("render", "roles/bank-associate.yaml", *DAY, "-o", "out.md")
    assert (stopped.code, "changed since it was approved" in stopped.err) == (1, True)
    assert not (workspace / "out.md").exists()
    before = {path: path.read_text(encoding="utf-8").splitlines() for path in (workspace / "statements").iterdir()}
    names = ["accommodation"]
    assert postgen("statements", "approve", *names, "--by", "Jane: Counsel", "--on", "2026-11-24").code == 0
    changed = [
        (old, new)
        for path, lines in before.items()
        for old, new in zip(lines, path.read_text(encoding="utf-8").splitlines(), strict=True)
        if old != new
    ]
    assert [old.split(":")[0].strip() for old, _ in changed] == ["by", "on", "sha256"]
    assert changed[0][1].strip() == 'by: "Jane: Counsel"'
    assert postgen("render", "roles/bank-associate.yaml", *DAY, "-o", "out.md").code == 0


def test_statements_list_says_why(postgen: Run, workspace: Path) -> None:
    """Each statement is listed with its approval, and why it applies or does not."""
    outcome = postgen("statements", "list", "roles/bank-associate.yaml", *DAY, "-l", "new-york-ny")
    assert outcome.code == 0
    assert "applies  equal-opportunity (legal), approved by" in outcome.out
    assert "no       entity-canada" in outcome.out


def test_statements_that_are_not_as_approved(postgen: Run, workspace: Path) -> None:
    """A statement that nobody approved, or that changed, is listed as such; approval leaves one that holds as it is."""
    file = workspace / "statements" / "application.yaml"
    text = file.read_text(encoding="utf-8")
    extra = "- {id: extra, section: legal, text: Words.}\n"
    file.write_text(text + extra, encoding="utf-8")
    role = "roles/bank-associate.yaml"
    assert "extra (legal), NOT APPROVED" in postgen("statements", "list", role, *DAY).out
    done = postgen("statements", "approve", "extra", "accommodation", "--by", "Jane", "--on", "2026-11-24")
    assert (done.code, "accommodation is approved as it stands" in done.err, "approved extra" in done.err) == (
        0,
        True,
        True,
    )
    assert file.read_text(encoding="utf-8").startswith(text)
    file.write_text(file.read_text(encoding="utf-8").replace("Words.", "Other words."), encoding="utf-8")
    listed = postgen("statements", "list", role, *DAY).out
    assert "extra (legal), CHANGED since it was approved by Jane on 2026-11-24" in listed


def test_approval_needs_a_workspace_without_errors(postgen: Run, workspace: Path) -> None:
    """Nothing is approved while something is wrong with the statements."""
    file = workspace / "statements" / "application.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "- {id: extra, section: legal}\n", encoding="utf-8")
    outcome = postgen("statements", "approve", "extra", "--by", "Jane")
    assert (outcome.code, "SPEC_MISSING_KEY" in outcome.err) == (1, True)


def test_one_list_of_diagnostics(postgen: Run, workspace: Path) -> None:
    """As JSON, warnings and errors are one list, and nothing else is printed; quiet leaves out all but errors."""
    role = ("render", "roles/remote-data-analyst.yaml", *DAY, "-f", "json-ld", "--output-format", "json")
    told = json.loads(postgen(*role).err)
    assert [one["severity"] for one in told] == ["warning", "info"]
    assert json.loads(postgen(*role, "-q").err) == []
    both = json.loads(postgen(*role, "--set", "summary=<b>", "--set", "title=7").err)
    assert {one["severity"] for one in both} == {"error", "warning"}


def test_approval_wants_a_name_and_a_statement(postgen: Run, workspace: Path) -> None:
    """An empty name and an unknown statement are wrong usage."""
    assert postgen("statements", "approve", "accommodation", "--by", " ").code == 2
    unknown = postgen("statements", "approve", "acommodation", "--by", "Jane")
    assert (unknown.code, "did you mean 'accommodation'?" in unknown.err) == (2, True)


def test_a_template_that_drops_pay_ends_in_four(postgen: Run, workspace: Path) -> None:
    """If a workspace's template drops a locked block, nothing is written, and the block is named."""
    assert postgen("templates", "copy", "html/pay").code == 0
    assert postgen("templates", "copy", "html/pay").code == 2
    unknown = postgen("templates", "copy", "html/pays")
    assert (unknown.code, "did you mean 'html/pay'?" in unknown.err) == (2, True)
    copied = workspace / "templates" / "html" / "pay.html.j2"
    role = ("render", "roles/bank-associate.yaml", *DAY, "-f", "html", "-f", "text", "-o", "out/")
    assert postgen(*role).code == 0
    shutil.rmtree(workspace / "out")
    copied.write_text(copied.read_text(encoding="utf-8").replace("pay.figures", "pay.figures[1:]"), encoding="utf-8")
    outcome = postgen(*role)
    assert (outcome.code, "'pay[richmond-va]'" in outcome.err) == (4, True)
    assert not (workspace / "out").exists()
    assert "html/pay\tworkspace\n" in postgen("templates", "list").out


def test_schemas(postgen: Run, tmp_path: Path) -> None:
    """Each schema is JSON; `all` writes every one; an unknown one is wrong usage."""
    assert json.loads(postgen("schema", "company").out)["title"].startswith("The company profile")
    assert postgen("schema", "pay", "-o", tmp_path / "pay.json").code == 0
    assert postgen("schema", "all", "-o", tmp_path / "all").code == 0
    assert len(list((tmp_path / "all").iterdir())) == 7
    assert postgen("schema", "rolle").code == 2
