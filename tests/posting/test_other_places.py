"""A text that names the town of another location than its posting is for is told, with its place and a way to mend it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import generator
from generator.posting import other_places
from generator.posting.compose import Composition
from generator.posting.kept import Kept
from generator.spec.workspace import Workspace
from tests import workspaces
from tests.workspaces import AS_OF

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostic import Diagnostic

LOCATIONS: list[dict[str, object]] = [
    {"id": "richmond-va", "place": "US-VA", "city": "Richmond"},
    {"id": "new-york-ny", "place": "US-NY/new-york-city", "city": "New York"},
    {"id": "yonkers-ny", "place": "US-NY", "city": "Yonkers"},
    {"id": "denver-co", "place": "US-CO", "city": "Denver", "label": "Denver Tech Center"},
    {"id": "denver-2", "place": "US-CO", "city": "Denver", "label": "South Denver"},
    {"id": "remote-us", "place": "US", "workplace": "remote", "label": "Boulder Base"},
    {"id": "remote-ny", "place": "US", "workplace": "remote", "remote_within": ["US-NY"]},
    {"id": "hub", "place": "US-CO", "label": "Mile High Hub"},
    {"id": "manila", "place": "PH", "city": "Manila", "country": "Philippines"},
]
COMPANY: dict[str, object] = {"name": "Richmond Bank", "locations": LOCATIONS}
EVERYWHERE: dict[str, object] = {"locations": [one["id"] for one in LOCATIONS]}


def told(folder: Path, role: dict[str, object], location: str | None, **company: object) -> list[Diagnostic]:
    """Return what is told of the towns in the posting of a role that is offered everywhere."""
    posting = workspaces.compose(folder, EVERYWHERE | role, COMPANY | company, location=location)
    return [one for one in posting.diagnostics if one.code in ("POSTING_OTHER_PLACE", "POSTING_TITLE_PLACE")]


def messages(folder: Path, role: dict[str, object], location: str | None, **company: object) -> list[str]:
    """Return the messages of what is told."""
    return [one.message for one in told(folder, role, location, **company)]


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ({"title": "Teller - Richmond"}, "title"),
        ({"headings": {"duties": "Your day in Richmond"}}, "heading"),
        ({"summary": "You count.\n\nOur Richmond branch is new."}, "text"),
        ({"duties": {"lead_in": "In Richmond you will", "items": ["count"]}}, "text"),
        ({"duties": {"items": ["count", "open the Richmond branch"]}}, "text"),
        ({"duties": ["open the Richmond branch"]}, "text"),
        ({"qualifications": {"basic": ["A home near Richmond"]}}, "text"),
        ({"qualifications": {"preferred": ["A home near Richmond"]}}, "text"),
        ({"sections": [{"id": "team", "heading": "Life in Richmond", "text": "Nice."}]}, "heading"),
        ({"sections": [{"id": "team", "text": "We are six in Richmond.", "locked": True}]}, "text"),
    ],
)
def test_every_text_is_looked_at(role: dict[str, object], kind: str, tmp_path: Path) -> None:
    """Title, headings and prose are; the posting for the town that they name has no warning, each other one has."""
    expected = [f"the {kind} names 'Richmond', and the posting is for 'New York, NY'"]
    assert messages(tmp_path, role, "new-york-ny") == expected
    assert messages(tmp_path, role, "richmond-va") == []
    assert messages(tmp_path, role, None) == []


@pytest.mark.parametrize(
    ("role", "location"),
    [
        ({"summary": "A state like New York, and you."}, "yonkers-ny"),
        ({"summary": "Live in New York."}, "remote-ny"),
        ({"summary": "Work in Denver."}, "denver-2"),
        ({"summary": "Work in South Denver."}, "denver-2"),
        ({"summary": "We are Richmond Bank."}, "denver-co"),
        ({"summary": "Offices in Richmond and New York."}, "richmond-va"),
        ({"summary": "Offices in {city} and New York."}, "richmond-va"),
        ({"summary": "In {place}, near New York."}, "richmond-va"),
        ({"summary": "Travel to New York."}, "richmond-va"),
        ({"summary": "From the Boulder Base."}, "richmond-va"),
        ({"title": "Teller, Richmond or New York"}, "richmond-va"),
        ({"headings": {"about": "Richmond", "team": None}, "sections": [{"id": "team", "heading": "Us"}]}, "hub"),
        ({"apply": {"instructions": "Come to our Richmond branch."}}, "hub"),
        ({"summary": "Mail.", "pay_profile": "Teller, Richmond"}, "hub"),
    ],
)
def test_what_is_not_told(role: dict[str, object], location: str, tmp_path: Path) -> None:
    """A town that is called like the own state, area or label, that stands beside the own town, or that is not shown."""
    assert messages(tmp_path, role, location) == []


def test_labels_are_towns(tmp_path: Path) -> None:
    """A label that is given names its location, that of remote work aside; a label may hold the own town."""
    role: dict[str, object] = {"summary": "At the Mile High Hub. In Denver Tech Center."}
    assert len(messages(tmp_path, role, "richmond-va")) == 2
    assert messages(tmp_path, role, "hub") == [
        "the text names 'Denver Tech Center', and the posting is for 'Mile High Hub'"
    ]
    labelled = [{"id": "a", "place": "US-VA", "label": "Downtown Richmond"}, *LOCATIONS]
    role = {"summary": "In our Richmond branch.", "locations": ["a"]}
    assert messages(tmp_path, role, "a", locations=labelled) == []


def test_the_title_over_another_text(tmp_path: Path) -> None:
    """In a posting for many places, a text for one of its towns under a title for another is told, beside it not."""
    role: dict[str, object] = {"title": "Teller - Richmond", "summary": "In Denver. In Richmond or Denver.", "sections": [
        {"id": "team", "text": "We are in South Denver. We are in Denver."}
    ]}  # fmt: skip
    assert messages(tmp_path, role, None) == [
        "the text names 'Denver', and the title 'Richmond'",
        "the text names 'South Denver', and the title 'Richmond'",
        "the text names 'Denver', and the title 'Richmond'",
    ]
    assert messages(tmp_path, role | {"title": "Teller - Denver"}, None) == []
    assert messages(tmp_path, role | {"title": "Teller"}, None) == []
    offered = {"locations": ["denver-2", "manila"]}
    assert messages(tmp_path, role | offered | {"sections": []}, None) == [
        "the title names 'Richmond', and the posting is for 'South Denver' and 1 more"
    ]


def test_places_and_hints(tmp_path: Path) -> None:
    """Line and column are those of the town in the role's file; the hint says how to mend it and which location fits."""
    workspaces.write(tmp_path, {}, COMPANY)
    (tmp_path / "role.yaml").write_text(
        "postgen: 1\nposted: 2026-11-01\nlocations: [denver-co, manila, richmond-va]\n"
        "title: Teller - New York\n"
        "summary: >\n  Richmond Hill is far. Our branch in\n\n  Richmond is near, and New\n  York is far.\n"
        'duties: ["Count at the \\u0052ichmond branch"]\n'
    )
    inputs = generator.load(tmp_path / "role.yaml")
    posting = generator.compose(inputs, location="manila", as_of=AS_OF)
    places = [(one.position.line, one.position.column) for one in posting.diagnostics if one.position]
    assert places == [(4, 17), (8, 3), (8, 25), (10, 10)]
    assert [one.hint for one in posting.diagnostics[:2]] == [
        "leave the town out; as it is, the title fits the location new-york-ny",
        "write {city}, or leave the town out; as it is, the text fits the location richmond-va",
    ]
    posting = generator.compose(inputs, location=None, as_of=AS_OF)
    assert [one.message for one in posting.diagnostics if one.hint and "title fits" in one.hint] == [
        "the title names 'New York', and the posting is for 'Denver Tech Center' and 2 more places"
    ]


def test_many_locations_fit(tmp_path: Path) -> None:
    """Of the locations that a text fits three are named; one without a city has no {city} to write."""
    several = [{"id": f"d-{number}", "place": "US-CO", "city": "Denver"} for number in range(5)]
    hub = {"id": "hub", "place": "US-CO", "label": "The Hub"}
    several[0]["label"] = "Denver"
    found = told(tmp_path, {"summary": "In Denver.", "locations": ["hub"]}, "hub", locations=[*several, hub])
    expected = "write {place}, or leave the town out; as it is, the text fits the location d-0, d-1, d-2 and 2 more"
    assert [one.hint for one in found] == [expected]
    both: dict[str, object] = {"summary": "In Denver.", "locations": ["hub", "lab"]}
    found = told(tmp_path, both, None, locations=[*several, hub, hub | {"id": "lab", "label": "The Lab"}])
    assert [one.hint for one in found] == [expected.replace("write {place}, or ", "")]


def test_a_changed_text_is_told_at_its_source(tmp_path: Path) -> None:
    """A text that does not stand in the file as it is published, as one that was set, is told where it begins."""
    path = workspaces.write(tmp_path, EVERYWHERE, COMPANY)
    inputs = generator.load(path, assignments=["summary=In Richmond"])
    posting = generator.compose(inputs, location="hub", as_of=AS_OF)
    assert [str(one.position) for one in posting.diagnostics] == ["--set summary:1:4"]


def test_a_state_tells_a_town_from_a_word(tmp_path: Path) -> None:
    """A town that is a word too counts where the state or country of a location of that name stands behind it."""
    locations = [{"id": "m", "place": "US-AL", "city": "Mobile"}, {"id": "k", "place": "US-AL", "city": "Kent"}]
    role: dict[str, object] = {"locations": ["k"]}
    for title, count in (("Developer, Mobile", 0), ("Developer, Mobile, AL", 1), ("Developer, Mobile (Alabama)", 1)):
        assert len(messages(tmp_path, role | {"title": title}, "k", locations=locations)) == count


def test_a_company_called_as_a_town(tmp_path: Path) -> None:
    """The name of the company is never a town, not even where it is the same."""
    assert messages(tmp_path, {"summary": "We at Denver count."}, "hub", name="Denver") == []


def test_large_workspaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a workspace with very many locations, those are known that the role is offered at."""
    role: dict[str, object] = {"summary": "In Richmond. In New York.", "locations": ["hub", "new-york-ny"]}
    assert len(messages(tmp_path, role, "hub")) == 2
    monkeypatch.setattr(other_places, "MOST", len(LOCATIONS) - 1)
    assert messages(tmp_path, role, "hub") == ["the text names 'New York', and the posting is for 'Mile High Hub'"]


def test_roles_share_the_towns(tmp_path: Path) -> None:
    """The towns of a workspace are gathered once; a role with locations of its own has its own."""
    workspaces.write(tmp_path, {}, COMPANY)
    own = {"id": "lima", "place": "PE", "city": "Lima"}
    for name, locations in (("a", ["hub"]), ("b", ["hub"]), ("c", ["hub", own])):
        role = workspaces.ROLE | {"locations": locations, "summary": "In Lima. In Richmond."}
        (tmp_path / f"{name}.yaml").write_text(json.dumps(role))
    workspace = Workspace(tmp_path)
    several = [workspace.load(tmp_path / f"{name}.yaml") for name in "abc"]
    kept = Kept(several[0], AS_OF)
    assert kept.towns(several[0]) is kept.towns(several[1])
    compositions = [Composition(one, AS_OF, kept) for one in several]
    assert [len(one.posting("hub").diagnostics) for one in compositions] == [1, 1, 2]
