"""Findings on real postings, each labelled by two readers: is it worth acting on?

``python -m benchmarks.language_labels --sheet OUT`` writes the findings that the second reader has not labelled, with their
context and without labels, for that reader is not to see the first ones; OUT must lie outside the project, for the postings
belong to their employers. The labels are in ``benchmarks/labels``: ``language.yaml``, and ``language_second.yaml`` once there is
one. Each row has the ``key`` and ``code`` of a finding, its ``label`` (yes: worth acting on) and the ``reason``. Rows of findings
that are made no more are kept: they tell what the rules found once.

Language, structure and wording look at all 85 postings. The packs of law, pay and notices, look at the 26 of ``import/dev`` alone
(no law of a state covers the employer of the federal ones): at the places of their gold labels, on 2026-11-23, for an employer of
whom nothing is known. What these say by one code of one line, or of the whole posting, is one finding, however many laws say it;
errors, warnings and infos are three.

The second reader, who saw no labels of the first, found 184 of 217 worth acting on; the rules of language, structure and wording
were then mended after the reasons that stand there. So the share by that reader is one on the postings that those rules were made
with, and no measure of others. Findings of pay and notices, and of places in titles, were labelled later.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from benchmarks import language as postings
from benchmarks.figure import Figure
from generator.checks import language, notices, pack, pay, sentences, structure, wording
from generator.checks.ad import Part, Work
from generator.cli.joined import joined
from generator.spec import places
from generator.spec.labels import codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.checks.ad import Ad
    from generator.checks.of_text import Form
    from generator.diagnostic import Diagnostic

    Check = Callable[[Ad], Sequence[Diagnostic]]

ROOT = Path(__file__).parent.parent
DEV = postings.SHARED / "import" / "dev"
FORMS: Mapping[str, Form] = {".txt": "text", ".md": "markdown", ".html": "html"}
LABELS = Path(__file__).parent / "labels"
FIRST, SECOND = LABELS / "language.yaml", LABELS / "language_second.yaml"
OF_WORDS: Mapping[str, Check] = {
    "language": language.check,
    "structure": structure.check,
    "wording": lambda ad: wording.check(ad, pack.wording()),
}
OF_LAW: Mapping[str, Check] = {
    "pay": lambda ad: pay.check(ad, pack.pay_rules()),
    "notices": lambda ad: notices.check(ad, pack.notices()),
}
WANTED = 200
PRECISION = 0.9
AROUND = 2
"""How many passages before and after a finding are shown."""


@dataclass(frozen=True)
class Found:
    """A finding with its key, its document, the place of its passage there (-1: it is of the whole), and its sentence.

    ``told`` are the lines in which it is told: several, if laws want several things.
    """

    key: str
    document: str
    ad: Ad
    pack: str
    told: Sequence[Diagnostic]
    at: int
    sentence: str

    @property
    def finding(self) -> Diagnostic:
        """The first line in which it is told."""
        return self.told[0]


def works() -> dict[str, tuple[Work, ...]]:
    """Return where the work is by the gold labels, by posting; in the United States where a label names no country."""
    golds = (json.loads(path.read_text(encoding="utf-8")) for path in sorted((DEV / "gold").iterdir()))
    return {gold["file"]: tuple(one for place in gold["locations"] for one in _works(place)) for gold in golds}


def _works(place: Mapping[str, str | None]) -> Iterator[Work]:
    country = place["country"] or "US"
    label = ", ".join(filter(None, (place["city"], place["region"])))
    for code in codes(label, (country,)) or (country,):
        yield Work(code, (code,), remote=bool(place["remote"]), label=places.find(code).name)


def ads() -> Iterator[tuple[str, Ad]]:
    """Yield the 59 federal postings, of work anywhere in the United States, and the 26 labelled ones, by name."""
    anywhere = (Work("US", ("US",), remote=True),)
    for path in sorted(postings.FEDERAL.iterdir()):
        yield path.name, postings.ad(postings.federal(path), "markdown", path.name, anywhere)
    labelled = works()
    for path in sorted((DEV / "postings").iterdir()):
        text = path.read_text(encoding="utf-8")
        yield path.name, postings.ad(text, FORMS[path.suffix], path.name, labelled[path.name])


def findings() -> list[Found]:
    """Return what is found in all of them."""
    return [one for name, ad in ads() for one in _of_document(name, ad)]


def _of_document(name: str, ad: Ad) -> Iterator[Found]:
    times: Counter[str] = Counter()
    for of_pack, told in _told(name, ad):
        finding = told[0]
        of_line = of_pack in OF_WORDS or finding.position != ad.position
        at = _place(ad, finding, times[f"{finding.code} {finding.message}"]) if of_line else -1
        times[f"{finding.code} {finding.message}"] += 1
        sentence = _sentence(ad, at, finding.found or "")
        known_by = finding.found if of_pack in OF_WORDS else finding.severity
        digest = hashlib.sha256(f"{known_by}\n{sentence}".encode()).hexdigest()[:8]
        key = f"{name}:{finding.code}:{digest}"
        times[key] += 1
        yield Found(key if times[key] == 1 else f"{key}-{times[key]}", name, ad, of_pack, told, at, sentence)


def _told(name: str, ad: Ad) -> Iterator[tuple[str, Sequence[Diagnostic]]]:
    """Yield each finding of a posting, with its pack and in the lines in which it is told."""
    for of_pack, check in OF_WORDS.items():
        yield from ((of_pack, [one]) for one in dict.fromkeys(check(ad)))
    alike: dict[object, tuple[str, list[Diagnostic]]] = {}
    for of_pack, check in OF_LAW.items() if (DEV / "postings" / name).exists() else ():
        for one in check(ad):
            alike.setdefault((one.code, one.severity, one.position), (of_pack, []))[1].append(one)
    yield from ((of_pack, joined(several)) for of_pack, several in alike.values())


def _place(ad: Ad, finding: Diagnostic, before: int) -> int:
    """Return the number of the passage that a finding is in, the one after ``before`` others if its words are in several."""
    words = (finding.found or "").split(", ")[0]
    if finding.position is None:
        return -1
    near = [at for at, one in enumerate(ad.passages) if one.position == finding.position]
    holding = [at for at in near if words and words.lower() in ad.passages[at].text.lower()]
    length = [at for at in near if f" {len(ad.passages[at].text.split())} words" in finding.message]
    several = holding or length or (near if len(near) == 1 else [])
    return several[min(before, len(several) - 1)] if several else -1


def _sentence(ad: Ad, at: int, words: str) -> str:
    """Return the sentence of a passage in which words stand, all of the passage if they are not to be found in it."""
    text = ad.passages[at].text if at >= 0 else ""
    start = text.find(words) if words else -1
    if start < 0:
        return next((one for one in sentences.split(text) if words and one.startswith(words)), text)
    return language.sentence(text, start, start + len(words))


def labels(path: Path) -> dict[str, bool]:
    """Return whether each finding is worth acting on, by key; nothing where there is no such file."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return {str(row["key"]): row["label"] in (True, "yes") for row in rows}


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Return Cohen's kappa of two readers: how far they agree beyond chance; 1 if both always say the same."""
    same = sum(one == other for one, other in pairs) / len(pairs)
    first, second = (sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def run() -> list[Figure]:
    """Return how many findings there are, how many of them are worth acting on by each reader, and how far these agree."""
    found = findings()
    keys = [one.key for one in found]
    first, second = labels(FIRST), labels(SECOND)
    packs = {name: sum(one.pack == name for one in found) for name in (*OF_WORDS, *OF_LAW)}
    counts = dict(sorted(Counter(one.finding.code for one in found).items()))
    of_words = [one for one in found if one.pack in OF_WORDS]
    legal = sum(one.at >= 0 and one.ad.passages[one.at].part is Part.LEGAL for one in of_words)
    gone = Counter(first[key] for key in first.keys() - set(keys))
    both = [(first[key], second[key]) for key in keys if key in first and key in second]
    agreement = (
        f"{sum(a == b for a, b in both)} of {len(both)}, kappa {kappa(both):.2f}" if both else "no second labels"
    )
    return [
        Figure(
            f"findings in {len({one.document for one in found})} of 85 postings",
            f"{len(found)} {packs}", f"{WANTED} or more, keys distinct", len({*keys}) == len(keys) >= WANTED,
        ),
        Figure("by code", str(counts), "told", holds=True),
        Figure("of language, structure and wording in legal text", str(legal), "0", legal == 0),
        _precision("first", first, keys),
        _precision("second", second, keys),
        Figure("both readers say the same", agreement, "told", holds=True),
        Figure(
            "findings once labelled that are made no more",
            f"{gone.total()}, {gone[True]} of them worth acting on", "told", holds=True,
        ),
    ]  # fmt: skip


def _precision(reader: str, labelled: Mapping[str, bool], keys: Sequence[str]) -> Figure:
    """Return how many of the findings are worth acting on by the labels of a reader; holds only if all are labelled."""
    known = [labelled[key] for key in keys if key in labelled]
    good = sum(known)
    figure = f"{good} of {len(known)}" + (f" ({good / len(known):.1%})" if known else "")
    missing = len(keys) - len(known)
    return Figure(
        f"findings worth acting on, by the {reader} reader",
        figure + (f", {missing} not labelled" if missing else ""),
        f"at least {PRECISION:.0%}, all labelled",
        not missing and good >= PRECISION * len(known),
    )


def sheet(found: Sequence[Found]) -> str:
    """Return findings, numbered, with their context, for a reader who labels them."""
    return "\n".join(_entry(number, one) for number, one in enumerate(found, 1))


def _entry(number: int, one: Found) -> str:
    passages = one.ad.passages
    if one.at < 0:
        words = sum(len(passage.text.split()) for passage in passages if passage.part is Part.PROSE)
        context = [f"(of the whole posting, {words} words of prose; open the document)"]
    else:
        near = range(max(0, one.at - AROUND), min(len(passages), one.at + AROUND + 1))
        context = [f"{'>' if at == one.at else ' '} [{passages[at].part}] {passages[at].text}" for at in near]
    lines = [
        f"#{number}",
        f"key: {one.key}",
        f"document: {one.document} (in {_folder(one.document)} of the shared data)",
        f"places: {'; '.join(work.place + ' (remote)' * work.remote for work in one.ad.works)}",
        *(line for told in one.told for line in _lines(told)),
        f"words: {one.finding.found}",
        f"sentence: {one.sentence}",
        "context:",
        *(f"  {line}" for line in context),
    ]
    return "\n".join(lines) + "\n"


def _lines(told: Diagnostic) -> Iterator[str]:
    yield f"finding: {told.severity} {told.code}: {told.message}"
    yield f"instead: {told.hint}"
    if told.basis and told.basis.place:
        yield f"law: {told.basis} (rule {told.basis.rule}, {told.basis.source})"


def _folder(document: str) -> str:
    folder = DEV / "postings" if (DEV / "postings" / document).exists() else postings.FEDERAL
    return folder.relative_to(postings.SHARED).as_posix()


def main(arguments: Sequence[str]) -> int:
    """Write the sheet of what the second reader has not labelled, or print the figures; return the exit code."""
    if not arguments:
        several = run()
        print(*(f"{one.what}: {one.figure} (asked: {one.asked})" for one in several), sep="\n")
        return 0 if all(one.holds for one in several) else 1
    out = Path(arguments[-1]).resolve()
    if len(arguments) != 2 or arguments[0] != "--sheet" or out.is_relative_to(ROOT.resolve()):
        print("usage: python -m benchmarks.language_labels [--sheet OUT], OUT outside the project", file=sys.stderr)
        return 2
    known = labels(SECOND)
    out.write_text(sheet([one for one in findings() if one.key not in known]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
