"""Several reports of one story: how many origins they have, and what was lost between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.desk.papers import ReadPaper
from onrecord.model import Document, Drift, Join, OriginGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class Retelling:
    """One report and the one it retells, with what changed on the way."""

    earlier: Document
    later: Document
    join: Join
    drifts: tuple[Drift, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports side by side."""

    documents: tuple[Document, ...]
    groups: tuple[OriginGroup, ...]
    retellings: tuple[Retelling, ...]

    def document(self, wanted: str) -> Document:
        """Return the document with that id; StopIteration when the story has none."""
        return next(document for document in self.documents if document.id == wanted)


def compare(papers: Sequence[ReadPaper]) -> Story:
    """Return the reports in groups of one origin, and the drift within each group."""
    from onrecord.resolution import find_drifts, group_origins

    each = {paper.document.id: paper for paper in papers}
    documents = tuple(paper.document for paper in each.values())
    groups = group_origins(documents, {one: paper.reading for one, paper in each.items()})
    retellings = tuple(
        Retelling(
            earlier=each[join.earlier].document,
            later=each[join.later].document,
            join=join,
            drifts=find_drifts(
                each[join.earlier].document,
                each[join.later].document,
                (each[join.earlier].reading, each[join.later].reading),
            ),
        )
        for group in groups
        for join in group.joins
    )
    return Story(documents=documents, groups=groups, retellings=retellings)
