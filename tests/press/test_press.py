"""The press: what it makes and proves by parts is what ordinary rendering gives, and nothing that the whole proof refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import parts
from generator import resources
from generator.posting.gaps import CLOSE, OPEN
from tests.generated import AS_OF
from tests.press import harbor
from tests.press.agreement import Agreement, compare
from tests.press.own_templates import CASES, Case, formats, of_case
from tests.test_hostile import CASES as HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bulk.random_workspaces import Made

PAGE = (resources.folder("templates") / "html" / "page.html.j2").read_text(encoding="utf-8")
PAY = "<h2>{{ section.heading }}</h2>{% for one in section.lines %}<p>{{ one.text | linked }}</p>{% endfor %}"
TITLED = "<h2>{{ section.heading }}</h2>{% for one in section.lines %}<p class='{{ role.title }}'>{{ one.text }}</p>{% endfor %}"
LONDON: dict[str, object] = {"id": "london", "place": "GB", "city": "London"}
EVERYWHERE = [*(str(one["id"]) for one in harbor.LOCATIONS), "london"]
LABELS = ["A & <B>", "*Head* _office_", "www.example.com", ":smile: (1)", "1. Bezirk $5 $6"]


def agreement(case: Case, folder: Path) -> Agreement:
    """Return what comes of a case both ways."""
    statements = [*harbor.STATEMENTS, *case.get("statements", [])]
    roles = harbor.made(of_case(case), *case.get("roles", []), statements=statements).load(folder)
    return compare(roles, AS_OF, formats=formats(case))


@pytest.mark.uncounted
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_whatever_templates_do_parts_and_whole_agree(case: Case, tmp_path: Path) -> None:
    """Templates that try to tell parts from the whole end in the same bytes, or the same refusal; plain ones are by parts."""
    found = agreement(case, tmp_path)
    assert found.wrong == []
    assert found.postings >= 5
    for name in case.get("parts", []):
        assert found.whole[name] == 0
        assert found.parts[name] == found.postings


def test_there_are_enough_of_them() -> None:
    """There are at least sixty such templates, each with a name of its own."""
    assert len({case["name"] for case in CASES}) == len(CASES) >= 60


def _statement(name: str, section: str, text: str, *places: str) -> dict[str, object]:
    made: dict[str, object] = {"id": name, "section": section, "text": text}
    return made | ({"applies": {"places": places}} if places else {})


SPECS: dict[str, Made] = {
    "words of a link in those of another": harbor.made(
        company={"links": {"Careers website": "https://example.com/careers", "website": "https://example.com"}}
    ),
    "words of a link that are elsewhere no link": harbor.made(
        None, {}, {"apply": {"url": "https://example.com/other"}, "summary": "See https://example.com/apply for more."}
    ),
    "words of a link from right to left": harbor.made(
        {"html/page.html.j2": PAGE.replace("<main>", '<main dir="auto">')},
        company={"links": {"\u05e7\u05e8\u05d9\u05d9\u05e8\u05d4": "https://example.com/careers"}},
        statements=[_statement("equal", "legal", "See the \u05e7\u05e8\u05d9\u05d9\u05e8\u05d4 pages.")],
    ),
    "a link over the place and the pay": harbor.made(company={"links": {"VA: $50,000": "https://example.com/pay"}}),
    "statements at other places of a section": harbor.made(
        statements=[
            *harbor.STATEMENTS,
            _statement("other", "pay_other", "Other pay is offered in {city}.", "US-NY"),
        ]
    ),
    "a link over the place and the pay, in one": harbor.made(
        {"html/pay.html.j2": PAY},
        company={"links": {"VA: $50,000": "https://example.com/pay"}},
    ),
    "words that are a link for one role": harbor.made(
        None,
        {},
        {"title": "Nurse", "apply": {"url": "https://example.com/apply2"}},
        {"title": "Clerk"},
        statements=[*harbor.STATEMENTS, _statement("where", "support", "See https://example.com/apply2 today.")],
    ),
    "a link that a template makes of a text": harbor.made(
        {
            "html/disclaimers.html.j2": "<h2>{{ section.heading }}</h2>{% for one in statements.disclaimers %}"
            '<p><a href="https://example.com/s">{{ one }}</a></p>{% endfor %}'
        },
        company={"links": {"Sample": "https://example.com/s"}},
    ),
    "a description that is the title in one place": harbor.made(
        None,
        {
            "title": "Teller in Richmond", "summary": None, "duties": ["Teller in {city}"], "qualifications": {}, "pay": [],
            "apply": {}, "employment": [],
        },
        company={"headings": {"duties": None}},
        statements=[],
    ),
    "a day that is written otherwise in another country": harbor.made(
        {
            "html/page.html.j2": PAGE.replace("<main>", '<main class="on{{ description }}">'),
            "html/style.css": ".on15 { font-size: 12px; }\n.Teller { font-size: 0.7em; }",
            "html/benefits.html.j2": TITLED,
        },
        {
            "summary": "{closes}",
            "application": {"closes": "2026-12-15"},
            "locations": EVERYWHERE,
        },
        company={"locations": [*harbor.LOCATIONS, LONDON]},
    ),
    "a day in a section that looks at others": harbor.made(
        {"text/support.txt.j2": "{{ section.heading if role.title }}\n\n{{ statements.support | join('\n\n') }}"},
        {"application": {"closes": "2026-12-15"}, "locations": EVERYWHERE},
        company={"locations": [*harbor.LOCATIONS, LONDON]},
        statements=[*harbor.STATEMENTS, _statement("until", "support", "Ask us until {closes}.")],
    ),
    "the link of a sample among signs, above a link": harbor.made(
        company={
            "links": {
                "The sample link": "https://example.org/sample",
                "sample link": "https://example.com/sample",
                "Careers website": "https://example.com/careers",
            }
        },
        statements=[_statement("see", "support", "*The sample link*\n\nSee the Careers website.")],
    ),
    "as many texts, with a sentence before the list and without": harbor.made(
        None, {"duties": {"lead_in": "You will:", "items": ["Count money"]}}, {"duties": ["Count money", "Greet people"]}
    ),
    "a summary of a place that nobody hears": harbor.made(
        {"html/page.html.j2": PAGE.replace('<meta name="description"', '<meta name="generator"')}, {"summary": "Come to {city}."}
    ),
    "signs that differ by place": harbor.made(
        statements=[
            *harbor.STATEMENTS,
            _statement("one", "support", "Ask *us*.", "US-VA"),
            _statement("other", "support", "Ask *them*.", "US-NY"),
        ]
    ),
    "headings with a place": harbor.made(
        None, {"headings": {"duties": "What you will do in {city}", "pay": "Pay in {place}"}}, {"headings": {"duties": "Duties"}}
    ),
    "one role after another": harbor.made(
        None, {}, {"title": "Nurse"}, {"title": "Teller & Nurse"}, {"posted": "2026-11-02"}, {"language": "fr"},
        {"pay_shown": "all"}, {"summary": "In {city}."}, {"apply": {"email": "jobs@example.com"}}, {"requisition": "R-2"},
        statements=[*harbor.STATEMENTS, _statement("for", "support", "Help for a {title} at {company}.")],
    ),
    "labels that are alike": harbor.made(
        company={"locations": [one | {"label": "Office: 1. Floor"} for one in harbor.LOCATIONS]}
    ),
    "labels with signs": harbor.made(
        company={"locations": [one | {"label": label} for one, label in zip(harbor.LOCATIONS, LABELS, strict=True)]}
    ),
    "the title as a label": harbor.made(company={"locations": [one | {"label": "Teller"} for one in harbor.LOCATIONS]}),
    "commission": harbor.made(
        None, {"pay": [{"place": one["id"], "commission": "5% of sales in VA: more"} for one in harbor.LOCATIONS]}
    ),
    "no pay": harbor.made(None, {"pay": [{"place": "albany-ny", "amount": 20, "currency": "USD", "per": "hour"}]}),
    "private signs": harbor.made(None, {"requisition": "R\ue000x\ue001"}),
    "private signs of a place": harbor.made(None, {"requisition": f"R {OPEN}heading.2{CLOSE}"}),
    "private signs in a title": harbor.made(None, {"title": f"A {OPEN}heading.2{CLOSE}"}),
    "private signs in a label": harbor.made(
        company={"locations": [one | {"label": f"{OPEN}pay.1{CLOSE}"} for one in harbor.LOCATIONS]}
    ),
}  # fmt: skip


@pytest.mark.uncounted
@pytest.mark.parametrize("made", SPECS.values(), ids=SPECS)
def test_whatever_roles_say_parts_and_whole_agree(made: Made, tmp_path: Path) -> None:
    """Texts that join, repeat or resemble each other, or hold what stands for gaps, end in the same bytes both ways."""
    found = compare(made.load(tmp_path), AS_OF)
    assert found.wrong == []
    assert found.postings >= 5


@pytest.mark.uncounted
@pytest.mark.parametrize("first", range(0, 40, 4))
def test_random_workspaces_agree(first: int) -> None:
    """Postings of workspaces made at random agree, and most are made by parts: a tenth of what the bar runs."""
    found = parts.at_random(parts.FULL // 100, first * 1000)
    assert found.wrong == []
    assert sum(found.parts.values()) > sum(found.whole.values())


@pytest.mark.uncounted
def test_hostile_templates_are_refused_both_ways() -> None:
    """What a hostile template makes is refused by parts as it is whole."""
    found = parts.hostile(roles=1)
    assert found.wrong == []
    assert found.postings >= len(HOSTILE)
