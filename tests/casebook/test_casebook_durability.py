"""What was reported as saved is there, whenever the process is killed."""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import NoReturn

import synthetic
from onrecord.casebook import Casebook

ROOT = Path(__file__).parents[2]
AT = "2026-01-02T03:04:05Z"
KILLS = 50
LONGEST_LIFE_S = 0.1
"""From the first word of the child to its death: a few saves, fewer on a slow machine."""

SAVING = """
import sys
from pathlib import Path
import synthetic
from onrecord.casebook import Casebook
path, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
with Casebook.open(path, patience_s=60) as casebook:
    print("ready", flush=True)
    for number in range(first, last):
        one = synthetic.report(number, sentences=8)
        saved = casebook.save(
            one.document, one.raw, one.reading, at="2026-01-02T03:04:05Z", reader="1"
        )
        print(number, saved.document, flush=True)
"""


def saving(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    """Start a process that saves the reports of these numbers and prints each one saved."""
    return subprocess.Popen(
        [sys.executable, "-S", "-c", SAVING, str(path), str(first), str(last)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


def killed(path: Path, first: int, *, after_s: float) -> list[tuple[int, str]]:
    """Let a child save from ``first`` on, kill it; return what it said it had saved.

    The child is forked: starting fifty interpreters would take most of the test's time.
    """
    answer, say = os.pipe()
    child = os.fork()
    if child == 0:
        save_for_ever(path, first, say=say)
    os.close(say)
    with os.fdopen(answer, encoding="ascii") as answers:
        assert answers.readline() == "ready\n"
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
        said = answers.readlines()
    # It saved to its end, and met no error of its own.
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    # A line the kill cut short was never reported.
    whole = [line.split() for line in said if line.endswith("\n")]
    return [(int(number), document) for number, document in whole]


def save_for_ever(path: Path, first: int, *, say: int) -> NoReturn:
    """Run in the child until it is killed; an error ends it otherwise, which the parent sees."""
    try:
        casebook = Casebook.open(path, patience_s=60)
        os.write(say, b"ready\n")
        for number in itertools.count(first):
            one = synthetic.report(number, sentences=8)
            saved = casebook.save(one.document, one.raw, one.reading, at=AT, reader="1")
            os.write(say, f"{number} {saved.document}\n".encode())
    finally:
        os._exit(1)


def assert_whole(casebook: Casebook, number: int) -> None:
    one = synthetic.report(number, sentences=8)
    assert casebook.document(one.document.id) == one.document
    assert casebook.raw(one.document.id) == one.raw
    assert casebook.reading(one.document.id) == one.reading


def rows_of(path: Path) -> dict[str, tuple[int, int, int]]:
    """Return, for each document id, how many claims, mentions and roles have rows."""
    raw = sqlite3.connect(path)
    rows = raw.execute(
        "SELECT id, (SELECT count(*) FROM claims WHERE document = documents.number), "
        "(SELECT count(*) FROM mentions WHERE document = documents.number), "
        "(SELECT count(*) FROM relation_roles WHERE document = documents.number) FROM documents"
    ).fetchall()
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()
    return {document: (claims, mentions, roles) for document, claims, mentions, roles in rows}


def test_fifty_kills_lose_nothing_that_was_reported(tmp_path: Path) -> None:
    path, chance, reported = tmp_path / "killed.casebook", Random(50), dict[int, str]()
    interrupted = 0
    for _ in range(KILLS):
        first = max(reported, default=-1) + 1
        said = killed(path, first, after_s=chance.uniform(0, LONGEST_LIFE_S))
        reported.update(said)
        interrupted += Path(f"{path}-journal").exists()
        # The next opening rolls back what the kill interrupted.
        with Casebook.open(path, create=False) as casebook:
            counts = casebook.counts()
            # At most one was saved whole and killed before it could say so.
            assert len(reported) <= counts.documents <= len(reported) + 1
            assert counts.log_entries == counts.documents == counts.readings
            for number, _ in said:
                assert_whole(casebook, number)
            assert casebook.verify().sound
            if counts.documents > len(reported):
                number = max(reported, default=-1) + 1
                assert_whole(casebook, number)
                reported[number] = synthetic.report(number, sentences=8).document.id
    with Casebook.open(path) as casebook:
        assert casebook.verify(contents=True).sound
        assert {line.id for line in casebook.documents(limit=100_000)} == set(reported.values())
        for number in reported:
            assert_whole(casebook, number)
    assert set(rows_of(path).values()) == {(8, 16, 6)}
    # Otherwise the kills all fell between two saves, and nothing was tested.
    assert interrupted >= KILLS // 10
    assert len(reported) >= KILLS // 5


def test_two_processes_saving_at_once_both_succeed(tmp_path: Path) -> None:
    path = tmp_path / "shared.casebook"
    # Ten reports are both processes' own: whoever comes second changes nothing.
    both = [saving(path, 0, 40), saving(path, 30, 70)]
    assert [child.communicate()[0].count("\n") for child in both] == [41, 41]
    assert [child.returncode for child in both] == [0, 0]
    with Casebook.open(path) as casebook:
        assert casebook.counts().documents == casebook.counts().log_entries == 70
        assert casebook.verify(contents=True).sound
        for number in range(70):
            assert_whole(casebook, number)


def test_a_reader_sees_whole_documents_while_another_process_saves(tmp_path: Path) -> None:
    path = tmp_path / "shared.casebook"
    child = saving(path, 0, 60)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    with Casebook.open(path, create=False) as casebook:
        while child.poll() is None:
            counts = casebook.counts()
            assert counts.claims == counts.documents * 8
            assert counts.log_entries == counts.documents
            time.sleep(0.02)
        assert casebook.counts().documents == 60
    assert child.returncode == 0
    child.stdout.close()
