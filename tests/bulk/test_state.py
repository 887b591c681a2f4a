"""The state of a chunk: what this machine knows comes back as it was, and where anything is odd, nothing is known."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bulk import state
from generator.bulk.state import State, stamp_of

ONE = State(
    "digest", {"../role.yaml": "a"}, ("2026-01-01", ""), {"a.md": (3, 5)}, 1, ("US",), "line\n", {"x": "2026-01-01"}
)
TEXT = st.text(max_size=8)
STATES = st.builds(
    State, TEXT, st.dictionaries(TEXT, TEXT, max_size=2), st.tuples(TEXT, TEXT),
    st.dictionaries(TEXT, st.tuples(st.integers(), st.integers()), max_size=2), st.integers(),
    st.lists(TEXT, max_size=2).map(tuple), TEXT, st.dictionaries(TEXT, TEXT, max_size=2),
)  # fmt: skip


@given(STATES | st.just(ONE))
def test_it_comes_back(one: State) -> None:
    """What is written is read again, names of files that are no text too."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.json"
        state.write(path, one)
        assert state.read(path) == one


@given(st.data())
def test_half_a_state_is_none(data: st.DataObject) -> None:
    """Of a state that was not written to its end, nothing is believed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.json"
        state.write(path, ONE)
        whole = path.read_bytes()
        path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
        assert state.read(path) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"files": []}, {"files": {"a": 1}}, {"files": {"a": ["x", 1]}}, {"span": ["a"]}, {"span": None}, {"read": 1},
        {"postings": "many"}, {"met": 3}, {"posted": ["a"]},
    ],
)  # fmt: skip
def test_an_odd_state_is_none(tmp_path: Path, changes: dict[str, object]) -> None:
    """A value of another kind than is written makes no state, and no error."""
    path = tmp_path / "state.json"
    state.write(path, ONE)
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))
    assert state.read(path) is None


def test_odd_values_are_taken_for_words(tmp_path: Path) -> None:
    """Where words belong, other values are words that fit nothing, and no error later."""
    path = tmp_path / "state.json"
    state.write(path, ONE)
    odd = {"posted": {"x": 5}, "met": [["US"]], "read": {"a": None}, "index": 5, "settings": None}
    path.write_text(json.dumps(json.loads(path.read_text()) | odd))
    found = state.read(path)
    assert found
    assert (found.posted, found.met, found.read, found.index) == ({"x": "5"}, ("['US']",), {"a": "None"}, "5")


@pytest.mark.parametrize("written", ["", "[]", "1", "[" * 99_999, "{}", "null"])
def test_what_is_no_state(tmp_path: Path, written: str) -> None:
    """Other JSON, and what is none, is no state; nor is what is not there."""
    path = tmp_path / "state.json"
    assert state.read(path) is None
    path.write_text(written)
    assert state.read(path) is None


def test_where_it_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A state that cannot be written leaves none, not an older one; that even this fails is no error either."""
    path = tmp_path / "state.json"
    state.write(path, ONE)

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    state.write(path, ONE)
    assert not path.exists()
    state.write(tmp_path / "no-folder" / "state.json", ONE)


@pytest.mark.parametrize(
    ("span", "day", "covered"),
    [
        (("", ""), "2026-01-01", True),
        (("2026-01-01", ""), "2025-12-31", False),
        (("2026-01-01", ""), "2026-01-01", True),
        (("", "2026-01-01"), "2026-01-01", False),
        (("", "2026-01-01"), "2025-12-31", True),
    ],
)
def test_span(span: tuple[str, str], day: str, covered: bool) -> None:
    """The first day of a span belongs to it, the one that ends it does not."""
    assert State("", {}, span, {}, 0, (), "", {}).covers(day) is covered


def test_untouched(tmp_path: Path) -> None:
    """A folder is untouched if each file has its size and its time; one more file does not matter."""
    (tmp_path / "a.md").write_text("abc")
    os.utime(tmp_path / "a.md", ns=(5, 5))
    assert ONE.untouched(tmp_path)
    (tmp_path / "b.md").write_text("more")
    assert ONE.untouched(tmp_path)
    os.utime(tmp_path / "a.md", ns=(5, 6))
    assert not ONE.untouched(tmp_path)
    (tmp_path / "a.md").write_text("abcd")
    os.utime(tmp_path / "a.md", ns=(5, 5))
    assert not ONE.untouched(tmp_path)
    (tmp_path / "a.md").unlink()
    assert not ONE.untouched(tmp_path)


def test_stamps_are_those_of_files(tmp_path: Path) -> None:
    """A folder has no stamp, and neither has a link, whatever it leads to."""
    (tmp_path / "a.md").write_text("abc")
    os.utime(tmp_path / "a.md", ns=(5, 7))
    (tmp_path / "link").symlink_to("a.md")
    assert stamp_of(str(tmp_path / "a.md")) == (3, 7)
    assert stamp_of(str(tmp_path / "link")) is None
    assert stamp_of(str(tmp_path)) is None
    assert stamp_of(str(tmp_path / "nothing")) is None
