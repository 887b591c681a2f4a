"""What GitHub shows otherwise than CommonMark is found where it is, and only there."""

from __future__ import annotations

import pytest

from generator.reading.github import document_faults
from generator.reading.markdown import read_markdown


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a ~~b~~ c", "GitHub strikes out the text between two '~~'."),
        ("a ~b~ c", "GitHub strikes out the text between two '~'."),
        ("~~**b**~~", "GitHub strikes out the text between two '~~'."),
        ("x~~y~~z", "GitHub strikes out the text between two '~~'."),
        ("\\~ ~b~", "GitHub strikes out the text between two '~'."),
        ("Pay $a$ now", "GitHub makes a formula of the text between two '$'."),
        ("($20)-$x$.", "GitHub makes a formula of the text between two '$'."),
        ("a $$ b $$ c", "GitHub makes a formula of the text between two '$$'."),
        ("$a\nb$", "GitHub makes a formula of the text between two '$'."),
        ("See [^1].", "GitHub makes a footnote of '[^1]'."),
        ("- [ ] a", "GitHub makes a check box of '[ ]' at the start of an item."),
        ("- [x] a", "GitHub makes a check box of '[x]' at the start of an item."),
        ("> [!NOTE]\n> a", "GitHub makes an alert of '[!NOTE]'."),
        ("| a | b |\n| - | - |\n| c | d |", "GitHub makes a table of lines that CommonMark shows as they are."),
        ("a | b\n:- | -:", "GitHub makes a table of lines that CommonMark shows as they are."),
        ("a :smile: b", "GitHub makes a picture of ':smile:'."),
        ("at file.js:100:14", "GitHub makes a picture of ':100:'."),
        ("a \\:smile\\: b", "GitHub makes a picture of ':smile:'."),
        ("a::+1::b", "GitHub makes a picture of ':+1:'."),
        ("---\na: b\n---\n", "The text starts with '---', which many programs take for data and do not show."),
    ],
)
def test_fires(text: str, fault: str) -> None:
    """Each of these is shown otherwise on GitHub."""
    assert fault in read_markdown(text).faults


@pytest.mark.parametrize(
    "text",
    [
        "a \\~\\~b\\~\\~ c",
        "a ~20 and ~30 b",
        "a ~ b ~ c",
        "a ~~b c",
        "a ~~b~ c",
        "a~~~~~b~~~~~c",
        "a&#126;&#126;b&#126;&#126;",
        "$175,800 - $200,700",
        "$20–$25 and ($30)",
        "costs $$5 and $$10",
        "5$ or 6$",
        "US$5 or US$6",
        "\\$a\\$",
        "$ a $",
        "a $",
        "\\[^1]",
        "[^ 1]",
        "- \\[ ] a",
        "- [ ]",
        "- [y] a",
        "a\n\n[ ] b",
        "[!NOTICE] a",
        "a | b\n\\- | \\-",
        "| - | - |",
        "std::vector::begin",
        "at 10:30:45",
        ":no-such-name:",
        "a: b",
        "a\n\n---\n\nb",
        "--- a",
    ],
)
def test_near_misses(text: str) -> None:
    """None of these is."""
    assert read_markdown(text).faults == ()


def test_front_matter() -> None:
    """Only a first line of three dashes starts data about the document."""
    for text in ("---\r\na", "\ufeff--- \na", "---"):
        assert document_faults(text)
    for text in ("\n---\n", "----\n", "a"):
        assert not document_faults(text)
