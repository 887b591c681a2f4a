"""The model of Google's rules, which judges our structured data, refuses what people get wrong."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.posting import structured
from tests.posting import google_rules
from tests.posting import small_postings as small


def wrong(**changes: object) -> dict[str, Any]:
    """Return a valid JobPosting with some properties replaced, or taken out by None."""
    return {
        name: value
        for name, value in (structured.job_posting(small.ONE, "<p>Build models.</p>") | changes).items()
        if value is not None
    }


def pay(**changes: object) -> dict[str, object]:
    """Return a base salary with some members of its value replaced."""
    value = {"@type": "QuantitativeValue", "minValue": 1, "maxValue": 2, "unitText": "YEAR"} | changes
    return {"@type": "MonetaryAmount", "currency": "USD", "value": value}


@pytest.mark.parametrize(
    "posting",
    [
        wrong(baseSalary="100000"),
        wrong(baseSalary=pay(minValue="175800")),
        wrong(baseSalary=pay(minValue=3)),
        wrong(baseSalary=pay(value=3)),
        wrong(baseSalary=pay(minValue=None)),
        wrong(baseSalary=pay(unitText="year")),
        wrong(baseSalary=pay() | {"currency": "$"}),
        wrong(employmentType="Full-time"),
        wrong(employmentType=[]),
        wrong(jobLocationType="REMOTE"),
        wrong(jobLocation=None, jobLocationType="TELECOMMUTE"),
        wrong(jobLocationType="TELECOMMUTE"),
        wrong(jobLocation=None),
        wrong(jobLocation={"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Richmond"}}),
        wrong(jobLocation={"@type": "Place", "address": "Richmond, VA"}),
        wrong(applicantLocationRequirements={"@type": "Country", "name": "US"}),
        wrong(
            jobLocation=None,
            jobLocationType="TELECOMMUTE",
            applicantLocationRequirements={"@type": "Planet", "name": "Earth"},
        ),
        wrong(datePosted="11/1/2026"),
        wrong(datePosted="2026-13-01"),
        wrong(datePosted=None),
        wrong(validThrough="2026-10-31"),
        wrong(description="Lead Engineer"),
        wrong(description="No break at all"),
        wrong(description=None),
        wrong(title=None),
        wrong(hiringOrganization={"@type": "Organization"}),
        wrong(hiringOrganization={"@type": "Organization", "name": "Harbor", "sameAs": "example.com"}),
        wrong(directApply="true"),
        wrong(experienceRequirements={"@type": "OccupationalExperienceRequirements", "monthsOfExperience": "72"}),
        wrong(educationRequirements=None),
        wrong(identifier="R-1042"),
        wrong(surprise="x"),
    ],
    ids=str,
)
def test_the_model_of_googles_rules_rejects_classic_errors(posting: dict[str, Any]) -> None:
    """The model that judges us is no rubber stamp: it refuses what people get wrong."""
    with pytest.raises(ValidationError):
        assert google_rules.JobPosting.model_validate(posting).title


@pytest.mark.parametrize(
    "posting",
    [
        wrong(),
        wrong(baseSalary=pay()),
        wrong(datePosted="2026-11-01T12:00:00.000Z"),
        wrong(experienceInPlaceOfEducation=False, educationRequirements=None),
        {"@context": "https://schema.org"} | wrong(**{"@context": None}),
    ],
    ids=["ours", "pay", "moment", "both", "context"],
)
def test_the_model_of_googles_rules_accepts_near_misses(posting: dict[str, Any]) -> None:
    """The model that judges us accepts what differs from an error in one thing only."""
    assert google_rules.JobPosting.model_validate(posting).title
