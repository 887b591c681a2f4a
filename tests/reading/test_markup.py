"""The strict scan: plain tags and text, and a fault for whatever is written otherwise."""

from __future__ import annotations

import pytest

from generator.reading.markup import End, Event, Start, Text, scan

DOCTYPE = "<!doctype html>"


def scanned(text: str, *, page: bool = False) -> list[Event]:
    """Return what is scanned of a text without faults."""
    events, faults = scan(text, page=page)
    assert faults == []
    return events


def test_tags_and_text() -> None:
    """Tags, attributes in every plain way of writing, and text with its references resolved, each with its line."""
    assert scanned("a &lt;\n<P class=x id='y z' lang = \"q&amp;r\" hidden>b</P ><br/><br />") == [
        Text("a <\n", 1),
        Start("p", (("class", "x"), ("id", "y z"), ("lang", "q&r"), ("hidden", "")), 2),
        Text("b", 2),
        End("p", 2),
        Start("br", (), 2),
        Start("br", (), 2),
    ]


def test_raw_text() -> None:
    """What stands in a stylesheet or script is not markup; a title holds references but no tags."""
    assert scanned("<style>a</b>&lt;</style><title>a<b>&lt;</title><script></script>") == [
        Start("style", (), 1),
        Text("a</b>&lt;", 1),
        End("style", 1),
        Start("title", (), 1),
        Text("a<b><", 1),
        End("title", 1),
        Start("script", (), 1),
        End("script", 1),
    ]


def test_unclosed_raw_text() -> None:
    """A stylesheet that is never closed goes on to the end."""
    assert scanned("<style>a<p>") == [Start("style", (), 1), Text("a<p>", 1)]


@pytest.mark.parametrize("start", ["<!doctype html>", "<!DOCTYPE HTML >", " \n<!doctype html>"])
def test_doctype(start: str) -> None:
    """A page starts with its doctype, which is no event."""
    assert scanned(f"{start}x", page=True) == [Text("x", 1 + start.count("\n"))]


@pytest.mark.parametrize("start", ["", "x", '<!doctype html public "-//W3C//DTD HTML 3.2//EN">', "<!doctypehtml>"])
def test_quirks(start: str) -> None:
    """A page without the doctype, or with an old one, is shown by other rules."""
    assert "doctype" in scan(f"{start}<p>", page=True)[1][0]


@pytest.mark.parametrize(
    ("text", "fault", "shown"),
    [
        ("a < b", "Line 1: a '<' opens no tag that is plainly written.", "a < b"),
        ("\n<p class='x>", "Line 2: a '<' opens no tag that is plainly written.", "\n<p class='x>"),
        ("<3 <3", "Line 1: a '<' opens no tag that is plainly written.", "<3 <3"),
        ('<p a=b"c>', "Line 1: a '<' opens no tag that is plainly written.", '<p a=b"c>'),
        ("a<!-- x\ny -->b", "Line 1: a comment may hide text.", "ab"),
        ("a<!-- x", "Line 1: a comment may hide text.", "a"),
        ("a<?php x ?>b", "Line 1: a declaration or broken end tag may hide text.", "ab"),
        ("a<![CDATA[x]]>b", "Line 1: a declaration or broken end tag may hide text.", "ab"),
        ("a</ p>b", "Line 1: a declaration or broken end tag may hide text.", "ab"),
        ("a</p x>b", "Line 1: a declaration or broken end tag may hide text.", "ab"),
        ("<p/>a", "Line 1: <p/> does not close the element.", "a"),
        ("<p id=a ID=b>a", "Line 1: <p> has the attribute 'id' twice.", "a"),
    ],
)
def test_faults(text: str, fault: str, shown: str) -> None:
    """What a browser mends in its own way is a fault, and text that it shows is still text."""
    events, faults = scan(text, page=False)
    assert faults == [fault]
    assert "".join(event.text for event in events if isinstance(event, Text)) == shown


@pytest.mark.parametrize("text", ["<!-- ", "<SCRIPT>"])
def test_script_escapes(text: str) -> None:
    """A script with a comment or script tag inside ends elsewhere for a browser."""
    assert scan(f"<script>{text}</script>", page=False)[1] == [
        "Line 1: a script holds '<!--' or '<script', which moves its end."
    ]
    assert scan(f"<style>{text}</style>", page=False)[1] == []
