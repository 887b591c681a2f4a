"""Naming: what outputs are called, and which names collide."""

from __future__ import annotations

import re
import tracemalloc
from itertools import product
from multiprocessing import Pipe
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.bulk.naming import DEFAULT, LONGEST, NAMES, Names, Pattern, folded, safe
from generator.diagnostic import InputError, UsageError
from generator.posting.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VALUES: Mapping[str, str | None] = {
    "role": "teller",
    "location": "richmond-va",
    "format": "html-fragment",
    "ext": "fragment.html",
    "country": "US",
    "language": "en",
    "code": None,
    "requisition": "R-1/2",
}
TEXTS = st.lists(
    st.sampled_from(
        ["a", "b", ".", "-", "A", "é", "e\u0301", "ß", "ss", "\u0301", "\u0323", ".fragment", "ld-", "x/y"]
    ),
    min_size=1,
    max_size=3,
).map("".join)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        (DEFAULT, "teller/richmond-va.fragment.html"),
        ("{country}/{language}/{role}-{location}.{format}.txt", "US/en/teller-richmond-va.html-fragment.txt"),
        ("jobs/{requisition}", "jobs/R-1-2"),
        ("a b/{role}", "a b/teller"),
        ("e\u0301/{role}", "\u00e9/teller"),
    ],
)
def test_names(pattern: str, name: str) -> None:
    """A name is the pattern with the values in their places; a pattern goes to other processes."""
    made = Pattern.parse(pattern)
    assert made.name(VALUES) == name
    ours, theirs = Pipe()
    ours.send(made)
    assert theirs.recv() == made


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("", "'': it is empty"),
        ("/a/{role}", "a path from the root on, but outputs lie in the output folder"),
        ("{role}/", "a folder, and no name of a file"),
        ("../{role}", "a part of the path is empty, . or .."),
        ("a/./{role}", "a part of the path is empty, . or .."),
        ("a//{role}", "a part of the path is empty, . or .."),
        ("{{role}}", "a brace belongs to no name, and cannot stand for itself"),
        ("a}", "a brace belongs to no name, and cannot stand for itself"),
        ("a\\{role}", "a backslash; write / between folders"),
        ("C:/{role}", "':' can be in no file name on some systems"),
        ("a\0{role}", "'\\x00' can be in no file name on some systems"),
        ("a/.{role}", "a name begins with a dot; such names are hidden, and postgen's own"),
        (".postgen/{role}", "a name begins with a dot; such names are hidden, and postgen's own"),
        ("a./{role}", "a name ends in a dot or a space, which Windows drops"),
        ("{role} ", "a name ends in a dot or a space, which Windows drops"),
        ("Con.{ext}", "a name is that of a device on Windows"),
        ("a/lpt1/{role}", "a name is that of a device on Windows"),
        ("Index.html", "postgen itself writes the file of that name"),
    ],
)
def test_patterns_that_are_none(pattern: str, told: str) -> None:
    """Each is told with what is wrong."""
    with pytest.raises(UsageError, match="FILENAME_PATTERN") as problem:
        Pattern.parse(pattern)
    (found,) = problem.value.diagnostics
    assert found.message.endswith(told)
    assert found.expected == "such as {role}/{location}.{ext}"


def test_names_that_are_not_known() -> None:
    """Each unknown name in braces is told, with the nearest that is known."""
    with pytest.raises(UsageError) as problem:
        Pattern.parse("{Role}/{locaton}.{}")
    assert [(one.code, one.message, one.hint) for one in problem.value.diagnostics] == [
        ("FILENAME_UNKNOWN", "'{Role}/{locaton}.{}': there is no name {Role}", "did you mean 'role'?"),
        ("FILENAME_UNKNOWN", "'{Role}/{locaton}.{}': there is no name {locaton}", "did you mean 'location'?"),
        ("FILENAME_UNKNOWN", "'{Role}/{locaton}.{}': there is no name {}", None),
    ]
    assert problem.value.diagnostics[0].expected == "one of " + ", ".join(f"{{{one}}}" for one in NAMES)


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ("Senior Teller", "Senior Teller"),
        ("a/b\\c:d", "a-b-c-d"),
        ('<>"|?*', "------"),
        ("a\n\x7f\x85\u2028b", "a----b"),
        ("gpj\u202etxt", "gpj-txt"),
        ("byte \udcff", "byte -"),
        ("e\u0301", "\u00e9"),
        ("a. . ", "a"),
        (".a", ".a"),
        ("..", ""),
    ],
)
def test_values_are_made_safe(value: str, made: str) -> None:
    """What some system allows in no name becomes a hyphen, or falls away at the end."""
    assert safe(value) == made


@given(st.text())
def test_what_is_safe_stays_so(value: str) -> None:
    """A safe value is one part of a path, in NFC, can be written, and is safe."""
    made = safe(value)
    assert safe(made) == made
    assert is_normalized("NFC", made)
    assert not re.search(r"[/\\\x00-\x1f]|[. ]$", made)
    made.encode()


@pytest.mark.parametrize(
    ("pattern", "values", "told"),
    [
        ("{code}", {}, "FILENAME_MISSING teller at richmond-va has no code, which '{code}' names"),
        ("{role}", {"role": ". ."}, "FILENAME_EMPTY . . at richmond-va has the role '. .', of which no file name can be made"),
        ("{role}", {"role": ""}, "FILENAME_EMPTY  at richmond-va has the role '', of which no file name can be made"),
        ("{role}.{ext}", {"role": "index", "ext": "html"}, "FILENAME_RESERVED 'index.html' can be no file name: postgen itself"),
        ("{role}/x", {"role": "INDEX.html"}, "FILENAME_RESERVED 'INDEX.html' can be no file name: postgen itself"),
        ("x/{role}", {"role": ".postgen"}, "FILENAME_RESERVED '.postgen' can be no file name: names that begin with a dot"),
        ("{role}.{ext}", {"role": "aux"}, "FILENAME_RESERVED 'aux.fragment.html' can be no file name: on Windows"),
        ("{role}/x", {"role": "Com1"}, "FILENAME_RESERVED 'Com1' can be no file name: on Windows"),
        ("{role}/x", {"role": "lpt\u00b3 .a"}, "FILENAME_RESERVED 'lpt\u00b3 .a' can be no file name: on Windows"),
        ("{role}.x", {"role": "\u00e9" * 127}, "FILENAME_LONG '" + "\u00e9" * 40 + "'...: the name is 256 bytes"),
    ],
)  # fmt: skip
def test_names_that_no_file_may_have(pattern: str, values: Mapping[str, str | None], told: str) -> None:
    """Each is told with the way to mend it."""
    with pytest.raises(InputError) as problem:
        Pattern.parse(pattern).name({**VALUES, **values})
    (found,) = problem.value.diagnostics
    assert f"{found.code} {found.message}".startswith(told)
    assert found.hint


@pytest.mark.parametrize(
    ("pattern", "role"),
    [
        ("{role}/x", "a" * LONGEST),
        ("x/{role}.{ext}", "index"),
        ("{role}/x", "com"),
        ("{role}/x", "com10"),
        ("{role}/x", "console"),
        ("{role}/x", "nul-a"),
        ("{role}/x", "a..b"),
        ("{role}/x", "my.con"),
    ],
)
def test_names_that_come_close(pattern: str, role: str) -> None:
    """The longest name, and those that only look like reserved ones, are as they are."""
    values = {**VALUES, "role": role, "ext": "html"}
    assert Pattern.parse(pattern).name(values) == pattern.replace("{role}", role).replace("{ext}", "html")


def feed(names: Iterable[str]) -> list[str]:
    """Return what is told of names whose owners are called by their number."""
    kept = Names()
    found = [kept.add(name, f"no. {number}") for number, name in enumerate(names)]
    assert {one.code for one in found if one} <= {"FILENAME_COLLISION"}
    return [one.message for one in found if one]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["a/b", "a/c", "b", "c/a"], []),
        (["a/b", "a/b"], ["'a/b' would be the file of both no. 0 and no. 1"]),
        (["a/b", "A/B"], ["'A/B' would be the file of both no. 0 and no. 1"]),
        (["\u00e9", "c", "E\u0301"], ["'E\u0301' would be the file of both no. 0 and no. 2"]),
        (["stra\u00dfe", "STRASSE"], ["'STRASSE' would be the file of both no. 0 and no. 1"]),
        (
            ["\u03b1\u0345\u0301", "\u0391\u0301\u0345"],
            ["'\u0391\u0301\u0345' would be the file of both no. 0 and no. 1"],
        ),
        (["a/b", "x", "A/b/c/d"], ["'A/b' would be a file and a folder, of no. 0 and no. 2"]),
        (["x", "A/b/c/d", "a/b"], ["'a/b' would be a folder and a file, of no. 1 and no. 2"]),
        (["a/b", "A/c", "a/d", "a/e/f"], ["'a' and 'A' would be one folder, of both no. 0 and no. 1"]),
        (["A/b", "A/c/d", "a/c/e"], ["'A/c' and 'a/c' would be one folder, of both no. 1 and no. 2"]),
        (["a/b/c", "a/bc", "a.b", "a-b/c"], []),
    ],
)
def test_collisions(names: list[str], told: list[str]) -> None:
    """Names collide that are one on some system, or of which one is a folder of the other; both owners are told."""
    assert feed(names) == told


def test_formats_of_one_posting() -> None:
    """A posting whose formats have one name is told once."""
    kept = Names()
    assert kept.add("a", "teller at richmond-va") is None
    found = kept.add("a", "teller at richmond-va")
    assert found
    assert found.message == "'a' would be the file of both formats of teller at richmond-va"
    assert "{ext}" in (found.hint or "")


@given(st.lists(st.lists(st.sampled_from(["a", "A", "b"]), min_size=1, max_size=3).map("/".join)))
def test_collisions_are_those_of_every_pair(names: list[str]) -> None:
    """A list is told of if, and only if, two of its names collide by themselves."""
    pairs = [(one, other) for place, one in enumerate(names) for other in names[:place]]
    assert bool(feed(names)) == any(feed(pair) for pair in pairs)


@pytest.mark.uncounted
def test_the_names_of_a_large_run() -> None:
    """A name takes about a hundred bytes, and no more the more there are."""
    pattern = Pattern.parse(DEFAULT)
    sizes = []
    for count in (10, 40):
        tracemalloc.start()
        kept = Names()
        for role, location in product(range(count), range(500)):
            values = {"role": f"senior-teller-{role}", "location": f"richmond-{location}", "ext": "html"}
            assert kept.add(pattern.name(values), "one and the same") is None
        sizes.append(tracemalloc.get_traced_memory()[0] / (count * 500))
        tracemalloc.stop()
    assert max(sizes) < 250
    assert sizes[1] < 1.5 * sizes[0]


ROLES = ["teller", "branch-manager", "Analyst"]
PLACES = ["richmond-va", "new-york-ny", "manager-richmond-va"]


@pytest.mark.parametrize(
    ("pattern", "formats", "roles", "places", "certain"),
    [
        (DEFAULT, ["html", "text"], ROLES, PLACES, True),
        (DEFAULT, list(FORMATS), ROLES, PLACES, True),
        (DEFAULT, ["html"], [*ROLES, "TELLER"], PLACES, False),
        (DEFAULT, ["html"], [*ROLES, "tel?er", "tel-er"], PLACES, False),
        (DEFAULT, ["html"], [*ROLES, "teller"], PLACES, False),
        (DEFAULT, ["html"], ROLES, [*PLACES, "Richmond-VA"], False),
        (DEFAULT, ["html", "html-fragment"], ROLES, [*PLACES, "a.fragment"], False),
        (DEFAULT, ["html", "text"], ROLES, [*PLACES, "a.fragment"], True),
        ("{format}/{location}/{role}", ["json", "json-ld"], ROLES, PLACES, True),
        ("{format}-{location}/{role}", ["json", "json-ld"], ROLES, PLACES, True),
        ("{format}-{location}/{role}", ["json", "json-ld"], ROLES, [*PLACES, "ld-x"], False),
        ("{format}-{location}.{ext}/{role}", ["json", "json-ld"], ROLES, [*PLACES, "ld-x"], True),
        ("{format}{role}x{ext}/{location}", ["html", "html-fragment"], ROLES, PLACES, True),
        ("{role}/{location}", ["html", "text"], ROLES, PLACES, False),
        ("{role}/{location}", ["html"], ROLES, PLACES, True),
        ("{role}.{ext}", ["html"], ROLES, PLACES, False),
        ("{role}.{ext}", ["html"], ROLES, PLACES[:1], True),
        ("{location}.{ext}", ["html"], ROLES[:1], PLACES, True),
        ("{role}-{location}.{ext}", ["html"], ROLES, PLACES, False),
        ("{role}/{location}-{requisition}.{ext}", ["html"], ROLES, PLACES, False),
        ("{requisition}/{role}/{location}.{ext}", ["html"], ROLES, PLACES, False),
        ("{country}/{role}/{location}.{ext}", ["html"], ROLES, PLACES, True),
        ("{role}/{location}/{code}.{ext}", ["html"], ROLES, PLACES, True),
        ("{role}/{location}/job.{ext}", ["html", "json"], ROLES, PLACES, True),
        ("{role}/{location}\u00e9{ext}", ["html", "json"], ROLES, PLACES, False),
        ("{role}/\u00e9{location}/{format}.{ext}", ["html", "json"], ROLES, PLACES, True),
        ("{role}/{location}/{country}.{ext}", ["html"], ROLES, PLACES, True),
        ("{role}/{location}/{country}.{ext}", ["html", "json"], ROLES, PLACES, False),
        ("{role}/{location}/{role}", ["html", "json"], ROLES, PLACES, False),
    ],
)
def test_proof_from_the_pattern(
    pattern: str, formats: list[str], roles: list[str], places: list[str], *, certain: bool
) -> None:
    """That no names collide is certain if the pattern keeps role, location and format apart."""
    assert Pattern.parse(pattern).distinct(formats, roles, places) is certain


def test_endings_that_are_not_all_different(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is certain by an ending that two formats share, nor by one that a value may make up for."""
    monkeypatch.setitem(FORMATS, "page", "html")
    for pattern in (DEFAULT, "{role}/{location}/x.{ext}"):
        assert not Pattern.parse(pattern).distinct(["html", "page"], ROLES, PLACES)
    monkeypatch.setitem(FORMATS, "html-x", "l")
    made = Pattern.parse("{location}/{format}-{role}{ext}")
    assert not made.distinct(["html", "html-x"], ["x-a", "ahtm"], PLACES)
    one = made.name({**VALUES, "role": "x-a", "format": "html", "ext": "html"})
    assert one == made.name({**VALUES, "role": "ahtm", "format": "html-x", "ext": "l"})


BETWEEN = st.sampled_from(["/", "/", "-", ".", "", "/a", "\u00e9"])


@pytest.mark.uncounted
@given(
    st.permutations(["{role}", "{location}", "{format}", "{ext}"]),
    st.lists(BETWEEN, min_size=4, max_size=4),
    st.integers(2, 4),
    st.sets(st.sampled_from(sorted(FORMATS)), min_size=1, max_size=3),
    st.lists(TEXTS, min_size=1, max_size=3, unique=True),
    st.lists(TEXTS, min_size=1, max_size=3, unique=True),
)
def test_what_is_certain_holds(
    fields: list[str], between: list[str], count: int, formats: set[str], roles: list[str], places: list[str]
) -> None:
    """Where the pattern says that no two names collide, none of all names that can be made do."""
    text = "".join(one + other for one, other in zip(fields[:count], between, strict=False))
    pattern = Pattern.parse(f"x{text}x")
    assume(pattern.distinct(formats, roles, places))
    kept = Names()
    for role, place, form in product(roles, places, sorted(formats)):
        try:
            name = pattern.name({"role": role, "location": place, "format": form, "ext": FORMATS[form]})
        except InputError:
            continue
        assert kept.add(name, role) is None


@given(TEXTS, TEXTS)
def test_folding(one: str, other: str) -> None:
    """What is equal but for the size of letters and the encoding of accents is folded to the same, part by part."""
    assert folded(one.upper().lower()) == folded(normalize("NFD", one.lower()))
    assert folded(folded(one)) == folded(one)
    assert folded(f"{one}/{other}") == f"{folded(one)}/{folded(other)}"
