"""What the caches of the package hold, so that what one test or measurement asked for is not remembered for the next."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_CACHE = type(cache(str))


def sizes() -> dict[Any, int]:
    """Return how much each cache of the package holds."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == "generator"]
    cached = [one for module in modules for one in vars(module).values() if type(one) is _CACHE]
    return {one: one.cache_info().currsize for one in cached}


def forget(before: Mapping[Any, int]) -> None:
    """Empty each cache that holds more than it did."""
    for one, size in sizes().items():
        if size > before.get(one, 0):
            one.cache_clear()
