"""The context of figures in free text: what the words before, over and behind them tell, and whether it makes them pay."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.money import Period
from generator.reading import pay_terms
from generator.reading.pay_ranges import THOUSAND
from generator.reading.pay_terms import Said
from generator.reading.periods import LANGUAGES, last_period

if TYPE_CHECKING:
    from generator.reading.pay_ranges import Figures

_LEAST = Decimal(5)
_MOST = Decimal(5_000_000)
_LEAST_ALONE = Decimal(10_000)
_NEAR = 5
_CENTS = -2
_YEARS = range(1900, 2101)
_WINDOW = 1000
_LEAD = 400
_DIGIT = re.compile("[0-9]")
_LETTER = re.compile(r"[^\W\d_]")
_STOP = re.compile(r"[.!?\n](?:(?<=\n)|(?<![A-Z].)(?<!\bSt.)(?<!\bapprox.)[\"')*]*\s)")
"""The end of a sentence or a line; what may not stand before its sign comes behind it: the search goes by signs."""
_BEGINNING = " \t*_#>|\u2022-"
_LABEL_ENDS = ("-", ":", "|", "\u2013", "\u2014", "=", "(")


class Context:
    """What the words before figures tell, in their sentence and in the line above; read from figure to figure."""

    def __init__(self, text: str) -> None:
        """Begin at the start of a text."""
        self.text = text
        self.start = 0
        self.begin = 0
        self.above_line = ""
        self._above: bool | None = None
        self._said = Said()
        self._period: Period | None = None
        self._unheard: list[str] = []
        self.largest: Decimal | None = None
        self.stop = 0

    @property
    def lead(self) -> str:
        """Return the words between the start of the sentence, or other money in it, and the figures."""
        return self.text[max(self.begin, self.start - _LEAD) : self.start]

    @property
    def said(self) -> Said:
        """Return what the words of the sentence say of the figures."""
        self._hear()
        return self._said

    @property
    def period(self) -> Period | None:
        """Return the last period that the words of the sentence name."""
        self._hear()
        return self._period

    def _hear(self) -> None:
        """Take in the words of the sentence that were passed over: before most numbers nobody asks what they say."""
        for words in self._unheard:
            now = pay_terms.said(words)
            self._said = Said(now.nearest or self._said.nearest, now.pay or self._said.pay)
            self._period = last_period(words, *LANGUAGES) or self._period
        self._unheard.clear()

    def read(self, figures: Figures) -> None:
        """Take in the words before the figures."""
        self.start = figures.low.start
        first = max(self.stop, self.start - _WINDOW)
        words = self.text[first : self.start]
        stops = list(_STOP.finditer(words))
        if stops:
            end = stops[-1].end()
            if "\n" in words:
                self._look_above(words)
            self.begin, words = first + end, words[end:]
            self._said, self._period, self.largest = Said(), None, None
            self._unheard.clear()
        if _LETTER.search(words):
            self._unheard.append(words)

    def _look_above(self, words: str) -> None:
        """Take in the line above that of the figures; what was said above a line of pay holds below it too."""
        line = words[: words.rindex("\n")].rstrip()
        cut = line.rfind("\n") + 1
        if cut == 0 and self.stop and self.largest is not None:
            return
        self.above_line, self._above = line[cut:].strip(), None

    def close(self, figures: Figures, *, pay: bool) -> None:
        """Pass on behind the figures; a bare number that is no pay parts no sentence."""
        self.stop = figures.stop
        self.largest = max(figures.values, default=None) if pay else None
        if pay:
            self._said = Said("", self.said.pay)
        if pay or not figures.bare:
            self.begin = figures.stop

    def period_of(self, figures: Figures) -> Period | None:
        """Return the one period of the figures, said behind them, before them or over their line."""
        if figures.periods:
            return figures.periods[0] if len(set(figures.periods)) == 1 else None
        return self.period or (last_period(self.above_line, *LANGUAGES) if self._listed() else None)

    def is_pay(self, figures: Figures) -> bool:
        """Tell whether figures are pay."""
        if figures.bare and not self._may_be_bare(figures):
            return False
        told = pay_terms.told_behind(self.text, figures.stop)
        if told == "not" or 0 in figures.values or pay_terms.said_of(self.lead, "other"):
            return False
        if figures.bare:
            return not pay_terms.said_of(self.lead, "time") and self._bare(figures, told)
        if not figures.signed and not (figures.periods or self.said.pay or told):
            return self._alone(figures)
        if figures.ranged:
            return self._range(figures)
        return self._single(figures, told)

    def _range(self, figures: Figures) -> bool:
        """Tell whether a range with a sign or scale is pay: it is, unless other money is spoken of."""
        if self.said.pay or self._listed():
            return True
        largest = max(figures.values, default=_LEAST)
        return self.said.nearest != "other" and _LEAST <= largest <= _MOST

    def _may_be_bare(self, figures: Figures) -> bool:
        """Tell whether numbers alone are written as pay is: in thousands and no year, with cents, or with a period."""
        large = all(value >= THOUSAND and value not in _YEARS for value in figures.values)
        exact = all(value.as_tuple().exponent == _CENTS for value in figures.values)
        if figures.ranged:
            return large or exact or bool(figures.periods) or self.period == Period.HOUR
        return (large or exact or Period.HOUR in figures.periods[:1]) and self.said.pay

    def _bare(self, figures: Figures, told: str) -> bool:
        """Tell whether numbers without a sign and a scale are pay."""
        low, high = figures.values[0], figures.values[-1]
        large = low >= THOUSAND
        if not figures.ranged or not (large or figures.periods):
            return pay_terms.said_of(self.lead, "pay")
        if self.said.pay or told == "behind" or (large and figures.periods):
            return True
        return low < high and (low >= _LEAST_ALONE or bool(figures.periods)) and self._alone(figures)

    def _single(self, figures: Figures, told: str) -> bool:
        """Tell whether one amount with a sign or a scale is pay."""
        if self.said.nearest == "pay" or told == "behind":
            return True
        if self.said.nearest == "other":
            return False
        sure = bool(figures.periods) or max(figures.values, default=THOUSAND) >= THOUSAND
        if sure and (self.said.nearest == "weak" or self._alone(figures) or self._listed()):
            return True
        return any(one in (Period.HOUR, Period.YEAR) for one in figures.periods) or self._follows(figures)

    def _alone(self, figures: Figures) -> bool:
        """Tell whether nothing but a label stands in the line of the figures."""
        end = self.text.find("\n", figures.stop, figures.stop + _LEAD)
        rest = self.text[figures.stop : end if end >= 0 else figures.stop + _LEAD]
        return not _DIGIT.search(rest) and self._labelled() and pay_terms.says_no_more(rest)

    def _labelled(self) -> bool:
        """Tell whether nothing, or a label, stands before the figures in their line."""
        label = pay_terms.without_bound(self.lead).lstrip(_BEGINNING).rstrip(" \t*_")
        return not label or label.endswith(_LABEL_ENDS)

    def _listed(self) -> bool:
        """Tell whether the figures stand under a line that speaks of pay."""
        if not self._labelled():
            return False
        if self._above is None:
            self._above = pay_terms.said(self.above_line).pay
        return self._above

    def _follows(self, figures: Figures) -> bool:
        """Tell whether the figures follow pay in its sentence, and are about as large."""
        if self.largest is None or not figures.values:
            return False
        return self.largest / _NEAR <= figures.values[0] <= self.largest * _NEAR
