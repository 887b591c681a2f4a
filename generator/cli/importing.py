"""``postgen import``: postings as files in, role specs as files or text out."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli import write
from generator.cli.counting import Counting
from generator.diagnostic import InputError, Position, UsageError, error
from generator.importer import company_file, employer, opened, several, spec, statements, told
from generator.importer.draft import Draft, as_json, draft
from generator.importer.placed import LOCKED
from generator.spec import files, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.cli.report import Reporter
    from generator.diagnostic import Diagnostic
    from generator.importer.spec import Matches
    from generator.importer.statements import Known
    from generator.spec.company import Company

NEW = "new"
_YAML = (".yaml", ".yml")
_ENDS = (".txt", ".md", ".markdown", ".html", ".htm", ".json", ".jsonl", ".jsonld", ".xml", ".rss", ".docx")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command asks for."""

    files: Sequence[Path]
    output: Path | None
    company: str | None
    as_json: bool
    force: bool


def run(wanted: Wanted, reporter: Reporter) -> None:
    """Import the files. Raises InputError if one could not be read, after the others are done, UsageError for wrong usage."""
    paths = [*_paths(wanted.files)]
    if not paths:
        raise UsageError(error("IMPORT_NOTHING", "there is no posting here", expected=", ".join(_ENDS)))
    source = _Source(paths, reporter)
    if wanted.as_json:
        _as_json(source, wanted, reporter)
    else:
        _as_specs(source, wanted, reporter)
    if source.failed:
        if len(paths) == 1:
            raise InputError(*source.failed)
        reporter.add(source.failed)
        what = f"{len({one.position.file for one in source.failed if one.position})} of {len(paths)} files could not be read"
        raise InputError(error("IMPORT_FAILED", f"{what}; the others are imported"))


class _Source:
    """The postings in files, read one after the other, as often as they are asked for."""

    def __init__(self, paths: Sequence[Path], reporter: Reporter) -> None:
        self._paths = paths
        self._reporter = reporter
        self.failed: list[Diagnostic] = []

    def drafts(self, doing: str) -> Iterator[tuple[Path, str, Draft]]:
        """Yield each posting with its file and its name there; files that cannot be read are left out, and told in ``failed``.

        What is ``doing`` is counted on a terminal.
        """
        self.failed = []
        counting = Counting(self._reporter, doing, "postings")
        for path in self._paths:
            try:
                for name, document in opened.documents(path):
                    yield path, name, draft(document)
                    counting.step()
            except InputError as problem:
                self.failed += problem.diagnostics
        counting.end()


def _named(found: Iterable[Diagnostic], path: Path, name: str) -> Iterator[Diagnostic]:
    """Yield diagnostics, those of one posting among several in a file with its name instead of the lines of its own text."""
    for one in found:
        alone = name == opened.stem(path)
        yield one if alone else replace(one, message=f"{name}: {one.message}", position=Position(files.shown(path)))


def _paths(named: Sequence[Path]) -> Iterator[Path]:
    """Yield the files that are named, and those of folders that may hold a posting."""
    for one in named:
        if one.is_dir():
            yield from sorted(path for path in one.rglob("*") if path.suffix.lower() in _ENDS and path.is_file())
        else:
            yield one


def _as_json(source: _Source, wanted: Wanted, reporter: Reporter) -> None:
    """Print one object a posting, each on a line of its own if there are several."""
    made = []
    for path, name, found in source.drafts("reading"):
        reporter.add(_named(told.problems(found, files.shown(path)), path, name))
        made.append(json.dumps(as_json(found), ensure_ascii=False))
    text = json.dumps(json.loads(made[0]), ensure_ascii=False, indent=2) if len(made) == 1 else "\n".join(made)
    if made:
        _put({wanted.output: f"{text}\n"}, wanted)


def _as_specs(source: _Source, wanted: Wanted, reporter: Reporter) -> None:
    """Write a role spec for each role: first it is seen which postings are of one role, then these are read again."""
    roles: dict[str, several.Role] = {}
    profile = company_file.Profile() if wanted.company == NEW else None
    for _, _, found in source.drafts("reading"):
        roles.setdefault(several.digest(found), several.Role()).add(found)
        if profile:
            profile.add(found)
    company = _company(wanted, profile)
    if wanted.output and wanted.output.suffix in _YAML and len(roles) > 1:
        what = f"these are {len(roles)} roles, and {wanted.output} is one file"
        raise UsageError(error("IMPORT_SEVERAL_ROLES", what, hint="name a folder: -o roles/"))
    made: dict[Path | None, str] = {}
    notes: list[str] = []
    names: Counter[str] = Counter()
    done: set[str] = set()
    for path, name, found in source.drafts("writing"):
        key = several.digest(found)
        if key in done:
            continue
        done.add(key)
        role = roles[key]
        whole = role.whole(found)
        matches, shown = company.matches(whole), files.shown(path)
        reporter.add(_named(told.problems(whole, shown), path, name))
        reporter.add(_named(told.matches(whole.placed, matches or {}, shown), path, name))
        reporter.add(
            _named(told.other_employer(whole.header.company, company.name, shown, apart=matches is None), path, name)
        )
        target = _path(whole, name, wanted.output, names)
        text = spec.role_spec(whole, path.name, matches)
        made[target] = f"{made[target]}---\n{text}" if target in made else text
        of = f" ({role.postings} postings)" if role.postings > 1 else ""
        notes.append(f"{target or path.name}: {told.summary(whole)}{of}")
    if company.made and wanted.output and made:
        folder = wanted.output.parent if wanted.output.suffix in _YAML else wanted.output
        made[folder / files.COMPANY] = company.made
    if made:
        _put(made, wanted)
    for note in notes:
        reporter.note(note)


@dataclass(slots=True)
class _Company:
    """The company profile that legal texts are held against, if there is one."""

    known: Sequence[Known] | None = None
    name: str | None = None
    made: str = ""

    def matches(self, one: Draft) -> Matches | None:
        """Return what each locked text is made of, None where there is no profile, or a new one that is not this employer's."""
        other = self.made and one.header.company and not employer.same(one.header.company, self.name or "")
        if self.known is None or other:
            return None
        return {
            placed.piece.text: statements.match(placed.piece.text, self.known)
            for placed in one.placed
            if placed.where in LOCKED
        }


def _company(wanted: Wanted, profile: company_file.Profile | None) -> _Company:
    """Return the statements to hold legal texts against: those of a new profile, of one that is named, or of the workspace."""
    if profile:
        return _Company(profile.known(), profile.name, profile.text())
    root = files.root_of(wanted.output or Path("role.yaml"))
    path = Path(wanted.company) if wanted.company else root / files.COMPANY
    if not wanted.company and not path.is_file():
        return _Company()
    if wanted.company:
        files.read(path, 0)
    loading, company, placed = workspace.load_workspace(path.parent, path.name)
    if company is None or loading.problems:
        raise InputError(*loading.problems)
    return _Company(statements.known([one.value for one in placed], _Values(company.value)), company.value.name)


@dataclass(frozen=True, slots=True)
class _Values:
    """What the slots of a company stand for."""

    company: Company

    def __call__(self, name: str) -> str | None:
        """Return the value of a slot, None for one of a role or a place."""
        if name == "company":
            return self.company.name
        _, _, rest = name.partition("contacts.")
        contact, _, part = rest.partition(".")
        found = self.company.contacts.get(contact)
        return getattr(found, part, None) if found else None


def _path(one: Draft, name: str, output: Path | None, names: Counter[str]) -> Path | None:
    """Return the file of a role spec, None for stdout."""
    if output is None or output.suffix in _YAML:
        return output
    stem = spec.slug(one.header.title or name)
    names[stem] += 1
    return output / f"{stem}{f'-{names[stem]}' if names[stem] > 1 else ''}.yaml"


def _put(made: Mapping[Path | None, str], wanted: Wanted) -> None:
    """Write what was made; nothing is written over unless that is asked for."""
    there = [path for path in made if path and path.exists()]
    if there and not wanted.force:
        names = ", ".join(map(str, there[:3]))
        raise UsageError(error("FILE_EXISTS", f"{names}: there already", hint="write elsewhere, or use --force"))
    write.to_files({path: text.encode() for path, text in made.items() if path})
    for path, text in made.items():
        if path is None:
            write.to_stdout(text)
