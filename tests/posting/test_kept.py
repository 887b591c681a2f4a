"""What is kept: a posting composed with what others left is the one composed afresh, and equal parts are one object."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from generator.diagnostic import InputError, PostgenError
from generator.posting.compose import Composition
from generator.posting.composer import known_facts
from generator.posting.kept import Kept
from generator.spec.applicable import Applicability, judge
from tests.bulk import random_workspaces
from tests.generated import AS_OF
from tests.press import harbor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.posting.model import Block, Posting, Workplace
    from generator.spec.workspace import Inputs


MANY = 49
"""The seed of a workspace with three roles at places in one city."""


def everything(composition: Composition, place: str | None) -> object:
    """Return all of a posting, what does not count in its equality too; what is wrong where there is none."""
    try:
        made = composition.posting(place)
    except PostgenError as problem:
        return problem.diagnostics
    local = [(block.id, block.local) for block in made.blocks()]
    return made, made.diagnostics, made.barred(), local, made.source, made.kin


@pytest.mark.uncounted
@pytest.mark.parametrize("seed", range(40))
def test_a_posting_is_the_same_with_and_without_what_was_kept(seed: int, tmp_path: Path) -> None:
    """Every posting of every role, composed in any order, again, and with what other roles left, is the one made afresh."""
    roles = random_workspaces.make(seed).load(tmp_path)
    kept = Kept(roles[0], AS_OF)
    shared = [Composition(inputs, AS_OF, kept) for inputs in roles]
    wanted = [(one, place) for one in shared for place in (None, *(location.id for location in one.inputs.offered))]
    for one, place in Random(seed).sample(wanted * 2, len(wanted) * 2):
        assert everything(one, place) == everything(Composition(one.inputs, AS_OF), place)


def load(tmp_path: Path, seeds: Iterable[int]) -> Iterator[Inputs]:
    """Yield the roles of several workspaces."""
    for seed in seeds:
        folder = tmp_path / str(seed)
        folder.mkdir()
        yield from random_workspaces.make(seed).load(folder)


@pytest.mark.uncounted
@pytest.mark.parametrize("first", range(0, 60, 20))
def test_postings_of_a_kin_differ_in_local_texts_places_and_pay_only(first: int, tmp_path: Path) -> None:
    """Postings of one composition with the same kin are the same once what is local is taken out of them."""
    met = 0
    for inputs in load(tmp_path, range(first, first + 20)):
        composition, known = Composition(inputs, AS_OF), dict[object, object]()
        for location in inputs.offered:
            try:
                made = composition.posting(location.id)
            except PostgenError:
                continue
            met += made.kin in known
            assert _less_local(made) == known.setdefault(made.kin, _less_local(made))
    assert met > 10


def _less_local(posting: Posting) -> object:
    """Return a posting without what is local: its texts, the ids that name its place, its workplace, its figures."""
    figures = [(one.pay is None, one.commission) for one in posting.pay.values()]
    sections = [
        (one.id, one.custom, one.heading is None, [_block_less_local(block) for block in one])
        for one in posting.sections
    ]
    areas = [one.remote for one in posting.workplaces]
    return sections, figures, areas, replace(posting, sections=(), workplaces=(), pay={})


def _block_less_local(block: Block) -> object:
    """Return a block, less its text, place and pay if it is local."""
    return replace(block, id=block.id.partition("[")[0], text="", figure=None) if block.local else block


def test_what_is_kept_is_of_one_company_and_day(tmp_path: Path) -> None:
    """A role of another company, or on another day, is not composed with what is kept; its posting is none the worse."""
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    one, two = (random_workspaces.make(MANY).load(folder)[0] for folder in folders)
    kept = Kept(one, AS_OF)
    assert kept.fits(one, AS_OF)
    assert not kept.fits(two, AS_OF)
    assert not kept.fits(one, AS_OF + timedelta(days=1))
    for inputs, day in ((two, AS_OF), (one, AS_OF + timedelta(days=400))):
        place = inputs.offered[0].id
        assert Composition(inputs, day, kept).kept is not kept
        assert everything(Composition(inputs, day, kept), place) == everything(Composition(inputs, day), place)


def test_equal_parts_are_one_object(tmp_path: Path) -> None:
    """Blocks of statements, sections of them and workplaces are the same objects in all postings that have them alike."""
    roles = random_workspaces.make(MANY).load(tmp_path)
    kept = Kept(roles[0], AS_OF)
    postings = []
    for inputs in roles:
        composition = Composition(inputs, AS_OF, kept)
        for location in inputs.offered:
            with suppress(PostgenError):
                postings.append(composition.posting(location.id))
    blocks: dict[object, Block] = {}
    workplaces: dict[object, Workplace] = {}
    for posting in postings:
        for block in posting.blocks():
            if block.statement and not block.local:
                assert blocks.setdefault((block.id, block.text), block) is block
        for one in posting.workplaces:
            assert workplaces.setdefault((posting.locale, one.id), one) is one
    assert len(postings) > len(roles) > 1
    assert blocks


def test_a_statement_that_changed_is_told_each_time(tmp_path: Path) -> None:
    """A statement without an approval, or with one for another text, stops every posting that would use it."""
    made = random_workspaces.make(MANY)
    approval = {"by": "counsel@example.com", "on": "2026-01-01", "sha256": "0" * 64}
    statements = [
        {"id": "new", "section": "legal", "text": "New."},
        {"id": "changed", "section": "legal", "text": "Changed.", "approved": approval},
    ]
    (inputs, *_) = replace(made, company=dict(made.company) | {"statements": statements}).load(tmp_path)
    composition = Composition(inputs, AS_OF)
    for location in inputs.offered[:] * 2:
        with pytest.raises(InputError) as told:
            composition.posting(location.id)
        codes = [one.code for one in told.value.diagnostics]
        assert codes[:2] == ["STATEMENT_UNAPPROVED", "STATEMENT_CHANGED"]


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_statements_apply_as_they_are_judged(first: int, tmp_path: Path) -> None:
    """Which statements apply, worked out at once for all postings, is what is judged for each: any places, facts and days."""
    random = Random(first)
    applied = 0
    for inputs in load(tmp_path, range(first, first + 20)):
        for day in (AS_OF, date(2025, 1, 1)):
            known = {**known_facts(inputs, commission=random.random() < 0.5), "sponsorship": "not_offered"}
            quick = Applicability(inputs.statements, day)
            for size in range(len(inputs.offered) + 1):
                places = random.sample(inputs.offered, size)
                reaching = [
                    quick.covering(one) & quick.holding({**known, "workplace": one.workplace}) for one in places
                ]
                for many in (False, True):
                    verdicts = judge(inputs.statements, places, known, day, many=many)
                    wanted = tuple(number for number, one in enumerate(verdicts) if one.applies)
                    assert quick.numbers(quick.applying(reaching, many=many)) == wanted
                    applied += len(wanted)
    assert applied > 100


@pytest.mark.parametrize("section", ["pay_preface", "pay_other", "incentives"])
def test_local_statements_beside_lines_of_pay(section: str, tmp_path: Path) -> None:
    """Statements with a slot of the place that stand before or after the lines of pay are those of each location."""
    text = "Pay in {city} is fair.\n\nAsk in {city}."
    made = harbor.made(statements=[*harbor.STATEMENTS, {"id": "fair", "section": section, "text": text}])
    (inputs,) = made.load(tmp_path)
    shared = Composition(inputs, AS_OF)
    for location in inputs.offered[:] * 2:
        assert everything(shared, location.id) == everything(Composition(inputs, AS_OF), location.id)
