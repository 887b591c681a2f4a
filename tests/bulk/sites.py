"""A small workspace with its output folder and its archive, for tests of what is kept of bulk runs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.bulk import archive_log
from generator.bulk.archive import Archive
from generator.bulk.folder import OWN, Folder
from generator.bulk.job import Job
from generator.spec.statement import Statement
from tests.bulk.ran import run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.bulk.manifest import Row
    from tests.bulk.ran import Ran

FORMATS = ("html", "markdown")
PLACES = {
    "richmond-va": {"id": "richmond-va", "place": "US-VA", "city": "Richmond"},
    "richmond-2": {"id": "richmond-2", "place": "US-VA", "city": "Richmond"},
    "new-york-ny": {"id": "new-york-ny", "place": "US-NY/new-york-city", "city": "New York"},
    "boston-ma": {"id": "boston-ma", "place": "US-MA", "city": "Boston"},
    "remote-us": {"id": "remote-us", "place": "US", "workplace": "remote", "remote_within": ["US"]},
}


def statement(name: str, text: str, on: str = "2026-01-05", **keys: object) -> dict[str, object]:
    """Return a statement that counsel has approved."""
    made: dict[str, object] = {"id": name, "section": "legal", "text": text, **keys}
    digest = Statement.model_validate(made).digest({"company": "Harbor Bank"})
    return made | {"approved": {"by": "counsel@example.com", "on": on, "sha256": digest}}


def approval(made: Mapping[str, object]) -> archive_log.Approval:
    """Return the approval of a statement, as the archive has it."""
    one = Statement.model_validate(made)
    assert one.approved
    return archive_log.Approval(one.id, one.approved.by, one.approved.on.isoformat(), one.approved.sha256)


EQUAL = statement("equal-opportunity", "{company} is an equal opportunity employer.\n\nAll are welcome in {city}.")
AT_WILL = statement("at-will", "Employment is at will.", applies={"places": ["US-VA"]})


@dataclass(frozen=True)
class Site:
    """A folder with a workspace in ``ws``, its postings in ``out`` and their archive in ``archive``."""

    root: Path

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.root / "out"

    @property
    def archive(self) -> Archive:
        """The archive."""
        return Archive(self.root / "archive")

    @property
    def folder(self) -> Folder:
        """The output folder as runs see it."""
        return Folder(self.out)

    def company(self, *statements: Mapping[str, object]) -> None:
        """Write the company profile, with the statements."""
        keys = {"postgen": 1, "name": "Harbor Bank", "locations": [*PLACES.values()], "statements": statements}
        self._write("company.yaml", keys)

    def role(self, name: str = "teller", **keys: object) -> Path:
        """Write a role spec, the keys given over the usual ones."""
        role = {
            "postgen": 1, "title": "Teller", "posted": "2026-11-01", "locations": ["new-york-ny", "richmond-va"],
            "duties": ["Count money"],
        }  # fmt: skip
        return self._write(f"roles/{name}.yaml", role | keys)

    def pay(self, amount: int) -> None:
        """Pay the same everywhere, by the year."""
        rows = [
            {"place": one, "minimum": amount, "maximum": amount, "currency": "USD", "per": "year"} for one in PLACES
        ]
        self.role(pay=rows)

    def roles(self) -> list[Path]:
        """Return the role files."""
        return sorted((self.root / "ws" / "roles").glob("*.yaml"))

    def job(self, day: str, *, archive: bool = True, out: str = "out", formats: Sequence[str] = FORMATS) -> Job:
        """Return the job of a day."""
        kept = self.archive.path if archive else None
        pattern = "{role}/{location}.{ext}"
        return Job(self.root / out, tuple(formats), pattern, date.fromisoformat(day), archive=kept)

    def run(
        self, day: str, *, archive: bool = True, out: str = "out", formats: Sequence[str] = FORMATS, prune: bool = False
    ) -> Ran:
        """Bring the output folder up to date, on a day."""
        return run(self.job(day, archive=archive, out=out, formats=formats), self.roles(), prune=prune)

    def events(self, shard: str = "teller") -> list[tuple[str, str, str, str]]:
        """Return what the log tells of the roles of a name: day of the file, event, its day, and location, in order."""
        told = []
        for folder in sorted(self.archive.log.glob(f"{shard}-*")):
            for name in archive_log.names(folder):
                log = archive_log.read(folder, name)
                told += [(name.day, one.event, one.day, one.row.location) for one in log.entries]
        return told

    def objects(self) -> dict[str, bytes]:
        """Return the objects of the archive by their names."""
        return {path.name: path.read_bytes() for path in self.archive.objects.glob("*/*")}

    def check(self) -> None:
        """Assert that each object and each file of the log is what its name says, and that each output in the log is there."""
        for name, data in self.objects().items():
            assert sha256(data).hexdigest() == name.partition(".")[0], name
        for path in self.archive.log.glob("*/*"):
            known = archive_log.name_of(path.name)
            assert known
            for entry in archive_log.read(path.parent, known).entries:
                for format_name, output in entry.row.outputs.items():
                    self.archive.object(output.sha256, format_name)

    def rows(self) -> list[Row]:
        """Return the rows of all postings in the output folder."""
        return [row for name in self.folder.names() for row in self.folder.rows(name)[0]]

    def postings(self) -> list[bytes]:
        """Return the bytes of all postings in the output folder."""
        return [one.read_bytes() for one in sorted(self.out.glob("*/*")) if one.parent.name != OWN]

    def _write(self, name: str, keys: Mapping[str, object]) -> Path:
        path = self.root / "ws" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(keys), encoding="utf-8")
        return path


def made(root: Path) -> Site:
    """Return a site in a folder: one role in two places, and two statements; its postings are not written yet."""
    site = Site(root)
    site.company(EQUAL, AT_WILL)
    site.pay(50_000)
    return site


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of an archive, or of an output folder, that is no machine's own."""
    own = {"lock", "state", ".gitignore"}
    paths = [one for one in folder.rglob("*") if one.is_file()]
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in paths if not own & {*one.relative_to(folder).parts}
    }
