"""The command that holds postings against the rules, and its arguments."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import complete, ending
from generator.cli.options import AsOf, Diagnostics, Original, Quiet
from generator.cli.report import OutputFormat

Checked = Annotated[
    list[str],
    typer.Argument(
        metavar="ROLE|TEXT...",
        help="Role specs, folders of them, or postings as .html, .md or .txt files.",
        default_factory=list,
        show_default=False,
    ),
]
Where = Annotated[
    list[str],
    typer.Option(
        "--location",
        "-l",
        metavar="ID|PLACE",
        help="Only for this location of roles; for texts, the place code of the work; may be given again.",
        default_factory=list,
        show_default=False,
        autocompletion=complete.locations,
    ),
]
Select = Annotated[
    list[str],
    typer.Option(
        "--select",
        metavar="NAME",
        help="Only findings of this code, rule or pack (pay, notices, wording, language, structure); may be given again.",
        default_factory=list,
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str],
    typer.Option(
        "--ignore",
        metavar="NAME",
        help="No findings of this code, rule or pack; may be given again.",
        default_factory=list,
        show_default=False,
    ),
]


def check(
    roles: Checked,
    location: Where,
    selected: Select,
    ignored: Ignore,
    as_of: AsOf = None,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 for warnings too.")] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="NAME",
            help="Print the page of a finding by its code, of a rule by its id, or of a place by its place code.",
            show_default=False,
        ),
    ] = None,
    original: Original = False,
    company: Annotated[
        Path | None,
        typer.Option("--company", metavar="FILE", help="The company profile of texts.", show_default=False),
    ] = None,
    remote: Annotated[
        bool, typer.Option("--remote", help="The work of texts is remote, within the locations.")
    ] = False,
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Tell what the law of each place wants in postings and does not find there, and what good writing would change.

    A role has its places; for a text, --location names place codes, such as US-NY/new-york-city.
    """
    with ending.Ending(output_format, quiet=quiet) as reporter:
        if explain is not None:
            from generator.cli.explain import run as print_page

            print_page(explain, as_of)
            return
        from generator.cli.check import Request, run

        run(Request(roles, location, as_of, selected, ignored, strict, original, company, remote), reporter)
