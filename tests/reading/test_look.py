"""Looks: what stylesheets see of a page is the same whether it is looked at whole or part by part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.html import read_page, read_unstyled
from generator.reading.look import Look, look_faults, look_of, together
from generator.reading.visible import Element, Style

_HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><style>{}</style></head><body>'
RULES = [
    "main{max-width:40rem}", ".a{font-weight:bold}", ".a .b{padding:0.5rem}", ".f{display:flex;gap:1rem}",
    ".g{display:grid;gap:2px}", ".s{font-size:12px}", ".t{font-size:0.7em}", "main{display:flex;flex-direction:column}",
    ".p{padding-left:250px}", ".i{display:inline-block}", ".d{color:#222}", ".k{background:#111}", ".l{color:#eee}",
    "strong{margin:0 4px}", "#x{font-size:0.7em}", "p{color:#777}",
]  # fmt: skip
_ATTRIBUTES = st.sampled_from(
    ["", "", *(f' class="{one}"' for one in ("a", "b", "f", "g", "s", "t", "p", "k l", "d b")), ' id="x"']
)
_INLINE = st.lists(
    st.one_of(
        st.sampled_from(["word ", "word", "<br>", "<em>word</em>"]),
        st.builds("<strong{}>{}</strong>{}".format, _ATTRIBUTES, st.just("word"), st.sampled_from(["", " ", ": "])),
    ),
    min_size=1,
    max_size=3,
).map("".join)
_LEAVES = st.builds("<{0}{1}>{2}</{0}>".format, st.sampled_from(["p", "h2"]), _ATTRIBUTES, _INLINE)
_BLOCKS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds("<{0}{1}>\n{2}\n</{0}>".format, st.sampled_from(["div", "section"]), _ATTRIBUTES, inner),
        st.builds("<ul{}><li{}>{}</li></ul>".format, _ATTRIBUTES, _ATTRIBUTES, inner | _INLINE),
        st.builds("{}\n{}".format, inner, inner),
    ),
    max_leaves=4,
)


def page(style: str, body: str) -> str:
    """Return a page of the body in a ``main``."""
    return f"{_HEAD.format(style)}<main>\n{body}\n</main></body></html>"


def look(style: str, body: str) -> Look:
    """Return what a stylesheet sees of a page."""
    found = read_unstyled(page(style, body)).look
    assert found
    return found


@pytest.mark.uncounted
@given(st.lists(_BLOCKS, min_size=1, max_size=3), st.lists(st.sampled_from(RULES), max_size=6).map("".join))
def test_a_page_looks_as_its_parts_do(parts: list[str], style: str) -> None:
    """The looks of the parts together are that of the page, and its styles are judged the same."""
    whole, made = look(style, "\n".join(parts)), together([look(style, one) for one in parts])
    assert set(made.elements) == set(whole.elements)
    assert made.styles == whole.styles
    assert set(look_faults(made)) == set(look_faults(whole))


@pytest.mark.uncounted
@given(_BLOCKS, st.lists(st.sampled_from(RULES), max_size=6).map("".join))
def test_a_page_is_judged_by_its_look(body: str, style: str) -> None:
    """A page has the faults that are told without its styles, and those of its look."""
    bare, styled = read_unstyled(page(style, body)), read_page(page(style, body))
    assert bare.look
    assert set(styled.faults) == {*bare.faults, *look_faults(bare.look)}


HARMLESS_ALONE = {
    "small in small": (".s{font-size:12px}", ".t{font-size:0.7em}"),
    "far in far": (".s{padding-left:400px}", ".t{padding-left:400px}"),
}  # fmt: skip


@pytest.mark.parametrize(("outer", "inner"), HARMLESS_ALONE.values(), ids=HARMLESS_ALONE)
def test_styles_meet_only_where_elements_do(outer: str, inner: str) -> None:
    """Two rules that are harmless beside each other are so in two parts, and a fault where one part is in the other."""
    style, one, other = outer + inner, '<div class="s"><p>word</p></div>', '<p class="t">word</p>'
    apart = together([look(style, one), look(style, other)])
    assert look_faults(apart) == ()
    nested = look(style, one.replace("<p>word</p>", other))
    assert look_faults(nested)
    assert look_faults(together([apart, nested])) == look_faults(nested)


def test_two_sections_are_judged_together() -> None:
    """What one part has of an element and what another has count together."""
    style = Style(".k{margin:0 9px}", "")
    steps = (("main", frozenset[str](), ""), ("strong", frozenset({"k"}), ""))
    loose = Look((style,), ((steps[:1], False, False, 0), (steps, True, False, 1)))
    tight = Look((style,), ((steps[:1], True, False, 2), (steps, False, True, 0)))
    assert together([loose, tight]).elements == ((steps[:1], True, False, 2), (steps, True, True, 1))
    assert look_faults(loose) == ()
    assert look_faults(together([loose, tight]))


def test_a_look_names_each_element_by_its_steps() -> None:
    """An element is known by names, classes and ids from the outermost on; more than two pieces are as two."""
    main = Element("main", frozenset({"a"}), "", None)
    item = Element("p", frozenset(), "x", main, text=True, tight=True, pieces=7)
    found = look_of([Style("p{}", "print")], [main, item])
    step = ("main", frozenset({"a"}), "")
    assert found == Look(
        (Style("p{}", "print"),), (((step,), False, False, 0), ((step, ("p", frozenset(), "x")), True, True, 2))
    )


def test_no_parts_have_no_look() -> None:
    """Nothing together is nothing, and has no fault."""
    assert look_faults(together([])) == ()
