"""``postgen history``, and ``postgen bulk --archive`` before it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from generator.bulk.archive import Archive, object_name
from generator.bulk.archive_log import GONE, POSTED, REMOVED
from tests.bulk.archives import EQUAL, ROW, keep, outputs, row
from tests.bulk.sites import Site, made

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

FIRST, SECOND, THIRD = "2026-11-27", "2026-12-01", "2026-12-05"
ONE, TWO = (outputs(text)["html"].sha256 for text in ("one", "two"))


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive in the working folder: a posting in two versions, and one that is gone."""
    monkeypatch.chdir(tmp_path)
    archive = Archive(tmp_path / "archive")
    second = replace(row("two"), shown="$60,000 per year", cause=("pay", "statements"), seals=(("equal", EQUAL),))
    keep(archive, (POSTED, FIRST, row("one")), (POSTED, FIRST, row("three", "boston-ma")))
    keep(archive, (POSTED, SECOND, second), (GONE, SECOND, row("three", "boston-ma")))
    return archive


def codes(outcome: Outcome, code: int) -> list[str]:
    """Return the codes of what a command told, which printed nothing and ended as it should."""
    assert (outcome.code, outcome.out) == (code, "")
    return [line.split()[1] for line in outcome.err.splitlines() if not line.startswith(" ")]


def test_from_the_run_to_the_version(postgen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What bulk published is found again: when, for what pay and why, and byte for byte by its digest and by its day."""
    monkeypatch.chdir(tmp_path)
    site = made(tmp_path)
    run = ("bulk", "ws/roles", "-o", "out", "-f", "html", "-f", "text", "--archive", "archive", "-q", "--as-of")
    assert postgen(*run, FIRST).code == 0
    page = site.out / "teller" / "richmond-va.html"
    first = page.read_bytes()
    site.pay(60_000)
    assert postgen(*run, SECOND).code == 0
    asked = ("history", "ws/roles/teller.yaml", "--location", "richmond-va", "-f", "html")
    one, two = (sha256(data).hexdigest()[:12] for data in (first, page.read_bytes()))
    assert postgen(*asked).out == (
        "ws/roles/teller.yaml at richmond-va, in out\n"
        "from        until       pay                          statements changed  cause  digest\n"
        f"2026-11-27  2026-12-01  $50,000 per year for Teller                      new    html {one}\n"
        f"2026-12-01              $60,000 per year for Teller                      pay    html {two}\n"
    )
    for word in (one, FIRST, "2026-11-30"):
        assert postgen(*asked, "--print", word).out.encode() == first
    assert postgen(*asked, "--print", SECOND).out.encode() == page.read_bytes()
    assert (
        "$50,000"
        in postgen("history", "teller", "-l", "richmond-va", "--as-of", FIRST, "-f", "text", "--print", FIRST).out
    )


def test_all_locations(postgen: Run, archive: Archive) -> None:
    """Without a location there is a table for each, which tells of statements that changed, and of postings that ended."""
    three = outputs("three")["html"].sha256[:12]
    assert postgen("history", "teller").out == (
        "ws/roles/teller.yaml at boston-ma, in out\n"
        "from        until                          pay               statements changed  cause  digest\n"
        f"2026-11-27  (not offered from 2026-12-01)  $50,000 per year                      new    "
        f"html {three}, markdown {three}\n"
        "\n"
        "ws/roles/teller.yaml at richmond-va, in out\n"
        "from        until       pay               statements changed  cause            digest\n"
        f"2026-11-27  2026-12-01  $50,000 per year                      new              "
        f"html {ONE[:12]}, markdown {ONE[:12]}\n"
        f"2026-12-01              $60,000 per year  ~equal              pay, statements  "
        f"html {TWO[:12]}, markdown {TWO[:12]}\n"
    )
    keep(archive, (REMOVED, THIRD, row("three", "boston-ma")))
    keep(archive, (POSTED, THIRD, row("one")), known=False)
    out = postgen("history", "teller").out
    assert "  2026-12-05 (deleted, not offered from 2026-12-01)  " in out
    assert "  not known  " in out


def test_as_json(postgen: Run, archive: Archive) -> None:
    """As JSON, a version has all that the archive knows of it."""
    outcome = postgen("history", "teller", "-l", "richmond-va", "--output-format", "json")
    one, two = json.loads(outcome.out)
    digests = {name: {"file": f"teller/richmond-va.{name}", "bytes": 3, "sha256": ONE} for name in ("html", "markdown")}
    approved = {"statement": "equal", "by": "counsel@example.com", "on": "2026-01-05", "sha256": "4" * 64}
    assert one == {
        "role": "ws/roles/teller.yaml", "folder": "out", "from": FIRST, "until": SECOND, "deleted": False,
        "not_offered_from": None, "statements_changed": [], "location": "richmond-va", "title": "Teller",
        "pay": {"minimum": "50000"}, "shown": "$50,000 per year", "cause": ["new"], "outputs": digests,
        "approvals": [approved],
    }  # fmt: skip
    assert (two["from"], two["until"], two["statements_changed"]) == (SECOND, None, ["~equal"])


def test_what_was_posted_on_a_day(postgen: Run, archive: Archive) -> None:
    """With a day, only what stood at its end is shown; nothing is an error."""
    shown = postgen("history", "teller", "-l", "richmond-va", "--as-of", SECOND).out.splitlines()
    assert [line[:10] for line in shown[2:]] == [SECOND]
    assert codes(postgen("history", "teller", "--as-of", "2026-11-26"), 1) == ["ARCHIVE_NONE"]
    assert codes(postgen("history", "teller", "-l", "boston-ma", "--print", "2025-01-01"), 1) == ["ARCHIVE_NONE"]
    assert codes(postgen("history", "teller", "--as-of", "yesterday"), 2) == ["USAGE_DATE"]


def test_what_is_not_found(postgen: Run, archive: Archive) -> None:
    """A role, location, format or archive that is not there is told, with the nearest name."""
    outcome = postgen("history", "tellr")
    assert (codes(outcome, 2), "did you mean 'teller'?" in outcome.err) == (["ARCHIVE_ROLE"], True)
    outcome = postgen("history", "teller", "-l", "bostonma", "-l", "paris")
    assert codes(outcome, 2) == ["ARCHIVE_LOCATION"] * 2
    assert "did you mean 'boston-ma'?" in outcome.err
    assert "expected: one of boston-ma, richmond-va" in outcome.err
    assert codes(postgen("history", "teller", "-f", "json-ld"), 2) == ["ARCHIVE_VERSION"]
    assert codes(postgen("history", "teller", "-f", "htm"), 2) == ["USAGE_FORMAT"]
    assert codes(postgen("history", "teller", "--archive", "none"), 2) == ["ARCHIVE_MISSING"]


def test_many_locations_are_not_all_named(postgen: Run, archive: Archive) -> None:
    """Where a role has many locations, the message names the nearest only."""
    keep(archive, *((POSTED, FIRST, row("one", f"place-{number}")) for number in range(10)))
    outcome = postgen("history", "teller", "-l", "plaice-7")
    assert (codes(outcome, 2), "expected" in outcome.err) == (["ARCHIVE_LOCATION"], False)
    assert "did you mean 'place-7'?" in outcome.err


def test_what_is_printed_is_one_version(postgen: Run, archive: Archive) -> None:
    """What is to be printed must be one output: neither none nor several."""
    asked = ("history", "teller", "-l", "richmond-va", "--print")
    assert postgen(*asked, ONE[:4]).out == "one"
    assert postgen(*asked, TWO, "-f", "markdown").out == "two"
    assert codes(postgen(*asked, "ffff"), 2) == ["ARCHIVE_VERSION"]
    for word in ("fff", "2026-13-01x", "HTML", f"{ONE}0"):
        assert codes(postgen(*asked, word), 2) == ["USAGE_PRINT"]
    assert codes(postgen(*asked, "2026-13-01"), 2) == ["USAGE_DATE"]
    outcome = postgen("history", "teller", "--print", FIRST)
    assert (codes(outcome, 2), "2 postings stood on 2026-11-27" in outcome.err) == (["ARCHIVE_SEVERAL"], True)


def test_several_formats_are_told(postgen: Run, archive: Archive) -> None:
    """Where a day means outputs in several formats, these are told with their digests."""
    both = {"html": outputs("one")["html"], "markdown": outputs("two")["markdown"]}
    keep(archive, (POSTED, THIRD, replace(ROW, outputs=both)))
    asked = ("history", "teller", "-l", "richmond-va", "--print", THIRD)
    outcome = postgen(*asked)
    assert codes(outcome, 2) == ["ARCHIVE_SEVERAL"]
    assert f"found: html {ONE[:12]}, markdown {TWO[:12]}" in outcome.err
    assert postgen(*asked, "-f", "markdown").out == "two"


def test_damage_is_told(postgen: Run, archive: Archive) -> None:
    """A damaged object is not printed; a damaged file of the log is told after what the others say. Both end with 4."""
    path = archive.objects / object_name(ONE, "html")
    path.write_bytes(b"onE")
    asked = ("history", "teller", "-l", "richmond-va", "--print", ONE)
    assert codes(postgen(*asked, "-f", "html"), 4) == ["ARCHIVE_DAMAGED"]
    keep(archive, (POSTED, THIRD, row("three"))).write_bytes(b"")
    outcome = postgen(*asked, "-f", "markdown")
    assert (outcome.code, outcome.out, "ARCHIVE_DAMAGED" in outcome.err) == (4, "one", True)
    outcome = postgen("history", "teller")
    assert (outcome.code, SECOND in outcome.out, THIRD in outcome.out) == (4, True, False)
    for one in archive.log.glob("*/*"):
        one.write_bytes(b"")
    assert codes(postgen("history", "teller"), 4) == ["ARCHIVE_DAMAGED"] * 3


def test_nothing_of_the_archive_writes_to_the_terminal(postgen: Run, archive: Archive) -> None:
    """Control characters in what the archive holds are spelt out."""
    keep(archive, (POSTED, THIRD, replace(row("three"), shown="\x1b[2J\x9b5,000\u00a0$")))
    out = postgen("history", "teller").out
    assert "\\x1b[2J\\x9b5,000\u00a0$" in out


def test_stdout_that_cannot_be_written(postgen: Run, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where stdout cannot take a version, that is told."""

    class Full:
        """A stdout on a full disk."""

        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    outcome = postgen("history", "teller", "-l", "richmond-va", "--print", ONE)
    assert codes(outcome, 2) == ["FILE_UNWRITABLE"]


def test_a_dry_run_and_an_archive(postgen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dry run with an archive makes none, and an archive in the output folder is refused."""
    monkeypatch.chdir(tmp_path)
    Site(tmp_path).company()
    Site(tmp_path).pay(50_000)
    run = ("bulk", "ws/roles", "-o", "out", "--as-of", FIRST)
    assert postgen(*run, "--archive", "archive", "--dry-run").code == 0
    assert {one.name for one in tmp_path.iterdir()} == {"ws"}
    outcome = postgen(*run, "--archive", "out/archive")
    assert (outcome.code, "ARCHIVE_FOLDER" in outcome.err) == (2, True)
    assert {one.name for one in tmp_path.iterdir()} == {"ws"}
