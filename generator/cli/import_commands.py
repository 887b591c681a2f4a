"""The command that turns existing postings into role specs, and its arguments."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli import ending
from generator.cli.options import Diagnostics, Quiet
from generator.cli.report import OutputFormat


class Form(StrEnum):
    """What an imported posting is printed as."""

    YAML = "yaml"
    JSON = "json"


Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Postings as text, Markdown, HTML, JSON-LD, JSON of a hiring system, a feed in XML, or DOCX; or folders of them.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="PATH", help="The role spec to write, or a folder of role specs.", show_default=False
    ),
]


def import_(
    files: Files,
    output: Output = None,
    form: Annotated[
        Form, typer.Option("--format", "-f", help="Print role specs, or one JSON object a posting.")
    ] = Form.YAML,
    company: Annotated[
        str | None,
        typer.Option(
            "--company",
            metavar="FILE|new",
            help="The company profile whose statements legal text is held against, or `new` to write a first one.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Turn existing postings into role specs.

    Every word of a posting ends in a field, an item, a section, or a comment: nothing is lost, and nothing is fetched. What was
    recognised, and what should be read, is told with line numbers on stderr.
    """
    with ending.Ending(output_format, quiet=quiet) as reporter:
        from generator.cli import importing

        importing.run(importing.Wanted(files, output, company, as_json=form is Form.JSON, force=force), reporter)
