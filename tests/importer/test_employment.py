"""Employment: of the title, under labels, on lines, in sentences on the position, and by the hours of a week."""

from __future__ import annotations

import pytest

from generator.importer import employment
from tests.importer.reading import pieces, stated


def found(*texts: str, title: str = "Cook", remark: str = "", top: tuple[str, ...] = (), **facts: str) -> str | None:
    """Return the kind that a posting names."""
    one = employment.find(stated(*top, text=texts, **facts), title, remark, pieces(*top), pieces(*texts))
    return one.value if one else None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Intern, Data Science", "intern"),
        ("Marketing Internship", "intern"),
        ("Werkstudent Marketing (m/w/d)", "intern"),
        ("Stage - Data Analyst (H/F)", "intern"),
        ("Stage Manager", None),
        ("Internal Auditor", None),
        ("Contract Manager", None),
    ],
)
def test_title(title: str, kind: str | None) -> None:
    """Internships are known by their title; words that only begin alike are none."""
    assert found(title=title) == kind


@pytest.mark.parametrize(
    ("remark", "kind"),
    [(" (Part-time)", "part_time"), (" - Contract", "contractor"), (" - PRN", "per_diem"), (" - Nights", None)],
)
def test_remark(remark: str, kind: str | None) -> None:
    """What stands behind a title names the kind."""
    assert found(remark=remark) == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Full Time", "full_time"),
        ("Temp to hire", "temporary"),
        ("Full-time · Hybrid", "full_time"),
        ("Contract W2, 12 Months", "contractor"),
        ("Hours: Full?time; days may vary", "full_time"),
        ("CDI - Temps plein", "full_time"),
        ("Contract Management", None),
        ("Job Type: Full-Time, Permanent", "full_time"),
        ("Job type: Full-time, PRN", "full_time"),
        ("Type de contrat : CDD", "temporary"),
        ("Type de contrat : CDI ou contrat d'apprentissage", None),
        ("Type de contrat : CDD ou CDI", "temporary"),
        ("Type de contrat : CDI temps plein ou temps partiel", "part_time"),
        ("Arbeitszeit: Teilzeit", "part_time"),
        ("Status: exempt", None),
        ("Weekly Hours: 40", "full_time"),
        ("Hours per week: 20", "part_time"),
        ("Weekly Hours: 32", None),
        ("Weekly Hours: many", None),
        ("Direct Hire", None),
    ],
)
def test_header(line: str, kind: str | None) -> None:
    """Labels and lines of a header name the kind; of several the first."""
    assert found(top=(line,)) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This position is a 2-year term appointment with a renewal.", "temporary"),
        ("This position is a term paper away.", None),
        ("The position is a part time one, with good hours.", "part_time"),
        ("This is a temp-to-hire position in a kitchen.", "temporary"),
        ("What we pay in this full-time position is $100,000-$120,000.", "full_time"),
        ("Standard full-time schedule (Monday to Friday)", "full_time"),
        ("This is an independent contractor position paying well.", "contractor"),
        ("Full Time Hours", "full_time"),
        ("Pay is good. Full-time. London.", "full_time"),
        ("Below are the least and most full-time annual salaries of each town.", None),
        ("Benefits for full-time employees in this position are rich.", None),
        ("What you get depends on full or part-time status, and on your level.", None),
        ("Here full-time employees gain ten hours a month.", None),
        ("40 hours per week", "full_time"),
        ("We are looking for a reliable, full-time Line Cook.", "full_time"),
        ("We cook.", None),
    ],
)
def test_text(text: str, kind: str | None) -> None:
    """Sentences say what the position is; what they say of pay and people is something else."""
    assert found("We cook.", text) == kind


def test_order() -> None:
    """A sentence on the position goes before data, and a label before both; data before the hours of a week."""
    assert found("This is a part-time position.", a_job_type='["Full Time"]') == "part_time"
    assert found("This is a part-time position.", top=("Job type: Contract",)) == "contractor"
    assert found("20 hours per week", job_type="FULL_TIME") == "full_time"


def test_without() -> None:
    """Kinds are cut out of a text, those that name an occupation too are not."""
    assert employment.without("Intern, full time").strip() == "Intern,"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This contract position is with one of our clients in the far north.", "contractor"),
        ("You review each contract for the position of the client.", None),
        ("Full time, up to two years in all", "full_time"),
        ("Full time staff, up to two hundred in all", None),
        ("Buscamos cocinero para trabajar en un proyecto full time durante tres meses.", "full_time"),
        ("Buscamos cocinero para clientes full time de la casa grande.", None),
        ("We want you to join us full-time in our Brooklyn kitchen.", "full_time"),
        ("The cooks who joined us worked full-time in Brooklyn before.", None),
        ("Type of contract: CDI", None),
        ("Type de contrat : CDI, temps plein", "full_time"),
        ("Contract type: Permanent contract", None),
        ("Contract type: Contract", "contractor"),
        ("Duration: six (6) months", "temporary"),
        ("Duration: as long as it takes", None),
        ("Dauer: 12 Monate", "temporary"),
    ],
)
def test_position_and_term(text: str, kind: str | None) -> None:
    """A kind is of the position where it names it or begins the line; a term makes the work temporary, a CDI not full time."""
    assert found(text) == kind
