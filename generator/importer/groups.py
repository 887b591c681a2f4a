"""Groups: the texts of a draft as they stand together, each below its heading, as sections of a role hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.importer import pay_lines
from generator.importer.placed import LOCKED, Where
from generator.reading.blocks import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.importer.pay import Pay
    from generator.importer.pay_lines import PayLines
    from generator.importer.placed import Placed
    from generator.reading.documents.piece import Piece

STANDARD = {Where.SUMMARY: "summary", Where.DUTIES: "duties", Where.BASIC: "basic", Where.PREFERRED: "preferred"}
"""The lists that have a key of their own in a role, and its name."""
_SENTENCE, _WORDS = 6, 4
"""The words of the shortest sentence that leads to a list, if it is set as a heading, and if not."""
_ITEMISED = (Where.DUTIES, Where.BASIC, Where.PREFERRED)


class Text(NamedTuple):
    """A text, and whether it is an item of a list."""

    text: str
    item: bool = False


@dataclass(slots=True)
class Group:
    """Texts that stand together: those of a standard section, or a section of the role's own, its items below its paragraphs."""

    where: Where
    heading: str = ""
    texts: list[Text] = field(default_factory=list)
    pay: list[PayLines] = field(default_factory=list)

    @property
    def is_list(self) -> bool:
        """Whether it is a list below a heading, which goes on below another heading that tells the same."""
        return self.where in _ITEMISED and bool(self.heading)

    def goes_on(self, where: Where, lines: PayLines | None, *, item: bool) -> bool:
        """Tell whether a text stands in the group: of the summary none but paragraphs do."""
        if self.where is not where or bool(self.pay) != bool(lines):
            return False
        if where in _ITEMISED or lines or not self.texts:
            return True
        return item if self.texts[-1].item else not (item and where is Where.SUMMARY)


def _leads(heading: Piece) -> bool:
    """Tell whether what stands over a list is a sentence that leads to it, and no heading."""
    marked = heading.strong or heading.kind is Kind.HEADING
    return heading.text.endswith(":") and len(heading.text.split()) >= (_SENTENCE if marked else _WORDS)


def grouped(placed: Iterable[Placed], pay: Sequence[Pay]) -> Iterator[Group]:
    """Yield the texts by where they stand together, each group with its heading; lines of pay are a group of their own.

    Of headings with nothing between them, the last is that of the texts, and each of the others a group of its own; a sentence
    that leads to a list is the first of its texts. Of a list that is gone on with below another heading, so is the heading.
    """
    group: Group | None = None
    above: list[Piece] = []
    for one in placed:
        text = one.piece.text
        if one.where is Where.HEADING:
            within = one.why == "within" and group and group.where in STANDARD
            if group and not within and not group.is_list:
                yield group
                group = None
            above.append(one.piece)
        elif one.where in STANDARD or one.where in LOCKED or one.where is Where.ABOUT:
            lines = pay_lines.read(text, pay) if one.where is Where.BENEFITS else None
            item = one.piece.kind is Kind.ITEM or one.where in _ITEMISED
            if group is None or not group.goes_on(one.where, lines, item=item):
                if group:
                    yield group
                lead = [above.pop()] if len(above) > 1 and _leads(above[-1]) else []
                yield from (Group(one.where, each.text) for each in above[:-1])
                group, above = Group(one.where, above[-1].text if above else ""), lead
            group.texts += (Text(each.text, item=one.where in _ITEMISED) for each in above)
            above = []
            if not group.goes_on(one.where, lines, item=item):
                yield group
                group = Group(one.where)
            if lines:
                group.pay.append(lines)
            else:
                group.texts.append(Text(text, item))
    if group:
        yield group
    yield from (Group(Where.ABOUT, each.text) for each in above)
