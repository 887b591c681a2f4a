"""Render: a posting in one of the formats, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import resources
from generator.diagnostic import InputError, Severity
from generator.posting import exact_json, structured
from generator.posting import templates as jinja

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostic import Diagnostic
    from generator.posting.model import Posting

FORMATS = {
    "markdown": "md",
    "text": "txt",
    "html": "html",
    "html-fragment": "fragment.html",
    "json-ld": "jsonld",
    "json": "json",
}
"""The formats, and how the names of their files end."""


def render(posting: Posting, format_name: str, *, templates: Path | None = None) -> str:
    """Return ``posting`` in the format, a key of FORMATS; files in the folder ``templates`` come before those shipped.

    Raises InputError for an error in a template, or if structured data cannot have what it must.
    """
    folders = (*((templates,) if templates else ()), resources.folder("templates"))
    if format_name == "json":
        return exact_json.write(structured.document(posting))
    if format_name == "json-ld":
        return _job_posting(posting, folders)
    if format_name == "html":
        return jinja.render(posting, format_name, folders, structured=_job_posting(posting, folders))
    return jinja.render(posting, format_name, folders)


def findings(posting: Posting, format_name: str) -> tuple[Diagnostic, ...]:
    """Return what the format cannot say of ``posting``, or must have; an error among it stops ``render``."""
    return structured.findings(posting) if format_name in ("html", "json-ld") else ()


def _job_posting(posting: Posting, folders: tuple[Path, ...]) -> str:
    errors = [one for one in findings(posting, "json-ld") if one.severity is Severity.ERROR]
    if errors:
        raise InputError(*errors)
    return exact_json.write(structured.job_posting(posting, jinja.render_description(posting, folders)))
