"""postgen's own JSON document: all that a posting holds, as its schema says."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given

from generator import resources
from generator.posting import exact_json, structured
from tests.posting import small_postings as small

if TYPE_CHECKING:
    from generator.posting.model import Posting

WHOLE = """{
  "postgen_posting": 1,
  "title": "Lead Engineer",
  "language": "en",
  "locale": "en_US",
  "company": {"name": "Harbor & Co.", "url": "https://example.com", "logo": "https://example.com/logo.png"},
  "requisition": "R-1042",
  "posted": "2026-11-01",
  "valid_through": "2026-12-15",
  "employment": ["full_time"],
  "education": "bachelor",
  "experience_months": 72,
  "experience_replaces_education": true,
  "apply": {"url": "https://example.com/apply?r=1&s=2", "direct": true},
  "locations": [
    {
      "id": "richmond-va",
      "label": "Richmond, VA",
      "address": {
        "street": "1 Pier Road", "city": "Richmond", "region": "VA", "postal_code": "23219", "country": "US"
      },
      "remote_within": []
    }
  ],
  "links": [{"words": "Careers website", "address": "https://example.com/careers"}]
}"""
PAY = {
    "place_id": "richmond-va",
    "place": "Richmond, VA",
    "range": {"minimum": "175800", "maximum": "200700", "currency": "USD", "per": "year"},
    "starting": {"minimum": "175800", "maximum": "180000.5", "currency": "USD", "per": "year"},
    "commission": None,
}
SCHEMA = json.loads(resources.read("posting/posting.schema.json"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def valid(document: object) -> bool:
    """Tell whether a document is as its schema says."""
    return VALIDATOR.is_valid(document)


def test_the_schema_is_a_schema_that_documents_every_key() -> None:
    """The schema is valid, allows no key that it does not name, requires every key, and describes each."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    objects = [
        one for one in nodes(SCHEMA) if one.get("type") == "object" and "properties" in one and "required" in one
    ]
    assert len(objects) == 11
    looked = 0
    for one in objects:
        assert one["additionalProperties"] is False
        assert set(one["required"]) == set(one["properties"])
        for name, member in one["properties"].items():
            looked += 1
            assert len(member.get("description", "")) > 8, name
    assert looked > 50


def nodes(schema: Any) -> list[dict[str, Any]]:
    """Return every object inside a schema, itself included."""
    if isinstance(schema, list):
        return [one for part in schema for one in nodes(part)]
    if isinstance(schema, dict):
        return [schema, *(one for part in schema.values() for one in nodes(part))]
    return []


@pytest.mark.parametrize("posting", small.VALID.values(), ids=small.VALID)
def test_the_document_is_as_its_schema_says(posting: Posting) -> None:
    """Every document is valid against the schema, read with floats as other programs do."""
    assert list(VALIDATOR.iter_errors(json.loads(exact_json.write(structured.document(posting))))) == []


@pytest.mark.uncounted
@given(small.postings())
def test_any_document_is_as_its_schema_says(posting: Posting) -> None:
    """Whatever the posting, its document is valid against the schema."""
    assert list(VALIDATOR.iter_errors(json.loads(exact_json.write(structured.document(posting))))) == []


def test_the_schema_refuses_what_no_document_holds() -> None:
    """A key more, a key less, money as a number, a locked block without its seal and an empty pay are refused."""
    document: Any = structured.document(small.ONE)
    assert valid(document)
    assert not valid(document | {"more": 1})
    assert not valid({name: value for name, value in document.items() if name != "posted"})
    assert not valid(document | {"posted": "Nov 1, 2026"})
    figure = document["pay"][0]
    assert not valid(document | {"pay": [figure | {"range": None}]})
    assert valid(document | {"pay": [figure | {"range": None, "commission": "2%"}]})
    for amount in (175800, "175,800", "175800.00", "1.758e5", "0175800"):
        assert not valid(document | {"pay": [figure | {"range": figure["range"] | {"minimum": amount}}]})
    section = document["sections"][0]
    block = section["blocks"][0]
    for changed in ({"seal": None}, {"kind": "prose"}, {"shape": "box"}):
        assert not valid(document | {"sections": [section | {"blocks": [block | changed]}]})


def test_whole_document() -> None:
    """A document holds every fact, null where there is none, and amounts as strings of digits."""
    document: Any = structured.document(small.ONE)
    assert len(document["sections"]) == 9
    assert {name: value for name, value in document.items() if name != "sections"} == json.loads(WHOLE) | {"pay": [PAY]}


def test_whole_section() -> None:
    """A section holds its heading and every block with its kind and shape, a locked one with its seal."""
    document: Any = structured.document(small.ONE)
    section = document["sections"][5]
    assert (section["id"], section["custom"], section["heading"]["text"]) == ("pay", False, "Pay")
    assert section["heading"]["seal"] is None
    assert [block["statement"] for block in section["blocks"]] == ["pay-preface", None, "incentives"]
    assert section["blocks"][1] == {
        "id": "pay[richmond-va]",
        "kind": "locked",
        "shape": "item",
        "text": "Richmond, VA: 175800",
        "seal": hashlib.sha256(b"Richmond, VA: 175800").hexdigest(),
        "statement": None,
        "pay": PAY,
    }
