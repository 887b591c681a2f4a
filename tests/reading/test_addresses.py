"""Links may lead to pages, mail addresses, telephone numbers and places in the page."""

from __future__ import annotations

import pytest

from generator.reading.addresses import leads_plainly


@pytest.mark.parametrize("address", ["https://a.example/?b=1#c", "HTTP://a", "mailto:a@b.c", "tel:+1-2", "#pay"])
def test_plain_addresses(address: str) -> None:
    """These lead where they say."""
    assert leads_plainly(address)


@pytest.mark.parametrize(
    "address",
    ["javascript:x", " https://a", "https://a b", "data:x", "/a", "a.html", "", "//a", "https:/a", "ht\ntp://a"],
)
def test_other_addresses(address: str) -> None:
    """Everything else does not, not even with space that a browser drops."""
    assert not leads_plainly(address)
