"""Sections: each piece of a posting ends in the list that a reader would put it in, and in no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importer import sections
from generator.importer.draft import draft
from generator.importer.opening import opening
from generator.importer.placed import SURE, Placed, Where
from generator.reading.documents.plain import read_document
from tests.importer.marked import LISTS, NAMES, marked

LINES = st.sampled_from(
    [
        "", "Responsibilities:", "**Qualifications**", "## About us", "- Build ships", "- 3 years of experience", "Free lunch",
        "We are an equal opportunity employer.", "Pay: $20 - $30 an hour", "SQL", "Apply now", "Ship it, and sail with us. " * 9,
        "What you need to know of the job:", "Why us?", "#li-remote", "Full job description", "* **Tools:**", "EEO", "Ideal",
    ]
)  # fmt: skip


def lists(text: str, employer: str = "", title: str = "") -> list[str]:
    """Return the list of each piece of a text."""
    return [one.where.value for one in sections.place(read_document(text).pieces, employer, title)]


@pytest.mark.parametrize("name", NAMES)
def test_postings(name: str) -> None:
    """Each line of a posting goes where its mark says."""
    text, wanted = marked(name)
    document = read_document(text)
    before = opening(document.pieces)
    found = draft(document).placed
    assert len(found) == len(wanted)
    told = [
        (one.piece.text, where)
        for number, (one, where) in enumerate(zip(found, wanted, strict=True))
        if ("before" if number < before else one.where.value) != where
    ]
    assert not told


def test_postings_are_many() -> None:
    """The postings of the tests are found."""
    assert len(NAMES) > 15


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Requirements\n- SQL\n\nIdeal\n\n- Rust or Go", "hbhp"),
        ("Requirements\n\nIdeal\n\n- Rust or Go", "hhb"),
        ("## EEO\nWe hire all.\n\nOur mission is to sail. We believe in wind.", "hla"),
        ("## EEO\nWe hire all.\n\nBenefits: a boat", "hlf"),
        ("## About us\n- One\n- Two", "haa"),
        ("## About us\nWe sail.\n- Dental insurance for all", "haa"),
        ("## Benefits\n- $500 a year for books, paid in May\n- Rest", "hff"),
        ("## Benefits\n\nA boat.\n\nApply Today: it is easy.", "hfy"),
        ("## Benefits\n\nA boat.\n\nTo apply, send your resume. Apply now!", "hfy"),
        ("## Duties\n- Sail\n- Salary: $90,000 a year", "hdf"),
        ("## Duties\n- Sail\n- Plan a budget of $90,000", "hdd"),
        ("## Duties\nSail.\nMust pass a background check.", "hdd"),
        ("## Duties\nSail.\nHarbor Co uses E-Verify.", "hdl"),
        ("## Duties\n- Sail\n\nThis role is open to remote work.", "hds"),
        ("## Duties\n- Sail\n\nSteer the boat.", "hdd"),
        ("## Duties\n- Sail\n\n" + "Boats are boats, and ropes are ropes. " * 5, "hdu"),
        ("## Duties\n- Sail\n### Benefits administration\n- Answer calls\n- Update files", "hdhdd"),
        ("## Duties\n- Sail\n## Knots and all that\n- 3 years of experience", "hdhb"),
        ("## Duties\n- Sail\n## The whole thing", "hdd"),
        ("## Duties\n- Sail\n## The whole thing\n## Benefits\n- Boat", "hdhhf"),
        ("## Duties\n- Sail\n## This position will close on May 4\nBye.", "hdyu"),
        ("**Clinic nurse**\n**Days**\n**Schedule:** nights\n- 401k\n- PTO", "sssff"),
        ("**Location:**\n**Gardner, MA**\n\n## Duties\n- Sail", "hshd"),
        ("## Salary range: $90,000 - $99,000\n- Paid weekly", "ff"),
        ("**We pay well. Salary ranges are:**\n- Junior: $9,000 - $10,000", "ff"),
        ("## Benefits\nWe offer a package with these highlights, and more:\n- Boat", "hff"),
        ("We offer you many good things:\n- Boat\n- Rope\n\nZone A pay for all of the staff, $9,000:\n- Ask", "fffff"),
        ("Harbor Co\nHello.\n\n## Duties\n- Sail", "tshd"),
        ("## Why Harbor?\n- Dental insurance\n- PTO", "hff"),
        ("## Why Harbor?\nIt is blue.", "ha"),
        ("## Why Harbor?\n- A wide view\n- Quiet nights\n\nIt is blue.", "hfff"),
        ("## Requirements\n- Knots\n- Ropes\n\nNote: knots of any kind will do.", "hbbb"),
        ("## Job description\n- Thing\n- Other thing", "hss"),
        ("Must have a boat licence.\n\n## Duties\n- Sail", "bhd"),
        ("We accept applications for 5 days. No agencies please.", "yl"),
        ("We accept applications for 5 days. The salary range is below.", "y"),
        ("We accept applications for 5 days, and then we close", "y"),
        ("The page is open. We accept applications for 5 days. No agencies please.", "y"),
        ("## Duties\n- Sail\n## Odds\n- Ends", "hdhd"),
        ("## Benefits\n- Boat\n## Odds\n- Ends", "hfhs"),
        ("## Duties\n- Sail\n\n## Benefits\n- Boat\n## Odds\n- Ends", "hdhfha"),
        ("## Benefits\n- Boat\n**Odds**\n- Ends", "hfhf"),
        ("All rights reserved by Harbor.\nHello.", "ns"),
        ("## Benefits\n\nA boat.\n\nYou will also see these other things here:\n- Ends", "hfff"),
        ("People here are given an opportunity to:\n- Row", "ff"),
        ("Our people and the pension, our hiring process:\n- Row", "yy"),
        ("The pension and the skills that people have here:\n- Row", "ss"),
        ("## Duties\n- Sail\n**Odds**\n**Ends**\n- Row", "hdhhd"),
        ("We use cookies on this site, for many reasons.\nHello.", "ns"),
        ("## Duties\n- Sail\n\nPosted on: May 4\nShift: nights\nContact person: Ann\nSalary: $20 an hour", "hdnsyf"),
        ("## Desirable things\n- SQL\n- Rust\n## Bonus points\n- Go", "hbbhp"),
        ("## Desirable things\n- SQL\n- Rust", "hbb"),
        ("## Desirable things\n- SQL\n\n## Requirements\n- Rust", "hphb"),
        ("## Requirements\n- SQL\n## Knots\n- The boat leaves at six each day", "hbha"),
        ("## Requirements\n- SQL\n## Knots\n- The night shift is long in winter", "hbhs"),
        ("## Requirements\n- SQL\n## Knots\n- Bowline\n- Reef knot", "hbhbb"),
        ("## Aufgaben\n\nWillst du das Meer sehen?\n\nIm Hafen erwarten dich:\n\n- Seile", "hshd"),
        ("- Ropes for the boats\n- Nets for all\n\n## Requirements\n- SQL", "ddhb"),
        ("- Ropes for the boats\n- Nets for all", "ss"),
        ("## How to apply\n\nSend a letter to the crew in May. We are an equal opportunity employer.", "hy"),
        ("## How to apply\n\nWe are an equal opportunity employer. Send a letter.", "hl"),
        ("## Benefits\n- Boat\n- Diversity and inclusion in all crews\n- Rope", "hfff"),
        ("## Benefits\n- Boat\n- We are an equal opportunity employer", "hfl"),
        ("## Requirements\n- SQL\n\nIf you like this, write to ann@harbor.example with:\n- A letter", "hbyy"),
        ("Harbor has a new pilot boat. In this role you will do these two:\n- Sail\n- Row", "sdd"),
        ("## New York applicants: a notice of employee rights\n\n## Duties\n- Sail", "shd"),
        ("## Postuler\n\nVotre CV, merci.\n\nPostuler\n\nMerci.", "hyny"),
        ("**About us**\n\nDuties: sail the boat to the other side.\n\nWe like it.", "hda"),
        ("## Pay\nOurs.\n\nThe salary range for this position, full time, is fair; join us.", "hff"),
        ("## Requirements\n- SQL\n\nApply through this page, and apply online.", "hby"),
        ("## Duties\n- Sail\n\n**The home port is Kiel**\n\nApply now", "hddn"),
        ("## Duties\n- Sail\n\n**We are family owned**\n\nApply now", "hdan"),
        ("## How to apply\n\n**1. Write**\n\nA letter.\n\n**2. Talk**\n\nWe talk.", "hhyhy"),
        ("## About us\nWe sail.\n- Tie knots\n- Steer the boat\n\nWe rest.", "hadda"),
        ("## About us\nWe sail.\n- Tie knots\n- Steer the boat\n\n## Duties\n- Sail", "haaahd"),
        ("## About us\nWe sail.\n- Tie knots\n\nWe rest.", "haaa"),
        ("## Location\nKiel.\n- Tie knots\n- Steer the boat", "hsss"),
        ("About us\n\nWe sail.\n\nWhy you will thrive with us\n\n- Dental insurance", "hahf"),
        ("Hello.\nRopes: 1 year (Required)", "sb"),
        ("## Requirements\n- Ropes: 1 year (Preferred)\n- Knots: 1 year", "hpb"),
        ("## Why Harbor?\n- Our mission is to sail\n- We believe in wind", "hff"),
        ("## Role\n\nBuild boats.\n\nDesign sails.\n\nKeep the log.\n\nMaintain the hull.", "hdddd"),
        ("## Role\n\nBuild boats.\n\nDesign sails.\n\nKeep the log.", "hsss"),
        ("## About us\n\nBuild boats.\n\nDesign sails.\n\nKeep the log.\n\nMaintain the hull.", "haaaa"),
        ("## About us\n- Tie knots\n- Steer the boat", "haa"),
        ("## How to apply\n- Resume (required)\n- Portfolio (preferred)", "hyy"),
        ("## Requirements\n- SQL\n- We are an equal opportunity employer; the form is (required)", "hbb"),
        ("Hello.\nWe are an equal opportunity employer, and the form is (required)", "sl"),
        ("## Duties\n- Cook the meals (preferred)", "hd"),
        ("\u26f5 Benefits\n\n\u2693 A boat\n\n\u2600 A rope", "hff"),
        ("## How to apply\n\n**1. Write**\n\nA letter.\n\n**2. Coding**\n\nYou have experience with SQL and skills.", "hhyhy"),
        ("## Additional information\n\nThe crew has dental care.", "hf"),
        ("## Job description\n\nThe crew has dental care.", "hs"),
        ("Sailors of all levels are encouraged to apply.", "y"),
        ("Women and minorities are encouraged to apply.", "l"),
        ("## Duties\n\nBoats of the yard\n\n- Sail", "hhd"),
        ("## Duties\n- Sail\n## Success measures\nYou will do well when you do these\n- Tie knots", "hdhdd"),
        ("- The skills that you need to lead are these:\n- Tie knots\n- Steer", "bbb"),
        ("## Legal\nNo agencies, please, in this search.\n## Odds\nWe do not sponsor visas.\nWe use E-Verify.", "hlhll"),
    ],
)  # fmt: skip
def test_small(text: str, wanted: str) -> None:
    """Headings, runs, labels and the words of legal text decide, each case by one of them."""
    assert lists(text, "Harbor", "Harbor Co") == [LISTS[one] for one in wanted]


def test_employer_of_one_letter() -> None:
    """A letter is no name of an employer."""
    assert lists("Why Harbor?\n\nWe have dental insurance and PTO.", "H") == ["heading", "benefits"]


def test_sure() -> None:
    """Each piece says by what it was known, and so how surely; a spelling is surer than a look."""
    text, _ = marked("interviews")
    found = sections.place(read_document(text).pieces, "Tidewater")
    assert {one.why for one in found} <= {*SURE, "page"}
    assert all(0 <= one.sure <= 1 for one in found)
    assert SURE["spelling"] > SURE["look"] > SURE["nothing"]
    assert Placed(found[0].piece, Where.NOISE, "page").sure == 1


@given(st.lists(LINES, max_size=30), st.sampled_from(["", "Harbor", "(x"]))
def test_nothing_lost(lines: list[str], employer: str) -> None:
    """Each piece is in exactly one list, in order, whatever stands around it."""
    pieces = read_document("\n".join(lines)).pieces
    placed = sections.place(pieces, employer)
    assert "".join(one.piece.text.replace(" ", "") for one in placed) == "".join(
        one.text.replace(" ", "") for one in pieces
    )
    assert 0 <= opening(pieces) <= len(pieces)


def test_share() -> None:
    """A heading with a share of the work divides the duties, whatever it says."""
    text = "**Duties**\n\n**Ships (80%)**\n\n- Build ships\n\n**Other (20%)**\n\n- The harbor seals\n\n**Other**\n\n- The seals"
    assert lists(text) == ["heading", "heading", "duties", "heading", "duties", "heading", "summary"]


def test_one_item_is_no_list() -> None:
    """Items that tell nothing are the duties where requirements follow; a single one is not."""
    below = "\n\n## Requirements\n- A year of experience with oars"
    assert lists(f"- By the river{below}")[0] == "summary"
    assert lists(f"- By the river\n- Near the pier{below}")[:2] == ["duties", "duties"]
