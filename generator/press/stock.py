"""The stock: sections that were rendered and proven once, for all roles that show the same."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator import resources
from generator.posting import context, gaps
from generator.posting.forms import Forms
from generator.posting.gaps import Gap
from generator.posting.model import seal
from generator.press import keys
from generator.proof import parts
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.posting.gaps import Form
    from generator.posting.model import Section
    from generator.press.sections import Closed, Pieces, Settled
    from generator.proof.parts import Frame
    from generator.reading.look import Look


_MOST = 20_000


class Stock:
    """What the roles of a workspace share that is printed by the same templates: sections of statements, pages, looks.

    ``written`` are texts as they stand in a format and style, ``members`` the local members of structured data by
    workplace and by pay; both None where they do not hold their proof.
    """

    def __init__(self, templates: Path | None) -> None:
        self.forms = Forms((*((templates,) if templates else ()), resources.folder("templates")))
        self.sections: dict[tuple[object, ...], Closed | None] = {}
        self.settled: dict[tuple[object, ...], Settled | None] = {}
        self.held: dict[int, Section] = {}
        self.numbers: dict[tuple[object, ...], int] = {}
        self.written: dict[tuple[str, str, str], bytes | None] = {}
        self.said: dict[tuple[object, ...], Pieces | None] = {}
        self.members: dict[tuple[object, ...], Mapping[str, bytes] | None] = {}
        self.seals: dict[str, str] = {}
        self._pages: dict[tuple[str, bool], Form | None] = {}
        self._alone: dict[tuple[str, str, str], bool] = {}
        self._looks: dict[Look, int] = {}
        self._allowed: dict[frozenset[int], bool] = {}

    def page(self, language: str, *, described: bool) -> Form | None:
        """Return the page of the folders with gaps for its title, description, structured data and body."""
        key = language, described
        if key not in self._pages:
            names = {one: gaps.marker(one) for one in ("body", "title", "structured")}
            names |= {"language": language, "description": gaps.marker("description") if described else ""}
            form = self.forms.form("page.html.j2", names, "html")
            self._pages[key] = form if form and _round_one_body(form) else None
        return self._pages[key]

    def alone(self, template: str, section: str, format_name: str) -> bool:
        """Tell whether a template looks at nothing but the section with this id."""
        key = template, section, format_name
        if key not in self._alone:
            self._alone[key] = keys.alone(section, self.forms.nature(template, format_name), context.NAMES)
        return self._alone[key]

    def seal_of(self, text: str) -> str:
        """Return the seal of a locked block."""
        found = self.seals.get(text)
        if found is None:
            if len(self.seals) >= _MOST:
                self.seals.clear()
            found = self.seals[text] = seal(words(text))
        return found

    def number_of(self, look: Look | None) -> int:
        """Return the number of a look, the same for equal ones."""
        return self._looks.setdefault(look, len(self._looks)) if look else -1

    def styles_allow(self, frame: Frame, sections: Iterable[Settled]) -> bool:
        """Tell whether a page of sections holds its proof as far as its stylesheets go."""
        numbers = {self.number_of(frame.look), *(one.look for one in sections)}
        key = frozenset(numbers)
        if key not in self._allowed:
            self._allowed[key] = parts.styles_allow(frame, [look for look, one in self._looks.items() if one in key])
        return self._allowed[key]


def _round_one_body(page: Form) -> bool:
    """Tell whether the body and the structured data stand in the page once each, as they are."""
    found = [one for one in page if not isinstance(one, str)]
    plain = [one.name for one in found if not one.cut and not one.style]
    once = all(plain.count(name) == 1 for name in ("body", "structured")) and len(plain) == len(found)
    # The structured data ends in a line end: of three in a row a page drops one.
    behind = [after for one, after in pairwise((*page, "")) if isinstance(one, Gap) and one.name == "structured"]
    return once and not any(isinstance(after, str) and after.startswith("\n\n") for after in behind)
