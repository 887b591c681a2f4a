"""The role spec of a posting: what stands in it, that it can be rendered, and that nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import generator
from generator.importer import opened, spec, statements
from generator.importer.draft import draft
from generator.importer.statements import Kind, Match
from generator.reading.documents import plain
from tests.importer.postings import TELLER

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = date(2026, 11, 24)
_WORD = re.compile(r"\w+")


def written(text: str, **more: Any) -> str:
    """The role spec of a text."""
    return spec.role_spec(draft(plain.read_document(text)), "posting.txt", **more)


def loaded(text: str, **more: Any) -> dict[str, Any]:
    """The role spec of a text, as data."""
    found: dict[str, Any] = yaml.safe_load(written(text, **more))
    return found


def rendered(text: str, folder: Path, form: str = "text") -> str:
    """What the role spec of a text renders to, with its proof."""
    path = folder / "role.yaml"
    path.write_text(written(text), encoding="utf-8")
    posting = generator.compose(generator.load(path), location=None, as_of=AS_OF)
    output = generator.render(posting, form)
    assert generator.prove(posting, output, form) == ()
    return output


def test_fields() -> None:
    """Fields, lists and texts have the keys that they belong to."""
    found = loaded(TELLER)
    assert found["title"] == "Branch Teller"
    assert found["company"]["name"] == "Harbor Bank"
    assert found["application"] == {"open_business_days": 5}
    assert found["locations"] == [{"id": "richmond-va", "place": "US-VA", "city": "Richmond"}]
    assert found["duties"]["lead_in"].endswith("one of the following:")
    assert len(found["duties"]["items"]) == 3
    assert found["qualifications"]["preferred"] == ["A second language is a plus"]
    assert found["headings"]["duties"] == "What you'll do:"
    assert found["pay"] == [
        {"place": "richmond-va", "minimum": 41000, "maximum": 48500, "currency": "USD", "per": "year"}
    ]
    assert [one["after"] for one in found["sections"][1:]] == ["preferred", "pay", "benefits-2", "apply-1"]
    assert all(one.get("locked") for one in found["sections"][1:])


@pytest.mark.parametrize("form", ["text", "markdown", "html-fragment"])
def test_rendered(form: str, tmp_path: Path) -> None:
    """Rendered, the words of a posting stand in their order; none is added."""
    words = [one for one in _WORD.findall(rendered(TELLER, tmp_path, form)) if one not in {"p", "li", "ul", "h2", "h3"}]
    assert Counter(words) - Counter(_WORD.findall(TELLER)) == Counter() or form != "text"
    if form == "text":
        assert words == _WORD.findall(TELLER)


BAKER = """\
# Baker

Foxglove Kitchens

Bend, OR

## Who we are

Foxglove Kitchens bakes bread for the towns by the river, by night, in an oven that is older than the bridge.

## Requirements

- A year of experience in a bakery
- Able to lift 40 pounds

## What you will do

Your tasks are these:

- Mix the dough
- Mind the oven

## Benefits

We offer the following to all who work here:

- Health insurance
- Bread

You are paid each Friday, for the week before it.

The salary range of this position is $41,000 - $48,500 per year.

## Equal opportunity

Foxglove Kitchens is an equal opportunity employer.
"""
"""A posting in another order, with lists in other sections, pay in a sentence, and headings over all of them."""


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("text", [TELLER, BAKER])
def test_again(text: str, form: str, tmp_path: Path) -> None:
    """Imported again, what was rendered is the same role spec, and renders to the same bytes."""
    dated = written(text).replace("postgen: 1\n", "postgen: 1\nposted: 2026-11-01\n", 1)
    path = tmp_path / "role.yaml"
    path.write_text(dated, encoding="utf-8")
    posting = generator.compose(generator.load(path), location=None, as_of=AS_OF)
    output = generator.render(posting, form)
    assert generator.prove(posting, output, form) == ()
    again = (tmp_path / "again").with_suffix({"html": ".html"}.get(form, ".md"))
    again.write_text(output, encoding="utf-8")
    [(_, document)] = opened.documents(again)
    found = yaml.safe_load(spec.role_spec(draft(document)))
    assert found == yaml.safe_load(dated if form == "html" else written(text))


def test_order() -> None:
    """Standard sections in another order than the usual are told to the layout; what stands between them stays there."""
    found = loaded(BAKER)
    assert found["company"]["layout"] == {"heading": ["title", "company", "places"], "order": ["basic", "duties"]}
    assert [(one["id"], one["after"]) for one in found["sections"]] == [
        ("about-1", "heading"), ("benefits-1", "duties"), ("benefits-2", "benefits-1"), ("legal-1", "benefits-2"),
    ]  # fmt: skip


def test_lists_of_other_sections() -> None:
    """A list below words is the items of their section; words below it are a section of their own, without a heading."""
    first, second = [one for one in loaded(BAKER)["sections"] if one["id"].startswith("benefits")]
    assert (first["heading"], first["items"]) == ("Benefits", ["Health insurance", "Bread"])
    assert "heading" not in second
    assert second["text"].startswith("You are paid each Friday")
    listed = loaded(BAKER.replace("## Who we are\n\n", "## About the role\n\n- By the river\n- Two shifts\n\n"))
    assert listed["sections"][0]["items"] == ["By the river", "Two shifts"]
    assert "summary" not in listed


def test_pay_in_text() -> None:
    """Pay of sentences alone is told to stand there; figures that cannot be read surely are left to somebody."""
    found = loaded(BAKER)
    assert found["pay_shown"] == "in_text"
    assert [one["minimum"] for one in found["pay"]] == [41_000]
    faulty = written(BAKER.replace("48,500", "48,500k"))
    assert "# pay:" in faulty
    assert "(scale)" in faulty
    assert "pay_shown" not in loaded(TELLER)


def test_top() -> None:
    """Only what stands at the top, or in data, is written there: not what the text tells of the employer and the place."""
    text = "Cook\n\nAt Foxglove, we cook in Bend, OR. Foxglove is hiring a cook. Foxglove cooks.\n\nDuties\n\n- Cook\n- Serve\n"
    found = loaded(text)
    assert (found["company"]["name"], found["company"]["layout"]["heading"]) == ("Foxglove", ["title"])
    stated = loaded(f"---\ntitle: Cook\ncompany: Foxglove\nlocation: Bend, OR\n---\n{text}")
    assert stated["company"]["layout"]["heading"] == ["title", "company", "places"]


def test_a_list_in_two_places(tmp_path: Path) -> None:
    """What stands apart from its list stays where it is, as a section of its own; nothing changes its place."""
    text = f"{BAKER}\nWe welcome all.\n\n## Qualifications\n\n- Able to stand all night\n- Able to carry sacks\n"
    found = loaded(text)
    assert found["qualifications"]["basic"][0].startswith("A year")
    last = found["sections"][-1]
    assert (last["id"], last["items"][0]) == ("basic-1", "Able to stand all night")
    output = rendered(text, tmp_path)
    assert output.index("equal opportunity employer") < output.index("Able to stand all night")


def test_no_headings() -> None:
    """A list that has no heading gets none."""
    found = loaded(
        "Cook\n\nBend, OR\n\nYou will cook and serve.\n\n- Cook meals for guests\n- Serve guests at the counter\n"
    )
    assert found["headings"] == {"summary": None, "duties": None}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["no title was found", "the employer is not named", "no place was found", "no duties were found"]),
        (TELLER.replace("$41,000 - $48,500 per year", "up to $48,500 per year"), ["one end is not told"]),
        (
            f"{TELLER}\nThe pay for work in Richmond, VA is $52,000 - $60,000 per year.\n",
            ["a sentence tells other pay: $52,000 - $60,000"],
        ),
        (f"Apply now\n{TELLER}", ["Taken for no part of the posting:", "- Apply now"]),
    ],
)
def test_remarks(text: str, told: list[str]) -> None:
    """What is not known, or left out, is a comment."""
    found = written(text)
    assert [one for one in told if one not in found] == []


def test_braces() -> None:
    """Braces of a posting are no slots."""
    found = loaded(TELLER.replace("Count cash and checks", "Count {city} cash"))
    assert found["duties"]["items"][0].startswith("Count \\{city} cash")


def test_a_list_that_goes_on() -> None:
    """Below another heading, a list goes on with that heading as one of its texts; a heading without a text stays a text."""
    text = TELLER.replace("- Report what", "Your key responsibilities:\n\n- Report what")
    assert "Your key responsibilities:" in loaded(text)["duties"]["items"]
    assert "Benefits" in str(loaded(f"{TELLER}\nBenefits\n"))


def test_pay_of_a_zone() -> None:
    """Pay for a place where the role is not offered is that of a zone; the name beside figures is the profile."""
    line = "Richmond, VA: $41,000 - $48,500 per year"
    text = TELLER.replace(line, "Sales Zone: $1,000 - $2,000 for Cashier\n\nRichmond, VA: $3,000 - $4,000 for Cashier")
    found = loaded(text)
    assert found["company"]["zones"] == {"sales-zone": "Sales Zone"}
    assert found["pay_profile"] == "Cashier"


def test_statements() -> None:
    """Beside a company profile its statements are left out, and what is not one of them is remarked."""
    texts = {
        "The salary": Match("Kept.", Kind.CHANGED, "pay-note", "[-old-] {+new+}"),
        "Harbor Bank offers": Match("Gone.", Kind.SAME, "benefits"),
        "Harbor Bank is": Match("New.", Kind.NEW),
    }
    matches = {
        one.piece.text: [match for start, match in texts.items() if start in one.piece.text]
        for one in draft(plain.read_document(TELLER)).placed
    }
    found = written(TELLER, matches=matches)
    assert "company:" not in found
    assert "? changed from the statement pay-note: [-old-] {+new+}" in found
    assert "? new: no statement of the company says this" in found
    assert "Kept." in found
    assert "New." in found
    assert "Gone." not in found
    assert statements.digest(found)


@pytest.mark.parametrize(("text", "name"), [("Caf\u00e9 & Bar", "cafe-bar"), ("\u00a0", "role"), ("a" * 90, "a" * 60)])
def test_slug(text: str, name: str) -> None:
    """Names of files are of small letters and hyphens, and not long."""
    assert spec.slug(text) == name


def test_two_titles() -> None:
    """Lines of a page above the second title are not the posting's own, and do not stand at its top."""
    assert loaded(TELLER)["company"]["layout"] == {"heading": ["title", "company", "places"]}
    own = TELLER.replace("Harbor Bank\nRichmond, VA\n\n", "", 1)
    page = f"Branch Teller\n\nHarbor Bank\nRichmond, VA\nOct 21, 2025\n{own}"
    assert loaded(page)["company"]["layout"] == {"heading": ["title"]}


def test_other_fields() -> None:
    """What is stated as data has keys of its own; an address that does not stand in the text is remarked."""
    page = (
        "---\ntitle: Branch Teller\nlink: https://harbor.example/apply/1\nposted: 2026-11-01\nrequisition id: R-1\n"
        f"employment type: full-time\n---\n{TELLER}"
    )
    found = written(page)
    assert '# apply: {url: "https://harbor.example/apply/1"}' in found
    data = yaml.safe_load(found)
    assert (data["requisition"], data["posted"], data["employment"]) == ("R-1", date(2026, 11, 1), "full_time")
    rolling = TELLER.replace("for a minimum of 5 business days", "on a rolling basis")
    assert loaded(rolling)["application"] == {"rolling": True}
    closing = TELLER.replace("for a minimum of 5 business days", "until December 15, 2026")
    assert loaded(closing)["application"] == {"closes": date(2026, 12, 15)}


def test_guesses() -> None:
    """What was worked out or guessed is remarked with by what; what is told is not."""
    assert "title: Branch Teller\n" in written(TELLER)
    guessed = written(
        "Harbor Bank is seeking a Branch Teller to join the team in Richmond, VA.\n\nDuties\n\n- Count cash\n"
    )
    assert "title: Branch Teller  # ? " in guessed


def test_order_of_sections() -> None:
    """A text before the summary stands before it; a section keeps its heading."""
    text = TELLER.replace(
        "What you'll do:", "About the role\n\nThe role is at the counter of the branch.\n\nWhat you'll do:", 1
    )
    found = loaded(f"{text}\nOur Benefits\n\n- Health insurance\n- Paid time off\n")
    assert found["summary"] == "The role is at the counter of the branch.\n"
    assert found["sections"][0]["after"] == "heading"
    assert [one.get("heading") for one in found["sections"]][-1] == "Our Benefits"


@pytest.mark.parametrize(
    ("pay", "row"),
    [
        ("$20 - $20 an hour", {"amount": 20, "per": "hour"}),
        ("$20.50 an hour", {"amount": 20.5, "per": "hour"}),
    ],
)
def test_fixed_pay(pay: str, row: dict[str, Any]) -> None:
    """A fixed amount is one."""
    text = TELLER.replace("Richmond, VA: $41,000 - $48,500 per year", f"The hourly rate of this position is {pay}.")
    assert loaded(text)["pay"] == [{"place": "richmond-va", "currency": "USD", **row}]


def test_other_places() -> None:
    """A remote location is one, and a country that is not told is remarked."""
    assert loaded(TELLER.replace("Richmond, VA\n", "Remote, Canada\n", 1))["locations"][0]["workplace"] == "remote"
    assert "# ? the country is not told" in written("---\ntitle: Cook\nlocation: Quayside\n---\nDuties\n\n- Cook\n")


def test_one_list_of_qualifications() -> None:
    """A list that the posting does not have is no key."""
    preferred = TELLER.index("Preferred Qualifications")
    text = TELLER[:preferred] + TELLER[TELLER.index("The pay of this role") :]
    assert list(loaded(text)["qualifications"]) == ["basic"]


def test_pay_of_several_places(tmp_path: Path) -> None:
    """Pay of no place, of a state or of a country is a row for each location in it; a line of pay keeps its label."""
    text = TELLER.replace("Richmond, VA\n", "Richmond, VA; Norfolk, VA; Plano, TX\n", 1)
    line = "Richmond, VA: $41,000 - $48,500"
    assert line in text
    for said, places in (
        ("The pay is $41,000 to $48,500 a year.", ["richmond-va", "norfolk-va", "plano-tx"]),
        (
            "The US base salary range for this position is $41,000 to $48,500 a year.",
            ["richmond-va", "norfolk-va", "plano-tx"],
        ),
        ("The pay range in Virginia is $41,000 to $48,500 a year.", ["richmond-va", "norfolk-va"]),
    ):
        start, end = text.index(line), text.index("\n", text.index(line))
        assert [one["place"] for one in loaded(text[:start] + said + text[end:])["pay"]] == places


def test_period_of_pay_lines(tmp_path: Path) -> None:
    """A period that no line of pay tells is written, as its proof demands."""
    text = "# Line Cook\nBend, OR\n\n## Duties\n\n- Cook\n- Serve\n\n## Compensation\n\nZone A: $56,200 - $64,200\n"
    assert loaded(text)["company"]["money"]["line"] == "{place}: {range} {per}"
    assert "Zone A: $56,200 - $64,200 per year" in rendered(text, tmp_path)


def test_remote_town(tmp_path: Path) -> None:
    """Remote work that is told for a town keeps it where it is rendered; that of a country has no label."""
    text = "Line Cook\n\nLocation: Remote (Dallas, TX)\n\nDuties\n\n* Cook soup.\n* Bake bread.\n"
    (one,) = loaded(text)["locations"]
    assert one["label"] == "Remote (Dallas, TX)"
    assert "Remote (Dallas, TX)" in rendered(text, tmp_path)
    (one,) = loaded(text.replace("Dallas, TX", "Germany"))["locations"]
    assert "label" not in one


def test_faulty_pay() -> None:
    """Pay whose figures are at odds is a remark with what is wrong with them."""
    text = "Line Cook\n\nBend, OR\n\nDuties\n\n* Cook soup.\n\nBenefits\n\nThe salary is $120,000 - $94,000 per year.\n"
    assert "inverted" in written(text)


def test_headings_alone(tmp_path: Path) -> None:
    """A heading over another one is a section of its own, and renders in every format between what stood around it."""
    text = BAKER.replace("## Equal opportunity", "## Legal things\n\n## Equal opportunity")
    own = {one["heading"]: one for one in loaded(text)["sections"] if "heading" in one}
    assert set(own["Legal things"]) == {"id", "heading", "after"}
    path = tmp_path / "role.yaml"
    path.write_text(written(text).replace("postgen: 1\n", "postgen: 1\nposted: 2026-11-01\n", 1), encoding="utf-8")
    posting = generator.compose(generator.load(path), location=None, as_of=AS_OF)
    for form in ("text", "markdown", "html", "html-fragment", "json-ld", "json"):
        output = generator.render(posting, form)
        assert generator.prove(posting, output, form) == ()
        assert output.index("Legal things") < output.rindex("Equal opportunity")


def test_remote_towns() -> None:
    """Remote work is allowed in the region of a town, since none is in a town alone."""
    [location] = loaded(TELLER.replace("Richmond, VA\n", "Remote (New York, NY)\n", 1))["locations"]
    assert (location["place"], location["city"], location["workplace"]) == ("US-NY", "New York", "remote")


def test_said_before() -> None:
    """What is said twice stands in a comment, so that no word is lost."""
    line = "The bakery stands where the river meets the sea, and its ovens have not been cold for a hundred and four years."
    text = BAKER.replace("## Requirements", f"{line}\n\n{line}\n\n## Requirements")
    [_, behind] = written(text).split("# Said before in the same words, and taken once:")
    assert "The bakery stands" in behind


def test_ids_are_unlike() -> None:
    """Two places of one name have ids of their own."""
    found = loaded(TELLER.replace("Richmond, VA\n", "St. Louis, MO; St Louis, MO; St. Louis, MO\n", 1))
    assert [one["id"] for one in found["locations"]] == ["st-louis-mo", "st-louis-mo-2"]
