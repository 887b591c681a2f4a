"""All packs on generated documents: no crash, and the time of each; and how fast each regular expression grows with its text."""

from __future__ import annotations

import math
import re
import time
import unicodedata
from collections import Counter, deque
from datetime import date
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from benchmarks.figure import Figure
from generator.checks import check, evidence, language, of_text, pack, sentences
from generator.reading import headings, html, phrases
from generator.reading.pay_terms import vague
from generator.reading.salaries import salaries
from generator.spec.facts import EmployerFacts
from tests.checks.documents import PIECES, WORKS, document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

DOCUMENTS = 2_000
MOST = 0.05
GROWTH = 1.3
"""The exponent up to which growth is linear, as far as a clock can tell."""
TOLD = 0.001
"""The seconds from which on a search is long enough to be compared with another."""
TIMES = 15
READERS = ("amounts", "headings", "pay_context", "pay_places", "pay_ranges", "pay_terms", "periods", "phrases")
PACKAGE = Path(check.__file__).parent.parent
LIMITS = {
    "evidence": 2_000, "sentences": 1_200, "structure": 3_000, "_OPENS": 120, "title": 120, "pay_context": 1_000,
    "pay_places": 400,
}  # fmt: skip
"""The longest text that a pattern, or those of a module, is tried on; any other one is tried on all that is taken of a text."""
REMEMBER = (
    sentences._begun, language.is_english, phrases.split, phrases._split_long, html.read_fragment, sentences.of_text,
    headings.section_of, headings.spelled,
)  # fmt: skip
LITERAL = re.compile(r"[A-Za-z$][a-z]{1,}(?: [a-z]+)*")
ANCHORED = re.compile(r"\b(_[A-Z_]+)\.(?:full)?match\(")
ANYWHERE = re.compile(r"\b(_[A-Z_]+)\.(?:search|finditer|findall|sub|split)\(")
BEHIND = ("$1", "pay ", "")
"""What stands before a run of pieces that is read as pay, or judged whole."""


Search: TypeAlias = "Callable[[str], Iterable[object] | re.Match[str] | None]"


class Searched(NamedTuple):
    """How long a pattern takes for a text of ``size``, and the exponent by which that grows with the text."""

    seconds: float
    exponent: float
    size: int
    piece: str
    pattern: str


def run() -> list[Figure]:
    """Return the figures."""
    return [*_documents(), *_growth()]


def judged(text: str, form: of_text.Form) -> float:
    """Return the seconds of this process that reading and judging a text takes, which nothing is remembered of."""
    for one in REMEMBER:
        one.cache_clear()
    start = time.process_time()
    ad = of_text.ad(text, form, WORKS, EmployerFacts(), date(2026, 11, 23))
    check.check(ad, check.Choice(), pack.rulebook())
    return time.process_time() - start


class Crash:
    """Counts the errors that leave it by their names, and lets none of them out."""

    def __init__(self, names: Counter[str]) -> None:
        self.names = names

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        """Count an error, if there is one."""
        crashed = kind is not None and issubclass(kind, Exception)
        self.names.update([kind.__name__] if crashed and kind else [])
        return crashed


def _documents() -> list[Figure]:
    judged("You plan the week for $20 an hour.", "markdown")
    crashes: Counter[str] = Counter()
    taken: dict[int, float] = {}
    categories: set[str] = set()
    for number in range(DOCUMENTS):
        text, form = document(number)
        categories |= set(map(unicodedata.category, set(text)))
        with Crash(crashes):
            taken[number] = judged(text, form)
    _again(taken)
    slow = sum(one > MOST for one in taken.values())
    return [
        Figure(f"crashes on {DOCUMENTS:,} documents", f"{crashes.total()} {dict(crashes) or ''}".strip(), "0", not crashes),
        Figure("categories of characters in them", str(len(categories)), "30", len(categories) == 30),
        Figure("CPU a document, the most", f"{max(taken.values()) * 1000:.0f} ms", "at most 50 ms", max(taken.values()) <= MOST),
        Figure("CPU a document, median", f"{median(taken.values()) * 1000:.1f} ms", "told", holds=True),
        Figure("documents above 50 ms", str(slow), "0", not slow),
    ]  # fmt: skip


def _again(taken: dict[int, float]) -> None:
    """Time the documents that seem slow again, in rounds, and keep the least; others use this machine too."""
    for _ in range(TIMES):
        for number in [one for one, seconds in taken.items() if seconds > MOST]:
            taken[number] = min(taken[number], judged(*document(number)))


def patterns() -> Iterator[tuple[str, Search, int]]:
    """Yield each regular expression of the packs, the checks and the readers, as it is used, with its longest text."""
    for row in evidence._rows():
        yield row.pattern.pattern, row.search if row.dated else row.pattern.finditer, LIMITS["evidence"]
    rules = pack.rulebook()
    texts = [text for one in rules.notices for several in (one.mentioned, *one.content) for text in several]
    texts += [text for one in rules.wording for text in (*one.patterns, *one.unless)]
    for text in dict.fromkeys(texts):
        yield text, sentences.compiled(text).finditer, LIMITS["sentences"]
    modules = [f"checks.{path.stem}" for path in sorted((PACKAGE / "checks").glob("*.py"))]
    for name in [*modules, *(f"reading.{one}" for one in READERS)]:
        module = import_module(f"generator.{name}")
        written = Path(module.__file__ or "").read_text(encoding="utf-8")
        anchored = set(ANCHORED.findall(written)) - set(ANYWHERE.findall(written))
        for key, value in vars(module).items():
            if isinstance(value, re.Pattern):
                used = value.match if key in anchored else value.finditer
                yield value.pattern, used, LIMITS.get(key, LIMITS.get(name.partition(".")[2], of_text.LONGEST))
    yield "salaries()", salaries, of_text.LONGEST
    yield "vague()", vague, of_text.LONGEST


def _growth() -> list[Figure]:
    found = [_searched(*one) for one in patterns()]
    steepest = max((one for one in found if one.seconds >= TOLD), key=lambda one: one.exponent, default=max(found))
    slowest = max(found)
    told = f"{steepest.exponent:.2f} ({steepest.pattern[:60]!r} on {steepest.piece!r}, {steepest.size:,} characters)"
    seconds = f"{slowest.seconds * 1000:.0f} ms ({slowest.pattern[:60]!r} on {slowest.piece!r})"
    return [
        Figure(f"growth of {len(found)} regular expressions and readers, the worst exponent", told, f"at most {GROWTH}",
               steepest.exponent <= GROWTH),
        Figure("the slowest of them on the longest text", seconds, "told", holds=True),
    ]  # fmt: skip


def _searched(pattern: str, search: Search, most: int) -> Searched:
    """Return how a pattern grows on the piece on which it grows worst, of those that take time; else its slowest one."""
    literals = list(dict.fromkeys(LITERAL.findall(pattern)))[:30]
    pieces = [*PIECES, *literals, *(f"{one} " for one in literals), *(f"{one} $1 " for one in literals)]
    found = [_grown(pattern, search, piece, most) for piece in pieces]
    return max(found, key=lambda one: (one.exponent if one.seconds >= TOLD else 0, one.seconds))


def _grown(pattern: str, search: Search, piece: str, most: int) -> Searched:
    before = max(BEHIND, key=lambda one: _time(search, (one + piece * most)[: most // 4]))
    long = (before + piece * (most // len(piece) + 1))[:most]
    short = long[: most // 4]
    seconds, less = _time(search, long), _time(search, short)
    for _ in range(TIMES if seconds >= TOLD else 0):
        if math.log(seconds / less, 4) <= GROWTH:
            break
        seconds, less = min(seconds, _time(search, long)), min(less, _time(search, short))
    return Searched(seconds, math.log(max(seconds, 1e-9) / max(less, 1e-9), 4), most, piece, pattern)


def _time(search: Search, text: str) -> float:
    """Return the seconds in which all is found in a text."""
    start = time.perf_counter()
    found = search(text)
    deque(() if found is None or isinstance(found, re.Match) else found, maxlen=0)
    return time.perf_counter() - start
