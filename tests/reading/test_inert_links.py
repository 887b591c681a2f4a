"""Links in text that reads as it stands: what is written reads as the same words, and leads where it says."""

from __future__ import annotations

import pytest

from generator.posting.escape import html_linked, markdown_linked
from generator.reading.html import read_fragment, read_page
from generator.reading.inert_links import read_linked
from generator.reading.markdown import read_markdown

LINKS = (
    ("help@harbor.example", "mailto:help@harbor.example"),
    ("https://harbor.example/jobs/R-1?a=1", "https://harbor.example/jobs/R-1?a=1"),
    ("Careers website", "https://harbor.example/careers"),
)
TEXTS = [
    "Write to help@harbor.example.",
    "help@harbor.example",
    "Apply at https://harbor.example/jobs/R-1?a=1",
    "The Careers website (see: help@harbor.example) says more, in 2026.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_links_read_as_their_words(text: str) -> None:
    """In HTML and in Markdown a text with links reads as the text, and its links as the posting's."""
    for written, name in ((html_linked(text, LINKS), "html"), (markdown_linked(text, LINKS), "markdown")):
        read = read_linked(written, name)
        assert read is not None
        assert read[0] == text
        assert read[1]
        assert set(read[1]) <= set(LINKS)


@pytest.mark.parametrize("text", TEXTS)
def test_the_readers_agree(text: str) -> None:
    """The readers of whole documents find the same words and links."""
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body><main>'
        f"<p>{html_linked(text, LINKS)}</p></main></body></html>"
    )
    for reading, written, name in (
        (read_page(page), html_linked(text, LINKS), "html"),
        (read_markdown(markdown_linked(text, LINKS)), markdown_linked(text, LINKS), "markdown"),
    ):
        read = read_linked(written, name)
        assert read is not None
        assert reading.faults == ()
        assert [(one.text, one.links) for one in reading.blocks] == [(read[0], read[1])]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("No link here", "html"),
        ("The word Link and no link", "html"),
        ('A Link and <a href="https://a.example/">a link</a>', "html"),
        ('<a href="javascript:x">run</a>', "html"),
        ('<a href="https://a.example/"> a  link</a>', "html"),
        ('<a href="https://a.example/">a\x07b</a>', "html"),
        ('<a href="https://a.example/"><b>a</b></a>', "html"),
        ('See <a class="x" href="https://a.example/">it</a>', "html"),
        ("[run](javascript:x)", "markdown"),
        ("[a](https://a.example/) *b*", "markdown"),
        ("![a](https://a.example/)", "markdown"),
        ("[a_b_](https://a.example/)", "markdown"),
    ],
)
def test_what_is_not_known_to_be_inert(written: str, name: str) -> None:
    """Whatever is no plain link in plain text is not taken for one."""
    assert read_linked(written, name) is None


def test_references_are_resolved() -> None:
    """An ampersand in words and address is read as one."""
    read = read_linked('See <a href="https://a.example/?a=1&amp;b=2">R&amp;D</a>.', "html")
    assert read == ("See R&D.", (("R&D", "https://a.example/?a=1&b=2"),))
    assert read_fragment("<p>See R&amp;D.</p>").blocks[0].text == "See R&D."
