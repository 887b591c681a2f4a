"""Structured data, as people write it."""

from __future__ import annotations

import json

import pytest

from generator.reading.documents.json_ld import facts, postings, read, read_page, scripts
from generator.reading.documents.loose_json import Json, loads

POSTING: dict[str, Json] = {"@type": "JobPosting", "title": "Baker", "description": "<p>Bake bread.</p>"}


def page(*values: object, kind: str = '"application/ld+json"') -> str:
    """A page with structured data."""
    found = "".join(
        f"<script type={kind}>{one if isinstance(one, str) else json.dumps(one)}</script>" for one in values
    )
    return f"<html><body>{found}<p>Text</p></body></html>"


@pytest.mark.parametrize("kind", ['"application/ld+json"', "application/ld+json", "'application/LD+JSON' id=x"])
def test_scripts(kind: str) -> None:
    """Structured data is found however its script is typed, and no other script is."""
    assert scripts(page("{}", kind=kind) + "<script>x</script>") == ["{}"]
    assert scripts("<script type=application/ld+json>{") == ["{"]


@pytest.mark.parametrize("form", ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/ {} /*]]>*/", "{};"])
def test_wrapped(form: str) -> None:
    """What was wrapped around the data is none of it."""
    (found,) = scripts(page(form.replace("{}", json.dumps(POSTING))))
    assert [one["title"] for one in postings(loads(found)[0])] == ["Baker"]


def test_escaped_quotes() -> None:
    """Data whose quotation marks were escaped are read."""
    assert read_page(page(json.dumps(POSTING).replace('"', "&quot;")))[0].fact("title") == "Baker"


@pytest.mark.parametrize(
    "value",
    [
        POSTING,
        [POSTING],
        {"@graph": [{"@type": "WebPage"}, POSTING]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": POSTING}]},
        {**POSTING, "@type": ["JobPosting", "Thing"]},
        {**POSTING, "@type": "https://schema.org/JobPosting"},
        {**POSTING, "@type": "schema:JobPosting"},
    ],
)
def test_shapes(value: Json) -> None:
    """A posting is found wherever it stands."""
    assert [one["title"] for one in postings(value)] == ["Baker"]


def test_no_postings() -> None:
    """What is no posting is passed over, and a value without end is not followed for ever."""
    assert list(postings({"@type": "Organization", "name": "JobPosting"})) == []
    assert list(postings("JobPosting")) == []
    deep: Json = POSTING
    for _ in range(20):
        deep = [deep]
    assert list(postings(deep)) == []
    assert len(list(postings([POSTING] * 30_000))) < 30_000


def test_each_once() -> None:
    """A posting that a page states twice is one; two are two."""
    assert len(read_page(page(POSTING, [POSTING]))) == 1
    assert len(read_page(page(POSTING, {**POSTING, "title": "Cook"}))) == 2


@pytest.mark.parametrize(
    "description",
    [
        "<p>Bake &amp; sell.</p><ul><li>Rye</li></ul>",
        "&lt;p&gt;Bake &amp;amp; sell.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Rye&lt;/li&gt;&lt;/ul&gt;",
        "Bake &amp; sell.\n\n- Rye",
        "Bake & sell.\r* Rye",
        ["Bake & sell.", "<ul><li>Rye</li></ul>"],
        "<b>Bake & sell.</b>\n\u2022 Rye",
    ],
)
def test_description(description: Json) -> None:
    """A description is HTML, escaped or not, or plain text."""
    assert [one.text for one in read({**POSTING, "description": description}).pieces] == ["Bake & sell.", "Rye"]


def test_other_texts() -> None:
    """Other properties add what the description does not say, below their names; what it says already is kept apart."""
    found = read(
        POSTING
        | {
            "responsibilities": "* Bake bread. * Clean the ovens.",
            "qualifications": ["Bake bread."],
            "skills": "Rye",
            "jobBenefits": "Free bread every day",
            "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 12},
        }
    )
    assert [one.text for one in found.pieces] == [
        "Bake bread.",
        "Responsibilities",
        "Clean the ovens.",
        "Job benefits",
        "Free bread every day",
    ]
    assert [one.text for one in found.data] == ["Bake bread."]
    only = read(
        {"@type": "JobPosting", "responsibilities": "Bake all the bread", "qualifications": "Know all the bread"}
    )
    assert [one.text for one in only.pieces] == [
        "Responsibilities",
        "Bake all the bread",
        "Qualifications",
        "Know all the bread",
    ]
    again = read({**POSTING, "responsibilities": "<p>Bake bread.</p><p>BAKE, bread!</p>"})
    assert [one.text for one in again.data] == ["Responsibilities", "Bake bread.", "BAKE, bread!"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"hiringOrganization": {"name": " Harborline \n Bakery"}}, {"company": ("Harborline Bakery",)}),
        ({"hiringOrganization": "Bread &amp; Co"}, {"company": ("Bread & Co",)}),
        ({"hiringOrganization": [{"name": {"@value": "H"}}, {"name": "B"}]}, {"company": ("B",)}),
        ({"name": "Cook"}, {"title": ("Cook",)}),
        (
            {
                "jobLocation": {
                    "address": {"addressLocality": "Boston", "addressRegion": "MA", "addressCountry": {"name": "US"}}
                }
            },
            {"location": ("Boston, MA, US",)},
        ),
        (
            {"jobLocation": ["Boston", {"address": "Salem, MA"}, {"name": "Depot"}, {"address": []}, 1]},
            {"location": ("Boston", "Salem, MA", "Depot")},
        ),
        ({"jobLocation": {"address": [{"addressLocality": "Lynn"}]}}, {"location": ("Lynn",)}),
        (
            {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": {"name": "US"}},
            {"workplace": ("TELECOMMUTE",), "applicant_location": ("US",), "remote_location": ("United States",)},
        ),
        (
            {
                "jobLocationType": "TELECOMMUTE",
                "applicantLocationRequirements": [{"@type": "Country", "name": "CA"}, {"@type": "State", "name": "MI"}],
            },
            {"workplace": ("TELECOMMUTE",), "applicant_location": ("CA", "MI"), "remote_location": ("Canada", "MI")},
        ),
        (
            {"applicantLocationRequirements": {"@type": "Country", "name": "CA"}},
            {"applicant_location": ("CA",)},
        ),
        (
            {"jobLocation": {"address": {"addressLocality": "Berlin", "addressRegion": "BE", "addressCountry": "DE"}}},
            {"location": ("Berlin, DE-BE, Germany",)},
        ),
        (
            {"jobLocation": {"address": {"addressRegion": "Bavaria", "addressCountry": "DE"}}},
            {"location": ("Bavaria, Germany",)},
        ),
        (
            {"jobLocation": {"address": {"addressLocality": "Toronto", "addressRegion": "ON", "addressCountry": "CA"}}},
            {"location": ("Toronto, ON, CA",)},
        ),
        ({"employmentType": ["FULL_TIME", "INTERN"]}, {"employment_type": ("FULL_TIME", "INTERN")}),
        ({"identifier": {"name": "H", "value": "R-1"}}, {"requisition": ("R-1",)}),
        ({"identifier": "R-2"}, {"requisition": ("R-2",)}),
        (
            {"datePosted": "2026-11-01", "validThrough": "2026-12"},
            {"date_posted": ("2026-11-01",), "valid_through": ("2026-12",)},
        ),
        ({"title": True, "url": [["https://example.com"]]}, {"title": ("true",), "url": ("https://example.com",)}),
    ],
)
def test_facts(given: dict[str, Json], told: dict[str, tuple[str, ...]]) -> None:
    """Objects stand for texts and texts for objects."""
    assert facts(given) == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"baseSalary": {"currency": "USD", "value": {"minValue": "1", "maxValue": "2", "unitText": "HOUR"}}},
            ("1", "2", "USD", "HOUR"),
        ),
        (
            {"baseSalary": {"currency": "USD", "minValue": "1", "maxValue": "2", "unitText": "YEAR"}},
            ("1", "2", "USD", "YEAR"),
        ),
        ({"baseSalary": {"value": {"value": "5", "unitText": "Jahr"}, "currency": "EUR"}}, ("5", "5", "EUR", "Jahr")),
        ({"baseSalary": {"value": "Competitive"}}, ("Competitive", "Competitive", "", "")),
        ({"baseSalary": "100000", "salaryCurrency": "USD"}, ("100000", "100000", "USD", "")),
        ({"baseSalary": {"price": "9", "currency": "CAD"}}, ("9", "9", "CAD", "")),
        ({"baseSalary": {"value": {"minValue": "7"}}}, ("7", "", "", "")),
        ({"baseSalary": {"value": {"maxValue": "8"}}}, ("", "8", "", "")),
    ],
)
def test_pay(given: dict[str, Json], told: tuple[str, ...]) -> None:
    """Pay is told as it is written, wherever its parts stand."""
    names = ("salary_minimum", "salary_maximum", "salary_currency", "salary_unit")
    found = facts(given)
    assert tuple("".join(found.get(name, ())) for name in names) == told


def test_several_pays() -> None:
    """Two amounts stay two, in one order; none is none."""
    one: dict[str, Json] = {"name": "Boston", "currency": "USD", "value": {"minValue": "1", "maxValue": "2"}}
    found = facts({"baseSalary": [one, {"value": "3"}, {}]})
    assert found["salary_minimum"] == ("1", "3")
    assert found["salary_currency"] == ("USD", "")
    assert found["salary_label"] == ("Boston", "")
    assert facts({"baseSalary": {}}) == {}


def test_broken() -> None:
    """Broken data are read for what is there, and told; so is a mark that a template left."""
    found = read_page(page('{"@type": "JobPosting", "title": "Baker", "description": "<p id="x">Bake\nbread.</p>", }'))
    assert [one.text for one in found[0].pieces] == ["Bake bread."]
    assert len(found[0].faults) == 2
    assert read({**POSTING, "description": "{{ description }}"}).faults == (
        "'description' holds a template's mark, '{{ description }}'.",
    )
