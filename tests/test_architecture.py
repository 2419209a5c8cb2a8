"""The rules of the building, as tests."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "onrecord"
FILES = sorted(SRC.rglob("*.py"))
ROOMS = sorted(p.name for p in SRC.iterdir() if (p / "__init__.py").exists())
VAGUE = {"utils", "util", "helpers", "common", "misc", "base", "manager", "core", "lib", "data"}
HEAVY = {
    "docx",
    "fastapi",
    "httpx",
    "jinja2",
    "lxml",
    "networkx",
    "numpy",
    "onnxruntime",
    "polars",
    "pyarrow",
    "pypdfium2",
    "pyspark",
    "rapidfuzz",
    "spacy",
    "tokenizers",
    "threadpoolctl",
    "torch",
    "trafilatura",
}


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SRC)))
def test_every_file_says_what_it_is_for(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SRC)))
def test_no_file_outgrows_a_sitting(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_drawer_for_odds_and_ends() -> None:
    assert not {file.stem for file in FILES} & VAGUE


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_exports_only_what_it_lists(room: str) -> None:
    module = importlib.import_module(f"onrecord.{room}")
    listed = list(getattr(module, "__all__", []))
    assert listed == sorted(listed)
    assert all(hasattr(module, name) for name in listed)


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SRC)))
def test_rooms_are_entered_by_the_front_door(file: Path) -> None:
    """Across rooms, import from ``onrecord.<room>``, never from a file inside it."""
    own = file.relative_to(SRC).parts[0].removesuffix(".py")
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("onrecord."):
            _, room, *inside = (node.module or "").split(".")
            assert room == own or not inside, f"line {node.lineno}: {node.module}"


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SRC)))
def test_functions_are_short_and_ask_for_little(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            asked = (
                len(node.args.args)
                + len(node.args.kwonlyargs)
                - (node.args.args[:1] != [] and node.args.args[0].arg == "self")
            )
            assert length <= 50, f"{node.name} has {length} lines"
            door = file.is_relative_to(
                SRC / "cli"
            )  # there a parameter is an option of a command
            assert asked <= 5 or door, f"{node.name} asks for {asked} things"


def test_the_error_tree_in_the_docstring_is_complete() -> None:
    errors = importlib.import_module("onrecord.errors")
    classes = {
        name
        for name, thing in vars(errors).items()
        if isinstance(thing, type) and issubclass(thing, Exception)
    }
    drawn = set(re.findall(r"^\s*[*+-] (\w+)", errors.__doc__ or "", re.MULTILINE))
    assert classes <= drawn


def test_starting_up_loads_nothing_heavy() -> None:
    script = "import sys, onrecord.cli; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(SRC.parent)},
    )
    assert not HEAVY & set(loaded.stdout.split())
