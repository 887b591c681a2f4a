"""Jobs of applicant tracking systems."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest

from generator.reading.documents.ats import jobs, read

if TYPE_CHECKING:
    from generator.reading.documents.loose_json import Json

CONTENT = "<p>Bake &amp; sell bread.</p><h3>Duties</h3><ul><li>Bake rye</li></ul>"
GREENHOUSE: dict[str, Json] = {
    "id": "7",
    "title": "Baker",
    "absolute_url": "https://example.com/7",
    "location": {"name": "Boston, MA"},
    "requisition_id": "R-7",
    "updated_at": "2026-11-01",
    "departments": [{"name": "Ovens"}],
    "offices": [{"location": "Boston"}, {"location": None}],
    "content": html.escape(CONTENT),
    "company_name": "Harborline",
    "pay_input_ranges": [
        {"min_cents": "15620050", "max_cents": "23420000", "currency_type": "USD", "title": "Zone A"},
        {"min_cents": "much", "max_cents": None, "currency_type": "USD", "title": "Zone B"},
        "odd",
    ],
}
LEVER: dict[str, Json] = {
    "id": "l-1",
    "text": "Baker",
    "categories": {
        "location": "Boston",
        "allLocations": ["Boston", "Salem"],
        "commitment": "Full-time",
        "team": "Ovens",
    },
    "hostedUrl": "https://example.com/l",
    "workplaceType": "on-site",
    "country": "US",
    "opening": "<div>We bake.</div>",
    "description": "<div>We bake.</div><div>Join us.</div>",
    "descriptionPlain": "We bake. Join us.",
    "descriptionBody": "<div>Join us.</div>",
    "lists": [{"text": "Duties:", "content": "<li>Bake rye</li><li>Sell it</li>"}, "odd"],
    "additional": "<p>Equal to all.</p>",
    "salaryRange": {"min": "1", "max": "2", "currency": "USD", "interval": "per-hour-wage"},
    "salaryDescription": "<p>From one to two.</p>",
}
ASHBY: dict[str, Json] = {
    "id": "a-1",
    "title": "Baker",
    "jobUrl": "https://example.com/a",
    "location": "Boston",
    "secondaryLocations": [{"location": "Salem"}],
    "employmentType": "FullTime",
    "isRemote": True,
    "descriptionHtml": CONTENT,
    "descriptionPlain": "ignored",
    "publishedAt": "2026-11-01",
    "compensation": {
        "compensationTierSummary": "$1 - $2",
        "compensationTiers": [
            {
                "title": "Zone A",
                "components": [
                    {
                        "compensationType": "Salary",
                        "minValue": "1",
                        "maxValue": "2",
                        "currencyCode": "USD",
                        "interval": "1 YEAR",
                    },
                    {"compensationType": "EquityPercentage", "minValue": "9"},
                    "odd",
                ],
            },
            {"title": "Zone B"},
        ],
    },
}
SMART: dict[str, Json] = {
    "name": "Baker",
    "refNumber": "R-9",
    "company": {"name": "Harborline"},
    "location": {"city": "Boston", "region": "MA", "country": "us"},
    "typeOfEmployment": {"label": "Full-time"},
    "jobAd": {
        "sections": {
            "jobDescription": {"title": "Job Description", "text": "<p>Bake.</p>"},
            "qualifications": {"title": "Qualifications", "text": ""},
        }
    },
}
WORKDAY: dict[str, Json] = {
    "jobPostingInfo": {
        "title": "Baker",
        "jobDescription": CONTENT,
        "location": "Boston",
        "additionalLocations": ["Salem"],
        "timeType": "Full time",
        "jobReqId": "R-3",
    },
    "hiringOrganization": {"name": "Harborline"},
}


def test_greenhouse() -> None:
    """A Greenhouse job: its content is escaped, its pay in cents."""
    found = read(GREENHOUSE, ("A doubt.",))
    assert [one.text for one in found.pieces] == ["Bake & sell bread.", "Duties", "Bake rye"]
    assert found.faults == ("A doubt.",)
    assert found.facts == {
        "title": ("Baker",),
        "company": ("Harborline",),
        "location": ("Boston, MA",),
        "office": ("Boston",),
        "department": ("Ovens",),
        "date_posted": ("2026-11-01",),
        "requisition": ("R-7",),
        "reference": ("7",),
        "url": ("https://example.com/7",),
        "salary_minimum": ("156200.5", "much"),
        "salary_maximum": ("234200", ""),
        "salary_currency": ("USD", "USD"),
        "salary_label": ("Zone A", "Zone B"),
    }


def test_lever() -> None:
    """A Lever job: opening, body, lists, pay and the rest, each once."""
    found = read(LEVER)
    assert [one.text for one in found.pieces] == [
        "We bake.",
        "Join us.",
        "Duties:",
        "Bake rye",
        "Sell it",
        "From one to two.",
        "Equal to all.",
    ]
    assert found.facts["location"] == ("Boston", "Salem")
    assert found.facts["employment_type"] == ("Full-time",)
    assert found.facts["salary_unit"] == ("per-hour-wage",)
    bare = read(
        {"text": "Baker", "categories": {"team": "x"}, "descriptionPlain": "Bake.", "additionalPlain": "Equal."}
    )
    assert [one.text for one in bare.pieces] == ["Bake.", "Equal."]


def test_ashby() -> None:
    """An Ashby job: its pay is that of the parts which are salary."""
    found = read(ASHBY)
    assert [one.text for one in found.pieces] == ["Bake & sell bread.", "Duties", "Bake rye", "$1 - $2"]
    assert found.facts["location"] == ("Boston", "Salem")
    assert found.facts["remote"] == ("true",)
    assert (found.facts["salary_minimum"], found.facts["salary_label"]) == (("1",), ("Zone A",))
    assert "salary_minimum" not in read(ASHBY | {"compensation": None}).facts


def test_others() -> None:
    """SmartRecruiters, Workday, and any object with a title and a description."""
    assert [one.text for one in read(SMART).pieces] == ["Job Description", "Bake."]
    assert read(SMART).facts["location"] == ("Boston, MA, us",)
    assert read(SMART | {"jobAd": {"sections": "odd"}}).pieces == ()
    assert read(WORKDAY).facts["location"] == ("Boston", "Salem")
    assert next(one.text for one in read(WORKDAY).pieces) == "Bake & sell bread."
    found = read(
        {"title": "Baker", "description": "Bake.", "requirements": ["Know rye", "Know wheat"], "company": "Harborline"}
    )
    assert [one.text for one in found.pieces] == ["Bake.", "Requirements", "Know rye", "Know wheat"]
    assert found.fact("company") == "Harborline"
    assert read({"x": "y"}).pieces == ()


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (GREENHOUSE, 1),
        ({"jobs": [GREENHOUSE, ASHBY]}, 2),
        ([LEVER, LEVER, "odd", {"x": "y"}], 2),
        ({"data": {"postings": [LEVER]}}, 1),
        ({"name": "package", "description": "Some words"}, 0),
        ({"data": {"data": {"data": {"data": {"data": {"jobs": [LEVER]}}}}}}, 0),
        ("Baker", 0),
        (None, 0),
    ],
)
def test_lists(value: Json, count: int) -> None:
    """A board's list holds many jobs; what is no job is none."""
    assert len(jobs(value)) == count


def test_federal() -> None:
    """A job of USAJOBS is found within its result; its parts have headings, and its pay a period."""
    job: dict[str, Json] = {
        "PositionTitle": "Baker",
        "OrganizationName": "Department of Bread",
        "PositionLocation": [{"LocationName": "Boston, Massachusetts"}],
        "PositionSchedule": [{"Name": "Full-Time"}],
        "QualificationSummary": "One year of rye.",
        "PositionRemuneration": [{"MinimumRange": "50000", "MaximumRange": "60000", "RateIntervalCode": "PA"}, "odd"],
        "UserArea": {"Details": {"JobSummary": "You bake.", "MajorDuties": ["Bake rye", "Bake wheat"]}},
    }
    board: dict[str, Json] = {"SearchResult": {"SearchResultItems": [{"MatchedObjectDescriptor": job}, "odd"]}}
    (found,) = jobs(board)
    one = read(found)
    assert one.fact("title") == "Baker"
    assert one.facts["company"] == ("Department of Bread",)
    assert one.facts["location"] == ("Boston, Massachusetts",)
    assert (one.facts["salary_minimum"], one.facts["salary_unit"]) == (("50000",), ("year",))
    texts = [each.text for each in one.pieces]
    assert texts == ["Summary", "You bake.", "Duties", "Bake rye", "Bake wheat", "Qualifications", "One year of rye."]
    assert read(job | {"PositionRemuneration": None}).facts.get("salary_minimum") is None


def test_other_names() -> None:
    """A job of another system may call its title and its place otherwise; one without a title is none."""
    job: dict[str, Json] = {"jobTitle": "Baker", "description": "Bake.", "location": {"city": "Lynn", "country": "US"}}
    one = read(job)
    assert (one.fact("title"), one.fact("location")) == ("Baker", "Lynn, US")
    assert jobs({"nickname": "Baker", "description": "Bake."}) == []
