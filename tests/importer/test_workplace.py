"""Workplace: remote, remote too, or at the named places."""

from __future__ import annotations

import pytest

from generator.importer import workplace
from tests.importer.reading import pieces, stated


def found(*texts: str, remark: str = "", top: tuple[str, ...] = ()) -> str | None:
    """Return what a posting with these sentences says."""
    one = workplace.find(stated(*top), remark, pieces(*top), pieces(*texts))
    return one.value if one else None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Remote Position: No", "here"),
        ("Remote Position: Yes", "remote"),
        ("Workplace Type: Hybrid", "here"),
        ("Work type: Remote", "remote"),
        ("Workplace: on the moon", None),
        ("Remote", "remote"),
        ("Hybrid", None),
        ("\U0001f30e Poland, Remote", None),
    ],
)
def test_header(line: str, kind: str | None) -> None:
    """Labels and lines of the header say it; what a board says of another's posting counts for nothing."""
    assert found(top=(line,)) == kind


@pytest.mark.parametrize(
    ("remark", "kind"),
    [
        (" (Remote)", "remote"),
        (" (Remote Eligible)", "also"),
        (" - onsite or remote", "also"),
        (" (Hybrid)", "here"),
        (" Remote / Hybrid", "also"),
        (" - Nights", None),
    ],
)
def test_title(remark: str, kind: str | None) -> None:
    """What stands behind a title says it."""
    assert found("x", remark=remark) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("#LI-Remote", "remote"),
        ("Remote Position", "remote"),
        ("This is a fully remote position.", "remote"),
        ("We are a remote-first company.", "remote"),
        ("Foxglove is open to remote candidates too.", "also"),
        ("This is a hybrid role with three days in the office.", "here"),
        ("This role can be remote.", "also"),
        ("Fully remote work will also be considered.", "also"),
        ("Other work will also be considered.", None),
        ("You can think for yourself, also remotely.", None),
        ("We sense remote places from orbit, and we like it.", None),
    ],
)
def test_text(text: str, kind: str | None) -> None:
    """Tags, short lines and sentences on the position say it; skills do not."""
    assert found("We work.", text) == kind


def test_contradiction() -> None:
    """A text that says both says nothing."""
    assert found("This is a fully remote position.", "It is an in-person position, really.") is None


def test_without() -> None:
    """The marks are cut out of a text."""
    assert workplace.without("Remote, Berlin, hybrid").split() == [",", "Berlin,"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Eligibilit\u00e9 t\u00e9l\u00e9travail : Oui", None),
        ("Telework eligible: Yes", None),
        ("T\u00e9l\u00e9travail : Oui", "remote"),
        ("Work from home flexibility", None),
        ("Home office stipend", None),
        ("Work from home", "remote"),
        ("Remote - Germany", "remote"),
        ("Location: remote", "remote"),
        ("deutschlandweit Vollzeit", None),
        ("Telecommuting is an option here.", "also"),
        ("Telecommuting is an art here.", None),
        ("Work from anywhere you like (remote or from the Vienna office)", "also"),
    ],
)
def test_perks(line: str, kind: str | None) -> None:
    """That one may ask for remote work, and perks about it, do not make the work remote."""
    assert found(line) == kind


def test_option_above() -> None:
    """A line of the header that says whether one may ask for remote work makes it none."""
    assert found(top=("Eligibilit\u00e9 t\u00e9l\u00e9travail : Oui",)) is None
    assert found(top=("T\u00e9l\u00e9travail",)) == "remote"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Remote, LATAM | Full Time | 5+ years experience", "remote"),
        ("Full time, remote | 40 hours a week", "remote"),
        ("Soups | 40 hours a week", None),
        ("Soups | Remote control of ovens | Bread", None),
        ("Remote | " + "soup " * 30, None),
    ],
)
def test_parts(line: str, kind: str | None) -> None:
    """Each part of a short line between bars counts as a line."""
    assert found(line) == kind
