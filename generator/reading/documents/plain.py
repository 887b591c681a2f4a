"""Plain text and Markdown, as people paste them: lists with any mark, headings by their look, lines wrapped or run together.

Both are read by one reader: what is pasted from a page is mostly half of each.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from generator.reading.blocks import Kind
from generator.reading.documents import tagged, wraps
from generator.reading.documents.loose_json import Json, loads
from generator.reading.documents.piece import Document, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FRONT = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\n(?P<data>.*?)\n(?P=mark)[ \t]*(?:\n|\Z)", re.DOTALL)
_FACT = re.compile(r"(?P<name>[A-Za-z_][\w -]{0,40}?)[ \t]{0,8}[:=][ \t]*(?P<value>.*)")
_FACT_OF_ITEM = re.compile(r"(?P<name>[A-Za-z_][\w -]{0,40}?)[ \t]{0,8}:(?:[ \t]+(?P<value>.*)|)")
_LIST_ITEM = re.compile(r"[ \t]*-[ \t]+")
_BLOCK = re.compile(r"[|>][-+]?\d?")
_DEEPEST = 6
"""How deep data before a text is read."""
_LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_LONGEST_UNDERLINED = 90
_LABEL_AND_VALUE = 2
_TABLE_RULE = re.compile(r"[|:\- ]*-{3}[|:\- ]*")
_ROW = re.compile(r"(?P<label>[A-Za-z][^\t:]{1,30}):?\t+(?P<value>[^\t\n]+)")
_TOP = 60
"""How many lines at the beginning of a text may be rows of a label, a tab and a value."""
_LEVEL = re.compile(r"H(?P<level>[1-6])\s+(?=\S)")
_QUOTED = re.compile(r"^>+(?: |(?=[^\W\d]))")
"""The mark of what is quoted, with or without a blank behind it; a figure behind it is compared."""
_MARK = "**"
"""The mark of bold text, which may stand on a line of its own behind a line that is broken."""
_STRONG = re.compile(r"\*{2,}(?:[ \t\u00a0]*\*{2,})*")
_SLANTED = re.compile(r"(?P<mark>[*_])[^*_]+(?P=mark)")
_FEW = 8
"""The words of a slanted line up to which it is a heading, as a bold one is."""
_UNDERSCORES = re.compile(r"(?<!\w)__|__(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*_\\])(?P<mark>[*_])(?=\S)(?P<text>[^*_\n]{1,400}?)(?<=[^\s\\])(?P=mark)(?![\w*_])")
_LINK = re.compile(
    r"!?\[(?P<text>[^\[\]\n]{0,500})\]\((?P<url>[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?)(?:\s\"[^\"\n]{0,500}\")?\)"
)
_BARE = re.compile(r"<(?P<url>(?:https?://|mailto:)[^<>\s]{1,2000})>")
_CODE = re.compile(r"`([^`\n]*)`")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&$])")
_TAG = re.compile(r"</?(?:br|p|div|span|b|i|em|strong|u|ul|ol|li|h[1-6])\b[^<>\n]{0,200}>", re.IGNORECASE)
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_RUN_TOGETHER = 700
"""The characters of a line from which on marks of lists within it begin new lines."""
_INLINE = re.compile(
    r"(?<![ \t])[ \t]+(?=(?:[\u2022\u25cf\u25aa]|\\-|#{2,6}|\*)[ \t\u00a0]+\S|\*\*[^*\n]{2,60}:[ \t]?\*\*)"
    r"|(?<![ \t])[ \t]{2,}(?=-[ \t]+\S)"
)
_RUN_IN = re.compile(r"(?P<head>[*]{2,}[ \t]*[^*\n]{2,60}(?::[ \t]?[*]{2,}|[*]{2,}[ \t]?:))[ \t]+(?P<rest>\S.*)")


def read_document(text: str) -> Document:
    """Return what a plain text, or Markdown, says."""
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    text = _UNSEEN.sub("", text)
    facts, data, start = front(text)
    lines: Sequence[str] = wraps.closed(text.split("\n"))
    if "<tr" in text:
        lines = tagged.rows_joined(lines)
    rows = (_ROW.fullmatch(one.strip()) for one in lines[start : start + _TOP] if "\t" in one)
    facts = {one["label"].strip(): (one["value"].strip(),) for one in rows if one} | facts
    return Document(tuple(_pieces(lines, start)), facts, tuple(data))


def front(text: str) -> tuple[dict[str, tuple[str, ...]], list[Piece], int]:
    """Return the facts that are stated before a text, their lines, and how many lines all that takes."""
    found = _FRONT.match(text)
    if not found:
        return {}, [], 0
    lines = [(number, one) for number, one in enumerate(found["data"].split("\n"), start=2) if one.strip()]
    data = [Piece(Kind.PARAGRAPH, one.strip(), number) for number, one in lines]
    if found["data"].lstrip().startswith("{"):
        return facts_of(loads(found["data"])[0]), data, found[0].count("\n")
    facts: dict[str, tuple[str, ...]] = {}
    for name, value in _stated(one for _, one in lines):
        facts[name] = tuple(dict.fromkeys([*facts.get(name, ()), value]))
    return facts, data, found[0].count("\n")


def _stated(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the names of front matter and their values; what stands below a name is called by both, joined by a dot."""
    above: list[tuple[int, str]] = []
    block = -1
    for line in lines:
        indent = len(line) - len(line.lstrip(" \t"))
        if 0 <= block < indent:
            continue
        block = -1
        item = _LIST_ITEM.match(line)
        text = line[item.end() :] if item else line.strip()
        one = (_FACT_OF_ITEM if item else _FACT).fullmatch(text.rstrip())
        while above and above[-1][0] >= indent + (1 if item else 0):
            above.pop()
        path = ".".join(name for _, name in above)
        if not one:
            if item and path:
                yield path, _unquoted(text)
            continue
        name = f"{path}.{one['name']}" if path else one["name"]
        value = _unquoted(one["value"])
        if _BLOCK.fullmatch(value):
            block = indent
        elif value:
            yield name, value
        else:
            above.append((indent + (len(item[0].lstrip()) if item else 0), one["name"]))


def _unquoted(value: str) -> str:
    return value.strip().strip("\"'")


def facts_of(value: Json, path: str = "", depth: int = 0) -> dict[str, tuple[str, ...]]:
    """Return the texts of an object of data, each by the names that lead to it, joined by dots."""
    found: dict[str, tuple[str, ...]] = {}
    inner = (
        value.items() if isinstance(value, dict) else ((path, one) for one in value) if isinstance(value, list) else ()
    )
    for name, one in inner:
        known = name if isinstance(value, list) or not path else f"{path}.{name}"
        if isinstance(one, (dict, list)):
            below = facts_of(one, known, depth + 1) if depth < _DEEPEST else {}
        else:
            below = {known: (str(one).strip(),)} if one not in (None, "") else {}
        for each, values in below.items():
            found[each] = (*found.get(each, ()), *values)
    return found


def _pieces(lines: Sequence[str], start: int) -> Iterator[Piece]:
    """Yield the pieces of the lines from ``start`` on."""
    width = wraps.width(lines[start:])
    group: list[tuple[int, str]] = []
    for number, line in _numbered(lines, start):
        if group and line.strip() == _MARK and group[-1][1].lstrip().startswith(_MARK):
            group[-1] = (group[-1][0], group[-1][1].rstrip() + _MARK)
        elif len(group) == 1 and _UNDERLINE.fullmatch(line.rstrip()) and len(group[0][1]) <= _LONGEST_UNDERLINED:
            text, links, _ = shown(group[0][1])
            yield Piece(Kind.HEADING, text, group[0][0], 1 if line[0] == "=" else 2, links=links)
            group = []
        elif not line.strip() or wraps.is_rule(line) or (line[0] == "|" and _TABLE_RULE.fullmatch(line)):
            yield from _group(group, width)
            group = []
        else:
            group += [(number, part) for part in _parts(line)]
    yield from _group(group, width)


def _numbered(lines: Sequence[str], start: int) -> Iterator[tuple[int, str]]:
    """Yield the lines from ``start`` on with their numbers; one that is written as HTML as the lines that it is."""
    for number, line in enumerate(lines[start:], start=start + 1):
        if "<" in line:
            yield from ((number, one) for one in tagged.lines_of(line))
        else:
            yield number, line


def _parts(line: str) -> list[str]:
    """Return the lines that a line is: the cells of a table as one, a long one parted at its marks."""
    if "\t" in line:
        line = line.expandtabs(4)
    if line.lstrip()[:1] == "|":
        several = [one.strip() for one in line.split("|") if one.strip()]
        line = (": " if len(several) == _LABEL_AND_VALUE else " ").join(several)
    line = _QUOTED.sub("", line)
    if len(line) <= _RUN_TOGETHER:
        return [line]
    found = []
    for part in _INLINE.split(line):
        head = _RUN_IN.fullmatch(part)
        found += [head["head"], head["rest"]] if head else [part]
    return found


def _group(group: Sequence[tuple[int, str]], width: int) -> Iterator[Piece]:
    """Yield the pieces of lines that follow one another without a blank one."""
    alone = True
    for number, line in wraps.joined(group, width):
        one = _piece(number, line, alone=alone)
        if one.text:
            yield one
            alone = False


def _piece(number: int, line: str, *, alone: bool) -> Piece:
    if not wraps.starts(line):
        text, links, strong = shown(line)
        return Piece(Kind.PARAGRAPH, text, number, 0, strong, alone, links)
    bullet = wraps.BULLET.fullmatch(line)
    if bullet:
        text, links, strong = shown(bullet["text"])
        return Piece(Kind.ITEM, text, number, len(bullet["indent"]), strong, alone, links)
    marks, _, inside = line.strip().partition(" ")
    text, links, _ = shown(inside.rstrip(" \t#"))
    named = _LEVEL.match(text)
    return Piece(Kind.HEADING, text[named.end() :] if named else text, number, len(marks), False, alone, links)


def shown(line: str) -> tuple[str, tuple[tuple[str, str], ...], bool]:
    """Return what a person sees of a line of Markdown, its links, and whether it is bold as a whole."""
    text, links = line, tuple[tuple[str, str], ...]()
    if "](" in line:
        links = tuple((_plain(one["text"]), one["url"]) for one in _LINK.finditer(line) if one["text"])
        text = _LINK.sub(lambda one: one["text"], line)
    if "<" in text:
        text = _BARE.sub(lambda one: one["url"], text)
    return _plain(text), links, _is_strong(text)


def _is_strong(text: str) -> bool:
    """Tell whether all words of a line stand between marks of bold text, well set or not, or a few between slanting ones."""
    text = text.strip(" \t\u00a0:")
    if text[:1] not in {"*", "_"}:
        return False
    if text.startswith("__") and text.endswith("__") and len(text) > len("____"):
        return "__" not in text[2:-2]
    if _SLANTED.fullmatch(text):
        return len(text.split()) <= _FEW and text[-2] not in ".,;!"
    marks = list(_STRONG.finditer(text))
    if not marks or marks[0].start() or marks[-1].end() != len(text) or len(marks) == 1:
        return False
    return all(one[0].count("*") >= len("****") for one in marks[1:-1])


def folded(text: str) -> str:
    """Return a text without unseen characters, its blanks folded."""
    return " ".join((text if text.isascii() else _UNSEEN.sub("", text)).split())


def _plain(text: str) -> str:
    """Return a text without the marks of Markdown, tags and unseen characters, blanks folded."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "`" in text:
        text = _CODE.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _UNDERSCORES.sub("", _STRONG.sub(lambda one: " " if " " in one[0] else "", text))
        text = _EMPHASIS.sub(lambda one: one["text"], text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    return folded(text)
