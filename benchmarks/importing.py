"""Import: the labelled postings, the seed, money kept as it stands, junk of every kind, speed and memory.

The labelled postings are those that the rules were made with; a set of the same size is kept back, and decides.
"""

from __future__ import annotations

import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figure import Figure
from generator.diagnostic import PostgenError
from generator.importer import opened
from generator.importer.draft import draft
from generator.reading.documents import page, plain
from generator.reading.salaries import salaries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.reading.documents.piece import Document

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
DEV = SHARED / "import" / "dev"
POSTINGS = DEV / "postings"
MADE, JUNK = 5_000, 100_000_000
"""How many documents are cut and spliced, and how many characters of junk there are."""
SECONDS, MEGABYTES, A_SECOND = 1.0, 300, 200
JOBS = 10_000
ROUNDS, FEW = 7, 4
SEED = 6
_FIELDS = {"title": 0.98, "company": 0.95, "employment_type": 0.90, "pay": 0.95, "locations": 0.90, "placed": 0.95}
_WORD = re.compile(r"\w+")
_MONEY = re.compile(r"[$\u20ac\u00a3]\s?\d[\d,.]*")


def run() -> list[Figure]:
    """Return the figures."""
    return [*labelled(), seed(), money(), strings(), *fuzz(), speed(), feed()]


def labelled() -> list[Figure]:
    """Return how the labelled postings are read, by the scorer that stands beside them, run on the command itself."""
    command = [sys.executable, str(SHARED / "acceptance" / "import_score.py"), str(DEV / "gold"), str(POSTINGS)]
    asked = [*command, "--postgen", f"{sys.executable} -m generator"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    words = told.split()
    found = {name: float(value) for name, value in zip(words[::2], words[1::2], strict=False)}
    failed = Figure(
        "labelled postings that failed", f"{found['failed']:.0f} of {found['files']:.0f}", "0", not found["failed"]
    )
    kept = Figure("items kept", f"{100 * found['kept']:.1f} %", "100 %", found["kept"] >= 1)
    leaked = Figure("noise told as text", f"{found['noise_leaked']:.0f}", "to be told", holds=True)
    shares = [
        Figure(f"{name} right", f"{100 * found[name]:.1f} %", f"at least {100 * least:.0f} %", found[name] >= least)
        for name, least in _FIELDS.items()
    ]
    return [failed, kept, *shares, leaked]


def seed() -> Figure:
    """Return whether the seed, imported and rendered as text, has the words of its content, in their order."""
    text = next((SHARED / "seed").iterdir()).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        source, role = Path(name) / "seed.txt", Path(name) / "role.yaml"
        source.write_text(text, encoding="utf-8")
        _postgen("import", source, "-o", role, "-q")
        rendered = _WORD.findall(_postgen("render", role, "-f", "text", "--no-check", "-q"))
    lines = [one.strip() for one in text.splitlines()]
    title = lines[[number for number, one in enumerate(lines) if one][3]]
    first = len(lines) - 1 - lines[::-1].index(title)
    last = next(number for number, one in enumerate(lines) if one.startswith("Applied"))
    content = _WORD.findall("\n".join(lines[first:last]))
    return Figure("the seed, imported and rendered", _compared(content, rendered), "its words", content == rendered)


def _compared(wanted: Sequence[str], found: Sequence[str]) -> str:
    if wanted == found:
        return f"its {len(wanted)} words in their order"
    lost, added = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    return f"{lost.total()} words lost, {added.total()} added"


def _postgen(*arguments: object) -> str:
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def documents() -> Iterator[tuple[Path, Document]]:
    """Yield the labelled postings as they are read."""
    for path in sorted(POSTINGS.iterdir()):
        for _, one in opened.documents(path):
            yield path, one


def money() -> Figure:
    """Return how many figures of money of the postings are lost, or altered, in what comes of them."""
    lost = total = 0
    for _, document in documents():
        pieces = Counter(one for piece in (*document.pieces, *document.data) for one in _MONEY.findall(piece.text))
        placed = Counter(one for each in draft(document).placed for one in _MONEY.findall(each.piece.text))
        total += pieces.total()
        lost += (pieces - placed).total()
    return Figure("figures of money lost or altered", f"{lost} of {total}", "0", lost == 0)


def strings() -> Figure:
    """Return how many strings that other projects read wrongly are read as they are labelled."""
    text = (SHARED / "peers" / "salary_strings.json").read_text(encoding="utf-8")
    several = json.loads(text, parse_float=Decimal)
    right = sum(_read(one["text"]) == [(one["min"], one["max"], one["interval"])] for one in several)
    return Figure("labelled strings of pay right", f"{right} of {len(several)}", "all", right == len(several))


def _read(text: str) -> list[tuple[Decimal | None, Decimal | None, str | None]]:
    return [(one.minimum, one.maximum, one.per) for one in salaries(text)]


def fuzz() -> list[Figure]:
    """Return what comes of postings that are cut, spliced and re-encoded, and of junk."""
    crashed = lost = 0
    times: list[float] = []
    for text in (*_spliced(), *_junk()):
        start = time.process_time()
        try:
            document = (page if text.lstrip().startswith("<") else plain).read_document(text)
            one = draft(document)
        except PostgenError:
            continue
        except (RecursionError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
            crashed += 1
            continue
        times.append(time.process_time() - start)
        words = Counter(_WORD.findall("\n".join(each.text for each in (*document.pieces, *document.data))))
        lost += words != Counter(_WORD.findall("\n".join(each.piece.text for each in one.placed)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    slow = sum(one > SECONDS for one in times)
    return [
        Figure("crashes", f"{crashed} in {len(times) + crashed:,} documents", "0", crashed == 0),
        Figure("documents of which a word was lost or added", f"{lost}", "0", lost == 0),
        Figure("documents that took more than a second", f"{slow}; the longest {max(times):.1f} s", "0", slow == 0),
        Figure("peak memory", f"{peak} MB", f"at most {MEGABYTES} MB", peak <= MEGABYTES),
    ]


def _spliced() -> Iterator[str]:
    """Yield pieces of the postings put together, cut anywhere, with tags unclosed and characters swapped."""
    draw = random.Random(SEED)
    texts = [one.read_text(encoding="utf-8", errors="replace") for one in sorted(POSTINGS.iterdir())]
    for _ in range(MADE):
        parts = [_cut(draw.choice(texts), draw) for _ in range(draw.randint(1, 4))]
        text = draw.choice(["", "\n", "\n\n", "<p>", "</div>"]).join(parts)
        if draw.random() < 0.2:
            text = text.encode("utf-8", errors="replace").decode(
                draw.choice(["latin-1", "cp1252", "utf-8"]), errors="replace"
            )
        yield text


def _cut(text: str, draw: random.Random) -> str:
    start = draw.randrange(len(text))
    return text[start : start + draw.randint(1, 6_000)]


def _junk() -> Iterator[str]:
    """Yield junk, of one sort each, in pieces of up to 100,000 characters."""
    draw = random.Random(SEED)
    sorts = [
        "a",
        " ",
        "\n",
        "- x\n",
        "# ",
        "<p>",
        "<li>x",
        "&amp;",
        "$1 - $2 ",
        "Pay: ",
        "**",
        "[a](b) ",
        "\u202e",
        "\U0001f600",
        "1,",
    ]
    left = JUNK
    while left > 0:
        size = draw.choice([10_000, 50_000, 100_000])
        sort = draw.choice([*sorts, None])
        if sort is None:
            yield "".join(
                chr(draw.choice([draw.randrange(32, 0xD800), draw.randrange(0xE000, 0x10000)])) for _ in range(size)
            )
        else:
            yield sort * (size // len(sort))
        left -= size


def speed() -> Figure:
    """Return how many text postings are imported in a second of one core; no line of prose is read twice."""
    texts = [one.read_text(encoding="utf-8") for one in sorted(POSTINGS.iterdir()) if one.suffix in {".txt", ".md"}]
    rounds = []
    for number in range(ROUNDS):
        fresh = ["\n".join(_own_words(text, number)) for text in texts]
        start = time.process_time()
        for text in fresh:
            draft(plain.read_document(text))
        rounds.append(len(texts) / (time.process_time() - start))
    found = statistics.median(rounds[1:])
    return Figure("text postings a second", f"{found:.0f}", f"at least {A_SECOND}", found >= A_SECOND)


def _own_words(text: str, number: int) -> Iterator[str]:
    """Yield the lines of a text, those of more than four words with a word that stands in no other line and no other round."""
    for place, line in enumerate(text.split("\n")):
        words = line.split(" ")
        if len(words) > FEW:
            words.insert(len(words) // 2, "".join(chr(ord("a") + int(one)) for one in f"{number:02}{place:05}"))
        yield " ".join(words)


def feed() -> Figure:
    """Return the peak memory of the import of a long feed, in a process of its own."""
    body = "<p>You bake bread.</p><ul><li>Bake rye</li><li>Sweep the shop</li></ul>" * 20
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "feed.xml"
        with path.open("w", encoding="utf-8") as out:
            out.write("<source>")
            for number in range(JOBS):
                description = f"<description><![CDATA[{body}<p>Shop {number}</p>]]></description>"
                out.write(f"<job><title>Baker {number}</title><city>Bend</city><state>OR</state>{description}</job>")
            out.write("</source>")
        code = (
            "import resource,sys;from pathlib import Path;from generator.importer import opened;"
            "from generator.importer.draft import draft;"
            "n=sum(bool(draft(d)) for _,d in opened.documents(Path(sys.argv[1])));"
            "print(n,resource.getrusage(resource.RUSAGE_SELF).ru_maxrss//1024)"
        )
        run = subprocess.run(
            [sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
        )
    jobs, peak = map(int, run.stdout.split())
    holds = jobs == JOBS and peak <= MEGABYTES
    return Figure(f"a feed of {jobs:,} jobs", f"{peak} MB", f"all, within {MEGABYTES} MB", holds)
