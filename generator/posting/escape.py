"""Escaping: plain text written so that a format shows exactly its characters, and words turned into links.

Markdown is escaped for CommonMark 0.31 and for GitHub's dialect (tables, strikethrough, footnotes, autolinks, emoji,
maths), and only where a character would otherwise do something, so that the raw text stays pleasant to read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

Links = tuple[tuple[str, str], ...]

_SPECIAL = re.compile(r"[\\`*_\[\]<&~|$:]")
_ALWAYS = frozenset("\\`[]|")
_TAG = re.compile(r"<(?:[A-Za-z/!?]|$)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_EMOJI = re.compile(r":(?=(?:[a-z0-9_+-]*[a-z+-][a-z0-9_+-]*|100|1234):)")
_MATHS = re.compile(r"\$(?=\S).*(?<=\S)\$(?!\w)")
_AUTOLINK = re.compile(r"(?:(?:https?|ftp|mailto|xmpp)(?=:)|www(?=\.))[^ \t]+", re.IGNORECASE)
_LINE_START = re.compile(
    r"(?P<mark>#)#{0,5}(?![^ \t])|(?P<quote>>)|(?P<bullet>[*+-])(?![^ \t])|[0-9]{1,9}(?P<number>[.)])(?![^ \t])"
)
_RULE = re.compile(r"=+[ \t]*|-[- \t]*")
_CLOSING_HASHES = re.compile(r"(?<![^ \t])#+[ \t]*$")
_ACTIVE = re.compile(
    r"[\\`*_\[\]<&~|#=>\t\r\n]|:(?! |\Z)|^[\s+-]|^[0-9]+[.)]|^\Z|\s\Z|https?|ftp|www|mailto|xmpp", re.IGNORECASE
)
_LINE_ENDS = re.compile(r"[\r\n]+")
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\x00-\x20\x7f-\xa0\"<>\\^`{|}]+", re.IGNORECASE)
_SCRIPT = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def html_linked(text: str, links: Links) -> str:
    """Return ``text`` for HTML, with the words of ``links`` leading to their addresses."""
    return "".join(
        f'<a href="{escape(address)}">{escape(piece)}</a>' if address else str(escape(piece))
        for piece, address in ((text[start:end], address) for start, end, address in _spans(text, links))
    )


def json_in_script(text: str) -> str:
    """Return a JSON text that means the same and in which nothing ends a script element, or a line of a script."""
    return text.translate(_SCRIPT)


def markdown(text: str) -> str:
    """Return ``text`` for Markdown, as a paragraph, item or heading, or inside one; line ends become spaces."""
    return markdown_linked(text, ())


def markdown_linked(text: str, links: Links) -> str:
    """Return ``text`` for Markdown, with the words of ``links`` leading to their addresses."""
    if _plain(text) and not any(words in text for words, _ in links):
        return text
    text = _LINE_ENDS.sub(" ", text)
    spans = list(_spans(text, links))
    written = _written(text)
    for (_, end, _), (_, _, address) in pairwise(spans):
        if address and text[end - 1] == "!":
            written[end - 1] = "\\!"
    pieces = []
    for start, end, address in spans:
        words = "".join(written.get(place, text[place]) for place in range(start, end))
        pieces.append(f"[{words}]({_destination(address)})" if address else words)
    return "".join(pieces)


def _plain(text: str) -> bool:
    """Tell whether nothing in ``text`` does anything in Markdown: a quick look, by which most texts are plain."""
    return not _ACTIVE.search(text) and ("$" not in text or not _MATHS.search(text))


def _written(text: str) -> dict[int, str]:
    """Return what is written for the characters that cannot stand as they are, by their place in ``text``."""
    maths = _MATHS.search(text) is not None
    written = {
        found.start(): f"\\{found[0]}"
        for found in _SPECIAL.finditer(text)
        if _acts(found[0], text, found.start(), maths=maths)
    }
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    written |= {place: f"\\{text[place]}" for place in _line_marks(text, start, end)}
    for found in _AUTOLINK.finditer(text):
        if any(place in written for place in range(found.start(), found.end())):
            colon = next(place for place in range(*found.span()) if text[place] in ":.")
            written[colon] = f"\\{text[colon]}"
    return written | _edges(text, start, end)


def _acts(character: str, text: str, place: int, *, maths: bool) -> bool:
    """Tell whether the special ``character`` at ``place`` would do something there."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    match character:
        case "*":
            return before != " " or after != " "
        case "_":
            return not (before.isalnum() and after.isalnum())
        case "~":
            return before not in ("", " ") or not after.isalnum()
        case "<":
            return _TAG.match(text, place) is not None
        case "&":
            return _ENTITY.match(text, place) is not None
        case ":":
            return _EMOJI.match(text, place) is not None
        case "$":
            return maths
        case _:
            return True


def _line_marks(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places of the characters that would make a heading, quote, item or rule of the line."""
    if mark := _LINE_START.match(text, start):
        yield mark.start(str(mark.lastgroup))
    if _RULE.fullmatch(text, start):
        yield start
    if hashes := _CLOSING_HASHES.search(text, start, end):
        yield hashes.start()


def _edges(text: str, start: int, end: int) -> dict[int, str]:
    """Return what is written for the space at both ends: one space at the very end of several, a reference for other white space.

    Two spaces at the end of a line would break it, four at its start make code of it; parsers drop other white space there.
    """
    written: dict[int, str] = {}
    for run in (range(start), range(len(text) - 1, max(start, end) - 1, -1)):
        outermost = True
        for place in run:
            if text[place] not in " \t":
                outermost = False
                written[place] = f"&#{ord(text[place])};"
            elif outermost:
                written[place] = " " if place == run[0] else ""
    return written


def _destination(address: str) -> str:
    """Return ``address`` as the destination of a Markdown link."""
    return re.sub(r"[()]|" + _ENTITY.pattern, r"\\\g<0>", address)


def _spans(text: str, links: Links) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, address) for the pieces of ``text``; the address is empty between links."""
    place = 0
    pattern, addresses = _compiled(links)
    for found in pattern.finditer(text) if pattern else ():
        if found.start() > place:
            yield place, found.start(), ""
        yield found.start(), found.end(), addresses[found[0]]
        place = found.end()
    if place < len(text):
        yield place, len(text), ""


@lru_cache(maxsize=64)
def _compiled(links: Links) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """Return a pattern for the words of the links, the longest first, and the address of each.

    Words count only where they stand whole: not inside a longer word or address. An address that is no plain web, mail
    or telephone address makes no link.
    """
    addresses = {words: address for words, address in links if words and _ADDRESS.fullmatch(address)}
    if not addresses:
        return None, addresses
    longest_first = sorted(addresses, key=lambda words: (-len(words), words))
    choices = "|".join(re.escape(words) for words in longest_first)
    return re.compile(rf"(?<![\w@/])(?<!\w[.:=&-])(?:{choices})(?![\w@]|[.:/?#=&-]\w)"), addresses
