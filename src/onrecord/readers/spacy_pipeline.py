"""A user's own spaCy pipeline as a reader: its names in place of the shipped model's.

spaCy is no dependency of ours. A pipeline finds no sources, cues and contents, so who
says what stays with the shipped model and the rules. Loading a pipeline runs the code
that it brings, as loading any Python package does: load only what you trust.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from onrecord.errors import ReaderUnusable
from onrecord.language import Gives, Proposal, stretches_of
from onrecord.readers.offer import Offer, Setting

ADAPTER = "adapter-1"
"""Changes whenever the same pipeline may give other names here."""

KINDS = {
    # OntoNotes' names, as the English pipelines have them, and WikiNER's.
    "PERSON": ("PER", True),
    "PER": ("PER", True),
    "ORG": ("ORG", True),
    "GPE": ("LOC", True),
    "LOC": ("LOC", True),
    # A plant is a place to some and a firm to others: a name of unknown kind.
    "FAC": ("LOC", False),
}
"""Label → our kind, and whether it may be relied on; nationalities, dates, sums and the
like are no names of parties and are left aside."""

STRETCH = 50_000
"""Characters at a time; spaCy refuses texts over a million, and its memory grows with them."""


class Entity(Protocol):
    """What is asked of a name that a pipeline found (spaCy's ``Span``)."""

    text: str
    label_: str
    start_char: int


class Parsed(Protocol):
    """What is asked of a parsed text (spaCy's ``Doc``)."""

    @property
    def ents(self) -> Iterable[Entity]:
        """The names in it."""


class Pipeline(Protocol):
    """What is asked of a pipeline (spaCy's ``Language``)."""

    @property
    def meta(self) -> Mapping[str, object]:
        """Its language, name and version."""

    def __call__(self, text: str) -> Parsed:
        """Parse a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpacyReader:
    """Names from one pipeline."""

    pipeline: Pipeline
    name: str = "spacy"
    gives: frozenset[Gives] = frozenset({Gives.NAMES})

    @property
    def version(self) -> str:
        """The pipeline's own name and version, and this adapter's."""
        meta = self.pipeline.meta
        told = (str(meta.get(part, "?")) for part in ("lang", "name", "version"))
        return f"{' '.join(told)} {ADAPTER}"

    def propose(self, text: str) -> Proposal:
        """Return the pipeline's names, each with its words and its place."""
        names: list[object] = []
        for lines in stretches_of(text, longest=STRETCH):
            start, end = lines[0].span.start, lines[-1].span.end
            names += (
                _proposed(entity, start=start)
                for entity in self.pipeline(text[start:end]).ents
                if entity.label_ in KINDS
            )
        return Proposal(found={"names": names})


def _proposed(entity: Entity, *, start: int) -> dict[str, object]:
    kind, sure = KINDS[entity.label_]
    return {
        "quote": entity.text,
        "start": start + entity.start_char,
        "kind": kind,
        "sure": sure,
    }


def _open(settings: Mapping[str, str]) -> SpacyReader:
    wanted = settings["pipeline"]
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:
        raise ReaderUnusable(
            "spacy",
            problem="spaCy is not installed beside OnRecord",
            advice="Install spacy and a pipeline such as en_core_web_sm in the same environment",
        ) from None
    try:
        pipeline: Pipeline = spacy.load(wanted)
    except (OSError, ValueError, ImportError) as error:
        raise ReaderUnusable(
            "spacy",
            problem=f"the pipeline {wanted} cannot be loaded ({type(error).__name__})",
            advice="Give the name of an installed pipeline, or the folder of one",
        ) from error
    return SpacyReader(pipeline=pipeline)


SPACY = Offer(
    name="spacy",
    version=ADAPTER,
    about="Names from a spaCy pipeline of your own; who says what stays with the shipped model.",
    settings=(Setting(name="pipeline", about="the pipeline's package name, or its folder"),),
    open=_open,
)
