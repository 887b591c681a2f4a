"""Proof by parts: documents of closed sections hold the whole proof; what may touch other sections is not closed."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from generator.posting.model import Block, PayFigure, Posting, Section, Shape
from generator.proof.parts import BODY, STRUCTURED, Frame, prove_frame, prove_part, styles_allow
from generator.proof.prove import READERS, page_problems, surface
from tests.posting.small_postings import ONE, section, statement
from tests.proof.random_sections import make_section, make_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.proof.parts import Part

POSTING = replace(ONE, title="Teller", links=(("Careers", "https://example.com/careers"),))
NO_FRAME = Frame()
BODY_IN_HTML = f"<p>{BODY}</p>"
_CLOSING = {
    "<main>": "</main>",
    "<ul><li>": "</li></ul>",
    '<main class="d">': "</main>",
    "<div><main>": "</main></div>",
}


def page(
    body: str = BODY_IN_HTML, *, style: str = "", head: str = "", around: str = "<main>", language: str = "en"
) -> str:
    """Return a page round a body."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Teller - Harbor &amp; Co.</title>\n{head}<style>{style}</style>\n"
        f'<script type="application/ld+json">\n{STRUCTURED}\n</script>\n</head>\n<body>\n'
        f"{around}\n{body}\n{_CLOSING.get(around, '</main>')}\n</body>\n</html>\n"
    )


def framed(**keys: str) -> Frame:
    """Return the frame of a page, which holds its proof."""
    found = prove_frame(POSTING, page(**keys), BODY_IN_HTML)
    assert found
    return found


FRAME = framed()


def alone(*texts: str, local: bool = False) -> Section:
    """Return a section of the texts."""
    blocks = (Block(f"s[{place}]", one, Shape.PARAGRAPH, locked=True, local=local) for place, one in enumerate(texts))
    return Section("s", None, tuple(blocks))


def closed(text: str, format_name: str, *texts: str, frame: Frame | None = None, local: bool = False) -> bool:
    """Tell whether an output is a closed section of the texts."""
    made = alone(*texts, local=local)
    frame = frame or (FRAME if format_name == "html" else NO_FRAME)
    return prove_part(replace(POSTING, sections=(made,)), made, text, format_name, frame) is not None


def problems(posting: Posting, document: str, format_name: str) -> list[str]:
    """Return what is wrong with the blocks of a document."""
    reading = READERS[format_name](document)
    found = surface(posting, reading, format_name, heading=True)
    return [one.message for one in (*found, *(page_problems(posting, reading) if format_name == "html" else ()))]


@pytest.mark.parametrize("seed", range(60))
def test_a_document_of_closed_sections_holds_its_proof(seed: int) -> None:
    """Whatever sections are closed by themselves, a document made of them holds the whole proof."""
    random = Random(f"sections {seed}")
    format_name = ("html", "html-fragment", "markdown", "text")[seed % 4]
    text = page(style=make_style(random), around=random.choice([*_CLOSING]))
    frame = prove_frame(POSTING, text, BODY_IN_HTML) if format_name == "html" else NO_FRAME
    if not frame:
        return
    found: list[tuple[Section, str, Part]] = []
    while len(found) < 3:
        text = make_section(random, format_name)
        made = _as_read(text, format_name, frame, len(found))
        part = made and prove_part(replace(POSTING, sections=(made,)), made, text, format_name, frame)
        if made and part:
            found.append((made, text, part))
    random.shuffle(found)
    if not styles_allow(frame, [part.look for _, _, part in found if part.look]):
        return
    between = "\n" if format_name.startswith("html") else "\n\n"
    document = frame.before + between.join(text for _, text, _ in found) + frame.after
    posting = replace(POSTING, sections=tuple(one for one, _, _ in found))
    assert problems(posting, document, format_name) == [], document


def _as_read(text: str, format_name: str, frame: Frame, number: int) -> Section | None:
    """Return the section whose blocks are those that are read of the text between two others."""
    before, after = ("<p>x</p>\n", "\n<p>x</p>") if format_name.startswith("html") else ("- x\n\n", "\n\nx")
    blocks = READERS[format_name](f"{frame.before}{before}{text}{after}{frame.after}").blocks[1:-1]
    made = tuple(
        Block(f"b{number}[{place}]", one.text, Shape.PARAGRAPH, locked=True) for place, one in enumerate(blocks)
    )
    return Section(f"s{number}", None, made) if made else None


CLOSED = {
    "paragraphs": ("html", "<p>One.</p>\n<p>Two.</p>", ("One.", "Two.")),
    "a section": ("html", '<section id="a" aria-labelledby="b"><h2 id="b">One.</h2><p>Two.</p></section>', ("One.", "Two.")),
    "a rule": ("html", "<hr>\n<p>One.</p>", ("One.",)),
    "a table": ("html", "<table><tbody><tr><td>One.</td></tr></tbody></table>", ("One.",)),
    "letters": ("html", "<p>Été à Zürich</p>", ("Été à Zürich",)),
    "a fragment": ("html-fragment", "<p>One<br></p><ul><li>Two.</li></ul>", ("One", "Two.")),
    "items": ("markdown", "- One.\n- Two.", ("One.", "Two.")),
    "a heading": ("markdown", "## One.\n\nTwo.\n    Three.", ("One.", "Two. Three.")),
    "lines": ("text", "One.\n\n• Two.", ("One.", "Two.")),
    "from right to left": ("markdown", "אב", ("אב",)),
    "a link": ("html", '<p><a href="https://example.com/careers">Careers</a></p>', ("Careers",)),
}  # fmt: skip


@pytest.mark.parametrize(("format_name", "text", "texts"), CLOSED.values(), ids=CLOSED)
def test_sections_of_whole_blocks_are_closed(format_name: str, text: str, texts: Sequence[str]) -> None:
    """A section that is read word for word between others, and touches neither, is closed."""
    assert closed(text, format_name, *texts)


OPEN_SECTIONS = {
    "text that is no block": ("html", "One.", ("One.",)),
    "text after a block": ("html", "<p>One.</p>Two.", ("One.", "Two.")),
    "text before a block": ("html", "Two.<p>One.</p>", ("Two.", "One.")),
    "a word in a line": ("html", "<strong>One.</strong>", ("One.",)),
    "a line end": ("html", "<br><p>One.</p>", ("One.",)),
    "an unclosed tag": ("html", "<div><p>One.</p>", ("One.",)),
    "a closed tag more": ("html", "<p>One.</p></div>", ("One.",)),
    "out of the frame": ("html", '</main><main class="a"><p>One.</p>', ("One.",)),
    "out of the frame and in": ("html", "</main><p>One.</p><main>", ("One.",)),
    "columns": ("html", '<table><tbody><tr><td colspan = "2">One.</td></tr></tbody></table>', ("One.",)),
    "rows": ("html", "<table><tbody><tr><td\nROWSPAN=2>One.</td></tr></tbody></table>", ("One.",)),
    "more structured data": ("html", '<p>One.</p><script type="application/ld+json">{}</script>', ("One.",)),
    "a label": ("html", '<section aria-label="One"><p>One.</p></section>', ("One.",)),
    "right to left": ("html", "<p>One. א</p>", ("One. א",)),
    "right to left, by a reference": ("html", "<p>One. &#1488;</p>", ("One. א",)),
    "a comment": ("html", "<!-- --><p>One.</p>", ("One.",)),
    "an open comment": ("html", "<p>One.</p><!--", ("One.",)),
    "hidden": ("html", "<p hidden>One.</p>", ("One.",)),
    "text in a fragment": ("html-fragment", "One.", ("One.",)),
    "emphasis in a fragment": ("html-fragment", "<em>One.</em>", ("One.",)),
    "a class in a fragment": ("html-fragment", '<p class="a">One.</p>', ("One.",)),
    "code by indent": ("markdown", "    One.", ("One.",)),
    "a part of an item": ("markdown", "  One.", ("One.",)),
    "data of the document": ("markdown", "---\n\nOne.", ("One.",)),
    "a fence": ("markdown", "One.\n\n```", ("One.",)),
    "markup": ("markdown", "One.\n\n<div>", ("One.",)),
    "a link definition": ("markdown", "One.\n\n[a]: https://example.org", ("One.",)),
    "nothing": ("markdown", "", ("One.",)),
    "dropped": ("text", "One.", ("One.", "Two.")),
    "doubled": ("text", "One.\n\nOne.", ("One.",)),
    "added": ("text", "One.\n\nMore.", ("One.",)),
    "turned round": ("text", "Two.\n\nOne.", ("One.", "Two.")),
    "another text": ("text", "Two.", ("One.",)),
    "a control": ("text", "One.\x07", ("One.\x07",)),
    "a link elsewhere": ("html", '<p><a href="https://example.org">Careers</a></p>', ("Careers",)),
}  # fmt: skip


@pytest.mark.parametrize(("format_name", "text", "texts"), OPEN_SECTIONS.values(), ids=OPEN_SECTIONS)
def test_sections_that_may_touch_others_are_not_closed(format_name: str, text: str, texts: Sequence[str]) -> None:
    """A section is not closed if it joins what stands beside it, reaches into it, or is not as approved."""
    assert not closed(text, format_name, *texts)


@pytest.mark.parametrize("text", ["<p>The block before.</p><p>One.</p>", "<p>One.</p><p>The block after.</p>"])
def test_the_blocks_beside_a_section_are_not_its_own(text: str) -> None:
    """A section that shows what stands beside it is read with it, and is not as approved."""
    assert not closed(text, "html", "One.")


def test_pay_is_proven_where_it_is_not_a_locations_own() -> None:
    """Lines of pay are read as money in a section; those that stand for a location's are not."""
    made = next(one for one in ONE.sections if one.id == "pay")
    line = next(block for block in made if block.figure)
    text = "\n\n".join(block.text for block in made)
    assert prove_part(ONE, made, text, "text", NO_FRAME) is None  # it states no pay
    local = replace(made, blocks=tuple(replace(one, local=one is line) for one in made.blocks))
    assert prove_part(ONE, local, text, "text", NO_FRAME)


SAMPLE = "Place 3: Sample 4 of $1,234.50 (see: here) ends:"
SEEN = {
    "as it is": ("html", f"<p>{SAMPLE}</p>"),
    "its place set apart": ("html", f"<p><strong>Place 3</strong>{SAMPLE[7:]}</p>"),
    "in Markdown": ("markdown", f"- **Place 3**{SAMPLE[7:]}"),
    "linked": ("html", f"<p>{SAMPLE.replace('here', '<a href=https://example.com/x>here</a>')}</p>"),
    "linked in Markdown": ("markdown", SAMPLE.replace("here", "[here](https://example.com/x)")),
}
SAID = {
    "in a class": f'<p class="{SAMPLE}">{SAMPLE}</p>',
    "in an id": f'<p id="{SAMPLE}">{SAMPLE}</p>',
    "its place in a class": f'<p class="Place 3">{SAMPLE}</p>',
    "the rest in a class": f'<p class="{SAMPLE[7:]}">{SAMPLE}</p>',
    "in an address": f'<p><a href="https://example.com/x?{SAMPLE}">{SAMPLE}</a></p>',
}


def _sampled(text: str, format_name: str) -> bool:
    made = alone(SAMPLE, local=True)
    posting = replace(POSTING, sections=(made,), links=(("here", "https://example.com/x"),))
    return prove_part(posting, made, text, format_name, FRAME if format_name == "html" else NO_FRAME) is not None


@pytest.mark.parametrize(("format_name", "text"), SEEN.values(), ids=SEEN)
def test_a_text_that_is_seen_stands_for_others(format_name: str, text: str) -> None:
    """A text that stands for those of a location may be seen, its place set apart, its words linked."""
    assert _sampled(text, format_name)


@pytest.mark.parametrize("text", SAID.values(), ids=SAID)
def test_a_text_that_is_not_only_seen_stands_for_none(text: str) -> None:
    """A text that stands for those of a location may be nowhere but in what is seen."""
    assert not _sampled(text, "html")


def test_the_texts_of_other_sections_are_not_seen_in_one() -> None:
    """A section may not hold a text that stands for one of another section, which differs where the section does not."""
    made, other = alone("One."), replace(alone(SAMPLE, local=True), id="other")
    posting = replace(POSTING, sections=(made, other))
    assert prove_part(posting, made, "<p>One.</p>", "html", FRAME)
    assert prove_part(posting, made, f'<p class="{SAMPLE}">One.</p>', "html", FRAME) is None


def test_a_frame_is_what_stands_round_a_body() -> None:
    """The frame of a page is the text before and after its body, with its look and what it says of the role."""
    text = page(head='<meta name="description" content="Teller">', style="p{color:#222}")
    found = prove_frame(HEADED, text, BODY_IN_HTML)
    assert found
    assert found.before + BODY_IN_HTML + found.after == text
    assert found.spoken == ("Teller",)
    assert found.look
    assert [one.text for one in found.look.styles] == ["p{color:#222}"]


SUMMARY = Block("summary[0]", "Lead a team.", Shape.PARAGRAPH, locked=False)
HEADED = replace(
    POSTING,
    sections=(
        Section(
            "heading",
            None,
            (
                Block("title", "Teller", Shape.TITLE, locked=True),
                Block("company", "Harbor & Co.", Shape.FIELD, locked=True),
                Block("place[a]", "Richmond, VA", Shape.FIELD, locked=True, local=True),
            ),
        ),
        section("summary", SUMMARY),
        section("legal", statement("a", "We are equal.")),
    ),
)


@pytest.mark.parametrize("said", ["Teller", "Harbor &amp; Co.", "Lead a team."])
def test_a_frame_speaks_of_what_all_postings_have(said: str) -> None:
    """The title, the company and the summary of a role may be said on a page, outside of its text."""
    assert prove_frame(HEADED, page(around=f'<main aria-label="{said}">'), BODY_IN_HTML)


@pytest.mark.parametrize("said", ["Legal", "Richmond, VA", "We are equal.", "More"])
def test_a_frame_speaks_of_nothing_that_another_posting_may_not_have(said: str) -> None:
    """A heading or a place that this posting has may be missing in the next one: its page is read back whole."""
    assert prove_frame(HEADED, page(around=f'<main aria-label="{said}">'), BODY_IN_HTML) is None


def test_a_locked_summary_is_no_label() -> None:
    """What may not be spoken of a posting is not spoken of any: a locked text has one place alone."""
    locked = replace(HEADED, sections=(*HEADED.sections[:1], section("summary", replace(SUMMARY, locked=True))))
    assert prove_frame(locked, page(around='<main aria-label="Lead a team.">'), BODY_IN_HTML) is None


@pytest.mark.parametrize(
    ("linked", "text", "place"),
    [
        ("Careers", "Careers", "Oslo"),
        ("See Careers", "See Careers here", "Oslo"),
        ("Careers", "Careers: 5 places", "Careers"),
    ],
)
def test_no_template_makes_a_link_of_a_text_that_stands_for_others(linked: str, text: str, place: str) -> None:
    """A link that leads well with these words may not with others: of all, of some, or of the place before the pay."""
    output = f'<p><a href="https://example.com/careers">{linked}</a>{text.removeprefix(linked)}</p>'
    assert closed(output, "html", text)
    block = replace(alone(text, local=True).blocks[0], figure=PayFigure("a", place, None))
    made = Section("s", None, (block,))
    assert prove_part(replace(POSTING, sections=(made,)), made, output, "html", FRAME) is None


def test_a_local_summary_is_not_what_all_postings_have() -> None:
    """A summary that differs by location is no label for all of them."""
    local = replace(HEADED, sections=(*HEADED.sections[:1], section("summary", replace(SUMMARY, local=True))))
    assert prove_frame(local, page(around='<main aria-label="Lead a team.">'), BODY_IN_HTML) is None


NO_FRAMES = {
    "no body": page("<p>Something else.</p>"),
    "two bodies": page(BODY_IN_HTML * 2),
    "more text": page(f"<p>More.</p>{BODY_IN_HTML}"),
    "a hidden body": page(f"<div hidden>{BODY_IN_HTML}</div>"),
    "a body in a line": page(f"<span>{BODY_IN_HTML}</span>"),
    "no structured data": page().replace(STRUCTURED, "{}"),
    "two pieces of it": page(head='<script type="application/ld+json">{}</script>'),
    "another title": page().replace("Teller -", "Nurse -"),
    "another language": page(language="fr"),
    "no encoding": page().replace('<meta charset="utf-8">\n', ""),
    "white on white": page(style="p{color:#fff}"),
    "broken": page().replace("</body>", ""),
    "text in capitals": page(style="p{text-transform:uppercase}"),
}


@pytest.mark.parametrize("text", NO_FRAMES.values(), ids=NO_FRAMES)
def test_what_does_not_hold_its_proof_round_a_body_is_no_frame(text: str) -> None:
    """A page that shows more than its body, or does not hold its proof with it, is no frame."""
    assert prove_frame(POSTING, text, BODY_IN_HTML) is None


def test_a_title_from_right_to_left_is_judged_whole() -> None:
    """Where a page has right-to-left letters in its title, whether its parts agree is not known."""
    posting = replace(POSTING, title="אב")
    assert prove_frame(posting, page().replace("Teller -", "אב -"), BODY_IN_HTML) is None


def test_a_body_of_ascii_would_not_show_how_a_page_is_encoded() -> None:
    """The body that frames are proven with has a letter that a page must say the encoding of."""
    assert not BODY.isascii()


def test_styles_are_judged_for_all_sections() -> None:
    """A style that is harmless in the frame may be none in a section of it."""
    frame = framed(style="main{font-size:12px}li{font-size:0.7em}")
    for text, allowed in (("<p>One.</p>", True), ("<ul><li>One.</li></ul>", False)):
        made = alone("One.")
        part = prove_part(replace(POSTING, sections=(made,)), made, text, "html", frame)
        assert part
        assert part.look
        assert styles_allow(frame, [part.look]) is allowed


def test_without_a_frame_there_is_no_style() -> None:
    """What has no look has no style to be judged."""
    assert styles_allow(NO_FRAME, [])
