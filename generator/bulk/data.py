"""Structured data by parts: its description is made of closed sections, its places and pay are proven for each posting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.bulk.fill import MEMBER, PROPERTY, inside_string, safe
from generator.posting import exact_json, forms, gaps, structured
from generator.posting.gaps import OPEN, Gap
from generator.proof import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.bulk.opened import Opened
    from generator.bulk.sections import Pieces, Settled
    from generator.bulk.stock import Stock
    from generator.diagnostic import Diagnostic
    from generator.posting.gaps import Form
    from generator.posting.model import Posting

    Check = Callable[[Posting, Mapping[str, str]], list[Diagnostic]]

LOCAL = ("jobLocation", "jobLocationType", "applicantLocationRequirements", "baseSalary")
"""The members of a JobPosting that are of a location alone."""
_DESCRIPTION = "description"
_LINE_END = b"\\n"
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Envelope:
    """A JobPosting round its description: the pieces before and after."""

    before: Pieces
    after: Pieces


class DataMaker:
    """Makes the structured data of one role's postings; ``where`` is ``json-ld``, or ``fill.IN_PAGE``."""

    def __init__(self, stock: Stock, where: str) -> None:
        self._stock = stock
        self._where = where
        self._of_role: Mapping[str, str] = {}
        self._envelopes: dict[tuple[object, ...], Envelope | None] = {}

    def pieces(self, taken: Opened, sections: Sequence[Settled]) -> list[Pieces] | None:
        """Return the pieces of a JobPosting whose description is made of the sections; None if it is not proven."""
        envelope = self._envelope(taken)
        if envelope is None:
            return None
        made: list[Pieces] = [envelope.before]
        for number, one in enumerate(sections):
            made += [(_LINE_END,), one.pieces] if number else [one.pieces]
        return [*made, envelope.after]

    def members(self, posting: Posting) -> Mapping[str, bytes] | None:
        """Return the local members of a posting's structured data as they are written, None unless they hold their proof."""
        figures = (posting.pay.get(one.id) for one in posting.workplaces)
        of_places = self._kept(
            (self._where, "places", posting.workplaces), posting, structured.place_members, fields.check_place_members
        )
        of_pay = self._kept(
            (self._where, "pay", *(one and one.pay for one in figures)),
            posting,
            structured.pay_members,
            fields.check_pay_members,
        )
        return None if of_places is None or of_pay is None else {**of_places, **of_pay}

    def _kept(
        self, key: tuple[object, ...], posting: Posting, make: Callable[[Posting], dict[str, object]], check: Check
    ) -> Mapping[str, bytes] | None:
        """Return members as they are written, None unless they hold their proof; those that were made before, if there are."""
        known = self._stock.members
        if key not in known:
            if len(known) >= _MOST:
                known.clear()
            made = {name: exact_json.member(name, one) for name, one in make(posting).items()}
            holds = not check(posting, made) and all(safe(one, self._where) == one for one in made.values())
            known[key] = {name: text.encode() for name, text in made.items()} if holds else None
        return known[key]

    def _envelope(self, taken: Opened) -> Envelope | None:
        """Return what stands round the description of the posting, if it holds its proof with the sample texts."""
        key = (
            *structured.place_members(taken.real),
            *structured.pay_members(taken.real),
            *(figure.commission for figure in taken.real.pay.values()),
            *taken.property_texts,
        )
        if key not in self._envelopes:
            self._envelopes[key] = self._new_envelope(taken)
        return self._envelopes[key]

    def _new_envelope(self, taken: Opened) -> Envelope | None:
        if OPEN in exact_json.write(structured.job_posting(taken.real, "")):
            return None
        value = structured.job_posting(taken.generic, gaps.token(Gap(_DESCRIPTION)))
        members = {
            name: gaps.token(Gap(name, "", MEMBER))
            if name in LOCAL
            else safe(exact_json.member(name, one), self._where)
            for name, one in value.items()
        }
        form = gaps.split(exact_json.joined(list(members.values())))
        if not self._holds(taken, members, form):
            return None
        places = [number for number, one in enumerate(form) if isinstance(one, Gap) and one.name == _DESCRIPTION]
        made = tuple(
            one.encode() if isinstance(one, str) else one if one.style else replace(one, style=PROPERTY) for one in form
        )
        return Envelope(made[: places[0]], made[places[0] + 1 :]) if len(places) == 1 else None

    def _holds(self, taken: Opened, members: Mapping[str, str], form: Form) -> bool:
        """Tell whether the members hold their proof with the sample texts; those of the role itself are proven once."""
        said = {name: text for name, text in members.items() if name in structured.PROPERTIES}
        of_role = {name: text for name, text in members.items() if name not in said and name not in LOCAL}
        local = {name: exact_json.member(name, one) for name, one in _local(taken.sample).items()}
        if of_role == self._of_role:
            texts = {name: self._filled(gaps.split(one), taken.values, local) for name, one in said.items()}
            problems = fields.check_text_members(taken.sample, texts)
        else:
            problems, _ = fields.check_job_posting(taken.sample, self._filled(form, taken.values, local))
            self._of_role = of_role if not problems else {}
        written = "".join(one for one in form if isinstance(one, str))
        return not problems and safe(written, self._where) == written

    def _filled(self, form: Form, values: Mapping[str, str], local: Mapping[str, str]) -> str:
        return "".join(one if isinstance(one, str) else self._sample(one, values, local) for one in form)

    def _sample(self, gap: Gap, values: Mapping[str, str], local: Mapping[str, str]) -> str:
        if gap.style == MEMBER:
            return local[gap.name]
        return "" if gap.name == _DESCRIPTION else inside_string(forms.text_in(gap, values), self._where)


def _local(posting: Posting) -> dict[str, object]:
    return {**structured.place_members(posting), **structured.pay_members(posting)}
