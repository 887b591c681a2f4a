"""Files and rows that are forged together, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from generator.bulk import verify
from generator.bulk.digests import digest
from generator.bulk.verify import Asked, Verifier
from generator.posting.model import seal
from generator.posting.render import FORMATS
from generator.reading.words import words
from tests.bulk import made

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.bulk.manifest import Row
    from generator.diagnostic import Diagnostic
    from tests.bulk.sites import Site

VA = "richmond-va"
ALL = tuple(FORMATS)
OTHER = "0" * 64
SCRIPT = '<script type="application/ld+json">'
OWN = [{"id": "own", "heading": "Own", "after": "duties", "text": "Own words.", "locked": True}]
ROLE = {"pay": made.pay(), "sections": OWN, "locations": [VA], "apply": {"url": "https://harbor.example/jobs"}}


def forged_site(folder: Path) -> Site:
    """Return a workspace with one role in one place, whose posting is written in every format."""
    site = made.site(folder)
    site.role("teller", **ROLE)
    made.bulk(site, formats=ALL)
    return site


def forge(
    site: Site,
    *,
    moved: str | None,
    swaps: Mapping[str, str] | None = None,
    change: Callable[[Row], Row] = lambda row: row,
    formats: tuple[str, ...] = ALL,
) -> None:
    """Write other texts into the files and into the row, which says that the input ``moved`` is another one.

    The row has the seals of the blocks that are texts of ``swaps``, and the digests of the files.
    """

    def forged(row: Row) -> Row:
        outputs = {}
        for name, output in row.outputs.items():
            path = site.out / output.file
            data = path.read_bytes()
            for old, new in (swaps or {}).items() if name in formats else ():
                data = data.replace(old.encode(), new.encode())
            path.write_bytes(data)
            outputs[name] = replace(output, bytes=len(data), sha256=digest(data))
        seals = {seal(words(old)): seal(words(new)) for old, new in (swaps or {}).items()}
        own = tuple((name, seals.get(one, one)) for name, one in row.seals)
        inputs = {**row.inputs, moved: OTHER} if moved else row.inputs
        return change(replace(row, outputs=outputs, seals=own, inputs=inputs))

    made.rewrite(site, forged)


def found(site: Site) -> list[Diagnostic]:
    """Return what is altered, apart from the index."""
    several: list[Diagnostic] = []
    asked = Asked(site.out, date.fromisoformat(made.DAY))
    verify.verify(Verifier(asked), done=lambda one: several.extend(one.altered))
    return [one for one in several if one.code != "VERIFY_INDEX"]


def codes(site: Site) -> dict[str, set[str]]:
    """Return the codes of what is altered by the format of the file; the manifest's by its own name."""
    by_format: dict[str, set[str]] = {}
    endings = sorted(FORMATS.items(), key=lambda one: -len(one[1]))
    for one in found(site):
        file = one.position.file if one.position else ""
        name = next((name for name, ending in endings if file.endswith(f".{ending}")), "manifest")
        by_format.setdefault(name, set()).add(one.code)
    return by_format
