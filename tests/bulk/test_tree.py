"""The tree of an output folder: every name in it counts, once, in whatever order it is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bulk import tree
from generator.diagnostic import UsageError

if TYPE_CHECKING:
    from pathlib import Path

NAME = st.text(st.characters(exclude_categories=[]), max_size=6)


@given(one=st.lists(NAME, max_size=6), other=st.lists(NAME, max_size=6))
def test_the_same_names_are_equal(one: list[str], other: list[str]) -> None:
    """Two lots of names are equal if and only if they have the same names, each as often."""
    assert (tree.names(one) == tree.names(other)) == (sorted(one) == sorted(other))
    assert tree.names(one) == tree.names(reversed(one))
    assert tree.names(one) + tree.names(other) == tree.names([*other, *one])
    assert tree.Names() + tree.names(one) == tree.names(one)


def test_every_file_is_found(tmp_path: Path) -> None:
    """Files are found in all folders, hidden ones too, and links are files, whatever they lead to."""
    for name in ("a/b.md", "a/c/.d", ".hidden/e", "index.html", "a/index.html", ".postgen/run.json", "a/.postgen/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "f").symlink_to(tmp_path / "a")
    (tmp_path / "g").symlink_to("nowhere")
    found = sorted(tree.files(tmp_path, frozenset({"index.html"})))
    assert found == [".hidden/e", "a/.postgen/x", "a/b.md", "a/c/.d", "a/index.html", "f", "g"]


def test_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    """A folder that is not there is told."""
    with pytest.raises(UsageError, match="FILE_UNREADABLE"):
        list(tree.files(tmp_path / "absent", frozenset()))
