"""Chrome: lines of pages around a posting, and lines that only look so."""

from __future__ import annotations

import pytest

from generator.importer.chrome import is_board, is_chrome, is_date


@pytest.mark.parametrize(
    "line",
    [
        "Apply Now!",
        "We use cookies. Find out more.",
        "3.9",
        "3.9 out of 5 stars",
        "Posted 30+ Days Ago",
        "2 weeks ago",
        "\u00b7\u00b7\u00b7",
        "#LI-Remote #zip",
        "Applied = 0",
        "Bewerben",
        "Postuler",
        "Company logo for, Foxglove.",
        "28 people clicked apply",
        "Job_URL: https://x.example/1",
        "#alert",
        "12,410 followers",
        "Your profile matches some required qualifications",
        "Apply with LinkedIn",
        "Software Powered by iCIMS",
        "Email this job to a friend",
        "2 Locations",
        "Facebook.com/HarborToday/",
        "Over 100 people clicked apply",
        "Here\u2019s how the job details align with your profile.",
    ],
)
def test_chrome(line: str) -> None:
    """Buttons, ratings, counts, tags and notices are chrome."""
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "Apply heat to metal",
        "Line Cook",
        "3 years",
        "Save lives",
        "We use cookies " * 30,
        "Shared services analyst",
        "Your profile",
        "Apply with a short note",
        "Dental insurance with premiums paid",
        "Over 200 people work here",
        "5 star service",
        "Software for ships",
        "Two locations by the sea",
        "Facebook campaigns for ferries",
    ],
)
def test_no_chrome(line: str) -> None:
    """Lines of a posting are none."""
    assert not is_chrome(line)


def test_dates() -> None:
    """A line that is a date and nothing else is one."""
    assert is_date("Oct 21, 2025")
    assert not is_date("Oct 21, 2025 at noon")


def test_board() -> None:
    """A globe and a bag of money mark what a board says."""
    assert is_board("\U0001f30e Poland")
    assert not is_board("Poland")
