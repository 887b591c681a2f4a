"""A posting with its spec, seen as what rules ask: what it shows, what the spec knows, and where each text stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import generator
from generator.checks import of_posting
from generator.checks.ad import Ad, Deadline, Part
from generator.spec.statement import Statement
from tests.workspaces import AS_OF, write

if TYPE_CHECKING:
    from pathlib import Path

PAY: dict[str, object] = {"currency": "USD", "per": "year"}


def statement(name: str, section: str, text: str) -> dict[str, object]:
    """An approved statement."""
    made: dict[str, object] = {"id": name, "section": section, "text": text}
    digest = Statement.model_validate(made).digest({"company": "Harbor Bank"})
    return made | {"approved": {"by": "counsel@example.com", "on": "2026-01-05", "sha256": digest}}


def seen(
    folder: Path, role: dict[str, object], company: dict[str, object] | None = None, location: str | None = None
) -> Ad:
    """The ad of a role's posting."""
    inputs = generator.load(write(folder, role, company))
    return of_posting.ad(inputs, generator.compose(inputs, location=location, as_of=AS_OF), AS_OF)


def test_the_least(tmp_path: Path) -> None:
    """A posting that says little shows little."""
    ad = seen(tmp_path, {})
    (work,) = ad.works
    assert (work.place, work.areas, work.remote, work.label) == ("US-VA", ("US-VA",), False, "Richmond, VA")
    assert (ad.offers, ad.expected, ad.benefits, ad.statements) == ((), (), frozenset(), frozenset())
    assert (ad.deadline, ad.closes, ad.how_to_apply, ad.job_description) == (Deadline.NONE, None, False, True)
    assert (ad.offered, ad.described, ad.commission, ad.only_commission, ad.tipped) == (
        frozenset(),
        frozenset(),
        *3 * (False,),
    )


def test_pay(tmp_path: Path) -> None:
    """Pay is that of the lines which are shown; a zone stands for the places in it, and commission for no figure."""
    role: dict[str, object] = {
        "locations": ["richmond-va", "new-york-ny"],
        "pay": [
            {"place": "new-york-ny", "minimum": 70_000, "maximum": 90_000, **PAY},
            {"place": "south", "amount": 60_000, **PAY, "commission": "1 % of sales"},
        ],
    }
    places = [
        {"id": "richmond-va", "place": "US-VA", "city": "Richmond", "zone": "south"},
        {"id": "new-york-ny", "place": "US-NY/new-york-city", "city": "New York"},
    ]
    company: dict[str, object] = {"locations": places, "zones": {"south": "The South"}}
    ad = seen(tmp_path, role, company)
    assert [(one.label, *one.places, int(one.low), int(one.high)) for one in ad.offers] == [
        ("New York, NY", "US-NY/new-york-city", 70_000, 90_000), ("The South", "US-VA", 60_000, 60_000),
    ]  # fmt: skip
    assert (ad.commission, ad.only_commission, len(ad.expected)) == (True, False, 2)
    assert [one.label for one in seen(tmp_path, role, company, "richmond-va").offers] == ["Richmond, VA"]
    role["pay"] = [{"place": one, "commission": "10 % of sales"} for one in ("richmond-va", "new-york-ny")]
    ad = seen(tmp_path, role)
    assert (ad.commission, ad.only_commission, ad.offers) == (True, True, ())


def test_what_the_spec_knows(tmp_path: Path) -> None:
    """Facts of the role come over the company's; incentives are what is offered, and tips among them make it tipped."""
    role: dict[str, object] = {
        "facts": {"employees_total": 90},
        "incentives": ["annual cash bonus", "tipped work"],
        "application": {"closes": "2026-12-15"},
        "apply": {"email": "jobs@example.com"},
    }
    ad = seen(tmp_path, role, {"facts": {"employees_total": 50, "hq": "US-NY"}})
    assert (ad.facts.employees_total, ad.facts.hq) == (90, "US-NY")
    assert (ad.offered, ad.tipped) == (frozenset({"bonus", "tips"}), True)
    assert (ad.deadline, ad.closes, ad.how_to_apply) == (Deadline.DATE, date(2026, 12, 15), True)


def test_remote_work(tmp_path: Path) -> None:
    """A remote location is work in its areas; people of places that the text turns away are told."""
    place = {"id": "us", "place": "US", "workplace": "remote", "remote_within": ["US-TX", "US-CO"]}
    ad = seen(tmp_path, {"locations": [place], "summary": "Work from home. Not open to residents of Colorado."})
    assert (ad.works[0].remote, ad.works[0].areas, ad.excluded) == (True, ("US-TX", "US-CO"), ("US-CO",))


def test_passages(tmp_path: Path) -> None:
    """Each text is of a kind, and stands where it was written."""
    role: dict[str, object] = {
        "summary": "We count.",
        "duties": {"lead_in": "Each day:", "items": ["Count", "Sort"]},
        "qualifications": {"basic": ["Patience"], "preferred": ["Tact"]},
        "headings": {"duties": "Duties"},
        "sections": [{"id": "team", "text": "Ten people.", "items": ["Two cashiers"]}],
        "pay": [{"place": "richmond-va", "minimum": 1, "maximum": 2, **PAY}],
    }
    statements = [
        statement("equal", "legal", "All are welcome."),
        statement("health", "benefits", "Medical insurance."),
    ]
    own = [{"id": "house", "after": "about", "items": ["Safes"]}]
    ad = seen(tmp_path, role, {"about": "A bank.", "statements": statements, "sections": own})
    parts = {one.text: one.part for one in ad.passages}
    assert parts | {
        "Teller": Part.TITLE, "Harbor Bank": Part.FIELD, "We count.": Part.PROSE, "Duties": Part.HEADING, "Count": Part.PROSE,
        "Ten people.": Part.PROSE, "A bank.": Part.PROSE, "All are welcome.": Part.LEGAL, "Medical insurance.": Part.LEGAL,
    } == parts  # fmt: skip
    assert {one.part for one in ad.passages if one.section == "pay"} == {Part.HEADING, Part.PAY}
    assert [one.text for one in ad.prose()] == [
        "We count.", "Each day:", "Count", "Sort", "Ten people.", "Two cashiers", "Patience", "Tact", "A bank.", "Safes",
    ]  # fmt: skip
    assert {one.text for one in ad.passages if one.item} >= {"Count", "Sort", "Patience", "Tact"}
    where = {one.text: one.position for one in ad.passages}
    source = (tmp_path / "role.yaml").read_text(encoding="utf-8")
    for text in ("Count", "Sort", "Each day:", "Patience", "Tact", "Duties", "Ten people.", "Two cashiers"):
        position = where[text]
        assert position
        assert source[position.column - 1 :].lstrip('"').startswith(text), text
    for text, name in (
        ("A bank.", "company.yaml"),
        ("Safes", "company.yaml"),
        ("Harbor Bank", "company.yaml"),
        ("All are welcome.", "company.yaml"),
    ):
        position = where[text]
        assert position
        assert position.file.endswith(name)
    assert ad.benefits == {"health"}


def test_pay_in_text(tmp_path: Path) -> None:
    """Pay that a text of the role states is shown."""
    text = {"id": "our-pay", "text": "The salary of this role is $41,000 - $48,500 per year."}
    role: dict[str, object] = {
        "pay": [{"place": "richmond-va", "minimum": 41_000, "maximum": 48_500, **PAY}], "sections": [text],
    }  # fmt: skip
    assert [one.minimum for one in seen(tmp_path, role | {"pay_shown": "in_text"}).offers] == [41_000]


def test_links(tmp_path: Path) -> None:
    """A link to benefits is none to pay: where the law allows pay behind a link, it does not stand in its place."""
    statements = [statement("health", "benefits", "The careers site explains the benefits.")]
    ad = seen(tmp_path, {}, {"statements": statements})
    assert (ad.benefits_link, ad.pay_link) == (True, False)
    statements = [statement("pay-elsewhere", "pay_other", "For pay see https://example.com/pay.")]
    ad = seen(tmp_path, {}, {"statements": statements})
    assert (ad.benefits_link, ad.pay_link) == (False, True)
