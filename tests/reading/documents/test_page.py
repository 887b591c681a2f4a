"""HTML as it is found: lines, headings, items, what is hidden, what was escaped."""

from __future__ import annotations

import pytest

from generator.reading.blocks import Kind
from generator.reading.documents.page import read_document

MARKS = {Kind.HEADING: "#", Kind.PARAGRAPH: "", Kind.ITEM: "*"}


def told(source: str) -> list[str]:
    """What a page says, headings marked with # and items with *."""
    return [f"{MARKS[one.kind]}{one.text}" for one in read_document(source).pieces]


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("<h2>Duties</h2><p>Bake  bread\n daily.</p>", ["#Duties", "Bake bread daily."]),
        ("<p>One.<br><br>Two.<br>Three.</p>", ["One.", "Two.", "Three."]),
        ("<ul><li>Bake<li>Sell<ul></ul><li>Clean</ul>", ["*Bake", "*Sell", "*Clean"]),
        ("<ul><li><p>Bake</p><p>at night</p></li></ul>", ["*Bake", "at night"]),
        ("<p>\u2022 Bake</p><p>- Sell</p><p>\u00b7 Clean</p>", ["*Bake", "*Sell", "*Clean"]),
        ("<p>\u2022 Bake \u2022 Sell \u2022 Clean</p>", ["*Bake", "*Sell", "*Clean"]),
        (f"<p>{'Duties ' * 20}\u2022 Bake \u2022 Sell</p>", [("Duties " * 20).strip(), "*Bake", "*Sell"]),
        ("<p>Remote \u2022 Full time \u2022 Bakery</p>", ["Remote \u2022 Full time \u2022 Bakery"]),
        ("<p>&nbsp;</p><p>\u200b</p><p>Text</p>", ["Text"]),
        ("<span><span><span><span>Deep</span></span></span></span>", ["Deep"]),
        ("<pre>One\nTwo\n\nThree</pre>", ["One", "Two", "Three"]),
        ('<p style="white-space: pre-wrap">One\nTwo</p>', ["One", "Two"]),
        ("a < b and c > d", ["a < b and c > d"]),
        ("Text <!-- a remark --> more", ["Text more"]),
    ],
)
def test_lines(source: str, pieces: list[str]) -> None:
    """A page is told in the lines that a person sees."""
    assert told(source) == pieces


def test_levels_and_lines() -> None:
    """A piece knows its level, its line in the source, whether it is bold, and whether it stands alone."""
    source = "<h3>A</h3>\n<ul><li>B\n<ul><li>C</ul></ul>\n<p><strong>D</strong></p>\n<p>E <b>F</b><br>G</p>"
    found = [(one.text, one.level, one.line, one.strong, one.alone) for one in read_document(source).pieces]
    assert found == [
        ("A", 3, 1, False, True),
        ("B", 1, 2, False, True),
        ("C", 2, 3, False, True),
        ("D", 0, 4, True, True),
        ("E F", 0, 5, False, True),
        ("G", 0, 5, False, False),
    ]


def test_bold_by_style() -> None:
    """A style makes a line bold as well as an element does, and a break before it does not tie it to what is above."""
    source = '<p>A</p><p><br><span style="color: red; font-weight: 700">B</span></p><p><b><br>C</b></p>'
    assert [(one.text, one.strong, one.alone) for one in read_document(source).pieces[1:]] == [
        ("B", True, True),
        ("C", True, True),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>X</p>",
        "<p style='color:red; visibility: hidden'>X</p>",
        "<p style='opacity:0'>X</p>",
        "<p style='font-size: 0px'>X</p>",
        "<p style='position:absolute; left:-9999px'>X</p>",
        "<p hidden>X</p>",
        "<p class='big sr-only'>X</p>",
        "<script>X</script>",
        "<style>X</style>",
        "<template><p>X</p></template>",
        "<noscript>X</noscript>",
        "<svg><title>X</title></svg>",
        "<iframe srcdoc='X'>X</iframe>",
        "<i aria-hidden='true'>location_on</i>",
        "<i aria-hidden='true'>\ue0c8</i>",
        "<input value='X'>",
        "<img src='https://example.com/x.png' onerror='X' alt='X'>",
    ],
)
def test_hidden(hidden: str) -> None:
    """What nobody sees is left out."""
    found = read_document(f"<p>Before</p>{hidden}<p>After</p>")
    assert [one.text for one in (*found.pieces, *found.data)] == ["Before", "After"]


@pytest.mark.parametrize(
    "shown",
    [
        "<p style='opacity: 0.5'>X</p>",
        "<p style='font-size: 0.9em'>X</p>",
        "<p style='margin-left: -10px'>X</p>",
        "<p class='unhidden'>X</p>",
        "<span aria-hidden='true'>X</span>",
        "<details><p>X</p></details>",
    ],
)
def test_not_hidden(shown: str) -> None:
    """What only looks like hidden is kept."""
    assert told(f"<p>Before</p>{shown}<p>After</p>") == ["Before", "X", "After"]


def test_links() -> None:
    """A link is told with its words, if it leads to a page or a mailbox, and not to a script."""
    source = (
        "<p><a href='https://example.com/a'>Apply  here</a> <a href='javascript:alert(1)'>or</a>"
        " <a href='mailto:jobs@example.com'>write</a> <a>us</a> <a href='file:///etc/passwd'>now</a></p>"
    )
    piece = read_document(source).pieces[0]
    assert piece.text == "Apply here or write us now"
    assert piece.links == (("Apply here", "https://example.com/a"), ("write", "mailto:jobs@example.com"))


@pytest.mark.parametrize("times", [1, 2, 3])
def test_escaped(times: int) -> None:
    """What was escaped, once or more often, is read as the markup that it was."""
    source = "<p>Pay &amp; more</p><ul><li>Bake</li><li>Sell</li></ul>"
    for _ in range(times):
        source = source.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert told(source) == ["Pay & more", "*Bake", "*Sell"]


def test_escaped_script() -> None:
    """A script that was escaped is no text either."""
    assert told("&lt;p&gt;A&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;B&lt;/p&gt;") == ["A", "B"]


@pytest.mark.parametrize("text", ["Know &lt;div&gt; and &lt;span&gt;.", "a &lt;b or c&gt; d", "&lt;p&gt;"])
def test_markup_that_is_meant(text: str) -> None:
    """A text that only names elements is left as it is."""
    assert told(f"<p>x {text}</p>") == ["x " + text.replace("&lt;", "<").replace("&gt;", ">")]


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("<span class='a'>Harbor</span><span class='b'>Boston, MA</span>", ["Harbor", "Boston, MA"]),
        (
            "<span class='a'>New York Pay Range:</span><span class='a'>$1\u2014$2 USD</span>",
            ["New York Pay Range: $1\u2014$2 USD"],
        ),
        ("<span class='a'>$1\u2014$2 USD</span><span class='a'>Washington</span>", ["$1\u2014$2 USD Washington"]),
        ("<a href='/a'>Sign in</a><a href='/b'>Join</a>", ["Sign in Join"]),
        ("<my-chip>Remote</my-chip><my-chip>Hybrid</my-chip>", ["Remote Hybrid"]),
        ("<b>S</b><b>al</b><b>ary</b>", ["Salary"]),
        ("<span class='TextRun'>Ex</span><span class='TextRun'>Perience</span>", ["ExPerience"]),
        ("<span>Java</span><span>Script</span>", ["JavaScript"]),
        ("<span class='a'>e</span><span class='a'>mail</span>", ["email"]),
        ("<span class='a'>A</span><span class='b'>, B</span>", ["A, B"]),
        ("<span class='label'>Start</span>2027", ["Start 2027"]),
        (f"<p>{'word ' * 30}<span class='a'>end</span><span class='b'>Next</span></p>", [f"{'word ' * 30}end Next"]),
        ("<p><small>A</small></p><p>B</p>", ["A", "B"]),
    ],
)
def test_beside(source: str, pieces: list[str]) -> None:
    """Words in boxes beside one another are parted, and parts of a word are not."""
    assert told(source) == pieces


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        (
            "<table><tr><th>Location</th><td>Boston</td></tr><tr><td>Pay:</td><td>$20</td></tr></table>",
            ["Location: Boston", "Pay: $20"],
        ),
        ("<table><tr><td><p>Shift</p></td><td></td><td><p>Night</p></td></tr></table>", ["Shift: Night"]),
        (
            "<table><tr><th>Zone</th><th>Range</th></tr><tr><td>A</td><td>$1</td><td>$2</td></tr></table>",
            ["Zone Range", "A $1 $2"],
        ),
        ("<table><tr><td><p>A</p><p>B</p></td><td>C</td></tr></table>", ["A", "B", "C"]),
        ("<table><tr><td>Menu</td><td><h1>Baker</h1></td></tr></table>", ["Menu", "#Baker"]),
        ("<table><tr><td>A<table><tr><td>B</td><td>C</td></tr></table></td></tr></table>", ["A", "B: C"]),
        (f"<table><tr><td>{'long ' * 20}</td><td>C</td></tr></table>", [("long " * 20).strip(), "C"]),
        (
            "<dl><dt>Team</dt><dd>Ovens</dd><dd>Night</dd><dt>Why us?</dt><dd>Bread.</dd></dl>",
            ["Team: Ovens", "Night", "Why us?", "Bread."],
        ),
        ("<table><tr><td>A<br>B</td><td>C</td></tr></table>", ["A", "B", "C"]),
        ("<table><tr><td>Only</td></tr></table>", ["Only"]),
        ("<dl><dd>Alone</dd></dl>", ["Alone"]),
    ],
)
def test_rows(source: str, pieces: list[str]) -> None:
    """A label and its value are one line; cells with more in them are not."""
    assert told(source) == pieces


def test_pay_blocks() -> None:
    """A board's block of pay is one line for each place."""
    row = (
        '<div class="pay-input"><div class="title">{}</div><div class="pay-range"><span>${}</span>'
        '<span class="divider">\u2014</span><span>$9 USD</span></div></div>'
    )
    rows = row.format("Zone A:", 1) + row.format("Zone B:", 2)
    source = f'<div class="content-pay-transparency"><div class="description"><p>Pay.</p></div>{rows}</div>'
    assert told(source) == ["Pay.", "Zone A: $1\u2014$9 USD", "Zone B: $2\u2014$9 USD"]
    assert told('<div class="pay-range">$1</div><div class="title">Baker</div>') == ["$1", "Baker"]


def test_cut_off() -> None:
    """A page without an end is told to have none; a fragment needs none."""
    assert read_document("<html><body><p>Bake and").faults == ("The page has no end: the file may have been cut off.",)
    assert read_document("<html><body><p>Bake</p></body></html>").faults == ()
    assert read_document("<p>Bake").faults == ()
