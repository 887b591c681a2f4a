"""Reading back: whether a file of an earlier day holds what its row in the manifest says, and nothing unapproved as locked.

The sources that such a file was made of are gone, so that only the readers can say what is in it (G2, G3): its locked
blocks against the seals of the row, the words of its statements against what is approved, its figures against the row's.
What it holds beside locked blocks is not proven.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from generator.bulk import moved
from generator.diagnostic import Position, error
from generator.posting.model import seal
from generator.proof.decoded import UnreadableError, read
from generator.proof.prove import READERS
from generator.proof.sequence import quoted
from generator.reading import html
from generator.reading.pay import read_pay
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.bulk.approved import Approved
    from generator.bulk.manifest import Row
    from generator.diagnostic import Diagnostic
    from generator.posting.model import Posting
    from generator.reading.blocks import Reading

_HINT = "if they were approved once, name the archive with --archive; or make the posting anew with `postgen bulk`"
_LONGEST_FIELD = 12
"""The most words of a field of the heading that no row states: a company's name, kinds of employment, a date."""
_PROPERTIES = (
    "responsibilities", "qualifications", "skills", "eligibilityToWorkRequirement", "jobBenefits", "incentiveCompensation",
)  # fmt: skip
"""The members of a JobPosting that repeat blocks of the posting, a line each."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a posting beside its row: what is approved, and what it would be today.

    ``own`` tells that today's role, company and place are those that the row is of, so that what is theirs must be today's.
    """

    approved: Approved
    today: Posting | None = None
    own: bool = False

    @property
    def locale(self) -> str | None:
        """How amounts are written; None if that is not known."""
        return self.today.locale if self.today else None


def read_back(row: Row, format_name: str, data: bytes, known: Known) -> Iterator[Diagnostic]:
    """Yield what a file of a posting holds otherwise than its row says."""
    where = Position(row.outputs[format_name].file)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        yield error("VERIFY_READING", "the file is not UTF-8", where)
        return
    back = _Back(row, known, where)
    if format_name == "json":
        yield from back.document(text)
    elif format_name == "json-ld":
        yield from back.structured(text, ())
    else:
        reading = READERS[format_name](text)
        yield from back.surface(reading, heading=format_name != "html-fragment")
        if format_name == "html":
            yield from back.page(reading)


@dataclass(frozen=True, slots=True)
class _Back:
    """One file on its way through the readers."""

    row: Row
    known: Known
    where: Position

    def page(self, reading: Reading) -> Iterator[Diagnostic]:
        """Yield what the title and the structured data of a page say otherwise than the row."""
        title = words(reading.title or "")
        if title[: len(words(self.row.title))] != words(self.row.title):
            yield self._wrong("VERIFY_BLOCKS", "the title of the page is another", self.row.title, quoted(title))
        if len(reading.embedded) != 1:
            found = f"{len(reading.embedded)} of them"
            yield self._wrong("VERIFY_BLOCKS", "there is not one block of structured data", "one", found)
        for text in reading.embedded:
            yield from self.structured(text, tuple(block.text for block in reading.blocks))

    def structured(self, text: str, blocks: Sequence[str]) -> Iterator[Diagnostic]:
        """Yield what a JobPosting says otherwise than the row; ``blocks`` are texts that stand beside it."""
        found = self._decoded(text)
        description = found.get("description")
        reading = html.read_fragment(description if isinstance(description, str) else "")
        yield from self.surface(reading, heading=False)
        stated = {"title": self.row.title, "datePosted": self.row.posted}
        for name, wanted in stated.items():
            if found.get(name) != wanted:
                yield self._wrong("VERIFY_BLOCKS", f"the {name} of the JobPosting is another", wanted, found.get(name))
        salary = _salary(self.row.pay)
        if found.get("baseSalary") != salary:
            yield self._wrong("VERIFY_PAY", "the baseSalary is not the row's", salary, found.get("baseSalary"))
        own = {words(one) for one in (*blocks, *(block.text for block in reading.blocks))}
        commission = (self.row.pay or {}).get("commission")
        own |= {words(commission)} if commission else set()
        for name in _PROPERTIES:
            for line in str(found.get(name, "")).splitlines():
                if words(line) not in own:
                    yield self._wrong("VERIFY_BLOCKS", f"the {name} of the JobPosting is no block", None, line)

    def document(self, text: str) -> Iterator[Diagnostic]:
        """Yield what postgen's own JSON document says otherwise than the row."""
        found = self._decoded(text)
        blocks = [block for section in _objects(found, "sections") for block in _blocks(section)]
        locked = [(str(one.get("id")), words(str(one.get("text")))) for one in blocks if one.get("kind") == "locked"]
        stated = [(name, seal(own)) for name, own in locked]
        if stated != list(self.row.seals):
            what = "the locked blocks are not those of the row"
            lost = [name for name, one in self.row.seals if (name, one) not in stated]
            yield self._wrong("VERIFY_BLOCKS", what, ", ".join(lost) or "their order", f"{len(stated)} blocks")
            return
        yield from self._locked({number: own for number, (_, own) in enumerate(locked)})
        own_pay = [one for one in _objects(found, "pay") if one.get("place_id") == self.row.location]
        ranges = [one.get("range") for one in own_pay]
        wanted = [_range(self.row.pay)] if self.row.pay else []
        if ranges != wanted:
            yield self._wrong("VERIFY_PAY", "the pay of the place is not the row's", wanted, ranges)

    def surface(self, reading: Reading, *, heading: bool) -> Iterator[Diagnostic]:
        """Yield what the blocks of one surface are otherwise than the row says."""
        for fault in reading.faults:
            yield error("VERIFY_READING", fault, self.where)
        start = 0 if heading else moved.heading(self.row.seals)
        actual = [(words(block.text), words(f"{block.mark} {block.text}")) for block in reading.blocks]
        sealed = [tuple(map(seal, one)) for one in actual]
        place = 0
        found: dict[int, tuple[str, ...]] = {}
        taken: set[int] = set()
        for number, (name, wanted) in enumerate(self.row.seals[start:], start=start):
            at = next((one for one in range(place, len(sealed)) if wanted in sealed[one]), None)
            if at is None:
                yield self._wrong("VERIFY_BLOCKS", f"the locked block {name!r} is not there in its place", wanted, None)
                continue
            found[number] = actual[at][sealed[at].index(wanted)]
            taken.add(at)
            place = at + 1
        repeated = {one for _, one in self.row.seals[moved.heading(self.row.seals) :]}
        for at, block in enumerate(sealed):
            if at not in taken and repeated.intersection(block):
                yield self._wrong("VERIFY_BLOCKS", "a locked block stands once more", None, quoted(actual[at][0]))
        yield from self._locked(found)
        yield from self._links(reading)

    def _locked(self, found: Mapping[int, tuple[str, ...]]) -> Iterator[Diagnostic]:
        """Yield the locked blocks, by their number in the row, that are not approved, or state another pay than the row."""
        seals, today = self.row.seals, self.known.today
        same = {seal(words(block.text)) for block in today.blocks() if block.locked} if today else set()
        statements = {name for _, name, _ in moved.of_statements(seals)}
        fields = moved.heading(seals)
        for number, own in found.items():
            name, sealed = seals[number]
            if number < fields:
                yield from self._field(name, own)
            elif name == f"pay[{self.row.location}]":
                yield from self._pay(" ".join(own))
            elif sealed in same:
                continue
            elif name in statements and not self.known.approved.holds(own, self.row.title):
                what = f"the words of {name!r} are approved neither in the sources nor in an archive"
                yield error("VERIFY_UNAPPROVED", what, self.where, found=quoted(own), hint=_HINT)
            elif name not in statements and self.known.own and not name.startswith("pay["):
                what = f"the words of {name!r} are not the role's, which did not change"
                yield error("VERIFY_UNAPPROVED", what, self.where, found=quoted(own))

    def _field(self, name: str, own: tuple[str, ...]) -> Iterator[Diagnostic]:
        """Yield what a field of the heading says otherwise than the row, or at a length that no field has."""
        stated = {"title": self.row.title, f"place[{self.row.location}]": self.row.place}
        if name in stated and own != words(stated[name]):
            yield self._wrong("VERIFY_BLOCKS", f"the {name} is not the row's", stated[name], quoted(own))
        elif name not in stated and len(own) > _LONGEST_FIELD:
            what = f"{name!r} is no field of a heading, but a text"
            yield self._wrong("VERIFY_UNAPPROVED", what, f"at most {_LONGEST_FIELD} words", quoted(own))

    def _pay(self, line: str) -> Iterator[Diagnostic]:
        """Yield what the line of pay of the posting's own place states otherwise than the row."""
        wanted = _amounts(self.row.pay)
        known = self.known.locale
        amounts = read_pay(line, known).amounts[: len(wanted)] if known else wanted
        if amounts != wanted or not line.endswith(" ".join(words(self.row.shown))):
            yield self._wrong("VERIFY_PAY", "the line of pay is not the row's", self.row.shown, line)

    def _links(self, reading: Reading) -> Iterator[Diagnostic]:
        """Yield the links that lead elsewhere than today's, where the role and the company are still what they were."""
        if not self.known.own or self.known.today is None:
            return
        addresses = {address for _, address in self.known.today.links}
        for block in reading.blocks:
            for text, address in block.links:
                if address not in addresses:
                    yield self._wrong("VERIFY_LINK", f"the words {text!r} lead to another address", None, address)

    def _decoded(self, text: str) -> Mapping[str, object]:
        try:
            found = read(text)
        except UnreadableError:
            return {}
        return found if isinstance(found, dict) else {}

    def _wrong(self, code: str, what: str, expected: object, found: object) -> Diagnostic:
        shown = (None if one is None else str(one)[:200] for one in (expected, found))
        was, now = shown
        return error(code, what, self.where, expected=was, found=now)


def _objects(value: Mapping[str, object], name: str) -> Iterator[Mapping[str, object]]:
    """Yield the objects in the list of this name, if there is one."""
    several = value.get(name)
    yield from (one for one in (several if isinstance(several, list) else []) if isinstance(one, dict))


def _blocks(section: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Yield the blocks of a section of the JSON document, its heading first."""
    heading = section.get("heading")
    if isinstance(heading, dict):
        yield heading
    yield from _objects(section, "blocks")


def _range(pay: Mapping[str, str | None] | None) -> dict[str, str | None] | None:
    """Return the range that a row states; None if its pay is commission alone."""
    own = {name: value for name, value in (pay or {}).items() if name != "commission"}
    return own or None


def _amounts(pay: Mapping[str, str | None] | None) -> tuple[tuple[Decimal, str], ...]:
    """Return the amounts that a line of this pay begins with."""
    own = _range(pay) or {}
    try:
        ends = [Decimal(own[name] or "") for name in ("minimum", "maximum")]
    except (KeyError, InvalidOperation):
        return ()
    return tuple((end, str(own.get("currency"))) for end in dict.fromkeys(ends))


def _salary(pay: Mapping[str, str | None] | None) -> dict[str, object] | None:
    """Return the baseSalary of a JobPosting with this pay."""
    amounts = _amounts(pay)
    if not amounts:
        return None
    names = ("value",) if len(amounts) == 1 else ("minValue", "maxValue")
    value: dict[str, object] = {"@type": "QuantitativeValue", "unitText": str((pay or {}).get("per")).upper()}
    value |= {name: amount for name, (amount, _) in zip(names, amounts, strict=True)}
    return {"@type": "MonetaryAmount", "currency": amounts[0][1], "value": value}
