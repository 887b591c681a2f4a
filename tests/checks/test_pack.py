"""The shipped packs: every row is valid, has its sources, and is of a place that there is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from generator.checks import pack
from generator.spec import places

CODE = re.compile(r'"([A-Z]+(?:_[A-Z]+)+)"')
SOURCE = Path(pack.__file__).parent


def test_rules_of_pay() -> None:
    """Each rule is called after its place, which is known, and says its law, where that was read, and when."""
    rules = pack.pay_rules()
    assert len(rules) == 40
    for rule in rules:
        assert rule.id == f"pay-{rule.place.lower().replace('/', '-')}"
        assert places.known(rule.place)
        assert rule.citation
        assert rule.sources
        assert rule.checked
        assert rule.checked >= date(2026, 11, 23)
        assert rule.off or rule.effective, rule.id
        assert rule.off or rule.due != "posting" or "pay_range" in rule.shows
        assert rule.ends is None or rule.effective is None or rule.effective <= rule.ends
    assert len({one.id for one in rules}) == len(rules)


def test_codes() -> None:
    """Each code that the rules of pay can tell has a page, and each other page is of language or structure."""
    written = (SOURCE / "pay.py").read_text(encoding="utf-8")
    assert {*CODE.findall(written)} == {*pack.codes()} - {*pack.writing()}
    assert all({"code", "title", "why", "bad", "good"} <= {*row} for row in pack.codes().values())


def test_pages() -> None:
    """Each rule has a page with what else is known of it."""
    pages = pack.pages()
    assert {one.place for one in pack.pay_rules()} <= {*pages}
    assert all(places.known(one) for one in pages)
    assert all(page["note"] and page["sources"] for page in pages.values())
