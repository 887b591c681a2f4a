"""Locations: where a role is offered."""

from typing import Literal, Self

from pydantic import model_validator

from generator.spec import places
from generator.spec.fields import Id, Label, Line, Model, PlaceCode, fail


class Location(Model):
    """One place where a role is offered: on site, hybrid, or remote within countries or states."""

    id: Id
    """The name that roles and the pay table use for it, such as new-york-ny."""
    place: PlaceCode
    """The place code of the smallest area that the law or the table knows: US-NY/new-york-city, US-VA, DE."""
    city: Line | None = None
    """The city as it is written in an address."""
    region: Line | None = None
    """The state or province as it is written in an address; taken from the place code unless given."""
    country: Line | None = None
    """The country as it is written; taken from the place code unless given."""
    postal_code: Label | None = None
    """The postal code."""
    street_address: Line | None = None
    """Street and number."""
    zone: Id | None = None
    """The pay zone that applies where the pay table has no row for the location itself."""
    workplace: Literal["on_site", "hybrid", "remote"] = "on_site"
    """Where the work is done."""
    remote_within: tuple[PlaceCode, ...] = ()
    """For remote work, the countries or states that it may be done from; the place itself unless given."""
    label: Line | None = None
    """How the location is written in postings; made of city, region and country unless given."""

    @model_validator(mode="after")
    def _remote(self) -> Self:
        if self.remote_within and self.workplace != "remote":
            raise fail(
                "LOCATION_REMOTE",
                f"remote_within is given, but the workplace of {self.id!r} is {self.workplace!r}",
                expected="workplace: remote, or no remote_within",
            )
        if self.workplace == "remote":
            for code in self.areas:
                if places.find(code).kind == "group":
                    raise fail(
                        "LOCATION_REMOTE",
                        f"{code!r} is a group of countries",
                        expected="the countries or states that the work may be done from",
                    )
        elif places.find(self.place).kind == "group":
            raise fail(
                "PLACE_GROUP", f"{self.place!r} is a group of countries, not a place", expected="a country or smaller"
            )
        return self

    @property
    def areas(self) -> tuple[str, ...]:
        """The place codes that work here may be done in: the remote areas, or the place itself."""
        if self.workplace == "remote":
            return self.remote_within or (self.place,)
        return (self.place,)
