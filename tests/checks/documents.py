"""Documents that nobody wrote: of every category of characters, of lines of a million, of junk like money; each by its number."""

from __future__ import annotations

import random
import sys
import unicodedata
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from generator.checks.ad import Work

if TYPE_CHECKING:
    from generator.checks.of_text import Form

FORMS: tuple[Form, ...] = ("text", "markdown", "html")
LINE = 1_000_000
EVERY = 10
"""One document of so many is a line of ``LINE`` characters, one a line of several pieces, and one junk like money."""
SHALOM = "\u05e9\u05dc\u05d5\u05dd "
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
PIECES = (
    *("a", "a ", "1", "1,", "$", "$1 ", "$1-$2k/", "-", "a-", " ", "\u00a0 ", "\t", "\r\n", "\n", "\n\n", "a\n", "A\n"),
    *("<", "<a>", "<p>x</p>", "<b a='", "<!--", "<style>", "<table>", "</", "&amp;", "[", "[a](b)", "[a]: b\n", "![]("),
    *(
        "(",
        '"',
        "'",
        "*",
        "**a** ",
        "_",
        "__",
        "`",
        "~",
        "\\",
        "#",
        "> ",
        "| ",
        "- a\n",
        "* a\n  ",
        "1. a\n",
        "    a\n",
    ),
    *("{{", "$X", "%", "a.", "a. ", "U.S. ", "e.g. ", "http://", "www.", "a@a.", "he ", "no ", "pay $5 ", "no felon"),
    *(
        "Denver: $50,000 - $60,000 a year\nno\n",
        "by applying ",
        "applicants with ",
        "young ",
        "Duties:\n",
        "Requirements:\n- a\n",
        SHALOM,
        FAMILY,
        "e\u0301",
        "\u0301",
    ),
    *("\u202e", "\ud800", "\x00", "\x85", "\u2028"),
)
WORDS = (
    *(
        "the",
        "you",
        "will",
        "and",
        "of",
        "$100,000",
        "-",
        "$120,000",
        "per year",
        "(and)",
        "rock star",
        "**",
        "##",
        "{{",
    ),
    *("}}", "<p>", "<li>", "</p>", "TBD", "he/she", "Duties:", "Requirements:", "\n", "\n\n-", "\n#", "\n1.", "\n\n"),
    *("401(k)", "apply by 12/31/2026", "equal opportunity", "no felons", "401 US-NY", SHALOM, FAMILY, "\u202b"),
)
MONEY = "abkKmM$\u20ac\u00a3 .,-\u2013/\n0123456789()+:%"
WORKS = (
    Work("US-NY/new-york-city", ("US-NY/new-york-city",), label="New York, NY"),
    Work("US-CO", ("US-CO", "US-CA"), remote=True, label="Colorado"),
)


@cache
def characters() -> dict[str, list[str]]:
    """Some characters of every category of Unicode, lone surrogates too."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in (*range(0x3000), *range(0x3000, sys.maxunicode + 1, 7)):
        found[unicodedata.category(chr(code))].append(chr(code))
    return found


def document(number: int) -> tuple[str, Form]:
    """Return the document of a number, and its form; the same for the same number."""
    chosen, kind = random.Random(number), number % EVERY
    form = FORMS[number // EVERY % len(FORMS)]
    if kind == 0:
        piece = PIECES[number // EVERY // len(FORMS) % len(PIECES)]
        return piece * (LINE // len(piece)), form
    if kind == 1:
        few = chosen.choices(PIECES, k=3)
        return "".join(chosen.choices(few, k=LINE // 5))[:LINE], form
    if kind == 2:
        return "".join(chosen.choices(MONEY, k=chosen.choice((300, 3_000, 30_000)))), form
    categories = list(characters().values())
    share = chosen.choice((0.02, 0.3, 0.9))
    made = (
        chosen.choice(chosen.choice(categories)) if chosen.random() < share else chosen.choice(WORDS)
        for _ in range(chosen.choice((30, 300, 3_000)))
    )
    return chosen.choice((" ", " ", "")).join(made), form
