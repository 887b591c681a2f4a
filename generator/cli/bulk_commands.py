"""The commands of bulk runs: ``bulk``, and those that look at what it made."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import complete, ending
from generator.cli.options import (
    AsOf,
    BulkFolder,
    Diagnostics,
    Format,
    Location,
    NoCheck,
    Original,
    PackFormat,
    Quiet,
    Roles,
    Strict,
)
from generator.cli.report import OutputFormat

Output = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="DIR", help="The folder of the postings, or with --pack the file.", show_default=False
    ),
]
Countries = Annotated[
    list[str],
    typer.Option(
        "--country",
        metavar="CODE",
        help="Only locations in this country, such as US; may be given again.",
        default_factory=list,
        show_default=False,
    ),
]
RoleNames = Annotated[
    list[str],
    typer.Option(
        "--role",
        metavar="NAME",
        help="Only roles of this name, or glob; may be given again.",
        default_factory=list,
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        metavar="REV",
        help="Only roles whose file or rewrite differs from this git revision.",
        show_default=False,
    ),
]
Names = Annotated[str, typer.Option("--name", metavar="PATTERN", help="What the files are called.")]
Workers = Annotated[int, typer.Option("--workers", metavar="N", min=1, max=256, help="How many processes render.")]
FailFast = Annotated[bool, typer.Option("--fail-fast", help="Stop at the first role of which a posting fails.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="List the postings that would be written, and why; write nothing.")
]
Prune = Annotated[bool, typer.Option("--prune", help="Delete the files of postings whose role or location is gone.")]
Paranoid = Annotated[bool, typer.Option("--paranoid", help="Render and read back every output whole.")]
Pack = Annotated[
    PackFormat | None,
    typer.Option("--pack", metavar="jsonl", help="One stream of JSON lines in the file -o.", show_default=False),
]
Keep = Annotated[
    Path | None,
    typer.Option("--archive", metavar="DIR", help="Keep every version in this folder, for good.", show_default=False),
]


def bulk(
    roles: Roles,
    output: Output,
    formats: Format,
    location: Location,
    country: Countries,
    role: RoleNames,
    changed_since: Since = None,
    name: Names = "{role}/{location}.{ext}",
    workers: Workers = 1,
    as_of: AsOf = None,
    fail_fast: FailFast = False,
    dry_run: DryRun = False,
    prune: Prune = False,
    paranoid: Paranoid = False,
    original: Original = False,
    pack: Pack = None,
    archive: Keep = None,
    no_check: NoCheck = False,
    strict: Strict = False,
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Render every role for every location; only what changed is written, and a manifest says why."""
    with ending.Ending(output_format, quiet=quiet) as reporter:
        from generator.cli.bulk import Request, run

        run(
            Request(
                roles, output, formats, as_of, location, country, role, changed_since, name, workers, fail_fast, dry_run,
                prune, paranoid, original, archive, pack is not None, not no_check, strict,
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


def verify(
    folder: BulkFolder,
    archive: Annotated[
        Path | None,
        typer.Option(
            "--archive",
            metavar="DIR",
            help="Statements approved earlier, as an archive of `postgen bulk` has them.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, max=256, help="How many processes read.")
    ] = 1,
    as_of: AsOf = None,
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Read every file of a bulk run back: what is not as it was written, or not of today's sources, is told."""
    with ending.Ending(output_format, quiet=quiet) as reporter:
        from generator.cli.verify import run

        run(folder, as_of, archive, workers, reporter)


def history(
    role: Annotated[
        str, typer.Argument(metavar="ROLE", help="The role: the path of its file, or its name.", show_default=False)
    ],
    location: Location,
    archive: Annotated[
        Path, typer.Option("--archive", metavar="DIR", help="The archive that `postgen bulk` keeps.")
    ] = Path("archive"),
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="Only the outputs in this format.",
            show_default=False,
            autocompletion=complete.formats,
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Only what was posted on this day.", show_default=False),
    ] = None,
    printed: Annotated[
        str | None,
        typer.Option(
            "--print",
            metavar="DIGEST|DATE",
            help="Print one version, byte for byte: that of a digest, or of a day.",
            show_default=False,
        ),
    ] = None,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Show what was posted when, with what pay, and print any version back."""
    with ending.Ending(output_format) as reporter:
        from generator.cli.history import Request, run

        run(Request(role, location, archive, format_name, as_of, printed), reporter)
