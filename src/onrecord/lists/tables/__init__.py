"""The tables of the lists room: reviewed facts, not code. Each TOML says where it is from."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def table(name: str) -> dict[str, Any]:
    """Return one table of this folder, read once."""
    return tomllib.loads(resources.files(__name__).joinpath(name).read_text(encoding="utf-8"))
