"""Nothing locked leaves this machine: what a dry run shows, and what the endpoint was sent, over every example role."""

from __future__ import annotations

import csv
import functools
import json
import re
import shutil
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from generator.cli import rewrite
from generator.rewrite.client import Client
from tests import in_yaml
from tests.endpoint import LocalEndpoint
from tests.endpoint.behaviours import each, learns, model
from tests.endpoint.run import KEY, Time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.conftest import Outcome
    from tests.endpoint import Behaviour

    Run = Callable[..., Outcome]

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
ROLES = ("bank-associate", "lead-machine-learning-engineer", "mortgage-loan-officer", "remote-data-analyst")
_FEWEST = 4
_FIGURES = ("minimum", "maximum", "amount", "starting_minimum", "starting_maximum")


@functools.cache
def words(text: str) -> str:
    """Return the words of a text, so that line breaks, markup and case tell nothing apart."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, and their parts between names in braces, that have some words."""
    for paragraph in re.split(r"\n\s*\n", text):
        for sentence in re.split(r"(?<=[.!?;:])\s+", " ".join(paragraph.split())):
            pieces = [sentence, *re.split(r"\{[^}]*\}", sentence)]
            yield from (one.strip() for one in pieces if len(words(one).split()) >= _FEWEST)


@functools.cache
def loaded(text: str) -> Any:
    """Return what a text in YAML holds: read once for all copies of a file, and never changed."""
    return in_yaml.load(text)


@functools.cache
def statements(workspace: Path) -> tuple[str, ...]:
    """Return every sentence of every statement, as the files have it."""
    files = sorted((workspace / "statements").glob("*.yaml"))
    several = [one for path in files for one in loaded(path.read_text(encoding="utf-8"))]
    assert len(several) == 51
    return tuple(dict.fromkeys(sentence for one in several for sentence in sentences(one["text"])))


@functools.cache
def contacts(workspace: Path) -> tuple[str, ...]:
    """Return every telephone number, address and name of the contacts."""
    company = loaded((workspace / "company.yaml").read_text(encoding="utf-8"))
    return tuple(str(value) for one in company["contacts"].values() for value in one.values())


@functools.cache
def figures(workspace: Path) -> frozenset[Decimal]:
    """Return every figure of the pay: of the table, and of the roles."""
    with (workspace / "pay.csv").open(encoding="utf-8", newline="") as table:
        rows: list[Mapping[str, object]] = list(csv.DictReader(table))
    for path in (workspace / "roles").glob("*.yaml"):
        if not path.name.endswith(".rewrite.yaml"):
            rows += loaded(path.read_text(encoding="utf-8")).get("pay", [])
    found = {Decimal(str(row[name])) for row in rows for name in _FIGURES if row.get(name)}
    assert len(found) >= 30
    return frozenset(found)


def leaks(workspace: Path, sent: str) -> list[str]:
    """Return what locked text a request body holds."""
    plain = f" {words(sent)} "
    found = [one for one in statements(workspace) if f" {words(one)} " in plain]
    found += [one for one in contacts(workspace) if one.casefold() in sent.casefold()]
    numbers = {
        Decimal(one.replace(",", "").replace(" ", ""))
        for one in re.findall(r"(?<!\w)\d+(?:[, ]\d{3})*(?:\.\d+)?", sent)
    }
    return found + [str(one) for one in sorted(numbers & figures(workspace))]


def said(body: Mapping[str, object]) -> str:
    """Return all texts of a request body, as a person reads them, and all that is not a message, as it is."""
    asked = body["messages"]
    assert isinstance(asked, list)
    rest = {key: value for key, value in body.items() if key not in ("messages", "max_completion_tokens")}
    return "\n".join([*(str(one["content"]) for one in asked), json.dumps(rest, ensure_ascii=False)])


@pytest.fixture
def workspace(tmp_path: Path, harborline: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example workspace, which is the working folder."""
    shutil.copytree(harborline, tmp_path / "harborline", ignore=shutil.ignore_patterns("*.rewrite.yaml"))
    monkeypatch.chdir(tmp_path / "harborline")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    time = Time()
    monkeypatch.setattr(rewrite, "open_client", lambda end: Client(end, sleep=time.sleep, clock=time.clock))
    return tmp_path / "harborline"


def test_what_is_looked_for_is_found(workspace: Path) -> None:
    """Each sentence of a statement, each contact and each figure is known in a body that holds it."""
    assert len(statements(workspace)) > 100
    assert len(contacts(workspace)) == 13
    for one in (*statements(workspace), *contacts(workspace), *(f"{one:,}" for one in figures(workspace))):
        assert leaks(workspace, json.dumps([{"id": "a1", "text": f"Say: {one}"}], ensure_ascii=False)), one


@pytest.mark.parametrize("name", ROLES)
def test_a_dry_run_shows_nothing_locked(name: str, postgen: Run, workspace: Path) -> None:
    """The first request of an example role holds all its duties, and no locked text."""
    role = workspace / "roles" / f"{name}.yaml"
    shown = postgen("rewrite", role, "--dry-run", "--show-request", "--model", "m", "-q").out
    duties = in_yaml.load(role.read_text(encoding="utf-8"))["duties"]
    items = duties["items"] if isinstance(duties, dict) else duties
    sent = said(json.loads(shown))
    assert all(" ".join(one.split()) in sent for one in items)
    assert leaks(workspace, sent) == []


@pytest.mark.uncounted
@pytest.mark.parametrize("name", ROLES)
@pytest.mark.parametrize("writer", [learns(), each(lambda text: f"You get free lunch: {text}")], ids=["learns", "adds"])
def test_nothing_locked_is_received(name: str, writer: Behaviour, postgen: Run, workspace: Path) -> None:
    """Neither the first request, nor a repair round, nor the second reader's request holds locked text, or says where."""
    with LocalEndpoint(model(writer)) as local:
        told = postgen("rewrite", f"roles/{name}.yaml", "--model", "m", "--base-url", local.base_url)
    assert told.code == 0
    assert len(local.requests) >= 2
    assert any(one.problems for one in local.requests)
    for one in local.requests:
        assert leaks(workspace, said(one.body)) == []
        assert KEY not in json.dumps(one.body)
        assert str(workspace) not in json.dumps(one.body)
    assert {one.headers["authorization"] for one in local.requests} == {f"Bearer {KEY}"}


@pytest.mark.parametrize("kind", ["statements", "contacts", "figures", "dressed"])
def test_planted_text_is_held_back(kind: str, postgen: Run, workspace: Path) -> None:
    """Locked text that stands as a duty, alone or among other words, is not sent."""
    planted = {
        "statements": statements(workspace),
        "contacts": [f"Answer {one} within a day" for one in contacts(workspace) if one != "Harborline Recruiting"],
        "figures": [f"Earn ${one:,} here" for one in sorted(figures(workspace))],
        "dressed": [
            "Call 1 (804) 555-0142 for a ride",
            "WRITE TO ACCOMMODATION@HARBORLINE.EXAMPLE",
            "Take home between 19.75 and 24.50",
            "Take home USD 106 000",
            "Ask {contacts.accommodation.phone}",
            "Tell them that a written policy keeps the workplaces of {company} in the United States drug-free",
        ],
    }[kind]
    role = workspace / "roles" / "bank-associate.yaml"
    spec = in_yaml.load(role.read_text(encoding="utf-8"))
    role.write_text(json.dumps(spec | {"duties": ["Smile", *planted]}, default=str), encoding="utf-8")
    told = postgen("rewrite", role, "--dry-run", "--show-request", "--model", "m")
    body = said(json.loads(told.out))
    assert '"Smile"' in body
    assert leaks(workspace, body) == []
    assert told.err.count("REWRITE_HELD") == len(planted)
