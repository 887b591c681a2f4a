"""The lists of words beside those of peers, on the 59 federal postings: joblint and gender-decoder by their rules, alex run.

alex is run where a command of that name is installed (``npm install --global alex``); its figure on file is told where none is.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import language as postings
from benchmarks.figure import Figure
from generator.checks import language

if TYPE_CHECKING:
    from collections.abc import Sequence

PEERS = postings.SHARED / "peers"
ALEX_ON_FILE = 300
"""The messages of alex 11.0.1 on the 59 files as they are, measured in November 2026; joblint had 13 there."""
_MESSAGE = re.compile(r"^\s+\d+:\d+(?:-\d+:\d+)?\s", re.MULTILINE)
_SOME = 4


class Stems(NamedTuple):
    """The stems of gender-decoder."""

    masculine: list[str]
    feminine: list[str]
    hyphenated: list[str]


def joblint(texts: Sequence[str]) -> Counter[str]:
    """Return how often each word is found by joblint's rules, which know no sections."""
    rules = json.loads((PEERS / "joblint" / "rules.json").read_text(encoding="utf-8"))
    patterns = [re.compile(rf"\b({one})\b", re.IGNORECASE) for rule in rules for one in rule["triggers"]]
    return Counter(found[0].lower() for text in texts for one in patterns for found in one.finditer(text))


def expected() -> tuple[int, int]:
    """Return how many of joblint's own issues on its three examples are found by its rules here, and how many there are."""
    examples = json.loads((PEERS / "joblint" / "expected.json").read_text(encoding="utf-8"))
    found = 0
    for name, one in examples.items():
        text = (PEERS / "joblint" / f"example-{name}.txt").read_text(encoding="utf-8")
        found += (joblint([text]) & Counter(issue["occurance"].lower() for issue in one["issues"])).total()
    return found, sum(len(one["issues"]) for one in examples.values())


def stems() -> Stems:
    """Return the stems of gender-decoder."""
    lists = json.loads((PEERS / "gender-decoder" / "wordlists.json").read_text(encoding="utf-8"))
    return Stems(lists["masculine_coded_words"], lists["feminine_coded_words"], lists["hyphenated_coded_words"])


def coding(text: str, known: Stems) -> str:
    """Return what gender-decoder calls a text: a word counts once for each stem that it begins with."""
    words: list[str] = []
    for word in re.sub(r"[\s.,;:!?()\[\]/\"<>*#_]+", " ", "".join(filter(str.isascii, text)).lower()).split():
        whole = any(word.startswith(one) for one in known.hyphenated)
        words += [word] if whole else word.split("-")
    masculine, feminine = (
        sum(word.startswith(stem) for word in words if word != "sharepoint" for stem in side) for side in known[:2]
    )
    if not masculine and not feminine:
        return "empty"
    lean = feminine - masculine
    side = "feminine" if lean > 0 else "masculine"
    return f"{'strongly ' * (abs(lean) > 3)}{side}" if lean else "neutral"


def alex(texts: Sequence[str]) -> int | None:
    """Return how many messages alex has on the texts, None where it is not installed."""
    command = shutil.which("alex")
    if not command:
        return None
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number}.md").write_text(text, encoding="utf-8")
        done = subprocess.run([command, "."], cwd=folder, capture_output=True, text=True, check=False)
    return len(_MESSAGE.findall(done.stdout + done.stderr))


def run() -> list[Figure]:
    """Return the findings of each on the federal postings as their site shows them, and ours."""
    texts = [postings.federal(path) for path in sorted(postings.FEDERAL.iterdir())]
    told = Counter(found.code for ad in postings.ads() for found in language.check(ad))
    ours = sum(told[code] for code in postings.WORDS)
    of_joblint, of_alex, (right, issues) = joblint(texts), alex(texts), expected()
    most = ", ".join(f"{word} {count}" for word, count in of_joblint.most_common(_SOME))
    codings = Counter(coding(text, stems()) for text in texts)
    masculine = codings["masculine"] + codings["strongly masculine"]
    unknown = f"not installed here; {ALEX_ON_FILE} on file"
    return [
        Figure("issues of joblint's examples that its rules give here", f"{right} of {issues}", "all", right == issues),
        Figure(f"words found in {len(texts)} federal postings: ours, joblint's", f"{ours}, {of_joblint.total()} ({most})",
               "no more than joblint", ours <= of_joblint.total()),
        Figure("messages of alex there", unknown if of_alex is None else str(of_alex), "more than ours",
               (ALEX_ON_FILE if of_alex is None else of_alex) > ours),
        Figure("of them told to be masculine: by us, by gender-decoder",
               f"{told['GENDER_CODED']}, {masculine} {dict(sorted(codings.items()))}", "told", holds=True),
    ]  # fmt: skip
