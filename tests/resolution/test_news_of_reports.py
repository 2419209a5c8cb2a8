"""What one more report changes: each kind of news, and what is none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from builders import document
from onrecord import desk
from onrecord.model import Novelty, NoveltyKind, Reading
from onrecord.resolution import what_is_new

EXAMPLES = Path(__file__).parents[2] / "examples"
DENIED = "Brenn denied on Monday that it owned the Selm yard."
SILENT = "Talvi Holdings did not respond to a request for comment."
SEVEN = "Brenn has received seven gliders from Halden Marine, records show."


@cache
def paper(text: str) -> desk.ReadPaper:
    return desk.read_text(text)


def news(*texts: str) -> tuple[Novelty, ...]:
    """Return what the last text changes after the others."""
    papers = [paper(text) for text in texts]
    documents = {one.document.id: one.document for one in papers}
    return what_is_new([one.reading for one in papers[:-1]], documents, papers[-1].reading)


def of(kind: NoveltyKind, *texts: str) -> list[Novelty]:
    return [one for one in news(*texts) if one.kind is kind]


def test_a_party_that_no_report_names_is_new() -> None:
    (found,) = of(NoveltyKind.NEW_PARTY, DENIED, "Brenn hired Corvane Shipping, it said.")
    assert found.words.startswith("Corvane Shipping")
    assert "Corvane" in found.fresh.quote


def test_a_denial_that_nobody_reported_is_new_and_stands_beside_what_it_denies() -> None:
    told = "Brenn owned the Selm yard, two officials said."
    (found,) = of(NoveltyKind.NEW_DENIAL, told, DENIED)
    assert found.known[0].quote == told


def test_the_same_denial_again_is_no_news() -> None:
    again = "Brenn has denied that it owned the Selm yard at all."
    assert not of(NoveltyKind.NEW_DENIAL, DENIED, again)


def test_a_denial_by_another_party_is_news() -> None:
    other = "Corvane Shipping denied that it owned the Selm yard."
    assert of(NoveltyKind.NEW_DENIAL, DENIED, other)


def test_saying_what_was_denied_withdraws_the_denial() -> None:
    (found,) = of(
        NoveltyKind.DENIAL_WITHDRAWN, DENIED, "Brenn acknowledged that it owned the Selm yard."
    )
    assert found.known[0].quote == DENIED


def test_a_denial_is_withdrawn_once_and_can_be_made_anew() -> None:
    first = "Brenn acknowledged that it owned the Selm yard."
    again = "Brenn confirmed on Friday that it owned the Selm yard."
    anew = "Brenn again denied on Sunday that it owned the Selm yard."
    assert not of(NoveltyKind.DENIAL_WITHDRAWN, DENIED, first, again)
    assert of(NoveltyKind.DENIAL_WITHDRAWN, DENIED, first, anew, again)


@pytest.mark.parametrize(
    "kept_up",
    [
        "Brenn said that it did not own the Selm yard.",
        "Brenn said that it may own the Selm yard.",
        "Brenn said that it sold the Orrin mill in May.",
        "Brenn owned the Selm yard, Corvane Shipping said.",
        "Brenn denied that it owned the Selm yard.",
    ],
)
def test_a_denial_that_is_kept_up_or_not_touched_is_not_withdrawn(kept_up: str) -> None:
    assert not of(NoveltyKind.DENIAL_WITHDRAWN, DENIED, kept_up)


def test_a_report_that_says_a_denial_was_withdrawn_is_believed_to_say_so() -> None:
    (found,) = of(
        NoveltyKind.DENIAL_WITHDRAWN, DENIED, "Brenn withdrew its denial on Thursday."
    )
    assert found.known[0].quote == DENIED


def test_a_denial_that_was_not_withdrawn_is_not() -> None:
    refused = "Brenn refused on Thursday to withdraw its denial."
    assert not of(NoveltyKind.DENIAL_WITHDRAWN, DENIED, refused)


def test_another_number_for_the_same_delivery_is_a_change() -> None:
    twelve = "Brenn has received twelve gliders from Halden Marine, invoices show."
    (found,) = of(NoveltyKind.NUMBER_CHANGED, SEVEN, twelve)
    assert "7 before, 12 now" in found.words
    assert "seven" in found.known[0].quote and "twelve" in found.fresh.quote


@pytest.mark.parametrize(
    "other",
    [
        "Brenn has received seven gliders from Halden Marine, invoices show.",
        "Corvane has received twelve gliders from Halden Marine, invoices show.",
        "Brenn has received twelve crates from Halden Marine, invoices show.",
        "Brenn has received gliders from Halden Marine, invoices show.",
    ],
)
def test_the_same_number_or_another_delivery_is_no_change(other: str) -> None:
    assert not of(NoveltyKind.NUMBER_CHANGED, SEVEN, other)


def test_a_number_that_an_older_report_had_is_no_change() -> None:
    twelve = "Brenn has received twelve gliders from Halden Marine, invoices show."
    back = "Brenn has received seven gliders from Halden Marine, port papers show."
    assert not of(NoveltyKind.NUMBER_CHANGED, SEVEN, twelve, back)


def test_a_party_that_speaks_after_it_did_not_answer_breaks_its_silence() -> None:
    spoke = "Talvi Holdings said it had sold the yard."
    (found,) = of(NoveltyKind.SILENCE_BROKEN, SILENT, spoke)
    assert found.known[0].quote == SILENT


@pytest.mark.parametrize(
    "quiet",
    [
        "Talvi Holdings did not comment on the sale.",
        "Corvane Shipping said Talvi Holdings had sold the yard.",
    ],
)
def test_silence_that_goes_on_is_not_broken(quiet: str) -> None:
    assert not of(NoveltyKind.SILENCE_BROKEN, SILENT, quiet)


def test_silence_is_broken_once() -> None:
    first, second = (
        "Talvi Holdings said it had sold the yard.",
        "Talvi Holdings said it was late.",
    )
    assert not of(NoveltyKind.SILENCE_BROKEN, SILENT, first, second)


@cache
def example(name: str, *, more: bytes = b"") -> desk.ReadPaper:
    data = (EXAMPLES / name).read_bytes() + more
    return desk.read_paper(desk.Paper(data=data, name=name))


def after(*papers: desk.ReadPaper) -> tuple[Novelty, ...]:
    documents = {one.document.id: one.document for one in papers}
    return what_is_new([one.reading for one in papers[:-1]], documents, papers[-1].reading)


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir()))
def test_a_copy_of_a_known_report_changes_nothing(name: str) -> None:
    assert after(example(name), example(name, more=b"\n")) == ()


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir()))
def test_a_report_that_is_known_changes_nothing(name: str) -> None:
    assert after(example(name), example(name)) == ()


def test_a_rewrite_is_no_new_origin_and_an_independent_report_is_one() -> None:
    names = sorted(path.name for path in EXAMPLES.iterdir())
    first, second, third = (example(name) for name in names)
    kinds = {one.kind for one in after(second, first)}
    assert NoveltyKind.NEW_ORIGIN not in kinds
    assert NoveltyKind.NEW_ORIGIN in {one.kind for one in after(first, second, third)}


def test_every_piece_of_news_quotes_its_place() -> None:
    papers = [example(path.name) for path in sorted(EXAMPLES.iterdir())]
    documents = {one.document.id: one.document for one in papers}
    for novelty in after(*papers):
        for evidence in (novelty.fresh, *novelty.known):
            assert evidence.document and evidence.span
            assert documents[evidence.document].quote(evidence.span) == evidence.quote


def test_a_report_in_which_nothing_was_found_changes_nothing() -> None:
    empty = document("...")
    documents = {one.id: one for one in (paper(DENIED).document, empty)}
    assert what_is_new([paper(DENIED).reading], documents, Reading(document=empty.id)) == ()
