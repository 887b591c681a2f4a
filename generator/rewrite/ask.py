"""What one request asks: the items of one role that a model may write anew, and what goes along with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Item:
    """One item as a request names it; ``id`` comes from its text, and not from where it stands."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Ask:
    """The items of one request, with the job's title, the names of their sections, and words that must stay.

    In a repair round ``problems`` holds, by the item's id, what was wrong with the text that came back.
    """

    title: str
    section_names: tuple[str, ...]
    items: tuple[Item, ...]
    style: str
    problems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """One item as the second reader sees it: source and rewrite, and it is not told which is which."""

    id: str
    a: str
    b: str
