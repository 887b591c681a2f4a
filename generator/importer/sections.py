"""Sections: which piece of a document is of which list: by headings, by the words of legal text and pay, by looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.importer import guess, headed, looks, runs
from generator.importer.chrome import is_chrome
from generator.importer.opening import RESET, is_whole
from generator.importer.placed import Placed, Where
from generator.importer.seams import begins_otherwise, parted
from generator.importer.wording import holds
from generator.reading.blocks import Kind
from generator.reading.headings import spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importer.headed import Heading
    from generator.reading.documents.piece import Piece

_TURNING = frozenset({Where.BENEFITS, Where.LEGAL, Where.APPLY, Where.ABOUT})
_TELLING = frozenset({"about", "summary"})
"""Sections in prose, of the employer and of the job."""
_ASKING = frozenset({None, Where.SUMMARY, Where.BASIC, Where.PREFERRED})
"""The sections in which boards say what is asked of those who apply."""
_OFFERED = frozenset({"pay", "benefits"})
"""The kinds of texts that are of a section of benefits, whatever else they speak of."""
_VALUES = frozenset({"conditions", "pay", "application"})
"""Sections of a heading and one value."""
_SHARE = re.compile(r"\b\d{1,3} ?%\)?:?$")
"""The share of the work at the end of a heading: it divides the duties."""
_STEP = re.compile(r"^(?:step )?\d{1,2}\b[.:)]? ?", re.IGNORECASE)
"""How the heading of a step of an application begins."""
_LABELLED = re.compile(r"[A-Z][^:.!?]{2,40}: +[A-Z]")
_FEW, _SEVERAL = 2, 4
"""The items, and the paragraphs, of the shortest list that is told from the prose that it stands in."""
_MARGIN = 2
"""By how much a paragraph speaks more for another list than for that of its section, if it is taken out of it."""


def place(pieces: Sequence[Piece], employer: str = "", title: str = "") -> list[Placed]:
    """Return where each piece of a document goes, in order; what stands before the posting is for ``header`` to read."""
    parts = [part for one in pieces for part in parted(one)]
    name = employer if len(employer) > 1 else ""
    sections = {spelled(one.text, name) for one in parts if len(one.text) <= headed.LONGEST}
    heads = frozenset(looks.OF_SECTION[one] for one in sections if one in looks.OF_SECTION)
    walk = _Walk(parts, name, title, heads=heads)
    return [walk.take(number) for number in range(len(parts))]


@dataclass(slots=True)
class _Walk:
    """Follows the pieces, and knows in which section they are, and what kind of heading opened it.

    ``soft`` is a section whose pieces are looked at one by one: that of a heading over a whole posting, or of none. A
    ``run`` is a list within such a section, up to the piece ``until``; up to ``looked`` no other
    begins. ``first`` is the number of the first piece below the
    heading. ``heads`` are the lists that some heading of the posting opens by its spelling.
    """

    pieces: Sequence[Piece]
    employer: str
    title: str
    where: Where | None = None
    section: str = ""
    weight: int = 0
    soft: bool = True
    listed: bool = False
    first: int = 0
    run: Where | None = None
    until: int = 0
    looked: int = 0
    facts: int = 0
    seen: set[Where] = field(default_factory=set)
    heads: frozenset[Where] = frozenset()

    def take(self, number: int) -> Placed:
        """Return where a piece goes."""
        piece = self.pieces[number]
        if piece.text.strip(" :").lower() in RESET:
            self._open(number, None, headed.Heading(headed.FIRST, "summary", "spelling"))
            return Placed(piece, Where.HEADING, "spelling", "summary")
        if is_chrome(piece.text) and not (piece.kind is Kind.HEADING and spelled(piece.text, self.employer)):
            self.first += number == self.first
            return Placed(piece, Where.NOISE, "page")
        if self.title and piece.text == self.title and piece.kind is not Kind.ITEM:
            return Placed(piece, Where.TITLE, "page")
        if (told := self._fact(number)) is not None:
            return told
        found = headed.heading(self.pieces, number, self.employer) if number >= self.until else None
        taken = self._heading(number, found) if found else None
        return taken or self._text(number)

    def _fact(self, number: int) -> Placed | None:
        """Return a line that states a fact of the job among others that do, None for any other."""
        piece = self.pieces[number]
        if number >= self.facts:
            listed = piece.kind is Kind.ITEM and number != self.first
            if ":" not in piece.text or listed or self.where is Where.LEGAL:
                return None
            self.facts = runs.facts(self.pieces, number)
        if number >= self.facts:
            return None
        paid = headed.has_money(piece.text) or looks.kind_of(piece.text) == "pay"
        if self.where in guess.ITEMISED and piece.kind is not Kind.ITEM:
            self._leave()
        label = piece.text.partition(":")[0]
        if holds(label, "board_label"):
            return Placed(piece, Where.NOISE, "label")
        where = Where.APPLY if holds(label, "contact_label") else Where.SUMMARY
        return Placed(piece, Where.BENEFITS if paid else where, "label", "pay" if paid else "")

    def _open(self, number: int, where: Where | None, found: Heading) -> None:
        """Go into the section that a heading opens; what one of no known words opens is looked at piece by piece."""
        text, section = self.pieces[number].text, found.section or ""
        plain = found.weight == headed.LINE and not text.isupper()
        self.where, self.weight, self.section = where, headed.COLON if plain else found.weight, section
        guessed = found.by == "look" and where in {Where.ABOUT, Where.SUMMARY}
        self.soft = where is None or section == "mixed" or guessed or is_whole(text)
        self.listed, self.first = False, number + 1
        if where:
            self.seen.add(where)

    def _heading(self, number: int, found: Heading) -> Placed | None:
        """Return a piece as a heading, and go into the section that it opens; None for what is text after all."""
        piece, body = self.pieces[number], headed.below(self.pieces, number, self.employer)
        if self._is_text(number, found, body):
            return None
        if not body and (runs.is_sentence(piece.text) or (not found.section and runs.is_last(self.pieces, number))):
            own = looks.OF_SECTION.get(found.section or "") or guess.told(piece.text) or self._default(number)
            return Placed(piece, own, "section")
        where = self._opened(number, found, body)
        share = self.where in guess.ITEMISED and _SHARE.search(piece.text) is not None
        asks = found.section is None and where is Where.APPLY and guess.led(self.pieces[number].text) is where
        step = self.where is Where.APPLY and found.section is None and _STEP.match(piece.text) is not None
        if (
            where is None
            or share
            or step
            or (found.by != "spelling" and not asks and self._is_within(found, where, body))
        ):
            return self._sub_heading(piece, found)
        self._open(number, where, found)
        if headed.has_money(piece.text) or self._is_said(piece, found):
            self.first = number
            said = where is Where.DUTIES and ". " in piece.text and Where.SUMMARY in looks.votes(piece.text)
            kept = Where.SUMMARY if said else where
            return Placed(piece, kept, "label" if found.section else "look", found.section or "")
        return Placed(piece, Where.HEADING, found.by, found.section or "")

    def _is_text(self, number: int, found: Heading, body: Sequence[Piece]) -> bool:
        """Tell whether what looks like a heading is a value, a line of facts, or a sentence of legal text."""
        piece = self.pieces[number]
        if found.section and found.by == "spelling":
            same = self.where is Where.BENEFITS and looks.OF_SECTION.get(found.section) is Where.BENEFITS
            return same and found.weight == headed.LINE and not piece.alone and not piece.text.endswith(":")
        if number == self.first and number and self.section in _VALUES and not self.soft and not found.section:
            return True
        kind = looks.kind_of(piece.text)
        if kind and kind not in {"pay", "benefits"} and not found.section:
            self.where = self.where if found.weight < self.weight else None
            return True
        if found.section or found.weight != headed.STRONG or piece.text.endswith((":", "?")):
            return False
        return headed.is_label(body[0].text) if body else self.soft

    def _sub_heading(self, piece: Piece, found: Heading) -> Placed:
        """Return a heading within a section, or what is said to the reader over a list in prose."""
        if self.where and self._is_said(piece, found):
            return Placed(piece, self.where, "section")
        return Placed(piece, Where.HEADING, "within", "")

    def _is_said(self, piece: Piece, found: Heading) -> bool:
        """Tell whether a line over a list is a sentence for the reader, and no heading."""
        if found.by == "spelling" or found.weight > headed.STRONG:
            return False
        if ". " in _STEP.sub("", piece.text) or len(piece.text) > headed.LONGEST:
            return True
        named = found.section is not None and ":" not in piece.text
        if named or self.where in guess.ITEMISED or found.weight > headed.COLON:
            return False
        return len(piece.text.split()) >= guess.WORDS or headed.has_money(piece.text)

    def _opened(self, number: int, found: Heading, body: Sequence[Piece]) -> Where | None:
        """Return the list that a heading opens, or None for one over nothing that tells."""
        texts = [one.text for one in body]
        if found.section == "why":
            known = looks.OF_SECTION.get(spelled(self.pieces[number].text, self.employer) or "about")
            listed = len(body) > 1 and 2 * sum(one.kind is Kind.ITEM for one in body) > len(body)
            return Where.BENEFITS if listed else looks.likeliest(texts, (Where.ABOUT, Where.BENEFITS)) or known
        if found.section == "ideal":
            first = self.where is Where.BASIC and number == self.first
            return Where.PREFERRED if Where.BASIC in self.seen and not first else Where.BASIC
        where = looks.OF_SECTION.get(found.section or "")
        if where is Where.PREFERRED and found.by != "spelling" and Where.BASIC not in self.seen:
            undivided = Where.BASIC not in self.heads
            return Where.BASIC if undivided or runs.has_weaker(self.pieces, number, self.employer) else where
        if not where and looks.kind_of(self.pieces[number].text) == "pay":
            return Where.BENEFITS
        return (
            where
            or guess.led(self.pieces[number].text)
            or (guess.likely(body, self.where, self.seen) if body else None)
        )

    def _is_within(self, found: Heading, where: Where, body: Sequence[Piece]) -> bool:
        """Tell whether a heading divides the list that it stands in, and opens no other."""
        if self.where is None or found.weight > self.weight:
            return False
        if found.section is None:
            if where is Where.SUMMARY and self.where in guess.QUALIFICATIONS and found.weight == self.weight:
                return not guess.is_other(body, self.where)
            if self.where in guess.ITEMISED:
                other = _TURNING | (guess.ITEMISED - {self.where} if found.weight >= headed.STRONG else frozenset())
                return where not in other or found.weight < self.weight
            return found.weight < self.weight and not self.soft and where not in guess.ITEMISED
        if (
            found.section == "why"
            or found.weight == self.weight
            or self.where not in guess.ITEMISED
            or {self.where, where} == guess.QUALIFICATIONS
        ):
            return False
        seems = guess.by_look(body, self.seen) or where
        return where is not seems and seems in {self.where, Where.SUMMARY}

    def _text(self, number: int) -> Placed:
        """Return where a paragraph or an item goes."""
        piece = self.pieces[number]
        kind = looks.kind_of(piece.text)
        if kind == "noise":
            return Placed(piece, Where.NOISE, "kind", kind)
        if kind is None and self.where in _ASKING and (asked := headed.asks(piece.text)):
            return Placed(piece, asked, "kind")
        if self.where in guess.ITEMISED and not self.soft:
            return self._in_list(number, kind)
        if number < self.until and self.run and not (kind == "pay" and self.run is not Where.BENEFITS):
            return Placed(piece, self.run, "look")
        if kind and not self._stays(kind, number):
            return Placed(piece, looks.AS_LIST.get(kind, Where.LEGAL), "kind", kind)
        label = looks.OF_SECTION.get(looks.run_in(piece.text, self.employer) or "")
        if label and self._is_of(label, piece):
            return Placed(piece, label, "label")
        if kind in _OFFERED and self.where is Where.BENEFITS:
            return Placed(piece, self.where, "section", kind or "")
        if self.where is None or self.soft:
            return self._one_by_one(number)
        return self._in_prose(number)

    def _is_of(self, label: Where, piece: Piece) -> bool:
        """Tell whether the label of a line counts more than the section that it stands in."""
        if self.where is None or self.soft or self.where is Where.LEGAL:
            return True
        told = self.where in {Where.ABOUT, Where.SUMMARY} and label not in {Where.ABOUT, Where.SUMMARY}
        return piece.kind is not Kind.ITEM and (told or label in {Where.LEGAL, Where.APPLY})

    def _stays(self, kind: str, number: int) -> bool:
        """Tell whether a text of some kind is of the section that it stands in."""
        if kind == "pay" and self.where is not Where.BENEFITS:
            return False
        listed = runs.around(self.pieces, number)
        if len(listed) > 1 and (self.where or self.pieces[number].kind is Kind.ITEM):
            return not runs.is_notice(listed)
        if self.where is Where.BENEFITS:
            return kind in {"pay", "benefits"}
        if self.where is Where.APPLY and not self.soft:
            return begins_otherwise(self.pieces[number].text)
        weak = kind in {"benefits", "equal_opportunity"} and self.pieces[number].kind is Kind.ITEM
        return weak and self.where in {Where.ABOUT, Where.APPLY}

    def _in_list(self, number: int, kind: str | None) -> Placed:
        """Return where a piece goes below a heading of duties or requirements."""
        piece, where = self.pieces[number], self.where or Where.UNPLACED
        section = looks.run_in(piece.text, self.employer)
        label = looks.OF_SECTION.get(section or "")
        if piece.kind is Kind.ITEM:
            self.listed = True
            if section == "pay" and headed.has_money(piece.text):
                return Placed(piece, Where.BENEFITS, "label", "pay")
            return Placed(piece, where, "section")
        if section == "mixed" and self.listed:
            return Placed(piece, where, "section")
        if label and not {label, where} <= guess.ITEMISED:
            return Placed(piece, label, "label", section or "")
        tight = not piece.alone and not self.listed
        if kind and not (tight and kind != "pay" and runs.is_demand(piece)):
            self._leave()
            return Placed(piece, looks.AS_LIST.get(kind, Where.LEGAL), "kind", kind)
        if number > self.first and not tight and self._is_out(piece, where):
            self._leave()
            return self._one_by_one(number)
        if number == self.first and runs.is_over_items(self.pieces, number):
            return Placed(piece, Where.HEADING, "within", "")
        if (
            where is Where.DUTIES
            and not self.listed
            and runs.is_before_list(self.pieces, number, self.first, self.employer)
        ):
            return Placed(piece, Where.SUMMARY, "look")
        return Placed(piece, where, "section")

    def _leave(self) -> None:
        """Leave a list, for what stands behind it."""
        self.where, self.soft, self.section = None, True, ""

    def _is_out(self, piece: Piece, where: Where) -> bool:
        """Tell whether a paragraph behind items is none of the list."""
        found = looks.votes(piece.text)
        other = max((found.get(one, 0) for one in looks.IN_PROSE), default=0)
        own = found.get(where, 0)
        if len(piece.text) < headed.LONG or not self.listed:
            more = 0 if self.listed else 1
            return (
                (self.listed or len(piece.text) >= headed.LONG)
                and other > own + more
                and (found.get(Where.APPLY, 0) > 1 or not looks.begins_with_verb(piece.text))
            )
        return True

    def _one_by_one(self, number: int) -> Placed:
        """Return where a piece goes that is below no heading of its own, or below one of the whole posting."""
        piece = self.pieces[number]
        run = self._run(number)
        if run:
            self.run, self.until = run
            self.seen.add(self.run)
            return Placed(piece, self.run, "look")
        found = looks.prose(piece.text, self.employer)
        short = len(piece.text) < headed.LONG
        if short and looks.votes(piece.text).get(Where.BASIC, 0) > max(found.values(), default=1):
            return Placed(piece, Where.BASIC, "look")
        default = self._default(number)
        best = max(found, key=lambda one: (found[one], one is default), default=default)
        again = (best is Where.ABOUT and best in self.seen) or (best is Where.BENEFITS and self.section != "mixed")
        if found.get(best, 0) > found.get(default, 0) + again:
            return Placed(piece, best, "look")
        return Placed(piece, default, "order" if default is not Where.UNPLACED else "nothing")

    def _default(self, number: int) -> Where:
        """Return the list of a paragraph that tells nothing itself: before all lists the summary, behind them none.

        What stands before a heading of the summary is of the employer.
        """
        if self.where:
            return self.where
        if not self.seen and runs.is_of_employer(self.pieces, number, self.first, self.employer):
            return Where.ABOUT
        return Where.UNPLACED if self.seen & guess.ITEMISED else Where.SUMMARY

    def _run(self, number: int) -> tuple[Where, int] | None:
        """Return the list that begins with a piece in a section of prose, and the number of the piece behind it."""
        marked = self.pieces[number].kind is Kind.ITEM
        texts = runs.begun(self.pieces, number, self.employer)
        place = self.looked = number + len(texts)
        if not texts or (not marked and len(texts) <= _MARGIN):
            return None
        among = guess.ANY_LIST if marked else (Where.DUTIES, Where.BASIC, Where.PREFERRED, Where.BENEFITS)
        found = guess.led(texts[0]) or looks.likeliest(texts, among, self.seen)
        one = self._default(number) if len(texts) == 1 else self._of_list(place)
        return (found or one, place) if found or marked else None

    def _unheaded(self, number: int) -> tuple[Where, int] | None:
        """Return the list of duties or requirements that begins within a section of prose, if none has a heading of its own."""
        few = _FEW if self.pieces[number].kind is Kind.ITEM else _SEVERAL
        opens = number == self.first and (self.section != "summary" or few == _FEW)
        if opens or self.section not in _TELLING or number < self.looked:
            return None
        found = self._run(number)
        if not found or found[1] - number < few or found[0] not in guess.ITEMISED - self.heads - self.seen:
            return None
        return found

    def _of_list(self, place: int) -> Where:
        """Return the list of items that tell nothing, up to the piece ``place``: over requirements they are the duties."""
        behind = runs.next_section(self.pieces, place - 1, self.employer)
        if behind in guess.QUALIFICATIONS and self.seen.isdisjoint(guess.ITEMISED):
            return Where.DUTIES
        return self._default(place - 1)

    def _in_prose(self, number: int) -> Placed:
        """Return where a piece goes below a heading of a list that is written in prose."""
        piece, where = self.pieces[number], self.where or Where.UNPLACED
        legal = where is Where.LEGAL
        inner = legal or not _LABELLED.match(piece.text)
        if run := self._unheaded(number):
            self.run, self.until = run
            self.seen.add(self.run)
            return Placed(piece, self.run, "look")
        if piece.kind is Kind.ITEM or number == self.first or not inner:
            return Placed(piece, where, "section")
        found = looks.prose(piece.text, self.employer)
        best = max(found, key=found.__getitem__, default=where)
        margin = 0 if legal else _MARGIN + (not piece.alone)
        if best is not where and found[best] > found.get(where, 0) + margin - 1:
            return Placed(piece, best, "look")
        return Placed(piece, where, "section")
