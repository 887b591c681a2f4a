"""Filling: a text as it stands in a gap of an output, if what is written there reads as the text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import escape as for_html

from generator.posting import escape, forms
from generator.posting.gaps import Gap
from generator.proof.prove import leads
from generator.reading.inert import read_inert, read_json_string
from generator.reading.inert_links import read_linked

if TYPE_CHECKING:
    from generator.posting.escape import Links
    from generator.press.stock import Stock

IN_PAGE = "json-ld in html"
"""The structured data that stands in a page, beside the format ``json-ld``, which is a file of its own."""
DATA = ("json-ld", IN_PAGE)
MEMBER, DESCRIBED, PROPERTY = "member", "described", "property"
"""The styles of gaps in structured data: a whole member, a text in the description, a text in another property."""
_MOST = 20_000


class Fill:
    """Writes texts into the gaps of one role's outputs; what has no links in it is kept for all roles."""

    def __init__(self, stock: Stock) -> None:
        self._shared = stock.written
        self._links: Links = ()
        self._words: list[str] = []
        self._own: dict[tuple[str, str, str], bytes | None] = {}

    def written(self, text: str, style: str, where: str, links: Links) -> bytes | None:
        """Return how a text is written in a gap of this style in a format; None unless that is known to read as the text."""
        alone = style != "linked" or not self.may_link(text, links)
        known = self._shared if alone else self._own
        key = where, style, text
        if key not in known:
            if len(known) >= _MOST:
                known.clear()
            leading = () if alone else links
            known[key] = in_data(text, style, where) if where in DATA else _plain(text, style, where, leading)
        return known[key]

    def linked(self, text: str, format_name: str, links: Links) -> bytes | None:
        """Return how a text with links is written in a gap; None unless that is known to read as the text."""
        key = format_name, "with links", text
        if key not in self._own:
            self._own[key] = with_links(text, format_name, links)
        return self._own[key]

    def may_link(self, text: str, links: Links) -> bool:
        """Tell whether words of the links may stand in the text: most are addresses, which are seldom there."""
        if self._links is not links:
            self._links = links
            self._words = [one for one, _ in links if "@" not in one and "://" not in one]
        return "@" in text or "://" in text or any(one in text for one in self._words)


def _plain(text: str, style: str, format_name: str, links: Links) -> bytes | None:
    written = forms.written(text, Gap("", "", style), format_name, links)
    return written.encode() if read_inert(written, format_name) == text else None


def with_links(text: str, format_name: str, links: Links) -> bytes | None:
    """Return how a text is written in a gap whose words become links; None unless it is known to read as the text.

    At least one link is in it, and each leads where the posting says.
    """
    written = escape.markdown_linked(text, links) if format_name == "markdown" else escape.html_linked(text, links)
    read = read_linked(written, format_name)
    if read is None or read[0] != text:
        return None
    return written.encode() if all(leads(links, words, address) for words, address in read[1]) else None


def in_data(text: str, style: str, where: str) -> bytes | None:
    """Return how a text is written in structured data; None unless that is known to read as the text."""
    inner = str(for_html(text)) if style == DESCRIBED else text
    if style == DESCRIBED and read_inert(inner, "html-fragment") != text:
        return None
    written = inside_string(inner, where)
    return written.encode() if read_json_string(written) == inner else None


def safe(text: str, where: str) -> str:
    """Return a text of JSON as it may stand there."""
    return escape.json_in_script(text) if where == IN_PAGE else text


def inside_string(text: str, where: str) -> str:
    """Return how a text is written inside a string of JSON."""
    return safe(json.dumps(text, ensure_ascii=False)[1:-1], where)
