"""The inputs of a posting by digest, and which of them moved since it was last written."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import generator
from generator import resources
from generator.diagnostic import UsageError, error
from generator.spec import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.rewrite.record import Run
    from generator.spec.company import Company
    from generator.spec.location import Location
    from generator.spec.role import RoleSpec
    from generator.spec.workspace import Inputs

_NOT_OF_ROLE = {"company", "extends", "locations", "pay", "posted", "rewrite"}
_NOT_OF_COMPANY = {"facts", "locations", "pay", "statements"}
"""What reaches a posting by another input: statements by those that apply, pay by the lines that are shown."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data``, in hex."""
    return hashlib.sha256(data).hexdigest()


def of_role(inputs: Inputs, published: Inputs) -> dict[str, str]:
    """Return the digests of what all postings of a role share; ``published`` are the inputs with the rewritten prose."""
    role, company = inputs.role.value, inputs.company.value
    prose = published.role.value
    return {
        "role": _role(role),
        "rewrite": _role(prose) if prose is not role else "",
        "company": _company(company),
    }


def _role(role: RoleSpec) -> str:
    return digest(role.model_dump_json(exclude=_NOT_OF_ROLE).encode())


def _company(company: Company) -> str:
    return digest(company.model_dump_json(exclude=_NOT_OF_COMPANY).encode())


def of_location(location: Location) -> str:
    """Return the digest of a location."""
    return digest(location.model_dump_json().encode())


def of_templates(own: Path | None, formats: Sequence[str]) -> str:
    """Return the digest of the templates that the formats are made of: those shipped, and the workspace's ``own``.

    Raises UsageError if one cannot be read.
    """
    hashed = hashlib.sha256()
    for root in (resources.folder("templates"), *([own] if own else ())):
        for path in sorted(_template_files(root, formats)):
            data = _read(path)
            hashed.update(f"{path.relative_to(root).as_posix()} {len(data)}\n".encode() + data)
    return hashed.hexdigest()


def _template_files(root: Path, formats: Sequence[str]) -> Iterable[Path]:
    folders = {"words", *formats}
    if folders & {"html", "json-ld"}:
        folders |= {"json-ld", "html-fragment"}
    for name in folders:
        yield from (path for path in (root / name).rglob("*") if path.is_file())


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        reason = (problem.strerror or "it cannot be read").lower()
        raise UsageError(error("FILE_UNREADABLE", f"{files.shown(path)}: {reason}")) from None


def versions(run: Run | None) -> dict[str, str | None]:
    """Return the versions of what makes a posting: postgen, the rules, and the model and prompt of the rewrite."""
    return {
        "postgen": generator.__version__,
        "rules": None,
        "model": run.model if run else None,
        "prompt": run.prompt if run else None,
    }


def moved(before: Mapping[str, str | None], now: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return the names of the inputs that are not what they were, in order."""
    return tuple(sorted(name for name in {*before, *now} if before.get(name) != now.get(name)))
