"""Hard facts: quantities, addresses, and names known by their shape, each compared as it stands."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from generator.guard.item import Item, Reason, function_words
from generator.reading.bounds import YEARS
from generator.reading.lexicon import rows
from generator.reading.stems import stem
from generator.reading.tokens import Token, TokenKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_SIGNS = {
    ">=": "at least",
    ">": "more than",
    "<=": "at most",
    "<": "less than",
    "~": "about",
    "~<": "nearly",
    "=": "exactly",
    "\u00b1": "plus or minus",
}
_PHONE = re.compile(r"(?<!\w)\+?\(?\d{1,4}\)?(?:[\s.-]\(?\d{2,4}\)?){2,4}(?!\w)")
_MONEY = re.compile(r"[$\u20ac\u00a3]\s?[0-9](?:[0-9.,]*[0-9])?(?:\s?(?:[kKmM]|bn|million|billion|thousand)\b)?")
_VERSION = re.compile(r"\b[A-Z][\w+#]*\s([0-9]+(?:\.[0-9]+)+)")
_DATE = re.compile(r"(?<![\w/])\d{1,2}/\d{1,2}(?![\w/])|(?<!\w)\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?!\w)")
_SMALL = frozenset(["of", "and", "or", "the", "a", "an", "in", "to", "for", "with", "year", "years", "month", "months"])
_ONE_OR_MORE = Decimal(1), Decimal(1), ">=", ""
_MOST = 60
"""Of more quantities than these nobody asks in what order they stand."""
_GRADED = frozenset(
    ["class", "grade", "type", "level", "hepatitis", "vitamin", "team", "shift", "unit", "series", "schedule", "tier"]
)
"""Words behind which a single letter is a name."""
_SHOUTED = frozenset(
    [
        "note",
        "only",
        "please",
        "required",
        "requirement",
        "requirements",
        "preferred",
        "bonus",
        "apply",
        "important",
        "years",
    ]
)
_PLURAL = re.compile(r"\w\((?:s|es)\)")
_SENTENCE = frozenset(".!?:;\u2022")
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019()[")


def check(
    source: Item,
    rewrite: Item,
    keep: Sequence[str] = (),
    named: Collection[int] = (),
    renamed: Collection[int] = (),
) -> Iterator[Reason]:
    """Yield the facts that the rewrite lost, changed or added.

    ``named`` and ``renamed`` are the places of words that the thesaurus gave a mate: an abbreviation may be written out.
    """
    yield from _quantities(source, rewrite)
    yield from _money(source, rewrite)
    yield from _addresses(source, rewrite)
    yield from _kept(source, rewrite, keep, _spans(source, named), _spans(rewrite, renamed))


def _quantities(source: Item, rewrite: Item) -> Iterator[Reason]:
    old = Counter(one.key for one in source.quantities)
    new = Counter(one.key for one in rewrite.quantities)
    spans = {one.key: (one.start, one.end) for one in source.quantities}
    fresh = {one.key: (one.start, one.end) for one in rewrite.quantities}
    for key in old - new:
        yield Reason("QUANTITY_LOST", f"{_said(key)} is not in the rewrite", spans[key], None)
    for key in new - old:
        if key == _ONE_OR_MORE and _PLURAL.search(source.text):
            continue
        yield Reason("QUANTITY_NEW", f"{_said(key)} is not in the source", None, fresh[key])
    paired = [one.key for one in source.quantities], [one.key for one in rewrite.quantities]
    if not (old - new) and not (new - old) and paired[0] != paired[1] and len(paired[0]) <= _MOST:
        yield from _order(source, rewrite)


def _money(source: Item, rewrite: Item) -> Iterator[Reason]:
    """Yield the amounts of money that are not written character for character as in the source."""
    old, new = (Counter(found[0].strip() for found in _MONEY.finditer(one.text)) for one in (source, rewrite))
    for amount in new - old:
        yield Reason("AMOUNT_NEW", f"the source has no {amount!r}")
    for amount in old - new:
        yield Reason("AMOUNT_LOST", f"{amount!r} is not in the rewrite")


def _order(source: Item, rewrite: Item) -> Iterator[Reason]:
    """Yield a reason if two quantities have changed places: what stood behind one now stands behind the other."""
    old = [(one, _behind(source, one.end)) for one in source.quantities if one.low not in YEARS]
    for one, own in old:
        now = [_behind(rewrite, other.end) for other in rewrite.quantities if other.key == one.key]
        for other, theirs in old:
            apart = own - theirs, theirs - own
            there = [_behind(rewrite, found.end) for found in rewrite.quantities if found.key == other.key]
            if other.key != one.key and _crossed(now, *apart) and _crossed(there, *reversed(apart)):
                yield Reason("QUANTITY_MOVED", f"{_said(one.key)} stands with other words", (one.start, one.end), None)
                return


def _crossed(now: Sequence[set[str]], own: set[str], theirs: set[str]) -> bool:
    """Tell whether a quantity that stood with words of its ``own`` now stands with ``theirs``."""
    return bool(own) and any(near & theirs and not near & own for near in now)


def _behind(item: Item, end: int) -> set[str]:
    stop = min((one.start for one in item.quantities if one.start >= end), default=len(item.text))
    behind = (
        found
        for token, found in zip(item.words, item.stems, strict=True)
        if end <= token.start < stop and token.lower not in _SMALL
    )
    return set(islice(behind, 3))


def _said(key: tuple[object, object, str, str]) -> str:
    low, high, bound, unit = key
    value = f"{low}" if low == high else f"{low} to {high}"
    return repr(" ".join(part for part in (_SIGNS[bound], value, unit) if part))


def _addresses(source: Item, rewrite: Item) -> Iterator[Reason]:
    dates = [Counter(_DATE.findall(one.text)) for one in (source, rewrite)]
    for one in dates[1] - dates[0] if dates[0] else ():
        yield Reason("DATE_NEW", f"the source has no {one!r}")
    for here, there, end in ((source, rewrite, "LOST"), (rewrite, source, "NEW")):
        for one in _VERSION.findall(here.text):  # 3.10 is not 3.1, although the numbers are equal
            if one not in there.text:
                yield Reason(f"NAME_{end}", f"the version {one!r} is not in both texts")
    for name, old, new in (
        ("address", _links(source), _links(rewrite)),
        ("telephone number", Counter(_PHONE.findall(source.text)), Counter(_PHONE.findall(rewrite.text))),
    ):
        for one in sorted(old.keys() - new.keys()):
            yield Reason("CONTACT_LOST", f"the {name} {one!r} is not in the rewrite")
        for one in sorted(new.keys() - old.keys()):
            yield Reason("CONTACT_NEW", f"the {name} {one!r} is not in the source")


def _links(item: Item) -> Counter[str]:
    return Counter(one.text for one in item.tokens if one.kind is TokenKind.ADDRESS)


def _spans(item: Item, places: Collection[int]) -> set[int]:
    return {item.words[place].start for place in places}


def _kept(
    source: Item, rewrite: Item, keep: Sequence[str], named: Collection[int], renamed: Collection[int]
) -> Iterator[Reason]:
    for word in keep:
        before, after = source.text.count(word), rewrite.text.count(word)
        if before and not after:
            yield Reason("KEEP_LOST", f"{word!r} must stay and is gone")
    old, new = names(source), names(rewrite)
    for name in sorted(old.keys() - new.keys()):
        if not _stands(name, rewrite) and old[name][0] not in named and not degree(name):
            yield Reason("NAME_LOST", f"{name!r} is not in the rewrite", old[name], None)
    plain = _spelled(source) | expanded(source, rewrite)
    small = {one.lower for one in source.words}
    written = any(span[0] in named for span in old.values())  # a name of the source is written in another way
    for name in sorted(new.keys() - old.keys()):
        if (
            name not in plain
            and name.lower() not in small
            and not _stands(name, source)
            and not ((written or name.isupper()) and new[name][0] in renamed)
            and not degree(name)
        ):
            yield Reason("NAME_NEW", f"{name!r} is not in the source", None, new[name])


def _stands(name: str, item: Item) -> bool:
    """Tell whether a text has a name, as it is written or as two words; a word with a capital may have lost it."""
    texts = [one.text for one in item.words]
    if name in texts or any(first + second == name for first, second in pairwise(texts)):
        return True
    plain = name.isalpha() and name[1:].islower()
    return plain and any(stem(name.lower()) == found for found in item.stems)


def _spelled(source: Item) -> set[str]:
    """Return abbreviations of runs of words of the source: ``SME`` for ``subject matter expert``."""
    letters = [one.text[0].upper() for one in source.words]
    return {"".join(letters[start : start + size]) for size in (2, 3, 4, 5) for start in range(len(letters) - size + 1)}


def degree(name: str) -> bool:
    """Tell whether a word names a degree, which the logic of degrees takes care of."""
    return any(
        row["kind"] == "degree" and name.lower() in f"{row['words']}|{row['also']}".split("|")
        for row in rows("markers")
    )


_BRACKETED = re.compile(r"\(([A-Z][A-Za-z0-9]+)\)")


def expanded(source: Item, rewrite: Item) -> set[str]:
    """Return the words of names that the rewrite writes out beside an abbreviation of the source: ``Open ID (OID)``."""
    known = {one.text for one in source.words}
    found: set[str] = set()
    for match in _BRACKETED.finditer(rewrite.text):
        if match[1] in known:
            before = [one.text for one in rewrite.words if one.end <= match.start()]
            for size in range(1, min(len(match[1]) + 2, len(before)) + 1):
                words = before[-size:]
                if "".join(sign for word in words for sign in word if sign.isupper()) == match[1]:
                    found |= set(words)
    return found


def names(item: Item) -> dict[str, tuple[int, int]]:
    """Return the words that are names by their shape, with their places: inner capitals, digits or signs, or a capital."""
    found: dict[str, tuple[int, int]] = {}
    for place, token in enumerate(item.tokens):
        if token.kind is TokenKind.WORD and _shaped(token, item.tokens[place - 1] if place else None):
            text = token.text.removesuffix("'s").removesuffix("\u2019s")
            text = text[:-1] if len(text) > 2 and text[:-1].isupper() and text.endswith("s") else text
            found.setdefault(text, (token.start, token.end))
    return found


def _shouted(word: str) -> bool:
    """Tell whether a word in capitals is a common one: ``MUST have``."""
    return word in function_words() or word in _SHOUTED


def _shaped(token: Token, before: Token | None) -> bool:
    text = token.text
    if text.isalpha() and text.islower():
        return False
    bare = text.split("'")[0].split("\u2019")[0]
    if bare in ("I", "A") and before and before.lower in _GRADED:
        return True
    if bare in ("I", "A") or (stem(bare.lower()) in ("you", "we") and bare not in ("US", "WE")):
        return False
    if any(sign.isdigit() or sign in "+#" for sign in bare) and not bare[0].isdigit():
        return True
    if len(bare) > 2 and bare.isalpha() and bare.isupper() and _shouted(bare.lower()):
        return False
    if bare[1:] != bare[1:].lower() or (len(bare) > 1 and bare.isupper()):
        return True
    if not bare[0].isupper():
        return False
    first = before is None or before.text in _SENTENCE or before.text in _QUOTES
    return not first
