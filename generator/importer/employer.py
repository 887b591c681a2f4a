"""Employer: the name as it stands under a label or beside the title, or the name that the text calls the employer by."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from generator.importer import employment, places, workplace
from generator.importer.chrome import is_board, is_chrome, is_date
from generator.importer.known import Known, Sure, known
from generator.importer.labels import field_of, label_of
from generator.importer.occupations import names_occupation
from generator.importer.title import company_in, is_benefit
from generator.importer.wording import is_word, words
from generator.reading.blocks import Kind
from generator.reading.headings import boilerplate, section_of, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importer.labels import Labels
    from generator.reading.documents.piece import Piece

_WORD = r"[A-Z0-9\u00c0-\u00de][\w&'\u2019./+-]*"
_NAME = rf"(?P<name>{_WORD}(?: (?:{_WORD}|&|of|the|and|for|de|du|des|la|und|von))*?)"
_NAMED = re.compile(_NAME)
_OF = rf"(?: (?:of|for|de|du|des|f\u00fcr) (?:the )?{_WORD}(?: (?:{_WORD}|and|&)){{0,5}})"
_HOUSES = "University|College|Hospital|Institute|Universit\u00e9|Universit\u00e4t|Universidad|Council|Museum|Ministry|Authority"
_INSTITUTION = (
    rf"(?P<name>(?:{_HOUSES}){_OF}|(?:City|County|Town|State|Department|Ministry|Bank){_OF}"
    rf"|{_WORD}(?: {_WORD}){{0,3}} (?:{_HOUSES}){_OF}?)"
)
_IS_INSTITUTION = re.compile(rf"(?:The )?{_INSTITUTION}(?: \([A-Z][\w-]{{1,12}}\))?")
_NAVIGATION = re.compile(
    r"(?:back|return|go|skip|log|sign|see|view|now|apply|search|find|join|we|our|this|are you|click) .*", re.IGNORECASE
)
_SMALL = re.compile(
    r"(?<= )(?!(?:of|the|and|for|de|du|des|la|le|und|von|der|die|das|et|y|e|a|in|at|by|den)\b)[a-z\u00df-\u00ff]{2,}"
)
"""Words that a name hardly has: in small letters, and none that join names."""
_BEGIN = r"(?:^|[.!?:]\s|\bWelcome to )"
_LOGO = re.compile(r"(?:company )?logo (?:for|of),? (?P<name>[^.]+)\.?|(?P<other>.+?) (?:company )?logo", re.IGNORECASE)
_PARTED = re.compile(r"\s[\u00b7\u2022|]\s")
_DASH = re.compile(r"\s[-\u2013\u2014|]\s")
_BADGE = re.compile(
    r"(?:hot|new|featured|urgent|promoted|top|trending) (?:jobs?|roles?|positions?|vacanc(?:y|ies))|urgent(?:ly hiring)?",
    re.IGNORECASE,
)
"""What a board sticks on a posting."""
_ABOUT = re.compile(r"(?:About|\u00dcber|\u00c0 propos|A propos|Sobre|Qui est|Who is|Why)\b.*", re.IGNORECASE)
_SITE = re.compile(r" (?:careers?|jobs|career site|careers site)$", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b[A-Z]\.[A-Z]\.$")
"""The end of a name that is a short form, and keeps its full stop."""
_RATING = re.compile(r"\s*\d\.\d(?:\s?out of 5.*)?$")
_FORM = r",? (?:Inc|LLC|Ltd|Corp|GmbH|AG|SE|PLC|plc|Co|S\.A|SAS|BV|B\.V|Limited|Corporation)\b\.?"
SHORT_FORM = re.compile(r"\b(?:Inc|Ltd|Corp|Co|L\.L\.C|S\.A|N\.A|B\.V|e\.V)$")
"""The end of a name behind which a full stop is no end of a sentence."""
_ASIDE = re.compile(r" \([A-Z][\w-]{1,12}\)$")
"""The short name in brackets behind a name."""
_LEGAL_FORM = re.compile(rf"{_FORM}$")
_ARTICLE = re.compile(r"(?:The|Die|Das|Der|La|Le|Les|El|Los) ")
_STARTS = re.compile(
    r"(?<=[a-z)][.!?]) (?=[A-Z])(?!(?:The|This|That|These|We|You|Our|Your|It|Its|In|As|If|To|And|They|For|At|With|All|An?|I)\b)"
)
"""Where a further sentence begins, if its first word can be that of a name."""
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST, _NAME_LONGEST, _STATED = 400, 80, 120
_ENOUGH = 2
"""What must speak for a name that stands in the text only."""
_MOST_SAID = 5
_FAR = 3
"""The lines from the title within which the employer stands."""


def find(labels: Labels, top: Sequence[Piece], text: Sequence[Piece], title: str | None) -> Known[str] | None:
    """Return the name under a label, in a link to a profile, in the title, beside the title, or in the text."""
    stated = next(
        (one for one in labels.all("company") if len(one.value) <= _STATED and _LETTER.search(one.value)), None
    )
    if stated:
        return known(stated.value, Sure.STATED, stated.by, stated.line)
    for one in top:
        for name, address in one.links:
            if (
                re.search(r"\.com/(?:company|cmp|companies)/[^/?]+(?:[/?]|$)", address)
                and 1 < len(name) <= _NAME_LONGEST
            ):
                return known(name, Sure.TOLD, "link", one.line)
        logo = _LOGO.fullmatch(one.text)
        if logo:
            return known((logo["name"] or logo["other"]).strip(), Sure.TOLD, "logo", one.line)
    between = _between(top, title)
    if between:
        return known(between.text, Sure.TOLD, "heading", between.line)
    if title and (both := company_in(title)):
        return known(both[1], Sure.TOLD, "title")
    called = _called([*top, *text])
    return (
        _beside(top, title, called, text) or _shown(text) or _named(called, [*top, *text]) or _behind(title or "", text)
    )


def _between(top: Sequence[Piece], title: str | None) -> Piece | None:
    """Return the heading that a board sets between the title of a posting and its own line on place and pay."""
    for before, one, after in zip(top, top[1:], top[2:], strict=False):
        if before.text == title and one.kind is Kind.HEADING and is_board(after.text) and not is_board(one.text):
            return one
    return None


def _shown(pieces: Sequence[Piece]) -> Known[str] | None:
    """Return the name that stands below the words for its logo."""
    for number, one in enumerate(pieces[:-1]):
        logo = _LOGO.fullmatch(one.text) if len(one.text) <= _NAME_LONGEST and "logo" in one.text else None
        if logo and (logo["name"] or logo["other"]).strip() == pieces[number + 1].text:
            return known(pieces[number + 1].text, Sure.TOLD, "logo", one.line)
    return None


def _behind(title: str, text: Sequence[Piece]) -> Known[str] | None:
    """Return the name behind the last dash of a title with which a sentence of the text begins."""
    titled = next((one.text for one in text[:_FAR] if title and one.text.startswith(title)), title)
    name = _DASH.split(titled)[-1]
    if name == titled or not _NAMED.fullmatch(name) or not _may_be_named(name):
        return None
    begins = re.compile(rf"{_BEGIN}{re.escape(name)} [a-z\u00df-\u00ff]")
    line = next((one.line for one in text if name in one.text and begins.search(one.text)), None)
    return known(name, Sure.INFERRED, "title", line) if line else None


def _named(called: Counter[str], pieces: Sequence[Piece]) -> Known[str] | None:
    """Return the name that the text calls the employer by, if it does so often enough."""
    for name, count in called.most_common(1):
        if count >= _ENOUGH:
            line = next((one.line for one in pieces if name in one.text), 0)
            return known(_in_full(name, "\n".join(one.text for one in pieces)), Sure.INFERRED, "text", line)
    return None


def _in_full(name: str, said: str) -> str:
    """Return a name with its legal form, or with the ``'s`` that it ends in, if the text never leaves it out."""
    owner = sum(said.count(f"{name}{end}") for end in ("'s", "\u2019s"))
    if owner > 1 and owner == said.count(name):
        return f"{name}'s"
    forms = [found[0] for found in re.finditer(rf"{re.escape(name)}{_FORM}", said)]
    return forms[0] if forms and len(forms) == said.count(name) else name


def _called(pieces: Sequence[Piece]) -> Counter[str]:
    """Return how much speaks for each name by which a text may call the employer."""
    count: Counter[str] = Counter()
    for one in pieces:
        text = one.text[:_LONGEST]
        for weight, written in _calling(text):
            name = _bare(written)
            if _may_be_named(name):
                count[name] += weight
    said = "\n".join(one.text for one in pieces)
    for name in list(count):
        count[name] += min(_MOST_SAID, said.count(name)) - 1
    for name in list(count):
        shorter = next((one for one in count if one != name and re.match(rf"{re.escape(one)}\W", name)), None)
        if shorter and count[shorter] >= count[name]:
            count[shorter] += count.pop(name)
    return count


def _calling(text: str) -> Iterator[tuple[int, str]]:
    """Yield the names by which a text calls somebody as sentences do an employer, each with its weight."""
    starts = [0, *(one.end() for one in _STARTS.finditer(text))] if ". " in text else [0]
    for weight, needs, pattern in _calls():
        if any(map(text.__contains__, needs)):
            yield from ((weight, found["name"]) for found in pattern.finditer(text))
            continue
        for start in () if needs else starts:
            begins = pattern.match(text, start)
            if begins:
                yield weight, begins["name"]


def _bare(name: str) -> str:
    return _LEGAL_FORM.sub("", _ARTICLE.sub("", name.strip(" .,"))).removesuffix("'s").removesuffix("\u2019s")


@cache
def _calls() -> tuple[tuple[int, tuple[str, ...], re.Pattern[str]], ...]:
    """Return the patterns of sentences that call an employer by its name, each with its weight, and what it needs in a text.

    One that needs nothing is looked for where a sentence begins only.
    """
    told, does, seeks = map(words, ("is_something", "does_something", "is_seeking"))
    within = r"\b(?:(?:at|within|of|by|[Jj]oin) [Tt]he|at|by|[Jj]oin)"
    french = r"(?:Description|Pr\u00e9sentation) de(?: la| l['\u2019]|s)?"
    about = (
        f"{french}|About|Why|Join|Working at|Work at|Life at|Who is|Warum|\u00dcber|[\u00c0A] propos d(?:e|u|es)|Sobre"
    )
    aside = r"(?: \([^()]{1,30}\))?"
    at = "[Jj]oin|[Cc]areers? (?:with|at)|[Ww]orking (?:at|for)|[Ee]mployed by|[Tt]eam at|[Rr]ole at"
    now = "(?:currently |now |actively )?"
    proud = r"(?: is| are) (?:an?|proud to be an?|committed to|an? proud)(?: \w+)? (?:affirmative action )?[Ee]qual"
    known = (
        (4, ("qual",), rf"{_BEGIN}{_NAME}{aside},?{proud}"),
        (3, (), rf"(?:{about}) {_NAME}\W*$"),
        (3, (" propos d",), rf"[\u00c0A] propos d['\u2019]{_NAME}\W*$"),
        (
            2,
            ("At ", "at ", "Join", "Bei ", "Chez ", "En "),
            rf"(?:{_BEGIN}|, )(?:At|[Aa]t|Join(?:ing)?|Bei|Chez|En) {_NAME},",
        ),
        (
            3,
            ("to hire", "invites app"),
            rf"{_BEGIN}{_NAME}{aside},? (?:(?:would like|wants|looks) to hire|invites app)",
        ),
        (3, tuple(seeks.split("|")), rf"{_BEGIN}{_NAME}{aside},? (?:is|are) {now}(?:{seeks})\b"),
        (2, (), rf"{_NAME}(?:{aside},? (?:is|are|ist|est|es) (?:{told})|(?:'s|\u2019s)? (?:{does}))\b"),
        (
            2,
            ("oin ", "areer", "orking ", "mployed ", "eam at", "ole at"),
            rf"\b(?:{at}) {_NAME}(?= and | as | in |[,.!?]|$)",
        ),
        (1, (), rf"{_NAME}(?:'s|\u2019s)? (?:does|has|will|was)\b"),
        (1, ("As a", "as a"), rf"\b[Aa]s an? (?P<name>{_WORD}(?: {_WORD}){{0,3}}?) (?=[A-Z])"),
        (1, ("'s ", "\u2019s "), rf"{_BEGIN}{_NAME}(?:'s|\u2019s) "),
        (
            3,
            ("niversit", "ollege", "ospital", "nstitut", "ouncil", "useum", "inistry"),
            rf"{within} {_INSTITUTION}(?=['\u2019,.;:]|$| (?:is|in|as|to|seeks|invites|has)\b)",
        ),
        (1, (), rf"{_NAME}{aside},? (?:is|exists) (?:to|(?!any|every|some|no)(?:re-)?\w{{3,20}}ing)\b"),
    )
    return tuple((weight, needs, re.compile(pattern)) for weight, needs, pattern in known)


def _may_be_named(name: str) -> bool:
    first = name.partition(" ")[0].strip("'\u2019")
    return (
        bool(first)
        and not is_word(first, "no_name")
        and not names_occupation(name)
        and not spelled(name)
        and not places.is_place(name)
        and any(map(str.isalpha, name))
    )


def _beside(top: Sequence[Piece], title: str | None, called: Counter[str], text: Sequence[Piece]) -> Known[str] | None:
    """Return the line near the title that the text names, or that can be the employer by its look and place."""
    said = "\n".join(one.text for one in text)
    below = [*top[1:], *text[:1]]
    at = [number for number, one in enumerate(top) if one.text == title]
    near = sorted(
        (
            (min((_distance(number, one) for one in at), default=99), number)
            for number, piece in enumerate(top)
            if may_be(piece, title)
        ),
    )
    for _, number in near:
        piece = top[number]
        name = piece.text if _LEGAL_FORM.search(piece.text) else _SITE.sub("", _RATING.sub("", piece.text))
        name = name if _ABBREVIATED.search(name) else name.rstrip(".")
        if (
            _LEGAL_FORM.search(piece.text)
            or (_IS_INSTITUTION.fullmatch(name) and not _within_university(name, near, top))
            or any(same(name, one) for one in called)
            or (len(name) > 1 and said.count(name) > 1)
        ):
            return known(_ASIDE.sub("", name), Sure.TOLD, "header", piece.line)
    for distance, number in near:
        piece = top[number]
        if (
            is_benefit(top, number)
            or _is_below(top, number)
            or (number < len(below) and label_of(below[number].text) and not is_board(below[number].text))
        ):
            continue
        if piece.kind is Kind.HEADING and piece.level > 1 and section_of(piece.text) is None:
            return known(piece.text, Sure.TOLD, "heading", piece.line)
        if distance <= _FAR and len(piece.text) > _FAR and (_page_like(top) or _over_place(top, number, title, said)):
            return known(piece.text, Sure.GUESSED, "beside the title", piece.line)
    return None


def _is_below(top: Sequence[Piece], number: int) -> bool:
    """Tell whether a line stands below the heading of a section."""
    above = [one.text for one in top[:number] if not is_chrome(one.text)]
    return bool(above) and spelled(above[-1]) is not None


def _within_university(name: str, near: Sequence[tuple[float, int]], top: Sequence[Piece]) -> bool:
    """Tell whether an institution stands beside the university that it belongs to."""
    return "niversit" not in name and any("niversit" in top[number].text for _, number in near)


def _over_place(top: Sequence[Piece], number: int, title: str | None, said: str) -> bool:
    """Tell whether a line stands over a place and below the title, or a sentence of the text begins with its first word."""
    first = re.escape(top[number].text.split()[0])
    said = "\n".join([*(one.text for one in top[number + 1 :]), said])
    below = number + 1 < len(top) and places.is_place(top[number + 1].text)
    above = (
        number > 0 and top[number - 1].text == title and _NAMED.fullmatch(top[number].text.replace(",", "")) is not None
    )
    return below and (above or re.search(rf"(?:^|[.!?] |\bAt ){first}\b", said, re.MULTILINE) is not None)


def _distance(number: int, title: int) -> float:
    """Return how far a line stands from the title; below it is nearer than above."""
    return number - title if number > title else title - number + 0.5


def _page_like(top: Sequence[Piece]) -> bool:
    """Tell whether a header is that of a page: buttons or dates stand on lines of their own."""
    return any(is_chrome(one.text) or is_date(one.text) for one in top)


def same(name: str, called: str) -> bool:
    """Tell whether two names are one employer's: the same, or the other with more behind it."""
    one, other = name.lower(), called.lower()
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def may_be(piece: Piece, title: str | None) -> bool:
    """Tell whether a line of the header can be the name of an employer by its look."""
    text = piece.text
    return (
        text != title
        and piece.kind is not Kind.ITEM
        and 1 < len(text) <= _NAME_LONGEST
        and text[:1].isalnum()
        and not text.endswith((":", "!", "?", ";", "/"))
        and not _PARTED.search(text)
        and not is_word(text, "no_name")
        and not _is_sentence(text)
        and not _is_other(text)
        and not names_occupation(text)
        and not boilerplate(text)
    )


def _is_sentence(text: str) -> bool:
    """Tell whether a line says something, and is no name: by its words in small letters, or how it begins."""
    return len(_SMALL.findall(text)) > (0 if text[:1].islower() else 1) or _NAVIGATION.fullmatch(text) is not None


def _is_other(text: str) -> bool:
    """Tell whether a line is chrome, a date, a place, a label, a heading, or a mark of another field."""
    return (
        is_chrome(text)
        or is_date(text)
        or places.is_place(text)
        or _BADGE.fullmatch(text) is not None
        or _ABOUT.fullmatch(text) is not None
        or field_of(text) is not None
        or label_of(text) is not None
        or spelled(text) is not None
        or any(not any(map(str.isalpha, rest(text))) for rest in (workplace.without, employment.without))
        or re.fullmatch(r"[\w .]{1,40}:\s.*|[A-Za-z]{0,5}[-_ ]?\d{3,}[\d_-]*|(?:\w+ )?ID #?[\w-]*\d[\w-]*", text)
        is not None
        or re.search(r"[$\u20ac\u00a3]\s?\d|\U0001f4b0|\U0001f30e", text) is not None
    )
