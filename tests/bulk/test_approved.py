"""What is approved: the words of statements as counsel has seen them, with values in their slots, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.bulk import approved
from generator.bulk.approved import Approved
from generator.posting.model import seal
from generator.reading.words import words
from generator.spec.company import Company
from generator.spec.statement import Statement
from tests.bulk import made
from tests.bulk.sites import statement

if TYPE_CHECKING:
    from pathlib import Path

COMPANY = Company.model_validate({"postgen": 1, "name": "Harbor Bank", "locations": []})
TITLE = "Teller"


def known(*several: dict[str, object], more: frozenset[str] = frozenset()) -> Approved:
    """Return what is approved in a workspace with these statements."""
    return approved.of_sources(COMPANY, [Statement.model_validate(one) for one in several], more)


def holds(text: str, own: Approved, title: str = TITLE) -> bool:
    """Tell whether the words of a text are approved."""
    return own.holds(words(text), title)


def test_the_paragraphs_of_a_statement() -> None:
    """Each paragraph is approved as it stands, with the company's values, whatever its line ends; nothing else is."""
    own = known(statement("one", "{company} is\nfair.\n\nAll are welcome."))
    assert holds("Harbor Bank is fair.", own)
    assert holds("All are\twelcome.", own)
    for other in ("Harbor Bank is fair", "River Bank is fair.", "All are welcome. All are welcome.", ""):
        assert not holds(other, own)


def test_a_statement_that_is_not_approved() -> None:
    """The words of a statement that nobody approved, or that changed since, are not approved."""
    plain: dict[str, object] = {"id": "one", "section": "legal", "text": "Some words."}
    assert not holds("Some words.", known(plain))
    changed = statement("one", "Other words.") | {"text": "Some words."}
    assert not holds("Some words.", known(changed))
    assert not holds("Other words.", known(changed))
    assert holds("Some words.", known(statement("one", "Some words.", ends="2020-01-01")))


def test_a_statement_of_a_contact_that_is_gone() -> None:
    """A statement that names a value which the company does not have is not approved."""
    gone = statement("one", "Write to us.") | {"text": "Write to {contacts.support.email}."}
    assert not holds("Write to us.", known(gone))


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("Work in {city}.", ["Work in Richmond.", "Work in St. Louis, MO."], ["Work in .", "Work in: no pay.", "In Richmond."]),
        (
            "Apply within {open_business_days} days.",
            ["Apply within 5 days."],
            ["Apply within five days.", "Apply within 5000 days."],
        ),
        ("{title} by {closes}.", ["Teller by Dec 1, 2026."], ["Guard by Dec 1, 2026.", "Teller by Dec 1."[:-1]]),
        ("{place} and {place}.", ["Rome and Rome."], ["Rome and Paris."]),
        ("Of {company} (in {region}) [a+b].", ["Of Harbor Bank (in Virginia) [a+b]."], ["Of Harbor Bank (in Virginia) ab."]),
    ],
    ids=["place", "number", "title", "twice", "signs"],
)  # fmt: skip
def test_slots_of_roles_and_places(text: str, good: list[str], bad: list[str]) -> None:
    """In the slots of a role or a place any short value may stand, the same where it stands twice; the title is the row's."""
    own = known(statement("one", text))
    assert [one for one in good if not holds(one, own)] == []
    assert [one for one in bad if holds(one, own)] == []


def test_a_long_value_is_none() -> None:
    """A sentence more does not pass for the value of a slot."""
    own = known(statement("one", "Work in {city}."))
    assert not holds(f"Work in Richmond{' and elsewhere' * 9}.", own)


def test_odd_characters_make_no_pattern() -> None:
    """A paragraph with the character that marks slots on the way is approved in no form."""
    own = known(statement("one", "Work \ue000 in {city}.\n\nMore."))
    assert not holds("Work \ue000 in Richmond.", own)
    assert holds("More.", own)


def test_an_archive_adds_what_it_has_seen(tmp_path: Path) -> None:
    """The seals of an archive are approved too; without one there are none."""
    assert approved.of_archive(None) == frozenset()
    site = made.site(tmp_path)
    made.bulk(site, archive=True)
    seals = approved.of_archive(site.archive.path)
    assert seal(words("Employment is at will.")) in seals
    assert holds("Employment is at will.", known(more=seals))
    assert holds("Employment is at will.", Approved(seals))
