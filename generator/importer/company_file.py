"""A first company profile from postings: the employer, and the legal texts that recur, as statements to be approved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.importer import employer, pay_lines, statements, yaml_text
from generator.importer.looks import kind_of
from generator.importer.placed import LOCKED, Where
from generator.importer.spec import slug
from generator.spec import places
from generator.spec.statement import RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.importer.draft import Draft
    from generator.importer.statements import Known

_SECTIONS = {Where.BENEFITS: "benefits", Where.APPLY: "application"}
"""The section of a text whose words tell none, by the list that it stands in."""


@dataclass(slots=True)
class _Text:
    """A text that postings have in common: as it is first written, and the postings, by their numbers."""

    text: str
    where: Where
    postings: set[int] = field(default_factory=set)


class Profile:
    """A company profile in the making: postings are added one by one. It is that of the employer whom most of them name."""

    def __init__(self) -> None:
        self._employers: list[str | None] = []
        self._found: dict[str, _Text] = {}
        self._codes: list[frozenset[str]] = []

    def add(self, draft: Draft) -> None:
        """Add a posting."""
        number = len(self._codes)
        self._employers.append(draft.header.company)
        self._codes.append(_codes(draft))
        for where, text in _statements(draft):
            self._found.setdefault(statements.digest(text), _Text(text, where)).postings.add(number)

    @property
    def name(self) -> str | None:
        """The employer, None if no posting names one."""
        return next((name for name, _ in Counter(filter(None, self._employers)).most_common(1)), None)

    def known(self) -> list[Known]:
        """Return the statements, to hold the texts of postings against."""
        return statements.of_texts(one.text for one in self._recurring())

    def text(self) -> str:
        """Return the profile as commented YAML; its statements are not approved."""
        return yaml_text.document(self._lines())

    def _own(self) -> set[int]:
        """Return the postings of the employer, and those that name none."""
        name = self.name or ""
        return {number for number, one in enumerate(self._employers) if one is None or employer.same(one, name)}

    def _recurring(self) -> list[_Text]:
        """Return the texts that at least two postings have, or all of a single one, in the order in which they first stand."""
        own = self._own()
        least = min(2, len(own))
        found = (replace(one, postings=one.postings & own) for one in self._found.values())
        return [one for one in found if len(one.postings) >= least]

    def _lines(self) -> Iterator[str]:
        codes = {number: self._codes[number] for number in self._own()}
        count = len(codes)
        yield from yaml_text.comment(
            f"Imported from {count} posting{'s' if count != 1 else ''}. The statements stood there; nobody has approved them."
        )
        yield from yaml_text.comment(
            "Read each, tell where it applies, and approve it: postgen statements approve ID --by NAME"
        )
        yield "postgen: 1"
        remark = "" if self.name else "  # ? the employer is not named"
        yield f"name: {yaml_text.scalar(self.name or 'Employer')}{remark}"
        found = self._recurring()
        yield from ["", "statements:"] if found else []
        used: Counter[str] = Counter()
        for one in found:
            yield from _statement(one, codes, used)


def _statement(one: _Text, codes: Mapping[int, frozenset[str]], used: Counter[str]) -> Iterator[str]:
    kind = kind_of(one.text)
    section = statements.section_of(one.text) if kind else _SECTIONS.get(one.where, "legal")
    name = slug((kind or ("notice" if section == "legal" else section)).replace("_", " "))
    name = f"{name}-terms" if name in RESERVED else name
    used[name] += 1
    within = _places(one, codes)
    yield f"  - id: {name}{f'-{used[name]}' if used[name] > 1 else ''}"
    yield f"    section: {section}"
    yield f"    text: {yaml_text.paragraphs([yaml_text.escaped(one.text)], 6)}"
    if within:
        yield f"    applies: {{places: [{', '.join(within)}]}}  # ? guessed: in {len(one.postings)} of {len(codes)} postings"


def _statements(draft: Draft) -> Iterator[tuple[Where, str]]:
    for one in draft.placed:
        if one.where in LOCKED and pay_lines.read(one.piece.text, ()) is None:
            yield from ((one.where, text) for text in statements.split(one.piece.text))


def _places(one: _Text, codes: Mapping[int, frozenset[str]]) -> list[str]:
    """Return where a text probably applies: in the one state that all of its postings are for, or in their countries."""
    mine = frozenset[str]().union(*(codes[number] for number in one.postings))
    others = frozenset[str]().union(*(each for number, each in codes.items() if number not in one.postings))
    if len(mine) == 1 and others and not mine & others:
        return sorted(mine)
    return sorted({places.country(code) for code in mine})


def _codes(draft: Draft) -> frozenset[str]:
    """Return the codes of the states, or countries, that a posting is for."""
    found = (location.code for location in draft.header.locations)
    return frozenset(one.partition("/")[0] for one in found if one)
