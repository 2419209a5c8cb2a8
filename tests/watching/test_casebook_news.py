"""News told against a casebook: its parties, its decisions, and all of its writing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.model import Novelty, NoveltyKind

AT = "2031-05-03T09:00:00+00:00"
EXAMPLES = Path(__file__).parents[2] / "examples"
SIGNED = desk.Signature(by="Ada Quill", at=AT, why="seen in the register")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(tmp_path / "book") as casebook:
        yield casebook


def keep(book: Casebook, *texts: str) -> None:
    desk.keep(book, [desk.read_text(text) for text in texts], at=AT)


def news(book: Casebook, text: str) -> dict[NoveltyKind, list[Novelty]]:
    found: dict[NoveltyKind, list[Novelty]] = {}
    for one in desk.tell_news(book, desk.read_text(text)):
        found.setdefault(one.kind, []).append(one)
    return found


def named(found: dict[NoveltyKind, list[Novelty]]) -> set[str]:
    parties = found.get(NoveltyKind.NEW_PARTY, [])
    return {one.words.rpartition(":")[0] for one in parties}


def test_another_spelling_of_a_known_party_is_no_new_party(book: Casebook) -> None:
    keep(book, "Corvane Shipping Limited hired PAW Brenn, it said.")
    found = named(news(book, "Corvane Shipping Ltd. sold a yard to Talvi Holdings, it said."))
    assert "Talvi Holdings" in found
    assert not any("Corvane" in name for name in found)


def test_a_party_that_a_person_merged_answers_to_both_names(book: Casebook) -> None:
    keep(
        book,
        "Corvane Shipping hired PAW Brenn, it said.",
        "Talvi Holdings denied on Monday that it owned the Selm yard.",
    )
    desk.merge(book, "Corvane Shipping", "Talvi Holdings", signed=SIGNED)
    found = news(book, "Corvane Shipping acknowledged that it owned the Selm yard.")
    assert NoveltyKind.DENIAL_WITHDRAWN in found
    assert not named(found)


def test_a_namesake_that_a_person_parted_withdraws_nothing(book: Casebook) -> None:
    denied = "Talvi Holdings denied on Monday that it owned the Selm yard."
    keep(book, denied, "Talvi Holdings hired Corvane Shipping, it said.",
         "Talvi Holdings sold a boat to Corvane Shipping, it said.")  # fmt: skip
    fresh = "Talvi Holdings acknowledged that it owned the Selm yard."
    before = NoveltyKind.DENIAL_WITHDRAWN in news(book, fresh)
    denier = next(
        entity.id
        for document, entity in book.entities(called=["talvi holdings"])
        if book.document(document).text == denied
    )
    desk.split(book, denier, signed=SIGNED)
    assert before
    assert NoveltyKind.DENIAL_WITHDRAWN not in news(book, fresh)


def test_a_number_that_changed_is_told_with_both_sentences(book: Casebook) -> None:
    keep(book, "Brenn has received seven gliders from Halden Marine, records show.")
    found = news(book, "Brenn has received nine gliders from Halden Marine, records show.")
    (changed,) = found[NoveltyKind.NUMBER_CHANGED]
    assert "seven" in changed.known[0].quote and "nine" in changed.fresh.quote


def test_a_rewrite_is_no_new_origin_and_an_independent_report_is_one(book: Casebook) -> None:
    read = {
        path.name[0]: desk.read_paper(desk.Paper(data=path.read_bytes(), name=path.name))
        for path in EXAMPLES.iterdir()
    }
    desk.keep(book, [read["2"]], at=AT)
    rewritten = {one.kind for one in desk.tell_news(book, read["1"])}
    (origin,) = [
        one for one in desk.tell_news(book, read["3"]) if one.kind is NoveltyKind.NEW_ORIGIN
    ]
    assert NoveltyKind.NEW_ORIGIN not in rewritten
    assert origin.fresh.quote and "1 known report" in origin.words


def test_an_echo_is_found_among_reports_that_came_long_before(book: Casebook) -> None:
    rewritten = (EXAMPLES / "1-aggregator.txt").read_text(encoding="utf-8")
    keep(book, rewritten)
    keep(book, *(f"Kestovia and Lurania met {n} times, PAW Brenn said." for n in range(30)))
    assert NoveltyKind.NEW_ORIGIN not in news(book, f"Copied.\n{rewritten}")


def test_a_casebook_from_before_fingerprints_gets_them_when_they_are_needed(
    book: Casebook,
) -> None:
    paper = desk.read_text("Corvane Shipping hired PAW Brenn, it said.")
    book.save(paper.document, paper.paper.data, paper.reading, at=AT, reader=paper.reader)
    assert book.without_fingerprint() == (paper.document.id,)
    news(book, "Talvi Holdings hired PAW Brenn, it said.")
    assert book.without_fingerprint() == ()
