"""Lines of pay: texts that are nothing but places with their pay, and so become rows of pay instead of words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.importer.known import Sure, Told
from generator.importer.pay import Pay
from generator.reading.salaries import salaries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.reading.salaries import Salary

_PROFILE = re.compile(
    r"(?P<per>[ /](?:per|an?)? ?(?:year|annum|hour|hr|month|week|day))? for (?P<profile>[^:$\u20ac\u00a3\d]{3,100}?)[. ]*"
)
_ENDS = re.compile(r"[^\s\u2013\u2014-]+(?P<between>\s*(?:[-\u2013\u2014]|to)\s*)[^\s\u2013\u2014-]+")
_ABOVE = "Salary ranges:\n"
"""What tells the reader of pay that figures below it are pay."""
_PERIOD = re.compile(
    r"\s*(?:USD|CAD|per|an?|/)?\s*(?:year|annum|hour|hr|month|week|annually|hourly)?\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PayLines:
    """What lines of pay say: each row with its place, and the profile that stands behind every figure, "" for none.

    ``range`` and ``line`` are how they are written, as patterns of the company profile.
    """

    rows: tuple[Pay, ...]
    profile: str
    range: str
    line: str


def read(text: str, whole: Sequence[Pay]) -> PayLines | None:
    """Return the rows that a text is made of, None for one that says more; ``whole`` is the pay of the document.

    Several may be run together: ``McLean, VA: $1 - $2 for Engineer Richmond, VA: $3 - $4 for Engineer``.
    """
    if ":" not in text or not any(map(str.isdigit, text)):
        return None
    found = [replace(one, start=one.start - len(_ABOVE), end=one.end - len(_ABOVE)) for one in salaries(_ABOVE + text)]
    if not found or not all(one.place and one.minimum and one.maximum and not one.faults for one in found):
        return None
    tail = text[found[-1].end :]
    behind = _PROFILE.fullmatch(tail)
    if not behind and not _PERIOD.fullmatch(tail):
        return None
    profile = behind["profile"] if behind else ""
    between = f"{behind['per'] or ''} for {profile} " if behind else ""
    before = 0
    for one in found:
        gap = text[before : one.start].removeprefix(between if before else "").strip()
        if gap.rstrip(":").strip() != one.place:
            return None
        before = one.end
    known = {(one.minimum, one.maximum, one.place): one for one in whole}
    rows = tuple(known.get((one.minimum, one.maximum, one.place)) or _row(one) for one in found)
    ends = _ENDS.fullmatch(text[found[0].start : found[0].end])
    per = " {per}" if (behind["per"] if behind else tail.strip()) else ""
    line = f"{{place}}: {{range}}{per}{' for {profile}' if behind else ''}"
    return PayLines(rows, profile, f"{{min}}{ends['between'] if ends else ' - '}{{max}}", line)


def _row(one: Salary) -> Pay:
    return Pay(one.place, one.minimum, one.maximum, one.currency, one.per, one.faults, Told(Sure.TOLD, "a line of pay"))
