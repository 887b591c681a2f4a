"""What is told of an import: what was recognised, what is missing, and what somebody should read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.checks import structure
from generator.checks.ad import Part, Passage
from generator.diagnostic import Position, Severity, info, warning
from generator.importer import employer, pay_lines, statements
from generator.importer.known import Sure
from generator.importer.placed import LISTS, LOCKED, Where
from generator.reading.blocks import Kind
from generator.spec.labels import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.diagnostic import Diagnostic
    from generator.importer.draft import Draft
    from generator.importer.header import Header
    from generator.importer.placed import Placed
    from generator.importer.statements import Match

_SHOWN, _RANGES = 60, 12
_NO_TEXT = frozenset(Where) - frozenset(LISTS) | {Where.NOISE, Where.UNPLACED}
_COUNTRY_FIRST = re.compile(
    r"^(?:United States|USA?|Canada|United Kingdom|UK|Germany|France|Australia|India)\b.*,", re.IGNORECASE
)
_UNSURE = 0.9
"""How surely a text is placed by its look, or by the order of sections."""
_WORKED_OUT = "inferred"
_NOT_COUNTED = (Where.NOISE, Where.UNPLACED)


def summary(draft: Draft) -> str:
    """Return one line on what was recognised, with a question mark behind what is not sure."""
    header = draft.header
    lists = [
        (where, [one for one in draft.placed if one.where is where]) for where in LISTS if where not in _NOT_COUNTED
    ]
    counts = [
        f"{len(several)} {where}{'?' if any(one.sure <= _UNSURE for one in several) else ''}"
        for where, several in lists
        if several
    ]
    places = [", ".join(filter(None, (one.city, one.region, one.country))) or "remote" for one in header.locations]
    fields = {"title": header.title, "company": header.company, "locations": "; ".join(places)}
    missing = {"title": "no title", "company": "no employer", "locations": "no place"}
    shown = [f"{value}{_mark(header, name)}" if value else missing[name] for name, value in fields.items()]
    return " | ".join([*shown, *counts])


def _mark(header: Header, name: str) -> str:
    """Return the question mark of a field that was worked out or guessed."""
    told = header.sure.get(name)
    return "?" if told and told.sure <= Sure.INFERRED else ""


def problems(draft: Draft, file: str) -> Iterator[Diagnostic]:
    """Yield what is missing of a posting, what is odd in it, and what has no place."""
    yield from _missing(draft, file)
    yield from _pay(draft, file)
    yield from _odd(draft, file)
    for placed in draft.placed:
        if placed.where is Where.UNPLACED:
            yield warning("IMPORT_UNPLACED", f"it is not known where this belongs: {_short(placed)}", _at(placed, file))
    unsure = [one for one in draft.placed if one.where not in _NO_TEXT and one.sure <= _UNSURE]
    if unsure:
        what = "1 text is" if len(unsure) == 1 else f"{len(unsure)} texts are"
        lines = _ranges(sorted({one.piece.line for one in unsure}))
        yield info(
            "IMPORT_UNSURE",
            f"{what} placed by look and order alone, below no heading that tells: {lines}",
            Position(file),
        )
    for code, where, done in (
        ("IMPORT_REPEATED", Where.REPEATED, "said before in the same words and not taken again"),
        ("IMPORT_NOISE", Where.NOISE, "taken for no part of the posting"),
    ):
        several = [one for one in draft.placed if one.where is where]
        if several:
            what = "1 piece is" if len(several) == 1 else f"{len(several)} pieces are"
            lines = _ranges(sorted({one.piece.line for one in several}))
            yield info(code, f"{what} {done}: {lines}", Position(file))


def _ranges(numbers: Sequence[int]) -> str:
    """Return the numbers of lines in order, those that follow each other as a range: ``line 3``; ``lines 1-4, 9``."""
    ends: list[list[int]] = []
    for one in numbers:
        if ends and one == ends[-1][-1] + 1:
            ends[-1] = [ends[-1][0], one]
        else:
            ends.append([one])
    shown = ", ".join("-".join(map(str, each)) for each in ends[:_RANGES])
    more = f" and {len(ends) - _RANGES} more" if len(ends) > _RANGES else ""
    return f"line{'s' if len(numbers) > 1 else ''} {shown}{more}"


def _missing(draft: Draft, file: str) -> Iterator[Diagnostic]:
    header = draft.header
    for found, what, code in (
        (header.title, "title", "IMPORT_TITLE"),
        (header.company, "employer", "IMPORT_COMPANY"),
        (header.locations, "place of work", "IMPORT_PLACE"),
        (draft.texts(Where.DUTIES), "list of duties", "IMPORT_DUTIES"),
    ):
        if not found:
            yield warning(code, f"no {what} was found", Position(file), hint="write it into the role spec")


def _pay(draft: Draft, file: str) -> Iterator[Diagnostic]:
    """Yield what is doubtful in figures of pay, lines that hold several, and labels that name no place."""
    near = tuple(filter(None, (one.country for one in draft.header.locations)))
    for one in draft.pay:
        at = Position(file, one.told.line, 1) if one.told.line else Position(file)
        for note in one.notes:
            yield (info if _WORKED_OUT in note else warning)("IMPORT_PAY", f"pay: {note}", at)
        if one.place and near and not codes(one.place, near):
            yield info("IMPORT_PAY_PLACE", f"pay is told for {one.place!r}, which is no place that is known", at)
    for placed in draft.placed:
        lines = pay_lines.read(placed.piece.text, draft.pay) if placed.where is Where.BENEFITS else None
        if lines and len(lines.rows) > 1:
            yield info(
                "IMPORT_PAY_LINES", f"{len(lines.rows)} ranges stand in one line: they are rows now", _at(placed, file)
            )


def _odd(draft: Draft, file: str) -> Iterator[Diagnostic]:
    """Yield what a posting says twice, runs together, sets as what it is not, or has left to fill in."""
    header = draft.header
    titles = [one for one in draft.placed if one.piece.text == header.title]
    if len(titles) > 1:
        yield info("IMPORT_TITLE_TWICE", "the title stands there twice: it is taken once", _at(titles[1], file))
    for one in draft.placed:
        if one.where in LOCKED and len(several := statements.split(one.piece.text)) > 1:
            yield info("IMPORT_FUSED", f"{len(several)} statements are run together here", _at(one, file))
        elif one.where is Where.PLACE and _COUNTRY_FIRST.search(one.piece.text) and header.locations:
            yield info("IMPORT_PLACE_ORDER", "the place is written with its country first", _at(one, file))
    if header.open_business_days:
        what = f"applications are taken for {header.open_business_days} business days: no day is told"
        yield info("IMPORT_WINDOW", what, Position(file), hint="tell the day: application: {closes: ...}")
    passages = [*_passages(draft, file)]
    for found in (*structure.of_passages(passages), *structure.lists(passages)):
        yield replace(found, severity=Severity.INFO)


def _passages(draft: Draft, file: str) -> Iterator[Passage]:
    for one in draft.placed:
        if one.where not in _NO_TEXT:
            part = Part.PAY if one.where is Where.BENEFITS else Part.LEGAL if one.where in LOCKED else Part.PROSE
            item = one.piece.kind is Kind.ITEM
            yield Passage(one.piece.text, part, one.where.value, item=item, position=_at(one, file))


def other_employer(named: str | None, company: str | None, file: str, *, apart: bool) -> Iterator[Diagnostic]:
    """Yield a warning if a posting names another employer than the company profile; one ``apart`` keeps its own in the role."""
    if named and company and not employer.same(named, company):
        what = f"the posting names {named!r}, and the company profile is that of {company!r}"
        kept = "it keeps a company of its own" if apart else "the role spec uses the profile"
        yield warning("IMPORT_OTHER_EMPLOYER", f"{what}: {kept}", Position(file), hint="read whose posting it is")


def matches(placed: Sequence[Placed], found: Mapping[str, Sequence[Match]], file: str) -> Iterator[Diagnostic]:
    """Yield what became of the legal texts of a posting, held against the company's statements."""
    for one in placed:
        for match in found.get(one.piece.text, ()):
            at = _at(one, file)
            if match.kind is statements.Kind.SAME:
                yield info("IMPORT_STATEMENT", f"this is the statement {match.statement!r}", at)
            elif match.kind is statements.Kind.CHANGED:
                what = f"this differs from the statement {match.statement!r}: {match.difference}"
                yield warning(
                    "IMPORT_STATEMENT_CHANGED", what, at, hint="keep the statement, or have this text approved"
                )
            elif one.where is Where.LEGAL:
                what = f"no statement of the company says this: {match.text[:_SHOWN]!r}"
                yield warning("IMPORT_STATEMENT_NEW", what, at, hint="have it approved as a statement")


def _at(placed: Placed, file: str) -> Position:
    return Position(file, placed.piece.line, 1)


def _short(placed: Placed) -> str:
    text = placed.piece.text
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}...")
