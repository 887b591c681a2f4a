"""Rules of texts: which texts a posting must have, and which wording it must not have, as packs hold them."""

import re
import warnings
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from generator.checks.rules import Level, Rule
from generator.checks.sentences import compiled
from generator.spec.fields import Day, Id, Key, Language, Line, PlaceCode, Text, fail, listed
from generator.spec.statement import Conditions

SHIPPED = "shipped"
"""The context in which rules are validated whose patterns a test has tried: they are compiled when they are needed."""

_BOUNDED = "bounds, such as .{0,40}, or what gives nothing back: (?>...), a++, a*+"


def _pattern(text: str, info: ValidationInfo) -> str:
    if info.context == SHIPPED:
        return text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            compiled(text)
    except (re.error, OverflowError, RecursionError, Warning) as problem:
        what = f"{text!r} is no regular expression: {str(problem) or 'too deep'}"
        raise fail("RULE_PATTERN", what, expected="Python's re syntax") from None
    from generator.checks.growth import grows  # shipped patterns need it not

    if why := grows(text):
        raise fail("RULE_PATTERN", f"{text!r} can take ever longer: {why}", expected=_BOUNDED)
    return text


def _codes(text: object) -> object:
    return tuple(text.split()) if isinstance(text, str) else text


def _words(text: object) -> object:
    return tuple(text.split("|")) if isinstance(text, str) else text


def _small(words: tuple[str, ...]) -> tuple[str, ...]:
    for one in words:
        if not one or one != one.lower():
            raise fail("RULE_WORD", f"{one!r} is no word in small letters", expected="such as felon|no record")
    return words


Pattern = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_pattern)]
Words = Annotated[
    tuple[str, ...], BeforeValidator(_words, json_schema_input_type=str | list[str]), AfterValidator(_small)
]
Places = Annotated[tuple[PlaceCode, ...], BeforeValidator(_codes, json_schema_input_type=str | list[PlaceCode])]
"""Place codes, in a list or between spaces."""
Patterns = Annotated[tuple[Pattern, ...], BeforeValidator(listed, json_schema_input_type=Pattern | list[Pattern])]
Ids = Annotated[tuple[Id, ...], BeforeValidator(listed, json_schema_input_type=Id | list[Id])]
Keys = Annotated[tuple[Key, ...], BeforeValidator(listed, json_schema_input_type=Key | list[Key])]
Languages = Annotated[tuple[Language, ...], BeforeValidator(listed, json_schema_input_type=Language | list[Language])]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=100)]
Reach = Literal["covered", "unsettled", "not_covered"]
"""Whether a law reaches work from a home in its place: it does, nobody surely says so, it does not."""


class Notice(Rule):
    """A text that a posting must, or usually does, have; several may have one id if their dates or facts differ."""

    places: Places = ()
    """Where it is demanded; everywhere unless given."""
    excluded: Places = Field(default=(), alias="except")
    """Places that forbid or replace it: it is not demanded of a posting that reaches one of them."""
    when: Conditions = Field(default_factory=dict)
    """The facts under which it is demanded; of a number of employees that is not known, the most is supposed."""
    mentioned: Patterns = ()
    """Words without which it is not due in a posting; with them it is, whatever facts other than numbers are known."""
    barred_in: Places = ()
    """Places in which that may not be mentioned: a posting that reaches one leaves it out, and then nothing is due."""
    duty: Literal["mandated", "customary"] = "mandated"
    """Whether the law, or a rule of the house, demands it; of what is customary, nothing is found."""
    placement: Literal["posting", "application", "careers_site", "ess_listing", "offer", "interview"] = "posting"
    """Where the text belongs."""
    remote: Reach = "covered"
    """Whether it is demanded of work from a home in the place."""
    internal: StrictBool = True
    """Whether postings inside the company are covered."""
    exclusion_ineffective: StrictBool = False
    """Whether the duty stays if the posting turns away the people of the place."""
    content: tuple[Patterns, ...] = ()
    """What the text must say: of each list of regular expressions, one is found in a sentence of the posting."""
    words: Words = ()
    """Words, or parts of them, in small letters, between bars; each sentence in which ``content`` is found has one."""
    nearly: tuple[Patterns, ...] = ()
    """What says it in general, as ``content`` does: with it, its absence is a warning for work anywhere in a country."""
    languages: Languages = ()
    """The posting must be published in one of these."""
    alternative: Ids = ()
    """Notices that do as well."""
    suggestion: Text | None = None
    """A text that would do; not approved by anybody."""
    verbatim: Text | None = None
    """The text, if the law fixes its words."""
    finding: Code | None = None
    """The finding that tells of it already, of the rules of pay or of another notice."""
    unsettled: Line | None = None
    """What is not settled; its absence is a warning then."""


class Wording(Rule):
    """Words that are unlawful or risky in a posting; several rules may have one id if their places differ."""

    places: Places = ()
    """Where it is; everywhere unless given."""
    remote: Reach = "covered"
    """Whether it holds for work from a home in the place."""
    only: Literal["prose"] | None = None
    """Where it is looked for: in prose alone, and not in legal text, pay, headings and titles; everywhere unless given."""
    severity: Level = "warning"
    """How grave it is."""
    severity_in: dict[Level, Places] = Field(default_factory=dict)
    """Places in which it is graver."""
    severity_when: dict[Level, Conditions] = Field(default_factory=dict)
    """Facts under which it is graver."""
    since: dict[PlaceCode, Day] = Field(default_factory=dict)
    """The first day on which it holds in a place, if that is another than ``effective``."""
    least: dict[PlaceCode, StrictInt] = Field(default_factory=dict)
    """From how many employees on the law of a place covers an employer."""
    when: Conditions = Field(default_factory=dict)
    """The facts under which it holds; a number of employees that is not known is supposed to be large enough."""
    patterns: Patterns = ()
    """Regular expressions, of which one is found in a sentence."""
    words: Words = ()
    """Words, or what words begin with, in small letters, between bars; each sentence in which a pattern is found has one."""
    macro: Key | None = None
    """A name for the patterns and their exceptions, which other rules use."""
    uses: Keys = ()
    """Such names of other rules."""
    unless: Patterns = ()
    """Regular expressions of which none is found in the same sentence."""
    unless_anywhere: StrictBool = False
    """Whether these are looked for in the whole text."""
    mentioned: Patterns = ()
    """Regular expressions; where the text has none of them anywhere, nothing is found."""
    spared_by: Patterns = ()
    """Regular expressions; where the text has one of them anywhere, nothing is found."""
    about: Keys = ()
    """What it is about, such as ``age``: of rules about one thing that find the same words, that of the smallest place tells."""
    silenced_by: Conditions = Field(default_factory=dict)
    """Facts of which each allows the wording."""
    advice: Line | None = None
    """What to write instead."""

    @field_validator("since")
    @classmethod
    def _since(cls, since: dict[str, date], info: ValidationInfo) -> dict[str, date]:
        ends = info.data.get("ends")
        for place, day in since.items():
            if ends is not None and ends < day:
                what = f"in {place} it is effective on {day}, after it has ended"
                raise fail("RULE_DATES", what, expected=f"{ends} or earlier")
        return since

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.patterns and not self.uses:
            raise fail("RULE_PATTERN", "the rule looks for nothing", expected="patterns, or uses")
        return self
