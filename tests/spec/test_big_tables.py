"""Tables of very many rows: every row is judged, few are kept, and of very many problems a hundred are told."""

from __future__ import annotations

import gc
import tracemalloc
from typing import TYPE_CHECKING

import pytest

import generator
from generator.spec.location import Location
from generator.spec.pay import PayBand
from generator.spec.source import MOST
from generator.spec.workspace import Workspace, load
from tests.spec.problems import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROLE = "postgen: 1\ntitle: T\ncode: r0\nduties: [x]\nlocations: [l0, l2]\n"
MANY = MOST + 50


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of a role, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "company.yaml").write_text("postgen: 1\nname: B\nzones: {east: East}\n")
    (tmp_path / "role.yaml").write_text(ROLE)
    return tmp_path


def location(number: int) -> str:
    """A row of the table of locations."""
    return f"l{number},US-VA,City {number},east"


def band(number: int) -> str:
    """A row of the pay table; every tenth one belongs to a role of many rows."""
    return f"{'r0' if number % 10 == 0 else f'r{number}'},l{number},{number}.50,USD,hour"


def tables(
    folder: Path, rows: int, locations: Callable[[int], str] = location, bands: Callable[[int], str] = band
) -> None:
    """Write both tables, with so many rows each."""
    for name, header, row in (
        ("locations", "id,place,city,zone", locations),
        ("pay", "code,place,amount,currency,per", bands),
    ):
        text = "\n".join([header, *map(row, range(rows))])
        (folder / f"{name}.csv").write_text(f"{text}\n")


def wrong() -> list[str]:
    """All that is wrong, or odd, with the role."""
    try:
        return [told(one) for one in load("role.yaml").warnings]
    except generator.PostgenError as problem:
        return [told(one) for one in problem.diagnostics]


@pytest.mark.uncounted
def test_the_last_of_a_hundred_thousand_rows(folder: Path) -> None:
    """A wrong value in row 99,999 of either table is found before anything else happens, and told with row and column."""
    last = 99_998

    def moved(number: int) -> str:
        return location(number).replace("US-VA", "US-VX") if number == last else location(number)

    def unpaid(number: int) -> str:
        return band(number).replace(".50", ".505") if number == last else band(number)

    tables(folder, 100_000, moved, unpaid)
    assert [one.split(" | ")[0] for one in wrong()] == [
        "locations.csv:100000:2 PLACE_UNKNOWN place: 'US-VX' is no place code",
        "pay.csv:100000:3 MONEY_DECIMALS amount: 99998.505 has 3 decimals",
    ]


def living(kind: type[object]) -> int:
    """How many objects of a class there are."""
    gc.collect()
    return sum(type(one) is kind for one in gc.get_objects())


@pytest.mark.uncounted
def test_few_models_are_kept(folder: Path) -> None:
    """Of thousands of rows only those that roles asked for are models, and the same one for each role that asks."""
    tables(folder, 5000)
    before = living(Location), living(PayBand)
    space = Workspace(folder)
    inputs = space.load("role.yaml")
    assert len(inputs.pay) == 500
    assert (living(Location) - before[0], living(PayBand) - before[1]) == (0, 500)
    assert len(inputs.locations) == 5000
    assert inputs.locations["l4999"].city == "City 4999"
    assert living(Location) - before[0] == 1
    assert space.load("role.yaml").offered[0] is inputs.offered[0]


@pytest.mark.uncounted
def test_a_row_takes_little_memory(folder: Path) -> None:
    """A row of both tables together takes at most 800 bytes, while it is read too; that is 80 MB for 100,000."""
    load("role.yaml", assignments=["locations=[{id: l0, place: US}]"])  # what is made once
    peaks = []
    for rows in (2000, 8000):
        tables(folder, rows)
        tracemalloc.start()
        space = Workspace(folder)
        space.load("role.yaml", assignments=["code=r1"])
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] - peaks[0] <= 6000 * 800


def test_very_many_unknown_zones(folder: Path) -> None:
    """Of rows with unknown zones and repeated ids together, the first hundred errors are told, and the others counted."""

    def row(number: int) -> str:
        return f"l{number},US-VA,City,esat" if number % 2 == 0 else "l0,US-VA,City,east"

    tables(folder, MANY, row, lambda number: f"r{number},l0,1,USD,hour")
    (folder / "role.yaml").write_text(ROLE.replace(", l2", ""))
    found = wrong()
    assert [one.split(" ")[:2] for one in found[:MOST]] == [
        [f"locations.csv:{number + 2}:{1 if number % 2 else 4}", "LOCATION_DUPLICATE" if number % 2 else "ZONE_UNKNOWN"]
        for number in range(MOST)
    ]
    assert found[0].endswith("there is no zone 'esat' | expected a key of zones | help did you mean 'east'?")
    assert found[MOST:] == ["locations.csv:102:4 MORE_ERRORS and 50 more errors from here on"]


def test_very_many_repeated_ids(folder: Path) -> None:
    """Rows whose id stands above are told for the first hundred, and counted for the others."""
    tables(folder, MANY, lambda _: "l0,US-VA,City,east", lambda _: "r0,l0,1,USD,hour")
    (folder / "role.yaml").write_text(ROLE.replace(", l2", ""))
    found = wrong()
    assert (
        found[0]
        == "locations.csv:3:1 LOCATION_DUPLICATE the location 'l0' is there twice; the other: locations.csv:2:1"
    )
    assert found[MOST:] == ["locations.csv:103:1 MORE_ERRORS and 49 more errors from here on"]


def test_very_many_unknown_places(folder: Path) -> None:
    """Bands for places that nobody defines are told for the first hundred rows, and counted for the others."""
    tables(folder, MANY, bands=lambda number: f"r{number},m{number},1,USD,hour")
    found = wrong()
    assert found[0].startswith("pay.csv:2:2 PAY_PLACE_UNKNOWN 'm0' is neither a location nor a zone | expected")
    assert (found[MOST], len(found)) == ("pay.csv:102:2 MORE_ERRORS and 50 more errors from here on", MOST + 1)


@pytest.mark.parametrize(("rows", "last"), [(MOST, []), (MOST + 1, ["1 more"]), (MANY, ["50 more"])])
def test_very_many_warnings(rows: int, last: list[str], folder: Path) -> None:
    """Cities with rules of their own are told for a hundred rows, and counted for the others; none of it is an error."""
    tables(folder, rows, lambda number: f"l{number},US-NY,New York,east")
    rest = "from here on are in cities with rules of their own, which their places leave out"
    found = wrong()
    assert found[MOST - 1].startswith(f"locations.csv:{MOST + 1}:2 PLACE_FINER New York has rules of its own")
    assert found[MOST:] == [f"locations.csv:{MOST + 2}:2 PLACE_FINER {one} {rest}" for one in last]


def test_very_many_unknown_locations(folder: Path) -> None:
    """Of the unknown locations that a role names the first hundred are told, and the number of the others."""
    tables(folder, 1500)
    (folder / "role.yaml").write_text(ROLE.replace("l2", ", ".join(f"lx{number}" for number in range(MANY))))
    found = wrong()
    assert found[3].endswith("LOCATION_UNKNOWN there is no location 'lx3' | help did you mean 'l3'?")
    assert len(found) == MOST + 1
    assert found[MOST].endswith("MORE_ERRORS and 50 more errors from here on")
