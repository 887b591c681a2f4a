"""Rows: the same whether they stand in a table or in a list, and made only when they are asked for."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.spec import rows as module
from generator.spec.document import parse_value
from generator.spec.lists import LOCATIONS, PAY
from generator.spec.location import Location
from generator.spec.nodes import Sequence
from generator.spec.pay import PayBand
from generator.spec.rows import Listed, Tabled, indexed
from generator.spec.source import MOST
from generator.spec.tables import read_table
from generator.spec.validate import Placed, validate, validate_each
from tests.spec.problems import told

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic
    from generator.spec.nodes import Node
    from generator.spec.tables import Columns, Table

PAIR = {"currency": "USD", "per": "hour"}
ids = st.sampled_from(["a", "b", "c", "A b", ""])
places = st.sampled_from(["US", "US-NY", "XX", ""])
written_locations = st.fixed_dictionaries(
    {"id": ids, "place": places},
    optional={"zone": st.sampled_from(["x", "y", "Z"]), "city": st.sampled_from(["New York", "Utica"])},
)
written_bands = st.fixed_dictionaries(
    {"code": st.sampled_from(["T", "U", ""]), "place": ids, "amount": st.sampled_from(["1", "2.345", "x"])},
    optional={"label": st.just("L")},
)


def table(columns: Columns, written: list[dict[str, str]], name: str = "t.csv") -> Table:
    """The table with the rows that are ``written``."""
    file = io.StringIO()
    writer = csv.DictWriter(file, columns.names)
    writer.writeheader()
    writer.writerows(written)
    return read_table(file.getvalue().encode(), name, columns)


@given(st.lists(st.sampled_from(["a", "b", "c", None])))
def test_the_index(keys: list[str | None]) -> None:
    """Every number is found by its key, in order; all but the first of a key are repeats."""
    index = indexed(iter(keys))
    expected = {key: [number for number, one in enumerate(keys) if one == key] for key in keys if key is not None}
    assert {key: list(index.numbers(key)) for key in index.first} == expected
    assert list(index.repeats) == sorted(number for numbers in expected.values() for number in numbers[1:])
    assert list(index.numbers("d")) == []


@pytest.mark.uncounted
@given(st.lists(written_locations, max_size=8))
def test_a_table_of_locations_is_a_list_of_them(written: list[dict[str, str]]) -> None:
    """A table and a list of the same locations have the same models, names, needs and problems."""
    rows = [row for row in ({key: text for key, text in one.items() if text} for one in written) if row]
    nodes = parse_value(json.dumps(rows), "t.yaml")
    assert isinstance(nodes, Sequence)
    made, problems = validate_each(Location, nodes)
    listed = Listed(LOCATIONS, made, [row["id"] for row in rows if "id" in row])
    tabled = Tabled(LOCATIONS, table(LOCATIONS.columns, rows))
    assert sorted(one.code for one in tabled.problems) == sorted(one.code for one in problems)
    assert (tabled.names, tabled.needs) == (listed.names, listed.needs)
    for key in ("a", "b", "c"):
        assert [one.value for one in tabled.of(key)] == [one.value for one in listed.of(key)]
    for zones in ({"x"}, {"x", "y"}, {"Z"}):
        found = [[rows.placed(number).value for number in rows.needing(zones)] for rows in (tabled, listed)]
        assert found[0] == found[1]
    assert [tabled.placed(one).value for one in tabled.odd] == [listed.placed(one).value for one in listed.odd]


@given(st.lists(written_bands, max_size=8))
def test_a_table_of_bands_is_a_list_of_them(written: list[dict[str, str]]) -> None:
    """A table and a list of the same bands have the same models by code, and the same needs, those with a label aside."""
    rows = [{key: text for key, text in one.items() if text} | PAIR for one in written]
    nodes = parse_value(json.dumps(rows), "t.yaml")
    assert isinstance(nodes, Sequence)
    made, problems = validate_each(PayBand, nodes)
    listed = Listed(PAY, made, [row["place"] for row in rows if "place" in row])
    tabled = Tabled(PAY, table(PAY.columns, rows))
    assert sorted(one.code for one in tabled.problems) == sorted(one.code for one in problems)
    assert (tabled.names, tabled.needs) == (listed.names, listed.needs)
    for code in "TU":
        assert [one.value for one in tabled.of(code)] == [one.value for one in listed.of(code)]
    for names in ({"a"}, {"a", "b", "c"}):
        found = [[rows.placed(number).value for number in rows.needing(names)] for rows in (tabled, listed)]
        assert found[0] == found[1]


def test_a_model_knows_its_cells() -> None:
    """A model of a table stands where its cells are: lists, parts and what is left out too."""
    tabled = Tabled(PAY, table(PAY.columns, [{}, {"code": "T", "place": "a", "starting_minimum": "1", "amount": "2"}]))
    assert [told(one) for one in tabled.problems] == [
        "t.csv:3:8 SPEC_MISSING_KEY starting: the key 'maximum' is missing | expected a key 'maximum'"
    ]
    good = {"code": "T", "place": "a", "starting_minimum": "1", "starting_maximum": "2"} | PAIR
    good |= {"minimum": "1", "maximum": "2"}
    (one,) = Tabled(PAY, table(PAY.columns, [{}, {}, good])).of("T")
    paths: list[tuple[str, ...]] = [(), ("place",), ("maximum",), ("starting",), ("starting", "maximum"), ("label",)]
    assert [str(one.at(*path)) for path in paths] == [f"t.csv:4:{column}" for column in (1, 2, 4, 8, 9, 1)]


def test_models_are_made_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table keeps the models that were asked for last, and no others."""
    monkeypatch.setattr(module, "_KEPT", 2)
    tabled = Tabled(LOCATIONS, table(LOCATIONS.columns, [{"id": one, "place": "US"} for one in "abc"]))
    first = tabled.placed(0)
    assert tabled.placed(0) is first
    assert [tabled.placed(number).value.id for number in (1, 2)] == ["b", "c"]
    assert tabled.placed(0) is not first
    assert tabled.placed(0).value == first.value


def test_a_hundred_errors_and_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the errors in a table the first hundred are told, and the number of the others; all ids are known by name.

    Nothing is made of the rows that are only counted.
    """
    calls: list[object] = []

    def counted(model: type[Location], node: Node) -> tuple[Placed[Location] | None, list[Diagnostic]]:
        calls.append(node)
        return validate(model, node)

    monkeypatch.setattr(module, "validate", counted)
    wrong = [{"id": f"a{number}", "place": "XX", "workplace": "x"} for number in range(MOST)]
    tabled = Tabled(LOCATIONS, table(LOCATIONS.columns, [*wrong, {"id": "z", "place": "US"}]))
    assert [str(one.position) for one in tabled.problems[:3]] == ["t.csv:2:2", "t.csv:2:9", "t.csv:3:2"]
    assert told(tabled.problems[-1]) == f"t.csv:{MOST // 2 + 2}:2 MORE_ERRORS and {MOST} more errors from here on"
    assert len(tabled.problems) == MOST + 1
    assert (len(tabled.names), len(calls)) == (MOST + 1, MOST // 2 + 1)
    assert list(tabled.index.first) == ["z"]


def test_what_is_right_in_a_wrong_row() -> None:
    """A row with an error is known by what is right in it, and needs what it needs; without a key it is not known."""
    rows = [{"id": "a", "place": "US", "zone": "x", "workplace": "?"}, {"id": "B B", "place": "US", "zone": "x"}]
    tabled = Tabled(LOCATIONS, table(LOCATIONS.columns, rows))
    assert [told(one).split(" ")[1] for one in tabled.problems] == ["SPEC_VALUE", "SPEC_VALUE"]
    assert (tabled.names, tabled.needs, [*tabled.index.first]) == ({"a", "B B"}, {"x"}, ["a"])
    assert list(tabled.needing({"x"})) == [0]
    (one,) = tabled.of("a")
    assert (one.value, str(one.at("zone"))) == (Location(id="a", place="US", zone="x"), "t.csv:2:8")
