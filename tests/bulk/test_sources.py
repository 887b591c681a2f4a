"""The sources of a run: read once, known by digest, and a digest is never that of bytes which are newer than what was read."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import generator
from generator.bulk.folder import relative
from generator.bulk.job import Chunk, Job
from generator.bulk.sources import Sources, met, wanted
from generator.diagnostic import UsageError
from generator.posting.render import render
from generator.spec.workspace import Workspace
from tests.bulk.shops import Shop, shop
from tests.bulk.test_chunk import recorded

if TYPE_CHECKING:
    from generator.spec.workspace import Inputs

DAY = date(2026, 11, 24)


@pytest.fixture
def made(tmp_path: Path) -> Shop:
    """A shop whose workspace is written, with an empty output folder."""
    done = shop(tmp_path)
    done.out.mkdir()
    done.world.write(tmp_path / "ws")
    return done


def settings_of(shop: Shop, job: Job | None = None) -> str:
    """Return the settings of the clerk's chunk as a new run sees them."""
    return Sources(job or shop.job()).settings(shop.roles[0])


def test_a_role_is_loaded(made: Shop) -> None:
    """A source has the locations of its chunk by id, those of them that are asked for, and the digest of each file."""
    source = Sources(made.job()).load(Chunk(made.roles[0]))
    assert source.ids == {"new-york-ny", "richmond-va"}
    assert [one.id for one in source.locations] == ["new-york-ny", "richmond-va"]
    assert source.read.keys() == {
        "../ws/company.yaml", "../ws/statements/all.yaml", "../ws/roles/clerk.yaml", "../ws/roles/clerk.rewrite.yaml",
    }  # fmt: skip
    assert source.read["../ws/roles/clerk.rewrite.yaml"] == ""
    parts = [Sources(made.job()).load(Chunk(made.roles[0], part, 2)).ids for part in range(2)]
    assert parts[0] | parts[1] == source.ids
    assert not parts[0] & parts[1]


@pytest.mark.parametrize(
    ("locations", "countries", "found"),
    [
        ((), (), {"new-york-ny", "richmond-va"}),
        (("richmond-va", "boston-ma"), (), {"richmond-va"}),
        ((), ("US",), {"new-york-ny", "richmond-va"}),
        ((), ("CA",), set()),
        (("richmond-va",), ("CA",), set()),
    ],
)
def test_filters(made: Shop, locations: tuple[str, ...], countries: tuple[str, ...], found: set[str]) -> None:
    """A location is asked for if it is among the locations and in one of the countries; the role is offered there or not."""
    job = made.job(locations=locations, countries=countries)
    source = Sources(job).load(Chunk(made.roles[0]))
    assert {one.id for one in source.locations} == found
    assert {one.id for one in source.inputs.offered if wanted(job, one)} == found
    offered = {"richmond-va", "new-york-ny", "US"}
    assert met(job, source.inputs.offered) == offered.intersection((*locations, *countries))


def test_settings_are_those_of_outputs(made: Shop) -> None:
    """What may change an output or which there are is in the settings; the day and where things lie are not."""
    usual = settings_of(made)
    job = made.job()
    same = [replace(job, as_of=DAY), replace(job, dry=True, rehearsed=True), replace(job, paranoid=True)]
    same += [replace(job, archive=made.root / "archive"), replace(job, roles=frozenset({"x"}))]
    other = [replace(job, formats=("html",)), replace(job, pattern="{role}"), replace(job, original=True)]
    other += [replace(job, locations=("richmond-va",)), replace(job, countries=("US",))]
    assert {settings_of(made, one) for one in same} == {usual}
    assert len({usual, *(settings_of(made, one) for one in other)}) == len(other) + 1


@pytest.mark.parametrize("name", ["pay.csv", "pay.yaml", "locations.csv", "locations.yaml", "statements/x.yml"])
def test_a_new_file_of_the_workspace(made: Shop, name: str) -> None:
    """A table or a file of statements that was not there before is another setting, whatever it holds."""
    usual = settings_of(made)
    (made.root / "ws" / name).write_text("")
    assert settings_of(made) != usual


def test_another_workspace(made: Shop) -> None:
    """A company profile nearer to the role makes it one of another workspace."""
    (made.root / "ws/statements/all.yaml").unlink()
    usual = settings_of(made)
    (made.root / "ws/roles/company.yaml").write_text((made.root / "ws/company.yaml").read_text())
    assert settings_of(made) != usual


def test_templates(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that a format may use, in any folder below its own, is another setting; that of another format is not."""
    seen = {settings_of(made)}
    for name in ("markdown/pay.md.j2", "text/deep/er/x.j2", "words/en.yaml"):
        path = made.root / "ws/templates" / name
        path.parent.mkdir(parents=True)
        for text in ("one", "two"):
            path.write_text(text)
            seen.add(settings_of(made))
    assert len(seen) == 7
    (made.root / "ws/templates/html").mkdir()
    (made.root / "ws/templates/html/pay.html.j2").write_text("one")
    assert settings_of(made) in seen
    page = settings_of(made, made.job(formats=("json-ld",)))
    (made.root / "ws/templates/html-fragment").mkdir()
    (made.root / "ws/templates/html-fragment/pay.html.j2").write_text("one")
    assert settings_of(made, made.job(formats=("json-ld",))) != page
    monkeypatch.setattr(
        type(made.root), "read_bytes", lambda _: (_ for _ in ()).throw(OSError(13, "Permission denied"))
    )
    with pytest.raises(UsageError, match=r"FILE_UNREADABLE .*\.j2: permission denied"):
        settings_of(made)


def test_files_are_the_same(made: Shop) -> None:
    """Files are compared by content with what they were, also one that was not there."""
    read = Sources(made.job()).load(Chunk(made.roles[0])).read
    assert Sources(made.job()).same(read)
    (made.root / "ws/roles/clerk.rewrite.yaml").write_text("")
    assert not Sources(made.job()).same(read)
    (made.root / "ws/roles/clerk.rewrite.yaml").unlink()
    (made.root / "ws/company.yaml").unlink()
    assert not Sources(made.job()).same(read)


@pytest.mark.parametrize("name", ["roles/clerk.yaml", "company.yaml", "statements/all.yaml"])
def test_a_file_that_changes_while_it_is_read(made: Shop, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Its digest is that of what it was before, so that the next run sees that it changed."""
    real = Workspace.load

    def load(self: Workspace, path: Path) -> Inputs:
        found = real(self, path)
        (made.root / "ws" / name).write_text((made.root / "ws" / name).read_text() + "\n")
        return found

    monkeypatch.setattr(Workspace, "load", load)
    read = Sources(made.job()).load(Chunk(made.roles[0])).read
    assert not Sources(made.job()).same(read)


def test_the_parts_of_a_role_read_it_once(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts of one role, one after the other, are made of the same inputs; another role is read in between anew."""
    real, loaded = Workspace.load, []

    def load(self: Workspace, path: Path) -> Inputs:
        loaded.append(path.stem)
        return real(self, path)

    monkeypatch.setattr(Workspace, "load", load)
    sources = Sources(made.job())
    clerk, teller = made.roles
    for chunk in (Chunk(clerk, 0, 2), Chunk(clerk, 1, 2), Chunk(teller), Chunk(clerk)):
        sources.load(chunk)
    assert loaded == ["clerk", "teller", "clerk"]


def test_rewritten_prose(made: Shop) -> None:
    """A record gives the prose, the model and the prompt; left out, or without a record, there is none of these."""
    chunk = Chunk(made.roles[0])
    plain = Sources(made.job()).load(chunk)
    recorded(made, "clerk", "Count the money")
    made.world.write(made.root / "ws", made.extra)
    source = Sources(made.job()).load(chunk)
    assert source.inputs.role.value.duties.items == ("Count the money",)
    assert (source.versions["model"], source.versions["prompt"]) == ("model", "prompt")
    assert source.digests["rewrite"] != plain.digests["rewrite"] == ""
    assert source.digests["role"] == plain.digests["role"]
    without = Sources(made.job(original=True)).load(chunk)
    assert (without.digests, without.versions) == (plain.digests, plain.versions)


def test_the_day_of_a_role_that_says_none(made: Shop) -> None:
    """It is given the day; one that has a day of its own keeps it."""
    del made.world.roles["clerk"]["posted"]
    made.world.write(made.root / "ws")
    sources = Sources(made.job())
    clerk, teller = (sources.load(Chunk(one)) for one in made.roles)
    assert clerk.with_posted(DAY).role.value.posted == DAY
    assert teller.with_posted(DAY) is teller.inputs


def test_what_roles_share_is_kept_for_them(made: Shop) -> None:
    """A press of the same company takes what is kept; for another workspace, it is begun anew."""
    sources = Sources(made.job())
    clerk, teller = (sources.load(Chunk(one)).inputs for one in made.roles)
    first = sources.press(clerk)
    kept = sources._kept
    sources.press(teller)
    assert sources._kept is kept
    other = shop(made.root / "other")
    other.world.write(other.root / "ws")
    sources.press(sources.load(Chunk(other.roles[0])).inputs)
    assert sources._kept is not kept
    location = clerk.offered[0]
    assert sources.of_location(location) == sources.of_location(location)
    assert sources.of_location(location) != sources.of_location(location.model_copy(update={"city": "Elsewhere"}))
    assert first.posting("richmond-va").title == "Clerk"


EDGE = st.none() | st.integers(-4, 4)


@pytest.mark.uncounted
@settings(max_examples=25)
@given(st.lists(st.tuples(EDGE, EDGE), min_size=1, max_size=3), EDGE, EDGE, st.integers(-5, 5))
def test_spans(edges: list[tuple[int | None, int | None]], expires: int | None, closes: int | None, day: int) -> None:
    """On all days of a span a posting is the same, and the warnings too; the day itself is one of them."""

    def on(number: int | None) -> str | None:
        return None if number is None else (DAY + timedelta(number)).isoformat()

    with tempfile.TemporaryDirectory() as name:
        made = shop(Path(name))
        clerk = made.world.roles["clerk"]
        clerk["posted"] = "2026-01-01"
        if expires is not None:
            clerk["expires"] = on(expires)
        if closes is not None:
            clerk["application"] = {"closes": on(closes)}
        made.world.bands.clear()
        for number, (first, last) in enumerate(edges):
            row = {"place": "richmond-va", "minimum": 1000 + number, "maximum": 2000, "currency": "USD", "per": "year"}
            if first is None or last is None or first <= last:
                dates = {"effective": on(first), "expires": on(last)}
                made.world.bands.append({"code": "A", **row, **{key: one for key, one in dates.items() if one}})
                made.world.statements[f"s-{number}"] = {
                    "section": "legal",
                    "text": f"Words {number}.",
                    **({"effective": on(first)} if first is not None else {}),
                    **({"ends": on(last)} if last is not None else {}),
                }
        made.world.write(made.root / "ws")
        inputs = generator.load(made.roles[0])
        try:
            start, end = Sources(made.job(as_of=DAY + timedelta(day))).load(Chunk(made.roles[0])).span
        except generator.PostgenError:
            return
        assert start <= (DAY + timedelta(day)).isoformat()
        assert not end or (DAY + timedelta(day)).isoformat() < end
        found = set()
        for number in range(-9, 10):
            if start <= str(on(number)) and (not end or str(on(number)) < end):
                found.add(published(inputs, DAY + timedelta(number)))
        assert len(found) == 1


def published(inputs: Inputs, day: date) -> tuple[object, ...]:
    """Return what is published on a day, and what is told."""
    try:
        posting = generator.compose(inputs, location="richmond-va", as_of=day)
    except generator.InputError as problem:
        return tuple((one.code, one.position) for one in problem.diagnostics)
    return render(posting, "json"), tuple((one.code, one.position) for one in posting.diagnostics)


def test_paths_are_from_the_folder(made: Shop) -> None:
    """What is remembered of files names no folder of this machine."""
    source = Sources(made.job()).load(Chunk(made.roles[0]))
    assert not any(str(made.root) in name for name in source.read)
    assert relative(made.roles[0], made.out) in source.read
