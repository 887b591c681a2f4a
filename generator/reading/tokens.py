"""Tokens of English prose: words, numbers, addresses and signs, each with where it stands."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    ADDRESS = "address"
    SIGN = "sign"


class Token(NamedTuple):
    """A piece of a text, from ``start`` to ``end``; ``lower`` is its text in small letters with plain apostrophes."""

    text: str
    start: int
    end: int
    kind: TokenKind
    lower: str


_ADDRESS = r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]|www\.[^\s<>\"]*[^\s<>\".,;:!?)\]]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
_DOMAIN = (
    r"(?<![\w@.-])(?:[a-z0-9-]{2,}(?:\.[a-z0-9-]{2,}){2,}|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|mil|int|io|co|ai|app|dev|info|biz|jobs|eu|uk|ca|au|de|fr|ie|nz))"
    r"(?![\w-])(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]])?"
)
_NUMBER = r"(?<![^\W\d_])[0-9]+(?:[,.][0-9]+)*|(?<![\w.])\.[0-9]+"
_WORD = r"[^\W\d_]+[0-9]*(?:['\u2019](?=[^\W\d_])[^\W\d_]+)?[+#]*(?<![+#]{3})|[0-9]+[^\W\d_]+[0-9]*"
_TOKEN = re.compile(
    rf"(?P<address>{_ADDRESS}|{_DOMAIN})|(?P<word>{_WORD})|(?P<number>{_NUMBER})|(?P<sign>[^\w\s]|_)", re.IGNORECASE
)


_KINDS = {str(kind): kind for kind in TokenKind}


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of ``text`` in order; words joined by a hyphen or slash are words of their own."""
    return tuple(
        Token(
            found[0],
            found.start(),
            found.end(),
            _KINDS[str(found.lastgroup)],
            found[0].lower().replace("\u2019", "'"),
        )
        for found in _TOKEN.finditer(text)
    )
