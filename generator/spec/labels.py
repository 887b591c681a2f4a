"""Labels of places in free text, read as place codes: ``McLean, VA``, ``Denver and Boulder, CO``, ``Illinois``."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from generator.spec import places

_BETWEEN = re.compile(r"[,;/|&()\n]|(?<!\w)(?:and|or)(?!\w)")
_LONGEST = 300
"""The characters of a label that are read."""


@lru_cache(maxsize=4096)
def codes(label: str, near: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of the places that a label names, in the countries of the places that it is said of.

    A name that several places share is that of a place ``near``, else of a state; a town without a state that is neither
    is nothing. A town that the table lacks is its state.
    """
    parts = [one.strip() for one in _BETWEEN.split(label[:_LONGEST]) if one.strip()]
    found: dict[str, None] = {}
    taken = False
    for part, behind in pairwise([*parts, ""]):
        if taken:
            taken = False
            continue
        own, area = _meant(part, near), _meant(behind, near)
        whole = _meant(f"{part} {behind}", near) if area and "/" not in area else None
        lacking = own is None and area is not None and "/" not in area
        taken = whole is not None or lacking or (own is not None and area is not None and places.inside(own, area))
        code = whole or (area if lacking else own)
        if code and not any(places.inside(one, code) for one in found):  # "Ontario, Canada" is one place
            found[code] = None
    return tuple(found)


def _meant(name: str, near: tuple[str, ...]) -> str | None:
    """Return the code of the place that is meant by one name, or None."""
    countries = {places.country(one) for one in near}
    several = [one for one in places.spelled(name) if places.country(one) in countries]
    close = (one for one in several if any(places.overlaps(one, place) for place in near))
    alone = (one for one in several if "/" not in one or len(several) == 1)
    return next(close, None) or next(alone, None)
