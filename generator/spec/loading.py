"""Loading: the files that are read for a role or for a workspace, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from generator.diagnostic import Diagnostic, InputError, Position, error
from generator.spec import files
from generator.spec.document import SIZE_LIMIT, Document, Mapping, Scalar, Sequence, parse
from generator.spec.merge import merge
from generator.spec.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")
Root: TypeAlias = type[Mapping] | type[Sequence] | None

_MOST_EXTENDS = 20
_KEPT = 64


@dataclass
class Loading:
    """The files of a workspace that were read so far, in that order, and what is wrong with them.

    ``recent`` holds documents that were read before, also for others, by path and by what their root must be.
    """

    root: Path
    recent: Recent[tuple[Path, Root], Document] = field(default_factory=lambda: Recent(_KEPT))
    documents: dict[str, Document] = field(default_factory=dict)
    folders: dict[str, Path] = field(default_factory=dict)
    paths: list[Path] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def parse(self, data: bytes, name: str, folder: Path, *, root: Root = Mapping) -> Document:
        """Return the parsed document, and remember where it stands."""
        return self.keep(parse(data, name, root=root), folder)

    def keep(self, document: Document, folder: Path) -> Document:
        """Return ``document``, and remember that it stands in ``folder``."""
        self.documents[document.name], self.folders[document.name] = document, folder
        return document

    def read(self, path: Path, position: Position | None = None, *, root: Root = Mapping) -> Document:
        """Return the document in the file ``path``, which ``position`` names, or which is there by its own name."""
        if position is None:
            files.check_inside(self.root, path)
        return self.taken(path, position, root=root)

    def taken(self, path: Path, position: Position | None = None, *, root: Root = Mapping) -> Document:
        """Return the document in the file ``path``, wherever it lies."""
        self.paths.append(path)
        document = self.recent.get((path, root))
        if document is None:
            document = parse(files.read(path, SIZE_LIMIT, position), files.shown(path), root=root)
            self.recent.put((path, root), document)
        return self.keep(document, path.parent)

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

    def attempt(self, step: Callable[[], T]) -> T | None:
        """Return what ``step`` returns, or None with its problems kept, so that the other files are checked too."""
        try:
            return step()
        except InputError as problem:
            self.problems += problem.diagnostics
            return None

    def gathered(self, found: tuple[T, list[Diagnostic]]) -> T:
        """Return what a validation made, and keep its problems."""
        made, problems = found
        self.problems += problems
        return made
