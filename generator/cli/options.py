"""The arguments and options that several commands have."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli import complete
from generator.cli.report import OutputFormat


class PackFormat(StrEnum):
    """How the postings of a bulk run are written as one stream."""

    JSONL = "jsonl"


class GuardMode(StrEnum):
    """How the guard judges a rewrite."""

    BALANCED = "balanced"
    STRICT = "strict"


Original = Annotated[bool, typer.Option("--original", help="Leave out the rewrites that the roles' records hold.")]
NoCheck = Annotated[bool, typer.Option("--no-check", help="Do not hold the postings against the rules.")]
Strict = Annotated[bool, typer.Option("--strict", help="Write no posting in which the rules find an error.")]
Role = Annotated[
    str, typer.Argument(metavar="ROLE", help="The role spec, a YAML file; - reads it from stdin.", show_default=False)
]
Location = Annotated[
    list[str],
    typer.Option(
        "--location",
        "-l",
        metavar="ID",
        help="Only for this location of the role; may be given again.",
        default_factory=list,
        show_default=False,
        autocompletion=complete.locations,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day for which statements and pay are chosen; today unless given.",
        show_default=False,
    ),
]
Set = Annotated[
    list[str],
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="A value over the role spec, such as title=Teller; may be given again.",
        default_factory=list,
        show_default=False,
    ),
]
Format = Annotated[
    list[str],
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="markdown (unless told), text, html, html-fragment, json-ld or json; may be given again.",
        default_factory=list,
        show_default=False,
        autocompletion=complete.formats,
    ),
]
Values = Annotated[
    Path | None, typer.Option("--values", metavar="FILE", help="A YAML file over the role spec.", show_default=False)
]
Diagnostics = Annotated[OutputFormat, typer.Option("--output-format", help="How diagnostics are printed.")]
Workspace = Annotated[
    Path,
    typer.Option(
        "--workspace",
        "-w",
        metavar="DIR",
        help="The workspace; the nearest folder upwards with a company.yaml unless given.",
        show_default=False,
    ),
]
BulkFolder = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder that `postgen bulk` wrote.", show_default=False)
]
Roles = Annotated[
    list[str], typer.Argument(metavar="ROLE...", help="Role specs, or folders of them.", show_default=False)
]
Model = Annotated[
    str | None, typer.Option("--model", "-m", metavar="NAME", help="The model that writes.", show_default=False)
]
BaseUrl = Annotated[
    str, typer.Option("--base-url", metavar="URL", help="The address of an OpenAI-compatible endpoint.")
]
ApiKeyEnv = Annotated[
    str, typer.Option("--api-key-env", metavar="NAME", help="The environment variable that holds the key.")
]
Style = Annotated[
    str | None, typer.Option("--style", metavar="NAME", help="The style, over the role's own.", show_default=False)
]
Mode = Annotated[
    GuardMode | None,
    typer.Option("--mode", help="How the guard judges: balanced (unless told), or strict.", show_default=False),
]
Concurrency = Annotated[
    int, typer.Option("--concurrency", metavar="N", min=1, max=64, help="How many roles are asked for at a time.")
]
Require = Annotated[
    str | None,
    typer.Option(
        "--require", metavar="SHARE", help="End with 3 if fewer items are rewritten: 0.8.", show_default=False
    ),
]
SecondReader = Annotated[
    str | None,
    typer.Option(
        "--second-reader",
        metavar="MODEL",
        help="The model that compares; else the one that writes.",
        show_default=False,
    ),
]
NoSecondReader = Annotated[
    bool, typer.Option("--no-second-reader", help="Publish what the guard accepted, without a second reader.")
]
PriceTable = Annotated[
    Path | None,
    typer.Option("--prices", metavar="FILE", help="Prices by model, for a million tokens.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
