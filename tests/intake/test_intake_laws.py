"""Laws: whatever the bytes, a document or a refusal; the same bytes, the same document."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.samples import SAMPLES
from onrecord import intake
from onrecord.errors import OnRecordError
from onrecord.intake import credits as credit_lines
from onrecord.intake import dates, markdown, tongue

if TYPE_CHECKING:
    from onrecord.model import Document

EXAMPLE = Path(__file__).parents[3] / "shared" / "data" / "articles" / "garpiya-khaama.txt"
NEWS = EXAMPLE.parents[1] / "gum_news" / "gum_news_all.conllu.gz"
BOUNDED = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
FEWER = settings(BOUNDED, max_examples=12)
OPENERS = (
    b"<!doctype html><html><body><p>",
    b"<html><head><meta charset=",
    b"From: a@b.example\nDate: Tue, 24 Sep 2024 10:00:00 +0200\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"---\ntitle: A\n---\n# ",
    b"PK\x03\x04word/",
    b"\xff\xfe",
    b"PORTO ALTO (AFP) - ",
)
WORDS = st.text(
    alphabet=st.sampled_from(
        "AbcМир日本 \n\t\r\x00\x0b\x1c\x85\u2028\ud800\ufeff\u202e().,-—©*_[]<>&;#|`~!/:'\"0129"
    ),
    max_size=300,
)


def holds(document: Document) -> None:
    """Check what every later room relies on."""
    text = document.text
    assert text == text.strip() != ""
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]|\n{3}", text)
    text.encode("utf-8")
    assert all(anchor.span.end <= len(text) for anchor in document.anchors)
    for credit in document.credits:
        if credit.span:
            assert credit_lines.canonical(document.quote(credit.span)) == credit.outlet
    assert all(c.span is None or c.span.end <= len(text) for c in document.caveats)


def opened(data: bytes, *, name: str = "a") -> Document | None:
    try:
        return intake.open_document(data, name=name)
    except OnRecordError:
        return None


@BOUNDED
@given(data=st.binary(max_size=400), opener=st.sampled_from(("", *OPENERS)))
def test_any_bytes_give_a_document_or_a_refusal(data: bytes, opener: bytes | str) -> None:
    document = opened((opener or b"") + data)
    if document:
        holds(document)


@BOUNDED
@given(
    text=WORDS,
    opener=st.sampled_from(OPENERS),
    name=st.sampled_from(["a.md", "a.html", "a.eml", "a"]),
)
def test_any_characters_give_a_document_or_a_refusal(
    text: str, opener: bytes, name: str
) -> None:
    document = opened(opener + text.encode("utf-8", "surrogatepass"), name=name)
    if document:
        holds(document)


@pytest.mark.parametrize("shelf", SAMPLES)
@FEWER
@given(draw=st.data())
def test_a_damaged_sample_gives_a_document_or_a_refusal(
    shelf: str, draw: st.DataObject
) -> None:
    sample = bytearray(SAMPLES[shelf][0])
    places = st.integers(min_value=0, max_value=len(sample) - 1)
    for at, byte in draw.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=8)):
        sample[at] = byte
    document = opened(bytes(sample[: draw.draw(places) + 1]))
    if document:
        holds(document)


@pytest.mark.parametrize("shelf", SAMPLES)
def test_the_same_bytes_give_an_equal_document_named_by_their_digest(shelf: str) -> None:
    data, name = SAMPLES[shelf]
    first, second = (intake.open_document(data, name=name) for _ in range(2))
    assert first == second
    assert first.id == hashlib.sha256(data).hexdigest()
    holds(first)


@BOUNDED
@given(text=WORDS)
def test_markdown_without_marks_is_left_as_it_is(text: str) -> None:
    bare = re.sub(r"[^A-Za-z \n]", "", text)
    assert markdown.plain(bare).split() == bare.split()


@BOUNDED
@given(written=st.text(max_size=60) | st.dates().map(str) | st.datetimes().map(str))
def test_a_date_is_iso_or_nothing_and_reading_it_again_changes_nothing(written: str) -> None:
    found = dates.iso(written)
    assert found == "" or (re.match(r"\d{4}-\d{2}-\d{2}", found) and dates.iso(found) == found)


@pytest.mark.skipif(
    not EXAMPLE.exists(), reason="the example report is in ../shared, absent here"
)
def test_the_example_report_keeps_its_slug_as_provenance() -> None:
    document = intake.open_document(EXAMPLE.read_bytes(), name="example.txt")
    assert [credit.role.value for credit in document.credits] == ["published", "relayed"]
    assert document.published == ""
    assert document.language == "en"
    holds(document)


@pytest.mark.skipif(not NEWS.exists(), reason="the news texts are in ../shared, absent here")
def test_english_news_is_told_to_be_english_and_its_prose_credits_nobody() -> None:
    lines = gzip.decompress(NEWS.read_bytes()).decode().splitlines()
    texts = [
        " ".join(line[9:] for line in part.splitlines() if line.startswith("# text = "))
        for part in "\n".join(lines).split("# newdoc")[1:]
    ]
    assert len(texts) > 20
    assert {tongue.of(text) for text in texts} == {"en"}
    assert not any(
        credit_lines.find(line[9:]) for line in lines if line.startswith("# text = ")
    )
