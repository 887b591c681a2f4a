"""Locations: the places and groups that they may name, and the areas that the work may be done in."""

from __future__ import annotations

import pytest

from generator.spec.location import Location
from tests.spec.problems import made, problems

GROUP = "LOCATION_REMOTE 'EU' is a group of countries | expected the countries or states that the work may be done from"
NO_PLACE = "PLACE_GROUP 'EU' is a group of countries, not a place | expected a country or smaller"
WORK = "expected workplace: remote, or no remote_within"
NOT_REMOTE = f"LOCATION_REMOTE remote_within is given, but the workplace of 'a' is '{{}}' | {WORK}"


@pytest.mark.parametrize(
    ("keys", "areas"),
    [
        ("place: US", ("US",)),
        ("place: PR", ("US-PR",)),
        ("place: US-NY/new-york-city, workplace: hybrid", ("US-NY/new-york-city",)),
        ("place: US-VA, workplace: remote", ("US-VA",)),
        ("place: US-VA, workplace: remote, remote_within: []", ("US-VA",)),
        ("place: US-VA, workplace: remote, remote_within: [CA, PR, US-VA]", ("CA", "US-PR", "US-VA")),
        ("place: EU, workplace: remote, remote_within: [DE]", ("DE",)),
        ("place: DE, remote_within: []", ("DE",)),
    ],
)
def test_areas(keys: str, areas: tuple[str, ...]) -> None:
    """Work is done in the place itself, or where remote work is allowed; that is the place unless areas are given."""
    assert made(Location, f"{{id: a, {keys}}}").areas == areas


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("place: EU", NO_PLACE),
        ("place: EU, workplace: hybrid", NO_PLACE),
        ("place: EU, workplace: remote", GROUP),
        ("place: US, workplace: remote, remote_within: [DE, EU]", GROUP),
        ("place: US, remote_within: [US]", NOT_REMOTE.format("on_site")),
        ("place: EU, workplace: hybrid, remote_within: [EU]", NOT_REMOTE.format("hybrid")),
    ],
)
def test_groups_and_areas_that_are_refused(keys: str, told: str) -> None:
    """A group of countries is no place to work at, and areas are given for remote work only."""
    assert problems(Location, f"{{id: a, {keys}}}") == [f"x:1:1 {told}"]


def test_all_keys() -> None:
    """Every key is read; a postal code keeps its noughts, and the workplace is on site unless given."""
    text = "{id: a, place: DE, city: ' Bonn ', region: NRW, country: D, postal_code: 01234, street_address: Am Hof 1"
    read = made(Location, f"{text}, zone: z1, label: Bonn or near}}")
    assert read.model_dump() == {
        "id": "a",
        "place": "DE",
        "city": "Bonn",
        "region": "NRW",
        "country": "D",
        "postal_code": "01234",
        "street_address": "Am Hof 1",
        "zone": "z1",
        "workplace": "on_site",
        "remote_within": (),
        "label": "Bonn or near",
    }


def test_a_workplace_that_does_not_exist() -> None:
    """The workplace is one of three."""
    valid = "is not valid here | expected one of on_site, hybrid, remote"
    assert problems(Location, "{id: a, place: US, workplace: remot}") == [
        f"x:1:31 SPEC_VALUE workplace: 'remot' {valid} | found 'remot' | help did you mean 'remote'?"
    ]
