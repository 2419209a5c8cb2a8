"""Laws that hold for the reading of any text whatever."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import document
from onrecord.model import Document, Reading, Span
from onrecord.reading import read
from reading.corpora import POLNEAR, RE3D, articles

WORDS = (  # noqa: SIM905 - a list of pieces reads better as prose
    "Brenn|Halden Shipping|the company|Kestovia|Kestovia's|foreign ministry|two officials|it|they|he|"
    "said|told|denied|that|did not respond|to|requests|for comment|declined to comment|according to|"
    'documents|reviewed by|Northgate Wire|seven|gliders|including|two|P3|,|.|?|\n|(|)|“|”|"|…|—|'
    "could|may|if|not|no|a subsidiary of|owns|25 percent of|based in|Selm|plans for a plant in|"
    "U.S.-sanctioned|firm|more than 20 tonnes|٣|$4.5 million|3 March 2021|31 February 2020|may|last year|delivered|from|in March 2021|on Thursday|President|Mr.|citing|while|but"
).split("|")
REPORTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
TEXTS = st.one_of(
    st.text(max_size=300), REPORTS, st.text("“”\"'’.,()⟦⟧\n\0\u202e\u200b Aa1-", max_size=120)
)

LENGTH = 50_000
SECONDS = 4.0
"""Of processor time for so many code points; it takes under one, and a square law takes minutes."""

HOSTILE = {
    "one letter": "a",
    "capitals": "Abc ",
    "said": "Brenn said that Halden said ",
    "according": "according to ",
    "silences": "Brenn did not respond and ",
    "denials": "Brenn denied it sold gliders. ",
    "open quotation marks": "“a ",
    "brackets": "(A ",
    "possessives": "Kestovia's ",
    "nominals": "Brenn Ltd won. The company said it did. ",
    "appositions": "Acme Ltd, a very wholly owned big subsidiary of a a ",
    "deliveries": "seven gliders of a kind were delivered to Selm, including ",
    "slot marks": "⟦⟦0:Company⟧ ",
    "abbreviations": "U. S. Dr. ",
    "numbers": "between 5 and 1,111 to 20 March 2021, ",
    "digits": "1,111,",
    "bidi": "\u202eab\u202c ",
    "no words": "\0",
}


def _spans(reading: Reading) -> Iterator[Span]:
    for sentence in reading.sentences:
        yield from (sentence.span, *sentence.quoted)
    for attribution in reading.attributions:
        yield from (*attribution.source, *attribution.cue, *attribution.content)
    yield from (mention.span for mention in reading.mentions)
    for claim in reading.claims:
        yield from (claim.sentence, *claim.content, *claim.cue, *claim.source)
        yield from [claim.event] if claim.event is not None else []
        yield from (one.span for one in (*claim.quantities, *claim.when))
        sources = [source for link in claim.chain.links for source in link.sources]
        yield from (source.span for source in sources if source.span is not None)
        yield from (fact.span for source in sources for fact in source.facts)
        yield from (caveat.span for caveat in claim.caveats if caveat.span is not None)
    for relation in reading.relations:
        yield from relation.evidence
        yield from (role.span for role in relation.roles if role.span is not None)
    yield from (span for origin in reading.origins for span in origin.evidence)
    yield from (caveat.span for caveat in reading.caveats if caveat.span is not None)
    yield from (place.span for place in reading.places if place.span is not None)


def check(made: Document) -> Reading:
    """Read a document and hold the reading to every law."""
    reading = read(made)
    assert reading == read(made), "the same document reads the same twice"
    assert all(0 <= span.start < span.end <= len(made.text) for span in _spans(reading))
    claims = [claim.id for claim in reading.claims]
    entities = {entity.id for entity in reading.entities}
    for ids in (claims, [m.id for m in reading.mentions], [r.id for r in reading.relations]):
        assert len(ids) == len(set(ids)), "ids are unique"
    for claim in reading.claims:
        assert claim.content and made.quote(claim.content[0]).strip(), "evidence holds words"
        assert claim.statement.strip() and claim.wording.strip()
        assert set(claim.denies) <= set(claims) - {claim.id}
        assert {*claim.speakers, *claim.addressees} <= entities
    assert {mention.entity for mention in reading.mentions} <= entities
    for relation in reading.relations:
        assert relation.claims and set(relation.claims) <= set(claims)
        assert relation.evidence
        assert {role.entity for role in relation.roles} - {None} <= entities
    held = [claim for origin in reading.origins for claim in origin.claims]
    assert sorted(held) == sorted(claims), "every claim has one origin"
    assert all(0 <= origin.lower <= origin.upper for origin in reading.origins)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading
    return reading


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_text_has_a_reading_that_keeps_the_laws(text: str) -> None:
    made = document(text, publisher="Harbour Post")
    check(replace(made, published="9999-12-31" if len(text) % 2 else ""))


@pytest.mark.parametrize(
    "text", ["", "\0", "\n\n\n", "\u202e", "…", "“", "⟦0:Company⟧", "\ufeffA said b c d e."]
)
def test_texts_at_the_edge_keep_the_laws(text: str) -> None:
    check(document(text))


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_text_of_fifty_thousand_characters_is_read_in_seconds(name: str) -> None:
    piece = HOSTILE[name]
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    started = time.process_time()
    read(document(text))
    assert time.process_time() - started < SECONDS


def test_a_megabyte_without_a_blank_is_read() -> None:
    assert read(document("Б" * 1_000_000)).sentences


def test_polnear_dev_keeps_the_laws_at_three_thousand_words_a_second() -> None:
    found = articles(POLNEAR, "dev.jsonl.gz")
    assert len(found) == 84
    started, words = time.process_time(), 0
    for one in found[:20]:
        read(document(one["text"], publisher=one["publisher"]))
        words += len(one["text"].split())
    speed = words / (time.process_time() - started)
    for one in found:
        check(document(one["text"], publisher=one["publisher"]))
    assert speed >= 3_000, f"{speed:.0f} words a second"


def test_re3d_documents_keep_the_laws() -> None:
    for one in articles(RE3D, "documents.jsonl.gz"):
        check(document(one["text"], title=one["title"]))
