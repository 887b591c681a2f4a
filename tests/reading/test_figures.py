"""Figures are the words that hold a number in any script."""

from __future__ import annotations

from generator.reading.figures import figures
from generator.reading.words import words


def test_figures() -> None:
    """Digits of any script, fractions, roman numeral signs and superscripts count; letters and marks do not."""
    text = "5 days $20.50 401(k) ½ Ⅷ x² ٣ \uff14 No №7 七 five $ B2B"
    assert figures(words(text)) == ("5", "$20.50", "401(k)", "½", "Ⅷ", "x²", "٣", "\uff14", "№7", "B2B")
