"""Title: which line names the role, and what of it is no title: places, pay, remote marks, codes, a board's remarks."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.importer import employment, places, workplace
from generator.importer.chrome import is_chrome, is_date
from generator.importer.known import Known, Sure, known
from generator.importer.labels import field_of
from generator.importer.location import towns as known_towns
from generator.importer.occupations import names_occupation
from generator.reading.blocks import Kind
from generator.reading.headings import boilerplate, spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.importer.labels import Labels
    from generator.importer.location import Location
    from generator.reading.documents.piece import Piece

_SOUGHT = re.compile(
    r"\b(?:seeking|looking for|hiring(?: for)?|to hire|search(?:ing)? for|seeks|recruiting|in need of|(?<!known )as|join us as"
    r"|role of|position of)"
    r" (?:an?|our next|our|the|several|multiple|two)"
    r" (?P<title>(?:[\w,/&+.\u2019'-]+ ){0,8}[\w/&+-]+)"
)
_ACTS = re.compile(
    r"(?:^|[.!?] )(?:The (?P<title>[A-Z(][^.:;!?]{2,80}?) (?:will|is responsible|reports|leads|plays|works|oversees|manages)\b"
    r"|As (?:an? |our |the )?(?P<you>[A-Z(][^.:;!?]{2,80}?),? (?:you|you['\u2019](?:ll|re)|your|job duties)\b)"
)
"""Sentences that say what somebody in the position does."""
_NAMED = re.compile(
    r"(?:[A-Z(][\w/&+.()-]*|of|and|for|the|in|I{1,3}|\d)(?:,? (?:[A-Z(&/][\w/&+.()-]*|of|and|for|I{1,3}|&|/|-|\d))*"
)
_BOARD = re.compile(
    r"\s*[-\u2013\u2014|]?\s*\bjob post$|(?<=[\w)])\s+(?:requirements|qualifications|job description)$"
    r"|^job description (?:for|of)\s+|^(?:title|job title|position)\s*:\s*"
    r"|^(?:(?:job|position|open|career)\s+)?(?:job|position|vacancy|opening|posting|opportunity|advert|announcement)"
    r"\s*[-\u2013\u2014|:]\s+",
    re.IGNORECASE,
)
_HIRING = re.compile(r"(?P<company>.+?) (?:is )?hiring (?P<title>.+?) in (?P<place>[^|]+?)(?: \| \w+)?")
_AT = re.compile(
    r"(?:job application for |apply for )?(?P<title>.+?) (?:at|@|bei|chez) (?P<company>[A-Z][\w&.' -]{1,60}?)"
    r"(?: \([^()]+\))?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?P<company>[A-Z][\w&.'\u2019-]*(?: (?:[A-Z][\w&.'\u2019-]*|of|the|and|for|&)){0,5}"
    r" (?:Center|Centre|Foundation|University|College|Institute|Society|Association|Bank|Council|Library|School|Hospital"
    r"|Museum|Union|Fund|Coalition|Alliance|Committee|Inc\.?|LLC|Ltd\.?|GmbH)): (?P<title>[A-Z].+)"
)
"""An employer before a title, known by the last word of its name."""
_CUT = re.compile(
    r"\s*[|\u2022\u00b7;]\s*|\s+[-\u2013\u2014]\s*|[-\u2013\u2014](?=(?i:remote|hybrid|telecommute))|,\s+|\s*:\s+|\s*(?=[(\[])"
    r"|\s+(?=(?i:(?:full|part)[- ]?time|vollzeit|teilzeit|cdi|cdd|remote|100% remote|fully remote|work from home|hybrid)\b)"
    r"|\s+(?=(?i:(?:100 ?% )?t\u00e9l\u00e9travail)\b)"
    r"|\s+(?=(?i:on-?site|sign[- ]?on|now hiring)\b)"
    r"|\s+(?=(?i:starting (?:at|from)|up to|earn(?: up to)?|from) [$\u20ac\u00a3]\s?\d)"
    r"|\s+(?=[$\u20ac\u00a3]\s?\d|in [A-Z])"
)
_PICTURES = re.compile("^[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff ]+(?=\\w)")
_LEADING = re.compile(
    r"^[\[(]?(?:fully |100% )?(?:remote|hybrid|on-?site)(?:[\])]\s*[-\u2013\u2014:|]?|\s*[-\u2013\u2014:|])\s*(?=\w)",
    re.IGNORECASE,
)
_LINKING = re.compile(
    r"\b(?:or|and|in|within|the|an?|from|of|only|eligible|basis|position|role|\d+|months?|years?|weeks?|hours?|hrs?|per|based|not"
    r"|[ecmp][sd]?t|cet|gmt|utc|eastern|pacific|time ?zones?"
    r"|oder|ou|und|et|mois|monate|meses|m\u00f6glich|possible|optional|positions?|w2|long|short|term)\b|[^\w.,]+",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"#?\s?(?:(?:job|req|requisition|ref|reference|position|posting|vacancy|id)\b[\w .:#-]{0,12}?)?"
    r"#?[A-Z]{0,5}[-_ ]?\d{3,}[-_\d]*[A-Z]?"
    r"|(?:job|req(?:uisition)?|ref(?:erence)?|r\u00e9f(?:\u00e9rence)?)\.? ?(?:id|#|no\.?)?[: ]*[\w-]*\d[\w-]*",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"(?:immediate|urgent|(?:no )?experience (?:needed|required)|immediate start|(?:east|west) coast)|"
    r"(?:(?! [-|\u2013] ).)*[$\u20ac\u00a3]\s?\d.*|.*\bbonus\b.*|.*\bper (?:hour|year)\b.*|\d+[kK]\b.*|\d+[- ]months?\b.*",
    re.IGNORECASE,
)
_MARK = r"(?:[mwfdhxi*]|div|divers|gn|all genders?|alle|female|male)"
_KEPT = re.compile(rf"{_MARK}(?:\s?[/|,.-]\s?{_MARK})+|all genders?|alle geschlechter|gn", re.IGNORECASE)
_GENDER = re.compile(rf"\s*\((?:{_KEPT.pattern})\)$", re.IGNORECASE)
_NAVIGATION = re.compile(
    r"(?:back|return|go|skip) to\b|(?:see|view|browse|search|find) (?:all|more|our|jobs)\b|(?:all|more|other|similar) jobs\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
"""The end of an address of the United Kingdom."""
_FACT = re.compile(
    r"(?:job |work )?(?:category|type|level|family|department|team|function|industry)\s*:|about\b", re.IGNORECASE
)
"""How a line begins that tells something else of the job, or of the employer."""
_HEADLINE = re.compile(r"(?:(?!\b[a-z]{5,})[^.!?])+\.")
"""A line whose longer words are all in capitals, and its full stop."""
_SHORT_FORM = re.compile(r"(?:\b[A-Z]\.|\b(?:Jr|Sr|Asst|Dept|Mgr|Eng)\.)$")
"""What ends in a full stop without ending a sentence."""
_AFTER_NAME = ":|-\u2013\u2014"
_EDGES = " /:-\u2013\u2014|,;!\u2022\u00b7*"
_LONGEST, _SHORT, _LONE = 140, 120, 60
_FIRST = 14
"""The pieces of a text among which it says whom it seeks."""


def find(labels: Labels, top: Sequence[Piece], text: Sequence[Piece]) -> Known[str] | None:
    """Return the title as it is written: stated, headed, said twice, naming an occupation, or what the text seeks."""
    stated = next((one for one in labels.all("title") if len(one.value) <= _LONGEST), None)
    if stated:
        return known(stated.value, Sure.STATED, stated.by, stated.line)
    lines = [one for number, one in enumerate(top) if may_be(one) and not is_benefit(top, number)]
    headed = _headed(lines)
    if headed:
        return headed
    found = _line(lines, text)
    if found and names_occupation(found.value):
        return found
    return _sought([*top, *text]) or _acting([*top, *text]) or found or _alone(text)


def is_benefit(top: Sequence[Piece], number: int) -> bool:
    """Tell whether a line of a header stands among the benefits that a board lists above the text."""
    above = [section for one in top[:number] if (section := spelled(one.text))]
    return bool(above) and above[-1] == "benefits" and not names_occupation(top[number].text)


def may_be(piece: Piece) -> bool:
    """Tell whether a line of the header can be a title by its look."""
    text = piece.text
    return (
        1 < len(text) <= _SHORT
        and not is_chrome(text)
        and not is_date(text)
        and field_of(text) is None
        and not (spelled(text) and not names_occupation(text))
        and not _NAVIGATION.match(text)
        and not _FACT.match(text)
        and _POSTCODE.search(text) is None
        and any(map(str.isalpha, employment.without(workplace.without(text))))
        and (not text.endswith((".", "?", ";")) or _SHORT_FORM.search(text) is not None or _is_headline(text))
        and not (boilerplate(text) and not names_occupation(text))
    )


def _is_headline(text: str) -> bool:
    """Tell whether a line with a full stop is no sentence: it names an occupation, and its longer words are in capitals."""
    return names_occupation(text) and _HEADLINE.fullmatch(text) is not None


def _headed(lines: Sequence[Piece]) -> Known[str] | None:
    """Return a heading that names an occupation, or else the only one of the first level."""
    heads = [one for one in lines if one.kind is Kind.HEADING]
    naming = next((one for one in heads if names_occupation(one.text) and not one.text.endswith(":")), None)
    first = next((one for one in heads if one.level == 1 and not places.is_place(one.text)), None)
    if first and (naming is None or naming.level > 1):
        return known(first.text, Sure.TOLD, "heading", first.line)
    return known(naming.text, Sure.TOLD, "heading", naming.line) if naming else None


def _line(lines: Sequence[Piece], text: Sequence[Piece]) -> Known[str] | None:
    """Return the line that is said twice and names an occupation, or does one of these, or is the first."""
    said = Counter(one.text.rstrip(" :") for one in (*lines, *text[:3]))
    likely = [one for one in lines if not places.is_place(one.text)]
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("said twice", lambda one: said[one.rstrip(" :")] > 1 and names_occupation(one)),
        ("occupation", names_occupation),
        ("said twice", lambda one: said[one.rstrip(" :")] > 1),
    )
    for by, test in tests:
        found = next((one for one in likely if test(one.text)), None)
        if found:
            return known(found.text, Sure.TOLD, by, found.line)
    return known(likely[0].text, Sure.GUESSED, "first line", likely[0].line) if likely else None


def _sought(text: Sequence[Piece]) -> Known[str] | None:
    """Return the occupation in capitals that the text says it seeks."""
    for one in text[:_FIRST]:
        for sought in _SOUGHT.finditer(one.text[:1_500]):
            for found in _NAMED.finditer(sought["title"]):
                title = found[0].removesuffix(" of").removesuffix(" and").removesuffix(" for").strip(_EDGES)
                if names_occupation(title) and title[:1].isupper():
                    return known(title, Sure.INFERRED, sought[0].split()[0], one.line)
    return None


def _alone(text: Sequence[Piece]) -> Known[str] | None:
    """Return the line near the beginning of a text that is an occupation in capitals and nothing more."""
    for one in text[:_FIRST]:
        lone = one.kind is not Kind.ITEM and len(one.text) <= _LONE and _NAMED.fullmatch(one.text)
        if lone and names_occupation(one.text) and may_be(one):
            return known(one.text, Sure.INFERRED, "line", one.line)
    return None


def _acting(text: Sequence[Piece]) -> Known[str] | None:
    """Return the occupation in capitals of which the text says what it does."""
    for one in text[:_FIRST]:
        for acting in _ACTS.finditer(one.text[:1_500]):
            title = (acting["title"] or acting["you"]).strip(_EDGES)
            title = both[0] if (both := company_in(title)) else title
            if names_occupation(title) and _NAMED.fullmatch(title):
                return known(title, Sure.INFERRED, "sentence", one.line)
    return None


def company_in(title: str) -> tuple[str, str] | None:
    """Return title and employer of a line that names both: "Acme hiring Cook in Bonn", "Cook at Acme"."""
    both = _HIRING.fullmatch(title) or _AT.fullmatch(title) or _BEFORE.fullmatch(title)
    named = both is not None and names_occupation(both["title"]) and not names_occupation(both["company"])
    return (both["title"], both["company"]) if both and named else None


def clean(title: str, locations: Sequence[Location] = (), company: str | None = None) -> str:
    """Return a title without place, pay, kind of employment, codes and remarks of a board; marks of gender stay."""
    title = title.replace("_", " ") if " " not in title.strip() else title
    text = _LEADING.sub("", _BOARD.sub("", _PICTURES.sub("", title).strip()).strip(_EDGES), count=1)
    if company and text.startswith(company) and text[len(company) :].lstrip()[:1] in tuple(_AFTER_NAME):
        text = text[len(company) :].strip(_EDGES)
    towns = {one.city.lower() for one in locations if one.city}
    if text.endswith(".") and not _SHORT_FORM.search(text):
        text = text[:-1]
    gender = _GENDER.search(text)
    if gender:
        text = text[: gender.start()]
    while (shorter := _shorter(text, towns, company)) != text:
        text = shorter
    return f"{text}{gender[0] if gender else ''}".strip() or title.strip()


def _shorter(text: str, towns: set[str], company: str | None) -> str:
    """Return a title without its last part, if that is no title: brackets at its end, or else the longest such part."""
    cuts = [one for one in _CUT.finditer(text) if text.count("(", 0, one.start()) == text.count(")", 0, one.start())]
    if text.endswith((")", "]")):
        last = [one for one in cuts if text[one.end() : one.end() + 1] in ("(", "[")][-1:]
        cuts = last + [one for one in cuts if workplace.marks(text[one.end() :])]
    for cut in cuts:
        title, tail = text[: cut.start()].rstrip(_EDGES), text[cut.end() :].strip(_EDGES)
        if any(map(str.isalpha, title)) and _drops(tail, towns, company):
            return title
    return text


def _drops(tail: str, towns: set[str], company: str | None) -> bool:
    """Tell whether the last part of a title belongs to another field."""
    if tail[:1] in "([" and tail:
        inner, _, behind = re.sub(r"[)\]]", ")", tail[1:]).partition(")")
        if behind.strip(_EDGES):
            return False
        tail = inner.strip()
    if _KEPT.fullmatch(tail):
        return False
    lower = tail.lower().removeprefix("in ")
    if not tail or lower in towns or (company and lower == company.lower()):
        return True
    if _CODE.fullmatch(tail) or _PAY.fullmatch(tail) or (is_chrome(tail) and not names_occupation(tail)):
        return True
    rest = employment.without(workplace.without(tail))
    if rest == tail:
        return _is_area(tail.removeprefix("in "), towns)
    plain = " ".join(_LINKING.sub(" ", rest).split()).strip(_EDGES)
    return not plain or places.is_wide(plain) or _is_area(plain, towns)


def _is_area(tail: str, towns: set[str]) -> bool:
    """Tell whether a part of a title is the place of work: an area, or a town that is known or stands with its region."""
    found = places.read(tail)
    named = towns | known_towns().keys()
    return places.is_place(tail) and all(not one.city or one.region or one.city.lower() in named for one in found)
