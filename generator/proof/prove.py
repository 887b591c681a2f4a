"""Prove: read a finished output back, and say what in it is not as approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, Severity, error
from generator.posting.model import Shape
from generator.proof import fields, pay
from generator.proof.sequence import Expected, compare, contains, quoted
from generator.reading import html
from generator.reading.markdown import read_markdown
from generator.reading.plain import read_text
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.posting.model import Posting
    from generator.reading.blocks import Reading

READERS: Mapping[str, Callable[[str], Reading]] = {
    "markdown": read_markdown,
    "text": read_text,
    "html": html.read_page,
    "html-fragment": html.read_fragment,
}
_CONTACTS = ("mailto:", "tel:")


def prove(posting: Posting, text: str, format_name: str) -> tuple[Diagnostic, ...]:
    """Return what in ``text``, an output of ``posting`` in the format, is not as approved.

    An error means that the output must not be published (guarantees G2 and G3); a warning names text that a template
    adds.
    """
    if format_name == "json":
        return tuple(fields.check_document(posting, text))
    if format_name == "json-ld":
        return tuple(_structured(posting, text))
    reading = READERS[format_name](text)
    problems = surface(posting, reading, format_name, heading=format_name != "html-fragment")
    if format_name == "html":
        problems += _page(posting, reading)
    return tuple(problems)


def holds(problems: Sequence[Diagnostic]) -> bool:
    """Tell whether no problem is an error."""
    return all(one.severity is not Severity.ERROR for one in problems)


def surface(posting: Posting, reading: Reading, name: str, *, heading: bool) -> list[Diagnostic]:
    """Return what the blocks read from one surface have otherwise than the posting.

    ``heading`` tells whether the surface starts with the posting's fields.
    """
    sections = [section for section in posting.sections if heading or section.id != "heading"]
    expected = Expected(
        tuple(block for section in sections for block in section),
        posting.barred,
        () if heading else tuple(block for section in posting.sections if section.id == "heading" for block in section),
    )
    found, problems = compare(expected, reading.blocks, name)
    problems += [error("PROOF_READING", f"{name}: {fault}") for fault in reading.faults]
    problems += _links(posting, reading, set(found.values()), name)
    problems += spoken_problems(posting, reading, name)
    number = 0
    above: list[str] = []
    for section in sections:
        if not pay.goes_on(section):
            above = []
        for block in section:
            if number in found:
                text = reading.blocks[found[number]].text
                if block.figure:
                    problems += pay.check_line(block.figure, text, above, locale=posting.locale, surface=name)
                elif block.locked if section.id == "pay" else pay.leads(block):
                    above.insert(0, text)
            number += 1
    return problems


def _page(posting: Posting, reading: Reading) -> list[Diagnostic]:
    """Return what a page has wrong beside its visible blocks: its title, language and structured data."""
    problems = page_problems(posting, reading)
    for text in reading.embedded:
        problems += _structured(posting, text)
    return problems


def page_problems(posting: Posting, reading: Reading) -> list[Diagnostic]:
    """Return what the title and the language of a page, and the number of its structured data, have wrong."""
    problems: list[Diagnostic] = []
    title = f"{posting.title} - {posting.facts.company}"
    if words(reading.title or "") != words(title):
        problems.append(
            error(
                "PROOF_TITLE", "html: the title of the page is another", expected=repr(title), found=repr(reading.title)
            )
        )
    if reading.language != posting.language:
        problems.append(
            error(
                "PROOF_LANGUAGE",
                "html: the language of the page is another",
                expected=posting.language,
                found=repr(reading.language),
            )
        )
    if len(reading.embedded) != 1:
        found = f"{len(reading.embedded)} of them"
        problems.append(
            error("PROOF_STRUCTURED", "html: not exactly one block of structured data", expected="one", found=found)
        )
    return problems


def _structured(posting: Posting, text: str) -> list[Diagnostic]:
    """Return what a JobPosting has otherwise than the posting, its description read back as HTML."""
    problems, description = fields.check_job_posting(posting, text)
    if description is None:
        return problems
    return problems + surface(posting, html.read_fragment(description), "json-ld description", heading=False)


def _links(posting: Posting, reading: Reading, places: set[int], name: str) -> list[Diagnostic]:
    """Return the links that lead elsewhere than the posting says, and the contacts that a template adds."""
    problems = []
    for place, block in enumerate(reading.blocks):
        for text, address in block.links:
            if place in places and not leads(posting.links, text, address):
                what = f"the words {text!r} lead to another address"
                problems.append(error("PROOF_LINK", f"{name}: {what}", found=repr(address)))
            elif address.startswith(_CONTACTS) and address not in dict(posting.links).values():
                what = f"the words {text!r} lead to a contact that is not the posting's"
                problems.append(error("PROOF_LINK", f"{name}: {what}", found=repr(address)))
    return problems


def leads(links: Sequence[tuple[str, str]], linked: str, address: str) -> bool:
    """Tell whether ``linked`` words may lead to ``address``: they hold words of a link that does, and of none elsewhere."""
    own = words(linked)
    return {leading for text, leading in links if contains(own, words(text))} == {address}


def spoken_problems(posting: Posting, reading: Reading, name: str) -> list[Diagnostic]:
    """Return the texts beside the page, such as labels and tooltips, that are no field, heading or prose of the posting.

    They stand at no place of their own, so that a locked text among them could be taken for another one's.
    """
    own = {
        words(block.text) for block in posting.blocks() if not block.locked or block.shape in (Shape.TITLE, Shape.FIELD)
    }
    return [
        error(
            "PROOF_SPOKEN",
            f"{name}: a label or description that is no field, heading or prose of the posting",
            found=quoted(words(text)),
        )
        for text in reading.spoken
        if words(text) not in own
    ]
