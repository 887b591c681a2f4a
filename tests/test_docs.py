"""The docs say what the code does: generated pages, links, commands, codes, names and examples."""

from __future__ import annotations

import ast
import json
import re
import runpy
import shlex
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import jsonschema
import pytest
from typer.core import TyperGroup
from typer.main import get_command

import generator
from generator.checks import own, pack, place_pages
from generator.checks.check import Choice, check
from generator.checks.page import file_name
from generator.cli.app import app
from generator.posting import context, templates
from generator.posting.render import FORMATS
from generator.spec import facts, text
from generator.spec.company import SECTIONS
from generator.spec.document import parse, plain
from generator.spec.statement import SECTIONS as STATEMENT_SECTIONS
from tests.checks.ads import at
from tests.checks.rows import ad

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^()\s]+)\)")
SPAN = re.compile(r"`([^`\n]+)`")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")
CODE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
TOLD_BY = {"error", "warning", "info", "fail", "problem", "failure"}
CHECK = re.compile(r"(?:ruff|mypy|python -m (?:build|pytest))\b")
LARGEST_PICTURE = 200_000
TODAY = date(2026, 11, 24)


def pages(root: Path) -> list[Path]:
    """Return every page that a reader may open, apart from the starter workspace's own."""
    found = [
        *root.glob("*.md"),
        *(root / "docs").glob("*.md"),
        *(root / "docs" / "rules").glob("*.md"),
        *(root / "docs" / "places").glob("*.md"),
        root / "cassettes/README.md",
        root / "prompts/README.md",
    ]
    return sorted(found)


def blocks(page: str, language: str) -> list[str]:
    """Return the fenced blocks of a page in a language."""
    return [body for kind, body in FENCE.findall(page) if kind == language]


def first_column(page: str, after: str) -> list[str]:
    """Return the code spans in the first cells of the table that follows the words ``after``."""
    rows = page.split(after, 1)[1].lstrip("\n").split("\n\n")
    table = next(one for one in rows if one.startswith("|"))
    return [span for row in table.splitlines()[2:] for span in SPAN.findall(row.split("|")[1])]


@pytest.fixture
def docs(root: Path) -> dict[str, str]:
    """The text of each page of docs/, by its name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in (root / "docs").glob("*.md")}


@pytest.fixture
def readme(root: Path) -> str:
    """The text of README.md."""
    return (root / "README.md").read_text(encoding="utf-8")


def test_generated_pages_are_current(root: Path) -> None:
    """What docs/make.py would write is what stands there."""
    made: dict[Path, str] = runpy.run_path(str(root / "docs" / "make.py"))["pages"]()
    for path, wanted in made.items():
        assert path.read_text(encoding="utf-8") == wanted, f"{path.name} is behind: run python docs/make.py"
    for folder, most in (("schema", 7), ("rules", 204), ("places", 62)):
        there = set((root / "docs" / folder).iterdir())
        assert {path for path in made if path.parent.name == folder} == there
        assert len(there) >= most
    assert {path.name for path in made if path.parent.name == "docs"} == {"spec.md", "place-codes.md"}


def test_every_rule_has_a_page(root: Path) -> None:
    """Each finding, each rule and each place that a rule names has a page, and the page before it leads there."""
    for folder, names in (
        ("rules", {*pack.codes(), *(one.id for one in pack.rulebook())}),
        ("places", {*place_pages.known(pack.rulebook())}),
    ):
        wanted = {file_name(one) for one in names}
        assert wanted == {one.name for one in (root / "docs" / folder).iterdir()} - {"README.md"}
        index = LINK.findall((root / "docs" / folder / "README.md").read_text(encoding="utf-8"))
        assert {f"../{folder}/{one}" for one in wanted} <= {*index}


def test_schemas_fit_the_examples(root: Path) -> None:
    """The files of the example and of the starter workspace name a schema in their first line, and satisfy it."""
    looked = 0
    for folder in ("examples/harborline", "templates/new"):
        for path in (root / folder).rglob("*.yaml"):
            if path.name.endswith(".rewrite.yaml"):
                continue
            looked += 1
            data = path.read_bytes()
            name = data.partition(b"\n")[0].decode().rpartition("/")[2]
            schema = json.loads((root / "docs" / "schema" / name).read_text(encoding="utf-8"))
            jsonschema.Draft202012Validator(schema).validate(plain(parse(data, path.name, root=None).node))
    assert looked > 15


def test_rules_of_the_page_are_read(tmp_path: Path, docs: dict[str, str]) -> None:
    """The rules that docs/check.md shows are rules, and find what the page says."""
    (shown,) = [one for one in blocks(docs["check"], "yaml") if "postgen: 1" in one]
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "house.yaml").write_text(shown, encoding="utf-8")
    book = own.rules(tmp_path)
    assert [one.id for one in book] == ["union-pay", "union-local-12", "house-rockstar"]
    here = ad("We want a rock star.", at("US-OR"), role={"employment": "full_time"})
    found = check(here, Choice(), book)
    assert {"PAY_RANGE_MISSING", "union-local-12", "house-rockstar"} <= {one.code for one in found}


def test_links_lead_somewhere(root: Path) -> None:
    """Every link to a file of the repository finds it, and every anchor a heading."""
    looked = 0
    for path in pages(root):
        for target in LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
            if target.startswith("http"):
                continue
            looked += 1
            name, _, anchor = target.partition("#")
            there = (path.parent / name) if name else path
            assert there.exists(), f"{path.name}: {target}"
            if anchor:
                headings = HEADING.findall(there.read_text(encoding="utf-8"))
                anchors = [NOT_IN_ANCHOR.sub("", one.lower()).replace(" ", "-") for one in headings]
                assert anchor in anchors, f"{path.name}: {target}"
    assert looked > 50


def test_every_page_is_reached_from_the_readme(root: Path, readme: str) -> None:
    """README.md, or the page on places, leads to every page of docs/."""
    reached = {*LINK.findall(readme), "docs/place-codes.md"}
    for path in (root / "docs").glob("*.md"):
        assert f"docs/{path.name}" in reached


def commands(page: str) -> Iterator[list[str]]:
    """Yield the postgen commands that a page shows, in its shell blocks and in its text."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    for line in [*lines, *SPAN.findall(FENCE.sub("", page))]:
        for part in line.split("&&"):
            if part.strip().startswith("postgen "):
                yield shlex.split(part, comments=True)[1:]


def test_commands_exist(root: Path) -> None:
    """Every command line that the docs show names a command, and options that it has."""
    looked, whole = 0, get_command(app)
    shown = [*pages(root), root / "templates" / "new" / "README.md"]
    for path in shown:
        for words in commands(path.read_text(encoding="utf-8")):
            looked += 1
            command = whole
            while isinstance(command, TyperGroup) and words and not words[0].startswith("-"):
                assert words[0] in command.commands, f"{path.name}: {words}"
                command = command.commands[words.pop(0)]
            options = {name for parameter in command.params for name in parameter.opts}
            for word in words:
                if word.startswith("-") and word != "-":
                    assert word in options, f"{path.name}: {word}"
    assert looked > 30


def test_first_command_of_the_readme(root: Path, readme: str) -> None:
    """The first command of README.md prints a posting, and the second runs the tests."""
    first, second = blocks(readme, "sh")[0].splitlines()
    install, render = first.split(" && ")
    assert (install, second) == ("pip install .", "pip install -e '.[test]' && python -m pytest")
    words = shlex.split(render)
    assert words[0] == "postgen"
    run = subprocess.run(
        [sys.executable, "-m", "generator", *words[1:]], cwd=root, capture_output=True, check=True, text=True
    )
    assert run.stdout.startswith("# Lead Machine Learning Engineer\n")
    assert "New York, NY: $202,600 - $231,400 per year" in run.stdout


def postgen(words: list[str]) -> object:
    """Run a command in this process, and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        app(words, prog_name="postgen")
    return ended.value.code


def test_two_minutes(
    readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The tour in README.md goes as it says: it renders, stops at the changed number, and goes on once approved."""
    start, approve, own, bulk = blocks(readme.split("## Two minutes")[1], "sh")
    monkeypatch.chdir(tmp_path)
    for line in start.splitlines():
        words = shlex.split(line)
        if words[0] == "cd":
            monkeypatch.chdir(tmp_path / words[1])
        else:
            assert postgen(words[1:]) == 0, line
    workspace = tmp_path / "my-postings"
    assert len(list((workspace / "out").iterdir())) == 3
    company = workspace / "company.yaml"
    company.write_text(company.read_text(encoding="utf-8").replace("555-0100", "555-0199"), encoding="utf-8")
    capsysbinary.readouterr()
    assert postgen(["render", "roles/example-role.yaml", "-q"]) == 1
    assert capsysbinary.readouterr().err.decode() == blocks(readme, "text")[0]
    for line in [*approve.splitlines(), *own.splitlines()]:
        assert postgen(shlex.split(line)[1:]) == 0, line
    assert b"1-804-555-0199" in (workspace / "posting.html").read_bytes()
    for line in bulk.splitlines():
        assert postgen(shlex.split(line)[1:]) == 0, line
    assert len(list((workspace / "site").glob("*/*.html"))) > 1


def test_library_page_runs(root: Path, docs: dict[str, str]) -> None:
    """The blocks of docs/library.md run, one after the other."""
    code = "\n".join(blocks(docs["library"], "python"))
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=True, text=True)
    told = run.stdout.splitlines()
    assert told[0].endswith("characters, proven")
    assert told[1].startswith("FILE_MISSING")
    assert told[2] == "New York, NY 202600 231400 USD year"


def codes_of(root: Path) -> set[str]:
    """Return every diagnostic code in the source.

    The first arguments of the functions that make diagnostics tell the families; any constant of a family is a code.
    """
    direct: set[str] = set()
    constants: set[str] = set()
    for path in (root / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                constants.add(node.value)
            if isinstance(node, ast.Call) and node.args:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                parts = ast.walk(node.args[0]) if name in TOLD_BY else ()
                direct |= {str(one.value) for one in parts if isinstance(one, ast.Constant)}
    families = {code.partition("_")[0] for code in direct & constants}
    return {code for code in constants if code.partition("_")[0] in families}


def reasons_of(root: Path) -> set[str]:
    """Return every code of a reason of the guard."""
    nodes = [
        node
        for path in (root / "generator" / "guard").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    calls = [one for one in nodes if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "Reason" and one.args]
    return {str(one.args[0].value) for one in calls if isinstance(one.args[0], ast.Constant)}


@pytest.mark.uncounted
def test_every_code_is_documented(root: Path, docs: dict[str, str]) -> None:
    """docs/exit-codes.md has a line for each diagnostic code of the source, and no other."""
    listed = docs["exit-codes"].split("## Diagnostic codes")[1]
    rows = [row for row in listed.splitlines() if row.startswith("| `")]
    documented = [SPAN.findall(row)[0] for row in rows]
    assert len(documented) == len(set(documented)) > 100
    assert set(documented) == codes_of(root) | {*pack.codes()}
    families = {code.partition("_")[0] for code in documented}
    known = {*documented} | reasons_of(root)
    for page in docs.values():
        for span in SPAN.findall(FENCE.sub("", page)):
            if CODE.fullmatch(span) and span.partition("_")[0] in families:
                assert span in known


def test_contributing_shows_what_ci_runs(root: Path) -> None:
    """CONTRIBUTING.md shows each check of CI, and each that it says CI runs is one."""
    page = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    ran = [line for line in (root / ".ci" / "run").read_text(encoding="utf-8").splitlines() if CHECK.match(line)]
    (shown,) = blocks(page.split("## What CI runs")[1], "sh")
    assert len(ran) == len(shown.splitlines()) == 5
    for command, line in zip(ran, shown.splitlines(), strict=True):
        assert command.startswith(line)


def test_guarantees_name_tests_that_exist(root: Path, docs: dict[str, str]) -> None:
    """Every test that docs/guarantees.md names is there, and all eight guarantees are."""
    named = [span for span in SPAN.findall(docs["guarantees"]) if span.startswith("tests/")]
    assert len(named) >= 10
    for name in named:
        assert (root / name).exists(), name
    assert re.findall(r"^## (G\d)\.", docs["guarantees"], re.MULTILINE) == [f"G{number}" for number in range(1, 9)]


def test_names_in_tables(docs: dict[str, str]) -> None:
    """The tables of slots, sections, facts, formats and properties hold those of the code, and no others."""
    slots = first_column(docs["statements"], "## Slots")
    contacts = {f"{{contacts.NAME.{text.CONTACT_FIELDS[1]}}}", *(f".{one}" for one in text.CONTACT_FIELDS)} - {".phone"}
    wanted = {f"{{{name}}}" for name in (*text.COMPANY_SLOTS, *text.ROLE_SLOTS, *text.PLACE_SLOTS)}
    assert set(slots) == wanted | contacts
    assert set(first_column(docs["statements"], "## Sections")) == set(STATEMENT_SECTIONS)
    assert sorted(first_column(docs["statements"], "and of the role:")) == sorted(facts.ROLE_FACTS)
    assert first_column(docs["formats"], "# Formats") == list(FORMATS)
    for name, ending in FORMATS.items():
        assert f"| `{name}` | `.{ending}` |" in docs["formats"]


def test_properties_of_job_postings(harborline: Path, docs: dict[str, str]) -> None:
    """docs/formats.md lists the properties that the examples' JobPostings have between them, and no others."""
    found: set[str] = set()
    for path in (harborline / "roles").glob("*.yaml"):
        if path.name.endswith(".rewrite.yaml"):
            continue
        inputs = generator.load(path)
        for location in (None, *(one.id for one in inputs.offered)):
            text = generator.render(generator.compose(inputs, location, TODAY), "json-ld", templates=inputs.templates)
            found |= set(json.loads(text))
    assert set(first_column(docs["formats"], "## JSON-LD")) == found - {"@context", "@type"}


def test_template_page(docs: dict[str, str]) -> None:
    """docs/templates.md shows the shipped pay template, every section, and the names that templates see."""
    assert blocks(docs["templates"], "jinja")[0].encode() == templates.source("html/pay")
    spans = set(SPAN.findall(FENCE.sub("", docs["templates"])))
    assert set(SECTIONS) <= spans
    assert set(context.STATEMENTS) <= spans
    for name in templates._DROPPED_FILTERS:
        assert name in spans
    looked = 0
    for kind, prefix in (
        (context.Here, "section"),
        (context.Role, "role"),
        (context.Company, "company"),
        (context.Place, "place"),
        (context.Pay, "pay"),
        (context.Dates, "dates"),
        (context.Duties, "role.duties"),
    ):
        for field in kind.__dataclass_fields__:
            if f"{prefix}.{field}" != "role.duties":
                looked += 1
                assert f"{prefix}.{field}" in spans, f"{prefix}.{field}"
    assert looked > 15


def test_picture(root: Path) -> None:
    """The picture in README.md is there, and small."""
    picture = root / "docs" / "images" / "posting.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < LARGEST_PICTURE
