"""Approval: it is written beside its statement, and no other character of the file changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostic import InputError
from generator.spec.approve import approved
from generator.spec.document import Mapping, Sequence, parse, plain
from generator.spec.statement import Statement
from generator.spec.validate import validate_each
from tests.spec.problems import raised

if TYPE_CHECKING:
    from collections.abc import Sequence as List

ONE, TWO, OLD = "a1" * 32, "b2" * 32, "c3" * 32
DAY = date(2026, 11, 24)


def approve(text: str, names: List[str] = ("a",), digests: List[str] = (ONE,), by: str = "Jo") -> str:
    """The text of a file after the statements ``names`` in it were approved."""
    document = parse(text.encode(), "s.yaml", root=None)
    node = document.items or document.root.entries["statements"]
    assert isinstance(node, Sequence)
    placed, problems = validate_each(Statement, node)
    assert problems == []
    chosen = [one for one in placed if one.value.id in names]
    return approved(document, chosen, digests, by, DAY)


def block(digest: str = ONE, by: str = "Jo") -> str:
    """An approval as it is added."""
    return f"approved: {{by: {by}, on: 2026-11-24, sha256: {digest}}}"


NEXT = "- {id: b, section: legal, text: y}\n"
PLAIN = "- id: a\n  section: legal\n  text: x\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (PLAIN, PLAIN + f"  {block()}\n"),
        (PLAIN.removesuffix("\n"), f"{PLAIN}  {block()}"),
        (PLAIN + "\n\n", f"{PLAIN}  {block()}\n\n\n"),
        (PLAIN + "- {id: b, section: legal, text: y}\n", f"{PLAIN}  {block()}\n- {{id: b, section: legal, text: y}}\n"),
        (PLAIN.replace("x\n", "x # why\n"), PLAIN.replace("x\n", f"x # why\n  {block()}\n")),
        (PLAIN.replace("x\n", "|\n    x\n\n    y\n"), PLAIN.replace("x\n", f"|\n    x\n\n    y\n  {block()}\n")),
        (PLAIN.replace("\n", "\r\n"), PLAIN.replace("\n", "\r\n") + f"  {block()}\r\n"),
        ("\ufeff" + PLAIN, f"\ufeff{PLAIN}  {block()}\n"),
        (f"statements:\n{PLAIN}x: 1\n", f"statements:\n{PLAIN}  {block()}\nx: 1\n"),
        ("- {id: a, section: legal, text: x}\n", f"- {{id: a, section: legal, text: x, {block()}}}\n"),
        ("[{id: a, section: legal, text: '}'}]", f"[{{id: a, section: legal, text: '}}', {block()}}}]"),
        (
            "-   id: a\n    section: legal\n    text: x\n",
            f"-   id: a\n    section: legal\n    text: x\n    {block()}\n",
        ),
    ],
)
def test_an_approval_is_added(before: str, after: str) -> None:
    """A new approval is the last key of its statement, in the file's own style, indentation and line ends."""
    assert approve(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            f"approved: {{by: x, on: 2026-01-01, sha256: '{OLD}'}}",
            f"approved: {{by: Jo, on: 2026-11-24, sha256: {ONE}}}",
        ),
        (
            f"approved: {{sha256: '{OLD}', by: \"x, y\" , on: 2026-01-01}} # c",
            f"approved: {{sha256: {ONE}, by: Jo , on: 2026-11-24}} # c",
        ),
        (
            f'approved:\n    by: x y # who\n\n    on: 2026-01-01\n    sha256: "{OLD}"',
            f"approved:\n    by: Jo # who\n\n    on: 2026-11-24\n    sha256: {ONE}",
        ),
    ],
)
def test_an_approval_is_replaced(before: str, after: str) -> None:
    """Of an approval that is there the three values change, wherever they stand in it."""
    text = "- id: a\n  {}\n  section: legal\n  text: x\n"
    assert approve(text.format(before)) == text.format(after)


def test_several_statements_of_one_file() -> None:
    """Each statement gets its own digest, two versions of one id too; those that were not named stay as they are."""
    parts = [
        "- {id: a, section: legal, text: x}\n",
        f"- id: c\n  approved: {{by: x, on: 2026-01-01, sha256: '{OLD}'}}\n  section: legal\n  text: y\n",
        "- id: a\n  section: legal\n  text: z\n",
    ]
    edited = approve("".join(parts), digests=(ONE, TWO))
    assert edited == f"- {{id: a, section: legal, text: x, {block()}}}\n{parts[1]}{parts[2]}  {block(TWO)}\n"


@pytest.mark.parametrize(
    ("by", "written"),
    [
        ("Jo", "Jo"),
        ("Jane Doe", "Jane Doe"),
        ("jane.doe+legal@example.com", "jane.doe+legal@example.com"),
        ("Jane: Counsel", '"Jane: Counsel"'),
        ("Doe, Jane", '"Doe, Jane"'),
        ("Jane #1", '"Jane #1"'),
        ("Jürgen", '"Jürgen"'),
        ('Jo "J" Doe', '"Jo \\"J\\" Doe"'),
        *[(word, f'"{word}"') for word in ("true", "False", "Null", "yes", "No", "ON", "off", "y", "N")],
        ("Norma", "Norma"),
        ("12", '"12"'),
        ("*x", '"*x"'),
        ("", '""'),
    ],
)
def test_names_are_quoted_where_they_must_be(by: str, written: str) -> None:
    """The name of who approves is read back as it was given, and stands in quotes only if YAML needs them."""
    edited = approve(PLAIN, by=by)
    assert edited == f"{PLAIN}  {block(by=written)}\n"
    first = parse(edited.encode(), "s.yaml", root=Sequence).node
    assert isinstance(first, Sequence)
    assert isinstance(first.items[0], Mapping)
    assert plain(first.items[0].entries["approved"]) == {"by": by, "on": "2026-11-24", "sha256": ONE}


def test_a_text_that_would_change() -> None:
    """Where the words of a statement would change by the edit, nothing is edited, and the approval is told."""
    hint = f"add it by hand: approved: {{by: NAME, on: DATE, sha256: {ONE}}}"
    kept = "- section: legal\n  id: a\n  text: |+\n    x\n\n\n"
    told = f"s.yaml:1:3 STATEMENT_EDIT the approval of a cannot be written in place | help {hint}"
    assert raised(lambda: approve(kept), InputError) == [told]
    both = raised(lambda: approve(kept + kept.replace("a", "b", 2), ("a", "b"), (ONE, TWO)), InputError)
    assert both == [told.replace("of a", "of a, b")]
    assert approve(kept.replace("|+", "|")) == kept.replace("|+", "|").replace("x\n", f"x\n  {block()}\n")


scalars = st.sampled_from(["x", "'x: y'", '"a\\n{b}"', "|\n    a\n\n    b", ">-\n    a # b\n    c", "x # why", "'{}x'"])


@settings(deadline=None)
@given(
    st.lists(st.tuples(scalars, st.booleans(), st.sampled_from(["", "\n", "\n\n"])), min_size=1, max_size=4),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
)
def test_only_approvals_are_added(statements: list[tuple[str, bool, str]], newline: str, mark: str) -> None:
    """Whatever the texts are, the file without its new lines is the file before, and each statement has its digest."""
    names = [f"s{number}" for number in range(len(statements))]
    digests = [f"{number}f" * 32 for number in range(len(statements))]
    lines = []
    for name, (text, first, gap) in zip(names, statements, strict=True):
        keys = [f"text: {text}", "section: legal"] if first else ["section: legal", f"text: {text}"]
        lines.append(f"- id: {name}\n  {keys[0]}\n  {keys[1]}\n{gap}")
    before = mark + "".join(lines).replace("\n", newline)
    after = approve(before, names, digests)
    added = [line for line in after.splitlines(keepends=True) if line.startswith("  approved: ")]
    assert added == [f"  {block(digest)}{newline}" for digest in digests]
    assert "".join(line for line in after.splitlines(keepends=True) if line not in added) == before
    data = plain(parse(after.encode(), "s.yaml", root=Sequence).node)
    assert isinstance(data, list)
    pairs = [(one["id"], one["approved"]) for one in data if isinstance(one, dict)]
    assert pairs == [
        (name, {"by": "Jo", "on": "2026-11-24", "sha256": digest}) for name, digest in zip(names, digests, strict=True)
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{PLAIN}  approved:\n", f"{PLAIN}  approved: {block().removeprefix('approved: ')}\n"),
        (f"{PLAIN}  approved: null # soon\n", f"{PLAIN}  {block()} # soon\n"),
        (f"{PLAIN}\n# the end of a\n- id: b\n  section: legal\n  text: y\n", None),
        (f"{PLAIN}  applies:\n    places: [US]\n    when:\n      e_verify: true\n  # the next\n{NEXT}", None),
        (f"{PLAIN}  replaces:\n  - b\n# the next\n- {{id: b, section: legal, text: y}}\n", None),
    ],
)
def test_where_an_approval_is_written(before: str, after: str | None) -> None:
    """It takes the place of an empty one, and stands right behind the last value, before any comment on what follows."""
    written = approve(before)
    if after is not None:
        assert written == after
        return
    comment = next(line for line in before.split("\n") if line.lstrip().startswith("#"))
    assert written.index(block()) < written.index(comment)
    assert written.replace(f"  {block()}\n", "") == before


@pytest.mark.parametrize(
    "text",
    [
        "- {id: a, section: legal, text: z,}\n",
        f"{NEXT[:-2]}, approved: &p {{by: x, on: 2026-01-01, sha256: {OLD}}}}}\n{PLAIN}  approved: *p\n",
        "- &s {id: a, section: legal, text: x}\n- *s\n",
    ],
)
def test_what_cannot_be_written_in_place(text: str) -> None:
    """An approval that would break the file, or approve another statement too, is refused, and told how to be written."""
    digests = (ONE, ONE) if "*s" in text else (ONE,)
    (told,) = raised(lambda: approve(text, digests=digests), InputError)
    assert "STATEMENT_EDIT the approval of a" in told
    assert f"sha256: {ONE}" in told
