"""The recipe: it says how a folder was made, the same on every machine, and nothing in it changes unseen."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.bulk import recipe
from generator.bulk.digests import digest
from generator.bulk.folder import Folder
from generator.bulk.job import Job
from generator.bulk.recipe import Recipe
from generator.diagnostic import UsageError
from tests.bulk import made

if TYPE_CHECKING:
    from tests.bulk.sites import Site

ONE = Recipe(("../ws/roles",), ("html",), "{role}/{location}.{ext}")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A workspace whose postings are written."""
    site = made.site(tmp_path)
    made.bulk(site)
    return site


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An output folder without postings, beside a folder of roles."""
    (tmp_path / "ws" / "roles").mkdir(parents=True)
    folder = Folder(tmp_path / "out")
    folder.manifest.mkdir(parents=True)
    return folder


def code(folder: Folder) -> str:
    """Return the code of what is wrong with the recipe of a folder."""
    with pytest.raises(UsageError) as problem:
        recipe.read(folder)
    return problem.value.diagnostics[0].code


def rewritten(folder: Folder, **values: object) -> None:
    """Write another recipe into a folder, with the sum that belongs to it."""
    path = folder.own / "run.json"
    old = json.loads(path.read_bytes())
    del old["sha256"]
    new = old | values
    data = json.dumps(new, indent=1).encode() + b"\n"
    new["sha256"] = digest(data)
    path.write_bytes(json.dumps(new, indent=1).encode() + b"\n")


def test_a_run_keeps_how_it_was_made(site: Site) -> None:
    """The recipe holds words, formats and pattern, with paths from the folder on, and no day and no place of the machine."""
    assert recipe.read(site.folder) == Recipe(("../ws/roles",), ("html", "markdown"), "{role}/{location}.{ext}")
    data = (site.folder.own / "run.json").read_bytes()
    assert str(site.root).encode() not in data
    assert made.DAY.encode() not in data


def test_the_same_run_keeps_the_same_bytes(site: Site) -> None:
    """A run on another day writes the same recipe, and does not even touch it."""
    path = site.folder.own / "run.json"
    before = path.read_bytes(), path.stat().st_mtime_ns
    made.bulk(site, "2026-11-29")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_the_job_of_a_recipe_writes_nothing(tmp_path: Path) -> None:
    """A recipe gives a dry job, on any day."""
    day = date(2027, 1, 1)
    filtered = Recipe(("roles",), ("text",), "{location}.{ext}", ("a",), ("b",), ("US",), original=True)
    assert filtered.job(tmp_path, day) == Job(
        tmp_path, ("text",), "{location}.{ext}", day, ("b",), ("US",), original=True, dry=True
    )


def test_other_words_are_added(site: Site) -> None:
    """A later run without filter adds its words, what is made is as it asks, and filters are dropped."""
    (site.root / "ws" / "roles" / "more").mkdir()
    site.role("more/clerk")
    made.bulk(site, words=["roles/more/clerk.yaml"], formats=["text"])
    assert recipe.read(site.folder) == Recipe(("../ws/roles",), ("text",), "{role}/{location}.{ext}")
    other = site.root / "ws" / "others"
    other.mkdir()
    (other / "guard.yaml").write_bytes((site.root / "ws/roles/teller.yaml").read_bytes())
    made.bulk(site, words=["others/*.yaml"])
    assert recipe.read(site.folder).roles == ("../ws/others/*.yaml", "../ws/roles")


def test_words_that_name_nothing_are_dropped(site: Site) -> None:
    """A run without filter forgets words whose files are gone; a glob may name files again."""
    folder = site.folder
    recipe.keep(folder, Recipe(("../ws/gone", "../ws/none/*"), ("html",), "{role}/{location}.{ext}"))
    assert recipe.read(folder).roles == ("../ws/none/*", "../ws/roles")


@pytest.mark.parametrize(
    ("only", "locations", "countries"),
    [(["teller"], [], []), ([], ["richmond-va"], []), ([], [], ["US"])],
    ids=["a role", "a location", "a country"],
)
def test_a_filtered_run_leaves_the_recipe(
    site: Site, only: list[str], locations: list[str], countries: list[str]
) -> None:
    """A run with a filter into a folder that holds postings changes nothing in the recipe."""
    before = recipe.read(site.folder)
    made.bulk(site, formats=["text"], only=only, locations=locations, countries=countries)
    assert recipe.read(site.folder) == before


def test_a_filtered_run_makes_the_first_recipe(tmp_path: Path) -> None:
    """The recipe of a new folder has the filters, and the next run without one has none."""
    site = made.site(tmp_path)
    made.bulk(site, only=["tell*"], locations=["richmond-va"], countries=["US"])
    first = recipe.read(site.folder)
    assert (first.only, first.locations, first.countries, first.filtered) == (
        ("tell*",),
        ("richmond-va",),
        ("US",),
        True,
    )
    made.bulk(site)
    assert not recipe.read(site.folder).filtered


def test_a_filtered_run_into_a_folder_without_recipe_makes_none(site: Site) -> None:
    """Where it is not known what a folder was made of, a part of it says nothing of the whole."""
    (site.folder.own / "run.json").unlink()
    made.bulk(site, only=["teller"])
    assert code(site.folder) == "RECIPE_MISSING"


def test_a_damaged_recipe_is_told_and_made_anew(site: Site) -> None:
    """A run without filter tells that the recipe was damaged, and writes it again."""
    path = site.folder.own / "run.json"
    before = path.read_bytes()
    path.write_bytes(before[:-9])
    assert code(site.folder) == "RECIPE_DAMAGED"
    told = made.bulk(site).problems
    assert [(one.code, one.severity) for one in told if one.code.startswith("RECIPE")] == [
        ("RECIPE_DAMAGED", "warning")
    ]
    assert path.read_bytes() == before


def test_a_newer_recipe_is_never_written_over(site: Site) -> None:
    """The recipe of a newer postgen ends a run before anything is written."""
    rewritten(site.folder, postgen_run=2)
    assert code(site.folder) == "RECIPE_NEWER"
    before = (site.folder.own / "run.json").read_bytes()
    site.pay(60_000)
    with pytest.raises(UsageError, match="RECIPE_NEWER"):
        made.bulk(site)
    assert (site.folder.own / "run.json").read_bytes() == before
    assert not any(b"60,000" in one for one in site.postings())


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff", b"[1]", b"{}", b'{"postgen_run": 1}', b'{"postgen_run": "1"}', b"[" * 100_000],
    ids=["empty", "no text", "a list", "no version", "nothing more", "a text", "deep"],
)
def test_what_is_no_recipe_is_damaged(folder: Folder, data: bytes) -> None:
    """Whatever stands in the file, it is told and never a bug."""
    (folder.own / "run.json").write_bytes(data)
    assert code(folder) == "RECIPE_DAMAGED"


@pytest.mark.parametrize(
    "values",
    [
        {"roles": [1]}, {"roles": "abc"}, {"formats": ["pdf"]}, {"name": "{nobody}"}, {"name": 1}, {"original": "yes"},
        {"more": 1}, {"locations": None},
    ],
    ids=str,
)  # fmt: skip
def test_a_recipe_that_no_run_writes_is_damaged(site: Site, values: dict[str, object]) -> None:
    """The right sum makes no recipe of what is none."""
    rewritten(site.folder, **values)
    assert code(site.folder) == "RECIPE_DAMAGED"


def test_any_other_byte_is_damage(site: Site) -> None:
    """No byte of the recipe can be another one, be missing or be one more."""
    path = site.folder.own / "run.json"
    data = path.read_bytes()
    for at in range(len(data)):
        for other in (data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], data[:at] + data[at + 1 :]):
            path.write_bytes(other)
            assert code(site.folder) == "RECIPE_DAMAGED", at
    path.write_bytes(data + b"\n")
    assert code(site.folder) == "RECIPE_DAMAGED"


@given(
    roles=st.lists(st.text(st.characters(exclude_categories=[]), min_size=1, max_size=9), min_size=1),
    only=st.lists(st.text(max_size=5)),
    formats=st.lists(st.sampled_from(["html", "json-ld", "text"]), unique=True),
    original=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_what_is_kept_is_read(
    folder: Folder, roles: list[str], only: list[str], formats: list[str], original: bool
) -> None:
    """Every recipe is read as it was kept, whatever stands in its words."""
    (folder.own / "run.json").unlink(missing_ok=True)
    own = Recipe(tuple(roles), tuple(formats), "{location}.{ext}", tuple(only), original=original)
    recipe.keep(folder, own)
    assert recipe.read(folder) == own


def test_an_unreadable_recipe_is_told(folder: Folder) -> None:
    """A recipe that cannot be read is an error of its own."""
    (folder.own / "run.json").mkdir()
    assert code(folder) == "FILE_UNREADABLE"


def test_an_unwritable_recipe_is_told(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the recipe cannot be put into its place, that is told, and nothing is left beside it."""

    def refused(_: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(UsageError, match="no space left on device"):
        recipe.keep(folder, ONE)
    assert not any("part" in one.name for one in folder.own.iterdir())


def test_words_are_paths_from_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are kept as they lead from the folder, sorted and each once, also when the folder is reached by a link."""
    (tmp_path / "deep" / "real").mkdir(parents=True)
    (tmp_path / "out").symlink_to(tmp_path / "deep" / "real")
    monkeypatch.chdir(tmp_path)
    job = Job(tmp_path / "out", ("html",), "{location}.{ext}", date(2026, 1, 1), ("b",), ("US",), original=True)
    asked = recipe.of_run(job, ["roles/**/*.yaml", "./a.yaml", "a.yaml"], ["z", "y", "z"])
    assert asked == Recipe(
        ("../../a.yaml", "../../roles/**/*.yaml"), ("html",), "{location}.{ext}", ("y", "z"), ("b",), ("US",),
        original=True,
    )  # fmt: skip


def test_the_roles_of_a_recipe(site: Site) -> None:
    """A recipe names the roles that its words name today, each once; what names none any more is told."""
    site.role("clerk")
    words = ("../ws/roles", "../ws/roles/t*.yaml", "../ws/gone.yaml")
    found, told = recipe.roles(Recipe(words, ("html",), "{location}.{ext}"), site.folder)
    assert [one.name for one in found] == ["clerk.yaml", "teller.yaml"]
    assert all(one.is_absolute() for one in found)
    assert [(one.code, one.severity) for one in told] == [("RECIPE_ROLES", "warning")]
    assert "gone.yaml" in told[0].message


def test_the_roles_of_a_filtered_recipe(site: Site) -> None:
    """Names choose among the roles; one that is no role's any more is told."""
    site.role("clerk")
    filtered = Recipe(("../ws/roles",), ("html",), "{location}.{ext}", only=("cl*", "guard", "teller"))
    found, told = recipe.roles(filtered, site.folder)
    assert [one.name for one in found] == ["clerk.yaml", "teller.yaml"]
    assert ["guard" in one.message for one in told] == [True]


def test_a_recipe_leads_from_its_folder(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The roles are found from any working folder, and in a copy of both folders."""
    moved = site.root / "moved"
    moved.mkdir()
    (site.root / "ws").rename(moved / "ws")
    site.out.rename(moved / "out")
    monkeypatch.chdir("/")
    folder = Folder(moved / "out")
    assert [one.name for one in recipe.roles(recipe.read(folder), folder)[0]] == ["teller.yaml"]
