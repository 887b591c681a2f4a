"""Rules as data: what each kind of rule says of itself, as packs and the rules of a workspace hold them."""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StrictBool, StrictInt, StringConstraints, field_validator, model_validator

from generator.spec.fields import Currency, Day, Id, Key, Line, Model, Per, PlaceCode, Text, fail
from generator.spec.statement import Conditions

Confidence = Literal["high", "medium", "low"]
Level = Literal["error", "warning", "info"]
Shown = Literal[
    "pay_range",
    "benefits",
    "other_compensation",
    "application_deadline",
    "how_to_apply",
    "job_description",
    "commission_statement",
    "tipped_statement",
    "ai_statement",
    "vacancy_statement",
]
Benefit = Literal["health", "retirement", "paid_time_off", "other"]


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as problem:
        raise fail(
            "RULE_PATTERN", f"{text!r} is no regular expression: {problem}", expected="Python's re syntax"
        ) from None
    return text


Pattern = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_pattern)]


class Rule(Model):
    """What every rule says of itself.

    A rule holds from ``effective`` to ``ends``, both included; before ``enforced`` its errors are warnings. ``off`` says
    why it is switched off: a rule that nobody has verified, a law that is only proposed.
    """

    id: Id
    """The name of the rule."""
    title: Line
    """What it is, in a few words."""
    citation: Line | None = None
    """The law, regulation or study."""
    sources: tuple[Line, ...] = ()
    """Where it was read."""
    checked: Day
    """When it was last held against its sources."""
    effective: Day | None = None
    """The first day on which it holds."""
    ends: Day | None = None
    """The last day on which it holds."""
    enforced: Day | None = None
    """The first day on which it is enforced, if that is later."""
    confidence: Confidence = "high"
    """How sure it is that the rule says what the law says."""
    off: Line | None = None
    """Why the rule is switched off."""
    note: Text | None = None
    """What else there is to know."""

    @field_validator("ends")
    @classmethod
    def _dates(cls, ends: date | None, info: object) -> date | None:
        return ends

    def in_force(self, on: date) -> bool:
        """Tell whether the rule holds on a day."""
        return (self.effective is None or self.effective <= on) and (self.ends is None or on <= self.ends)

    def upcoming(self, on: date) -> bool:
        """Tell whether the rule holds only from a later day on."""
        return self.effective is not None and on < self.effective


class Threshold(Model):
    """From how many employees on a law covers an employer, and who is counted."""

    at_least: StrictInt
    """The number of employees."""
    counted: Literal["anywhere", "anywhere_with_one_here", "here", "unsaid"]
    """All of them; all if one works in the place; those who work in the place; the law does not say."""


class Remote(Model):
    """How far a law reaches to work that is not done at a place of the employer's."""

    covers: tuple[Literal["could_be_performed", "reports_to", "works_for_office_in", "employer_based_in"], ...] = ()
    """Work that may be done there; that reports there; that is for an office there; of an employer seated there."""
    certainty: Literal["settled", "guidance", "unsettled"] = "settled"
    """Whether the statute says so, an agency does, or nobody surely does."""
    exclusion_ineffective: StrictBool = False
    """Whether the duty stays if the posting excludes the people of the place."""


class Width(Model):
    """How wide a range may be."""

    percent: StrictInt | None = None
    """By how many percent the top may be above the bottom."""
    amount: StrictInt | None = None
    """By how much the top may be above the bottom."""
    currency: Currency | None = None
    per: Per | None = None
    proposed: StrictBool = False
    """Whether that is only proposed."""


class PayRule(Rule):
    """What a jurisdiction wants a posting to say of pay, benefits and the application."""

    place: PlaceCode
    """The jurisdiction."""
    due: Literal[
        "posting",
        "request",
        "before_interview",
        "after_interview",
        "after_offer",
        "before_end",
        "posting_or_before_interview",
    ] = "posting"
    """When pay is to be told: in the posting, or at a later step."""
    threshold: Threshold | None = None
    """Which employers it covers; all unless given."""
    shows: tuple[Shown, ...] = ()
    """What the posting must show."""
    remote: Remote = Remote()
    open_ended: Literal["barred", "unsaid"] = "unsaid"
    """Whether a range must have both ends."""
    pay_link: Literal["barred", "allowed", "unsaid"] = "unsaid"
    """Whether pay may be behind a link."""
    benefits_link: Literal["allowed", "unsaid"] = "unsaid"
    """Whether benefits may be behind a link."""
    benefits: tuple[Benefit, ...] = ()
    """The kinds of benefits that must be named."""
    vague_benefits: Literal["barred", "unsaid"] = "unsaid"
    """Whether words such as "and more" are barred."""
    width: Width | None = None
    exempt_above: Width | None = None
    """The pay from which on none need be shown."""
    commission: Literal["statement_if_sole", "statement_if_any", "rate"] | None = None
    """What stands in the place of a range where pay is commission."""
    internal: StrictBool | None = None
    """Whether postings inside the company are covered; left out if the law does not say."""
    unsettled: tuple[Literal["pay_range", "other_compensation", "open_ended", "remote", "threshold"], ...] = ()
    """What is not settled; findings that rest on it are warnings."""
    records: Line | None = None
    """What must be kept, and for how long."""
    penalties: Line | None = None
    cure: Line | None = None
    """The time in which a posting may be mended."""


class Notice(Rule):
    """A text that a posting must, or usually does, have."""

    places: tuple[PlaceCode, ...] = ()
    """Where it is demanded; everywhere unless given."""
    when: Conditions = Field(default_factory=dict)
    """The facts under which it is demanded; of a number of employees that is not known, the most is supposed."""
    duty: Literal["mandated", "customary"] = "mandated"
    placement: Literal["posting", "application", "careers_site", "ess_listing", "offer", "interview"] = "posting"
    """Where the text belongs."""
    content: tuple[tuple[Pattern, ...], ...] = ()
    """What the text must say: of each list of regular expressions, one must be found."""
    alternative: tuple[Id, ...] = ()
    """Notices that do as well."""
    suggestion: Text | None = None
    """A text that would do; not approved by anybody."""
    verbatim: Text | None = None
    """The text, if the law fixes its words."""
    finding: Key | None = None
    """The finding of the pay rules that tells of it, so that it is not told twice."""


class Wording(Rule):
    """Words that are unlawful or risky in a posting."""

    places: tuple[PlaceCode, ...] = ()
    severity: Level = "warning"
    severity_in: dict[Level, tuple[PlaceCode, ...]] = Field(default_factory=dict)
    """Places in which it is graver, or less grave."""
    when: Conditions = Field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()
    """Regular expressions, of which one is found in a sentence."""
    macro: Key | None = None
    """A name for patterns that several rules share."""
    uses: tuple[Key, ...] = ()
    """Names of patterns of other rules."""
    unless: tuple[Pattern, ...] = ()
    """Regular expressions of which none is found in the same sentence."""
    unless_anywhere: StrictBool = False
    """Whether these are looked for in the whole text."""
    silenced_by: tuple[Key, ...] = ()
    """Facts that allow the wording."""
    advice: Line | None = None
    """What to write instead."""
    bad: Line | None = None
    """A text in which the rule finds something."""
    good: Line | None = None
    """A text like it in which it does not."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.patterns and not self.uses:
            raise fail("RULE_PATTERN", "the rule looks for nothing", expected="patterns, or uses")
        return self
