"""Contacts: the number of a job, where one applies, and sponsorship."""

from __future__ import annotations

import pytest

from generator.importer import contact
from generator.reading.blocks import Kind
from generator.reading.documents.piece import Piece
from tests.importer.reading import pieces, stated


def test_requisition() -> None:
    """The number stands under a label, in the title, or on a line of its own; words and short numbers are none."""

    def number(*top: str, title: str = "Cook") -> str | None:
        one = contact.requisition(stated(*top), title, pieces(*top))
        return one.value if one else None

    assert number("Job ID: BW-2231") == "BW-2231"
    assert number("Job Identification", "262361") == "262361"
    assert number("Job Category", "22") is None
    assert number("Job ID: to follow", "R-10442") == "R-10442"
    assert number(title="Cook (R123456)") == "R123456"
    assert number("R 10442 and more", title="Cook (B12)") is None


def test_url() -> None:
    """The address of a label goes before that of a button, and that before one in a sentence on applying."""

    def address(*texts: str, links: tuple[tuple[str, str], ...] = (), label: str = "x") -> str | None:
        button = Piece(Kind.PARAGRAPH, "Apply now", 9, links=links)
        one = contact.url(stated(label), [*pieces(*texts), button])
        return one.value if one else None

    links = (("Apply now", "https://b.example/2"),)
    assert address(links=links, label="Apply URL: https://a.example/1") == "https://a.example/1"
    assert address("Apply at https://c.example/3.", links=links, label="Link: here") == "https://b.example/2"
    assert address("Apply at https://c.example/3.", links=(("apply", "mailto:x@y.example"),)) == "https://c.example/3"
    assert address("Read https://d.example/4.", "Apply for an accommodation at https://e.example/5.") is None


def test_email() -> None:
    """A mailbox for applications is one; those for accommodation and support are not."""

    def mailbox(*texts: str, label: str = "x") -> str | None:
        one = contact.email(stated(label), pieces(*texts))
        return one.value if one else None

    assert mailbox("Send your resume to jobs@fox.example.") == "jobs@fox.example"
    assert mailbox("Bewerbung an jobs@fox.example") == "jobs@fox.example"
    assert mailbox("Send your resume to a@fox.example.", label="Email: b@fox.example") == "b@fox.example"
    assert mailbox("To apply with an accommodation, write to help@fox.example.", "Write to info@fox.example.") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Foxglove will not sponsor anybody this year.", "not_offered"),
        ("You must be authorized to work without sponsorship.", "not_offered"),
        ("Foxglove may consider sponsoring a cook.", "case_by_case"),
        ("Visa sponsorship is available.", "offered"),
        ("We sponsor the town's football team.", None),
    ],
)
def test_sponsorship(text: str, kind: str | None) -> None:
    """Sponsorship is known by the words of its sentence."""
    one = contact.sponsorship(pieces("We cook.", text))
    assert (one.value if one else None) == kind


def test_sponsorship_of_two_minds() -> None:
    """A text that says two things of sponsorship says nothing surely."""
    assert contact.sponsorship(pieces("Visa sponsorship is available.", "We will not sponsor.")) is None
