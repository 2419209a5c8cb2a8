"""Files, decisions and rescreening as a person meets them: a process, its output, its code."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = "from onrecord.cli import main; main()"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    run("lists", "add", "sample", home=tmp_path)
    (tmp_path / "p.csv").write_text(
        "ref,full name\n1,Ilkar Vedrin\n2,\n3,Nobody Known\n", encoding="utf-8"
    )
    return tmp_path


def run(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        capture_output=True,
        env=environment(home),
        check=False,
        text=True,
        timeout=120,
        cwd=home,
    )


def environment(home: Path) -> dict[str, str]:
    own = {"PYTHONPATH": str(ROOT / "src"), "XDG_DATA_HOME": str(home), "PYTHONUTF8": "1"}
    return {**os.environ, **own}


def test_a_file_is_screened_and_its_columns_are_shown(home: Path) -> None:
    done = run("screen", "--file", "p.csv", "--out", "hits.csv", home=home)
    assert done.returncode == 0, done.stderr
    assert "name         from column “full name”" in done.stdout
    assert "2 of 3 rows screened against 1 list (sample-invented of 2026-11-01)" in done.stdout
    assert "1 rows set aside" in done.stdout
    assert done.stderr == ""
    assert "S-003" in (home / "hits.csv").read_text(encoding="utf-8")


def test_a_terminal_gets_a_progress_bar(home: Path) -> None:
    ours, theirs = pty.openpty()
    words = ("screen", "--file", "p.csv", "--out", "hits.csv")
    env = {**environment(home), "TERM": "xterm", "COLUMNS": "100"}
    begun = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=env,
        cwd=home,
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 10_000):
            shown += part
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert begun.wait() == 0
    assert b"3 rows" in shown
    assert b"a second" in shown


@pytest.mark.parametrize(
    "words",
    [
        ("screen",),
        ("screen", "Ilkar Vedrin", "--file", "p.csv", "--out", "hits.csv"),
        ("screen", "--file", "p.csv"),
        ("screen", "--file", "none.csv", "--out", "hits.csv"),
        ("screen", "--file", "p.csv", "--out", "hits.csv", "--map", "name=colour"),
    ],
)
def test_a_request_that_cannot_be_carried_out_is_one_line(
    words: tuple[str, ...], home: Path
) -> None:
    done = run(*words, home=home)
    assert done.returncode == 2
    assert done.stderr.startswith("onrecord: ")
    assert done.stderr.count("\n") == 1


def test_a_false_match_is_not_shown_again_and_says_who_decided(home: Path) -> None:
    run("read", "-", home=home)
    words = ("--verdict", "false", "--by", "A. Reader", "--why", "born in another year")
    book = ("--casebook", "own.casebook")
    done = run("decide", "Ilkar Vedrin", "sample-invented:S-003", *words, *book, home=home)
    assert done.returncode == 0, done.stderr
    shown = run("screen", "Ilkar Vedrin", *book, home=home).stdout
    assert "Not shown: " in shown
    assert "decided a false match by A. Reader" in shown
    assert "Words that met" not in shown


def test_deciding_about_what_was_not_found_is_refused(home: Path) -> None:
    words = ("--verdict", "false", "--by", "A. Reader", "--why", "x")
    done = run("decide", "Nobody Known", "sample-invented:S-003", *words, home=home)
    assert done.returncode == 2
    assert "does not match" in done.stderr


def test_rescreening_reports_once_what_it_found(home: Path) -> None:
    (home / "r.txt").write_text("Ilkar Vedrin denied that he owned the yard.", encoding="utf-8")
    run("read", "r.txt", home=home)
    first, second = (run("rescreen", home=home).stdout for _ in range(2))
    assert "first    Ilkar Vedrin" in first
    assert "Nothing new, changed or gone" in second
