"""Opening: what is a casebook, what is not, and what the refusal says."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest

import synthetic
from onrecord.casebook import Casebook, migrate, opening
from onrecord.errors import (
    CasebookBusy,
    CasebookError,
    CasebookUnwritable,
    NewerCasebook,
    NotACasebook,
)

AT = "2026-01-02T03:04:05Z"
NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.casebook"


def keep(casebook: Casebook, number: int) -> None:
    one = synthetic.report(number)
    casebook.save(one.document, one.raw, one.reading, at=AT, reader="1")


def filled(path: Path, *, reports: int = 1) -> Path:
    with Casebook.open(path) as casebook:
        for number in range(reports):
            keep(casebook, number)
    return path


def test_a_new_casebook_says_what_it_is_and_is_its_owners_alone(path: Path) -> None:
    old = os.umask(0)
    try:
        Casebook.open(path).close()
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (0x4F4E5243,)
        assert raw.execute("PRAGMA user_version").fetchone() == (len(migrate.migrations()),)
    raw.close()


def test_a_casebook_at_rest_is_one_file(path: Path) -> None:
    filled(path)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "name",
    [
        "a b",
        "50% #1?mode=memory",
        "q'uo\"te;--",
        "Дело №7 🗂",
        "new\nline",
        "%41&x=y",
        ":memory:",
        "file:x",
        b"\xff\xfe",
    ],
    ids=repr,
)
def test_odd_names_are_names(tmp_path: Path, name: str | bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    filled(path)
    with Casebook.open(path, create=False) as casebook:
        assert casebook.counts().documents == 1
    assert list(tmp_path.iterdir()) == [path]


def test_no_file_and_no_leave_to_make_one(path: Path) -> None:
    with pytest.raises(NotACasebook, match="no such file"):
        Casebook.open(path, create=False)
    assert not path.exists()


def test_an_empty_file_becomes_a_casebook_only_with_leave(path: Path) -> None:
    path.touch()
    with pytest.raises(NotACasebook, match="empty"):
        Casebook.open(path, create=False)
    assert path.stat().st_size == 0
    filled(path)


@pytest.mark.parametrize("size", [5, 600, 9000])
def test_a_file_that_is_something_else_is_refused_untouched(path: Path, size: int) -> None:
    path.write_bytes(b"Dear Sir " * size)
    before = path.read_bytes()
    with pytest.raises(NotACasebook, match="not an SQLite file"):
        Casebook.open(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_untouched(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE theirs (a)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(NotACasebook, match="other program"):
        Casebook.open(path)
    assert path.read_bytes() == before


def test_a_folder_or_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for odd in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(NotACasebook, match="not a plain file"):
            Casebook.open(odd)


def test_a_path_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotACasebook):
        Casebook.open(tmp_path / "nul\0")
    with pytest.raises(CasebookUnwritable):
        Casebook.open(tmp_path / ("x" * 4000))


def test_a_missing_folder_is_named_as_the_trouble(tmp_path: Path) -> None:
    with pytest.raises(CasebookUnwritable, match="folder exists"):
        Casebook.open(tmp_path / "nowhere" / "x.casebook")


def test_a_casebook_is_not_made_through_a_dangling_link(tmp_path: Path) -> None:
    link = tmp_path / "link.casebook"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotACasebook):
        Casebook.open(link)
    assert not (tmp_path / "elsewhere").exists()


def test_a_link_to_a_casebook_is_followed(tmp_path: Path, path: Path) -> None:
    filled(path)
    link = tmp_path / "link.casebook"
    link.symlink_to(path)
    with Casebook.open(link) as casebook:
        assert casebook.counts().documents == 1


def test_a_newer_casebook_is_refused_untouched(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(NewerCasebook) as caught:
        Casebook.open(path)
    assert (caught.value.found, caught.value.known) == (99, len(migrate.migrations()))
    assert path.read_bytes() == before


def test_damage_is_found_and_said(path: Path) -> None:
    filled(path, reports=3)
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(whole[:4096] + b"\xa5" * middle + whole[4096 + middle :])
    with pytest.raises(NotACasebook, match="damaged"), Casebook.open(path) as casebook:
        casebook.reading(synthetic.report(1).document.id)


def test_a_file_cut_short_is_found_and_said(path: Path) -> None:
    filled(path, reports=3)
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(NotACasebook, match="damaged"), Casebook.open(path) as casebook:
        casebook.documents()


def test_altered_contents_are_refused_not_handed_out(path: Path) -> None:
    one = synthetic.report(0)
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TRIGGER originals_stand")
        raw.execute("UPDATE originals SET bytes = zeroblob(size)")
    raw.close()
    with Casebook.open(path) as casebook:
        with pytest.raises(NotACasebook, match="not those saved"):
            casebook.raw(one.document.id)
        problems = " ".join(casebook.verify(contents=True).problems)
    assert one.document.id in problems and "originals_stand" in problems


def test_a_full_disk_saves_nothing_and_loses_nothing(path: Path) -> None:
    with Casebook.open(path) as casebook:
        keep(casebook, 1)
        before = casebook.counts()
        casebook._connection.execute("PRAGMA max_page_count = 1")  # SQLite: not below today's
        with pytest.raises(CasebookUnwritable, match="disk is full"):
            keep(casebook, 2)
        assert casebook.counts() == before
        assert casebook.verify(contents=True).sound
        casebook._connection.execute("PRAGMA max_page_count = 1000000")
        keep(casebook, 2)
        assert casebook.counts().documents == 2


def test_a_casebook_locked_for_too_long_is_busy(path: Path) -> None:
    filled(path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(CasebookBusy, match="another process"):
            Casebook.open(path, patience_s=0.05)
    finally:
        holder.close()


def test_a_save_that_cannot_get_its_turn_is_busy_and_may_try_again(path: Path) -> None:
    filled(path)
    holder = sqlite3.connect(path, isolation_level=None)
    with Casebook.open(path, patience_s=0.05) as casebook:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(CasebookBusy):
            keep(casebook, 7)
        assert casebook.counts().documents == 1
        holder.close()
        keep(casebook, 7)


def what_a_reader_may_do(path: Path) -> str:
    """Open, read, verify, try to save; return what the refusal says."""
    with Casebook.open(path) as casebook:
        assert casebook.counts().documents == 1
        assert casebook.verify(contents=True).sound
        try:
            keep(casebook, 7)
        except CasebookUnwritable as refused:
            return str(refused)
    return "it was written"


def as_somebody_else(path: Path, answer: int) -> NoReturn:
    """Run in a forked child: root may write anywhere, so the child gives that up."""
    said = "the child did not finish"
    try:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        said = what_a_reader_may_do(path)
    except BaseException as error:  # noqa: BLE001 the parent must hear of it, and pytest not
        said = repr(error)
    finally:
        os.write(answer, said.encode())
        os._exit(0)


def test_in_a_read_only_folder_a_casebook_is_read_and_refuses_to_be_written() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = filled(Path(folder) / "x.casebook")
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        question, answer = os.pipe()
        child = os.fork()
        if child == 0:
            as_somebody_else(path, answer)
        os.waitpid(child, 0)
        said = os.read(question, 10_000).decode()
        os.close(question)
        os.close(answer)
        Path(folder).chmod(0o755)
    assert "cannot be opened for writing" in said


def test_the_picture_shows_where_the_migrations_end() -> None:
    walked = sqlite3.connect(":memory:", isolation_level=None)
    migrate.climb(walked, migrate.migrations())
    assert migrate.shape(walked) == migrate.expected_shape()
    drawn = sqlite3.connect(":memory:", isolation_level=None)
    migrate.run(drawn, migrate.picture())
    for pragma in ("PRAGMA application_id", "PRAGMA user_version"):
        assert walked.execute(pragma).fetchone() == drawn.execute(pragma).fetchone()
    walked.close()
    drawn.close()


def test_each_migration_ends_at_its_own_number() -> None:
    for number, step in enumerate(migrate.migrations(), start=1):
        assert step.rstrip().endswith(f"PRAGMA user_version = {number};")


NEXT = "ALTER TABLE versions ADD COLUMN note TEXT;\nPRAGMA user_version = 2;"


def test_an_older_casebook_climbs_and_keeps_what_it_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    steps = (*migrate.migrations(), NEXT)
    monkeypatch.setattr(opening.migrate, "migrations", lambda: steps)
    with Casebook.open(path) as casebook:
        assert (
            casebook.document(synthetic.report(0).document.id) == synthetic.report(0).document
        )
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (2,)
    raw.close()


def test_a_migration_that_fails_leaves_the_older_casebook(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled(path).read_bytes()
    steps = (*migrate.migrations(), NEXT, "INSERT INTO nowhere VALUES (1);")
    with monkeypatch.context() as patched:
        patched.setattr(opening.migrate, "migrations", lambda: steps)
        with pytest.raises(CasebookError):
            Casebook.open(path)
    assert path.read_bytes() == before


def test_an_sqlite_that_is_too_old_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(CasebookError, match="too old"):
        Casebook.open(path)
