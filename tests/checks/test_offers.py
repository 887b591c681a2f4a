"""The pay that a bare text shows, and what is wrong with it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.checks import structure
from generator.money import Period
from tests.checks.ads import at, found, remote
from tests.checks.texts import read

PLACES = "# Cook\n\n## Duties\n\n- Cook soup for 40 guests\n\n## Pay\n\n"


def shown(text: str, place: str = "US-CO") -> list[tuple[Decimal | None, Decimal | None, str, tuple[str, ...]]]:
    """The ends, labels and places of the pay that a text shows."""
    ad = read(PLACES + text, works=(at(place),))
    return [(one.minimum, one.maximum, one.label, one.places) for one in ad.offers]


def test_places() -> None:
    """Pay is for the places that its label names, a label beside such a one is another place, and else none."""
    low, high = Decimal(60_000), Decimal(80_000)
    assert shown("Denver, CO: $60,000 - $80,000 a year") == [(low, high, "Denver, CO", ("US-CO",))]
    assert shown("$60,000 - $80,000 a year") == [(low, high, "", ())]
    assert shown("Region Nine: $60,000 - $80,000 a year") == [(low, high, "", ())]
    assert shown("Denver, CO: $60,000 - $80,000 a year\n\nRegion Nine: $60,000 - $80,000 a year") == [
        (low, high, "Denver, CO", ("US-CO",)),
        (low, high, "Region Nine", ()),
    ]
    assert shown("We pay well.") == []


def test_a_heading_above() -> None:
    """A label may stand on the line above, and pay in a list is pay too."""
    label = shown("### Boulder, CO\n\n- $20.50 - $25.25 per hour\n\nWe meet on Mondays.")
    assert label == [(Decimal("20.50"), Decimal("25.25"), "Boulder, CO", ("US-CO",))]


def test_laws() -> None:
    """Laws ask for the pay of their place."""
    pay = "\n\nApply by December 15, 2026 at a@harbor.example. Benefits: health insurance, a 401(k), paid vacation."
    for text, finding in (
        ("Austin, TX: $60,000 - $80,000 a year", ["US-CO PAY_LOCATION_UNMAPPED error"]),
        ("Denver, CO: $60,000 and up", ["US-CO PAY_RANGE_OPEN_ENDED error"]),
        ("Denver, CO: $22.50 - $28.75", ["US-CO PAY_PERIOD_MISSING warning"]),
        ("Denver, CO: $60,000 - $80,000", []),
        ("Denver, CO: $60,000 - $80,000 a year", []),
    ):
        assert [one for one in found(read(PLACES + text + pay, works=(at("US-CO"),))) if "PAY_" in one] == finding


def test_positions() -> None:
    """Pay stands where its line does."""
    (offer,) = read(PLACES + "We pay $60,000 a year.", works=(at("US-CO"),)).offers
    assert offer.position
    assert (offer.position.line, offer.words) == (9, "$60,000")


def test_faults() -> None:
    """Figures that cannot be read surely are told with what to do; those that can are not."""

    def told(text: str) -> list[str | None]:
        ad = read(PLACES + text, works=(at("US-CO"),))
        return [one.hint for one in structure.check(ad) if one.code == "PAY_FIGURE_UNCLEAR"]

    for text, hint in (
        ("$139,00 - $192,000 a year", "group thousands by one sign, and three digits: 139,000"),
        ("$75,600 - $81,270k a year", "write both ends in full: 75,600 - 81,270"),
        ("Salary: $$94,000", "write the sign once"),
        ("\u00a360,000 - \u20ac70,000 a year", "write both ends in one currency"),
        ("$70,000 - $60,000 a year", "write the lower end first"),
        ("$60k-$70k+ a year", "leave out what opens a range with two ends: the plus, and up"),
        ("$60 - $70,000", "write both ends for one period, and in full"),
    ):
        assert told(text) == [hint]
    assert told("$139,000 - $192,000 a year") == []


def test_remote_work() -> None:
    """Of work that may be done anywhere, the law of a state asks for its own pay, or for that of all other places."""
    pay = "California and New York: $150,000 - $180,000 a year\n\n"
    rest = "All other US locations: $130,000 - $160,000 a year\n\n"
    benefits = "Apply by December 15, 2026 at a@harbor.example. Benefits: health insurance, a 401(k), paid vacation."

    def unmapped(text: str) -> list[str]:
        ad = read(PLACES + text + benefits, works=(remote("US"),))
        return [one.split()[0] for one in found(ad) if "PAY_LOCATION_UNMAPPED" in one]

    assert unmapped(pay + rest) == []
    assert {"US-CO", "US-WA"} <= {*unmapped(pay)}
    assert {"US-CA", "US-NY", "US-NY/new-york-city"}.isdisjoint(unmapped(pay))


@pytest.mark.parametrize(
    ("text", "place", "per", "yearly"),
    [
        ("The base salary of the position is $90,000 - $120,000 plus a bonus.", "US-CO", Period.YEAR, True),
        ("### Salary\n\n$90,000 - $120,000", "US-CO", Period.YEAR, True),
        ("Pay: $90,000 - $120,000", "US-CO", None, True),
        ("Pay: 90,000 - 120,000 EUR", "DE", None, True),
        ("Pay: \u00a340,000 - \u00a350,000", "GB", None, True),
        ("Pay: $10,000 - $12,000", "CA-ON", None, True),
        ("Pay: $9,999 - $12,000", "US-CO", None, False),
        ("Pay: $22 - $30", "US-CO", None, False),
        ("Pay: $90,000 - $120,000", "MX", None, False),
        ("Pay: JPY 90,000 - JPY 120,000", "JP", None, False),
        ("Salary: JPY 90,000 - JPY 120,000", "JP", None, False),
        ("Pay: up to $120,000", "US-CO", None, False),
        ("Salary: $90,000 - $120,00", "US-CO", None, False),
        ("Pay: $10,000 - $12,000 for the whole project", "US-CO", None, False),
        ("Pay: $90,000 - $120,000, 40 hours per week", "US-CO", None, True),
        ("Pay: $90,000 - $120,000 (2 months ago)", "US-CO", None, True),
        ("Pay: $10,000 - $12,000, paid at the end of each month", "US-CO", None, False),
        ("A stipend as pay: $10,000 - $12,000", "US-CO", None, False),
        ("Pay: $90,000 - $120,000 per month", "US-CO", Period.MONTH, False),
    ],
)
def test_a_year_by_its_size(text: str, place: str, per: Period | None, yearly: bool) -> None:
    """Pay of the size of a year's, in a currency of which that can be told, is a year's if nothing speaks against it."""
    (offer,) = read(PLACES + text, works=(at(place),)).offers
    assert (offer.per, offer.yearly) == (per, yearly)


def test_the_pay_that_says_most() -> None:
    """Of several figures without a place, those with both ends, a period and a currency are taken, then the first."""

    def taken(text: str) -> str:
        work = at("US-CO")
        offer = read(f"# Cook\n\n{text}", works=(work,)).shows(work, "US-CO")
        return offer.words if offer else ""

    rest = "## Duties\n\n- Cook soup\n\n## Pay\n\n"
    assert taken(f"#### `USD 46000.0~46000.0`\n\n{rest}Salary: $23.00 per hour") == "$23.00"
    assert taken(f"{rest}Pay: up to $90,000\n\nPay: $70,000 - $80,000 a year") == "$70,000 - $80,000"
    assert taken(f"{rest}Pay: $60,000 a year\n\nPay: $70,000 - $80,000 a year") == "$60,000"
    assert taken(f"{rest}Pay: $60,000 a year\n\nPay: USD 70,000 - USD 80,000 a year") == "USD 70,000 - USD 80,000"


LABELLED = "New York, NY: $150,000 - $180,000 a year\n\n"


@pytest.mark.parametrize(
    ("label", "afar", "on_site"),
    [
        ("Remote (Regardless of Location)", True, False),
        ("Remote", True, False),
        ("Remote employees", True, False),
        ("All locations", True, True),
        ("All Locations", True, True),
        ("Nationwide", True, True),
        ("Remote Sales Group", False, False),
        ("Austin, TX", False, False),
        ("Region Nine", False, False),
    ],
)
def test_labels_of_remote_work(label: str, afar: bool, on_site: bool) -> None:
    """A label of remote work is that of work from afar, one of all places that of all work; that of a place wins there."""
    text = f"{PLACES}{LABELLED}{label}: $130,000 - $160,000 a year"
    far, near, named = remote("US"), at("US-CO"), at("US-NY/new-york-city")
    ad = read(text, works=(far, near, named))
    assert [ad.shows(work, "US-CO") is not None for work in (far, near)] == [afar, on_site]
    own = ad.shows(named, "US-NY/new-york-city")
    assert own
    assert own.words == "$150,000 - $180,000"
    there = ad.shows(far, "US-NY")
    assert there
    assert there.words == "$150,000 - $180,000"
