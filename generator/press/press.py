"""The press: every output of one role's postings, rendered and proven, by parts where that is proven to be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import ProofError, Severity
from generator.posting.compose import Composition
from generator.posting.render import render
from generator.press import shown
from generator.press.plate import Findings, PlateMaker
from generator.proof.prove import prove

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import date

    from generator.diagnostic import Diagnostic
    from generator.posting.kept import Kept
    from generator.posting.model import Posting
    from generator.press.stock import Stock
    from generator.spec.workspace import Inputs


class Press:
    """Makes the postings of one role on one day, and their outputs; ``paranoid``, each is rendered and read back whole."""

    def __init__(
        self, inputs: Inputs, as_of: date, formats: Sequence[str], kept: Kept, stock: Stock, *, paranoid: bool = False
    ) -> None:
        self.inputs = inputs
        self.formats = formats
        self._composition = Composition(inputs, as_of, kept)
        self._stock = stock
        self._seals: dict[Hashable, tuple[list[tuple[str, str]], list[tuple[int, int, int]]]] = {}
        self._digests: dict[Hashable, tuple[str, list[tuple[int, int]]]] = {}
        self._findings = Findings()
        self._plates = None if paranoid else PlateMaker(stock, formats, self._findings)

    def posting(self, location: str) -> Posting:
        """Return the posting for the location with this id. Raises InputError with all that is wrong with it."""
        return self._composition.posting(location)

    def outputs(self, posting: Posting) -> tuple[dict[str, bytes], list[Diagnostic]]:
        """Return the bytes of the posting in each format, and what there is to tell of them.

        Raises InputError for what a format cannot say, ProofError for an output that does not hold its proof.
        """
        proven = self._plates.outputs(posting) if self._plates else {}
        made: dict[str, bytes] = {}
        told: list[Diagnostic] = []
        for name in self.formats:
            told += [one for one in self._findings.of(posting, name) if one.severity is not Severity.ERROR]
            made[name] = proven.get(name) or self._whole(posting, name, told)
        return made, told

    def seals(self, posting: Posting) -> tuple[tuple[str, str], ...]:
        """Return (block, seal) of the locked blocks of a posting, in order."""
        known = self._seals.get(posting.kin)
        if known is None:
            known = self._seals[posting.kin] = self._new_seals(posting)
        seals, own = list(known[0]), known[1]
        for place, section, number in own:
            block = posting.sections[section].blocks[number]
            seals[place] = block.id, self._stock.seal_of(block.text)
        return tuple(seals)

    def _new_seals(self, posting: Posting) -> tuple[list[tuple[str, str]], list[tuple[int, int, int]]]:
        """Return the seals of a posting, and which of them are local: place, number of the section, of the block in it."""
        seals: list[tuple[str, str]] = []
        own: list[tuple[int, int, int]] = []
        for section, whole in enumerate(posting.sections):
            for number, block in enumerate(whole.blocks):
                if block.locked:
                    if block.local:
                        own.append((len(seals), section, number))
                    seals.append((block.id, self._stock.seal_of(block.text)))
        return seals, own

    def digests(self, posting: Posting) -> dict[str, str]:
        """Return the digests of what the posting shows of pay and statements."""
        known = self._digests.get(posting.kin)
        if known is None:
            known = self._digests[posting.kin] = shown.of_statements(posting)
        shared, own = known
        local = [posting.sections[section].blocks[number].text for section, number in own]
        return {"pay": shown.of_pay(posting), "statements": shown.with_texts(shared, local)}

    def _whole(self, posting: Posting, name: str, told: list[Diagnostic]) -> bytes:
        """Return the output in one format, rendered and read back whole."""
        text = render(posting, name, templates=self.inputs.templates)
        problems = prove(posting, text, name)
        broken = [one for one in problems if one.severity is Severity.ERROR]
        if broken:
            raise ProofError(*broken)
        told += problems
        return text.encode()
