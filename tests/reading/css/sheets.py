"""The faults of a stylesheet on a page."""

from __future__ import annotations

from generator.reading.css.sheet import sheet_faults
from generator.reading.markup import scan
from generator.reading.structure import PAGE, balance
from generator.reading.visible import Style, Visible


def faults(style: str, body: str = "<p>x</p>", media: str = "") -> list[str]:
    """Return what a stylesheet may do to the text of a page with this body."""
    visible = Visible(attributes=True)
    text = f"<html><head><title>t</title></head><body>{body}</body></html>"
    visible.take(balance(scan(text, page=False)[0], PAGE)[0])
    return sheet_faults([Style(style, media)], visible.elements)
