"""Findings that many laws have in common, told once: what is wrong by the law of one place often is by that of the next."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.diagnostic import Basis, Diagnostic

_NAMED = 3
"""How many places a message names."""


def joined(several: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics, and one in the place of those that differ in law alone, or in that and the name of its place.

    It cites the first law, and names the place codes of all. Two laws of one place are told apart.
    """
    alike: dict[object, list[Diagnostic]] = {}
    times = Counter[object]()
    for one in several:
        key = replace(one, basis=None), one.basis.place if one.basis else ""
        times[key] += 1
        alike.setdefault((key[0], times[key]) if key[1] else one, []).append(one)
    groups: dict[object, list[list[Diagnostic]]] = {}
    for group in alike.values():
        groups.setdefault(_elsewhere(group[0]) or group[0], []).append(group)
    return [_one(one) for one in groups.values()]


def _elsewhere(one: Diagnostic) -> Diagnostic | None:
    """Return what a diagnostic says without the name of its place; None if it does not name it."""
    name = _name(one)
    if not name or name not in one.message:
        return None
    hint = one.hint and one.hint.replace(name, "")
    return replace(one, message=one.message.replace(name, ""), hint=hint, basis=None)


def _name(one: Diagnostic) -> str:
    """Return the name of the place that a diagnostic is of, "" if there is none."""
    place = one.basis.place if one.basis else ""
    return places.find(place).name if places.known(place) else ""


def _one(groups: Sequence[Sequence[Diagnostic]]) -> Diagnostic:
    """Return one diagnostic for groups that differ in the name of a place, each of such that differ in law alone."""
    first = groups[0][0]
    codes = list(dict.fromkeys(one.basis.place for group in groups for one in group if one.basis))
    if first.basis is None or len(codes) == 1:
        return first
    names = list(dict.fromkeys(_name(group[0]) for group in groups))
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    message = first.message.replace(names[0], _listed([*names[:_NAMED], *more])) if len(names) > 1 else first.message
    return replace(first, message=message, basis=_also(first.basis, codes[1:]))


def _also(basis: Basis, codes: Sequence[str]) -> Basis:
    """Return what a diagnostic rests on, with the codes of the other places behind the law."""
    also = f"; also {', '.join(codes)}"
    return (
        replace(basis, citation=basis.citation + also) if basis.citation else replace(basis, place=basis.place + also)
    )


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
