"""One posting or several: those of a page's data and of its text, told apart or joined."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.reading.blocks import Kind
from generator.reading.headings import boilerplate, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.reading.documents.piece import Document, Piece

_MOST_SEEN = 0.85
"""The share of a description that must be seen on its page, for the page to be read and not the data."""
_LINKS, _PROSE, _LONG = 6, 600, 100
"""How many links to jobs make a listing, and how little prose stands between two of them; the longest heading."""
_LEVELS = 4
_OF_A_JOB = frozenset({"duties", "responsibilities", "basic", "qualifications", "preferred"})
_WORDS = re.compile(
    r"\b(?:job|role|position|vacanc\w+|hiring|recruit\w*|candidates?|applicants?|appl(?:y|ication)|experience|responsib\w+|qualif\w+|skills?"
    r"|salary|employ\w+|full[- ]time|part[- ]time|team|benefits|duties|wages?|internship|resume|cv"
    r"|aufgaben|stelle|bewerb\w+|profil|kenntnisse|erfahrung|gehalt|mitarbeiter\w*|poste|missions?|emploi|exp\u00e9rience|candidat\w*|salaire"
    r"|puesto|empleo|experiencia|requisitos|vaga|sollicit\w+|functie|ervaring|stanowisk\w+|praca|lavoro|esperienza)\b",
    re.IGNORECASE,
)
_FEW = 2


def with_faults(one: Document, faults: Sequence[str]) -> Document:
    """Return a document with further faults before its own."""
    return replace(one, faults=(*faults, *one.faults)) if faults else one


def merged(found: Sequence[Document]) -> list[Document]:
    """Return postings, those that differ only in what is stated of them, such as the place, as one."""
    by_text: dict[tuple[str, ...], Document] = {}
    for one in found:
        key = (one.fact("title"), *(piece.text for piece in one.pieces))
        other = by_text.get(key)
        by_text[key] = _with_facts_of(other, one) if other and one.pieces else one
    return list(by_text.values())


def _with_facts_of(one: Document, other: Document) -> Document:
    """Return a posting with the places of another, and what else that alone states; pay stays that of the first."""
    facts = {name: values for name, values in other.facts.items() if not name.startswith("salary")} | dict(one.facts)
    facts["location"] = tuple(dict.fromkeys([*one.facts.get("location", ()), *other.facts.get("location", ())]))
    return replace(one, facts={name: values for name, values in facts.items() if values})


def shown_on(stated: Sequence[Document], shown: Document) -> list[Document]:
    """Return those postings of a page's data whose title stands as a heading on the page, if these are fewer."""
    titles = {_letters([one]) for one in shown.pieces if one.kind is Kind.HEADING}
    named = [one for one in stated if "".join(filter(str.isalnum, one.fact("title").lower())) in titles]
    return named or list(stated)


def joined(shown: Document, stated: Document) -> Document:
    """Return a page and its data as one posting: the text of the page, unless parts are missing there, and all facts."""
    facts = {**shown.facts, **stated.facts}
    faults = (*shown.faults, *stated.faults)
    if len(_letters(shown.pieces)) >= _MOST_SEEN * len(_letters(stated.pieces)) and shown.pieces:
        return replace(shown, facts=facts, faults=faults)
    return replace(stated, facts=facts, faults=faults, data=(*shown.pieces, *shown.data, *stated.data))


def listing(shown: Document) -> list[str]:
    """Return the jobs that a page lists, with little text below each and no sections of a job; none for any other page."""
    linked = [one for one in shown.facts.get("lists", ()) if len(one.split()) > 1]
    if len(set(linked)) < _LINKS or any(_section(one) in _OF_A_JOB for one in shown.pieces):
        return []
    titles = set(linked)
    run = longest = 0
    for one in shown.pieces:
        run = 0 if one.text in titles else run + len(one.text)
        longest = max(longest, run)
    return linked if longest < _PROSE else []


def parts(shown: Document) -> list[str]:
    """Return the headings of the postings that a page shows, one below the other: those that have sections of a job each."""
    for level in range(1, _LEVELS):
        found: list[str] = []
        title, sections = "", set[str]()
        for one in (*shown.pieces, None):
            if one is None or (one.kind is Kind.HEADING and one.level <= level):
                if title and len(sections) >= _FEW:
                    found.append(title)
                title, sections = one.text if one else "", set()
            elif (section := _section(one)) in _OF_A_JOB:
                sections.add(section or "")
        if len(found) > 1:
            return found
    return []


def is_posting(found: Document) -> bool:
    """Tell whether a text uses words of postings."""
    seen: set[str] = set()
    for one in found.pieces:
        seen.update(word.lower() for word in _WORDS.findall(one.text))
        if len(seen) >= _FEW or _section(one) or boilerplate(one.text):
            return True
    return bool(found.facts.get("title"))


def _section(one: Piece) -> str | None:
    return spelled(one.text) if len(one.text) < _LONG else None


def _letters(pieces: Iterable[Piece]) -> str:
    return "".join(filter(str.isalnum, "".join(one.text.lower() for one in pieces)))
