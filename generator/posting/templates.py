"""The templates: one file a section in a folder a format, in a sandbox that is strict, offline and the same on every machine."""

from __future__ import annotations

import re
import sys
import traceback
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator import resources
from generator.diagnostic import Diagnostic, InputError, Position, error, nearest
from generator.posting import context, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import CodeType

    from jinja2.bccache import Bucket

    from generator.posting.model import Posting, Section

EXTENSIONS = {"markdown": "md", "text": "txt", "html": "html", "html-fragment": "html", "json-ld": "html"}
_FRAGMENTS = "html-fragment"
_DROPPED_FILTERS = ("random", "pprint", "urlize", "filesizeformat", "safe", "xmlattr", "attr")
_BLANK_LINES = re.compile(r"\n{3,}")
_NAME = re.compile("there is no name '(.*)'")
TEMPLATE_FAULTS = (
    jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RuntimeError, MemoryError,
)  # fmt: skip


class Written(str):
    """Text that is written for its format already, and is printed as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the text, for the escaping of Jinja."""
        return str(self)


def _as_is(value: object) -> object:
    return value


def _for_markdown(value: object) -> object:
    """Return the printed value for Markdown; what a macro or a filter wrote stands."""
    return Written(escape.markdown(value)) if isinstance(value, str) and not hasattr(value, "__html__") else value


def finalizer(format_name: str) -> Callable[[object], object]:
    """Return what a format does to each value that is printed, before it is escaped."""
    return _for_markdown if format_name == "markdown" else _as_is


@jinja2.pass_context
def linked(names: jinja2.runtime.Context, text: str) -> str:
    """Return the text for the format at hand, with the posting's link words as links."""
    if "links" not in names:
        raise jinja2.TemplateRuntimeError("a macro that uses `linked` needs: {% import ... with context %}")
    links = names["links"]
    if names["format"] == "markdown":
        return Written(escape.markdown_linked(text, links))
    if names["format"] == "html":
        return Written(escape.html_linked(text, links))
    return text


class _Folders(jinja2.FileSystemLoader):
    """The folders of a format, searched in order; a file that is not UTF-8, or a link out of the workspace, is named."""

    def __init__(self, paths: Sequence[str], workspace: Path | None) -> None:
        super().__init__(paths)
        self.workspace = workspace

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template, its file, and whether it is still the same."""
        try:
            text, file, current = super().get_source(environment, template)
        except UnicodeDecodeError:
            paths = (Path(folder) / template for folder in self.searchpath)
            named = next(str(path) for path in paths if path.is_file())
            raise jinja2.TemplateSyntaxError("it is not UTF-8", 0, template, named) from None
        if self.workspace and file.startswith(str(self.workspace)) and not _inside(self.workspace.parent, file):
            raise jinja2.TemplateSyntaxError("it leads out of the workspace", 0, template, file)
        return text, file, current


def _inside(folder: Path, file: str) -> bool:
    return Path(file).resolve().is_relative_to(folder.resolve())


class _Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled shipped templates: kept in this process, and beside them as Python keeps its own, where that can be."""

    known: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def __init__(self, shipped: Path) -> None:
        super().__init__(str(shipped / "__pycache__"), "%s.j2c")
        self.shipped = str(shipped)
        self.stamp = Path(__file__).stat().st_mtime_ns

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a shipped template, which changes with this module; "" for one of a workspace."""
        shipped = filename is not None and filename.startswith(self.shipped)
        return super().get_cache_key(f"{self.stamp} {name}", filename) if shipped else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if the template was compiled before, from the same text."""
        bucket.code = self.known.get((bucket.key, bucket.checksum))
        if bucket.key and not bucket.code:
            with suppress(OSError):
                super().load_bytecode(bucket)
            self._keep(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        self._keep(bucket)
        if bucket.key and not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)

    def _keep(self, bucket: Bucket) -> None:
        if bucket.key and bucket.code:
            self.known[bucket.key, bucket.checksum] = bucket.code


class _Template(jinja2.Template):
    """A template whose names are made anew wherever it is imported: nothing is left of what was printed before."""

    def _get_default_module(self, ctx: jinja2.runtime.Context | None = None) -> jinja2.environment.TemplateModule:
        self._module = None
        return super()._get_default_module(ctx)


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of all templates."""

    template_class = _Template


class _Undefined(jinja2.StrictUndefined):
    """A name that is not there: nothing can be done with it, and the message says what there is."""

    @property
    def _undefined_message(self) -> str:
        owner, name = self._undefined_obj, self._undefined_name
        if not is_dataclass(owner):
            return f"there is no name {name!r}"
        known = ", ".join(field.name for field in fields(owner))
        return f"{type(owner).__name__.lower()} has no {name!r}; it has {known}"


@lru_cache(maxsize=64)
def environment(format_name: str, folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """Return the environment of a format whose templates lie in ``folders``, searched in order."""
    names = [format_name] if format_name != "json-ld" else ["json-ld", _FRAGMENTS]
    paths = [str(folder / name) for folder in folders for name in names]
    made = _Sandbox(
        loader=_Folders(paths, folders[0] if len(folders) > 1 else None),
        autoescape=format_name != "text",
        undefined=_Undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
        bytecode_cache=_Compiled(folders[-1]),
        finalize=finalizer(format_name),
    )
    made.filters["linked"] = linked
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
            "body": Written("\n".join(bodies)),
            "title": f"{posting.title} - {posting.facts.company}",
            "language": posting.language,
            "structured": Written(escape.json_in_script(structured)),
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
    return _run(made, wanted(section, format_name), context.names(posting, section, format_name), folders)


def wanted(section: Section, format_name: str) -> list[str]:
    """Return the names of the templates that may print a section, the first of them that is there."""
    extension = EXTENSIONS[format_name]
    return [f"{section.id}.{extension}.j2", *([f"section.{extension}.j2"] if section.custom else [])]


def trimmed(text: str) -> str:
    """Return what a template printed without line ends at its edges, and with one empty line at the most between others."""
    return _BLANK_LINES.sub("\n\n", text.strip("\n"))


def _run(
    made: ImmutableSandboxedEnvironment, wanted: list[str], names: Mapping[str, object], folders: tuple[Path, ...]
) -> str:
    try:
        return trimmed(made.select_template(wanted).render(names))
    except jinja2.TemplateSyntaxError as problem:
        position = _position(problem.filename or wanted[0], problem.lineno, folders)
        raise InputError(
            error("TEMPLATE_SYNTAX", f"the template cannot be read: {problem.message}", position)
        ) from None
    except TEMPLATE_FAULTS as problem:
        raise InputError(_fault(problem, _place(problem, folders), names)) from None


def _fault(problem: Exception, position: Position | None, names: Mapping[str, object]) -> Diagnostic:
    """Return the diagnostic for what a template did."""
    if isinstance(problem, jinja2.TemplateNotFound):
        what = f"there is no template {problem.name!r}"
        return error("TEMPLATE_MISSING", what, position, expected="a file in the folder of the format")
    if isinstance(problem, jinja2.UndefinedError):
        name = _NAME.match(str(problem))
        hint = nearest(name[1], names) if name else None
        return error("TEMPLATE_UNDEFINED", str(problem), position, hint=hint)
    code = "TEMPLATE_FORBIDDEN" if isinstance(problem, SecurityError) else "TEMPLATE_ERROR"
    return error(code, f"the template fails: {problem}", position)


def _place(problem: Exception, folders: tuple[Path, ...]) -> Position | None:
    """Return the line of a template that a fault comes from: one of the workspace's own, if one led to it."""
    frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename.endswith(".j2")]
    own = [frame for frame in frames if not frame.filename.startswith(str(folders[-1]))]
    frame = next(reversed(own or frames), None)
    return _position(frame.filename, frame.lineno or 1, folders) if frame else None


def _position(name: str, line: int, folders: tuple[Path, ...]) -> Position:
    """Return a line of the template in the file ``name``, which is shown from the folder of templates on; line 0 is all of it."""
    folder = next(str(one) for one in folders if name.startswith(str(one)))
    shown = f"templates{name.removeprefix(folder)}"
    if not line:
        return Position(shown)
    source = Path(name).read_text(encoding="utf-8").splitlines()[line - 1]
    return Position(shown, line, len(source) - len(source.lstrip()) + 1, source)


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
