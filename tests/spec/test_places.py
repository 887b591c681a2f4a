"""Place codes: what lies in what, and the hints for other notations."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.spec import places

CODES = [place.code for place in places.all_places()]
any_code = st.sampled_from([*CODES, "PR", "GU"])


@given(any_code)
def test_inside_is_reflexive(code: str) -> None:
    """Every place lies in itself."""
    assert places.inside(code, code)
    assert places.overlaps(code, code)


@given(any_code, any_code, any_code)
def test_inside_is_transitive(one: str, two: str, three: str) -> None:
    """What lies in a place lies in all that the place lies in."""
    assert not (places.inside(one, two) and places.inside(two, three)) or places.inside(one, three)


@given(any_code)
def test_ancestors_are_ordered(code: str) -> None:
    """The ancestors are what the place lies in, and each lies in none that stands before it."""
    above = places.ancestors(code)
    own = places.find(code).code
    assert set(above) == {area for area in CODES if places.inside(code, area)} - {own}
    assert all(not places.inside(later, earlier) for at, earlier in enumerate(above) for later in above[at + 1 :])
    for area in above:
        assert set(places.ancestors(area)) < set(above)


@given(any_code, any_code)
def test_overlaps_is_symmetric(one: str, other: str) -> None:
    """Two places overlap if one lies in the other, whichever is named first."""
    assert places.overlaps(one, other) == places.overlaps(other, one)
    assert places.overlaps(one, other) == (places.inside(one, other) or places.inside(other, one))


@pytest.mark.uncounted
@given(st.text(max_size=80) | st.text("USNYCADE-/ newyork", max_size=24) | st.sampled_from(CODES).map(str.lower))
@settings(max_examples=200, deadline=None)
def test_lookups_raise_nothing_else(text: str) -> None:
    """Whatever is looked up, there is a place or an UnknownPlace with a hint of one line."""
    if places.known(text):
        assert places.find(text).name
    else:
        with pytest.raises(places.UnknownPlace) as problem:
            places.find(text)
        assert problem.value.hint
        assert "\n" not in problem.value.hint
        assert len(str(problem.value)) < 600


@pytest.mark.parametrize("text", ["x" * 1_000_000, "US-" * 300_000, "\ud800", "US-NY/\x00"])
def test_hostile_texts_are_unknown(text: str) -> None:
    """A text that is huge or no proper text is unknown like any other, and is shown in part."""
    with pytest.raises(places.UnknownPlace) as problem:
        places.find(text)
    assert len(str(problem.value)) < 400


@pytest.mark.parametrize(
    ("code", "area", "expected"),
    [
        ("US-CA/los-angeles", "US-CA/los-angeles-county", True),
        ("US-CA/los-angeles", "US-CA/los-angeles-county-unincorporated", False),
        ("US-CA/los-angeles-county-unincorporated", "US-CA/los-angeles-county", True),
        ("US-CA/los-angeles-county-unincorporated", "US-CA/los-angeles", False),
        ("US-CA/san-diego-county-unincorporated", "US-CA/san-diego-county", True),
        ("US-CA/san-francisco", "US-CA/los-angeles-county", False),
        ("US-NY/brooklyn", "US-NY/new-york-city", True),
        ("US-NY/brooklyn", "US-NY/manhattan", False),
        ("US-NY/yonkers", "US-NY/westchester-county", True),
        ("US-NY/yonkers", "US-NY/new-york-city", False),
        ("US-NY/albany", "US-NY/albany-county", True),
        ("US-NY/ithaca", "US-NY/albany-county", False),
        ("US-NY/new-york-city", "US", True),
        ("US", "US-NY", False),
        ("US-CA", "CA", False),
        ("US-DE", "DE", False),
        ("DE", "EU", True),
        ("DE-BY", "EU", True),
        ("GB", "EU", False),
        ("GP", "FR", True),
        ("NC", "FR", False),
        ("AX", "EU", True),
        ("IE-D", "IE-L", True),
        ("IE-D", "IE-M", False),
        ("PR", "US", True),
        ("PR", "US-PR", True),
        ("US-PR", "PR", True),
        ("PR", "US-NY", False),
    ],
)
def test_what_lies_in_what(code: str, area: str, expected: bool) -> None:
    """Cities lie in their counties, members in the union; neighbours and namesakes do not."""
    assert places.inside(code, area) is expected


def test_overlaps() -> None:
    """A remote area overlaps the cities in it; two cities do not overlap."""
    assert places.overlaps("US", "US-NY/new-york-city")
    assert places.overlaps("US-NY/new-york-city", "US")
    assert not places.overlaps("US-NY/new-york-city", "US-NY/ithaca")


@pytest.mark.parametrize(
    ("code", "above", "country", "region", "schema_type"),
    [
        ("EU", (), "EU", None, "AdministrativeArea"),
        ("US", (), "US", None, "Country"),
        ("DE", ("EU",), "DE", None, "Country"),
        ("GP", ("FR", "EU"), "GP", None, "Country"),
        ("US-NY", ("US",), "US", "US-NY", "State"),
        ("PR", ("US",), "US", "US-PR", "State"),
        ("CA-ON", ("CA",), "CA", "CA-ON", "State"),
        ("GB-ENG", ("GB",), "GB", "GB-ENG", "AdministrativeArea"),
        ("IE-CO", ("IE-M", "IE", "EU"), "IE", "IE-CO", "AdministrativeArea"),
        ("US-NY/new-york-city", ("US-NY", "US"), "US", "US-NY", "City"),
        ("US-NY/queens", ("US-NY/new-york-city", "US-NY", "US"), "US", "US-NY", "AdministrativeArea"),
        ("US-CA/los-angeles-county", ("US-CA", "US"), "US", "US-CA", "AdministrativeArea"),
        ("US-CA/los-angeles", ("US-CA/los-angeles-county", "US-CA", "US"), "US", "US-CA", "City"),
    ],
)
def test_where_a_place_is(
    code: str, above: tuple[str, ...], country: str, region: str | None, schema_type: str
) -> None:
    """The parts of an address come from the code: what it lies in, its country, its state, its type."""
    assert places.ancestors(code) == above
    assert places.country(code) == country
    assert places.region(code) == region
    assert places.schema_type(code) == schema_type


def test_an_area_that_is_listed_twice_is_one_place() -> None:
    """The country code of an area of the United States is read as its code as a state."""
    for code in ("AS", "GU", "MP", "PR", "UM", "VI"):
        assert places.find(code) == places.find(f"US-{code}")
        assert places.find(code).code == f"US-{code}"


@pytest.mark.parametrize(
    ("code", "city", "expected"),
    [
        ("US-NY", "New York", "US-NY/new-york-city"),
        ("US-NY", "new york city", "US-NY/new-york-city"),
        ("US-NY", "NYC", "US-NY/new-york-city"),
        ("US-NY", "New York, NY", "US-NY/new-york-city"),
        ("US-NY", "Brooklyn", "US-NY/new-york-city"),
        ("US-NY", "Long Island City", "US-NY/new-york-city"),
        ("US-NY/new-york-city", "New York", None),
        ("US-NY/new-york-city", "Brooklyn", None),
        ("US-NY/brooklyn", "New York", None),
        ("US-NY", "Albany", "US-NY/albany-county"),
        ("US-NY/albany-county", "Albany", None),
        ("US-NY", "Yonkers", None),
        ("US-NY/albany-county", "New York", None),
        ("US-CA", "Los Angeles", "US-CA/los-angeles"),
        ("US-CA/los-angeles-county", "Los Angeles", "US-CA/los-angeles"),
        ("US-CA/los-angeles-county-unincorporated", "Los Angeles", None),
        ("US-MO", "Saint Louis", "US-MO/st-louis"),
        ("US-MO", "St. Louis", "US-MO/st-louis"),
        ("US-OH", "Columbus", "US-OH/columbus"),
        ("US-GA", "Columbus", None),
        ("US-VA", "Richmond", None),
        ("US-VA", "", None),
        ("US", "New York", None),
        ("EU", "Paris", None),
    ],
)
def test_cities_with_rules_of_their_own(code: str, city: str, expected: str | None) -> None:
    """A city that a law in force names, or a county or city around it, has a code that says more than the state's."""
    assert places.more_specific(code, city) == expected


CAPITALS = " Countries and states are in capitals, what follows a slash in small letters"
SLASH = " A city or county stands behind its state's code and a slash"
HYPHEN = " A state stands behind its country's code and a hyphen"
ISO = " Countries are written as in ISO 3166"
NYC = "did you mean 'US-NY/new-york-city' (New York City)?"
DELAWARE = " 'DE' is Germany, Delaware is 'US-DE'"
ANYTHING = "write a country such as 'DE', or a state such as 'US-NY', and name the city in `city:`"


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("UK", f"did you mean 'GB' (United Kingdom)?{ISO}"),
        ("USA", f"did you mean 'US' (United States)?{ISO}"),
        ("DEU", f"did you mean 'DE' (Germany)?{ISO}"),
        ("Germany", f"did you mean 'DE' (Germany)?{ISO}"),
        ("Germny", "did you mean 'DE' (Germany)?"),
        ("UK-ENG", "did you mean 'GB-ENG' (England)?"),
        ("USA-NY", "did you mean 'US-NY' (New York)?"),
        ("NY", f"did you mean 'US-NY' (New York)?{HYPHEN}"),
        ("ON", f"did you mean 'CA-ON' (Ontario)?{HYPHEN}"),
        ("WA", f"did you mean 'US-WA' (Washington) or 'AU-WA' (Western Australia)?{HYPHEN}"),
        ("ny-us", "did you mean 'US-NY' (New York)?"),
        ("us-ny", f"did you mean 'US-NY' (New York)?{CAPITALS}"),
        ("ca", f"did you mean 'CA' (Canada) or 'US-CA' (California)?{CAPITALS}"),
        ("US_NY", f"did you mean 'US-NY' (New York)?{HYPHEN}"),
        ("US-NYC", f"{NYC}{SLASH}"),
        ("US-NY-NYC", f"{NYC}{SLASH}"),
        ("New York, NY", f"{NYC}{SLASH}"),
        ("us-ny/new-york-city", f"{NYC}{CAPITALS}"),
        ("US-NY/New York", NYC),
        ("US-NY/new-york-cty", NYC),
        ("New York", f"did you mean 'US-NY' (New York) or 'US-NY/new-york-city' (New York City)?{HYPHEN}"),
        ("US-NJ-JERSEY_CITY", f"did you mean 'US-NJ/jersey-city' (Jersey City)?{SLASH}"),
        ("CA/san-francisco", "did you mean 'US-CA/san-francisco' (San Francisco)?"),
        ("CA-SF", f"did you mean 'US-CA/san-francisco' (San Francisco)?{SLASH}"),
        ("US-VA/richmond", "use 'US-VA' and name the city in `city:`"),
        ("us-va/richmond", "use 'US-VA' and name the city in `city:`"),
        ("US-NY/buffalo", "use 'US-NY' and name the city in `city:`"),
        ("PR/ponce", "use 'US-PR' and name the city in `city:`"),
        ("SG/singapore", "use 'SG' and name the city in `city:`"),
        ("US/richmond", "use 'US' or one of its regions, such as 'US-AL', and name the city in `city:`."),
        (
            "DE/wilmington",
            f"use 'DE' or one of its regions, such as 'DE-BW', and name the city in `city:`.{DELAWARE}",
        ),
        ("DE-DE", "did you mean 'US-DE' (Delaware)? 'DE' is Germany, Delaware is 'US-DE'"),
        ("US-ON", "did you mean 'CA-ON' (Ontario)?"),
        ("US-NX", "did you mean 'US-TX' (Texas)?"),
        ("SE-AB", "the table has no regions of Sweden: use 'SE'."),
        ("CO-DC", "the table has no regions of Colombia: use 'CO'. 'CO' is Colombia, Colorado is 'US-CO'"),
        ("Springfield", ANYTHING),
        ("", ANYTHING),
        ("/", ANYTHING),
    ],
)
def test_hints(code: str, hint: str) -> None:
    """Other notations lead to the code that was probably meant, and say which rule they broke."""
    with pytest.raises(places.UnknownPlace) as problem:
        places.find(code)
    assert problem.value.hint == hint
    assert problem.value.code == code
    assert str(problem.value) == f"{code!r} is not a place code: {hint}"


def test_the_error_can_be_copied() -> None:
    """The error is the same after it has been copied, or handed from one process to another, which works alike."""
    one = places.UnknownPlace("UK", "did you mean 'GB'?")
    again = copy.copy(one)
    assert (again.code, again.hint, str(again)) == (one.code, one.hint, str(one))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("Atlantis", "write a country such as 'DE', or a state such as 'US-NY'"),
        ("US-TX/atlantis", "use 'US-TX'"),
        ("DE/atlantis", "use 'DE' or one of its regions, such as 'DE-BW'. 'DE' is Germany, Delaware is 'US-DE'"),
    ],
)
def test_hints_without_a_city(code: str, told: str) -> None:
    """Where there is no key for a city, a hint does not speak of it."""
    assert places.hint(code, city=False) == told
    assert "`city:`" in places.hint(code)
