"""Structured data by parts: no member that says otherwise, and nothing that ends a script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from generator.diagnostic import error
from generator.posting import exact_json
from generator.press import sections
from generator.press.stock import Stock
from generator.proof import fields

if TYPE_CHECKING:
    from pathlib import Path


from tests.press.bank import agreed, inputs, press


@pytest.mark.parametrize("name", ["baseSalary", "jobLocation", "title", "responsibilities"])
def test_structured_data_that_says_otherwise_is_not_made_by_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A member of structured data with another value is seen, whether it is the role's or the location's."""
    real = exact_json.member

    def wrong(key: object, value: object, level: int = 1) -> str:
        return real(key, "other" if key == name else value, level)

    monkeypatch.setattr(exact_json, "member", wrong)
    one = press(inputs(tmp_path), "json-ld", "html")
    assert one._plates is not None
    assert one._plates.outputs(one.posting("richmond-va")) == {}


def test_data_that_could_end_a_script_is_not_made_by_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member that a script would not hold as it is written is escaped in a page, and stands in a file as it is."""
    places = [{"id": "x", "place": "US-VA", "city": "A<B"}, "new-york-ny"]
    one = press(inputs(tmp_path, locations=places), "json-ld", "html")
    made = one._plates.outputs(one.posting("x")) if one._plates else {}
    assert b'"A<B"' in made["json-ld"]
    assert b'"A\\u003cB"' in made["html"]
    assert agreed(tmp_path, locations=places).postings == 2


def test_texts_of_data_are_written_for_a_page_and_for_a_file(tmp_path: Path) -> None:
    """What is kept of a text in structured data is not taken from a file into a page, where it could end the script."""
    one = press(inputs(tmp_path, duties=["Count A<B"]), "json-ld", "html")
    made = one._plates.outputs(one.posting("richmond-va")) if one._plates else {}
    assert b'"Count A<B"' in made["json-ld"]
    assert b'"Count A\\u003cB"' in made["html"]


def test_pages_are_kept_by_language_and_description() -> None:
    """The page of each language, with a description and without, is another one."""
    kept = Stock(None)
    wanted = [(language, described) for language in ("en", "fr") for described in (True, False)]
    assert len({kept.page(language, described=described) for language, described in wanted}) == 4


@pytest.mark.parametrize(
    "check", ["check_role_members", "check_place_members", "check_pay_members", "check_text_member"]
)
def test_members_that_do_not_hold_their_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: str) -> None:
    """Where a member of structured data is found to be another, it is not made by parts; other formats are."""
    monkeypatch.setattr(fields, check, lambda *_: [error("PROOF_FIELD", "it is another")])
    one = press(inputs(tmp_path), "json-ld", "text")
    assert one._plates is not None
    assert one._plates.outputs(one.posting("richmond-va")).keys() == {"text"}


def test_markup_that_json_would_not_hold_is_not_made_by_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece of the description that does not decode to what it was stops the parts."""
    monkeypatch.setattr(
        sections, "inside_string", lambda text, _: text.replace("<", "(").replace("\n", " ").replace('"', "")
    )
    one = press(inputs(tmp_path), "json-ld")
    assert one._plates is not None
    assert one._plates.outputs(one.posting("richmond-va")) == {}


def test_markup_that_could_end_a_script_is_not_made_by_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece of the description that holds a tag as it is stops the parts of a page, and of no file."""
    monkeypatch.setattr(sections, "inside_string", lambda text, _: json.dumps(text)[1:-1])
    one = press(inputs(tmp_path), "html", "json-ld")
    assert one._plates is not None
    assert one._plates.outputs(one.posting("richmond-va")).keys() == {"json-ld"}


def test_literals_of_a_page_s_data_hold_no_tag(tmp_path: Path) -> None:
    """Markup in the description is written so that no script ends in it."""
    one = press(inputs(tmp_path), "html")
    made, _ = one.outputs(one.posting("richmond-va"))
    script = made["html"].partition(b"ld+json")[2].partition(b"</script>")[0]
    assert b"<" not in script
    assert json.loads(script.partition(b">")[2])["description"].startswith("<p>")
