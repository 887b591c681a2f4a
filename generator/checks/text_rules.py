"""Rules of texts: which texts a posting must have, and which wording it must not have, as packs hold them."""

import re
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from generator.checks.rules import Level, Rule
from generator.spec.fields import Day, Id, Key, Language, Line, PlaceCode, Text, fail, listed
from generator.spec.statement import Conditions

SHIPPED = "shipped"
"""The context in which rules are validated whose patterns a test has tried: they are compiled when they are needed."""


def _pattern(text: str, info: ValidationInfo) -> str:
    if info.context == SHIPPED:
        return text
    try:
        re.compile(text)
    except re.error as problem:
        what = f"{text!r} is no regular expression: {problem}"
        raise fail("RULE_PATTERN", what, expected="Python's re syntax") from None
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
Words = Annotated[tuple[str, ...], BeforeValidator(_words), AfterValidator(_small)]
Places = Annotated[tuple[PlaceCode, ...], BeforeValidator(_codes)]
"""Place codes, in a list or between spaces."""
Patterns = Annotated[tuple[Pattern, ...], BeforeValidator(listed)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(listed)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=100)]
Reach = Literal["covered", "unsettled", "not_covered"]
"""Whether a law reaches work from a home in its place: it does, nobody surely says so, it does not."""


class _TextRule(Rule):
    """What rules of texts say in short: one source stands by itself."""

    sources: Annotated[tuple[Line, ...], BeforeValidator(listed)] = ()
    """Where it was read."""


class Notice(_TextRule):
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
    placement: Literal["posting", "application", "careers_site", "ess_listing", "offer", "interview"] = "posting"
    """Where the text belongs."""
    remote: Reach = "covered"
    internal: StrictBool = True
    """Whether postings inside the company are covered."""
    exclusion_ineffective: StrictBool = False
    """Whether the duty stays if the posting turns away the people of the place."""
    content: tuple[Patterns, ...] = ()
    """What the text must say: of each list of regular expressions, one is found in a sentence of the posting."""
    words: Words = ()
    """Words, or parts of them, in small letters, between bars; each sentence in which ``content`` is found has one."""
    languages: Annotated[tuple[Language, ...], BeforeValidator(listed)] = ()
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


class Wording(_TextRule):
    """Words that are unlawful or risky in a posting; several rules may have one id if their places differ."""

    places: Places = ()
    """Where it is; everywhere unless given."""
    remote: Reach = "covered"
    severity: Level = "warning"
    severity_in: dict[Level, Places] = Field(default_factory=dict)
    """Places in which it is graver."""
    severity_when: dict[Level, Conditions] = Field(default_factory=dict)
    """Facts under which it is graver."""
    since: dict[PlaceCode, Day] = Field(default_factory=dict)
    """The first day on which it holds in a place, if that is another than ``effective``."""
    least: dict[PlaceCode, StrictInt] = Field(default_factory=dict)
    """From how many employees on the law of a place covers an employer."""
    when: Conditions = Field(default_factory=dict)
    patterns: Patterns = ()
    """Regular expressions, of which one is found in a sentence."""
    words: Words = ()
    """Words, or parts of them, in small letters, between bars; each sentence in which a pattern is found has one."""
    macro: Key | None = None
    """A name for the patterns and their exceptions, which other rules use."""
    uses: Annotated[tuple[Key, ...], BeforeValidator(listed)] = ()
    """Such names of other rules."""
    unless: Patterns = ()
    """Regular expressions of which none is found in the same sentence."""
    unless_anywhere: StrictBool = False
    """Whether these are looked for in the whole text."""
    silenced_by: Conditions = Field(default_factory=dict)
    """Facts of which each allows the wording."""
    advice: Line | None = None
    """What to write instead."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.patterns and not self.uses:
            raise fail("RULE_PATTERN", "the rule looks for nothing", expected="patterns, or uses")
        return self
