"""Make the docs that come from the code: spec.md, place-codes.md, schema/, rules/ and places/. Run: python docs/make.py."""

from __future__ import annotations

import re
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from generator.checks import pack, page, place_pages, rule_pages
from generator.checks.rule_file import RuleFile
from generator.cli import schema
from generator.spec import fields, places, workspace
from generator.spec.company import Company
from generator.spec.docstrings import meanings
from generator.spec.location import Location
from generator.spec.pay import PayBand
from generator.spec.role import RoleSpec
from generator.spec.schema import below
from generator.spec.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DOCS = Path(__file__).parent
ROOTS: Mapping[type[BaseModel], str] = {
    RoleSpec: "The role spec: `roles/*.yaml`",
    Company: "The company profile: `company.yaml`",
    Statement: "Statements: `statements/*.yaml`",
    Location: "Locations: `locations.csv` or `locations.yaml`",
    PayBand: "The pay table: `pay.csv` or `pay.yaml`",
    RuleFile: "Rules of your own: `rules/*.yaml`",
}
NOTES: Mapping[type[BaseModel], str] = {
    RoleSpec: "A role spec may stand in any folder; `roles/` is a habit. What it names with a path is relative to it.",
    Company: "Where a role's company, locations, pay and statements are found is in [workspace.md](workspace.md).",
    Statement: "A list of these, or a mapping with the one key `statements`. More in [statements.md](statements.md).",
    Location: "More on `place` in [places.md](places.md).",
    RuleFile: "What they do is in [check.md](check.md#rules-of-your-own).",
}
COLUMNS: Mapping[type[BaseModel], Sequence[str]] = {
    Location: workspace.LOCATION_COLUMNS,
    PayBand: workspace.PAY_COLUMNS,
}
KINDS: Sequence[tuple[object, str, str]] = (
    (fields.Text, "text", "plain text of any number of paragraphs; a blank line parts them"),
    (fields.Line, "line", "plain text on one line"),
    (fields.Label, "label", "a line, or a whole number that is taken as text"),
    (fields.Id, "id", "small letters and digits, with single hyphens, points or underscores inside: `new-york-ny`"),
    (fields.Key, "key", "small letters, digits and underscores, a letter first: `technical_support`"),
    (fields.Day, "day", "a date: `2026-11-24`"),
    (
        fields.Amount,
        "amount",
        "digits, with a point before decimals: `175800`, `21.50`; read exactly, never as a float",
    ),
    (fields.Currency, "currency", "a currency in use, by its ISO 4217 code: `USD`"),
    (fields.PlaceCode, "place code", "a [place code](places.md): `US-NY/new-york-city`"),
    (fields.Url, "web address", "an address with `https://` or `http://`"),
    (fields.Email, "e-mail address", "an address such as `jobs@example.com`"),
    (fields.Language, "language", "`en`, `fr`, `de` or `es`"),
    (fields.Per, "period", "`hour`, `day`, `week`, `month` or `year`"),
)
SIMPLE: Mapping[object, str] = {str: "text", int: "whole number", bool: "true or false", object: "any value"}
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")

SPEC = """# The files that you write: every key

This page is made from the models by `python docs/make.py`. The same words and rules are in the JSON Schemas under
[schema/](schema/), with which an editor completes and checks a file whose first line names one:

```yaml
# yaml-language-server: $schema=../schema/role.schema.json
```

`postgen new` writes the schemas beside the starter workspace; `postgen schema all -o schema` writes those of the
version that you have. Where files are found, how text and YAML are read: [workspace.md](workspace.md).

## Kinds of value

| kind | what it is |
|---|---|
"""

CODES = """# The table of place codes

This page is made from the tables by `python docs/make.py`. How codes work: [places.md](places.md). The tables and their
sources, with dates, are in `generator/spec/data/`.
"""


RULES = """# Findings and rules

These pages are made from the packs of rules by `python docs/make.py`; `postgen check --explain NAME` prints the same.
What is checked: [check.md](../check.md). Places: [places](../places/README.md). This is not legal advice.
"""

PLACES = """# Rules by place

These pages are made from the packs of rules by `python docs/make.py`. They list the days on which rules begin and end;
`postgen check --explain PLACE` tells what holds today. What is checked: [check.md](../check.md). Findings and rules:
[rules](../rules/README.md). This is not legal advice.
"""


def pages() -> dict[Path, str]:
    """Return the text of every generated file, by its path."""
    made = {path: data.decode() for path, data in schema.files(DOCS / "schema").items()}
    made |= {DOCS / "spec.md": spec(), DOCS / "place-codes.md": codes()}
    return made | _of_rules(DOCS / "rules") | _of_places(DOCS / "places")


def _of_rules(folder: Path) -> dict[Path, str]:
    """Return a page for each finding and each rule, and one that leads to them."""
    book = pack.rulebook()
    titles = {code: row["title"] for code, row in pack.codes().items()}
    ids = {one.id: one.title for one in reversed([*book])}
    made = {folder / page.file_name(code): page.as_markdown(rule_pages.of_code(code, book)) for code in titles}
    made |= {folder / page.file_name(name): page.as_markdown(rule_pages.of_rule(name, book)) for name in ids}
    lines = [RULES]
    for heading, names in (
        ("Findings", titles),
        ("Rules of pay", dict.fromkeys(one.id for one in book.pay)),
        ("Notices", dict.fromkeys(one.id for one in book.notices)),
        ("Wording", dict.fromkeys(one.id for one in book.wording)),
    ):
        lines += [f"## {heading}", "", "| name | what it is |", "|---|---|"]
        lines += [f"| {page.link('rules', one)} | {page.escaped((titles | ids)[one])} |" for one in sorted(names)]
        lines += [""]
    return made | {folder / "README.md": "\n".join(lines)}


def _of_places(folder: Path) -> dict[Path, str]:
    """Return a page for each place that rules name, and one that leads to them."""
    book = pack.rulebook()
    codes = place_pages.known(book)
    lines = [PLACES, "| place | name |", "|---|---|"]
    lines += [f"| {page.link('places', one)} | {page.escaped(places.find(one).name)} |" for one in codes]
    made = {folder / page.file_name(one): page.as_markdown(place_pages.of_place(one, book)) for one in codes}
    return made | {folder / "README.md": "\n".join([*lines, ""])}


def spec() -> str:
    """Return the reference of the files that users write."""
    lines = [f"{SPEC}" + "\n".join(f"| {name} | {meaning} |" for _, name, meaning in KINDS)]
    for root, heading in ROOTS.items():
        lines += ["", f"## {heading}", ""]
        if root in NOTES:
            lines += [NOTES[root], ""]
        lines += table(root)
        if root in COLUMNS:
            lines += ["", "Columns of the CSV file: " + ", ".join(f"`{column}`" for column in COLUMNS[root]) + "."]
            lines += ["Their order is free, and any but the required may be left out; an empty cell is no value."]
    shown: set[type[BaseModel]] = set(ROOTS)
    for root in ROOTS:
        for model in below(root):
            if model not in shown:
                shown.add(model)
                lines += ["", f"## {title(model)}", "", f"{model.__doc__}", "", *table(model)]
    return "\n".join(lines) + "\n"


def table(model: type[BaseModel]) -> list[str]:
    """Return the keys of a mapping as the lines of a Markdown table."""
    hints, said = get_type_hints(model, include_extras=True), meanings(model)
    rows = ["| key | kind | meaning |", "|---|---|---|"]
    for name, field in model.model_fields.items():
        must = ", required" if field.is_required() else _default(field.default)
        meaning = said[name].replace("\n", " ").replace("|", "\\|")
        rows.append(f"| `{field.alias or name}` | {kind(hints[name])}{must} | {meaning} |")
    return rows


def _default(value: object) -> str:
    return f"; `{_yaml(value)}` unless given" if isinstance(value, str | bool) else ""


def kind(annotation: object) -> str:
    """Return what a value of the type ``annotation`` is called."""
    known = next((name for one, name, _ in KINDS if _is(annotation, one)), None) or SIMPLE.get(annotation)
    if known:
        return known
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{title(annotation).lower() if annotation not in ROOTS else _word(annotation)}](#{anchor(annotation)})"
    arguments = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return kind(_written_as(arguments[1:]) or arguments[0])
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{_yaml(value)}`" for value in arguments)
    if get_origin(annotation) in (Union, UnionType):
        names = list(dict.fromkeys(kind(one) for one in arguments if one is not NoneType))
        several = len(names) == 2 and names[1] == f"list: {names[0]}"
        return f"{names[0]}; or a list of them" if several else " or ".join(names)
    if get_origin(annotation) is dict:
        return f"mapping: {kind(arguments[0])} to {kind(arguments[1])}"
    return f"list: {kind(arguments[0])}"


def _is(annotation: object, known: object) -> bool:
    """Tell whether ``annotation`` is the ``known`` one, or the known one with more conditions."""
    if get_origin(annotation) is not Annotated or get_origin(known) is not Annotated:
        return annotation == known
    parts = get_args(known)
    return get_args(annotation)[: len(parts)] == parts


def _written_as(metadata: Iterable[object]) -> object | None:
    """Return the type that a validator takes, where it is another than it makes."""
    found = [getattr(one, "json_schema_input_type", None) for one in metadata]
    return next((one for one in found if get_args(one)), None)


def _yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def title(model: type[BaseModel]) -> str:
    """Return the heading over the table of ``model``."""
    return ROOTS.get(model) or _CAPITAL.sub(" ", model.__name__).capitalize()


def _word(root: type[BaseModel]) -> str:
    return _CAPITAL.sub(" ", root.__name__).lower()


def anchor(model: type[BaseModel]) -> str:
    """Return the name that a link uses for the table of ``model``."""
    return _NOT_IN_ANCHOR.sub("", title(model).lower()).replace(" ", "-")


def codes() -> str:
    """Return the page with every place code."""
    everywhere = places.all_places()
    lines = [CODES]
    for heading, kinds in (("Groups", ("group",)), ("Countries", ("country",))):
        lines += [f"## {heading}", "", "| code | name |", "|---|---|"]
        lines += [f"| `{one.code}` | {one.name} |" for one in everywhere if one.kind in kinds and "-" not in one.code]
        lines += [""]
    regions = [one for one in everywhere if "-" in one.code and "/" not in one.code]
    lines += ["## States, provinces and regions", "", "| code | name | kind |", "|---|---|---|"]
    lines += [f"| `{one.code}` | {one.name} | {one.kind} |" for one in regions]
    lines += ["", "## Cities and counties", "", "| code | name | kind | lies in |", "|---|---|---|---|"]
    for one in everywhere:
        if "/" in one.code:
            around = ", ".join(f"`{code}`" for code in places.ancestors(one.code))
            lines.append(f"| `{one.code}` | {one.name} | {one.kind} | {around} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write every generated file."""
    made = pages()
    for path in (*(DOCS / "rules").glob("*.md"), *(DOCS / "places").glob("*.md")):
        if path not in made:
            path.unlink()
    for path, text in made.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
