"""``postgen check posting.html``: any posting as a text, with its place and its employer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.workspaces import SUMMARY, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

DAY = ("--as-of", "2026-11-24")
HTML = f"""<!doctype html><html lang="en"><head><title>x</title></head><body><h1>Teller</h1><h2>Responsibilities</h2>
<p>{SUMMARY}</p><ul><li>Count the money</li></ul><h2>Pay</h2><p>$50,000 - $60,000 per year</p></body></html>"""


@pytest.fixture
def told(postgen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, list[str]]]:
    """Check a text in a file of that name; returned are the exit code, and the first lines of what is told."""
    monkeypatch.chdir(tmp_path)

    def check(name: str, text: str | bytes, *more: str) -> tuple[int, list[str]]:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        outcome = postgen("check", name, *DAY, *more)
        lines = (outcome.out + outcome.err).splitlines()
        return outcome.code, [one for one in lines if not one.startswith((" ", "as of"))]

    return check


def test_a_page(told: Callable[..., tuple[int, list[str]]]) -> None:
    """A page with pay for its place has no error; without pay it has."""
    where = ("-l", "US-NY/new-york-city", "--select", "pay")
    assert told("ad.html", HTML, *where)[0] == 0
    code, lines = told("ad.html", HTML.replace("$50,000 - $60,000 per year", "A competitive salary"), *where)
    assert code == 1
    assert lines[0] == (
        "ad.html: error PAY_RANGE_MISSING (US-NY, N.Y. Labor Law § 194-b; also US-NY/new-york-city): "
        "no pay is shown for New York City; 'competitive salary' is no pay"
    )
    assert lines[-1].endswith("in 1 text; this is not legal advice")


def test_forms(told: Callable[..., tuple[int, list[str]]]) -> None:
    """Markdown and plain text have lines; a mark at the start of the file is none of them."""
    text = f"# Teller\n\n## Responsibilities\n\n{SUMMARY}\n\n- You are the the teller\n"
    for name, start in (("ad.md", ""), ("ad.MD", "\ufeff"), ("ad.txt", "")):
        code, lines = told(name, start + text, "-l", "US-TX")
        assert (code, lines[0].partition(" 'the the'")[0]) == (0, f"{name}:7:1: warning WORD_REPEATED"), lines


def test_without_a_place(told: Callable[..., tuple[int, list[str]]]) -> None:
    """Without a place no law is looked at, and that is said; a text without sections is told too."""
    _, lines = told("ad.txt", f"Teller\n\n{SUMMARY}\n")
    assert [one.split(":")[0] for one in lines[:2]] == ["ad.txt", "ad.txt"]
    assert [one.split()[2] for one in lines[:2]] == ["TEXT_PLACE", "TEXT_SECTIONS"]
    assert not any("TEXT_" in one for one in told("ad.html", HTML, "-l", "US-TX")[1])


@pytest.mark.parametrize(
    ("place", "hint"),
    [
        (
            "US-NYC",
            "did you mean 'US-NY/new-york-city' (New York City)? A city or county stands behind its state's code and a slash",
        ),
        ("Atlantis", "write a country such as 'DE', or a state such as 'US-NY'"),
    ],
)
def test_an_unknown_place(told: Callable[..., tuple[int, list[str]]], postgen: Run, place: str, hint: str) -> None:
    """It is a wrong call, with what was probably meant."""
    assert told("ad.html", HTML, "-l", place)[0] == 2
    first, second = postgen("check", "ad.html", "-l", place).err.splitlines()
    assert first == f"error PLACE_UNKNOWN --location: {place!r} is not a place code"
    assert second == f"  help: {hint}"


def test_the_employer(told: Callable[..., tuple[int, list[str]]], tmp_path: Path) -> None:
    """A company profile says how many people it employs; one with an error is told."""
    where = ("-l", "US-IL", "--company", "company.yaml")
    bare = HTML.replace("$50,000 - $60,000 per year", "A competitive salary")
    for number, finding in ((14, "BELOW_THRESHOLD"), (15, "PAY_RANGE_MISSING")):
        write(tmp_path, {}, {"facts": {"employees_total": number}})
        assert any(finding in one for one in told("ad.html", bare, *where)[1])
    write(tmp_path, {}, {"fact": {}})
    code, lines = told("ad.html", HTML, *where)
    assert (code, "SPEC_UNKNOWN_KEY" in lines[0]) == (1, True)


def test_hints(told: Callable[..., tuple[int, list[str]]], postgen: Run, tmp_path: Path) -> None:
    """A hint at facts of the employer says where those of a text are told."""
    where = ("-l", "US-NY", "--select", "THRESHOLD_UNKNOWN")
    told("ad.html", HTML.replace("$50,000 - $60,000 per year", ""), *where)
    assert (
        "  help: name a company profile with --company, whose facts tell it\n"
        in postgen("check", "ad.html", *where).out
    )
    write(tmp_path, {}, {})
    named = postgen("check", "ad.html", *where, "--company", "company.yaml")
    assert "  help: tell employees_total and employees_by_place in the company's facts\n" in named.out


def test_remote(told: Callable[..., tuple[int, list[str]]]) -> None:
    """Remote work may be done anywhere within the places."""
    bare = HTML.replace("$50,000 - $60,000 per year", "")
    assert not any("PAY_RANGE_MISSING" in one for one in told("ad.html", bare, "-l", "US")[1])
    lines = told("ad.html", bare, "-l", "US", "--remote")[1]
    (error,) = [one for one in lines if "error PAY_RANGE_MISSING" in one]
    assert "also US-CO, US-MD, US-NJ" in error
    assert error.endswith(": no pay is shown for California, Colorado, Maryland and 3 more")
    code, lines = told("ad.html", bare, "--remote", "--select", "pay")
    assert (code, lines[0].partition(",")[0]) == (
        2,
        "error USAGE_TEXT --remote is for the places within which the work may be done",
    )


@pytest.mark.parametrize("option", [("--remote",), ("--company", "company.yaml")])
def test_options_of_texts(postgen: Run, option: tuple[str, ...]) -> None:
    """Options for texts are a mistake with roles alone."""
    outcome = postgen("check", "role.yaml", *option)
    assert (outcome.code, "USAGE_TEXT" in outcome.err) == (2, True)


def test_files_that_hold_no_text(told: Callable[..., tuple[int, list[str]]], postgen: Run) -> None:
    """A file that is missing, empty or no UTF-8 is told with its place; the others are checked."""
    assert "ad.html: error TEXT_EMPTY there is no text in the file" in told("ad.html", "<html></html>")[1]
    code, lines = told("ad.txt", b"Teller\n\nCaf\xe9")
    assert (code, lines[1]) == (1, "ad.txt:3:1: error FILE_ENCODING the byte 0xE9 is not UTF-8 here")
    assert "FILE_ENCODING" in told("ad.txt", "Teller".encode("utf-16"))[1][1]
    outcome = postgen("check", "none.txt", "ad.html", "--output-format", "json")
    assert (outcome.code, json.loads(outcome.out)) == (2, [])
    assert [one["code"] for one in json.loads(outcome.err)] == ["TEXT_EMPTY", "FILE_MISSING"]
    for name in ("none.txt", "none.md", "none.html"):
        outcome = postgen("check", name)
        assert (outcome.code, "in 1 text, of which 1 could not be checked" in outcome.err) == (2, True)
    assert postgen("check", "none.yaml").code == 2


def test_texts_beside_roles(postgen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Roles and texts may be checked in one call."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"locations": ["richmond-va"], "summary": SUMMARY})
    (tmp_path / "ad.html").write_text(HTML, encoding="utf-8")
    outcome = postgen("check", "role.yaml", "ad.html", *DAY, "--select", "structure")
    assert outcome.err.splitlines()[-1].endswith("in 1 role and 1 text; this is not legal advice")


def test_a_town_that_no_law_names(told: Callable[..., tuple[int, list[str]]]) -> None:
    """The law of its state is looked at, and that is said; what resembles a place that there is is a mistake."""
    code, lines = told(
        "ad.html", HTML.replace("$50,000", "$60,000 and"), "-l", "US-CO/denver", "--select", "BENEFITS_MISSING"
    )
    assert code == 1
    assert lines[0] == "ad.html: info TEXT_TOWN no law is known that names 'US-CO/denver': those of US-CO are looked at"
    assert "BENEFITS_MISSING (US-CO" in lines[1]
    assert told("ad.html", HTML, "-l", "US-CA/sanfrancisco")[0] == 2
    assert told("ad.html", HTML, "-l", "US-QQ/denver")[0] == 2
