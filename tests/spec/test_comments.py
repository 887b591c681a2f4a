"""Comments of YAML are found where they are, and texts that look like them are not."""

from __future__ import annotations

import pytest

from generator.spec.comments import comments

TEXT = """# first
a: |  # head
  text # no
  # no

# second
b: plain#no # third
c: ['# no', "x\n  # no", y]  # fourth
d: &e >-
  text

    # no
# fifth
? f # sixth # more
: &g |+  #seventh
  # no
"""
WANTED = ["# first", "# head", "# second", "# third", "# fourth", "# fifth", "# sixth # more", "#seventh"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_comments(start: str, end: str) -> None:
    """Each comment is told with where it begins; those in blocks, quotes and words are text."""
    text = start + TEXT.replace("\n", end)
    found = [*comments(text)]
    assert [one for _, one in found] == WANTED
    assert all(text.startswith(one, at) for at, one in found)
