"""The text of input files: encodings, line ends and columns, control characters, and the list of findings."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostic import Diagnostic, InputError, Position, error
from generator.spec.source import MOST, WINDOW, Findings, Source, decode, window
from tests.spec.problems import raised, told

LIMIT = 3_000_000
SAVE = "save the file as UTF-8"
MAYBE = f"{SAVE}; in Windows-1252, which it may be now, this byte is"
DELETE = "delete it, or type the character that was meant"


def read(data: bytes) -> list[str]:
    """What is wrong with the bytes of a file."""
    return raised(lambda: decode(data, "a.yaml", LIMIT), InputError)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xff\xfea\0: \0", "UTF-16"),
        (b"\xfe\xff\0a\0:", "UTF-16"),
        (b"\xff\xfe\0\0a\0\0\0", "UTF-32"),
        (b"\0\0\xfe\xff\0\0\0a", "UTF-32"),
        ("a: b".encode("utf-16-le"), "UTF-16"),
        ("a: b".encode("utf-16-be"), "UTF-16"),
    ],
)
def test_other_unicode_encodings_are_named(data: bytes, encoding: str) -> None:
    """A file in UTF-16, with its mark or without, or in UTF-32 is told by its encoding, for the file as a whole."""
    message = f"a.yaml FILE_ENCODING the file is {encoding}; save it as UTF-8 | expected UTF-8 | found {encoding}"
    assert read(data) == [message]


def test_a_nul_is_no_sign_of_utf16() -> None:
    """Two bytes that look like UTF-16, and then none, are a control character in UTF-8."""
    found = read(b"a\0bc")
    assert [one.split(" (")[0] for one in found] == ["a.yaml:1:2 FILE_CONTROL_CHARACTER the text holds U+0000"]


@pytest.mark.parametrize(
    ("data", "place", "byte", "hint"),
    [
        (b"abc\xff", "1:4", "0xFF", f"{MAYBE} 'ÿ'"),
        ("é\n".encode() + b"caf\xe9\n", "2:4", "0xE9", f"{MAYBE} 'é'"),
        (b"a\nb\x81", "2:2", "0x81", SAVE),
        (b"\xef\xbb\xbf\x93", "1:1", "0x93", f"{MAYBE} '“'"),
        (b"a\xed\xa0\x80", "1:2", "0xED", f"{MAYBE} 'í'"),
        (b"a\r\n\xe2\x82", "2:1", "0xE2", f"{MAYBE} 'â'"),
    ],
)
def test_the_first_byte_that_is_not_utf8(data: bytes, place: str, byte: str, hint: str) -> None:
    """The first wrong byte is told at its line and column, with the letter that it is in Windows-1252 if it is one."""
    said = f"FILE_ENCODING the byte {byte} is not UTF-8 here | expected UTF-8 | found {byte} | help {hint}"
    assert read(data) == [f"a.yaml:{place} {said}"]


def test_the_line_with_a_wrong_byte_is_shown() -> None:
    """The line is shown with the characters that could be read, and replacement characters for the others."""
    with pytest.raises(InputError) as problem:
        decode(b"one\nna\xefve caf\xe9\nthree\n", "a.yaml", LIMIT)
    position = problem.value.diagnostics[0].position
    assert position is not None
    assert position.source == "na\ufffdve caf\ufffd"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000 (NUL)"),
        ("\x07", "U+0007 (a control character)"),
        ("\x7f", "U+007F (DELETE)"),
        ("\x85", "U+0085 (NEXT LINE)"),
        ("\u2028", "U+2028 (LINE SEPARATOR)"),
        ("\u2029", "U+2029 (PARAGRAPH SEPARATOR)"),
        ("\ufffe", "U+FFFE (NONCHARACTER)"),
        ("\uffff", "U+FFFF (NONCHARACTER)"),
    ],
)
def test_control_characters_are_refused(character: str, name: str) -> None:
    """A control character, or a line end that only some readers see, is told by code and name at its place."""
    code = name.split(maxsplit=1)[0]
    said = (
        f"the text holds {name}, which cannot be seen and may be read in different ways | found {code} | help {DELETE}"
    )
    assert read(f"title: x\nab{character}".encode()) == [f"a.yaml:2:3 FILE_CONTROL_CHARACTER {said}"]


@pytest.mark.parametrize(
    "text", ["", "\t\r\n", " ~", "\xa0\xad", "\u2027\u202a", "\ud7ff\ue000\ufffd", "\U00010000\U0010ffff"]
)
def test_other_characters_are_kept(text: str) -> None:
    """Every other character is part of the text, unchanged; a byte order mark too."""
    assert decode(text.encode(), "a.yaml", LIMIT) == Source("a.yaml", text)
    assert decode(f"\ufeff{text}".encode(), "a.yaml", LIMIT).text == f"\ufeff{text}"


@settings(deadline=None)
@given(st.text(max_size=40) | st.text("a\0\n\r\x85\u2028é", max_size=20))
def test_decode_keeps_or_refuses(text: str) -> None:
    """Any text in UTF-8 is kept exactly, or each of its control characters is told at the place that Python counts."""
    data = text.encode()
    bad = [
        at
        for at, one in enumerate(text)
        if one in "\x85\u2028\u2029\ufffe\uffff" or (one < " " and one not in "\t\n\r")
    ]
    bad = sorted({*bad, *(at for at, one in enumerate(text) if "\x7f" <= one < "\xa0")})
    try:
        assert decode(data, "a", LIMIT).text == text
        assert not bad
    except InputError as problem:
        codes = {one.code for one in problem.diagnostics}
        assert codes in ({"FILE_CONTROL_CHARACTER"}, {"FILE_ENCODING"})
        if codes == {"FILE_CONTROL_CHARACTER"}:
            start = int(text.startswith("\ufeff"))
            before = [text[start:at].replace("\r\n", "\n").replace("\r", "\n") for at in bad]
            places = [(one.count("\n") + 1, len(one) - one.rfind("\n")) for one in before]
            found = [one.position for one in problem.diagnostics if one.position]
            assert [(one.line, one.column) for one in found] == places


def test_a_file_that_is_too_large() -> None:
    """One byte more than the limit is too many, whatever it holds; the limit itself is not."""
    said = "a.yaml FILE_TOO_LARGE the file is larger than 3 MB | expected at most 3 MB"
    assert read(b"\xff" * (LIMIT + 1)) == [said]
    assert len(decode(b"x" * LIMIT, "a.yaml", LIMIT).text) == LIMIT


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_positions(mark: str) -> None:
    """Lines end at CR, LF or both; columns count characters from 1, and a byte order mark is none of them."""
    text = f"{mark}aé\r\nb\r\n\nc\rd\U0001f600e"
    source = Source("a.yaml", text)
    seen = [(one, source.position(text.index(one))) for one in "aébcde"]
    lines = {one: (at.line, at.column, at.source) for one, at in seen}
    last = "d\U0001f600e"
    assert lines == {
        "a": (1, 1, "aé"),
        "é": (1, 2, "aé"),
        "b": (2, 1, "b"),
        "c": (4, 1, "c"),
        "d": (5, 1, last),
        "e": (5, 3, last),
    }
    assert source.position(len(text)) == Position("a.yaml", 5, 4)
    assert source.position(0) == Position("a.yaml", 1, 1)


@pytest.mark.parametrize(
    ("length", "column", "shown"),
    [
        (WINDOW, 1, (0, WINDOW)),
        (WINDOW, WINDOW, (0, WINDOW)),
        (WINDOW + 1, 1, (0, WINDOW - 1)),
        (WINDOW + 1, WINDOW - 1, (0, WINDOW - 1)),
    ],
)
def test_lines_are_shown_from_their_start(length: int, column: int, shown: tuple[int, int]) -> None:
    """A line of 200 characters is shown whole, a longer one to its 199th character if the column is among these."""
    line = "".join(chr(0x4E00 + at) for at in range(length))
    start, end = shown
    assert window(line, column) == line[start:end] + ("…" if end < length else "")


@settings(deadline=None)
@given(st.integers(WINDOW + 1, 3 * WINDOW), st.integers(WINDOW + 1, 3 * WINDOW))
def test_long_lines_are_shown_round_the_column(length: int, column: int) -> None:
    """Of a longer line the column's character and its neighbours are shown, in at most 200 characters."""
    line = "".join(chr(0x4E00 + at) for at in range(length))
    shown = window(line, column)
    assert len(shown) <= WINDOW
    assert (shown[0], shown[-1]) == ("…", "…")
    assert shown[1:-1] in line
    assert column > length or shown.index(line[column - 1]) == WINDOW // 2


def some(count: int) -> Findings:
    """Findings with as many errors, one a line."""
    findings = Findings()
    for line in range(1, count + 1):
        findings.add(error("CODE", "message", Position("a.yaml", line, 2)))
    return findings


@pytest.mark.parametrize(
    ("count", "last"),
    [
        (MOST, "a.yaml:100:2 CODE message"),
        (MOST + 1, "a.yaml:101:2 MORE_ERRORS and 1 more error from here on"),
        (MOST + 2, "a.yaml:101:2 MORE_ERRORS and 2 more errors from here on"),
        (MOST + 1234, "a.yaml:101:2 MORE_ERRORS and 1,234 more errors from here on"),
    ],
)
def test_a_hundred_errors_are_shown(count: int, last: str) -> None:
    """The first hundred errors are told, the others as a number where the first of them stands."""
    found = [told(one) for one in some(count).error().diagnostics]
    assert found[:MOST] == [f"a.yaml:{line}:2 CODE message" for line in range(1, 100)] + ["a.yaml:100:2 CODE message"]
    assert len(found) == min(count, MOST + 1)
    assert found[-1] == last


@pytest.mark.parametrize(("count", "called"), [(MOST - 1, 3), (MOST, 1), (MOST + 1, 0)])
def test_errors_that_are_only_counted_are_not_made(count: int, called: int) -> None:
    """An error whose making takes time is made as long as it, or its place, is shown; it counts in any case."""
    findings, calls = some(count), []

    def make(line: int) -> Diagnostic:
        calls.append(line)
        return error("CODE", "message", Position("a.yaml", line, 2))

    for line in (count + 1, count + 2, count + 3):
        findings.add_made(partial(make, line))
    assert len(calls) == min(called, 2)
    found = [told(one) for one in findings.error().diagnostics]
    assert found[-1].startswith("a.yaml:101:2 MORE_ERRORS and ")
    assert len(findings.shown) + findings.more == count + 3


def test_findings_end_the_reading_only_if_there_are_any() -> None:
    """A check raises all that was found, and nothing if nothing was; a stop adds one more."""
    some(0).check()
    assert raised(lambda: some(2).check(), InputError) == ["a.yaml:1:2 CODE message", "a.yaml:2:2 CODE message"]
    found = [told(one) for one in some(1).stop(error("LAST", "message", Position("a.yaml", 7, 1))).diagnostics]
    assert found == ["a.yaml:1:2 CODE message", "a.yaml:7:1 LAST message"]
