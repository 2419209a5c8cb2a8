"""Laws: what holds for every document, every reading and every order of deeds."""

from __future__ import annotations

import dataclasses
import hashlib
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import synthetic
from onrecord.casebook import Casebook
from onrecord.errors import CasebookError
from onrecord.model import (
    Anchor,
    Attribution,
    Caveat,
    Certainty,
    ChainLink,
    ChainRole,
    Claim,
    Credit,
    CreditRole,
    Decision,
    Document,
    DocumentId,
    Entity,
    EntityKind,
    Identifier,
    Mention,
    MentionForm,
    Modality,
    Origin,
    Polarity,
    Reading,
    Relation,
    Role,
    Scope,
    Sentence,
    Source,
    SourceChain,
    SourceKind,
    Span,
    Stance,
    Verdict,
)

AT = "2026-01-02T03:04:05Z"
DEEDS = settings(max_examples=30, deadline=None)


def few(one: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(one, max_size=3).map(tuple)


def each_once(one: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(one, max_size=3, unique_by=lambda noun: noun.id).map(tuple)


words = st.text(max_size=12)
places = st.integers(0, 2**31)
spans = st.builds(lambda start, long: Span(start, start + long), places, st.integers(1, 99))
caveats = few(st.builds(Caveat, span=st.none() | spans, code=words, message=words))
sources = st.builds(
    Source,
    kind=st.sampled_from(SourceKind),
    name=words,
    span=st.none() | spans,
    entity=st.none() | words,
    at_least=places,
    at_most=st.none() | places,
)
chains = st.builds(
    SourceChain,
    links=few(st.builds(ChainLink, role=st.sampled_from(ChainRole), sources=few(sources))),
)


def claims(document: DocumentId) -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim,
        id=words,
        document=st.just(document),
        sentence=spans,
        content=few(spans),
        cue=few(spans),
        source=few(spans),
        source_kind=st.sampled_from(SourceKind),
        speakers=few(words),
        addressees=few(words),
        stance=st.sampled_from(Stance),
        scope=st.none() | st.sampled_from(Scope),
        denies=few(words),
        certainty=st.sampled_from(Certainty),
        polarity=st.sampled_from(Polarity),
        modality=st.sampled_from(Modality),
        relation=st.none() | words,
        chain=chains,
        quoted=st.booleans(),
        statement=words,
        wording=words,
        caveats=caveats,
    )


def readings(document: DocumentId) -> st.SearchStrategy[Reading]:
    role = st.builds(Role, name=words, entity=st.none() | words, span=st.none() | spans)
    return st.builds(
        Reading,
        document=st.just(document),
        sentences=few(st.builds(Sentence, span=spans, paragraph=places, quoted=few(spans))),
        mentions=each_once(
            st.builds(
                Mention,
                id=words,
                span=spans,
                kind=st.sampled_from(EntityKind),
                form=st.sampled_from(MentionForm),
                name=words,
                entity=words,
                metonymy=st.booleans(),
            )
        ),
        entities=each_once(
            st.builds(
                Entity,
                id=words,
                kind=st.sampled_from(EntityKind),
                name=words,
                names=few(words),
                identifiers=few(st.builds(Identifier, scheme=words, value=words)),
                screenable=st.booleans(),
            )
        ),
        attributions=few(
            st.builds(Attribution, source=few(spans), cue=few(spans), content=few(spans))
        ),
        claims=each_once(claims(document)),
        relations=each_once(
            st.builds(
                Relation,
                id=words,
                name=words,
                roles=few(role),
                claims=few(words),
                evidence=few(spans),
            )
        ),
        origins=few(
            st.builds(
                Origin,
                claims=few(words),
                lower=places,
                upper=places,
                reason=words,
                evidence=few(spans),
            )
        ),
        caveats=caveats,
    )


@st.composite
def reports(draw: st.DrawFn) -> synthetic.Report:
    raw = draw(st.binary(max_size=50))
    digest = DocumentId(hashlib.sha256(raw).hexdigest())
    document = draw(
        st.builds(
            Document,
            id=st.just(digest),
            text=st.text(),
            name=words,
            title=words,
            publisher=words,
            authors=few(words),
            credits=few(st.builds(Credit, outlet=words, role=st.sampled_from(CreditRole))),
            published=words,
            anchors=few(st.builds(Anchor, label=words, span=spans)),
            caveats=caveats,
        )
    )
    return synthetic.Report(document=document, raw=raw, reading=draw(readings(digest)))


def keep(casebook: Casebook, one: synthetic.Report, *, reader: str = "1") -> None:
    casebook.save(one.document, one.raw, one.reading, at=AT, reader=reader)


@DEEDS
@given(reports())
def test_whatever_is_saved_comes_back_equal(one: synthetic.Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        with Casebook.open(path) as casebook:
            keep(casebook, one)
        with Casebook.open(path, create=False) as casebook:
            assert casebook.document(one.document.id) == one.document
            assert casebook.reading(one.document.id) == one.reading
            assert casebook.raw(one.document.id) == one.raw
            assert casebook.counts().claims == len(one.reading.claims)
            assert casebook.verify(contents=True).sound


@DEEDS
@given(st.lists(reports(), max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_saving_leaves_the_same_documents(made: list, chance: object) -> None:
    # One report per original: which of two would come first is the order's to say.
    first = list({one.document.id: one for one in made}.values())
    second = list(first)
    chance.shuffle(second)
    with tempfile.TemporaryDirectory() as folder:
        kept = []
        for name, order in (("a", first), ("b", second)):
            with Casebook.open(Path(folder) / name) as casebook:
                for one in order:
                    keep(casebook, one)
                lines = sorted(casebook.documents(), key=lambda line: line.id)
                texts = [
                    (casebook.document(line.id), casebook.reading(line.id)) for line in lines
                ]
                kept.append((lines, texts, casebook.counts()))
        assert kept[0] == kept[1]


deeds = st.one_of(
    st.tuples(st.just("save"), st.integers(0, 4), st.sampled_from("123")),
    st.tuples(st.just("decide"), st.integers(0, 4), st.sampled_from(Verdict)),
    st.tuples(st.just("fail"), st.integers(0, 4), st.just("")),
    st.tuples(st.just("reopen"), st.just(0), st.just("")),
)


@DEEDS
@given(st.lists(deeds, max_size=12))
def test_the_log_verifies_after_any_sequence_of_deeds(done: list) -> None:
    with tempfile.TemporaryDirectory() as folder:
        casebook, path = Casebook.open(Path(folder) / "x"), Path(folder) / "x"
        expected: set[tuple[object, ...]] = set()
        for deed, number, more in done:
            one = synthetic.report(number, sentences=2)
            match deed:
                case "save":
                    keep(casebook, one, reader=more)
                    expected.add((deed, number, more))
                case "decide":
                    casebook.decide(
                        Decision(left=str(number), right="b", verdict=more, by="N", at=AT)
                    )
                    expected.add((deed, number, more))
                case "fail":
                    broken = dataclasses.replace(one.document, title="\ud800")
                    keep_refused(casebook, dataclasses.replace(one, document=broken))
                case "reopen":
                    casebook.close()
                    casebook = Casebook.open(path)
        found, counts = casebook.verify(contents=True), casebook.counts()
        casebook.close()
    assert found.sound
    assert found.entries == counts.log_entries == len(expected)


def keep_refused(casebook: Casebook, one: synthetic.Report) -> None:
    before = casebook.counts()
    try:
        keep(casebook, one, reader="never seen")
    except CasebookError:
        assert casebook.counts() == before
    else:
        raise AssertionError("a lone surrogate was saved")
