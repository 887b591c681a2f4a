"""The turn of a list: duties that go on, without a heading, as requirements."""

from __future__ import annotations

import pytest

from generator.importer.placed import Placed, Where
from generator.importer.turning import turned
from generator.reading.blocks import Kind
from generator.reading.documents.piece import Piece

DUTIES = ["Bake bread by night", "Mix the dough and shape it", "Clean the oven"]
ASKED = [
    "A high school diploma", "At least two years of experience in a bakery", "Knowledge of rye flour",
    "Proven ability to stand all night", "Bachelor's degree or similar experience",
]  # fmt: skip


def lists(*texts: str, where: Where = Where.DUTIES) -> list[Placed]:
    """Items of one list."""
    return [Placed(Piece(Kind.ITEM, one, number), where, "section") for number, one in enumerate(texts, start=1)]


def basic(placed: list[Placed]) -> list[str]:
    """The texts that are requirements after all."""
    return [one.piece.text for one in turned(placed) if one.where is Where.BASIC]


def test_turned() -> None:
    """Where the items turn to what is asked for, and go on so, the others are requirements, placed by their look."""
    found = turned(lists(*DUTIES, *ASKED))
    assert basic(lists(*DUTIES, *ASKED)) == ASKED
    assert {one.why for one in found if one.where is Where.BASIC} == {"look"}
    assert basic(lists(*DUTIES, ASKED[0], "Early hours", *ASKED[1:])) == [ASKED[0], "Early hours", *ASKED[1:]]


@pytest.mark.parametrize(
    "texts",
    [
        DUTIES,
        [DUTIES[0], *ASKED],
        [*DUTIES, *ASKED[:3]],
        [*DUTIES, *ASKED[:2], *DUTIES, *ASKED[:2]],
        [*ASKED, *DUTIES],
    ],
)
def test_not_turned(texts: list[str]) -> None:
    """Few items on either side, or duties among what is asked for, are no turn."""
    assert basic(lists(*texts)) == []


def test_a_list_of_its_own() -> None:
    """Where requirements stand in a list of their own, duties are duties; what is only preferred is no such list."""
    own = lists("A kind word", where=Where.BASIC)
    assert turned([*lists(*DUTIES, *ASKED), *own]) == [*lists(*DUTIES, *ASKED), *own]
    assert basic([*lists(*DUTIES, *ASKED), *lists("A kind word", where=Where.PREFERRED)]) == list(ASKED)
