"""Which row of pay is in force for a location on a day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from generator.diagnostic import Diagnostic, error, warning
from generator.spec.pay import PayRow
from generator.spec.validate import Placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.spec.location import Location


_Rows: TypeAlias = tuple[Placed[PayRow], ...]


class PayRows(_Rows):
    """The rows of pay of one role, in order, which can be found by the place that they name."""

    @cached_property
    def by_place(self) -> Mapping[str, list[Placed[PayRow]]]:
        """The rows that name each place, both in the order of the rows."""
        found: dict[str, list[Placed[PayRow]]] = {}
        for row in self:
            found.setdefault(row.value.place, []).append(row)
        return found


@dataclass(frozen=True, slots=True)
class PayTable:
    """The rows of pay of one role, found by the place that they name, with all problems of a choice."""

    rows: PayRows
    as_of: date

    def for_place(self, place: str) -> tuple[Placed[PayRow] | None, list[Diagnostic]]:
        """Return the row in force for the location or zone ``place``; None with a problem if there is not exactly one.

        A place that no row names gives None and no problem.
        """
        named = self.rows.by_place.get(place, [])
        current = [row for row in named if row.value.in_force(self.as_of)]
        if len(current) > 1:
            first, second = current[0].at(), current[1].at()
            return None, [
                error(
                    "PAY_OVERLAP",
                    f"two rows of pay are in force for {place!r} on {self.as_of}; the other: {first}",
                    second,
                )
            ]
        if current:
            return current[0], []
        return None, [_out_of_force(row, self.as_of) for row in named[-1:]]

    def for_location(self, location: Location) -> tuple[Placed[PayRow] | None, list[Diagnostic]]:
        """Return the row in force for ``location``: its own, else its zone's."""
        row, problems = self.for_place(location.id)
        if row or problems or location.zone is None:
            return row, problems
        return self.for_place(location.zone)

    def places(self) -> Iterable[str]:
        """Return the places that rows name, in order, each once."""
        return self.rows.by_place


def missing(location: Location, row: Placed[PayRow]) -> Diagnostic:
    """Return the warning that a role with pay has none for ``location``; ``row`` is one that it has."""
    return warning(
        "PAY_MISSING",
        f"there is no pay for the location {location.id!r}",
        row.at(),
        hint=f"add a row with place: {location.id}" + (f" or {location.zone}" if location.zone else ""),
    )


def _out_of_force(row: Placed[PayRow], as_of: date) -> Diagnostic:
    pay = row.value
    if pay.expires and pay.expires < as_of:
        return error(
            "PAY_EXPIRED",
            f"the pay for {pay.place!r} expired on {pay.expires}",
            row.at("expires"),
            expected=f"a row in force on {as_of}",
        )
    return error(
        "PAY_NOT_YET",
        f"the pay for {pay.place!r} is in force from {pay.effective} only",
        row.at("effective"),
        expected=f"a row in force on {as_of}",
    )
