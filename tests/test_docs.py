"""The documents are code: commands in them run, and what is generated is up to date.

``pytest --accept`` rewrites docs/cli.md and docs/errors.md.
"""

from __future__ import annotations

import inspect
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from onrecord import errors
from onrecord.cli.main import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
SHOWN = re.compile(r"```text\n(.*?)```", re.DOTALL)
PROGRAM = "from onrecord.cli import main; main()"


def commands() -> list[str]:
    lines = "".join(CONSOLE.findall(README)).splitlines()
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ onrecord")]


def run(command: str, *, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)[1:]
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "XDG_DATA_HOME": str(folder),
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for command in commands():
        done = run(command, folder=tmp_path)
        assert done.returncode == 0, f"{command}: {done.stderr}"


def test_what_the_readme_shows_is_what_the_program_prints(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    printed = run("onrecord read examples/1-aggregator.txt --no-save", folder=tmp_path).stdout
    for shown in SHOWN.findall(README):
        assert shown in printed


def test_the_readme_opens_with_the_two_commands() -> None:
    assert CONSOLE.findall(README)[0] == "$ make demo\n$ make test\n"


def helps() -> str:
    parts = ["# Commands\n\nMade from the program by `pytest tests/test_docs.py --accept`.\n"]
    root = typer.main.get_command(app)
    parts += _help(root, "onrecord")
    return "\n".join(parts)


def _help(command: Any, path: str) -> list[str]:
    context = command.make_context(path, [], resilient_parsing=True)
    context.terminal_width = context.max_content_width = 96
    lines = [line.rstrip() for line in command.get_help(context).splitlines()]
    lines = [line.replace(str(Path.home()), "~") for line in lines]
    parts = [f"## {path}\n\n```text\n" + "\n".join(lines) + "\n```\n"]
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        parts += _help(inner, f"{path} {name}")
    return parts


def codes() -> str:
    lines = [
        "# Error codes\n",
        "Made from the program by `pytest tests/test_docs.py --accept`.",
        "Every refusal is one line on standard error that ends with its code; the exit code is 2, or 1 for a refused list update.\n",
        "| code | what it means |",
        "|---|---|",
    ]
    kinds = [
        k
        for k in vars(errors).values()
        if inspect.isclass(k) and issubclass(k, errors.OnRecordError)
    ]
    lines += [
        f"| `{kind.code}` | {(kind.__doc__ or '').splitlines()[0]} |"
        for kind in sorted(kinds, key=lambda k: k.code)
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("name", "made"), [("cli.md", helps), ("errors.md", codes)])
def test_generated_documents_are_up_to_date(
    name: str, made: Any, request: pytest.FixtureRequest
) -> None:
    file = ROOT / "docs" / name
    if request.config.getoption("--accept"):
        file.write_text(made(), encoding="utf-8")
        pytest.skip("written")
    assert file.read_text(encoding="utf-8") == made()


def test_every_error_has_a_code_of_its_own() -> None:
    kinds = [
        k
        for k in vars(errors).values()
        if inspect.isclass(k) and issubclass(k, errors.OnRecordError)
    ]
    assert len({kind.code for kind in kinds}) == len(kinds)
