"""The logic of a sentence: modality, conditions, scope, frequency, degrees, negation, and lists joined by and or or."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from generator.guard.item import Item, Reason, function_words, words_of
from generator.reading.lexicon import rows
from generator.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_RUN = re.compile(r"[\w']+")
_BEHIND = re.compile(r"\(\?<[=!][^)]*\)")
_ONE_WAY = frozenset(["into", "before", "after", "over", "than", "under"])
"""Words whose two sides mean something else when they change places."""
_NEAR = 3
_EACH = re.compile(r"\b(?:each|every|both)\b")
_ONE = re.compile(r"\bone\b(?! or more\b)(?! of\b)")
_REPORTS = re.compile(r"\breport(?:s|ing)? (?:directly )?to\b")
_REPORTS_TO_YOU = re.compile(r"\breport(?:s|ing)? (?:directly )?to you\b")
_MATED = frozenset({"hedge", "frequency", "scope", "modality", "negation"})
_WILL = re.compile(r"\bwill\b|'ll\b")
_BOUND = re.compile(
    r"\b(?:no|not) (?:more|less|fewer) than\b|\bnot (?:to exceed|exceeding)\b|\bhelps? us\b|\bwithout delay\b|\bno later than\b"
)
_AS_ASKED = re.compile(r"\bas (?:\w+ ){1,4}requires?\b")
_IDIOM = re.compile(
    r"\ball told\b|\ball of (?:this|these|which|that)\b|\b(?:above|after) all\b|, all (?=with|while)|\beach other\b"
    r"|\bno matter\b|\bat all\b|\bsome (?=other\b)"
)
_MORE_THAN = re.compile(r"\bmore than\b")
_AND_OR = re.compile(r"\band\s*/\s*or\b|\band or\b")
_OR = re.compile(r"\bn?or\b")
_AND = re.compile(r"\band\b|&|\bas well as\b")
_NONE = re.compile(r"\bno\b|\bnot\b|\bwithout\b")
_NO_JOINT = r"(?:(?!\band\b)(?!\bor\b)[^.;()])+"
_OPEN_LIST = re.compile(
    r"(?:such as|e\.g\.,?|for example,?|for instance,?|including|like|[(:])\s*"
    + _NO_JOINT
    + ","
    + _NO_JOINT
    + r"(?:$|[.;)])|\w/\w"
)
"""A list of examples without a conjunction: ``(such as Python, Java)``."""
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)\b|\bas well as not\b|\bwhy not\b")
_FREE_OR = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|a|an) or (?:more|less|fewer|greater|above|over|longer|so)\b"
    r"|\bwhether (?:[\w'/]+ ){1,9}?or\b|\bin other words\b"
)


class _Phrases:
    """Words and phrases that are looked for in a text in small letters; a text without the first word of any is passed over."""

    def __init__(self, words: str) -> None:
        phrases = sorted(re.split(r"\|(?![^(]*\))", words), key=len, reverse=True)
        escaped = (one if "(?" in one else re.escape(one) for one in phrases)
        self.pattern = re.compile(rf"(?<![\w'])(?:{'|'.join(escaped)})(?![\w'])")
        self.first = frozenset(run for one in phrases for run in _first(one))

    def spans(self, text: Text) -> list[tuple[int, int]]:
        """Return where they stand in ``text``."""
        if self.first.isdisjoint(text.runs):
            return []
        return [found.span() for found in self.pattern.finditer(text.text)]


def _first(phrase: str) -> list[str]:
    """Return the words that a phrase may begin with."""
    bare = _BEHIND.sub("", phrase)
    group = re.match(r"\(\?:([^)]*)\)", bare)
    return [found[0] for one in (group[1].split("|") if group else [bare]) if (found := _RUN.search(one))]


class Text:
    """A text in small letters with the runs of letters and apostrophes in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.runs = frozenset(_RUN.findall(text))

    def without(self, spans: Sequence[tuple[int, int]]) -> Text:
        """Return the text with spaces for the ``spans``."""
        return Text(_without(self.text, spans)) if spans else self


@dataclass(frozen=True)
class Marker:
    """A class of words that carry logic; ``also`` are words that may stand for a lost or new one, and count for nothing else."""

    name: str
    kind: str
    words: _Phrases
    also: _Phrases | None


@cache
def markers() -> tuple[Marker, ...]:
    """Return the classes."""
    return tuple(
        Marker(row["class"], row["kind"], _Phrases(row["words"]), _Phrases(row["also"]) if row["also"] else None)
        for row in rows("markers")
    )


def check(
    source: Item, rewrite: Item, lost: Collection[int], fresh: Collection[int], spare: Collection[int]
) -> Iterator[Reason]:
    """Yield what the rewrite does to the logic of its source.

    ``lost`` and ``fresh`` are the places of words without a mate: a hedge or frequency in other words is none that is gone.
    ``spare`` are those of words of the rewrite that no lost word needs: beside an ``or``, one is another alternative.
    """
    plain = _plain(source), _plain(rewrite)
    yield from _lists(*plain, another=any(_beside_or(rewrite, place) for place in spare))
    yield from _roles(*plain)
    yield from _ways(source, rewrite)
    each, one = ([len(words.findall(text)) for text in plain] for words in (_EACH, _ONE))
    if each[0] > each[1] and one[0] < one[1]:
        yield Reason("SCOPE_CHANGED", "what was each is one")
    old, new = Text(plain[0]), Text(plain[1])
    for marker in markers():
        before, after = marker.words.spans(old), marker.words.spans(new)
        mated = marker.kind in _MATED and (
            (before and not after and not _within(source, before, lost))
            or (after and not before and not _within(rewrite, after, fresh))
        )
        one_by_one = marker.kind == "negation" and 0 < _fewer_or(*plain) == len(after) - len(before)
        if not mated and not one_by_one:
            yield from _compared(marker, len(before), len(after), old, new)
        if marker.name == "as_needed" or marker.kind == "frequency":
            old, new = old.without(before), new.without(after)
        fewer = marker.name == "may" and len(before) > len(after)
        if fewer and len(_WILL.findall(new.text)) > len(_WILL.findall(old.text)):
            yield Reason("MODALITY_CHANGED", "what may be now will be")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _within(item: Item, spans: Sequence[tuple[int, int]], places: Collection[int]) -> bool:
    """Tell whether a word at one of the ``places``, or one that has no content of its own, stands in one of the ``spans``."""
    return any(place in places or item.words[place].lower in function_words() for place in item.within(spans))


@lru_cache(maxsize=8)
def marked(item: Item) -> frozenset[int]:
    """Return the places of the words that a class takes care of."""
    text = Text(item.lower)
    return item.within(span for marker in markers() for span in marker.words.spans(text))


def _plain(item: Item) -> str:
    text = _without(item.lower, [(one.start, one.end) for one in item.quantities])
    for pattern in (_NOT_ONLY, _BOUND, _AS_ASKED, _MORE_THAN, _IDIOM):
        text = pattern.sub(_blank, text)
    return text


def _fewer_or(old: str, new: str) -> int:
    """Return how many alternatives fewer the rewrite has: ``without fees or interest``, ``with no fees and no interest``."""
    return len(_OR.findall(old)) - len(_OR.findall(new))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _compared(marker: Marker, before: int, after: int, old: Text, new: Text) -> Iterator[Reason]:
    code, name = marker.kind.upper(), marker.name.replace("_", " ")
    if before and not after and not _instead(marker, old, new):
        yield Reason(f"{code}_LOST", f"what says {name!r} is gone")
    elif after and not before and not _instead(marker, new, old):
        yield Reason(f"{code}_NEW", f"what says {name!r} was not there")
    elif (
        marker.kind in ("negation", "degree")
        and before != after
        and not (_instead(marker, old, new) or _instead(marker, new, old))
    ):
        yield Reason(f"{code}_CHANGED", f"what says {name!r} stands {after} times, and stood {before} times")


@cache
def _role_patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Return each verb of a role with its patterns: somebody does it, or it is done to the reader or by another."""
    made = []
    for verb in sorted(words_of("role_verbs")):
        root = verb.removesuffix("e")
        active = re.compile(rf"\b{root}(?:e|es|s|ing)?\b(?! by\b)(?! to you\b)(?! you\b)(?! of\b)")
        passive = re.compile(rf"\b{root}(?:e?d|{verb[-1]}ed)\b(?:,? \w+ly)? by (?!you\b)|\b{root}(?:e|es|s|ing) you\b")
        made.append((verb, active, passive))
    return tuple(made)


def _roles(old: str, new: str) -> Iterator[Reason]:
    """Yield a reason if who does something to whom is turned round: ``supervised by X`` for ``supervise X``."""
    for verb, active, passive in _role_patterns():
        if verb.removesuffix("e") not in old or verb.removesuffix("e") not in new:
            continue
        before, after = ((bool(active.search(text)), bool(passive.search(text))) for text in (old, new))
        if (before, after) in (((True, False), (False, True)), ((False, True), (True, False))):
            yield Reason("AGENT_CHANGED", f"who is to {verb} whom is turned round")
    reports = [bool(_REPORTS_TO_YOU.search(text)) for text in (old, new)]
    if reports[0] != reports[1] and _REPORTS.search(old) and _REPORTS.search(new):
        yield Reason("AGENT_CHANGED", "who reports to whom is turned round")


def _ways(source: Item, rewrite: Item) -> Iterator[Reason]:
    """Yield a reason if something goes to where it came from: ``from A to B`` became ``from B to A``."""
    old, new = _behind(source), _behind(rewrite)
    left = old["from"] & new["to"] - old["to"] - new["from"]
    right = old["to"] & new["from"] - old["from"] - new["to"]
    if left and right:
        yield Reason("DIRECTION_CHANGED", f"{min(left)!r} and {min(right)!r} have changed places")
    for name in sorted(_ONE_WAY):
        here, there = _sides(source, name), _sides(rewrite, name)
        if here[0] & there[1] - there[0] - here[1] and here[1] & there[0] - here[0] - there[1]:
            yield Reason("DIRECTION_CHANGED", f"what stands on either side of {name!r} has changed places")
    served = (old["with"] & new["for"] - old["for"] - new["with"]) & people()
    if served:
        yield Reason("AGENT_CHANGED", f"what was done with {min(served)!r} is done for them")


@cache
def people() -> frozenset[str]:
    """Return the stems of words for people and groups of them."""
    return frozenset(map(stem, words_of("people")))


def _sides(item: Item, joint: str) -> tuple[set[str], set[str]]:
    """Return the stems of the content words just before and just behind a word that joins two unlike things."""
    sides: tuple[set[str], set[str]] = set(), set()
    content = frozenset(item.content)
    for place, word in enumerate(item.words):
        if word.lower == joint:
            sides[0].update(item.stems[at] for at in range(place - _NEAR, place) if at in content)
            sides[1].update(item.stems[at] for at in range(place + 1, place + 1 + _NEAR) if at in content)
    return sides


def _behind(item: Item) -> dict[str, set[str]]:
    """Return the stems of the content words behind ``from``, ``to`` (or ``into``), ``with`` and ``for``: the first, or some."""
    found: dict[str, set[str]] = {"from": set(), "to": set(), "with": set(), "for": set()}
    words = [one.lower for one in item.words]
    for place, word in enumerate(words):
        name = "to" if word == "into" else word
        if name in found:
            behind = (at for at in range(place + 1, min(place + 5, len(words))) if words[at] not in function_words())
            found[name] |= {item.stems[at] for at in islice(behind, 1 if name in ("from", "to") else 3)}
    return found


def _instead(marker: Marker, without: Text, text: Text) -> bool:
    """Tell whether ``text`` has words that may stand for the class; for a negation, more than the text ``without`` it."""
    most = len(marker.also.spans(without)) if marker.also and marker.kind == "negation" else 0
    return marker.also is not None and len(marker.also.spans(text)) > most


def _lists(old: str, new: str, *, another: bool) -> Iterator[Reason]:
    both = [len(_AND_OR.findall(text)) for text in (old, new)]
    if both[0] != both[1]:
        yield Reason("LIST_AND_OR", "'and/or' is not what it was")
    texts = [_FREE_OR.sub(" ", _AND_OR.sub(" ", text)) for text in (old, new)]
    either, every = ([len(word.findall(text)) for text in texts] for word in (_OR, _AND))
    nested = min(either) > 0
    if (
        either[0] > either[1]
        and not (nested and every[1] <= every[0])
        and not _neither(texts[0], texts[1], either, every)
    ):
        yield Reason("LIST_OR_LOST", "an alternative with 'or' is gone")
    elif either[0] < either[1] and (another or every[1] < every[0] or not (nested or _OPEN_LIST.search(old))):
        yield Reason("LIST_OR_NEW", "an alternative with 'or' was not there")


def _beside_or(item: Item, place: int) -> bool:
    """Tell whether a word with content stands right before or behind an ``or``."""
    words = [word.lower for word in item.words[max(0, place - 2) : place + 2]]
    return "or" in words


def _neither(old: str, new: str, either: Sequence[int], every: Sequence[int]) -> bool:
    """Tell whether what is excluded is said one by one: ``without fees or interest`` as ``no fees and no interest``."""
    excluded = [len(_NONE.findall(text)) for text in (old, new)]
    return excluded[0] > 0 and excluded[1] - excluded[0] >= either[0] - either[1] and every[1] > every[0]
