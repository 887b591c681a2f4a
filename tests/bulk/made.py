"""Output folders as ``postgen bulk`` makes them, with their recipe, for tests of what looks at them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.bulk import manifest, recipe, selection
from tests.bulk.ran import run
from tests.bulk.sites import AT_WILL, EQUAL, FORMATS, PLACES, Site

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.bulk.manifest import Row
    from tests.bulk.ran import Ran

DAY = "2026-11-27"


def site(root: Path) -> Site:
    """Return a workspace with one role in two places and two statements, whose postings are not written yet."""
    made = Site(root)
    made.company(EQUAL, AT_WILL)
    made.pay(50_000)
    return made


def bulk(
    made: Site,
    day: str = DAY,
    *,
    words: Sequence[str] = ("roles",),
    only: Sequence[str] = (),
    locations: Sequence[str] = (),
    countries: Sequence[str] = (),
    formats: Sequence[str] = FORMATS,
    pattern: str = "{role}/{location}.{ext}",
    prune: bool = False,
    archive: bool = False,
) -> Ran:
    """Do what ``postgen bulk`` does with the roles that the words, which are paths from the workspace, name."""
    named = [str(made.root / "ws" / one) for one in words]
    job = replace(
        made.job(day, archive=archive, formats=formats), pattern=pattern, locations=tuple(locations),
        countries=tuple(countries),
    )  # fmt: skip
    roles = [one.absolute() for one in selection.only(selection.select(named), only)]
    return run(job, roles, prune=prune, asked=recipe.of_run(job, named, only))


def pay(**minimums: int) -> list[dict[str, object]]:
    """Return a row of pay for each place; states in small letters name those with another minimum."""
    return [
        {"place": one, "minimum": minimums.get(one[-2:], 50_000), "maximum": 90_000, "currency": "USD", "per": "year"}
        for one in PLACES
    ]


def rewrite(made: Site, change: Callable[[Row], Row]) -> None:
    """Write all rows of the folder as they are changed, with the sums that belong to them."""
    folder = made.folder
    for name in folder.names():
        folder.shard(name).write_bytes(manifest.write(map(change, folder.rows(name)[0])))
        (folder.state / f"{name}.json").unlink(missing_ok=True)
