"""``postgen check --explain``: the page of a finding, of a rule, or of a place: what holds there today, and what comes when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.checks import language, own, pack, page, place_pages, rule_pages
from generator.cli import write
from generator.cli.arguments import day, workspace_of
from generator.diagnostic import UsageError, error, nearest
from generator.spec import places

if TYPE_CHECKING:
    from generator.checks.page import Page
    from generator.checks.rulebook import Rulebook


def run(name: str, as_of: str | None) -> None:
    """Print the page of a code, of the id of a rule, or of a place code. Raises UsageError for anything else."""
    root = workspace_of(Path("role.yaml"))
    rules = own.rulebook(root) if root else pack.rulebook()
    write.to_stdout(page.as_text(_page(name, rules, as_of)))


def _page(name: str, rules: Rulebook, as_of: str | None) -> Page:
    code, small = name.upper(), name.lower()
    ids = {one.id for one in rules}
    words = {one.id: one for one in language.wording()}
    if code in pack.codes():
        return rule_pages.of_code(code, rules)
    if small in ids:
        return rule_pages.of_rule(small, rules)
    if small in words:
        return rule_pages.of_words(words[small])
    if places.known(name):
        return place_pages.of_place(name, rules, day(as_of, "--as-of"))
    hint = nearest(code, pack.codes()) or nearest(small, ids | {*words}) or places.hint(name, city=False)
    what = f"{name!r} is neither the code of a finding, nor the id of a rule, nor a place code"
    raise UsageError(error("RULE_UNKNOWN", what, expected="such as PAY_RANGE_MISSING, pay-us-co, or US-CO", hint=hint))
