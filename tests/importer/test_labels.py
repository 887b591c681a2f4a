"""Labels: data, labels with their value on the line or below it, several on one line; and what only looks like one."""

from __future__ import annotations

from generator.importer import labels
from generator.importer.labels import Source
from generator.reading.blocks import Kind
from generator.reading.documents.piece import Document, Piece
from tests.importer.reading import document, pieces, stated


def values(one: labels.Labels, name: str) -> list[str]:
    """Return what is stated of a field."""
    return [each.value for each in one.all(name)]


def test_with_colon() -> None:
    """A label and its value stand on one line, in any case, after a colon or a dash."""
    one = stated("Job Title: Cook", "LOCATION - Bend, OR", "Lieu : Lyon", "posted: 2026-01-01", "Position - Cook")
    assert values(one, "title") == ["Cook"]
    assert values(one, "location") == ["Bend, OR", "Lyon"]
    assert values(one, "posted") == ["2026-01-01"]


def test_several_on_one_line() -> None:
    """Labels that are parted by strokes are read one by one."""
    one = stated("Location: Bend, OR | Job Type: Part time | Fox: hound")
    assert (values(one, "location"), values(one, "employment")) == (["Bend, OR"], ["Part time"])


def test_below() -> None:
    """A value stands below its label; places go on as long as lines name some."""
    one = stated(
        "locations",
        "Bend, OR",
        "Salem, OR",
        "time type",
        "Full time",
        "job requisition id",
        "R1",
        "Company",
        "Foxglove",
    )
    assert values(one, "location") == ["Bend, OR; Salem, OR"]
    assert (values(one, "employment"), values(one, "requisition"), values(one, "company")) == (
        ["Full time"],
        ["R1"],
        [],
    )
    assert values(stated("Location:", "Bend, OR", "Nights only"), "location") == ["Bend, OR"]


def test_nothing_below() -> None:
    """A label above a heading, another label, chrome or prose has no value."""
    long = "We cook for people who come from far away to eat what we cook, and we do it well."
    for below in (long, "Qualifications", "Salary:", "Apply now", "Hours:", "Time type"):
        assert values(stated("Location:", below), "location") == []
    heading = [Piece(Kind.PARAGRAPH, "Location", 1), Piece(Kind.HEADING, "Kitchen", 2, 2)]
    assert values(labels.read(Document(()), heading, []), "location") == []
    assert values(stated("Location:"), "location") == []


def test_posted_on() -> None:
    """How long ago a job was posted is a value, though no text of the posting."""
    assert values(stated("posted on", "Posted 28 Days Ago"), "posted") == ["Posted 28 Days Ago"]


def test_table() -> None:
    """In a header a label may stand before its value without a sign; in the text that is a sentence."""
    assert values(stated("Location Dallas, TX (Remote)"), "location") == ["Dallas, TX (Remote)"]
    assert values(stated(text=("Location Dallas, TX",)), "location") == []


def test_data() -> None:
    """Facts are stated in data, also under the names of programs; empty ones and "None" are not."""
    one = stated(
        "Location: Bend, OR", hiringOrganization="Foxglove", location="Salem, OR", city="None", title="", fox="hound"
    )
    assert [(each.value, each.source) for each in one.all("location")] == [
        ("Salem, OR", Source.DATA),
        ("Bend, OR", Source.HEADER),
    ]
    assert (values(one, "company"), values(one, "city"), values(one, "title")) == (["Foxglove"], [], [])
    assert values(stated(hiring_organization="Foxglove"), "company") == ["Foxglove"]


def test_page() -> None:
    """What stands around a posting on its page is read last, and not beside data."""
    around = tuple(pieces("Employment type", "Full-time"))
    one = labels.read(Document((), {}, around), [], pieces("Job type: Contract"))
    assert values(one, "employment") == ["Contract", "Full-time"]
    assert values(labels.read(Document((), {"title": ("Cook",)}, around), [], []), "employment") == []


def test_first() -> None:
    """The first value that is short enough is taken, None if there is none."""
    one = stated("Company: " + "Fox " * 60, "Company: Foxglove")
    first = one.first("company")
    assert first
    assert first.value == "Foxglove"
    assert one.first("title") is None


def test_field_of() -> None:
    """A line is a label with a colon, or without one if nothing else is called so."""
    assert labels.field_of("Time Type") == "employment"
    assert labels.field_of("Title:") == "title"
    assert labels.field_of("Title") is None
    assert labels.field_of("Fox:") is None
    assert labels.read(document(), [], []).all("title") == []


def test_paths() -> None:
    """A path of data is read by the name before what says nothing, or as a part of a place."""
    facts = {
        "title.original": ("Cook",),
        "jobLocation.locality": ("Bend",),
        "author.city": ("Rome",),
        "title.slug": ("cook",),
        "office.name": ("Bend",),
    }
    one = labels.read(Document((), facts), [], [])
    assert (values(one, "title"), values(one, "city"), values(one, "location")) == (["Cook"], ["Bend"], ["Bend"])


def test_cells_and_signs() -> None:
    """Two cells of a table are a label and its value; pictures before a label do not count."""
    one = stated(
        "<tr><th>Location</th><td>Riga, Latvia</td></tr>", "<td>Rome</td>", "\U0001f3e2 Company: Fox", "? Fox: Cook"
    )
    assert values(one, "location") == ["Riga, Latvia"]
    assert values(one, "company") == ["Fox"]
    assert labels.label_of("\U0001f4b0 Salary: $20") == "salary"
    assert labels.label_of("Job Locations US-WA-Seattle") == "location"
    assert labels.label_of("Fox: Cook") is None


def test_line_of_a_value_below() -> None:
    """A value below its label is told with its own line."""
    [one] = stated("Location:", "Bend, OR").all("location")
    assert (one.value, one.line) == ("Bend, OR", 2)
