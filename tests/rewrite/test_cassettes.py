"""The rewrite over recorded exchanges: real HTTP traffic, played with all sockets blocked."""

from __future__ import annotations

import csv
import json
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from generator.cli import rewrite
from generator.rewrite import record
from generator.rewrite.client import Client
from generator.rewrite.reply import read_reply
from tests import in_yaml
from tests.endpoint import behaviours
from tests.endpoint.run import Time
from tests.rewrite import cassettes
from tests.rewrite.cassettes import (
    ANALYST,
    ASSOCIATE,
    COUNTER,
    FRAUD,
    PUBLIC,
    REAL,
    RECORDING,
    TAKINGS,
    VAULT,
    WRITTEN,
    played,
    public,
    recorded,
    writes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from generator.rewrite.record import Entry, Record
    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

HOST = urlsplit(REAL).hostname or "127.0.0.1"
pytestmark = [pytest.mark.allow_hosts([HOST])] if RECORDING else []

NAMES = {
    "success", "repair", "fallback", "refusal", "truncated", "unauthorized", "rate-limit", "quota", "no-schema", "ollama",
}  # fmt: skip
DAY = ("--as-of", "2026-11-24", "-q", "-f", "text")
ALONE = "--no-second-reader"
TELLER = """\
postgen: 1
title: Teller
posted: 2026-11-18
locations: [richmond-va]
duties:
  - Help up to 40 customers a day at the counter
  - Count the day’s takings together with a colleague before {company} closes
  - Pass on what you cannot answer to accommodation@harborline.example
pay: [{place: richmond-va, minimum: 19.75, maximum: 24.50, currency: USD, per: hour}]
"""
GOOD = writes(WRITTEN)


@pytest.fixture
def workspace(harborline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example workspace without records, which is the working folder; with a teller, and a key."""
    folder = tmp_path / "harborline"
    shutil.copytree(harborline, folder, ignore=shutil.ignore_patterns("*.rewrite.yaml"))
    (folder / "roles" / "teller.yaml").write_text(TELLER, encoding="utf-8")
    monkeypatch.chdir(folder)
    if not (RECORDING and REAL):
        monkeypatch.setenv("OPENAI_API_KEY", "sk-no-key-0123456789")
    return folder


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """The clock by which the commands wait; with a real endpoint they wait by that of the machine."""
    made = Time()
    if not (RECORDING and REAL):
        monkeypatch.setattr(rewrite, "open_client", lambda one: Client(one, sleep=made.sleep, clock=made.clock))
    return made


pytestmark.append(pytest.mark.usefixtures("time"))


def result(workspace: Path, role: str = "teller") -> Record:
    """Return the record of a role."""
    return record.load(workspace / "roles" / f"{role}.yaml", workspace, None)


def verdicts(workspace: Path) -> list[str]:
    """Return the verdicts on the teller's items."""
    return [one.verdict for one in result(workspace).entries.values()]


def test_success(postgen: Run, workspace: Path) -> None:
    """Every item comes to a verdict, what is published is what the model wrote, and the second reader read all of it."""
    role = "roles/remote-data-analyst.yaml"
    with recorded("success", writes(ANALYST)) as session:
        assert postgen("rewrite", role, *session.options).code == 0
        texts = {one for raw in session.replies for one in (read_reply(raw).texts or {}).values()}
    made = result(workspace, "remote-data-analyst")
    assert len(made.entries) == 8
    rewritten = [one.text or "" for one in made.entries.values() if one.verdict == "rewritten"]
    assert rewritten
    assert set(rewritten) <= texts
    assert session.requests[-1]["response_format"]["json_schema"]["name"] == "compared_items"
    shown, original = (postgen("render", role, *DAY, *more).out for more in ((), ("--original",)))
    assert all(one.replace("{company}", "Harborline Financial") in shown for one in rewritten)
    assert shown != original


def test_repair(postgen: Run, workspace: Path) -> None:
    """A changed figure is refused, asked for again with the reason, and then published; an item with an address is not sent."""
    wrong = WRITTEN | {COUNTER: "Assist up to 50 customers a day at the counter"}
    with recorded("repair", writes(wrong), GOOD) as session:
        told = postgen("rewrite", "roles/teller.yaml", *session.options, ALONE)
    assert (told.code, "REWRITE_HELD duties[2] is not sent: it holds an address" in told.err) == (0, True)
    first, second = (one["messages"][-1]["content"] for one in session.requests)
    assert "problems" not in first
    assert "'at most 50' is not in the source" in second
    assert "takings" not in second
    mended, other = result(workspace).entries.values()
    assert (mended.attempts, mended.text) == (2, TAKINGS)
    assert [one.text for one in mended.refused] == [wrong[COUNTER]]
    assert (other.attempts, other.verdict) == (1, "rewritten")


def test_fallback(postgen: Run, workspace: Path, harborline: Path) -> None:
    """What fails three times keeps its text; and the record that comes of it is the one that the examples hold."""
    rounds = [writes(ASSOCIATE | VAULT[min(number, 1)] | FRAUD[number]) for number in range(3)]
    role = "roles/bank-associate.yaml"
    with recorded("fallback", *rounds, writes({})) as session:
        assert postgen("rewrite", role, *session.options).code == 0
    shipped = harborline / "roles" / "bank-associate.rewrite.yaml"
    if RECORDING and not REAL:
        text = (workspace / "roles" / shipped.name).read_text(encoding="utf-8")
        shipped.write_text(re.sub(r'"127\.0\.0\.1:\d+"', '"127.0.0.1"', text), encoding="utf-8")
    made, held = result(workspace, "bank-associate"), record.read(shipped.read_bytes(), shipped.name)
    assert unmarked(made) == unmarked(held)
    assert held.run.endpoint == "127.0.0.1"
    kept = [one for one in made.entries.values() if one.verdict == "kept"]
    assert [(one.attempts, len(one.refused)) for one in kept] == [(3, 3)]
    assert sum(one.verdict == "rewritten" for one in made.entries.values()) == 7
    shown = postgen("render", role, *DAY).out
    assert "Help open and close the branch" in shown
    assert "Recognize the signs of fraud" in shown


def unmarked(made: Record) -> list[tuple[str, Entry]]:
    """Return the items of a record, less by which version of the guard they were judged."""
    return [(key, replace(one, mark=None)) for key, one in made.entries.items()]


def test_refusal(postgen: Run, workspace: Path) -> None:
    """After a refusal nothing is asked again, and every item keeps its text."""
    with recorded("refusal", public(behaviours.refusal)) as session:
        assert postgen("rewrite", "roles/teller.yaml", *session.options, ALONE).code == 0
    assert len(session.requests) == 1
    assert {one.reasons for one in result(workspace).entries.values()} == {("REPLY: refusal",)}
    assert (
        postgen("render", "roles/teller.yaml", *DAY).out
        == postgen("render", "roles/teller.yaml", *DAY, "--original").out
    )


def test_truncated(postgen: Run, workspace: Path) -> None:
    """A reply that had too little room is asked for once more, with twice as much."""
    with recorded("truncated", public(behaviours.truncated), GOOD) as session:
        assert postgen("rewrite", "roles/teller.yaml", *session.options, ALONE).code == 0
    first, second = (one["max_completion_tokens"] for one in session.requests)
    assert second == 2 * first
    assert verdicts(workspace) == ["rewritten"] * 2


def test_unauthorized(postgen: Run, workspace: Path) -> None:
    """A key that is not accepted ends the run: exit code 3, no record, and nothing that the endpoint said is told."""
    said = {"error": {"message": "Incorrect API key provided: sk-no-k*****6789.", "code": "invalid_api_key"}}
    with recorded("unauthorized", public(behaviours.status(401, body=said))) as session:
        told = postgen("rewrite", "roles/teller.yaml", *session.options, ALONE)
    assert (told.code, "error REWRITE_KEY" in told.err, "sk-" in told.err) == (3, True, False)
    assert not (workspace / "roles" / "teller.rewrite.yaml").exists()


def test_rate_limit(postgen: Run, workspace: Path, time: Time) -> None:
    """A request that came too early is sent again, not before the time that the endpoint names."""
    message = "Rate limit reached for gpt in organization org-Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8 on requests per min."
    said = {"error": {"message": message, "type": "requests", "code": "rate_limit_exceeded"}}
    early = public(behaviours.status(429, {"retry-after": "20", "x-should-retry": "true"}, said))
    with recorded("rate-limit", early, GOOD) as session:
        assert postgen("rewrite", "roles/teller.yaml", *session.options, ALONE).code == 0
    assert session.requests[0] == session.requests[1]
    assert sum(time.slept) >= 20
    assert verdicts(workspace) == ["rewritten"] * 2


def test_quota(postgen: Run, workspace: Path) -> None:
    """Without credit nothing is sent again: exit code 3, and no record."""
    with recorded("quota", public(behaviours.quota)) as session:
        told = postgen("rewrite", "roles/teller.yaml", *session.options, ALONE)
    assert (told.code, "error REWRITE_QUOTA" in told.err, len(session.requests)) == (3, True, 1)
    assert not (workspace / "roles" / "teller.rewrite.yaml").exists()


def test_no_schema(postgen: Run, workspace: Path) -> None:
    """An endpoint that knows no schema is asked for a JSON object."""
    with recorded("no-schema", public(behaviours.refuses("json_schema", GOOD))) as session:
        assert postgen("rewrite", "roles/teller.yaml", *session.options, ALONE).code == 0
    assert [one["response_format"]["type"] for one in session.requests] == ["json_schema", "json_object"]
    assert verdicts(workspace) == ["rewritten"] * 2


def test_ollama(postgen: Run, workspace: Path) -> None:
    """A reply without usage, and with the model's thoughts beside the content, is read."""
    with recorded("ollama", behaviours.ollama) as session:
        assert postgen("rewrite", "roles/teller.yaml", *session.options, ALONE).code == 0
    assert verdicts(workspace) == ["rewritten", "unchanged"]
    assert result(workspace).run.tokens_in == 0
    assert "reasoning" in json.loads(session.replies[0])["choices"][0]["message"]


def texts_of(value: object) -> Iterator[str]:
    """Yield every text in a value, on one line."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_of(one)


def locked(harborline: Path) -> set[str]:
    """Return the sentences of the examples' statements, benefits among them, and their contacts, incentives and pay figures."""
    loaded: list[Any] = [in_yaml.load(one.read_bytes()) for one in sorted((harborline / "statements").glob("*.yaml"))]
    roles: list[Any] = [in_yaml.load(one.read_bytes()) for one in sorted((harborline / "roles").glob("*.yaml"))]
    prose = [row["text"] for file in loaded for row in file if "text" in row]
    prose += [one["apply"]["instructions"] for one in roles if "apply" in one]
    found = {one for text in prose for one in re.split(r"(?<=[.:;])\s+", " ".join(text.split())) if one.count(" ") > 2}
    found |= set(texts_of(in_yaml.load((harborline / "company.yaml").read_bytes())["contacts"]))
    found |= {one for role in roles for one in role.get("incentives", [])}
    figures = {
        str(row[key])
        for role in roles
        for row in role.get("pay", [])
        for key in ("minimum", "maximum", "amount")
        if key in row
    }
    with (harborline / "pay.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found |= {row["commission"]}
            figures |= {row[one] for one in ("minimum", "maximum", "amount", "starting_minimum", "starting_maximum")}
    figures |= {f"{int(one):,}" for one in figures if one.isdigit()}
    return (found | figures) - {""}


def holds(text: str, one: str) -> bool:
    """Whether a text holds another one, and not only within a longer word or figure."""
    return re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text) is not None


def test_no_locked_text_was_sent(harborline: Path) -> None:
    """No recorded request holds a statement, a benefit, a pay figure or a contact of the examples."""
    known = locked(harborline)
    assert len(known) > 150
    planted = (
        "starting at 20 days a year for full-time schedules",
        "accommodation@harborline.example",
        "168,400",
        "19.75",
    )
    assert all(any(one in other or one == other for other in known) for one in planted)
    assert holds("a match of 168,400 dollars", "168,400")
    assert not holds("it was 1168,4001", "168,400")
    looked = 0
    for name in sorted(NAMES):
        for one in in_yaml.load((cassettes.FOLDER / f"{name}.yaml").read_bytes())["interactions"]:
            looked += 1
            sent = "\n".join(texts_of(one["request"]))
            assert not [text for text in known if holds(sent, text)], name
    assert looked >= 15


def test_no_secret_was_kept(harborline: Path) -> None:
    """No cassette and no record of the examples holds a key, a cookie, or the name of an organisation or project."""
    records = list((harborline / "roles").glob("*.rewrite.yaml"))
    paths = sorted(cassettes.FOLDER.glob("*.yaml"))
    assert {path.stem for path in paths} == NAMES
    assert (len(paths), len(records)) == (10, 1)
    secret = re.compile(
        r"sk-|bearer|set-cookie|authorization:|org-[A-Za-z0-9]{20}|proj_|x-request-id|127\.0\.0\.1:", re.IGNORECASE
    )
    assert secret.search("key: sk-abc")
    for path in [*paths, *records]:
        assert not secret.search(path.read_text(encoding="utf-8")), path.name


def test_an_unrecorded_request_raises(postgen: Run, workspace: Path) -> None:
    """A request that no cassette holds comes through the whole pass as vcrpy's error, not as a failure of the endpoint."""
    role = workspace / "roles" / "teller.yaml"
    role.write_text(TELLER.replace("up to 40", "up to 45"), encoding="utf-8")
    with (
        pytest.raises(AssertionError, match="not played in full"),
        played("quota") as session,
        pytest.raises(cassettes.UnrecordedError),
    ):
        postgen("rewrite", "roles/teller.yaml", *session.options, ALONE)
    assert not (workspace / "roles" / "teller.rewrite.yaml").exists()


def test_a_repeated_request_raises(postgen: Run, workspace: Path) -> None:
    """An interaction is played once, and not again for the same request."""
    with played("refusal") as session:
        command = ("rewrite", "roles/teller.yaml", *session.options, ALONE)
        assert postgen(*command).code == 0
        with pytest.raises(cassettes.UnrecordedError):
            postgen(*command, "--refresh")


def test_no_cassette_is_no_recording() -> None:
    """A cassette that is not there fails the test, and is not recorded."""
    with pytest.raises(AssertionError, match="no cassette none"), played("none"):
        pass


def test_what_is_kept_of_an_exchange() -> None:
    """Only headers on the list are kept, keys and names of accounts are hidden; what was filtered stays as it is."""
    key, name, project = "sk-proj-Ab1Cd2Ef3", "org-Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8", "proj_Ab1Cd2Ef3Gh4"
    body = json.dumps({"text": f"{key} {name} {project}, a risk-based job"})
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json", "User-Agent": "postgen"}
    request = cassettes.vcr.request.Request("POST", "https://api.example.com/v1/chat?key=1", body, headers)
    response: dict[str, Any] = {
        "status": {"code": 200, "message": "OK"},
        "headers": {**{one.title(): [text] for one, text in PUBLIC.items()}, "Retry-After": ["2"]},
        "body": {"string": body.encode()},
    }
    for _ in range(2):
        request, response = cassettes.filter_request(request), cassettes.filter_response(response)
        assert request.uri == "https://endpoint.example/v1/chat"
        assert dict(request.headers) == {"content-type": "application/json"}
        limits = [one for one in PUBLIC if one.startswith("x-ratelimit-")]
        assert sorted(response["headers"]) == sorted([*limits, "retry-after"])
        for kept in (request.body, response["body"]["string"]):
            assert json.loads(kept) == {"text": "HIDDEN HIDDEN HIDDEN, a risk-based job"}


def test_a_cassette_on_the_disk(tmp_path: Path) -> None:
    """What is written is read back, whatever its characters; JSON is kept as such, and no file is left beside it."""
    path = tmp_path / "one.yaml"
    bodies = [b'{"a": "\xe2\x80\x99 \xf0\x9f\x99\x82\\n1: yes", "b": [1, 0.5, null]}', b"<html>no JSON</html>\n", b""]
    sent = [cassettes.vcr.request.Request("POST", "https://e.example/", '{"a": "é\\n"}', {}) for _ in bodies]
    status = {"code": 200, "message": "OK"}
    responses = [{"status": status, "headers": {}, "body": {"string": one}} for one in bodies]
    cassettes.Persister.save_cassette(path, {"requests": sent, "responses": responses}, cassettes.Serializer)
    requests, answers = cassettes.Persister.load_cassette(path, cassettes.Serializer)
    assert [json.loads(one.body) for one in requests] == [{"a": "é\n"}] * 3
    read = [one["body"]["string"] for one in answers]
    assert json.loads(read[0]) == json.loads(bodies[0])
    assert read[1:] == bodies[1:]
    assert "’" in path.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["one.yaml"]
