"""Sections made at random: what templates may print for one, well made or not, in each format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

STYLES = [
    "main{max-width:40rem}", ".a{font-weight:bold}", ".a .b{padding:0.5rem}", "li{margin:1px 0}", ".f{display:flex;gap:1rem}",
    ".g{display:grid;gap:2px}", ".s{font-size:12px}", ".t{font-size:0.8em}", ".p{padding-left:200px}",
    ".i{display:inline-block}", ".d{color:#222}", ".e{background:#eee}", ".k{background:#111}", ".l{color:#eee}",
    "strong{margin:0 4px}",
]  # fmt: skip
_OPEN = [
    "<hr>", "<br>", "</main><main>\n", "</main>\n", "<main>", "<div>", "</div>", "<p>", "</p>", "</li></ul><ul><li>", "<ul>",
    "</ul>", "<li>", "</section><section class=k>", "</div></main><main class=k><div>", "<!-- x -->", "<!--",
    '<script type="application/ld+json">{}</script>', "<td colspan=2>",
]  # fmt: skip
_LINES = [
    "- {}", "* {}", "{}", "## {}", "# {} ##", "---", "***", "===", "```", "~~~", "> {}", "1. {}", "-", "+ {}", "**{}** x",
    "**{}", "[{}]", "[a]: https://example.org", "<div>", "</div>", "<!--", "-->", "|a|b|", "|-|-|", "{}\\", "{}  ", "\\",
    "`{}", "${}$", "{}$", "$${}", "~{}", "&nbsp;", "\u00a0{}", "{}\u00a0", ":smile:", "[^1]", "[^1]: {}", "    {}",
]  # fmt: skip
_TEXTS = ["{}", "• {}", "- {}", "", "  {}", "---", "\t{}", "{} ", "\u2028"]


def make_style(random: Random) -> str:
    """Return a stylesheet that is harmless in an empty page."""
    return "".join(random.sample(STYLES, random.randint(0, 6)))


def make_section(random: Random, format_name: str) -> str:
    """Return what a template may have printed, without line ends at its edges."""
    make = {"html": _html, "html-fragment": _fragment, "markdown": _markdown, "text": _text}[format_name]
    return make(random, 0).strip("\n")


def _word(random: Random) -> str:
    return f"{random.choice(['one', 'two', 'three', 'été'])}{random.randrange(10**6)}"


def _class(random: Random) -> str:
    return random.choice(["", "", "", f' class="{random.choice("abdefgiklpst")}"', ' class="a t"'])


def _html(random: Random, depth: int) -> str:
    chance = random.random()
    if depth > 3 or chance < 0.3:
        return f"<p{_class(random)}>{_line(random)}</p>\n"
    if chance < 0.45:
        inner = random.choice([_line, _in_item])(random)
        return f"<ul{_class(random)}>\n<li{_class(random)}>{inner}</li>\n</ul>\n"
    if chance < 0.6:
        name, more = random.choice(["div", "section"]), random.choice(["", " id=x", " dir=auto", " lang=fr"])
        return f"<{name}{_class(random)}{more}>{_html(random, depth + 1)}</{name}>\n"
    if chance < 0.67:
        return f"<h2{_class(random)}>{_line(random)}</h2>\n"
    if chance < 0.72:
        return _line(random)
    if chance < 0.78:
        return random.choice(_OPEN)
    if chance < 0.82:
        span = random.choice(["", " colspan=2", " rowspan = 2", "\nrowspan=2", " colspan=1"])
        return f"<table><tbody><tr><td{span}>{_word(random)}</td></tr></tbody></table>\n"
    return _html(random, depth + 1) + _html(random, depth + 1)


def _in_item(random: Random) -> str:
    return _html(random, 3)


def _line(random: Random) -> str:
    return "".join(
        random.choice([
            f"{_word(random)} ", _word(random), f"<strong{_class(random)}>{_word(random)}</strong> ", "<br>",
            f"<em>{_word(random)}</em>: ", '<a href="https://example.com/careers">Careers</a> ',
        ])
        for _ in range(random.randint(1, 3))
    )  # fmt: skip


def _fragment(random: Random, depth: int) -> str:
    chance = random.random()
    inner = "".join(
        random.choice([f"{_word(random)} ", _word(random), f"<strong>{_word(random)}</strong> ", "<br>"])
        for _ in range(random.randint(1, 2))
    )
    if depth > 3 or chance < 0.3:
        return f"<p>{inner}</p>\n"
    if chance < 0.5:
        return f"<ul><li>{random.choice([inner, _fragment(random, depth + 1)])}</li></ul>\n"
    if chance < 0.6:
        return f"<h2>{inner}</h2>"
    if chance < 0.68:
        return inner
    if chance < 0.73:
        return random.choice(["<p>", "</p>", "</ul><ul>", "<strong>", "<br>", "</li>", "<li>x</li>"])
    return _fragment(random, depth + 1) + _fragment(random, depth + 1)


def _markdown(random: Random, _: int) -> str:
    indents = ["", "", "", "", "  ", "    ", "      ", "   "]
    return "".join(
        random.choice(indents) + random.choice(_LINES).format(_word(random)) + random.choice(["\n", "\n\n", "\n\n"])
        for _ in range(random.randint(1, 4))
    )


def _text(random: Random, _: int) -> str:
    return "\n".join(random.choice(_TEXTS).format(_word(random)) for _ in range(random.randint(1, 4)))
