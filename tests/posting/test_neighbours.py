"""A posting is what it is alone, whatever was composed before it of what roles and locations share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.diagnostic import InputError
from generator.posting.compose import Composition, compose
from generator.posting.kept import Kept
from generator.spec.workspace import load
from tests.bulk.sites import PLACES, Site, statement
from tests.workspaces import AS_OF

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("section", ["legal", "pay_preface", "incentives", "own"])
def test_a_posting_that_fails_takes_nothing_from_the_next(tmp_path: Path, section: str) -> None:
    """A paragraph that one location cannot fill is still there in the postings for the others, in any order of them."""
    site = Site(tmp_path)
    site.company(statement("two", "First words.\n\nThey are of {city}.", section=section))
    site.pay(50_000)
    own = [{"id": "own", "heading": "Own", "after": "duties", "text": "Words."}]
    pay = [{"place": one, "minimum": 1, "maximum": 2, "currency": "USD", "per": "year"} for one in PLACES]
    inputs = load(site.role(locations=[*PLACES], sections=own, pay=pay))
    alone = {one: compose(inputs, one, AS_OF) for one in PLACES if one != "remote-us"}
    names = [*PLACES]
    for order in (names, names[::-1], [names[0], *names[::-1][:-1]]):
        kept = Kept(inputs, AS_OF)
        for composition in (Composition(inputs, AS_OF, kept), Composition(inputs, AS_OF, kept)):
            for one in order:
                if one in alone:
                    assert composition.posting(one) == alone[one]
                else:
                    with pytest.raises(InputError, match="SLOT_NO_PLACE"):
                        composition.posting(one)
