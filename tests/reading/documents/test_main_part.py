"""Whole pages: the posting is found, with its title, and what stands around it is kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.reading.documents.page import read_document

if TYPE_CHECKING:
    from generator.reading.documents.piece import Document

PROSE = "You bake bread for the whole town, from the first hour of the day until the last loaf is sold."
OWN = " ".join([PROSE] * 20)
ITEMS = "".join(f"<li>Loaf {number}</li>" for number in range(9))
LEGAL = (
    "Harborline Bakery is an equal opportunity employer, and all applicants are considered without regard to what the law"
    " protects, wherever they live."
)


def page(before: str = "", main: str = "", after: str = "", title: str = "Baker - Harborline") -> Document:
    """A page with a posting in it."""
    text = f"<div class='text'><h2>Duties</h2><p>{OWN}</p><ul><li>Bake rye bread and rolls</li></ul><ul>{ITEMS}</ul>{main}</div>"
    return read_document(
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{before}{text}{after}</body></html>"
    )


def texts(found: Document) -> tuple[list[str], list[str]]:
    """The pieces above and below the posting's own, and the data."""
    own = {"Duties", OWN, "Bake rye bread and rolls", *[f"Loaf {number}" for number in range(9)]}
    return [one.text for one in found.pieces if one.text not in own], [one.text for one in found.data]


def test_title_above() -> None:
    """The title and the employer above the text belong to it; the menu does not."""
    before = (
        "<div><a href='/'>Home</a></div><nav><ul><li>Jobs</li></ul></nav>"
        "<header><h1>Baker</h1><a href='/c'>Harborline</a><span>Boston, MA</span></header><button>Apply</button>"
    )
    assert texts(page(before)) == (["Baker", "Harborline Boston, MA"], ["Home", "Jobs", "Apply"])


def test_head_of_the_site() -> None:
    """A header that does not hold the title is the site's; one within the article is the posting's."""
    assert texts(page("<header><h1>Harborline</h1><p>Bread</p></header><div><h1>Baker</h1></div>")) == (
        ["Baker"],
        ["Harborline", "Bread"],
    )
    assert texts(page("<main><header><p>Boston</p></header><h1>Baker</h1></main>")) == (["Boston", "Baker"], [])


def test_title_without_first_heading() -> None:
    """Where no heading is of the first level, that is the title which the page is called by, or else the first."""
    before = "<h3>Welcome</h3><p><a href='/x'>Log in</a></p><h3>Baker</h3>"
    assert texts(page(before)) == (["Welcome", "Baker"], ["Log in"])
    assert texts(page("<p>Harborline</p><h3>Baker</h3><p>Boston</p>", title="x")) == (
        ["Harborline", "Baker", "Boston"],
        [],
    )
    assert texts(page("<p>Harborline</p>")) == (["Harborline"], [])


def test_prose_before_the_title() -> None:
    """A banner of much text above the title is none of the posting."""
    banner = "This site stores small files on your machine, so that it knows you when you come again tomorrow."
    assert texts(page(f"<div>{banner}</div><h1>Baker</h1>")) == (["Baker"], [banner])


def test_frames_by_role_and_class() -> None:
    """Roles and classes tell what stands around a posting, unless it holds the posting."""
    before = (
        "<div role='banner'>Bread</div><div class='cookie-consent'>Fine</div><div class='hidden'>Menu</div>"
        "<div id='site-nav'>Jobs</div><h1>Baker</h1>"
    )
    assert texts(page(before)) == (["Baker"], ["Bread", "Fine", "Menu", "Jobs"])
    wrapped = read_document(f"<html><body class='modal-open'><form><aside><p>{PROSE}</p></aside></form></body></html>")
    assert [one.text for one in wrapped.pieces] == [PROSE]


def test_behind() -> None:
    """Prose below the main part is kept with its heading; what is short, links or a list of other jobs is not."""
    after = (
        f"<div><h3>Equal opportunity</h3><p>{LEGAL}</p></div><div><p>Save</p></div>"
        f"<div><a href='/x'>{LEGAL}</a></div><div><h3>Similar jobs</h3><p>{LEGAL} Again.</p></div>"
    )
    above, data = texts(page("<h1>Baker</h1>", after="<p><b>Small</b></p>" + after))
    assert above == ["Baker", "Equal opportunity", LEGAL]
    assert data == ["Small", "Save", LEGAL, "Similar jobs", f"{LEGAL} Again."]


def test_pay_behind() -> None:
    """Pay that stands below the text in a box of its own is kept with its label."""
    after = (
        "<div class='pay'><p>Apply soon</p><p>Zone A</p><p>$20 - $22 an hour</p></div><p>Similar</p><form>$5 off</form>"
    )
    assert texts(page("<h1>Baker</h1>", after=after)) == (
        ["Baker", "Zone A", "$20 - $22 an hour"],
        ["Apply soon", "Similar", "$5 off"],
    )


def test_hiring_system() -> None:
    """The header of a hiring system, with its labels, belongs to the posting; the list of other jobs does not."""
    before = (
        "<header data-x='top'><a href='/'>Careers</a></header><div><div><h2>Baker</h2><dl><dt>locations</dt><dd>Boston</dd></dl>"
        "<dl><dt>time type</dt><dd>Full time</dd></dl></div><a role='button' href='/apply'>Apply</a></div>"
    )
    after = (
        "<section><h2>Similar Jobs (3)</h2><ul><li><a href='/2'>Cook</a></li></ul></section><footer>Follow us</footer>"
    )
    above, data = texts(page(before, after=after))
    assert above == ["Baker", "locations: Boston", "time type: Full time"]
    assert data == ["Careers", "Apply", "Similar Jobs (3)", "Cook", "Follow us"]


def test_facts_of_the_page() -> None:
    """The head of a page and the labels around its text state facts."""
    source = (
        "<html><head><title> Baker \n @ Harborline</title><link rel='canonical' href='https://example.com/1'>"
        "<meta property='og:site_name' content='Jobs'><meta property='og:url' content='https://example.com/2'></head>"
        f"<body><div><p>{PROSE * 9}</p><ul>{ITEMS}</ul></div><ul><li><h3>Employment type</h3><span>Full-time</span></li>"
        f"<li><h3>Location</h3><span>{PROSE}</span></li></ul></body></html>"
    )
    assert read_document(source).facts == {
        "page_title": ("Baker @ Harborline",),
        "title": ("Baker",),
        "company": ("Harborline",),
        "url": ("https://example.com/1",),
        "site": ("Jobs",),
        "employment_type": ("Full-time",),
    }
    assert read_document("<p>Bake</p>").facts == {}


def test_title_of_a_board() -> None:
    """The title of a board's page is read in its parts."""
    found = page(title="Harborline hiring Baker in Boston, MA | LinkedIn").facts
    assert (found["company"], found["title"], found["location"]) == (("Harborline",), ("Baker",), ("Boston, MA",))
    assert "company" not in page(title="Baker").facts


def test_links_of_a_listing() -> None:
    """Many lines that are links as a whole are told, a few are not."""
    jobs = [f"Baker number {number}" for number in range(6)]
    rows = [f"<div><a href='/{one}'>{one}</a></div>" for one in jobs]
    assert read_document("".join(rows)).facts["lists"] == tuple(jobs)
    assert "lists" not in read_document("".join(rows[:5])).facts


def test_page_without_prose() -> None:
    """A page without prose is told as it is."""
    assert [one.text for one in read_document("<html><body><h1>Baker</h1><p>Boston</p></body></html>").pieces] == [
        "Baker",
        "Boston",
    ]
    assert read_document("<html><body><nav>Jobs</nav></body></html>").pieces == ()
    assert read_document("").pieces == ()
