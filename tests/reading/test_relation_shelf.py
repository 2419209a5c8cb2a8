"""Every relation file is on the shelf, and every relation on the shelf has a case."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from onrecord.reading import relations
from onrecord.reading.relations import RELATIONS

FOLDER = Path(relations.__file__).parent
CASES = (Path(__file__).parents[1] / "readings" / "relations.md").read_text(encoding="utf-8")
FRAME = {"__init__", "making", "reader", "slots"}


def files() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in FRAME)


@pytest.mark.parametrize("name", files())
def test_a_relation_file_is_on_the_shelf(name: str) -> None:
    module = importlib.import_module(f"onrecord.reading.relations.{name}")
    assert module.RELATION in RELATIONS


@pytest.mark.parametrize("name", [reader.name for reader in RELATIONS])
def test_a_relation_on_the_shelf_has_a_case(name: str) -> None:
    assert re.search(rf"^relation {name} ", CASES, re.MULTILINE)


def test_relation_names_are_unique() -> None:
    assert len({reader.name for reader in RELATIONS}) == len(RELATIONS) == len(files())
