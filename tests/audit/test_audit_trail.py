"""The audit trail as a person uses it: what it logs, and what it finds."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

import synthetic
from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.cli.main import app
from onrecord.errors import RefusedEntry, RequestError
from onrecord.model import Deed

EXAMPLE = Path(__file__).parents[2] / "examples" / "1-aggregator.txt"
AT = "2031-03-14T06:10:00Z"
GUARDS = ("log_stands", "log_stays", "log_grows")


def run(*words: str, book: Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [*words, "--casebook", str(book)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book"
    run("read", str(EXAMPLE), "--no-screen", book=path)
    return path


def deeds(book: Path) -> list[str]:
    with Casebook.open(book) as casebook:
        return [entry.deed for entry in casebook.log()]


def altered(book: Path, edit: str) -> None:
    raw = sqlite3.connect(book, isolation_level=None)
    for guard in GUARDS:
        raw.execute(f"DROP TRIGGER {guard}")
    raw.execute(edit)
    raw.close()


def test_a_read_is_logged_with_the_versions_it_used(book: Path) -> None:
    with Casebook.open(book) as casebook:
        entry = casebook.log()[-1]
    assert entry.deed == "read"
    assert json.loads(entry.facts)["version of reading"] == dict(desk.versions())["reading"]


def test_reading_the_same_report_again_is_logged_again(book: Path) -> None:
    run("read", str(EXAMPLE), "--no-screen", book=book)
    assert deeds(book) == ["saved", "read", "read"]


def test_a_handed_over_dossier_is_logged_and_names_the_head_it_was_made_at(
    book: Path, tmp_path: Path
) -> None:
    with Casebook.open(book) as casebook:
        (kept,), head = casebook.documents(), casebook.head()
    out = tmp_path / "dossier.json"
    run("casebook", "show", kept.id, "-f", "json", "-o", str(out), book=book)
    assert deeds(book) == ["saved", "read", "exported"]
    with Casebook.open(book) as casebook:
        facts = json.loads(casebook.log()[-1].facts)
    assert facts["version of casebook log"] == head
    assert head in out.read_text(encoding="utf-8")


def test_looking_at_a_dossier_on_the_screen_is_not_an_export(book: Path) -> None:
    with Casebook.open(book) as casebook:
        (kept,) = casebook.documents()
    run("casebook", "show", kept.id, book=book)
    assert "exported" not in deeds(book)


def test_a_sound_log_is_proved_and_gives_its_head(book: Path) -> None:
    code, out, _ = run("audit", "verify", book=book)
    assert code == 0
    assert run("audit", "head", book=book)[1].strip() in out


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE log SET at = '2001-01-01' WHERE seq = 2",
        "UPDATE log SET facts = replace(facts, 'rules', 'other') WHERE seq = 2",
        "UPDATE log SET deed = 'exported' WHERE seq = 1",
        "DELETE FROM log WHERE seq = 1",
    ],
)
def test_one_edited_row_is_found_and_named(book: Path, edit: str) -> None:
    altered(book, edit)
    code, _, err = run("audit", "verify", book=book)
    assert code == 1
    assert "The log does not hold from entry" in err


def test_a_cut_log_is_found_by_the_head_that_was_written_down(book: Path) -> None:
    head = run("audit", "head", book=book)[1].strip()
    altered(book, "DELETE FROM log WHERE seq = 2")
    assert "cut or rewritten" in run("audit", "verify", "--head", head, book=book)[2]


def test_a_head_that_is_no_hash_is_refused(book: Path) -> None:
    with pytest.raises(RequestError):
        run("audit", "verify", "--head", "yesterday", book=book)


def test_the_log_shows_the_last_entries_oldest_first(book: Path) -> None:
    _, out, _ = run("audit", "log", "--limit", "1", book=book)
    assert "  read  " in out and "  saved  " not in out
    assert "1 of 2 entries" in out


def test_an_altered_log_cannot_steer_the_terminal(book: Path) -> None:
    altered(book, "UPDATE log SET \"by\" = char(27) || '[2J' WHERE seq = 1")
    assert "\x1b" not in run("audit", "log", book=book)[1]


def test_notes_about_one_subject_come_back_in_order(tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "x") as casebook:
        for number in range(3):
            casebook.note(Deed.WATCHED, "a", facts={"item": str(number)}, at=AT)
        casebook.note(Deed.WATCHED, "b", facts={"item": "9"}, at=AT)
        found = casebook.noted(Deed.WATCHED, subject="a")
        assert [facts["item"] for facts in found] == ["0", "1", "2"]
        assert casebook.verify(contents=True).sound


@pytest.mark.parametrize("deed", [Deed.SAVED, Deed.REREAD, Deed.DECIDED])
def test_a_note_cannot_pretend_that_something_was_kept(tmp_path: Path, deed: Deed) -> None:
    with Casebook.open(tmp_path / "x") as casebook, pytest.raises(RefusedEntry):
        casebook.note(deed, synthetic.report(1).document.id, facts={}, at=AT)


def test_a_note_without_a_time_is_refused(tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "x") as casebook, pytest.raises(RefusedEntry):
        casebook.note(Deed.READ, "a", facts={}, at="soon")


def test_the_head_of_an_empty_log_is_where_every_log_starts(tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "x") as casebook:
        assert casebook.head() == "0" * 64
