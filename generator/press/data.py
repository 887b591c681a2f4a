"""Structured data by parts: its members are proven one by one, and its description is made of closed sections."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.posting import exact_json, forms, gaps, structured
from generator.posting.gaps import Gap
from generator.press.fill import MEMBER, PROPERTY, inside_string, safe
from generator.proof import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.diagnostic import Diagnostic
    from generator.posting.gaps import Form
    from generator.posting.model import Block, Posting
    from generator.press.opened import Opened
    from generator.press.sections import Pieces, Settled
    from generator.press.stock import Stock

    Check = Callable[[Posting, Mapping[str, str]], list[Diagnostic]]

_DESCRIPTION = "description"
_LINE_END = b"\\n"
_MOST = 20_000


class DataMaker:
    """Makes the structured data of one role's postings; ``where`` is ``json-ld``, or ``fill.IN_PAGE``."""

    def __init__(self, stock: Stock, where: str) -> None:
        self._stock = stock
        self._where = where
        self._role: list[Mapping[str, Pieces] | None] = []
        self._layouts: dict[tuple[str, ...], Form] = {}

    def pieces(self, taken: Opened, sections: Sequence[Settled]) -> list[Pieces] | None:
        """Return the pieces of a JobPosting whose description is made of the sections; None if it is not proven."""
        role = self._of_role(taken.real)
        if role is None:
            return None
        said: dict[str, Pieces] = {}
        for name, texts in structured.text_members(taken.real).items():
            one = self._said(taken, name, texts)
            if one is None:
                return None
            said[name] = one
        local = (*structured.place_members(taken.real), *structured.pay_members(taken.real))
        members = {**role, **said, **{name: (Gap(name, "", MEMBER),) for name in local}}
        described: list[Pieces] = []
        for number, section in enumerate(sections):
            described += [(_LINE_END,), section.pieces] if number else [section.pieces]
        made: list[Pieces] = []
        for part in self._layout(tuple(name for name in structured.ORDER if name in members or name == _DESCRIPTION)):
            if isinstance(part, str):
                made.append((part.encode(),))
            else:
                made += described if part.name == _DESCRIPTION else (members[part.name],)
        return made

    def _layout(self, names: tuple[str, ...]) -> Form:
        """Return a JobPosting of members with these names, each a gap, but for the description: the gap is its text."""
        if names not in self._layouts:
            tokens = [
                exact_json.member(name, gaps.token(Gap(name))) if name == _DESCRIPTION else gaps.token(Gap(name))
                for name in names
            ]
            self._layouts[names] = gaps.split(exact_json.joined(tokens))
        return self._layouts[names]

    def members(self, posting: Posting) -> Mapping[str, bytes] | None:
        """Return the local members of a posting's structured data as they are written, None unless they hold their proof."""
        figures = (posting.pay.get(one.id) for one in posting.workplaces)
        places = self._where, "places", posting.workplaces
        of_places = self._kept(places, posting, structured.place_members, fields.check_place_members)
        pay = self._where, "pay", *(one and one.pay for one in figures)
        of_pay = self._kept(pay, posting, structured.pay_members, fields.check_pay_members)
        return None if of_places is None or of_pay is None else {**of_places, **of_pay}

    def _kept(
        self, key: tuple[object, ...], posting: Posting, make: Callable[[Posting], dict[str, object]], check: Check
    ) -> Mapping[str, bytes] | None:
        """Return members as ``_written`` does, those that were made before, if there are."""
        known = self._stock.members
        if key not in known:
            if len(known) >= _MOST:
                known.clear()
            known[key] = self._written(posting, make(posting), check)
        return known[key]

    def _written(self, posting: Posting, members: Mapping[str, object], check: Check) -> Mapping[str, bytes] | None:
        """Return members as they are written, None unless they hold their proof."""
        written = {name: safe(exact_json.member(name, one), self._where) for name, one in members.items()}
        if check(posting, written):
            return None
        return {name: text.encode() for name, text in written.items()}

    def _of_role(self, posting: Posting) -> Mapping[str, Pieces] | None:
        """Return the members that all postings of the role have, made once; None unless they hold their proof."""
        if not self._role:
            made = self._written(posting, structured.role_members(posting), fields.check_role_members)
            self._role.append({name: (text,) for name, text in made.items()} if made else None)
        return self._role[0]

    def _said(self, taken: Opened, name: str, texts: Sequence[str | Block]) -> Pieces | None:
        """Return a member that holds texts, with gaps for those of a location; None if it does not hold its proof.

        None of the texts looks like a gap: words on commission stand in a line of pay, and blocks were looked at.
        """
        lines = tuple(
            one if isinstance(one, str) else gaps.marker(taken.gap_of(one)) if one.local else one.text for one in texts
        )
        key = self._where, name, lines
        if key not in self._stock.said:
            self._stock.said[key] = self._new_said(taken, name, lines)
        return self._stock.said[key]

    def _new_said(self, taken: Opened, name: str, lines: Sequence[str]) -> Pieces | None:
        form = gaps.split(safe(exact_json.member(name, "\n".join(lines)), self._where))
        sample = "".join(one if isinstance(one, str) else self._sample(one, taken.values) for one in form)
        if fields.check_text_member(taken.sample, name, sample):
            return None
        return tuple(one.encode() if isinstance(one, str) else replace(one, style=PROPERTY) for one in form)

    def _sample(self, gap: Gap, values: Mapping[str, str]) -> str:
        return inside_string(forms.text_in(gap, values), self._where)
