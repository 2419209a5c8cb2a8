"""Where the measured corpora lie, for the tests that read real articles; nothing is copied."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data"
POLNEAR = SHARED / "attribution" / "dev_data"
RE3D = SHARED / "re3d"


@cache
def articles(folder: Path, name: str) -> tuple[dict[str, Any], ...]:
    """Return the articles of a corpus file; skips the test where the file is absent."""
    path = folder / name
    if not path.exists():
        pytest.skip(f"{path.name} is not here: the shared data folder is absent")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines)
