"""A bare text as rules see it: its title, sections and parts, where each stands, and what evidence it shows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.checks import of_text, offers, structure
from generator.checks.ad import Deadline, Offer, Part
from generator.money import Period
from generator.spec.facts import EmployerFacts
from tests.checks.ads import remote
from tests.checks.texts import WORK, read, told

LEGAL = "Harbor Bank is an equal opportunity employer."


def test_plain_text() -> None:
    """A plain text is read by its lines: the title, fields, headings that are known, items, legal text and pay."""
    text = (
        "Cook\nHarbor Inn\nDenver, CO\n\nYou cook for guests.\n\nWhat you'll do:\n- Plan meals\n- Cook\n\n"
        "Requirements\n- A licence\n\nPay: $40,000 - $50,000 per year\n\nTravel\nOften\n"
    )
    assert told(text, "text") == [
        ("title", "heading", "Cook"),
        ("field", "heading", "Harbor Inn"),
        ("field", "heading", "Denver, CO"),
        ("prose", "summary", "You cook for guests."),
        ("heading", "duties", "What you'll do:"),
        ("prose", "duties", "• Plan meals"),
        ("prose", "duties", "• Cook"),
        ("heading", "basic", "Requirements"),
        ("prose", "basic", "• A licence"),
        ("pay", "pay", "Pay: $40,000 - $50,000 per year"),
        ("heading", "conditions", "Travel"),
        ("field", "conditions", "Often"),
    ]


def test_markdown() -> None:
    """A Markdown text has the title of its data, or its first heading; comments are none of it."""
    body = "\n## The role\n\nYou cook.<!-- not yet -->\n\n## Our menu\n\nSoup is served daily.\n"
    expected = [
        ("title", "heading", "Cook"),
        ("heading", "summary", "The role"),
        ("prose", "summary", "You cook."),
        ("heading", "", "Our menu"),
        ("prose", "", "Soup is served daily."),
    ]
    for text in (f"# Cook\n{body}", f'---\ntitle: "Cook"\n---\n{body}', f"+++\ntitle = 'Cook'\n+++\n{body}"):
        assert told(text.replace("\n", "\r\n")) == expected
    assert told(f"---\nlayout: page\n---\n{body}")[0] == ("heading", "summary", "The role")


def test_pages() -> None:
    """A page's title is its first heading that opens no section, and what stands before it is left out."""
    page = "<p>Menu</p><h1>Cook</h1><p>Denver<br>Hiring: <br>• Plan meals<br>•Cook</p><h2>Benefits</h2><ul><li>Soup</li></ul>"
    expected = [
        ("title", "heading", "Cook"),
        ("field", "heading", "Denver"),
        ("prose", "summary", "Hiring:"),
        ("prose", "summary", "• Plan meals"),
        ("prose", "summary", "• Cook"),
        ("heading", "benefits", "Benefits"),
        ("prose", "benefits", "• Soup"),
    ]
    assert told(page, "html") == expected
    assert told(f"<!doctype html><html><body>{page}</body></html>", "html") == expected
    assert told("<h2>Benefits</h2><p>Soup.</p>", "html")[0] == ("heading", "benefits", "Benefits")
    assert told("<p>You cook.</p>", "html") == [("prose", "summary", "You cook.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Cook\n\n### Harbor Inn\n\nYou cook.", [("field", "heading", "Harbor Inn")]),
        ("# Cook\n\nWe use cookies to see how you read.\n", []),
        ("# Cook\n\n#hash\n\n---\n\n***\n", []),
        ("# Cook\n\nWHAT YOU SEE:\n\nYou see much here.", [("heading", "", "WHAT YOU SEE:")]),
        ("# Cook\n\nOur requirements here:\n\n- One", [("heading", "basic", "Our requirements here:")]),
        ("# Cook\n\nYou will find that our requirements for this work are:\n\n- One", None),
        ("# Cook\n\nOur requirements here:\n\nOne", None),
        ("# Cook\n\nRequirements.\n", [("prose", "summary", "Requirements.")]),
    ],
)
def test_what_opens_a_section(text: str, expected: list[tuple[str, str, str]] | None) -> None:
    """Lines that are known, short ones in capitals, or known by a word before a list are headings; sentences are none."""
    second = told(text)[1:2]
    if expected is None:
        assert second[0][0] == "prose"
    else:
        assert second == expected


def test_closing() -> None:
    """Behind legal text at the end all is legal up to the next heading; near the beginning it is not."""
    early = told(f"# Cook\n\n{LEGAL}\n\nYou cook for our guests.")
    assert [one[:2] for one in early[1:]] == [("legal", "legal"), ("prose", "summary")]
    late = told(f"# Cook\n\n{WORK * 8}\n\n{LEGAL}\n\nSee our site for more.\n\n## Benefits\n\nSoup for all.")
    assert [one[:2] for one in late[1:]] == [
        ("prose", "summary"),
        ("legal", "legal"),
        ("legal", "legal"),
        ("heading", "benefits"),
        ("prose", "benefits"),
    ]


def test_behind_lists() -> None:
    """Pay behind a list ends it, a long paragraph too; a short one belongs to it, and so does an item on a check."""
    text = "# Cook\n\n## Requirements\n\n- A background check\n- A licence\n\nor the like\n\n{}\n\nSo it is."
    tail = [one[:2] for one in told(text.format("The salary range is wide."))[4:]]
    assert tail == [("prose", "basic"), ("pay", "pay"), ("prose", "")]
    assert [one[:2] for one in told(text.format(WORK * 2))[5:]] == [("prose", ""), ("prose", "")]
    assert told(text)[2] == ("prose", "basic", "• A background check")


def test_kinds() -> None:
    """Benefits without a heading are such, a benefit under one stays there, and accommodations are legal text."""
    text = "# Cook\n\nYou cook.\n\nYou get dental insurance.\n\nAsk us if you need an accommodation to apply.\n"
    assert told(text)[2:] == [
        ("prose", "benefits", "You get dental insurance."),
        ("legal", "accommodation", "Ask us if you need an accommodation to apply."),
    ]
    assert told("# Cook\n\n## About us\n\nWe sell dental insurance.")[2][1] == "about"
    assert told("# Cook\n\n## Legal\n\nWe like soup.")[2][:2] == ("legal", "legal")


def test_positions() -> None:
    """Passages of a text know their lines, those of a page their columns too, and those of neither nothing."""
    text = "---\ntitle: Cook\n---\n\n## Duties\n\n  * Plan\n      * the *week*\n"
    title, heading, plan, week = of_text.passages(text, "markdown", file="ad.md")
    assert str(title.position) == "ad.md"
    assert str(heading.position) == "ad.md:5:1"
    assert (str(plan.position), plan.indent) == ("ad.md:7:1", 2)
    assert (str(week.position), week.indent) == ("ad.md:8:1", 6)
    assert week.position
    assert week.position.source == "      * the *week*"
    assert [str(one.position) for one in of_text.passages("<p>Soup.</p>", "html", file="a.html")] == ["a.html:1:4"]
    assert [one.position for one in of_text.passages("---\ntitle: Cook\n---\n", "markdown")] == [None]


def test_what_it_shows() -> None:
    """Evidence is found as in a posting: benefits, statements, a deadline, how to apply, who is turned away."""
    ad = read(
        "# Cook\n\n## Duties\n\n- Cook\n\n## Benefits\n\nA 401(k), and more. Apply by December 15, 2026 at a@harbor.example.\n\n"
        "This posting is for an existing vacancy. Remote, but not open to residents of Colorado.\n\n"
        "You get commission plus tips.",
        works=(remote("US"),),
    )
    assert (ad.benefits, ad.vague_benefits, ad.described) == (
        frozenset({"retirement"}),
        ("and more",),
        frozenset({"commission", "tips"}),
    )
    assert (ad.deadline, ad.closes, ad.how_to_apply) == (Deadline.DATE, date(2026, 12, 15), True)
    assert (ad.statements, ad.excluded, ad.commission, ad.tipped) == (frozenset({"vacancy"}), ("US-CO",), True, True)
    assert (ad.offers, ad.offered, ad.job_description) == ((), None, True)
    silent = read("# Cook\n\n## Benefits\n\nSoup.")
    assert (silent.deadline, silent.closes, silent.job_description) == (Deadline.NONE, None, False)


def test_the_employer() -> None:
    """An employer that is told is known in headings."""
    assert (
        of_text.passages("# Cook\n\n## Harbor Pay\n\nWe pay.", "markdown", employer="Harbor Pay")[1].section == "about"
    )


def test_size() -> None:
    """Of a long text its beginning is looked at."""
    assert sum(len(one.text) for one in of_text.passages("soup " * 100_000, "markdown")) <= of_text.LONGEST
    assert len(of_text.passages("Soup.\n\n" * 100_000, "text")) <= 1_000
    assert len(of_text.passages("<p>Soup.</p>" * 100_000, "html")) <= 1_000
    assert len(of_text.passages("![" * 10_000, "markdown")) <= 1
    assert [one.part for one in of_text.passages("<p>" + "soup " * 20_000 + "</p>", "html")] == [Part.PROSE]


def test_long_pages() -> None:
    """Of a page the words between 3,000 tags are read, up to 20,000 characters; styles, scripts and blanks are none of them."""
    style = f"<style>{'a{color:red}' * 4_000}</style>"
    blanks = "\n" * 40_000
    assert told(
        f"<!doctype html><html><head>{style}</head><body>{blanks}<h1>Cook</h1><p>You cook.</p></body></html>", "html"
    ) == [
        ("title", "heading", "Cook"),
        ("prose", "summary", "You cook."),
    ]
    (long,) = of_text.passages(f"<p>{'word ' * 50_000}</p>", "html")
    assert of_text.LONGEST - 10 < len(long.text) <= of_text.LONGEST
    assert len(of_text.passages("<p>You cook.</p>" * 3_000, "html")) == 500
    assert of_text.passages(f"{'<b>a</b> ' * 2_000}<p>You cook.</p>", "html")[-1].text != "You cook."


def test_a_text_of_signs() -> None:
    """A text with more than 1,000 of the signs of Markdown is not read as such."""
    few, many = "**cook** " * 200, "**cook** " * 300
    assert "*" not in of_text.passages(few, "markdown")[0].text
    assert of_text.passages(many, "markdown")[0].text == many.strip()


def test_much_pay() -> None:
    """Of a text with hundreds of numbers the first 150 are looked at, however they are parted."""
    assert len(read("Cook\n" + "Denver: $50,000 - $60,000 a year\nno\n" * 100, "text").offers) == 75
    assert (
        len(read("Cook\n" + "Denver: $50,000 - $60,000 a year\nno\n" * 74 + "Pay: $5 an hour. " * 9, "text").offers)
        == 76
    )


def test_comments() -> None:
    """What comments of a Markdown text take is not counted as its own length, and the lines behind them are found."""
    text = f"---\ntitle: Cook\n---\n<!--{'word ' * 4_500}-->\n\nYou cook.\n"
    title, cook = of_text.passages(text, "markdown", file="ad.md")
    assert (title.text, cook.text, str(cook.position)) == ("Cook", "You cook.", "ad.md:6:1")


def test_limits() -> None:
    """The docs tell how much of a long text is looked at."""
    told = (Path(__file__).parents[2] / "docs" / "check.md").read_text(encoding="utf-8")
    texts = f"the first {of_text.LONGEST:,} characters, and of these the first {of_text._LINES} lines"
    files = f"the first {of_text._LONGEST_PAGE:,} characters, and of these the first {of_text._TAGS:,} tags"
    markdown = f"more than {of_text._LINKS} `[` or {of_text._MARKS:,} signs"
    paragraph = f"{structure._JUDGED:,} characters for placeholders"
    several = (
        texts,
        files,
        markdown,
        paragraph,
        f"first {of_text._LONGEST_TEXT:,} characters",
        f"{offers._MOST}th number",
    )
    assert [one for one in several if one not in told] == []


@pytest.mark.parametrize(
    ("expected", "offers"),
    [
        ("CAD 240000 per year", (Offer(None, Decimal(240_000), "CAD", Period.YEAR),)),
        ("USD 17.50 per hour", (Offer(None, Decimal("17.50"), "USD", Period.HOUR),)),
        (None, ()),
    ],
)
def test_expected_pay(expected: str | None, offers: tuple[Offer, ...]) -> None:
    """The pay that the employer expects is that of every place, and none where it expects none."""
    facts = EmployerFacts(expected_pay=expected)
    assert of_text.ad("Cook", "text", (), facts, date(2026, 11, 23)).expected == offers
