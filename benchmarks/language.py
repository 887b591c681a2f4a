"""Language and structure on real postings: how much is found, nothing in legal text, the gender cases, and the time it takes."""

from __future__ import annotations

import json
import re
import textwrap
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figure import Figure
from generator.checks import gender, language, of_text, structure
from generator.checks.ad import Ad, Part
from generator.diagnostic import Severity
from generator.reading import phrases
from generator.spec.facts import EmployerFacts

if TYPE_CHECKING:
    from generator.checks.ad import Work
    from generator.checks.of_text import Form

SHARED = Path(__file__).parent.parent.parent / "shared"
FEDERAL = SHARED / "peers" / "18f" / "positions"
SEED = SHARED / "seed" / "lead-machine-learning-engineer.txt"
FRONT = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
TIMES = 50
WORDS = frozenset(language.CODES.values())


def federal(path: Path) -> str:
    """Return a federal posting as its site builder shows it: comments dropped, its key objectives and title put in."""
    found = FRONT.match(path.read_text(encoding="utf-8").replace("\r\n", "\n"))
    if not found:
        return path.read_text(encoding="utf-8")
    front = "\n".join(line for line in found[1].split("\n") if not line.lstrip().startswith("#")) + "\n"
    named = re.search(r"^title: *[\"']?(.*?)[\"']?$", front, re.MULTILINE)
    title = named[1] if named else ""
    listed = re.search(r"^key objectives:\n((?:[ \t]+.*\n|- .*\n|\n)*)", front, re.MULTILINE)
    objectives = textwrap.dedent(listed[1]) if listed else ""
    body = re.sub(r"\{% *comment.*?%\}.*?\{% *endcomment.*?%\}|<!--.*?-->", "", found[2], flags=re.DOTALL)
    body = body.replace("{{ page.title }}", title)
    body = re.sub(r"\{% *include job/key_objectives.html *%\}", lambda _: objectives, body)
    body = re.sub(r"\(\{% *link.*?%\}\)", "(https://example.com/)", body, flags=re.DOTALL)
    return f"# {title}\n\n" + re.sub(r"\{%.*?%\}", "", body, flags=re.DOTALL)


def ad(text: str, form: Form, file: str, works: tuple[Work, ...] = ()) -> Ad:
    """Return a text as rules see it."""
    return of_text.ad(text, form, works, EmployerFacts(), date(2026, 11, 23), file=file)


def ads() -> list[Ad]:
    """Return the 59 federal postings."""
    return [ad(federal(path), "markdown", path.name) for path in sorted(FEDERAL.iterdir())]


def in_legal(several: list[Ad]) -> int:
    """Return how many findings on words lie in a line of legal text, pay, a heading or a title."""
    count = 0
    for one in several:
        spared = {passage.position for passage in one.passages if passage.part is not Part.PROSE}
        count += sum(found.position in spared for found in language.check(one) if found.code in WORDS)
    return count


def counts(several: list[Ad]) -> list[Figure]:
    """Return what is found on the federal postings."""
    told = Counter(found.code for one in several for found in (*language.check(one), *structure.check(one)))
    words = {code: told[code] for code in sorted(WORDS) if told[code]}
    others = {code: count for code, count in sorted(told.items()) if code not in WORDS}
    legal = in_legal(several)
    return [
        Figure(f"findings on words in {len(several)} federal postings", f"{sum(words.values())} {words}", "at most 13",
               sum(words.values()) <= 13 and len(several) == 59),
        Figure("findings on words in legal text, pay, headings and titles there", str(legal), "0", legal == 0),
        Figure("other findings there", f"{sum(others.values())} {others}", "told", holds=True),
    ]  # fmt: skip


def seed() -> list[Figure]:
    """Return what is found in the seed, and how long that takes."""
    one = ad(SEED.read_text(encoding="utf-8"), "text", SEED.name)
    graver = [found.code for found in structure.check(one) if found.severity is not Severity.INFO]
    wanted = ["BRACKET_UNBALANCED", "LEAD_IN_AS_BULLET", "PLACEHOLDER_LEFT"]
    start = time.process_time()
    for _ in range(TIMES):
        phrases.split.cache_clear()
        language.is_english.cache_clear()
        language.check(one)
        structure.check(one)
    each = 1000 * (time.process_time() - start) / TIMES
    return [
        Figure(
            "errors and warnings of structure in the seed", str(sorted(graver)), str(wanted), sorted(graver) == wanted
        ),
        Figure("CPU of language and structure on the seed", f"{each:.1f} ms", "at most 3 ms", each <= 3),
    ]


def cases() -> Figure:
    """Return how many cases of gender-decoder that tell a coding come out as there."""
    every = json.loads((SHARED / "peers" / "gender-decoder" / "cases.json").read_text(encoding="utf-8"))
    right = 0
    for case in every:
        found = gender.score([case["input"]])
        masculine, feminine = found.masculine, found.feminine
        sides = {"masculine": sorted(masculine), "feminine": sorted(feminine)}
        got: dict[str, object] = {
            "tokens": gender.words(case["input"]),
            "words": {"masculine": [*masculine.elements()], "feminine": [*feminine.elements()]},
            "coding": {"coding": found.coding, "m": masculine.total(), "f": feminine.total()},
            "masc_counts": dict(masculine),
            "distinct": sides | {"total": masculine.total() + feminine.total()},
        }
        right += got[case["kind"]] == case["expected"]
    return Figure("cases of gender-decoder", f"{right} of {len(every)}", "29 of 29", right == len(every) == 29)


def run() -> list[Figure]:
    """Return the figures of language and structure."""
    return [*counts(ads()), *seed(), cases()]
