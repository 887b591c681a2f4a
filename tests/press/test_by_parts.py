"""Outputs by parts: the bytes of ordinary rendering, and rendered whole wherever a part is not proven."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import generator
from generator.diagnostic import InputError
from generator.posting import gaps
from generator.posting.gaps import Gap
from generator.posting.kept import Kept
from generator.posting.model import seal
from generator.posting.render import findings
from generator.press import data, sections, stock
from generator.press.plate import Findings
from generator.press.press import Press
from generator.press.stock import Stock
from generator.proof import pay
from generator.reading.words import words
from tests.press.agreement import FORMATS, Agreement, compare
from tests.press.bank import COMPANY, ROLE, STATEMENTS, agreed, inputs, press, statement
from tests.workspaces import AS_OF, write

if TYPE_CHECKING:
    from pathlib import Path


def test_shipped_templates_make_all_by_parts(tmp_path: Path) -> None:
    """With the shipped templates each format is made by parts."""
    found = agreed(tmp_path)
    assert found.parts == dict.fromkeys(FORMATS, 2)
    assert not found.whole


@pytest.mark.parametrize(
    ("templates", "whole"),
    [
        ({"text/legal.txt.j2": "{{ headings.legal.strip() }}\n\n{% for one in statements.legal %}{{ one }}\n\n{% endfor %}"}, 0),
        ({"text/legal.txt.j2": "{% if role and statements and pay and links %}{{ section.heading }}\n\n{% endif %}"
          "{% for one in section.lines %}{{ one.text }}\n\n{% endfor %}"}, 0),
        ({"text/legal.txt.j2": "{{ section.heading }}\n\n{% for one in statements['legal'] %}{{ one }}\n\n{% endfor %}"}, 0),
        ({"text/legal.txt.j2": "{% include format ~ '_part.txt.j2' %}", "text/text_part.txt.j2": "{{ section.heading }}\n\n"
          "{% for one in section.lines %}{{ one.text }}\n\n{% endfor %}"}, 0),
        ({"text/pay.txt.j2": "{{ section.heading }}\n{% for one in pay.figures %}"
          "{{ one.place }}{{ one.text[one.place | length:] }}\n{% endfor %}"}, 2),
        ({"text/heading.txt.j2": "{% for one in section.lines %}{{ one.text }}{{ '\n' if one.text | length > 1 }}"
          "{% endfor %}"}, 2),
        ({"text/legal.txt.j2": "{% if %}"}, 2),
        ({"text/legal.txt.j2": "{{ section.heading }}\n{{ statements.legal | join('\n') }}\nMore of our own."}, 2),
        ({"html/page.html.j2": "<!DOCTYPE html>\n<html lang=\"{{ language }}\"><head><meta charset=\"utf-8\"><title>{{ title }}"
          "</title><script type=\"application/ld+json\">{{ structured }}</script></head><body><main>{{ body }}</main>"
          "<p>Harbor Bank</p></body></html>"}, 2),
        ({"html/page.html.j2": "<!DOCTYPE html>\n<html lang=\"{{ language }}\"><head><meta charset=\"utf-8\"><title>{{ title }}"
          "</title><script type=\"application/ld+json\">{{ structured }}</script></head><body><main>{{ body | trim }}"
          "</main></body></html>"}, 2),
        ({"html/style.css": "section, h2 { display: flex; }"}, 2),
    ],
)  # fmt: skip
def test_templates(tmp_path: Path, templates: dict[str, str], whole: int) -> None:
    """A workspace's own templates give the same bytes, by parts where they do no more than print."""
    found = agreed(tmp_path, templates)
    format_name = next(iter(templates)).partition("/")[0]
    assert found.whole[format_name] == whole


@pytest.mark.parametrize(
    ("keys", "format_name", "whole"),
    [
        ({"locations": [{"id": "x", "place": "US-VA", "city": "New *York*"}, "new-york-ny"]}, "markdown", 1),
        ({"locations": [{"id": "x", "place": "US-VA", "city": "Rich\ue000mond"}, "new-york-ny"]}, "text", 1),
        ({"title": "Teller \ue000"}, "text", 2),
        (
            {
                "locations": [{"id": "x", "place": "US-VA", "city": "Rich\u05d0"}, "new-york-ny"],
                "pay": [{"place": "x", "amount": 20, "currency": "USD", "per": "hour"}],
            },
            "html-fragment",
            1,
        ),
        ({"summary": "Come to {city}."}, "html", 2),
        ({"summary": "Come to {city}."}, "markdown", 0),
        ({"duties": ["Count in {city}", "Greet"]}, "html", 0),
        ({"summary": None}, "html", 0),
        ({"headings": {"legal": "The law of {city}"}}, "html", 0),
        ({"pay_shown": "all"}, "html", 0),
        ({"pay": [{"place": "richmond-va", "commission": "commission of 2% to 4%"}]}, "json-ld", 0),
        ({"locations": [{"id": "r", "place": "US", "workplace": "remote"}, "new-york-ny"], "pay": None}, "html", 0),
        ({"posted": None}, "html", 2),
    ],
)
def test_specs(tmp_path: Path, keys: dict[str, object], format_name: str, whole: int) -> None:
    """Odd texts, places and pay give the same bytes, by parts where each text reads as it stands."""
    found = _without(tmp_path, keys)
    assert found.whole[format_name] == whole
    assert found.wrong == []


def _without(folder: Path, keys: dict[str, object]) -> Agreement:
    """What comes of the role less the keys that are None."""
    path = write(folder, ROLE | {name: value for name, value in keys.items() if value is not None}, COMPANY)
    role = json.loads(path.read_text(encoding="utf-8"))
    for name in [name for name, value in keys.items() if value is None]:
        del role[name]
    path.write_text(json.dumps(role), encoding="utf-8")
    return compare([generator.load(path)], AS_OF)


def test_a_document_is_made_whole(tmp_path: Path) -> None:
    """The format json is not made by parts."""
    one = press(inputs(tmp_path), "json")
    made, _ = one.outputs(one.posting("richmond-va"))
    assert json.loads(made["json"])["postgen_posting"] == 1


@pytest.mark.parametrize("shown", ["own", "all"])
def test_pay_that_reads_otherwise_is_not_made_by_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: str
) -> None:
    """A line of pay that does not state the pay of the spec stops the parts, the location's own in each posting."""
    one = press(inputs(tmp_path, pay_shown=shown), "text")
    assert one._plates is not None
    if shown == "own":
        assert one._plates.outputs(one.posting("new-york-ny"))
    monkeypatch.setattr(pay, "check_line", lambda *_args, **_keys: ["wrong"])
    assert one._plates.outputs(one.posting("richmond-va" if shown == "all" else "new-york-ny")) == {}


def test_words_on_commission_that_hold_the_sign_of_a_gap(tmp_path: Path) -> None:
    """Words on commission that look like a gap stand in a line of pay, by which the posting is made whole."""
    pay = [{"place": "richmond-va", "commission": f"5% {gaps.marker('heading.2')}"}]
    assert agreed(tmp_path, pay=pay, locations=["richmond-va"]).parts == {}


@pytest.mark.parametrize("order", [("richmond-va", "new-york-ny"), ("new-york-ny", "richmond-va")])
def test_what_is_found_is_of_each_posting(tmp_path: Path, order: tuple[str, str]) -> None:
    """A description that is the title in one place alone is refused there alone, whichever posting comes first."""
    role: dict[str, Any] = {
        "summary": None,
        "duties": ["Teller in {city}"],
        "qualifications": {},
        "pay": [],
        "apply": {},
    }
    company: dict[str, object] = {"headings": {"duties": None}, "statements": []}
    one = press(inputs(tmp_path, company=company, title="Teller in Richmond", posted="2026-11-01", **role), "json-ld")
    found = {}
    for name in order:
        try:
            found[name] = [*one.outputs(one.posting(name))[0]]
        except InputError as problem:
            found[name] = [each.code for each in problem.diagnostics]
    assert found == {"richmond-va": ["JOBPOSTING_DESCRIPTION"], "new-york-ny": ["json-ld"]}


def test_what_is_found_is_of_each_format(tmp_path: Path) -> None:
    """What one format cannot say is not told of another one."""
    one = press(inputs(tmp_path), *FORMATS)
    posting, found = one.posting("richmond-va"), Findings()
    told = {name: list(found.of(posting, name)) for name in FORMATS}
    assert told == {name: list(findings(posting, name)) for name in FORMATS}
    assert told["json-ld"] != told["text"]


def test_what_is_found_is_of_each_kin(tmp_path: Path) -> None:
    """What is told of a posting without pay is not told of one with pay, in whatever order they come."""
    one, found = press(inputs(tmp_path, pay=[ROLE["pay"][0]]), "json-ld"), Findings()
    postings = [one.posting(name) for name in ("richmond-va", "new-york-ny", "richmond-va")]
    told = [list(found.of(posting, "json-ld")) for posting in postings]
    assert told == [list(findings(posting, "json-ld")) for posting in postings]
    assert told[0] != told[1]


@pytest.mark.parametrize("text", ["", "Rich\ue000mond"])
def test_a_text_that_cannot_stand_in_a_gap(tmp_path: Path, text: str) -> None:
    """An empty text, or one with a sign by which gaps are told, makes its posting whole in each format that shows it."""
    one = press(inputs(tmp_path), *FORMATS)
    assert one._plates is not None
    posting, legal = one.posting("richmond-va"), one.posting("richmond-va").section("legal")
    assert one._plates.outputs(posting).keys() == set(FORMATS)
    assert legal is not None
    other = replace(legal, blocks=tuple(replace(block, text=text) if block.local else block for block in legal.blocks))
    changed = tuple(other if own.id == "legal" else own for own in posting.sections)
    assert one._plates.outputs(replace(posting, sections=changed)) == {}


def test_a_posting_without_kin_has_no_plate(tmp_path: Path) -> None:
    """A posting that is not known to be like others is made whole."""
    one = press(inputs(tmp_path), "text")
    assert one._plates is not None
    assert one._plates.outputs(replace(one.posting("richmond-va"), kin=None)) == {}


def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of members and seals is dropped when it is too much, and nothing changes by it."""
    monkeypatch.setattr(data, "_MOST", 1)
    monkeypatch.setattr(stock, "_MOST", 1)
    one = inputs(tmp_path)
    found = press(one, "json-ld")
    first = [found.outputs(found.posting(name))[0] for name in ("richmond-va", "new-york-ny", "richmond-va")]
    assert first[0] == first[2] != first[1]
    assert len(found.seals(found.posting("new-york-ny"))) > 3


def test_what_one_role_alone_says_is_not_kept_for_all(tmp_path: Path) -> None:
    """What all roles share holds texts of statements, and none of a role's own, so that it grows with the statements."""
    company: dict[str, object] = {"statements": [*STATEMENTS, statement("fair", "team", "We are fair.")]}
    one = inputs(tmp_path, company=company, sections=[{"id": "team", "text": "We are few."}])
    stock = Stock(one.templates)
    for name in FORMATS:
        maker = Press(one, AS_OF, (name,), Kept(one, AS_OF), stock)
        maker.outputs(maker.posting("richmond-va"))
    shared = repr((stock.sections, stock.settled))
    assert "equal opportunity" in shared
    assert not any(words in shared for words in ("Count money", "everyone", "We are few"))


def test_sections_that_are_known_by_their_identity_are_held(tmp_path: Path) -> None:
    """A section that all roles share is held for as long as it is known, so that no other one takes its identity."""
    one = inputs(tmp_path, company={"statements": [statement("care", "benefits", "Dental care.")]})
    stock = Stock(one.templates)
    maker = Press(one, AS_OF, ("text",), Kept(one, AS_OF), stock)
    posting = maker.posting("richmond-va")
    maker.outputs(posting)
    shared = [section for section in posting.sections if section.shared]
    assert shared
    assert all(stock.held.get(id(section)) is section for section in shared)


def test_seals_are_those_of_the_blocks(tmp_path: Path) -> None:
    """The seals of each posting are those of its locked blocks, local ones too."""
    one = press(inputs(tmp_path), "text")
    for name in ("richmond-va", "new-york-ny", "richmond-va"):
        posting = one.posting(name)
        assert one.seals(posting) == tuple((b.id, seal(words(b.text))) for b in posting.blocks() if b.locked)


def test_a_link_in_the_pay_of_all_places(tmp_path: Path) -> None:
    """A line of pay that is no text of the location is made with its own words where some of them are a link."""
    found = agreed(tmp_path, company={"links": {"$25": "https://harbor.example/pay"}}, pay_shown="all")
    assert found.parts == dict.fromkeys(FORMATS, 2)


def test_a_section_that_looks_at_others_is_kept_with_what_it_sees(tmp_path: Path) -> None:
    """A template that names another section's texts is run once for postings that show the same in both."""
    legal = "{{ headings.legal }}\n\n{% for one in statements.legal %}{{ one }}\n\n{% endfor %}"
    places = ["richmond-va", {"id": "norfolk-va", "place": "US-VA", "city": "Norfolk"}]
    found = agreed(tmp_path, {"text/legal.txt.j2": legal}, locations=places)
    assert found.parts["text"] == 2


def test_digests_tell_what_a_posting_shows(tmp_path: Path) -> None:
    """Two postings with other pay, or other statements, have other digests; the same one has the same."""
    one = press(inputs(tmp_path), "text")
    first, second, again = (one.digests(one.posting(name)) for name in ("richmond-va", "new-york-ny", "richmond-va"))
    assert first == again
    assert first["pay"] != second["pay"]
    assert first["statements"] != second["statements"]


def test_gaps_stand_apart() -> None:
    """A gap must not touch another one, or a word that a text could be joined with."""
    gap = Gap("a")
    assert sections.apart(("<p>", gap, "</p>"))
    assert sections.apart((gap,))
    assert not sections.apart((gap, gap))
    assert not sections.apart(("&am", gap, "</p>"))
    assert not sections.apart(("<p>", gap, ":smile:"))


NOTE: dict[str, Any] = {"id": "note", "after": "basic", "text": "The hourly rates are listed below.", "locked": True}
ABOVE: dict[str, Any] = {
    "company": {"money": {"line": "{place}: {range}"}},
    "headings": {"pay": None},
    "sections": [NOTE],
}


@pytest.mark.parametrize("before", ["", "Annual salaries are those of last year.\n\n"])
def test_a_period_above_pay(before: str, tmp_path: Path) -> None:
    """The period of pay without a heading may stand in the nearest locked text above it, in the whole and by parts."""
    found = agreed(tmp_path, **{**ABOVE, "sections": [{**NOTE, "text": before + NOTE["text"]}]})
    assert found.parts == dict.fromkeys(FORMATS, 2)
    assert not found.whole


@pytest.mark.parametrize(
    "more",
    [
        {"headings": {"pay": "Pay"}},
        {"sections": [{**NOTE, "locked": False}]},
        {"sections": [{**NOTE, "text": "The rates are listed below."}]},
        {"sections": [{**NOTE, "text": "In {city}, the hourly rates are listed below."}]},
        {"sections": [{**NOTE, "text": "You have 20 days of paid leave, counted per hour."}]},
        {
            "sections": [],
            "title": "Hourly Wages Clerk",
            "company": ABOVE["company"] | {"layout": {"order": ["heading", "pay"]}},
        },
        {"sections": []},
    ],
)
def test_no_period_above_pay(more: dict[str, Any], tmp_path: Path) -> None:
    """Text that may be rewritten, names the place, is not of pay, or stands above a heading, states no period."""
    one = inputs(tmp_path, **{**ABOVE, **more})
    posting = generator.compose(one, location="richmond-va", as_of=AS_OF)
    found = generator.prove(posting, generator.render(posting, "text"), "text")
    assert {problem.code for problem in found} == {"PROOF_PAY"}
