"""Statements: approved legal or policy text, where and when it applies, and the digest under which it was approved."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, ValidationInfo, field_validator

from generator.spec import facts, text
from generator.spec.fields import Day, Id, Key, Line, Model, PlaceCode, Text, fail

SECTIONS = (
    "sponsorship",
    "pay_preface",
    "pay_other",
    "incentives",
    "benefits",
    "application",
    "legal",
    "accommodation",
    "support",
    "disclaimers",
)


RESERVED = ("title", "company", "place", "employment", "posted", "closes", "pay")
"""What fields and lines of pay are called in postings and manifests; no statement has their names."""


def _conditions(value: object) -> object:
    if isinstance(value, dict):
        for name, condition in value.items():
            try:
                facts.check_condition(name, condition)
            except ValueError as problem:
                raise fail("STATEMENT_CONDITION", str(problem)) from None
    return value


Conditions = Annotated[dict[Key, object], BeforeValidator(_conditions)]


class Applies(Model):
    """Where a statement applies, and under which facts of the company and the role."""

    places: tuple[PlaceCode, ...] = ()
    """Place codes that it applies in; everywhere unless given."""
    excluded: tuple[PlaceCode, ...] = Field(default=(), alias="except")
    """Place codes that it does not apply in, although they lie in one of the places."""
    when: Conditions = Field(default_factory=dict)
    """Facts that must hold: a value, {at_least: n}, {below: n}, or a list of values of which one must hold."""
    posting: Literal["one_place", "many"] | None = None
    """Only in postings for one place, or only in postings for many; in both unless given."""


class Approval(Model):
    """Who approved a statement, when, and the digest of what they saw."""

    by: Line
    """Who approved it."""
    on: Day
    """The day of the approval."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """The digest; written by `postgen statements approve`."""


class Statement(Model):
    """A piece of approved text that is published word for word."""

    id: Id
    """The name of the statement, other than what postings call their fields (title, company, place, employment, posted,
    closes, pay, or apply. and more); several versions may share it if their dates or places do not overlap."""
    section: Id
    """The section that it is printed in: one of the standard ones, or the id of a section of your own."""
    text: Text
    """The words. A blank line makes a paragraph; {slots} are filled."""
    applies: Applies = Applies()
    """Where it applies, and under which facts."""
    effective: Day | None = None
    """The first day on which it applies."""
    ends: Day | None = None
    """The last day on which it applies."""
    replaces: tuple[Id, ...] = ()
    """Statements that are not printed where this one applies."""
    satisfies: tuple[Id, ...] = ()
    """The notices of `postgen check` that the text is for, by their ids, such as us-il-hb3773-ai-notice."""
    approved: Approval | None = None
    """The approval; without it nothing that would use the statement is rendered."""

    @field_validator("id")
    @classmethod
    def _id(cls, name: str) -> str:
        if name in RESERVED or name.startswith("apply."):
            raise fail("STATEMENT_ID", f"{name!r} is the name of a field of postings", expected=f"such as {name}-terms")
        return name

    @field_validator("ends")
    @classmethod
    def _dates(cls, ends: date | None, info: ValidationInfo) -> date | None:
        effective = info.data.get("effective")
        if ends is not None and effective is not None and ends < effective:
            raise fail(
                "STATEMENT_DATES", f"it ends on {ends}, before it is effective", expected=f"{effective} or later"
            )
        return ends

    def in_force(self, on: date) -> bool:
        """Tell whether the day ``on`` lies between ``effective`` and ``ends``, both included."""
        return (self.effective is None or self.effective <= on) and (self.ends is None or on <= self.ends)

    @property
    def company_slots(self) -> tuple[str, ...]:
        """The slots of the text whose values belong to the company, sorted, each once."""
        names = set(text.slots(self.text))
        return tuple(sorted(name for name in names if name in text.COMPANY_SLOTS or name.startswith("contacts.")))

    def digest(self, values: Mapping[str, str]) -> str:
        """Return the SHA-256, in hex, of all that an approval covers; ``values`` holds the company's slots.

        Covered are the paragraphs' words, section, places and facts, dates, what is replaced and what is satisfied, and the
        values of the company slots that the text names. Line breaks and the order of keys are not.
        """
        applies = self.applies
        covered = {
            "text": text.paragraphs(self.text),
            "section": self.section,
            "places": sorted(applies.places),
            "except": sorted(applies.excluded),
            "when": applies.when,
            "posting": applies.posting,
            "effective": self.effective and self.effective.isoformat(),
            "ends": self.ends and self.ends.isoformat(),
            "replaces": sorted(self.replaces),
            "slots": {name: values[name] for name in self.company_slots},
            **({"satisfies": sorted(self.satisfies)} if self.satisfies else {}),
        }
        canonical = json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
