"""The command that holds postings against the rules, and its arguments."""

from typing import Annotated

import typer

from generator.cli import ending
from generator.cli.options import AsOf, Diagnostics, Location, Original, Quiet
from generator.cli.report import OutputFormat

Checked = Annotated[
    list[str],
    typer.Argument(metavar="ROLE...", help="Role specs, or folders of them.", default_factory=list, show_default=False),
]
Select = Annotated[
    list[str],
    typer.Option(
        "--select",
        metavar="NAME",
        help="Only findings with this code, or of this rule; may be given again.",
        default_factory=list,
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str],
    typer.Option(
        "--ignore",
        metavar="NAME",
        help="No findings with this code, or of this rule; may be given again.",
        default_factory=list,
        show_default=False,
    ),
]


def check(
    roles: Checked,
    location: Location,
    selected: Select,
    ignored: Ignore,
    as_of: AsOf = None,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 for warnings too.")] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="NAME",
            help="Print the page of a finding by its code, or of a place by its place code.",
            show_default=False,
        ),
    ] = None,
    original: Original = False,
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Tell what the law of each place wants in postings and does not find there."""
    with ending.Ending(output_format, quiet=quiet) as reporter:
        if explain is not None:
            from generator.cli.explain import run as print_page

            print_page(explain, as_of)
            return
        from generator.cli.check import Request, run

        run(Request(roles, location, as_of, selected, ignored, strict, original), reporter)
