"""What is checked: a posting with its spec, or a bare text with a place, seen as what the rules ask of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from generator.money import Period
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from datetime import date

    from generator.diagnostic import Position
    from generator.spec.facts import EmployerFacts

T = TypeVar("T")


class Part(StrEnum):
    """What a passage is: legal text, pay, headings and titles are not judged by lists of words."""

    TITLE = "title"
    HEADING = "heading"
    PROSE = "prose"
    PAY = "pay"
    LEGAL = "legal"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, item or heading. ``section`` is the id of its section, "" if none is known; ``item`` tells a list's.

    ``id`` is that of the posting's block, "" in a bare text.
    ``indent`` is how far an item of a text or a Markdown list stands from the margin. ``listed`` tells that a paragraph is lines
    that each begin anew, and were joined.
    """

    text: str
    part: Part
    section: str = ""
    item: bool = False
    position: Position | None = None
    id: str = ""
    indent: int = 0
    listed: bool = False


class Body:
    """Passages that stand together, such as a section, and what was found in them; several ads may have the same one."""

    __slots__ = ("_known", "passages")

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self.passages = passages
        self._known: dict[Hashable, Any] = {}

    def find(self, name: Hashable, look: Callable[[Body], T]) -> T:
        """Return what ``look`` finds in the body; what has been looked for by that name is known."""
        if name not in self._known:
            self._known[name] = look(self)
        found: T = self._known[name]
        return found


@dataclass(frozen=True, slots=True)
class Work:
    """Where the work is done: at a place, or, if remote, anywhere in the ``areas``; ``label`` is how that is written."""

    place: str
    areas: tuple[str, ...]
    remote: bool = False
    label: str = ""

    def within(self, area: str) -> bool:
        """Tell whether all of the work is done in an area."""
        return all(places.inside(one, area) for one in (self.areas if self.remote else (self.place,)))

    def may_be_in(self, area: str) -> bool:
        """Tell whether the work is remote and may be done in an area."""
        return self.remote and any(places.overlaps(one, area) for one in self.areas)


@dataclass(frozen=True, slots=True)
class Offer:
    """Pay as a posting shows it: a range, a fixed amount, or a figure with one end.

    ``places`` are the codes of what its label names, none for a label that names no place; ``label`` is "" where pay has none.
    Pay that was read from a text has its ``words``, and the ``faults`` that the reader found in them; ``remote`` tells that it
    is that of remote work, wherever that is done, and ``yearly`` that it is a year's by its size, though no period is said.
    """

    minimum: Decimal | None
    maximum: Decimal | None
    currency: str | None
    per: Period | None
    label: str = ""
    places: tuple[str, ...] = ()
    position: Position | None = None
    words: str = ""
    faults: tuple[str, ...] = ()
    remote: bool = False
    yearly: bool = False

    @property
    def whole(self) -> bool:
        """Whether it has both ends."""
        return self.minimum is not None and self.maximum is not None

    @property
    def low(self) -> Decimal:
        """The lower end, 0 without one."""
        return self.minimum or Decimal(0)

    @property
    def high(self) -> Decimal:
        """The upper end, 0 without one."""
        return self.maximum or Decimal(0)

    def is_for(self, work: Work) -> bool:
        """Tell whether its label names a place that the work is in."""
        return any(work.within(one) for one in self.places)


def expected(facts: EmployerFacts) -> tuple[Offer, ...]:
    """Return the pay that the facts expect, if they do: it is that of every place."""
    if facts.expected_pay is None:
        return ()
    currency, amount, _, per = facts.expected_pay.split()
    return (Offer(None, Decimal(amount), currency, Period(per)),)


class Deadline(StrEnum):
    """How a posting says until when applications are taken."""

    NONE = "none"
    DATE = "date"
    ONGOING = "ongoing"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Declared:
    """A statement that the posting prints and that says which notices it satisfies, by their ids."""

    statement: str
    text: str
    satisfies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ad:
    """A posting as rules see it.

    ``bodies`` are the passages by what they stand together in, ``offers`` is the pay that it shows, ``expected`` the pay of a
    place that the spec knows, shown or not. ``offered`` is the other pay that the spec knows of, None where there is no
    spec; ``described`` what the text names. ``benefits`` are the kinds named, ``statements`` the kinds of statements that
    stand there. ``excluded`` are codes of places whose people are turned away. ``internal`` tells that it is shown inside
    the company only. ``declared`` are the statements that say what they satisfy, ``role`` the facts that only the role has.
    ``position`` is where it stands, for what is of no line of it.
    """

    works: tuple[Work, ...]
    passages: tuple[Passage, ...]
    facts: EmployerFacts
    as_of: date
    bodies: tuple[Body, ...] = ()
    language: str = "en"
    offers: tuple[Offer, ...] = ()
    expected: tuple[Offer, ...] = ()
    pay_link: bool = False
    benefits: frozenset[str] = frozenset()
    vague_benefits: tuple[str, ...] = ()
    benefits_link: bool = False
    offered: frozenset[str] | None = None
    described: frozenset[str] = frozenset()
    deadline: Deadline = Deadline.NONE
    closes: date | None = None
    how_to_apply: bool = False
    job_description: bool = False
    commission: bool = False
    only_commission: bool = False
    tipped: bool = False
    statements: frozenset[str] = frozenset()
    declared: tuple[Declared, ...] = ()
    excluded: tuple[str, ...] = ()
    internal: bool = False
    position: Position | None = None
    role: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take passages that come without bodies, or with those of others, for one body."""
        if tuple(chain.from_iterable(one.passages for one in self.bodies)) != self.passages:
            object.__setattr__(self, "bodies", (Body(self.passages),))

    def prose(self) -> Iterator[Passage]:
        """Yield what may be judged by lists of words."""
        return (one for one in self.passages if one.part is Part.PROSE)

    def shows(self, work: Work, area: str) -> Offer | None:
        """Return the pay that is shown for work, as the law of an area sees it.

        That is the pay with the most specific label that names its place, or, of work that may be done anywhere, the area;
        else that of remote work, if it is remote; else the pay without a label, the one that says most.
        """
        if work.remote and not work.within(area):
            named = [one for one in self.offers if any(places.overlaps(area, code) for code in one.places)]
        else:
            named = [one for one in self.offers if one.is_for(work)]
        if named:
            return max(named, key=lambda one: max(len(places.ancestors(code)) for code in one.places))
        afar = [one for one in self.offers if one.remote and work.remote]
        return max(afar or (one for one in self.offers if not one.label), key=_said, default=None)


def _said(offer: Offer) -> tuple[bool, ...]:
    """Return how much pay says of itself: both ends, then its period, then its currency."""
    return offer.whole, offer.per is not None, offer.currency is not None
