"""Saving, and saving again."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING

import pytest

import synthetic
from onrecord.casebook import Casebook, log
from onrecord.errors import AmbiguousId, NotInCasebook, RefusedEntry
from onrecord.model import Document, DocumentId, Reading

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-01-02T03:04:05Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.casebook"


def keep(casebook: Casebook, one: synthetic.Report, *, reader: str = "reader 1") -> bool:
    return casebook.save(one.document, one.raw, one.reading, at=AT, reader=reader).new


def plain(raw: bytes, **more: str) -> synthetic.Report:
    document = Document(
        id=DocumentId(hashlib.sha256(raw).hexdigest()), text=raw.decode(), **more
    )
    return synthetic.Report(document=document, raw=raw, reading=Reading(document=document.id))


def test_what_was_saved_comes_back_equal_after_reopening(path: Path) -> None:
    one = synthetic.report(1)
    with Casebook.open(path) as casebook:
        assert keep(casebook, one)
    with Casebook.open(path, create=False) as casebook:
        assert casebook.document(one.document.id) == one.document
        assert casebook.reading(one.document.id) == one.reading
        assert casebook.raw(one.document.id) == one.raw


def test_saving_the_same_again_leaves_the_file_byte_for_byte(path: Path) -> None:
    with Casebook.open(path) as casebook:
        keep(casebook, synthetic.report(1))
        before = path.read_bytes(), casebook.counts(), casebook.log()
        assert not keep(casebook, synthetic.report(1))
        assert (path.read_bytes(), casebook.counts(), casebook.log()) == before


def test_another_reader_version_replaces_the_reading_and_says_so(path: Path) -> None:
    one = synthetic.report(1)
    newer = dataclasses.replace(one.reading, claims=one.reading.claims[:3], relations=())
    with Casebook.open(path) as casebook:
        keep(casebook, one)
        saved = casebook.save(one.document, one.raw, newer, at=AT, reader="reader 2")
        assert saved.new and saved.replaced == "reader 1"
        assert casebook.reading(one.document.id) == newer
        assert casebook.reading(one.document.id, reader="reader 1") == one.reading
        assert casebook.counts().documents == 1 and casebook.counts().claims == 3
        assert casebook.documents()[0].reader == "reader 2"
        assert casebook.log()[-1].deed == "reread"
        assert '"replaced":"reader 1"' in casebook.log()[-1].facts
        assert casebook.verify(contents=True).sound


def test_an_older_reader_coming_back_does_not_undo_the_newer_reading(path: Path) -> None:
    one = synthetic.report(1)
    with Casebook.open(path) as casebook:
        keep(casebook, one)
        keep(casebook, one, reader="reader 2")
        assert not keep(casebook, one)
        assert casebook.documents()[0].reader == "reader 2"


def test_words_of_a_replaced_reading_are_no_longer_found(path: Path) -> None:
    one = plain(b"bytes that stay", title="Harbour")
    reread = dataclasses.replace(one.document, title="Quay")
    with Casebook.open(path) as casebook:
        keep(casebook, one)
        casebook.save(reread, one.raw, one.reading, at=AT, reader="reader 2")
        assert casebook.search("harbour") == ()
        assert casebook.search("quay")[0].document == one.document.id


def test_a_save_that_fails_at_its_last_step_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with Casebook.open(path) as casebook:
        keep(casebook, synthetic.report(1))
        before = casebook.counts()
        with monkeypatch.context() as patched:
            patched.setattr(log, "append", fail)
            with pytest.raises(KeyboardInterrupt):
                keep(casebook, synthetic.report(2))
        assert casebook.counts() == before
        assert casebook.search("Report 2") == ()
        assert keep(casebook, synthetic.report(2))


def test_bytes_that_are_not_the_documents_are_refused(path: Path) -> None:
    one = synthetic.report(1)
    with Casebook.open(path) as casebook, pytest.raises(RefusedEntry, match="bytes"):
        casebook.save(one.document, one.raw + b" ", one.reading, at=AT, reader="1")


def test_the_reading_of_another_document_is_refused(path: Path) -> None:
    one, other = synthetic.report(1), synthetic.report(2)
    mixed = dataclasses.replace(one.reading, claims=other.reading.claims)
    with Casebook.open(path) as casebook:
        for reading in (other.reading, mixed):
            with pytest.raises(RefusedEntry, match="another document"):
                casebook.save(one.document, one.raw, reading, at=AT, reader="1")


def test_an_id_that_names_two_claims_is_refused(path: Path) -> None:
    one = synthetic.report(1)
    twice = dataclasses.replace(one.reading, claims=one.reading.claims[:1] * 2)
    with Casebook.open(path) as casebook, pytest.raises(RefusedEntry) as caught:
        casebook.save(one.document, one.raw, twice, at=AT, reader="1")
    assert one.reading.claims[0].id in str(caught.value)


@pytest.mark.parametrize(("at", "reader"), [("yesterday", "1"), ("", "1"), (AT, "")])
def test_a_save_without_a_time_or_a_reader_is_refused(path: Path, at: str, reader: str) -> None:
    one = synthetic.report(1)
    with Casebook.open(path) as casebook, pytest.raises(RefusedEntry):
        casebook.save(one.document, one.raw, one.reading, at=at, reader=reader)


def test_a_lone_surrogate_is_refused_and_nothing_of_it_stays(path: Path) -> None:
    one = plain(b"x", title="bad \ud800 title")
    with Casebook.open(path) as casebook:
        with pytest.raises(RefusedEntry, match="Unicode"):
            keep(casebook, one)
        assert casebook.counts().documents == casebook.counts().log_entries == 0


def test_a_nul_in_the_text_is_kept_and_what_follows_it_is_found(path: Path) -> None:
    one = plain(b"before\0after the nul", title="a\0b", name="c\0d")
    with Casebook.open(path) as casebook:
        keep(casebook, one)
        assert casebook.document(one.document.id) == one.document
        assert casebook.documents()[0].title == "a\0b"
        assert len(casebook.search("nul")) == 1
        assert casebook.verify(contents=True).sound


def test_an_empty_original_is_an_original_too(path: Path) -> None:
    one = plain(b"")
    with Casebook.open(path) as casebook:
        keep(casebook, one)
        assert casebook.raw(one.document.id) == b""


def test_the_listing_begins_with_the_last_arrival_and_pages_cover_it_once(path: Path) -> None:
    reports = [synthetic.report(number, sentences=2) for number in range(7)]
    with Casebook.open(path) as casebook:
        for one in reports:
            keep(casebook, one)
        pages = [casebook.documents(limit=3, skip=skip) for skip in (0, 3, 6)]
    listed = [line.id for page in pages for line in page]
    assert listed == [one.document.id for one in reversed(reports)]
    assert pages[0][0].size_bytes == len(reports[-1].raw)
    assert pages[0][0].claims == 2


def test_a_document_answers_to_the_beginning_of_its_id(path: Path) -> None:
    one = synthetic.report(1)
    with Casebook.open(path) as casebook:
        keep(casebook, one)
        assert casebook.document(one.document.id[:4].upper()) == one.document


@pytest.mark.parametrize("asked", ["", "abc", "%%%%", "zzzz", "0000' OR 1", "0" * 65, "ffff\0"])
def test_an_id_nothing_answers_to_is_refused(path: Path, asked: str) -> None:
    with Casebook.open(path) as casebook:
        keep(casebook, synthetic.report(1))
        for ask in (casebook.document, casebook.raw, casebook.reading):
            with pytest.raises(NotInCasebook):
                ask(asked)


def test_a_beginning_that_fits_two_documents_names_them(path: Path) -> None:
    by_prefix: dict[str, synthetic.Report] = {}
    with Casebook.open(path) as casebook:
        for number in range(2000):
            one = plain(b"%d" % number)
            twin = by_prefix.setdefault(one.document.id[:4], one)
            if twin is not one:
                break
        keep(casebook, one)
        keep(casebook, twin)
        with pytest.raises(AmbiguousId) as caught:
            casebook.document(one.document.id[:4])
    assert set(caught.value.fits) == {one.document.id[:12], twin.document.id[:12]}


def test_a_reading_no_version_made_is_not_in_the_casebook(path: Path) -> None:
    one = synthetic.report(1)
    with Casebook.open(path) as casebook:
        keep(casebook, one)
        with pytest.raises(NotInCasebook, match="reader 9"):
            casebook.reading(one.document.id, reader="reader 9")
