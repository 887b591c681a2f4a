"""Places: what labels of places name, in the notations of boards, feeds and pages."""

from __future__ import annotations

import pytest

from generator.importer import places
from generator.importer.location import Location
from tests.importer.reading import short

READ = {
    "Washington, DC": "Washington | DC | US",
    "Washington DC": "Washington | DC | US",
    "New York City, NY": "New York City | NY | US",
    "San Juan, PR": "San Juan | PR | US",
    "Fall River MA": "Fall River | MA | US",
    "Fall River MA, USA": "Fall River | MA | US",
    "Coeur d'Alene, ID": "Coeur d'Alene | ID | US",
    "Boston, MA 02110": "Boston | MA | US",
    "Alpharetta, Georgia": "Alpharetta | GA | US",
    "Tbilisi, Georgia": "Tbilisi | - | GE",
    "United States, Virginia, Richmond": "Richmond | VA | US",
    "US, CA, Palo Alto": "Palo Alto | CA | US",
    "US-CA-Palo Alto": "Palo Alto | CA | US",
    "United States, Oregon": "- | OR | US",
    "Oregon, United States": "- | OR | US",
    "Oregon": "- | OR | US",
    "1 Main Street (19075), United States of America, Salem, Oregon": "Salem | OR | US",
    "Germany, Berlin": "Berlin | - | DE",
    "Berlin, DE": "Berlin | - | DE",
    "Berlin": "Berlin | - | DE",
    "München (DE)": "München | - | DE",
    "Bayern, Deutschland": "- | Bavaria | DE",
    "Singapore, Singapore": "Singapore | - | SG",
    "London, UK": "London | - | GB",
    "Leeds, West Yorkshire": "Leeds | West Yorkshire | GB",
    "London, ON": "London | ON | CA",
    "Perth WA": "Perth | Western Australia | AU",
    "Toronto, Ontario, Canada": "Toronto | ON | CA",
    "Kraków, Poland": "Kraków | - | PL",
    "Remote": "- | - | - | remote",
    "Remote (US)": "- | - | US | remote",
    "Remote - EMEA": "- | - | - | remote",
    "Remote, OR": "- | OR | US | remote",
    "Boston, MA or Remote": "Boston | MA | US; - | - | US | remote",
    "Remote or Boston, MA": "Boston | MA | US; - | - | US | remote",
    "Boston, MA; Bonn, Germany; Remote": "Boston | MA | US; Bonn | - | DE; - | - | - | remote",
    "Oregon or Remote": "- | OR | US | remote",
    "Dijon (21)": "Dijon | - | FR",
    "1680 Harbor Drive (19050), United States of America, Salem, Oregon": "Salem | OR | US",
    "10115 Berlin": "Berlin | - | DE",
    "Hybrid - Boston, MA": "Boston | MA | US",
    "Hybrid in Boston, MA • Posted 3 days ago": "Boston | MA | US",
    "Boston, MA · 2 weeks ago · 28 people clicked apply": "Boston | MA | US",
    "Boston, MA · 28 applicants": "Boston | MA | US",
    "Fully Onsite – Weston MA": "Weston | MA | US",
    "Recruiting: US Remote, United States of America": "- | - | US | remote",
    "\U0001f4b0 USD 10~20 \U0001f30e Poland,Warsaw, Poland,Remote": "- | - | PL | remote; Warsaw | - | PL",
    "Boston, MA, USA; Salem, OR, USA; +7 more": "Boston | MA | US; Salem | OR | US",
    "Berlin oder Hamburg": "Berlin | - | DE; Hamburg | - | DE",
    "Oregon, Washington": "- | OR | US; - | WA | US",
    "Washington, District of Columbia": "Washington | DC | US",
    "Washington, D.C., US": "Washington | DC | US",
    "Salem / Remote friendly (US + Canada Only)": "Salem | - | -; - | - | US | remote; - | - | CA | remote",
    "Berlin or Remote (EU)": "Berlin | - | DE; - | - | - | remote",
    "NYC / SF": "New York | NY | US; San Francisco | CA | US",
    "SF Bay Area": "SF Bay Area | - | -",
    "Full-time Onsite or Remote": "- | - | - | remote",
    "Boston, MA preferred": "Boston | MA | US",
    "Boston, MA 02110 (Required)": "Boston | MA | US",
    "Virtual, US": "- | - | US | remote",
    "Telecommute": "- | - | - | remote",
    "Head Office": "",
    "Calgary, AB T2G 1V3": "Calgary | AB | CA",
    "Austin Texas - US": "Austin | TX | US; - | - | US",
    "New Brunswick": "- | NB | CA",
    "Lake Texas Road": "Lake Texas Road | - | -",
    "Job ID": "Job ID | - | -",
    "New York": "New York | - | US",
    "DC": "Washington | DC | US",
    "Port Washington, NY": "Port Washington | NY | US",
    "Northern Virginia": "Northern Virginia | - | -",
    "University of Texas": "University of Texas | - | -",
    "Duluth, MN, WI, ND": "Duluth | MN | US; - | WI | US; - | ND | US",
    "Virtual Reality": "Virtual Reality | - | -",
    "Berlin or Remote (Germany, Bonn)": "Berlin | - | DE; - | - | - | remote",
    "West LA": "West LA | - | -",
    "Anchor Society, Hawaii, Alaska, Oregon": "",
    "Salem, Oregon, Washington": "Salem | OR | US; - | WA | US",
    "Boston, Oregon, Washington": "Boston | OR | US; - | WA | US",
    "San Francisco Bay Area": "San Francisco Bay Area | - | -",
    "Springfield, Atlantis": "Springfield | - | -; Atlantis | - | -",
    "Elmshorn, Germany": "Elmshorn | - | DE",
    "Elmshorn, Schleswig-Holstein, Germany": "Elmshorn | Schleswig-Holstein | DE",
    "Route 66": "",
    "Remote (must reside in TX, FL or GA)": "- | TX | US | remote; - | FL | US | remote; - | GA | US | remote",
    "New York, New York": "New York | NY | US",
    "Oregon, WI": "Oregon | WI | US",
    "CA, OR": "- | CA | US; - | OR | US",
    "Machine Learning (ML)": "Machine Learning | - | -",
    "Boston, MA (Seaport)": "Boston | MA | US",
    "worldwide": "",
    "we work here": "",
    "x" * 500: "",
}


@pytest.mark.parametrize("label", READ, ids=[one[:40] for one in READ])
def test_read(label: str) -> None:
    """A label is read into its places, each with what is told of it and no more."""
    assert "; ".join(map(short, places.read(label))) == READ[label]


@pytest.mark.parametrize("line", ["Boston, MA", "Berlin", "Remote", "Dallas, TX (Remote)", "Oregon", "United States"])
def test_is_place(line: str) -> None:
    """A line of places that are surely some is one."""
    assert places.is_place(line)


@pytest.mark.parametrize(
    "line", ["Capital Two", "Remote Sensing Scientist", "Data Science", "Apply", "Nurse, Boston, MA", ""]
)
def test_is_no_place(line: str) -> None:
    """Names, titles and words are none."""
    assert not places.is_place(line)


def test_code() -> None:
    """A place has the code of its region, or else of its country, or none."""
    assert Location("Salem", "OR", "US").code == "US-OR"
    assert Location("Leeds", "West Yorkshire", "GB").code == "GB"
    assert Location("Leeds", None, "GB").code == "GB"
    assert Location("Leeds").code is None


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("Haifa, Haifa District, Israel", "Haifa | Haifa District | IL"),
        ("Paris dans le 18\u00e8me", "Paris | - | FR"),
        ("ON - Toronto", "Toronto | ON | CA"),
        ("DE - Berlin", "Berlin | - | DE"),
        ("US - Toronto", "- | - | US; Toronto | - | CA"),
        ("XX - Toronto", "XX | - | -; Toronto | - | CA"),
        ("NW - Bonn", "- | Nidwalden | CH; Bonn | - | DE"),
        ("Heilbronn", "Heilbronn | - | DE"),
        ("Anywhere in the World", "- | - | - | remote"),
        ("Anywhere in the Kitchen", ""),
        ("La D\u00e9fense", "La D\u00e9fense | - | FR"),
        ("Haifa, Jerusalem, Israel", "Haifa | - | IL; Jerusalem | - | IL"),
        ("Haifa, Haifa, Israel", "Haifa | - | IL"),
        ("Chiyoda, Tokyo, Japan", "Chiyoda | Tokyo | JP"),
        ("Kleinstadt, BE, DE", "Kleinstadt | Berlin | DE"),
        ("London, LND, GB", "London | - | GB"),
        ("12 Main Street, Suite 4, Austin, TX 78701, USA", "Austin | TX | US"),
        ("245 ELM RD Reese MI USA 48757-9340", "Reese | MI | US"),
        ("5600 Avenida Blanca, Carlsbad, CA 92008, USA", "Carlsbad | CA | US"),
        ("3120 Palm Way Ste. Y3.100", ""),
        ("Paris Centre", "Paris | - | FR"),
        ("Paris 13e arrondissement", "Paris | - | FR"),
        ("Paris (75013)", "Paris | - | FR"),
        ("Foxglove Centre", "Foxglove Centre | - | -"),
        ("Civic Centre, Bristol", "Bristol | - | GB"),
        ("Rockville Centre, NY", "Rockville Centre | NY | US"),
        ("Foxglove AI", "Foxglove AI | - | -"),
        ("Austin TX", "Austin | TX | US"),
        ("Nantes (44) ou t\u00e9l\u00e9travail", "Nantes | - | FR; - | - | FR | remote"),
        ("Remote (Dallas, TX)", "Dallas | TX | US | remote"),
    ],
)
def test_addresses_and_regions(label: str, place: str) -> None:
    """Streets and houses are left out; a region that no table has is the name between town and country."""
    assert "; ".join(map(short, places.read(label))) == place
