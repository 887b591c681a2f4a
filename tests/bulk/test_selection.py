"""Selection: which role files words mean, and which files changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bulk.selection import changed_since, only, select
from generator.diagnostic import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    Git = Callable[..., None]

RECORD = "# of a rewrite\npostgen_rewrite: 1\n"


def put(folder: Path, *names: str, text: str = "title: A\n") -> None:
    """Write files, with the folders that they lie in."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace, which is the working folder, with roles at several depths and much that is none."""
    folder = tmp_path / "here"
    put(folder, "company.yaml", "locations.yaml", "pay.yaml", "statements/us.yaml", "rules/a/b.yaml", "prompts/p.yml")
    put(folder, "templates/t.yaml", "roles/b.yaml", "roles/a.yml", "roles/north/c.yaml", "roles/north/pay.yaml")
    put(folder, "roles/.old/d.yaml", "roles/.e.yaml", ".f/g.yaml", "roles/notes.txt", "roles/statements/h.yaml")
    put(folder, "roles/b.rewrite.yaml", text=RECORD)
    monkeypatch.chdir(folder)
    return folder


ALL = ["roles/a.yml", "roles/b.yaml", "roles/north/c.yaml", "roles/north/pay.yaml", "roles/statements/h.yaml"]


def shown(paths: list[Path]) -> list[str]:
    """Return paths as text."""
    return [one.as_posix() for one in paths]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["."], ALL),
        (["roles"], ALL),
        (["roles/../roles/", "./roles/b.yaml", "roles/*.yml"], ALL),
        (["roles/north", "roles/b.yaml"], ["roles/b.yaml", "roles/north/c.yaml", "roles/north/pay.yaml"]),
        (["roles/b.yaml", "company.yaml", "roles/b.rewrite.yaml", "statements/us.yaml"], ["roles/b.yaml"]),
        (["roles/notes.txt"], ["roles/notes.txt"]),
        (["roles/.old", "roles/.e.yaml"], ["roles/.e.yaml", "roles/.old/d.yaml"]),
        (["roles/**/*.yaml"], [one for one in ALL if one.endswith(".yaml")]),
        (["**"], ALL),
        (["**/north/*"], ["roles/north/c.yaml", "roles/north/pay.yaml"]),
        (["**/north"], ["roles/north/c.yaml", "roles/north/pay.yaml"]),
        (["*/*.y*ml"], ["roles/a.yml", "roles/b.yaml"]),
        (["roles/[bc].yaml"], ["roles/b.yaml"]),
        (["*/n?rth/**/c.yaml"], ["roles/north/c.yaml"]),
        (["r*"], ALL),
    ],
)
def test_words(here: Path, words: list[str], found: list[str]) -> None:
    """Files, folders and globs give their role files, sorted, each once; from elsewhere they are the same."""
    assert shown(select(words)) == found
    absolute = [f"{here.as_posix()}/{one}" for one in words]
    assert shown(select(absolute)) == found
    os.chdir(here.parent)
    assert shown(select(absolute)) == [f"here/{one}" for one in found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["roles"], ["roles/a.yml", "roles/b.yaml"]),
        (["roles/*"], ["roles/a.yml", "roles/b.yaml", *ALL[2:]]),
        (["r*"], ["roles/a.yml", "roles/b.yaml"]),
        (["roles/**/c.yaml"], ["roles/north/c.yaml"]),
    ],
)
def test_a_folder_alone(here: Path, words: list[str], found: list[str]) -> None:
    """If folders are not searched at any depth, one means the files that lie in it, as if the shell had named it."""
    assert shown(select(words, deep=False)) == found


@pytest.mark.uncounted
@given(st.sets(st.sampled_from([*ALL, "roles", "roles/*.yaml", "**/c.yaml"]), min_size=1))
def test_the_order_of_the_words_does_not_count(tmp_path_factory: pytest.TempPathFactory, names: set[str]) -> None:
    """Whatever order words stand in, and however often, the roles are the same."""
    folder = tmp_path_factory.mktemp("words")
    put(folder, "company.yaml", *ALL)
    words = [f"{folder.as_posix()}/{one}" for one in sorted(names)]
    assert select(words) == select([*reversed(words), *words]) == sorted(select(words))


def test_a_role_that_stands_alone(tmp_path: Path) -> None:
    """Without company.yaml the folder of a role is its workspace: tables and statements beside it are no roles."""
    put(tmp_path, "role.yaml", "pay.yaml", "statements/us.yaml", "deeper/role.yaml")
    put(tmp_path / "other", "statements/role.yaml", "templates/jobs/role.yaml")
    assert shown(select([str(tmp_path)])) == [
        f"{tmp_path.as_posix()}/{one}"
        for one in ("deeper/role.yaml", "other/statements/role.yaml", "other/templates/jobs/role.yaml", "role.yaml")
    ]


def test_links(here: Path) -> None:
    """A link to a role is that role; those that leave the folder, and links to folders, are passed by, unless named."""
    put(here.parent / "far", "x.yaml", "y/z.yaml")
    (here / "roles" / "a-link.yaml").symlink_to("b.yaml")
    (here / "roles" / "hidden.yaml").symlink_to(".old/d.yaml")
    (here / "roles" / "far.yaml").symlink_to(here.parent / "far" / "x.yaml")
    (here / "roles" / "far").symlink_to(here.parent / "far")
    (here / "roles" / "round").symlink_to(".")
    (here / "roles" / "nowhere.yaml").symlink_to("none.yaml")
    assert shown(select(["roles"])) == sorted([*ALL, "roles/hidden.yaml"])
    assert shown(select(["roles/a-link.yaml"])) == ["roles/a-link.yaml"]
    assert shown(select(["roles/far.yaml", "roles/far"])) == ["roles/far/x.yaml", "roles/far/y/z.yaml"]


@pytest.mark.parametrize(
    ("word", "told", "hint"),
    [
        ("roles/bb.yaml", "FILE_MISSING there is no file or folder 'roles/bb.yaml'", "did you mean 'b.yaml'?"),
        ("rols/b.yaml", "FILE_MISSING there is no file or folder 'rols/b.yaml'", "did you mean 'roles'?"),
        ("roles/b.yaml/c", "FILE_MISSING there is no file or folder 'roles/b.yaml/c'", None),
        ("zzz", "FILE_MISSING there is no file or folder 'zzz'", None),
        ("", "FILE_MISSING there is no file or folder ''", None),
        ("a\0b", "FILE_MISSING there is no file or folder 'a\\x00b'", None),
        ("rols/*.yaml", "SELECT_GLOB no YAML file matches 'rols/*.yaml'", "did you mean 'roles'?"),
        ("zzz/*.yaml", "SELECT_GLOB no YAML file matches 'zzz/*.yaml'", "as in 'zzz/**/*.yaml'"),
        ("roles/*.txt", "SELECT_GLOB no YAML file matches 'roles/*.txt'", "as in 'roles/**/*.yaml'"),
        ("roles/b.yaml/*", "SELECT_GLOB no YAML file matches 'roles/b.yaml/*'", "as in"),
        ("pipe", "FILE_UNREADABLE pipe is neither a file nor a folder", None),
        ("loop", "FILE_UNREADABLE loop: too many levels of symbolic links", None),
        ("statements", "SELECT_NONE there is no role spec in statements", None),
        (".f/*", "SELECT_GLOB no YAML file matches '.f/*'", "as in"),
    ],
)
def test_words_that_name_no_role(here: Path, word: str, told: str, hint: str | None) -> None:
    """Each is told, with the name that is nearest."""
    os.mkfifo(here / "pipe")
    (here / "loop").symlink_to("loop")
    if word == ".f/*":
        (here / ".f" / "g.yaml").rename(here / ".f" / ".g.yaml")
    with pytest.raises(UsageError) as problem:
        select([word])
    (found,) = problem.value.diagnostics
    assert f"{found.code} {found.message}" == told
    assert (hint in found.hint) if hint and found.hint else hint is found.hint


def test_all_that_is_wrong_is_told(here: Path) -> None:
    """Every word that names nothing is told at once, and the code for no role is the caller's."""
    with pytest.raises(UsageError) as problem:
        select(["roles", "one", "two/*"])
    assert [one.code for one in problem.value.diagnostics] == ["FILE_MISSING", "SELECT_GLOB"]
    with pytest.raises(UsageError, match=r"OWN_CODE there is no role spec in company\.yaml, statements"):
        select(["company.yaml", "statements"], none="OWN_CODE")


def test_a_folder_that_cannot_be_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, and not passed by as if it were empty."""
    real = os.scandir

    def scandir(path: Path) -> object:
        if path.name == "north":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(UsageError, match="FILE_UNREADABLE roles/north: permission denied"):
        select(["roles"])


def test_roles_by_name() -> None:
    """A name is that of a file without its ending, or a glob of it, whatever the accents are encoded in."""
    roles = [Path("a/teller.yaml"), Path("b/teller.yml"), Path("sales-de.yaml"), Path("e\u0301t[a].yaml")]
    assert only(roles, []) == roles
    assert only(roles, ["teller"]) == roles[:2]
    assert only(roles, ["\u00e9t[a]", "sales-*"]) == only(roles, ["e\u0301t?a*", "sales-de"]) == roles[2:]
    with pytest.raises(UsageError) as problem:
        only(roles, ["telller", "teller", "x*"])
    assert [(one.code, one.hint) for one in problem.value.diagnostics] == [
        ("SELECT_ROLE", "did you mean 'teller'?"),
        ("SELECT_ROLE", None),
    ]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A command of git in the working folder, which is within a repository of one commit."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)

    def run(*arguments: str) -> None:
        own = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        subprocess.run(["git", *arguments], env=os.environ | own, check=True, capture_output=True)

    folder = tmp_path / "repository"
    put(
        folder,
        "work/one.yaml",
        "work/two.yaml",
        "work/gone.yaml",
        "above.yaml",
        "work/na\u00efve \"'\n.yaml",
        "left.yaml",
    )
    put(folder, ".gitignore", text="ignored*\n")
    monkeypatch.chdir(folder / "work")
    run("init", "-b", "main", "..")
    run("add", "..")
    run("commit", "-m", "first")
    return run


def changed(revision: str, folder: str = ".") -> set[str]:
    """Return the names of the files that changed, below the repository."""
    root = Path.cwd().resolve().parent
    return {one.relative_to(root).as_posix() for one in changed_since(revision, Path(folder))}


def test_changes(git: Git) -> None:
    """All files that differ are told: committed, staged, edited, new, moved and gone, in all of the work tree."""
    assert changed("HEAD") == set()
    put(Path(), "two.yaml", text="committed\n")
    git("commit", "-am", "second")
    put(Path(), "one.yaml", "../above.yaml", "na\u00efve \"'\n.yaml", text="edited\n")
    put(Path(), "new.yaml", "ignored.yaml")
    git("mv", "../left.yaml", "right.yaml")
    put(Path(), "staged.yaml")
    git("add", "staged.yaml")
    Path("gone.yaml").unlink()
    os.utime("../.gitignore", (1, 1))
    edited = {
        "work/one.yaml",
        "above.yaml",
        "work/na\u00efve \"'\n.yaml",
        "work/new.yaml",
        "work/staged.yaml",
        "work/gone.yaml",
    }
    moved = {"left.yaml", "work/right.yaml"}
    assert changed("HEAD") == edited | moved
    assert changed("main~1") == edited | moved | {"work/two.yaml"}
    git("tag", "v1", "HEAD~1")
    assert changed("v1", "..") == changed("HEAD~1")


def test_settings_of_a_repository_change_nothing(git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither its settings nor those that a hook of git has made the list another one, or run a program."""
    put(Path(), "one.yaml", text="edited\n")
    os.utime("two.yaml", (1, 1))
    ran = tmp_path / "ran"
    for name, value in (
        ("core.fsmonitor", f"touch {ran}; false"),
        ("diff.external", f"touch {ran}; false"),
        ("diff.relative", "true"),
        ("diff.autoRefreshIndex", "false"),
        ("diff.renames", "copies"),
        ("color.ui", "always"),
    ):
        git("config", name, value)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "none")
    put(Path(), "../new.yaml")
    assert changed("HEAD") == {"work/one.yaml", "new.yaml"}
    assert not ran.exists()


def test_a_repository_within(git: Git) -> None:
    """Of one that is new, or has another commit than before, all files are told."""
    put(Path(), "legal/us.yaml", "legal/deep/de.yaml")
    (Path("legal") / "link").symlink_to("deep")
    git("init", "legal")
    found = changed("HEAD")
    assert {"work/legal", "work/legal/us.yaml", "work/legal/deep/de.yaml"} <= found
    assert "work/legal/deep" not in found


@pytest.mark.parametrize(
    "revision",
    ["none", "", "-h", "--output=x", "HEAD..HEAD~1", "HEAD:work/one.yaml", "HEAD^{tree}", "HEAD~9", "a\0b", "HEAD\n"],
)
def test_revisions_that_are_none(git: Git, revision: str) -> None:
    """What is no one commit, and what looks like an option, is refused."""
    before = sorted(Path.cwd().rglob("*"))
    with pytest.raises(UsageError, match="REVISION_UNKNOWN git knows no revision"):
        changed(revision)
    assert sorted(Path.cwd().rglob("*")) == before


def test_what_looks_like_an_option_never_reaches_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before git is run."""
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("git was run"))
    with pytest.raises(UsageError, match="REVISION_UNKNOWN git knows no revision '--exec=x'"):
        changed_since("--exec=x", Path())


def test_a_file_called_as_a_revision(git: Git) -> None:
    """A revision is never taken for a file, nor a file for a revision."""
    commit = (Path.cwd().parent / ".git" / "refs" / "heads" / "main").read_text(encoding="ascii").strip()
    put(Path.cwd().parent, commit)
    assert changed("main") == {commit}
    (Path.cwd().parent / commit).unlink()
    put(Path(), "topic", "HEAD")
    with pytest.raises(UsageError, match="REVISION_UNKNOWN"):
        changed("topic")
    git("branch", "topic")
    assert changed("topic") == {"work/topic", "work/HEAD"}


def test_a_work_tree_that_git_cannot_read(git: Git) -> None:
    """A damaged index is told in git's words."""
    (Path.cwd().parent / ".git" / "index").write_bytes(b"damaged")
    with pytest.raises(UsageError) as problem:
        changed("HEAD")
    (found,) = problem.value.diagnostics
    assert (found.code, found.message) == ("REVISION_FAILED", "git cannot compare the work tree")
    assert "index file" in (found.found or "")


def test_a_folder_in_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, with what git says."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match=r"REVISION_REPOSITORY .* is in no git work tree") as problem:
        changed_since("HEAD", tmp_path)
    assert "not a git repository" in (problem.value.diagnostics[0].found or "")


def test_a_machine_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told in plain words."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="REVISION_GIT git cannot be run: no such file or directory"):
        changed_since("HEAD", tmp_path)
