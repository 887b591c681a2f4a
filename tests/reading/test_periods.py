"""Words of periods are found at the end of a text, behind a place, and anywhere."""

from __future__ import annotations

from generator.money import Period
from generator.reading.periods import LANGUAGES, last_period, period_behind, without_period


def test_last_period() -> None:
    """The last of several periods counts, in any of the languages."""
    assert last_period("an hourly rate or annual salary", *LANGUAGES) == Period.YEAR
    assert last_period("par mois", *LANGUAGES) == Period.MONTH
    assert last_period("par mois", "en") is None


def test_period_behind() -> None:
    """The period right behind a place is read with its end; words between them must be known."""
    assert period_behind("$5 gross per week or so", 2, *LANGUAGES) == (Period.WEEK, 17)
    assert period_behind("$5 p.h.", 2, "en") == (Period.HOUR, 7)
    assert period_behind("$5 or so per week", 2, *LANGUAGES) is None


def test_without_period() -> None:
    """Words of a period at the end of a text are left out."""
    assert without_period("Utah pay range per year", *LANGUAGES) == "Utah pay range "
    assert without_period("per year in Utah", *LANGUAGES) == "per year in Utah"
