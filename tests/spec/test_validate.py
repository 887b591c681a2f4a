"""From nodes to models: what each kind of problem says and where, and what is made of the rest."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field, StrictBool, StrictInt

from generator.spec.document import parse_value
from generator.spec.fields import Id, Model, fail
from generator.spec.nodes import Mapping, Node, Sequence, plain
from generator.spec.role import RoleSpec
from generator.spec.validate import Placed, validate, validate_each
from tests.spec.problems import problems, told


class Inner(Model):
    """A part."""

    name: str
    size: Annotated[StrictInt, Field(ge=0)] = 0
    left_out: str = Field(default="", alias="except")


class Outer(Model):
    """A whole."""

    id: Id
    kind: Literal["one", "two", "three"] = "one"
    only: Literal["one"] = "one"
    sure: StrictBool = False
    inner: Inner | None = None
    more: tuple[Inner, ...] = ()
    named: dict[str, Inner] = Field(default_factory=dict)
    words: tuple[str, ...] = ()


KEYS = "expected one of id, kind, only, sure, inner, more, named, words"
KINDS = "is not valid here | expected one of one, two, three"
PATTERN = "is not valid here | expected text that matches ^[a-z0-9]+(?:[-_.][a-z0-9]+)*$"
PARTS = "expected one of name, size, except"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{}", "1:1 SPEC_MISSING_KEY the key 'id' is missing | expected a key 'id'"),
        ("{id: a, inner: {}}", "1:16 SPEC_MISSING_KEY inner: the key 'name' is missing | expected a key 'name'"),
        (
            "{id: a, more: [{name: b}, {}]}",
            "1:27 SPEC_MISSING_KEY more.1: the key 'name' is missing | expected a key 'name'",
        ),
        (
            "{id: a, kindd: b}",
            f"1:9 SPEC_UNKNOWN_KEY kindd: no such key | {KEYS} | found 'kindd' | help did you mean 'kind'?",
        ),
        ("{id: a, xyz: b}", f"1:9 SPEC_UNKNOWN_KEY xyz: no such key | {KEYS} | found 'xyz'"),
        (
            "{id: a, inner: {name: b, nam: c}}",
            f"1:26 SPEC_UNKNOWN_KEY inner.nam: no such key | {PARTS} | found 'nam' | help did you mean 'name'?",
        ),
        (
            "{id: a, more: [{name: b, excep: c}]}",
            f"1:26 SPEC_UNKNOWN_KEY more.0.excep: no such key | {PARTS} | found 'excep' | help did you mean 'except'?",
        ),
        (
            "{id: a, named: {x: {name: b, left_out: c}}}",
            f"1:30 SPEC_UNKNOWN_KEY named.x.left_out: no such key | {PARTS} | found 'left_out'",
        ),
        ("{id: 7}", "1:6 SPEC_TYPE id: expected text | expected text | found 7"),
        ("{id: a, sure: 1}", "1:15 SPEC_TYPE sure: expected true or false | expected true or false | found 1"),
        ("{id: a, inner: b}", "1:16 SPEC_TYPE inner: expected a mapping | expected a mapping | found 'b'"),
        ("{id: a, more: {}}", "1:15 SPEC_TYPE more: expected a list | expected a list | found {}"),
        ("{id: a, named: []}", "1:16 SPEC_TYPE named: expected a mapping | expected a mapping | found []"),
        (
            "{id: a, inner: {name: b, size: 1.50}}",
            '1:32 SPEC_TYPE inner.size: expected a whole number | expected a whole number | found "1.50"',
        ),
        ("{id: a, words: [b, null]}", "1:20 SPEC_TYPE words.1: expected text | expected text | found null"),
        (
            "{id: a, kind: tow}",
            f"1:15 SPEC_VALUE kind: 'tow' {KINDS} | found 'tow' | help did you mean 'two'?",
        ),
        ("{id: a, kind: 7}", f"1:15 SPEC_VALUE kind: 7 {KINDS} | found 7"),
        ("{id: a, only: x}", "1:15 SPEC_VALUE only: 'x' is not valid here | expected one | found 'x'"),
        (
            "{id: A b}",
            f"1:6 SPEC_VALUE id: 'A b' {PATTERN} | found 'A b'",
        ),
        (f"{{id: {'a' * 101}}}", "1:6 SPEC_VALUE id: the text is too long | expected at most 100 characters"),
        (
            "{id: a, inner: {name: b, size: -1}}",
            "1:32 SPEC_VALUE inner.size: Input should be greater than or equal to 0",
        ),
        ("[a]", '1:1 SPEC_TYPE expected a mapping | expected a mapping | found ["a"]'),
    ],
)
def test_problems(text: str, told: str) -> None:
    """Each kind of problem has its code, path and place, what was expected and found, and the nearest right thing."""
    assert problems(Outer, text) == [f"x:{told}"]


@pytest.mark.parametrize(("length", "shown"), [(58, "x" * 58), (59, "x" * 56)])
def test_long_values_are_shown_in_part(length: int, shown: str) -> None:
    """Of what was found at most sixty characters are shown."""
    end = "'" if length == 58 else "..."
    found = problems(Outer, f"{{id: a, sure: {'x' * length}}}")
    assert found == [f"x:1:15 SPEC_TYPE sure: expected true or false | expected true or false | found '{shown}{end}"]


def test_all_problems_are_told() -> None:
    """All that is wrong is told at once, in the order of the model's keys."""
    found = problems(Outer, "{x: 1, more: [{}, {name: 2}], kind: 3}")
    assert [one.split(" ")[:2] for one in found] == [
        ["x:1:1", "SPEC_MISSING_KEY"],
        ["x:1:37", "SPEC_VALUE"],
        ["x:1:15", "SPEC_MISSING_KEY"],
        ["x:1:26", "SPEC_TYPE"],
        ["x:1:2", "SPEC_UNKNOWN_KEY"],
    ]


def test_parts_of_a_path_that_are_the_library_s_own() -> None:
    """What stands in a role itself is named by its own path; keys of its kind are offered, not those of the role."""
    places = "[{id: a, place: US, zonne: z}]"
    found = problems(RoleSpec, f"postgen: 1\ntitle: T\nduties: [x]\nlocations: {places}\ncompany: {{x: 1}}")
    assert [one.split(" | ")[0] for one in found] == [
        "x:5:10 SPEC_MISSING_KEY company: the key 'postgen' is missing",
        "x:5:10 SPEC_MISSING_KEY company: the key 'name' is missing",
        "x:5:11 SPEC_UNKNOWN_KEY company.x: no such key",
        "x:4:32 SPEC_UNKNOWN_KEY locations.0.zonne: no such key",
    ]
    assert " | expected one of postgen, name, language, about, " in found[2]
    assert " | expected one of id, place, city, region, " in found[3]
    assert found[3].endswith(" | help did you mean 'zone'?")


class Judged(BaseModel):
    """A model with judgements of its own."""

    value: str

    def model_post_init(self, _: object) -> None:
        """Refuse some values, with a code or without."""
        if self.value == "coded":
            raise fail("OWN_CODE", "this is wrong", expected="another", hint="think")
        if self.value == "bare":
            raise fail("OWN_CODE", "this is wrong")
        if self.value in ("asked", "unknown"):
            raise fail("OWN_CODE", "this is wrong", hint={"asked": lambda: "ask", "unknown": lambda: None}[self.value])


def test_errors_of_the_models_own() -> None:
    """An error that a model raises keeps its code, its words and, if it has them, what to expect and do."""
    assert problems(Judged, "{value: coded}") == ["x:1:1 OWN_CODE this is wrong | expected another | help think"]
    assert problems(Judged, "{value: bare}") == ["x:1:1 OWN_CODE this is wrong"]
    assert problems(Judged, "{value: asked}") == ["x:1:1 OWN_CODE this is wrong | help ask"]
    assert problems(Judged, "{value: unknown}") == ["x:1:1 OWN_CODE this is wrong"]
    assert problems(Judged, "{value: right}") == []


def test_a_model_remembers_its_place() -> None:
    """A part of a model stands where it was written, and what was left out at the whole."""
    placed, found = validate(Outer, parse_value("{id: a, more: [{name: b}]}", "x"))
    assert placed is not None
    assert found == []
    assert (placed.value.id, placed.value.more[0].name) == ("a", "b")
    places = [str(placed.at(*path)) for path in [(), ("id",), ("more", 0, "name"), ("more", 1), ("inner",)]]
    assert places == ["x:1:1", "x:1:6", "x:1:23", "x:1:15", "x:1:1"]


def test_a_node_that_is_made_when_it_is_asked_for() -> None:
    """A model may come with what makes its node; it stands where that node stands, and nothing is made before."""
    made: list[Node] = []

    def node() -> Node:
        made.append(parse_value("{id: a}", "x"))
        return made[-1]

    placed = Placed(Outer(id="a"), node)
    assert (placed.value.id, made) == ("a", [])
    assert str(placed.at("id")) == "x:1:6"
    assert placed.node == made[0] == made[1]
    assert len(made) == 2


def rest(text: str, stand_ins: dict[str, str | int | bool | None] | None = None) -> Placed[Outer] | None:
    """What is made of a whole in which something is wrong."""
    placed, found = validate(Outer, parse_value(text, "x"), stand_ins or {})
    assert found
    return placed


@pytest.mark.parametrize(
    ("text", "stand_ins", "left"),
    [
        ("{id: a, kind: x, words: [b, 1, c]}", {}, {"id": "a", "words": ["b", "c"]}),
        (
            "{id: a, x: 1, more: [{name: b, y: 2}, {}, {name: c}]}",
            {},
            {"id": "a", "more": [{"name": "b"}, {"name": "c"}]},
        ),
        ("{id: a, inner: {name: 1}}", {}, {"id": "a"}),
        ("{id: a, named: {x: {name: 1, size: 2}, y: {name: b}}}", {}, {"id": "a", "named": {"y": {"name": "b"}}}),
        ("{kind: two}", {"id": "b"}, {"id": "b", "kind": "two"}),
        ("{id: A, kind: two}", {"id": "b"}, {"id": "b", "kind": "two"}),
        ("{id: A, kind: two}", {"id": "-a"}, None),
        ("{kind: two}", {}, None),
        ("{id: A}", {}, None),
        ("[a]", {"id": "b"}, None),
        ("a", {"id": "b"}, None),
    ],
)
def test_what_is_made_of_the_rest(text: str, stand_ins: dict[str, str | int | bool | None], left: object) -> None:
    """What is wrong is left out, with all that cannot be without it; missing keys are those that are given."""
    placed = rest(text, stand_ins)
    assert (plain(placed.node) if placed else None) == left
    assert placed is None or placed.value == Outer.model_validate(left)


def test_the_rest_keeps_its_places() -> None:
    """What is left stands where it was written, and a key that was made stands where the whole begins."""
    placed = rest("{id: A, x: 1, words: [1, b]}", {"id": "b"})
    assert placed is not None
    assert [str(placed.at(*path)) for path in [(), ("id",), ("words", 0)]] == ["x:1:1", "x:1:1", "x:1:26"]


def test_each_item_of_a_list() -> None:
    """Every item is judged on its own; those that are right, or right in part, are made, each with its place."""
    nodes = parse_value("[{name: a}, {size: 1}, {name: b, size: x}, 7]", "x")
    assert isinstance(nodes, Sequence)
    made, found = validate_each(Inner, nodes)
    assert [(one.value.name, str(one.at())) for one in made] == [("a", "x:1:2"), ("b", "x:1:24")]
    assert [told(one).split(" | ")[0] for one in found] == [
        "x:1:13 SPEC_MISSING_KEY the key 'name' is missing",
        "x:1:40 SPEC_TYPE size: expected a whole number",
        "x:1:44 SPEC_TYPE expected a mapping",
    ]
    assert validate_each(Inner, None) == ((), [])


values = st.recursive(
    st.sampled_from(["a", "one", "x y", 1, -1, True, None, 1.5]),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(st.sampled_from([*Outer.model_fields, "name", "size", "z"]), below, max_size=4)
    ),
    max_leaves=10,
)


@pytest.mark.uncounted
@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.sampled_from([*Outer.model_fields, "z"]), values))
def test_anything_is_judged(data: dict[str, object]) -> None:
    """Whatever is written, it is a model, or each problem has a code and a place, and the rest is a model."""
    node = parse_value(str(data).replace("None", "null"), "x")
    assert isinstance(node, Mapping)
    placed, found = validate(Outer, node, {"id": "b"})
    for one in found:
        assert one.code in {"SPEC_TYPE", "SPEC_VALUE", "SPEC_UNKNOWN_KEY", "SPEC_MISSING_KEY"}
        assert one.position is not None
        assert one.position.file == "x"
    assert placed is not None
    assert problems(Outer, str(plain(placed.node)).replace("None", "null")) == []
    assert bool(found) == (plain(placed.node) != plain(node))
