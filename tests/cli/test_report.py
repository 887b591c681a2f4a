"""How diagnostics are printed."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from generator.cli.report import OutputFormat, note, report
from generator.diagnostic import Position, error, info, warning

if TYPE_CHECKING:
    import pytest

HERE = Position("roles/teller.yaml", 12, 5, "    minimum: 12x")
SEVERAL = [
    warning("B_CODE", "this is odd", Position("z.yaml"), hint="look at it"),
    error("A_CODE", "that is wrong", HERE, expected="digits", found="'12x'"),
    info("C_CODE", "nothing to do"),
]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Tell that this is a terminal."""
        return True


def test_text_shows_the_line_with_a_caret() -> None:
    """Each diagnostic names its place, severity and code, shows the line, and says what was expected and found."""
    out = io.StringIO()
    report(SEVERAL, OutputFormat.TEXT, out)
    assert out.getvalue() == (
        "roles/teller.yaml:12:5: error A_CODE that is wrong\n"
        "  12 |     minimum: 12x\n"
        "     |     ^\n"
        "  expected: digits\n"
        "  found: '12x'\n"
        "z.yaml: warning B_CODE this is odd\n"
        "  help: look at it\n"
        "info C_CODE nothing to do\n"
    )


def test_long_lines_are_cut_to_a_window() -> None:
    """The caret stays under its column when a line is longer than the window."""
    out = io.StringIO()
    report([error("A", "b", Position("f", 1, 500, "x" * 499 + "!" + "y" * 500))], OutputFormat.TEXT, out)
    _, line, caret = out.getvalue().splitlines()
    assert line[caret.index("^")] == "!"
    assert len(line) < 120


def test_control_characters_are_spelt_out() -> None:
    """No input can write to the terminal by way of a diagnostic."""
    out = io.StringIO()
    report([error("A", "a\x1b[31mb", Position("f\x07", 1, 1, "\x9b\t."), found="\r")], OutputFormat.TEXT, out)
    assert not set(out.getvalue()) & set("\x1b\x07\x9b\r\t")
    assert "a\\x1b[31mb" in out.getvalue()


def test_colour_only_on_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The severity is coloured on a terminal, unless NO_COLOR is set."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = Terminal()
    report(SEVERAL, OutputFormat.TEXT, coloured)
    assert "\x1b[1;31merror\x1b[0m A_CODE" in coloured.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    report(SEVERAL, OutputFormat.TEXT, plain)
    assert "\x1b" not in plain.getvalue()


def test_json_is_a_list_of_flat_objects() -> None:
    """The JSON form names file, line and column, and leaves out what is not known."""
    out = io.StringIO()
    report(SEVERAL, OutputFormat.JSON, out)
    assert json.loads(out.getvalue()) == [
        {
            "file": "roles/teller.yaml",
            "line": 12,
            "column": 5,
            "severity": "error",
            "code": "A_CODE",
            "message": "that is wrong",
            "expected": "digits",
            "found": "'12x'",
        },
        {
            "file": "z.yaml",
            "line": 0,
            "column": 0,
            "severity": "warning",
            "code": "B_CODE",
            "message": "this is odd",
            "help": "look at it",
        },
        {"severity": "info", "code": "C_CODE", "message": "nothing to do"},
    ]


def test_github_annotations_are_escaped() -> None:
    """A workflow command holds its message on one line, with the characters that end it escaped."""
    out = io.StringIO()
    report([*SEVERAL, error("D", "50%\nof it", Position("a,b:c.yaml", 1, 2))], OutputFormat.GITHUB, out)
    assert out.getvalue() == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=2,title=D::50%25%0Aof it\n"
        "::error file=roles/teller.yaml,line=12,col=5,title=A_CODE::that is wrong%0Aexpected: digits%0Afound: '12x'\n"
        "::warning file=z.yaml,title=B_CODE::this is odd%0Ahelp: look at it\n"
        "::notice title=C_CODE::nothing to do\n"
    )


def test_stderr_unless_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Diagnostics and notes go to stderr."""
    report(SEVERAL[:1], OutputFormat.TEXT)
    note("so much")
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "z.yaml: warning B_CODE this is odd\n  help: look at it\nso much\n"
