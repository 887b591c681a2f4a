"""Stems: the one form under which all forms of an English word, in British or American spelling, are known."""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock
from typing import Any

from generator.reading.lexicon import entries

_ONE_AT_A_TIME = Lock()
_AMERICAN = (
    ("isation", "ization"), ("isations", "izations"), ("ise", "ize"), ("ised", "ized"), ("ises", "izes"), ("ising", "izing"),
    ("yse", "yze"), ("ysed", "yzed"), ("ysing", "yzing"), ("our", "or"), ("ours", "ors"), ("oured", "ored"),
    ("ouring", "oring"), ("tre", "ter"), ("tres", "ters"), ("ogue", "og"), ("elling", "eling"), ("elled", "eled"),
    ("uelled", "ueled"), ("uelling", "ueling"),
    ("eller", "eler"), ("amme", "am"), ("ammes", "ams"), ("ence", "ense"), ("ourable", "orable"), ("lment", "llment"),
)  # fmt: skip
_KEPT = frozenset({"our", "ours", "four", "hour", "hours", "your", "yours", "tour", "tours", "pour", "pours", "sour"})
_ISE = (
    "advis ris wis rais exercis promis premis supervis revis devis expertis precis concis surpris compromis enterpris franchis "
    "merchandis otherwis likewis nois prais treatis disguis improvis televis excis arous rehears browse"
)
_KEEPS_ISE = tuple(_ISE.split())


def _american(word: str) -> str:
    """Return the word in American spelling."""
    if word in _KEPT or word.startswith(_KEEPS_ISE):
        return word
    for british, american in _AMERICAN:
        if word.endswith(british) and len(word) > len(british) + 2:
            spelled = word.removesuffix(british) + american
            return spelled if british != "ence" or spelled in ("license", "defense", "offense") else word
    return word


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


@cache
def _families() -> dict[str, str]:
    """Return the word that stands for each word of a family and for its stem, such as ``write`` for ``written``."""
    words = {word: family[0] for family in entries("families") for word in family}
    stems = {_stemmer().stemWord(word): head for word, head in reversed(words.items())}
    return stems | words


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a word in small letters."""
    word = word.removesuffix("'s").removesuffix("'")
    families = _families()
    if word in families:
        return families[word]
    word = _american(word)
    if word in families:
        return families[word]
    if not (word.isascii() or word.isalpha()):  # half a character pair, say, which no stemmer takes
        return word
    with _ONE_AT_A_TIME:  # the stemmer keeps the word at hand in itself
        found = str(_stemmer().stemWord(word))
    return families.get(found, found)
