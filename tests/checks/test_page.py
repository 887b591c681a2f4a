"""Pages: what they say of rules of every kind, and how that is written as text and as Markdown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from generator.checks import pack, page, place_pages, rule_pages, saying
from generator.checks.page import Line
from generator.checks.rulebook import Rulebook
from generator.checks.rules import PayRule
from generator.checks.text_rules import Notice, Wording
from generator.reading.markdown import read_markdown

if TYPE_CHECKING:
    from generator.checks.rulebook import AnyRule

DAY = date(2026, 11, 24)


def pay(**more: Any) -> PayRule:
    """A rule of pay."""
    return PayRule.model_validate({"id": "x", "title": "x", "place": "US-OR", **more})


def notice(**more: Any) -> Notice:
    """A notice."""
    return Notice.model_validate({"id": "x", "title": "x", **more})


def wording(**more: Any) -> Wording:
    """A rule of wording."""
    return Wording.model_validate({"id": "x", "title": "x", "patterns": "x", **more})


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        (pay(), ["When: in force", "Where: US-OR", "Pay is due in the posting."]),
        (
            pay(
                citation="Act 1",
                effective="2026-01-01",
                ends="2027-01-01",
                enforced="2026-06-01",
                threshold={"at_least": 4, "counted": "anywhere"},
                remote={"covers": ["could_be_performed", "reports_to"], "exclusion_ineffective": True},
                internal=False,
                due="after_offer",
                shows=["pay_range"],
                benefits=["paid_time_off"],
                open_ended="barred",
                pay_link="allowed",
                benefits_link="allowed",
                vague_benefits="barred",
                width={"percent": 60, "proposed": True},
                exempt_above={"amount": 200_000, "currency": "CAD"},
                commission="rate",
                severity="info",
                unsettled=["open_ended"],
                records="3 years",
                penalties="$100",
                cure="14 days",
            ),
            [
                "Law: Act 1",
                "When: since 2026-01-01, enforced from 2026-06-01, until 2027-01-01",
                "Where: US-OR",
                "From 4 employees on, wherever they work",
                "Also remote work that could be done there, or that reports there (settled).",
                "It holds also if the posting turns the people of the place away.",
                "Postings inside the company are not covered.",
                "Pay is due on request, after a conditional offer.",
                "A posting shows: pay range",
                "Benefits that are named: paid time off",
                "A range has both ends.",
                "Pay behind a link alone is allowed.",
                "Benefits may be behind a link.",
                'Words such as "and more" are no benefits.',
                "The range is no wider than 60 %, which is only proposed.",
                "No pay need be shown above 200,000 CAD per year.",
                "Where pay is commission, its rate is shown.",
                "Its findings: info",
                "Not settled: open ended",
                "Records: 3 years",
                "Penalties: $100",
                "Time to mend: 14 days",
            ],
        ),
        (
            pay(internal=True, off="void"),
            [
                "When: switched off: void",
                "Where: US-OR",
                "Postings inside the company are covered.",
                "Pay is due in the posting.",
            ],
        ),
        (notice(), ["When: in force", "Where: everywhere"]),
        (
            notice(
                places="US-OR US-NY",
                **{"except": "US-NY/ithaca"},
                when={"e_verify": True, "internship": False, "hq": True, "employment": ["intern", "other"]},
                remote="unsettled",
                exclusion_ineffective=True,
                internal=False,
                placement="offer",
                mentioned="AI",
                barred_in="US-NY",
                languages="fr",
                severity="error",
                finding="PAY_RANGE_MISSING",
                unsettled="when it is due",
            ),
            [
                "When: in force",
                "Where: US-OR, US-NY",
                "Not where the posting reaches US-NY/ithaca.",
                "If e_verify is true (whether the employer is enrolled in E-Verify)",
                "If internship is false (whether the role is an internship or a programme for students)",
                "If hq is given (the place code of the head office)",
                "If employment is intern or other",
                "Whether work from a home there counts is not settled.",
                "It holds also if the posting turns the people of the place away.",
                "Postings inside the company are not covered.",
                "It belongs with the offer.",
                "Only if the posting speaks of it.",
                "It may not be spoken of in US-NY.",
                "The language of the posting: fr",
                "Its absence: error",
                "It is told of by PAY_RANGE_MISSING.",
                "Not settled: when it is due",
            ],
        ),
        (wording(), ["When: in force", "Where: everywhere", "How grave: warning"]),
        (
            wording(
                places="US",
                severity_in={"error": "US-NY"},
                severity_when={"error": {"unpaid": True}},
                since={"US-NY": "2026-01-01"},
                least={"US-NY": 1},
                when={"employees_total": {"at_least": 4}},
                silenced_by={"internship": True},
                only="prose",
                remote="not_covered",
            ),
            [
                "When: in force",
                "Where: US",
                "How grave: warning",
                "Graver, error, in US-NY",
                "Graver, error, if unpaid is true (whether the work is unpaid)",
                "In US-NY since 2026-01-01",
                "In US-NY from 1 employee on",
                "If employees_total is at least 4 (how many people the employer has, worldwide)",
                "Not if internship is true (whether the role is an internship or a programme for students)",
                "It is looked for in prose alone.",
                "Work from a home there does not count.",
            ],
        ),
    ],
)  # fmt: skip
def test_what_a_rule_says(rule: AnyRule, wanted: list[str]) -> None:
    """Everything that a rule says of when, where, for whom and how is told in plain words, and nothing that it leaves open."""
    assert [*saying.of_rule(rule)] == wanted


def test_states() -> None:
    """On a day, a rule is told as holding or as coming; the day of its enforcement is told until it has come."""
    rule = pay(effective="2026-11-24", enforced="2026-11-25")
    told = [saying.state(rule, date(2026, 11, day), rule.effective) for day in (23, 24, 25)]
    assert told == ["from 2026-11-24 on", "since 2026-11-24, enforced from 2026-11-25", "since 2026-11-24"]


def test_every_page_is_made() -> None:
    """Each finding, rule and place has a page that tells why, with a law or a source, and closes with the warning."""
    book = pack.rulebook()
    pages = [rule_pages.of_code(code, book) for code in pack.codes()]
    pages += [rule_pages.of_rule(name, book) for name in dict.fromkeys(one.id for one in book)]
    pages += [place_pages.of_place(code, book) for code in place_pages.known(book)]
    assert len(pages) > 250
    for one in pages:
        assert one.parts[-1].lines == (Line(page.WARNING),)
        assert len(one.parts) > 2, one.title
        assert {"", "None"}.isdisjoint(line.text for part in one.parts for line in part.lines)


def test_versions() -> None:
    """The versions of a rule stand on one page, each with its dates, and what they share once."""
    both = (notice(title="One", ends="2026-12-31", verbatim="We say so."), notice(title="Two", effective="2027-01-01"))
    text = page.as_text(rule_pages.of_rule("x", Rulebook(notices=both)))
    assert "Version 1: One\n  When: in force, until 2026-12-31\n" in text
    assert "Version 2: Two\n  When: since 2027-01-01\n" in text
    assert "A text that would do\n  In these words: We say so.\n" in text
    assert text.count("confidence high; not checked") == 1


def test_places() -> None:
    """A place has what holds, then what comes, then what is switched off; what is over, and what spares it, is not there."""
    book = Rulebook(
        notices=(
            notice(id="off", places="US-NY", off="void"),
            notice(id="later", places="US-NY", effective="2027-01-01"),
            notice(id="now", places="US-NY", when={"unpaid": True}),
            notice(id="over", places="US-NY", ends="2026-11-23"),
            notice(id="spared", places="US", **{"except": "US-NY"}),
        ),
        wording=(wording(places="US US-NY", since={"US-NY": "2027-02-01"}), wording(id="all")),
    )
    made = place_pages.of_place("US-NY/ithaca", book, DAY)
    told = {one.heading: [f"{line.of[1] if line.of else ''} {line.text}" for line in one.lines] for one in made.parts}
    assert told["New York (US-NY): notices, mandated"] == [
        "now x; in force; depends on unpaid",
        "later x; from 2027-01-01 on",
        "off x; switched off: void",
    ]
    assert told["New York (US-NY): wording"] == ["x x; from 2027-02-01 on"]
    assert told["United States (US): wording"] == ["x x; in force"]
    assert told["Everywhere: wording"] == ["all x; in force"]
    assert "United States (US): notices, mandated" not in told
    dated = place_pages.of_place("US-NY/ithaca", book)
    assert dated.title == "Ithaca (US-NY/ithaca)"
    assert "over: x; in force, until 2026-11-23" in page.as_text(dated)


def test_the_european_directive() -> None:
    """Where a law of the country was made for the directive, the page of the country says that it stands in its place."""
    for code, stands in (("IT", True), ("DE", False), ("EU", False)):
        text = " ".join(page.as_text(place_pages.of_place(code, pack.rulebook(), DAY)).split())
        assert ("a law of the country stands in its place" in text) == stands


def test_markdown() -> None:
    """In Markdown, signs show as they are, addresses are links, and pages lead to one another."""
    made = page.of_parts(
        "a_b *c*",
        [
            page.part("", ["- first [x](y) `z` <b> a|b _c_ snake_case", "second (https://example.org/a_b), https://e.com/."]),
            page.part("Items", [Line("a law", ("places", "US-NY/ithaca")), None, "one", "one", ""]),
            page.part("Nothing", []),
        ],
    )  # fmt: skip
    text = page.as_markdown(made)
    assert text == (
        "# a_b \\*c\\*\n\n"
        "\\- first \\[x\\](y) \\`z\\` \\<b\\> a\\|b \\_c\\_ snake_case\n\n"
        "second (<https://example.org/a_b>), <https://e.com/>.\n\n"
        "## Items\n\n- [US-NY/ithaca](../places/US-NY-ithaca.md): a law\n- one\n\n"
        "This is not legal advice: hold it against the sources.\n"
    )
    read = [one.text for one in read_markdown(text).blocks]
    assert read[1] == "- first [x](y) `z` <b> a|b _c_ snake_case"


def test_text() -> None:
    """As text, items are set in below their heading, and no line is longer than a terminal is wide, but for addresses."""
    made = page.of_parts(
        "T", [page.part("", ["a " * 60, "b"]), page.part("Items", ["c " * 60, f"https://e.com/{'d' * 100}"])]
    )
    lines = page.as_text(made).splitlines()
    assert lines[:2] == ["T", ""]
    assert lines[4:7] == ["", "b", ""]
    assert lines[7] == "Items"
    assert lines[8].startswith("  c c")
    assert lines[9].startswith("    c")
    assert max(len(one) for one in lines if "http" not in one) <= 100
