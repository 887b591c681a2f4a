"""What is told of an import: the summary, what is missing, what is odd, and what became of legal texts."""

from __future__ import annotations

import pytest

from generator.diagnostic import Severity
from generator.importer import told
from generator.importer.draft import draft
from generator.importer.statements import Kind, Match
from generator.reading.documents import plain
from tests.importer.postings import TELLER

TWICE = (
    "Ships leave the harbor at six, come wind or rain, and the crew is paid for every hour that they are late or early."
)


def codes(text: str) -> list[str]:
    """The codes that are told of a text."""
    return [one.code for one in told.problems(draft(plain.read_document(text)), "a.txt")]


def test_summary() -> None:
    """One line says what was recognised, and what was not."""
    line = told.summary(draft(plain.read_document(TELLER)))
    assert line.startswith("Branch Teller | Harbor Bank | Richmond, VA, US | ")
    assert "4 duties | 2 basic | 1 preferred" in line
    assert told.summary(draft(plain.read_document(""))) == "no title | no employer | no place"
    remote = TELLER.replace("Richmond, VA\n", "Remote\n", 1)
    assert "| remote |" in told.summary(draft(plain.read_document(remote)))


def test_unsure() -> None:
    """What was worked out, or placed by its look alone, has a question mark in the summary, and its lines are told."""
    text = "Harbor Bank is seeking a Branch Teller to join the team in Richmond, VA.\n\nDuties\n\n- Count cash\n- Sort coins\n"
    found = draft(plain.read_document(text))
    assert told.summary(found) == "Branch Teller? | Harbor Bank? | Richmond, VA, US? | 1 summary? | 2 duties"
    [one] = [each for each in told.problems(found, "a.txt") if each.code == "IMPORT_UNSURE"]
    assert one.message == "1 text is placed by look and order alone, below no heading that tells: line 1"
    twice = draft(plain.read_document(text.replace("Duties", "The branch is by the river, and it is old.\n\nDuties")))
    assert any(each.message.startswith("2 texts are placed") for each in told.problems(twice, "a.txt"))


def test_nothing_missing() -> None:
    """Of a whole posting only what is odd in it is told."""
    assert set(codes(TELLER)) == {"IMPORT_PAY", "IMPORT_UNSURE", "IMPORT_WINDOW", "LEAD_IN_AS_BULLET"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "IMPORT_TITLE"),
        ("", "IMPORT_COMPANY"),
        ("", "IMPORT_PLACE"),
        ("", "IMPORT_DUTIES"),
        (TELLER.replace("$41,000", "$41,00"), "IMPORT_PAY"),
        (TELLER.replace("Richmond, VA:", "Sales Zone:"), "IMPORT_PAY_PLACE"),
        (TELLER.replace(" per year\n", " for Clerk Plano, TX: $1,000 - $2,000 for Clerk\n"), "IMPORT_PAY_LINES"),
        (f"Apply now\n{TELLER}", "IMPORT_NOISE"),
        (f"{TELLER}\n{TWICE}\n\n{TWICE}\n", "IMPORT_REPEATED"),
        (TELLER.replace("Richmond, VA\n", "United States, Virginia, Richmond\n", 1), "IMPORT_PLACE_ORDER"),
        (TELLER.replace("accommodation, please", "accommodation (please"), "BRACKET_UNBALANCED"),
        (TELLER.replace("Richmond, VA:", "Anytown, VA:"), "PLACEHOLDER_LEFT"),
        (TELLER + "\nNo agencies please. Harbor Bank runs a background check.\n", "IMPORT_FUSED"),
    ],
)
def test_each(text: str, code: str) -> None:
    """Each is told where it is so, and not of a posting without it."""
    assert code in codes(text)
    assert code == "IMPORT_PAY" or code not in codes(TELLER)


def test_title_twice() -> None:
    """A title that stands twice is told with its line."""
    page = f"Branch Teller\n\nHarbor Bank\nRichmond, VA\nOct 21, 2025\n{TELLER}"
    found = [
        one for one in told.problems(draft(plain.read_document(page)), "a.txt") if one.code == "IMPORT_TITLE_TWICE"
    ]
    assert [one.position and one.position.line for one in found] == [6]


def test_unplaced() -> None:
    """What belongs nowhere is told in part with its line."""
    text = f"{TELLER}\n{'Parrots and keepers of parrots, all sorts of them, live along the river bank. ' * 3}\n"
    [one] = [
        each for each in told.problems(draft(plain.read_document(text)), "a.txt") if each.code == "IMPORT_UNPLACED"
    ]
    assert one.severity is Severity.WARNING
    assert one.message.endswith("...'")


def test_worked_out() -> None:
    """What was worked out is an info, and what is wrong with figures a warning."""
    found = told.problems(draft(plain.read_document(TELLER)), "a.txt")
    assert [one.severity for one in found if one.code == "IMPORT_PAY"] == [Severity.INFO]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"Apply now\n{TELLER}", "1 piece is taken for no part of the posting: line 1"),
        (f"Apply now\nShare\nSave\n{TELLER}\nShare\n", "4 pieces are taken for no part of the posting: lines 1-3, 37"),
        (TELLER + "\n#LI-1\n" * 20, "and 8 more"),
    ],
)
def test_noise(text: str, lines: str) -> None:
    """The lines of noise are told as ranges, of many the first."""
    [one] = [each for each in told.problems(draft(plain.read_document(text)), "a.txt") if each.code == "IMPORT_NOISE"]
    assert one.message.endswith(lines)


def test_matches() -> None:
    """Legal texts are told as the statements that they are, differ from, or are not."""
    placed = draft(plain.read_document(TELLER)).placed
    texts = [one.piece.text for one in placed if one.where == "legal"]
    several = {
        texts[0]: [Match("a", Kind.SAME, "eeo"), Match("b", Kind.CHANGED, "eeo", "[-a-] {+b+}"), Match("c", Kind.NEW)],
        next(one.piece.text for one in placed if one.where == "apply"): [Match("d", Kind.NEW)],
    }
    found = [(one.code, one.severity) for one in told.matches(placed, several, "a.txt")]
    assert found == [
        ("IMPORT_STATEMENT", Severity.INFO),
        ("IMPORT_STATEMENT_CHANGED", Severity.WARNING),
        ("IMPORT_STATEMENT_NEW", Severity.WARNING),
    ]
