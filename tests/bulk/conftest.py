"""Workspaces with their postings, which each process makes once; a test has a copy."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.bulk import forged, made
from tests.bulk.sites import Site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def first_written(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The workspace of ``written``, which stays as it is."""
    site = made.site(tmp_path_factory.mktemp("written"))
    made.bulk(site)
    return site


@pytest.fixture(scope="session")
def first_in_every_format(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The workspace of ``in_every_format``, which stays as it is."""
    return forged.forged_site(tmp_path_factory.mktemp("formats"))


@pytest.fixture
def written(first_written: Site, tmp_path: Path) -> Site:
    """A workspace with one role in two places, whose postings are written."""
    return _copy(first_written, tmp_path)


@pytest.fixture
def in_every_format(first_in_every_format: Site, tmp_path: Path) -> Site:
    """A workspace with one role in one place, whose posting is written in every format."""
    return _copy(first_in_every_format, tmp_path)


def _copy(site: Site, folder: Path) -> Site:
    shutil.copytree(site.root, folder, dirs_exist_ok=True)
    return Site(folder)
