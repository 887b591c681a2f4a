"""Structured data: a JobPosting that Google's rules accept, what it says where, and postgen's own document."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from generator.diagnostic import Severity
from generator.posting import exact_json, structured
from generator.posting.model import Posting, Workplace
from tests.posting import google_rules
from tests.posting import small_postings as small

DESCRIPTION = "<h2>Duties</h2><p>Build models.</p>"

WHOLE = """{
  "@context": "https://schema.org/",
  "@type": "JobPosting",
  "title": "Lead Engineer",
  "description": "<h2>Duties</h2><p>Build models.</p>",
  "datePosted": "2026-11-01",
  "validThrough": "2026-12-15",
  "employmentType": "FULL_TIME",
  "hiringOrganization": {
    "@type": "Organization", "name": "Harbor & Co.",
    "sameAs": "https://example.com", "logo": "https://example.com/logo.png"
  },
  "identifier": {"@type": "PropertyValue", "name": "Harbor & Co.", "value": "R-1042"},
  "jobLocation": {
    "@type": "Place",
    "address": {
      "@type": "PostalAddress", "streetAddress": "1 Pier Road", "addressLocality": "Richmond",
      "addressRegion": "VA", "postalCode": "23219", "addressCountry": "US"
    }
  },
  "baseSalary": {
    "@type": "MonetaryAmount", "currency": "USD",
    "value": {"@type": "QuantitativeValue", "minValue": 175800, "maxValue": 200700, "unitText": "YEAR"}
  },
  "incentiveCompensation": "A cash bonus of up to 10%\u00a0is possible.",
  "responsibilities": "You will:\\nBuild  <b>3</b> “models”\\nReview code",
  "qualifications": "At least 6 years of experience",
  "skills": "Python, Scala, or Java",
  "eligibilityToWorkRequirement": "No sponsorship is offered.",
  "jobBenefits": "Health.\\n401(k) with a match.",
  "educationRequirements": {
    "@type": "EducationalOccupationalCredential", "credentialCategory": "bachelor degree"
  },
  "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 72},
  "experienceInPlaceOfEducation": true,
  "directApply": true,
  "applicationContact": {"@type": "ContactPoint", "url": "https://example.com/apply?r=1&s=2"}
}"""


def made(posting: Posting) -> Any:
    """Return the JobPosting of a posting as a reader of its JSON gets it."""
    return json.loads(exact_json.write(structured.job_posting(posting, DESCRIPTION)), parse_float=Decimal)


def codes(posting: Posting, severity: Severity) -> list[str]:
    """Return the codes of what is found at a severity."""
    return [one.code for one in structured.findings(posting) if one.severity is severity]


def errors(posting: Posting) -> list[str]:
    """Return the codes of the errors."""
    return codes(posting, Severity.ERROR)


@pytest.mark.parametrize("posting", small.VALID.values(), ids=small.VALID)
def test_google_accepts_what_is_written(posting: Posting) -> None:
    """A posting without errors makes a JobPosting that the independent model of Google's rules accepts."""
    assert errors(posting) == []
    google_rules.JobPosting.model_validate(made(posting))


@pytest.mark.uncounted
@given(small.postings())
def test_a_posting_is_refused_or_valid(posting: Posting) -> None:
    """Whatever the posting: there is an error, or the JobPosting is valid by the independent model."""
    assert errors(posting) or google_rules.JobPosting.model_validate(made(posting)).title


def test_whole_job_posting() -> None:
    """All that a posting for one place says stands in its JobPosting, in this order, numbers as written."""
    text = exact_json.write(structured.job_posting(small.ONE, DESCRIPTION))
    assert json.loads(text, object_pairs_hook=list) == json.loads(WHOLE, object_pairs_hook=list)


def test_the_least_job_posting() -> None:
    """What a posting does not have is left out, and nothing stands in for it."""
    assert set(made(small.BARE)) == {
        "@context",
        "@type",
        "title",
        "description",
        "datePosted",
        "hiringOrganization",
        "jobLocation",
    }
    assert made(small.BARE)["hiringOrganization"] == {"@type": "Organization", "name": "Harbor & Co."}


def test_fixed_pay_is_one_value() -> None:
    """Pay with both ends equal is one value in its one written form, and commission is an incentive."""
    text = exact_json.write(structured.job_posting(small.FIXED, DESCRIPTION))
    assert '"value": 21.5,' in text
    assert made(small.FIXED)["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "value": Decimal("21.5"),
        "unitText": "HOUR",
    }
    assert made(small.FIXED)["incentiveCompensation"].split("\n")[0] == small.COMMISSION


def test_several_kinds_of_employment() -> None:
    """Several kinds of employment are a list, each once."""
    assert made(small.FIXED)["employmentType"] == ["PART_TIME", "TEMPORARY"]
    facts = replace(small.FULL_FACTS, employment=("intern", "intern"))
    assert made(replace(small.ONE, facts=facts))["employmentType"] == "INTERN"


@pytest.mark.parametrize(
    ("education", "category"),
    [
        ("none", "no requirements"),
        ("high_school", "high school"),
        ("associate", "associate degree"),
        ("bachelor", "bachelor degree"),
        ("professional_certificate", "professional certificate"),
        ("postgraduate", "postgraduate degree"),
    ],
)
def test_education(education: str, category: str) -> None:
    """Each education is written in Google's words, which the independent model accepts."""
    found = made(replace(small.ONE, facts=replace(small.FULL_FACTS, education=education)))
    assert found["educationRequirements"]["credentialCategory"] == category
    google_rules.JobPosting.model_validate(found)


def test_no_experience_is_said() -> None:
    """No months of experience are a fact of their own, unlike months that are not given."""
    found = made(replace(small.ONE, facts=replace(small.FULL_FACTS, experience_months=0)))
    assert found["experienceRequirements"]["monthsOfExperience"] == 0


@pytest.mark.parametrize(
    ("education", "months", "replaces", "written"),
    [
        ("bachelor", 72, True, True),
        ("bachelor", 72, False, False),
        (None, 72, False, False),
        ("bachelor", None, True, None),
        (None, 72, True, None),
        (None, None, None, None),
    ],
)
def test_experience_in_place_of_education(
    education: str | None, months: int | None, replaces: bool | None, written: bool | None
) -> None:
    """That experience replaces education is written beside both only, and what is left out for that is told."""
    facts = replace(
        small.FULL_FACTS,
        education=education,
        experience_months=months,
        experience_replaces_education=replaces,
    )
    posting = replace(small.ONE, facts=facts)
    assert made(posting).get("experienceInPlaceOfEducation") is written
    told = "JOBPOSTING_EXPERIENCE" in codes(posting, Severity.INFO)
    assert told is (replaces is True and written is None)


def test_same_pay_in_many_places() -> None:
    """A posting for many places has an array of places, and their pay where it is the same in each."""
    found = made(small.SAME_PAY)
    assert [one["address"]["addressLocality"] for one in found["jobLocation"]] == ["Richmond", "New York"]
    assert found["baseSalary"]["value"]["maxValue"] == 200700
    assert codes(small.SAME_PAY, Severity.INFO) == []


@pytest.mark.parametrize("posting", [small.OTHER_PAY, small.PAY_IN_PART], ids=["differs", "in part"])
def test_pay_that_is_not_the_same_is_left_out(posting: Posting) -> None:
    """Where pay differs between places, or is not known in one of them, no baseSalary is written, and that is told."""
    assert "baseSalary" not in made(posting)
    (told,) = structured.findings(posting)
    assert (told.severity, told.code) == (Severity.INFO, "JOBPOSTING_PAY_DIFFERS")
    assert told.hint == "render each place on its own: --location richmond-va"


def test_amounts_that_are_equal_are_the_same_pay() -> None:
    """The same amounts with other zeros at their ends are the same pay."""
    written = replace(small.YEARLY, minimum=Decimal("175800.00"))
    figures = [small.figure(small.RICHMOND, small.YEARLY), small.figure(small.NEW_YORK, written)]
    assert "baseSalary" in made(small.posting([small.RICHMOND, small.NEW_YORK], figures))


def test_commission_alone() -> None:
    """Commission without figures is an incentive and no baseSalary, and there is nothing to tell."""
    found = made(small.ON_COMMISSION)
    assert "baseSalary" not in found
    assert found["incentiveCompensation"].startswith(f"{small.COMMISSION}\n")
    assert structured.findings(small.ON_COMMISSION) == ()


def test_commission_that_is_not_the_same_is_left_out() -> None:
    """Commission that holds at one of two places is not said of both."""
    assert small.COMMISSION not in made(small.OTHER_PAY)["incentiveCompensation"]


def test_preface_of_pay_is_no_incentive() -> None:
    """Only statements on incentives are incentives, whether figures stand beside them or not."""
    assert "listed below" not in made(small.ONE)["incentiveCompensation"]
    assert made(small.REMOTE_MANY)["incentiveCompensation"] == "A cash bonus of up to 10%\u00a0is possible."


def test_fully_remote() -> None:
    """A fully remote posting says TELECOMMUTE and its areas, each once, and has no jobLocation."""
    found = made(small.REMOTE)
    assert found["jobLocationType"] == "TELECOMMUTE"
    assert found["applicantLocationRequirements"] == {"@type": "Country", "name": "United States"}
    assert "jobLocation" not in found
    assert made(small.REMOTE_MANY)["applicantLocationRequirements"] == [
        {"@type": "Country", "name": "United States"},
        {"@type": "State", "name": "New York, US"},
    ]


def test_partly_remote_is_not_telecommute() -> None:
    """Remote at some places only is not TELECOMMUTE; a remote workplace is no jobLocation, and that is a warning."""
    found = made(small.PARTLY_REMOTE)
    assert "jobLocationType" not in found
    assert "applicantLocationRequirements" not in found
    assert found["jobLocation"]["address"]["addressLocality"] == "Richmond"
    (told,) = structured.findings(small.PARTLY_REMOTE)
    assert (told.severity, told.code) == (Severity.WARNING, "JOBPOSTING_PARTLY_REMOTE")
    assert "remote-us" in told.message
    assert told.hint == "render each remote place on its own: --location remote-us"


def test_an_address_stands_once() -> None:
    """Two locations at one address are one jobLocation."""
    twin = replace(small.RICHMOND, id="richmond-annex")
    assert isinstance(made(small.posting([small.RICHMOND, twin], []))["jobLocation"], dict)


def test_no_date_is_an_error() -> None:
    """A posting without the date on which it was posted cannot be a JobPosting."""
    posting = replace(small.ONE, facts=replace(small.FULL_FACTS, posted=None))
    assert errors(posting) == ["JOBPOSTING_DATE_POSTED"]
    with pytest.raises(ValidationError):
        google_rules.JobPosting.model_validate(made(posting))


def test_end_before_beginning_is_an_error() -> None:
    """A posting cannot end before it is posted; it can on the same day."""
    early = replace(small.ONE, facts=replace(small.FULL_FACTS, valid_through=date(2026, 10, 31)))
    assert errors(early) == ["JOBPOSTING_VALID_THROUGH"]
    same_day = replace(small.ONE, facts=replace(small.FULL_FACTS, valid_through=date(2026, 11, 1)))
    assert errors(same_day) == []


def test_no_place_is_an_error() -> None:
    """A posting for no place cannot be a JobPosting."""
    posting = small.posting([], [])
    assert errors(posting) == ["JOBPOSTING_PLACE"]
    with pytest.raises(ValidationError):
        google_rules.JobPosting.model_validate(made(posting))


def test_remote_in_no_country_or_state_is_an_error() -> None:
    """Remote work needs a country or state that it may be done from; a city beside one is fine."""
    city = Workplace("remote-seattle", "Remote (Seattle)", small.RICHMOND.address, (small.SEATTLE,))
    posting = small.posting([city], [])
    assert errors(posting) == ["JOBPOSTING_REMOTE_AREA"]
    with pytest.raises(ValidationError):
        google_rules.JobPosting.model_validate(made(posting))
    assert errors(small.posting([city, small.REMOTE_US], [])) == []


def test_no_description_is_an_error() -> None:
    """A posting whose heading is all that it has does not describe the job."""
    bare = replace(small.ONE, sections=small.ONE.sections[:1])
    assert errors(bare) == ["JOBPOSTING_DESCRIPTION"]


def test_title_as_description_is_an_error() -> None:
    """A description of the title's words alone is none; a word more is one."""
    title = small.section("summary")
    same = replace(title, heading=None, blocks=(small.prose("summary[0]", "Lead  Engineer"),))
    assert errors(replace(small.ONE, sections=(same,))) == ["JOBPOSTING_DESCRIPTION"]
    more = replace(same, blocks=(small.prose("summary[0]", "Lead Engineers"),))
    assert errors(replace(small.ONE, sections=(more,))) == []


def test_what_is_recommended_and_absent_is_told_once() -> None:
    """Recommended properties that the role has no value for are one note, not many."""
    (told,) = structured.findings(small.BARE)
    assert (told.severity, told.code) == (Severity.INFO, "JOBPOSTING_RECOMMENDED")
    assert told.message.endswith("employment, requisition, pay")
    assert structured.findings(small.ONE) == ()
