"""Names that are known: in several collections at once, few or very many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import diagnostic
from generator.spec.names import Known

MANY = frozenset(f"city-{number:05}-north" for number in range(3000))


@given(st.lists(st.sets(st.text("ab", max_size=3))), st.text("ab", max_size=3))
def test_several_collections_are_one(parts: list[set[str]], name: str) -> None:
    """A name is known if it is in a part, also in a part of a part; all names are in it, and the nearest is that of all."""
    for known in (Known(*parts), Known(Known(*parts[:1]), *parts[1:])):
        assert (name in known) == any(name in part for part in parts)
        assert sorted(known) == sorted(one for part in parts for one in part)
        assert len(known) == sum(map(len, parts))
        assert known.nearest(name) == diagnostic.nearest(name, known)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("city-01234-nort", "city-01234-north"),
        ("sity-01234-north", "city-01234-north"),
        ("city-01234-morth", "city-01234-north"),
        ("aaa-02999-north", "city-02999-north"),
        ("zity-00000-north", "city-00000-north"),
        ("own-plac", "own-place"),
    ],
)
def test_the_nearest_of_very_many(written: str, meant: str) -> None:
    """Of thousands of names, one that begins or ends like what was written is found; so is one of a small part."""
    assert Known(MANY, ["own-place"]).nearest(written) == f"did you mean {meant!r}?"
    assert Known(Known(MANY), ["own-place"]).nearest(written) == f"did you mean {meant!r}?"


def test_nothing_is_near() -> None:
    """Where no name is like what was written, there is no hint, however many names there are."""
    assert Known(MANY).nearest("xyz") is None
    assert Known().nearest("xyz") is None


def test_few_of_many_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of thousands of names only those beside what was written are compared with it; of few, all."""
    compared: list[int] = []
    monkeypatch.setattr(diagnostic, "nearest", lambda _, valid: compared.append(len(list(valid))))
    Known(MANY).nearest("city-01234-morth")
    Known(sorted(MANY)[:1000]).nearest("city-01234-morth")
    assert compared[0] <= 200
    assert compared[1] == 1000
