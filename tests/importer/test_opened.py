"""Opening a file: the reader that it needs, and what keeps it from being a posting."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from generator.diagnostic import InputError, PostgenError, UsageError
from generator.importer import opened
from generator.importer.opened import documents
from generator.reading.documents import docx as word
from tests.reading.documents.words import docx, paragraph

if TYPE_CHECKING:
    from pathlib import Path

    from generator.reading.documents.piece import Document

WORDS = (
    "You bake bread for the whole town, from the first hour of the day until the last loaf is sold."
    " Candidates have experience with ovens."
)
HTML = f"<h1>Baker</h1><p>{WORDS}</p><h2>Duties</h2><ul><li>Bake rye</li></ul>"
POSTING = {"@type": "JobPosting", "title": "Baker", "description": f"<p>{WORDS}</p>", "jobLocation": "Boston, MA"}
TEXT = f"<description><![CDATA[<p>{WORDS}</p>]]></description>"
JOB = f"<job><title>Baker</title><referencenumber>{{}}</referencenumber>{TEXT}</job>"
LEVER = {"text": "Baker", "categories": {"location": "Boston"}, "description": f"<p>{WORDS}</p>"}


def script(*values: object) -> str:
    """A script of structured data for each value."""
    return "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in values)


def found(folder: Path, name: str, content: str | bytes) -> list[tuple[str, Document]]:
    """The documents of a file with a name and a content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(documents(path))


def refused(folder: Path, name: str, content: str | bytes, kind: type[PostgenError] = InputError) -> str:
    """The diagnostic that a file ends in: its code and message."""
    with pytest.raises(kind) as problem:
        found(folder, name, content)
    (one,) = problem.value.diagnostics
    assert one.position is not None
    assert one.position.file.endswith(name)
    return f"{one.code} {one.message}"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", HTML),
        ("a.txt", HTML),
        ("a.md", HTML),
        ("a.txt", HTML.replace("<", "&lt;").replace(">", "&gt;")),
        ("a.txt", f"{HTML}<!-- <p> -->"),
        ("a.html", f"<html><body>{HTML}</body></html>"),
        ("a.txt", f"<!DOCTYPE html><html><body>{HTML}</body></html>"),
        ("a.html", f"Baker\n\n{WORDS}\n\nDuties\n\n- Bake rye"),
        ("a.md", f"# Baker\n\n{WORDS}\n\n<br>\n\n## Duties\n\n- Bake rye"),
        ("a.txt", f"Baker\n\n{WORDS}\n\nDuties\n\n- Bake rye"),
        (
            "a.docx",
            docx(paragraph("Baker", "T") + paragraph(WORDS) + paragraph("Duties", "H2") + paragraph("Bake rye", "LB")),
        ),
        (
            "a.bin",
            docx(paragraph("Baker", "T") + paragraph(WORDS) + paragraph("Duties", "H2") + paragraph("Bake rye", "LB")),
        ),
        ("a.txt", HTML.encode("utf-16")),
    ],
)
def test_texts(name: str, content: str | bytes, tmp_path: Path) -> None:
    """The form of a text is found by its name and by what stands in it."""
    ((called, document),) = found(tmp_path, name, content)
    assert [one.text for one in document.pieces] == ["Baker", WORDS, "Duties", "Bake rye"]
    assert called == "a"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps(POSTING)),
        ("a.jsonld", json.dumps([POSTING, {**POSTING, "jobLocation": "Salem, MA", "url": "https://e.org"}])),
        ("a.txt", json.dumps({"@graph": [POSTING]})),
        ("a.json", "\ufeff" + json.dumps(POSTING)[:-1]),
        ("a.json", json.dumps(LEVER)),
        ("a.txt", json.dumps([LEVER])),
        ("a.html", script(POSTING)),
        ("a.html", f"<html><body>{script(POSTING)}<div id='app'>Loading</div></body></html>"),
        ("a.xml", f"<source>{JOB.format(1)}</source>"),
        ("a.txt", f"<rss><channel>{JOB.format(1)}</channel></rss>"),
    ],
)
def test_data(name: str, content: str, tmp_path: Path) -> None:
    """A posting that stands in data is read from them."""
    ((_, document),) = found(tmp_path, name, content)
    assert [one.text for one in document.pieces] == [WORDS]
    assert document.fact("title") == "Baker"


def test_page_beside_its_data(tmp_path: Path) -> None:
    """The text of the page is read, and the data give facts; each says what is wrong with it."""
    ((_, document),) = found(tmp_path, "a.html", f"<html><body>{script(POSTING)}{HTML}".encode("cp1252") + b"\x96")
    assert [one.text for one in document.pieces][:3] == ["Baker", WORDS, "Duties"]
    assert document.fact("location") == "Boston, MA"
    assert document.faults == (
        "The file is not in utf-8; it is read as Windows-1252.",
        "The page has no end: the file may have been cut off.",
    )


def test_places_of_one_posting(tmp_path: Path) -> None:
    """Postings that differ in their place alone are one posting for several places."""
    ((_, document),) = found(tmp_path, "a.json", json.dumps([POSTING, {**POSTING, "jobLocation": "Salem, MA"}]))
    assert document.facts["location"] == ("Boston, MA", "Salem, MA")


def test_several(tmp_path: Path) -> None:
    """A feed and a board's list give several, each with a name of its own that is safe."""
    feed = "".join(
        map(JOB.format, ("../../etc/passwd", "A-1", "a 1", "con", "\u0431", "a-1-2", "A-1", "x-2", "x", "x"))
    ) + JOB.replace("{}", "")
    assert [name for name, _ in found(tmp_path, "a.xml", f"<source>{feed}</source>")] == [
        *("etc-passwd", "a-1", "a-1-2", "job-con", "job-5", "a-1-2-2", "a-1-3", "x-2", "x", "x-3", "baker"),
    ]
    board = {
        "jobs": [{"title": "Baker", "absolute_url": "x", "id": str(number), "content": WORDS} for number in range(2)]
    }
    assert [name for name, _ in found(tmp_path, "a.json", json.dumps(board))] == ["0", "1"]


def test_jobs_without_text(tmp_path: Path) -> None:
    """A feed with some jobs that say nothing tells them; one with none that does is no posting."""
    told = found(
        tmp_path, "a.xml", f"<source><job>1</job>{JOB.format(1)}</source>".encode() + "\u00e9".encode("cp1252")
    )
    assert [one.faults for _, one in told] == [
        ("The file is not in utf-8; it is read as cp1252.", "Line 1: the job has no description."),
        (),
    ]
    assert (
        refused(tmp_path, "a.xml", "<source><job>1</job></source>")
        == "IMPORT_NONE no job of the feed has a description"
    )


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", "", "FILE_EMPTY there is nothing in the file"),
        ("a.txt", " \n\t ", "FILE_EMPTY there is nothing in the file"),
        ("a.txt", "\ufeff \n", "FILE_EMPTY there is nothing in the file"),
        ("a.html", "<p></p>", "IMPORT_NONE the file holds no text"),
        ("a.txt", "We need a baker.", "IMPORT_NONE the file holds only 4 words of text"),
        ("a.txt", "Baker", "IMPORT_NONE the file holds only 1 word of text"),
        (
            "a.txt",
            "The cat sat on the mat. " * 9,
            "IMPORT_NONE the text is no job posting: no word of one stands in it",
        ),
        ("a.json", "[]", "IMPORT_NONE the file holds data, but no job posting"),
        (
            "a.json",
            '{"jobs": [{"title": "Baker", "absolute_url": "x"}]}',
            "IMPORT_NONE the 1 jobs in the file have no text",
        ),
        (
            "a.html",
            script({"@type": "JobPosting", "title": "Baker"}),
            "IMPORT_NONE the 1 jobs in the file have no text",
        ),
        ("a.pdf", b"%PDF-1.7", "IMPORT_BINARY the file is a PDF, not text"),
        ("a.txt", bytes(range(256)), "IMPORT_BINARY the file is binary data, not text"),
        ("a.zip", b"PK\x03\x04 other", "IMPORT_BINARY the file is a ZIP archive, not text"),
        (
            "a.docx",
            b"PK\x03\x04 cut",
            "IMPORT_WORD the Word document is not opened: the file is damaged, or was cut off",
        ),
        ("a.docx", docx("<w:p></w:q>"), "IMPORT_WORD the Word document is not opened: "),
        ("a.docx", docx(""), "IMPORT_NONE the file holds no text"),
    ],
)
def test_no_posting(name: str, content: str | bytes, told: str, tmp_path: Path) -> None:
    """What is no posting is told by what it is."""
    assert refused(tmp_path, name, content).startswith(told)


def test_page_that_needs_a_browser(tmp_path: Path) -> None:
    """A page without text, but with a title, is told to need a browser."""
    path = tmp_path / "a.html"
    path.write_text("<html><head><title>Baker</title></head><body><div>Loading</div></body></html>")
    with pytest.raises(InputError) as problem:
        list(documents(path))
    assert problem.value.diagnostics[0].hint == "the page may need a browser to show its text: save it from one"


def test_page_with_several(tmp_path: Path) -> None:
    """A page with several postings is told with their titles, unless one of them is what it shows."""
    cook = {**POSTING, "title": "Cook", "description": "Cook soup."}
    both = script(POSTING, cook)
    assert refused(tmp_path, "a.html", both) == "IMPORT_SEVERAL the page holds 2 postings: 'Baker', 'Cook'"
    more = script(*({**POSTING, "title": f"Cook {number}"} for number in range(4)))
    assert (
        refused(tmp_path, "a.html", more)
        == "IMPORT_SEVERAL the page holds 4 postings: 'Cook 0', 'Cook 1', 'Cook 2', ..."
    )
    ((_, document),) = found(tmp_path, "a.html", both + HTML)
    assert document.fact("title") == "Baker"
    sections = f"<h2>Duties</h2><p>{WORDS}</p><h2>Requirements</h2><p>Rye</p>"
    assert refused(tmp_path, "a.html", f"<h1>Baker</h1>{sections}<h1>Cook</h1>{sections}").startswith(
        "IMPORT_SEVERAL the page holds 2"
    )


def test_listing(tmp_path: Path) -> None:
    """A page that lists jobs is told to be none of them."""
    rows = "".join(
        f"<li><h3><a href='/{number}'>Baker number {number}</a></h3><p>Boston, MA. {WORDS}</p></li>"
        for number in range(9)
    )
    assert refused(tmp_path, "a.html", f"<html><body><h1>Jobs</h1><ul>{rows}</ul></body></html>") == (
        "IMPORT_LISTING the page lists 9 jobs, such as 'Baker number 0', and is the posting of none"
    )


def test_too_large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file that is too large is not read; a feed may be of any size."""
    monkeypatch.setattr(opened, "MOST", 1_000)
    assert refused(tmp_path, "a.txt", "Baker " * 1_000) == "FILE_TOO_LARGE the file is larger than 0 MB"
    assert len(found(tmp_path, "a.xml", "<source>" + JOB.format(1) * 600 + "</source>")) == 600


def test_not_there(tmp_path: Path) -> None:
    """A file that cannot be read is told as by every other command."""
    for path, code in ((tmp_path / "gone.txt", "FILE_MISSING"), (tmp_path, "FILE_FOLDER")):
        with pytest.raises(UsageError, match=code):
            list(documents(path))


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without python-docx, a Word document is told to need it."""
    monkeypatch.setattr(word, "installed", lambda: False)
    assert refused(tmp_path, "a.docx", docx(""), UsageError) == "IMPORT_EXTRA Word documents need an extra of postgen"


def test_only_data_after_all(tmp_path: Path) -> None:
    """A text that begins like data and is none is read as a text."""
    ((_, document),) = found(tmp_path, "a.txt", f"[[Baker]] wanted\n\n{WORDS}")
    assert document.pieces[-1].text == WORDS


def test_nameless(tmp_path: Path) -> None:
    """A file whose name has no letters gives a name all the same."""
    ((name, _),) = found(tmp_path, "\u0431.txt", WORDS)
    assert name == "posting"
    ((name, _),) = found(tmp_path, "\u0431.docx", docx(paragraph(WORDS)))
    assert name == "posting"


def test_fronted(tmp_path: Path) -> None:
    """HTML behind facts, as site generators keep it, is read as HTML; a line of bold words is no page."""
    facts = "---\ntitle: Baker\n---\n\n"
    ((_, one),) = found(tmp_path, "a.md", facts + HTML)
    assert one.fact("title") == "Baker"
    assert [each.text for each in one.pieces] == ["Baker", WORDS, "Duties", "Bake rye"]
    ((_, other),) = found(tmp_path, "a.md", f"{facts}<strong>Duties</strong>\n\n{WORDS}\n\n<b>Ovens</b>\n\n- Bake\n")
    assert [each.text for each in other.pieces] == ["Duties", WORDS, "Ovens", "Bake"]
