"""Templates made at random from a seed: they do with the texts of a posting whatever Jinja lets them do.

Most of them render, and a good part of them does nothing with a text but print it: on these a form must agree with the
ordinary rendering; the others have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from jinja2.tests import TESTS

OTHER = "other.j2"
"""The name by which a template names the one beside it."""
_TEXTS = (
    "place.labels[0]", "place.labels[1]", "pay.figures[0].text", "pay.figures[0].place", "pay.figures[1].text",
    "pay.figures[1].place", "section.lines[1].text", "section.lines[2].text", "x", "x", "role.title", "'abc'", "format",
    "section.lines[1].id", "section.lines[0].id", "statements.legal[0]",
    "pay.figures[0].text[pay.figures[0].place|length:]",
)  # fmt: skip
_LISTS = (
    "place.labels", "pay.figures|map(attribute='text')|list", "section.lines|map(attribute='text')|list",
    "section.lines|map(attribute='id')|list", "role.duties['items']", "statements.legal",
)  # fmt: skip
_FILTERS = (
    "linked", "linked", "default(1)", "d(1,true)", "e", "upper", "string", "trim", "replace(1,2)", "title", "forceescape",
    "first", "last", "reverse", "list", "join", "length", "count", "int", "wordcount", "tojson", "urlencode", "center(9)",
    "indent", "wordwrap(5)", "capitalize", "striptags", "format(1)",
)  # fmt: skip
_OF_LISTS = (
    "map('length')", "map('linked')", "map('default','z')", "map('count')", "select", "reject", "select('string')",
    "reject('string')", "select(*['string'])", "unique", "sort", "reverse", "list", "map('map','length')", "batch(2)|first",
    "slice(1)|first", "map('list')", "map('string')", "map('first')", "map('select','string')",
)  # fmt: skip
_TESTS = sorted(
    set(TESTS)
    - {"sameas", "divisibleby", "in", "eq", "ne", "equalto", "ge", "gt", "le", "lt", "greaterthan", "lessthan"}
    - {one for one in TESTS if not one[0].isalpha()}
)
_CUTS = (
    "0:", "1:", ":2", "place.labels[0]|length:", "pay.figures[0].place|length:", "pay.figures[1].place|length:", "::1",
)  # fmt: skip
_ATTRIBUTES = ("gap", "beginning", "name", "cut", "text", "_gap", "_beginning", "upper()")
_PRINTED = (
    "{{ place.labels[0] }}", "{{ pay.figures[0].text|linked }}", "{{ x }}",
    "{{ pay.figures[0].place }}{{ pay.figures[0].text[pay.figures[0].place|length:] }}",
)  # fmt: skip
_USES = (
    "{{ x }}", "{{ x|length }}", "{% if x|length > 30 %}L{% endif %}{{ x }}", "{{ x }}{% if 'a' in x %}A{% endif %}",
    "{{ x|upper }}", "{{ x }}{{ x|length > 25 }}", "{{ x }}{% if x == y %}q{% endif %}",
)  # fmt: skip
_OF_LINES = (
    "loop.index", "loop.changed(y)", "loop.cycle(x,1)", "loop.last", "y.text", "y.text|linked", "y", "y.text|length",
    "loop.previtem.text if not loop.first", "y.id==section.lines[0].id",
)  # fmt: skip
_RECURSIONS = (
    "{{ loop([[3]]) if false }}", "{% if loop.depth < 2 %}{{ loop([1]) }}{% endif %}",
    "{% if loop.depth < 2 %}{% set x = loop([1]) %}{{ x }}{{ x|length }}{% endif %}",
    "{% if loop.depth < 2 %}{% set l = loop %}{% set x = l([1]) %}{{ x }}{% if 'a' in x %}A{% endif %}{% endif %}",
)  # fmt: skip
_MODULES = (
    "{% import 'other.j2' as m with context %}{{ m.mac(x) }}", "{% import 'other.j2' as m with context %}{{ m }}",
    "{% import 'other.j2' as m with context %}{% set x = m.mac(x) %}", "{% from 'other.j2' import mac %}{{ mac(x) }}",
    "{% from 'other.j2' import mac as q with context %}{% set x = q(x) %}", "{% include 'other.j2' %}",
    "{% include 'other' ~ '.j2' %}", "{% include ['absent.j2', 'other.j2'] %}",
)  # fmt: skip


@dataclass(frozen=True)
class Template:
    """The text of a template, and of the one beside it, which it names OTHER."""

    text: str
    beside: str


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random

    def one(self, *several: str) -> str:
        return self.random.choice(several)

    def text(self, depth: int = 0) -> str:
        """Return an expression that is a text, mostly."""
        chance = self.random.random()
        if depth > 3 or chance < 0.45:
            return self.one(*_TEXTS)
        inner = self.text(depth + 1)
        if chance < 0.6:
            return f"({inner})|{self.one(*_FILTERS)}"
        if chance < 0.72:
            return self.one(f"({inner} if {self.truth(depth + 1)} else x)", f"({inner} or x)", f"(x and {inner})")
        if chance < 0.8:
            return f"({self.list(depth + 1)})|{self.one('first', 'last', 'join', 'join(1)', 'max', 'min', 'length')}"
        if chance < 0.88:
            return f"({inner})[{self.one(*_CUTS, f'({self.text(depth + 1)})|length:')}]"
        if chance < 0.93:
            return self.one(f"({inner}) ~ x", f"({inner}) + x", f"({inner}) % x", f"'abc' % ({inner})")
        held = self.one(f"namespace(a={inner}).a", f"cycler({inner}, x).next()", f"dict(a={inner}).a")
        return self.one(held, f"({inner}).{self.one(*_ATTRIBUTES)}")

    def list(self, depth: int = 0) -> str:
        """Return an expression that is a list, mostly."""
        chance = self.random.random()
        if depth > 3 or chance < 0.4:
            return self.one(*_LISTS)
        if chance < 0.6:
            return self.one(f"[{self.text(depth + 1)}, {self.text(depth + 1)}]", f"[{self.text(depth + 1)}]")
        tested = f"{self.one('select', 'reject')}('{self.one(*_TESTS)}')"
        compared = f"{self.one('select', 'reject')}('{self.one('eq', 'ne')}', {self.text(depth + 1)})"
        return f"({self.list(depth + 1)})|{self.one(*_OF_LISTS, tested, compared)}|list"

    def truth(self, depth: int = 0) -> str:
        """Return a condition."""
        text, other = self.text(depth + 1), self.text(depth + 1)
        return self.one(
            text,
            f"not ({text})",
            f"({text}) is {self.one(*_TESTS)}",
            f"({text}) is not {self.one(*_TESTS)}",
            f"({text}) is {self.one('eq', 'ne', 'sameas', 'in', 'lt')}({other})",
            f"({text}) {self.one('==', '!=', '<', 'in', 'not in')} ({other})",
            f"({text}) in ({self.list(depth + 1)})",
            f"({text})|length {self.one('>', '==', '<', '!=', '%')} {self.one('1', '2', '5', '8')}",
            f"({self.list(depth + 1)})|length > 1",
        )

    def statement(self, depth: int = 0) -> str:
        """Return a piece of a template."""
        chance = self.random.random()
        if depth > 3 or chance < 0.2:
            return f"<{{{{ {self.text()} }}}}>"
        if chance < 0.32:
            return self.one(*_PRINTED)
        inner, value = self.statement(depth + 1), self.text()
        if chance < 0.45:
            return f"{{% if {self.truth()} %}}{inner}{{% else %}}b{{% endif %}}"
        if chance < 0.55:
            over = self.one("section.lines", "pay.figures", "place.labels", self.list(), "section.lines if y.text")
            return f"{{% for y in {over} %}}{inner}{{{{ {self.one(*_OF_LINES)} }}}}{{% endfor %}}"
        if chance < 0.58:
            return f"{{% for y in [[1], [2]] recursive %}}{self.one(*_PRINTED)}{self.one(*_RECURSIONS)}{{% endfor %}}"
        if chance < 0.66:
            return self.one(f"{{% set x = {value} %}}{inner}", f"{{% with x = {value} %}}{inner}{{% endwith %}}")
        if chance < 0.72:
            held = f"{{% set x %}}{inner}{{% endset %}}{self.one(*_USES)}"
            filtered = f"{{% filter {self.one('upper', 'trim', 'length', 'e')} %}}{inner}{{% endfilter %}}"
            return self.one(
                held, filtered, f"{{% autoescape {self.one('true', 'false')} %}}{inner}{{% endautoescape %}}"
            )
        if chance < 0.86:
            return self.macro(inner, value)
        if chance < 0.9:
            name = f"b{self.random.randrange(10**6)}"
            after = self.one("", f"{{{{ self.{name}() }}}}", f"{{% set x = self.{name}() %}}{self.one(*_USES)}")
            return f"{{% block {name} %}}{inner}{{% endblock %}}{after}"
        return self.one(*_MODULES) + self.one("", self.one(*_USES), inner)

    def macro(self, inner: str, value: str) -> str:
        """Return a macro and its use."""
        asked = f"{{% set x = caller() %}}{self.one(*_USES)}"
        called = self.one("", "{{ caller() if caller is defined }}", "{{ caller() }}", asked)
        used = self.one(
            f"{{{{ mac({value}) }}}}",
            f"{{% set x = mac({value}) %}}{self.one(*_USES)}",
            f"{{% call mac() %}}{inner}{{% endcall %}}",
            f"{{{{ mac({value})|length }}}}",
            f"{{% set n = namespace(m=mac) %}}{{% set x = n.m() %}}{self.one(*_USES)}",
        )
        return f"{{% macro mac(x=1) %}}{inner}{called}{{% endmacro %}}{used}"


def make(seed: int) -> Template:
    """Return the template of a seed."""
    writer = _Writer(Random(f"template {seed}"))
    outer = f"{{% macro outer(x) %}}{writer.one(*_PRINTED)}{{% endmacro %}}" if seed % 4 == 0 else ""
    body = "".join(writer.statement() for _ in range(writer.random.randint(1, 3)))
    tail = writer.one("", writer.statement(2), f"{{% set x = {writer.one('mac', 'outer')}(1) %}}{writer.one(*_USES)}")
    beside = f"{{% macro mac(x) %}}[{writer.statement(2)}]{{% endmacro %}}{tail}".replace(OTHER, "absent.j2")
    return Template(f"{outer}{{% set x = place.labels[1] %}}{body}", beside)
