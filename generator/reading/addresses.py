"""Addresses: where a link may lead without a surprise."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"(?:https?://|mailto:|tel:|#)[^\x00-\x20\x7f-\xa0]*", re.IGNORECASE)


def leads_plainly(address: str) -> bool:
    """Tell whether ``address`` is a web page, a mail address, a telephone number or a place in the page itself."""
    return bool(_PLAIN.fullmatch(address))
