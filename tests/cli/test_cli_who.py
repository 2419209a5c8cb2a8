"""``onrecord who`` and ``onrecord rate`` at the terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.main import app
from onrecord.errors import OnRecordError

SIGNED = ("--by", "Ada Quill", "--why", "seen in the register")


def run(*words: str) -> str:
    done = CliRunner().invoke(app, words)
    if isinstance(done.exception, OnRecordError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def book(tmp_path: Path) -> str:
    reports = {
        "a.txt": "PAW Brenn Ltd owns the pier, Mayor Ines Tolland said. PAW Brenn Ltd is small.",
        "b.txt": "Corvane Works Ltd owns a boat, Pilot Dana Holt said. Corvane Works Ltd is big.",
    }
    for name, text in reports.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        run("read", str(tmp_path / name), "--casebook", str(tmp_path / "book"), "--no-screen")
    return str(tmp_path / "book")


def exported(book: str) -> str:
    return run("who", "list", "--format", "json", "--casebook", book)


def test_merge_list_and_undo_lead_back_to_the_same_bytes(book: str) -> None:
    before = exported(book)
    told = run(
        "who", "merge", "PAW Brenn Ltd", "Corvane Works Ltd", *SIGNED, "--casebook", book
    )
    shown = run("who", "list", "Corvane Works Ltd", "--casebook", book)
    deed = re.search(r"Kept: ([0-9a-f]{12})", told)
    assert deed and "2 documents" in shown and "Decided by Ada Quill" in shown
    run("who", "undo", deed[1], *SIGNED, "--casebook", book)
    assert exported(book) == before


def test_split_takes_an_entity_out(book: str) -> None:
    run("who", "merge", "PAW Brenn Ltd", "Corvane Works Ltd", *SIGNED, "--casebook", book)
    record = json.loads(exported(book))
    (merged,) = [one for one in record["parties"] if len(one["entities"]) == 2]
    told = run("who", "split", merged["entities"][1], *SIGNED, "--casebook", book)
    assert "different: " in told


def test_reject_keeps_a_reason(book: str) -> None:
    told = run(
        "who", "reject", "PAW Brenn Ltd", "Corvane Works Ltd", *SIGNED, "--casebook", book
    )
    assert "different: " in told and "seen in the register" in told


def test_a_decision_without_a_reason_is_refused(book: str) -> None:
    with pytest.raises(OnRecordError, match="--why"):
        run(
            "who", "merge", "PAW Brenn Ltd", "Corvane Works Ltd",
            "--by", "Ada Quill", "--why", " ", "--casebook", book,
        )  # fmt: skip


def test_the_list_is_not_written_as_markdown(book: str) -> None:
    with pytest.raises(OnRecordError, match="text or json"):
        run("who", "list", "--format", "markdown", "--casebook", book)


def test_rate_keeps_a_letter(book: str) -> None:
    told = run("rate", "Selm Courier", "B", *SIGNED, "--casebook", book)
    assert told.startswith("Kept: Selm Courier, B, Ada Quill")
