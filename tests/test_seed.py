"""The posting that the product started from, as real input. Its sentences lie beside the repository, and stay there."""

from __future__ import annotations

import json
import re
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import pytest

import generator
from generator.posting.slots import company_slots
from generator.reading.html import read_page
from generator.reading.markdown import read_markdown
from generator.reading.plain import read_text
from generator.reading.words import words
from generator.spec.statement import Statement

if TYPE_CHECKING:
    from pathlib import Path

    from generator.spec.workspace import Inputs

AS_OF = date(2025, 10, 21)
BULLET = "•"
PAY = r"(?P<place>\S.*?): \$(?P<minimum>[\d,]+) - \$(?P<maximum>[\d,]+) for (?P<profile>%s)"
READERS = {"text": read_text, "markdown": read_markdown, "html": read_page}
SECTIONS_AFTER_BENEFITS = ("accommodation", "support", "disclaimers", "disclaimers")


def content(shared: Path) -> list[str]:
    """The paragraphs of the posting, from the title before the summary to the paragraph on entities."""
    lines = [
        line.strip()
        for line in (shared / "seed" / "lead-machine-learning-engineer.txt").read_text(encoding="utf-8").splitlines()
    ]
    lines = [line for line in lines if line]
    title = lines[3]
    start = len(lines) - 1 - lines[::-1].index(title)
    end = next(number for number, line in enumerate(lines) if line.startswith("Applied"))
    return lines[start:end]


def bullets(lines: list[str], heading: int) -> list[str]:
    """The items below the heading at a line."""
    items = []
    for line in lines[heading + 1 :]:
        if not line.startswith(BULLET):
            break
        items.append(line.removeprefix(BULLET).strip())
    return items


def workspace(lines: list[str], folder: Path) -> Path:
    """A workspace whose fields hold the posting's own lines; returns its role."""
    headings = [number for number, line in enumerate(lines) if line.endswith(":") and not line.startswith(BULLET)]
    duties, basic, preferred = (bullets(lines, heading) for heading in headings)
    tail = lines[headings[-1] + 1 + len(preferred) :]
    sponsorship, preface, figures, other, incentives, benefits, fused, *rest = tail
    sentences = re.split(r"(?<=\.) ", fused)
    statements = [
        ("sponsorship", sponsorship),
        ("pay_preface", preface),
        ("pay_other", other),
        ("incentives", incentives),
    ]
    statements += [("benefits", benefits), ("application", sentences[0])]
    statements += [("legal", sentence) for sentence in sentences[1:]]
    statements += list(zip(SECTIONS_AFTER_BENEFITS, rest, strict=True))
    rows = [match.groupdict() for match in re.finditer(PAY % re.escape(lines[0]), figures)]
    company = {
        "postgen": 1,
        "name": "Capital One",
        "money": {"line": "{place}: {range} for {profile}"},
        "layout": {"heading": ["title"]},
        "headings": dict.fromkeys(("summary", "sponsorship", "pay", "benefits", "application", "legal")),
        "zones": {f"place-{number}": row["place"] for number, row in enumerate(rows)},
        "locations": [{"id": "richmond-va", "place": "US-VA", "city": "Richmond"}],
        "statements": [approved(f"s{number}", *one) for number, one in enumerate(statements)],
    }
    role = {
        "postgen": 1,
        "title": lines[0],
        "posted": "2025-10-21",
        "locations": ["richmond-va"],
        "summary": lines[1],
        "duties": {"lead_in": duties[0], "items": duties[1:]},
        "qualifications": {"basic": basic, "preferred": preferred},
        "headings": dict(zip(("duties", "basic", "preferred"), (lines[heading] for heading in headings), strict=True)),
        "pay_profile": rows[0]["profile"],
        "pay": [
            {
                "place": f"place-{number}",
                "minimum": int(row["minimum"].replace(",", "")),
                "maximum": int(row["maximum"].replace(",", "")),
                "currency": "USD",
                "per": "year",
            }
            for number, row in enumerate(rows)
        ],
    }
    (folder / "company.yaml").write_text(json.dumps(company), encoding="utf-8")
    path = folder / "role.yaml"
    path.write_text(json.dumps(role), encoding="utf-8")
    return path


def approved(name: str, section: str, text: str, **more: object) -> dict[str, object]:
    """A statement of the company, approved."""
    statement = {"id": name, "section": section, "text": text, **more}
    digest = Statement.model_validate(statement).digest({})
    return statement | {"approved": {"by": "counsel@example.com", "on": "2025-10-01", "sha256": digest}}


@pytest.fixture
def inputs(shared: Path, tmp_path: Path) -> Inputs:
    """The seed, loaded."""
    return generator.load(workspace(content(shared), tmp_path))


@pytest.mark.extra
@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_every_word_of_the_seed_is_published_in_order(name: str, inputs: Inputs, shared: Path) -> None:
    """The words of the seed stand in each output in order, none missing; only section headings are added."""
    posting = generator.compose(inputs, location=None, as_of=AS_OF)
    output = generator.render(posting, name)
    assert generator.prove(posting, output, name) == ()
    seed = [word for line in content(shared) for word in words(line) if word != BULLET]
    read = [word for block in READERS[name](output).blocks for word in words(block.text)]
    headings = {section.heading.text for section in posting.sections if section.heading}
    added: list[str] = []
    for kind, seed_start, seed_end, read_start, read_end in SequenceMatcher(
        None, seed, read, autojunk=False
    ).get_opcodes():
        assert kind in ("equal", "insert"), (kind, seed[seed_start:seed_end], read[read_start:read_end])
        if kind == "insert":
            added.append(" ".join(read[read_start:read_end]))
    assert len(seed) > 900
    assert set(added) <= headings
    assert company_slots(inputs.company.value) == {"company": "Capital One"}
