"""Texts as YAML: whatever is written is read back as it was."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.importer import yaml_text

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]) | st.just(" "), max_size=300).map(
    lambda one: " ".join(one.split())
)


@given(TEXTS)
def test_scalars(text: str) -> None:
    """A text of one line is read as that text, and as no number, truth or date."""
    assert yaml.safe_load(f"key: {yaml_text.scalar(text)}") == {"key": text}


@given(TEXTS.filter(bool))
def test_folded(text: str) -> None:
    """A long text is read as one line."""
    assert yaml.safe_load(f"key:\n  - {yaml_text.folded(text, 4)}")["key"][0].rstrip("\n") == text


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=4))
def test_paragraphs(texts: list[str]) -> None:
    """Paragraphs are parted by blank lines."""
    loaded = yaml.safe_load(f"key: {yaml_text.paragraphs(texts, 2)}\n")["key"]
    assert [" ".join(one.split("\n")).strip() for one in loaded.split("\n\n")] == texts


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Count money", "Count money"),
        ("no", '"no"'),
        ("3+ years", '"3+ years"'),
        ("a: b", '"a: b"'),
        ("\u2028", '"\\L"'),
    ],
)
def test_how_scalars_are_written(text: str, written: str) -> None:
    """Plain where it can be, quoted where it must."""
    assert yaml_text.scalar(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("a {city}", "a \\{city}"), ("{ a }", "{ a }"), ("{1}", "{1}"), ("\\{city}", "\\\\\\{city}")],
)
def test_escaped(text: str, written: str) -> None:
    """What would be a slot is no slot; other braces stay."""
    assert yaml_text.escaped(text) == written


def test_comments() -> None:
    """A comment of several lines stands in, each with its mark."""
    lines = yaml_text.comment("word " * 60, 2)
    assert len(lines) > 1
    assert all(one.startswith("  # ") for one in lines)


def test_long() -> None:
    """A long text is folded, a short one is not; no word is cut."""
    long = "word " * 40 + "x" * 150
    folded = yaml_text.folded(long, 4)
    assert folded.startswith(">-\n    word")
    assert yaml.safe_load(f"key: {folded}") == {"key": long}
    assert yaml_text.folded("short", 4) == "short"


def test_characters() -> None:
    """A document and a scalar hold no character that no spec may hold, and all others."""
    assert yaml_text.scalar("a\x07: b\x9f") == '"a: b"'
    assert yaml_text.document(["a\x07b\x1b", "c\u0092 d\u2019s", "e"]) == "ab\nc d\u2019s\ne\n"
