"""Forms: filled with the texts of a location, they are what the template prints for it, byte for byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator import resources
from generator.posting import forms, gaps
from generator.posting import templates as jinja
from generator.posting.context import Company, Dates, Duties, Figure, Here, Line, Pay, Place, Role
from generator.posting.forms import Forms
from generator.posting.gaps import OPEN, Gap
from generator.posting.model import Section
from tests.posting import random_templates

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMATS = ("markdown", "text", "html", "html-fragment", "json-ld")
LINKS = (("Careers", "https://example.com/careers"), ("Law", "https://example.com/law"))
VALUES: tuple[Mapping[str, str], ...] = (
    {
        "heading.1": "Richmond, VA", "heading.2": "New York, NY", "pay.1.place": "Richmond", "pay.1": "Richmond: $5",
        "pay.2.place": "York", "pay.2": "York: $6",
    },
    {  # equal to each other, with signs of every format, and with words of a link
        "heading.1": "A & <B> *c*", "heading.2": "A & <B> *c*", "pay.1.place": "A & <B>", "pay.1": "A & <B>: Careers 5",
        "pay.2.place": "A & <B>", "pay.2": "A & <B>: Careers 5",
    },
    {
        "heading.1": "title", "heading.2": "Careers at Law", "pay.1.place": "x", "pay.1": "x: y", "pay.2.place": "Careers",
        "pay.2": "Careers: Law",
    },
    {
        "heading.1": "1", "heading.2": "place[", "pay.1.place": "0", "pay.1": "0:",
        "pay.2.place": "a very very long place name indeed", "pay.2": "a very very long place name indeed: $1",
    },
)  # fmt: skip
_ADDRESS = re.compile("0x[0-9a-f]{6}", re.IGNORECASE)


def names(values: Mapping[str, str] | None, format_name: str) -> dict[str, object]:
    """Return the names that a section template sees, with the values, or with markers in their place."""

    def text(name: str) -> str:
        return values[name] if values else gaps.marker(name)

    def called(name: str) -> str:
        return f"place[{text(name) if values is None else name}]"

    places = ("heading.1", "heading.2")
    figures = tuple(Figure(text(f"pay.{one}.place"), text(f"pay.{one}")) for one in (1, 2))
    lines = (Line("title", "title", "Teller"), *(Line(called(one), "field", text(one)) for one in places))
    return {
        "role": Role("Teller", "", ("Help people.",), Duties("", ("Count", "Greet")), (), (), ()),
        "company": Company("Bank", ()),
        "place": Place(tuple(map(text, places))),
        "pay": Pay(("Before.",), figures, ()),
        "section": Here("heading", "Head", lines),
        "statements": {"legal": ("Law & order",)},
        "headings": {"pay": "Pay"},
        "dates": Dates("", ""),
        "links": LINKS,
        "number": 5,
        "format": format_name,
    }


def ordinary(folder: Path, template: str, values: Mapping[str, str], format_name: str) -> str | None:
    """Return what the template prints ordinarily, None if it fails."""
    made = jinja.environment(format_name, (folder,))
    try:
        return jinja.trimmed(made.get_template(template).render(names(values, format_name)))
    except (*jinja.TEMPLATE_FAULTS, AssertionError):
        return None


def filled(form: gaps.Form, values: Mapping[str, str], format_name: str) -> str:
    """Return the form filled with the values."""
    return forms.filled(form, values, lambda text, gap: forms.written(text, gap, format_name, LINKS))


def write(folder: Path, format_name: str, **texts: str) -> Forms:
    """Write templates of a format, each ``NAME.j2``, and return their forms."""
    own = folder / ("html-fragment" if format_name == "json-ld" else format_name)
    own.mkdir(exist_ok=True)
    for name, text in texts.items():
        (own / f"{name}.j2").write_text(text, encoding="utf-8")
    return Forms((folder,))


@pytest.mark.uncounted
@pytest.mark.parametrize("part", range(10))
def test_whatever_a_template_does_its_form_prints_the_same(part: int, tmp_path: Path) -> None:
    """A form of a template made at random, filled with any values, is what the template prints of these."""
    found = 0
    for seed in range(part * 120, part * 120 + 120):
        format_name = FORMATS[seed % len(FORMATS)]
        made = random_templates.make(seed)
        texts = {f"t{seed}": made.text.replace(random_templates.OTHER, f"o{seed}.j2"), f"o{seed}": made.beside}
        form = write(tmp_path, format_name, **texts).form(f"t{seed}.j2", names(None, format_name), format_name)
        if form is None:
            continue
        for values in VALUES:
            printed = ordinary(tmp_path, f"t{seed}.j2", values, format_name)
            if printed is None or not _ADDRESS.search(printed):
                assert filled(form, values, format_name) == printed, f"{format_name} {texts}"
        found += any(isinstance(one, Gap) for one in form)
    assert found > 5


PRINTING = {
    "as it is": ("<p>{{ place.labels[0] }}</p>", ["heading.1"]),
    "several": ("{{ place.labels[1] }}, {{ place.labels[0] }}", ["heading.2", "heading.1"]),
    "with links": ("{{ pay.figures[0].text | linked }}", ["pay.1"]),
    "cut": ("{{ pay.figures[0].text[pay.figures[0].place | length:] | linked }}", ["pay.1"]),
    "if it is there": ("{% if place.labels[0] %}{{ place.labels[0] }}{% endif %}", ["heading.1"]),
    "in a loop": ("{% for one in section.lines if one.id != 'title' %}{{ one.text }}{% endfor %}", ["heading.1", "heading.2"]),
    "by a macro": ("{% from 'blocks.j2' import one %}{{ one(place.labels[0]) }}", ["heading.1"]),
    "by a computed name": ("{% include 'bl' ~ 'ocks.j2' %}{{ place.labels[0] }}", ["heading.1"]),
    "beside known links": ("{{ 'Law' | linked }}{{ statements.legal[0] | linked }}{{ place.labels[0] }}", ["heading.1"]),
    "counted": ("{{ place.labels | length }}{{ 'abc' | count }}{{ place.labels[0] }}", ["heading.1"]),
    "beside a number": ("{{ number }}{{ place.labels[0] }}", ["heading.1"]),
    "not at all": ("{{ role.title }}", []),
}  # fmt: skip
"""Templates that only print, and the names of their gaps in order."""


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(("text", "found"), PRINTING.values(), ids=PRINTING)
def test_what_only_prints_has_a_form(text: str, found: list[str], format_name: str, tmp_path: Path) -> None:
    """A template that prints a text, links it or cuts off its place has a form, and this prints the same."""
    made = write(tmp_path, format_name, main=text, blocks="{% macro one(text) %}[{{ text }}]{% endmacro %}")
    form = made.form("main.j2", names(None, format_name), format_name)
    assert form is not None
    assert [one.name for one in form if isinstance(one, Gap)] == found
    for values in VALUES:
        assert filled(form, values, format_name) == ordinary(tmp_path, "main.j2", values, format_name)


DEPENDING = {
    "upper": "{{ place.labels[0] | upper }}",
    "equal": "{% if place.labels[0] == place.labels[1] %}a{% endif %}",
    "length": "{{ place.labels[0] | length }}",
    "length compared": "{% if place.labels[0] | length == 8 %}a{% endif %}",
    "length of links": "{{ pay.figures[0].text[(pay.figures[0].place | linked) | length:] }}",
    "linked twice": "{{ place.labels[0] | linked | linked }}",
    "linked, then cut": "{{ (pay.figures[0].text | linked)[pay.figures[0].place | length:] }}",
    "cut by another": "{{ place.labels[0][pay.figures[0].text | length:] }}",
    "type": "{% if place.labels[0] is string %}a{% endif %}",
    "type of each": "{{ [place.labels] | map('select', 'string') | map('list') | map('length') | join }}",
    "into a text": "{{ 'abc' % place.labels[0] }}",
    "an attribute of a gap": "{{ place.labels[0].name | default('none') }}",
    "captured": "{% set one %}{{ place.labels[0] }}{% endset %}{{ one }}",
    "captured by another": "{% macro one() %}{{ place.labels[0] }}{% endmacro %}{% include 'blocks.j2' %}",
    "imported and dropped": "{% import 'prints.j2' as prints with context %}",
    "an identifier": "{{ section.lines[1].id }}",
    "its own links": "{% set links = (('Richmond', 'https://example.org'),) %}{{ place.labels[0] | linked }}",
    "its own format": "{% set format = 'other' %}{{ place.labels[0] | linked }}",
    "computed links": "{{ ('Ca' ~ 'reers') | linked }}{{ place.labels[0] }}",
    "no text to link": "{{ 5 | linked }}{{ place.labels[0] }}",
    "all names": "{{ place }}",
    "a fault": "{{ place.cities }}",
    "the private sign": f"{OPEN}{{{{ place.labels[0] }}}}",
    "a file that is broken": "{{ place.labels[0] }}{% if false %}{% include 'broken.j2' %}{% endif %}",
}
"""Templates that print something else for other texts, or may."""


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("text", DEPENDING.values(), ids=DEPENDING)
def test_what_may_depend_on_a_text_has_no_form(text: str, format_name: str, tmp_path: Path) -> None:
    """A template that does more with a text than print it has no form; linking alone is nothing in formats without links."""
    made = write(
        tmp_path, format_name, main=text, prints="{{ place.labels[0] }}", broken="{% if %}",
        blocks="{% if one is defined %}{% set two = one() %}{{ two }}{{ two | length > 30 }}{% endif %}",
    )  # fmt: skip
    form = made.form("main.j2", names(None, format_name), format_name)
    if form is None:
        return
    assert "linked" in text
    assert format_name not in ("markdown", "html")
    for values in VALUES:
        assert filled(form, values, format_name) == ordinary(tmp_path, "main.j2", values, format_name)


def test_without_gaps_any_template_has_a_form(tmp_path: Path) -> None:
    """A template that asks for types or captures text may do so where no text differs."""
    made = write(
        tmp_path, "html", main="{% set one %}{{ role.title }}{% endset %}{% if one is string %}a{{ one }}{% endif %}"
    )
    assert made.form("main.j2", names(None, "html"), "html") == ("aTeller",)
    assert not made.nature("main.j2", "html").plain


def test_a_page_sees_no_names_but_its_own(tmp_path: Path) -> None:
    """A template that links, or looks at the format, has no form where it is given neither links nor a format."""
    made = write(
        tmp_path,
        "html",
        linking="{{ title }}{{ language | linked }}",
        formatted="{{ title }}{{ format }}",
        plain="{{ title }}",
    )
    given = {"title": gaps.marker("title"), "language": "en"}
    assert made.form("linking.j2", given, "html") is None
    assert made.form("formatted.j2", given, "html") is None
    assert made.form("plain.j2", given, "html") == (Gap("title"),)


def test_links_with_a_marker_depend(tmp_path: Path) -> None:
    """Where the words of a link hold a marker, no text is known to hold no link."""
    made = write(tmp_path, "html", main="{{ role.title | linked }}")
    given = {**names(None, "html"), "links": ((gaps.marker("x"), "https://example.com"),)}
    assert made.form("main.j2", given, "html") is None


def test_the_nature_of_a_template_is_that_of_all_it_names(tmp_path: Path) -> None:
    """The values and texts that a template names are those of all files; one that cannot be read may look at anything."""
    made = write(
        tmp_path, "text", main="{% include 'other.j2' %}{{ role.title }}", other="{{ pay.other ~ 'x' }}",
        any="{% include 'oth' ~ name %}", broken="{% if %}",
    )  # fmt: skip
    nature = made.nature("main.j2", "text")
    assert nature.plain
    assert nature.named == frozenset({"role.title", "pay.other"})
    assert nature.texts.splitlines() == ["other.j2", "x"]
    assert made.nature("main.j2", "text") is nature
    assert made.nature("any.j2", "text") == forms.Nature(plain=False, named=None)
    (tmp_path / "text" / "broken.j2").unlink()
    nature = Forms((tmp_path,)).nature("any.j2", "text")
    assert nature.plain
    assert nature.named == frozenset({"role.title", "pay.other", "name"})


def test_the_template_of_a_section_is_the_one_that_prints_it(tmp_path: Path) -> None:
    """A section is printed by the template of its id, a custom one else by ``section``; a workspace's own comes first."""
    folders = (tmp_path, resources.folder("templates"))
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "broken.html.j2").write_text("{% if %}", encoding="utf-8")
    made = Forms(folders)
    custom = Section("team", None, (), custom=True)
    assert made.template_of(Section("pay", None, ()), "html") == "pay.html.j2"
    assert made.template_of(custom, "markdown") == made.template_of(custom, "markdown") == "section.md.j2"
    assert made.template_of(Section("team", None, ()), "html") is None
    assert made.template_of(Section("broken", None, ()), "html") is None
    (tmp_path / "html" / "team.html.j2").write_text("", encoding="utf-8")
    assert Forms(folders).template_of(custom, "html") == "team.html.j2"


@pytest.mark.parametrize(
    ("format_name", "style", "written"),
    [
        ("text", "", "A & *b* Law"),
        ("text", "linked", "A & *b* Law"),
        ("markdown", "", r"A & \*b\* Law"),
        ("markdown", "linked", r"A & \*b\* [Law](https://example.com/law)"),
        ("html", "", "A &amp; *b* Law"),
        ("html", "linked", 'A &amp; *b* <a href="https://example.com/law">Law</a>'),
        ("html-fragment", "", "A &amp; *b* Law"),
        ("json-ld", "", "A &amp; *b* Law"),
    ],
)
def test_a_gap_is_written_as_its_format_writes_text(format_name: str, style: str, written: str) -> None:
    """A text stands in a gap as a template of the format prints it, its words linked where the gap is."""
    assert forms.written("A & *b* Law", Gap("x", "", style), format_name, LINKS) == written


def test_a_cut_gap_holds_the_rest() -> None:
    """A cut gap holds the text less the characters of the value by which it is cut."""
    assert forms.text_in(Gap("a", "b"), {"a": "York: $5", "b": "York"}) == ": $5"
    assert forms.text_in(Gap("a"), {"a": "York: $5"}) == "York: $5"
