"""``postgen import``: what it prints and writes, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.spec.statement import Statement
from tests.importer.postings import TELLER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]
PLANO = TELLER.replace("Richmond, VA", "Plano, TX")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two postings of one role."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.txt").write_text(TELLER, encoding="utf-8")
    (tmp_path / "old" / "b.txt").write_text(PLANO, encoding="utf-8")
    (tmp_path / "teller.txt").write_text(TELLER, encoding="utf-8")
    return tmp_path


def test_printed(folder: Path, postgen: Run) -> None:
    """The role spec goes to stdout, and the report to stderr."""
    found = postgen("import", "teller.txt")
    assert found.code == 0
    assert yaml.safe_load(found.out)["title"] == "Branch Teller"
    assert "Branch Teller | Harbor Bank | Richmond, VA, US" in found.err
    assert "IMPORT_WINDOW" in found.err


def test_written(folder: Path, postgen: Run) -> None:
    """A file is written, and nothing is written over unless that is asked for; the spec can be rendered."""
    assert postgen("import", "teller.txt", "-o", "roles/teller.yaml", "-q").code == 0
    again = postgen("import", "teller.txt", "-o", "roles/teller.yaml", "-q")
    assert (again.code, "FILE_EXISTS" in again.err) == (2, True)
    assert postgen("import", "teller.txt", "-o", "roles/teller.yaml", "-q", "--force").code == 0
    assert postgen("render", "roles/teller.yaml", "-f", "text", "--no-check").code == 0


def test_folder(folder: Path, postgen: Run) -> None:
    """Postings that differ by place become one role; others are roles of their own, with names of their own."""
    (folder / "old" / "c.md").write_text(TELLER.replace("counter", "till"), encoding="utf-8")
    (folder / "old" / "d.csv").write_text("no posting", encoding="utf-8")
    found = postgen("import", "old", "-o", "roles")
    assert found.code == 0
    assert sorted(one.name for one in (folder / "roles").iterdir()) == ["branch-teller-2.yaml", "branch-teller.yaml"]
    assert "(2 postings)" in found.err
    loaded = yaml.safe_load((folder / "roles" / "branch-teller.yaml").read_text(encoding="utf-8"))
    assert [one["id"] for one in loaded["locations"]] == ["richmond-va", "plano-tx"]


def test_several_printed(folder: Path, postgen: Run) -> None:
    """Several roles on stdout are several documents."""
    (folder / "old" / "c.md").write_text(TELLER.replace("counter", "till"), encoding="utf-8")
    found = postgen("import", "old", "-q")
    assert [one["title"] for one in yaml.safe_load_all(found.out)] == ["Branch Teller"] * 2


def test_json(folder: Path, postgen: Run) -> None:
    """One object with the keys of the lists; of several postings one a line."""
    one: dict[str, Any] = json.loads(postgen("import", "teller.txt", "-f", "json").out)
    assert list(one) == [
        *("title", "company", "locations", "employment_type", "pay", "summary", "duties", "basic", "preferred", "benefits"),
        *("legal", "about", "apply", "noise", "unplaced"),
    ]  # fmt: skip
    assert one["pay"] == [
        {"place": "Richmond, VA", "minimum": 41000.0, "maximum": 48500.0, "currency": "USD", "per": "year"}
    ]
    lines = postgen("import", "old", "-f", "json", "-q").out.splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["Branch Teller"] * 2
    assert postgen("import", "teller.txt", "-f", "json", "-o", "a.json", "-q").code == 0
    assert json.loads((folder / "a.json").read_text(encoding="utf-8")) == one


def test_new_company(folder: Path, postgen: Run) -> None:
    """A first profile holds the texts that recur, and the roles no longer do."""
    assert postgen("import", "old", "-o", "roles", "--company", "new", "-q").code == 0
    company = yaml.safe_load((folder / "roles" / "company.yaml").read_text(encoding="utf-8"))
    assert company["name"] == "Harbor Bank"
    assert "equal-opportunity" in {one["id"] for one in company["statements"]}
    role = (folder / "roles" / "branch-teller.yaml").read_text(encoding="utf-8")
    assert "equal opportunity employer" not in role
    assert postgen("import", "teller.txt", "-o", "one/teller.yaml", "--company", "new", "-q").code == 0
    assert (folder / "one" / "company.yaml").exists()


def test_other_employers(folder: Path, postgen: Run) -> None:
    """A new profile is of the employer whom most postings name; a posting of another keeps its own company, and is told of."""
    other = TELLER.replace("Harbor Bank", "Foxglove Trust").replace("counter", "till")
    (folder / "old" / "c.txt").write_text(other, encoding="utf-8")
    found = postgen("import", "old", "-o", "roles", "--company", "new")
    assert "IMPORT_OTHER_EMPLOYER the posting names 'Foxglove Trust'" in found.err
    assert "it keeps a company of its own" in found.err
    company = (folder / "roles" / "company.yaml").read_text(encoding="utf-8")
    assert "name: Harbor Bank\n" in company
    assert "Imported from 2 postings" in company
    assert "Foxglove" not in company
    roles = [one.read_text(encoding="utf-8") for one in sorted((folder / "roles").glob("branch-*"))]
    assert [("Foxglove Trust is an equal" in one, "  name: Foxglove Trust" in one) for one in roles] == [
        (True, True), (False, False),
    ]  # fmt: skip
    found = postgen("import", "old/c.txt", "--company", "roles/company.yaml")
    assert "the role spec uses the profile" in found.err
    assert "company:" not in found.out


def test_named_in_a_feed(folder: Path, postgen: Run) -> None:
    """What is told of one job of a feed has the name of the job, and no line of its text."""
    words = "<p>Counts cash at the counter and helps whoever comes in.</p>" * 3
    jobs = "".join(
        f"<job><title>{one}</title><description><![CDATA[{words}]]></description></job>" for one in ("Teller", "Cook")
    )
    (folder / "feed.xml").write_text(f"<source>{jobs}</source>", encoding="utf-8")
    found = postgen("import", "feed.xml")
    assert "feed.xml: warning IMPORT_DUTIES teller: no list of duties was found" in found.err
    assert "feed.xml: warning IMPORT_DUTIES cook: no list of duties was found" in found.err


def statement(name: str, text: str) -> dict[str, object]:
    """A statement that somebody approved."""
    one = {"id": name, "section": "legal", "text": text}
    values = {"company": "Harbor Bank", "contacts.access.phone": "", "contacts.access.email": "access@harbor.example"}
    digest = Statement.model_validate(one).digest(values)
    return one | {"approved": {"by": "counsel@example.com", "on": "2025-10-01", "sha256": digest}}


@pytest.mark.parametrize("named", [True, False])
def test_known_company(named: bool, folder: Path, postgen: Run) -> None:
    """Legal texts are held against the profile that is named, or against that of the workspace."""
    words = (
        "{company} is an equal opportunity employer. All qualified applicants will receive consideration for employment"
    )
    whole = f"{words} without regard to race, religion or age."
    access = "If you require an accommodation, please write to {contacts.access.email}."
    company = {
        "postgen": 1,
        "name": "Harbor Bank",
        "contacts": {"access": {"email": "access@harbor.example"}},
        "statements": [statement("eeo", whole), statement("access", access), statement("at", "In {city}.")],
    }
    (folder / "company.yaml").write_text(json.dumps(company), encoding="utf-8")
    found = postgen("import", "teller.txt", *(["--company", "company.yaml"] if named else []))
    assert "company:" not in found.out
    assert "equal opportunity" not in found.out
    assert "IMPORT_STATEMENT this is the statement 'eeo'" in found.err
    assert found.code == 0


def test_wrong_company(folder: Path, postgen: Run) -> None:
    """A wrong profile ends the run."""
    (folder / "company.yaml").write_text("postgen: 1\nnam: Harbor\n", encoding="utf-8")
    found = postgen("import", "teller.txt")
    assert (found.code, found.out) == (1, "")


def test_failures(folder: Path, postgen: Run) -> None:
    """What cannot be read is told, and the rest is done."""
    (folder / "old" / "c.txt").write_text("", encoding="utf-8")
    found = postgen("import", "old", "-o", "roles")
    assert found.code == 1
    assert "IMPORT_FAILED 1 of 3 files could not be read" in found.err
    assert (folder / "roles" / "branch-teller.yaml").exists()
    assert postgen("import", "old/c.txt").code == 1
    assert postgen("import", "old/c.txt", "-f", "json").code == 1


def test_nothing(folder: Path, postgen: Run) -> None:
    """A folder without postings, and a file that is not there, are wrong usage."""
    (folder / "empty").mkdir()
    assert "IMPORT_NOTHING" in postgen("import", "empty").err
    assert postgen("import", "missing.txt").code == 2


def test_one_file_for_several(folder: Path, postgen: Run) -> None:
    """Several roles do not go into one file."""
    (folder / "old" / "c.md").write_text(TELLER.replace("counter", "till"), encoding="utf-8")
    found = postgen("import", "old", "-o", "one.yaml")
    assert (found.code, "IMPORT_SEVERAL_ROLES these are 2 roles, and one.yaml is one file" in found.err) == (2, True)
    assert not (folder / "one.yaml").exists()


def test_told_when_written(folder: Path, postgen: Run) -> None:
    """What was not written is not told as if it were."""
    (folder / "teller.yaml").write_text("mine", encoding="utf-8")
    found = postgen("import", "teller.txt", "-o", "teller.yaml")
    assert (found.code, "teller.yaml: Branch Teller" in found.err) == (2, False)


def test_named_company(folder: Path, postgen: Run) -> None:
    """The profile that is named is read, by any name, and one that is not there is told; so it is with that of a folder."""
    (folder / "company.yaml").write_text("postgen: 1\nnam: Harbor\n", encoding="utf-8")
    (folder / "other.yaml").write_text("postgen: 1\nname: Harbor Bank\n", encoding="utf-8")
    assert postgen("import", "teller.txt", "--company", "other.yaml").code == 0
    found = postgen("import", "teller.txt", "--company", "missing.yaml")
    assert (found.code, "FILE_MISSING there is no file missing.yaml" in found.err) == (2, True)
