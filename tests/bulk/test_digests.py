"""The inputs of a posting by digest: a change in what a posting shows is a change in one of them, and names it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import generator
from generator.bulk import digests
from generator.press import shown
from generator.rewrite.record import Run
from generator.spec.validate import Placed
from tests.bulk.sites import statement
from tests.workspaces import AS_OF, COMPANY, write

if TYPE_CHECKING:
    from pathlib import Path

    from generator.posting.model import Posting
    from generator.spec.workspace import Inputs

BAND = {"place": "richmond-va", "minimum": 50_000, "maximum": 60_000, "currency": "USD", "per": "year"}
EQUAL = statement("equal", "{company} is equal.\n\nAll are welcome in {city}.", applies={"posting": "one_place"})


def posting(folder: Path, role: dict[str, object], company: dict[str, object] | None = None) -> Posting:
    """Return the posting of a small workspace for Richmond."""
    inputs = generator.load(write(folder, role, company))
    return generator.compose(inputs, location="richmond-va", as_of=AS_OF)


def test_digest() -> None:
    """A digest is the SHA-256 of the bytes."""
    assert digests.digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    "changes",
    [
        {"minimum": 51_000}, {"maximum": 61_000}, {"currency": "CAD"}, {"per": "month"}, {"label": "Downtown"},
        {"commission": "plus commission"}, {"starting": {"minimum": 50_000, "maximum": 51_000}},
    ],
)  # fmt: skip
def test_pay(tmp_path: Path, changes: dict[str, object]) -> None:
    """Each part of a band is part of the pay that is shown."""
    usual = shown.of_pay(posting(tmp_path, {"pay": [BAND]}))
    assert shown.of_pay(posting(tmp_path, {"pay": [BAND]})) == usual
    assert shown.of_pay(posting(tmp_path, {"pay": [BAND | changes]})) != usual


def test_pay_of_other_places(tmp_path: Path) -> None:
    """Where pay of other places is shown, it is part of it, with the names that formats for machines give to the places."""
    seen = set()
    for place, least in (("us-east", 1000), ("us-east", 1001), ("us-west", 1000)):
        row = {
            "place": place,
            "label": "The East",
            "minimum": least,
            "maximum": 2000,
            "currency": "USD",
            "per": "month",
        }
        seen.add(shown.of_pay(posting(tmp_path, {"pay": [BAND, row], "pay_shown": "all"})))
    assert len(seen) == 3


def test_no_pay(tmp_path: Path) -> None:
    """No pay is the same for all; commission alone is another."""
    none = shown.of_pay(posting(tmp_path, {}))
    assert shown.of_pay(posting(tmp_path, {"title": "Clerk"})) == none
    only = {"place": "richmond-va", "commission": "10% of sales"}
    assert shown.of_pay(posting(tmp_path, {"pay": [only]})) != none


def of_texts(posting: Posting) -> str:
    """Return the digest of the statements of a posting."""
    shared, own = shown.of_statements(posting)
    return shown.with_texts(shared, [posting.sections[section].blocks[number].text for section, number in own])


@pytest.mark.parametrize(
    ("name", "text", "section"),
    [
        ("equal", "Harbor Bank is equal.\n\nAll are welcome here.", "legal"),
        ("equal-2", str(EQUAL["text"]), "legal"),
        ("equal", str(EQUAL["text"]), "benefits"),
        ("equal", "All are welcome in {city}.\n\n{company} is equal.", "legal"),
    ],
)
def test_statements(tmp_path: Path, name: str, text: str, section: str) -> None:
    """Words, names, sections and order of the statements that are shown are part of it."""
    usual = of_texts(posting(tmp_path, {}, {"statements": [EQUAL]}))
    made = statement(name, text, section=section, applies=EQUAL["applies"])
    assert of_texts(posting(tmp_path, {}, {"statements": [made]})) != usual


def test_local_texts(tmp_path: Path) -> None:
    """What statements share in all places is apart from what is said of the place."""
    first = posting(tmp_path, {}, {"statements": [EQUAL]})
    locations = [{"id": "richmond-va", "place": "US-VA", "city": "Norfolk"}]
    second = posting(tmp_path, {}, {"statements": [EQUAL], "locations": locations})
    assert shown.of_statements(first)[0] == shown.of_statements(second)[0]
    assert len(shown.of_statements(first)[1]) == 1
    assert of_texts(first) != of_texts(second)


def test_statements_that_are_not_shown(tmp_path: Path) -> None:
    """They are no part of it."""
    elsewhere = statement("else", "Not here.", applies={"places": ["DE"]})
    usual = of_texts(posting(tmp_path, {}, {"statements": [EQUAL]}))
    assert of_texts(posting(tmp_path, {}, {"statements": [EQUAL, elsewhere]})) == usual


def loaded(folder: Path, role: dict[str, object], company: dict[str, object] | None = None) -> Inputs:
    """Return the inputs of a small workspace."""
    return generator.load(write(folder, role, company))


@pytest.mark.parametrize(
    ("role", "company", "moved"),
    [
        ({"title": "Clerk"}, {}, ["role"]),
        ({"facts": {"e_verify": True}}, {}, ["role"]),
        ({"headings": {"duties": None}}, {}, ["role"]),
        ({"posted": "2026-11-02"}, {}, []),
        ({"locations": ["new-york-ny"]}, {}, []),
        ({"pay": [BAND]}, {}, []),
        ({"rewrite": {"style": "warm"}}, {}, []),
        ({}, {"about": "We keep money."}, ["company"]),
        ({}, {"links": {"money": "https://example.com"}}, ["company"]),
        ({}, {"facts": {"e_verify": True}}, []),
        ({}, {"statements": [EQUAL]}, []),
        ({}, {"locations": [{"id": "richmond-va", "place": "US-VA"}]}, []),
    ],
)
def test_roles_and_companies(
    tmp_path: Path, role: dict[str, object], company: dict[str, object], moved: list[str]
) -> None:
    """What postings show of role and company by itself is in their digests; what reaches them by another input is not."""
    usual = loaded(tmp_path, {})
    other = loaded(tmp_path, role, company)
    before, now = digests.of_role(usual, usual), digests.of_role(other, other)
    assert list(digests.moved(before, now)) == moved


def test_a_rewrite(tmp_path: Path) -> None:
    """Rewritten prose is an input of its own, beside that of the role as it is written."""
    inputs = loaded(tmp_path, {})
    role = inputs.role.value.model_copy(update={"summary": "Rewritten"})
    published = replace(inputs, role=Placed(role, inputs.role.node))
    assert digests.moved(digests.of_role(inputs, inputs), digests.of_role(inputs, published)) == ("rewrite",)


def test_locations(tmp_path: Path) -> None:
    """Whatever is known of a location is in its digest."""
    location = loaded(tmp_path, {}).offered[0]
    changes: list[dict[str, object]] = [{"city": "x"}, {"zone": "x"}, {"workplace": "hybrid"}, {"label": "x"}]
    seen = {digests.of_location(location.model_copy(update=change)) for change in [{}, *changes]}
    assert len(seen) == 1 + len(changes)
    assert "locations" in COMPANY


def test_versions() -> None:
    """They are those of postgen and, where there is a record, of the model and the prompt."""
    run = Run("m-1", "https://x", None, "plain", "balanced", "p-1", "guard", 1, 1, ("x",))
    assert digests.versions(None) == {"postgen": generator.__version__, "rules": None, "model": None, "prompt": None}
    assert digests.versions(run) | {"model": "m-1", "prompt": "p-1"} == digests.versions(run)


NAMES = st.sampled_from("abcd")
DIGESTS = st.dictionaries(NAMES, st.none() | st.sampled_from("xy"))


@given(DIGESTS, DIGESTS)
def test_what_moved(before: dict[str, str | None], now: dict[str, str | None]) -> None:
    """It is told in order, the same from either side, and is nothing only if the one is the other, absent being none."""
    moved = digests.moved(before, now)
    assert list(moved) == sorted(set(moved))
    assert moved == digests.moved(now, before)
    assert set(moved) == {name for name in "abcd" if before.get(name) != now.get(name)}
