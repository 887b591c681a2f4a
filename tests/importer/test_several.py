"""Several postings: those of one role, and the company profile of what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from generator.importer import several, spec
from generator.importer.company_file import Profile
from generator.importer.draft import draft
from generator.importer.statements import Kind, match
from generator.reading.documents import plain
from tests.importer.postings import TELLER

if TYPE_CHECKING:
    from generator.importer.draft import Draft

PLANO = TELLER.replace("Richmond, VA", "Plano, TX").replace("$41,000 - $48,500", "$40,000 - $47,000")


def read(text: str) -> Draft:
    """A posting."""
    return draft(plain.read_document(text))


def test_one_role() -> None:
    """Postings that differ by their place, and its pay, are of one role; those that say more are not."""
    assert several.digest(read(TELLER)) == several.digest(read(PLANO))
    assert several.digest(read(TELLER)) != several.digest(read(TELLER.replace("counter", "till")))
    named = [f"{one}\nYou work in {town}.\n" for one, town in ((TELLER, "Richmond"), (PLANO, "Plano"))]
    assert several.digest(read(named[0])) == several.digest(read(named[1]))


def test_whole() -> None:
    """One role has the places and the pay of all its postings, slots for their names, and what is no part of any of them."""
    town, other = f"{TELLER}\nYou work in Richmond.\n", f"Apply now\n{PLANO}\nYou work in Plano.\n"
    role = several.Role()
    for one in (town, other):
        role.add(read(one))
    found = spec.role_spec(role.whole(read(town)))
    loaded: dict[str, Any] = yaml.safe_load(found)
    assert [one["id"] for one in loaded["locations"]] == ["richmond-va", "plano-tx"]
    assert [one["minimum"] for one in loaded["pay"]] == [41000, 40000]
    assert "You work in {city}." in found
    assert "# - Apply now" in found


def test_alone() -> None:
    """A single posting stays as it is."""
    role = several.Role()
    role.add(read(TELLER))
    assert role.whole(read(TELLER)) == read(TELLER)


def test_slots() -> None:
    """Names are slots as whole words only, and where there is one place; short names of states are none."""
    [richmond] = read(TELLER).header.locations
    assert several.slotted("Richmond, Richmonds, VA", [richmond]) == "{city}, Richmonds, VA"
    assert several.slotted("Richmond", [richmond, richmond]) == "Richmond"


def profile(*texts: str) -> Profile:
    """The profile of postings."""
    made = Profile()
    for one in texts:
        made.add(read(one))
    return made


def test_profile() -> None:
    """A profile holds what recurs, each as a statement of its kind, with a guess where it applies, and approved by nobody."""
    colorado = "In Colorado we keep applications for two years, as the privacy policy says."
    denver = TELLER.replace("Richmond, VA", "Denver, CO") + f"\n{colorado}\n"
    made = profile(TELLER, denver, denver, PLANO)
    loaded: dict[str, Any] = yaml.safe_load(made.text())
    assert loaded["name"] == "Harbor Bank"
    statements = {one["id"]: one for one in loaded["statements"]}
    assert statements["equal-opportunity"]["section"] == "legal"
    assert statements["accommodation"]["section"] == "accommodation"
    assert statements["equal-opportunity"]["applies"] == {"places": ["US"]}
    assert statements["privacy"]["applies"] == {"places": ["US-CO"]}
    assert not any("approved" in one for one in loaded["statements"])
    assert [one.kind for one in match(colorado, made.known())] == [Kind.SAME]


def test_profile_of_one() -> None:
    """Of a single posting all legal texts are taken; of several only those that two have."""
    assert "equal-opportunity" in profile(TELLER).text()
    once = profile(TELLER, PLANO.replace("race, religion or age", "age, religion or race"))
    assert "equal-opportunity" not in once.text()


def test_names() -> None:
    """The commonest name is that of the company; texts of other employers are none of it, and that there is no name is told."""
    other = TELLER.replace("Harbor Bank", "Quay Bank")
    text = profile(TELLER, PLANO, other, other).text()
    assert "name: Harbor Bank\n" in text
    assert "in 2 of 2 postings" in text
    assert "Quay" not in text
    assert "# ? the employer is not named" in profile("Cook").text()


def test_two_of_a_kind() -> None:
    """Two statements of one kind have two names."""
    kept = "\n\nBenefits\n\nWe pay all that we owe, and a parrot.\n\nPay for this role is $41,000 to $48,500 a year.\n"
    one = {each["id"]: each["section"] for each in yaml.safe_load(profile(TELLER + kept).text())["statements"]}
    assert (one["pay-terms"], one["benefits"], "pay" in one) == ("benefits", "benefits", False)
    text = f"{TELLER}\nQuay is an equal opportunity employer, too.\n"
    assert "id: equal-opportunity-2" in profile(text).text()
    assert "id: notice" in profile(f"{TELLER}\nPrivacy\n\nWe are kind to parrots and to their keepers.\n").text()


def test_nowhere() -> None:
    """Without a place there is no guess where a statement applies."""
    assert "applies:" not in profile(TELLER.replace("Richmond, VA\n", "", 1).replace("Richmond, VA: ", "")).text()
