"""A law: whatever a reading holds, it compiles, and every export says it in its own form."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_dossier_exports import SCHEMA

from builders import document
from onrecord.dossier import EXPORTS, compile_dossier, export
from onrecord.model import (
    Certainty,
    ChainLink,
    ChainRole,
    Claim,
    ClaimId,
    DatePrecision,
    Document,
    Entity,
    EntityId,
    EntityKind,
    Mark,
    Mention,
    MentionForm,
    MentionId,
    Modality,
    Origin,
    PlaceFound,
    Polarity,
    Quantity,
    Reading,
    Relation,
    RelationId,
    Role,
    Scope,
    Source,
    SourceChain,
    SourceFact,
    SourceFactOf,
    SourceKind,
    Span,
    Stance,
    TimeOf,
    When,
)

WORDS = st.text(st.sampled_from("ab <&\"'\\|*_`{}\n\u202e\x1b\u00e9"), max_size=12)
ENTITIES = tuple(EntityId(f"e{n}") for n in range(4))
CLAIM_IDS = tuple(ClaimId(f"c{n}") for n in range(4))
CHECKER = jsonschema.Draft202012Validator(SCHEMA)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


def some(strategy: st.SearchStrategy, most: int = 2) -> st.SearchStrategy:
    return st.lists(strategy, max_size=most).map(tuple)


def chains(length: int) -> st.SearchStrategy[SourceChain]:
    sources = st.builds(
        Source,
        kind=st.sampled_from(SourceKind),
        name=WORDS,
        span=st.none() | spans(length),
        entity=st.none() | st.sampled_from(ENTITIES),
        at_least=st.integers(1, 3),
        at_most=st.none() | st.integers(3, 5),
        employer=WORDS,
        access=WORDS,
        seen_by=WORDS,
        author=WORDS,
        addressee=WORDS,
        facts=some(
            st.builds(
                SourceFact,
                of=st.sampled_from(SourceFactOf),
                words=WORDS,
                span=spans(length),
                value=WORDS,
            )
        ),
    )
    links = st.builds(ChainLink, role=st.sampled_from(ChainRole), sources=some(sources))
    return st.builds(SourceChain, links=some(links, 3))


def amounts(length: int) -> st.SearchStrategy[Quantity]:
    numbers = st.sampled_from(("", "7", "12.5"))
    return st.builds(Quantity, span=spans(length), lower=numbers, upper=numbers, unit=WORDS)


def dates(length: int) -> st.SearchStrategy[When]:
    return st.builds(
        When,
        span=spans(length),
        of=st.sampled_from(TimeOf),
        precision=st.sampled_from(DatePrecision),
        iso=st.sampled_from(("", "2024", "2024-09")),
    )


def placed(length: int) -> st.SearchStrategy[PlaceFound]:
    return st.builds(
        PlaceFound,
        entity=st.sampled_from(ENTITIES),
        country=WORDS,
        by=st.sampled_from(("table", "text", "itself")),
        name=WORDS,
        span=st.none() | spans(length),
    )


@st.composite
def papers(draw: st.DrawFn) -> tuple[Document, Reading]:
    paper = document(draw(WORDS.filter(bool)) + "\n\n" + draw(WORDS), title=draw(WORDS))
    length = len(paper.text)
    claims = tuple(
        Claim(
            id=identity,
            document=paper.id,
            sentence=draw(spans(length)),
            content=draw(some(spans(length))),
            cue=draw(some(spans(length))),
            source=draw(some(spans(length))),
            source_kind=draw(st.sampled_from(SourceKind)),
            speakers=draw(some(st.sampled_from(ENTITIES))),
            addressees=draw(some(st.sampled_from(ENTITIES))),
            stance=draw(st.sampled_from(Stance)),
            scope=draw(st.none() | st.sampled_from(Scope)),
            denies=draw(some(st.sampled_from(CLAIM_IDS))),
            certainty=draw(st.sampled_from(Certainty)),
            polarity=draw(st.sampled_from(Polarity)),
            modality=draw(st.sampled_from(Modality)),
            chain=draw(chains(length)),
            statement=draw(WORDS),
            wording=draw(WORDS),
            event=draw(st.none() | spans(length)),
            quantities=draw(some(amounts(length))),
            when=draw(some(dates(length))),
        )
        for identity in CLAIM_IDS[: draw(st.integers(0, 3))]
    )
    roles = st.builds(
        Role,
        name=st.sampled_from(("sender", "receiver", "share")),
        entity=st.none() | st.sampled_from(ENTITIES),
        value=WORDS,
        span=st.none() | spans(length),
    )
    relations = tuple(
        Relation(
            id=RelationId(f"r{n}"),
            name=draw(st.sampled_from(("delivers", "owns"))),
            roles=draw(some(roles, 3)),
            claims=draw(some(st.sampled_from(CLAIM_IDS))),
            evidence=draw(some(spans(length))),
        )
        for n in range(draw(st.integers(0, 2)))
    )
    mentions = st.builds(
        Mention,
        id=WORDS.map(MentionId),
        span=spans(length),
        kind=st.sampled_from(EntityKind),
        form=st.sampled_from(MentionForm),
        name=WORDS,
        entity=st.sampled_from(ENTITIES),
    )
    origins = st.builds(
        Origin,
        claims=some(st.sampled_from(CLAIM_IDS)),
        lower=st.integers(0, 1),
        upper=st.integers(1, 9),
        reason=WORDS,
    )
    entities = tuple(
        Entity(id=identity, kind=draw(st.sampled_from(EntityKind)), name=draw(WORDS))
        for identity in ENTITIES[: draw(st.integers(0, 4))]
    )
    return paper, Reading(
        document=paper.id,
        mentions=draw(some(mentions)),
        entities=entities,
        claims=claims,
        relations=relations,
        origins=draw(some(origins)),
        places=draw(some(placed(length))),
    )


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(papers())
def test_every_reading_has_a_dossier_in_every_form(made: tuple[Document, Reading]) -> None:
    paper, reading = made
    dossier = compile_dossier([paper], [reading], made_from=())
    assert len(dossier.ledger) == len(reading.claims) == sum(n for _, n in dossier.tally)
    assert all(row.mark in Mark for row in dossier.relations)
    for item in EXPORTS:
        written = export(dossier, as_=item.name)
        assert "\x1b" not in written.replace("\\u001b", "")
        assert item.name in {"json", "html"} or "\u202e" not in written
    record = json.loads(export(dossier, as_="json"))
    assert [error.message for error in CHECKER.iter_errors(record)] == []
    assert record["documents"][0]["text"] == paper.text
