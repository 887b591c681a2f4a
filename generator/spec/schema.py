"""The JSON Schemas of the files that users write, made of the models, for editors and for other tools."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from generator.spec.company import Company
from generator.spec.location import Location
from generator.spec.pay import PayBand
from generator.spec.role import RoleSpec
from generator.spec.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TITLES = {
    "role": "A role spec of postgen, role.yaml",
    "company": "The company profile of postgen, company.yaml",
    "statements": "Statements of postgen, statements/*.yaml",
    "locations": "Locations of postgen, locations.yaml",
    "pay": "The pay table of postgen, pay.yaml",
}
_ADAPTERS: Mapping[str, Callable[[], TypeAdapter[Any]]] = {
    "role": lambda: TypeAdapter(RoleSpec),
    "company": lambda: TypeAdapter(Company),
    "statements": lambda: TypeAdapter(list[Statement]),
    "locations": lambda: TypeAdapter(list[Location]),
    "pay": lambda: TypeAdapter(list[PayBand]),
}
NAMES = tuple(_ADAPTERS)


def schema(name: str) -> str:
    """Return the JSON Schema ``name``, one of NAMES, as text that ends in one line end."""
    made = _ADAPTERS[name]().json_schema(mode="validation")
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _TITLES[name], **_untitled(made)}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _untitled(schema: dict[str, object]) -> dict[str, object]:
    """Return ``schema`` without the titles that only repeat a key or the name of a class."""
    clean: dict[str, object] = {}
    for key, value in schema.items():
        if key == "title" and isinstance(value, str):
            continue
        if isinstance(value, dict):
            clean[key] = _untitled(value)
        elif isinstance(value, list):
            clean[key] = [_untitled(one) if isinstance(one, dict) else one for one in value]
        else:
            clean[key] = value
    return clean
