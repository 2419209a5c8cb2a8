"""Certainty as a reader meets it: on the events that the reading chooses, by its claims' standing.

``python -m quality.certainty FILE.jsonl.gz --json OUT.json --end-to-end``. Three numbers
stand beside each chosen event: the rules' standing alone, the model's score alone, and the
standing that the dossier shows, which is the more cautious of the two.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord import language
from onrecord.model import (
    Certainty,
    Claim,
    Document,
    DocumentId,
    Polarity,
    Span,
    Stance,
)
from onrecord.reading import read
from quality import certainty

TOKEN = re.compile(r"\S+")
SCALE = {
    Certainty.CERTAIN: 2.8,
    Certainty.PROBABLE: 2.4,
    Certainty.POSSIBLE: 0.9,
    Certainty.UNCOMMITTED: 0.9,
}
"""Where a certainty stands on the gold's scale: the mean gold label of each on UW train by the
rules alone, and what the dossier calls possible or without commitment kept below the cut of 1.
UW's readers hold "will" for nearly sure, so a forecast has no lower place of its own."""

DENIED = -1.2
"""The mean of what the rules call denied there."""

DENYING = frozenset({Stance.DENIES, Stance.DENIES_KNOWLEDGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text with its gold targets: place and label."""

    text: str
    targets: dict[Span, float]


def texts(path: Path) -> Iterator[Text]:
    """Yield the texts of a file with their targets as places in the text."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            places = [found.span() for found in TOKEN.finditer(row["text"])]
            yield Text(
                text=row["text"],
                targets={
                    Span(places[first][0], places[last - 1][1]): float(target["label"])
                    for target in row["targets"]
                    for first, last in [target["span1"]]
                },
            )


def standing(claim: Claim) -> float:
    """Return where a claim's standing lies on the gold's scale."""
    if claim.polarity is Polarity.DENIED or claim.stance in DENYING:
        return DENIED
    return SCALE[claim.certainty]


def measured(found: Iterator[Text]) -> dict[str, Any]:
    """Return how many gold targets the reading chose, and the figures of each judge on those."""
    judged: dict[str, list[certainty.Pair]] = {"rules": [], "model": [], "dossier": []}
    gold = heads = cues = 0
    for one in found:
        gold += len(one.targets)
        analysis = language.analyse(one.text)
        digest = hashlib.sha256(one.text.encode()).hexdigest()
        document = Document(id=DocumentId(digest), text=one.text, language="en")
        alone = {
            c.content: c for c in read(document, found=_without_certainty(analysis)).claims
        }
        for claim in read(document, found=analysis).claims:
            cues += any(span.meets(cue) for span in one.targets for cue in claim.cue)
            heads += claim.event is not None
            label = _label(one, claim)
            if label is None or claim.event is None:
                continue
            place = claim.event
            judged["dossier"].append((label, standing(claim)))
            judged["rules"].append((label, standing(alone[claim.content])))
            judged["model"].append((label, _score(analysis, place)))
    return {
        "gold_targets": gold,
        "events_chosen": heads,
        "gold_events_chosen": len(judged["dossier"]),
        "gold_cues_chosen": cues,
        **{name: certainty.measure(pairs) for name, pairs in judged.items()},
    }


def _without_certainty(analysis: language.Analysis) -> language.Analysis:
    """Return the same findings with nothing said of certainty, so that the rules stand alone."""
    return language.Analysis(names=analysis.names, attributions=analysis.attributions)


def _label(one: Text, claim: Claim) -> float | None:
    return next(
        (v for span, v in one.targets.items() if claim.event and span.meets(claim.event)), None
    )


def _score(analysis: language.Analysis, place: Span) -> float:
    return next((t.certainty for t in analysis.tokens if t.span.meets(place)), 0.0)
