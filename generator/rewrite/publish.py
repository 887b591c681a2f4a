"""Publishing: from a role spec to the role spec with the accepted prose of its record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, info, warning
from generator.rewrite import acceptance, record
from generator.rewrite.plan import plan
from generator.spec.validate import Placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.rewrite.acceptance import Guard, Mode
    from generator.rewrite.plan import Plan, Source
    from generator.rewrite.record import Entry, Record, Run
    from generator.spec.role import RoleSpec
    from generator.spec.workspace import Inputs


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the text of an entry may be published as it stands there now; ``reasons`` say why not.

    ``judged`` tells that it was judged again, since it, the guard or what it must keep is not what it was.
    """

    text: str | None
    judged: bool = False
    reasons: tuple[str, ...] = ()


def standing(plan: Plan, source: Source, entry: Entry, guard: Guard, mode: Mode) -> Standing:
    """Return whether the text that the record has for ``source`` may be published."""
    if entry.original or entry.verdict != "rewritten" or entry.text is None or source.held:
        return Standing(None)
    if entry.mark == guard.mark(plan, source.text, entry.text, mode):
        reasons = plan.unfit(source.text, entry.text)
        return Standing(None, judged=True, reasons=reasons) if reasons else Standing(entry.text)
    reasons = guard.reasons(plan, source, entry.text, mode)
    return Standing(None if reasons else entry.text, judged=True, reasons=reasons)


def published(inputs: Inputs, plan: Plan, record: Record, guard: Guard) -> tuple[Inputs, tuple[Diagnostic, ...]]:
    """Return the inputs with the accepted texts in the place of their sources, and what there is to tell of the others.

    Nothing else of the role changes, and every part of it keeps its place in the file.
    """
    told: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for source in plan.sources:
        entry = record.entries.get(source.digest)
        if entry is None:
            told += _new(inputs, source)
            continue
        stands = standing(plan, source, entry, guard, record.run.mode)
        if stands.text is not None:
            texts[source.name] = stands.text
        elif stands.reasons:
            told.append(refusal(source, entry, stands))
    role = inputs.role
    return replace(inputs, role=Placed(_role(role.value, plan, texts), role.node)), tuple(told)


def with_record(
    path: Path, inputs: Inputs, *, changed: bool = False
) -> tuple[Inputs, tuple[Diagnostic, ...], Run | None]:
    """Return the inputs with the accepted prose of the record that stands beside the role file ``path``.

    With them come what there is to tell, and the run that the record is of. ``changed`` tells that the role is not as it
    stands in its file. Raises InputError for a record that cannot be read.
    """
    made = plan(inputs)
    found = record.load(path, inputs.root, None if changed else made.role)
    rewritten, told = published(inputs, made, found, acceptance.Guard())
    return rewritten, told, found.run


def refusal(source: Source, entry: Entry, stands: Standing) -> Diagnostic:
    """Return what is told of a text in the record that may not be published."""
    what = f"the rewrite of {source.name} is not accepted any more, and the original is published"
    hint = "mend the text in the record, or run: postgen rewrite --refresh"
    return warning("REWRITE_REFUSED", what, entry.position, found="; ".join(stands.reasons), hint=hint)


def _new(inputs: Inputs, source: Source) -> Iterator[Diagnostic]:
    if source.held is None:
        what = f"{source.name} has no rewrite: its source is new"
        yield info("REWRITE_NEW_SOURCE", what, inputs.role.at(*source.path), hint="run: postgen rewrite")


def _role(role: RoleSpec, plan: Plan, texts: Mapping[str, str]) -> RoleSpec:
    """Return the role with the texts, by the names of their items, in their places."""
    lists: dict[str, list[str]] = {"duties": list(role.duties.items)}
    lists |= {"basic": list(role.qualifications.basic), "preferred": list(role.qualifications.preferred)}
    summary = []
    for source in plan.sources:
        text = texts.get(source.name)
        if source.part == "summary":
            summary.append(source.text if text is None else text)
        elif text is not None:
            lists[source.part][int(str(source.path[-1]))] = text
    qualifications = {"basic": tuple(lists["basic"]), "preferred": tuple(lists["preferred"])}
    changes: dict[str, object] = {
        "duties": role.duties.model_copy(update={"items": tuple(lists["duties"])}),
        "qualifications": role.qualifications.model_copy(update=qualifications),
    }
    if summary:
        changes["summary"] = "\n\n".join(summary)
    return role.model_copy(update=changes)
