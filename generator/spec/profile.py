"""Profile: a company profile with the lists of its workspace, which all roles of that company share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.spec import crosscheck, lists, names
from generator.spec.company import Company
from generator.spec.crosscheck import Common, Parts
from generator.spec.lists import LOCATIONS, PAY
from generator.spec.statement import Statement
from generator.spec.validate import validate

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostic import Diagnostic
    from generator.spec.lists import Lists
    from generator.spec.loading import Loading
    from generator.spec.nodes import Mapping


@dataclass(frozen=True)
class Profile:
    """A company profile that stands as ``written``, with the lists of its workspace.

    There are no ``parts`` if there is no company profile, or none can be made of it. ``problems`` are those of each part
    alone, ``paths`` the files that were read, in order.
    """

    written: Mapping | None
    parts: Parts | None
    problems: tuple[Diagnostic, ...]
    paths: tuple[Path, ...]

    @cached_property
    def common(self) -> Common | None:
        """What is wrong, or odd, between the parts."""
        return crosscheck.common(self.parts) if self.parts else None


def make(written: Mapping | None, own: Loading, shared: Lists, loading: Loading) -> Profile:
    """Return the profile of a company that stands as ``written``, which ``own`` read, and of the lists that ``loading`` read.

    The entries of the company profile come before those of the lists.
    """
    company, problems = validate(Company, written, {"postgen": 1, "name": "-"}) if written else (None, [])
    parts = None
    if company:
        found = names.collect(None, written, (), (), shared.nodes)
        parts = Parts(
            company=company,
            locations=(lists.within(company, "locations", LOCATIONS, found.locations), *shared.locations),
            bands=(lists.within(company, "pay", PAY, found.paid), *shared.pay),
            statements=(*lists.placed(company, "statements", Statement), *shared.statements),
            names=found,
            documents={**own.documents, **loading.documents},
        )
    return Profile(written, parts, (*problems, *loading.problems), (*own.paths, *loading.paths))
