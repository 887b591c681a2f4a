"""Lexicons: the words and names that the readers know, one YAML file each, every row with its source and date."""

from __future__ import annotations

from functools import cache
from typing import Any

from generator import resources


def load(path: str) -> Any:
    """Return what a YAML file of the package holds; the library is read with the first, so that nobody else waits for it."""
    import yaml

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return loader(resources.read(path)).get_single_data()


def _loaded(name: str) -> Any:
    return load(f"reading/lexicons/{name}.yaml")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the lexicon ``name``, their values as text."""
    loaded = _loaded(name)
    return tuple({str(key): str(value) for key, value in row.items()} for row in loaded)


@cache
def names(name: str) -> frozenset[str]:
    """Return all entries of a lexicon whose rows list them under ``names``, separated by commas."""
    return frozenset(one.strip() for row in rows(name) for one in row["names"].split(","))


@cache
def entries(name: str, between: str = ",") -> tuple[tuple[str, ...], ...]:
    """Return the rows of a lexicon that is a list of texts, each the parts ``between`` its commas or other signs."""
    loaded = _loaded(name)
    return tuple(tuple(part.strip() for part in str(row).split(between)) for row in loaded)
