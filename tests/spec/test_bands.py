"""The pay in force for a place: found by the place, whatever the number of rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from generator.spec import bands
from generator.spec.bands import PayRows, PayTable
from generator.spec.document import parse_value
from generator.spec.location import Location
from generator.spec.pay import PayRow
from generator.spec.validate import Placed

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2026, 6, 15)
NODE = parse_value("{place: a}", "x")


def rows(*written: tuple[str, int | None, int | None]) -> PayRows:
    """Rows of pay for a place each, in force from and to so many days after the day of the test."""
    made: list[Placed[PayRow]] = []
    for place, first, last in written:
        days = {"effective": first, "expires": last}
        dates = {name: str(DAY + timedelta(day)) for name, day in days.items() if day is not None}
        row = {"place": place, "amount": len(made), "currency": "USD", "per": "hour"}
        made.append(Placed(PayRow.model_validate(row | dates), NODE))
    return PayRows(made)


def found(table: PayTable, place: str) -> tuple[int | None, list[str]]:
    """The number of the row in force for a place, and the codes of what is wrong."""
    row, problems = table.for_place(place)
    return None if row is None else int(row.value.amount or 0), [one.code for one in problems]


def scanned(several: Sequence[Placed[PayRow]], place: str) -> tuple[int | None, list[str]]:
    """The same, by looking at every row."""
    named = [row.value for row in several if row.value.place == place]
    current = [row for row in named if row.in_force(DAY)]
    if len(current) == 1:
        return int(current[0].amount or 0), []
    if current:
        return None, ["PAY_OVERLAP"]
    return None, [("PAY_EXPIRED" if row.expires and row.expires < DAY else "PAY_NOT_YET") for row in named[-1:]]


days = st.none() | st.integers(-1, 1)
spans = st.tuples(st.sampled_from("abc"), days, days)


@given(st.lists(spans.filter(lambda one: one[1] is None or one[2] is None or one[1] <= one[2])))
def test_a_row_is_found_by_its_place(written: list[tuple[str, int | None, int | None]]) -> None:
    """The row for a place, and what is wrong, is the same as if every row were looked at; places are in order, each once."""
    several = rows(*written)
    table = PayTable(several, DAY)
    assert [found(table, place) for place in "abcd"] == [scanned(several, place) for place in "abcd"]
    assert list(table.places()) == list(dict.fromkeys(place for place, _, _ in written))


def test_rows_are_looked_through_once() -> None:
    """The rows of a role are a tuple, and are put in order by place once, whichever table asks."""
    several = rows(("a", None, None), ("b", None, None), ("a", 1, None))
    assert isinstance(several, tuple)
    assert {place: [one.value.amount for one in named] for place, named in several.by_place.items()} == {
        "a": [0, 2],
        "b": [1],
    }
    assert PayTable(several, DAY).places() is PayTable(several, DAY + timedelta(1)).places()


def test_the_zone_where_the_location_has_none() -> None:
    """A location's own row counts before its zone's, and a problem with its own row is told."""
    table = PayTable(rows(("a", None, None), ("z", None, None), ("b", None, -1)), DAY)
    here = {name: Location(id=name, place="US", zone="z") for name in "abc"}
    assert [table.for_location(here[name])[0] for name in "ac"] == [table.for_place("a")[0], table.for_place("z")[0]]
    row, problems = table.for_location(here["b"])
    assert (row, [one.code for one in problems]) == (None, ["PAY_EXPIRED"])
    assert table.for_location(Location(id="d", place="US")) == (None, [])


def test_what_to_add_where_there_is_no_row() -> None:
    """A location without pay is told with the places that a row could name: itself, or its zone if it has one."""
    (row,) = rows(("a", None, None))
    told = [bands.missing(Location(id="b", place="US", zone=zone), row) for zone in (None, "z")]
    assert [one.code for one in told] == ["PAY_MISSING"] * 2
    assert [one.hint for one in told] == ["add a row with place: b", "add a row with place: b or z"]
