"""Plates: what the postings of a role that differ in local texts only have in common, rendered and proven once.

A plate holds, for each format, the output with gaps for the texts of a location (``posting/forms.py``), of which every
section was proven closed (``proof/parts.py``). For each posting the gaps are filled, and what stands in them is read back
and compared: the words of its place and pay, and the members of its structured data. Where a step of this is not proven
for a posting, there is no plate for it, and it is rendered and read back whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape as for_html

from generator.diagnostic import Severity
from generator.posting import forms
from generator.posting.gaps import OPEN
from generator.posting.render import findings
from generator.press.data import DataMaker
from generator.press.fill import DATA, DESCRIBED, IN_PAGE, MEMBER, PROPERTY, Fill
from generator.press.opened import Opened, opened, places
from generator.press.sections import Pieces, SectionMaker, Setting, Settled, joined
from generator.proof import parts, pay
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from generator.diagnostic import Diagnostic
    from generator.posting.escape import Links
    from generator.posting.gaps import Form, Gap
    from generator.posting.model import Posting, Section
    from generator.press.stock import Stock

_BETWEEN = {"markdown": b"\n\n", "text": b"\n\n"}
_END = (b"\n",)
_OF_DATA = (MEMBER, DESCRIBED, PROPERTY)


class Findings:
    """What the formats cannot say of postings, or must: the same for all of their kin."""

    def __init__(self) -> None:
        self._known: dict[tuple[Hashable, str], Sequence[Diagnostic] | None] = {}

    def of(self, posting: Posting, name: str) -> Sequence[Diagnostic]:
        """Return what is found for a format; an error among it means that the posting cannot be rendered in it."""
        key = posting.kin, "json-ld" if name == "html" else name  # a page says what its structured data can
        if key not in self._known:
            self._known[key] = findings(posting, name) if _describes(posting) else None
        known = self._known[key]
        return findings(posting, name) if known is None else known

    def able(self, posting: Posting, name: str) -> bool:
        """Tell whether the format can say what it must of the posting."""
        return all(one.severity is not Severity.ERROR for one in self.of(posting, name))


class PlateMaker:
    """Makes the plates of one role, and fills them; a plate holds, by format, bytes and gaps."""

    def __init__(self, stock: Stock, formats: Sequence[str], found: Findings) -> None:
        self.stock = stock
        self.formats = formats
        self._findings = found
        self.fill = Fill(stock)
        self._sections = SectionMaker(stock, self.fill)
        self._data = {where: DataMaker(stock, where) for where in DATA}
        self._plates: dict[Hashable, Mapping[str, Pieces]] = {}
        self._places: dict[Hashable, Sequence[tuple[str, int, int]]] = {}
        self._frames: dict[tuple[str, ...], Setting | None] = {}
        self._settings = {name: Setting(name) for name in ("markdown", "text", "html-fragment", *DATA)}

    def outputs(self, posting: Posting) -> dict[str, bytes]:
        """Return the outputs that are proven by parts, by format; those that are not are left out."""
        if posting.kin not in self._plates:
            self._plates[posting.kin] = dict(self._made(posting))
        values = self._local(posting)
        if not _pays(posting, local=True):
            return {}
        plate = self._plates[posting.kin]
        able = {name: pieces for name, pieces in plate.items() if self._findings.able(posting, name)}
        made = ((name, self._filled(pieces, values, posting, name)) for name, pieces in able.items())
        return {name: data for name, data in made if data is not None}

    def _local(self, posting: Posting) -> Mapping[str, str]:
        """Return the local texts of the posting by name: those that stand at the same places in all of its kin."""
        if posting.kin not in self._places:
            self._places[posting.kin] = places(posting)
        values = {}
        for name, section, number in self._places[posting.kin]:
            whole = posting.sections[section]
            block = whole.heading if whole.heading and number < 0 else whole.blocks[number]
            values[name] = block.text
            if block.figure:
                values[f"{name}.place"] = block.figure.place
        return values

    def _filled(self, pieces: Pieces, values: Mapping[str, str], posting: Posting, format_name: str) -> bytes | None:
        """Return the output, or None if a text in it is not known to read as it should."""
        out: list[bytes] = []
        members: Mapping[str, bytes] | None = None
        for one in pieces:
            if isinstance(one, bytes):
                out.append(one)
                continue
            where = IN_PAGE if format_name == "html" and one.style in _OF_DATA else format_name
            if one.style == MEMBER:
                members = members or self._data[where].members(posting)
                written = members[one.name] if members else None
            else:
                written = self._text(one, values, where, posting.links)
            if written is None:
                return None
            out.append(written)
        return b"".join(out)

    def _text(self, gap: Gap, values: Mapping[str, str], where: str, links: Links) -> bytes | None:
        """Return how a text is written in a gap; a line of pay by its place and the rest, which many lines have in common."""
        text = forms.text_in(gap, values)
        place = "" if where == "markdown" else values.get(f"{gap.name}.place", "")
        joined = gap.style == "linked" and self.fill.may_link(text, links)  # a link may lie over both
        if place and text.startswith(place) and not joined:
            first = self.fill.written(place, gap.style, where, links)
            rest = self.fill.written(text[len(place) :], gap.style, where, links)
            if first is not None and rest is not None:
                return first + rest
        return self.fill.written(text, gap.style, where, links)

    def _made(self, posting: Posting) -> Iterator[tuple[str, Pieces]]:
        """Yield the formats of a plate for the posting, as far as they can be proven."""
        if (
            posting.kin is None
            or any(OPEN in block.text for block in posting.blocks())
            or not _pays(posting, local=False)
        ):
            return
        taken = opened(posting)
        for name in self.formats:
            pieces = self._pieces(taken, name) if self._findings.able(posting, name) else None
            if pieces is not None:
                yield name, joined(pieces, b"")

    def _pieces(self, taken: Opened, format_name: str) -> Sequence[Pieces] | None:
        if format_name in ("markdown", "text", "html-fragment"):
            body = self._body(taken, self._settings[format_name])
            return [joined([one.pieces for one in body], _BETWEEN.get(format_name, b"\n")), _END] if body else None
        if format_name in ("html", "json-ld"):
            return self._page(taken) if format_name == "html" else self._structured(taken, format_name)
        return None

    def _body(self, taken: Opened, setting: Setting) -> list[Settled] | None:
        """Return the sections of the posting, if each is proven closed."""
        made = []
        for number, section in enumerate(taken.real.sections):
            if section.id == "heading" and setting.format_name in ("html-fragment", "json-ld"):
                continue
            settled = self._sections.settled(taken, number, setting)
            if settled is None:
                return None
            made.append(settled)
        return made

    def _structured(self, taken: Opened, where: str) -> list[Pieces] | None:
        """Return the structured data of the posting, if that is proven."""
        body = self._body(taken, self._settings[where])
        return self._data[where].pieces(taken, body) if body else None

    def _page(self, taken: Opened) -> list[Pieces] | None:
        """Return the page of the posting, if that is proven."""
        posting = taken.real
        summary = next((block for block in posting.blocks() if block.id == "summary[0]"), None)
        page = self.stock.page(posting.language, described=summary is not None)
        if page is None or (summary and summary.local):
            return None
        title = f"{posting.title} - {posting.facts.company}"
        values = {"title": str(for_html(title)), "description": str(for_html(summary.text)) if summary else ""}
        setting = self._setting(posting, page, values)
        data = self._structured(taken, IN_PAGE) if setting else None
        body = self._body(taken, setting) if setting and data else None
        if setting is None or data is None or not body or not self.stock.styles_allow(setting.frame, body):
            return None
        inside: dict[str, Sequence[Pieces]] = {
            "body": [joined([one.pieces for one in body], b"\n")],
            "structured": data,
        }
        made: list[Pieces] = []
        for one in page:
            if isinstance(one, str):
                made.append((one.encode(),))
            else:
                made += inside.get(one.name) or [(values[one.name].encode(),)]
        return [*made, _END]

    def _setting(self, posting: Posting, page: Form, values: Mapping[str, str]) -> Setting | None:
        """Return the page round a body as a setting, if it holds its proof."""
        key = tuple(values.values())  # the page is the role's, but for whether it has a description
        if key not in self._frames:
            body = f"<p>{parts.BODY}</p>"
            given = {**values, "body": body, "structured": parts.STRUCTURED}
            text = "".join(one if isinstance(one, str) else given[one.name] for one in page) + "\n"
            frame = parts.prove_frame(posting, text, body)
            self._frames[key] = Setting("html", frame, self.stock.number_of(frame.look)) if frame else None
        return self._frames[key]


def _describes(posting: Posting) -> bool:
    """Tell whether a posting says more than its title, whatever its local texts are."""
    said = [
        words(one.text) for section in posting.sections if section.id != "heading" for one in section if not one.local
    ]
    return sum(map(len, said)) > len(words(posting.title))


def _pays(posting: Posting, *, local: bool) -> bool:
    """Tell whether the lines of pay that are local, or those that are not, state the pay of the spec when read as money."""
    section = posting.section("pay")
    above = _above(posting, section) if section else []
    for block in section or ():
        if block.figure and block.local == local:
            if pay.check_line(block.figure, block.text, above, locale=posting.locale, surface=""):
                return False
        elif block.locked:
            above.insert(0, block.text)
    return True


def _above(posting: Posting, section: Section) -> list[str]:
    """Return the texts of the section above that of pay that state its period, if that goes on with it, the nearest first."""
    before = posting.sections[: posting.sections.index(section)]
    texts = [one.text for one in before[-1] if pay.leads(one)] if before and pay.goes_on(section) else []
    return texts[::-1]
