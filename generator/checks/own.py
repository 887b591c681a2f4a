"""The rules of a workspace's own, ``rules/*.yaml``: read, validated, and set beside those that are shipped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.checks import pack, rule_checks
from generator.checks.aging import FOLDER
from generator.checks.rule_file import RuleFile
from generator.checks.rulebook import Rulebook
from generator.diagnostic import InputError
from generator.spec import files
from generator.spec.loading import Loading
from generator.spec.validate import validate

if TYPE_CHECKING:
    from pathlib import Path

    from generator.spec.validate import Placed


def rulebook(root: Path) -> Rulebook:
    """Return the rules that hold in the workspace ``root``: those shipped, and its own. Raises InputError as ``rules`` does."""
    return pack.rulebook() + rules(root)


def rules(root: Path) -> Rulebook:
    """Return the rules of the workspace's own. Raises InputError with all that is wrong with them."""
    loading = Loading(root)
    found: list[Placed[RuleFile]] = []
    for path in files.yaml_files(root / FOLDER):
        document = loading.attempt(partial(loading.read, path))
        made = loading.gathered(validate(RuleFile, document.root, {"postgen": 1})) if document else None
        found += [made] if made else []
    loading.problems += rule_checks.check(found, pack.rulebook())
    if loading.problems:
        raise InputError(*loading.problems)
    return sum((one.value.book() for one in found), Rulebook())
