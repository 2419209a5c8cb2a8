"""Finding things again: words, names, speakers."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import synthetic
from onrecord.casebook import Casebook
from onrecord.errors import RequestError
from onrecord.model import Document, DocumentId, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = "2026-01-02T03:04:05Z"


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(tmp_path / "test.casebook") as opened:
        yield opened


def write(casebook: Casebook, text: str, *, title: str = "") -> DocumentId:
    raw = text.encode()
    digest = DocumentId(hashlib.sha256(raw).hexdigest())
    document = Document(id=digest, text=text, title=title)
    casebook.save(document, raw, Reading(document=digest), at=AT, reader="1")
    return digest


def test_all_the_words_must_occur(casebook: Casebook) -> None:
    both = write(casebook, "The harbour master counted cargo.")
    write(casebook, "The harbour was empty.")
    assert [hit.document for hit in casebook.search("cargo harbour")] == [both]


def test_a_title_is_searched_too(casebook: Casebook) -> None:
    titled = write(casebook, "Nothing.", title="Varona Shipping answers")
    assert [hit.document for hit in casebook.search("varona")] == [titled]


def test_quotes_keep_a_phrase_together(casebook: Casebook) -> None:
    together = write(casebook, "Arkona Works said no.")
    write(casebook, "No works, Arkona said.")
    assert [hit.document for hit in casebook.search('"arkona works"')] == [together]


def test_accents_and_case_do_not_matter(casebook: Casebook) -> None:
    written = write(casebook, "Société Générative est venue.")
    assert [hit.document for hit in casebook.search("SOCIETE generative")] == [written]


def test_a_claim_is_found_by_its_statement(casebook: Casebook) -> None:
    one = synthetic.report(3)
    casebook.save(one.document, one.raw, one.reading, at=AT, reader="1")
    claims = {hit.claim for hit in casebook.search(one.reading.claims[0].statement)}
    assert one.reading.claims[0].id in claims


def test_an_excerpt_shows_the_place(casebook: Casebook) -> None:
    write(casebook, "filler " * 500 + "needle in the hay " + "filler " * 500)
    (hit,) = casebook.search("needle")
    assert "needle in the hay" in hit.excerpt and len(hit.excerpt) < 400


@pytest.mark.parametrize(
    "typed",
    [
        "harbour OR nothing",
        "harbour NOT cargo",
        "text:harbour",
        "{title text}: harbour",
        "NEAR(harbour cargo, 2)",
        "^harbour AND (",
        "harbour*' OR 1=1 --",
    ],
)
def test_operators_are_only_words(casebook: Casebook, typed: str) -> None:
    write(casebook, "harbour cargo")
    assert casebook.search(typed) == ()


@pytest.mark.parametrize(
    "typed", ["harbour*", '"harbour', '""harbour""', "(harbour)", "har\0", '"']
)
def test_stray_signs_do_no_harm(casebook: Casebook, typed: str) -> None:
    written = write(casebook, "harbour cargo har")
    assert {hit.document for hit in casebook.search(typed)} <= {written}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.text() | st.text(alphabet='"*:^(){}-+ANDORNOTEarx \0'))
def test_no_search_is_an_error(casebook: Casebook, typed: str) -> None:
    write(casebook, "harbour cargo")
    assert isinstance(casebook.search(typed), tuple)


def test_a_whole_text_is_not_a_search(casebook: Casebook) -> None:
    written = write(casebook, "harbour cargo")
    assert casebook.search("harbour " * 64)[0].document == written
    with pytest.raises(RequestError, match="64"):
        casebook.search("harbour " * 65)


def test_documents_are_found_by_the_names_of_their_entities(casebook: Casebook) -> None:
    reports = [synthetic.report(number) for number in range(12)]
    for one in reports:
        casebook.save(one.document, one.raw, one.reading, at=AT, reader="1")
    name = reports[0].reading.entities[0].name
    expected = [
        one.document.id
        for one in reversed(reports)
        if name in {entity.name for entity in one.reading.entities}
    ]
    assert [line.id for line in casebook.naming(f"  {name.upper()} ")] == expected
    assert casebook.naming("") == ()


def test_claims_are_found_by_their_speaker(casebook: Casebook) -> None:
    reports = [synthetic.report(number) for number in range(12)]
    for one in reports:
        casebook.save(one.document, one.raw, one.reading, at=AT, reader="1")
    entity = reports[0].reading.entities[0]
    expected = [
        claim.id
        for one in reversed(reports)
        for claim in one.reading.claims
        if claim.statement.startswith(entity.name)
    ]
    assert [hit.claim for hit in casebook.claims_by(entity.name, limit=500)] == expected
    assert expected
