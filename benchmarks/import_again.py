"""Import again: what a posting's role spec renders to has its texts in their order, and is imported as the same spec.

The postings are the labelled ones. A page of HTML must give the same spec whole; text and Markdown state no dates, no
employment, no requisition and no window, so these keys are left out there; and where the top of a posting shows no places, they
state no places of work, so these, and the names of other places that pay has rows for, are left out as well.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

import generator
from benchmarks.figure import Figure
from benchmarks.importing import POSTINGS
from generator.diagnostic import PostgenError
from generator.importer import opened
from generator.importer.draft import draft
from generator.importer.placed import LISTS, Where
from generator.importer.spec import role_spec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.importer.draft import Draft

AS_OF = date(2026, 11, 24)
_DATED = "posted: 2024-01-01\n"
"""The date that pages of postings without one are given: structured data must have it."""
_FORMS = {"html": ".html", "markdown": ".md", "text": ".txt"}
_NOT_STATED = {"posted", "employment", "requisition", "application"}


class _Again(NamedTuple):
    """What came of one posting in one format: whether it was rendered, has its texts in order, and is the same spec again."""

    rendered: bool
    ordered: bool = False
    same: bool = False


def run() -> list[Figure]:
    """Return the figures, by format."""
    found = {form: [_again(path, form) for path in sorted(POSTINGS.iterdir())] for form in _FORMS}
    return [figure for form, several in found.items() for figure in _figures(form, several)]


def _figures(form: str, several: list[_Again]) -> Iterator[Figure]:
    total = len(several)
    for what, count, asked in (
        ("rendered and proven", sum(one.rendered for one in several), total),
        ("with all texts in their order", sum(one.ordered for one in several), total),
        ("the same spec again", sum(one.same for one in several), total),
    ):
        yield Figure(f"{form}: postings {what}", f"{count} of {total}", "all", count == asked)


def _again(path: Path, form: str) -> _Again:
    """Return what comes of a posting that is imported, rendered, and imported again."""
    [(_, document)] = opened.documents(path)
    first = draft(document)
    text = role_spec(first)
    if "\nposted:" not in text:
        text = text.replace("\ntitle:", f"\n{_DATED}title:", 1)
    with tempfile.TemporaryDirectory() as name:
        role, again = Path(name) / "role.yaml", Path(name) / f"again{_FORMS[form]}"
        role.write_text(text, encoding="utf-8")
        try:
            posting = generator.compose(generator.load(role), location=None, as_of=AS_OF)
            output = generator.render(posting, form)
            plain = generator.render(posting, "text")
        except PostgenError:
            return _Again(rendered=False)
        again.write_text(output, encoding="utf-8")
        [(_, document)] = opened.documents(again)
    spec = yaml.safe_load(text)
    same = _keys(yaml.safe_load(role_spec(draft(document))), spec, form) == _keys(spec, spec, form)
    return _Again(not generator.prove(posting, output, form), _in_order(first, plain), same)


def _keys(spec: dict[str, Any], first: dict[str, Any], form: str) -> dict[str, Any]:
    """Return the keys of a spec that a format states of the ``first`` one."""
    if form == "html":
        return spec
    shown = "places" in first["company"]["layout"]["heading"]
    left_out = _NOT_STATED if shown else _NOT_STATED | {"locations"}
    company = {name: value for name, value in spec["company"].items() if shown or name != "zones"}
    return {name: value for name, value in spec.items() if name not in left_out} | {"company": company}


def _in_order(first: Draft, output: str) -> bool:
    """Tell whether the texts of a posting stand in an output in their order; a line of pay may be written in another way."""
    words = " ".join(output.split())
    at = 0
    for one in first.placed:
        text = " ".join(one.piece.text.split())
        if one.where not in LISTS or one.where in {Where.NOISE, Where.UNPLACED, Where.BENEFITS}:
            continue
        at = words.find(text, at)
        if at < 0:
            return False
        at += len(text)
    return True
