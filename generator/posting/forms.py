"""Forms: a section, or a page, rendered once with gaps in the place of the texts that differ by location.

A form filled with the texts of a location is what the template prints for that location, byte for byte. That rests on two
proofs: a template can do nothing with a gap but print it (``gaps.py``), and what it captures on the way it can only print
(``flow.py``). Where either fails there is no form, and the section is rendered for each posting.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import jinja2
from markupsafe import escape as for_html

from generator.posting import escape, flow, gaps
from generator.posting import templates as jinja
from generator.posting.gaps import OPEN, DependsError, Form, Gap, Length, Opaque

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sized
    from pathlib import Path

    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from generator.posting.model import Section


@dataclass(frozen=True, slots=True)
class Nature:
    """What is proven of a template: whether it is ``plain`` (see ``flow``), and the ``named`` values, None if all may be.

    ``texts`` are the texts that stand in its expressions.
    """

    plain: bool
    named: frozenset[str] | None
    texts: str = ""


class _Printer:
    """Prints for a format, a gap as a token; ``printed`` are the tokens in order."""

    def __init__(self, format_name: str) -> None:
        self.finalize = jinja.finalizer(format_name)
        self.printed: list[str] = []

    def __call__(self, value: object) -> object:
        if not isinstance(value, Opaque):
            return self.finalize(value)
        if value.beginning:
            raise DependsError(value.gap.name)
        token = gaps.token(value.gap)
        self.printed.append(token[1:-1])
        return jinja.Written(token)


@jinja2.pass_context
def _linked(names: jinja2.runtime.Context, text: str | Opaque) -> str | Opaque:
    if not isinstance(text, Opaque):
        return jinja.linked(names, text)
    jinja.linked(names, "")
    if text.beginning:
        raise DependsError(text.gap.name)
    return Opaque(replace(text.gap, style="linked")) if names["format"] in ("markdown", "html") else text


def _length(value: Sized | Opaque) -> object:
    if isinstance(value, Opaque):
        if value.gap.cut or value.beginning:
            raise DependsError(value.gap.name)
        return Length(value.gap.name)
    return len(value)


class Forms:
    """Makes forms of the templates in some folders, searched in order; it takes them to stay as they are while it is used."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._environments: dict[str, tuple[ImmutableSandboxedEnvironment, _Printer]] = {}
        self._templates: dict[tuple[str, ...], str | None] = {}
        self._natures: dict[tuple[str, str], Nature] = {}

    def _environment(self, format_name: str) -> tuple[ImmutableSandboxedEnvironment, _Printer]:
        """Return the environment of a format in which gaps can be printed, linked, measured and cut, and what prints there."""
        if format_name not in self._environments:
            printer = _Printer(format_name)
            made = jinja.environment(format_name, self.folders).overlay(finalize=printer, auto_reload=False)
            made.filters = made.filters | {"linked": _linked, "length": _length, "count": _length}
            self._environments[format_name] = made, printer
        return self._environments[format_name]

    def template_of(self, section: Section, format_name: str) -> str | None:
        """Return the name of the template that prints a section; None if there is none, or it cannot be read."""
        key = (format_name, *jinja.wanted(section, format_name))
        if key not in self._templates:
            self._templates[key] = None
            with suppress(jinja2.TemplateError):
                self._templates[key] = self._environment(format_name)[0].select_template(list(key[1:])).name
        return self._templates[key]

    def nature(self, template: str, format_name: str) -> Nature:
        """Return what is proven of a template of the format."""
        key = template, format_name
        if key not in self._natures:
            self._natures[key] = Nature(plain=False, named=None)
            with suppress(jinja2.TemplateError):
                self._natures[key] = self._nature(template, format_name)
        return self._natures[key]

    def _nature(self, template: str, format_name: str) -> Nature:
        found = flow.trees(self._environment(format_name)[0], template)
        if found is None:
            return Nature(plain=False, named=None)
        named = frozenset().union(*map(flow.named, found))
        plain = all(flow.plain(tree, OPEN) for tree in found)
        return Nature(plain, named, "\n".join(map(flow.texts, found)))

    def form(self, template: str, names: Mapping[str, object], format_name: str) -> Form | None:
        """Return what the template prints of the names, in which markers are gaps; None if it depends on their texts."""
        made, printer = self._environment(format_name)
        printer.printed.clear()
        try:
            named = self.nature(template, format_name).named
            seen = (
                names
                if named is None
                else {one: names[one] for one in {path.partition(".")[0] for path in named} if one in names}
            )
            given = {**seen, "format": format_name, "links": names.get("links", ())}
            text = jinja.trimmed(made.get_template(template).render(gaps.names(given)))
        except (DependsError, *jinja.TEMPLATE_FAULTS):
            return None
        if printer.printed and not self.nature(template, format_name).plain:
            return None
        return gaps.split(text) if gaps.TOKEN.findall(text) == printer.printed else None


def written(text: str, gap: Gap, format_name: str, links: escape.Links) -> str:
    """Return ``text`` as it is written in a gap of a form of the format."""
    if format_name == "text":
        return text
    if format_name == "markdown":
        return escape.markdown_linked(text, links if gap.style else ())
    return escape.html_linked(text, links) if gap.style else str(for_html(text))


def filled(form: Form, values: Mapping[str, str], write: Callable[[str, Gap], str]) -> str:
    """Return the form filled with the values, each as ``write`` writes it."""
    return "".join(one if isinstance(one, str) else write(text_in(one, values), one) for one in form)


def text_in(gap: Gap, values: Mapping[str, str]) -> str:
    """Return the text that stands in a gap."""
    text = values[gap.name]
    return text[len(values[gap.cut]) :] if gap.cut else text
