"""The JSON Schemas of the files that users write, made of the models, for editors and for other tools."""

from __future__ import annotations

import json
from types import GenericAlias
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, TypeAdapter

from generator import money
from generator.spec import places
from generator.spec.company import Company
from generator.spec.docstrings import meanings
from generator.spec.location import Location
from generator.spec.pay import PayBand
from generator.spec.role import RoleSpec
from generator.spec.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TITLES = {
    "role": "A role spec of postgen, role.yaml",
    "company": "The company profile of postgen, company.yaml",
    "statements": "Statements of postgen, statements/*.yaml",
    "locations": "Locations of postgen, locations.yaml",
    "pay": "The pay table of postgen, pay.yaml",
}
_ROOTS: Mapping[str, type[BaseModel]] = {
    "role": RoleSpec,
    "company": Company,
    "statements": Statement,
    "locations": Location,
    "pay": PayBand,
}
NAMES = tuple(_ROOTS)


def schema(name: str) -> str:
    """Return the JSON Schema ``name``, one of NAMES, as text that ends in one line end."""
    if name in ("role", "company"):
        return of_model(_ROOTS[name], _TITLES[name])
    clean = _of(_ROOTS[name], listed=True)
    if name == "statements":
        listed = {"type": "array", "items": clean.pop("items")}
        keyed = {"type": "object", "properties": {"statements": listed}, "required": ["statements"]}
        clean = {"$defs": clean["$defs"], "anyOf": [listed, keyed | {"additionalProperties": False}]}
    return _document(clean, _TITLES[name])


def of_model(root: type[BaseModel], title: str) -> str:
    """Return the JSON Schema of a file that is one mapping, as text that ends in one line end."""
    return _document(_of(root), title)


def _of(root: type[BaseModel], *, listed: bool = False) -> dict[str, Any]:
    made = TypeAdapter(_listed(root) if listed else root).json_schema(mode="validation")
    models = {one.__name__: one for one in below(root)}
    definitions: dict[str, Any] = made.setdefault("$defs", {})
    for key, definition in definitions.items():
        _describe(definition, models[key])
    if not listed:
        _describe(made, root)
    clean = _clean(made)
    for key, value in (("PlaceCode", [one.code for one in places.all_places()]), ("Currency", [*money.minor_units()])):
        if f"#/$defs/{key}" in json.dumps(clean):
            clean["$defs"][key] = {"enum": value}
    return clean


def _document(clean: dict[str, Any], title: str) -> str:
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **clean}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _listed(model: type[BaseModel]) -> Any:
    return GenericAlias(list, model)


def below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield ``model`` and every model that its fields hold, each once, in the order of the fields."""
    seen: dict[type[BaseModel], None] = {}

    def visit(one: type[BaseModel]) -> None:
        if one not in seen:
            seen[one] = None
            for field in one.model_fields.values():
                for inner in _models(field.annotation):
                    visit(inner)

    visit(model)
    yield from seen


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _describe(definition: dict[str, Any], model: type[BaseModel]) -> None:
    """Add to each property of ``definition`` what the field of ``model`` means."""
    said = meanings(model)
    for name, field in model.model_fields.items():
        definition["properties"][field.alias or name]["description"] = said[name]


def _clean(schema: dict[str, Any]) -> dict[str, Any]:
    """Return ``schema`` without titles and defaults that say nothing, and with mappings that hold only the keys they name."""
    clean: dict[str, Any] = {}
    for key, value in schema.items():
        if (key == "title" and isinstance(value, str)) or (key == "default" and isinstance(value, dict | None)):
            continue
        if key == "$comment":
            clean["$ref"] = f"#/$defs/{value}"
        elif isinstance(value, dict):
            clean[key] = _clean(value)
        elif isinstance(value, list):
            clean[key] = [_clean(one) if isinstance(one, dict) else one for one in value]
        else:
            clean[key] = value
    if "patternProperties" in clean:
        clean["additionalProperties"] = False
    return clean
