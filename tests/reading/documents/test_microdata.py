"""Structured data in attributes."""

from __future__ import annotations

from generator.reading.documents.page import read_document

PAGE = (
    "<div itemscope itemtype='http://schema.org/{}'><meta itemprop='datePosted' content='Wed Sep 02 02:00:00 UTC 2026'>"
    "<h1><span itemprop='title'>Baker</span></h1><p><span itemprop='hiringOrganization'><b>Harborline</b></span></p>"
    "<span itemprop='jobLocation'><meta itemprop='addressLocality' content='Boston'>"
    "<meta itemprop='addressCountry' content='US'></span>"
    "<time itemprop='validThrough' datetime='2026-12-01'>soon</time><p itemprop='description'>Bake.</p><i itemprop='url'></i>"
    "<p itemprop='employmentType'>{}</p></div><p itemprop='identifier'>R-1</p>"
)


def test_microdata() -> None:
    """What the elements of a posting state are facts, and what stands outside it is none."""
    assert read_document(PAGE.format("JobPosting", "Full time")).facts == {
        "title": ("Baker",),
        "company": ("Harborline",),
        "location": ("Boston, US",),
        "date_posted": ("Wed Sep 02 02:00:00 UTC 2026",),
        "valid_through": ("2026-12-01",),
        "employment_type": ("Full time",),
    }


def test_rdfa() -> None:
    """So are those of RDFa; a text too long for a fact is none."""
    source = (
        "<div typeof='schema:JobPosting'><h2 property='title'>Baker</h2><p property='employmentType'>"
        + "x " * 200
        + "</p></div>"
    )
    assert read_document(source).facts == {"title": ("Baker",)}


def test_other_types() -> None:
    """Things that are no postings state nothing."""
    assert read_document(PAGE.format("Article", "x")).facts == {}
