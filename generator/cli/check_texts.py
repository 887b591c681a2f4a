"""``postgen check posting.html``: any posting, as a text, with the place of its work and the facts of its employer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.checks import check, of_text
from generator.checks.ad import Work
from generator.diagnostic import InputError, Position, UsageError, error, info, warning
from generator.spec import files, places
from generator.spec.facts import EmployerFacts
from generator.spec.source import check_form, not_utf8
from generator.spec.workspace import load_company

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.checks.ad import Ad
    from generator.checks.checker import Checker
    from generator.checks.of_text import Form
    from generator.diagnostic import Diagnostic

FORMS: Mapping[str, Form] = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}
"""What a text is, by the end of its file's name."""
_MOST = 20_000_000


def is_text(name: str) -> bool:
    """Tell whether a name is that of a text, and not of a role spec or a folder."""
    return Path(name).suffix.lower() in FORMS


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of texts beside their words: where the work is done, and by whom it is offered."""

    works: tuple[Work, ...]
    facts: EmployerFacts
    employer: str
    language: str
    towns: tuple[str, ...] = ()
    """Places that no law names, for which the area is looked at that they lie in."""
    named: bool = False
    """Whether a company profile was named."""

    @classmethod
    def of(cls, locations: Sequence[str], company: Path | None, *, remote: bool) -> Setting:
        """Return it by the place codes and the company profile. Raises UsageError for an unknown place."""
        towns = tuple(one for one in locations if _is_town(one))
        codes = tuple(dict.fromkeys(_code(one.partition("/")[0] if one in towns else one) for one in locations))
        if remote:
            works: tuple[Work, ...] = (Work(codes[0], codes, remote=True),) if codes else ()
        else:
            works = tuple(Work(one, (one,), label=places.find(one).name) for one in codes)
        if company is None:
            return cls(works, EmployerFacts(), "", "en", towns)
        profile = load_company(company).value
        return cls(works, profile.facts, profile.name, profile.language, towns, named=True)

    def ad(self, path: Path, as_of: date) -> Ad:
        """Return a text as rules see it. Raises UsageError if the file cannot be read, InputError if it holds no text."""
        name = files.shown(path)
        text = _decoded(files.read(path, _MOST), name)
        form = FORMS[path.suffix.lower()]
        found = of_text.ad(
            text, form, self.works, self.facts, as_of, file=name, employer=self.employer, language=self.language
        )
        if not found.passages:
            raise InputError(error("TEXT_EMPTY", "there is no text in the file", Position(name)))
        return found


def _code(written: str) -> str:
    if not places.known(written):
        raise UsageError(
            error(
                "PLACE_UNKNOWN", f"--location: {written!r} is not a place code", hint=places.hint(written, city=False)
            )
        )
    return places.find(written).code


def _is_town(written: str) -> bool:
    """Tell whether what is written is a town that no law names, in an area that there is, and resembles none that there is."""
    area = written.partition("/")[0]
    return (
        "/" in written
        and not places.known(written)
        and places.known(area)
        and "did you mean" not in places.hint(written)
    )


def doubts(ad: Ad, setting: Setting) -> Iterator[Diagnostic]:
    """Yield what keeps rules from judging a text well: nobody says where the work is, or it has no sections."""
    for town in setting.towns:
        what = f"no law is known that names {town!r}: those of {town.partition('/')[0]} are looked at"
        yield info("TEXT_TOWN", what, ad.position)
    if not ad.works:
        hint = "tell it with --location, such as --location US-NY/new-york-city"
        yield warning(
            "TEXT_PLACE", "where the work is done is not told: no law of a place is looked at", ad.position, hint=hint
        )
    if not any(one.section not in {"", "summary", "heading"} for one in ad.passages):
        hint = "give its parts headings, such as Responsibilities and Qualifications"
        yield warning("TEXT_SECTIONS", "no sections are found in the text", ad.position, hint=hint)


def found(ad: Ad, checker: Checker, setting: Setting) -> Iterator[Diagnostic]:
    """Yield what is found in a text; a hint at facts of the employer says where those of a text are told."""
    for one in dict.fromkeys(check.check(ad, checker.choice, checker.rules)):
        unknown = one.code == "THRESHOLD_UNKNOWN" and not setting.named
        yield replace(one, hint="name a company profile with --company, whose facts tell it") if unknown else one


def _decoded(data: bytes, name: str) -> str:
    check_form(data, name, _MOST)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise InputError(not_utf8(data, problem.start, Position(name, line, 1))) from None
