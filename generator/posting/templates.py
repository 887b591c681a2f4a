"""The templates: one file a section in a folder a format, in a sandbox that is strict, offline and the same on every machine."""

from __future__ import annotations

import traceback
from functools import lru_cache
from typing import TYPE_CHECKING

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator import resources
from generator.diagnostic import InputError, Position, error
from generator.posting import context, escape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.posting.model import Posting, Section

EXTENSIONS = {"markdown": "md", "text": "txt", "html": "html", "html-fragment": "html", "json-ld": "html"}
_FRAGMENTS = "html-fragment"
_DROPPED_FILTERS = ("random", "pprint", "urlize", "filesizeformat", "safe", "xmlattr", "attr")
_TEMPLATE_FAULTS = (
    jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, OverflowError,
)  # fmt: skip


def _finalized(value: object) -> object:
    """Return the printed value for Markdown; what a macro or a filter wrote stands."""
    return Markup(escape.markdown(value)) if isinstance(value, str) and not isinstance(value, Markup) else value


@jinja2.pass_context
def _linked(names: jinja2.runtime.Context, text: str) -> str:
    """Return the text for the format at hand, with the posting's link words as links."""
    links = names["links"]
    if names["format"] == "markdown":
        return Markup(escape.markdown_linked(text, links))
    if names["format"] == "html":
        return Markup(escape.html_linked(text, links))
    return text


class _Folder(jinja2.FileSystemLoader):
    """Files of one format; a workspace's own come first, and none may lead out of its folder."""


@lru_cache(maxsize=64)
def environment(format_name: str, folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """Return the environment of a format whose templates lie in ``folders``, searched in order."""
    names = [format_name] if format_name != "json-ld" else ["json-ld", _FRAGMENTS]
    paths = [str(folder / name) for folder in folders for name in names]
    made = ImmutableSandboxedEnvironment(
        loader=_Folder(paths),
        autoescape=format_name != "text",
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
        **({"finalize": _finalized} if format_name == "markdown" else {}),
    )
    made.filters["linked"] = _linked
    for name in _DROPPED_FILTERS:
        del made.filters[name]
    made.globals.pop("lipsum")
    return made


def render(posting: Posting, format_name: str, folders: tuple[Path, ...], *, structured: str = "") -> str:
    """Return the posting in the format; ``structured`` is the JSON of a page's structured data.

    Raises InputError, with the place in the template, for anything that goes wrong in one.
    """
    made = environment(format_name, folders)
    bodies = [
        body
        for section in posting.sections
        if section.id != "heading" or format_name not in (_FRAGMENTS, "json-ld")
        for body in [_section(made, posting, section, format_name, folders)]
        if body
    ]
    if format_name == "html":
        page = {
            "body": Markup("\n".join(bodies)),
            "title": f"{posting.title} - {posting.facts.company}",
            "language": posting.language,
            "structured": Markup(escape.json_in_script(structured)),
            "description": next((block.text for block in posting.blocks() if block.id == "summary[0]"), ""),
        }
        return _run(made, ["page.html.j2"], page, folders) + "\n"
    return ("\n" if EXTENSIONS[format_name] == "html" else "\n\n").join(bodies) + "\n"


def render_description(posting: Posting, folders: tuple[Path, ...]) -> str:
    """Return the posting, less its heading, as the HTML of a JobPosting's description."""
    return render(posting, "json-ld", folders).removesuffix("\n")


def _section(
    made: ImmutableSandboxedEnvironment, posting: Posting, section: Section, format_name: str, folders: tuple[Path, ...]
) -> str:
    extension = EXTENSIONS[format_name]
    wanted = [f"{section.id}.{extension}.j2", *([f"section.{extension}.j2"] if section.custom else [])]
    return _run(made, wanted, context.names(posting, section, format_name), folders)


def _run(
    made: ImmutableSandboxedEnvironment, wanted: list[str], names: Mapping[str, object], folders: tuple[Path, ...]
) -> str:
    try:
        return made.select_template(wanted).render(names).strip("\n")
    except jinja2.TemplateSyntaxError as problem:
        position = _position(problem.filename or wanted[0], problem.lineno, folders)
        raise InputError(
            error("TEMPLATE_SYNTAX", f"the template cannot be read: {problem.message}", position)
        ) from None
    except UnicodeDecodeError:
        raise InputError(error("TEMPLATE_ENCODING", f"a template for {wanted[0]} is not UTF-8")) from None
    except _TEMPLATE_FAULTS as problem:
        frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename.endswith(".j2")]
        place = _position(frames[-1].filename, frames[-1].lineno or 1, folders) if frames else Position(wanted[0])
        code = _code(problem)
        raise InputError(error(code, f"the template fails: {problem}", place)) from None


def _code(problem: Exception) -> str:
    if isinstance(problem, SecurityError):
        return "TEMPLATE_FORBIDDEN"
    if isinstance(problem, jinja2.UndefinedError):
        return "TEMPLATE_UNDEFINED"
    return "TEMPLATE_MISSING" if isinstance(problem, jinja2.TemplateNotFound) else "TEMPLATE_ERROR"


def _position(name: str, line: int, folders: tuple[Path, ...]) -> Position:
    for folder in folders:
        if name.startswith(str(folder)):
            name = f"templates{name.removeprefix(str(folder))}"
    return Position(name, line, 1)


def shipped() -> dict[str, str]:
    """Return the shipped templates: the name of each, such as ``html/pay``, and its path below the folder of templates."""
    root = resources.folder("templates")
    paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    kept = [path for path in paths if path.partition("/")[0] in (*EXTENSIONS, "words")]
    return {_name(path): path for path in kept}


def _name(path: str) -> str:
    folder, _, file = path.partition("/")
    return f"{folder}/{file.partition('.')[0]}"


def source(name: str) -> bytes:
    """Return the bytes of the shipped template ``name``."""
    return (resources.folder("templates") / shipped()[name]).read_bytes()
