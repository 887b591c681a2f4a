"""Pay: the place, amounts, currency and period that a line of pay states, read exactly or not at all.

Signs and separators are those of Unicode CLDR for the locale, as data; nothing here formats. A number counts only with
its currency beside it. What could be read in two ways is not read: a negative amount, a multiple (``$5M``), more
decimals than the currency has, two currencies on one number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from generator import money
from generator.reading.lexicon import names, rows
from generator.reading.periods import period_behind, read_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.money import Period

_SPACES = " \u00a0\u202f\u2009"
_APOSTROPHES = "'\u2019"
_GAP = f"[{_SPACES}]"
_CODE = re.compile("[A-Z]{3}")
_THREE = "[0-9]{3}(?![0-9])"
_APOSTROPHE_OR_SPACE = frozenset({"CH", "LI"})
_SIGN = "$£€¥¤\u20a0-\u20cf"
_LONGEST = 18
_WINDOW = 16
_MINUS = frozenset("-\u2212")
_PLACE_END = ": "


@dataclass(frozen=True, slots=True)
class PayReading:
    """What a line of pay states: ``amounts`` are (amount, ISO 4217 currency) in reading order."""

    place: str
    amounts: tuple[tuple[Decimal, str], ...]
    period: Period | None


@dataclass(frozen=True, slots=True)
class _Notation:
    """How amounts are written in one locale: the patterns of a number and of a currency before and after it.

    ``edges`` are the characters in which a currency ends.
    """

    number: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    currencies: Mapping[str, str]
    edges: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount and where it stands, its currency included."""

    value: Decimal
    currency: str
    start: int
    end: int


def read_pay(text: str, locale: str) -> PayReading:
    """Return what a line such as ``New York, NY: $211,000 - $240,800 per year for Lead Engineer`` states.

    ``locale`` is a language (en, fr, de or es) with or without a territory, such as ``fr_CA``. The place is what
    stands before the first colon with a space behind it; without one it is empty. The period is what stands right
    after an amount, or else before the last one.
    """
    place, colon, rest = text.partition(_PLACE_END)
    if not colon:
        place, rest = "", text
    amounts = list(_amounts(rest, _notation(locale)))
    language = locale[:2]
    period = None
    if amounts:
        stated = {found[0] for found in (period_behind(rest, one.end, language) for one in amounts) if found}
        period = (
            stated.pop() if len(stated) == 1 else None if stated else read_period(rest[: amounts[-1].start], language)
        )
    return PayReading(place.strip(f"{_SPACES}\t\n"), tuple((one.value, one.currency) for one in amounts), period)


def _amounts(text: str, notation: _Notation) -> Iterator[_Amount]:
    for number in notation.number.finditer(text):
        start, end = number.span()
        ahead = text[max(0, start - _WINDOW) : start]
        before = notation.before.search(ahead) if ahead.rstrip(_SPACES)[-1:] in notation.edges else None
        after = notation.after.match(text, end)
        currency = _currency(before, after, notation)
        if before:
            start -= len(before.group())
        if after:
            end = after.end()
        if currency is None or not _apart(text, start, end) or _negative(text, start):
            continue
        fraction = number["fraction"] or ""
        whole = re.sub(r"[^0-9]", "", number["whole"])
        if len(whole) <= _LONGEST and len(fraction) <= _decimals(currency):
            yield _Amount(Decimal(f"{whole}.{fraction}" if fraction else whole), currency, start, end)


def _currency(before: re.Match[str] | None, after: re.Match[str] | None, notation: _Notation) -> str | None:
    """Return the currency that stands beside a number; None if there is none, or there are two."""
    beside = [(one[1], notation.currencies.get(_sign(one[1]))) for one in (before, after) if one]
    found = [(sign, currency) for sign, currency in beside if currency]
    if len(found) == 2 and found[0][0] == "$" and found[1][1] in names("dollars"):
        return found[1][1]
    currencies = {currency for _, currency in found}
    return currencies.pop() if len(currencies) == 1 else None


def _apart(text: str, start: int, end: int) -> bool:
    """Tell whether no letter, digit or percent sign touches what stands from ``start`` to ``end``."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum() or after == "%")


def _negative(text: str, start: int) -> bool:
    """Tell whether a minus stands at the amount that begins at ``start``; a dash between two amounts is none."""
    return text[max(start - 1, 0) : start] in _MINUS and not text[max(start - 2, 0) : start - 1].strip(f"{_SPACES}(")


def _sign(text: str) -> str:
    return re.sub(_GAP, " ", text)


def _decimals(currency: str) -> int:
    known: Mapping[str, tuple[int, ...]] = get_global("currency_fractions")
    return max(money.minor_units().get(currency, 2), known.get(currency, (2,))[0])


@cache
def _notation(name: str) -> _Notation:
    locale = _locale(name)
    symbols = locale.number_symbols["latn"]
    groups = {symbols["group"], symbols.get("currencyGroup", symbols["group"])}
    group = _alike(groups | {"'", " "} if name[3:] in _APOSTROPHE_OR_SPACE else groups)
    decimal = "".join({symbols["decimal"], symbols.get("currencyDecimal", symbols["decimal"])} - set(group))
    pattern = locale.currency_formats["standard"]
    grouped = rf"[0-9]{{1,3}}(?P<group>[{re.escape(group)}])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*+(?!(?P=group)[0-9])"
    if pattern.grouping[1] == 2:
        grouped += rf"|[0-9]{{1,2}}(?P<lakh>[{re.escape(group)}])(?:[0-9]{{2}}(?P=lakh))*[0-9]{{3}}(?!(?P=lakh)[0-9])"
    close = f".,{_APOSTROPHES}{_SPACES[1:]}"
    number = re.compile(
        rf"(?<![0-9])(?<![0-9][{close}])(?!(?<=[0-9] ){_THREE})(?P<whole>{grouped}|[0-9]++)"
        rf"(?:[{re.escape(decimal)}](?P<fraction>[0-9]++))?(?![0-9])(?![{close}][0-9])(?!{_GAP}{_THREE})"
    )
    currencies = _currencies(locale, name)
    others = sorted((one for one in currencies if not _CODE.fullmatch(one)), key=len, reverse=True)
    signs = "|".join([*(re.escape(one).replace(r"\ ", _GAP) for one in others), _CODE.pattern])
    leads = pattern.pattern.startswith("¤")
    before = re.compile(rf"(?<![\w{_SIGN}]){'' if leads else f'(?<![0-9]{_GAP})'}({signs}){_GAP}?\Z")
    after = re.compile(rf"{_GAP}?({signs})(?![\w{_SIGN}]){f'(?!{_GAP}[0-9])' if leads else ''}")
    return _Notation(number, before, after, currencies, frozenset(one[-1] for one in currencies))


def _locale(name: str) -> Locale:
    """Return CLDR's data for the locale, or for its language where CLDR does not know the territory."""
    try:
        return Locale.parse(name)
    except UnknownLocaleError:
        return Locale(name[:2])


def _alike(separators: set[str]) -> str:
    """Return the characters that may stand for the separators: any space for a space, either apostrophe for one."""
    kinds = (_SPACES, _APOSTROPHES)
    return "".join(next((kind for kind in kinds if one in kind), one) for one in sorted(separators))


def _currencies(locale: Locale, name: str) -> dict[str, str]:
    """Return the currency of each sign and code that may stand beside a number."""
    codes = {code: code for code in get_global("all_currencies")}
    known = {row["sign"]: row["currency"] for row in rows("currency_signs")}
    own = {_sign(sign): code for code, sign in locale.currency_symbols.items()}
    tender: list[tuple[str, object, object, bool]] = get_global("territory_currencies").get(name[3:], [])
    home = [code for code, _, end, legal in tender if end is None and legal and code in names("dollars")]
    return codes | known | {"$": home[0] if home else "USD"} | own
