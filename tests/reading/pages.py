"""A good page with a good stylesheet, and the means to change one thing of it."""

from __future__ import annotations

STYLE = """
:root {
  --ink: #1d2733; --paper: #fff; --accent: #0b57d0; --line: rgb(0 0 0 / 15%); --space: clamp(1rem, 4vw, 3rem);
  --font: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color-scheme: light;
}
*, *::before, *::after { box-sizing: border-box }
html { font-size: 100%; -webkit-text-size-adjust: 100%; scroll-behavior: smooth }
body { margin: 0; color: var(--ink); background: var(--paper); font-family: var(--font); line-height: 1.6 }
main { max-width: 45rem; margin: 0 auto; padding: var(--space) }
h1, h2 { margin-block: 2rem .5rem; line-height: 1.2; text-wrap: balance; color: var(--accent); break-after: avoid }
h1 { font-size: clamp(1.6rem, 4vw + 1rem, 2.4rem); letter-spacing: -.01em }
a { color: var(--accent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .15em }
a:hover, a:focus { text-decoration: none; background: #eef3fb; color: #0842a0 }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
ul { padding-left: 1.25em }
ul::marker, li::marker { color: var(--accent) }
::selection { background: #ffe9a8; color: #000 }
.facts { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: 0; list-style: none }
.facts { border-bottom: 1px solid var(--line) }
.pay { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); gap: .5rem 2rem }
.pay li { font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
.apply { display: inline-block; padding: .5rem 1rem; background: var(--accent); color: #fff; border-radius: .5rem }
header .band { background: #102a43; color: #f0f4f8; padding: 1rem }
small { font-size: .875rem }
li { break-inside: avoid; hyphens: manual }
@media (min-width: 40em) { main { padding-block: 4rem } }
@supports (text-wrap: pretty) { p { text-wrap: pretty } }
@media print {
  body { font-size: 11pt }
  .apply { background: #fff; color: #000 }
}
@page { size: A4; margin: 2cm }
"""

BODY = """<main>
<header><h1>Lead &amp; Engineer</h1><div class="band">Harbor <b>Bank</b></div>
<ul class="facts"><li>Richmond, VA</li><li>Posted <time datetime="2026-11-01">Nov 1, 2026</time></li></ul></header>
<section aria-labelledby="pay"><h2 id="pay">Pay</h2>
<ul class="pay"><li><strong>New York</strong>, NY: $10 &ndash; $20</li></ul>
<p>See <a href="https://example.com/?a=1&amp;b=2">our site</a>.<br>Thanks</p>
<p><a class="apply" href="mailto:jobs@example.com">Apply</a></p><p><small>Fine print</small></p>
</section>
</main>"""


def page(body: str = BODY, style: str = STYLE, head: str = "") -> str:
    """Return a whole page."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lead &amp; Engineer - Harbor</title>{head}
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
