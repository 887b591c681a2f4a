"""The index: what it lists comes back out of it unchanged, and never acts as anything but data (G5, G8)."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import resources
from generator.bulk.index import LISTED, Entry, line, page
from generator.posting import templates
from generator.posting.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} <!-- \u2028 \u2029 \"'&amp; <data> \\ ]]>"
ONE = Entry(
    "analyst", "Data Analyst", "richmond-va", "Richmond, VA", "US", "$61,000 - $80,500 per year", "2026-01-05",
    (("markdown", "analyst/richmond-va.md"), ("html", "analyst/richmond-va.html")),
)  # fmt: skip
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from([HOSTILE, '"],["', "\t", "*"])
PATH = st.text(st.sampled_from("ab./-_*%#? :é"), max_size=12)
ENTRIES = st.builds(
    Entry, TEXT, TEXT, TEXT | st.sampled_from(["a", "b", "a.b", ""]), TEXT, TEXT, TEXT, TEXT,
    st.lists(st.tuples(TEXT, PATH), max_size=3).map(tuple),
)  # fmt: skip


class Page(HTMLParser):
    """A page as a browser sees it: its tags with their attributes, and the text in each kind of element."""

    def __init__(self, source: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open = ""
        self.feed(source.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.tags.append((tag, dict(attrs)))
        self.open = tag

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.texts.append((self.open, data))

    def scripts(self) -> list[str]:
        """The texts of the script elements: the formats, the postings, the program."""
        return [text for tag, text in self.texts if tag == "script" and text.strip()]

    def links(self) -> list[str]:
        """The addresses of the links that stand in the page itself."""
        return [str(attrs["href"]) for tag, attrs in self.tags if tag == "a" and "href" in attrs]


def page_of(*entries: Entry, heading: str = "Harborline") -> bytes:
    """The page that lists the entries."""
    return b"".join(page([line(one) for one in entries], heading))


def entries_in(source: bytes) -> Iterator[Entry]:
    """What the page's program reads: groups of one list for a role and one for each of its places; ``*`` is the location."""
    for (role, title, posted, *files), *rows in json.loads(Page(source).scripts()[1]):
        for location, place, country, pay in rows:
            addresses = [unquote(one.replace("*", location)) for one in files[1::2]]
            pairs = tuple(zip(files[::2], addresses, strict=True))
            yield Entry(role, title, location, place, country, pay, posted, pairs)


@pytest.mark.uncounted
@given(st.lists(ENTRIES, max_size=5))
def test_what_goes_in_comes_out(entries: list[Entry]) -> None:
    """A page lists exactly the entries, in their order, whatever is in them."""
    assert list(entries_in(page_of(*entries))) == entries


@pytest.mark.uncounted
@given(ENTRIES)
def test_a_line_is_a_line_of_json(entry: Entry) -> None:
    """A line is one line of JSON, and holds no character that acts in a script element."""
    made = line(entry)
    text = made.decode()
    assert len(json.loads(text)) == 2
    assert made.splitlines(keepends=True) == [made]
    assert not set(text) & set("<>&\u2028\u2029")


@given(PATH, st.text(st.sampled_from("ab.-é/%#"), max_size=3), PATH)
def test_an_address_leads_to_its_file(before: str, location: str, after: str) -> None:
    """An address is relative, holds only what an address may hold, and leads to the path of its file."""
    path = f"{before}{location}{after}"
    found = json.loads(line(replace(ONE, location=location, files=(("html", path),))))[0][4]
    address = found.replace("*", location)
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*", address)
    assert unquote(address) == path


@pytest.mark.uncounted
@pytest.mark.parametrize("name", ["{role}/{location}.{ext}", "{location}/{role}.{ext}", "{location}-{role}.{ext}"])
def test_a_posting_costs_little(name: str) -> None:
    """What the postings of a role share is written once, however their files are called: less than 90 bytes a posting."""
    formats = {"markdown": "md", "html": "html", "text": "txt", "json-ld": "jsonld"}
    entries = []
    for number in range(LISTED + 1, 2 * LISTED + 1):
        place = f"springfield-{number}-il"
        files = tuple((one, name.format(role=ONE.role, location=place, ext=ext)) for one, ext in formats.items())
        entries.append(replace(ONE, location=place, place=f"Springfield {number}, IL", files=files))
    frame = len(page_of())
    data = Page(page_of(*entries)).scripts()[1]
    assert data.count(ONE.title) == 1
    assert len(data) < 90 * LISTED
    assert frame < 40_000


@pytest.mark.parametrize("count", [2, LISTED + 1])
def test_hostile_text_adds_no_element(count: int) -> None:
    """Markup in a heading, a title, a place, a format or a name of a file makes no element, attribute or script (G8)."""
    plain = [replace(ONE, location=f"x{number}") for number in range(count)]
    bad = replace(
        ONE, role=HOSTILE, title=HOSTILE, place=HOSTILE, country=HOSTILE, pay=HOSTILE, posted=HOSTILE,
        files=((HOSTILE, f"{HOSTILE}/x.md"), ("html", "javascript:alert(1)")),
    )  # fmt: skip
    hostile = [replace(bad, location=f"x{number}") for number in range(count)]
    seen, expected = Page(page_of(*hostile, heading=HOSTILE)), Page(page_of(*plain))
    assert [(tag, list(attrs)) for tag, attrs in seen.tags] == [(tag, list(attrs)) for tag, attrs in expected.tags]
    assert ("h1", HOSTILE) in seen.texts
    assert seen.scripts()[2] == expected.scripts()[2]
    assert not [one for one in seen.links() if ":" in one]
    assert HOSTILE.encode() not in page_of(*hostile, heading=HOSTILE)


def test_only_the_programs_own_text_runs() -> None:
    """The policy of the page lets nothing run but the program that stands in it, and nothing load at all."""
    seen = Page(page_of(ONE))
    policy = next(attrs["content"] for _, attrs in seen.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    style = next(text for tag, text in seen.texts if tag == "style")
    digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in (seen.scripts()[2], style)]
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{digests[0]}'; style-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    kinds = [attrs.get("type") for tag, attrs in seen.tags if tag == "script"]
    assert kinds == ["application/json", "application/json", None]


def test_the_program_writes_text_only() -> None:
    """The program makes no markup or code out of data, and asks for nothing from a network."""
    program = (resources.folder("templates") / "bulk" / "index.js").read_text(encoding="utf-8")
    assert "textContent" in program
    wrong = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|fetch|XMLHttp|import|https?:"
    assert not re.findall(wrong, program)
    assert not re.findall(r"url\(|@import|https?:", Page(page_of()).texts[1][1])


def test_each_format_has_a_name() -> None:
    """The page has a name for each format that postgen writes."""
    assert set(json.loads(Page(page_of()).scripts()[0])) == set(FORMATS)


def test_few_postings_are_listed_without_javascript() -> None:
    """Up to 500 postings stand as plain links in the page, for a browser that runs no script."""
    entries = [replace(ONE, location=f"x{n}", files=(("html", f"a b/x{n}.html"), ("odd", "y"))) for n in range(LISTED)]
    seen = Page(page_of(*entries))
    assert seen.links() == [address for n in range(LISTED) for address in (f"a%20b/x{n}.html", "y")]
    words = "".join(text for tag, text in seen.texts if tag not in ("script", "style"))
    assert words.count("Data Analyst, Richmond, VA, $61,000 - $80,500 per year") == LISTED
    assert words.count("HTML") == words.count("odd") == LISTED


def test_many_postings_are_explained_without_javascript() -> None:
    """A browser that runs no script says where more postings than that are, and that there are none if so."""
    many = page_of(*(replace(ONE, location=f"x{number}") for number in range(LISTED + 1)))
    assert not Page(many).links()
    assert len(list(entries_in(many))) == LISTED + 1
    none, few = page_of(), page_of(ONE)
    assert list(entries_in(none)) == []
    told = (b"are the files in the folder of this page", b"<p>There are no postings here.</p>", b"These are all")
    assert [[words in one for words in told] for one in (many, none, few)] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]


def test_the_page_streams() -> None:
    """However many postings there are, few are held: the page is written while they come."""
    taken = 0

    def coming() -> Iterator[bytes]:
        nonlocal taken
        for number in range(3 * LISTED):
            taken += 1
            yield line(replace(ONE, location=f"x{number}"))

    ahead = [taken - number for number, _ in enumerate(page(coming(), "Harborline"))]
    assert max(ahead) == LISTED + 1
    assert taken == 3 * LISTED


def test_same_lines_same_bytes() -> None:
    """The same lines make the same page, with or without the line ends that they have in a file (G5)."""
    lines = [line(replace(ONE, location=one)) for one in ("b", "a", "c")]
    first = b"".join(page(lines, "Harborline"))
    assert first == b"".join(page(iter([one.removesuffix(b"\n") for one in lines]), "Harborline"))
    assert [one.location for one in entries_in(first)] == ["b", "a", "c"]


def test_a_name_that_is_no_text_is_still_a_page() -> None:
    """A role file's name that is not UTF-8 leads to the file of that name, and the page is UTF-8 all the same."""
    entry = replace(ONE, role="caf\udce9", title="caf\udce9", files=(("html", "caf\udce9/richmond-va.html"),))
    seen = Page(page_of(entry))
    assert seen.links() == ["caf%E9/richmond-va.html"]
    assert next(entries_in(page_of(entry))).role == "caf\udce9"


def test_the_page_is_no_template_of_a_posting() -> None:
    """The files of the index are not among the templates that can be copied and overridden."""
    assert (resources.folder("templates") / "bulk" / "index.html").is_file()
    assert not [path for path in templates.shipped().values() if path.startswith("bulk")]
