"""Stale postings: each is found, with the input that moved, and nothing else is; nothing is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

import generator
from generator.bulk import recipe, stale
from generator.bulk.folder import Folder
from generator.bulk.stale import GONE, NEW, STALE, UNMADE
from generator.diagnostic import UsageError
from tests.bulk import made
from tests.bulk.sites import AT_WILL, EQUAL, PLACES, statement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bulk.sites import Site

LATER = statement("later", "This applies later.", effective="2027-01-01")
NY, VA = "new-york-ny", "richmond-va"


@pytest.fixture
def site(written: Site) -> Site:
    """A workspace with one role in two places, whose postings are written."""
    return written


def found(site: Site, day: str = made.DAY) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Return the causes of what is not today's, by role, location and state."""
    findings = [one for each in stale.look(site.out, date.fromisoformat(day)) for one in each.findings]
    by_key = {(one.role.stem, one.location, one.state): one.causes for one in findings}
    assert len(by_key) == len(findings)
    return by_key


def causes(site: Site, day: str = made.DAY) -> dict[str, tuple[str, ...]]:
    """Return the causes of stale postings by location; there is nothing else to find."""
    several = found(site, day)
    assert {state for _, _, state in several} <= {STALE}
    return {location: why for (_, location, _), why in several.items()}


def test_nothing_is_stale_after_a_run(site: Site) -> None:
    """What a run just made is today's, and stays so on a day on which the same applies."""
    assert causes(site) == {}
    assert causes(site, "2027-06-01") == {}
    (looked, last) = stale.look(site.out, date(2026, 11, 27))
    assert (looked.same, last.same, looked.problems) == (2, 0, [])


def test_nothing_is_written(site: Site) -> None:
    """No file is touched, made or deleted, and there is no lock."""
    site.role(pay=made.pay())
    made.bulk(site)
    (site.folder.own / "lock").unlink(missing_ok=True)
    before = {one: one.stat().st_mtime_ns for one in site.root.rglob("*")}
    site.role(pay=made.pay(va=60_000))
    assert causes(site) == {VA: ("pay",)}
    del before[site.root / "ws" / "roles" / "teller.yaml"]
    now = {one: one.stat().st_mtime_ns for one in site.root.rglob("*") if one.name != "teller.yaml"}
    assert now == before


def test_pay(site: Site) -> None:
    """A band that moved makes only its own postings stale."""
    site.role(pay=made.pay(ny=60_000))
    made.bulk(site)
    site.role(pay=made.pay(ny=61_000))
    assert causes(site) == {NY: ("pay",)}


def test_statements_are_named(site: Site) -> None:
    """The statements whose words moved, that were added or are no more, are named."""
    site.company(EQUAL, statement("at-will", "Employment is at will, always.", applies={"places": ["US-VA"]}))
    assert causes(site) == {VA: ("statements: at-will",)}
    site.company(EQUAL)
    assert causes(site) == {VA: ("statements: at-will",)}
    site.company(statement("equal-opportunity", "{company} is one."), AT_WILL, statement("more", "More."))
    assert causes(site) == {NY: ("statements: equal-opportunity, more",), VA: ("statements: equal-opportunity, more",)}


def test_the_first_statement_is_named(tmp_path: Path) -> None:
    """The first statement of a posting that had none is named."""
    site = made.site(tmp_path)
    site.company()
    site.role()
    made.bulk(site)
    site.company(AT_WILL)
    assert causes(site) == {VA: ("statements: at-will",)}


def test_statements_that_only_moved(site: Site) -> None:
    """Where the order of statements moved, and none of them, none is named."""
    site.company(AT_WILL, EQUAL)
    assert causes(site) == {VA: ("statements",)}


def test_a_locked_section_is_no_statement(site: Site) -> None:
    """A section of the role's own is not taken for a statement, whatever it is called."""
    own = [{"id": "at-will-too", "heading": "More", "after": "duties", "text": "Words.\n\nMore.", "locked": True}]
    site.role(sections=own)
    made.bulk(site)
    site.company(EQUAL)
    assert causes(site) == {VA: ("statements: at-will",)}


@pytest.mark.parametrize(
    ("keys", "cause"),
    [
        ({"duties": ["Count coins"]}, "role"),
        ({"title": "Clerk"}, "role"),
        ({"posted": "2026-11-02"}, "posted"),
    ],
    ids=str,
)
def test_a_role_that_moved(site: Site, keys: dict[str, object], cause: str) -> None:
    """What moved in the role spec makes all of its postings stale."""
    site.role(pay=made.pay())
    made.bulk(site)
    site.role("teller", pay=made.pay(), **keys)
    told = causes(site)
    assert sorted(told) == [NY, VA]
    assert all(cause in one for one in told.values())
    assert all("date" not in one for one in told.values())


def test_company_location_and_templates(site: Site) -> None:
    """The company profile, the table of locations and the workspace's own templates are inputs of their own."""
    ws = site.root / "ws"
    (ws / "company.yaml").write_bytes(
        (ws / "company.yaml").read_bytes().replace(b'"postgen"', b'"about": "Us.", "postgen"')
    )
    assert causes(site) == {NY: ("company",), VA: ("company",)}
    made.bulk(site)
    (ws / "company.yaml").write_bytes(
        (ws / "company.yaml").read_bytes().replace(b'"city": "Richmond"', b'"city": "Richmond", "postal_code": "23219"')
    )
    assert causes(site) == {VA: ("location",)}
    made.bulk(site)
    own = ws / "templates" / "markdown"
    own.mkdir(parents=True)
    (own / "notes.txt").write_text("x", encoding="utf-8")
    assert causes(site) == {NY: ("templates",), VA: ("templates",)}


def test_another_version(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of postgen made is stale."""
    monkeypatch.setattr(generator, "__version__", "99.0")
    assert causes(site) == {NY: ("postgen",), VA: ("postgen",)}


def test_other_names_and_formats(site: Site) -> None:
    """What a filtered run made in another way than the folder is made is stale."""
    made.bulk(site, locations=[VA], pattern="{role}-{location}.{ext}")
    assert causes(site) == {VA: ("output",)}
    made.bulk(site, locations=[VA])
    assert causes(site) == {}
    made.bulk(site, locations=[NY], formats=["text"])
    assert causes(site) == {NY: ("output",)}


def test_files_that_were_touched(site: Site) -> None:
    """A file that is missing, or not as it was written, makes its posting stale."""
    (site.out / "teller" / f"{NY}.md").unlink()
    (site.out / "teller" / f"{VA}.html").write_text("x", encoding="utf-8")
    assert causes(site) == {NY: ("missing",), VA: ("altered",)}


def test_only_the_day_moved(site: Site) -> None:
    """Where today's sources gave on the day of the row what it has, the cause is the day."""
    site.company(EQUAL, AT_WILL, LATER)
    assert causes(site) == {}
    assert causes(site, "2027-01-01") == {NY: ("date",), VA: ("date",)}
    rows = made.pay()
    rows[0] |= {"expires": "2026-12-31"}
    site.role(pay=[*rows, rows[0] | {"minimum": 51_000, "effective": "2027-01-01", "expires": "2027-12-31"}])
    made.bulk(site)
    site.company(EQUAL, AT_WILL)
    assert causes(site, "2027-01-01") == {VA: ("date",)}


def test_the_day_and_more_moved(site: Site) -> None:
    """Where the day moved and the words too, both are told, and the words of the day are not."""
    at_will = statement("at-will", "Employment is at will, always.", applies={"places": ["US-VA"]})
    site.company(EQUAL, at_will, LATER)
    assert causes(site, "2027-01-01") == {NY: ("date",), VA: ("statements: at-will", "date")}


def test_a_day_of_which_nothing_can_be_made(site: Site) -> None:
    """Where the day of the row has no pay any more, what is told is held against today."""
    rows = [one | {"effective": "2026-12-15"} for one in made.pay()]
    site.role(pay=rows)
    site.company(EQUAL)
    assert causes(site, "2027-01-01") == {NY: ("pay",), VA: ("pay", "statements: at-will")}


def test_a_posting_that_changed_its_statement_for_good(site: Site) -> None:
    """A statement that is another on the day, and was on the day of the row, is told with it."""
    site.role(sections=[{"id": "own", "heading": "Own", "after": "duties", "text": "Words.", "locked": True}])
    made.bulk(site)
    site.company(EQUAL, statement("at-will", "Employment is at will.", applies={"places": ["US-NY"]}))
    assert causes(site) == {NY: ("statements: at-will",), VA: ("statements: at-will",)}


def test_a_row_without_a_day(site: Site) -> None:
    """A row whose day is none is held against today."""
    made.rewrite(site, lambda row: replace(row, as_of="yesterday"))
    site.company(EQUAL)
    assert causes(site, "2027-01-01") == {VA: ("statements: at-will",)}


def test_a_role_that_does_not_say_when_it_was_posted(site: Site) -> None:
    """The first day of such a posting is kept, and no cause of its own."""
    site.role(posted=None)
    made.bulk(site, "2026-11-28", formats=["text"])
    assert causes(site, "2026-12-24") == {}
    site.company(EQUAL, AT_WILL, LATER)
    assert causes(site, "2027-01-01") == {NY: ("date",), VA: ("date",)}


def test_gone_and_new(site: Site) -> None:
    """Postings whose role or location is gone are told, and those that are not there yet; also by a second look."""
    site.role(locations=[VA, "boston-ma"])
    site.role("clerk", locations=[NY])
    expected = {
        ("clerk", NY, NEW): (), ("teller", "boston-ma", NEW): (), ("teller", NY, GONE): ("location",),
        ("teller", VA, STALE): ("pay",),
    }  # fmt: skip
    assert found(site) == expected
    made.bulk(site)
    assert found(site) == {("teller", NY, GONE): ("location",)}
    assert found(site) == {("teller", NY, GONE): ("location",)}
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    lost = {("teller", one, GONE): ("role",) for one in ("boston-ma", NY, VA)}
    assert found(site) == lost
    site.role(locations=[VA, "boston-ma", NY])
    assert found(site) == {("teller", NY, NEW): ()}


def test_only_what_the_recipe_is_for_is_new(tmp_path: Path) -> None:
    """A folder of some places and roles lacks no others; what is in it of others is looked at all the same."""
    site = made.site(tmp_path)
    site.company(AT_WILL)
    site.role(locations=[VA, NY, "remote-us"])
    site.role("clerk")
    made.bulk(site, only=["teller"], locations=[VA, NY], countries=["US"])
    assert found(site) == {}
    made.bulk(site, only=["clerk"], locations=[VA])
    assert found(site) == {}
    site.role("clerk", duties=["File"])
    assert found(site) == {("clerk", VA, STALE): ("role",)}


def test_a_folder_of_one_country(tmp_path: Path) -> None:
    """A folder of one country lacks no posting of another one."""
    site = made.site(tmp_path)
    made.bulk(site, countries=["DE"])
    assert found(site) == {}


def test_a_role_that_fails(site: Site) -> None:
    """A role that cannot be read is a problem, and the others are looked at."""
    site.role("clerk")
    made.bulk(site)
    site.role("clerk", locations=["nowhere"])
    site.role(pay=made.pay())
    looked = list(stale.look(site.out, date(2026, 11, 27)))
    assert [one.code for each in looked for one in each.problems] == ["LOCATION_UNKNOWN"]
    assert {(one.role.stem, one.location, one.state) for each in looked for one in each.findings} == {
        ("teller", VA, STALE), ("teller", NY, STALE), ("clerk", "", UNMADE),
    }  # fmt: skip


def test_words_that_name_nothing_are_told_once(site: Site) -> None:
    """That a word of the recipe names nothing any more is told, and what was made of it is gone."""
    recipe.keep(site.folder, replace(recipe.read(site.folder), roles=("../ws/roles/teller.yaml",)))
    (site.folder.own / "run.json").unlink()
    made.bulk(site, words=["roles/teller.yaml"])
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    looked = list(stale.look(site.out, date(2026, 11, 27)))
    assert [one.code for each in looked for one in each.problems] == ["RECIPE_ROLES"]
    assert [one.state for each in looked for one in each.findings] == [GONE, GONE]


def test_a_large_role_is_looked_at_in_parts(tmp_path: Path) -> None:
    """The postings of a role that is divided are all looked at, those of each part once."""
    site = made.site(tmp_path)
    site.company(AT_WILL)
    site.role(summary="Many words. " * 4000, pay=made.pay(), locations=[*PLACES])
    made.bulk(site)
    assert any(one.endswith("of2") for one in site.folder.names())
    started: list[int] = []
    looked = list(stale.look(site.out, date(2026, 11, 27), started.append))
    assert sum(one.same for one in looked) == len(PLACES)
    assert started == [len(looked)] == [3]
    site.role(summary="Other words. " * 4000, pay=made.pay(), locations=[*PLACES])
    assert causes(site) == dict.fromkeys(PLACES, ("role",))


def test_a_folder_without_recipe(tmp_path: Path) -> None:
    """A folder that does not say how it was made cannot be held against anything."""
    with pytest.raises(UsageError, match="RECIPE_MISSING"):
        next(stale.look(Folder(tmp_path).path, date(2026, 11, 27)))
