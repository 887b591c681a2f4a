"""Load: from the path of a role spec to everything that a posting is made of, or to all that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from generator.diagnostic import Diagnostic, InputError, Position, Severity, error
from generator.spec import crosscheck, files
from generator.spec.company import Company
from generator.spec.document import SIZE_LIMIT, Document, Mapping, Node, Scalar, Sequence, parse
from generator.spec.location import Location
from generator.spec.merge import assign, merge
from generator.spec.names import collect
from generator.spec.pay import PayBand, PayRow
from generator.spec.role import RoleSpec
from generator.spec.statement import Statement
from generator.spec.tables import SIZE_LIMIT as TABLE_LIMIT
from generator.spec.tables import read_table
from generator.spec.validate import Placed, validate, validate_each

if TYPE_CHECKING:
    import collections.abc as abc

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

LOCATION_COLUMNS = tuple(Location.model_fields)
PAY_COLUMNS = (
    "code", "place", "minimum", "maximum", "amount", "currency", "per", "starting_minimum", "starting_maximum", "commission",
    "effective", "expires", "label",
)  # fmt: skip
_MOST_EXTENDS = 20


@dataclass(frozen=True, slots=True)
class Inputs:
    """One role with all that it names, validated.

    ``locations`` are all that the workspace knows, by id, ``offered`` those of the role. ``pay`` holds the rows of this
    role, from the role spec itself if ``pay_inline``. ``templates`` is the workspace's folder of templates, if it has one.
    """

    name: str
    root: Path
    role: Placed[RoleSpec]
    company: Placed[Company]
    locations: abc.Mapping[str, Location]
    offered: tuple[Location, ...]
    pay: tuple[Placed[PayRow], ...]
    pay_inline: bool
    statements: tuple[Placed[Statement], ...]
    templates: Path | None
    warnings: tuple[Diagnostic, ...]


@dataclass
class Loading:
    """The files of a workspace that were read so far, what is wrong with them, and the rows of their lists, good or not."""

    root: Path
    documents: dict[str, Document] = field(default_factory=dict)
    folders: dict[str, Path] = field(default_factory=dict)
    rows: dict[str, list[Node]] = field(default_factory=lambda: {"locations": [], "pay": [], "statements": []})
    problems: list[Diagnostic] = field(default_factory=list)

    def parse(
        self, data: bytes, name: str, folder: Path, *, root: type[Mapping] | type[Sequence] | None = Mapping
    ) -> Document:
        """Return the parsed document, and remember where it stands."""
        document = parse(data, name, root=root)
        self.documents[name], self.folders[name] = document, folder
        return document

    def read(
        self, path: Path, position: Position | None = None, *, root: type[Mapping] | type[Sequence] | None = Mapping
    ) -> Document:
        """Return the document in the file ``path``, which ``position`` names, or which is there by its own name."""
        if position is None:
            files.check_inside(self.root, path)
        return self.parse(files.read(path, SIZE_LIMIT, position), files.shown(path), path.parent, root=root)

    def extended(self, node: Mapping, chain: tuple[str, ...] = ()) -> Mapping:
        """Return ``node`` over the files that its ``extends`` names, in their order."""
        named = node.entries.get("extends")
        base: Mapping | None = None
        for scalar in named.items if isinstance(named, Sequence) else [named]:
            if not isinstance(scalar, Scalar) or not isinstance(scalar.value, str):
                continue
            path = files.inside(self.root, self.folders[scalar.position.file], scalar.value, scalar.position)
            if files.shown(path) in chain or len(chain) > _MOST_EXTENDS:
                raise InputError(error("EXTENDS_CYCLE", f"{scalar.value!r} extends itself", scalar.position))
            below = self.read(path, scalar.position).root
            lower = self.extended(below, (*chain, files.shown(path)))
            base = merge(base, lower) if base else lower
        return merge(base, node) if base else node


def load(
    path: Path | str,
    *,
    values: Path | str | None = None,
    assignments: abc.Sequence[str] = (),
    text: bytes | None = None,
) -> Inputs:
    """Return the role spec in the file ``path`` with everything that it names.

    ``values`` is a YAML file, and ``assignments`` are ``key=value`` texts, that come over the role spec. ``text`` is the
    role spec itself where it does not come from the file. Raises InputError with all that is wrong, UsageError for a file
    that cannot be read.
    """
    path = Path(path)
    loading = Loading(files.root_of(path))
    data = files.read(path, SIZE_LIMIT) if text is None else text
    role = loading.extended(loading.parse(data, files.shown(path), path.absolute().parent).root, (files.shown(path),))
    if values is not None:
        over = loading.parse(files.read(Path(values), SIZE_LIMIT), files.shown(Path(values)), Path(values).parent)
        role = merge(role, over.root)
    for assignment in assignments:
        role = assign(role, *assignment.partition("=")[::2])
    return _join(loading, role, files.shown(path))


def load_workspace(folder: Path) -> tuple[Loading, Placed[Company] | None, tuple[Placed[Statement], ...]]:
    """Return the company profile and the statements of the workspace ``folder``, and what is wrong with them in ``problems``."""
    loading = Loading(folder)
    company = _company(loading, _company_node(loading, None, Position(files.shown(folder))))
    return loading, company, _statements(loading, company)


def _join(loading: Loading, node: Mapping, name: str) -> Inputs:
    role = _gathered(loading, validate(RoleSpec, node, {"postgen": 1, "title": "-"}))
    profile = _attempt(loading, lambda: _company_node(loading, node, Position(name, 1, 1)))
    company = _company(loading, profile) if profile else None
    statements = _attempt(loading, lambda: _statements(loading, company)) or ()
    locations = _attempt(loading, lambda: _locations(loading, company)) or ()
    bands = _attempt(loading, lambda: _bands(loading, company)) or ()
    if role and company and profile:
        names = collect(node, profile, *loading.rows.values())
        parts = crosscheck.Parts(role, company, locations, bands, statements, names, loading.documents)
        loading.problems += crosscheck.check(parts)
    problems = loading.problems
    if not (role and company) or any(one.severity is Severity.ERROR for one in problems):
        raise InputError(*problems)
    known = {one.value.id: one.value for one in crosscheck.all_locations(role, locations)}
    offered = tuple(known[one if isinstance(one, str) else one.id] for one in role.value.locations)
    templates = loading.root / "templates"
    return Inputs(
        name=name,
        root=loading.root,
        role=role,
        company=company,
        locations=known,
        offered=offered,
        pay=crosscheck.own_rows(role, bands),
        pay_inline=role.value.pay is not None,
        statements=statements,
        templates=templates if templates.is_dir() else None,
        warnings=tuple(problems),
    )


def _attempt(loading: Loading, step: abc.Callable[[], T]) -> T | None:
    """Return what ``step`` returns, or None with its problems kept, so that the other files are checked too."""
    try:
        return step()
    except InputError as problem:
        loading.problems += problem.diagnostics
        return None


def _company(loading: Loading, node: Mapping) -> Placed[Company] | None:
    return _gathered(loading, validate(Company, node, {"postgen": 1, "name": "-"}))


def _company_node(loading: Loading, role: Mapping | None, position: Position) -> Mapping:
    """Return the company profile: inline in the role, in the file that the role names, or in the workspace's company.yaml."""
    named = role.entries.get("company") if role else None
    if isinstance(named, Mapping):
        return named
    if isinstance(named, Scalar) and isinstance(named.value, str):
        path = files.inside(loading.root, loading.folders[named.position.file], named.value, named.position)
        return loading.extended(loading.read(path, named.position).root)
    path = loading.root / files.COMPANY
    if not path.is_file():
        hint = f"name it with `company:`, or put a {files.COMPANY} beside or above the role"
        raise InputError(error("COMPANY_MISSING", "there is no company profile", position, hint=hint))
    return loading.extended(loading.read(path).root)


def _root(loading: Loading, path: Path) -> Node:
    return loading.read(path, root=None).node


def _statements(loading: Loading, company: Placed[Company] | None) -> tuple[Placed[Statement], ...]:
    """Return the statements of the company profile, then those of statements/*.yaml by file name."""
    found = [_placed(company, "statements", Statement)] if company else []
    for path in files.yaml_files(loading.root / "statements"):
        root = _attempt(loading, partial(_root, loading, path))
        if isinstance(root, Mapping) and set(root.entries) == {"statements"}:
            root = root.entries["statements"]
        if isinstance(root, Sequence):
            found.append(_each(loading, "statements", Statement, root))
        elif root is not None:
            expected = "a list of statements, or a mapping with the key statements"
            loading.problems.append(
                error("STATEMENT_FILE", "the file holds no list of statements", root.position, expected=expected)
            )
    return tuple(one for several in found for one in several)


def _locations(loading: Loading, company: Placed[Company] | None) -> tuple[Placed[Location], ...]:
    """Return the locations of the company profile, and those of locations.csv and locations.yaml."""
    found = list(_placed(company, "locations", Location)) if company else []
    for rows in _tables(loading, "locations", LOCATION_COLUMNS, ("id", "place")):
        found += _each(loading, "locations", Location, rows)
    return tuple(found)


def _bands(loading: Loading, company: Placed[Company] | None) -> tuple[Placed[PayBand], ...]:
    """Return the pay bands of the company profile, and those of pay.csv and pay.yaml."""
    found = list(_placed(company, "pay", PayBand)) if company else []
    for rows in _tables(loading, "pay", PAY_COLUMNS, ("code", "place")):
        found += _each(loading, "pay", PayBand, rows)
    return tuple(found)


def _tables(
    loading: Loading, name: str, columns: abc.Sequence[str], required: abc.Sequence[str]
) -> abc.Iterator[Sequence]:
    """Yield the rows of the workspace's table ``name``, from its CSV file and from its YAML file."""
    path = loading.root / f"{name}.csv"
    if path.is_file():
        rows = _attempt(loading, lambda: _table(loading, path, columns, required))
        if rows:
            unfolded = tuple(_unfolded(row) for row in rows.items if isinstance(row, Mapping))
            yield Sequence(unfolded, rows.span, rows.origin)
    path = loading.root / f"{name}.yaml"
    if path.is_file():
        document = _attempt(loading, lambda: loading.read(path, root=Sequence))
        if document and document.items:
            yield document.items


def _table(loading: Loading, path: Path, columns: abc.Sequence[str], required: abc.Sequence[str]) -> Sequence:
    files.check_inside(loading.root, path)
    return read_table(files.read(path, TABLE_LIMIT), files.shown(path), columns, required)


def _unfolded(row: Mapping) -> Mapping:
    """Return a table row as YAML would have it: remote_within a list, starting a mapping."""
    entries = dict(row.entries)
    areas = entries.get("remote_within")
    if isinstance(areas, Scalar):
        codes = tuple(Scalar(code, code, areas.span, areas.origin) for code in areas.raw.split())
        entries["remote_within"] = Sequence(codes, areas.span, areas.origin)
    starting = {part: entries.pop(f"starting_{part}", None) for part in ("minimum", "maximum")}
    given = {part: node for part, node in starting.items() if node}
    if given:
        first = next(iter(given.values()))
        names = {part: row.names[f"starting_{part}"] for part in given}
        entries["starting"] = Mapping(given, names, first.span, row.origin)
    return Mapping(
        entries, row.names | {"starting": Scalar("starting", "starting", row.span, row.origin)}, row.span, row.origin
    )


def _each(loading: Loading, name: str, model: type[M], rows: Sequence) -> tuple[Placed[M], ...]:
    """Return the models in a file's list of ``name``, and keep its rows and their problems."""
    loading.rows[name] += rows.items
    return _gathered(loading, validate_each(model, rows))


def _placed(owner: Placed[Company], key: str, model: type[M]) -> tuple[Placed[M], ...]:
    """Return the models in the list ``key`` of the company profile, each with its node."""
    node = owner.node.entries.get(key) if isinstance(owner.node, Mapping) else None
    return tuple(validate_each(model, node)[0]) if isinstance(node, Sequence) else ()


def _gathered(loading: Loading, found: tuple[T, list[Diagnostic]]) -> T:
    """Return what a validation made, and keep its problems."""
    made, problems = found
    loading.problems += problems
    return made
