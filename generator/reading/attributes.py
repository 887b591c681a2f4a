"""Attributes: the ones that a page may use, with the values that change nothing of what is seen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.reading.addresses import leads_plainly

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.reading.markup import Attributes, Start

_ANY = re.compile(r".*", re.DOTALL)
_COUNT = re.compile(r"[1-9][0-9]?")
_ROLES = (
    "article banner complementary contentinfo document group heading link list listitem main navigation note region "
    "row rowgroup table cell columnheader rowheader term definition text time"
)
_GROUPS = (
    "main header footer nav aside article section ul ol dl table"  # on any other, a label is heard in place of its text
)
_LABELS = dict.fromkeys(("aria-label", "aria-labelledby", "aria-describedby", "aria-description"), _ANY)
_ALLOWED: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "": {
        "class": _ANY,
        "id": _ANY,
        "lang": _ANY,
        "dir": re.compile(r"ltr|auto"),
        "role": re.compile("|".join(_ROLES.split())),
        "title": _ANY,
    },
    **dict.fromkeys(_GROUPS.split(), _LABELS),
    "a": {
        "href": _ANY,
        "hreflang": _ANY,
        "rel": re.compile(r"[a-z -]*"),
        "target": re.compile(r"_blank|_self"),
    },
    "link": {
        "rel": re.compile(r"canonical|icon"),
        "href": re.compile(r"https?://[^\x00-\x20\x7f-\xa0]*"),
        "type": _ANY,
        "sizes": _ANY,
    },
    "meta": {
        "charset": re.compile(r"utf-8", re.IGNORECASE),
        "name": re.compile(
            r"viewport|description|author|keywords|robots|generator|theme-color|format-detection|referrer|"
            r"twitter:(?:card|title|description)"
        ),
        "property": re.compile(r"og:(?:title|description|type|url|locale|site_name)"),
        "content": _ANY,
    },
    "script": {"type": re.compile(r"application/ld\+json", re.IGNORECASE)},
    "style": {"media": _ANY, "type": re.compile(r"text/css", re.IGNORECASE)},
    "td": {"colspan": _COUNT, "rowspan": _COUNT, "headers": _ANY},
    "th": {
        "colspan": _COUNT,
        "rowspan": _COUNT,
        "headers": _ANY,
        "scope": re.compile(r"row|col|rowgroup|colgroup"),
        "abbr": _ANY,
    },
    "time": {"datetime": re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?")},
}
_SPOKEN = ("title", "aria-label", "aria-description", "abbr")
_TECHNICAL = frozenset({
    "viewport", "robots", "generator", "theme-color", "format-detection", "referrer", "twitter:card",
    "og:type", "og:url", "og:locale",
})  # fmt: skip
_VIEWPORT = re.compile(r"(?:width=device-width|initial-scale=1(?:\.0)?|viewport-fit=cover)(?:, *|$)")
_CHARSET = re.compile(r"<meta[ \t\n\f]+charset[ \t\n\f]*=[ \t\n\f]*[\"']?utf-8[\"']?[ \t\n\f/>]", re.IGNORECASE)
_SPANS = frozenset({"colspan", "rowspan"})


@dataclass(slots=True)
class AttributeCheck:
    """Takes the start tags of a page; ``spoken`` and ``faults`` are what their attributes say."""

    allowed: bool
    spoken: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    spans: set[str] = field(default_factory=set)
    automatic: bool = False

    def take(self, tag: Start) -> None:
        """Take a start tag."""
        if not tag.attributes and tag.name != "script":
            return
        own = _ALLOWED.get(tag.name, {})
        for name, value in tag.attributes:
            wanted = (own.get(name) or _ALLOWED[""].get(name)) if self.allowed else None
            if wanted is None:
                self._fault(tag, f"the attribute {name!r} of <{tag.name}> may change what is seen")
            elif not wanted.fullmatch(value) or (name == "href" and not leads_plainly(value)):
                self._fault(tag, f"{name}={value!r} of <{tag.name}> may change what is seen")
            elif name in _SPOKEN:
                self.spoken.append(value)
        values = dict(tag.attributes)
        if tag.name == "meta":
            self._meta(tag, values)
        if tag.name == "script" and "type" not in values:
            self._fault(tag, "a script may change what is seen")
        self.automatic |= values.get("dir") == "auto"
        self.spans |= {name for name in _SPANS & values.keys() if values[name] != "1"}

    def _meta(self, tag: Start, values: Mapping[str, str]) -> None:
        name = values.get("name") or values.get("property") or "charset"
        content = values.get("content", "")
        if name == "viewport" and _VIEWPORT.sub("", content):
            self._fault(tag, f"the viewport {content!r} may change what is seen")
        if "content" in values and name not in _TECHNICAL:
            self.spoken.append(content)

    def finish(self, *, right_to_left: bool) -> list[str]:
        """Return all faults, at the end of the page; ``right_to_left`` tells whether its text has such letters."""
        if self.spans == _SPANS:
            self.faults.append("Cells with colspan beside cells with rowspan may lie over each other.")
        if self.automatic and right_to_left:
            self.faults.append(
                "dir='auto' on a page with right-to-left letters may change the order in which text is shown."
            )
        return self.faults

    def _fault(self, tag: Start, what: str) -> None:
        self.faults.append(f"Line {tag.line}: {what}.")


def shown_as_utf8(text: str) -> bool:
    """Tell whether a browser decodes the page as UTF-8: its first 1024 bytes say so, or all of it is ASCII."""
    head = text[:1024].encode()[:1024].decode(errors="ignore")
    return text.isascii() or bool(_CHARSET.search(head))


def classes(attributes: Attributes) -> frozenset[str]:
    """Return the classes that the attributes give an element."""
    return frozenset(dict(attributes).get("class", "").split())
