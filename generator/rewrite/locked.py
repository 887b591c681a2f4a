"""Locked text: what of a workspace no request may hold, and how it is found in an item (guarantee G1)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator import money
from generator.posting.slots import company_slots
from generator.spec import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from generator.spec.pay import PayRow
    from generator.spec.workspace import Inputs

_RUN = 8
"""So many words in a row of a locked text are part of it, wherever they stand."""
_FEWEST = 4
"""Fewer words in a row than these say nothing, unless they are a whole sentence or a whole text."""
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
_ADDRESS = re.compile(r"\S@\S+\.\w|https?://|\bwww\.\w", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w])\+?\(?\d(?:[\s().\-\u2010-\u2015/]*\d){6,}(?!\w)")
_PHONE_DIGITS = 9
_NUMBER = re.compile(r"\d+(?:[.,'\u2019 ]\d+)*")
_CODE_BEFORE = re.compile(r"(?<!\w)[A-Z]{3}\Z")
_CODE_AFTER = re.compile(r"(?:[A-Z]{3}|dollars?|euros?|cents?)(?!\w)")
_NEAR = 40  # characters; a currency stands right beside its figure
_FIGURE = 4
"""Whole numbers of fewer digits are too common to be known as a figure of the pay."""


class Locked:
    """The statements, benefits, pay and contacts of one role's workspace, as they are known without a posting."""

    def __init__(self, inputs: Inputs) -> None:
        self._values = company_slots(inputs.company.value)
        self._runs: dict[int, dict[tuple[str, ...], str]] = {}
        self._texts = [(name, _words(self._filled(one))) for name, one in _texts(inputs)]
        self._whole: dict[int, dict[tuple[str, ...], str]] = {}
        for name, words in [*self._texts, *((name, _words(self._filled(one))) for name, one in _sentences(inputs))]:
            self._whole.setdefault(len(words), {}).setdefault(words, name)
        self._whole.pop(0, None)
        amounts = [amount for row in inputs.pay for amount in _amounts(row.value)]
        self._whole_amounts = {str(int(one)) for one in amounts if one == one.to_integral_value()}
        self._amounts = self._whole_amounts | {_digits(form) for one in amounts for form in (f"{one:f}", f"{one:.2f}")}
        self._phones = [_digits(one.phone) for one in inputs.company.value.contacts.values() if one.phone]

    def found(self, words: str) -> str | None:
        """Return what locked text ``words`` hold, or are part of; None if they hold none."""
        for slot in text.slots(words):
            if slot.startswith("contacts."):
                return f"the contact {{{slot}}}"
            if slot == "incentives":
                return "the incentives"
        plain = _plain(self._filled(words))
        return self._contact(plain) or self._pay(plain) or self._statement(_words(plain))

    def _filled(self, words: str) -> str:
        return text.fill(words, lambda name: self._values.get(name, f"{{{name}}}"))

    def _contact(self, plain: str) -> str | None:
        if _ADDRESS.search(plain):
            return "an address"
        for match in _PHONE.finditer(plain):
            digits = _digits(match[0])
            if len(digits) >= _PHONE_DIGITS or any(one.endswith(digits) for one in self._phones):
                return "a telephone number"
        return None

    def _pay(self, plain: str) -> str | None:
        for match in _NUMBER.finditer(plain):
            start, end = match.span()
            before, after = plain[max(0, start - _NEAR) : start].rstrip(), plain[end : end + _NEAR].lstrip()
            beside = [found[0] for found in (_CODE_BEFORE.search(before), _CODE_AFTER.match(after)) if found]
            if any(one in money.minor_units() or one.islower() for one in beside) or _sign(before[-1:], after[:1]):
                return "an amount of money"
            digits, bare = _digits(match[0]), match[0].isdigit()
            known = self._whole_amounts if bare else self._amounts
            if len(digits) >= (_FIGURE if bare else _FIGURE - 1) and digits in known:
                return "a figure of the pay"
        return None

    def _statement(self, words: tuple[str, ...]) -> str | None:
        for length, texts in self._whole.items():
            for run in _runs(words, length):
                if run in texts:
                    return texts[run]
        length = min(len(words), _RUN)
        if length < _FEWEST:
            return None
        if length not in self._runs:
            self._runs[length] = {run: name for name, one in self._texts for run in _runs(one, length)}
        return next((self._runs[length][run] for run in _runs(words, length) if run in self._runs[length]), None)


def _texts(inputs: Inputs) -> Iterator[tuple[str, str]]:
    """Yield each locked text with what it is, a paragraph at a time."""
    role, company = inputs.role.value, inputs.company.value
    for placed in inputs.statements:
        yield from _paragraphs(f"the statement {placed.value.id!r}", placed.value.text)
    for section in (*company.sections, *role.sections):
        if section.locked and section.text:
            yield from _paragraphs(f"the locked section {section.id!r}", section.text)
    yield from _paragraphs("the instructions to apply", role.apply.instructions or "")
    for name, contact in company.contacts.items():
        for value in (contact.name, contact.phone, contact.email, contact.url):
            yield f"the contact {name!r}", value or ""
    for value in (role.apply.email, role.apply.url):
        yield "the address to apply to", value or ""
    for value in (*role.incentives, *(row.value.commission or "" for row in inputs.pay)):
        yield "a part of the pay", value


def _paragraphs(name: str, words: str) -> Iterator[tuple[str, str]]:
    for piece in text.paragraphs(words):
        yield name, piece


def _sentences(inputs: Inputs) -> Iterator[tuple[str, str]]:
    """Yield the sentences of the locked texts that are long enough to be known again."""
    for name, words in _texts(inputs):
        for sentence in _SENTENCE_END.split(words):
            if len(_WORD.findall(sentence)) >= _FEWEST:
                yield name, sentence


def _plain(words: str) -> str:
    """Return ``words`` in the plain forms of their characters, without those that cannot be seen."""
    folded = unicodedata.normalize("NFKC", words)
    return "".join(one for one in folded if unicodedata.category(one) != "Cf")


def _words(words: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_plain(words).casefold()))


def _runs(words: tuple[str, ...], length: int) -> Iterable[tuple[str, ...]]:
    return (words[start : start + length] for start in range(len(words) - length + 1))


def _digits(words: str) -> str:
    return "".join(one for one in words if one.isdigit())


def _amounts(row: PayRow) -> Iterator[Decimal]:
    starting = (row.starting.minimum, row.starting.maximum) if row.starting else ()
    yield from (one for one in (row.minimum, row.maximum, row.amount, *starting) if one is not None)


def _sign(*characters: str) -> bool:
    return any(unicodedata.category(one) == "Sc" for one in characters if one)
