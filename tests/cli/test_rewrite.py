"""``postgen rewrite``, and what ``postgen render`` makes of a record."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator.cli import rewrite, rewrite_report
from generator.cli.report import OutputFormat, Reporter
from generator.rewrite import acceptance, record
from generator.rewrite.acceptance import Guard
from generator.rewrite.client import AccountError, TransportError
from generator.rewrite.plan import digest_of
from tests.rewrite.models import Scripted
from tests.rewrite.plans import GUARD, STATEMENT, judge
from tests.workspaces import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.rewrite.client import Endpoint
    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

ROLE: dict[str, object] = {
    "summary": "A branch.\n\nA counter.",
    "duties": ["Count money", "Greet {company} guests", "Ask the front desk"],
}
DAY = ("--as-of", "2026-11-24", "-q")
ASK = ("--model", "writer", "--no-second-reader")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of one role, which is the working folder, with a key and a guard for the tests."""
    write(tmp_path, ROLE, {"statements": [STATEMENT]})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    use(monkeypatch, GUARD)
    return tmp_path


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """The model that every endpoint has."""
    made = Scripted()
    monkeypatch.setattr(rewrite, "open_client", lambda _: made)
    return made


def use(monkeypatch: pytest.MonkeyPatch, guard: Guard) -> None:
    """Let the commands judge by another guard."""
    monkeypatch.setattr(rewrite, "Guard", lambda: guard)
    monkeypatch.setattr(acceptance, "Guard", lambda: guard)


def change(path: Path, old: str, new: str) -> None:
    """Edit a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_rewrite_and_its_render(postgen: Run, workspace: Path, model: Scripted) -> None:
    """Accepted texts are recorded and rendered; the statement is not sent; a second run asks nothing and changes nothing."""
    first = postgen("rewrite", "role.yaml", *ASK)
    assert first.code == 0
    assert "role.yaml: 4 rewritten, 1 not sent; 1 request, 100 tokens in, 10 out\n" in first.err
    assert "REWRITE_HELD duties[2] is not sent: it holds the statement 'equal-opportunity'" in first.err
    assert "front desk" not in str(model.sent)
    data = (workspace / "role.rewrite.yaml").read_bytes()
    again = postgen("rewrite", "role.yaml")
    assert (again.code, len(model.sent)) == (0, 1)
    assert "role.yaml: 4 rewritten, 1 not sent\n" in again.err
    assert (workspace / "role.rewrite.yaml").read_bytes() == data
    shown = postgen("render", "role.yaml", *DAY, "-f", "text").out
    assert "A branch. indeed\n\nA counter. indeed" in shown
    assert "Greet Harbor Bank guests indeed" in shown
    assert "Ask the front desk\n" in shown
    assert "indeed" not in postgen("render", "role.yaml", *DAY, "--original").out


def test_only_what_is_new_is_asked(postgen: Run, workspace: Path, model: Scripted) -> None:
    """A changed duty is asked alone, and told by render until then; a moved one is not."""
    postgen("rewrite", "role.yaml", *ASK)
    before = (workspace / "role.rewrite.yaml").read_bytes()
    write(workspace, ROLE | {"duties": ["Greet {company} guests", "Count money"]}, {"statements": [STATEMENT]})
    assert postgen("rewrite", "role.yaml").code == 0
    assert (workspace / "role.rewrite.yaml").read_bytes() == before
    write(workspace, ROLE | {"duties": ["Greet {company} guests", "Smile", "Count money"]})
    told = postgen("render", "role.yaml", "--as-of", "2026-11-24")
    assert "info REWRITE_NEW_SOURCE duties[1] has no rewrite: its source is new" in told.err
    assert "Smile\n" in told.out
    assert postgen("rewrite", "role.yaml", *ASK).code == 0
    assert [row["text"] for row in model.sent[-1].rows] == ["Smile"]
    assert "Count money indeed" in postgen("render", "role.yaml", *DAY).out


def test_a_refresh_asks_again(postgen: Run, workspace: Path, model: Scripted) -> None:
    """Another model or style asks for nothing; --refresh asks for all, but for what a person wants as it was."""
    postgen("rewrite", "role.yaml", *ASK)
    assert postgen("rewrite", "role.yaml", "--model", "other", "--style", "warm").code == 0
    assert len(model.sent) == 1
    path = workspace / "role.rewrite.yaml"
    change(
        path, '"Count money"\n    verdict: "rewritten"', '"Count money"\n    use: original\n    verdict: "rewritten"'
    )
    assert "Count money\n" in postgen("render", "role.yaml", *DAY).out
    assert postgen("rewrite", "role.yaml", "--model", "other", "--no-second-reader", "--refresh").code == 0
    assert [row["text"] for row in model.sent[-1].rows] == ["A branch.", "A counter.", "Greet {company} guests"]
    found = record.load(workspace / "role.yaml", workspace, None)
    assert [entry.model for entry in found.entries.values()] == ["other", "other", "writer", "other"]
    assert found.entries[digest_of("Count money")].original


def test_an_edited_text_is_judged_again(postgen: Run, workspace: Path, model: Scripted) -> None:
    """A text that a person mended is published if the guard accepts it; else the original is, with a warning at its place."""
    postgen("rewrite", "role.yaml", *ASK)
    path = workspace / "role.rewrite.yaml"
    change(path, "Count money indeed", "Count cash")
    assert "Count cash" in postgen("render", "role.yaml", *DAY).out
    edited = path.read_bytes()
    assert postgen("rewrite", "role.yaml").code == 0
    assert path.read_bytes() != edited
    change(path, "Count cash", "Count wrong")
    for command in (("render", "role.yaml", "--as-of", "2026-11-24", "--no-check"), ("rewrite", "role.yaml")):
        told = postgen(*command)
        assert (told.code, "warning REWRITE_REFUSED the rewrite of duties[0] is not accepted" in told.err) == (0, True)
        assert "role.rewrite.yaml:" in told.err
    assert "Count money\n" in postgen("render", "role.yaml", *DAY).out
    assert len(model.sent) == 1


def test_a_new_guard_judges_again(
    postgen: Run, workspace: Path, model: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of the guard, and another mode, judge what the record holds, without a request."""
    postgen("rewrite", "role.yaml", *ASK)
    path = workspace / "role.rewrite.yaml"
    use(monkeypatch, Guard(judge, "two"))
    assert "Count money indeed" in postgen("render", "role.yaml", *DAY).out
    assert postgen("rewrite", "role.yaml").code == 0
    assert b'guard: "two"' in path.read_bytes()
    strict = postgen("rewrite", "role.yaml", "--mode", "strict", "--require", "0.5")
    assert (strict.code, "role.yaml: 4 kept, 1 not sent" in strict.err, "0 of 4 items" in strict.err) == (3, True, True)
    assert "indeed" not in postgen("render", "role.yaml", *DAY).out
    assert len(model.sent) == 1


def test_a_source_that_became_locked(postgen: Run, workspace: Path, model: Scripted) -> None:
    """If a statement takes in the words of an item, or of its rewrite, the rewrite is not published any more."""
    postgen("rewrite", "role.yaml", *ASK)
    new = {**STATEMENT, "id": "new", "text": "Count money indeed"}
    write(workspace, ROLE, {"statements": [STATEMENT, new]})
    told = postgen("rewrite", "role.yaml")
    assert "LOCKED: the text holds the statement 'new'" in told.err
    assert "role.yaml: 3 rewritten, 1 kept, 1 not sent\n" in told.err


def test_the_second_reader(postgen: Run, workspace: Path, model: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the same model unless one is named, and is asked unless it is switched off."""
    opened: list[str] = []

    def open_client(endpoint: Endpoint) -> Scripted:
        opened.append(endpoint.model)
        return model

    monkeypatch.setattr(rewrite, "open_client", open_client)
    prices = workspace / "prices.yaml"
    prices.write_text("models: {writer: {in: 1, out: 2.5}, reader: {in: 1, out: 0}}", encoding="utf-8")
    told = postgen("rewrite", "role.yaml", "-m", "writer", "--second-reader", "reader", "--prices", "prices.yaml")
    assert (opened, [one.reads for one in model.sent]) == (["writer", "reader"], [False, True])
    assert "2 requests, 200 tokens in, 20 out, 0.000225 USD" in told.err
    data = (workspace / "role.rewrite.yaml").read_bytes()
    assert b'second_reader: "reader"' in data
    assert b'cost: "0.000225 USD"' in data
    told = postgen("rewrite", "role.yaml", "-m", "unknown", "--refresh", "--prices", "prices.yaml")
    assert (opened[2:], [one.reads for one in model.sent[2:]]) == (["unknown"], [False, True])
    assert "20 out, price not known" in told.err


def test_several_roles(postgen: Run, workspace: Path, model: Scripted) -> None:
    """A folder of roles is asked for role by role; records, the company and repeated names are left out."""
    roles = workspace / "roles"
    roles.mkdir()
    for name in ("one", "two"):
        (roles / f"{name}.yaml").write_bytes((workspace / "role.yaml").read_bytes())
    assert postgen("rewrite", "roles", "roles/one.yaml", ".", *ASK).code == 0
    assert len(model.sent) == 3
    assert postgen("rewrite", "roles", *list(roles.glob("*.yaml")), *ASK).code == 0
    assert len(model.sent) == 3
    only = postgen("rewrite", "roles/one.rewrite.yaml", *ASK)
    assert (only.code, "REWRITE_NO_ROLE" in only.err) == (2, True)


def test_a_dry_run_sends_and_writes_nothing(postgen: Run, workspace: Path, model: Scripted) -> None:
    """It says what would be asked, and shows the request as it would be sent, without the key."""
    told = postgen("rewrite", "role.yaml", "--dry-run")
    assert (told.code, told.out) == (0, "")
    assert "role.yaml: 1 not sent, 4 not asked; would ask for 4 items of about 17 tokens" in told.err
    shown = postgen("rewrite", "role.yaml", "--dry-run", "--show-request", "--model", "writer", "-q")
    body = json.loads(shown.out)
    assert (body["model"], [one["role"] for one in body["messages"]]) == ("writer", ["system", "user"])
    assert "Count money" in body["messages"][1]["content"]
    assert '"key"' not in shown.out
    assert model.sent == []
    assert not (workspace / "role.rewrite.yaml").exists()


def test_a_difference(postgen: Run, workspace: Path, model: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    """--diff prints each rewrite as a difference from its source; in colour on a terminal, unless NO_COLOR is set."""
    model.write = lambda text: "wrong" if text == "A branch." else f"{text} indeed"
    told = postgen("rewrite", "role.yaml", *ASK, "--diff")
    assert told.out.startswith("role.yaml\n  summary[1]: A counter.{+ indeed+}\n  duties[0]: Count money{+ indeed+}\n")
    assert "REWRITE_KEPT summary[0] keeps its text: WRONG: 'wrong' is wrong" in told.err
    plain = json.loads(postgen("rewrite", "role.yaml", "--output-format", "json").err)
    assert {one["code"] for one in plain} == {"REWRITE_KEPT", "REWRITE_HELD"}
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[32m" in rewrite_report.differences(works(workspace), GUARD)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "{+" in rewrite_report.differences(works(workspace), GUARD)


def works(workspace: Path) -> list[rewrite.Work]:
    """Return the role of the workspace, loaded with its record."""
    asked = rewrite.Request(
        ["role.yaml"], None, "https://x.example", "K", None, None, 1, None, False, None, True, False, False, None
    )  # fmt: skip
    return rewrite._load([workspace / "role.yaml"], asked, GUARD, Reporter(OutputFormat.TEXT))


def test_too_little_rewritten(postgen: Run, workspace: Path, model: Scripted) -> None:
    """--require ends with 3 below its share; what a person keeps does not count; the records are written all the same."""
    model.write = lambda text: "wrong" if text == "Count money" else f"{text} indeed"
    missed = postgen("rewrite", "role.yaml", *ASK, "--require", "0.8")
    assert (missed.code, "error REWRITE_SHARE 3 of 4 items are rewritten" in missed.err) == (3, True)
    assert "expected: at least 80%" in missed.err
    assert postgen("rewrite", "role.yaml", "--require", "3/4").code == 0
    change(workspace / "role.rewrite.yaml", '"Count money"\n', '"Count money"\n    use: original\n')
    assert postgen("rewrite", "role.yaml", "--require", "1").code == 0
    assert postgen("rewrite", "role.yaml", "--require", "1", "--dry-run").code == 0


def test_failures_end_in_three(postgen: Run, workspace: Path, model: Scripted) -> None:
    """A failure of the account is told once, with the roles that were not asked; one of the transport with its role."""
    for name in ("a", "b", "c"):
        (workspace / f"{name}.yaml").write_bytes((workspace / "role.yaml").read_bytes())
    model.replies = [TransportError("REWRITE_SERVER", "the endpoint fails"), AccountError("REWRITE_QUOTA", "no credit")]
    told = postgen("rewrite", "a.yaml", "b.yaml", "c.yaml", "role.yaml", *ASK, "--concurrency", "1")
    assert told.code == 3
    assert "a.yaml: error REWRITE_SERVER the endpoint fails; what was not asked keeps its text" in told.err
    assert "error REWRITE_QUOTA no credit" in told.err
    assert "error REWRITE_UNASKED 2 roles were not asked after that, and keep their text" in told.err
    assert not list(workspace.glob("*.rewrite.yaml"))
    assert "indeed" not in postgen("render", "a.yaml", *DAY).out
    model.replies = [AccountError("REWRITE_QUOTA", "no credit")]
    assert "1 role was not asked" in postgen("rewrite", "a.yaml", "b.yaml", *ASK, "--concurrency", "1").err


def test_an_interrupted_run(postgen: Run, workspace: Path, model: Scripted) -> None:
    """What was accepted before Ctrl-C is in the record, and the next run asks for the rest alone."""
    model.write = lambda text: "wrong" if text == "Count money" else f"{text} indeed"
    model.replies = [None, KeyboardInterrupt()]
    assert postgen("rewrite", "role.yaml", *ASK).code == 130
    model.write = lambda text: f"{text} indeed"
    assert postgen("rewrite", "role.yaml", *ASK).code == 0
    assert [row["text"] for row in model.sent[-1].rows] == ["Count money"]


@pytest.mark.parametrize(
    ("arguments", "end", "code"),
    [
        ([], 2, "REWRITE_MODEL no model is named"),
        (["--model", "x", "--api-key-env", "NO_SUCH_KEY"], 2, "REWRITE_KEY the environment has no NO_SUCH_KEY"),
        (["--model", "x", "--base-url", "ftp://x"], 2, "REWRITE_"),
        (["--model", "x", "--style", "plane"], 2, "REWRITE_STYLE"),
        (["--model", "x", "--require", "2"], 2, "USAGE_SHARE"),
        (["--model", "x", "--require", "most"], 2, "USAGE_SHARE"),
        (["--model", "x", "--prices", "none.yaml"], 2, "FILE_MISSING"),
        (["none.yaml", "--model", "x"], 2, "FILE_MISSING"),
    ],
)
def test_wrong_usage(arguments: list[str], end: int, code: str, postgen: Run, workspace: Path) -> None:
    """What is wrong with the command is named, and nothing is sent or written."""
    told = postgen("rewrite", "role.yaml", *arguments)
    assert (told.code, code in told.err) == (end, True)
    assert not (workspace / "role.rewrite.yaml").exists()


@pytest.mark.parametrize(
    ("role", "code", "line"),
    [
        ({"rewrite": {"style": "plane"}}, "REWRITE_STYLE", "role.yaml:1:"),
        ({"duties": [f"Do task {number}" for number in range(10_000)]}, "REWRITE_TOO_LARGE", "role.yaml:1:"),
        ({"summary": "long " * 30_000}, "REWRITE_TOO_LARGE", "role.yaml:1:"),
        ({"summary": " "}, "TEXT_EMPTY", "role.yaml:1:"),
        ({"summary": "a\x07b"}, "FILE_CONTROL_CHARACTER", "role.yaml:1:"),
    ],
)
def test_roles_that_cannot_be_asked(
    role: dict[str, object], code: str, line: str, postgen: Run, workspace: Path, model: Scripted
) -> None:
    """What is wrong with a role is told at its place, for all roles at once, before anything is sent."""
    good = write(workspace, ROLE).read_bytes()
    write(workspace, ROLE | role)
    (workspace / "good.yaml").write_bytes(good)
    told = postgen("rewrite", "good.yaml", "role.yaml", *ASK)
    assert (told.code, code in told.err, line in told.err) == (1, True, True)
    assert model.sent == []


def test_a_bad_price_table(postgen: Run, workspace: Path, model: Scripted) -> None:
    """What is wrong with a price table is told before anything is sent."""
    (workspace / "prices.yaml").write_text("models: 7", encoding="utf-8")
    told = postgen("rewrite", "role.yaml", *ASK, "--prices", "prices.yaml")
    assert (told.code, "prices.yaml:1:1: error REWRITE_PRICES" in told.err, model.sent) == (1, True, [])


def test_a_role_without_prose(postgen: Run, workspace: Path, model: Scripted) -> None:
    """A role of which nothing may be rewritten asks for nothing."""
    write(workspace, {"rewrite": {"items": ["summary"]}})
    told = postgen("rewrite", "role.yaml", *ASK, "--require", "1")
    assert (told.code, told.err, model.sent) == (0, "role.yaml: nothing to rewrite\n", [])
    assert not (workspace / "role.rewrite.yaml").exists()


def test_a_record_that_is_none(postgen: Run, workspace: Path, model: Scripted) -> None:
    """A record that was edited into nonsense, or is another role's, stops both commands at its place."""
    postgen("rewrite", "role.yaml", *ASK)
    path = workspace / "role.rewrite.yaml"
    good = path.read_bytes()
    path.write_bytes(good.replace(b"attempts: 1", b"attempts: often", 1))
    for command in (("render", "role.yaml", *DAY), ("rewrite", "role.yaml", *ASK)):
        told = postgen(*command)
        assert (told.code, "error REWRITE_RECORD attempts: a number is missing" in told.err) == (1, True)
        assert "role.rewrite.yaml:" in told.err
    path.write_bytes(good)
    write(workspace, ROLE | {"title": "Guard"}, {"statements": [STATEMENT]})
    told = postgen("render", "role.yaml", *DAY)
    assert (told.code, "role.rewrite.yaml:2:7: error REWRITE_ROLE" in told.err) == (1, True)
    assert postgen("render", "role.yaml", *DAY, "--original", "--no-check").code == 0
    write(workspace, ROLE, {"statements": [STATEMENT]})
    assert "Count money indeed" in postgen("render", "role.yaml", *DAY, "--set", "title=Guard").out


def test_qualifications(postgen: Run, workspace: Path, model: Scripted) -> None:
    """Basic and preferred qualifications are rewritten if the role asks for it."""
    qualifications = {"basic": ["A diploma"], "preferred": ["A smile"]}
    write(workspace, {"qualifications": qualifications, "rewrite": {"items": ["basic", "preferred"]}})
    assert postgen("rewrite", "role.yaml", *ASK).code == 0
    shown = postgen("render", "role.yaml", *DAY).out
    assert "A diploma indeed" in shown
    assert "A smile indeed" in shown
    assert "Count money\n" in shown


def test_openai_is_imported_for_requests_only(workspace: Path, postgen: Run, model: Scripted) -> None:
    """With a complete record, neither command imports the library that speaks with endpoints."""
    postgen("rewrite", "role.yaml", *ASK)
    for command in (["rewrite", "role.yaml"], ["render", "role.yaml", "-q", "--no-check"]):
        code = (
            "import os, sys, runpy\n"
            "os._exit = sys.exit\n"
            f"sys.argv = ['postgen', *{command!r}]\n"
            "try:\n    runpy.run_module('generator', run_name='__main__')\n"
            "except SystemExit as end:\n    assert not end.code, end.code\n"
            "print(*sorted(sys.modules), file=sys.stderr)\n"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        loaded = set(run.stderr.splitlines()[-1].split())
        assert "generator.rewrite.publish" in loaded
        assert not loaded & {"openai", "tenacity", "httpx", "httpx2"}
