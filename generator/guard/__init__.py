"""The guard: the judge of one rewritten item against its source. It is pure, offline and repairs nothing (guarantee G4).

In this room: what a rewrite may not change, drop or add, and the verdict. Not in this room: words and lexicons, which
are read in ``reading``; models, files and the record, which are the rewrite's.
"""

from __future__ import annotations

from generator.guard.judge import Reason, Verdict, judge, prepare, version

__all__ = ["Reason", "Verdict", "judge", "prepare", "version"]
