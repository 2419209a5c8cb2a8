"""A user's own pipeline, played by an object that looks like one; spaCy is not installed here."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from types import ModuleType

import pytest

from onrecord import desk
from onrecord.errors import ReaderFailed, ReaderUnusable
from onrecord.language import Gives, accept
from onrecord.readers import SHELF
from onrecord.readers.spacy_pipeline import STRETCH, SpacyReader

TEXT = "Odrin Marsh runs the yard. The ministry of Lurania denied the sale on Monday."
SPACY = next(offer for offer in SHELF if offer.name == "spacy")


@dataclass
class Named:
    text: str
    label_: str
    start_char: int


@dataclass
class Parsed:
    ents: list[Named]


@dataclass
class Pipeline:
    """Finds given words and gives them given labels."""

    labels: dict[str, str]
    shift: int = 0
    meta: dict[str, object] = field(
        default_factory=lambda: {"lang": "en", "name": "own", "version": "1.2"}
    )
    lengths: list[int] = field(default_factory=list)

    def __call__(self, text: str) -> Parsed:
        self.lengths.append(len(text))
        return Parsed(
            [
                Named(words, label, found.start() + self.shift)
                for words, label in self.labels.items()
                for found in re.finditer(re.escape(words), text)
            ]
        )


def names(pipeline: Pipeline, text: str = TEXT) -> list[tuple[str, str, bool]]:
    proposal = SpacyReader(pipeline=pipeline).propose(text)
    accepted = accept(proposal.found, text=text, gives=frozenset({Gives.NAMES}))
    return [
        (text[name.span.start : name.span.end], name.kind.value, name.sure)
        for name in accepted.names
    ]


def test_a_pipelines_names_have_our_kinds() -> None:
    labels = {"Odrin Marsh": "PERSON", "Lurania": "GPE", "yard": "FAC", "Monday": "DATE"}
    assert names(Pipeline(labels)) == [
        ("Odrin Marsh", "PER", True),
        ("yard", "LOC", False),
        ("Lurania", "LOC", True),
    ]


def test_a_name_that_does_not_stand_at_its_place_is_left_out() -> None:
    assert names(Pipeline({"Lurania": "GPE"}, shift=2)) == []


def test_a_long_text_is_parsed_in_stretches_and_places_count_from_its_beginning() -> None:
    text = f"{'The yard was closed. ' * 6_000}\n\nOdrin Marsh left."
    pipeline = Pipeline({"Odrin Marsh": "PERSON"})
    assert names(pipeline, text) == [("Odrin Marsh", "PER", True)]
    assert len(pipeline.lengths) > 1
    assert max(pipeline.lengths) <= STRETCH


def test_a_reading_takes_its_names_and_keeps_who_says_what() -> None:
    paper = desk.Paper(data=TEXT.encode(), name="r.txt")
    own = SpacyReader(pipeline=Pipeline({"Odrin Marsh": "PERSON"}))
    plain, read = desk.read_paper(paper), desk.read_paper(paper, reader=own)
    assert read.reading.attributions == plain.reading.attributions
    assert "Odrin Marsh" in {entity.name for entity in read.reading.entities}
    assert read.reader.endswith(", spacy en own 1.2 adapter-1")


def test_a_pipeline_that_breaks_is_a_refusal_that_names_it() -> None:
    def broken(_: str) -> Parsed:
        raise ZeroDivisionError

    broken.meta = {}  # type: ignore[attr-defined]
    paper = desk.Paper(data=TEXT.encode(), name="r.txt")
    with pytest.raises(ReaderFailed, match="spacy"):
        desk.read_paper(paper, reader=SpacyReader(pipeline=broken))  # type: ignore[arg-type]


def test_without_spacy_the_refusal_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ReaderUnusable, match="Install spacy"):
        SPACY.opened({"pipeline": "en_own"})


def test_a_pipeline_is_loaded_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def load(name: str) -> Pipeline:
        asked.append(name)
        return Pipeline({})

    spacy = ModuleType("spacy")
    spacy.load = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", spacy)
    assert SPACY.opened({"pipeline": "en_own"}).version == "en own 1.2 adapter-1"
    assert asked == ["en_own"]


def test_a_pipeline_that_is_not_there_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_: str) -> Pipeline:
        raise OSError

    spacy = ModuleType("spacy")
    spacy.load = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", spacy)
    with pytest.raises(ReaderUnusable, match="cannot be loaded"):
        SPACY.opened({"pipeline": "en_own"})
