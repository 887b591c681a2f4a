"""Whole postings in many layouts: each field as a careful reader finds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.importer.draft import as_json
from tests.importer.reading import drafted, fields, read, short

POSTINGS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("postings.yaml").read_text(encoding="utf-8"))
MORE = ("requisition", "sponsorship", "apply_email", "open_business_days")
NAMES = [str(one["text"]).strip().split("\n")[0][:40] for one in POSTINGS]


def money(amount: object) -> str:
    """Return an amount, a dash for none."""
    return "-" if amount is None else str(amount)


@pytest.mark.parametrize("posting", POSTINGS, ids=NAMES)
def test_fields(posting: dict[str, Any]) -> None:
    """Title, employer, places, employment, pay, dates and contacts are those of the posting, and no others."""
    draft = drafted(posting["text"])
    known = draft.header
    assert known.title == posting["title"]
    assert known.company == posting["company"]
    assert [short(one) for one in known.locations] == posting["places"]
    assert known.employment == posting["employment"]
    pay = [f"{money(one.minimum)} to {money(one.maximum)} {one.currency} a {one.per}" for one in draft.pay]
    assert pay == posting["pay"]
    for name in MORE:
        assert getattr(known, name) == posting.get(name), name
    for name in ("posted", "closes"):
        day = getattr(known, name)
        assert (day.isoformat() if day else None) == posting.get(name), name
    assert known.rolling == posting.get("rolling", False)


@pytest.mark.uncounted
def test_nothing_is_lost() -> None:
    """Every line of every posting is placed, once, and in order."""
    looked = 0
    for posting in POSTINGS:
        document = read(posting["text"])
        placed = [one.piece for one in drafted(posting["text"]).placed]
        looked += len(placed)
        assert placed == [*document.data, *document.pieces]
    assert looked > 300


def test_how_it_is_known() -> None:
    """Each field that is known says how surely, by what, and in which line."""
    known = drafted("Cook\nLocation: Bend, OR\nPosted: 2026-01-05\n\nWe cook.\n").header
    assert {name: (one.sure.name, one.by, one.line) for name, one in known.sure.items()} == {
        "title": ("TOLD", "occupation", 1),
        "locations": ("STATED", "Location", 2),
        "posted": ("STATED", "Posted", 3),
    }


def test_json() -> None:
    """The printed object has each field under the name that its readers expect, amounts as numbers."""
    told = as_json(drafted("Cook\nLocation: Bend, OR\nPay: $20 an hour\nFull time\n"))
    assert told["title"] == "Cook"
    assert told["locations"] == [{"city": "Bend", "region": "OR", "country": "US", "remote": False}]
    assert told["employment_type"] == "full_time"
    assert [(one["minimum"], one["maximum"], one["currency"], one["per"]) for one in told["pay"]] == [
        (20.0, 20.0, "USD", "hour")
    ]


def test_empty() -> None:
    """An empty document has no fields."""
    known = drafted("").header
    assert (known.title, known.company, known.locations, known.sure) == (None, None, (), {})


def test_structured_data() -> None:
    """Data under the names of schema.org is read field by field, and the work is remote where it says so."""
    known = fields(
        "We cook.",
        **{
            "title": "Line Cook",
            "hiringOrganization.name": "Foxglove",
            "jobLocation.address.addressLocality": "Bend",
            "jobLocation.address.addressRegion": "Oregon",
            "jobLocation.address.addressCountry": "US",
            "jobLocationType": "TELECOMMUTE",
            "employmentType": "PART_TIME",
            "datePosted": "2026-01-05",
            "validThrough": "2026-02-05T00:00:00",
            "identifier": "FG-112",
        },
    )
    assert (known.title, known.company, known.employment) == ("Line Cook", "Foxglove", "part_time")
    assert [short(one) for one in known.locations] == ["Bend | OR | US | remote"]
    assert (str(known.posted), str(known.closes), known.requisition) == ("2026-01-05", "2026-02-05", "FG-112")
