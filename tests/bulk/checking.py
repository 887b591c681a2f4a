"""What ``verify`` finds in a folder, as tests ask it."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from generator.bulk import verify
from generator.bulk.verify import Asked, Verifier
from tests.bulk import made

if TYPE_CHECKING:
    from generator.bulk.rowcheck import Checked
    from generator.diagnostic import Diagnostic
    from tests.bulk.sites import Site

NY, VA = "new-york-ny", "richmond-va"
ALL = ("html", "markdown", "text", "html-fragment", "json-ld", "json")


def looked(
    site: Site, day: str = made.DAY, *, archive: bool = False, count: int = 1
) -> tuple[list[Checked], list[str]]:
    """Return what is found in each shard and in the whole, and the codes of what is told beside."""
    several: list[Checked] = []
    asked = Asked(site.out, date.fromisoformat(day), site.archive.path if archive else None)
    told = verify.verify(Verifier(asked), count=count, done=several.append)
    return several, [one.code for one in told]


def named(site: Site, found: list[Diagnostic]) -> list[tuple[str, str]]:
    """Return code and file of each finding, the file by its path from the folder."""
    return [
        (one.code, os.path.relpath(one.position.file, site.out).replace(os.sep, "/") if one.position else "")
        for one in found
    ]


def altered_in(site: Site, day: str = made.DAY, *, archive: bool = False) -> list[tuple[str, str]]:
    """Return code and file of what is altered."""
    return named(site, [one for each in looked(site, day, archive=archive)[0] for one in each.altered])


def stale_in(site: Site, day: str = made.DAY) -> list[tuple[str, str]]:
    """Return code and file of what is stale; nothing is altered."""
    several = looked(site, day)[0]
    assert [one for each in several for one in each.altered] == []
    return named(site, [one for each in several for one in each.stale])


def causes(site: Site, day: str = made.DAY) -> set[str]:
    """Return why postings are stale; nothing is altered."""
    several = looked(site, day)[0]
    assert [one for each in several for one in each.altered] == []
    return {one.message.partition("today's: ")[2] for each in several for one in each.stale}
