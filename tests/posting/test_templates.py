"""Templates: what they see, how they fail, and how compiled ones are kept (G8)."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from generator import resources
from generator.diagnostic import InputError
from generator.posting import templates
from tests.posting import small_postings as small

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped templates."""
    folder = tmp_path / "templates"
    shutil.copytree(resources.folder("templates"), folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def with_duties(folder: Path, text: str) -> str:
    """The text output with a workspace's own template for the duties."""
    (folder / "text").mkdir(parents=True, exist_ok=True)
    (folder / "text" / "duties.txt.j2").write_text(text, encoding="utf-8")
    return templates.render(small.ONE, "text", (folder, resources.folder("templates")))


def test_compiled_templates_are_kept(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shipped templates are kept compiled, beside them; a changed one is compiled anew, and its output follows."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    first = templates.render(small.ONE, "text", (shipped,))
    kept = sorted((shipped / "__pycache__").iterdir())
    assert len(kept) > 5
    templates.environment.cache_clear()
    assert templates.render(small.ONE, "text", (shipped,)) == first
    assert sorted((shipped / "__pycache__").iterdir()) == kept
    (shipped / "text" / "legal.txt.j2").write_text("Changed.", encoding="utf-8")
    assert "Changed." in templates.render(small.ONE, "text", (shipped,))


def test_nothing_is_kept_where_python_keeps_nothing(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python writes no compiled modules, or the folder cannot be made, templates are compiled each time."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    first = templates.render(small.ONE, "text", (shipped,))
    assert not (shipped / "__pycache__").exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (shipped / "__pycache__").write_text("in the way")
    templates.environment.cache_clear()
    assert templates.render(small.ONE, "text", (shipped,)) == first


def test_a_workspaces_template_is_not_kept(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written into a workspace, and its templates are read anew for each posting."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    own = tmp_path / "mine" / "templates"
    assert "One." in with_duties(own, "One.")
    assert "Two." in with_duties(own, "Two.")
    assert [path.name for path in own.rglob("*")] == ["text", "duties.txt.j2"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ rol }}", "TEMPLATE_UNDEFINED there is no name 'rol'"),
        (
            "{{ role.titel }}",
            "TEMPLATE_UNDEFINED role has no 'titel'; it has title, employment, summary, duties, basic,",
        ),
        ("{{ 1 / 0 }}", "TEMPLATE_ERROR the template fails: division by zero"),
        ("{{ cycler() }}", "TEMPLATE_ERROR the template fails: at least one item has to be provided"),
        ("{{ ''.__class__ }}", "TEMPLATE_FORBIDDEN the template fails: there is no name '__class__'"),
        ("{% include 'x' %}", "TEMPLATE_MISSING there is no template 'x'"),
        ("{% if %}", "TEMPLATE_SYNTAX the template cannot be read: Expected an expression"),
        ("{{ 'a' | safe }}", "TEMPLATE_SYNTAX the template cannot be read: No filter named 'safe'"),
        ("{% macro m() %}{{ 'a' | linked }}{% endmacro %}{{ m() }}", None),
    ],
)
def test_faults(text: str, told: str | None, tmp_path: Path) -> None:
    """What a template cannot do is told with its line, and what is wrong there."""
    try:
        with_duties(tmp_path / "templates", f"\n  {text}\n")
    except InputError as problem:
        (one,) = problem.diagnostics
        assert told is not None
        assert f"{one.code} {one.message}".startswith(told)
        assert one.position is not None
        assert (one.position.file, one.position.line) == ("templates/text/duties.txt.j2", 2)
        assert one.position.source == f"  {text}"
    else:
        assert told is None


def test_written_text_is_printed_as_it_is() -> None:
    """Text that is written already is not escaped again; any other is."""
    assert templates.Written("<b>").__html__() == "<b>"
    html = templates.render(small.ONE, "html-fragment", (resources.folder("templates"),))
    assert "&lt;b&gt;3&lt;/b&gt;" in html


def test_a_clean_text_has_no_blank_line_twice() -> None:
    """One blank line parts the parts of a text and of Markdown."""
    for name in ("text", "markdown"):
        assert "\n\n\n" not in templates.render(small.ONE, name, (resources.folder("templates"),))
