"""Names of outputs: whenever two of a run would be one file on some system, that is known before anything is written."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bulk import outnames, rows
from generator.bulk.job import Chunk
from generator.bulk.naming import Pattern, folded
from generator.bulk.sources import Sources
from generator.diagnostic import InputError, UsageError
from generator.posting.render import FORMATS
from tests.bulk.shops import ALL, Shop, causes, shop

if TYPE_CHECKING:
    from generator.bulk.sources import Source

IDS = ("a", "x.fragment", "x", "fragment-x", "x-html", "ld-x", "x-fragment")
ROLES = ("teller", "Teller", "x", "x-fragment", "html")
PIECES = ("{role}", "{location}", "{format}", "{ext}", "{code}", "{country}", ".", "-", "x", "html", "/")


@pytest.fixture
def made(tmp_path: Path) -> Shop:
    """A shop whose postings are not written."""
    return shop(tmp_path)


def told(shop: Shop, pattern: str, **changes: tuple[str, ...]) -> list[str]:
    """Return what a run with names of the pattern says of them, before anything is written."""
    with pytest.raises(UsageError) as problem:
        shop.bulk(pattern=pattern, formats=changes.get("formats", shop.formats), locations=changes.get("locations", ()))
    assert not shop.out.exists()
    return [one.message for one in problem.value.diagnostics]


def test_names_without_the_location(made: Shop) -> None:
    """Two places of one role would be one file."""
    assert told(made, "{role}.{ext}")[0] == (
        "'clerk.md' would be the file of both clerk.yaml at new-york-ny and clerk.yaml at richmond-va"
    )
    assert made.bulk(pattern="{role}.{ext}", locations=("richmond-va",)).failed == []


def test_names_without_the_role(made: Shop) -> None:
    """Two roles at one place would be one file."""
    assert "clerk.yaml at new-york-ny and teller.yaml at new-york-ny" in told(made, "{location}.{ext}")[0]


def test_names_without_the_format(made: Shop) -> None:
    """Two formats of one posting would be one file."""
    assert "formats of clerk.yaml at new-york-ny" in told(made, "{role}/{location}")[0]


def test_names_of_one_role(made: Shop) -> None:
    """That there is one role alone is no reason to write one file for two of its places."""
    del made.world.roles["teller"]
    assert len(told(made, "{role}.{ext}")) == 2


def test_codes_that_are_the_same(made: Shop) -> None:
    """Values that nobody keeps apart may collide, and only if they do, it is an error."""
    assert made.bulk(pattern="{code}/{location}.{ext}").failed == []
    made.out.rename(made.root / "first")
    made.world.roles["teller"]["code"] = "a"
    assert len(told(made, "{code}/{location}.{ext}")) == 4
    made.world.roles["teller"]["code"] = "A"
    assert len(told(made, "{code}/{location}.{ext}")) == 4


def test_ids_that_end_like_a_format(made: Shop) -> None:
    """A place whose id ends in what one format has before its ending is told apart where both formats are asked for."""
    for name in ("x", "x.fragment"):
        made.world.locations[name] = {"id": name, "place": "US-VA", "city": "Richmond"}
    del made.world.roles["teller"]
    made.world.roles["clerk"] |= {"locations": ["x", "x.fragment"], "pay": []}
    assert told(made, "{role}/{location}.{ext}", formats=("html", "html-fragment")) == [
        "'clerk/x.fragment.html' would be the file of both clerk.yaml at x and clerk.yaml at x.fragment"
    ]
    assert made.bulk(formats=("html",)).failed == []
    assert made.bulk(formats=("html", "html-fragment"), pattern="{format}/{role}/{location}.{ext}").failed == []


def test_roles_of_one_name(made: Shop) -> None:
    """Two files of one name in two folders collide where both are offered at one place, also if only capitals differ."""
    made.world.write(made.root / "ws")
    for name, place in (("de/Clerk", "new-york-ny"), ("fr/clerk", "boston-ma")):
        path = made.root / "ws/roles" / f"{name}.yaml"
        path.parent.mkdir()
        path.write_text(json.dumps(made.world.roles["clerk"] | {"locations": [place]}))
    roles = [*made.roles, made.root / "ws/roles/fr/clerk.yaml"]
    outnames.check(made.job(), roles, Sources(made.job()))
    with pytest.raises(UsageError, match=r"'Clerk/new-york-ny.md' would be the file of both"):
        outnames.check(made.job(), [*roles, made.root / "ws/roles/de/Clerk.yaml"], Sources(made.job()))


def test_no_role_is_read_where_the_pattern_is_proof(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the usual names nothing is loaded before the work begins."""
    monkeypatch.setattr(Sources, "load", None)
    made.world.write(made.root / "ws")
    for pattern in ("{role}/{location}.{ext}", "{location}/{role}.{ext}", "{role}/{location}/{format}"):
        outnames.check(made.job(pattern=pattern), made.roles, Sources(made.job()))


def test_roles_with_errors_have_no_names(made: Shop) -> None:
    """They are told of when their chunks are done; a name that cannot be made is an error of its posting alone."""
    made.world.roles["clerk"]["titel"] = "misspelt"
    made.world.roles["teller"]["requisition"] = "R-1"
    made.world.roles["agent"] = made.world.roles["teller"] | {"locations": ["boston-ma"]}
    del made.world.roles["agent"]["requisition"]
    summary = made.bulk(pattern="{requisition}/{location}.{ext}")
    assert causes(summary.failed) == {"clerk at ": ("SPEC_UNKNOWN_KEY",), "agent at boston-ma": ("FILENAME_MISSING",)}
    assert {*causes(summary.touched)} == {*ALL[2:]}


def test_a_name_that_cannot_be_made_hides_no_collision(made: Shop) -> None:
    """Names of a role behind one that cannot be made are looked at too."""
    made.world.roles["clerk"]["code"] = "..."
    made.world.roles["teller"]["code"] = "x"
    made.world.roles["agent"] = made.world.roles["teller"]
    assert len(told(made, "{code}/{location}.{ext}")) == 4


@pytest.mark.parametrize("where", ["file", "folder"])
def test_names_that_are_no_text(made: Shop, where: str) -> None:
    """A role file whose path no row can hold is told before anything is written, and needs no name in a pack either."""
    name = os.fsdecode(b"caf\xe9")
    made.world.write(made.root / "ws")
    path = made.root / "ws/roles" / (f"{name}.yaml" if where == "file" else f"{name}/x.yaml")
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    with pytest.raises(UsageError, match=r"FILENAME_BYTES .*caf\\udce9.* is not UTF-8"):
        outnames.check(made.job(), [made.roles[0], path], Sources(made.job()))
    outnames.check(made.job(), made.roles, Sources(made.job()))


def names(source: Source, role: Path, pattern: Pattern, formats: tuple[str, ...]) -> list[str]:
    """Return the folded names of the outputs of a role, as far as they can be made."""
    found = []
    for location in source.locations:
        for name in formats:
            values = rows.values(source.inputs, role, location) | rows.format_values(name)
            try:
                found.append(folded(pattern.name(values)))
            except InputError:
                continue
    return found


@pytest.mark.uncounted
@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join),
    st.lists(st.sampled_from(ROLES), min_size=1, max_size=2, unique=True),
    st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from([*FORMATS]), min_size=1, max_size=3, unique=True).map(tuple),
)
def test_every_collision_is_found(text: str, stems: list[str], ids: list[str], formats: tuple[str, ...]) -> None:
    """It is refused if, and only if, two names are one when made, or one is a folder of another."""
    try:
        pattern = Pattern.parse(text)
    except UsageError:
        return
    with tempfile.TemporaryDirectory() as folder:
        made = shop(Path(folder))
        made.world.locations |= {name: {"id": name, "place": "US-VA", "city": "Richmond"} for name in ids}
        role = made.world.roles.pop("clerk") | {"locations": ids}
        made.world.roles.clear()
        made.world.roles |= {stem: role | {"code": stem.upper()} for stem in stems}
        made.world.write(Path(folder) / "ws")
        job = replace(made.job(), pattern=text, formats=formats)
        every: list[str] = []
        for path in made.roles:
            every += names(Sources(job).load(Chunk(path)), path, pattern, formats)
        folders = {one.rpartition("/")[0] for one in every} - {""}
        folders |= {one.rpartition("/")[0] for one in folders} - {""}
        collide = len(set(every)) < len(every) or not folders.isdisjoint(every)
        try:
            outnames.check(job, made.roles, Sources(job))
        except UsageError as problem:
            only_spelt = all("would be one folder" in one.message for one in problem.diagnostics)
            assert collide or only_spelt
        else:
            assert not collide
