"""What a rewrite costs: requests, tokens beyond the text, and time and CPU beside the bare SDK doing the same calls."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import generator
from benchmarks.faults import started, workspace
from benchmarks.figure import Figure
from generator.rewrite import plan as plans
from generator.rewrite.limits import estimate
from generator.rewrite.prompts import SCHEMA, messages
from generator.rewrite.run import Job
from tests.endpoint import LocalEndpoint
from tests.endpoint.behaviours import good, model
from tests.workspaces import COMPANY, ROLE

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "harborline" / "roles"
LATENCY, CONCURRENCY, ROLES = 0.05, 16, 640
_SERVER = """
import sys
from tests.endpoint import LocalEndpoint
from tests.endpoint.behaviours import good, model, slow
with LocalEndpoint(slow(float(sys.argv[1]), model(good()))) as local:
    print(local.base_url, flush=True)
    sys.stdin.read()
"""
_BARE = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
import openai
client = openai.OpenAI(api_key="key", base_url=sys.argv[1], max_retries=0)
bodies = json.load(open(sys.argv[2], encoding="utf-8"))
with ThreadPoolExecutor(16) as executor:
    for reply in executor.map(lambda body: client.chat.completions.create(**body), bodies):
        json.loads(reply.choices[0].message.content)
"""
_CLIENT = """
import json, sys, time
from concurrent.futures import ThreadPoolExecutor
from generator.rewrite.client import Client, Endpoint
from generator.rewrite.prompts import SCHEMA
client = Client(Endpoint(sys.argv[1], "key", "m"), sleep=time.sleep, clock=time.monotonic)
bodies = json.load(open(sys.argv[2], encoding="utf-8"))
def ask(body):
    assert client.complete(body["messages"], SCHEMA, room=body["max_completion_tokens"]).texts
with ThreadPoolExecutor(16) as executor:
    list(executor.map(ask, bodies))
"""


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock and of the CPU that a whole process took."""

    clock: float
    cpu: float


def spent(command: Sequence[str | Path]) -> Spent:
    """Run a command to its end, and return what it took."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    here = os.environ | {"PYTHONPATH": str(ROOT), "OPENAI_API_KEY": "key"}
    subprocess.run([str(one) for one in command], env=here, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.perf_counter() - start, cpu)


def command(roles: Path, base_url: str, *more: str) -> list[str]:
    """Return the command over the roles."""
    return [
        sys.executable, "-m", "generator", "rewrite", str(roles), "--model", "m", "--base-url", base_url,
        "--concurrency", str(CONCURRENCY), *more,
    ]  # fmt: skip


def located(folder: Path, several: int) -> int:
    """Return how many requests a role of so many locations takes."""
    places = [{"id": f"place-{number}", "place": "US-VA", "city": f"Town {number}"} for number in range(several)]
    (folder / "company.yaml").write_text(json.dumps(COMPANY | {"locations": places}), encoding="utf-8")
    role = ROLE | {"locations": [one["id"] for one in places], "duties": ["Work with the team of the branch"]}
    (folder / "role.yaml").write_text(json.dumps(role), encoding="utf-8")
    with LocalEndpoint(model(good())) as local:
        assert started(folder / "role.yaml", local.base_url).wait() == 0
    return len(local.requests)


def requests(roles: int) -> list[Figure]:
    """Return how many requests roles and locations take."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as many:
        alone, spread = located(Path(one), 1), located(Path(many), 500)
    counts = []
    for more in (("--no-second-reader",), ()):
        with tempfile.TemporaryDirectory() as name, LocalEndpoint(model(good())) as local:
            assert started(workspace(Path(name), roles), local.base_url, *more).wait() == 0
            counts.append(len(local.requests))
    without, read = counts
    return [
        Figure("requests of a role with 500 locations", f"{spread}", f"{alone}, as with one", spread == alone == 2),
        Figure(f"requests of {roles} roles without a second reader", f"{without}", f"{roles}", without == roles),
        Figure(f"requests of {roles} roles with a second reader", f"{read}", f"{2 * roles}", read == 2 * roles),
    ]


def overhead() -> Figure:
    """Return the most tokens that the first request of an example role has beyond its items."""
    found = {}
    for path in sorted(EXAMPLES.glob("*.yaml")):
        if not path.name.endswith(".rewrite.yaml"):
            plan = plans.plan(generator.load(path))
            ask = Job(path.name, plan, plan.sent()).first_ask()
            sent = sum(estimate(one["content"]) for one in messages(ask)) + estimate(json.dumps(SCHEMA))
            found[path.stem] = sent - sum(estimate(one.text) for one in ask.items)
    most = max(found, key=lambda name: found[name])
    what = "tokens of a request beyond its items, schema and all (3.5 bytes each)"
    return Figure(what, f"{found[most]} ({most})", "at most 600", found[most] <= 600)


def beside_the_sdk(folder: Path) -> list[Figure]:
    """Return time and CPU of many roles, beside the bare SDK with the same bodies."""
    roles = workspace(folder, ROLES)
    shown = subprocess.run(
        command(roles, "http://localhost/v1", "--dry-run", "--show-request", "-q"),
        env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    bodies = json.loads("[" + shown.replace("}\n{", "},\n{") + "]")
    assert len(bodies) == ROLES
    (folder / "bodies.json").write_text(json.dumps(bodies), encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(LATENCY)],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stdout
    base_url = server.stdout.readline().strip()
    try:
        bare = spent([sys.executable, "-c", _BARE, base_url, folder / "bodies.json"])
        client = spent([sys.executable, "-c", _CLIENT, base_url, folder / "bodies.json"])
        whole = spent(command(roles, base_url, "--no-second-reader", "-q"))
    finally:
        server.communicate()
    ideal = ROLES / CONCURRENCY * LATENCY
    for name, one in (("bare SDK", bare), ("client alone", client), ("postgen rewrite", whole)):
        print(f"  {name}: {one.clock:.2f} s, {one.cpu:.2f} s of CPU, {100 * ideal / one.clock:.0f} % of the ideal")
    share, times = 100 * ideal / whole.clock, whole.cpu / bare.cpu
    return [
        Figure(
            f"throughput of postgen rewrite at {1000 * LATENCY:.0f} ms, {CONCURRENCY} at once, {ROLES} roles",
            f"{share:.0f} % of the ideal (bare SDK {100 * ideal / bare.clock:.0f} %)", "at least 90 %", share >= 90,
        ),
        Figure("CPU of postgen rewrite over the bare SDK", f"{times:.2f} times", "at most 1.3", times <= 1.3),
        Figure(
            "CPU of the client alone over the bare SDK",
            f"{client.cpu / bare.cpu:.2f} times", "at most 1.3", client.cpu / bare.cpu <= 1.3,
        ),
    ]  # fmt: skip


def second_run(folder: Path) -> list[Figure]:
    """Return what a second run over 100 roles takes."""
    roles = workspace(folder, 100)
    with LocalEndpoint(model(good())) as local:
        assert started(roles, local.base_url).wait() == 0
        before = len(local.requests)
        best = min((spent(command(roles, local.base_url, "-q")) for _ in range(3)), key=lambda one: one.clock)
        asked = len(local.requests) - before
    return [
        Figure("requests of a second run over 100 roles", f"{asked}", "0", asked == 0),
        Figure(
            "time of a second run, start and all, best of 3", f"{best.clock:.2f} s", "under 0.5 s", best.clock < 0.5
        ),
    ]


def run() -> list[Figure]:
    """Return what a rewrite costs."""
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        return [*requests(20), overhead(), *beside_the_sdk(Path(first)), *second_run(Path(second))]
