"""Forms: a section, or a page, rendered once with gaps in the place of the texts that differ by location.

A form filled with the texts of a location is what the template prints for that location, byte for byte. That rests on two
proofs: a template can do nothing with a gap but print it (``gaps.py``), and what it captures on the way it can only print
(``flow.py``). Where either fails there is no form, and the section is rendered for each posting.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

import jinja2
from markupsafe import escape as for_html

from generator.posting import escape, flow, gaps
from generator.posting import templates as jinja
from generator.posting.gaps import OPEN, DependsError, Form, Gap, Opaque

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sized
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
    """Prints for a format, a gap as a token; ``printed`` are the tokens in order.

    ``links`` and ``texts`` are the links and all texts of the names that are printed, and the texts of the template.
    """

    def __init__(self, format_name: str) -> None:
        self.format_name = format_name
        self.finalize = jinja.finalizer(format_name)
        self.printed: list[str] = []
        self.links: object = ()
        self.texts: tuple[str, ...] = ()

    def __call__(self, value: object) -> object:
        if not isinstance(value, Opaque):
            return self.finalize(value)
        token = gaps.token(gaps.gap_in(value))
        self.printed.append(token[1:-1])
        return jinja.Written(token)

    def linked(self, names: jinja2.runtime.Context, text: str | Opaque) -> str | Opaque:
        """Return the text with links; which links there are in it must show in the texts that the template was given."""
        if (names.get("format"), names.get("links")) != (self.format_name, self.links):
            raise DependsError("links")
        if not isinstance(text, Opaque):
            if not any(text in one for one in self.texts):
                raise DependsError(text)
            return jinja.linked(names, text)
        return gaps.linked(text) if self.format_name in ("markdown", "html") else text


def _linking(printer: _Printer) -> Callable[[jinja2.runtime.Context, str | Opaque], str | Opaque]:
    @jinja2.pass_context
    def linked(names: jinja2.runtime.Context, text: str | Opaque) -> str | Opaque:
        return printer.linked(names, text)

    return linked


def _length(value: Sized | Opaque) -> object:
    return gaps.length_of(value) if isinstance(value, Opaque) else len(value)


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in the value of a name."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts((*value, *value.values()))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        yield from _texts(tuple(getattr(value, one.name) for one in fields(value)))


class Forms:
    """Makes forms of the templates in some folders, searched in order; it takes them to stay as they are while it is used."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._environments: dict[str, tuple[ImmutableSandboxedEnvironment, _Printer]] = {}
        self._templates: dict[tuple[str, ...], str | None] = {}
        self._natures: dict[tuple[str, str], Nature] = {}
        self._trees: dict[str, dict[str, flow.Tree]] = {}

    def _environment(self, format_name: str) -> tuple[ImmutableSandboxedEnvironment, _Printer]:
        """Return the environment of a format in which gaps can be printed, linked, measured and cut, and what prints there."""
        if format_name not in self._environments:
            printer = _Printer(format_name)
            made = jinja.environment(format_name, self.folders).overlay(finalize=printer, auto_reload=False)
            made.filters = made.filters | {"linked": _linking(printer), "length": _length, "count": _length}
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
        known = self._trees.setdefault(format_name, {})
        found = flow.trees(self._environment(format_name)[0], template, known)
        named = frozenset[str]().union(*(one.named for one in found))
        return Nature(flow.plain(found), named, "\n".join(one.texts for one in found))

    def form(self, template: str, names: Mapping[str, object], format_name: str) -> Form | None:
        """Return what the template prints of the names, in which markers are gaps; None if it depends on their texts."""
        made, printer = self._environment(format_name)
        nature = self.nature(template, format_name)
        given = {one: names[one] for one in self._wanted(nature, names)}
        texts = tuple(_texts(tuple(value for one, value in given.items() if one != "links")))
        if not nature.plain and any(OPEN in one for one in texts):
            return None
        seen = gaps.names(given)
        printer.printed.clear()
        printer.links, printer.texts = seen.get("links"), (*texts, nature.texts)
        try:
            text = jinja.trimmed(made.get_template(template).render(seen))
        except (DependsError, *jinja.TEMPLATE_FAULTS):
            return None
        return gaps.split(text) if gaps.TOKEN.findall(text) == printer.printed else None

    def _wanted(self, nature: Nature, names: Mapping[str, object]) -> set[str]:
        """Return the names that a template may look at, those that links are made of among them."""
        if nature.named is None:
            return set(names)
        return {path.partition(".")[0] for path in (*nature.named, "format", "links")} & names.keys()


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
