"""Decisions and the log: added to, never edited; edits by other means are found."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import synthetic
from onrecord.casebook import Casebook
from onrecord.errors import RefusedEntry
from onrecord.model import Decision, Verdict

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-01-02T03:04:05Z"
ENTRIES = 12
EDITS = {
    "at": "UPDATE log SET at = ? WHERE seq = ?",
    "by": 'UPDATE log SET "by" = ? WHERE seq = ?',
    "deed": "UPDATE log SET deed = ? WHERE seq = ?",
    "subject": "UPDATE log SET subject = ? WHERE seq = ?",
    "facts": "UPDATE log SET facts = ? WHERE seq = ?",
    "previous": "UPDATE log SET previous = ? WHERE seq = ?",
    "hash": "UPDATE log SET hash = ? WHERE seq = ?",
}


def decision(left: str = "a", *, verdict: Verdict = Verdict.SAME, why: str = "") -> Decision:
    return Decision(left=left, right="b", verdict=verdict, by="N. N.", at=AT, why=why)


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with twelve entries in its log and no trigger left to guard it."""
    path = tmp_path_factory.mktemp("log") / "logged.casebook"
    with Casebook.open(path, by="R. Reader") as casebook:
        for number in range(6):
            one = synthetic.report(number, sentences=2)
            casebook.save(one.document, one.raw, one.reading, at=AT, reader="1")
            casebook.decide(decision(str(number)))
    raw = sqlite3.connect(path, isolation_level=None)
    for trigger in ("log_stands", "log_stays", "log_grows"):
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.close()
    return path


def edited(logged: Path, edit: str, values: tuple[object, ...]) -> Path:
    path = logged.with_name("edited.casebook")
    shutil.copy(logged, path)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute(edit, values)
    raw.close()
    return path


def test_decisions_come_back_in_order_and_by_either_side(tmp_path: Path) -> None:
    made = [decision("a"), decision("c", verdict=Verdict.DIFFERENT), decision("a", why="again")]
    with Casebook.open(tmp_path / "x") as casebook:
        assert all(casebook.decide(one) for one in made)
        assert list(casebook.decisions()) == made
        assert list(casebook.decisions(about="a")) == [made[0], made[2]]
        assert list(casebook.decisions(about="b")) == made
        assert casebook.decisions(about="nobody") == ()


def test_the_very_same_decision_twice_is_one_decision(tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "x") as casebook:
        assert casebook.decide(decision())
        assert not casebook.decide(decision())
        assert len(casebook.log()) == 1


def test_a_decision_without_a_time_is_refused(tmp_path: Path) -> None:
    timeless = Decision(left="a", right="b", verdict=Verdict.SAME, by="N. N.", at="soon")
    with Casebook.open(tmp_path / "x") as casebook, pytest.raises(RefusedEntry):
        casebook.decide(timeless)


def test_decisions_outlive_a_new_reading(tmp_path: Path) -> None:
    one = synthetic.report(1, sentences=2)
    with Casebook.open(tmp_path / "x") as casebook:
        casebook.save(one.document, one.raw, one.reading, at=AT, reader="1")
        casebook.decide(decision(one.reading.entities[0].id))
        casebook.save(one.document, one.raw, one.reading, at=AT, reader="2")
        assert len(casebook.decisions()) == 1


@pytest.mark.parametrize(
    "forbidden",
    [
        "UPDATE log SET at = '' WHERE seq = 1",
        "DELETE FROM log WHERE seq = 1",
        "INSERT OR REPLACE INTO log SELECT * FROM log WHERE seq = 1",
        'INSERT INTO log SELECT 99, at, "by", deed, subject, facts, previous, hash FROM log',
        "UPDATE decisions SET verdict = 'different'",
        "DELETE FROM decisions",
        "INSERT OR REPLACE INTO decisions SELECT * FROM decisions",
        "UPDATE documents SET saved_at = ''",
        "DELETE FROM documents",
        "INSERT OR REPLACE INTO documents SELECT * FROM documents",
        "UPDATE originals SET size = 0",
        "DELETE FROM originals",
        "INSERT OR REPLACE INTO originals SELECT * FROM originals",
        "UPDATE readings SET read_at = ''",
        "DELETE FROM readings",
        "INSERT OR REPLACE INTO readings SELECT * FROM readings",
        "UPDATE texts SET title = ''",
        "UPDATE claims SET statement = ''",
    ],
)
def test_what_is_kept_for_good_refuses_every_change(tmp_path: Path, forbidden: str) -> None:
    path = tmp_path / "x"
    one = synthetic.report(1, sentences=2)
    with Casebook.open(path) as casebook:
        casebook.save(one.document, one.raw, one.reading, at=AT, reader="1")
        casebook.decide(decision())
    # As any other program would: without our settings.
    raw = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.IntegrityError, match=r"never|only"):
        raw.execute(forbidden)
    raw.close()


def test_the_log_tells_who_did_what_when(logged: Path) -> None:
    with Casebook.open(logged) as casebook:
        first, second = casebook.log(limit=2)
        assert [entry.seq for entry in casebook.log(after=10)] == [11, 12]
    assert (first.deed, first.by, first.at) == ("saved", "R. Reader", AT)
    assert (second.deed, second.by, second.subject) == ("decided", "N. N.", "0")
    assert second.previous == first.hash


@settings(max_examples=60, deadline=None)
@given(
    edit=st.tuples(
        st.integers(1, ENTRIES), st.sampled_from(sorted(EDITS)), st.text(max_size=80)
    )
)
def test_an_edited_entry_is_found_and_named(logged: Path, edit: tuple[int, str, str]) -> None:
    seq, column, text = edit
    with Casebook.open(logged) as casebook:
        entry = casebook.log(after=seq - 1, limit=1)[0]
        assert casebook.verify().entries == ENTRIES
    path = edited(logged, EDITS[column], (text, seq))
    with Casebook.open(path) as casebook:
        found = casebook.verify()
    untouched = getattr(entry, column) == text
    assert found.broken_at == (None if untouched else seq)
    assert found.entries == (ENTRIES if untouched else seq - 1)


@pytest.mark.parametrize("seq", [1, 5, 11])
def test_a_removed_entry_is_found_and_named(logged: Path, seq: int) -> None:
    path = edited(logged, "DELETE FROM log WHERE seq = ?", (seq,))
    with Casebook.open(path) as casebook:
        assert casebook.verify().broken_at == seq


def test_an_entry_put_before_the_first_is_found(logged: Path) -> None:
    path = edited(logged, "UPDATE log SET seq = ? WHERE seq = ?", (-4, 3))
    with Casebook.open(path) as casebook:
        assert casebook.verify().broken_at == -4


def test_an_entry_that_is_no_longer_text_is_found_and_named(logged: Path) -> None:
    path = edited(
        logged, "UPDATE log SET facts = CAST(? AS TEXT) WHERE seq = ?", (b"\xff\0", 4)
    )
    with Casebook.open(path) as casebook:
        assert casebook.verify().broken_at == 4
        assert casebook.verify(contents=True).broken_at == 4


def test_a_log_cut_at_its_end_is_found_by_the_head_once_written_down(logged: Path) -> None:
    with Casebook.open(logged) as casebook:
        head = casebook.verify().head
    path = edited(logged, "DELETE FROM log WHERE seq > ?", (10,))
    with Casebook.open(path) as casebook:
        assert casebook.verify().sound
        assert not casebook.verify(head=head).sound
        assert not casebook.verify(contents=True).sound


def test_a_head_written_down_earlier_still_holds_after_more_deeds(tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "x") as casebook:
        for left in "abc":
            casebook.decide(decision(left))
        head = casebook.verify().head
        casebook.decide(decision("d"))
        assert casebook.verify(head=head).sound


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ("DROP TRIGGER decisions_stay", "decisions_stay"),
        ("DELETE FROM claims", "search index"),
        ("INSERT INTO text_words (text_words) VALUES ('delete-all')", "search index"),
        ("DROP TABLE relation_roles", "relation_roles"),
        (
            "INSERT INTO decisions VALUES (99, 'x', 'y', 'same', 'N. N.', '2026', '')",
            "decisions are not the ones logged",
        ),
        (
            "DROP TRIGGER decisions_stand; UPDATE decisions SET \"by\" = 'M. M.'",
            "decisions are not the ones logged",
        ),
        (
            "DROP TRIGGER readings_stand; UPDATE readings SET read_at = '2020'",
            "not the one logged",
        ),
        ("UPDATE versions SET reader = 'another'", "not the one logged"),
    ],
)
def test_verifying_the_contents_names_what_was_changed(
    tmp_path: Path, edit: str, says: str
) -> None:
    path = tmp_path / "x"
    one = synthetic.report(1, sentences=2)
    with Casebook.open(path) as casebook:
        casebook.save(one.document, one.raw, one.reading, at=AT, reader="1")
        casebook.decide(decision())
        assert casebook.verify(contents=True).sound
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript(edit)
    raw.close()
    with Casebook.open(path) as casebook:
        assert casebook.verify().sound
        assert says in " ".join(casebook.verify(contents=True).problems)
