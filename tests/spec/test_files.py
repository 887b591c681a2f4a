"""Files of a workspace: their names for users, the folder they belong to, and what keeps them from being read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostic import InputError, Position, UsageError
from generator.spec import files
from tests.spec.problems import raised

AT = Position("role.yaml", 3, 10)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_names_for_users(here: Path) -> None:
    """A file below the working folder is named from there, any other one by its whole path."""
    assert files.shown(here / "roles" / "a.yaml") == "roles/a.yaml"
    assert files.shown(Path("roles/../b.yaml")) == "b.yaml"
    assert files.shown(here) == "."
    assert files.shown(Path("../c.yaml")) == (here.parent / "c.yaml").as_posix()
    assert files.shown(here.parent / "here2" / "d.yaml") == (here.parent / "here2" / "d.yaml").as_posix()


def test_a_link_keeps_its_name(here: Path) -> None:
    """A link is named as the user named it, not by what it leads to."""
    (here / "link.yaml").symlink_to(here.parent / "elsewhere.yaml")
    assert files.shown(Path("link.yaml")) == "link.yaml"


def test_the_workspace_of_a_role(here: Path) -> None:
    """The workspace is the nearest folder upwards with a company.yaml that is a file, else the role's own folder."""
    role = here / "a" / "b" / "role.yaml"
    role.parent.mkdir(parents=True)
    assert files.root_of(role) == role.parent
    (here / "company.yaml").touch()
    assert files.root_of(role) == files.root_of(Path("a/x/../b/role.yaml")) == here
    (role.parent / "company.yaml").mkdir()
    assert files.root_of(role) == here
    (here / "a" / "company.yaml").touch()
    assert files.root_of(role) == here / "a"
    assert files.root_of(here / "role.yaml") == here


@pytest.mark.parametrize(
    ("folder", "written", "found"),
    [
        (".", "company.yaml", "company.yaml"),
        (".", "./roles/../company.yaml", "company.yaml"),
        ("roles", "../company.yaml", "company.yaml"),
        ("roles", "../roles/x.yaml", "roles/x.yaml"),
        ("roles", "no/x.yaml", "roles/no/x.yaml"),
        ("roles", "..x.yaml", "roles/..x.yaml"),
    ],
)
def test_paths_in_the_workspace(folder: str, written: str, found: str, here: Path) -> None:
    """A path counts from the file that it stands in, and may lead anywhere in the workspace, to a file or to none."""
    assert files.inside(here, here / folder, written, AT) == here / found
    assert files.inside(here, here / folder, str(here / found), AT) == here / found


@pytest.mark.parametrize(
    "written",
    ["../../x.yaml", "/etc/passwd", "a/../../../x.yaml", "..\\x.yaml", "roles\\x.yaml", "link/x.yaml", "../../here2/x"],
)
def test_paths_out_of_the_workspace(written: str, here: Path) -> None:
    """A path that leads out, absolutely, by dots, or by a link, is an error where it stands; so is a backslash."""
    roles = here / "roles"
    roles.mkdir()
    (roles / "link").symlink_to(here.parent)
    found = raised(lambda: files.inside(here, roles, written, AT), InputError)
    assert [one.split(" | ")[0] for one in found] == [
        f"role.yaml:3:10 PATH_OUTSIDE {written!r} leads out of the workspace"
    ]


def test_links_in_the_workspace(here: Path) -> None:
    """A link that stays in the workspace may be followed, also where the workspace itself is reached by a link."""
    (here / "real").mkdir()
    (here / "link").symlink_to(here / "real")
    assert files.inside(here, here, "link/x.yaml", AT) == here / "link" / "x.yaml"
    other = here.parent / "other"
    other.symlink_to(here)
    assert files.inside(other, other, "link/x.yaml", AT) == other / "link" / "x.yaml"


def test_bytes_are_read_to_the_limit(here: Path) -> None:
    """A file is read as it is; of one that is too large, one byte more than the limit."""
    (here / "a.yaml").write_bytes(b"\xff\r\n345")
    assert files.read(Path("a.yaml"), 6) == b"\xff\r\n345"
    assert files.read(Path("a.yaml"), 5) == b"\xff\r\n345"
    assert files.read(Path("a.yaml"), 3) == b"\xff\r\n3"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("rolle.yaml", "FILE_MISSING there is no file rolle.yaml | help did you mean 'role.yaml'?"),
        ("x.csv", "FILE_MISSING there is no file x.csv"),
        ("no/role.yaml", "FILE_MISSING there is no file no/role.yaml"),
        ("folder", "FILE_FOLDER folder is a folder, not a file"),
        ("role.yaml/x", "FILE_UNREADABLE role.yaml/x: not a directory"),
        ("loop", "FILE_UNREADABLE loop: too many levels of symbolic links"),
    ],
)
def test_files_that_cannot_be_read(name: str, told: str, here: Path) -> None:
    """What keeps a file from being read is wrong usage, or an error in the file that names it."""
    (here / "role.yaml").touch()
    (here / "folder").mkdir()
    (here / "loop").symlink_to("loop")
    assert raised(lambda: files.read(Path(name), 9), UsageError) == [told]
    assert raised(lambda: files.read(Path(name), 9, AT), InputError) == [f"role.yaml:3:10 {told}"]


def test_a_name_that_is_too_long(here: Path) -> None:
    """A name longer than the system's names is told as such."""
    name = "x" * 300
    assert raised(lambda: files.read(here / name, 9), UsageError) == [f"FILE_UNREADABLE {name}: file name too long"]


def test_yaml_files_of_a_folder(here: Path) -> None:
    """YAML files are those with its two endings, by name; folders, other files and deeper ones are not."""
    for name in ("b.yaml", "a.yml", "c.yaml.bak", "d.yxml", "e.YAML", "f.json"):
        (here / name).touch()
    (here / "g.yaml").mkdir()
    (here / "g.yaml" / "h.yaml").touch()
    assert [path.name for path in files.yaml_files(here)] == ["a.yml", "b.yaml"]
    assert list(files.yaml_files(here / "nothing")) == []
