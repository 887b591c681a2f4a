"""Pay: what the text offers, each statement once, with currency and period worked out where they are sure but not written."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

from generator.importer import places
from generator.importer.chrome import is_board
from generator.importer.headed import has_money
from generator.importer.known import Sure, Told
from generator.importer.placed import Where
from generator.money import Period
from generator.reading.amounts import SCALE
from generator.reading.lexicon import rows
from generator.reading.salaries import salaries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.importer.location import Location
    from generator.importer.placed import Placed
    from generator.reading.documents.piece import Piece
    from generator.reading.salaries import Salary

_THOUSANDS = re.compile(r"(?<=\d,\d{3})\s?[kK]\b|(?<=\d{4})\s?[kK]\b")
_SIGNS = {"$", "dollars"}
_HARD = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD"})
"""Currencies in which 10,000 pays for a year and not for a month."""
_YEAR, _HOUR = 10_000, (7, 150)
"""The figure from which on pay is for a year, and between which it is for an hour."""
_NO_YEAR = Decimal(200)
"""The figure below which pay is never for a year."""


@dataclass(frozen=True, slots=True)
class Pay:
    """One statement of pay; ``notes`` say what was worked out, and, if it is ``faulty``, what is wrong with the figures."""

    place: str
    minimum: Decimal | None
    maximum: Decimal | None
    currency: str | None
    per: Period | None
    notes: tuple[str, ...]
    told: Told
    faulty: bool = False


def read(
    placed: Sequence[Placed], data: Mapping[str, tuple[str, ...]], locations: Sequence[Location]
) -> tuple[Pay, ...]:
    """Return the pay of the text; that of the header, or of data, only where the text shows none; never a board's guess."""
    text = [one.piece for one in placed if _tells(one)]
    header = [one.piece for one in placed if one.why == "header" and not is_board(one.piece.text)]
    found = _of(text, Sure.TOLD, locations) or _of(header, Sure.TOLD, locations) or _data(data, locations)
    return tuple(_once(found))


def _tells(one: Placed) -> bool:
    """Tell whether a piece is of the text: a place of work at the top is not that of one statement of pay."""
    alone = one.where is Where.PLACE and not has_money(one.piece.text)
    return one.where not in {Where.NOISE, Where.REPEATED} and not alone and one.why != "header"


def _of(pieces: Sequence[Piece], sure: Sure, locations: Sequence[Location]) -> list[Pay]:
    """Return the pay that pieces show, in order."""
    whole = "\n".join(one.text for one in pieces)
    starts = [0, *accumulate(len(one.text) + 1 for one in pieces)]
    return [
        _pay(whole, one, sure, pieces[bisect_right(starts, one.start) - 1].line, locations) for one in salaries(whole)
    ]


def _data(data: Mapping[str, tuple[str, ...]], locations: Sequence[Location]) -> list[Pay]:
    """Return the pay that a field of data states, as a text or as figures."""
    texts = [value for name, values in data.items() if name.lower() in _names() for value in values]
    texts += _of_data(data)
    for value in texts:
        text = f"Salary: {value}"
        found = [_pay(text, one, Sure.STATED, 0, locations) for one in salaries(text)]
        if found:
            return found
    return []


def _of_data(data: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the figures of pay in data, each statement as a text: ``50000 - 60000 USD per year``."""
    parts = [data.get(f"salary_{name}", ()) for name in ("minimum", "maximum", "currency", "unit")]
    found = []
    for low, high, currency, unit in zip_longest(*parts, fillvalue=""):
        ends = " - ".join(dict.fromkeys(filter(None, (low, high))))
        if ends:
            found.append(" ".join(filter(None, (ends, currency, f"per {unit.lower()}" if unit else ""))))
    return found


def _names() -> frozenset[str]:
    return frozenset(
        name.strip() for row in rows("field_labels") if row["field"] == "salary" for name in row["names"].split(",")
    )


def _pay(text: str, one: Salary, sure: Sure, line: int, locations: Sequence[Location]) -> Pay:
    """Return a statement of pay with what is missing in it."""
    raw = text[one.start : one.end]
    minimum, maximum, notes = one.minimum, one.maximum, []
    if SCALE in one.faults and (found := salaries(f"Salary: {_THOUSANDS.sub('', raw)}")):
        minimum, maximum = found[0].minimum, found[0].maximum
    if one.faults:
        notes.append(f"as written: {raw} ({', '.join(one.faults)})")
    currency, per = one.currency, one.per
    if currency is None and (one.sign in _SIGNS or not one.sign):
        currency = _currency(one, locations)
        if currency:
            notes.append(f"{currency} inferred from the place of work")
    faulty = bool(one.faults)
    if per is Period.YEAR and currency in _HARD and max(filter(None, (minimum, maximum)), default=_NO_YEAR) < _NO_YEAR:
        notes.append(f"as written: {raw} per year")
        per, faulty = None, True
    if per is None:
        per = _period(minimum, maximum, currency)
        if per:
            notes.append(f"per {per} inferred from the figures")
    return Pay(one.place, minimum, maximum, currency, per, tuple(notes), Told(sure, raw, line), faulty)


def _currency(one: Salary, locations: Sequence[Location]) -> str | None:
    """Return the dollar of the place of pay, or of work; that of the United States if neither has one of its own."""
    if not one.sign:
        return None
    for several in (places.read(one.place) if one.place else (), locations):
        countries = {each.country for each in several if each.country}
        found = {_dollars().get(each, "USD") for each in countries}
        if countries:
            return found.pop() if len(found) == 1 else "USD"
    return "USD"


def _dollars() -> dict[str, str]:
    """Return the currency of each country whose money is called dollar and written with its bare sign."""
    return {row["country"]: row["currency"] for row in rows("dollar_countries")}


def _period(minimum: Decimal | None, maximum: Decimal | None, currency: str | None) -> Period | None:
    """Return the period that the size of figures leaves no doubt about."""
    figures = [one for one in (minimum, maximum) if one is not None]
    if not figures or currency not in _HARD:
        return None
    if min(figures) >= _YEAR:
        return Period.YEAR
    low, high = _HOUR
    return Period.HOUR if low <= min(figures) and max(figures) <= high else None


def _once(found: Sequence[Pay]) -> list[Pay]:
    """Return the statements, each once: the same figures of the same place, or of no place beside those of one."""
    kept: list[Pay] = []
    for one in found:
        alike = [each for each in found if _figures(each) == _figures(one)]
        if not one.place and any(each.place for each in alike):
            continue
        if one.maximum is None and any(_holds(each, one) for each in found):
            continue
        if not any(each.place.lower() == one.place.lower() for each in kept if _figures(each) == _figures(one)):
            kept.append(one)
    return kept


def _holds(whole: Pay, part: Pay) -> bool:
    """Tell whether pay with both ends says what another statement says of its lower end."""
    both = whole.maximum is not None and whole.minimum == part.minimum
    return both and (whole.place, whole.currency, whole.per) == (part.place, part.currency, part.per)


def _figures(one: Pay) -> tuple[Decimal | None, Decimal | None, str | None]:
    return one.minimum, one.maximum, one.currency
