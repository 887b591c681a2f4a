"""Rules as data: what each kind of rule says of itself, as packs and the rules of a workspace hold them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, StrictBool, StrictInt, ValidationInfo, field_validator

from generator.spec.fields import Currency, Day, Id, Line, Model, Per, PlaceCode, Text, fail, listed

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
Sources = Annotated[tuple[Line, ...], BeforeValidator(listed, json_schema_input_type=Line | list[Line])]
"""Sources; one stands by itself."""


class Rule(Model):
    """What every rule says of itself.

    A rule holds from ``effective`` to ``ends``, both included; before ``enforced`` its errors are warnings. ``off`` says
    why it is switched off: a rule that nobody has verified, a law that is only proposed. Each shipped rule says when it was
    checked.
    """

    id: Id
    """The name of the rule."""
    title: Line
    """What it is, in a few words."""
    citation: Line | None = None
    """The law, regulation or study."""
    sources: Sources = ()
    """Where it was read."""
    checked: Day | None = None
    """When it was last held against its sources."""
    severity: Level | None = None
    """How grave its findings are; as the law and its certainty make them unless given."""
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

    @field_validator("ends", "enforced")
    @classmethod
    def _dates(cls, day: date | None, info: ValidationInfo) -> date | None:
        effective = info.data.get("effective")
        if day is not None and effective is not None and day < effective:
            what = "it ends on" if info.field_name == "ends" else "it is enforced from"
            raise fail("RULE_DATES", f"{what} {day}, before it is effective", expected=f"{effective} or later")
        return day

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
    """The currency of that amount."""
    per: Per | None = None
    """The period of that amount."""
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
    """How far it reaches to remote work."""
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
    """How wide the range may be."""
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
    """What a breach may cost."""
    cure: Line | None = None
    """The time in which a posting may be mended."""
