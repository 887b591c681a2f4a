"""The commands of bulk runs: ``bulk``, and those that look at what it made."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import ending
from generator.cli.options import AsOf, BulkFolder, Diagnostics, Format, Location, PackFormat, Quiet, Roles
from generator.cli.report import OutputFormat


def bulk(
    roles: Roles,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="The folder of the postings, or with --pack the file.",
            show_default=False,
        ),
    ],
    formats: Format,
    location: Location,
    country: Annotated[
        list[str],
        typer.Option(
            "--country",
            metavar="CODE",
            help="Only locations in this country, such as US; may be given again.",
            default_factory=list,
            show_default=False,
        ),
    ],
    role: Annotated[
        list[str],
        typer.Option(
            "--role",
            metavar="NAME",
            help="Only roles of this name, or glob; may be given again.",
            default_factory=list,
            show_default=False,
        ),
    ],
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            metavar="REV",
            help="Only role files that differ from this git revision.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str, typer.Option("--name", metavar="PATTERN", help="What the files are called.")
    ] = "{role}/{location}.{ext}",
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, max=256, help="How many processes render.")
    ] = 1,
    as_of: AsOf = None,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first posting that fails.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List the postings that would be written, and why; write nothing.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Delete the files of postings whose role or location is gone.")
    ] = False,
    paranoid: Annotated[bool, typer.Option("--paranoid", help="Render and read back every output whole.")] = False,
    original: Annotated[
        bool, typer.Option("--original", help="Leave out the rewrites that the roles' records hold.")
    ] = False,
    pack: Annotated[
        PackFormat | None,
        typer.Option("--pack", metavar="jsonl", help="One stream of JSON lines in the file -o.", show_default=False),
    ] = None,
    archive: Annotated[
        Path | None,
        typer.Option(
            "--archive", metavar="DIR", help="Keep every version in this folder, for good.", show_default=False
        ),
    ] = None,
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Render every role for every location; only what changed is written, and a manifest says why."""
    with ending.Ending(output_format, quiet=quiet) as reporter:
        from generator.cli.bulk import Request, run

        run(
            Request(
                roles, output, formats, as_of, location, country, role, changed_since, name, workers, fail_fast, dry_run,
                prune, paranoid, original, archive, pack is not None,
            ),
            reporter,
        )  # fmt: skip


def stale(
    folder: BulkFolder,
    as_of: AsOf = None,
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """List the postings of a bulk run that no longer match today's sources, and what moved; nothing is written."""
    with ending.Ending(output_format, quiet=quiet) as reporter:
        from generator.cli.stale import run

        run(folder, as_of, reporter)
