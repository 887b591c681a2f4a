"""The command ``postgen``: its commands and their arguments."""

import gc
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

import generator
from generator.cli import bulk_commands, check_commands, complete, ending, import_commands
from generator.cli.options import (
    ApiKeyEnv,
    AsOf,
    BaseUrl,
    Concurrency,
    Diagnostics,
    Format,
    Location,
    Mode,
    Model,
    NoCheck,
    NoSecondReader,
    Original,
    PriceTable,
    Quiet,
    Require,
    Role,
    Roles,
    SecondReader,
    Set,
    Strict,
    Style,
    Values,
    Workspace,
)
from generator.cli.report import OutputFormat

app = typer.Typer(
    name="postgen",
    help="Turn role specs into job postings, with legal text and pay proven unchanged in the output.",
    epilog="Start with: postgen new my-postings",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
statements = typer.Typer(
    help="Show which statements apply to a role, and approve them.", no_args_is_help=True, rich_markup_mode=None
)
templates = typer.Typer(
    help="Show the templates, and copy one to change it.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(statements, name="statements")
app.add_typer(templates, name="templates")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"postgen {generator.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn role specs into job postings, with legal text and pay proven unchanged in the output."""


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder to make.", show_default=False)] = Path(
        "my-postings"
    ),
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Make a commented starter workspace whose role renders at once."""
    with ending.Ending(output_format, quiet=quiet) as reporter:
        from generator.cli.new import run

        run(folder, reporter)


@app.command()
def render(
    role: Role,
    location: Location,
    formats: Format,
    assignments: Set,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="The file, or for several outputs the folder; stdout unless given.",
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    values: Values = None,
    original: Original = False,
    no_check: NoCheck = False,
    strict: Strict = False,
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Render a role as a posting, and prove that its locked text and pay are unchanged."""
    with ending.Ending(output_format, quiet=quiet) as reporter:
        from generator.cli.render import Request, run

        run(
            Request(role, location, formats, output, as_of, assignments, values, original, not no_check, strict),
            reporter,
        )


@app.command()
def rewrite(
    roles: Roles,
    model: Model = None,
    base_url: BaseUrl = "https://api.openai.com/v1",
    api_key_env: ApiKeyEnv = "OPENAI_API_KEY",
    style: Style = None,
    mode: Mode = None,
    concurrency: Concurrency = 8,
    require: Require = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again for what the records hold.")] = False,
    second_reader: SecondReader = None,
    no_second_reader: NoSecondReader = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be asked; send and write nothing.")
    ] = False,
    show_request: Annotated[bool, typer.Option("--show-request", help="Print the first request of each role.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what differs, word by word.")] = False,
    prices: PriceTable = None,
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Let a language model rewrite the prose of roles; every text is judged, and recorded beside its role."""
    with ending.Ending(output_format, quiet=quiet) as reporter:
        from generator.cli.rewrite import Request, run

        readers = "" if no_second_reader else second_reader
        run(
            Request(
                roles, model, base_url, api_key_env, style, mode.value if mode else None, concurrency, require, refresh,
                readers, dry_run, show_request, diff, prices,
            ),
            reporter,
        )  # fmt: skip


for command in (
    check_commands.check,
    bulk_commands.bulk,
    bulk_commands.stale,
    bulk_commands.verify,
    bulk_commands.history,
):
    app.command()(command)
app.command("import")(import_commands.import_)


@statements.command("list")
def statements_list(
    role: Role,
    location: Location,
    assignments: Set,
    as_of: AsOf = None,
    values: Values = None,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """List the statements: which apply to a posting, approved by whom and when, and why the others do not."""
    with ending.Ending(output_format) as reporter:
        from generator.cli.statements import show

        show(role, location, as_of, assignments, values, reporter)


@statements.command("approve")
def statements_approve(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", help="The statements to approve.", show_default=False, autocompletion=complete.statements
        ),
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who approves them.", show_default=False)],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day of the approval; today unless given.", show_default=False),
    ] = None,
    workspace: Workspace = Path(),
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Record that a person has read and approved statements; no other byte of their files changes."""
    with ending.Ending(output_format, quiet=quiet) as reporter:
        from generator.cli.statements import approve

        approve(names, by, on, workspace, reporter)


@app.command()
def guard(
    pairs: Annotated[
        str,
        typer.Argument(
            metavar="PAIRS", help="A file of JSON lines with id, source, rewrite; - reads stdin.", show_default=False
        ),
    ],
    mode: Annotated[str, typer.Option("--mode", metavar="MODE", help="balanced (unless told) or strict.")] = "balanced",
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="WORD", help="A word that must stay; may be given again.", show_default=False),
    ] = None,
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Judge rewrites against their sources, from anywhere: one verdict a line, as JSON."""
    with ending.Ending(output_format, quiet=quiet) as reporter:
        from generator.cli.guard import run

        run(pairs, mode, keep or [], reporter)


@app.command()
def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="role, company, statements, locations, pay or posting.",
            show_default=False,
            autocompletion=complete.schemas,
        ),
    ] = "role",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="The file; with NAME `all`, the folder.", show_default=False
        ),
    ] = None,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Print the JSON Schema of a file, for editors."""
    with ending.Ending(output_format):
        from generator.cli.schema import run

        run(name, output)


@templates.command("list")
def templates_list(
    workspace: Workspace = Path(),
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """List the templates, and those that the workspace overrides."""
    with ending.Ending(output_format):
        from generator.cli.templates import show

        show(workspace)


@templates.command("copy")
def templates_copy(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="The template, such as html/pay.",
            show_default=False,
            autocompletion=complete.templates,
        ),
    ],
    workspace: Workspace = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace the workspace's own copy.")] = False,
    quiet: Quiet = False,
    output_format: Diagnostics = OutputFormat.TEXT,
) -> None:
    """Copy a shipped template into the workspace, to change it there."""
    with ending.Ending(output_format, quiet=quiet) as reporter:
        from generator.cli.templates import copy

        copy(name, workspace, force=force, reporter=reporter)


def main() -> None:
    """Run the command line, and end the process.

    It ends without the interpreter's teardown, which takes as long as a fifth of a render: no file is open, nothing waits.
    """
    gc.set_threshold(500_000)  # a start makes many objects, and drops few
    sys.excepthook = ending.bug
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        app(prog_name="postgen")
    except SystemExit as end:
        ending.leave(end.code)
