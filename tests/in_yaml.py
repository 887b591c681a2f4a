"""YAML as tests read it: data of their own and data that ships, parsed in C where that can be."""

from __future__ import annotations

from typing import Any

import yaml

LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def load(text: str | bytes) -> Any:
    """Return what a text in YAML holds."""
    return LOADER(text).get_single_data()
