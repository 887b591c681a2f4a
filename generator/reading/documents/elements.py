"""The elements of HTML, by how they stand in a page."""

from __future__ import annotations


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


HEADINGS = {f"h{level}": level for level in range(1, 7)}
BREAKS = HEADINGS.keys() | _names(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form header hr",
    "html li main nav ol optgroup option p pre section select summary table tbody td textarea tfoot th thead tr ul",
)
"""Those that begin and end a line."""
ROW_BREAKS = (BREAKS | {"br"}) - _names(
    "body dd div dt html optgroup option p select summary tbody td textarea tfoot th thead tr"
)
"""Those that keep what they stand in from being one line of a table."""
STRONG = frozenset({"b", "strong"})
SILENT = _names(
    "applet area audio canvas datalist embed head iframe input map noembed noframes noscript object script style svg",
    "template video",
)
"""Those in which nothing is seen."""
AROUND = _names("nav footer aside button form dialog menu label select option optgroup textarea")
"""Those that stand around what a page is for."""
AROUND_ROLES = _names(
    "navigation banner contentinfo search dialog alertdialog menu menubar complementary toolbar tablist form alert status button"
)
BOXES = frozenset({"a", "button", "label", "small", "time"})
"""Those within a line that are laid out as boxes of their own."""
FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
"""Those that a parser opens again in each paragraph until they are closed."""
UNCLOSED = _names(
    "area base br col embed hr img input link meta source track wbr p li dd dt td th tr thead tbody tfoot option optgroup"
)
"""Those that have no end tag, or need none."""
