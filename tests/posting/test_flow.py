"""Flow: what is captured in a template is only printed, no value is asked for its type, and what may be looked at is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
import pytest

from generator.posting import flow
from generator.posting.gaps import OPEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.posting.flow import Tree

BLOCKS = "{% macro items(texts) %}{% for one in texts %}<li>{{ one }}</li>{% endfor %}{% endmacro %}"


def trees(main: str, **others: str) -> list[Tree]:
    """Return what is known of a template and of all that it may name among the others, and ``blocks``."""
    return flow.trees(_environment({"main": main, "blocks": BLOCKS, **others}), "main", {})


def _environment(templates: Mapping[str, str]) -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.DictLoader(templates), autoescape=True)


def texts_of(found: list[Tree]) -> set[str]:
    """Return the constants of the trees, by which the tests tell them."""
    return {line for tree in found for line in tree.texts.splitlines()}


PLAIN = {
    "text": "<p>{{ place }}</p>",
    "a choice": "{% if place %}<p>{{ place }}</p>{% endif %}",
    "a loop": "{% for one in lines if one.text %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{{ one.text }}{% endfor %}",
    "a loop in itself": "{% for one in lines recursive %}{{ one.text }}{{ loop(one.lines) }}{% endfor %}",
    "an assignment": "{% set one = place %}{{ one }}",
    "a macro": "{% macro one(text) %}<p>{{ text }}</p>{% endmacro %}{{ one(place) }}",
    "a call": "{% macro one() %}<p>{{ caller() }}</p>{% endmacro %}{% call one() %}{{ place }}{% endcall %}",
    "an import": "{% import 'blocks' as blocks with context %}{{ blocks.items(lines) }}{{ blocks['items'](lines) }}",
    "a name imported": "{% from 'blocks' import items as some %}{{ some(lines) }}",
    "a block": "{% block one %}{{ place }}{% endblock %}{{ self.one() }}",
    "inheritance": "{% extends 'page' %}{% block one %}{{ super() }}{{ place }}{% endblock %}",
    "a test": "{% if place is defined and lines[0].id is not in ['title'] and loops is eq 2 %}a{% endif %}",
    "a choice of values": "{{ lines | selectattr('text') | select | reject('none') | map(attribute='text') | list }}",
    "a filter for each": "{{ lines | map('length') | list }}",
    "a remainder": "{{ loop_number % 2 }}",
    "a function": "{% for number in range(3) %}{{ number }}{% endfor %}",
}


@pytest.mark.parametrize("main", PLAIN.values(), ids=PLAIN)
def test_what_prints_what_it_captures_is_plain(main: str) -> None:
    """Printing, testing values by operators, and calling macros where their result is printed are plain."""
    assert flow.plain(trees(main, page="{% block one %}{% endblock %}"))


MACRO = "{% macro one() %}{{ place }}{% endmacro %}"
CAPTURING = {
    "a set block": "{% set one %}{{ place }}{% endset %}",
    "a filter block": "{% filter upper %}{{ place }}{% endfilter %}",
    "autoescape": "{% autoescape false %}{{ place }}{% endautoescape %}",
    "a macro assigned": MACRO + "{% set two = one() %}{{ two }}",
    "a macro filtered": MACRO + "{{ one() | upper }}",
    "a macro joined": MACRO + "{{ one() ~ one() }}",
    "a macro tested": MACRO + "{% if one() %}a{% endif %}",
    "a macro chosen": MACRO + "{{ one() if place else one() }}",
    "a macro in a list": MACRO + "{{ [one()] }}",
    "a macro passed": MACRO + "{{ place | default(one) }}",
    "a macro renamed": MACRO + "{% set two = one %}{{ two() }}",
    "a macro's result called": MACRO + "{{ one()() }}",
    "a method of a macro's result": MACRO + "{{ one().upper() }}",
    "a macro as a default": MACRO + "{% macro two(text=one()) %}{% endmacro %}{{ two() }}",
    "a macro in a loop": MACRO + "{% for letter in one() %}{{ letter }}{% endfor %}",
    "an attribute of a macro": MACRO + "{{ one.name }}",
    "what is called, tested": "{% macro one() %}{% if caller() %}a{% endif %}{% endmacro %}{% call one() %}b{% endcall %}",
    "what is called, passed on": "{% macro one() %}{{ two(caller=caller) }}{% endmacro %}",
    "a module": "{% import 'blocks' as blocks %}{{ blocks }}",
    "a name of a module": "{% import 'blocks' as blocks %}{{ blocks.text }}",
    "a name imported": "{% from 'blocks' import text %}{{ text }}",
    "a block tested": "{% block one %}{{ place }}{% endblock %}{% if self.one() %}a{% endif %}",
    "what is above, filtered": "{% extends 'page' %}{% block one %}{{ super() | upper }}{% endblock %}",
    "a loop in itself, assigned": "{% for one in lines recursive %}{% set two = loop(one) %}{{ two }}{% endfor %}",
    "a loop renamed": "{% for one in lines recursive %}{% set two = loop %}{{ two(one) }}{% endfor %}",
    "a loop passed": "{% for one in lines recursive %}{{ blocks(loop) }}{% endfor %}",
}


@pytest.mark.parametrize("main", CAPTURING.values(), ids=CAPTURING)
def test_what_is_captured_goes_nowhere_else(main: str) -> None:
    """A template is not plain if what it captures may be looked at before it is printed."""
    assert not flow.plain(trees(main, page="{% block one %}{% endblock %}"))


ASKING = {
    "a text": "{% if place is string %}a{% endif %}",
    "a sequence": "{{ place is sequence }}",
    "the same": "{{ place is sameas place }}",
    "escaped": "{{ place is escaped }}",
    "chosen by a type": "{{ lines | select('string') | list }}",
    "left out by a type": "{{ lines | reject('mapping') | list }}",
    "chosen by the type of a part": "{{ lines | selectattr('text', 'string') | list }}",
    "left out by the type of a part": "{{ lines | rejectattr('text', 'string') | list }}",
    "by a computed test": "{{ lines | select(name) | list }}",
    "by an unpacked test": "{{ lines | select(*names) | list }}",
    "by unpacked names": "{{ lines | map(**names) | list }}",
    "each chosen by a type": "{{ [lines] | map('select', 'string') | list }}",
    "each of each": "{{ [lines] | map('map', 'select', 'string') | list }}",
    "each by a computed filter": "{{ lines | map(name) | list }}",
    "put into a text": "{{ 'abc' % place }}",
    "put into another": "{{ place % 'abc' }}",
}


@pytest.mark.parametrize("main", ASKING.values(), ids=ASKING)
def test_what_asks_for_a_type_is_not_plain(main: str) -> None:
    """A template is not plain if it asks a value for its type, or may, since an unknown text has another."""
    assert not flow.plain(trees(main))


TWO_FILES = {
    "included": (MACRO + "{% include 'other' %}", "{% set two = one() %}{{ two }}"),
    "inherited": ("{% extends 'other' %}{% block b %}{{ one() | upper }}{% endblock %}", MACRO + "{% block b %}{% endblock %}"),
    "imported": (MACRO + "{% import 'other' as other with context %}", "{% if one() %}a{% endif %}"),
    "the private sign": ("{% include 'other' %}", f"{OPEN}x"),
    "a type": ("{% include 'other' %}", "{{ place is string }}"),
}  # fmt: skip


@pytest.mark.parametrize("files", TWO_FILES.values(), ids=TWO_FILES)
def test_files_are_judged_together(files: tuple[str, str]) -> None:
    """What one file captures by a name is captured in those that see the name, and each file must be plain."""
    found = flow.trees(_environment(dict(zip(("main", "other"), files, strict=True))), "main", {})
    assert len(found) == 2
    assert not flow.plain(found)


def test_the_private_sign_is_no_text_of_a_template() -> None:
    """A template whose own text holds the sign by which gaps are told is not plain; another one is."""
    assert not flow.plain(trees(f"a {OPEN} b"))
    assert flow.plain(trees("a b"))


def test_all_named_templates_are_read_once() -> None:
    """The trees are those of a template and of all that it includes, imports or extends, however often, each once."""
    found = trees(
        "{% extends 'a' %}{% import 'b' as b %}{% from 'c' import c %}{% include 'd' %}{% include ['e', 'f'] %}{{ 'main' }}",
        **{name: f"{{{{ '{name}' }}}}{{% include 'b' %}}" for name in "abcdefg"},
    )
    assert texts_of(found) == {"main", *"abcdef"}
    assert len(found) == 7


def test_a_computed_name_is_every_name() -> None:
    """A template that computes the name of another may name each that there is."""
    for main in (
        "{% include 'b' ~ kind %}",
        "{% include ['b', kind] %}",
        "{% import kind as one %}",
        "{% include 5 %}",
    ):
        found = trees(main + "{{ 'main' }}", b="{{ 'b' }}", c="{{ 'c' }}")
        assert {"main", "b", "c"} <= texts_of(found)
        assert len(found) == 4


def test_a_template_that_is_not_there_is_passed_over() -> None:
    """What is not there is no part of any output; but the first template must be there."""
    assert len(trees("{% include 'absent' ignore missing %}{% include ['absent', 'b'] %}", b="")) == 2
    with pytest.raises(jinja2.TemplateNotFound):
        flow.trees(_environment({}), "main", {})
    with pytest.raises(jinja2.TemplateNotFound):
        flow.trees(jinja2.Environment(autoescape=True), "main", {})


def test_a_template_that_cannot_be_read_is_told() -> None:
    """A fault in a template, or in one that it names, is raised."""
    with pytest.raises(jinja2.TemplateSyntaxError):
        trees("{% include 'b' %}", b="{% if %}")


def test_trees_are_kept() -> None:
    """A tree that is known is not made again."""
    known: dict[str, Tree] = {}
    environment = _environment({"main": "{% include 'b' %}", "b": ""})
    first = flow.trees(environment, "main", known)
    assert set(known) == {"main", "b"}
    assert all(one is other for one, other in zip(first, flow.trees(environment, "main", known), strict=True))


def test_a_text_is_read_once_in_a_syntax(monkeypatch: pytest.MonkeyPatch) -> None:
    """Environments of one syntax share what is known of a text, those of another do not, and few texts are kept."""
    monkeypatch.setattr(flow, "_MOST", 1)
    [one] = trees("{# shared #}")
    assert one is trees("{# shared #}")[0]
    lines = jinja2.Environment(loader=jinja2.DictLoader({"main": "{# shared #}"}), trim_blocks=True, autoescape=True)
    assert one is not flow.trees(lines, "main", {})[0]
    assert len(flow._READ) == 1


NAMED = {
    "role.title": "{{ role.title }}",
    "role.duties.items": "{{ role.duties['items'] | join }}",
    "place.labels": "{{ place.labels[0] }}",
    "role": "{{ role[kind ~ 'x'].text }}",
    "statements.items": "{{ statements.items() }}",
    "pay": "{% set all = pay %}",
    "section.lines": "{% for line in section.lines[1:] %}{% endfor %}",
    "company.name": "{% macro one(text=company.name) %}{% endmacro %}",
    "dates.posted": "{% if not (dates.posted) %}a{% endif %}",
    "headings": "{{ headings | dictsort }}",
}


@pytest.mark.parametrize(("path", "main"), NAMED.items(), ids=NAMED)
def test_values_that_may_be_looked_at_are_named(path: str, main: str) -> None:
    """The path of each value that a template looks at is named, as far as it is written out."""
    (tree,) = trees(main)
    assert path in tree.named


def test_no_other_values_are_named() -> None:
    """Parts of what is computed are no paths; what it is computed from is."""
    (tree,) = trees("{{ (role.title or company['name']).text }}{{ 'role.summary'.upper() }}")
    assert tree.named == {"role.title", "company.name"}


def test_the_texts_of_a_template_are_those_in_its_expressions() -> None:
    """The texts are the constants, one a line, not the text between the tags."""
    (tree,) = trees("<p>{{ 'one' ~ 2 }}</p>{{ x['two'] }}")
    assert tree.texts.splitlines() == ["one", "two"]
