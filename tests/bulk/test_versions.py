"""Versions: what was posted from when and until when, as the log of an archive has it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.bulk import versions
from generator.bulk.archive import Archive
from generator.bulk.archive_log import GONE, POSTED, REMOVED
from tests.bulk.archives import EQUAL, NOTICE, ROW, keep, outputs, row

if TYPE_CHECKING:
    from pathlib import Path

    from generator.bulk.versions import Version

DAYS = ["2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30", "2026-12-01"]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive in which nothing is yet."""
    return Archive(tmp_path / "archive")


def found(archive: Archive, role: str = "teller", format_name: str | None = None) -> list[Version]:
    """Return the versions of a role; nothing is damaged."""
    several, told = versions.history(archive, role, format_name)
    assert told == []
    return several


def spans(several: list[Version]) -> list[tuple[str, str | None, str]]:
    """Return from when until when each version was posted, and its digest by its beginning."""
    return [(one.since, one.until, one.outputs["html"].sha256[:4]) for one in several]


ONE, TWO = (outputs(text)["html"].sha256[:4] for text in ("one", "two"))


def test_a_version_ends_with_the_next(archive: Archive) -> None:
    """A version is posted until the day of the next; the last one still is. The way back is a version of its own."""
    for day, text in zip(DAYS, ("one", "two", "one"), strict=False):
        keep(archive, (POSTED, day, row(text)))
    several = found(archive)
    assert spans(several) == [(DAYS[0], DAYS[1], ONE), (DAYS[1], DAYS[2], TWO), (DAYS[2], None, ONE)]
    assert [[one.posted_on(day) for one in several] for day in DAYS[:3]] == [
        [True, False, False], [False, True, False], [False, False, True],
    ]  # fmt: skip
    assert not any(one.posted_on("2026-11-26") for one in several)


def test_what_a_version_says(archive: Archive) -> None:
    """A version has the title, the pay, the cause, the outputs and the approvals of its row."""
    keep(archive, (POSTED, DAYS[0], ROW))
    (one,) = found(archive)
    assert (one.role, one.folder, one.location, one.title) == (
        "../ws/roles/teller.yaml",
        "../out",
        "richmond-va",
        "Teller",
    )
    assert (one.pay, one.shown, one.cause, one.outputs) == (ROW.pay, ROW.shown, ROW.cause, ROW.outputs)
    assert [approval.by for approval in one.approvals or ()] == ["counsel@example.com"]


def test_the_same_bytes_are_one_version(archive: Archive) -> None:
    """What is noted again with the same bytes is the same version, whatever moved in its inputs."""
    for day, cause in zip(DAYS, ("new", "company", "back"), strict=False):
        keep(archive, (POSTED, day, replace(ROW, cause=(cause,))))
    (one,) = found(archive)
    assert (one.since, one.until, one.cause) == (DAYS[0], None, ("new",))


def test_within_a_day_the_order_is_that_of_the_notes(archive: Archive) -> None:
    """Versions of one day follow each other as they were noted, also where there are more than nine, and in one file."""
    for text in ("one", "two") * 5:
        keep(archive, (POSTED, DAYS[0], row(text)))
    keep(archive, (POSTED, DAYS[0], row("one")), (POSTED, DAYS[0], row("three")))
    several = found(archive)
    assert len(several) == 12
    assert [one.posted_on(DAYS[0]) for one in several] == [False] * 11 + [True]
    assert several[-1].outputs == outputs("three")


def test_what_was_noted_late_counts_from_its_day(archive: Archive) -> None:
    """An entry counts from its own day, not from that of the run that noted it."""
    keep(archive, (POSTED, DAYS[2], row("two")))
    keep(archive, (POSTED, DAYS[0], row("one")), (GONE, DAYS[3], row("two")))
    assert spans(found(archive)) == [(DAYS[0], DAYS[2], ONE), (DAYS[2], None, TWO)]
    assert found(archive)[1].dropped == DAYS[3]


def test_a_posting_that_ends(archive: Archive) -> None:
    """A posting that is not offered stands until its files are deleted; of a second note of either the later day counts."""
    keep(archive, (POSTED, DAYS[0], ROW))
    keep(archive, (GONE, DAYS[1], ROW))
    keep(archive, (GONE, DAYS[2], ROW))
    (one,) = found(archive)
    assert (one.dropped, one.until, one.removed, one.posted_on(DAYS[4])) == (DAYS[1], None, False, True)
    keep(archive, (REMOVED, DAYS[3], ROW))
    (one,) = found(archive)
    assert (one.dropped, one.until, one.removed, one.posted_on(DAYS[3])) == (DAYS[1], DAYS[3], True, False)
    keep(archive, (REMOVED, DAYS[4], ROW))
    (one,) = found(archive)
    assert one.until == DAYS[4]
    keep(archive, (GONE, DAYS[4], ROW))
    assert found(archive) == [one]


def test_a_posting_that_comes_back(archive: Archive) -> None:
    """A posting that comes back is a version of its own, with the same bytes too, deleted in between or not."""
    for kind in (GONE, REMOVED):
        for day, event in zip(DAYS, (POSTED, kind, POSTED), strict=False):
            keep(archive, (event, day, row("one", location=kind)))
    gone, back, removed, new = found(archive)
    assert (gone.dropped, gone.until, gone.removed) == (DAYS[1], DAYS[2], False)
    assert (removed.dropped, removed.until, removed.removed) == (None, DAYS[1], True)
    assert {(one.since, one.until, one.dropped) for one in (back, new)} == {(DAYS[2], None, None)}


def test_what_ended_before_it_was_archived(archive: Archive) -> None:
    """Of a posting that was gone before, the files that were left are its version, since the day on which it was written."""
    left = (*outputs("one").values(), replace(outputs("one")["html"], file="odd"))
    keep(archive, (GONE, DAYS[2], replace(ROW, outputs={}, left=left, gone=True)))
    keep(archive, (REMOVED, DAYS[2], row("two", location="elsewhere")))
    other, one = found(archive)
    assert (one.since, one.dropped, one.until, one.changed) == (DAYS[0], DAYS[2], None, None)
    assert [*one.outputs] == ["html", "teller/richmond-va.markdown", "odd"]
    assert (other.since, other.until) == (DAYS[0], DAYS[2])


def test_statements_that_changed(archive: Archive) -> None:
    """A version names the statements that came, went, or have other words; of the first, none did."""
    seals = [
        (("equal", EQUAL), ("notice", NOTICE)),
        (("equal", NOTICE), ("at-will", EQUAL), ("title", "9" * 64)),
        (("equal", NOTICE), ("equal[1]", EQUAL), ("at-will", EQUAL)),
        (("equal", NOTICE), ("equal[1]", EQUAL), ("at-will", EQUAL), ("title", "8" * 64)),
    ]
    for day, one, text in zip(DAYS, seals, ("one", "two", "one", "two"), strict=False):
        keep(archive, (POSTED, day, replace(row(text), seals=one)))
    keep(archive, (POSTED, DAYS[4], replace(row("one"), seals=())))
    changed = [(), ("~equal", "-notice", "+at-will"), ("~equal",), (), ("-equal", "-at-will")]
    assert [one.changed for one in found(archive)] == changed


def test_statements_that_are_not_known(archive: Archive) -> None:
    """Where it was not noted which blocks are statements, what changed is not known, before and after."""
    for day, text, known in zip(DAYS, ("one", "two", "one", "two"), (True, False, True, True), strict=False):
        keep(archive, (POSTED, day, row(text)), known=known)
    assert [one.changed for one in found(archive)] == [(), None, None, ()]


def test_postings_apart(archive: Archive) -> None:
    """Roles, locations and output folders have versions of their own, in the order of their names."""
    keep(archive, (POSTED, DAYS[0], row("one", "b")), (POSTED, DAYS[0], row("two", "a")), folder="../site")
    keep(archive, (POSTED, DAYS[1], row("two", "b")))
    keep(archive, (POSTED, DAYS[2], row("one", "b", "../other/teller.yaml")), shard="teller-00000000.2of2")
    keep(archive, (POSTED, DAYS[2], row("one", "b")), shard="teller-clerk-00000000")
    assert [(one.role, one.folder, one.location, one.until) for one in found(archive)] == [
        ("../other/teller.yaml", "../out", "b", None),
        ("../ws/roles/teller.yaml", "../out", "b", None),
        ("../ws/roles/teller.yaml", "../site", "a", None),
        ("../ws/roles/teller.yaml", "../site", "b", None),
    ]


def test_a_role_by_its_path(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path means the role there; if that is not in the archive, or for a bare name, all roles of the name are meant."""
    keep(archive, (POSTED, DAYS[0], row("one")), (POSTED, DAYS[0], row("two", role="../ws/teller.yml")))
    (tmp_path / "ws").mkdir()
    monkeypatch.chdir(tmp_path / "ws")
    assert [one.role for one in found(archive, "roles/teller.yaml")] == ["../ws/roles/teller.yaml"]
    assert [one.role for one in found(archive, str(tmp_path / "ws" / "teller.yml"))] == ["../ws/teller.yml"]
    for word in ("teller", "teller.yaml", "elsewhere/teller.yml"):
        assert len(found(archive, word)) == 2
    assert found(archive, "tell") == []


def test_the_names_of_all_roles(archive: Archive) -> None:
    """The archive knows its roles by name, in whatever form of Unicode the file system has them."""
    assert versions.stems(archive) == []
    for name, shard in (
        ("teller", "00000000"),
        ("teller", "1a2b3c4d.07of16"),
        ("cafe\u0301", "00000000"),
        ("odd", "1"),
    ):
        keep(archive, (POSTED, DAYS[0], row("one", role=f"../{name}.yaml")), shard=f"{name}-{shard}")
    assert versions.stems(archive) == ["caf\u00e9", "teller"]
    assert versions.stem_of("roles/cafe\u0301.yaml") == "caf\u00e9"
    assert len(found(archive, "cafe\u0301")) == 1


def test_a_name_that_is_cut(archive: Archive) -> None:
    """A role whose name is too long for a folder of the log is found by its whole name, and only by that."""
    name = "\u00e9" * 90
    role = f"../ws/roles/{name}.yaml"
    keep(archive, (POSTED, DAYS[0], row("one", role=role)), shard=f"{name[:80]}-00000000")
    assert [one.role for one in found(archive, name)] == [role]
    for other in (f"{name}x", name[:80], name[:-1]):
        assert found(archive, other) == []


def test_one_format(archive: Archive) -> None:
    """With a format, only what changed in it makes a version, and postings without it have none."""
    both, other = outputs("one"), outputs("two")
    keep(archive, (POSTED, DAYS[0], ROW))
    keep(archive, (POSTED, DAYS[1], replace(ROW, outputs={"html": both["html"], "markdown": other["markdown"]})))
    keep(archive, (POSTED, DAYS[2], replace(ROW, outputs={"html": both["html"]})))
    assert [(one.since, one.until) for one in found(archive, format_name="html")] == [(DAYS[0], None)]
    several = found(archive, format_name="markdown")
    assert [(one.since, one.until, [*one.outputs]) for one in several] == [
        (DAYS[0], DAYS[1], ["markdown"]), (DAYS[1], DAYS[2], ["markdown"]),
    ]  # fmt: skip
    assert found(archive, format_name="text") == []


def test_a_damaged_file_is_told_and_left_out(archive: Archive) -> None:
    """What can be read is returned, with an error for each file that cannot."""
    keep(archive, (POSTED, DAYS[0], ROW))
    path = keep(archive, (POSTED, DAYS[1], row("two")))
    path.write_bytes(b"")
    keep(archive, (POSTED, DAYS[1], row("two")), shard="tell-00000000").write_bytes(b"")
    several, told = versions.history(archive, "teller")
    assert [one.since for one in several] == [DAYS[0]]
    assert [one.code for one in told] == ["ARCHIVE_DAMAGED"]
    assert str(path) in told[0].message


def test_archives_are_merged_by_copying(tmp_path: Path) -> None:
    """The files of two archives in one folder tell what both told, whichever is copied into which."""
    one, other = Archive(tmp_path / "one"), Archive(tmp_path / "other")
    keep(one, (POSTED, DAYS[0], row("one")))
    keep(other, (POSTED, DAYS[0], row("one")))
    keep(one, (POSTED, DAYS[1], row("two")))
    keep(other, (POSTED, DAYS[2], row("three")))
    first, second = Archive(tmp_path / "first"), Archive(tmp_path / "second")
    for target, sources in ((first, (one, other)), (second, (other, one))):
        for source in sources:
            shutil.copytree(source.path, target.path, dirs_exist_ok=True)
    assert found(first) == found(second)
    assert [(version.since, version.until) for version in found(first)] == [
        (DAYS[0], DAYS[1]), (DAYS[1], DAYS[2]), (DAYS[2], None),
    ]  # fmt: skip


EVENTS = some.lists(some.tuples(some.sampled_from(DAYS), some.sampled_from(["one", "two", "", "-"])), max_size=12)


@pytest.mark.uncounted
@given(EVENTS)
def test_any_course_of_events(tmp_path_factory: pytest.TempPathFactory, events: list[tuple[str, str]]) -> None:
    """On each day that version stood which was noted last until then, and none once the files were deleted for good."""
    archive = Archive(tmp_path_factory.mktemp("archive"))
    events = [("2026-11-26", "one"), *sorted(events, key=lambda event: event[0])]
    kinds = "".join(what[:1] or " " for _, what in events)
    events = [one for number, one in enumerate(events) if one[1] != "-" or kinds[number + 1 :].strip()[:1] != "-"]
    text = ""
    for day, what in events:
        text = what if what in ("one", "two") else text
        keep(archive, ({"": GONE, "-": REMOVED}.get(what, POSTED), day, row(text)))
    for day in DAYS:
        past = [what for on, what in events if on <= day and what]
        stood = [] if past[-1] == "-" else [outputs(past[-1])]
        assert [one.outputs for one in found(archive) if one.posted_on(day)] == stood
