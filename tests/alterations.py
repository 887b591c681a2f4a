"""Alterations of finished outputs, made at random from a seed: what a template, a hand or a model may do to a posting."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

Span = tuple[int, int]

STRING = re.compile(r'(?<=[:\[,\s])"((?:[^"\\]|\\.)*)"(?!\s*:)')
NUMBER = re.compile(r"(?<=[:\s])(-?[0-9]+(?:\.[0-9]+)?)(?=[,\s}\]])")
SHOWN = re.compile(r">([^<>]+)<")
WORD = re.compile(r"(?<![\\&#<\w/@.-])[^\W_]{2,}(?![\w;>=@/-]|\.\w|://)")
AMOUNT = re.compile(r"[$£€₱¥]?[0-9][0-9.,\u00a0\u202f]*[0-9]")
HOMOGLYPHS = str.maketrans("aeopcxyi", "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456")


def shown(text: str, format_name: str) -> Iterator[Span]:
    """Yield the spans of an output in which its words and figures stand."""
    if format_name in ("text", "markdown"):
        yield 0, len(text)
    elif format_name == "html-fragment":
        yield from (match.span(1) for match in SHOWN.finditer(text))
    elif format_name == "html":
        body = text.index("<body")
        yield from (match.span(1) for match in SHOWN.finditer(text, body))
        script = text.index("application/ld+json")
        yield from (match.span(1) for match in STRING.finditer(text, script, text.index("</script>", script)))
    else:
        yield from (match.span(1) for match in STRING.finditer(text))
        yield from (match.span(1) for match in NUMBER.finditer(text))


def words(text: str, format_name: str) -> list[Span]:
    """Return the spans of the words that an alteration may touch."""
    return [match.span() for start, end in shown(text, format_name) for match in WORD.finditer(text, start, end)]


def digit(text: str, span: Span, random: Random) -> str:
    """Change a digit of the word."""
    places = [place for place in range(*span) if text[place] in "0123456789"]
    if not places:
        return text
    place = random.choice(places)
    return text[:place] + str((int(text[place]) + random.randint(1, 9)) % 10) + text[place + 1 :]


def comma(text: str, span: Span, random: Random) -> str:
    """Add a comma behind the word, or take one away."""
    end = span[1]
    return text[:end] + text[end + 1 :] if text[end : end + 1] == "," else text[:end] + "," + text[end:]


def drop(text: str, span: Span, random: Random) -> str:
    """Drop the word."""
    start, end = span
    return text[:start] + text[end + 1 :] if text[end : end + 1] == " " else text[:start] + text[end:]


def double(text: str, span: Span, random: Random) -> str:
    """Double the word."""
    start, end = span
    return f"{text[:end]} {text[start:end]}{text[end:]}"


def homoglyph(text: str, span: Span, random: Random) -> str:
    """Put Cyrillic letters for Latin ones that look the same."""
    start, end = span
    return text[:start] + text[start:end].translate(HOMOGLYPHS) + text[end:]


def zero_width(text: str, span: Span, random: Random) -> str:
    """Put a character without width into the word."""
    place = random.randint(span[0] + 1, span[1])
    return text[:place] + random.choice("\u200b\u200d\u2060\ufeff\u00ad") + text[place:]


def case(text: str, span: Span, random: Random) -> str:
    """Change the case of the word."""
    start, end = span
    return text[:start] + text[start:end].swapcase() + text[end:]


def no_break(text: str, span: Span, random: Random) -> str:
    """Put a no-break space for the space behind the word."""
    end = span[1]
    return text[:end] + "\u00a0" + text[end + 1 :] if text[end : end + 1] == " " else text


WORD_ALTERATIONS: list[Callable[[str, Span, Random], str]] = [
    digit,
    comma,
    drop,
    double,
    homoglyph,
    zero_width,
    case,
    no_break,
]


def blocks(lines: list[str]) -> list[int]:
    """Return the numbers of the lines that hold a block."""
    start = next((number for number, line in enumerate(lines) if "<body" in line), -1)
    tagged = [
        number
        for number, line in enumerate(lines)
        if number > start and re.match(r"\s*<(?:p|li|h[1-3])\b.*</(?:p|li|h[1-3])>", line)
    ]
    return tagged or [number for number, line in enumerate(lines) if line.strip()]


def content(line: str) -> Span:
    """Return the span of a line's own words, without bullet, mark or tags."""
    tagged = re.match(r"\s*<[^>]*>(.*)</[^>]*>\s*$", line)
    plain = re.match(r"\s*(?:[•*#-]+\s+)?(.*)$", line)
    match = tagged or plain
    return match.span(1) if match else (0, len(line))


def drop_line(lines: list[str], one: int, other: int) -> None:
    """Drop a block."""
    del lines[one]


def double_line(lines: list[str], one: int, other: int) -> None:
    """Double a block."""
    lines.insert(one, lines[one])
    lines.insert(one + 1, "")


def move_line(lines: list[str], one: int, other: int) -> None:
    """Let two blocks change places."""
    lines[one], lines[other] = lines[other], lines[one]


def merge_lines(lines: list[str], one: int, other: int) -> None:
    """Merge two blocks into one."""
    start, end = content(lines[other])
    words_of_other = lines[other][start:end]
    at = content(lines[one])[1]
    lines[one] = f"{lines[one][:at]} {words_of_other}{lines[one][at:]}"
    del lines[other]


def put_into(lines: list[str], one: int, other: int) -> None:
    """Put one block, whole, into the middle of another."""
    start, end = content(lines[other])
    at = lines[one].find(" ", sum(content(lines[one])) // 2)
    at = at if content(lines[one])[0] < at < content(lines[one])[1] else content(lines[one])[1]
    lines[one] = f"{lines[one][:at]} {lines[other][start:end]}{lines[one][at:]}"


def swap_ends(lines: list[str], one: int, other: int) -> None:
    """Let the minimum and the maximum of a line of pay change places."""
    amounts = list(AMOUNT.finditer(lines[one]))
    if len(amounts) >= 2:
        low, high = amounts[-2:]
        line = lines[one]
        lines[one] = line[: low.start()] + high[0] + line[low.end() : high.start()] + low[0] + line[high.end() :]


def swap_places(lines: list[str], one: int, other: int) -> None:
    """Let the places of two lines of pay change."""
    first, second = lines[one], lines[other]
    if ": " in first and ": " in second:
        (start, _), (begin, _) = content(first), content(second)
        place, rest = first[start:].split(": ", 1)
        elsewhere, remainder = second[begin:].split(": ", 1)
        lines[one] = f"{first[:start]}{elsewhere}: {rest}"
        lines[other] = f"{second[:begin]}{place}: {remainder}"


LINE_ALTERATIONS: list[Callable[[list[str], int, int], None]] = [
    drop_line, double_line, move_line, merge_lines, put_into, swap_ends, swap_places,
]  # fmt: skip


def alter_lines(text: str, random: Random) -> tuple[str, str]:
    """Return the name of an alteration of whole blocks, and the altered text."""
    lines = text.split("\n")
    places = blocks(lines)
    alteration = random.choice(LINE_ALTERATIONS)
    if len(places) > 1:
        one, other = random.sample(places, 2)
        alteration(lines, one, other)
    return alteration.__name__, "\n".join(lines)


def alter_json(text: str, random: Random) -> tuple[str, str]:
    """Return the name of an alteration of the blocks in structured data, and the altered text."""
    data = json.loads(text)
    if "description" in data:
        name, data["description"] = alter_lines(data["description"], random)
        return name, json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    section = random.choice(data["sections"])
    held = section["blocks"]
    name = random.choice(["drop", "double", "move"])
    place = random.randrange(len(held))
    if name == "drop":
        del held[place]
    elif name == "double":
        held.insert(place, held[place])
    else:
        held.append(held.pop(place))
    return name, json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def same(text: str, altered: str, format_name: str) -> bool:
    """Tell whether an alteration changed nothing."""
    if format_name.startswith("json"):
        try:
            return bool(json.loads(text) == json.loads(altered))
        except json.JSONDecodeError:
            return False
    return text.split() == altered.split() and "\u00a0" not in altered.replace(text, "")


def alter(text: str, format_name: str, random: Random) -> tuple[str, str]:
    """Return the name of an alteration and the altered output, which is never the same as ``text``."""
    while True:
        if random.random() < 0.4:
            name, altered = (alter_json if format_name.startswith("json") else alter_lines)(text, random)
        else:
            alteration = random.choice(WORD_ALTERATIONS)
            name, altered = alteration.__name__, alteration(text, random.choice(words(text, format_name)), random)
        if altered != text and not same(text, altered, format_name):
            return name, altered
