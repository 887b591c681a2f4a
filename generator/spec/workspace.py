"""Workspaces: from the path of a role spec to everything that a posting is made of, or to all that is wrong with it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, InputError, Position, Severity, error
from generator.spec import crosscheck, files, lists, profile
from generator.spec.company import Company
from generator.spec.document import SIZE_LIMIT, Document, Mapping, Scalar
from generator.spec.lists import LOCATIONS, PAY, Lists, Locations, Offered
from generator.spec.loading import Loading, Root
from generator.spec.merge import assign, merge
from generator.spec.recent import Recent
from generator.spec.role import RoleSpec
from generator.spec.statement import Statement
from generator.spec.validate import Placed, validate

if TYPE_CHECKING:
    import collections.abc as abc

    from generator.spec.bands import PayRows
    from generator.spec.location import Location
    from generator.spec.profile import Profile

LOCATION_COLUMNS = LOCATIONS.columns.names
PAY_COLUMNS = PAY.columns.names
_DOCUMENTS = 64
_PROFILES = 16


@dataclass(frozen=True, slots=True)
class Inputs:
    """One role with all that it names, validated.

    ``locations`` are all that the workspace knows, by id, ``offered`` those of the role, in its order. ``pay`` holds the rows
    of this role, from the role spec itself if ``pay_inline``. ``templates`` is the workspace's folder of templates, if it
    has one.
    ``files`` are those that were read, each once: the role spec and what it extends, values, company profile, statements,
    locations, pay. ``company``, ``statements`` and ``locations`` are the same objects for all roles of
    a ``Workspace`` with the same company profile, ``locations`` unless the role brings some of its own.
    """

    name: str
    root: Path
    role: Placed[RoleSpec]
    company: Placed[Company]
    locations: abc.Mapping[str, Location]
    offered: Offered
    pay: PayRows
    pay_inline: bool
    statements: tuple[Placed[Statement], ...]
    templates: Path | None
    warnings: tuple[Diagnostic, ...]
    files: tuple[Path, ...]


class Workspace:
    """The folder ``root`` of roles that share a company profile, statements, locations and pay.

    What they share is read and checked when the first role is loaded, and never again: a file that changes later is not
    seen. A company profile is shared by its file, or by the file that holds it inline and that several roles extend.
    """

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.normpath(root.absolute()))
        self._documents: Recent[tuple[Path, Root], Document] = Recent(_DOCUMENTS)
        self._profiles: Recent[Path | int | None, Profile] = Recent(_PROFILES)
        self._lists: tuple[Lists, Loading] | None = None

    def load(
        self,
        path: Path | str,
        *,
        values: Path | str | None = None,
        assignments: abc.Sequence[str] = (),
        text: bytes | None = None,
    ) -> Inputs:
        """Return the role spec in the file ``path``, which belongs to this workspace, with everything that it names.

        ``values`` is a YAML file, and ``assignments`` are ``key=value`` texts, that come over the role spec. ``text`` is
        the role spec itself where it does not come from the file. Raises InputError with all that is wrong, UsageError for
        a file that cannot be read.
        """
        path = Path(path)
        name = files.shown(path)
        loading = Loading(self.root, self._documents)
        if text is None:
            text = files.read(path, SIZE_LIMIT)
            loading.paths.append(path.absolute())
        role = loading.extended(loading.parse(text, name, path.absolute().parent).root, (name,))
        if values is not None:
            role = merge(role, loading.taken(Path(values).absolute()).root)
        for assignment in assignments:
            role = assign(role, *assignment.partition("=")[::2])
        return self._join(loading, role, name)

    def _join(self, loading: Loading, written: Mapping, name: str) -> Inputs:
        role = loading.gathered(validate(RoleSpec, written, {"postgen": 1, "title": "-"}))
        found = loading.attempt(lambda: self._profile(loading, written, name))
        shared = found or self._shared(None, None, Loading(self.root))
        loading.problems += shared.problems
        common = shared.common if role else None
        if role and common:
            loading.problems += crosscheck.check(role, written, loading.documents, common)
        problems = loading.problems
        if role is None or common is None or any(one.severity is Severity.ERROR for one in problems):
            raise InputError(*problems)
        parts = common.parts
        own = {one.value.id: one.value for one in crosscheck.own_locations(role)}
        known = Locations(parts.locations, own) if own else common.by_id
        templates = self.root / "templates"
        return Inputs(
            name=name,
            root=self.root,
            role=role,
            company=parts.company,
            locations=known,
            offered=Offered((one if isinstance(one, str) else one.id for one in role.value.locations), known),
            pay=crosscheck.own_rows(role, parts.bands),
            pay_inline=role.value.pay is not None,
            statements=parts.statements,
            templates=templates if templates.is_dir() else None,
            warnings=tuple(problems),
            files=tuple(dict.fromkeys((*loading.paths, *shared.paths))),
        )

    def _profile(self, loading: Loading, written: Mapping, name: str) -> Profile:
        """Return the company profile that the role, which stands as ``written``, names or holds, with the lists."""
        named = written.entries.get("company")
        if isinstance(named, Mapping):
            return self._shared(id(named), named, Loading(self.root, documents=loading.documents))
        path, position = self.root / files.COMPANY, None
        if isinstance(named, Scalar) and isinstance(named.value, str):
            position = named.position
            path = files.inside(self.root, loading.folders[position.file], named.value, position)
        else:
            _check_company(path, Position(name, 1, 1))
        found = self._profiles.get(path)
        if found is None:
            own = Loading(self.root)
            found = self._shared(path, own.extended(own.read(path, position).root), own)
        return found

    def _shared(self, key: Path | int | None, written: Mapping | None, own: Loading) -> Profile:
        """Return the profile known by ``key``, which stands as ``written``; only the lists, if it stands nowhere."""
        found = self._profiles.get(key)
        if found is None:
            if self._lists is None:
                loading = Loading(self.root)
                self._lists = lists.read(loading), loading
            found = self._profiles.put(key, profile.make(written, own, *self._lists))
        return found


def load(
    path: Path | str,
    *,
    values: Path | str | None = None,
    assignments: abc.Sequence[str] = (),
    text: bytes | None = None,
) -> Inputs:
    """Return the role spec in the file ``path`` with everything that it names, as ``Workspace.load`` does."""
    return Workspace(files.root_of(Path(path))).load(path, values=values, assignments=assignments, text=text)


def load_workspace(
    folder: Path, name: str = files.COMPANY
) -> tuple[Loading, Placed[Company] | None, tuple[Placed[Statement], ...]]:
    """Return the company profile and the statements of the workspace ``folder``, and what is wrong with them in ``problems``.

    ``name`` is the file of the profile in the folder.
    """
    loading = Loading(folder)
    path = folder / name
    _check_company(path, Position(files.shown(folder)))
    written = loading.extended(loading.read(path).root)
    company = loading.gathered(validate(Company, written, {"postgen": 1, "name": "-"}))
    own = lists.placed(company, "statements", Statement) if company else ()
    return loading, company, (*own, *lists.statements(loading)[0])


def load_company(path: Path) -> Placed[Company]:
    """Return the company profile in the file ``path`` alone, without statements, locations and pay."""
    loading = Loading(files.root_of(path))
    written = loading.extended(loading.taken(path).root)
    company = loading.gathered(validate(Company, written, {"postgen": 1, "name": "-"}))
    if company is None or loading.problems:
        raise InputError(*loading.problems)
    return company


def _check_company(path: Path, position: Position) -> None:
    if not path.is_file():
        hint = f"name it with `company:`, or put a {files.COMPANY} beside or above the role"
        raise InputError(error("COMPANY_MISSING", "there is no company profile", position, hint=hint))
