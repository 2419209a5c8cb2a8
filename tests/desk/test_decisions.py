"""Decisions about matches: kept for good, applied, overruled, and undone by a changed listing."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.desk import Lists
from onrecord.errors import RequestError
from onrecord.model import (
    EntityRow,
    JudgedMatch,
    Name,
    OutcomeChange,
    Query,
    ScreeningStatus,
    Turn,
    Verdict,
)
from tables.invented_tables import altered, sample, without

AT = "2026-11-22T10:00:00+00:00"
LATER = "2026-11-23T10:00:00+00:00"
VEDRIN = "sample-invented:S-003"
ASKED = Query(names=("Ilkar Vedrin",))


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    return Casebook.open(tmp_path / "test.casebook")


def decide(book: Casebook, verdict: Verdict, *, at: str = AT) -> None:
    matches = desk.matches_of("Ilkar Vedrin", [VEDRIN], query=ASKED, lists=sample())
    signed = desk.Signature(by="A. Reader", at=at, why="another birth date")
    desk.judge(book, matches, verdict=verdict, signed=signed, lists=sample())


def judged(book: Casebook, lists: Lists) -> JudgedMatch:
    matches = desk.screen_query(ASKED, lists=lists)
    return desk.apply_decisions(matches, book.judgements(), lists)[0]


def test_nobody_has_decided_about_a_new_match(book: Casebook) -> None:
    assert judged(book, sample()).judgement is None


def test_a_false_match_stays_away(book: Casebook) -> None:
    decide(book, Verdict.DIFFERENT)
    assert judged(book, sample()).suppressed


def test_a_false_match_of_another_party_changes_nothing(book: Casebook) -> None:
    decide(book, Verdict.DIFFERENT)
    other = desk.screen_query(Query(names=("Ilkar Vedrin",), id="C-2"), lists=sample())
    assert not desk.apply_decisions(other, book.judgements(), sample())[0].suppressed


def test_a_true_match_is_shown_with_who_and_when(book: Casebook) -> None:
    decide(book, Verdict.SAME)
    found = judged(book, sample())
    assert not found.suppressed
    assert found.judgement
    assert (found.judgement.by, found.judgement.at) == ("A. Reader", AT)


@pytest.mark.parametrize("verdict", [Verdict.UNSURE, Verdict.SAME])
def test_a_later_decision_overrules_and_both_are_kept(book: Casebook, verdict: Verdict) -> None:
    decide(book, Verdict.DIFFERENT)
    decide(book, verdict, at=LATER)
    assert not judged(book, sample()).suppressed
    assert [one.verdict for one in book.judgements()] == [Verdict.DIFFERENT, verdict]


def test_the_same_decision_twice_is_kept_once(book: Casebook) -> None:
    decide(book, Verdict.DIFFERENT)
    decide(book, Verdict.DIFFERENT)
    assert len(book.judgements()) == 1


def test_a_changed_listing_brings_a_false_match_back_with_the_change(book: Casebook) -> None:
    decide(book, Verdict.DIFFERENT)
    found = judged(book, altered(sample(), "S-003", birth_dates=("1971-05-05",)))
    assert not found.suppressed
    assert found.changes == ("Birth dates: now also 1971-05-05; no longer 1968-02-11.",)


def test_a_change_of_another_listing_or_of_order_brings_nothing_back(book: Casebook) -> None:
    decide(book, Verdict.DIFFERENT)
    assert judged(book, altered(sample(), "S-001", remarks="Another remark.")).suppressed
    names = sample().entries["sample-invented", "S-003"].names
    turned = (names[0], *reversed(names[1:]))
    assert judged(book, altered(sample(), "S-003", names=turned)).suppressed


def test_a_new_alias_brings_a_false_match_back(book: Casebook) -> None:
    decide(book, Verdict.DIFFERENT)
    names = sample().entries["sample-invented", "S-003"].names
    more = (*names, Name(text="Ilko Vedrin", kind="alias"))
    assert judged(book, altered(sample(), "S-003", names=more)).changes == (
        "Names: now also Ilko Vedrin.",
    )


def test_a_decision_is_about_a_match_that_was_found() -> None:
    with pytest.raises(RequestError, match="S-003"):
        desk.matches_of("Ilkar Vedrin", ["sample-invented:S-009"], query=ASKED, lists=sample())


def test_a_decision_is_signed_and_has_a_reason() -> None:
    with pytest.raises(RequestError, match="--why"):
        desk.Signature(by="A. Reader", at=AT, why=" ")


def test_judgements_and_screenings_stand_in_the_log(book: Casebook) -> None:
    decide(book, Verdict.DIFFERENT)
    desk.rescreen(book, lists=sample(), at=AT)
    assert [entry.deed for entry in book.log()] == ["judged", "screened"]
    assert book.verify(contents=True).sound


def test_an_altered_judgement_is_found(book: Casebook) -> None:
    decide(book, Verdict.DIFFERENT)
    book._connection.execute("DROP TRIGGER judgements_stand")
    book._connection.execute("UPDATE judgements SET judgement_json = x'00'")
    assert "A judgement is altered." in book.verify(contents=True).problems


def test_a_judgement_cannot_be_changed_or_removed(book: Casebook) -> None:
    import sqlite3

    decide(book, Verdict.DIFFERENT)
    for words in ("DELETE FROM judgements", "UPDATE judgements SET party = 'x'"):
        with pytest.raises(sqlite3.IntegrityError):
            book._connection.execute(words)


# -- rescreening -------------------------------------------------------------------


def kept(
    book: Casebook, text: str = "Ilkar Vedrin denied that Tarvos Holding owned the yard."
) -> None:
    desk.keep(book, [desk.read_text(text)], at=AT)


def turns(book: Casebook, lists: Lists) -> dict[str, OutcomeChange]:
    found = desk.rescreen(book, lists=lists, at=LATER)
    return {change.outcome.entry: change for change in found.changes}


def test_the_first_screening_is_what_the_next_is_compared_with(book: Casebook) -> None:
    kept(book)
    first = turns(book, sample())
    assert {entry: one.turn for entry, one in first.items()} == {
        "S-003": Turn.FIRST,
        "S-001": Turn.FIRST,
    }
    assert turns(book, sample()) == {}


def test_a_new_listing_is_new_and_an_old_one_gone(book: Casebook) -> None:
    kept(book)
    turns(book, without(sample(), "S-003"))
    assert turns(book, sample())["S-003"].turn is Turn.NEW
    gone = turns(book, without(sample(), "S-001"))["S-001"]
    assert (gone.turn, gone.words) == (Turn.GONE, ("The entry is not on the list any more.",))


def test_a_changed_listing_shows_its_change(book: Casebook) -> None:
    kept(book)
    turns(book, sample())
    changed = turns(book, altered(sample(), "S-003", programmes=("SAMPLE-9",)))
    assert list(changed) == ["S-003"]
    assert changed["S-003"].words == ("Programmes: now also SAMPLE-9; no longer SAMPLE-1.",)


def test_a_new_document_is_screened_for_the_first_time(book: Casebook) -> None:
    turns(book, sample())
    kept(book)
    assert {one.turn for one in turns(book, sample()).values()} == {Turn.FIRST}


def test_a_match_decided_false_is_not_reported_until_its_listing_changes(
    book: Casebook,
) -> None:
    kept(book)
    first = turns(book, sample())
    party = first["S-003"].outcome.party
    query = desk.party_query(book, party)
    matches = desk.matches_of(party, [VEDRIN], query=query, lists=sample())
    signed = desk.Signature(by="A. Reader", at=AT, why="another person")
    desk.judge(book, matches, verdict=Verdict.DIFFERENT, signed=signed, lists=sample())
    turns(book, without(sample(), "S-003"))
    assert "S-003" not in turns(book, sample())
    changed = altered(sample(), "S-003", gender="male")
    assert turns(book, changed)["S-003"].turn is Turn.CHANGED


def test_the_dossier_tells_what_was_decided_and_no_longer_shows_a_false_match(
    book: Casebook,
) -> None:
    kept(book)
    document = book.documents()[0].id
    before = shown(book, document)
    assert before.status in {ScreeningStatus.POSSIBLE, ScreeningStatus.LISTED}
    query = desk.party_query(book, before.entity)
    matches = desk.matches_of(before.entity, [VEDRIN], query=query, lists=sample())
    signed = desk.Signature(by="A. Reader", at=AT, why="another person")
    desk.judge(book, matches, verdict=Verdict.DIFFERENT, signed=signed, lists=sample())
    after = shown(book, document)
    assert after.status is ScreeningStatus.NOT_FOUND
    assert "decided a false match by A. Reader" in after.status_words


def shown(book: Casebook, document: str) -> EntityRow:
    dossier = desk.dossier_from_casebook(book, [document], lists=sample())
    (vedrin,) = (row for row in dossier.named if "Vedrin" in row.name)
    return vedrin


def test_a_party_that_the_casebook_does_not_hold_is_refused(book: Casebook) -> None:
    kept(book)
    document = book.documents()[0].id[:12]
    with pytest.raises(RequestError, match="e99"):
        desk.party_query(book, f"{document}:e99")
