"""How the time of each reader grows with its input: texts of one piece, over and over, and stylesheets that multiply.

Each input is read in a quarter of its size and whole, and the exponent between the two is told, the worst of each reader
held to ``GROWTH``. A reader that goes back and forth is measured beside them: it must be found, or the bar shows nothing.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from benchmarks.figure import Figure
from generator.checks import evidence, language, notices, pack, structure, wording
from generator.checks.ad import Body, Part, Passage
from generator.importer import sections
from generator.importer.draft import draft
from generator.importer.spec import role_spec
from generator.reading.css.syntax import parse
from generator.reading.css.variables import Variables
from generator.reading.documents.plain import read_document
from generator.reading.html import read_fragment, read_page
from generator.reading.markdown import read_markdown
from generator.reading.pay import read_pay
from generator.reading.periods import read_period
from generator.reading.salaries import salaries, vague
from tests import caches
from tests.checks.ads import at
from tests.checks.documents import FORMS, SHALOM
from tests.checks.rows import ad
from tests.checks.texts import read
from tests.reading.css.sheets import faults

if TYPE_CHECKING:
    from collections.abc import Callable

Ready: TypeAlias = "Callable[[str, int], Callable[[], object]]"
"""Makes an input of a piece and a size, and returns what reads it: only that is timed."""

GROWTH = 1.3
"""The exponent up to which growth is linear, as far as a clock can tell."""
TOLD = 0.01
"""The seconds from which on a reading is long enough to be compared with another."""
TIMES = 15
QUARTER = 4


class Reader(NamedTuple):
    """What reads, the pieces that its inputs are made of, the size of the largest, and the seconds that it may take."""

    name: str
    ready: Ready
    pieces: tuple[str, ...]
    size: int
    seconds: float


class Grown(NamedTuple):
    """The exponent by which the time of a reading grows, where it is long enough to tell, and the seconds of the largest."""

    exponent: float
    seconds: float
    piece: str


def repeated(piece: str, size: int) -> str:
    """Return a piece over and over, up to so many characters."""
    return piece * (size // len(piece))


def _texts(*readers: Callable[[str], object], before: str = "") -> Ready:
    """Return what readers of texts read."""

    def ready(piece: str, size: int) -> Callable[[], object]:
        text = before + repeated(piece, size)
        return lambda: [one(text) for one in readers]

    return ready


def _pay(text: str) -> None:
    read_pay(text, "en_US")
    read_period(text, "en")


def _evidence(text: str) -> None:
    evidence.shown([text])
    evidence.excluded((Body((Passage(text, Part.PROSE),)),), frozenset({"US"}))


def _prose(text: str) -> None:
    for form in FORMS:
        one = read(text, form)
        language.check(one)
        structure.check(one)


def _rules(piece: str, size: int) -> Callable[[], object]:
    one = ad(repeated(piece, size), at("US-NY/new-york-city"), at("PH"), at("DE"))
    held = pack.wording(), pack.notices()
    return lambda: [wording.check(one, held[0]), *(notices.has(one, notice) for notice in held[1])]


def _sections(piece: str, size: int) -> Callable[[], object]:
    pieces = read_document(piece * size).pieces
    return lambda: sections.place(pieces, "Harbor")


def _imported(piece: str, size: int) -> Callable[[], object]:
    document = read_document(piece * size)
    return lambda: role_spec(draft(document))


def _sheet(piece: str, size: int) -> Callable[[], object]:
    body = "".join(f"<p class=c{number}>x</p>" for number in range(size))
    style = ",".join([piece] * size) + "{ margin: 0 }"
    return lambda: [faults(style, body), faults(style, "<p>x</p>")]


def _variables(piece: str, size: int) -> Callable[[], object]:
    doubling = "".join(f"--a{number}: var(--a{number + 1}) var(--a{number + 1});" for number in range(size))
    many = "".join(f"p {{ --b: {number} }}" for number in range(size))
    found, _ = parse(f":root {{ {doubling} --a{size}: x; --b: x }} {many} x {{ y: {piece} }}", conditional=False)
    return lambda: Variables(found).resolved(found[-1].declarations[0].value)


READERS = (
    Reader(
        "pay in free text", _texts(salaries, vague, before="$1"),
        (
            "1", "$", " ", "\u00a0", "-", "$1 ", "$1-", "1,", "1 000 ", "80k ", "\n", "Salary: $90,000\n", "1 to ", "USD1 ",
            "(", "of up to ", "min $1 max $3 ", "competitive ", "budget of $5 - ", "Oslo: $90,000 - $95,000 ", "D.O.E",
            "between ", "annual ",
        ),
        40_000, 5,
    ),
    Reader(
        "pay", _texts(_pay), ("$1,234 ", "1 ", "1,", "$", "9", "$1", ": ", " per hour", " ", "($1 ,;("), 40_000, 5,
    ),
    Reader(
        "pages", _texts(read_page, read_fragment),
        ("<", "<p>", "<b>x</b>", "<!--", "<a x='", "</p>", "<ul>", "&", "<p class=x>", "<style>a{", "日\n"), 40_000, 5,
    ),
    Reader(
        "Markdown", _texts(read_markdown),
        ("[", "![", "a\n", "> ", "- a\n", "`a", "~~a", "$a", ":a", "[^", "*a_", "a|", "<", "\\"), 15_000, 5,
    ),
    Reader("stylesheets of many selectors", _sheet, ("p",), 800, 5),
    Reader("variables that double", _variables, ("var(--a0)", "var(--a5)", "var(--b) var(--b)"), 20, 5),
    Reader(
        "documents", _texts(read_document),
        (
            "# x" + " " * 50, "**a ", "[](", "- ", "__a ", "`", "<b ", "&amp", "a\t", "|a", "x **a:** ", "*a", "\\-",
        ),
        200_000, 5,
    ),
    Reader("sections", _sections, ("Word word\n", "Benefits\n\nWord\n\n", "- Build it\n", "Why not\n", "WORD:\n"), 8_000, 10),
    Reader(
        "whole imports", _imported,
        (
            "## Responsibilities\n\n## Benefits\n\n", "## A\n\n" + "x y " * 40 + "\n\n", "Build boats of the yard now\n",
            "Build boats.\n\nOars for all.\n\n", "\u2600 Ropes and boats\n\n", "Pay: from $25 an hour\n", "Bend, OR ($25)\n",
            "Mend the nets of the crew and hang them on the\n\nwall of the house\n\n", "Ropes (Preferred)\n",
            "It\u0092s \u00e2\u0080\u0099\n",
        ),
        4_000, 10,
    ),
    Reader(
        "evidence", _texts(_evidence),
        ("a", " ", "1 ", "apply ", "and, ", "401(k", "December ", "not open ", "A. ", "\u4e2d"), 700_000, 5,
    ),
    Reader(
        "language and structure", _texts(_prose),
        ("a ", "<!--", "[", "(", "1,", "a-", "\n", "- a\n", "$X", "__", "he ", "\u00a0 ", "\U0001f680", SHALOM), 1_000_000, 6,
    ),
    Reader(
        "all rules of wording and notices", _rules,
        (
            "word ", "we consider criminal duties, ", " ", "7", "7 ", "must be no only ", "aged 20 to ",
            "no criminal record of ", "H-1B/OPT, ", "include your ", "...", '!"', "(a) ",
        ),
        1_000_000, 30,
    ),
)  # fmt: skip


def run() -> list[Figure]:
    """Return the figures."""
    return [figure(one) for one in READERS] + [_control()]


def figure(reader: Reader) -> Figure:
    """Return how a reader's time grows, on the piece on which it grows worst; print that of each."""
    found = [grown(reader, piece) for piece in reader.pieces]
    print(f"  {reader.name}: {', '.join(f'{one.piece[:20]!r} {one.exponent:.2f}' for one in found)}")
    worst, slowest = max(found), max(found, key=lambda one: one.seconds)
    return Figure(
        f"growth of {reader.name}, the worst of {len(found)}, and the longest",
        f"{worst.exponent:.2f} ({worst.piece[:20]!r}), {slowest.seconds:.2f} s ({slowest.piece[:20]!r})",
        f"at most {GROWTH}, {reader.seconds:.0f} s",
        worst.exponent <= GROWTH and slowest.seconds <= reader.seconds,
    )


def grown(reader: Reader, piece: str) -> Grown:
    """Return how the time grows, which is measured again, in rounds, while it seems to grow too fast."""
    seconds, less = _seconds(reader, piece, reader.size), _seconds(reader, piece, reader.size // QUARTER)
    for _ in range(TIMES if seconds >= TOLD else 0):
        if math.log(seconds / less, QUARTER) <= GROWTH:
            break
        seconds = min(seconds, _seconds(reader, piece, reader.size))
        less = min(less, _seconds(reader, piece, reader.size // QUARTER))
    exponent = math.log(max(seconds, 1e-9) / max(less, 1e-9), QUARTER)
    return Grown(exponent if seconds >= TOLD else 0.0, seconds, piece)


def _seconds(reader: Reader, piece: str, size: int) -> float:
    """Return the seconds of this process that a reading takes, of which nothing is remembered but what readers look up."""
    reader.ready(piece, max(size // 100, len(piece)))()
    before = caches.sizes()
    reading = reader.ready(piece, size)
    start = time.process_time()
    reading()
    taken = time.process_time() - start
    caches.forget(before)
    return taken


def _control() -> Figure:
    """Return whether a reader that looks back over all that it has read is found."""

    def back(text: str) -> int:
        return sum(text[:end].count("a") for end in range(0, len(text), 10))

    one = grown(Reader("back and forth", _texts(back), ("b",), 60_000, 5), "b")
    return Figure(
        "a reader that goes back and forth", f"{one.exponent:.2f}", f"more than {GROWTH}", one.exponent > GROWTH
    )
