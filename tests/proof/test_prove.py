"""Prove: a finished output against its posting, beyond the blocks (G2, G3): labels, links, title, pay in its section."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.money import PayRange, Period
from generator.posting.model import Address, Block, PayFigure, Posting, Section, Shape, Workplace
from generator.posting.render import render
from generator.proof.prove import holds, prove
from tests.posting import small_postings as small

PAY = PayRange(Decimal(100000), Decimal(120000), "USD", Period.YEAR)
OTHER = PayRange(Decimal(80000), Decimal(90000), "USD", Period.YEAR)


def pay_line(figure: PayFigure, text: str) -> Block:
    """The locked line of a figure."""
    return Block(f"pay[{figure.place_id}]", text, Shape.ITEM, locked=True, figure=figure)


ALBANY = PayFigure("albany", "Albany, NY", PAY, profile="Engineer")
RICHMOND = PayFigure("richmond", "Richmond, VA", OTHER, profile="Engineer")
POSTING = Posting(
    title="Annual Giving Engineer 2",
    language="en",
    locale="en_US",
    sections=(
        Section(
            "heading",
            None,
            (
                Block("title", "Annual Giving Engineer 2", Shape.TITLE, locked=True),
                Block("company", "Harbor & Co.", Shape.FIELD, locked=True),
                Block("posted", "Posted Nov 1, 2026", Shape.FIELD, locked=True),
            ),
        ),
        small.section("duties", small.prose("duties[0]", "Review code")),
        small.section(
            "pay",
            pay_line(ALBANY, "Albany, NY: $100,000 - $120,000 per year for Engineer"),
            pay_line(RICHMOND, "Richmond, VA: $80,000 - $90,000 per year for Engineer"),
        ),
        small.section("apply", Block("apply.url", "Apply online: https://x.example/a", Shape.PARAGRAPH, locked=True)),
    ),
    workplaces=(Workplace("albany", "Albany, NY", Address("US", "NY", "Albany")),),
    facts=small.BARE_FACTS,
    pay={"albany": ALBANY},
    links=(("https://x.example/a", "https://x.example/a"), ("Careers", "https://x.example/c")),
)
PAGE = render(POSTING, "html")


def codes(text: str, name: str = "html", posting: Posting = POSTING) -> list[str]:
    """The codes of all that is said of a text."""
    return [one.code for one in prove(posting, text, name)]


def test_what_is_rendered_holds() -> None:
    """Nothing is said of the outputs as they are."""
    for name in ("markdown", "text", "html", "html-fragment", "json-ld", "json"):
        assert holds(prove(POSTING, render(POSTING, name), name)), name


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Pay", []),
        ("Review code", []),
        ("Annual Giving Engineer 2", []),
        ("Richmond, VA: $80,000 - $90,000 per year for Engineer", ["PROOF_SPOKEN"]),
        ("Something else", ["PROOF_SPOKEN"]),
    ],
)
def test_labels(label: str, expected: list[str]) -> None:
    """A tooltip may be a field, a heading or prose, and never a locked text, which could be taken for its neighbour."""
    assert codes(PAGE.replace("<li><strong>Albany", f'<li title="{label}"><strong>Albany')) == expected


def test_a_label_may_not_stand_for_a_text() -> None:
    """What is heard in place of a text is refused; a label on the list round it is not."""
    assert codes(PAGE.replace("<li><strong>Albany", '<li aria-label="Pay"><strong>Albany')) == ["PROOF_READING"]
    assert codes(PAGE.replace("<ul>\n<li><strong>", '<ul aria-label="Pay">\n<li><strong>')) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('">https://x.example/a</a>', '">https://x.example/a</a>', []),
        ('Apply online: <a href="https://x.example/a">', '<a href="https://x.example/a">Apply online: ', []),
        ('href="https://x.example/a"', 'href="https://evil.example/a"', ["PROOF_LINK"]),
        ("<li>Review code", '<li><a href="https://x.example/c">Review code</a>', ["PROOF_LINK"]),
        ("</main>", '<p><a href="https://x.example/privacy">Privacy</a></p></main>', ["PROOF_ADDED_TEXT"]),
        ("</main>", '<p><a href="tel:+1800">Call</a></p></main>', ["PROOF_ADDED_TEXT", "PROOF_LINK"]),
    ],
)
def test_links(before: str, after: str, expected: list[str]) -> None:
    """The posting's words lead where it says; a template's own lead to no telephone and no mailbox."""
    assert before in PAGE
    assert sorted(codes(PAGE.replace(before, after))) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("<title>Annual", "<title>Yearly", ["PROOF_TITLE"]),
        ('<html lang="en">', '<html lang="fr">', ["PROOF_LANGUAGE"]),
        ("application/ld+json", "application/ld+json", []),
    ],
)
def test_pages(before: str, after: str, expected: list[str]) -> None:
    """A page has the posting's title and language."""
    assert before in PAGE
    assert codes(PAGE.replace(before, after)) == expected


def test_structured_data_stands_once() -> None:
    """A page without its JobPosting, or with two, does not hold."""
    start, end = PAGE.index("<script"), PAGE.index("</script>") + len("</script>")
    assert codes(PAGE[:start] + PAGE[end:]) == ["PROOF_STRUCTURED"]
    assert codes(PAGE[:end] + PAGE[start:]) == ["PROOF_STRUCTURED"]


def test_structured_data_that_cannot_be_read() -> None:
    """What is no JSON is told, and its description is not looked for."""
    assert codes("[", "json-ld") == ["PROOF_JSON"]


def test_a_fragment_may_show_the_fields() -> None:
    """A fragment has no heading of its own; a template that shows its fields is told of, and not refused."""
    fragment = render(POSTING, "html-fragment")
    shown = "<h2>Annual Giving Engineer 2</h2><p>Posted Nov 1, 2026</p>" + fragment
    assert codes(shown, "html-fragment") == ["PROOF_ADDED_TEXT", "PROOF_ADDED_TEXT"]
    assert codes("<p>Posted Nov 2, 2026</p>" + fragment, "html-fragment") == ["PROOF_FIGURE"]


def without_period(*blocks: Block) -> Posting:
    """A posting whose pay does not say its period, under other blocks of the section."""
    line = pay_line(ALBANY, "Albany, NY: $100,000 - $120,000 for Engineer")
    sections = [small.section("pay", *blocks, line) if one.id == "pay" else one for one in POSTING.sections]
    return replace(POSTING, sections=tuple(sections))


def test_the_period_may_stand_above_in_the_section() -> None:
    """The nearest text above a line of pay, in its own section, may state the period; the title does not."""
    nothing = without_period()
    yearly = without_period(small.statement("a", "The annual pay is listed."))
    nearest = without_period(small.statement("a", "Hourly or not."), small.statement("b", "Annual pay follows."))
    other = without_period(small.statement("a", "The annual pay."), small.statement("b", "The hourly pay."))
    found = [codes(render(one, "text"), "text", one) for one in (nothing, yearly, nearest, other)]
    assert found == [["PROOF_PAY"], [], [], ["PROOF_PAY"]]


@pytest.mark.parametrize(
    "commission",
    ["plus $500 per month car allowance", "a $1,000 annual bonus", "$2,000 at the start: paid after 90 days", "12%"],
)
def test_commission_in_the_specs_own_words(commission: str) -> None:
    """Figures and periods in the words on commission are none of the range; a line without the words is not right."""
    figure = replace(ALBANY, commission=commission)
    line = f"Albany, NY: $100,000 - $120,000 per year for Engineer, {commission}"
    sections = [small.section("pay", pay_line(figure, line)) if one.id == "pay" else one for one in POSTING.sections]
    posting = replace(POSTING, sections=tuple(sections), pay={"albany": figure})
    assert codes(render(posting, "text"), "text", posting) == []
    cut = replace(posting, sections=tuple(small.section("pay", pay_line(figure, line[:50])) for _ in range(1)))
    assert "PROOF_PAY" in codes(render(cut, "text"), "text", cut)


@pytest.mark.parametrize("profile", ["CAD 2 Technician", "TOP 40 Radio", "Engineer II ($100,000 Prize)", "Hourly Lead"])
def test_the_profile_is_a_name(profile: str) -> None:
    """Figures, currencies and periods in the name of the profile are none of the pay."""
    figure = replace(ALBANY, profile=profile)
    line = f"Albany, NY: $100,000 - $120,000 per year for {profile}"
    sections = [small.section("pay", pay_line(figure, line)) if one.id == "pay" else one for one in POSTING.sections]
    posting = replace(POSTING, sections=tuple(sections), pay={"albany": figure})
    assert codes(render(posting, "text"), "text", posting) == []
