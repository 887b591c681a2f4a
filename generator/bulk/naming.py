"""Naming: what the outputs of a run are called, and that no two of them are called the same.

A name must do on every system that the outputs may be copied to: the rules of Windows are the strictest (Naming Files, Paths,
and Namespaces, learn.microsoft.com/windows/win32/fileio/naming-a-file), and macOS takes names for equal whose letters differ
in size only, or in how an accent is encoded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import TYPE_CHECKING
from unicodedata import normalize

from generator.diagnostic import InputError, UsageError, error, nearest
from generator.posting.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from generator.diagnostic import Diagnostic

NAMES = ("role", "location", "format", "ext", "country", "language", "code", "requisition")
"""What may stand in braces; ``role`` is the name of the role file without its ending, ``ext`` the ending of the format."""
DEFAULT = "{role}/{location}.{ext}"
RESERVED = frozenset({"index.html"})
"""What a run itself writes at the top of its folder; names that begin with a dot are its own too."""
LONGEST = 255
"""The most bytes that a part of a path may have on Linux; elsewhere it is as many characters."""
_OF_FORMAT = ("format", "ext")
_KEPT = 1 << 15
_FIELD = re.compile(r"\{([^{}]*)\}")
# What Windows forbids, what controls how a name is shown, and bytes of a file name that are no text.
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_IN_PLACE = "-"
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Field:
    """A name in braces."""

    name: str


_FREE = (Field("code"), Field("requisition"))


@dataclass(frozen=True, slots=True)
class Pattern:
    """What the names of outputs are made from: ``parts`` are those of a path, each of literal text and names in braces."""

    text: str
    parts: tuple[tuple[str | Field, ...], ...]

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """Return the pattern that ``text`` is. Raises UsageError if it is none."""
        unknown = [one for one in _FIELD.findall(text) if one not in NAMES]
        if unknown:
            raise UsageError(*(_unknown(text, one) for one in unknown))
        wrong = _wrong(text)
        if wrong:
            raise UsageError(error("FILENAME_PATTERN", f"{text!r}: {wrong}", expected=f"such as {DEFAULT}"))
        return cls(text, tuple(_pieces(part) for part in text.split("/")))

    def name(self, values: Mapping[str, str | None]) -> str:
        """Return the posix path below the output folder for the values of NAMES, each made ``safe``.

        Raises InputError for a value that is missing, and a name that no file may have.
        """
        parts = []
        for part in self.parts:
            written = "".join([one if isinstance(one, str) else self._value(one.name, values) for one in part])
            parts.append(_fit(written))
        if parts[0].lower() in RESERVED:
            raise _unfit(parts[0], "postgen itself writes the file of that name")
        return "/".join(parts)

    def _value(self, name: str, values: Mapping[str, str | None]) -> str:
        """Return the value of a name in braces, made safe. Raises InputError if there is none, or nothing of it is left."""
        value = values.get(name)
        made = safe(value or "")
        if made:
            return made
        whose = f"{values.get('role')} at {values.get('location')}"
        if value is None:
            code, what = "FILENAME_MISSING", f"{whose} has no {name}, which {self.text!r} names"
        else:
            code, what = "FILENAME_EMPTY", f"{whose} has the {name} {value!r}, of which no file name can be made"
        raise InputError(error(code, what, hint=f"change it, or leave {{{name}}} out of the pattern"))

    def distinct(self, formats: Collection[str], roles: Collection[str], locations: Collection[str]) -> bool:
        """Tell whether it is certain, without any name being made, that no two collide.

        ``roles`` are the stems of all roles, ``locations`` the ids that all postings have between them. That it is not
        certain does not say that two collide.
        """
        values = {"role": {folded(safe(one)) for one in roles}, "location": {folded(safe(one)) for one in locations}}
        if len(values["role"]) < len(roles) or len(values["location"]) < len(locations):
            return False
        if any(field in part for part in self.parts[:-1] for field in _FREE):
            return False
        told = {one for part in self.parts for one in _told(part, formats, values)}
        needed = {"role": len(roles), "location": len(locations), "format": len(formats)}
        return all(name in told for name, number in needed.items() if number > 1)


class Names:
    """The names of a run, fed one by one, to tell those that are one file, or a file and a folder, on some system.

    It keeps some 130 bytes for a name of 40 letters, and each ``who`` as it is: let the names of one posting have the same
    object.
    """

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._spelt: dict[str, str] = {}

    def add(self, name: str, who: str) -> Diagnostic | None:
        """Keep the name of ``who``, and return what is wrong if it collides with one that is kept."""
        key = folded(name)
        known = len(self._files)
        other = self._files.setdefault(key, who)
        if len(self._files) == known:
            return _collision(f"{name!r} would be the file of both", other, who)
        if key in self._folders:
            return _collision(f"{name!r} would be a folder and a file, of", self._folders[key], who)
        return self._add_folder(key.rpartition("/")[0], name.rpartition("/")[0], who)

    def _add_folder(self, key: str, name: str, who: str) -> Diagnostic | None:
        """Keep a folder and those that it is in, and return what is wrong if one is a file, or is spelt in another way."""
        while key and key not in self._folders:
            self._folders[key] = who
            if name != key:
                self._spelt[key] = name
            if key in self._files:
                return _collision(f"{name!r} would be a file and a folder, of", self._files[key], who)
            key, name = key.rpartition("/")[0], name.rpartition("/")[0]
        spelt = self._spelt.get(key, key)
        if name == spelt:
            return None
        return _collision(f"{spelt!r} and {name!r} would be one folder, of both", self._folders[key], who)


@lru_cache(maxsize=_KEPT)
def safe(value: str) -> str:
    """Return ``value`` as it stands in a name.

    That is in NFC, with ``-`` for each character that some system allows in no file name, without dots and spaces at its end.
    """
    return _UNSAFE.sub(_IN_PLACE, normalize("NFC", value)).rstrip(". ")


def folded(name: str) -> str:
    """Return what is the same for all names that a system may take for equal (Unicode 16, D145: canonical caseless match)."""
    return name.lower() if name.isascii() else normalize("NFD", normalize("NFD", name).casefold())


@lru_cache(maxsize=_KEPT)
def _fit(part: str) -> str:
    """Return a part of a path in NFC. Raises InputError if no file may be called that."""
    part = normalize("NFC", part)
    if part.startswith("."):
        raise _unfit(part, "names that begin with a dot are hidden, and postgen's own")
    if _DEVICE.fullmatch(part):
        raise _unfit(part, "on Windows that is a device")
    size = len(part.encode())
    if size > LONGEST:
        what = f"{part[:40]!r}...: the name is {size} bytes long"
        hint = "shorten the name of the role file, or the pattern"
        raise InputError(error("FILENAME_LONG", what, expected=f"at most {LONGEST} bytes", hint=hint))
    return part


def _unfit(part: str, why: str) -> InputError:
    hint = "put a word before it in the pattern, or give the role file another name"
    return InputError(error("FILENAME_RESERVED", f"{part!r} can be no file name: {why}", hint=hint))


def _collision(what: str, first: str, second: str) -> Diagnostic:
    both = f"formats of {first}" if first == second else f"{first} and {second}"
    hint = "capital letters do not count on every system; name {role}, {location} and {ext} in the pattern, or rename a role"
    return error("FILENAME_COLLISION", f"{what} {both}", hint=hint)


def _wrong(text: str) -> str | None:
    """Return what is wrong with a pattern whose names in braces are known."""
    plain = _FIELD.sub("x", text)
    parts = plain.split("/")
    unsafe = _UNSAFE.search(plain.replace("/", ""))
    causes = {
        "it is empty": not text,
        "a path from the root on, but outputs lie in the output folder": text.startswith("/"),
        "a folder, and no name of a file": text.endswith("/"),
        "a part of the path is empty, . or ..": not {"", ".", ".."}.isdisjoint(parts),
        "a brace belongs to no name, and cannot stand for itself": "{" in plain or "}" in plain,
        "a backslash; write / between folders": "\\" in plain,
        f"{unsafe and unsafe.group()!r} can be in no file name on some systems": unsafe is not None,
        "a name begins with a dot; such names are hidden, and postgen's own": any(one[:1] == "." for one in parts),
        "a name ends in a dot or a space, which Windows drops": any(one[-1:] in (".", " ") for one in parts),
        "a name is that of a device on Windows": any(_DEVICE.fullmatch(one) for one in parts),
        "postgen itself writes the file of that name": parts[0].lower() in RESERVED,
    }
    return next((cause for cause, holds in causes.items() if holds), None)


def _unknown(text: str, name: str) -> Diagnostic:
    expected = f"one of {', '.join(f'{{{one}}}' for one in NAMES)}"
    what = f"{text!r}: there is no name {{{name}}}"
    return error("FILENAME_UNKNOWN", what, expected=expected, hint=nearest(name, NAMES))


def _pieces(part: str) -> tuple[str | Field, ...]:
    """Return the literal text and the names of one part of a pattern, in their order."""
    pieces = (Field(one) if place % 2 else one for place, one in enumerate(_FIELD.split(part)))
    return tuple(one for one in pieces if one)


def _told(
    part: tuple[str | Field, ...], formats: Collection[str], values: Mapping[str, Collection[str]]
) -> Collection[str]:
    """Return what a part of a name tells beyond doubt of ``role``, ``location`` and ``format``.

    ``values`` are the folded values of role and location. With one of these in it, two names that differ in it, or in their
    format, are equal only if one value is the other between what two formats have before and after it. ASCII text beside a
    value never merges with it, other text may.
    """
    own = [one for one in part if isinstance(one, Field) and one.name not in _OF_FORMAT]
    formed = len(own) < sum(isinstance(one, Field) for one in part)
    if not own:
        written = {"".join(_of_format(part, one)) for one in formats}
        return ("format",) if formed and len(written) == len(formats) else ()
    plain = all(one.isascii() for one in part if isinstance(one, str))
    if len(own) > 1 or own[0].name not in values or (formed and not plain):
        return ()
    name = own[0].name
    if not formed:
        return (name,)
    place = part.index(own[0])
    around = [
        (folded("".join(_of_format(part[:place], one))), folded("".join(_of_format(part[place + 1 :], one))))
        for one in formats
    ]
    if any(_may_meet(first, second, values[name]) for first, second in permutations(around, 2)):
        return ()
    return (name, "format")


def _of_format(part: Iterable[str | Field], format_name: str) -> list[str]:
    written = {"format": format_name, "ext": FORMATS[format_name]}
    return [one if isinstance(one, str) else written[one.name] for one in part]


def _may_meet(less: tuple[str, str], more: tuple[str, str], values: Collection[str]) -> bool:
    """Tell whether a value between the texts ``less`` may be written as one between the texts ``more``; it is asked both ways."""
    if not more[0].startswith(less[0]):
        return False
    before = more[0].removeprefix(less[0])
    if not more[1].endswith(less[1]):
        return before != "" and less[1].endswith(more[1])
    after = more[1].removesuffix(less[1])
    return any(one.startswith(before) and one.endswith(after) for one in values)
