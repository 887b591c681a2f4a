"""postgen: job postings from role specs, with legal text and pay proven unchanged in the output.

The library is four steps: ``load`` a role spec, ``compose`` it to a posting, ``render`` the posting, ``prove`` the text::

    inputs = generator.load("roles/teller.yaml")
    posting = generator.compose(inputs, location="richmond-va", as_of=date(2026, 11, 24))
    text = generator.render(posting, "html", templates=inputs.templates)
    problems = generator.prove(posting, text, "html")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic, InputError, PostgenError, ProofError, Severity, UsageError
    from generator.posting.compose import compose
    from generator.posting.model import Posting
    from generator.posting.render import render
    from generator.proof.prove import prove
    from generator.spec.workspace import Inputs, load

__all__ = [
    "Diagnostic",
    "InputError",
    "Inputs",
    "PostgenError",
    "Posting",
    "ProofError",
    "Severity",
    "UsageError",
    "compose",
    "load",
    "prove",
    "render",
]
__version__ = "0.1.0"

_HOMES = {
    "Diagnostic": "diagnostic",
    "InputError": "diagnostic",
    "Inputs": "spec.workspace",
    "PostgenError": "diagnostic",
    "Posting": "posting.model",
    "ProofError": "diagnostic",
    "Severity": "diagnostic",
    "UsageError": "diagnostic",
    "compose": "posting.compose",
    "load": "spec.workspace",
    "prove": "proof.prove",
    "render": "posting.render",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that a start does not pay for what it does not use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'generator' has no attribute {name!r}")
    value: object = getattr(import_module(f"generator.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
